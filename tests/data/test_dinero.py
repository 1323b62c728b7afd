"""Money: what is stated, what a subtraction proves, and what is not available."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.data.conftest import Preguntar

DE_2024 = "nivel_financiero JOIN corte USING (corte_id) WHERE ejercicio = 2024"


@pytest.mark.parametrize("pliego", ["pliego = '012'", "pliego IS NULL"])
def test_the_pliego_spent_99_3_percent_of_728706272(preguntar: Preguntar, pliego: str) -> None:
    [(pim, devengado, estado)] = preguntar(
        f"SELECT pim, devengado, estado FROM {DE_2024} AND {pliego} AND ue IS NULL AND oei IS NULL"
    )
    assert (pim, devengado, estado) == (Decimal("728706272.00"), Decimal("723294716.24"), "declarado")
    assert round(devengado * 100 / pim, 1) == Decimal("99.3")


def test_a_level_may_spend_more_than_its_pim(preguntar: Preguntar) -> None:
    [(pim, devengado)] = preguntar(f"SELECT pim, devengado FROM {DE_2024} AND aei = 'AEI.02.02' AND ue IS NULL")
    assert round(devengado * 100 / pim, 1) == Decimal("125.7")


@pytest.mark.parametrize("nivel", ["aei", "oei", "ue"])
def test_every_financial_percentage_is_the_published_one(preguntar: Preguntar, nivel: str) -> None:
    otras = " AND ".join(f"{otro} IS NULL" for otro in ("ue", "aei") if otro != nivel)
    distintas = preguntar(
        f"""SELECT nodo FROM (SELECT {nivel} AS nodo, devengado * 100 / pim AS pct FROM {DE_2024}
                              AND {nivel} IS NOT NULL AND {otras}
                              AND (oei IS NULL OR '{nivel}' <> 'ue'))
            JOIN cifra_publicada AS p USING (nodo)
            WHERE p.ejercicio = 2024 AND p.nivel = '{nivel}' AND p.lugar IN ('Cuadro 6', 'Cuadro 11')
              AND p.medida = 'ejecucion_financiera_pct' AND round(pct, 1) <> p.valor"""
    )
    assert distintas == []


@pytest.mark.parametrize(
    "grupo, donde",
    [("ue", "oei IS NULL"), ("oei", "aei IS NULL AND ue IS NULL"), ("aei", "ue IS NULL")],
)
def test_the_parts_add_up_to_the_pliego(preguntar: Preguntar, grupo: str, donde: str) -> None:
    filas = preguntar(f"SELECT sum(pim), sum(devengado) FROM {DE_2024} AND {grupo} IS NOT NULL AND {donde}")
    assert filas == [(Decimal("728706272.00"), Decimal("723294716.24"))]


def test_an_oei_is_the_sum_of_its_aei(preguntar: Preguntar) -> None:
    distintas = preguntar(
        f"""SELECT oei FROM {DE_2024} AND ue IS NULL AND oei IS NOT NULL GROUP BY oei
            HAVING sum(pim) FILTER (aei IS NULL) <> sum(pim) FILTER (aei IS NOT NULL)
                OR sum(devengado) FILTER (aei IS NULL) <> sum(devengado) FILTER (aei IS NOT NULL)"""
    )
    assert distintas == []


def test_only_ue_001066_can_be_derived_by_subtraction(preguntar: Preguntar) -> None:
    filas = preguntar(f"SELECT ue, oei, aei, pim, devengado FROM {DE_2024} AND estado = 'derivado' ORDER BY ALL")
    grande = (Decimal("573663809.00"), Decimal("570091116.84"))
    chico = (Decimal("49000.00"), Decimal("49000.00"))
    assert filas == [
        ("001066", "OEI.07", "AEI.07.04", *grande),
        ("001066", "OEI.07", None, *grande),
        ("001066", "OEI.08", "AEI.08.05", *chico),
        ("001066", "OEI.08", None, *chico),
    ]


def test_what_no_source_states_says_why_and_carries_no_amount(preguntar: Preguntar) -> None:
    filas = preguntar(f"SELECT DISTINCT ue, motivo, pim, devengado FROM {DE_2024} AND estado = 'no_disponible'")
    assert {ue for ue, *_ in filas} == {"000154", "000993"}
    assert all("no se reparte ni se estima" in motivo and (pim, dev) == (None, None) for _, motivo, pim, dev in filas)


def test_every_existing_combination_has_exactly_one_row(preguntar: Preguntar) -> None:
    filas = preguntar(
        """WITH hay AS (SELECT corte_id, pliego, ue, oei, aei FROM nivel_financiero),
               debe AS (SELECT DISTINCT corte_id, pliego, ue, oei, aei FROM aoi_avance
                        GROUP BY GROUPING SETS (
                            (corte_id), (corte_id, pliego), (corte_id, pliego, ue), (corte_id, pliego, oei),
                            (corte_id, pliego, oei, aei), (corte_id, pliego, ue, oei),
                            (corte_id, pliego, ue, oei, aei)))
           SELECT (SELECT count(*) FROM hay), (SELECT count(*) FROM debe),
                  (SELECT count(*) FROM (SELECT * FROM hay EXCEPT SELECT * FROM debe))"""
    )
    [(hay, debe, sobran)] = filas
    assert hay == debe
    assert sobran == 0


def test_the_twelve_version_cells_follow_from_their_modifications(preguntar: Preguntar) -> None:
    filas = preguntar(
        """WITH v AS (SELECT p.ue, o.orden, coalesce(p.pia, p.pim) AS monto FROM presupuesto AS p
                      JOIN version_poi AS o USING (ejercicio, version)
                      WHERE p.ejercicio = 2024 AND p.nivel = 'ue'),
               m AS (SELECT ue, orden, sum(monto) AS monto FROM modificacion
                     JOIN version_poi USING (ejercicio, version) WHERE ejercicio = 2024 GROUP BY ALL)
           SELECT a.ue, b.orden, a.monto + coalesce(m.monto, 0) - b.monto FROM v AS a
           JOIN v AS b ON b.ue = a.ue AND b.orden = a.orden + 1
           LEFT JOIN m ON m.ue = b.ue AND m.orden = b.orden"""
    )
    assert len(filas) == 12
    assert {diferencia for *_, diferencia in filas} == {Decimal(0)}


def test_transfers_between_ues_add_to_zero(preguntar: Preguntar) -> None:
    filas = preguntar("SELECT resolucion, sum(monto) FROM modificacion WHERE contraparte IS NOT NULL GROUP BY 1")
    assert len(filas) == 5
    assert {suma for _, suma in filas} == {Decimal(0)}


def test_the_versions_carry_their_resolution_and_date(preguntar: Preguntar) -> None:
    filas = preguntar(
        "SELECT version, fecha::VARCHAR, resolucion FROM version_poi WHERE ejercicio = 2024 ORDER BY orden"
    )
    assert filas == [
        ("pia", "2024-01-05", "RM 002-2024-TR"),
        ("v1", "2024-05-29", "RSG 028-2024-TR-SG"),
        ("v2", "2024-07-15", "RSG 000039-2024-TR-SG"),
        ("v3", "2024-12-20", "RSG 000072-2024-TR-SG"),
        ("v4", "2025-02-13", "RSG 000007-2025-TR-SG"),
    ]
    assert preguntar("SELECT version_poi, version_resolucion FROM corte WHERE ejercicio = 2024") == [filas[-1][::2]]
