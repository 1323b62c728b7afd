"""Two cortes side by side: the AOI that changed, and what the node and its children were and are.

The corte of the filter against `Contexto.comparado`. The path applies to each corte; of the parts that pick AOI, an AOI
stays if it meets them now or then. Both cortes are seen in the same period.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from queries.clausula import clausula_partes, clausula_ruta
from queries.consultas import CON_DINERO, FILAS_BLOQUE, marcas_de_hijo, por_aoi, ruta_de_hijo, sin_total
from queries.contexto import Corte, contexto
from queries.motor import Lectura
from queries.preguntar import avances, con_total, pagina, por_bloques, preguntar, valores_de_corte
from queries.preguntas import fragmento, pregunta
from queries.resultado import Resultado
from queries.tipos import Filtro

#: The column of fragmentos/pares.sql that says whether each kind of change happened.
_CLASES: dict[str, str] = {
    "sube": "sube",
    "baja": "baja_",
    "avance": "otro_avance",
    "programado": "otra_meta",
    "aei": "otra_aei",
    "unidad": "otra_unidad",
    "denominacion": "otro_nombre",
    "nueva": "nueva",
    "retirada": "retirada",
}

#: Columns of both cortes that what is measured of children needs, and those that the list of AOI shows besides.
_DE_HIJOS = ("pliego", "ue", "oei", "aei", "cc", "programado_financiero", "ejecutado_financiero")
_DE_AOI = ("meta", "programado", "ejecutado", "avance_real", "mes")

#: Binary noise must not change the order from one page to the next: hence the ninth decimal.
_LA_QUE_MAS_MOVIO = "round(abs(aporte), 9) DESC NULLS LAST"

#: A UE and its pliego never change; the rest of the path may.
_FIRMES, _MOVILES = ("pliego", "ue"), ("oei", "aei", "cc")


def cambios(lectura: Lectura, f: Filtro, desde: int = 0, hasta: int | None = None) -> Resultado:
    """The AOI of a node to which something happened (with `f.cambio`, one of those things), from `desde` up to but not
    including `hasta` (None: all the rest), with their `total`: first those that moved the node's mean the most.

    Without any part of the filter that picks rows, `aporte` adds up to the node's move exactly. No rows if nothing
    changed, or if there is no corte to compare with. Columns: cambios.sql.
    """
    antes = contexto(lectura).comparado(f)
    if antes is None:
        return _nada(lectura, "cambios")
    marcas, valores = _comparar(f, antes, (*_DE_HIJOS, *_DE_AOI))
    marcas["pagina"], limite = pagina(desde, hasta)
    return con_total(lectura, "cambios", f, marcas, valores | limite)


def cambios_por_bloques(lectura: Lectura, f: Filtro, filas: int = FILAS_BLOQUE) -> Iterator[Resultado]:
    """All the rows of `cambios` in blocks, from a single pass: for files."""
    antes = contexto(lectura).comparado(f)
    if antes is None:
        return iter([_nada(lectura, "cambios")])
    marcas, valores = _comparar(f, antes, (*_DE_HIJOS, *_DE_AOI))
    return sin_total(por_bloques(lectura, "cambios", f, marcas | {"pagina": ""}, valores, filas))


def cambios_nivel(lectura: Lectura, f: Filtro) -> Resultado:
    """The node then and now, one row, and how many of its AOI changed in each way, whatever `f.cambio` says; no row if
    there is no corte to compare with. Columns: cambios_nivel.sql."""
    ctx = contexto(lectura)
    antes = ctx.comparado(f)
    if antes is None:
        return _nada(lectura, "cambios_nivel")
    marcas, valores = _comparar(f, antes, _DE_HIJOS)
    marcas |= _lados("aoi", con_linea=not por_aoi(f))
    return preguntar(lectura, "cambios_nivel", f, marcas, ctx.nodo(f)._asdict() | valores)


def cambios_hijos(lectura: Lectura, f: Filtro, hasta: int | None = None) -> Resultado:
    """The children of the node (`f.por`, else the default) then and now, first those that moved it the most; at most
    `hasta` of them, and `total` says how many there are. Columns: cambios_hijos.sql."""
    ctx = contexto(lectura)
    antes = ctx.comparado(f)
    if antes is None:
        return _nada(lectura, "cambios_hijos")
    nivel = f.por or ctx.hijos_posibles(f)[0]
    marcas, valores = _comparar(f, antes, _DE_HIJOS)
    marcas |= _lados(nivel, con_linea=nivel in CON_DINERO and not por_aoi(f))
    marcas |= {f"hijo_{n}": ruta_de_hijo(f, nivel, n) for n in CON_DINERO}
    marcas["pagina"], limite = pagina(0, hasta)
    marcas["total"] = "count(*) OVER ()"
    if nivel == "aoi":  # one AOI each: the others need not be measured
        marcas["movidas"] = "(SELECT * FROM movidas ORDER BY {la_que_mas_movio}, aoi {pagina})"
        marcas["total"] = "(SELECT count(*) FROM movidas)"
    return con_total(lectura, "cambios_hijos", f, marcas, valores | {"nivel": nivel} | limite)


def _comparar(f: Filtro, antes: Corte, columnas: Sequence[str]) -> tuple[dict[str, str], dict[str, Any]]:
    """The marks of fragmentos/pares.sql, with some columns of both sides, and what they bind."""
    firme, movil, elegida = clausula_ruta(f, _FIRMES), clausula_ruta(f, _MOVILES), clausula_partes(f)
    lado = fragmento("lado").replace("{firme}", firme.sql).replace("{elegida}", elegida.sql)
    lado = lado.replace("{movil}", f"coalesce({movil.sql}, FALSE)")
    # Against the whole year, the programme is already that of the year.
    lado = lado.replace("{con_meta}", "" if f.periodo else fragmento("meta_anual"))
    lado = lado.replace("{meta}", "a.programado" if f.periodo else "coalesce(m.programado, a.programado)")
    marcas = {
        f"lado_{nombre}": lado.replace("{tabla}", avances(f, s)).replace("{s}", s)
        for nombre, s in (("ahora", ""), ("antes", "_antes"))
    }
    marcas["la_que_mas_movio"] = _LA_QUE_MAS_MOVIO
    marcas["columnas"] = "".join(f", h.{c}, a.{c} AS {c}_antes" for c in columnas)
    marcas["clases"] = _clases(f)
    valores = firme.valores | movil.valores | elegida.valores
    return marcas, valores | valores_de_corte(f, antes, "_antes")


def _clases(f: Filtro) -> str:
    return "(" + " OR ".join(_CLASES[c] for c in f.cambio) + ")" if f.cambio else "TRUE"


def _lados(nivel: str, *, con_linea: bool) -> dict[str, str]:
    """The marks of what is measured in each corte; `con_linea`: the level has stated lines of money."""
    marcas = {"movidas": "movidas"} | marcas_de_hijo(nivel) | marcas_de_hijo(nivel, "_antes")
    for cual, s, lado in (("ahora", "", "de_ahora"), ("antes", "_antes", "NOT de_ahora")):
        marcas[f"medidas_{cual}"] = fragmento("medidas_lado").replace("{lado}", lado).replace("{s}", s)
        marcas[f"banda_{cual}"] = fragmento("banda_lado").replace("{s}", s)
        dinero = fragmento("dinero_lado").replace("{s}", s)
        marcas[f"dinero_{cual}"] = dinero.replace("{por_aoi}", "FALSE" if con_linea else "TRUE")
    return marcas


def _nada(lectura: Lectura, nombre: str) -> Resultado:
    return Resultado(pregunta(nombre).columnas, [], version=lectura.version)
