"""Files of several kinds in one corte: money of different sources is kept apart, and each speaks of its own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from data.almacen import Carga
from data.cargar import ORIGEN
from data.lectores import informe
from tests.data.oficina import CUATRO, HORA, LUNES, TRES, Aoi, Mes, Oficina, unidad


@pytest.fixture
def oficina(tmp_path: Path) -> Oficina:
    return Oficina(tmp_path / "datos")


def test_a_load_of_the_office_joins_the_published_figures(oficina: Oficina) -> None:
    fuentes, _ = informe.leer(ORIGEN)
    solo_anio: dict[int, Mes] = {0: (10, 5, 1000, 400)}
    aoi = [Aoi("000993", n, solo_anio, oei=2) for n in (1, 2)]
    carga = oficina.cargar(aoi, date(2024, 12, 31), ejercicio=2024)
    base = oficina.construir(carga, fuentes=fuentes)
    # The same date as the report: the report was there before anybody loaded anything.
    assert base("SELECT fuente, documento, version_poi FROM corte WHERE ejercicio = 2024") == [
        ("MTPE, evaluación del POI 2024; CEPLAN V.01, 1 archivo", None, None)
    ]
    assert base("SELECT estado FROM carga WHERE clave = 'D24-000993'") == [("reemplazada",)]
    assert base("SELECT count(*), avg(avance) FROM aoi_avance WHERE ejercicio = 2024 AND ue = '000993'") == [(2, 50.0)]
    dinero = base(
        """SELECT coalesce(pliego, '-'), coalesce(ue, '-'), pim, estado, motivo
           FROM nivel_financiero JOIN corte USING (corte_id)
           WHERE ejercicio = 2024 AND oei IS NULL ORDER BY 1, 2"""
    )
    assert [(p, u, e) for p, u, _, e, _ in dinero] == [
        ("-", "-", "no_disponible"),
        ("012", "-", "no_disponible"),
        ("012", "000154", "declarado"),
        ("012", "000993", "suma"),
        ("012", "001066", "declarado"),
    ]
    assert "fuentes distintas (CEPLAN V.01; MTPE, evaluación del POI 2024)" in dinero[1][-1]
    assert base("SELECT denominacion FROM oei WHERE ejercicio = 2024 AND oei = 'OEI.02'")[0][0].startswith("PROMOVER")
    # Withdrawn, the report speaks for that UE again.
    sin = oficina.construir(replace(carga, retirada_en=HORA, retirada_por="yo"), fuentes=fuentes)
    assert sin("SELECT fuente, version_poi FROM corte WHERE ejercicio = 2024") == [
        ("MTPE, evaluación del POI 2024 (versión 4), Cuadros 2 a 15", "v4")
    ]
    assert sin("SELECT count(*) FROM aoi_avance WHERE ejercicio = 2024 AND cuenta") == [(260,)]
    assert sin("SELECT count(*) FROM nivel_financiero WHERE pliego IS NULL AND pim = 728706272") == [(1,)]


def test_money_without_any_record_is_not_available_and_a_partial_one_says_so(oficina: Oficina) -> None:
    callada: dict[int, Mes] = {1: (1, 1, 100, None)}
    carga = oficina.cargar(
        [Aoi("000001", 1, callada, aei=1), Aoi("000001", 2, callada, aei=2), Aoi("000001", 3, TRES, aei=2)], LUNES
    )
    base = oficina.construir(carga)
    filas = base(
        """SELECT aei, pim, devengado, estado, motivo FROM nivel_financiero
           WHERE aei IS NOT NULL AND ue IS NULL ORDER BY 1"""
    )
    assert filas[0] == (
        "AEI.01.01",
        None,
        None,
        "no_disponible",
        "Todavía no se registra ejecución financiera.",
    )
    assert filas[1][:4] == ("AEI.01.02", 200, 90, "suma")
    assert filas[1][4].endswith("; sin ejecución registrada todavía: 1.")


def test_a_template_states_money_for_its_own_activities_and_no_others(oficina: Oficina) -> None:
    linea = {"nivel": "pliego", "pliego": "012", "version": "v2", "pim": "5000.00", "devengado": "1000.00"}
    plantilla = oficina.cargar(unidad("000001", TRES), LUNES, tipo="plantilla", otras={"presupuesto": [linea]})
    sola = oficina.construir(plantilla)
    de_pliego = """SELECT pim, devengado, estado, fuente FROM nivel_financiero
                   WHERE pliego = '012' AND ue IS NULL AND oei IS NULL"""
    assert sola(de_pliego) == [(5000, 1000, "declarado", f"Plantilla del tablero, archivo {plantilla.archivo}")]
    assert sola("SELECT version_poi FROM corte") == sola("SELECT version_poi FROM carga") == [("v2",)]
    otra = oficina.cargar(unidad("000002", TRES), LUNES, tipo="plantilla")
    assert oficina.construir(plantilla, otra)(de_pliego) == [
        (1800, 1620, "suma", "Plantilla del tablero, 2 archivos"),
    ]


def test_a_financing_export_joins_the_activities_of_its_unit(oficina: Oficina) -> None:
    linea: dict[str, Any] = {
        "aoi": "AOI00000100001",
        "fuente": "1",
        "rubro": "00",
        "generica": "5-2.3",
        "mes": 1,
        "programado": "7.50",
    }
    aoi = oficina.cargar(unidad("000001", TRES), LUNES)
    de_uno = oficina.cargar([], LUNES, tipo="ceplan_financiero", ues=["000001"], otras={"aoi_financiamiento": [linea]})
    base = oficina.construir(aoi, de_uno)
    assert base("SELECT k.ue, dato, clave FROM corte_carga AS k JOIN carga USING (carga_id) ORDER BY dato") == [
        ("000001", "aoi", aoi.clave),
        ("000001", "financiamiento", de_uno.clave),
    ]
    assert base("SELECT pliego, filas, mes_corte FROM carga_ue WHERE dato = 'financiamiento'") == [("012", 1, None)]
    assert base("SELECT fuente FROM corte") == [("CEPLAN V.01, 1 archivo",)]


def test_indicators_and_fichas_of_templates_are_those_of_the_newest(oficina: Oficina) -> None:
    indicador: dict[str, Any] = {
        "pliego": "012",
        "indicador": "IND.01.OEI.01",
        "nivel": "oei",
        "oei": "OEI.01",
        "denominacion": "Algo",
        "codigo_impreso": True,
        "unidad": "numero",
    }

    def plantilla(vo: str) -> Carga:
        valor = {
            "pliego": "012",
            "indicador": "IND.01.OEI.01",
            "periodo": "anual",
            "le": "4",
            "vo": vo,
            "sin_meta": False,
        }
        ficha = {"aoi": "AOI00000100001", "en_ficha": True, "en_cuadro": True, "logro": f"Logró {vo}"}
        otras: dict[str, Any] = {"indicador": [indicador], "indicador_valor": [valor], "ficha_aoi": [ficha]}
        return oficina.cargar(unidad("000001", TRES), LUNES, tipo="plantilla", otras=otras)

    primera, corregida = plantilla("1"), plantilla("2")
    preguntas = ("SELECT vo FROM indicador_valor", "SELECT logro FROM ficha_aoi")
    base = oficina.construir(primera, corregida)
    assert [base(pregunta) for pregunta in preguntas] == [[(2,)], [("Logró 2",)]]
    retirada = replace(corregida, retirada_en=HORA, retirada_por="yo")
    base = oficina.construir(primera, retirada)
    assert [base(pregunta) for pregunta in preguntas] == [[(1,)], [("Logró 1",)]]


def test_a_unit_may_know_the_months_of_some_activities_and_the_year_of_others(oficina: Oficina) -> None:
    aoi = [Aoi("000001", 1, {0: (4, 3, 10, 5)}), Aoi("000001", 2, TRES), Aoi("000001", 3, {}), Aoi("000001", 4, CUATRO)]
    base = oficina.construir(oficina.cargar(aoi, LUNES))
    # Of the three that are to report by month, two reach the third.
    assert base("SELECT mes_corte FROM carga_ue") == [(3,)]
    assert base("SELECT mes, avance, estado FROM aoi_avance ORDER BY aoi") == [
        (0, 75.0, "ok"),
        (3, pytest.approx(1100 / 12), "ok"),
        (3, None, "sp"),
        (3, pytest.approx(1100 / 12), "ok"),
    ]
    assert base("SELECT mes_corte, mes_menor, n_ue_sin_meses FROM corte") == [(3, 3, 0)]
