"""Explorar's answer: the children of a node, its AOI and its KPI, from one release, as contents of the panels."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import pandas as pd
from dash import html

import queries
from dashboard.componentes import avisos, controles, frases, kpi, panel_ritmo, periodo
from dashboard.componentes.basicos import definicion
from dashboard.componentes.rejilla import bloque
from dashboard.estado import Estado
from dashboard.figuras.barras import alto, barras
from dashboard.figuras.dispersion import dispersion
from dashboard.figuras.ritmo import ritmo
from dashboard.textos import NIVELES, SIGLAS
from dashboard.vistas.comun import Base, Contenido, Fila
from data.ajustes import ajustes
from queries import Filtro, Lectura


@dataclass(frozen=True, slots=True)
class Hechos:
    """What the questions of the view answered for one state, beside what the shell asked."""

    base: Base
    nivel: str
    hijos: list[Fila]
    n_hijos: int
    bloque: dict[str, Any]
    salidas: list[tuple[str, int, str]]
    ritmo: list[Fila]
    pendientes: list[Fila]


def contestar(lectura: Lectura, base: Base) -> Contenido:
    """The contents of the view's panels for a state."""
    h = averiguar(lectura, base)
    return Contenido(armar(h), _sello(h), avisos.vacio(h.salidas))


def averiguar(lectura: Lectura, base: Base) -> Hechos:
    """Asks what the view itself needs."""
    nivel = base.filtro.por or base.contexto.hijos_posibles(base.filtro)[0]
    # There are few children but AOI, of which only those that are drawn are asked for.
    contestados = queries.niveles(lectura, base.filtro, ajustes().barras_max if nivel == "aoi" else None)
    hijos = contestados.registros()
    for r in hijos:
        r["href"] = _href(base.estado, r)
    filas = queries.aoi(lectura, base.filtro, 0, ajustes().filas_bloque)
    con_ritmo = base.estado.panel == "ritmo"
    return Hechos(
        base=base,
        nivel=nivel,
        hijos=hijos,
        n_hijos=contestados.total,
        bloque=bloque(filas, base.estado, 0),
        salidas=[] if filas.total else _salidas(lectura, base.estado, base.filtro),
        ritmo=queries.ritmo(lectura, base.filtro).registros() if con_ritmo else [],
        pendientes=queries.pendientes(lectura, base.filtro).registros() if con_ritmo else [],
    )


def armar(h: Hechos) -> dict[str, Any]:
    """The contents of the panels."""
    b = h.base
    posibles = b.contexto.hijos_posibles(b.filtro)
    visibles = h.hijos[: ajustes().barras_max]
    marco = _marco(visibles)
    return {
        **(_derecha_ritmo(h) if b.estado.panel == "ritmo" else _derecha(h, visibles, marco)),
        "elegir_dispersion": panel_ritmo.elegir(b.estado, b.corte),
        "elegir_ritmo": panel_ritmo.elegir(b.estado, b.corte),
        "por": controles.por(b.estado, posibles, h.nivel),
        "chips": controles.chips(b.estado),
        **kpi.valores(b.resumen, b.estado, b.corte.cobertura, periodo.palabras(b.contexto, b.filtro)),
        "hijos_titulo": frases.titulo_hijos(h.nivel),
        "hijos": barras(marco),
        "hijos_alto": alto(len(visibles)),
        "hijos_frase": frases.frase_hijos(h.hijos, h.nivel, h.n_hijos) + _de_mas(h),
        "aoi_titulo": [
            f"{NIVELES['aoi'][1]} ",
            html.Span(f"{h.bloque['total']:,}", className="cuenta"),
            html.Span(" con los filtros de la tabla ", className="tenue") if b.filtro.condiciones else " ",
            definicion("unidad_medida", "¿unidades «?» y «*»?"),
        ],
    }


def _derecha(h: Hechos, visibles: list[Fila], marco: pd.DataFrame) -> dict[str, Any]:
    puntos, aviso = _puntos(h, visibles)
    return {
        "dispersion_titulo": "Físico frente a financiero",
        "dispersion": dispersion(marco if puntos is visibles else _marco(puntos)),
        "dispersion_frase": frases.frase_dispersion(puntos, aviso),
    }


def _derecha_ritmo(h: Hechos) -> dict[str, Any]:
    return {
        "ritmo_titulo": "Ritmo del gasto",
        "ritmo": ritmo(panel_ritmo.marco(h.ritmo)),
        "ritmo_frase": panel_ritmo.frase(h.ritmo),
        "ritmo_pendientes": panel_ritmo.pendientes(h.pendientes, h.base.estado),
    }


#: Columns of the frame that the figures draw.
_DIBUJADAS = (
    *("nivel", "codigo", "denominacion", "corto", "href", "avance", "banda", "avance_financiero", "n_aoi"),
    *("n_bajo", "n_medio", "n_alto", "n_sp", "n_si", "pim", "devengado", "dinero_estado"),
)


def _marco(filas: list[Fila]) -> pd.DataFrame:
    """Object columns from the start: guessing their types would turn a None (S.P., S.I.) beside figures into a NaN."""
    return pd.DataFrame([[r[c] for c in _DIBUJADAS] for r in filas], columns=list(_DIBUJADAS), dtype=object)


def _sello(h: Hechos) -> dict[str, Any]:
    """What the browser needs beside the shell's stamp: the menus' choices and the grid's first rows."""
    fl = h.base.estado.filtro
    return {
        "bloque": h.bloque,
        "panel": h.base.estado.panel or "",
        "menus": {
            "orden": fl.orden or "",
            "unidad": fl.unidad or "",
            "unidades": h.base.contexto.catalogo(h.base.filtro).unidades,
            "filas": {"aoi": h.bloque["total"], "niveles": h.n_hijos},
        },
    }


def _href(estado: Estado, r: Fila) -> str:
    """Where a child leads: one level down; an AOI opens its sheet over the same view."""
    if r["nivel"] == "aoi":
        return estado.href(aoi=r["codigo"])
    if r["nivel"] == "pliego":
        return estado.href(pliego=r["codigo"], por=None, aoi=None)
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
        {**_como_hijo(r), "href": h.base.estado.href(por=None, **_hasta(r["nivel"]))}
        for r in h.base.migas
        if r["nivel"] != "aoi"
    ]
    entero = " Se dibuja el nivel completo." if h.base.filtro.tiene_parte_aoi else ""
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
    orden = ("pliego", "ue", "oei", "aei", "aoi")
    return dict.fromkeys(orden[orden.index(nivel) + 1 if nivel in orden else 0 :])


def _de_mas(h: Hechos) -> str:
    sobran = h.n_hijos - ajustes().barras_max
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
