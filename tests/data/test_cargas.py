"""Loads and cortes: which load speaks for each UE at each date, whatever came first, and what withdrawing leaves."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from data.almacen import Carga
from data.cargar import escribir_base
from data.escribir import Registro
from tests.data.oficina import CUATRO, HORA, LUNES, MARTES, TRES, VIERNES, Base, Oficina, gasto, unidad

# All that a person may see: no moment of building, and no number that the order of loading gives.
HECHOS = (
    "SELECT * FROM pliego ORDER BY ALL",
    "SELECT * FROM ue ORDER BY ALL",
    "SELECT * FROM oei ORDER BY ALL",
    "SELECT * FROM aei ORDER BY ALL",
    "SELECT * FROM corte ORDER BY ALL",
    "SELECT k.* EXCLUDE (carga_id), clave FROM corte_carga AS k JOIN carga USING (carga_id) ORDER BY ALL",
    "SELECT u.* EXCLUDE (carga_id), clave FROM carga_ue AS u JOIN carga USING (carga_id) ORDER BY ALL",
    "SELECT a.* EXCLUDE (carga_id), clave FROM aoi_avance AS a JOIN carga USING (carga_id) ORDER BY ALL",
    "SELECT p.* EXCLUDE (carga_id), clave FROM aoi_periodo AS p JOIN carga USING (carga_id) ORDER BY ALL",
    "SELECT t.* EXCLUDE (carga_id), clave FROM atraso AS t JOIN carga USING (carga_id) ORDER BY ALL",
    "SELECT * FROM nivel_financiero ORDER BY ALL",
    "SELECT * FROM busqueda ORDER BY ALL",
    "SELECT * EXCLUDE (linea) FROM presupuesto ORDER BY ALL",
    "SELECT g.* EXCLUDE (carga_id), clave FROM gasto AS g JOIN carga USING (carga_id) ORDER BY ALL",
)


def hechos(base: Base) -> list[list[tuple[Any, ...]]]:
    return base.todas(*HECHOS)


@dataclass(frozen=True)
class Semana:
    """Loads of three UE of two pliegos (two come again, one of them twice a day), one of the MEF; what they give."""

    oficina: Oficina
    cargas: list[Carga]
    base: Base
    hechos: list[list[tuple[Any, ...]]]


@pytest.fixture(scope="module")
def semana(tmp_path_factory: pytest.TempPathFactory) -> Semana:
    oficina = Oficina(tmp_path_factory.mktemp("cargas") / "datos", pliegos={"000900": "900"})
    lineas = {"gasto": [gasto("000001", 0), gasto("000001", 3)]}
    cargas = [
        oficina.cargar(unidad("000001", TRES), LUNES),
        oficina.cargar(unidad("000002", TRES), LUNES),
        oficina.cargar(unidad("000900", TRES), MARTES),
        oficina.cargar(unidad("000001", CUATRO), VIERNES),
        oficina.cargar(unidad("000002", TRES, cuantas=2), VIERNES, hora=HORA + timedelta(hours=1)),
        oficina.cargar(unidad("000002", CUATRO, cuantas=4), VIERNES, hora=HORA + timedelta(hours=2)),
        oficina.cargar([], VIERNES, tipo="mef", ues=["000001"], otras=lineas),
    ]
    base = oficina.construir(*cargas)
    return Semana(oficina, cargas, base, hechos(base))


def test_each_ue_has_its_newest_load_at_each_date(semana: Semana) -> None:
    a1, b1, c, a2, b2, b3, mef = semana.cargas
    en_vigor = semana.base(
        """SELECT k.fecha, kc.ue, kc.dato, l.clave FROM corte AS k JOIN corte_carga AS kc USING (corte_id)
           JOIN carga AS l USING (carga_id) ORDER BY k.fecha, kc.dato, kc.ue"""
    )
    assert en_vigor == [
        (LUNES, "000001", "aoi", a1.clave),
        (LUNES, "000002", "aoi", b1.clave),
        (MARTES, "000001", "aoi", a1.clave),
        (MARTES, "000002", "aoi", b1.clave),
        (MARTES, "000900", "aoi", c.clave),
        (VIERNES, "000001", "aoi", a2.clave),
        (VIERNES, "000002", "aoi", b3.clave),
        (VIERNES, "000900", "aoi", c.clave),
        (VIERNES, "000001", "gasto", mef.clave),
    ]
    assert semana.base("SELECT clave FROM carga WHERE estado = 'reemplazada'") == [(b2.clave,)]
    # Only what some corte uses is derived.
    assert semana.base("SELECT DISTINCT estado FROM carga SEMI JOIN aoi_periodo USING (carga_id)") == [("vigente",)]


def test_an_activity_of_several_loads_is_counted_once(semana: Semana, tmp_path: Path) -> None:
    conteos = escribir_base(tmp_path / "tablero-000001.duckdb", None, semana.cargas, "huella")
    assert conteos["aoi"] == 3 + 4 + 3


def test_a_corte_says_how_far_its_units_are(semana: Semana) -> None:
    assert semana.base(
        """SELECT fecha, fecha_menor, n_pliegos, n_ue, mes_corte, mes_menor, n_ue_sin_meses, vigente, documento, fuente
           FROM corte ORDER BY fecha"""
    ) == [
        (LUNES, LUNES, 1, 2, 3, 3, 0, False, None, "CEPLAN V.01, 2 archivos"),
        (MARTES, LUNES, 2, 3, 3, 3, 0, False, None, "CEPLAN V.01, 3 archivos"),
        (VIERNES, MARTES, 2, 3, 4, 3, 0, True, None, "CEPLAN V.01, 3 archivos"),
    ]


EN_CORTES = """SELECT k.fecha, clave, c.fecha_corte FROM corte_carga JOIN corte AS k USING (corte_id)
    JOIN carga AS c USING (carga_id) WHERE dato <> 'aoi' ORDER BY ALL"""


def mef(oficina: Oficina, dia: date) -> Carga:
    filas = {"gasto": [gasto("000001", 0)]}
    return oficina.cargar([], dia, tipo="mef", ues=["000001"], otras=filas)


def test_the_last_corte_takes_the_newest_money_and_the_earlier_ones_theirs(tmp_path: Path) -> None:
    oficina = Oficina(tmp_path / "datos")
    pasado, de_lunes, entre, ultimo = (mef(oficina, date(2026, 6, dia)) for dia in (10, 12, 20, 25))
    linea: Registro = {
        "aoi": "AOI00000100001",
        "fuente": "1",
        "rubro": "00",
        "generica": "5-2.3",
        "mes": 1,
        "programado": "7.50",
    }
    otras = {"aoi_financiamiento": [linea]}
    fuentes = oficina.cargar([], date(2026, 6, 30), tipo="ceplan_financiero", ues=["000001"], otras=otras)
    dinero = [pasado, de_lunes, entre, ultimo, fuentes]
    lunes, viernes = oficina.cargar(unidad("000001", TRES), LUNES), oficina.cargar(unidad("000001", CUATRO), VIERNES)
    base = oficina.construir(lunes, viernes, *dinero)
    assert base(EN_CORTES) == [
        (LUNES, de_lunes.clave, date(2026, 6, 12)),
        *sorted([(VIERNES, ultimo.clave, date(2026, 6, 25)), (VIERNES, fuentes.clave, date(2026, 6, 30))]),
    ]
    assert base("SELECT fecha, vigente FROM corte ORDER BY fecha") == [(LUNES, False), (VIERNES, True)]
    reemplazadas = {clave for (clave,) in base("SELECT clave FROM carga WHERE estado = 'reemplazada'")}
    assert reemplazadas == {pasado.clave, entre.clave}
    # A new corte takes it over, and without the last one the one before does.
    despues = oficina.cargar(unidad("000001", CUATRO), date(2026, 6, 22))
    assert oficina.construir(lunes, viernes, despues, *dinero)(EN_CORTES)[1:2] == [
        (VIERNES, de_lunes.clave, date(2026, 6, 12))
    ]
    assert {fila[1] for fila in oficina.construir(lunes, *dinero)(EN_CORTES)} == {ultimo.clave, fuentes.clave}


def test_money_of_a_year_without_a_corte_awaits_the_first_one(tmp_path: Path) -> None:
    oficina = Oficina(tmp_path / "datos")
    pasado, por_venir = mef(oficina, LUNES), mef(oficina, VIERNES)
    base = oficina.construir(pasado, por_venir)
    assert base("SELECT clave FROM carga WHERE estado = 'vigente'") == [(por_venir.clave,)]
    assert base("SELECT * FROM corte") == base("SELECT * FROM corte_carga") == []


def test_the_order_of_the_list_of_loads_does_not_matter(semana: Semana) -> None:
    cargas = random.Random(1).sample(semana.cargas, len(semana.cargas))
    assert cargas != semana.cargas
    assert hechos(semana.oficina.construir(*cargas)) == semana.hechos


def test_the_order_of_loading_units_does_not_matter(semana: Semana) -> None:
    # What comes twice for the same UE and date stays in its order: the last one is meant to replace the other.
    fijas = semana.cargas[4:6]
    cargas = [carga for carga in semana.cargas if carga not in fijas]
    horas = [carga.cargado_en for carga in cargas]
    for semilla in (1, 2):
        random.Random(semilla).shuffle(horas)
        otras = [replace(carga, cargado_en=hora) for carga, hora in zip(cargas, horas, strict=True)]
        assert hechos(semana.oficina.construir(*otras, *fijas)) == semana.hechos


# One that others follow, one that had replaced another, the only one of its UE, the only one of its kind.
@pytest.mark.parametrize("cual", [0, 5, 2, 6])
def test_withdrawing_a_load_leaves_what_there_was_without_it(semana: Semana, cual: int) -> None:
    retirada = replace(semana.cargas[cual], retirada_en=datetime(2026, 7, 1), retirada_por="otra")
    sin = [carga for carga in semana.cargas if carga.clave != retirada.clave]
    base = semana.oficina.construir(*sin, retirada)
    assert hechos(base) == hechos(semana.oficina.construir(*sin)) != semana.hechos
    assert base("SELECT clave, retirada_por, retirada_en FROM carga WHERE estado = 'retirada'") == [
        (retirada.clave, "otra", datetime(2026, 7, 1))
    ]


def test_withdrawing_everything_leaves_nothing_but_the_list(semana: Semana) -> None:
    base = semana.oficina.construir(*[replace(c, retirada_en=HORA, retirada_por="yo") for c in semana.cargas])
    assert base("SELECT count(*) FROM carga") == [(7,)]
    assert all(base(f"SELECT count(*) FROM {tabla}") == [(0,)] for tabla in ("corte", "aoi", "ue", "carga_ue"))


def test_levels_add_up_in_money(semana: Semana) -> None:
    base = semana.base
    partes = {
        "pliego": "ue IS NULL AND oei IS NULL",
        "ue": "oei IS NULL",
        "oei": "ue IS NULL AND aei IS NULL",
        "aei": "ue IS NULL",
    }
    for nivel, las_demas in partes.items():
        distintas = base(
            f"""SELECT t.corte_id FROM nivel_financiero AS t
                JOIN (SELECT corte_id, sum(pim) AS pim, sum(devengado) AS devengado FROM nivel_financiero
                      WHERE pliego IS NOT NULL AND {nivel} IS NOT NULL AND {las_demas} GROUP BY 1) AS s USING (corte_id)
                WHERE t.pliego IS NULL AND (t.pim <> s.pim OR t.devengado <> s.devengado OR s.pim IS NULL)"""
        )
        assert distintas == [], nivel
    raiz = base("SELECT estado, motivo, fuente FROM nivel_financiero WHERE pliego IS NULL ORDER BY corte_id")
    assert raiz[-1] == ("suma", "Suma de sus 2 pliegos.", "CEPLAN V.01, 3 archivos")


def test_the_same_oei_code_in_two_pliegos_is_two_objectives(semana: Semana) -> None:
    base = semana.base
    assert base("SELECT pliego, oei, denominacion FROM oei ORDER BY ALL") == [
        ("012", "OEI.01", "Objetivo 1 de 012"),
        ("012", "OEI.02", "Objetivo 2 de 012"),
        ("900", "OEI.01", "Objetivo 1 de 900"),
        ("900", "OEI.02", "Objetivo 2 de 900"),
    ]
    assert base(
        "SELECT DISTINCT pliego, oei_nombre FROM aoi_avance WHERE oei = 'OEI.01' AND corte = ? ORDER BY 1", VIERNES
    ) == [
        ("012", "Objetivo 1 de 012"),
        ("900", "Objetivo 1 de 900"),
    ]
    assert base(
        """SELECT pliego, pim FROM nivel_financiero JOIN corte USING (corte_id)
           WHERE fecha = ? AND oei = 'OEI.01' AND ue IS NULL AND aei IS NULL ORDER BY 1""",
        VIERNES,
    ) == [("012", 1200), ("900", 300)]


def test_the_search_finds_pliegos_where_there_are_several(semana: Semana) -> None:
    base = semana.base
    hallados = base(
        "SELECT fecha, codigo, texto FROM busqueda JOIN corte USING (corte_id) WHERE tipo = 'pliego' ORDER BY ALL"
    )
    assert hallados == [
        (dia, codigo, f"pliego {codigo} pliego {codigo}") for dia in (MARTES, VIERNES) for codigo in ("012", "900")
    ]
    rutas = dict(base("SELECT corte_id, ruta FROM busqueda WHERE codigo = 'AOI00000100001'"))
    assert rutas[1] == "UE 000001 › OEI.02 › AEI.02.01"
    assert rutas[2] == "Pliego 012 › UE 000001 › OEI.02 › AEI.02.01"
