"""CEPLAN V.01, financial export: where the programmed money of each AOI comes from, by source, heading and generic.

An AOI has one to five rows. Its quantities F() repeat on each of them, so they are not read at all.
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from data.escribir import Registro
from data.lectores.ceplan_columnas import clave_mes, columnas_de_financiamiento
from data.lectores.columnas import MESES, Renglon
from data.lectores.exportacion import CERO, Exportacion, firma
from data.lectores.paquete import Opciones, Paquete

TIPO = "ceplan_financiero"
COLUMNAS = columnas_de_financiamiento()
#: What the header must have, for recognising it; and what tells it from the export by AOI, which has all else.
FIRMA = firma(COLUMNAS)
PROPIAS = ("FF ID", "Rubro ID", "GG ID")
BLOQUES = ("inicial", "programado")

Linea = tuple[str, str, str, str]
Importes = dict[int, dict[str, Decimal | None]]


def leer(ruta: Path, salida: Path, opciones: Opciones) -> Paquete:
    """Read the export at `ruta` and leave a paquete in `salida`: tables pliego, ue, aoi_financiamiento.

    The AOI it speaks of come with another load; the loader checks that. Raises ErrorCarga when the file cannot be
    read at all, ErrorTablero when the folder cannot be written.
    """
    exportacion = Exportacion(TIPO, ruta, opciones, COLUMNAS)
    if not exportacion.legible:
        return exportacion.informe({}).guardar(salida)
    lineas = _Lineas(exportacion)
    for renglon in exportacion.renglones():
        lineas.agregar(renglon)
    detalle = lineas.detalle()
    return exportacion.informe(detalle).guardar(salida, lineas.tablas())


class _Lineas:
    """Gathers the lines of money by AOI, source, heading and generic."""

    def __init__(self, exportacion: Exportacion) -> None:
        self._exportacion = exportacion
        self._importes: dict[Linea, Importes] = {}
        self._nombres_de: dict[Linea, dict[str, str | None]] = {}
        self._vistas: dict[Linea, dict[int, Importes]] = {}
        self._inactivas = 0

    def agregar(self, renglon: Renglon) -> None:
        """One row: check its totals, and add its money unless the AOI or its programming is not active."""
        for bloque in BLOQUES:
            self._exportacion.revisar_total(renglon, bloque, refuta=bloque == "programado")
        vale = renglon["linea_activa"] is True or not self._exportacion.lectura.tiene("linea_activa")
        if renglon["activa"] is not True or not vale:
            self._inactivas += 1
        elif not renglon.malas:
            self._sumar(renglon)

    def _sumar(self, renglon: Renglon) -> None:
        """Lines of the same AOI, source, heading and generic add up, unless they are the same line twice."""
        linea = (renglon.texto("aoi"), renglon.texto("fuente"), renglon.texto("rubro"), renglon.texto("generica"))
        nuevos: Importes = {m: {b: renglon.decimal(clave_mes(b, m)) for b in BLOQUES} for m in MESES}
        vistas = self._vistas.setdefault(linea, {})
        lectura = self._exportacion.lectura
        if not vistas:
            claves = ("fuente_nombre", "rubro_nombre", "generica_nombre")
            self._nombres_de[linea] = {clave: renglon.texto(clave) or None for clave in claves}
            self._importes[linea] = {mes: dict(importes) for mes, importes in nuevos.items()}
        elif iguales := [numero for numero, importes in vistas.items() if importes == nuevos]:
            mensaje = f"repite la AOI, fuente, rubro, genérica y montos de la fila {iguales[0]}; deje una sola"
            lectura.quejas.anotar(renglon.queja("aoi", mensaje))
        else:
            mensaje = f"tiene la AOI, fuente, rubro y genérica de la fila {min(vistas)}; sus montos se suman"
            lectura.advertencias.anotar(renglon.queja("aoi", mensaje))
            _agregar(self._importes[linea], nuevos)
        vistas[renglon.numero] = nuevos

    def detalle(self) -> dict[str, object]:
        """The figures of the report; notes the warnings about the whole file."""
        if self._inactivas:
            mensaje = f"{self._inactivas} filas de AOI o programación inactivas quedan fuera de las cifras"
            self._exportacion.avisar(mensaje)
        programado = [mes["programado"] or CERO for meses in self._importes.values() for mes in meses.values()]
        return {
            "aoi": len({aoi for aoi, *_ in self._importes}),
            "lineas": len(self._importes),
            "inactivas": self._inactivas,
            "programado": f"{sum(programado, CERO):.2f}",
        }

    def tablas(self) -> dict[str, list[Registro]]:
        """The records of each table of the paquete. Months where neither amount is stated are left out."""
        lineas: list[Registro] = [
            {
                **dict(zip(("aoi", "fuente", "rubro", "generica"), linea, strict=True)),
                **self._nombres_de[linea],
                "mes": mes,
                **importes,
            }
            for linea, meses in self._importes.items()
            for mes, importes in meses.items()
            if any(importe is not None for importe in importes.values())
        ]
        return {**self._exportacion.nombres.tablas(), "aoi_financiamiento": lineas}


def _agregar(importes: Importes, nuevos: Importes) -> None:
    """Add `nuevos` to `importes`; what nobody states stays unstated."""
    for mes, montos in nuevos.items():
        for bloque, monto in montos.items():
            if monto is not None:
                importes[mes][bloque] = (importes[mes][bloque] or CERO) + monto
