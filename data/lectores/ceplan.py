"""CEPLAN V.01, POI export by operational activity: one row per AOI with its months, to the tables of a paquete."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from pathlib import Path

from data.errores import Queja
from data.escribir import Registro
from data.lectores.ceplan_columnas import (
    BLOQUES,
    BLOQUES_FINANCIEROS,
    OPCIONALES,
    TOTAL,
    clave_mes,
    columnas_por_actividad,
)
from data.lectores.columnas import MESES, Lectura, Renglon, elegir
from data.lectores.limites import Tabla
from data.lectores.meses import revisar_total
from data.lectores.nombres import Nombres
from data.lectores.paquete import Opciones, Paquete
from data.lectores.tabla import tablas

TIPO = "ceplan"
COLUMNAS = columnas_por_actividad()
#: What the header must have, for recognising it.
FIRMA = tuple(columna.nombre for columna in COLUMNAS.values() if not columna.ausente)
CLAVE = ("ejercicio", "ue", "aoi")
SEGUIMIENTO = "SEGUIMIENTO"
_AGREGACION = {("SI", "ANUAL"): "acumulado_anual", ("SI", "MENSUAL"): "acumulado_mensual"}
_FECHA = re.compile(r"_(\d{14})(?!\d)")
CERO = Decimal(0)


def leer(ruta: Path, salida: Path, opciones: Opciones) -> Paquete:
    """Read the export at `ruta` and leave a paquete in `salida`.

    Tables: pliego, ue, centro_costo, oei, aei, aoi, aoi_mes; none when there are complaints. Raises ErrorCarga when
    the file cannot be read at all, ErrorTablero when the folder cannot be written.
    """
    nombre = opciones.nombre or ruta.name
    tabla, indice = elegir(nombre, opciones.tablas or tablas(ruta, nombre), FIRMA)
    paquete, hechas = leer_tabla(nombre, tabla, indice, opciones)
    return paquete.guardar(salida, hechas)


def leer_tabla(nombre: str, tabla: Tabla, indice: int, opciones: Opciones) -> tuple[Paquete, dict[str, list[Registro]]]:
    """The report and the tables of one sheet whose header is `tabla.filas[indice]`."""
    lectura = Lectura(nombre, tabla, indice, COLUMNAS)
    paquete = Paquete(TIPO, hoja=tabla.hoja or None, encabezado_fila=lectura.fila_encabezado)
    if lectura.quejas.cuantas:
        paquete.quejas = lectura.quejas.lista()
        return paquete, {}
    actividades = _Actividades(lectura, opciones)
    for renglon in lectura.renglones(CLAVE):
        actividades.agregar(renglon)
    return actividades.cerrar(paquete, nombre), actividades.tablas()


class _Actividades:
    """Gathers rows into tables, with all that needs more than one cell to see."""

    def __init__(self, lectura: Lectura, opciones: Opciones) -> None:
        self._lectura = lectura
        self._pedidos = frozenset(opciones.pliegos)
        self._aoi: list[Registro] = []
        self._meses: list[Registro] = []
        self._vistas: dict[str, int] = {}
        self._primero: Renglon | None = None
        self._ajenas = 0
        self._sumas = dict.fromkeys(BLOQUES, CERO)
        self._agregacion: Counter[str] = Counter()
        self._nombres = Nombres(lectura.advertencias)

    def agregar(self, renglon: Renglon) -> None:
        if self._pedidos and renglon.texto("pliego") and renglon["pliego"] not in self._pedidos:
            self._ajenas += 1
            return
        self._primero = self._primero or renglon
        self._lectura.quejas.anotar(*self._quejas(renglon))
        agregacion = _AGREGACION.get((renglon.texto("acumulado"), renglon.texto("tipo")))
        if renglon.texto("acumulado") == "NO":
            agregacion = "no_acumulado"
        elif agregacion is None and not renglon.malas & {"acumulado", "tipo"}:
            mensaje = "Acumulado y Tipo deben ser SI y ANUAL, SI y MENSUAL, o NO; corríjalos en CEPLAN V.01"
            clave = "tipo" if renglon.texto("acumulado") == "SI" else "acumulado"
            self._lectura.quejas.anotar(renglon.queja(clave, mensaje))
        self._revisar_totales(renglon, agregacion == "acumulado_anual")
        self._nombrar(renglon)
        self._guardar(renglon, agregacion)

    def _quejas(self, renglon: Renglon) -> Iterator[Queja]:
        aoi, ue, primero = renglon.texto("aoi"), renglon.texto("ue"), self._primero or renglon
        if aoi:
            anterior = self._vistas.setdefault(aoi, renglon.numero)
            if anterior != renglon.numero:
                yield renglon.queja("aoi", f"repite la AOI de la fila {anterior}; deje una sola")
        if aoi and ue and aoi[3:9] != ue:
            yield renglon.queja("ue", f"el código {aoi} es de la UE {aoi[3:9]}; corrija el código o la UE")
        oei, aei = renglon.texto("oei"), renglon.texto("aei")
        if oei and aei and oei[4:6] != aei[4:6]:
            yield renglon.queja("aei", f"no pertenece a {oei}, sino a OEI.{aei[4:6]}; corrija el OEI o la AEI")
        for clave, que in (("ejercicio", "año"), ("etapa", "etapa")):
            suyo, otro = renglon[clave], primero[clave]
            if suyo is not None and otro is not None and suyo != otro:
                mensaje = f"la fila {primero.numero} dice {otro}: un archivo trae un solo {que}; sepárelos"
                yield renglon.queja(clave, mensaje if que == "año" else mensaje.replace("un solo", "una sola"))

    def _revisar_totales(self, renglon: Renglon, suma_fisica: bool) -> None:
        """Money always adds up; quantities only where months do: the Total of the others is legitimately something
        else. Cumulated months refuse the row in the blocks that figures come from."""
        for bloque in BLOQUES:
            claves = [clave_mes(bloque, mes) for mes in MESES]
            if (bloque not in BLOQUES_FINANCIEROS and not suma_fisica) or renglon.malas & set(claves):
                continue
            total = clave_mes(bloque, TOTAL)
            reparo = revisar_total([_decimal(renglon[clave]) for clave in claves], _decimal(renglon[total]))
            if reparo is not None:
                refuta = reparo.acumulados and bloque not in OPCIONALES
                destino = self._lectura.quejas if refuta else self._lectura.advertencias
                destino.anotar(renglon.queja(total, reparo.mensaje))

    def _nombrar(self, renglon: Renglon) -> None:
        pliego, ue = renglon.texto("pliego"), renglon.texto("ue")
        nombrar = self._nombres.nombrar
        if not pliego or not ue:
            return
        nombrar(renglon, "pliego", (pliego,), "pliego_nombre")
        otro = nombrar(renglon, "ue", (ue,), "ue_nombre", pliego=pliego)["pliego"]
        if otro != pliego:
            self._lectura.quejas.anotar(renglon.queja("pliego", f"la UE {ue} está en el pliego {otro} más arriba"))
        if renglon.texto("cc"):
            nombrar(renglon, "centro_costo", (ue, renglon.texto("cc")), "cc_nombre")
        oei, aei = renglon.texto("oei"), renglon.texto("aei")
        if oei:
            nombrar(renglon, "oei", (pliego, oei), "oei_nombre", prioridad=renglon["oei_prioridad"])
        if oei and aei:
            nombrar(renglon, "aei", (pliego, oei, aei), "aei_nombre", prioridad=renglon["aei_prioridad"])

    def _guardar(self, renglon: Renglon, agregacion: str | None) -> None:
        activa = renglon["activa"] is True
        directas = ("ue", "oei", "aei", "cc", "aoi", "denominacion", "unidad_impresa", "categoria_presupuestal")
        codigos = ("programa", "producto", "actividad_presupuestal", "prioridad")
        self._aoi.append(
            {
                **{clave: renglon[clave] for clave in (*directas, *codigos)},
                "tipo_agregacion": agregacion,
                "activa": activa,
                "fila": renglon.numero,
            }
        )
        for mes in MESES:
            valores = {bloque: renglon[clave_mes(bloque, mes)] for bloque in BLOQUES}
            motivo = renglon[clave_mes("motivo", mes)]
            self._meses.append({"aoi": renglon["aoi"], "mes": mes, **valores, "motivo": motivo})
            if activa:
                for bloque, valor in valores.items():
                    self._sumas[bloque] += _decimal(valor) or CERO
        if activa:
            self._agregacion[agregacion or ""] += 1

    def cerrar(self, paquete: Paquete, nombre: str) -> Paquete:
        """Fill the report once every row has been seen."""
        ejercicio = None if self._primero is None else self._primero["ejercicio"]
        paquete.ejercicio = ejercicio if isinstance(ejercicio, int) else 0
        paquete.pliegos = self._nombres.codigos("pliego")
        paquete.ues = self._nombres.codigos("ue")
        paquete.filas = len(self._aoi)
        etapa = "" if self._primero is None else self._primero.texto("etapa")
        activas = sum(self._agregacion.values())
        paquete.detalle = {
            "activas": activas,
            "inactivas": len(self._aoi) - activas,
            "etapa": etapa,
            "agregacion": dict(sorted(self._agregacion.items())),
            "programado": str(self._sumas["financiero_programado"]),
            "ejecutado": str(self._sumas["financiero_ejecutado"]),
            "de_otros_pliegos": self._ajenas,
            "exportado": exportado(nombre),
        }
        self._decir_lo_general(nombre, etapa, activas)
        paquete.quejas = self._lectura.quejas.lista()
        paquete.advertencias = self._lectura.advertencias.lista()
        return paquete

    def _decir_lo_general(self, nombre: str, etapa: str, activas: int) -> None:
        def general(mensaje: str) -> Queja:
            return Queja(nombre, None, "", "", mensaje)

        lectura = self._lectura
        if not self._aoi:
            pedidos = ", ".join(sorted(self._pedidos))
            que = f"no tiene filas del pliego {pedidos}" if self._ajenas else "no tiene ninguna AOI"
            lectura.quejas.anotar(general(f"{que} debajo del encabezado; revise qué se exportó"))
            return
        if len(self._aoi) > activas:
            lectura.advertencias.anotar(general(f"{len(self._aoi) - activas} AOI inactivas quedan fuera de las cifras"))
        if self._ajenas:
            lectura.advertencias.anotar(general(f"{self._ajenas} filas son de otros pliegos y quedan fuera"))
        if etapa and etapa.upper() != SEGUIMIENTO:
            mensaje = f"la etapa es {etapa} y no {SEGUIMIENTO}: puede no traer lo ejecutado"
            lectura.advertencias.anotar(general(mensaje))
        faltan = [COLUMNAS[clave].nombre for clave in COLUMNAS if not lectura.tiene(clave)]
        if faltan:
            lectura.advertencias.anotar(general("no trae estas columnas, que son opcionales: " + ", ".join(faltan)))

    def tablas(self) -> dict[str, list[Registro]]:
        """The records of each table of the paquete."""
        return {**self._nombres.tablas(), "aoi": self._aoi, "aoi_mes": self._meses}


def exportado(nombre: str) -> str:
    """The moment that CEPLAN V.01 writes in the name of its file, 'AAAA-MM-DD HH:MM:SS'; '' where there is none.

    >>> exportado("POI_PORACTIVIDADOPERATIVA_ANUAL_000154_20260619094500.xls")
    '2026-06-19 09:45:00'
    """
    hallado = _FECHA.search(nombre)
    try:
        return str(datetime.strptime(hallado[1], "%Y%m%d%H%M%S")) if hallado else ""
    except ValueError:
        return ""


def _decimal(valor: object) -> Decimal | None:
    return valor if isinstance(valor, Decimal) else None
