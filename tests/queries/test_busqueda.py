"""The search: by code, by parts of a code, by words; case and accents do not matter, and no character is special."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings

from queries import Lectura, Motor, buscar, niveles
from tests.queries import estrategias
from tests.queries.conftest import filtro


def codigos(lectura: Lectura, texto: str, limite: int = 12) -> list[str]:
    return buscar(lectura, texto, filtro(lectura, ejercicio="2024"), limite).columna("codigo")


@pytest.mark.parametrize(
    ("texto", "primero"),
    [
        ("AOI00015400049", "AOI00015400049"),
        ("aoi00015400049", "AOI00015400049"),
        ("  aoi 154 49 ", "AOI00015400049"),
        ("00015400049", "AOI00015400049"),
        ("000993", "000993"),
        ("993", "000993"),
        ("ue 000154", "000154"),
        ("OEI.02", "OEI.02"),
        ("oei 02", "OEI.02"),
        ("AEI.02.01", "AEI.02.01"),
        ("aei.02.01", "AEI.02.01"),
        ("intermediacion lambayeque", "AOI00099300281"),
        ("LAMBAYEQUE intermediación", "AOI00099300281"),
        ("INTERMEDIACIÓN Lambayeque", "AOI00099300281"),
        ("jovenes productivos", "000993"),
        ("Jóvenes PRODUCTIVOS", "000993"),
        ("lab-no-existe", None),
        ("zzzz", None),
        ("%", None),
        ("_", None),
        ("AOI%49", None),
        ("AOI000_5400049", None),
        ("\\", None),
        ("", None),
        ("   \u200b ", None),
    ],
)
def test_the_first_hit_is_the_one_meant(lectura: Lectura, texto: str, primero: str | None) -> None:
    assert [*codigos(lectura, texto), None][0] == primero


def test_all_the_words_must_be_there(lectura: Lectura) -> None:
    assert codigos(lectura, "intermediación lambayeque zzzz") == []


def test_hits_in_the_code_come_first_then_ue_oei_aei_and_aoi(lectura: Lectura) -> None:
    orden = ["ue", "oei", "aei", "aoi"]
    tipos = buscar(lectura, "empleo", filtro(lectura), 300).columna("tipo")
    assert set(tipos) == set(orden)
    assert tipos == sorted(tipos, key=orden.index)
    assert buscar(lectura, "AEI.02", filtro(lectura)).columna("tipo")[:3] == ["aei"] * 3
    assert buscar(lectura, "000993", filtro(lectura)).columna("tipo")[:2] == ["ue", "aoi"]


def test_there_are_never_more_hits_than_asked_for(lectura: Lectura) -> None:
    assert len(codigos(lectura, "a", 5)) == 5
    assert codigos(lectura, "a", 0) == []


def test_a_hit_shows_its_path_and_how_it_stands(lectura: Lectura) -> None:
    (hoja,) = buscar(lectura, "AOI00099300276", filtro(lectura)).registros()
    assert (hoja["tipo"], hoja["ue"], hoja["oei"], hoja["aei"]) == ("aoi", "000993", "OEI.02", "AEI.02.01")
    assert (hoja["avance"], hoja["banda"]) == (12.0, "bajo")
    assert "000993" in hoja["ruta"]
    assert "AEI.02.01" in hoja["ruta"]


@pytest.mark.parametrize("por", ["ue", "oei", "aei"])
def test_a_node_found_stands_as_its_own_page_says(lectura: Lectura, por: str) -> None:
    for hijo in niveles(lectura, filtro(lectura, por=por)).registros():
        acierto = buscar(lectura, hijo["codigo"], filtro(lectura)).registros()[0]
        assert (acierto["codigo"], acierto["nombre"]) == (hijo["codigo"], hijo["denominacion"])
        assert (acierto["avance"], acierto["banda"]) == (pytest.approx(hijo["avance"]), hijo["banda"])


def test_the_path_does_not_narrow_the_search_but_the_corte_does(lectura: Lectura) -> None:
    dentro = buscar(lectura, "AOI00015400049", filtro(lectura, ue="000993"))
    assert len(dentro) == 1
    assert len(buscar(lectura, "AOI00015400049", filtro(lectura, ejercicio="2023"))) == 0


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texto=estrategias.hostil)
def test_any_text_can_be_searched_for(motor: Motor, texto: str) -> None:
    with motor.lectura() as lectura:
        hallado = buscar(lectura, texto, filtro(lectura))
        assert len(hallado) <= 12
        assert set(hallado.columna("tipo")) <= {"ue", "oei", "aei", "aoi"}


def test_a_word_that_is_only_an_accent_finds_nothing(lectura: Lectura) -> None:
    assert codigos(lectura, "\u0301") == []
