"""The files of published figures: the rows of the view, in its order, with what outcomes and reasons mean."""

from __future__ import annotations

import io
from collections import Counter
from decimal import Decimal
from urllib.parse import unquote

import openpyxl
import pytest
from flask.testing import FlaskClient

from dashboard.componentes.conciliacion_filas import CAMPOS
from dashboard.vistas import conciliacion
from queries.columnas_conciliacion import COLUMNAS_CONCILIACION
from tests.dashboard.descargas.conftest import filas_de, por_consola

COLUMNAS = [c.nombre for c in COLUMNAS_CONCILIACION]


@pytest.mark.parametrize(
    "consulta", ["", "?ejercicio=2023", "?conciliado=difiere", "?ue=000993&cuadro=Cuadro 14&q=sede&aoi=AOI00099300276"]
)
def test_the_csv_has_the_rows_of_the_view_in_its_order(cliente: FlaskClient, consulta: str) -> None:
    cabeza, *filas = filas_de(cliente.get("/descargas/conciliacion.csv" + consulta).data)
    lista = conciliacion.responder({"busqueda": consulta, "n": 1, "peticion": "0123abcd"})["respuesta"]["cifras"]
    assert cabeza == COLUMNAS
    assert len(filas) == lista["total"]
    vistas = [dict(zip(CAMPOS, fila, strict=True)) for fila in lista["filas"]]
    dichas = [dict(zip(COLUMNAS, fila, strict=True)) for fila in filas[: len(vistas)]]
    assert [(r["lugar"], r["medida"], r["conciliado"]) for r in vistas] == [
        (r["lugar"], r["medida_nombre"], r["conciliado"]) for r in dichas
    ]
    for r in (dict(zip(COLUMNAS, fila, strict=True)) for fila in filas):
        assert bool(r["motivo"]) == bool(r["clase"]) == (r["conciliado"] != "coincide")
        if r["diferencia"]:
            assert Decimal(r["valor"]) - Decimal(r["calculado"]) == Decimal(r["diferencia"])


def test_the_console_prints_it_all_and_a_year_of_it(cliente: FlaskClient) -> None:
    de_2023 = cliente.get("/descargas/conciliacion.csv?ejercicio=2023").data
    assert por_consola("conciliacion", "ejercicio=2023") == de_2023
    _, *filas = filas_de(de_2023)
    _, *las_demas = filas_de(cliente.get("/descargas/conciliacion.csv").data)
    _, *todas = filas_de(por_consola("conciliacion"))
    assert Counter(map(tuple, todas)) == Counter(map(tuple, filas + las_demas))


def test_the_workbook_says_what_outcomes_and_reasons_mean(cliente: FlaskClient) -> None:
    respuesta = cliente.get("/descargas/conciliacion.xlsx?cuadro=Cuadro 3&conciliado=difiere")
    libro = openpyxl.load_workbook(io.BytesIO(respuesta.data))
    archivo = unquote(respuesta.headers["Content-Disposition"].split("filename*=UTF-8''")[1])
    assert archivo == "tablero-poi_conciliacion_2024-12-31_cuadro-3_difiere.xlsx"
    acerca = [(str(a), str(b)) for a, b in libro["Acerca de"].iter_rows(max_col=2, values_only=True)]
    hechos = dict(acerca)
    assert hechos["Filtro"] == "cifras publicadas de 2024, Pliego 012, Cuadro 3, solo las que difieren"
    assert hechos["Orden de las filas"].startswith("el del documento")
    assert hechos["Ver en el tablero"].endswith(
        "/conciliacion?ejercicio=2024&corte=2024-12-31&cuadro=Cuadro+3&conciliado=difiere"
    )
    notas = " ".join(texto for _, texto in acerca)
    hoja = libro["Conciliación"]
    filas = [dict(zip(COLUMNAS, fila, strict=True)) for fila in hoja.iter_rows(min_row=2, values_only=True)]
    assert f"difiere, en {len(filas)} filas: recalculada con los datos" in notas
    for clase, n in Counter(r["clase"] for r in filas).items():
        assert f"difiere, clase {clase}, en {n} fila" in notas
    assert isinstance(filas[0]["valor"], float | int)
    assert isinstance(filas[0]["publicado"], str)


def test_a_printed_sign_does_not_become_a_formula(cliente: FlaskClient) -> None:
    libro = openpyxl.load_workbook(io.BytesIO(cliente.get("/descargas/conciliacion.xlsx?cuadro=Cuadro 2").data))
    hoja = libro["Conciliación"]
    publicados = [fila[COLUMNAS.index("publicado")] for fila in hoja.iter_rows(min_row=2)]
    assert any(str(c.value).startswith("'-") for c in publicados)
    assert {c.data_type for c in publicados} == {"s"}
    notas = " ".join(str(fila[1]) for fila in libro["Acerca de"].iter_rows(values_only=True))
    assert "lleva un apóstrofo delante" in notas


@pytest.mark.parametrize("consulta", ["?cuadro=Cuadro 99", "?documento=D23", "?medida=x", "?conciliado=quizas"])
def test_what_the_year_does_not_have_makes_no_file(cliente: FlaskClient, consulta: str) -> None:
    respuesta = cliente.get("/descargas/conciliacion.csv" + consulta)
    assert respuesta.status_code == 400
    assert consulta[1:].split("=")[0] in respuesta.get_data(as_text=True)
