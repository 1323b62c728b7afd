"""Loading through the page, without a browser: who may, how files come up, what is told, and that names are text."""

from __future__ import annotations

import io
import json
import os
import shutil
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

import queries
from dashboard import cargas, rutas
from dashboard.cargas import puerta, subidas
from data import entrada
from data.ajustes import ajustes
from data.entrada import Hecho
from data.errores import ErrorCarga, ErrorTablero, Queja
from data.lectores.plantilla_columnas import HOJAS
from data.recepcion import Entrante, Pedido, Progreso
from data.revision.tipos import Revision

LOCAL = {"Origin": "http://127.0.0.1:8050", "Host": "127.0.0.1:8050", "X-Tablero": "datos"}
CLAVE = "una clave con eñe, larga"
BUENO = b"contenido de un archivo"
Envia = Callable[..., TestResponse]


@pytest.fixture
def en(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Callable[..., FlaskClient]]:
    """A server of the routes of loading alone, on an empty folder, with settings of the test's own."""

    def servir(**otros: str) -> FlaskClient:
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

    yield servir
    ajustes.cache_clear()
    queries.motor.cache_clear()


@pytest.fixture
def cliente(en: Callable[..., FlaskClient]) -> FlaskClient:
    """A client on the server's own machine, without a key in the settings."""
    return en()


def abrir(cliente: FlaskClient, cabezas: Mapping[str, str] = LOCAL, **pedido: Any) -> TestResponse:
    """Announces one file, or what `pedido` says."""
    cuerpo = {"archivos": [{"nombre": "poi.xls", "tamano": len(BUENO)}], "quien": "Ana", **pedido}
    return cliente.post("/cargas/subida", json=cuerpo, headers=dict(cabezas))


def subir(cliente: FlaskClient, contenido: bytes = BUENO, **pedido: Any) -> str:
    """Announces a file and brings it whole; returns the token."""
    token = str(dicho(abrir(cliente, archivos=[{"nombre": "poi.xls", "tamano": len(contenido)}], **pedido))["token"])
    assert parte(cliente, token, 0, 0, contenido).status_code == 200
    return token


def parte(cliente: FlaskClient, token: str, n: int, desde: int, contenido: bytes) -> TestResponse:
    """Brings a part of a file."""
    return cliente.post(f"/cargas/subida/{token}/{n}?desde={desde}", data=contenido, headers=LOCAL)


def pedir(cliente: FlaskClient, ruta: str, **cuerpo: Any) -> TestResponse:
    """A request of the page."""
    return cliente.post(ruta, json=cuerpo, headers=LOCAL)


def dicho(respuesta: TestResponse) -> dict[str, Any]:
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


# ---- who may


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
def test_who_may_load(en: Callable[..., FlaskClient], caso: Caso) -> None:
    cliente = en(clave_cargas=caso.clave)
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


def test_what_may_be_done_is_said_before_it_is_tried(en: Callable[..., FlaskClient]) -> None:
    cliente = en()
    with cliente.application.test_request_context(headers=LOCAL, environ_base={"REMOTE_ADDR": "10.0.0.9"}) as pedido:
        assert "TABLERO_CLAVE_CARGAS" in str(puerta.impedimento(pedido.request))
    with cliente.application.test_request_context(headers=LOCAL, environ_base={"REMOTE_ADDR": "127.0.0.1"}) as pedido:
        assert puerta.impedimento(pedido.request) is None


# ---- files come up


def test_a_file_comes_in_parts_and_is_put_together_as_it_was(
    cliente: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    contenido = os.urandom(10_000)
    token = dicho(abrir(cliente, archivos=[{"nombre": "a", "tamano": 3}, {"nombre": "b", "tamano": len(contenido)}]))[
        "token"
    ]
    for desde in range(0, len(contenido), 3000):
        assert dicho(parte(cliente, token, 1, desde, contenido[desde : desde + 3000]))["hay"] == min(
            len(contenido), desde + 3000
        )
    subida = subidas.buscar(token)
    assert not subida.completa()
    assert pedir(cliente, f"/cargas/subida/{token}/revisar").status_code == 400
    dicho(parte(cliente, token, 0, 0, b"abc"))
    assert subida.completa()
    assert subida.archivo(1).read_bytes() == contenido


def test_a_whole_part_is_taken_from_a_server_that_ends_the_body_itself(cliente: FlaskClient) -> None:
    token = dicho(abrir(cliente, archivos=[{"nombre": "a", "tamano": 2 * subidas.PARTE}]))["token"]
    respuesta = cliente.post(
        f"/cargas/subida/{token}/0?desde=0",
        data=b"x" * subidas.PARTE,
        headers=LOCAL,
        environ_overrides={"wsgi.input_terminated": True},  # as waitress says
    )
    assert dicho(respuesta)["hay"] == subidas.PARTE


def test_a_part_that_comes_again_takes_the_place_of_the_first(cliente: FlaskClient) -> None:
    token = dicho(abrir(cliente))["token"]
    dicho(parte(cliente, token, 0, 0, BUENO[:9]))
    dicho(parte(cliente, token, 0, 4, BUENO[4:]))
    assert subidas.buscar(token).archivo(0).read_bytes() == BUENO


@pytest.mark.parametrize(
    "n, desde, contenido, codigo",
    [
        (0, "5", b"x", 400),  # a hole
        (1, "0", b"x", 400),  # a file that was not announced
        (0, "0", BUENO + b"x", 400),  # more than was announced
        (0, "-1", b"x", 400),
        (0, "", b"x", 400),
        (0, "1e3", b"x", 400),
        (0, "9" * 40, b"x", 400),
        (0, "0", b"x" * (subidas.PARTE + 1), 400),
    ],
)
def test_a_part_that_makes_no_sense_is_refused(
    cliente: FlaskClient, n: int, desde: str, contenido: bytes, codigo: int
) -> None:
    token = dicho(abrir(cliente))["token"]
    respuesta = cliente.post(f"/cargas/subida/{token}/{n}?desde={desde}", data=contenido, headers=LOCAL)
    assert respuesta.status_code == codigo
    assert respuesta.get_json()["detalle"]


@pytest.mark.parametrize(
    "pedido, campo, palabra",
    [
        ({"quien": ""}, "quien", "Quién carga"),
        ({"quien": "x" * 81}, "quien", "80"),
        ({"quien": "\u202e\u0000"}, "quien", "vacío"),
        ({"corte": "31/02/2026"}, "corte", "31/02/2026"),
        ({"corte": "ayer"}, "corte", "ayer"),
        ({"pliegos": "012, MTPE"}, "pliegos", "MTPE"),
        ({"pliegos": "0123"}, "pliegos", "0123"),
        ({"archivos": []}, "", "archivos"),
        ({"archivos": "poi.xls"}, "", "archivos"),
        ({"archivos": [{"nombre": "a", "tamano": 0}]}, "", "contenido"),
        ({"archivos": [{"nombre": "a", "tamano": "3"}]}, "", "archivos"),
        ({"archivos": [{"nombre": "a", "tamano": 2 << 20}]}, "", "TABLERO_SUBIDA_MAX"),
        ({"archivos": [{"nombre": "a", "tamano": 1}] * 51}, "", "50"),
    ],
)
def test_a_request_that_cannot_be_is_told_with_its_field(
    en: Callable[..., FlaskClient], pedido: dict[str, Any], campo: str, palabra: str
) -> None:
    respuesta = abrir(en(subida_max="1MB"), **pedido)
    assert respuesta.status_code == 400
    assert respuesta.get_json()["campo"] == campo
    assert palabra in respuesta.get_json()["detalle"]


@pytest.mark.parametrize("cuerpo", [b"", b"[]", b"{", b"null", b"\xff\xfe", b'{"archivos": null}', b"[" * 100_000])
def test_a_body_that_is_no_request_is_refused(cliente: FlaskClient, cuerpo: bytes) -> None:
    assert cliente.post("/cargas/subida", data=cuerpo, headers=LOCAL).status_code == 400


def test_dates_and_pliegos_are_read_as_people_write_them(cliente: FlaskClient) -> None:
    token = dicho(abrir(cliente, corte=" 19/06/2026 ", pliegos="12; 131 012", quien="  Ana\tRíos "))["token"]
    pedido = subidas.buscar(token).pedido()
    assert (str(pedido.corte), pedido.pliegos, pedido.quien) == ("2026-06-19", ("012", "131"), "Ana Ríos")


NOMBRES = [
    "../../../etc/passwd",
    "..\\..\\x.xls",
    "/etc/shadow",
    "\u202egpj.exe",
    "a\x00b",
    "<script>alert(1)</script>.xls",
    "x" * 5000,
    "",
    "CON",
]


@pytest.mark.parametrize("nombre", NOMBRES)
def test_the_name_of_a_file_is_text_and_never_a_path(cliente: FlaskClient, nombre: str) -> None:
    token = dicho(abrir(cliente, archivos=[{"nombre": nombre, "tamano": 3}]))["token"]
    dicho(parte(cliente, token, 0, 0, b"abc"))
    hay = {r.relative_to(ajustes().datos).as_posix() for r in ajustes().datos.rglob("*") if r.is_file()}
    assert hay == {f".subidas/{token}/estado.json", f".subidas/{token}/0"}
    mostrado = subidas.buscar(token).pedido().archivos[0].nombre
    assert 0 < len(mostrado) <= 150
    assert mostrado.isprintable()
    assert "/" not in mostrado
    assert "\\" not in mostrado


# ---- tokens


@pytest.mark.parametrize("token", ["a" * 32, "A" * 32, "..", "%2e%2e", "0" * 31, "a" * 33])
def test_an_unknown_token_is_told_as_a_forgotten_one(cliente: FlaskClient, token: str) -> None:
    dicho(abrir(cliente))
    respuesta = cliente.get(f"/cargas/subida/{token}.json")
    assert respuesta.status_code in (404, 410)
    assert pedir(cliente, f"/cargas/subida/{token}/cargar").status_code in (404, 410)


def test_what_waited_too_long_is_forgotten_and_said(cliente: FlaskClient) -> None:
    token = subir(cliente)
    ruta = subidas.buscar(token).ruta
    hace = time.time() - ajustes().subida_minutos * 60 - 1
    os.utime(ruta / "estado.json", (hace, hace))
    respuesta = pedir(cliente, f"/cargas/subida/{token}/revisar")
    assert respuesta.status_code == 410
    assert "60 minutos" in respuesta.get_json()["detalle"]
    assert ruta.exists()
    dicho(abrir(cliente))
    assert not ruta.exists(), "the next upload clears it away"


def test_a_discarded_upload_leaves_nothing(cliente: FlaskClient) -> None:
    token = subir(cliente)
    assert dicho(pedir(cliente, f"/cargas/subida/{token}/descartar"))["fase"] == "olvidada"
    assert dicho(pedir(cliente, f"/cargas/subida/{token}/descartar"))["fase"] == "olvidada"
    assert [r for r in (ajustes().datos / ".subidas").iterdir() if r.is_dir()] == []


def test_uploads_that_wait_are_bounded(cliente: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subidas, "SUBIDAS_MAX", 2)
    assert [abrir(cliente).status_code for _ in range(3)] == [200, 200, 400]


def test_a_disk_without_room_is_told_before_anything_comes(
    cliente: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Lleno:
        free = 5 << 20

    monkeypatch.setattr(shutil, "disk_usage", lambda _: Lleno)
    respuesta = abrir(cliente, archivos=[{"nombre": "a", "tamano": 6 << 20}])
    assert respuesta.status_code == 507
    assert "5 MB" in respuesta.get_json()["detalle"]


def test_a_folder_that_cannot_be_written_is_told(en: Callable[..., FlaskClient], tmp_path: Path) -> None:
    (tmp_path / "datos").write_text("esto es un archivo", encoding="utf-8")
    respuesta = abrir(en())
    assert respuesta.status_code == 507
    assert "Lo cargado sigue igual" in respuesta.get_json()["detalle"]


# ---- the steps, with a reading of the test's own


@dataclass
class Lector:
    """Stands for data/entrada.py: what it was asked and what it answers."""

    revisiones: tuple[Revision, ...] = (Revision("poi.xls", "ab" * 32, "ceplan", 2026),)
    falla: Exception | None = None
    pedidos: list[tuple[list[str], Pedido]] = field(default_factory=list)

    def revisar(self, entrantes: list[Entrante], pedido: Pedido, _: object, progreso: Progreso) -> tuple[Revision, ...]:
        self.pedidos.append(([e.archivo for e in entrantes], pedido))
        progreso("poi.xls", 1, 2)
        if self.falla:
            raise self.falla
        return self.revisiones


@pytest.fixture
def lector(monkeypatch: pytest.MonkeyPatch) -> Lector:
    """The reviews of this test are answered by this."""
    uno = Lector()
    monkeypatch.setattr(entrada, "revisar", uno.revisar)
    return uno


def test_the_review_says_what_it_found_and_offers_to_load_it(cliente: FlaskClient, lector: Lector) -> None:
    token = subir(cliente, corte="2026-06-19", pliegos="12")
    dicho(pedir(cliente, f"/cargas/subida/{token}/revisar"))
    estado = al_final(cliente, token)
    assert (estado["fase"], estado["boton"]) == ("revisada", "Cargar")
    assert estado["frase"] == "1 archivo se puede cargar. Todavía no se escribió nada."
    assert "Se puede cargar" in json.dumps(estado["informe"])
    ((nombres, pedido),) = lector.pedidos
    assert (nombres, str(pedido.corte), pedido.pliegos, pedido.quien) == (["poi.xls"], "2026-06-19", ("012",), "Ana")
    assert pedir(cliente, f"/cargas/subida/{token}/revisar").status_code == 400, "once is enough"


def test_a_bad_file_is_told_whole_and_cannot_be_loaded(cliente: FlaskClient, lector: Lector) -> None:
    quejas = tuple(Queja("poi.xls", n, "F(RE) 01", "<img src=x>", f"no es un número {n}") for n in range(2, 702))
    lector.revisiones = (Revision("poi.xls", "ab" * 32, quejas=quejas),)
    token = subir(cliente)
    dicho(pedir(cliente, f"/cargas/subida/{token}/revisar"))
    estado = al_final(cliente, token)
    assert estado["boton"] is None
    assert not subidas.buscar(token).archivo(0).exists(), "of no use any more"
    assert pedir(cliente, f"/cargas/subida/{token}/cargar").status_code == 400
    informe = json.dumps(estado["informe"], ensure_ascii=False)
    assert all(f"no es un número {n}" in informe for n in range(2, 702)), "all of them, not only the first"
    assert "No se puede cargar" in informe


@pytest.mark.parametrize(
    "falla, titulo",
    [
        (ErrorTablero("No hay espacio", "Libere espacio."), "No hay espacio"),
        (ErrorCarga([Queja("poi.xls", 2, "UE", "x", "no existe")]), "La carga no se hizo"),
        (ZeroDivisionError("secreto del servidor"), "No se pudo terminar"),
    ],
)
def test_a_review_that_fails_is_told_with_the_id_that_the_log_has(
    cliente: FlaskClient, lector: Lector, caplog: pytest.LogCaptureFixture, falla: Exception, titulo: str
) -> None:
    lector.falla = falla
    token = subir(cliente)
    dicho(pedir(cliente, f"/cargas/subida/{token}/revisar"))
    estado = al_final(cliente, token)
    assert (estado["fase"], estado["error"]["titulo"]) == ("fallo", titulo)
    assert f"error={estado['error']['id']}" in caplog.text
    assert "secreto" not in json.dumps(estado)


def test_one_review_at_a_time_and_the_others_wait(cliente: FlaskClient, lector: Lector) -> None:
    token = subir(cliente)
    with subidas.turno_unico():
        dicho(pedir(cliente, f"/cargas/subida/{token}/revisar"))
        estado = dicho(cliente.get(f"/cargas/subida/{token}.json"))
        assert (estado["fase"], estado["sigue"]) == ("espera", True)
        assert "a la vez" in estado["frase"]
    assert al_final(cliente, token)["fase"] == "revisada"


def test_a_server_that_stopped_while_it_worked_is_told(cliente: FlaskClient) -> None:
    token = subir(cliente)
    subida = subidas.buscar(token)
    puesto = subida.emplear()
    subida.pasar("subiendo", "revisando")
    assert dicho(cliente.get(f"/cargas/subida/{token}.json"))["sigue"]
    os.close(puesto)  # as the end of its process does
    estado = dicho(cliente.get(f"/cargas/subida/{token}.json"))
    assert (estado["sigue"], estado["error"]["titulo"]) == (False, "El servidor se detuvo mientras trabajaba")


def test_what_was_discarded_while_it_was_reviewed_is_gone(cliente: FlaskClient, lector: Lector) -> None:
    token = subir(cliente)
    ruta = subidas.buscar(token).ruta
    with subidas.turno_unico():
        dicho(pedir(cliente, f"/cargas/subida/{token}/revisar"))
        dicho(pedir(cliente, f"/cargas/subida/{token}/descartar"))
    with subidas.turno_unico():
        pass
    assert not ruta.exists()


def test_a_load_that_finds_another_going_on_can_be_tried_again(
    cliente: FlaskClient, lector: Lector, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ocupado(*_: object) -> Hecho:
        raise ErrorTablero("Ya hay otra carga en marcha", "Espere a que termine.")

    token = subir(cliente)
    dicho(pedir(cliente, f"/cargas/subida/{token}/revisar"))
    al_final(cliente, token)
    monkeypatch.setattr(entrada, "cargar", ocupado)
    dicho(pedir(cliente, f"/cargas/subida/{token}/cargar"))
    estado = al_final(cliente, token)
    assert (estado["fase"], estado["boton"], estado["error"]["titulo"]) == (
        "revisada",
        "Cargar",
        "Ya hay otra carga en marcha",
    )
    monkeypatch.setattr(entrada, "cargar", lambda *_: Hecho(lector.revisiones, Path("tablero-000007.duckdb")))
    dicho(pedir(cliente, f"/cargas/subida/{token}/cargar"))
    estado = al_final(cliente, token)
    assert (estado["fase"], estado["version"]) == ("cargada", 7)
    assert "error" not in estado


def test_what_changed_since_the_review_is_reported_anew_and_not_loaded(
    cliente: FlaskClient, lector: Lector, monkeypatch: pytest.MonkeyPatch
) -> None:
    mala = Revision("poi.xls", "ab" * 32, quejas=(Queja("poi.xls", None, "", "", "la UE ya no existe"),))
    token = subir(cliente)
    dicho(pedir(cliente, f"/cargas/subida/{token}/revisar"))
    al_final(cliente, token)
    monkeypatch.setattr(entrada, "cargar", lambda *_: Hecho((mala,), None))
    dicho(pedir(cliente, f"/cargas/subida/{token}/cargar"))
    estado = al_final(cliente, token)
    assert (estado["fase"], estado["boton"]) == ("revisada", None)
    assert estado["frase"].startswith("No se cargó: lo que había cambió desde la revisión.")


def test_nothing_is_loaded_that_was_not_reviewed(cliente: FlaskClient, lector: Lector) -> None:
    token = subir(cliente)
    respuesta = pedir(cliente, f"/cargas/subida/{token}/cargar")
    assert respuesta.status_code == 400
    assert lector.pedidos == []


def test_withdrawing_what_is_no_load_is_told(cliente: FlaskClient) -> None:
    assert pedir(cliente, "/cargas/retirar", clave="../x", quien="Ana").status_code == 400
    assert pedir(cliente, "/cargas/retirar", clave="0" * 16, quien="").get_json()["campo"] == "quien"
    estado = al_final(cliente, dicho(pedir(cliente, "/cargas/retirar", clave="0" * 16, quien="Ana"))["token"])
    assert estado["error"]["titulo"] == "No se sabe qué carga retirar"


def test_without_data_there_is_no_news(cliente: FlaskClient) -> None:
    respuesta = cliente.get("/novedad.json")
    assert (respuesta.status_code, respuesta.get_json()) == (200, {"version": 0})


def test_the_template_leaves_as_a_workbook(cliente: FlaskClient) -> None:
    respuesta = cliente.get("/descargas/plantilla.xlsx")
    assert respuesta.status_code == 200
    assert respuesta.headers["Content-Disposition"] == 'attachment; filename="plantilla-tablero-poi.xlsx"'
    hojas = openpyxl.load_workbook(io.BytesIO(respuesta.data), read_only=True).sheetnames
    assert hojas[1:] == [hoja.titulo for hoja in HOJAS]
