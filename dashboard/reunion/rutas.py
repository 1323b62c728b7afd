"""The address of the meeting's file. It stands beside the other downloads and fails as they do."""

from __future__ import annotations

from contextlib import ExitStack
from tempfile import TemporaryFile
from typing import IO

from flask import Blueprint, Flask, Response, request

import queries
from dashboard.descargas.clases import DE_LA_REUNION
from dashboard.descargas.rutas import atender, busqueda, entero
from dashboard.reunion.archivo import escribir_reunion

_rutas = Blueprint("reunion", __name__)


def registrar(server: Flask) -> None:
    """Adds the route to a server."""
    server.register_blueprint(_rutas)


@_rutas.get(f"/descargas/{DE_LA_REUNION}")
def en_pptx() -> Response:
    """The slides of a state as a file of PowerPoint."""
    return atender(DE_LA_REUNION, _pptx)


def _pptx() -> Response:
    with ExitStack() as pila:
        archivo: IO[bytes] = pila.enter_context(TemporaryFile())
        with queries.motor().lectura() as lectura:
            pedido = escribir_reunion(archivo, busqueda(), lectura, request.url_root)
        return entero(archivo, pedido, "pptx", pila)
