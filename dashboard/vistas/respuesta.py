"""How a state becomes the contents of every panel: one lecture of one release, five questions, pure components.

Everything a view shows leaves in one answer, stamped with the intention it answers, so panels cannot disagree.
"""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd
from dash import html, no_update

import queries
from dashboard import formato as f
from dashboard.componentes import avisos, controles, frases, kpi
from dashboard.componentes.basicos import definicion
from dashboard.componentes.hoja import hoja
from dashboard.componentes.migas import migas
from dashboard.componentes.pie import pie
from dashboard.componentes.rejilla import bloque
from dashboard.estado import Estado, describe, parse
from dashboard.figuras.barras import alto, barras
from dashboard.figuras.dispersion import dispersion
from dashboard.textos import NIVELES, SIGLAS
from data.ajustes import ajustes
from data.errores import ErrorTablero
from queries import Contexto, Corte, Filtro, Lectura, Problema

_registro = logging.getLogger(__name__)
#: Parts that only change with the cut; a browser that has them says so and they are not sent again.
CABEZA = ("pliego", "ejercicios", "cortes")

_PETICION = re.compile(r"[0-9a-f]{8}")

Fila = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Hechos:
    """What the questions answered for one state: all the figures of a page, from one release."""

    contexto: Contexto
    corte: Corte
    estado: Estado  # as asked for, without what was dropped
    filtro: Filtro  # resolved
    problemas: list[Problema]
    resumen: Fila
    migas: list[Fila]
    hijos: list[Fila]
    bloque: dict[str, Any]
    ficha: Fila | None
    salidas: list[tuple[str, int, str]]


def responder(intencion: Any, partes: Iterable[str]) -> dict[str, Any]:
    """The answer to an intention `{"busqueda": "?ue=…", "n": 3, "peticion": "0123abcd",
    "fallida": "", "cabeza": "1-2"}`: a value for each of `partes`.

    An error answers too: the notice says what happened and its id is in the log; the panels stay as they were.
    """
    dicho = intencion if isinstance(intencion, dict) else {}
    peticion = str(dicho.get("peticion", ""))
    queries.peticion.set(peticion if _PETICION.fullmatch(peticion) else "-")
    if _PETICION.fullmatch(fallida := str(dicho.get("fallida", ""))):
        _registro.warning("peticion=%s fallida=%s the browser got no answer to that one", peticion, fallida)
    sello = {"n": dicho.get("n"), "peticion": peticion}
    inicio = time.perf_counter()
    try:
        with queries.motor().lectura() as lectura:
            hechos = averiguar(lectura, str(dicho.get("busqueda", "")))
        contenido = armar(hechos) | {"respuesta": _sello(hechos, sello)}
        if dicho.get("cabeza") == contenido["respuesta"]["cabeza"]:
            contenido = {parte: v for parte, v in contenido.items() if parte not in CABEZA}
    except Exception as causa:  # whatever happens, the page answers and says so
        contenido = _fallar(causa, sello)
    _registro.info("peticion=%s vista=explorar ms=%.1f", queries.peticion.get(), (time.perf_counter() - inicio) * 1000)
    return {parte: contenido.get(parte, no_update) for parte in partes}


def averiguar(lectura: Lectura, busqueda: str) -> Hechos:
    """Asks everything a state needs, of one release."""
    pedido, problemas = parse(busqueda)
    contexto = queries.contexto(lectura)
    filtro, corte, caducos = contexto.resolver(pedido.filtro)
    estado = Estado(_dicho(pedido.filtro, filtro))
    hijos = queries.niveles(lectura, filtro).registros()
    for r in hijos:
        r["href"] = _href(estado, r)
    resumen = queries.resumen(lectura, filtro).registros()[0]
    filas = queries.aoi(lectura, filtro, 0, ajustes().filas_bloque)
    fichas = queries.ficha(lectura, filtro).registros() if filtro.aoi else []
    return Hechos(
        contexto=contexto,
        corte=corte,
        estado=estado,
        filtro=filtro,
        problemas=problemas + caducos,
        resumen=resumen,
        migas=queries.migas(lectura, filtro).registros(),
        hijos=hijos,
        bloque=bloque(filas, estado, 0),
        ficha=fichas[0] if fichas else None,
        salidas=[] if filas.total else _salidas(lectura, estado, filtro),
    )


def armar(h: Hechos) -> dict[str, Any]:
    """The contents of the panels."""
    posibles = h.contexto.hijos_posibles(h.filtro)
    nivel = h.filtro.por or posibles[0]
    catalogo = h.contexto.catalogo(h.filtro)
    visibles = h.hijos[: ajustes().barras_max]
    puntos, aviso = _puntos(h, visibles)
    marco = _marco(visibles)
    return {
        "migas": migas(h.migas, h.estado),
        "pliego": [html.Strong(f"Pliego {catalogo.pliego.codigo}"), f" {f.cortar(catalogo.pliego.nombre, 48)}"],
        "ejercicios": controles.ejercicios(h.contexto, h.corte),
        "cortes": controles.cortes(h.contexto, h.corte),
        "por": controles.por(h.estado, posibles, nivel),
        "chips": controles.chips(h.estado),
        **kpi.valores(h.resumen, h.estado, h.corte.cobertura),
        "hijos_titulo": frases.titulo_hijos(nivel),
        "hijos": barras(marco),
        "hijos_alto": alto(len(visibles)),
        "hijos_frase": frases.frase_hijos(h.hijos, nivel) + _de_mas(h, nivel),
        "dispersion_titulo": "Físico frente a financiero",
        "dispersion": dispersion(marco if puntos is visibles else _marco(puntos)),
        "dispersion_frase": frases.frase_dispersion(puntos, aviso),
        "aoi_titulo": [
            f"{NIVELES['aoi'][1]} ",
            html.Span(f"{h.bloque['total']:,}", className="cuenta"),
            html.Span(" con los filtros de la tabla ", className="tenue") if h.filtro.condiciones else " ",
            definicion("unidad_medida", "¿unidades «?» y «*»?"),
        ],
        "hoja": hoja(h.ficha, h.estado) if h.ficha else [],
        "pie": pie(h.resumen, h.contexto, h.corte),
        "avisos": avisos.descartados(h.problemas) + avisos.vacio(h.salidas),
    }


#: Columns of the frame that the figures draw.
_DIBUJADAS = (
    *("nivel", "codigo", "denominacion", "corto", "href", "avance", "banda", "avance_financiero", "n_aoi"),
    *("n_bajo", "n_medio", "n_alto", "n_sp", "n_si", "pim", "devengado", "dinero_estado"),
)


def _marco(filas: list[Fila]) -> pd.DataFrame:
    """Object columns from the start: guessing their types would turn a None (S.P., S.I.) beside figures into a NaN."""
    return pd.DataFrame([[r[c] for c in _DIBUJADAS] for r in filas], columns=list(_DIBUJADAS), dtype=object)


def _sello(h: Hechos, sello: dict[str, Any]) -> dict[str, Any]:
    """What the browser needs to know of the answer: which intention it answers, its clean address, the menus'
    choices, the grid's first rows."""
    fl = h.estado.filtro
    titulo = f"{describe(h.estado, h.contexto)} · Tablero POI"
    return {
        **sello,
        "direccion": h.estado.href(),
        "titulo": titulo,
        "version": h.contexto.version,
        "cabeza": f"{h.contexto.version}-{h.corte.corte_id}",
        "bloque": h.bloque,
        "q": fl.q or "",
        "menus": {
            "orden": fl.orden or "",
            "unidad": fl.unidad or "",
            "unidades": h.contexto.catalogo(h.filtro).unidades,
            "filas": {"aoi": h.bloque["total"], "niveles": len(h.hijos)},
        },
        "permanente": h.estado.href(ejercicio=h.corte.ejercicio, corte=h.corte.fecha),
    }


def _dicho(pedido: Filtro, resuelto: Filtro) -> Filtro:
    """The resolved filter saying year and cut only if the person did, and truly."""
    return replace(
        resuelto,
        ejercicio=pedido.ejercicio if pedido.ejercicio == resuelto.ejercicio else None,
        corte=pedido.corte if pedido.corte == resuelto.corte else None,
    )


def _href(estado: Estado, r: Fila) -> str:
    """Where a child leads: one level down; an AOI opens its sheet over the same view."""
    if r["nivel"] == "aoi":
        return estado.href(aoi=r["codigo"])
    if r["nivel"] == "cc":
        return estado.href(cc=r["codigo"], por=None, aoi=None)
    return estado.href(ue=r["ue"], oei=r["oei"], aei=r["aei"], por=None, aoi=None)


def _puntos(h: Hechos, visibles: list[Fila]) -> tuple[list[Fila], str | None]:
    """The points of physical against financial: the children, or, where their money is not stated, the levels
    above that state it."""
    if any(r["avance_financiero"] is not None for r in h.hijos):
        return visibles, None
    motivo = next((r["dinero_motivo"] for r in h.hijos if r["dinero_motivo"]), None)
    if motivo is None:
        return [], None
    arriba = [
        {**_como_hijo(r), "href": h.estado.href(por=None, **_hasta(r["nivel"]))} for r in h.migas if r["nivel"] != "aoi"
    ]
    entero = " Se dibuja el nivel completo." if h.filtro.tiene_parte_aoi else ""
    return arriba, f"Sin dinero por {SIGLAS[h.hijos[0]['nivel']]}: {_de_todos(motivo)}{entero}"


def _de_todos(motivo: str) -> str:
    """The reason without the count in brackets, which is that of one child."""
    return motivo.partition(" (")[0].rstrip(".") + "."


def _como_hijo(r: Fila) -> Fila:
    return {
        **dict.fromkeys(("n_bajo", "n_medio", "n_alto", "n_sp", "n_si"), 0),
        **r,
        "corto": r["corto"] or f"{SIGLAS[r['nivel']]} {r['codigo']}",
    }


def _hasta(nivel: str) -> dict[str, None]:
    orden = ("ue", "oei", "aei", "aoi")
    return dict.fromkeys(orden[orden.index(nivel) + 1 if nivel in orden else 0 :])


def _de_mas(h: Hechos, nivel: str) -> str:
    sobran = len(h.hijos) - ajustes().barras_max
    return (
        f" Se dibujan {ajustes().barras_max}; hay {sobran:,} más, en la tabla y en las descargas." if sobran > 0 else ""
    )


def _salidas(lectura: Lectura, estado: Estado, filtro: Filtro) -> list[tuple[str, int, str]]:
    """For an empty answer: each part of the filter, how many AOI come back without it, and the address without it."""
    partes: list[tuple[str, str, Any]] = [
        ("el filtro de banda", "banda", ()),
        ("la unidad", "unidad", None),
        ("las palabras", "q", None),
        ("el centro de costo", "cc", None),
        ("los filtros de la tabla", "condiciones", ()),
    ]
    puestas = [(texto, clave, nada) for texto, clave, nada in partes if getattr(filtro, clave)]
    sueltas = [
        (texto, queries.cuantas(lectura, replace(filtro, **{clave: nada})), estado.href(**{clave: nada}))
        for texto, clave, nada in puestas
    ]
    todas = {clave: nada for _, clave, nada in puestas}
    return [s for s in sueltas if s[1]] or [
        ("todos los filtros", queries.cuantas(lectura, replace(filtro, **todas)), estado.href(**todas))
    ]


def _fallar(causa: Exception, sello: dict[str, Any]) -> dict[str, Any]:
    error = (
        causa
        if isinstance(causa, ErrorTablero)
        else ErrorTablero(
            "No se pudo responder",
            "El tablero encontró una falla que no esperaba. Vuelva a intentarlo; si continúa, avise con el código "
            "de este error.",
        )
    )
    _registro.error(
        "peticion=%s error=%s %s",
        queries.peticion.get(),
        error.id,
        causa,
        exc_info=causa if error is not causa else None,
    )
    return {"avisos": avisos.fallo(error), "respuesta": {**sello, "error": error.id}}
