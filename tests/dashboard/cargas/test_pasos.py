"""Reviewing, loading and withdrawing, with a reading of each test's own."""

from __future__ import annotations

import io
import json
import os
import time
from dataclasses import dataclass, field
from pathlib import Path

import openpyxl
import pytest
from flask.testing import FlaskClient

from dashboard.cargas import subidas
from data import entrada
from data.entrada import Hecho
from data.errores import ErrorCarga, ErrorTablero, Queja
from data.lectores.plantilla_columnas import HOJAS
from data.recepcion import Entrante, Pedido, Progreso
from data.revision.tipos import Revision
from tests.dashboard.cargas.ayuda import al_final, dicho, pedir, subir


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
    hace = time.time() - 6
    os.utime(subida.ruta / "estado.json", (hace, hace))
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
