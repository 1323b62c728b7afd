"""The files of money: the rows of the view in its order, exact to the cent, and the same on the command line."""

from __future__ import annotations

import io
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import openpyxl
import pytest
from flask.testing import FlaskClient

from dashboard.descargas.clases import CLASES
from dashboard.vistas import presupuesto
from queries.columnas_presupuesto import COLUMNAS_GASTO, COLUMNAS_MODIFICACIONES, COLUMNAS_PRESUPUESTO
from tests.dashboard.descargas.conftest import En, filas_de, por_consola


def registros(datos: bytes) -> list[dict[str, str]]:
    cabeza, *filas = filas_de(datos)
    return [dict(zip(cabeza, fila, strict=True)) for fila in filas]


def acerca(libro: Any) -> dict[str, str]:
    return {str(a): str(b) for a, b in libro["Acerca de"].iter_rows(max_col=2, values_only=True)}


@pytest.fixture
def inventado(en: En, demo: Path) -> Iterator[FlaskClient]:
    """A client of the server on the made-up country."""
    with en(demo) as uno:
        yield uno


@pytest.mark.parametrize(
    "consulta", ["", "?por=aei", "?ue=001066", "?ejercicio=2023&por=aoi", "?banda=bajo&version=v3"]
)
def test_the_levels_leave_as_they_are_seen(cliente: FlaskClient, consulta: str) -> None:
    datos = cliente.get("/descargas/presupuesto.csv" + consulta).data
    assert filas_de(datos)[0] == [c.nombre for c in COLUMNAS_PRESUPUESTO]
    vista = presupuesto.responder({"busqueda": consulta, "n": 1, "peticion": "0123abcd"})
    vistas = next(t["customdata"] for t in vista["niveles"]["data"] if "customdata" in t)
    filas = registros(datos)
    assert [r["codigo"] for r in filas] == [v[1] for v in vistas]
    for r in filas:
        if r["pim"]:
            assert Decimal(r["pim"]) - Decimal(r["devengado"]) == Decimal(r["saldo"])
            assert r["sobregasto"] == ("si" if Decimal(r["devengado"]) > Decimal(r["pim"]) else "no")
        else:
            assert (r["dinero_estado"], bool(r["dinero_motivo"])) == ("no_disponible", True)
    dichas = [clave for clave in consulta.removeprefix("?").split("&") if clave]
    assert por_consola("presupuesto", *dichas) == datos


def test_the_resolutions_of_a_step_or_of_all(cliente: FlaskClient) -> None:
    todas = registros(cliente.get("/descargas/modificaciones.csv").data)
    assert list(todas[0]) == [c.nombre for c in COLUMNAS_MODIFICACIONES]
    assert len(todas) == 23
    de_v3 = registros(cliente.get("/descargas/modificaciones.csv?version=v3").data)
    assert de_v3 == [r for r in todas if r["version"] == "v3"]
    assert sum(Decimal(r["monto"]) for r in todas) == Decimal("728706272.00") - Decimal("385980156.00")
    respuesta = cliente.get("/descargas/modificaciones.xlsx?version=v3&ue=001066")
    archivo = unquote(respuesta.headers["Content-Disposition"].split("filename*=UTF-8''")[1])
    libro = openpyxl.load_workbook(io.BytesIO(respuesta.data))
    hechos = acerca(libro)
    assert archivo.startswith("tablero-poi_modificaciones_2024-12-31_ue-001066")
    assert hechos["Filtro"] == "UE 001066, versión v3, corte 31/12/2024"
    assert hechos["Ver en el tablero"].endswith("/presupuesto?ejercicio=2024&corte=2024-12-31&ue=001066&version=v3")
    filas = list(libro["Modificaciones"].iter_rows(min_row=2, values_only=True))
    assert [fila[5] for fila in filas] == [346991336, 3443365]
    vacio = acerca(openpyxl.load_workbook(io.BytesIO(cliente.get("/descargas/modificaciones.xlsx?oei=OEI.07").data)))
    assert "se declaran del pliego y por UE" in vacio["Sin filas porque"]


def test_a_version_that_does_not_exist_gives_no_file(cliente: FlaskClient) -> None:
    respuesta = cliente.get("/descargas/modificaciones.csv?version=v8")
    assert respuesta.status_code == 400
    assert "version=v8" in respuesta.get_data(as_text=True)


@pytest.mark.parametrize("consulta", ["?pliego=901", "?pliego=901&gasto=cadena", "?ue=900001&gasto=generica&mes=3"])
def test_the_spending_of_the_mef_leaves_by_what_it_is_seen_by(inventado: FlaskClient, consulta: str) -> None:
    datos = inventado.get("/descargas/gasto.csv" + consulta).data
    filas = registros(datos)
    assert list(filas[0]) == [c.nombre for c in COLUMNAS_GASTO]
    llenas = {c for c in ("programa", "producto", "actividad", "fuente", "rubro", "generica", "ue") if filas[0][c]}
    cual = consulta.partition("gasto=")[2].partition("&")[0] or "programa"
    assert llenas == ({"programa", "producto", "actividad"} if cual == "cadena" else {cual})
    for r in filas:
        assert Decimal(r["pim"]) - Decimal(r["devengado"]) == Decimal(r["saldo"])
    vista = presupuesto.responder({"busqueda": consulta, "n": 1, "peticion": "0123abcd"})
    assert vista["respuesta"]["filas"]["gasto"] == len(filas)
    assert por_consola("gasto", *consulta.removeprefix("?").split("&")) == datos
    libro = openpyxl.load_workbook(io.BytesIO(inventado.get("/descargas/gasto.xlsx" + consulta).data))
    assert "DATOS SINTÉTICOS" in libro["Acerca de"]["A1"].value


@pytest.mark.parametrize(
    ("clase", "consulta", "filas"),
    [
        ("pasos", "?ue=000993", 6),
        ("pasos", "?ejercicio=2023&aei=AEI.07.04", 5),
        ("oei_versiones", "", 48),
    ],
)
def test_the_steps_leave_as_they_are_seen(cliente: FlaskClient, clase: str, consulta: str, filas: int) -> None:
    datos = cliente.get(f"/descargas/{clase}.csv{consulta}").data
    assert len(registros(datos)) == filas
    vista = presupuesto.responder({"busqueda": consulta, "n": 1, "peticion": "0123abcd"})
    assert vista["respuesta"]["filas"][clase] == filas
    assert por_consola(clase, *(c for c in consulta.removeprefix("?").split("&") if c)) == datos
    libro = openpyxl.load_workbook(io.BytesIO(cliente.get(f"/descargas/{clase}.xlsx{consulta}").data))
    assert len(list(libro[CLASES[clase].hoja].iter_rows(min_row=2))) == filas


def test_what_changed_between_steps_adds_up_in_their_file(cliente: FlaskClient) -> None:
    pasos = registros(cliente.get("/descargas/pasos.csv").data)
    montos = [Decimal(r["monto"]) for r in pasos]
    assert [r["paso"] for r in pasos] == ["pia", "v1", "v2", "v3", "v4", "devengado"]
    assert [Decimal(r["variacion"]) for r in pasos[1:]] == [b - a for a, b in pairwise(montos)]
    assert Decimal(pasos[-1]["saldo"]) == montos[-2] - montos[-1]


@pytest.mark.parametrize("consulta", ["?pliego=901", "?pliego=901&gasto=cadena"])
def test_the_poi_beside_the_mef_leaves_whole(inventado: FlaskClient, consulta: str) -> None:
    datos = inventado.get("/descargas/gasto_poi.csv" + consulta).data
    filas = registros(datos)
    vista = presupuesto.responder({"busqueda": consulta, "n": 1, "peticion": "0123abcd"})
    assert vista["respuesta"]["filas"]["gasto_poi"] == len(filas)
    for r in filas:
        assert bool(r["ue"]) is ("cadena" not in consulta)
        if r["lado"] == "ambos":
            assert Decimal(r["dif_pim"]) == Decimal(r["mef_pim"]) - Decimal(r["poi_programado"])
            assert all((r["poi_fecha"], r["mef_fecha"]))
    assert por_consola("gasto_poi", *consulta.removeprefix("?").split("&")) == datos
    libro = openpyxl.load_workbook(io.BytesIO(inventado.get("/descargas/gasto_poi.xlsx" + consulta).data))
    assert "DATOS SINTÉTICOS" in libro["Acerca de"]["A1"].value
