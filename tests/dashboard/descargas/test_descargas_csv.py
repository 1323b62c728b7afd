"""The CSV that leaves is the screen: same rows, same order, in the form that was agreed."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from flask.testing import FlaskClient
from hypothesis import given, settings
from hypothesis import strategies as st

import queries
from dashboard.componentes.descargas import ARCHIVOS
from dashboard.estado import Estado, format
from dashboard.vistas.explorar import responder
from queries import Filtro, Resultado
from queries.salida import COLUMNAS_AOI, COLUMNAS_NIVELES, escrito, lugares
from tests.dashboard.descargas.conftest import filas_de, por_consola
from tests.queries.estrategias import pares_hostiles, que_existen

ESPERADOS = Path(__file__).parent / "esperados"

COLUMNAS = {
    "aoi": "codigo_aoi, denominacion, pliego, ue, oei, aei, unidad_medida, programado, ejecutado, avance_real, "
    "avance, banda, programado_financiero, ejecutado_financiero, avance_financiero, "
    "ejercicio, corte",
    "niveles": "nivel, codigo, denominacion, n_aoi, n_sp, n_si, n_bajo, n_medio, n_alto, avance, banda, pim, "
    "devengado, avance_financiero, ejercicio, corte",
}


@pytest.mark.parametrize(
    "ruta, archivo",
    [
        ("aoi.csv?ejercicio=2024&ue=000993&banda=bajo", "aoi_2024_ue-000993_bajo.csv"),
        ("niveles.csv?ejercicio=2024&por=aei", "niveles_2024_por-aei.csv"),
    ],
)
def test_the_examples_of_the_command_line_leave_byte_by_byte_as_agreed(
    cliente: FlaskClient, ruta: str, archivo: str
) -> None:
    assert cliente.get(f"/descargas/{ruta}").data == (ESPERADOS / archivo).read_bytes()


@pytest.mark.parametrize("clase", COLUMNAS)
def test_the_columns_have_the_agreed_names_in_the_agreed_order(cliente: FlaskClient, clase: str) -> None:
    assert filas_de(cliente.get(f"/descargas/{clase}.csv").data)[0] == COLUMNAS[clase].split(", ")


@pytest.mark.parametrize("ejercicio", [2023, 2024])
def test_figures_have_a_decimal_point_and_their_decimals_and_what_is_not_stated_is_empty(
    cliente: FlaskClient, ejercicio: int
) -> None:
    formas = {
        "ue": r"[0-9]{6}",
        "pliego": "012",
        "programado": r"[0-9]+(\.[0-9]*[1-9])?",
        "ejecutado": r"[0-9]+(\.[0-9]*[1-9])?",
        "avance_real": r"[0-9]+\.[0-9]{4}",
        "avance": r"[0-9]+\.[0-9]{4}",
        "programado_financiero": r"[0-9]+\.[0-9]{2}" if ejercicio == 2023 else "",
        "avance_financiero": r"[0-9]+\.[0-9]{4}" if ejercicio == 2023 else "",
        "corte": rf"{ejercicio}-12-31",
    }
    titulos, *filas = filas_de(cliente.get(f"/descargas/aoi.csv?ejercicio={ejercicio}").data)
    assert len(filas) == {2023: 9, 2024: 260}[ejercicio]
    for columna, forma in formas.items():
        assert {f[titulos.index(columna)] for f in filas if not re.fullmatch(forma, f[titulos.index(columna)])} == set()


def test_the_answer_says_what_it_is_and_that_nobody_may_keep_it(cliente: FlaskClient) -> None:
    respuesta = cliente.get("/descargas/aoi.csv?ue=000993&banda=bajo")
    assert respuesta.status_code == 200
    assert respuesta.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert respuesta.headers["Cache-Control"] == "no-store"
    assert respuesta.headers["X-Content-Type-Options"] == "nosniff"
    assert 'filename="tablero-poi_aoi_2024-12-31_ue-000993_bajo.csv"' in respuesta.headers["Content-Disposition"]


def test_a_filter_without_rows_gives_a_file_with_its_header(cliente: FlaskClient) -> None:
    for clase, titulos in COLUMNAS.items():
        respuesta = cliente.get(f"/descargas/{clase}.csv?q=zzzz")
        assert (respuesta.status_code, filas_de(respuesta.data)) == (200, [titulos.split(", ")])


@given(datos=st.data())
@settings(max_examples=40)
def test_of_any_state_the_aoi_file_is_the_grid_row_by_row_and_the_command_line_byte_by_byte(
    cliente: FlaskClient, datos: st.DataObject
) -> None:
    f = datos.draw(_existente())
    bajado = cliente.get("/descargas/aoi.csv" + format(Estado(f))).data
    with queries.motor().lectura() as lectura:
        preguntado = queries.aoi(lectura, f)
    assert filas_de(bajado)[1:] == _escritas(preguntado, COLUMNAS_AOI)
    assert [fila[0] for fila in filas_de(bajado)[1:]] == _codigos_de_la_rejilla(cliente, f)
    assert bajado == por_consola("aoi", *_claves(f))


@given(datos=st.data())
@settings(max_examples=40)
def test_of_any_state_the_levels_file_is_the_children_in_their_order(
    cliente: FlaskClient, datos: st.DataObject
) -> None:
    f = datos.draw(_existente())
    bajado = cliente.get("/descargas/niveles.csv" + format(Estado(f))).data
    with queries.motor().lectura() as lectura:
        preguntado = queries.niveles(lectura, f)
    assert filas_de(bajado)[1:] == _escritas(preguntado, COLUMNAS_NIVELES)
    assert bajado == por_consola("niveles", *_claves(f))


@given(pares=pares_hostiles)
@settings(max_examples=40)
def test_whatever_was_typed_the_address_that_the_page_keeps_leads_to_its_files(
    cliente: FlaskClient, pares: list[tuple[str, str]]
) -> None:
    escritos = urlencode(
        [(clave.encode("utf-8", "replace"), valor.encode("utf-8", "replace")) for clave, valor in pares]
    )
    sello = responder({"busqueda": "?" + escritos, "n": 1, "peticion": ""})["respuesta"]
    ofrecidos = [archivo for _, filas, archivo, _ in ARCHIVOS if filas in sello["menus"]["filas"]]
    assert len(ofrecidos) == 4
    for archivo in ofrecidos:
        assert cliente.get(archivo + sello["direccion"].removeprefix("/")).status_code == 200


def _existente() -> st.SearchStrategy[Filtro]:
    with queries.motor().lectura() as lectura:
        return que_existen(queries.contexto(lectura))


def _claves(f: Filtro) -> list[str]:
    return [f"{clave}={valor}" for clave, valor in queries.escribir(f)]


def _escritas(resultado: Resultado, columnas: Any) -> list[list[str]]:
    elegidas = lugares(resultado, columnas)
    return [[escrito(fila[i], formato) for i, formato in elegidas] for fila in resultado]


def _codigos_de_la_rejilla(cliente: FlaskClient, f: Filtro) -> list[str]:
    """The AOI codes as the grid gets them, one block after another."""
    codigos: list[str] = []
    while True:
        pares = [*queries.escribir(f), ("desde", str(len(codigos)))]
        bloque = cliente.get("/rejilla/aoi.json?" + urlencode(pares)).get_json()
        codigos += [_codigo(fila) for fila in bloque["filas"]]
        if not bloque["filas"] or len(codigos) >= bloque["total"]:
            return codigos


def _codigo(fila: list[Any]) -> str:
    return next(str(v) for v in fila if re.fullmatch(r"AOI[0-9]{11}|LOCAL-[0-9-]+", str(v)))
