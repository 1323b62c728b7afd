"""A server of its own on a copy of the release of the real figures: agreements are written in it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

import queries
from dashboard import descargas
from dashboard.acuerdos import libro, rutas
from data.ajustes import ajustes
from data.publicacion import vigente

LOCAL = {"Origin": "http://127.0.0.1:8050", "Host": "127.0.0.1:8050", "X-Tablero": "datos"}
#: `servir(carpeta, clave_cargas="…")`: a client of such a server.
Servir = Callable[..., FlaskClient]


@pytest.fixture
def carpeta(publicado: Path, tmp_path: Path) -> Path:
    """A folder with that release, to write in."""
    return copiar(publicado, tmp_path / "datos")


@pytest.fixture
def servir(monkeypatch: pytest.MonkeyPatch) -> Iterator[Servir]:
    def _servir(carpeta: Path, **otros: str) -> FlaskClient:
        for nombre in [n for n in os.environ if n.startswith("TABLERO_")]:
            monkeypatch.delenv(nombre)
        monkeypatch.setenv("TABLERO_DATOS", str(carpeta))
        for nombre, valor in otros.items():
            monkeypatch.setenv(f"TABLERO_{nombre.upper()}", valor)
        _olvidar()
        server = Flask("prueba")
        rutas.registrar(server)
        descargas.registrar(server)
        return server.test_client()

    yield _servir
    _olvidar()


@pytest.fixture
def cliente(servir: Servir, carpeta: Path) -> FlaskClient:
    """A client on the server's own machine, without a key in the settings."""
    return servir(carpeta)


def copiar(publicado: Path, destino: Path) -> Path:
    """The release in force of a folder, in another one."""
    destino.mkdir()
    release = vigente(publicado)
    assert release is not None
    for ruta in (release, release.with_suffix(".json"), publicado / "vigente"):
        shutil.copy(ruta, destino / ruta.name)
    return destino


def enviar(cliente: FlaskClient, ruta: str, codigo: int = 200, **cuerpo: Any) -> dict[str, Any]:
    """What a POST of the page is answered, with this code."""
    respuesta = cliente.post(ruta, json=cuerpo, headers=LOCAL)
    assert respuesta.status_code == codigo, respuesta.get_data(as_text=True)
    dicho: dict[str, Any] = respuesta.get_json()
    return dicho


def _olvidar() -> None:
    if queries.motor.cache_info().currsize:
        queries.motor().cerrar()
    queries.motor.cache_clear()
    ajustes.cache_clear()
    libro._sembradas.clear()
