"""Names that attack a spreadsheet leave as text, in both kinds of file."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from flask.testing import FlaskClient
from openpyxl.utils.escape import unescape

from queries.salida import neutralizar
from tests.dashboard.descargas.conftest import En, filas_de
from tests.data.conftest import Copia

HOSTILES = (
    '=HYPERLINK("http://x.test","pulse")',
    "+1+1",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1,1)",
    "＝1+1",
    "＋1",
    "\t=1+1",
    "  =1+1",
    "\u200b=1+1",
    "\u202e=1+1",
    "<img src=x onerror=alert(1)>",
    "<r><t>x</t></r>",
    "a;b,c\"d'e",
    "una\nlínea\r\ny otra",
    "LARGO " * 900,
    "📊 emoji 👩🏽‍💻",
    "http://x.test/",
    "0012",
    "_x0041_",
    "2024-12-31",
)


@pytest.fixture(scope="module")
def hostil(en: En, tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    """A client of a release whose first AOI of 2024 have these names and units, and whose AEI has the first one."""
    copia = Copia(tmp_path_factory.mktemp("hostil"))
    for fila, nombre in enumerate(HOSTILES, start=2):
        copia.cambiar("2024/aoi.csv", fila, "denominacion", nombre)
        copia.cambiar("2024/aoi.csv", fila, "unidad_impresa", nombre)
    copia.cambiar("2024/aei.csv", 2, "denominacion", HOSTILES[0])
    copia.construir()
    with en(Path(copia.datos)) as cliente:
        yield cliente


def test_they_leave_in_a_csv_as_they_are_and_neutralised_if_they_look_like_a_formula(hostil: FlaskClient) -> None:
    filas = filas_de(hostil.get("/descargas/aoi.csv?ejercicio=2024&filas=codigo_aoi").data)
    assert len(filas) == 261
    nombres = {fila[1] for fila in filas}
    assert [n for n in HOSTILES if neutralizar(n) not in nombres] == []
    assert [n for n in nombres if n.lstrip("\u200b\u202e \t").startswith(tuple("=+-@＝＋－＠"))] == []


def test_they_leave_in_an_xlsx_as_text_cells(hostil: FlaskClient) -> None:
    for clase in ("aoi", "niveles"):
        direccion = "?ejercicio=2024&por=aei&filas=codigo_aoi"
        libro = openpyxl.load_workbook(io.BytesIO(hostil.get(f"/descargas/{clase}.xlsx{direccion}").data))
        celdas = [celda for hoja in libro for fila in hoja.iter_rows() for celda in fila]
        assert {celda.data_type for celda in celdas} <= {"s", "n", "d"}
        lugar = {"aoi": 1, "niveles": 2}[clase]
        leidos = [unescape(str(fila[lugar])) for fila in libro.worksheets[1].iter_rows(min_row=2, values_only=True)]
        escritos = [fila[lugar] for fila in filas_de(hostil.get(f"/descargas/{clase}.csv{direccion}").data)[1:]]
        assert leidos == escritos


def test_a_hostile_unit_as_filter_gives_its_rows_and_a_harmless_name(hostil: FlaskClient) -> None:
    respuesta = hostil.get("/descargas/aoi.csv", query_string={"ejercicio": "2024", "unidad": HOSTILES[0]})
    assert respuesta.status_code == 200
    assert [fila[6] for fila in filas_de(respuesta.data)[1:]] == ["'" + HOSTILES[0]]
    assert "hyperlink-http-x-test" in respuesta.headers["Content-Disposition"]
