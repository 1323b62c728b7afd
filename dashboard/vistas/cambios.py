"""Cambios: two cuts of a year side by side, at any node. Its panels, and how a state becomes their contents."""

from __future__ import annotations

from typing import Any

from dash import Dash, html
from flask import request

from dashboard.bandas import BANDAS, CON_AVANCE
from dashboard.componentes import cambios_kpi
from dashboard.componentes.basicos import aria, marca, menu_vacio
from dashboard.componentes.grafico import panel_grafico
from dashboard.vistas import cambios_respuesta, comun

#: Place on the page that each of the view's own parts fills.
LUGARES: dict[str, tuple[str, str]] = {
    "antes": ("cambios-antes", "children"),
    "ahora": ("cambios-ahora", "children"),
    "por": ("cambios-por", "children"),
    "chips": ("cambios-chips", "children"),
    "comparacion": ("cambios-comparacion", "children"),
    "vacio": ("cambios-vacio", "children"),
    "kpi_fisico": ("cambios-fisico", "children"),
    "kpi_financiero": ("cambios-financiero", "children"),
    "kpi_aporte": ("cambios-aporte", "children"),
    "kpi_bandas": ("cambios-bandas", "children"),
    "kpi_aoi": ("cambios-aoi", "children"),
    "hijos_titulo": ("cambios-hijos-titulo", "children"),
    "hijos": ("cambios-hijos", "figure"),
    "hijos_alto": ("cambios-hijos", "style"),
    "hijos_frase": ("cambios-hijos-frase", "children"),
    "lista_titulo": ("cambios-lista-titulo", "children"),
    "lista_frase": ("cambios-lista-frase", "children"),
    "clases": ("cambios-clases", "children"),
    "lista_vacia": ("cambios-lista-vacia", "children"),
}


def disposicion() -> list[Any]:
    """The panels of the view, empty."""
    return [
        html.H1("Cambios entre dos cortes", className="visually-hidden"),
        _controles(),
        html.P(id="cambios-comparacion", className="comparacion panel-vivo"),
        html.Div(id="cambios-vacio", className="panel-vivo"),
        html.Div(
            [cambios_kpi.tira(), html.Div([_hijos(), _lista()], className="graficos-cambios")],
            className="cambios-cuerpo",
        ),
    ]


def registrar(app: Dash) -> None:
    """The one callback: an intention (the address asked for) in, every panel out, in one answer; and the address of
    more rows of the list."""

    @app.callback(
        output=comun.salidas(LUGARES, duplicadas=True), inputs=comun.entrada("cambios"), prevent_initial_call=True
    )
    def cambios(intencion: Any) -> dict[str, Any]:
        return responder(intencion)

    @app.server.get("/rejilla/cambios.json")
    def mas_cambios() -> Any:
        return cambios_respuesta.mas(request.query_string.decode("utf-8", "replace"))


def responder(intencion: Any) -> dict[str, Any]:
    """The answer to an intention: a value for every part of the shell and of the view."""
    return comun.responder(intencion, "cambios", [*comun.ARMAZON, *LUGARES], cambios_respuesta.contestar)


def _controles() -> html.Div:
    return html.Div(
        [
            menu_vacio("cambios-antes", "Antes"),
            html.Span("→", className="tenue", **aria(hidden="true")),
            menu_vacio("cambios-ahora", "Ahora"),
            html.Div(
                [
                    html.Span("Ver por", className="tenue", id="cambios-por-nombre"),
                    html.Div(
                        id="cambios-por", className="segmentos", role="group", **aria(labelledby="cambios-por-nombre")
                    ),
                ],
                className="control",
            ),
            html.Ul(id="cambios-chips", className="chips", **aria(label="Filtros elegidos")),
        ],
        className="controles panel-vivo",
    )


def _hijos() -> html.Section:
    """The chart of the children, then and now, with its sentence and the same numbers as a table."""
    leyenda = html.Span(
        [
            html.Span([html.Span("○", **aria(hidden="true")), " antes"]),
            html.Span(
                [*(marca(b) for b in CON_AVANCE), " ahora"], title="; ".join(BANDAS[b].nombre for b in CON_AVANCE)
            ),
        ],
        className="leyenda",
    )
    return panel_grafico("cambios-hijos", leyenda, "Flechas arriba y abajo para recorrer, Enter para entrar.")


def _lista() -> html.Section:
    """The AOI that changed; assets/cambios.js writes the rows."""
    columnas = (
        ("Qué cambió", "que"),
        ("Actividad operativa", "cual"),
        ("UE", "ue"),
        ("Antes", "numero"),
        ("Ahora", "numero"),
    )
    return html.Section(
        [
            html.Div([html.H2(id="cambios-lista-titulo")], className="panel-cabeza"),
            html.P(id="cambios-lista-frase", className="frase"),
            html.Div(id="cambios-clases", className="clases", role="group", **aria(label="Clases de cambio")),
            html.Div(id="cambios-lista-vacia"),
            html.Div(
                [
                    html.Table(
                        [
                            html.Caption(
                                "Las AOI que cambiaron, primero las que más movieron el nivel",
                                className="visually-hidden",
                            ),
                            html.Thead(
                                html.Tr(
                                    [
                                        *(html.Th(nombre, scope="col", className=clase) for nombre, clase in columnas),
                                        html.Th(
                                            "Aporte",
                                            scope="col",
                                            className="numero",
                                            title="Puntos del cambio del nivel",
                                        ),
                                    ]
                                )
                            ),
                            html.Tbody(id="cambios-filas"),
                        ],
                        className="tabla-cambios",
                    ),
                    html.Button("Ver más", id="cambios-mas", type="button", className="boton-texto", hidden=True),
                ],
                id="cambios-lista",
                className="lista-marco",
            ),
        ],
        className="panel panel-vivo panel-lista",
    )
