"""The files of agreements: all of a node, as the list has them, with nothing that a spreadsheet would run."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
from flask.testing import FlaskClient

from dashboard.acuerdos.archivo import COLUMNAS_ACUERDOS
from dashboard.acuerdos.libro import libro
from data.acuerdos import ARCHIVO
from tests.dashboard.acuerdos.conftest import enviar
from tests.dashboard.descargas.conftest import filas_de


def test_the_files_have_what_the_list_has_and_run_nothing(cliente: FlaskClient) -> None:
    malo = {
        "que": '=HYPERLINK("http://x")',
        "responsable": "@SUM(A1)",
        "vence": "",
        "quien": "+1",
        "direccion": "/?ue=000993",
    }
    n = enviar(cliente, "/acuerdos", 200, **malo)["acuerdo"]["id"]
    enviar(cliente, f"/acuerdos/{n}/cerrar", revision=1, nota="-2+3", quien="Ana")
    todos = filas_de(cliente.get("/descargas/acuerdos.csv").data)
    assert todos[0] == [c.nombre for c in COLUMNAS_ACUERDOS]
    assert [int(f[0]) for f in todos[1:]] == [a.id for a in libro().listar()]
    assert len(todos) == 24
    (_, suyo) = filas_de(cliente.get("/descargas/acuerdos.csv?ue=000993").data)
    dicho = dict(zip(todos[0], suyo, strict=True))
    assert (dicho["que"], dicho["responsable"], dicho["nota"]) == ('\'=HYPERLINK("http://x")', "'@SUM(A1)", "'-2+3")
    assert (dicho["ue"], dicho["estado"], dicho["vence"], dicho["plazo"]) == ("000993", "cerrado", "", "no fijado")
    libro_xlsx = openpyxl.load_workbook(io.BytesIO(cliente.get("/descargas/acuerdos.xlsx").data))
    hoja = libro_xlsx["Acuerdos"]
    assert [fila[0].value for fila in hoja.iter_rows(min_row=2)] == [int(f[0]) for f in todos[1:]]
    assert {c.data_type for fila in hoja.iter_rows() for c in fila} <= {"s", "n", "d"}
    acerca = " ".join(str(c.value) for fila in libro_xlsx["Acerca de"].iter_rows() for c in fila if c.value)
    assert "Acuerdos de las reuniones" in acerca
    assert "primero los vencidos" in acerca


def test_a_file_of_nothing_says_why_and_one_that_cannot_be_read_is_told(cliente: FlaskClient, carpeta: Path) -> None:
    vacio = openpyxl.load_workbook(io.BytesIO(cliente.get("/descargas/acuerdos.xlsx?ue=000993").data))
    dicho = " ".join(str(c.value) for fila in vacio["Acerca de"].iter_rows() for c in fila if c.value)
    assert "nadie escribió todavía un acuerdo" in dicho
    (carpeta / ARCHIVO).write_text("no es una base", encoding="utf-8")
    respuesta = cliente.get("/descargas/acuerdos.csv")
    assert respuesta.status_code == 503
    assert "no es una base de acuerdos" in respuesta.get_data(as_text=True)
