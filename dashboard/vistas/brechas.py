"""Brechas. Why the level falls short: the points that each AOI takes from it, and what a supposition would change."""

from __future__ import annotations

from typing import Any

from dash import Dash, html
from flask import request

from dashboard.bandas import limites
from dashboard.componentes import brechas as palabras
from dashboard.componentes import brechas_kpi
from dashboard.componentes.basicos import aria, definicion
from dashboard.componentes.grafico import panel_grafico
from dashboard.vistas import brechas_respuesta, comun

#: Place on the page that each of the view's own parts fills.
LUGARES: dict[str, tuple[str, str]] = {
    "agrupar": ("brechas-agrupar", "children"),
    "chips": ("brechas-chips", "children"),
    "cinta": ("brechas-cinta", "children"),
    "frase": ("brechas-frase", "children"),
    "vacio": ("brechas-vacio", "children"),
    "kpi_brecha": ("brechas-brecha", "children"),
    "kpi_bajo": ("brechas-bajo", "children"),
    "kpi_mitad": ("brechas-mitad", "children"),
    "kpi_quien": ("brechas-quien", "children"),
    "kpi_gasto": ("brechas-gasto-kpi", "children"),
    "pareto_titulo": ("pareto-titulo", "children"),
    "pareto": ("pareto", "figure"),
    "pareto_alto": ("pareto", "style"),
    "pareto_frase": ("pareto-frase", "children"),
    "supuestos_titulo": ("supuestos-titulo", "children"),
    "escenarios": ("supuestos-escenarios", "children"),
    "niveles": ("supuestos-niveles", "children"),
    "gasto": ("brechas-gasto", "children"),
    "lista_titulo": ("brechas-lista-titulo", "children"),
    "lista_frase": ("brechas-lista-frase", "children"),
}


def disposicion() -> list[Any]:
    """The panels of the view, empty."""
    return [
        html.H1("Brechas: qué AOI quitan los puntos que le faltan al nivel", className="visually-hidden"),
        _controles(),
        html.Div(id="brechas-cinta", className="panel-vivo"),
        html.P(id="brechas-frase", className="comparacion panel-vivo"),
        brechas_kpi.tira(),
        html.Div(id="brechas-vacio", className="panel-vivo"),
        html.Div(
            [
                panel_grafico(
                    "pareto",
                    palabras.leyenda(),
                    "Flechas arriba y abajo para recorrer, Enter para entrar o ver la AOI.",
                ),
                _supuestos(),
                _gasto(),
                _lista(),
            ],
            className="brechas-cuerpo",
        ),
    ]


def registrar(app: Dash) -> None:
    """The one callback: an intention (the address asked for) in, every panel out, in one answer; and the address of
    more rows of the list."""

    @app.callback(
        output=comun.salidas(LUGARES, duplicadas=True), inputs=comun.entrada("brechas"), prevent_initial_call=True
    )
    def brechas(intencion: Any) -> dict[str, Any]:
        return responder(intencion)

    @app.server.get("/rejilla/brechas.json")
    def mas_brechas() -> Any:
        return brechas_respuesta.mas(request.query_string.decode("utf-8", "replace"))


def responder(intencion: Any) -> dict[str, Any]:
    """The answer to an intention: a value for every part of the shell and of the view."""
    return comun.responder(intencion, "brechas", [*comun.ARMAZON, *LUGARES], brechas_respuesta.contestar)


def _controles() -> html.Div:
    return html.Div(
        [
            html.Div(
                [
                    html.Span("Agrupar por", className="tenue", id="brechas-agrupar-nombre"),
                    html.Div(
                        id="brechas-agrupar",
                        className="segmentos",
                        role="group",
                        **aria(labelledby="brechas-agrupar-nombre"),
                    ),
                ],
                className="control",
            ),
            html.Ul(id="brechas-chips", className="chips", **aria(label="Filtros elegidos")),
        ],
        className="controles panel-vivo",
    )


def _supuestos() -> html.Section:
    """What if: fields that assets/brechas_supuestos.js writes, and the levels with them and without."""
    return html.Section(
        [
            html.Div(
                [html.H2(id="supuestos-titulo"), html.Div(id="supuestos-escenarios", className="escenarios")],
                className="panel-cabeza",
            ),
            html.P(
                "Suponga otro avance de una AOI («Suponer», en la lista o en su ficha) y vea moverse el nivel y los de "
                "arriba. No cambia ningún dato; el enlace se puede enviar.",
                id="supuestos-ayuda",
                className="frase",
            ),
            html.Div(
                [html.Ul(id="supuestos-campos"), html.Div(id="supuestos-niveles")],
                className="supuestos-cuerpo",
            ),
        ],
        className="panel panel-vivo panel-supuestos",
        **aria(labelledby="supuestos-titulo"),
    )


def _gasto() -> html.Section:
    return html.Section(
        [
            html.Div(
                [
                    html.H2(["Gasto frente a lo hecho ", definicion("brecha_puntos", "¿qué puntos?", "brechas-gasto")]),
                ],
                className="panel-cabeza",
            ),
            html.Div(id="brechas-gasto", className="gasto-cuerpo"),
        ],
        className="panel panel-vivo panel-gasto",
    )


def _lista() -> html.Section:
    """The AOI that take points; assets/brechas.js writes the rows."""
    a, b = (palabras.por_ciento(x) for x in limites())
    columnas = (
        ("#", "numero", "Puesto, de la que más quita a la que menos"),
        ("Actividad operativa", "cual", ""),
        ("UE", "ue", ""),
        ("Unidad", "unidad", "Con «?», la impresa no es de fiar; con «*», la de la ficha"),
        ("Programado", "numero", "Unidades de medida"),
        ("Ejecutado", "numero", "Unidades de medida"),
        ("Avance", "avance", "Con tope de 100 %"),
        ("Quita", "numero", "Puntos que le quita al nivel: (100 − avance) ÷ número de AOI"),
        ("Acumulado", "numero", "Parte de la brecha que hacen esta y las de arriba"),
        (f"Para {a}", "numero falta", f"Unidades que faltan para {a}"),
        (f"Para {b}", "numero falta", f"Unidades que faltan para {b}"),
        ("Para la meta", "numero falta", "Unidades que faltan para la meta"),
        ("¿Y si…?", "suponer", ""),
    )
    cabeza = html.Tr([html.Th(nombre, scope="col", className=clase, title=dice) for nombre, clase, dice in columnas])
    return html.Section(
        [
            html.Div(
                [html.H2(id="brechas-lista-titulo"), html.P(id="brechas-lista-frase", className="frase")],
                className="panel-cabeza",
            ),
            html.Div(
                [
                    html.Table(
                        [
                            html.Caption(
                                "Las AOI que no llegan a su meta, primero las que más puntos le quitan al nivel",
                                className="visually-hidden",
                            ),
                            html.Thead(cabeza),
                            html.Tbody(id="brechas-filas"),
                        ],
                        className="tabla-cambios tabla-brechas",
                    ),
                    html.Button("Ver más", id="brechas-mas", type="button", className="boton-texto", hidden=True),
                ],
                id="brechas-lista",
                className="lista-marco",
            ),
        ],
        className="panel panel-vivo panel-lista panel-brechas-lista",
    )
