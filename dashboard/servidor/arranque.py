"""What is checked before serving, and the first request of each worker."""

from __future__ import annotations

import logging
import re
import threading
import time
from collections.abc import Iterable
from typing import TYPE_CHECKING

import dash
from flask import Flask

from data.errores import ErrorTablero

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

registro = logging.getLogger(__name__)

EXTENSION = "tablero_calentador"

_DIRECCION = re.compile(r'<(?:script|link)[^>]*\s(?:src|href)="(/[^"]+)"')


class ErrorServidor(ErrorTablero):
    """The server cannot be started as it is set up."""


def comprobar(server: Flask, app: dash.Dash) -> None:
    """Raises ErrorServidor if the app would open more doors than the page needs."""
    reglas = [regla.rule for regla in server.url_map.iter_rules() if "_mcp" in regla.rule]
    if app._enable_mcp or reglas:
        raise ErrorServidor(
            "El servidor no arranca",
            "La interfaz MCP de Dash está encendida y expondría los datos: use enable_mcp=False "
            "y quite DASH_MCP_ENABLED del entorno.",
        )
    if app._dev_tools.ui or app._dev_tools.serve_dev_bundles:
        raise ErrorServidor(
            "El servidor no arranca",
            "Las herramientas de desarrollo de Dash están encendidas: no use debug=True ni DASH_DEBUG.",
        )


class Calentador:
    """WSGI middleware: the process's first request waits for one of its own, which loads the page and all it needs.

    Under threads the first page after a start came out broken in 5 of 6 starts (plotly/dash#3971); after a
    request of its own, in none of 6. It also reads and compresses what the page loads.
    """

    def __init__(self, server: Flask) -> None:
        self._server = server
        self._wsgi: WSGIApplication = server.wsgi_app
        self._candado = threading.RLock()
        self._listo = threading.Event()
        self._en_curso = False

    def __call__(self, entorno: WSGIEnvironment, empezar: StartResponse) -> Iterable[bytes]:
        try:
            self.calentar()
        except ErrorServidor as causa:
            registro.error("%s [%s]", causa, causa.id)
        return self._wsgi(entorno, empezar)

    def calentar(self) -> None:
        """Once per process, whoever asks; the others wait. Raises ErrorServidor when the page does not answer."""
        if self._listo.is_set():
            return
        with self._candado:
            if self._listo.is_set() or self._en_curso:  # in course: it is our own request that comes in
                return
            self._en_curso = True
            try:
                _pedir_todo(self._server)
            finally:
                self._en_curso = False
                self._listo.set()


def calentar(server: Flask) -> None:
    """Warm a prepared `server` before it serves. Raises ErrorServidor when its page does not answer."""
    calentador: Calentador = server.extensions[EXTENSION]
    calentador.calentar()


def _pedir_todo(server: Flask) -> None:
    inicio = time.perf_counter()
    navegador = {"Accept-Encoding": "br, gzip"}
    with server.test_client() as cliente:
        pagina = cliente.get("/", headers={"Accept-Encoding": "identity"})
        if pagina.status_code != 200:
            raise ErrorServidor("El servidor no arranca", f"La página respondió {pagina.status_code}.")
        direcciones = _DIRECCION.findall(pagina.get_data(as_text=True))
        for direccion in (*direcciones, "/_dash-layout", "/_dash-dependencies"):
            respuesta = cliente.get(direccion, headers=navegador)
            if respuesta.status_code != 200:
                registro.warning("%s answered %d", direccion, respuesta.status_code)
    registro.info("warm in %.0f ms, %d files", (time.perf_counter() - inicio) * 1000, len(direcciones))
