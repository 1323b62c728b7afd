"""Money: stated, derived, added up or not available, and never spread."""

from __future__ import annotations

from decimal import Decimal

import pytest

from queries import Lectura, aoi, niveles, resumen
from tests.queries import fuentes
from tests.queries.conftest import filtro

D = Decimal


def test_the_pliego_spent_99_3_percent_of_its_728_millions(lectura: Lectura) -> None:
    (nodo,) = resumen(lectura, filtro(lectura, ejercicio="2024")).registros()
    assert nodo["pim"] == D("728706272.00")
    assert nodo["devengado"] == D("723294716.24")
    assert f"{nodo['avance_financiero']:.1f}" == "99.3"
    assert nodo["dinero_estado"] == "declarado"
    assert nodo["brecha_puntos"] == pytest.approx(nodo["avance_financiero"] - nodo["avance"])


def test_a_financial_ratio_is_not_capped(lectura: Lectura) -> None:
    (aei,) = [h for h in niveles(lectura, filtro(lectura, por="aei")).registros() if h["codigo"] == "AEI.02.02"]
    assert f"{aei['avance_financiero']:.1f}" == "125.7"
    assert aei["devengado"] > aei["pim"]


@pytest.mark.parametrize(("nivel", "cuantos"), [("ue", 3), ("oei", 8), ("aei", 26)])
def test_every_level_states_the_money_of_its_own_line(lectura: Lectura, nivel: str, cuantos: int) -> None:
    lineas = {
        f[nivel]: (D(f["pim"]), D(f["devengado"]))
        for f in fuentes.filas("2024/presupuesto.csv")
        if f["nivel"] == nivel and f["pim"] and f["devengado"]
    }
    hijos = niveles(lectura, filtro(lectura, ejercicio="2024", por=nivel)).registros()
    assert len(hijos) == cuantos
    for hijo in hijos:
        assert (hijo["pim"], hijo["devengado"]) == lineas[hijo["codigo"]]
        assert hijo["dinero_estado"] == "declarado"
        assert hijo["dinero_fuente"]
        assert hijo["avance_financiero"] == pytest.approx(float(hijo["devengado"] / hijo["pim"] * 100))


@pytest.mark.parametrize("nivel", ["ue", "oei", "aei"])
def test_the_lines_of_a_level_add_up_to_the_pliego(lectura: Lectura, nivel: str) -> None:
    (pliego,) = resumen(lectura, filtro(lectura, ejercicio="2024")).registros()
    hijos = niveles(lectura, filtro(lectura, ejercicio="2024", por=nivel))
    assert abs(sum(hijos.columna("pim")) - pliego["pim"]) <= D("1")
    assert abs(sum(hijos.columna("devengado")) - pliego["devengado"]) <= D("1")


@pytest.mark.parametrize("por", ["oei", "aei"])
def test_money_of_a_part_of_a_ue_is_not_available_and_says_why(lectura: Lectura, por: str) -> None:
    for hijo in niveles(lectura, filtro(lectura, ue="000154", por=por)).registros():
        assert (hijo["pim"], hijo["devengado"], hijo["avance_financiero"]) == (None, None, None)
        assert hijo["dinero_estado"] == "no_disponible"
        assert "UE" in hijo["dinero_motivo"]


def test_money_that_a_subtraction_proves_is_derived_and_marked(lectura: Lectura) -> None:
    por_aei = {h["codigo"]: h for h in niveles(lectura, filtro(lectura, ue="001066", por="aei")).registros()}
    assert set(por_aei) == {"AEI.07.04", "AEI.08.05"}
    assert (por_aei["AEI.08.05"]["pim"], por_aei["AEI.08.05"]["devengado"]) == (D("49000.00"), D("49000.00"))
    for hijo in por_aei.values():
        assert hijo["dinero_estado"] == "derivado"
        assert hijo["dinero_motivo"].startswith("Derivado")
    (ue,) = resumen(lectura, filtro(lectura, ue="001066")).registros()
    assert sum(h["pim"] for h in por_aei.values()) == ue["pim"]
    assert sum(h["devengado"] for h in por_aei.values()) == ue["devengado"]


@pytest.mark.parametrize("claves", [{"banda": "bajo"}, {"q": "empleo"}, {"unidad": "PERSONA"}])
def test_a_filter_that_picks_aoi_takes_no_money_of_whole_nodes(lectura: Lectura, claves: dict[str, str]) -> None:
    (nodo,) = resumen(lectura, filtro(lectura, ejercicio="2024", **claves)).registros()
    hijos = niveles(lectura, filtro(lectura, ejercicio="2024", **claves)).registros()
    assert hijos
    for fila in (nodo, *hijos):
        assert (fila["pim"], fila["devengado"], fila["dinero_estado"]) == (None, None, "no_disponible")
        assert f"{fila['n_aoi']} de {fila['n_aoi']} AOI" in fila["dinero_motivo"]


def test_aoi_that_all_state_their_money_add_up(lectura: Lectura) -> None:
    f = filtro(lectura, ejercicio="2023", banda="alto")
    filas = aoi(lectura, f).registros()
    (nodo,) = resumen(lectura, f).registros()
    assert nodo["dinero_estado"] == "suma"
    assert nodo["pim"] == sum(a["programado_financiero"] for a in filas)
    assert nodo["devengado"] == sum(a["ejecutado_financiero"] for a in filas)
    assert nodo["avance_financiero"] == pytest.approx(float(nodo["devengado"] / nodo["pim"] * 100))
    assert "Cuadro 5" in nodo["dinero_fuente"]


def test_an_aoi_shows_the_money_it_states(lectura: Lectura) -> None:
    hijos = niveles(lectura, filtro(lectura, ejercicio="2023", por="aoi")).registros()
    assert len(hijos) == 9
    assert {h["dinero_estado"] for h in hijos} == {"declarado"}
    (gestion,) = [h for h in hijos if h["codigo"] == "LOCAL-2023-001066-01"]
    assert (gestion["pim"], gestion["devengado"]) == (D("16264486.00"), D("15733555.03"))
    for hijo in niveles(lectura, filtro(lectura, ue="000993", por="aoi")).registros():
        assert (hijo["pim"], hijo["dinero_estado"]) == (None, "no_disponible")
        assert hijo["dinero_motivo"].startswith("La fuente no declara importes por AOI")
