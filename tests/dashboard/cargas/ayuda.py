"""What the page asks of the server, step by step."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any

from flask.testing import FlaskClient

LOCAL = {"Origin": "http://127.0.0.1:8050", "Host": "127.0.0.1:8050", "X-Tablero": "datos"}
BUENO = b"contenido de un archivo"
#: What FlaskClient answers with; its class is of a package that the project does not depend on.
Respuesta = Any


def abrir(cliente: FlaskClient, cabezas: Mapping[str, str] = LOCAL, **pedido: Any) -> Respuesta:
    """Announces one file, or what `pedido` says."""
    cuerpo = {"archivos": [{"nombre": "poi.xls", "tamano": len(BUENO)}], "quien": "Ana", **pedido}
    return cliente.post("/cargas/subida", json=cuerpo, headers=dict(cabezas))


def subir(cliente: FlaskClient, contenido: bytes = BUENO, **pedido: Any) -> str:
    """Announces a file and brings it whole; returns the token."""
    token = str(dicho(abrir(cliente, archivos=[{"nombre": "poi.xls", "tamano": len(contenido)}], **pedido))["token"])
    assert parte(cliente, token, 0, 0, contenido).status_code == 200
    return token


def parte(cliente: FlaskClient, token: str, n: int, desde: int, contenido: bytes) -> Respuesta:
    """Brings a part of a file."""
    return cliente.post(f"/cargas/subida/{token}/{n}?desde={desde}", data=contenido, headers=LOCAL)


def pedir(cliente: FlaskClient, ruta: str, **cuerpo: Any) -> Respuesta:
    """A request of the page."""
    return cliente.post(ruta, json=cuerpo, headers=LOCAL)


def dicho(respuesta: Respuesta) -> dict[str, Any]:
    """The JSON of an answer that went well."""
    assert respuesta.status_code == 200, respuesta.get_data(as_text=True)
    cuerpo: dict[str, Any] = respuesta.get_json()
    return cuerpo


def al_final(cliente: FlaskClient, token: str) -> dict[str, Any]:
    """The state of an upload once nothing is going on."""
    limite = time.monotonic() + 20
    while time.monotonic() < limite:
        estado = dicho(cliente.get(f"/cargas/subida/{token}.json"))
        if not estado["sigue"]:
            return estado
        time.sleep(0.01)
    raise AssertionError("it goes on and on")
