"""Conciliación: every figure that the documents print beside ours. Its panels, and how a state becomes their
contents."""

from __future__ import annotations

from typing import Any

import dash_bootstrap_components as dbc
from dash import ClientsideFunction, Dash, Input, Output, html
from flask import request

from dashboard.componentes.basicos import aria, menu_vacio
from dashboard.componentes.grafico import panel_grafico
from dashboard.vistas import comun, conciliacion_respuesta

#: Place on the page that each part of the answer fills, beside those of the shell.
LUGARES: dict[str, tuple[str, str]] = {
    "chips": ("conciliacion-chips", "children"),
    "vacio": ("conciliacion-vacio", "children"),
    "frase": ("conciliacion-frase", "children"),
    "estados": ("conciliacion-estados", "children"),
    "cuadros_titulo": ("conciliacion-cuadros-titulo", "children"),
    "cuadros": ("conciliacion-cuadros", "figure"),
    "cuadros_alto": ("conciliacion-cuadros", "style"),
    "cuadros_frase": ("conciliacion-cuadros-frase", "children"),
    "razones": ("conciliacion-razones", "children"),
    "lista_titulo": ("conciliacion-lista-titulo", "children"),
    "lista_vacia": ("conciliacion-lista-vacia", "children"),
}

#: Heads of the list and the classes of their cells.
COLUMNAS = (
    ("Resultado", "resultado"),
    ("Dónde", "donde"),
    ("De qué", "de-que"),
    ("Publicado", "numero"),
    ("Aquí, y diferencia", "numero"),
    ("Por qué, y cómo se recalcula", "por-que"),
)


def disposicion() -> list[Any]:
    """The panels of the view, empty."""
    return [
        html.H1("Las cifras publicadas junto a las del tablero", className="visually-hidden"),
        _controles(),
        html.Div(id="conciliacion-vacio", className="panel-vivo"),
        html.Div(
            [
                html.Section(
                    [
                        html.P(id="conciliacion-frase", className="conciliacion-frase"),
                        html.Div(id="conciliacion-estados", role="group", **aria(label="Resultado")),
                    ],
                    className="conciliacion-resumen panel-vivo",
                    **aria(label="Cuántas cifras coinciden"),
                ),
                html.Div(
                    [html.Div([_cuadros(), _razones()], className="conciliacion-lado"), _lista()],
                    className="conciliacion-paneles",
                ),
            ],
            className="conciliacion-cuerpo",
        ),
    ]


def registrar(app: Dash) -> None:
    """The one callback: an intention (the address asked for) in, every panel out, in one answer; the words of its box;
    and the address of more rows of the list."""

    @app.callback(
        output=comun.salidas(LUGARES, duplicadas=True), inputs=comun.entrada("conciliacion"), prevent_initial_call=True
    )
    def conciliacion(intencion: Any) -> dict[str, Any]:
        return responder(intencion)

    app.clientside_callback(
        ClientsideFunction("tablero", "palabras"),
        Output("hecho", "data", allow_duplicate=True),
        Input("conciliacion-palabras", "value"),
        prevent_initial_call=True,
    )

    @app.server.get("/rejilla/conciliacion.json")
    def mas_cifras() -> Any:
        return conciliacion_respuesta.mas(request.query_string.decode("utf-8", "replace"))


def responder(intencion: Any) -> dict[str, Any]:
    """The answer to an intention: a value for every part of the shell and of the view."""
    return comun.responder(intencion, "conciliacion", [*comun.ARMAZON, *LUGARES], conciliacion_respuesta.contestar)


def _controles() -> html.Div:
    """Menus that assets/conciliacion.js fills, words, and the chips of what is chosen."""
    return html.Div(
        [
            menu_vacio("conciliacion-menu-cuadro", "Cuadro o sección"),
            menu_vacio("conciliacion-menu-medida", "Medida"),
            dbc.Input(
                id="conciliacion-palabras",
                type="text",
                debounce=True,
                placeholder="Solo cifras que contengan…",
                autocomplete="off",
                maxlength=100,
                size="sm",
                class_name="palabras",
            ),
            html.Ul(id="conciliacion-chips", className="chips", **aria(label="Filtros elegidos")),
        ],
        className="controles panel-vivo",
    )


def _cuadros() -> html.Section:
    """The chart of the cuadros and sections, with its sentence and the same numbers as a table."""
    ayuda = "Flechas arriba y abajo para recorrer, Enter para ver solo sus cifras."
    return panel_grafico("conciliacion-cuadros", None, ayuda)


def _razones() -> html.Section:
    return html.Section(
        [
            html.Div([html.H2("Las razones")], className="panel-cabeza"),
            html.Div(id="conciliacion-razones", className="razones"),
        ],
        className="panel panel-vivo panel-razones",
    )


def _lista() -> html.Section:
    """The published figures; assets/conciliacion.js writes the rows."""
    cabezas = [html.Th(nombre, scope="col", className=clase) for nombre, clase in COLUMNAS]
    return html.Section(
        [
            html.Div([html.H2(id="conciliacion-lista-titulo")], className="panel-cabeza"),
            html.Div(id="conciliacion-lista-vacia"),
            html.Div(
                [
                    html.Table(
                        [
                            html.Caption(
                                "Cada cifra publicada y la que dan los datos, en el orden del documento",
                                className="visually-hidden",
                            ),
                            html.Thead(html.Tr(cabezas)),
                            html.Tbody(id="conciliacion-filas"),
                        ],
                        className="tabla-cifras",
                    ),
                    html.Button("Ver más", id="conciliacion-mas", type="button", className="boton-texto", hidden=True),
                ],
                id="conciliacion-lista",
                className="lista-marco",
            ),
        ],
        className="panel panel-vivo panel-lista",
    )
