"""What keys would hold, in the tables that have none because an index over millions of rows costs minutes."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import duckdb
import pytest

from data import publicacion
from tests.data.oficina import Aoi, Mes, Oficina

CLAVES = {
    "aoi_mes": "carga_id, aoi, mes",
    "aoi_financiamiento": "carga_id, aoi, fuente, rubro, generica, mes",
    "aoi_avance": "corte_id, aoi",
    "aoi_periodo": "carga_id, aoi, mes, anual",
    "busqueda": "corte_id, pliego, tipo, codigo",
}
REFERENCIAS = (
    ("aoi_mes", "aoi", "carga_id, aoi"),
    ("aoi_periodo", "aoi", "carga_id, aoi"),
    ("aoi_avance", "aoi", "carga_id, aoi"),
    ("aoi_financiamiento", "carga", "carga_id"),
    ("gasto", "carga", "carga_id"),
)


@pytest.fixture(scope="module", params=["publicada", "con meses"])
def base(request: pytest.FixtureRequest, publicado: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    if request.param == "publicada":
        vigente = publicacion.vigente(publicado)
        assert vigente is not None
        # A copy: the engine opens a file only once in a process, and other tests keep that one open their own way.
        return Path(shutil.copy(vigente, tmp_path_factory.mktemp("copia")))
    oficina = Oficina(tmp_path_factory.mktemp("unicas") / "datos", pliegos={"000003": "900"})
    meses: dict[int, Mes] = dict.fromkeys(range(1, 7), (2, 1, "10.00", "5.00"))
    # Not in the order of their codes, and with the whole year in some.
    aoi = [
        Aoi(f"{ue:06d}", n, {0: (4, 3, None, None)} if n == 2 else meses, oei=n % 3 + 1)
        for n in (3, 1, 2)
        for ue in (3, 1, 2)
    ]
    linea = {"aoi": "AOI00000100001", "fuente": "1", "rubro": "00", "generica": "5-2.3", "programado": "1.00"}
    otras = {"aoi_financiamiento": [{**linea, "mes": mes} for mes in (1, 2)]}
    cargas = [oficina.cargar(aoi, date(2026, 7, dia)) for dia in (10, 17)]
    cargas.append(oficina.cargar([], date(2026, 7, 17), tipo="ceplan_financiero", ues=["000001"], otras=otras))
    return oficina.construir(*cargas).ruta


@pytest.mark.parametrize("tabla", CLAVES)
def test_a_row_is_there_once(base: Path, tabla: str) -> None:
    with duckdb.connect(base, read_only=True) as conexion:
        repetidas = conexion.execute(f"SELECT {CLAVES[tabla]} FROM {tabla} GROUP BY ALL HAVING count(*) > 1").fetchall()
    assert repetidas == []


@pytest.mark.parametrize("tabla, otra, columnas", REFERENCIAS)
def test_a_row_points_to_one_that_is_there(base: Path, tabla: str, otra: str, columnas: str) -> None:
    with duckdb.connect(base, read_only=True) as conexion:
        sueltas = conexion.execute(f"SELECT {columnas} FROM {tabla} ANTI JOIN {otra} USING ({columnas})").fetchall()
    assert sueltas == []


def test_the_months_lie_together_for_the_questions(base: Path) -> None:
    with duckdb.connect(base, read_only=True) as conexion:
        orden = conexion.execute("SELECT anual, mes, carga_id, aoi FROM aoi_periodo").fetchall()
    assert orden == sorted(orden)
