"""The questions as typed functions. Each takes a `Lectura` and a filter that `Contexto.resolver` has checked."""

from __future__ import annotations

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
from queries.contexto import contexto
from queries.limpieza import limpio
from queries.motor import Lectura
from queries.preguntas import fragmento, pregunta, usados
from queries.resultado import Resultado
from queries.tipos import LARGO_Q, ORDEN_INICIAL, Filtro

#: How a child of each level is told from the columns of aoi_avance: its code, its name, its short name.
_HIJOS: dict[str, tuple[str, str, str]] = {
    "ue": ("ue", "ue_nombre", "ue_corto"),
    "oei": ("oei", "oei_nombre", "NULL::VARCHAR"),
    "aei": ("aei", "aei_nombre", "NULL::VARCHAR"),
    "cc": ("cc", "coalesce(cc_nombre, cc, 'Sin centro de costo declarado')", "NULL::VARCHAR"),
    "aoi": ("aoi", "denominacion", "NULL::VARCHAR"),
}

#: The levels that nivel_financiero states money for, alone and crossed.
_CON_DINERO = ("ue", "oei", "aei")
_RUTA = (*_CON_DINERO, "cc", "aoi")

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
    corte = ctx.corte(f)
    donde = clausula(f, corte.corte_id, TODAS)
    codigo, nombre, corto = _HIJOS[nivel]
    marcas = {"codigo": codigo, "nombre": nombre, "corto": corto}
    marcas |= {f"hijo_{n}": _ruta_de_hijo(f, nivel, n) for n in _CON_DINERO}
    marcas |= _importes(por_nodo=nivel in _CON_DINERO and not f.tiene_parte_aoi, de_una=nivel == "aoi")
    marcas |= {"donde": donde.sql, "dentro": "TRUE", "orden": _ORDEN_HIJOS[f.orden or ORDEN_INICIAL]}
    return _preguntar(lectura, "niveles", f, marcas, {"nivel": nivel, "fuente": corte.fuente} | donde.valores)


def _ruta_de_hijo(f: Filtro, nivel: str, clave: str) -> str:
    """The code a child has at a level of the path: its own at its level and above, else what the filter says."""
    suyo = nivel == "aoi" or clave == nivel or (clave == "oei" and nivel == "aei")
    if suyo:
        return f"any_value({clave})"
    return f"${clave}::VARCHAR" if getattr(f, clave) is not None else "NULL::VARCHAR"


def resumen(lectura: Lectura, f: Filtro) -> Resultado:
    """The node itself, one row. Counts per band (n_bajo … n_si) ignore `f.banda`; the rest respects it.

    Columns: resumen.sql.
    """
    ctx = contexto(lectura)
    corte = ctx.corte(f)
    donde, banda = clausula(f, corte.corte_id, SIN_BANDA), clausula_banda(f)
    marcas = {"donde": donde.sql, "elegida": banda.sql, "dentro": "elegida" if f.banda else "TRUE"}
    marcas |= _importes(por_nodo=not f.tiene_parte_aoi, de_una=False)
    valores = ctx.nodo(f)._asdict() | {"fuente": corte.fuente}
    return _preguntar(lectura, "resumen", f, marcas, valores | donde.valores | banda.valores)


def _importes(*, por_nodo: bool, de_una: bool) -> dict[str, str]:
    """The marks of money: the node's own line, or the sum of AOI (of a single one, what it declares)."""
    if por_nodo:
        union = " AND ".join(f"d.{n} IS NOT DISTINCT FROM m.{n}" for n in _CON_DINERO)
        nodos = f"medidos AS m LEFT JOIN nivel_financiero AS d ON d.corte_id = $corte_id AND {union}"
        return {"sumas": "", "importes": fragmento("importes_nodo"), "fuente_importes": nodos}
    estado = "'declarado'" if de_una else "'suma'"
    importes = fragmento("importes_suma").replace("{estado_suma}", estado)
    return {"sumas": fragmento("sumas"), "importes": importes, "fuente_importes": "medidos AS m"}


def migas(lectura: Lectura, f: Filtro) -> Resultado:
    """The crumbs: one row per level from the pliego to the node, and the AOI if one is chosen. Columns: migas.sql."""
    ctx = contexto(lectura)
    ruta = [n for n in _RUTA if getattr(f, n) is not None]
    valores: dict[str, Any] = {n: getattr(f, n) for n in ruta}
    valores["rango_nodo"] = 1 + sum(n in _CON_DINERO for n in ruta)
    filas = []
    for rango, nivel in enumerate(["pliego", *ruta], start=1):
        hasta = ruta[: rango - 1]
        nodo = ctx.nodo(Filtro(f.ejercicio, f.corte, **{n: getattr(f, n) for n in hasta}))
        valores |= {f"codigo{rango}": nodo.codigo, f"nombre{rango}": nodo.denominacion, f"corto{rango}": nodo.corto}
        if nivel == "aoi":  # it has a name of its own, which only its row knows
            valores |= {f"codigo{rango}": f.aoi, f"nombre{rango}": None, f"corto{rango}": None}
        codigos = ", ".join(f"${n}::VARCHAR" if n in hasta else "NULL::VARCHAR" for n in _CON_DINERO)
        textos = ", ".join(f"${c}{rango}::VARCHAR" for c in ("codigo", "nombre", "corto"))
        filas.append(f"({rango}, '{nivel}', {textos}, {codigos})")
    fuera = " ".join(f"WHEN {n} IS DISTINCT FROM ${n} THEN {i}" for i, n in enumerate(ruta, start=1))
    profundidad = f"CASE {fuera} ELSE {len(filas)} END" if ruta else "1"
    return _preguntar(lectura, "migas", f, {"migas": ", ".join(filas), "profundidad": profundidad}, valores)


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
    elif marcas["pagina"]:  # a page past the end has no row to carry the total
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
    return _preguntar(lectura, "buscar", f, marcas, valores)


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
