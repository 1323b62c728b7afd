"""Spent without doing, and done without spending: what is furthest apart, at the levels whose money is stated."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard import formato as f
from dashboard.bandas import limites
from dashboard.componentes.basicos import enlace, marca
from dashboard.estado import Estado
from dashboard.textos import SIGLAS

Fila = dict[str, Any]

_LADOS = (
    ("gasto", "Gastó más de lo que hizo", "En ninguna el gasto va por delante de lo hecho."),
    ("hecho", "Hizo más de lo que gastó", "En ninguna lo hecho va por delante del gasto."),
)


def motivos(niveles: dict[str, Fila]) -> list[Any]:
    """Of each level ("aei", "aoi"; the row of `queries.desfases_nivel`) whose money is not all stated, how many are
    left out and why."""
    return [
        html.P([html.Strong(f"{SIGLAS[de]}: "), texto], className="gasto-motivo", title=texto)
        for de, r in niveles.items()
        if (texto := _motivo(de, r))
    ]


def _motivo(de: str, r: Fila) -> str:
    if not r["n_sin_dinero"]:
        return ""
    por_que = (r["motivo"] or "ninguna fuente lo declara").rstrip(".")
    if r["n_con_dinero"] or r["n_sin_avance"]:
        return f"{r['n_sin_dinero']:,} de {r['n']:,} sin dinero declarado: {por_que}."
    return f"no disponible a este nivel: {por_que}."


def lados(desfases: dict[str, list[Fila]], porques: list[Any], estado: Estado) -> list[Any]:
    """Two lists; `desfases` by level ("aei", "aoi"), `porques` what is left out of them."""
    hay = any(desfases.values())
    return [
        *([html.Div([_lado(*lado, desfases, estado) for lado in _LADOS], className="gasto-lados")] if hay else []),
        *porques,
    ]


def _lado(lado: str, titulo: str, nada: str, desfases: dict[str, list[Fila]], estado: Estado) -> html.Div:
    listas = [(de, [r for r in filas if r["lado"] == lado]) for de, filas in desfases.items()]
    partes: list[Any] = [html.Ol([_fila(de, r, estado) for r in filas]) for de, filas in listas if filas]
    return html.Div([html.H3(titulo), *(partes or [html.P(nada, className="tenue")])])


def _fila(de: str, r: Fila, estado: Estado) -> html.Li:
    nombre = f.nombre(de, f.cortar(r["denominacion"], 90))
    return html.Li(
        [
            html.Span(f.puntos(r["desfase"]).partition("\u00a0")[0], className="gasto-desfase"),
            html.Div(
                [
                    enlace(r["codigo"], destino(de, r, estado), titulo=r["denominacion"]),
                    f" {nombre}",
                ],
                className="gasto-nombre",
                title=f"{r['codigo']} {r['denominacion']}",
            ),
            html.Div(
                [
                    f"{f.porcentaje(r['avance_financiero'])} gastado, ",
                    marca(r["banda"]),
                    f" {f.avance(r['avance'], limites())} hecho",
                ],
                className="gasto-cifras",
                title=f"{f.soles(r['devengado'])} de {f.soles(r['pim'])}",
            ),
        ]
    )


def destino(de: str, r: Fila, estado: Estado) -> str:
    """One level down in Brechas; of an AOI, its sheet."""
    if de == "aoi":
        return estado.href(aoi=r["codigo"])
    return estado.href(pliego=r["pliego"], oei=r["oei"], aei=r["aei"], agrupar=None, aoi=None)
