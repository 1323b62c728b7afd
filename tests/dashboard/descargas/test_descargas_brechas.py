"""The files of gaps: the rows of the view, and what is supposed never without its mark."""

from __future__ import annotations

import io
import math
from typing import Any
from urllib.parse import quote, unquote

import openpyxl
import pytest
from flask.testing import FlaskClient

from queries.columnas_brechas import COLUMNAS_BRECHAS, COLUMNAS_SUPUESTAS
from tests.dashboard.descargas.conftest import filas_de, por_consola

COLUMNAS = [c.nombre for c in COLUMNAS_BRECHAS]
SUPUESTAS = [c.nombre for c in COLUMNAS_SUPUESTAS]
DICHO = "AOI00099300276:avance:95,AOI00015400006:ejecutado:10"


def abrir(respuesta: Any) -> Any:
    return openpyxl.load_workbook(io.BytesIO(respuesta.data))


def archivo(respuesta: Any) -> str:
    return unquote(respuesta.headers["Content-Disposition"].split("filename*=UTF-8''")[1])


@pytest.mark.parametrize("claves", [[], ["ue=000993", "banda=bajo"], ["ejercicio=2023"], [f"supuesto={DICHO}"]])
def test_the_page_and_the_console_give_the_same_rows(cliente: FlaskClient, claves: list[str]) -> None:
    pagina = cliente.get("/descargas/brechas.csv?" + "&".join(claves))
    assert pagina.data == por_consola("brechas", *claves)
    cabeza, *filas = filas_de(pagina.data)
    assert cabeza == COLUMNAS + (SUPUESTAS if "supuesto=" in "".join(claves) else [])
    assert [fila[0] for fila in filas] == [str(n) for n in range(1, len(filas) + 1)]
    aportes = [float(fila[cabeza.index("aporte")]) for fila in filas]
    assert math.fsum(aportes) == pytest.approx(float(filas[-1][cabeza.index("acumulado")]), abs=0.0001 * len(filas))
    assert filas[-1][cabeza.index("acumulado_pct")] == "100.0000"


def test_without_suppositions_nothing_says_supposed(cliente: FlaskClient) -> None:
    respuesta = cliente.get("/descargas/brechas.xlsx?ue=000993")
    libro = abrir(respuesta)
    assert archivo(respuesta) == "tablero-poi_brechas_2024-12-31_ue-000993.xlsx"
    acerca = [str(x) for fila in libro["Acerca de"].iter_rows(values_only=True) for x in fila]
    assert "SUPUESTO" not in f"{acerca} {libro.properties.title} {libro['Brechas'].oddHeader.center.text}"
    assert [c.value for c in libro["Brechas"][1]] == COLUMNAS
    assert any("no son filas" in x for x in acerca)
    assert any("primero las que más puntos le quitan" in x for x in acerca)


def test_what_is_supposed_never_leaves_without_its_mark(cliente: FlaskClient) -> None:
    """In the name, the first line, the title, every printed page, the sentence, each row and the way back."""
    respuesta = cliente.get(f"/descargas/brechas.xlsx?supuesto={quote(DICHO)}")
    libro = abrir(respuesta)
    assert archivo(respuesta) == "SUPUESTO_tablero-poi_brechas_2024-12-31.xlsx"
    assert archivo(cliente.get(f"/descargas/brechas.csv?supuesto={quote(DICHO)}")).startswith("SUPUESTO_")
    assert str(libro.properties.title).startswith("SUPUESTO")
    assert str(libro["Acerca de"]["A1"].value).startswith("SUPUESTO: contiene suposiciones")
    for hoja in libro.worksheets:
        assert "SUPUESTO" in str(hoja.oddHeader.center.text)
        assert "SUPUESTO" in str(hoja.oddFooter.center.text)
    pares = list(libro["Acerca de"].iter_rows(min_row=2, max_col=2, values_only=True))
    hechos = {str(rotulo): str(texto) for rotulo, texto in pares}
    assert "SUPUESTO: AOI00099300276 con avance de 95 % y AOI00015400006 con ejecución de 10" in hechos["Filtro"]
    assert "supuesto=AOI00099300276" in unquote(hechos["Ver en el tablero"])
    assert any(str(texto).startswith("SUPUESTO: en 2 filas se supone") for _, texto in pares)
    filas = [
        dict(zip(COLUMNAS + SUPUESTAS, fila, strict=True))
        for fila in libro["Brechas"].iter_rows(min_row=2, values_only=True)
    ]
    dichas = {r["codigo_aoi"]: r for r in filas if r["que_supuesto"]}
    assert dichas.keys() == {"AOI00099300276", "AOI00015400006"}
    assert (dichas["AOI00015400006"]["ejecutado"], dichas["AOI00015400006"]["ejecutado_supuesto"]) == (38, 10)
    assert (dichas["AOI00015400006"]["banda"], dichas["AOI00015400006"]["banda_supuesta"]) == ("alto", "bajo")


def test_a_level_without_a_gap_gives_a_file_that_says_so(cliente: FlaskClient) -> None:
    libro = abrir(cliente.get("/descargas/brechas.xlsx?ue=001066"))
    hechos = dict(libro["Acerca de"].iter_rows(max_col=2, values_only=True))
    assert hechos["Sin filas porque"] == "ninguna AOI del filtro que cuente está por debajo de 100 %."


def test_a_supposition_that_cannot_be_is_refused(cliente: FlaskClient) -> None:
    respuesta = cliente.get("/descargas/brechas.csv?supuesto=AOI00099399999:avance:95")
    assert respuesta.status_code == 400
    assert "AOI00099399999: no existe en el corte 31/12/2024" in respuesta.text
    ajena = cliente.get("/descargas/aoi.csv?supuesto=AOI00099300276:avance:95")
    assert (ajena.status_code, "solo vale en la vista Brechas" in ajena.text) == (400, True)
