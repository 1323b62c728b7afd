"""Brechas. Why the level falls short: the points that each AOI takes from it, and what a supposition would change."""

from __future__ import annotations

from typing import Any

from dash import Dash, html

from dashboard.vistas import comun
from dashboard.vistas.comun import Base, Contenido
from queries import Lectura

#: Place on the page that each part of the answer fills, beside those of the shell.
LUGARES: dict[str, tuple[str, str]] = {
    "titulo": ("brechas-titulo", "children"),
}


def disposicion() -> list[Any]:
    """The panels of the view, empty."""
    return [html.H1(id="brechas-titulo", className="visually-hidden")]


def registrar(app: Dash) -> None:
    """The one callback: an intention (the address asked for) in, every panel out, in one answer."""

    @app.callback(
        output=comun.salidas(LUGARES, duplicadas=True), inputs=comun.entrada("brechas"), prevent_initial_call=True
    )
    def brechas(intencion: Any) -> dict[str, Any]:
        return responder(intencion)


def responder(intencion: Any) -> dict[str, Any]:
    """The answer to an intention: a value for every part of the shell and of the view."""
    return comun.responder(intencion, "brechas", [*comun.ARMAZON, *LUGARES], contestar)


def contestar(lectura: Lectura, base: Base) -> Contenido:
    """The contents of the view's panels for a state."""
    return Contenido({"titulo": "Por qué falta: los puntos que cada AOI quita al nivel"}, {}, [])
