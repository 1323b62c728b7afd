"""A download that cannot be made says why, in Spanish, with an id that the log has too; it never gives other rows."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote, urlencode

import pytest
from flask.testing import FlaskClient
from hypothesis import given, settings

import queries
from dashboard.descargas.clases import AOI, CLASES
from dashboard.descargas.nombre import LARGO, disposicion, nombre
from dashboard.descargas.pedido import Pedido
from queries import Resultado
from tests.dashboard.descargas.conftest import En
from tests.queries.estrategias import hostil

ARCHIVOS = ("aoi.csv", "aoi.xlsx", "niveles.csv", "niveles.xlsx")


@pytest.mark.parametrize("archivo", ARCHIVOS)
def test_an_address_with_parts_that_cannot_be_used_is_refused_with_each_of_them_and_why(
    cliente: FlaskClient, archivo: str
) -> None:
    respuesta = cliente.get(
        f"/descargas/{archivo}?ue=999999&banda=bajo,rojo&foo=1&q=empleo&q=otra&filtros=avance.menor.x"
    )
    texto = respuesta.get_data(as_text=True)
    assert (respuesta.status_code, respuesta.headers["Content-Type"]) == (400, "text/plain; charset=utf-8")
    assert "Content-Disposition" not in respuesta.headers
    for linea in (
        "- ue=999999: no existe esa UE en el corte 31/12/2024",
        "- banda=rojo: no es uno de: bajo, medio, alto, sp, si",
        "- foo=1: no se conoce esta clave",
        "- q=otra: la clave está repetida; vale la primera",
        "- filtros=avance.menor.x: el valor de «avance» debe ser un número (por ejemplo, 75.5)",
    ):
        assert linea in texto.splitlines()


@pytest.mark.parametrize("extension", ["csv", "xlsx"])
def test_where_a_year_has_one_cut_there_is_no_file_of_changes_and_it_says_so(
    cliente: FlaskClient, extension: str
) -> None:
    respuesta = cliente.get(f"/descargas/cambios.{extension}?ejercicio=2024")
    assert respuesta.status_code == 400
    assert "no hay un corte de 2024 anterior al 31/12/2024" in respuesta.get_data(as_text=True)


def test_an_address_that_is_too_long_is_refused_and_not_answered_with_everything(cliente: FlaskClient) -> None:
    respuesta = cliente.get("/descargas/aoi.csv?q=" + "a" * 5000)
    assert respuesta.status_code == 400
    assert "el máximo es" in respuesta.get_data(as_text=True)


@pytest.mark.parametrize("archivo", ARCHIVOS)
def test_without_a_database_there_is_a_message_and_its_id_is_in_the_log(
    en: En, tmp_path: Path, caplog: pytest.LogCaptureFixture, archivo: str
) -> None:
    with en(tmp_path) as cliente:
        respuesta = cliente.get(f"/descargas/{archivo}")
    _es_mensaje(respuesta.status_code, respuesta.get_data(as_text=True), 503, "No hay datos publicados", caplog)


@pytest.mark.parametrize("archivo", ARCHIVOS)
def test_past_the_time_limit_there_is_a_message_and_its_id_is_in_the_log(
    en: En, lenta: Path, caplog: pytest.LogCaptureFixture, archivo: str
) -> None:
    with en(lenta, limite_consulta_s="0.1") as cliente:
        respuesta = cliente.get(f"/descargas/{archivo}")
    _es_mensaje(respuesta.status_code, respuesta.get_data(as_text=True), 503, "La consulta tardó demasiado", caplog)


@pytest.mark.parametrize("archivo", ARCHIVOS)
def test_a_fault_of_ours_shows_a_message_and_not_its_insides(
    cliente: FlaskClient, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch, archivo: str
) -> None:
    def falla(*_: object) -> Iterator[Resultado]:
        raise RuntimeError("secreto")

    clase = archivo.split(".")[0]
    monkeypatch.setitem(CLASES, clase, replace(CLASES[clase], bloques=falla))
    respuesta = cliente.get(f"/descargas/{archivo}")
    texto = respuesta.get_data(as_text=True)
    _es_mensaje(respuesta.status_code, texto, 500, "La descarga no se pudo hacer", caplog)
    assert "secreto" not in texto
    assert "secreto" in caplog.text
    monkeypatch.undo()
    assert cliente.get(f"/descargas/{archivo}").status_code == 200


def test_another_file_does_not_exist(cliente: FlaskClient) -> None:
    for ruta in ("otra.csv", "aoi.json", "aoi.csv/x", "..%2Fapp.py"):
        respuesta = cliente.get(f"/descargas/{ruta}")
        assert (respuesta.status_code, respuesta.mimetype) == (404, "text/plain")


def test_asking_for_the_headers_alone_gives_them_and_lets_the_release_go(cliente: FlaskClient) -> None:
    for archivo in ARCHIVOS:
        respuesta = cliente.head(f"/descargas/{archivo}")
        assert (respuesta.status_code, respuesta.data) == (200, b"")
        assert "Content-Disposition" in respuesta.headers
    assert _lectores() == 0


@pytest.mark.parametrize(
    "pares, esperado",
    [
        ({}, "tablero-poi_aoi_2024-12-31"),
        ({"ue": "000993", "banda": "bajo"}, "tablero-poi_aoi_2024-12-31_ue-000993_bajo"),
        ({"aei": "AEI.02.01", "banda": "medio,bajo"}, "tablero-poi_aoi_2024-12-31_aei-02-01_bajo-medio"),
        ({"ejercicio": "2023"}, "tablero-poi_aoi_2023-12-31"),
        ({"q": "Capacitación «Ñ»"}, "tablero-poi_aoi_2024-12-31_capacitación-ñ"),
        ({"filtros": "avance.menor.75"}, "tablero-poi_aoi_2024-12-31_filtrada"),
    ],
)
def test_the_file_is_named_after_what_it_holds(cliente: FlaskClient, pares: dict[str, str], esperado: str) -> None:
    encabezado = cliente.get("/descargas/aoi.csv?" + urlencode(pares)).headers["Content-Disposition"]
    assert unquote(encabezado.split("filename*=UTF-8''")[1]) == esperado + ".csv"


@given(q=hostil)
@settings(max_examples=150)
def test_no_text_gets_out_of_the_file_name(cliente: FlaskClient, q: str) -> None:
    with queries.motor().lectura() as lectura:
        f = queries.leer([("q", q)])[0]
        resuelto, corte, _ = queries.contexto(lectura).resolver(f)
        archivo = nombre(Pedido(AOI, resuelto, corte, queries.contexto(lectura)), "csv")
    assert re.fullmatch(r"tablero-poi_aoi_2024-12-31(_[a-z0-9áéíóúüñ-]+)?\.csv", archivo)
    assert len(archivo) <= LARGO + 4
    encabezado = disposicion(archivo)
    assert re.fullmatch(r"attachment; filename=\"[a-z0-9_.-]+\.csv\"; filename\*=UTF-8''[A-Za-z0-9_.%-]+", encabezado)
    respuesta = cliente.get("/descargas/aoi.csv?" + urlencode({"q": f.q or "x"}))
    assert respuesta.headers["Content-Disposition"].count("\n") == 0


def _es_mensaje(estado: int, texto: str, esperado: int, titulo: str, caplog: pytest.LogCaptureFixture) -> None:
    assert estado == esperado
    assert texto.startswith(f"{titulo}.")
    codigo = re.search(r"Código de este error: ([0-9a-f]{8})$", texto.strip())
    assert codigo is not None
    assert any(codigo[1] in r.getMessage() for r in caplog.records if r.levelno >= logging.ERROR)


def _lectores() -> int:
    actual = queries.motor()._actual
    return 0 if actual is None else actual.lectores
