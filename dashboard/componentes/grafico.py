"""A chart on the page: the same frame for every one."""

from __future__ import annotations

from typing import Any

from dash import dcc, html

from dashboard.componentes.basicos import aria
from dashboard.figuras import CONFIG, en_blanco


def panel_grafico(lugar: str, cabeza: Any, ayuda: str, pie: Any = None, titulo: str = "") -> html.Section:
    """A chart with its title, its sentence, keyboard help, the same numbers as a table (assets/graficos.js fills it)
    and its image to take away (assets/png.js). `cabeza` stands beside the title, `pie` under the chart; `titulo`, if
    no answer changes it."""
    return html.Section(
        [
            html.Div(
                [
                    html.H2(titulo, id=f"{lugar}-titulo"),
                    cabeza,
                    html.Button(
                        "Ver tabla",
                        id=f"{lugar}-ver-tabla",
                        type="button",
                        className="boton-texto",
                        **aria(expanded="false"),
                    ),
                    html.Button(
                        "PNG",
                        id=f"{lugar}-png",
                        type="button",
                        className="boton-texto boton-png",
                        title="Guardar este gráfico como imagen PNG, con su filtro, corte y fuente",
                        **aria(describedby=f"{lugar}-titulo"),
                    ),
                ],
                className="panel-cabeza",
            ),
            html.P(id=f"{lugar}-frase", className="frase"),
            html.Div(
                dcc.Graph(id=lugar, config=CONFIG, figure=en_blanco(), responsive="auto", className="grafico"),
                id=f"{lugar}-marco",
                className="marco",
                tabIndex=0,
                role="application",
                **aria(labelledby=f"{lugar}-titulo", describedby=f"{lugar}-frase {lugar}-ayuda"),
            ),
            html.Span(ayuda, id=f"{lugar}-ayuda", className="visually-hidden"),
            html.Div(id=f"{lugar}-tabla", className="tabla-alterna", hidden=True),
            pie,
        ],
        className=f"panel panel-vivo panel-{lugar}",
    )
