"""The files of Indicadores: the rows of their questions, with their filter and why they are empty."""

from __future__ import annotations

import io

import pytest
from flask.testing import FlaskClient
from openpyxl import load_workbook

from queries.columnas_indicadores import COLUMNAS_COHERENCIA, COLUMNAS_INDICADORES, COLUMNAS_RECOMENDACIONES
from tests.dashboard.descargas.conftest import filas_de, por_consola

COLUMNAS = {
    "indicadores": COLUMNAS_INDICADORES,
    "coherencia": COLUMNAS_COHERENCIA,
    "recomendaciones": COLUMNAS_RECOMENDACIONES,
}


@pytest.mark.parametrize(
    ("clase", "claves", "cuantas"),
    [
        ("indicadores", ["ejercicio=2024"], 55),
        ("indicadores", ["ejercicio=2024", "ue=000993", "banda=alto"], 8),
        ("indicadores", ["ejercicio=2023"], 1),
        ("coherencia", ["ejercicio=2024", "oei=OEI.06"], 6),
        ("recomendaciones", ["ejercicio=2024"], 22),
    ],
)
def test_both_files_are_the_rows_of_the_command_line(
    cliente: FlaskClient, clase: str, claves: list[str], cuantas: int
) -> None:
    consulta = "&".join(claves)
    csv = cliente.get(f"/descargas/{clase}.csv?{consulta}").data
    assert csv == por_consola(clase, *claves)
    filas = filas_de(csv)
    assert filas[0] == [c.nombre for c in COLUMNAS[clase]]
    assert len(filas) == cuantas + 1
    libro = load_workbook(io.BytesIO(cliente.get(f"/descargas/{clase}.xlsx?{consulta}").data))
    hoja = libro.worksheets[1]
    assert (hoja.max_row, [c.value for c in hoja[1]]) == (cuantas + 1, filas[0])
    assert [str(c.value or "") for c in hoja[2]][:1] == [filas[1][0]]


def test_the_first_sheet_says_the_parts_that_the_rows_heed_and_no_other(cliente: FlaskClient) -> None:
    def acerca(clase: str, consulta: str) -> str:
        libro = load_workbook(io.BytesIO(cliente.get(f"/descargas/{clase}.xlsx?{consulta}").data))
        return "\n".join(str(c.value) for fila in libro.worksheets[0] for c in fila if c.value is not None)

    todo = "ejercicio=2024&ue=000993&banda=bajo&q=empleo&metodo=ceplan"
    assert "UE 000993, solo bajo, con «empleo», corte 31/12/2024" in acerca("indicadores", todo)
    assert "\nUE 000993, corte 31/12/2024\n" in acerca("coherencia", todo)
    assert "\nPliego 012, corte 31/12/2024\n" in acerca("recomendaciones", todo)
    assert "ningún indicador del año cumple el filtro" in acerca("indicadores", "ejercicio=2024&q=zzz")
    assert "ningún documento del año trae recomendaciones" in acerca("recomendaciones", "ejercicio=2023")
    assert "Avance tipo II" in acerca("indicadores", "ejercicio=2024")
