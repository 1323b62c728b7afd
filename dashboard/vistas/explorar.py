"""Explorar: from the pliego down to one AOI. Its panels, and how a state becomes their contents."""

from __future__ import annotations

from typing import Any

import dash_bootstrap_components as dbc
from dash import Dash, html

from dashboard.bandas import BANDAS, CON_AVANCE, tramo
from dashboard.componentes import kpi
from dashboard.componentes.basicos import aria, marca
from dashboard.componentes.controles import menu_orden, menu_unidad
from dashboard.componentes.grafico import panel_grafico
from dashboard.componentes.rejilla import rejilla
from dashboard.vistas import comun, respuesta

#: Place on the page that each of the view's own parts fills.
LUGARES: dict[str, tuple[str, str]] = {
    "por": ("por", "children"),
    "chips": ("chips", "children"),
    "kpi_fisico": ("kpi-fisico", "children"),
    "kpi_financiero": ("kpi-financiero", "children"),
    "kpi_aoi": ("kpi-aoi", "children"),
    "kpi_bandas": ("kpi-bandas", "children"),
    "kpi_brecha": ("kpi-brecha", "children"),
    "hijos_titulo": ("hijos-titulo", "children"),
    "hijos": ("hijos", "figure"),
    "hijos_alto": ("hijos", "style"),
    "hijos_frase": ("hijos-frase", "children"),
    "dispersion_titulo": ("dispersion-titulo", "children"),
    "dispersion": ("dispersion", "figure"),
    "dispersion_frase": ("dispersion-frase", "children"),
    "elegir_dispersion": ("elegir-dispersion", "children"),
    "elegir_ritmo": ("elegir-ritmo", "children"),
    "ritmo_titulo": ("ritmo-titulo", "children"),
    "ritmo": ("ritmo", "figure"),
    "ritmo_frase": ("ritmo-frase", "children"),
    "ritmo_pendientes": ("ritmo-pendientes", "children"),
    "aoi_titulo": ("aoi-titulo", "children"),
}


def disposicion() -> list[Any]:
    """The panels of the view, empty."""
    return [
        html.H1("Explorar la ejecución del POI", className="visually-hidden"),
        _controles(),
        kpi.tira(),
        _graficos(),
        _actividades(),
    ]


def registrar(app: Dash) -> None:
    """The one callback: an intention (the address asked for) in, every panel out, in one answer."""

    @app.callback(
        output=comun.salidas(LUGARES, duplicadas=False), inputs=comun.entrada("explorar"), prevent_initial_call=True
    )
    def explorar(intencion: Any) -> dict[str, Any]:
        return responder(intencion)


def responder(intencion: Any) -> dict[str, Any]:
    """The answer to an intention: a value for every part of the shell and of the view."""
    return comun.responder(intencion, "explorar", [*comun.ARMAZON, *LUGARES], respuesta.contestar)


def _controles() -> html.Div:
    return html.Div(
        [
            html.Div(
                [
                    html.Span("Ver por", className="tenue", id="por-nombre"),
                    html.Div(id="por", className="segmentos", role="group", **aria(labelledby="por-nombre")),
                ],
                className="control",
            ),
            menu_orden(),
            menu_unidad(),
            dbc.Input(
                id="palabras",
                type="text",
                debounce=True,
                placeholder="Solo AOI que contengan…",
                autocomplete="off",
                maxlength=100,
                size="sm",
                class_name="palabras",
            ),
            html.Ul(id="chips", className="chips", **aria(label="Filtros elegidos")),
        ],
        className="controles panel-vivo",
    )


def _graficos() -> html.Div:
    leyenda = html.Span(
        [
            *(html.Span([marca(b), f" {BANDAS[b].nombre}"], title=tramo(b)) for b in CON_AVANCE),
            html.Span([html.Span(className="rayita"), " financiero"]),
        ],
        className="leyenda",
    )
    return html.Div(
        [
            panel_grafico("hijos", leyenda, "Flechas arriba y abajo para recorrer, Enter para entrar."),
            panel_grafico("dispersion", _elegir("dispersion"), "Flechas para recorrer los puntos, Enter para entrar."),
            panel_grafico("ritmo", _elegir("ritmo"), "Flechas para recorrer los meses.", _pendientes()),
        ],
        className="graficos",
    )


def _elegir(panel: str) -> html.Div:
    """Where the switch between both panels of the right goes."""
    return html.Div(id=f"elegir-{panel}", className="segmentos chicos", role="group", **aria(label="Qué gráfico"))


def _pendientes() -> html.Div:
    """Where the records that are missing go, under the pace."""
    return html.Div(id="ritmo-pendientes", className="pendientes")


def _actividades() -> html.Section:
    return html.Section(
        [
            html.Div([html.H2(id="aoi-titulo")], className="panel-cabeza"),
            html.Div(rejilla(), className="rejilla-marco"),
        ],
        className="panel panel-vivo panel-aoi",
    )
