"""The nine AOI of 2023, their money, and where the ficha contradicts itself."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tests.data.conftest import Preguntar


def test_nine_aoi_three_of_them_under_a_local_key(preguntar: Preguntar) -> None:
    filas = preguntar("SELECT aoi FROM aoi_avance WHERE ejercicio = 2023 AND codigo_local ORDER BY aoi")
    assert [aoi for (aoi,) in filas] == ["LOCAL-2023-001066-01", "LOCAL-2023-001066-05", "LOCAL-2023-001066-09"]
    assert preguntar("SELECT count(*), count(DISTINCT cc) FROM aoi_avance WHERE ejercicio = 2023") == [(9, 1)]


def test_the_mean_over_the_nine_is_97_8754_where_cuadro_1_prints_97_89(preguntar: Preguntar) -> None:
    [(nuestra,)] = preguntar("SELECT round(avg(avance), 4) FROM aoi_avance WHERE ejercicio = 2023 AND cuenta")
    assert nuestra == 97.8754
    publicadas = preguntar(
        "SELECT nivel, valor FROM cifra_publicada WHERE lugar = 'Cuadro 1' AND medida = 'ejecucion_fisica_pct'"
    )
    assert sorted(publicadas) == [("aei", Decimal("97.8900")), ("cc", Decimal("97.8900"))]


def test_seven_of_the_nine_reach_100(preguntar: Preguntar) -> None:
    assert preguntar("SELECT count(*) FROM aoi_avance WHERE ejercicio = 2023 AND avance_real >= 100") == [(7,)]


def test_the_row_that_cuadro_5_prints_as_99_6_keeps_both_figures(preguntar: Preguntar) -> None:
    [(real, publicado)] = preguntar(
        """SELECT round(avance_real, 1), avance_publicado FROM aoi_avance
           WHERE ejercicio = 2023 AND aoi = 'AOI00106600073'"""
    )
    assert (real, publicado) == (113.2, Decimal("99.6"))
    publicadas = preguntar(
        """SELECT lugar, valor FROM cifra_publicada WHERE nodo = 'AOI00106600073' AND documento = 'D23'
           AND medida = 'ejecucion_fisica_pct' AND lugar LIKE 'Cuadro%' ORDER BY 1"""
    )
    assert publicadas == [("Cuadro 2", Decimal("113.2")), ("Cuadro 5", Decimal("99.6"))]


def test_money_is_declared_at_the_aei_and_added_up_above(preguntar: Preguntar) -> None:
    filas = preguntar(
        """SELECT ue, oei, aei, pim, devengado, estado FROM nivel_financiero JOIN corte USING (corte_id)
           WHERE ejercicio = 2023"""
    )
    assert {(pim, devengado) for *_, pim, devengado, _ in filas} == {(Decimal("650769332.00"), Decimal("646150876.90"))}
    assert {aei: estado for _, _, aei, *_, estado in filas} == {"AEI.07.04": "declarado", None: "suma"}
    assert len(filas) == 7  # the six combinations of the pliego, and all the pliegos


def test_the_corte_says_that_it_covers_one_aei(preguntar: Preguntar) -> None:
    [(fecha, version, resolucion, cobertura, vigente)] = preguntar(
        "SELECT fecha, version_poi, version_resolucion, cobertura, vigente FROM corte WHERE ejercicio = 2023"
    )
    assert (fecha, version, resolucion, vigente) == (date(2023, 12, 31), "v3", "RSG 013-2024-TR/SG", True)
    assert "AEI.07.04" in cobertura


def test_dates_that_the_ficha_does_not_state_stay_empty(preguntar: Preguntar) -> None:
    assert preguntar("SELECT count(*), count(fecha) FROM version_poi WHERE ejercicio = 2023") == [(4, 0)]
