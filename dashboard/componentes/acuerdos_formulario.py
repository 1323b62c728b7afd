"""The form of agreements, one for every page: assets/acuerdos.js opens it, fills it and sends it."""

from __future__ import annotations

from typing import Any

import dash_bootstrap_components as dbc
from dash import html

from dashboard.componentes.basicos import aria


def formulario() -> html.Dialog:
    """The form of the key A, that of a note, and who writes; one dialog of the browser, which keeps the focus."""
    return html.Dialog(
        [
            html.H2("Nuevo acuerdo", id="acuerdo-titulo"),
            html.P(id="acuerdo-sobre", className="aclara"),
            html.Div(id="acuerdo-actual", className="acuerdo-actual", hidden=True),
            _campo("que", "Qué se acordó", area=True),
            _campo("responsable", "Responsable"),
            _campo("vence", "Para cuándo", "15/12, 15/12/2026 o +14 (días); vacío: no fijado"),
            _campo("nota", "Nota", area=True),
            _campo("quien", "Quién escribe", "Se recuerda en este equipo"),
            _campo("clave", "Clave", "La misma de las cargas; la tiene quien administra", tipo="password"),
            html.Div(id="acuerdo-fallo", className="datos-fallo", role="alert"),
            html.Div(
                [
                    _boton("acuerdo-guardar", "Guardar", "boton-lleno"),
                    _boton("acuerdo-dejar", "Cancelar", "boton-borde"),
                    html.Button(id="acuerdo-autor", type="button", className="boton-texto", hidden=True),
                    html.Span("Enter guarda, Esc sale", className="aclara"),
                ],
                className="datos-botones",
            ),
        ],
        id="acuerdo-dialogo",
        className="datos-dialogo acuerdo-dialogo",
        **aria(labelledby="acuerdo-titulo"),
    )


def _campo(clave: str, nombre: str, ayuda: str = "", *, area: bool = False, tipo: str = "text") -> html.Div:
    """A field. It takes any length: the server says what does not fit, where a browser would cut what is pasted."""
    lugar = f"acuerdo-{clave}"
    caja: Any = (
        dbc.Textarea(id=lugar, rows=2) if area else dbc.Input(id=lugar, type=tipo, autocomplete="off", size="sm")
    )
    return html.Div(
        [html.Label(nombre, htmlFor=lugar), caja, html.Span(ayuda, className="aclara", id=f"{lugar}-ayuda")],
        id=f"acuerdo-campo-{clave}",
        className="datos-campo",
    )


def _boton(lugar: str, contenido: str, clase: str) -> html.Button:
    return html.Button(contenido, id=lugar, type="button", className=f"boton {clase}")
