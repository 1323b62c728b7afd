"""The questions as typed functions. Each takes a `Lectura` and a filter that `Contexto.resolver` has checked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from queries.clausula import (
    SIN_BANDA,
    TODAS,
    clausula,
    clausula_banda,
    clausula_condiciones,
    orden_tabla,
)
from queries.contexto import Corte, contexto
from queries.limpieza import limpio, ue_de_aoi
from queries.motor import Lectura
from queries.preguntar import con_total, pagina, por_bloques, preguntar
from queries.preguntas import fragmento, pregunta
from queries.resultado import Resultado
from queries.tipos import LARGO_Q, ORDEN_INICIAL, Filtro

#: How a child of each level is told from the columns of aoi_avance: its code, its name, its short name. {s} ends the
#: names of the columns of the corte before, where there are two.
_HIJOS: dict[str, tuple[str, str, str]] = {
    "pliego": ("pliego{s}", "pliego_nombre{s}", "NULL::VARCHAR"),
    "ue": ("ue{s}", "ue_nombre{s}", "ue_corto{s}"),
    "oei": ("oei{s}", "oei_nombre{s}", "NULL::VARCHAR"),
    "aei": ("aei{s}", "aei_nombre{s}", "NULL::VARCHAR"),
    "cc": ("cc{s}", "coalesce(cc_nombre{s}, cc{s}, 'Sin centro de costo declarado')", "NULL::VARCHAR"),
    "aoi": ("aoi", "denominacion{s}", "NULL::VARCHAR"),
}

_QUE = ("codigo", "nombre", "corto")

#: The levels that nivel_financiero states money for, alone and crossed.
CON_DINERO = ("pliego", "ue", "oei", "aei")
_RUTA = (*CON_DINERO, "cc", "aoi")

_ORDEN_HIJOS: dict[str, str] = {
    "avance": "avance ASC NULLS LAST",
    "codigo": "codigo ASC NULLS LAST",
    "nombre": "strip_accents(lower(denominacion)) ASC NULLS LAST",
    "n": "n_aoi DESC",
    "pim": "pim DESC NULLS LAST",
    "brecha": "avance_financiero - avance DESC NULLS LAST",
}

_PALABRAS_MAX = 10

#: Counting the rows beside them is quicker for some hundreds (3 ms, not 4); apart, for 400,000 (0.2 s, not 0.8), for
#: then only the first ones are sorted.
_MUCHAS = 10_000
_TOTAL = "count(*) OVER ()"
_TOTAL_DE_MUCHAS = "(SELECT count(*) FROM filas WHERE {condiciones})"

#: Rows of a block of a file: with 24 columns, some 15 MB.
FILAS_BLOQUE = 5_000


def niveles(lectura: Lectura, f: Filtro, hasta: int | None = None) -> Resultado:
    """The children of a node: one row per child with an active AOI in the filter, in the order of `f.orden`.

    The level is `f.por`, else the default of the node. Money is the child's own stated line; with a part of the filter
    that picks single AOI, or another period, it is their sum, if all of them state it. Columns: niveles.sql. With
    `hasta`, only that many, and `total` says how many there are.
    """
    marcas, valores = _hijos(lectura, f)
    marcas["pagina"], limite = pagina(0, hasta)
    if hasta is None:  # counting them beside would cost more than counting what came
        return sin_ultima(preguntar(lectura, "niveles", f, marcas | {"total": "NULL::BIGINT"}, valores))
    return con_total(lectura, "niveles", f, marcas | {"total": _TOTAL}, valores | limite)


def niveles_por_bloques(lectura: Lectura, f: Filtro, filas: int = FILAS_BLOQUE) -> Iterator[Resultado]:
    """All the rows of `niveles` in blocks, from a single pass: for files."""
    marcas, valores = _hijos(lectura, f)
    marcas |= {"total": "NULL::BIGINT", "pagina": ""}
    return sin_total(por_bloques(lectura, "niveles", f, marcas, valores, filas))


def _hijos(lectura: Lectura, f: Filtro) -> tuple[dict[str, str], dict[str, Any]]:
    ctx = contexto(lectura)
    nivel = f.por or ctx.hijos_posibles(f)[0]
    corte = ctx.corte(f)
    donde = clausula(f, corte.corte_id, TODAS)
    marcas = marcas_de_hijo(nivel)
    marcas |= {f"hijo_{n}": ruta_de_hijo(f, nivel, n) for n in CON_DINERO}
    marcas |= marcas_de_importes(por_nodo=nivel in CON_DINERO and not por_aoi(f), de_una=nivel == "aoi")
    marcas |= {
        "meses": marcas_de_meses(corte),
        "donde": donde.sql,
        "dentro": "TRUE",
        "orden": _ORDEN_HIJOS[f.orden or ORDEN_INICIAL],
    }
    return marcas, {"nivel": nivel, "fuente": corte.fuente} | donde.valores


def marcas_de_hijo(nivel: str, s: str = "") -> dict[str, str]:
    """The marks of code, name and short name of the children of a level; `s` ends their names and those of the columns
    they come from."""
    return {f"{que}{s}": sql.replace("{s}", s) for que, sql in zip(_QUE, _HIJOS[nivel], strict=True)}


#: At each level, the levels of the path that a child's own place says, and not the filter's.
_SUYOS: dict[str, tuple[str, ...]] = {
    "pliego": ("pliego",),
    "ue": ("pliego", "ue"),
    "oei": ("oei",),
    "aei": ("oei", "aei"),
    "cc": (),
    "aoi": CON_DINERO,
}


def ruta_de_hijo(f: Filtro, nivel: str, clave: str) -> str:
    """The code a child has at a level of the path: its own at its level and above, else what the filter says."""
    if clave in _SUYOS[nivel]:
        return f"any_value({clave})"
    de_filtro = clave == "pliego" or getattr(f, clave) is not None
    return f"${clave}::VARCHAR" if de_filtro else "NULL::VARCHAR"


def marcas_de_meses(corte: Corte) -> str:
    """The mark of what is measured of months: nothing to work out where only the year is known."""
    return fragmento("meses" if corte.con_meses else "sin_meses")


def por_aoi(f: Filtro) -> bool:
    """Whether money is that of the AOI themselves: stated lines are of whole nodes, at the cut."""
    return f.tiene_parte_aoi or f.otro_periodo


def resumen(lectura: Lectura, f: Filtro) -> Resultado:
    """The node itself, one row. Counts per band (n_bajo … n_si) ignore `f.banda`; the rest respects it.

    Columns: resumen.sql.
    """
    ctx = contexto(lectura)
    corte = ctx.corte(f)
    donde, banda = clausula(f, corte.corte_id, SIN_BANDA), clausula_banda(f)
    marcas = {
        "meses": marcas_de_meses(corte),
        "donde": donde.sql,
        "elegida": banda.sql,
        "dentro": "elegida" if f.banda else "TRUE",
    }
    marcas |= marcas_de_importes(por_nodo=not por_aoi(f), de_una=False)
    valores = ctx.nodo(f)._asdict() | {"fuente": corte.fuente}
    return preguntar(lectura, "resumen", f, marcas, valores | donde.valores | banda.valores)


def marcas_de_importes(*, por_nodo: bool, de_una: bool) -> dict[str, str]:
    """The marks of money: the node's own line, or the sum of AOI (of a single one, what it declares)."""
    if por_nodo:
        union = " AND ".join(f"d.{n} IS NOT DISTINCT FROM m.{n}" for n in CON_DINERO)
        nodos = f"medidos AS m LEFT JOIN nivel_financiero AS d ON d.corte_id = $corte_id AND {union}"
        return {"sumas": "", "importes": fragmento("importes_nodo"), "fuente_importes": nodos}
    estado = "'declarado'" if de_una else "'suma'"
    importes = fragmento("importes_suma").replace("{estado_suma}", estado)
    return {"sumas": fragmento("sumas"), "importes": importes, "fuente_importes": "medidos AS m"}


def migas(lectura: Lectura, f: Filtro) -> Resultado:
    """The crumbs: one row per level from the top (`todos` above several pliegos, else the pliego) to the node, and the
    AOI if one is chosen. Columns: migas.sql."""
    ctx = contexto(lectura)
    pliego = ctx.catalogo(f).pliego
    unico = len(ctx.pliegos(f)) == 1 and pliego is not None
    codigos = {n: getattr(f, n) for n in _RUTA} | {"pliego": pliego.codigo if pliego else None}
    ruta = [n for n in _RUTA if codigos[n] is not None and not (n == "pliego" and unico)]
    valores: dict[str, Any] = {n: codigos[n] for n in _RUTA}
    valores["rango_nodo"] = 0 if f.otro_periodo else 1 + sum(n in CON_DINERO for n in ruta)
    filas = []
    for rango, nivel in enumerate(["pliego" if unico else "todos", *ruta], start=1):
        hasta = {n: codigos[n] for n in (*ruta[: rango - 1], *(["pliego"] if unico else []))}
        nodo = ctx.nodo(Filtro(f.ejercicio, f.corte, **hasta))
        valores |= {f"codigo{rango}": nodo.codigo, f"nombre{rango}": nodo.denominacion, f"corto{rango}": nodo.corto}
        if nivel == "aoi":  # it has a name of its own, which only its row knows
            valores |= {f"codigo{rango}": f.aoi, f"nombre{rango}": None, f"corto{rango}": None}
        suyos = ", ".join(f"${n}::VARCHAR" if n in hasta else "NULL::VARCHAR" for n in CON_DINERO)
        textos = ", ".join(f"${c}{rango}::VARCHAR" for c in ("codigo", "nombre", "corto"))
        filas.append(f"({rango}, '{nivel}', {textos}, {suyos})")
    fuera = " ".join(f"WHEN {n} IS DISTINCT FROM ${n} THEN {i}" for i, n in enumerate(ruta, start=1))
    profundidad = f"CASE {fuera} ELSE {len(filas)} END" if ruta else "1"
    return preguntar(lectura, "migas", f, {"migas": ", ".join(filas), "profundidad": profundidad}, valores)


def aoi(lectura: Lectura, f: Filtro, desde: int = 0, hasta: int | None = None) -> Resultado:
    """The AOI rows of a filter, from `desde` up to but not including `hasta` (None: all the rest), with their `total`.

    Ordered by `f.filas`, then from worst to best, then by code; `f.condiciones` apply. Columns: aoi.sql.
    """
    marcas, valores = _filas(lectura, f)
    marcas["orden"] = orden_tabla(f)
    marcas["total"] = _TOTAL if contexto(lectura).cuantas(f) < _MUCHAS else _TOTAL_DE_MUCHAS
    marcas["pagina"], limite = pagina(desde, hasta)
    dicho = con_total(lectura, "aoi", f, marcas, valores | limite)
    if not dicho.filas and limite:  # a page past the end has no row to carry the total
        return replace(dicho, total=cuantas(lectura, f))
    return dicho


def aoi_por_bloques(lectura: Lectura, f: Filtro, filas: int = FILAS_BLOQUE) -> Iterator[Resultado]:
    """All the rows of `aoi` in blocks, from a single pass: for files. They are sorted once."""
    marcas, valores = _filas(lectura, f)
    marcas |= {"orden": orden_tabla(f), "total": "NULL::BIGINT", "pagina": ""}
    return sin_total(por_bloques(lectura, "aoi", f, marcas, valores, filas))


def sin_total(bloques: Iterator[Resultado]) -> Iterator[Resultado]:
    """The blocks without their last column, the count of all the rows."""
    return (sin_ultima(bloque) for bloque in bloques)


def sin_ultima(dicho: Resultado) -> Resultado:
    """An answer without its last column, and with as many rows in all as it has."""
    return replace(dicho, filas=[fila[:-1] for fila in dicho.filas], total=-1)


def cuantas(lectura: Lectura, f: Filtro) -> int:
    """How many rows `aoi` has in all."""
    marcas, valores = _filas(lectura, f)
    return int(preguntar(lectura, "cuantas", f, marcas, valores).filas[0][0])


def ficha(lectura: Lectura, f: Filtro) -> Resultado:
    """Everything known of the AOI `f.aoi`: one row, or none when it does not exist in the corte. Columns: ficha.sql."""
    ue = contexto(lectura).ues(f).get(ue_de_aoi(f.aoi)) if f.aoi else None
    return preguntar(lectura, "ficha", f, {}, {"mes_corte": ue.mes if ue else None})


def buscar(lectura: Lectura, texto: str, f: Filtro, limite: int = 12) -> Resultado:
    """Pliegos, UE, OEI, AEI and AOI of the filter's corte (its path does not matter) that have all the words of a text.

    Case and accents do not matter; % and _ are plain characters; parts of a code will do ("aoi 154 49"). Hits in the
    code come first. Of more than 100 characters or 10 words the rest is ignored. Columns: buscar.sql.
    """
    palabras = limpio(texto[: LARGO_Q * 4])[:LARGO_Q].split()[:_PALABRAS_MAX]
    if not palabras:
        return Resultado(pregunta("buscar").columnas, [], version=lectura.version)
    nombres = [f"p{i}" for i in range(len(palabras))]
    marcas = {
        "palabras": ", ".join(f"normalizar(${n}) AS {n}" for n in nombres),
        "en_clave": " AND ".join(f"contains(clave, {n})" for n in nombres),
        "en_texto": " AND ".join(f"contains(texto, {n})" for n in nombres),
        "ultima": nombres[-1],
    }
    valores = dict(zip(nombres, palabras, strict=True)) | {"junto": "".join(palabras), "limite": max(limite, 0)}
    return preguntar(lectura, "buscar", f, marcas, valores)


def _filas(lectura: Lectura, f: Filtro) -> tuple[dict[str, str], dict[str, Any]]:
    donde = clausula(f, contexto(lectura).corte(f).corte_id, TODAS)
    condiciones = clausula_condiciones(f)
    return {"donde": donde.sql, "condiciones": condiciones.sql}, donde.valores | condiciones.valores
