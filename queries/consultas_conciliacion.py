"""What the documents print beside what the data give: each published figure, and counts of them.

The figures are those of the year of the filter, whatever its corte; without a year, of all the years. Every part of the
filter that speaks of a figure applies to every question: document, cuadro, measure, state and kind; the path, to the
figures whose node is at or below the path's (one of the pliego is not of a UE); the AOI; and the words, each of which
must stand in the place, the node, the measure or the reason.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from queries.clausula import Clausula
from queries.consultas import FILAS_BLOQUE, sin_total, sin_ultima
from queries.motor import Lectura
from queries.preguntar import con_total, pagina, por_bloques, preguntar
from queries.resultado import Resultado
from queries.tipos import Filtro

#: The parts of the filter that are one column of a figure.
_IGUALES: dict[str, str] = {
    "ejercicio": "p.ejercicio",
    "documento": "p.documento",
    "cuadro": "k.cuadro",
    "medida": "p.medida",
    "clase": "k.clase",
    "pliego": "k.pliego",
    "ue": "k.ue",
    "oei": "k.oei",
    "aei": "k.aei",
    "cc": "k.cc",
    "aoi": "k.aoi",
}


def conciliacion(lectura: Lectura, f: Filtro, desde: int = 0, hasta: int | None = None) -> Resultado:
    """The published figures of the filter beside ours, in the order of the document, from `desde` up to but not
    including `hasta` (None: all the rest), with their `total`. Columns: conciliacion.sql."""
    donde = _donde(f)
    marcas: dict[str, str] = {"donde": donde.sql}
    marcas["pagina"], limite = pagina(desde, hasta)
    return con_total(lectura, "conciliacion", f, marcas, donde.valores | limite)


def conciliacion_por_bloques(lectura: Lectura, f: Filtro, filas: int = FILAS_BLOQUE) -> Iterator[Resultado]:
    """All the rows of `conciliacion` in blocks, from a single pass: for files."""
    donde = _donde(f)
    marcas = {"donde": donde.sql, "pagina": ""}
    return sin_total(por_bloques(lectura, "conciliacion", f, marcas, donde.valores, filas))


def conciliacion_de(lectura: Lectura, f: Filtro) -> Resultado:
    """The figures of the AOI of the filter (`f.aoi`) that differ, whatever else the filter says but its year; no rows
    without one. Columns: conciliacion.sql."""
    donde = _donde(Filtro(ejercicio=f.ejercicio, aoi=f.aoi or "", conciliado=("difiere",)))
    marcas = {"donde": donde.sql, "pagina": ""}
    return sin_ultima(preguntar(lectura, "conciliacion", f, marcas, donde.valores))


def conciliacion_resumen(lectura: Lectura, f: Filtro) -> Resultado:
    """How many figures of each document and cuadro are in each state. Columns: conciliacion_resumen.sql."""
    return _contar(lectura, "conciliacion_resumen", f)


def conciliacion_clases(lectura: Lectura, f: Filtro) -> Resultado:
    """How many figures are in each state, and of each kind. Columns: conciliacion_clases.sql."""
    return _contar(lectura, "conciliacion_clases", f)


def conciliacion_medidas(lectura: Lectura, f: Filtro) -> Resultado:
    """The measures that the figures of the filter are of, and how many of each. Columns: conciliacion_medidas.sql."""
    return _contar(lectura, "conciliacion_medidas", f)


def de_todos_los_anios(f: Filtro) -> Filtro:
    """The filter without its year and corte, which are filled in wherever nobody chooses them."""
    return replace(f, ejercicio=None, corte=None)


def _contar(lectura: Lectura, nombre: str, f: Filtro) -> Resultado:
    donde = _donde(f)
    return preguntar(lectura, nombre, f, {"donde": donde.sql}, donde.valores)


def _donde(f: Filtro) -> Clausula:
    partes: list[str] = []
    valores: dict[str, Any] = {}
    for clave, columna in _IGUALES.items():
        # A document says its pliego, and a figure of no node in particular is of all of them.
        if (valor := getattr(f, clave)) is not None:
            partes.append(f"{columna} = $de_{clave}")
            valores[f"de_{clave}"] = valor
    if f.conciliado:
        partes.append("k.conciliado = any($conciliado)")
        valores["conciliado"] = list(f.conciliado)
    for i, palabra in enumerate((f.q or "").split()):
        partes.append(f"contains(k.busqueda, normalizar($palabra_{i}))")
        valores[f"palabra_{i}"] = palabra
    return Clausula(" AND ".join(partes) or "TRUE", valores)
