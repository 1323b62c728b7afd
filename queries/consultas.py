"""The questions as typed functions. Each takes a `Lectura` and a filter that `Contexto.resolver` has checked."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from queries.clausula import (
    RUTA,
    SIN_BANDA,
    TODAS,
    clausula,
    clausula_banda,
    clausula_condiciones,
    orden_tabla,
)
from queries.contexto import contexto
from queries.limpieza import limpio
from queries.motor import Lectura
from queries.preguntas import pregunta, usados
from queries.resultado import Resultado
from queries.tipos import LARGO_Q, ORDEN_INICIAL, Filtro

#: How a child of each level is told from the columns of aoi_avance: code, name, short name, and the path it stands for.
_HIJOS: dict[str, dict[str, str]] = {
    "ue": {
        "codigo": "ue", "nombre": "ue_nombre", "corto": "ue_corto",
        "hijo_ue": "ue", "hijo_oei": "$oei::VARCHAR", "hijo_aei": "$aei::VARCHAR",
    },
    "oei": {
        "codigo": "oei", "nombre": "oei_nombre", "corto": "NULL::VARCHAR",
        "hijo_ue": "$ue::VARCHAR", "hijo_oei": "oei", "hijo_aei": "NULL::VARCHAR",
    },
    "aei": {
        "codigo": "aei", "nombre": "aei_nombre", "corto": "NULL::VARCHAR",
        "hijo_ue": "$ue::VARCHAR", "hijo_oei": "oei", "hijo_aei": "aei",
    },
    "cc": {
        "codigo": "cc", "nombre": "coalesce(cc_nombre, cc, 'Sin centro de costo declarado')", "corto": "NULL::VARCHAR",
        "hijo_ue": "$ue::VARCHAR", "hijo_oei": "$oei::VARCHAR", "hijo_aei": "$aei::VARCHAR",
    },
    "aoi": {
        "codigo": "aoi", "nombre": "denominacion", "corto": "NULL::VARCHAR",
        "hijo_ue": "ue", "hijo_oei": "oei", "hijo_aei": "aei",
    },
}  # fmt: skip

_ORDEN_HIJOS: dict[str, str] = {
    "avance": "avance ASC NULLS LAST",
    "codigo": "codigo ASC NULLS LAST",
    "nombre": "strip_accents(lower(denominacion)) ASC NULLS LAST",
    "n": "n_aoi DESC",
    "pim": "pim DESC NULLS LAST",
    "brecha": "avance_financiero - avance DESC NULLS LAST",
}

_PALABRAS_MAX = 10


def niveles(lectura: Lectura, f: Filtro) -> Resultado:
    """The children of a node: one row per child with an active AOI in the filter, in the order of `f.orden`.

    The level is `f.por`, else the default of the node. Money is the child's own stated line; with a part of the filter
    that picks single AOI it is their sum, if all of them state it. Columns: niveles.sql.
    """
    ctx = contexto(lectura)
    nivel = f.por or ctx.hijos_posibles(f)[0]
    donde = clausula(f, ctx.corte(f).corte_id, TODAS)
    valores = {"nivel": nivel, "por_nodo": nivel in ("ue", "oei", "aei") and not f.tiene_parte_aoi}
    marcas = {"donde": donde.sql, "orden": _ORDEN_HIJOS[f.orden or ORDEN_INICIAL], **_HIJOS[nivel]}
    return _preguntar(lectura, "niveles", f, marcas, valores | donde.valores)


def resumen(lectura: Lectura, f: Filtro) -> Resultado:
    """The node itself, one row. Counts per band (n_bajo … n_si) ignore `f.banda`; the rest respects it.

    Columns: resumen.sql.
    """
    ctx = contexto(lectura)
    nodo = ctx.nodo(f)
    corte_id = ctx.corte(f).corte_id
    donde, banda = clausula(f, corte_id, SIN_BANDA), clausula_banda(f)
    ruta = clausula(f, corte_id, RUTA)
    valores = nodo._asdict() | {"por_nodo": not f.tiene_parte_aoi}
    marcas = {
        "donde": donde.sql,
        "donde_banda": banda.sql,
        "donde_ruta": ruta.sql.replace("estado <> 'inactiva'", "TRUE"),
    }
    return _preguntar(lectura, "resumen", f, marcas, valores | donde.valores | banda.valores)


def migas(lectura: Lectura, f: Filtro) -> Resultado:
    """The crumbs: one row per level from the pliego to the node, and the AOI if one is chosen. Columns: migas.sql."""
    niveles = ["pliego", *(n for n in ("ue", "oei", "aei", "cc", "aoi") if getattr(f, n) is not None)]
    return _preguntar(lectura, "migas", f, {}, {"niveles": niveles, "aoi": f.aoi, "cc": f.cc})


def aoi(lectura: Lectura, f: Filtro, desde: int = 0, hasta: int | None = None) -> Resultado:
    """The AOI rows of a filter, from `desde` up to but not including `hasta` (None: all the rest), with their `total`.

    Ordered by `f.filas`, then from worst to best, then by code; `f.condiciones` apply. Columns: aoi.sql.
    """
    marcas, valores = _filas(lectura, f)
    marcas["orden"] = orden_tabla(f)
    marcas["pagina"] = ""
    if desde or hasta is not None:
        marcas["pagina"] = "LIMIT $cuantas OFFSET $desde"
        valores |= {"desde": max(desde, 0), "cuantas": 2**31 if hasta is None else max(hasta - max(desde, 0), 0)}
    con_total = _preguntar(lectura, "aoi", f, marcas, valores)
    if con_total.filas:
        total = int(con_total.filas[0][-1])
    elif desde:  # a page past the end has no row to carry the total
        total = cuantas(lectura, f)
    else:
        total = 0
    return replace(con_total, filas=[fila[:-1] for fila in con_total.filas], total=total)


def cuantas(lectura: Lectura, f: Filtro) -> int:
    """How many rows `aoi` has in all."""
    marcas, valores = _filas(lectura, f)
    return int(_preguntar(lectura, "cuantas", f, marcas, valores).filas[0][0])


def ficha(lectura: Lectura, f: Filtro) -> Resultado:
    """Everything known of the AOI `f.aoi`: one row, or none when it does not exist in the corte. Columns: ficha.sql."""
    return _preguntar(lectura, "ficha", f, {}, {"aoi": f.aoi})


def buscar(lectura: Lectura, texto: str, f: Filtro, limite: int = 12) -> Resultado:
    """UE, OEI, AEI and AOI of the filter's corte (its path does not matter) that have all the words of a text.

    Case and accents do not matter; % and _ are plain characters; parts of a code will do ("aoi 154 49"). Hits in the
    code come first. Of more than 100 characters or 10 words the rest is ignored. Columns: buscar.sql.
    """
    claro = " ".join(limpio(texto[: LARGO_Q * 4])[:LARGO_Q].split()[:_PALABRAS_MAX])
    if not claro:
        return Resultado(pregunta("buscar").columnas, [], version=lectura.version)
    return _preguntar(lectura, "buscar", f, {}, {"texto": claro, "limite": max(limite, 0)})


def _filas(lectura: Lectura, f: Filtro) -> tuple[dict[str, str], dict[str, Any]]:
    donde = clausula(f, contexto(lectura).corte(f).corte_id, TODAS)
    condiciones = clausula_condiciones(f)
    return {"donde": donde.sql, "condiciones": condiciones.sql}, donde.valores | condiciones.valores


def _preguntar(lectura: Lectura, nombre: str, f: Filtro, marcas: dict[str, str], valores: dict[str, Any]) -> Resultado:
    """Asks a question with the values that all share, and gives its answer the columns that its file declares."""
    corte = contexto(lectura).corte(f)
    comunes: dict[str, Any] = {
        "corte_id": corte.corte_id,
        "ejercicio": corte.ejercicio,
        "corte": corte.fecha,
        "bajo": lectura.ajustes.banda_bajo,
        "medio": lectura.ajustes.banda_medio,
        "ue": f.ue,
        "oei": f.oei,
        "aei": f.aei,
    }
    declarada = pregunta(nombre)
    sql = declarada.armar(**marcas)
    return replace(lectura.preguntar(nombre, sql, usados(sql, comunes | valores)), columnas=declarada.columnas)
