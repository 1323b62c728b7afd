"""Presupuesto. The money: from the PIA through the versions to what was spent, and the spending lines of the MEF."""

from __future__ import annotations

from typing import Any

from dash import Dash, html

from dashboard.componentes.basicos import aria
from dashboard.componentes.grafico import panel_grafico
from dashboard.vistas import comun, presupuesto_respuesta

#: Place on the page that each part of the answer fills, beside those of the shell.
LUGARES: dict[str, tuple[str, str]] = {
    "chips": ("presupuesto-chips", "children"),
    "aviso": ("presupuesto-aviso", "children"),
    "kpi": ("presupuesto-kpi", "children"),
    "sin_pasos": ("presupuesto-sin-pasos", "children"),
    "pasos_oculto": ("presupuesto-bloque-pasos", "hidden"),
    "pasos": ("presupuesto-pasos", "figure"),
    "pasos_alto": ("presupuesto-pasos", "style"),
    "pasos_frase": ("presupuesto-pasos-frase", "children"),
    "paso_botones": ("presupuesto-paso-botones", "children"),
    "paso": ("presupuesto-paso", "children"),
    "cuadre": ("presupuesto-cuadre", "children"),
    "niveles_titulo": ("presupuesto-niveles-titulo", "children"),
    "niveles_por": ("presupuesto-por", "children"),
    "niveles": ("presupuesto-niveles", "figure"),
    "niveles_alto": ("presupuesto-niveles", "style"),
    "niveles_frase": ("presupuesto-niveles-frase", "children"),
    "oei_oculto": ("presupuesto-panel-oei", "hidden"),
    "oei": ("presupuesto-oei", "children"),
    "oei_frase": ("presupuesto-oei-frase", "children"),
    "aoi_oculto": ("presupuesto-panel-aoi", "hidden"),
    "aoi_titulo": ("presupuesto-aoi-titulo", "children"),
    "aoi_frase": ("presupuesto-aoi-frase", "children"),
    "aoi": ("presupuesto-aoi", "children"),
    "sin_gasto": ("presupuesto-sin-gasto", "children"),
    "gasto_oculto": ("presupuesto-bloque-gasto", "hidden"),
    "gasto_por": ("presupuesto-gasto-por", "children"),
    "gasto_frase": ("presupuesto-gasto-frase", "children"),
    "gasto": ("presupuesto-gasto", "children"),
    "meses": ("presupuesto-meses", "figure"),
    "meses_frase": ("presupuesto-meses-frase", "children"),
    "pares_frase": ("presupuesto-pares-frase", "children"),
    "pares_ue": ("presupuesto-pares-ue", "children"),
    "pares_cadena": ("presupuesto-pares-cadena", "children"),
}


def disposicion() -> list[Any]:
    """The panels of the view, empty."""
    return [
        html.H1("Con qué dinero: del PIA al devengado", className="visually-hidden"),
        html.Div(
            [
                html.P(id="presupuesto-aviso", className="presupuesto-aviso"),
                html.Ul(id="presupuesto-chips", className="chips", **aria(label="Filtros elegidos")),
            ],
            className="presupuesto-arriba panel-vivo",
        ),
        html.Div(
            [
                html.Section(
                    id="presupuesto-kpi", className="kpis-presupuesto panel-vivo", **aria(label="El dinero del nivel")
                ),
                html.P(id="presupuesto-sin-pasos", className="presupuesto-nota panel-vivo"),
                html.Div(
                    [_pasos(), _paso()], id="presupuesto-bloque-pasos", className="presupuesto-pareja", hidden=True
                ),
                html.Div([_niveles(), _oei()], className="presupuesto-pareja niveles"),
                html.Div(id="presupuesto-sin-gasto", className="presupuesto-nota panel-vivo"),
                html.Div(
                    [_gasto(), _meses(), _pares()],
                    id="presupuesto-bloque-gasto",
                    className="presupuesto-mef",
                    hidden=True,
                ),
                _aoi(),
            ],
            className="presupuesto-cuerpo",
        ),
    ]


def registrar(app: Dash) -> None:
    """The one callback: an intention (the address asked for) in, every panel out, in one answer."""

    @app.callback(
        output=comun.salidas(LUGARES, duplicadas=True), inputs=comun.entrada("presupuesto"), prevent_initial_call=True
    )
    def presupuesto(intencion: Any) -> dict[str, Any]:
        return responder(intencion)


def responder(intencion: Any) -> dict[str, Any]:
    """The answer to an intention: a value for every part of the shell and of the view."""
    return comun.responder(intencion, "presupuesto", [*comun.ARMAZON, *LUGARES], presupuesto_respuesta.contestar)


def _segmentos(lugar: str, nombre: str) -> html.Div:
    return html.Div(id=lugar, className="segmentos chicos", role="group", **aria(label=nombre))


def _panel(lugar: str, titulo: str, partes: list[Any], cabeza: Any = None, clase: str = "") -> html.Section:
    """A panel of tables: title, sentence, and what fills it."""
    return html.Section(
        [
            html.Div([html.H2(titulo, id=f"{lugar}-titulo"), cabeza], className="panel-cabeza"),
            html.P(id=f"{lugar}-frase", className="frase"),
            *partes,
        ],
        className=f"panel panel-vivo {clase}".strip(),
        **aria(labelledby=f"{lugar}-titulo"),
    )


def _pasos() -> html.Section:
    leyenda = html.Span(
        [
            html.Span([html.Span(className="cuadro total"), " monto"]),
            html.Span([html.Span(className="cuadro sube"), " + aumenta"]),
            html.Span([html.Span(className="cuadro baja"), " − disminuye"]),
        ],
        className="leyenda",
    )
    ayuda = "Flechas arriba y abajo para recorrer los pasos, Enter para ver las resoluciones de uno."
    return panel_grafico("presupuesto-pasos", leyenda, ayuda, titulo="Del PIA al devengado")


def _paso() -> html.Section:
    return _panel(
        "presupuesto-paso-panel",
        "Qué pasó en el paso",
        [
            html.Div(id="presupuesto-paso", className="presupuesto-paso"),
            html.Div(id="presupuesto-cuadre", className="presupuesto-cuadre"),
        ],
        _segmentos("presupuesto-paso-botones", "Paso abierto"),
        "panel-paso-abierto",
    )


def _niveles() -> html.Section:
    ayuda = "Flechas arriba y abajo para recorrer, Enter para entrar."
    return panel_grafico("presupuesto-niveles", _segmentos("presupuesto-por", "Ver por"), ayuda)


def _oei() -> html.Div:
    return html.Div(
        _panel(
            "presupuesto-oei",
            "Cada OEI a través de las versiones",
            [html.Div(id="presupuesto-oei", className="lista-marco")],
        ),
        id="presupuesto-panel-oei",
        hidden=True,
    )


def _aoi() -> html.Div:
    return html.Div(
        _panel("presupuesto-aoi", "", [html.Div(id="presupuesto-aoi")]),
        id="presupuesto-panel-aoi",
        className="presupuesto-ancho",
        hidden=True,
    )


def _gasto() -> html.Section:
    return _panel(
        "presupuesto-gasto",
        "Gasto del MEF",
        [html.Div(id="presupuesto-gasto", className="lista-marco")],
        _segmentos("presupuesto-gasto-por", "Gasto por"),
        "panel-gasto-mef",
    )


def _meses() -> html.Section:
    return panel_grafico(
        "presupuesto-meses", None, "Flechas para recorrer los meses.", titulo="Fase por fase, mes a mes"
    )


def _pares() -> html.Section:
    return _panel(
        "presupuesto-pares",
        "El dinero del POI frente al del MEF",
        [html.Div(id="presupuesto-pares-ue"), html.Div(id="presupuesto-pares-cadena")],
        clase="panel-poi-mef",
    )
