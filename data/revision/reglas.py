"""What a file that was read well must still meet to be loaded, given what is already there."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

import duckdb

from data.almacen import Carga
from data.errores import ErrorTablero, Queja
from data.lectores.informe import Fuentes
from data.lectores.paquete import acotar
from data.revision.calcular import dato_de

_REMEDIO = "cargue antes, o a la vez, la exportación por actividad operativa"


def quejas_de(
    carga: Carga, nombradas: Iterable[Carga], misma_orden: Collection[str], sintetica: bool, fuentes: Fuentes | None
) -> list[Queja]:
    """Why `carga` cannot be loaded.

    `nombradas`: the loads in force and those of the same order before it, whose keys are `misma_orden`; `sintetica`:
    whether the database is made up; `fuentes`: its published figures. Raises ErrorTablero when a stored load cannot
    be read.
    """
    if sintetica != (carga.tipo == "sintetico"):
        de_que = "de datos inventados" if sintetica else "de datos de verdad"
        mensaje = f"esta base es {de_que} y no se mezcla con otros; diga otra carpeta en TABLERO_DATOS"
        return [Queja(carga.archivo, None, "", "", mensaje)]
    cargas = list(nombradas)
    quejas = [
        Queja(
            carga.archivo, None, "UE", ue, f"«{otra.archivo}», de la misma orden, trae la misma UE con el mismo corte"
        )
        for otra in cargas
        if otra.clave in misma_orden and _misma_clase(carga, otra) and otra.fecha_corte == carga.fecha_corte
        for ue in sorted(set(carga.ues) & set(otra.ues))
    ]
    quejas += _de_otro_pliego(carga, cargas, fuentes)
    if carga.tipo == "ceplan_financiero":
        quejas += _sin_actividad(carga, cargas, fuentes)
    return quejas


def avisos_de(carga: Carga, nombradas: Iterable[Carga]) -> list[Queja]:
    """What whoever loads should know: a load of the same date is replaced, or a later one stays in force."""
    avisos = []
    for otra in nombradas:
        comunes = sorted(set(carga.ues) & set(otra.ues))
        if not comunes or not _misma_clase(carga, otra) or otra.fecha_corte < carga.fecha_corte:
            continue
        if otra.fecha_corte == carga.fecha_corte:
            mensaje = f"reemplaza a la carga {otra.clave} («{otra.archivo}»), del mismo corte"
        else:
            mensaje = f"hay una carga con corte posterior ({otra.fecha_corte:%d/%m/%Y}), que sigue siendo la última"
        avisos.append(Queja(carga.archivo, None, "UE", ", ".join(comunes), mensaje))
    return avisos


def aviso_de_igual(carga: Carga, previa: Carga) -> Queja:
    """A file saved again has other bytes, so that it is not known as the same one."""
    donde = "en sus AOI " if carga.tipo == "plantilla" else ""
    mensaje = (
        f"{donde}trae lo mismo que la carga {previa.clave[:8]} del {previa.fecha_corte:%d/%m/%Y}; si es el mismo "
        "archivo guardado de otra forma, no hace falta cargarlo"
    )
    return Queja(carga.archivo, None, "", "", mensaje)


def aviso_sin_corte(carga: Carga) -> Queja:
    """Money makes no corte of its own: without AOI of its year there is nowhere to show it."""
    mensaje = "este archivo se verá cuando se cargue un corte de actividades del ejercicio"
    return Queja(carga.archivo, None, "ejercicio", str(carga.ejercicio), mensaje)


def anteriores(carga: Carga, nombradas: Iterable[Carga]) -> list[Carga]:
    """For every UE of `carga`, the load of the same kind of data that was in force on its cut date, if there is one."""
    por_ue: dict[str, Carga] = {}
    for otra in nombradas:
        if otra.clave == carga.clave or not _misma_clase(carga, otra) or otra.fecha_corte > carga.fecha_corte:
            continue
        for ue in set(carga.ues) & set(otra.ues):
            elegida = por_ue.get(ue)
            if elegida is None or _orden(elegida) < _orden(otra):
                por_ue[ue] = otra
    return list({otra.clave: otra for otra in por_ue.values()}.values())


def huerfanas(retirada: Carga, quedan: Sequence[Carga], fuentes: Fuentes | None) -> list[Carga]:
    """The financial exports whose AOI would be in no load once `retirada` is gone. Raises ErrorTablero."""
    if dato_de(retirada.tipo) != "aoi":
        return []
    return [
        carga
        for carga in quedan
        if carga.tipo == "ceplan_financiero"
        and carga.ejercicio == retirada.ejercicio
        and set(carga.ues) & set(retirada.ues)
        and _sin_actividad(carga, quedan, fuentes)
    ]


def _misma_clase(una: Carga, otra: Carga) -> bool:
    return una.ejercicio == otra.ejercicio and dato_de(una.tipo) == dato_de(otra.tipo)


def _orden(carga: Carga) -> tuple[object, ...]:
    return carga.fecha_corte, carga.cargado_en, carga.clave


def _de_otro_pliego(carga: Carga, cargas: Sequence[Carga], fuentes: Fuentes | None) -> list[Queja]:
    """A UE is of one pliego in a year. Loads of several pliegos are not compared: each of their rows says its own."""
    if len(carga.pliegos) != 1:
        return []
    dichas = [
        (otra.pliegos[0], set(otra.ues), f"la carga {otra.clave} («{otra.archivo}»)")
        for otra in cargas
        if otra.ejercicio == carga.ejercicio and len(otra.pliegos) == 1
    ]
    hojas = fuentes.ejercicios.get(carga.ejercicio) if fuentes else None
    if hojas:
        ues = {fila.texto("ue") for fila in hojas["ue"]}
        dichas.append((hojas["corte"][0].texto("pliego"), ues, "los documentos publicados"))
    suyo = carga.pliegos[0]
    return [
        Queja(carga.archivo, None, "Pliego ID", suyo, f"la UE {ue} es del pliego {pliego} según {quien}")
        for pliego, ues, quien in dichas
        if pliego != suyo
        for ue in sorted(ues & set(carga.ues))
    ]


def _sin_actividad(carga: Carga, cargas: Sequence[Carga], fuentes: Fuentes | None) -> list[Queja]:
    """What AOI of a financial export no AOI load of its UE has: one complaint for all, or for each if they are few."""
    columna = "Actividad Operativa ID"
    hojas = fuentes.ejercicios.get(carga.ejercicio, {}) if fuentes else {}
    conocidas = {fila.texto("codigo_aoi") for fila in hojas.get("aoi", [])}
    for otra in cargas:
        if dato_de(otra.tipo) == "aoi" and otra.ejercicio == carga.ejercicio and set(otra.ues) & set(carga.ues):
            conocidas |= _codigos(otra, "aoi")
    suyas = _codigos(carga, "aoi_financiamiento")
    faltan = sorted(suyas - conocidas)
    if faltan and len(faltan) == len(suyas):
        mensaje = "ninguna de sus AOI está en una carga de AOI de su UE; " + _REMEDIO
        return [Queja(carga.archivo, None, columna, f"{faltan[0]} y {len(faltan) - 1} más", mensaje)]
    mensaje = "no está en ninguna carga de AOI de su UE; " + _REMEDIO
    return acotar(Queja(carga.archivo, None, columna, aoi, mensaje) for aoi in faltan)


def _codigos(carga: Carga, tabla: str) -> set[str]:
    """The AOI codes of a table of a load."""
    ruta = str(carga.carpeta / f"{tabla}.parquet")
    try:
        with duckdb.connect(":memory:") as conexion:
            filas = conexion.execute("SELECT DISTINCT aoi FROM read_parquet(?)", [ruta]).fetchall()
    except duckdb.Error as causa:
        raise ErrorTablero("No se pudo comparar con las cargas que hay", str(causa)) from causa
    return {str(aoi) for (aoi,) in filas}
