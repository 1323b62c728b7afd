"""The addresses of the files: they answer with the file, or say in plain Spanish why there is none."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import chain
from os import SEEK_END
from tempfile import TemporaryFile
from typing import IO

from flask import Blueprint, Flask, Response, request

import queries
from dashboard.descargas.clases import CLASES, DE_LA_REUNION, Clase
from dashboard.descargas.libro import escribir_libro
from dashboard.descargas.nombre import disposicion, nombre
from dashboard.descargas.pedido import Pedido, PedidoInvalido
from data.errores import ErrorTablero
from queries.salida import csv_por_paginas

CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
_TIPOS = {"csv": CSV, "xlsx": XLSX, "pptx": PPTX}

_registro = logging.getLogger(__name__)
_rutas = Blueprint("descargas", __name__, url_prefix="/descargas")

_TROZO = 256 * 1024


def registrar(server: Flask) -> None:
    """Adds the routes to a server."""
    server.register_blueprint(_rutas)


_CUALES = f"any({', '.join(CLASES)})"


@_rutas.get(f"/<{_CUALES}:clase>.csv")
def en_csv(clase: str) -> Response:
    """The rows of a state as CSV, sent as they are read."""
    return _responder(CLASES[clase], "csv")


@_rutas.get(f"/<{_CUALES}:clase>.xlsx")
def en_xlsx(clase: str) -> Response:
    """The rows of a state as an XLSX, which is sent when it is whole: its index is its end."""
    return _responder(CLASES[clase], "xlsx")


@_rutas.get("/<path:otro>")
def desconocida(otro: str) -> Response:
    """Any other file: without this, Dash would answer with its page, saved under the name of a file."""
    propios = [f"{clase}.{extension}" for clase in CLASES for extension in ("csv", "xlsx")]
    hay = ", ".join([*propios, DE_LA_REUNION, "plantilla.xlsx"])
    return _texto(ErrorTablero("No existe ese archivo", f"Los archivos que hay en /descargas/ son: {hay}."), 404)


def _responder(clase: Clase, extension: str) -> Response:
    hacer = _csv if extension == "csv" else _xlsx
    return atender(f"{clase.clave}.{extension}", lambda: hacer(clase))


def atender(archivo: str, hacer: Callable[[], Response]) -> Response:
    """The file; 400 for an address that cannot be used, 503 if the database cannot answer, 500 for a fault of ours."""
    queries.peticion.set(secrets.token_hex(4))
    try:
        return hacer()
    except PedidoInvalido as error:
        _registro.info("peticion=%s descarga=%s %s", queries.peticion.get(), archivo, _anotado(error))
        return _texto(error, 400)
    except ErrorTablero as error:
        _registro.error("peticion=%s descarga=%s %s", queries.peticion.get(), archivo, _anotado(error))
        return _texto(error, 503)
    except Exception:  # whatever happens, the answer says so
        falla = ErrorTablero(
            "La descarga no se pudo hacer", "El tablero falló como no se esperaba. Vuelva a intentarlo."
        )
        _registro.exception("peticion=%s descarga=%s %s", queries.peticion.get(), archivo, _anotado(falla))
        return _texto(falla, 500)


def _anotado(error: ErrorTablero) -> str:
    return f"error={error.id} {error}"


def _csv(clase: Clase) -> Response:
    """The header and the first page are read before answering, so that what usually fails is still a plain error."""
    with ExitStack() as pila:
        lectura = pila.enter_context(queries.motor().lectura())
        pedido = _leer(clase, lectura)
        bloques = csv_por_paginas(pedido.paginas(lectura), pedido.columnas)
        inicio = next(bloques) + next(bloques)
        # The release stays open until the last row has left, or the client has.
        return _archivo(chain([inicio], _vigilar(bloques)), pedido, "csv", pila.pop_all())


def _xlsx(clase: Clase) -> Response:
    with ExitStack() as pila:
        archivo: IO[bytes] = pila.enter_context(TemporaryFile())
        with queries.motor().lectura() as lectura:
            pedido = _leer(clase, lectura)
            escribir_libro(archivo, pedido, pedido.paginas(lectura), request.url_root)
        return entero(archivo, pedido, "xlsx", pila)


def entero(archivo: IO[bytes], pedido: Pedido, extension: str, pila: ExitStack) -> Response:
    """A file that is sent when it is whole."""
    largo = archivo.seek(0, SEEK_END)
    archivo.seek(0)
    respuesta = _archivo(iter(lambda: archivo.read(_TROZO), b""), pedido, extension, pila.pop_all())
    respuesta.content_length = largo
    return respuesta


def busqueda() -> str:
    """The query of the address."""
    return request.query_string.decode("utf-8", "replace")


def _leer(clase: Clase, lectura: queries.Lectura) -> Pedido:
    return Pedido.leer(clase, busqueda(), lectura)


def _vigilar(bloques: Iterator[bytes]) -> Iterator[bytes]:
    """A failure half-way breaks the connection, so that nobody takes what came for the whole file; the log says why."""
    try:
        yield from bloques
    except Exception as causa:
        _registro.error(
            "peticion=%s descarga cortada error=%s %s", queries.peticion.get(), getattr(causa, "id", "-"), causa
        )
        raise


def _archivo(cuerpo: Iterator[bytes], pedido: Pedido, extension: str, al_cerrar: ExitStack) -> Response:
    respuesta = Response(cuerpo, content_type=_TIPOS[extension])
    respuesta.headers["Content-Disposition"] = disposicion(nombre(pedido, extension))
    respuesta.headers["Cache-Control"] = "no-store"
    respuesta.call_on_close(al_cerrar.close)
    return respuesta


def _texto(error: ErrorTablero, codigo: int) -> Response:
    respuesta = Response(
        f"{error.titulo}.\n\n{error.detalle}\n\nCódigo de este error: {error.id}\n",
        codigo,
        content_type="text/plain; charset=utf-8",
    )
    respuesta.headers["Cache-Control"] = "no-store"
    return respuesta
