"""Who may load and withdraw: this page, from this machine or with the key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import pytest
from flask.testing import FlaskClient

from dashboard.cargas import puerta
from data.ajustes import ajustes
from tests.dashboard.cargas.ayuda import LOCAL
from tests.dashboard.cargas.conftest import Servir

CLAVE = "una clave con eñe, larga"


@dataclass(frozen=True)
class Caso:
    """A request to open an upload: its headers, where it comes from, and the code it gets."""

    que: str
    codigo: int
    cabezas: Mapping[str, str | None] = field(default_factory=dict)
    desde: str = "127.0.0.1"
    clave: str = ""


CASOS = [
    Caso("the page on the server's own machine", 200),
    Caso("the same by IPv6", 200, {"Origin": "http://[::1]:8050", "Host": "[::1]:8050"}, "::1"),
    Caso("the same by name", 200, {"Origin": "http://localhost:8050", "Host": "localhost:8050"}),
    Caso("the same by IPv4 inside IPv6", 200, {}, "::ffff:127.0.0.1"),
    Caso("a browser that says it is the same origin", 200, {"Sec-Fetch-Site": "same-origin"}),
    Caso("another site", 403, {"Origin": "http://otro.example"}),
    Caso("another port of this machine", 403, {"Origin": "http://127.0.0.1:9999"}),
    Caso("a sandboxed page", 403, {"Origin": "null"}),
    Caso("a browser that says it is another site", 403, {"Sec-Fetch-Site": "cross-site"}),
    Caso("a browser that says it is a sibling", 403, {"Sec-Fetch-Site": "same-site"}),
    Caso("no origin", 403, {"Origin": None}),
    *(Caso(f"an origin that is none: {o}", 403, {"Origin": o}) for o in ("http://[::1", "127.0.0.1:8050", "://", "é")),
    Caso("no host", 403, {"Origin": "http://", "Host": ""}),
    Caso("a host that is none", 403, {"Origin": "http://[::1", "Host": "[::1"}),
    Caso("no header of the page", 403, {"X-Tablero": None}),
    Caso("another value of it", 403, {"X-Tablero": "si"}),
    Caso(
        "a name of elsewhere that points here", 403, {"Origin": "http://malo.example:8050", "Host": "malo.example:8050"}
    ),
    Caso("another machine", 403, {"Origin": "http://10.0.0.5:8050", "Host": "10.0.0.5:8050"}, "10.0.0.9"),
    Caso("another machine that says it is here", 403, {}, "10.0.0.9"),
    *(Caso(f"a proxy: {c}", 403, {c: "127.0.0.1"}) for c in ("X-Forwarded-For", "Forwarded", "X-Real-IP", "Via")),
    Caso("a key that was not asked for", 200, {"X-Tablero-Clave": "cualquiera"}),
    Caso(
        "the key, from elsewhere",
        200,
        {"X-Tablero-Clave": "una%20clave%20con%20e%C3%B1e%2C%20larga"},
        "10.0.0.9",
        CLAVE,
    ),
    Caso(
        "the key, through a proxy",
        200,
        {"X-Tablero-Clave": "una%20clave%20con%20e%C3%B1e%2C%20larga", "Via": "x"},
        "10.0.0.9",
        CLAVE,
    ),
    Caso("a wrong key", 403, {"X-Tablero-Clave": "otra"}, clave=CLAVE),
    Caso("no key, from here", 403, {}, clave=CLAVE),
    Caso("the start of the key", 403, {"X-Tablero-Clave": "una%20clave"}, clave=CLAVE),
    Caso(
        "the key, from another site",
        403,
        {"X-Tablero-Clave": "una%20clave%20con%20e%C3%B1e%2C%20larga", "Origin": "http://otro.example"},
        clave=CLAVE,
    ),
    Caso("half a character", 403, {"X-Tablero-Clave": "%C3%ff%00"}, clave=CLAVE),
]


@pytest.mark.parametrize("caso", CASOS, ids=lambda c: c.que)
def test_who_may_load(servir: Servir, caso: Caso) -> None:
    cliente = servir(clave_cargas=caso.clave)
    cabezas = {n: v for n, v in {**LOCAL, **caso.cabezas}.items() if v is not None}
    cuerpo = {"archivos": [{"nombre": "poi.xls", "tamano": 3}], "quien": "Ana"}
    respuesta = cliente.post("/cargas/subida", json=cuerpo, headers=cabezas, environ_base={"REMOTE_ADDR": caso.desde})
    assert respuesta.status_code == caso.codigo, respuesta.get_data(as_text=True)
    if caso.codigo == 403:
        dice = respuesta.get_json()
        assert dice["titulo"]
        assert dice["detalle"].endswith(".")
        assert CLAVE not in respuesta.get_data(as_text=True)
        assert list(ajustes().datos.rglob("*")) == [], "nothing of a refused request reaches the disk"


@pytest.mark.parametrize(
    "ruta",
    [
        "/cargas/subida",
        "/cargas/retirar",
        *(f"/cargas/subida/{'a' * 32}/{x}" for x in ("0", "revisar", "cargar", "descartar")),
    ],
)
def test_each_order_passes_the_door_first(cliente: FlaskClient, ruta: str) -> None:
    assert cliente.post(ruta, json={}).status_code == 403
    assert cliente.post(ruta, json={}, headers={**LOCAL, "Origin": "http://otro.example"}).status_code == 403
    assert cliente.get(ruta).status_code in (404, 405)


def test_a_form_of_another_site_cannot_say_the_header(cliente: FlaskClient) -> None:
    respuesta = cliente.post(
        "/cargas/retirar", data="clave=0123", headers={"Origin": "http://127.0.0.1:8050", "Host": "127.0.0.1:8050"}
    )
    assert respuesta.status_code == 403
    assert cliente.options("/cargas/retirar").headers.get("Access-Control-Allow-Origin") is None


def test_what_may_be_done_is_said_before_it_is_tried(servir: Servir) -> None:
    cliente = servir()
    with cliente.application.test_request_context(headers=LOCAL, environ_base={"REMOTE_ADDR": "10.0.0.9"}) as pedido:
        assert "TABLERO_CLAVE_CARGAS" in str(puerta.impedimento(pedido.request))
    with cliente.application.test_request_context(headers=LOCAL, environ_base={"REMOTE_ADDR": "127.0.0.1"}) as pedido:
        assert puerta.impedimento(pedido.request) is None
