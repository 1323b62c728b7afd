"""How the page leaves the server: compressed once, cached for good, with its security headers, and in Spanish.

app = dash.Dash(__name__, server=server, ...)
preparar(server, app)     # before the first request
calentar(server)          # before serving; a worker that nobody warmed does it at its first request
"""

from __future__ import annotations

from pathlib import Path

import dash
from flask import Flask

from dashboard.servidor.arranque import EXTENSION, Calentador, ErrorServidor, calentar, comprobar
from dashboard.servidor.cabeceras import Cabeceras
from dashboard.servidor.compresion import Compresor
from dashboard.servidor.estaticos import Estaticos
from dashboard.servidor.pagina import vestir

__all__ = ["CACHE", "ErrorServidor", "calentar", "preparar"]

CACHE = Path(__file__).resolve().parents[2] / ".cache" / "estaticos"


def preparar(server: Flask, app: dash.Dash, cache: Path | None = CACHE) -> None:
    """Attach to `server` all that this package does for `app`.

    `cache` is the folder where compressed files are kept between starts; None keeps them in memory only.
    Raises ErrorServidor when the app would serve Dash's MCP endpoint or its developer tools.
    """
    comprobar(server, app)
    vestir(app)
    estaticos = Estaticos(app, Compresor(cache))
    server.before_request(estaticos.antes)
    server.after_request(Cabeceras(app).poner)
    server.after_request(estaticos.despues)  # Flask calls the last registered first
    calentador = server.extensions[EXTENSION] = Calentador(server)
    server.wsgi_app = calentador  # type: ignore[method-assign, assignment]
