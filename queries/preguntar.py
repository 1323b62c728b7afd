"""How every question is asked: with the values that all share, of the figures of the period that the filter says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from queries.contexto import Corte, contexto
from queries.motor import Lectura
from queries.preguntas import fragmento, pregunta, usados
from queries.resultado import Resultado
from queries.tipos import PERIODO_INICIAL, Filtro


def avances(f: Filtro, s: str = "") -> str:
    """The table of figures for a FROM: that of the cuts themselves, or the same columns for another period of the corte
    whose values (`valores_de_corte`) end in `s`."""
    if not f.otro_periodo:
        return "aoi_avance"
    anual = "TRUE" if f.periodo else "FALSE"
    mes = "a.mes" if f.mes is None else "least($mes, a.mes)"
    return fragmento("avances_periodo").replace("{anual}", anual).replace("{mes}", mes).replace("{s}", s)


def valores_de_corte(f: Filtro, corte: Corte, s: str = "") -> dict[str, Any]:
    """What names a corte in a question, and the months that its UEs stand at; the names end in `s`."""
    desde, hasta = (min(mes, f.mes or mes) for mes in (corte.mes_menor, corte.mes_corte))
    return {
        f"corte_id{s}": corte.corte_id, f"corte{s}": corte.fecha, f"mes_desde{s}": desde, f"mes_hasta{s}": hasta,
    }  # fmt: skip


def preguntar(
    lectura: Lectura, nombre: str, f: Filtro, marcas: Mapping[str, str], valores: Mapping[str, Any]
) -> Resultado:
    """The answer to a question, with the columns that its file declares."""
    sql, dados = _preparar(lectura, nombre, f, marcas, valores)
    return replace(lectura.preguntar(nombre, sql, dados), columnas=pregunta(nombre).columnas)


def con_total(
    lectura: Lectura, nombre: str, f: Filtro, marcas: Mapping[str, str], valores: Mapping[str, Any]
) -> Resultado:
    """The answer to a question whose last column, not declared, counts all the rows there are: it becomes `total` (0
    where no row can carry it)."""
    dicho = preguntar(lectura, nombre, f, marcas, valores)
    total = int(dicho.filas[0][-1]) if dicho.filas else 0
    return replace(dicho, filas=[fila[:-1] for fila in dicho.filas], total=total)


def por_bloques(
    lectura: Lectura, nombre: str, f: Filtro, marcas: Mapping[str, str], valores: Mapping[str, Any], filas: int
) -> Iterator[Resultado]:
    """The answer in blocks of `filas` rows from a single pass, at least one block, with the columns that the file
    declares."""
    sql, dados = _preparar(lectura, nombre, f, marcas, valores)
    for bloque in lectura.recorrer(nombre, sql, dados, filas):
        yield replace(bloque, columnas=pregunta(nombre).columnas)


def pagina(desde: int, hasta: int | None) -> tuple[str, dict[str, int]]:
    """The LIMIT of the rows from `desde` up to but not including `hasta` (None: all the rest), and what it binds."""
    if not desde and hasta is None:
        return "", {}
    inicio = max(desde, 0)
    return "LIMIT $cuantas OFFSET $desde", {
        "desde": inicio,
        "cuantas": 2**31 if hasta is None else max(hasta - inicio, 0),
    }


def _preparar(
    lectura: Lectura, nombre: str, f: Filtro, marcas: Mapping[str, str], valores: Mapping[str, Any]
) -> tuple[str, dict[str, object]]:
    ctx = contexto(lectura)
    corte = ctx.corte(f)
    pliego = ctx.catalogo(f).pliego
    comunes: dict[str, Any] = valores_de_corte(f, corte) | {
        "ejercicio": corte.ejercicio,
        "periodo": f.periodo or PERIODO_INICIAL,
        "mes": f.mes,
        "bajo": lectura.ajustes.banda_bajo,
        "medio": lectura.ajustes.banda_medio,
        "pliego": pliego.codigo if pliego else None,
        "ue": f.ue,
        "oei": f.oei,
        "aei": f.aei,
        "aoi": f.aoi,
    }
    sql = pregunta(nombre).armar(**{"avances": avances(f), **marcas})
    return sql, usados(sql, {**comunes, **valores})
