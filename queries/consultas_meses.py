"""Questions about months: those of one AOI, the pace of a node, whose records are missing, who finances it."""

from __future__ import annotations

from queries.clausula import TODAS, clausula
from queries.contexto import contexto
from queries.motor import Lectura
from queries.preguntar import preguntar
from queries.resultado import Resultado
from queries.tipos import Filtro


def meses(lectura: Lectura, f: Filtro) -> Resultado:
    """The twelve months of the AOI `f.aoi`, cumulated as its aggregation type says; no rows where only the year is
    known. Columns: meses.sql."""
    return preguntar(lectura, "meses", f, {}, {})


def ritmo(lectura: Lectura, f: Filtro) -> Resultado:
    """The twelve months of a node's money, programmed and executed: the sum of the AOI of the filter that state it; if
    none does, the amounts are None and `motivo` says why. Columns: ritmo.sql."""
    return _de_las_aoi(lectura, "ritmo", f)


def pendientes(lectura: Lectura, f: Filtro) -> Resultado:
    """The UEs and cost centres of the filter with AOI that are S.I. or overdue, those with the most first. Columns:
    pendientes.sql."""
    return _de_las_aoi(lectura, "pendientes", f)


def financiamiento(lectura: Lectura, f: Filtro, *, de_aoi: bool = False) -> Resultado:
    """The programmed money of the AOI of the filter (with `de_aoi`, of `f.aoi` alone) by source and kind of spending;
    no rows if no file says it. Columns: financiamiento.sql."""
    if de_aoi:
        solo = {"donde": "corte_id = $corte_id AND aoi = $aoi"}
        return preguntar(lectura, "financiamiento", f, solo, {})
    return _de_las_aoi(lectura, "financiamiento", f)


def _de_las_aoi(lectura: Lectura, nombre: str, f: Filtro) -> Resultado:
    donde = clausula(f, contexto(lectura).corte(f).corte_id, TODAS)
    return preguntar(lectura, nombre, f, {"donde": donde.sql}, donde.valores)
