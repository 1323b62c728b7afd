"""The indicators of the PEI: against their goals, beside the AOI of their AEI, and what the evaluation recommended.

They are the pliego's, of the year of the corte. At an OEI or AEI, its own; at a UE or cost centre, those of the OEI and
AEI in which it has AOI: the value is the whole pliego's all the same. The band and the words of a filter pick
indicators in `indicadores`; means and coherence are of the whole node.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

from data.acuerdos.primeros import PLAZO_SQL
from queries.clausula import Clausula, clausula, clausula_banda
from queries.consultas import FILAS_BLOQUE
from queries.contexto import contexto
from queries.motor import Lectura
from queries.preguntar import por_bloques, preguntar
from queries.preguntas import fragmento
from queries.resultado import Resultado
from queries.tipos import Filtro

_RUTA = frozenset({"ruta"})

#: Where the words of a filter are looked for.
_TEXTO = "normalizar(concat_ws(' ', codigo, denominacion, denominacion_ficha, organo, oei_nombre, aei_nombre))"

#: Peru keeps one hour all the year since 1994.
_HORA_DEL_PERU = timedelta(hours=-5)

_Preparada = tuple[dict[str, str], dict[str, Any]]


def indicadores(lectura: Lectura, f: Filtro) -> Resultado:
    """The indicators of a node that have one of the bands and all the words of the filter, those of each OEI before
    those of its AEI. No rows where the year has none. Columns: indicadores.sql."""
    return preguntar(lectura, "indicadores", f, *_elegidos(lectura, f))


def indicadores_por_bloques(lectura: Lectura, f: Filtro, filas: int = FILAS_BLOQUE) -> Iterator[Resultado]:
    """All the rows of `indicadores` in blocks, from a single pass: for files."""
    return por_bloques(lectura, "indicadores", f, *_elegidos(lectura, f), filas)


def indicadores_niveles(lectura: Lectura, f: Filtro) -> Resultado:
    """The means of the indicators of each OEI and AEI of a node, and of all of each kind. Columns:
    indicadores_niveles.sql."""
    return preguntar(lectura, "indicadores_niveles", f, *_del_nodo(lectura, f))


def indicadores_anios(lectura: Lectura, f: Filtro) -> Resultado:
    """The years and pliegos that have indicators, newest first. Columns: indicadores_anios.sql."""
    return preguntar(lectura, "indicadores_anios", f, {}, {})


def coherencia(lectura: Lectura, f: Filtro) -> Resultado:
    """Each AEI of a node with the progress of its AOI (those of the node, in the period of the filter) and that of its
    indicators, those of the two corners first. Columns: coherencia.sql."""
    return preguntar(lectura, "coherencia", f, *_juntas(lectura, f))


def coherencia_por_bloques(lectura: Lectura, f: Filtro, filas: int = FILAS_BLOQUE) -> Iterator[Resultado]:
    """All the rows of `coherencia` in blocks, from a single pass: for files."""
    return por_bloques(lectura, "coherencia", f, *_juntas(lectura, f), filas)


def recomendaciones(lectura: Lectura, f: Filtro, hoy: date | None = None) -> Resultado:
    """What the evaluation of the filter's year recommended to its pliego (to all, above several), with its term against
    `hoy` (today in Peru), overdue first. Columns: recomendaciones.sql."""
    return preguntar(lectura, "recomendaciones", f, *_de_pliego(f, hoy))


def recomendaciones_por_bloques(
    lectura: Lectura, f: Filtro, filas: int = FILAS_BLOQUE, hoy: date | None = None
) -> Iterator[Resultado]:
    """All the rows of `recomendaciones` in blocks, from a single pass: for files."""
    return por_bloques(lectura, "recomendaciones", f, *_de_pliego(f, hoy), filas)


def hoy_en_peru() -> date:
    """Today, where the terms are."""
    return (datetime.now(UTC) + _HORA_DEL_PERU).date()


def _del_nodo(lectura: Lectura, f: Filtro) -> _Preparada:
    """The mark {ruta} of fragmentos/indicadores_medidos.sql, and what it binds."""
    dichos = {clave: codigo for clave in ("pliego", "oei", "aei") if (codigo := getattr(f, clave)) is not None}
    partes = [f"i.{clave} = ${clave}" for clave in dichos]
    if not (f.ue or f.cc):
        return {"ruta": " AND ".join(partes) or "TRUE"}, dichos
    partes.append(fragmento("indicadores_de_aoi"))
    suyas = _aoi_del_nodo(lectura, f)
    return {"ruta": " AND ".join(partes), "donde": suyas.sql}, dichos | suyas.valores


def _elegidos(lectura: Lectura, f: Filtro) -> _Preparada:
    marcas, valores = _del_nodo(lectura, f)
    palabras = {f"q{i}": palabra for i, palabra in enumerate((f.q or "").split())}
    banda = clausula_banda(f)
    partes = [banda.sql, *(f"contains({_TEXTO}, normalizar(${n}))" for n in palabras)]
    return marcas | {"elegidos": " AND ".join(partes)}, valores | palabras | banda.valores


def _juntas(lectura: Lectura, f: Filtro) -> _Preparada:
    marcas, valores = _del_nodo(lectura, f)
    suyas = _aoi_del_nodo(lectura, f)
    return marcas | {"donde": suyas.sql}, valores | suyas.valores


def _aoi_del_nodo(lectura: Lectura, f: Filtro) -> Clausula:
    return clausula(f, contexto(lectura).corte(f).corte_id, _RUTA)


def _de_pliego(f: Filtro, hoy: date | None) -> _Preparada:
    de_pliego = "TRUE" if f.pliego is None else "r.pliego = $pliego"
    return {"de_pliego": de_pliego, "plazo": PLAZO_SQL}, {"hoy": hoy or hoy_en_peru()}
