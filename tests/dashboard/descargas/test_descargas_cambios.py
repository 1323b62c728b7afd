"""The files of changes: the rows of the view in its order, what they add up to, and the mark of made-up data."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import openpyxl
import pytest
from flask.testing import FlaskClient
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.workbook import Workbook

import queries
from dashboard.componentes.cambios_filas import CAMPOS
from dashboard.componentes.descargas import ARCHIVOS
from dashboard.descargas.acerca import SINTETICOS
from dashboard.descargas.clases import CLASES
from dashboard.vistas import cambios
from queries.salida import COLUMNAS_CAMBIOS
from tests.dashboard.descargas.conftest import En, filas_de, por_consola

COLUMNAS = [c.nombre for c in COLUMNAS_CAMBIOS]
NODOS = (
    "",
    "?pliego=901",
    "?pliego=902",
    "?pliego=901&ue=900001",
    "?pliego=901&ue=900002",
    "?unidad=INFORME",
    "?q=seguimiento",
)
COMPARAR = (
    "",
    "comparar=2026-05-15",
    "comparar=2026-05-29",
    "corte=2026-06-05",
    "comparar=2026-05-15&mes=4",
    "periodo=anual",
)
CLASES_DE_CAMBIO = (
    "",
    "cambio=sube",
    "cambio=nueva,retirada",
    "cambio=programado",
    "banda=bajo&filtros=avance.menor.10",
)


@pytest.fixture(scope="module")
def inventado(en: En, demo: Path) -> Iterator[FlaskClient]:
    """A client of the server on the made-up country."""
    with en(demo) as uno:
        yield uno


def direccion(nodo: str, *partes: str) -> str:
    """The query of a state: a node and more keys."""
    dichas = "&".join(p for p in (nodo.removeprefix("?"), *partes) if p)
    return f"?{dichas}" if dichas else ""


estados = st.builds(direccion, st.sampled_from(NODOS), st.sampled_from(COMPARAR), st.sampled_from(CLASES_DE_CAMBIO))


@given(consulta=estados)
@settings(max_examples=40)
def test_of_any_state_both_files_are_the_list_row_by_row(inventado: FlaskClient, consulta: str) -> None:
    sello = cambios.responder({"busqueda": consulta, "n": 1, "peticion": ""})["respuesta"]
    suya = sello["direccion"].removeprefix("/cambios")
    titulos, *filas = filas_de(inventado.get("/descargas/cambios.csv" + suya).data)
    assert titulos == COLUMNAS
    en_pantalla = _lista(inventado, suya)
    assert [f[titulos.index("codigo_aoi")] for f in filas] == [f["codigo"] for f in en_pantalla]
    assert len(filas) == sello["filas"]["cambios"]
    aportes = [round(float(f[titulos.index("aporte")] or 0), 4) for f in filas]
    assert aportes == pytest.approx([f["barra"] for f in en_pantalla], abs=1e-4)
    dichas = [{c for c, _ in f["que"]} for f in en_pantalla]
    assert [set(f[titulos.index("cambios")].split(",")) for f in filas] == dichas
    hoja = _abrir(inventado.get("/descargas/cambios.xlsx" + suya).data)["Cambios"]
    celdas = list(hoja.iter_rows(values_only=True))
    assert list(celdas[0]) == COLUMNAS
    assert [fila[0] for fila in celdas[1:] if fila[0]] == [f[0] for f in filas]


def _lista(cliente: FlaskClient, consulta: str) -> list[dict[str, Any]]:
    """All the rows of the list, block by block, as the browser asks for them."""
    filas: list[list[Any]] = []
    while True:
        mas = cliente.get(f"/rejilla/cambios.json?{consulta.removeprefix('?')}&desde={len(filas)}").get_json()
        filas += mas["filas"]
        if not mas["filas"] or len(filas) >= mas["total"]:
            return [dict(zip(CAMPOS, fila, strict=True)) for fila in filas]


def test_the_command_line_gives_the_same_bytes(inventado: FlaskClient) -> None:
    claves = ("ejercicio=2026", "pliego=901", "comparar=2026-05-15", "cambio=sube,baja")
    assert inventado.get("/descargas/cambios.csv?" + "&".join(claves)).data == por_consola("cambios", *claves)


def test_the_first_sheet_says_both_cuts_and_what_the_rows_add_up_to(inventado: FlaskClient) -> None:
    ruta = "/descargas/cambios.xlsx?ejercicio=2026&pliego=901&comparar=2026-05-15"
    hechos = _hechos(_abrir(inventado.get(ruta, base_url="http://tablero.test/").data))
    assert hechos["Corte de antes"].startswith("15/05/2026; avance al corte de abril")
    assert hechos["Corte de ahora"].startswith("19/06/2026; avance al corte de ")
    assert hechos["Filtro"].endswith("del corte 15/05/2026 al 19/06/2026")
    assert hechos["Orden de las filas"].startswith("primero las que más movieron el nivel")
    with queries.motor().lectura() as lectura:
        f = queries.contexto(lectura).resolver(queries.leer([("pliego", "901"), ("comparar", "2026-05-15")])[0])[0]
        (nivel,) = queries.cambios_nivel(lectura, f).registros()
    assert f"{nivel['avance_antes']:.4f}" in hechos["Cambio del nivel"]
    assert f"{nivel['avance']:.4f}" in hechos["Cambio del nivel"]
    assert hechos["Ver en el tablero"] == (
        "http://tablero.test/cambios?ejercicio=2026&corte=2026-06-19&comparar=2026-05-15&pliego=901"
    )
    assert [c for c in COLUMNAS if c not in hechos] == []


@pytest.mark.parametrize(
    "consulta, motivo",
    [
        ("ue=999999", "no existe esa UE"),
        ("comparar=2026-06-19", "no es un corte de 2026 anterior"),
        ("cambio=rojo", "no es uno de"),
        ("corte=2026-05-15", "no hay un corte de 2026 anterior al 15/05/2026 con el que comparar"),
    ],
)
def test_a_comparison_that_cannot_be_made_is_refused_and_says_why(
    inventado: FlaskClient, consulta: str, motivo: str
) -> None:
    for extension in ("csv", "xlsx"):
        respuesta = inventado.get(f"/descargas/cambios.{extension}?{consulta}")
        assert respuesta.status_code == 400
        assert motivo in respuesta.get_data(as_text=True)


@pytest.mark.parametrize(
    "ruta, esperado",
    [
        ("cambios.csv", "DATOS-SINTETICOS_tablero-poi_cambios_2026-06-12-a_2026-06-19.csv"),
        (
            "cambios.xlsx?comparar=2026-05-15&pliego=901&ue=900001&cambio=sube,baja&banda=bajo",
            "DATOS-SINTETICOS_tablero-poi_cambios_2026-05-15-a_2026-06-19_pliego-901_ue-900001_bajo_sube-baja.xlsx",
        ),
        ("aoi.csv?pliego=902", "DATOS-SINTETICOS_tablero-poi_aoi_2026-06-19_pliego-902.csv"),
        ("aoi.csv?periodo=anual&mes=3", "DATOS-SINTETICOS_tablero-poi_aoi_2026-06-19_anual_hasta-marzo.csv"),
        ("niveles.xlsx", "DATOS-SINTETICOS_tablero-poi_niveles_2026-06-19_por-pliego.xlsx"),
    ],
)
def test_the_name_of_a_file_of_made_up_data_says_so_first(inventado: FlaskClient, ruta: str, esperado: str) -> None:
    encabezado = inventado.get(f"/descargas/{ruta}").headers["Content-Disposition"]
    assert unquote(encabezado.split("filename*=UTF-8''")[1]) == esperado


@pytest.mark.parametrize("clase", CLASES)
def test_every_sheet_of_made_up_data_says_so_on_screen_and_on_paper(inventado: FlaskClient, clase: str) -> None:
    libro = _abrir(inventado.get(f"/descargas/{clase}.xlsx").data)
    assert str(libro["Acerca de"]["A1"].value).startswith(SINTETICOS)
    assert str(libro.properties.title).startswith(SINTETICOS)
    for hoja in libro.worksheets:
        for franja in (hoja.oddHeader, hoja.oddFooter):
            assert franja is not None
            assert SINTETICOS in str(franja.center.text)


@pytest.mark.parametrize(
    ("clave", "consulta", "dicho"), [("mes", "mes=3", "avance a marzo"), ("periodo", "periodo=anual", "avance anual")]
)
def test_the_period_and_the_month_are_said_in_every_file_that_heeds_them(
    inventado: FlaskClient, clave: str, consulta: str, dicho: str
) -> None:
    for clase in (c for c, suya in CLASES.items() if clave not in suya.ajenas):
        hechos = _hechos(_abrir(inventado.get(f"/descargas/{clase}.xlsx?{consulta}").data))
        assert dicho in hechos["Filtro"], clase


def test_every_kind_of_file_is_in_the_menu_in_both_forms() -> None:
    assert {ruta for _, _, ruta, _ in ARCHIVOS} == {f"/descargas/{c}.{e}" for c in CLASES for e in ("csv", "xlsx")}
    assert {filas for _, filas, _, _ in ARCHIVOS} == set(CLASES)


def _abrir(datos: bytes) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(datos))


def _hechos(libro: Workbook) -> dict[str, str]:
    return {str(fila[0]): str(fila[1]) for fila in libro["Acerca de"].iter_rows(values_only=True)}


def test_our_own_sentences_have_no_apostrophe_and_what_a_source_wrote_has(inventado: FlaskClient) -> None:
    """ "+0.0749 puntos" is a sentence of ours, in a cell that is text: nothing to neutralise."""
    for consulta in ("", "?comparar=2026-05-15", "?pliego=901", "?pliego=902"):
        libro = _abrir(inventado.get("/descargas/cambios.xlsx" + consulta).data)
        celdas = [c for fila in libro["Acerca de"].iter_rows() for c in fila if c.value is not None]
        assert not [c.value for c in celdas if str(c.value).startswith("'")]
        assert {c.data_type for c in celdas} <= {"s", "n"}
        assert _hechos(libro)["Cambio del nivel"][0] in "+−0"


@pytest.mark.parametrize(
    ("consulta", "dicho"),
    [
        ("", "Programado del POI hasta el mes de corte"),
        ("?mes=3", "Programado del POI hasta marzo"),
        ("?periodo=anual", "Programado del POI de todo el año"),
    ],
)
def test_the_pim_of_a_cut_with_months_is_said_to_be_what_the_poi_plans(
    inventado: FlaskClient, consulta: str, dicho: str
) -> None:
    libro = _abrir(inventado.get("/descargas/niveles.xlsx" + consulta).data)
    assert _hechos(libro)["pim"].startswith(dicho)
    assert [c.value for c in libro["Niveles"][1]][-2:] == ["periodo", "mes"]
