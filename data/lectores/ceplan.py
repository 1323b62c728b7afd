"""CEPLAN V.01, POI export by operational activity: one row per AOI with its months, to the tables of a paquete."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from data.escribir import Registro
from data.lectores.ceplan_columnas import (
    BLOQUES,
    BLOQUES_FINANCIEROS,
    OPCIONALES,
    clave_mes,
    columnas_por_actividad,
)
from data.lectores.columnas import MESES, Renglon
from data.lectores.exportacion import CERO, Exportacion, firma
from data.lectores.paquete import Opciones, Paquete

TIPO = "ceplan"
COLUMNAS = columnas_por_actividad()
#: What the header must have, for recognising it.
FIRMA = firma(COLUMNAS)
SEGUIMIENTO = "SEGUIMIENTO"
_AGREGACION = {("SI", "ANUAL"): "acumulado_anual", ("SI", "MENSUAL"): "acumulado_mensual"}
_DIRECTAS = (
    *("ue", "oei", "aei", "cc", "aoi", "denominacion", "unidad_impresa", "categoria_presupuestal"),
    *("programa", "producto", "actividad_presupuestal", "prioridad"),
)


def leer(ruta: Path, salida: Path, opciones: Opciones) -> Paquete:
    """Read the export at `ruta` and leave a paquete in `salida`.

    Tables: pliego, ue, centro_costo, oei, aei, aoi, aoi_mes; none when there are complaints. Raises ErrorCarga when
    the file cannot be read at all, ErrorTablero when the folder cannot be written.
    """
    exportacion = Exportacion(TIPO, ruta, opciones, COLUMNAS)
    if not exportacion.legible:
        return exportacion.informe({}).guardar(salida)
    actividades = _Actividades(exportacion)
    for renglon in exportacion.renglones():
        actividades.agregar(renglon)
    detalle = actividades.detalle()
    return exportacion.informe(detalle).guardar(salida, actividades.tablas())


class _Actividades:
    """Gathers rows into tables, with all that needs more than one cell to see."""

    def __init__(self, exportacion: Exportacion) -> None:
        self._exportacion = exportacion
        self._quejas = exportacion.lectura.quejas
        self._aoi: list[Registro] = []
        self._meses: list[Registro] = []
        self._vistas: dict[str, int] = {}
        self._sumas = dict.fromkeys(BLOQUES, CERO)
        self._agregacion: Counter[str] = Counter()

    def agregar(self, renglon: Renglon) -> None:
        """One row: complain, name, keep."""
        self._revisar(renglon)
        agregacion = self._tipo_agregacion(renglon)
        for bloque in BLOQUES:
            # Money always adds up; quantities only where months do. The Total of the others is legitimately not a sum.
            if bloque in BLOQUES_FINANCIEROS or agregacion == "acumulado_anual":
                self._exportacion.revisar_total(renglon, bloque, refuta=bloque not in OPCIONALES)
        self._nombrar(renglon)
        self._guardar(renglon, agregacion)

    def _revisar(self, renglon: Renglon) -> None:
        aoi, oei, aei = renglon.texto("aoi"), renglon.texto("oei"), renglon.texto("aei")
        anterior = self._vistas.setdefault(aoi, renglon.numero)
        if aoi and anterior != renglon.numero:
            self._quejas.anotar(renglon.queja("aoi", f"repite la AOI de la fila {anterior}; deje una sola"))
        if oei and aei and oei[4:6] != aei[4:6]:
            mensaje = f"no pertenece a {oei}, sino a OEI.{aei[4:6]}; corrija el OEI o la AEI"
            self._quejas.anotar(renglon.queja("aei", mensaje))

    def _tipo_agregacion(self, renglon: Renglon) -> str | None:
        acumulado, tipo = renglon.texto("acumulado"), renglon.texto("tipo")
        if acumulado == "NO":
            return "no_acumulado"
        agregacion = _AGREGACION.get((acumulado, tipo))
        if agregacion is None and "acumulado" not in renglon.malas:
            mensaje = "Acumulado y Tipo deben ser SI y ANUAL, SI y MENSUAL, o NO; corríjalos en CEPLAN V.01"
            self._quejas.anotar(renglon.queja("tipo" if acumulado == "SI" else "acumulado", mensaje))
        return agregacion

    def _nombrar(self, renglon: Renglon) -> None:
        nombrar = self._exportacion.nombres.nombrar
        pliego, ue, cc = renglon.texto("pliego"), renglon.texto("ue"), renglon.texto("cc")
        oei, aei = renglon.texto("oei"), renglon.texto("aei")
        if ue and cc:
            nombrar(renglon, "centro_costo", (ue, cc), "cc_nombre")
        if pliego and oei:
            nombrar(renglon, "oei", (pliego, oei), "oei_nombre", prioridad=renglon["oei_prioridad"])
        if pliego and oei and aei:
            nombrar(renglon, "aei", (pliego, oei, aei), "aei_nombre", prioridad=renglon["aei_prioridad"])

    def _guardar(self, renglon: Renglon, agregacion: str | None) -> None:
        activa = renglon["activa"] is True
        propias = {clave: renglon[clave] for clave in _DIRECTAS}
        self._aoi.append({**propias, "tipo_agregacion": agregacion, "activa": activa, "fila": renglon.numero})
        for mes in MESES:
            valores = {bloque: renglon[clave_mes(bloque, mes)] for bloque in BLOQUES}
            motivo = renglon[clave_mes("motivo", mes)]
            self._meses.append({"aoi": renglon["aoi"], "mes": mes, **valores, "motivo": motivo})
            if activa:
                for bloque in BLOQUES_FINANCIEROS:
                    self._sumas[bloque] += renglon.decimal(clave_mes(bloque, mes)) or CERO
        if activa:
            self._agregacion[agregacion or ""] += 1

    def detalle(self) -> dict[str, object]:
        """The figures of the report, over active AOI; notes the warnings about the whole file."""
        exportacion, activas = self._exportacion, sum(self._agregacion.values())
        etapa = "" if exportacion.primero is None else exportacion.primero.texto("etapa")
        inactivas = len(self._aoi) - activas
        if inactivas:
            cuales, quedan = ("inactiva", "queda") if inactivas == 1 else ("inactivas", "quedan")
            exportacion.avisar(f"{inactivas} AOI {cuales} (Activo AO distinto de SI) {quedan} fuera de las cifras")
        if etapa and etapa.upper() != SEGUIMIENTO:
            exportacion.avisar(f"la etapa es {etapa} y no {SEGUIMIENTO}: puede no traer lo ejecutado")
        faltan = [columna.nombre for clave, columna in COLUMNAS.items() if not exportacion.lectura.tiene(clave)]
        if faltan:
            exportacion.avisar("no trae estas columnas, que no son obligatorias: " + ", ".join(faltan))
        return {
            "activas": activas,
            "inactivas": inactivas,
            "etapa": etapa,
            **dict(sorted(self._agregacion.items())),
            "programado": f"{self._sumas['financiero_programado']:.2f}",
            "ejecutado": f"{self._sumas['financiero_ejecutado']:.2f}",
        }

    def tablas(self) -> dict[str, list[Registro]]:
        """The records of each table of the paquete."""
        return {**self._exportacion.nombres.tablas(), "aoi": self._aoi, "aoi_mes": self._meses}
