"""Indicadores: the indicators of the PEI against their goals, and whether they move with the AOI. Its panels."""

from __future__ import annotations

from typing import Any

import dash_bootstrap_components as dbc
from dash import ClientsideFunction, Dash, Input, Output, html

from dashboard.bandas import BANDAS, CON_AVANCE, tramo
from dashboard.componentes import indicadores_kpi
from dashboard.componentes.basicos import aria, definicion, marca
from dashboard.componentes.grafico import panel_grafico
from dashboard.vistas import comun, indicadores_respuesta

#: Place on the page that each of the view's own parts fills.
LUGARES: dict[str, tuple[str, str]] = {
    "metodos": ("indicadores-metodos", "children"),
    "chips": ("indicadores-chips", "children"),
    "de_que": ("indicadores-de-que", "children"),
    "vacio": ("indicadores-vacio", "children"),
    "kpi_cuantos": ("indicadores-cuantos", "children"),
    "kpi_oei": ("indicadores-oei", "children"),
    "kpi_aei": ("indicadores-aei", "children"),
    "kpi_bandas": ("indicadores-bandas", "children"),
    "kpi_rincones": ("indicadores-rincones", "children"),
    "balas_titulo": ("balas-titulo", "children"),
    "balas_frase": ("balas-frase", "children"),
    "balas": ("balas", "figure"),
    "balas_alto": ("balas", "style"),
    "balas_vacio": ("balas-vacio", "children"),
    "coherencia_titulo": ("coherencia-titulo", "children"),
    "coherencia_frase": ("coherencia-frase", "children"),
    "coherencia": ("coherencia", "figure"),
    "rincones": ("coherencia-rincones", "children"),
    "tabla_titulo": ("indicadores-tabla-titulo", "children"),
    "tabla_frase": ("indicadores-tabla-frase", "children"),
    "recomendaciones_titulo": ("recomendaciones-titulo", "children"),
    "recomendaciones_frase": ("recomendaciones-frase", "children"),
    "recomendaciones": ("recomendaciones-filas", "children"),
}


def disposicion() -> list[Any]:
    """The panels of the view, empty."""
    return [
        html.H1("Los indicadores del PEI frente a sus metas", className="visually-hidden"),
        _controles(),
        html.P(id="indicadores-de-que", className="comparacion panel-vivo"),
        html.Div(id="indicadores-vacio", className="panel-vivo"),
        html.Div(
            [
                indicadores_kpi.tira(),
                html.Div([_balas(), _coherencia()], className="graficos-indicadores"),
                _tabla(),
            ],
            className="indicadores-cuerpo",
        ),
        _recomendaciones(),
    ]


def registrar(app: Dash) -> None:
    """The one callback: an intention (the address asked for) in, every panel out, in one answer; and what a click on a
    point and words typed lead to."""

    @app.callback(
        output=comun.salidas(LUGARES, duplicadas=True), inputs=comun.entrada("indicadores"), prevent_initial_call=True
    )
    def indicadores(intencion: Any) -> dict[str, Any]:
        return responder(intencion)

    for funcion, lugar, propiedad in (
        ("pulsarGrafico", "coherencia", "clickData"),
        ("palabras", "indicadores-palabras", "value"),
    ):
        app.clientside_callback(
            ClientsideFunction("tablero", funcion),
            Output("hecho", "data", allow_duplicate=True),
            Input(lugar, propiedad),
            prevent_initial_call=True,
        )


def responder(intencion: Any) -> dict[str, Any]:
    """The answer to an intention: a value for every part of the shell and of the view."""
    return comun.responder(intencion, "indicadores", [*comun.ARMAZON, *LUGARES], indicadores_respuesta.contestar)


def _controles() -> html.Div:
    return html.Div(
        [
            html.Div(
                [
                    html.Span(
                        definicion("promedio_indicadores", "Promedios", "indicadores-metodos"),
                        className="tenue",
                        id="indicadores-metodos-nombre",
                    ),
                    html.Div(
                        id="indicadores-metodos",
                        className="segmentos",
                        role="group",
                        **aria(labelledby="indicadores-metodos-nombre"),
                    ),
                ],
                className="control",
            ),
            dbc.Input(
                id="indicadores-palabras",
                type="text",
                debounce=True,
                placeholder="Solo indicadores que contengan…",
                autocomplete="off",
                maxlength=100,
                size="sm",
                class_name="palabras",
            ),
            html.Ul(id="indicadores-chips", className="chips", **aria(label="Filtros elegidos")),
        ],
        className="controles panel-vivo",
    )


def _balas() -> html.Section:
    """The chart of the indicators, each against its own goal."""
    leyenda = html.Span(
        [
            *(html.Span([marca(b), f" {BANDAS[b].nombre}"], title=tramo(b)) for b in CON_AVANCE),
            html.Span([html.Span(className="rayita meta"), " meta"]),
            html.Span([html.Span("○", className="punto-semestre", **aria(hidden="true")), " 1.er semestre"]),
        ],
        className="leyenda",
    )
    ayuda = "Flechas arriba y abajo para recorrer, Enter para entrar."
    return panel_grafico("balas", leyenda, ayuda, html.Div(id="balas-vacio"))


def _coherencia() -> html.Section:
    """The AEI by their AOI and their indicators, and the two corners as lists."""
    lados = html.Div(id="coherencia-rincones", className="rincones")
    return panel_grafico("coherencia", None, "Flechas para recorrer los puntos, Enter para entrar.", lados)


#: Heads of the table: words, class, measure that explains it, and what pointing at it says.
_COLUMNAS: tuple[tuple[str, str, str], ...] = (
    ("Indicador", "cual", ""),
    ("Órgano", "organo", "Órgano responsable; el documento lo declara solo en los indicadores de OEI"),
    ("Línea base", "numero", "Valor y año de la línea base"),
    ("Meta", "numero", "Logro esperado del año"),
    ("1.er sem.", "numero", "Valor obtenido en el primer semestre"),
    ("Año", "numero", "Valor obtenido en el año"),
    ("% sem.", "numero", "Valor del primer semestre contra la meta del año, con tope de 100 %"),
    ("Avance", "numero", "Avance tipo I, con tope de 100 %"),
    ("Sin tope", "numero", "El mismo avance sin tope"),
    ("Tipo II", "numero", "Lo recorrido de la línea base a la meta"),
    ("Publicado", "numero", "Porcentaje sin tope que imprime el cuadro"),
)


def _tabla() -> html.Section:
    """All of each indicator, under the means of its OEI and AEI; assets/indicadores.js writes the rows."""
    explicadas = {"Avance": "avance_indicador", "Tipo II": "avance_tipo2"}
    cabeza = [
        html.Th(
            definicion(explicadas[nombre], nombre, "indicadores-tabla") if nombre in explicadas else nombre,
            scope="col",
            className=clase,
            title=titulo if nombre not in explicadas else None,
        )
        for nombre, clase, titulo in _COLUMNAS
    ]
    return html.Section(
        [
            html.Div([html.H2(id="indicadores-tabla-titulo")], className="panel-cabeza"),
            html.P(id="indicadores-tabla-frase", className="frase"),
            html.Div(
                html.Table(
                    [
                        html.Caption("Indicadores del PEI por OEI y AEI", className="visually-hidden"),
                        html.Thead(html.Tr(cabeza)),
                        html.Tbody(id="indicadores-filas"),
                    ],
                    className="tabla-indicadores",
                ),
                id="indicadores-lista",
                className="lista-indicadores",
                tabIndex=0,
                role="region",
                **aria(labelledby="indicadores-tabla-titulo"),
            ),
        ],
        className="panel panel-vivo panel-indicadores-tabla",
    )


def _recomendaciones() -> html.Section:
    columnas = ("Plazo", "Recomendación", "Unidad responsable", "Aspecto", "Fila")
    return html.Section(
        [
            html.Div([html.H2(id="recomendaciones-titulo")], className="panel-cabeza"),
            html.P(id="recomendaciones-frase", className="frase"),
            html.Div(
                html.Table(
                    [
                        html.Caption("Recomendaciones de la evaluación del año", className="visually-hidden"),
                        html.Thead(html.Tr([html.Th(c, scope="col") for c in columnas])),
                        html.Tbody(id="recomendaciones-filas"),
                    ],
                    className="tabla-indicadores tabla-recomendaciones",
                ),
                className="lista-indicadores",
                tabIndex=0,
                role="region",
                **aria(labelledby="recomendaciones-titulo"),
            ),
        ],
        className="panel panel-vivo panel-recomendaciones",
    )
