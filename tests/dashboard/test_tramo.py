"""The rows that an address asks for: the next block, or for paper all up to the limit; and the name of a
file of a state."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from dashboard.fabrica import crear_app
from dashboard.tramo import Tramo
from dashboard.vistas import brechas, cambios, explorar
from data.ajustes import ajustes
from queries import Motor


@pytest.fixture
def cliente(en_publicado: Motor) -> FlaskClient:
    """A client of the server, on the project's figures."""
    cliente: FlaskClient = crear_app().server.test_client()
    return cliente


@pytest.mark.parametrize(
    ("consulta", "esperado"),
    [
        ("", Tramo("", 0, 30)),
        ("ue=000993&desde=30&q=a%26b", Tramo("ue=000993&q=a%26b", 30, 60)),
        ("desde=-1", Tramo("", 0, 30)),
        ("desde=" + "9" * 30, Tramo("", 0, 30)),
        ("papel=1&ue=000993", Tramo("ue=000993", 0, 1000)),
        ("desde=5000&papel=1", Tramo("", 5000, 5000)),
        ("papel=0", Tramo("", 0, 30)),
    ],
)
def test_an_address_says_which_rows(consulta: str, esperado: Tramo) -> None:
    assert Tramo.de(consulta, 30) == esperado


def test_paper_takes_in_one_answer_what_blocks_bring_one_by_one(
    cliente: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def filas(ruta: str) -> list[list[object]]:
        respuesta = cliente.get(ruta).get_json()
        return [list(fila) for fila in respuesta["filas"]]

    todas = filas("/rejilla/aoi.json?ejercicio=2024&ue=000993&papel=1")
    assert len(todas) == 62
    assert todas[:60] == [f for d in (0, 30) for f in filas(f"/rejilla/aoi.json?ejercicio=2024&ue=000993&desde={d}")]
    assert len(filas("/rejilla/brechas.json?ejercicio=2024&papel=1")) == 44
    assert len(filas("/rejilla/conciliacion.json?ejercicio=2024&papel=1")) == ajustes().filas_impresion


def test_a_state_says_the_name_of_its_files(en_publicado: Motor) -> None:
    def archivo(vista: object, busqueda: str) -> str:
        return str(vista.responder({"busqueda": busqueda, "n": 1})["respuesta"]["archivo"])  # type: ignore[attr-defined]

    assert archivo(explorar, "?ejercicio=2024&ue=000993&banda=bajo") == "tablero-poi_{}_2024-12-31_ue-000993_bajo"
    assert archivo(cambios, "?ejercicio=2024") == "tablero-poi_{}_2024-12-31"
    supuesto = archivo(brechas, "?ejercicio=2024&supuesto=AOI00099300276:ejecutado:120")
    assert supuesto == "SUPUESTO_tablero-poi_{}_2024-12-31"
