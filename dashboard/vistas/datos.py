"""Datos: what was loaded and what each corte rests on; files come in here, checked before anything is written."""

from __future__ import annotations

from typing import Any

import dash_bootstrap_components as dbc
from dash import Dash, html
from flask import has_request_context, request

import queries
from dashboard.cargas import puerta
from dashboard.cargas.rutas import QUIEN_MAX
from dashboard.cargas.subidas import ARCHIVOS_MAX
from dashboard.componentes import cargas
from dashboard.componentes.basicos import aria, data, icono
from dashboard.vistas import comun
from dashboard.vistas.comun import Base, Contenido
from data.ajustes import ajustes
from data.publicacion import vigente
from queries import Lectura

#: Place on the page that each of the view's own parts fills.
LUGARES: dict[str, tuple[str, str]] = {
    "datos_impedimento": ("datos-impedimento", "children"),
    "datos_formulario": ("datos-formulario", "hidden"),
    "datos_clave": ("datos-campo-clave", "hidden"),
    "datos_cobertura": ("datos-cobertura", "children"),
    "datos_cortes": ("datos-cortes", "children"),
    "datos_cargas": ("datos-cargas", "children"),
}

PRIMERA_VEZ = "Todavía no hay datos: lo primero que se cargue aparecerá aquí."
INVENTADA = (
    "Todo lo que se ve es inventado (datos sintéticos) y aquí no se mezclan archivos de verdad. Para cargar los suyos, "
    "abra el tablero con otra carpeta de datos (TABLERO_DATOS)."
)


def disposicion() -> list[Any]:
    """The panels of the view, empty. The intervals that assets/novedad.js and datos.js need go with it."""
    return [
        html.H1("Datos: cargas y cortes", className="visually-hidden"),
        html.Div(
            [_subida(), html.Div([_resultado(), *_paneles()], className="datos-lado")],
            className="datos",
            id="datos",
            **data(novedad=str(ajustes().novedad_s), archivos=str(ARCHIVOS_MAX)),
        ),
        _confirmacion(),
    ]


def registrar(app: Dash) -> None:
    """The one callback: an intention (the address asked for) in, every panel out, in one answer."""

    @app.callback(
        output=comun.salidas(LUGARES, duplicadas=True), inputs=comun.entrada("datos"), prevent_initial_call=True
    )
    def datos(intencion: Any) -> dict[str, Any]:
        return responder(intencion)


def responder(intencion: Any) -> dict[str, Any]:
    """The answer to an intention: a value for every part of the shell and of the view.

    Without any release the view still answers: this is where an office's first files come in.
    """
    dicho = comun.responder(intencion, "datos", [*comun.ARMAZON, *LUGARES], contestar)
    if "error" in dicho["respuesta"] and vigente(ajustes().datos) is None:
        return dicho | _acceso(inventada=False) | {"avisos": cargas.anuncio(PRIMERA_VEZ)}
    return dicho


def contestar(lectura: Lectura, base: Base) -> Contenido:
    """The contents of the view's panels for a state."""
    acceso = _acceso(base.contexto.sintetica)
    return Contenido(
        {
            **acceso,
            "datos_cobertura": cargas.cobertura(queries.cobertura(lectura, base.filtro).registros(), base.corte),
            "datos_cortes": cargas.cortes(base.contexto, base.corte, base.estado),
            "datos_cargas": cargas.cargas(
                queries.cargas(lectura).registros(), puede_retirar=not acceso["datos_formulario"]
            ),
        },
        {},
        [],
    )


def _acceso(inventada: bool) -> dict[str, Any]:
    """Whether who looks may load: the form, or why not."""
    motivo = INVENTADA if inventada else puerta.impedimento(request) if has_request_context() else None
    return {
        "datos_impedimento": [html.P(motivo)] if motivo else [],
        "datos_formulario": motivo is not None,
        "datos_clave": not puerta.pide_clave(),
    }


def _subida() -> html.Section:
    return html.Section(
        [
            html.Div([html.H2("Cargar archivos")], className="panel-cabeza"),
            html.Div(id="datos-impedimento", className="datos-impedimento"),
            html.Div(
                [
                    _zona(),
                    html.Ul(id="datos-elegidos", className="datos-elegidos", **aria(label="Archivos elegidos")),
                    _campo("quien", "Quién carga", "Su nombre; queda anotado con la carga", obligatorio=True),
                    _campo("corte", "Fecha de corte", "dd/mm/aaaa; si falta, la del nombre del archivo"),
                    _campo("pliegos", "Solo estos pliegos", "012, 131; si falta, todos los del archivo"),
                    _campo("clave", "Clave de cargas", "La tiene quien administra el tablero", tipo="password"),
                    html.Div(
                        [
                            _boton("datos-revisar", [icono("check2"), " Revisar"], "boton-lleno"),
                            _boton("datos-cancelar", "Cancelar", "boton-borde", oculto=True),
                        ],
                        className="datos-botones",
                    ),
                    html.P(
                        "Revisar no escribe nada: primero verá qué trae cada archivo y qué cambiaría.",
                        className="aclara",
                    ),
                ],
                id="datos-formulario",
                className="datos-formulario",
                role="form",
                **aria(label="Cargar archivos"),
            ),
            _plantilla(),
        ],
        className="panel datos-subida",
    )


def _zona() -> html.Div:
    """Where files are dropped; assets/datos.js puts the file input of the browser into it."""
    return html.Div(
        [
            html.P("Arrastre aquí los archivos, o"),
            _boton("datos-elegir", "Elegir archivos", "boton-borde"),
            html.P(
                "CEPLAN V.01 (.xls, .xlsx), gasto del MEF (.csv) o la plantilla. Se reconocen por su contenido. "
                f"Hasta {ajustes().subida_max[:-2]} {ajustes().subida_max[-2:]} cada uno.",
                className="aclara",
            ),
            html.Div(id="datos-entrada"),
        ],
        id="datos-soltar",
        className="datos-soltar",
    )


def _campo(clave: str, nombre: str, ayuda: str, *, tipo: str = "text", obligatorio: bool = False) -> html.Div:
    lugar = f"datos-{clave}"
    return html.Div(
        [
            html.Label(
                [nombre, html.Span(" (obligatorio)", className="aclara") if obligatorio else None], htmlFor=lugar
            ),
            dbc.Input(
                id=lugar, type=tipo, autocomplete="off", maxlength=QUIEN_MAX if clave == "quien" else 200, size="sm"
            ),
            html.Span(ayuda, className="aclara", id=f"{lugar}-ayuda"),
        ],
        id=f"datos-campo-{clave}",
        className="datos-campo",
        hidden=clave == "clave",
    )


def _boton(lugar: str, contenido: Any, clase: str, *, oculto: bool = False) -> html.Button:
    return html.Button(contenido, id=lugar, type="button", className=f"boton {clase}", hidden=oculto)


def _plantilla() -> html.Div:
    return html.Div(
        [
            html.H3("¿No tiene esos archivos?"),
            html.P(
                "La plantilla es un libro de Excel con una hoja por tabla (AOI, meses, presupuesto, indicadores, "
                "fichas), la guía de cada columna y ejemplos. Llénela y súbala aquí mismo."
            ),
            html.A(
                [icono("file-earmark-spreadsheet"), " Descargar la plantilla"],
                href="/descargas/plantilla.xlsx",
                className="boton boton-borde",
            ),
        ],
        className="datos-plantilla",
    )


def _resultado() -> html.Section:
    """Progress, outcome and report of what is being loaded; assets/datos.js shows it."""
    return html.Section(
        [
            html.Div([html.H2("Revisión", id="datos-titulo", tabIndex=-1)], className="panel-cabeza"),
            html.P(id="datos-frase", className="datos-frase"),
            html.Progress(id="datos-progreso", max="1", hidden=True, **aria(label="Progreso")),
            html.Div(id="datos-fallo", className="datos-fallo", role="alert"),
            html.Div(
                [
                    _boton("datos-cargar", "Cargar", "boton-lleno", oculto=True),
                    _boton("datos-descartar", "Descartar", "boton-borde", oculto=True),
                ],
                className="datos-botones",
            ),
            html.Div(id="datos-informe", className="datos-informe"),
        ],
        id="datos-resultado",
        className="panel datos-resultado",
        hidden=True,
        **aria(labelledby="datos-titulo"),
    )


def _paneles() -> list[html.Section]:
    return [
        html.Section(html.Div(id=f"datos-{cual}"), className="panel panel-vivo datos-panel")
        for cual in ("cobertura", "cortes", "cargas")
    ]


def _confirmacion() -> html.Dialog:
    """Asks before withdrawing; a dialog of the browser keeps the focus and closes with Esc."""
    return html.Dialog(
        [
            html.H2("Retirar una carga", id="retirar-titulo"),
            html.P(id="retirar-que"),
            html.P(
                "Se construyen los datos sin ella: vuelve el corte anterior de su unidad ejecutora. La carga queda en "
                "la lista como retirada, con quién y cuándo."
            ),
            _campo("retira", "Quién la retira", "Su nombre; queda anotado", obligatorio=True),
            html.Div(id="retirar-fallo", className="datos-fallo", role="alert"),
            html.Div(
                [
                    _boton("retirar-si", "Retirar", "boton-grave"),
                    _boton("retirar-no", "Cancelar", "boton-borde"),
                ],
                className="datos-botones",
            ),
        ],
        id="datos-retirar",
        className="datos-dialogo",
        **aria(labelledby="retirar-titulo"),
    )
