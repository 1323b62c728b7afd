"""The CSV leaves while it is read: little at a time, from one release, and never as a whole file when it is not."""

from __future__ import annotations

import http.client
import threading
from collections.abc import Iterator
from dataclasses import replace
from functools import wraps
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from waitress.server import create_server

import queries
from dashboard.descargas import pedido
from dashboard.descargas.clases import CLASES
from data.errores import ErrorTablero
from queries import Filtro, Lectura, Resultado
from tests.dashboard.descargas.conftest import En, filas_de
from tests.fabrica import republicar


@pytest.fixture
def bloques_de_50(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Blocks of 50 rows; the list gets the number of the first row of each that is taken."""
    tomados: list[int] = []
    original = CLASES["aoi"].bloques

    @wraps(original)
    def aoi_por_bloques(lectura: Lectura, f: Filtro, filas: int = 50) -> Iterator[Resultado]:
        for i, bloque in enumerate(original(lectura, f, filas)):
            tomados.append(i * filas)
            yield bloque

    monkeypatch.setitem(CLASES, "aoi", replace(CLASES["aoi"], bloques=aoi_por_bloques))
    monkeypatch.setattr(pedido.Pedido.paginas, "__defaults__", (50,))
    return tomados


def test_the_first_rows_leave_before_the_last_ones_are_taken(cliente: FlaskClient, bloques_de_50: list[int]) -> None:
    entera = cliente.get("/descargas/aoi.csv?ejercicio=2024").data
    bloques_de_50.clear()
    respuesta = cliente.get("/descargas/aoi.csv?ejercicio=2024", buffered=False)
    trozos = iter(respuesta.response)
    llegado = [_bytes(next(trozos))]
    assert bloques_de_50 == [0]
    assert len(filas_de(llegado[0])) == 51
    llegado += [_bytes(t) for t in trozos]
    assert bloques_de_50 == [0, 50, 100, 150, 200, 250]
    assert b"".join(llegado) == entera
    respuesta.close()


def test_all_the_rows_come_from_the_release_that_the_first_ones_came_from(
    en: En, publicado: Path, tmp_path: Path, bloques_de_50: list[int]
) -> None:
    republicar(publicado, tmp_path)
    with en(tmp_path) as cliente:
        antes = cliente.get("/descargas/aoi.csv?ejercicio=2024").data
        respuesta = cliente.get("/descargas/aoi.csv?ejercicio=2024", buffered=False)
        trozos = iter(respuesta.response)
        llegado = [_bytes(next(trozos))]
        vieja = queries.motor()._actual
        assert vieja is not None
        republicar(publicado, tmp_path, "UPDATE aoi_avance SET denominacion = 'OTRA'")
        assert b"OTRA" in cliente.get("/descargas/aoi.csv?ejercicio=2024").data
        assert (vieja.lectores, vieja.retirada) == (1, True)
        llegado += [_bytes(t) for t in trozos]
        respuesta.close()
        assert b"".join(llegado) == antes
        assert vieja.lectores == 0


def test_a_client_that_leaves_half_way_lets_the_release_go(cliente: FlaskClient, bloques_de_50: list[int]) -> None:
    respuesta = cliente.get("/descargas/aoi.csv?ejercicio=2024", buffered=False)
    next(iter(respuesta.response))
    actual = queries.motor()._actual
    assert actual is not None
    assert actual.lectores == 1
    respuesta.close()
    assert actual.lectores == 0
    assert bloques_de_50 == [0]


@pytest.fixture
def puerto(servidor_flask: Flask, cliente: FlaskClient) -> Iterator[int]:
    """The port of the real HTTP server, serving in this process."""
    servidor: Any = create_server(servidor_flask, host="127.0.0.1", port=0, threads=2)
    hilo = threading.Thread(target=servidor.run, daemon=True)
    hilo.start()
    yield int(servidor.effective_port)
    servidor.close()
    hilo.join(timeout=5)


def test_a_failure_half_way_breaks_the_download_instead_of_ending_it(
    puerto: int, bloques_de_50: list[int], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    original = CLASES["aoi"].bloques

    def aoi_por_bloques(lectura: Lectura, f: Filtro, filas: int) -> Iterator[Resultado]:
        for i, bloque in enumerate(original(lectura, f, filas)):
            if i == 2:
                raise ErrorTablero("Se cortó", "a media descarga")
            yield bloque

    monkeypatch.setitem(CLASES, "aoi", replace(CLASES["aoi"], bloques=aoi_por_bloques))
    conexion = http.client.HTTPConnection("127.0.0.1", puerto, timeout=20)
    conexion.request("GET", "/descargas/aoi.csv?ejercicio=2024")
    respuesta = conexion.getresponse()
    assert respuesta.status == 200
    with pytest.raises(http.client.IncompleteRead):
        respuesta.read()
    conexion.close()
    assert "descarga cortada" in caplog.text


def _bytes(trozo: object) -> bytes:
    assert isinstance(trozo, bytes)
    return trozo
