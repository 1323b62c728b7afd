"""What a level misses to 100 %: which AOI take it, who they belong to, and what would come of other figures.

The level is that of `resumen`: path, bands, unit and words apply, the grid's conditions do not. Suppositions
(`Filtro.supuesto`) never change a figure: they stand beside it, in columns of their own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from queries.catalogo import TODOS
from queries.clausula import TODAS, Clausula, clausula, clausula_partes, clausula_ruta
from queries.consultas import FILAS_BLOQUE, marcas_de_hijo, marcas_de_importes, marcas_de_meses, por_aoi, sin_total
from queries.contexto import contexto
from queries.limpieza import ue_de_aoi
from queries.motor import Lectura
from queries.preguntar import con_total, por_bloques, preguntar
from queries.preguntas import fragmento, pregunta
from queries.resultado import Resultado
from queries.tipos import GRUPO_INICIAL, Filtro

#: Of how many AOI, the first ones, `brechas_nivel` says what part of the gap they make.
PRIMERAS = 10

#: AEI or AOI of each side that `desfases` has.
DESFASES = 10

#: The fragment of the rows of each of them.
_DESFASES = {"aei": "desfases_aei", "aoi": "desfases_aoi"}

_RUTA = ("pliego", "ue", "oei", "aei", "cc")
_SIN_CC = "'Sin centro de costo declarado'"

#: Code, name and short name of the groups that are no children of a node.
_PROPIOS: dict[str, tuple[str, str, str]] = {
    "cc": ("cc", f"coalesce(cc_nombre, cc, {_SIN_CC})", "CASE WHEN cc IS NOT NULL THEN ue_corto END"),
    "familia": ("cc[1:2]", f"coalesce(cc[1:2], {_SIN_CC})", "CASE WHEN cc IS NOT NULL THEN ue_corto END"),
    "unidad": ("unidad_medida", "coalesce(unidad_medida, 'Sin unidad declarada')", "NULL::VARCHAR"),
}

#: The levels of the path that each group's own place says, and not the filter's.
_SUYOS: dict[str, tuple[str, ...]] = {
    "aoi": _RUTA,
    "ue": ("pliego", "ue"),
    "oei": ("pliego", "oei"),
    "aei": ("pliego", "oei", "aei"),
    "cc": ("pliego", "ue", "cc"),
    "familia": ("pliego", "ue"),
    "unidad": (),
}

#: What else tells groups of the same code apart.
_APARTE = {
    "oei": ", pliego",
    "aei": ", pliego",
    "cc": ", CASE WHEN codigo IS NOT NULL THEN ue END",
    "familia": ", CASE WHEN codigo IS NOT NULL THEN ue END",
}

#: The name of a family is that of the cost centre at its head, which may have no AOI of its own.
_NOMBRE_FAMILIA = """coalesce(
    (SELECT k.denominacion FROM centro_costo AS k
     WHERE k.ejercicio = $ejercicio AND k.ue = mostrados.ue AND k.cc = mostrados.codigo), nombre)"""

#: How many more would count of the AOI of a filter, and what is supposed of the rows of brechas.sql.
_CAMBIAN = "(SELECT count(*) FILTER (cuenta_s) - count(*) FILTER (cuenta) FROM puestas WHERE {donde})"
_JUNTO = """LEFT JOIN (
    SELECT aoi, que, valor, programado_s, ejecutado_s, avance_s, banda_s, falta_s FROM puestas
) AS s ON s.aoi = o.aoi"""

_LAS_PRIMERAS = "(SELECT * FROM filas WHERE falta > 0 OR supuesto ORDER BY falta DESC NULLS LAST, aoi {hasta})"


def brechas(lectura: Lectura, f: Filtro, desde: int = 0, hasta: int | None = None) -> Resultado:
    """The AOI that take something from the level, or of which something is supposed, from `desde` up to but not
    including `hasta` (None: all the rest), with their `total`: first the one that takes the most.

    `aporte` adds up to the gap of the level. Columns: brechas.sql.
    """
    marcas, valores = _filas(lectura, f)
    marcas["hasta"] = "" if hasta is None else "LIMIT $hasta"
    dicho = con_total(lectura, "brechas", f, marcas, valores | {"desde": max(desde, 0), "hasta": max(hasta or 0, 0)})
    if not dicho.filas and (desde > 0 or hasta == 0):  # a page past the end has no row to carry the total
        return replace(dicho, total=brechas(lectura, f, 0, 1).total)
    return dicho


def brechas_por_bloques(lectura: Lectura, f: Filtro, filas: int = FILAS_BLOQUE) -> Iterator[Resultado]:
    """All the rows of `brechas` in blocks, from a single pass: for files."""
    marcas, valores = _filas(lectura, f)
    return sin_total(por_bloques(lectura, "brechas", f, marcas | {"hasta": ""}, valores | {"desde": 0}, filas))


def brechas_nivel(lectura: Lectura, f: Filtro) -> Resultado:
    """The gap of the level, one row: how many AOI make it, and how many make half of it. Columns: brechas_nivel.sql."""
    ctx = contexto(lectura)
    donde = clausula(f, ctx.corte(f).corte_id, TODAS)
    valores = ctx.nodo(f)._asdict() | {"n_primeras": PRIMERAS} | donde.valores
    return preguntar(lectura, "brechas_nivel", f, {"donde": donde.sql}, valores)


def brechas_grupos(lectura: Lectura, f: Filtro, hasta: int | None = None) -> Resultado:
    """The gap of the level by `f.agrupar` (else by AOI), at most `hasta` groups, the one that takes the most first;
    `total` says how many there are. Columns: brechas_grupos.sql."""
    grupo = f.agrupar or GRUPO_INICIAL
    donde, si = _donde(lectura, f), bool(f.supuesto)
    valores = donde.valores | _dichos(f)
    marcas = {
        "donde": donde.sql,
        "con_supuestos": "TRUE" if si else "FALSE",
        "con_puestas": f"{fragmento('puestas')}," if si else "",
        "como_si": fragmento("como_si" if si else "como_es"),
    }
    marcas["hasta"] = "" if hasta is None else "LIMIT $hasta"
    propios = _PROPIOS.get(grupo)
    marcas |= (
        marcas_de_hijo(grupo) if propios is None else dict(zip(("codigo", "nombre", "corto"), propios, strict=True))
    )
    marcas |= {f"de_{clave}": _ruta_de_grupo(f, grupo, clave) for clave in _RUTA}
    marcas |= {
        "aparte": _APARTE.get(grupo, ""),
        "denominacion": _NOMBRE_FAMILIA if grupo == "familia" else "nombre",
        "por_unidad": "TRUE" if grupo == "unidad" else "FALSE",
        "de_donde": "filas",
        "que_cuentan": "HAVING n_cuentan > 0 OR n_cuentan_s > 0",
        "total": "NULL::BIGINT",
    }
    if grupo == "aoi":  # one AOI each: the others need not be measured
        marcas |= {"de_donde": _LAS_PRIMERAS, "que_cuentan": "", "total": "count(*) FILTER (falta > 0 OR supuesto)"}
    valores |= {"grupo": grupo, "hasta": max(hasta or 0, 0)}
    return con_total(lectura, "brechas_grupos", f, marcas, valores)


def supuestas(lectura: Lectura, f: Filtro) -> Resultado:
    """The AOI of which the filter supposes something, in its order, those of other nodes too (`en_nodo`). No rows if it
    supposes nothing. Columns: supuestas.sql."""
    if not f.supuesto:
        return _nada(lectura, "supuestas")
    ruta, partes = clausula_ruta(f), clausula_partes(f)
    marcas = {"en_ruta": ruta.sql, "elegida": partes.sql}
    return preguntar(lectura, "supuestas", f, marcas, _dichos(f) | ruta.valores | partes.valores)


def supuestos(lectura: Lectura, f: Filtro) -> Resultado:
    """The levels as they are and as they would be: those of the path from the top to the node, and each UE, OEI and AEI
    of the node's pliego with a supposed AOI. No rows if nothing is supposed.

    Of the filter only the path applies: a level is all its AOI. Columns: supuestos.sql.
    """
    if not f.supuesto:
        return _nada(lectura, "supuestos")
    ctx = contexto(lectura)
    marcas, valores = {}, _dichos(f)
    pliego = ctx.catalogo(f).pliego
    codigos = {clave: getattr(f, clave) for clave in _RUTA} | {"pliego": pliego.codigo if pliego else None}
    # The root is `todos` above several pliegos, else the pliego.
    ruta = [clave for clave in _RUTA if codigos[clave] is not None]
    cuantos = range(0 if len(ctx.pliegos(f)) > 1 else 1, len(ruta) + 1)
    filas = []
    for rango in cuantos:
        hasta = {clave: codigos[clave] for clave in ruta[:rango]}
        nodo = ctx.nodo(Filtro(f.ejercicio, f.corte, **hasta)) if hasta else TODOS
        textos = {"codigo": nodo.codigo, "nombre": nodo.denominacion, "corto": nodo.corto}
        textos |= {f"en_{clave}": hasta.get(clave) for clave in _RUTA}
        valores |= {f"{que}_{rango}": texto for que, texto in textos.items()}
        filas.append(f"({rango}, '{nodo.nivel}', {', '.join(f'${que}_{rango}::VARCHAR' for que in textos)})")
    marcas["ruta"] = ", ".join(filas)
    marcas["en_pliego"] = "TRUE" if pliego is None else "pliego = $pliego"
    marcas["cc"] = "NULL::VARCHAR" if f.cc is None else "CASE WHEN cc = $cc THEN cc END"
    return preguntar(lectura, "supuestos", f, marcas, valores | {"rango_nodo": cuantos[-1], "cc": f.cc})


def desfases(lectura: Lectura, f: Filtro, de: str, cuantas: int = DESFASES) -> Resultado:
    """The AEI or AOI (`de`: "aei" or "aoi") whose spending is most ahead of what was done, and those where it is most
    behind, `cuantas` of each. Only those whose money is stated; `desfases_nivel` says how many are not. Columns:
    desfases.sql."""
    marcas, valores = _desfases(lectura, f, de)
    return preguntar(lectura, "desfases", f, marcas, valores | {"cuantas": cuantas})


def desfases_nivel(lectura: Lectura, f: Filtro, de: str) -> Resultado:
    """Of how many AEI or AOI of the node money is stated, and why not of the others; one row. Columns:
    desfases_nivel.sql."""
    marcas, valores = _desfases(lectura, f, de)
    return preguntar(lectura, "desfases_nivel", f, marcas, valores)


def _filas(lectura: Lectura, f: Filtro) -> tuple[dict[str, str], dict[str, Any]]:
    """The marks of brechas.sql and what they bind."""
    donde, si = _donde(lectura, f), bool(f.supuesto)
    marcas = {
        "donde": donde.sql,
        "con_puestas": f"{fragmento('puestas')}," if si else "",
        "es_supuesta": "aoi IN (SELECT aoi FROM puestas)" if si else "FALSE",
        "cambian": _CAMBIAN if si else "0",
        "lo_supuesto": fragmento("lo_supuesto" if si else "nada_supuesto"),
        "junto_a_puestas": _JUNTO if si else "",
    }
    return marcas, donde.valores | _dichos(f)


def _donde(lectura: Lectura, f: Filtro) -> Clausula:
    return clausula(f, contexto(lectura).corte(f).corte_id, TODAS)


def _dichos(f: Filtro) -> dict[str, Any]:
    """What is supposed, as lists side by side. The UEs of the codes spare reading the others."""
    return {
        "sup_aoi": [s.aoi for s in f.supuesto],
        "sup_que": [s.que for s in f.supuesto],
        "sup_valor": [f"{s.valor:f}" for s in f.supuesto],
        "sup_ue": sorted({ue_de_aoi(s.aoi) for s in f.supuesto}),
    }


def _ruta_de_grupo(f: Filtro, grupo: str, clave: str) -> str:
    """The code a group has at a level of the path: its own, else what the filter says."""
    dicho = clave == "pliego" or getattr(f, clave) is not None
    del_filtro = f"${clave}::VARCHAR" if dicho else "NULL::VARCHAR"
    if clave not in _SUYOS[grupo]:
        return del_filtro
    if grupo in ("cc", "familia"):  # those without one may be of several UEs
        return f"CASE WHEN codigo IS NOT NULL THEN any_value({clave}) ELSE {del_filtro} END"
    return f"any_value({clave})"


def _desfases(lectura: Lectura, f: Filtro, de: str) -> tuple[dict[str, str], dict[str, Any]]:
    corte = contexto(lectura).corte(f)
    donde = clausula(f, corte.corte_id, TODAS)
    marcas = {"desfases_filas": fragmento(_DESFASES[de]), "donde": donde.sql, "dentro": "TRUE"}
    if de == "aei":
        marcas |= marcas_de_importes(por_nodo=not por_aoi(f), de_una=False) | {"meses": marcas_de_meses(corte)}
    return marcas, {"de": de, "fuente": corte.fuente} | donde.valores


def _nada(lectura: Lectura, nombre: str) -> Resultado:
    return Resultado(pregunta(nombre).columnas, [], version=lectura.version)
