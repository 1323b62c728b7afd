"""Files come up in parts under a token; their names are text; what is forgotten is told."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from dashboard.cargas import subidas
from data.ajustes import ajustes
from tests.dashboard.cargas.ayuda import BUENO, LOCAL, abrir, dicho, parte, pedir, subir
from tests.dashboard.cargas.conftest import Servir


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
    servir: Servir, pedido: dict[str, Any], campo: str, palabra: str
) -> None:
    respuesta = abrir(servir(subida_max="1MB"), **pedido)
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


def test_what_takes_longer_than_that_is_not_forgotten_meanwhile(cliente: FlaskClient) -> None:
    token = subir(cliente)
    subida = subidas.buscar(token)
    puesto = subida.emplear()
    hace = time.time() - ajustes().subida_minutos * 60 - 1
    os.utime(subida.ruta / "estado.json", (hace, hace))
    dicho(abrir(cliente))
    assert subidas.buscar(token).ruta.exists()
    os.close(puesto)
    with pytest.raises(subidas.Vencida):
        subidas.buscar(token)


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


def test_a_folder_that_cannot_be_written_is_told(servir: Servir, tmp_path: Path) -> None:
    (tmp_path / "datos").write_text("esto es un archivo", encoding="utf-8")
    respuesta = abrir(servir())
    assert respuesta.status_code == 507
    assert "Lo cargado sigue igual" in respuesta.get_json()["detalle"]
