"""A server of the routes of loading alone, on an empty folder, with settings of each test's own."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

import queries
from dashboard import cargas, rutas
from data.ajustes import ajustes

#: `servir(clave_cargas="…")`: a client of such a server.
Servir = Callable[..., FlaskClient]


@pytest.fixture
def servir(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Servir]:
    def _servir(**otros: str) -> FlaskClient:
        for nombre in [n for n in os.environ if n.startswith("TABLERO_")]:
            monkeypatch.delenv(nombre)
        monkeypatch.setenv("TABLERO_DATOS", str(tmp_path / "datos"))
        for nombre, valor in otros.items():
            monkeypatch.setenv(f"TABLERO_{nombre.upper()}", valor)
        ajustes.cache_clear()
        queries.motor.cache_clear()
        server = Flask("prueba")
        cargas.registrar(server)
        rutas.registrar(server)
        return server.test_client()

    yield _servir
    ajustes.cache_clear()
    queries.motor.cache_clear()


@pytest.fixture
def cliente(servir: Servir) -> FlaskClient:
    """A client on the server's own machine, without a key in the settings."""
    return servir()
