"""The application's server on any folder of releases, in this process, with settings of its own."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, redirect_stdout
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

import queries
import queries.__main__
from dashboard.fabrica import crear_app
from data.ajustes import ajustes

#: `with en(carpeta, limite_consulta_s="0.001") as cliente`: its server reads that folder, with those settings.
En = Callable[..., AbstractContextManager[FlaskClient]]


@pytest.fixture(scope="session")
def servidor_flask() -> Flask:
    """The server, made once: it reads settings and releases at each request."""
    server: Flask = crear_app().server
    return server


@pytest.fixture(scope="session")
def en(servidor_flask: Flask) -> En:
    @contextmanager
    def _en(datos: Path, **otros: str) -> Iterator[FlaskClient]:
        with pytest.MonkeyPatch.context() as parche:
            for nombre in [n for n in os.environ if n.startswith("TABLERO_")]:
                parche.delenv(nombre)
            parche.setenv("TABLERO_DATOS", str(datos))
            for nombre, valor in otros.items():
                parche.setenv(f"TABLERO_{nombre.upper()}", valor)
            _olvidar()
            try:
                yield servidor_flask.test_client()
            finally:
                _olvidar()

    return _en


@pytest.fixture(scope="module")
def cliente(en: En, publicado: Path) -> Iterator[FlaskClient]:
    """A client of the server on the release of the real figures."""
    with en(publicado) as uno:
        yield uno


def _olvidar() -> None:
    """Settings and motor are kept by process: whoever changes the settings makes both be read again."""
    if queries.motor.cache_info().currsize:
        queries.motor().cerrar()
    queries.motor.cache_clear()
    ajustes.cache_clear()


def filas_de(datos: bytes) -> list[list[str]]:
    """The rows of a CSV, header and all, after checking its BOM and that its header ends in CRLF."""
    assert datos.startswith(b"\xef\xbb\xbf")
    texto = datos[3:].decode("utf-8")
    assert texto.split("\n")[0].endswith("\r")
    assert texto.endswith("\r\n")
    return list(csv.reader(io.StringIO(texto, newline=""), strict=True))


def por_consola(*argumentos: str) -> bytes:
    """What `python -m queries` prints."""
    papel = io.BytesIO()
    with redirect_stdout(io.TextIOWrapper(papel, encoding="utf-8")) as salida:
        assert queries.__main__.main(argumentos) == 0
        salida.flush()
        return papel.getvalue()
