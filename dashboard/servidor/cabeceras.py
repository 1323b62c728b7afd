"""Security headers, on every answer."""

from __future__ import annotations

from collections.abc import Sequence

import dash
from flask import Response

# What the page may load and run: this server's own. Styles are inline in Dash, plotly.js and AG Grid; images are
# data: in Bootstrap and blob: when a chart is saved.
POLITICA = {
    "default-src": "'self'",
    "script-src": "'self'",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "font-src": "'self' data:",
    "connect-src": "'self'",
    "worker-src": "'self' blob:",
    "object-src": "'none'",
    "base-uri": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}

FIJAS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), display-capture=()",
}


def politica(huellas: Sequence[str]) -> str:
    """The Content-Security-Policy; `huellas` are those of the page's inline scripts, quoted (`'sha256-…'`)."""
    reglas = {**POLITICA, "script-src": " ".join([POLITICA["script-src"], *huellas])}
    return "; ".join(f"{regla} {valor}" for regla, valor in reglas.items())


class Cabeceras:
    """The hook of a Flask server that puts them."""

    def __init__(self, app: dash.Dash) -> None:
        self._app = app
        self._politica: str | None = None

    def poner(self, respuesta: Response) -> Response:
        """Add the headers that the answer does not bring."""
        for nombre, valor in FIJAS.items():
            respuesta.headers.setdefault(nombre, valor)
        respuesta.headers.setdefault("Content-Security-Policy", self._texto())
        return respuesta

    def _texto(self) -> str:
        # On the first answer and not before: only then are all callbacks, and so all inline scripts, in place.
        if self._politica is None:
            self._politica = politica(self._app.csp_hashes())
        return self._politica
