"""Several pliegos: the level above them, codes that are unique only inside one, and what of them is dropped."""

from __future__ import annotations

from datetime import date

import pytest

from queries import Contexto, Filtro, Lectura, aoi, buscar, contexto, describir, ficha, leer, migas, niveles, resumen
from tests.queries.conftest import filtro
from tests.queries.pais import FECHAS, PLIEGOS, Pais


def resolver(ctx: Contexto, **claves: str) -> tuple[Filtro, list[str]]:
    f, _, problemas = ctx.resolver(leer(list(claves.items()))[0])
    return f, [p.clave for p in problemas]


def test_a_corte_of_several_pliegos_starts_above_them(lectura_pais: Lectura) -> None:
    f = filtro(lectura_pais)
    (nodo,) = resumen(lectura_pais, f).registros()
    assert (f.pliego, nodo["nivel"], nodo["codigo"], nodo["pliego"]) == (None, "todos", "", None)
    assert nodo["denominacion"] == "Todos los pliegos"
    hijos = niveles(lectura_pais, f).registros()
    assert {(h["nivel"], h["codigo"], h["pliego"]) for h in hijos} == {
        ("pliego", "012", "012"),
        ("pliego", "040", "040"),
    }
    assert sum(h["n_aoi"] for h in hijos) == nodo["n_aoi"]


@pytest.mark.parametrize(
    ("claves", "posibles"),
    [
        ({}, ("pliego", "ue", "aoi")),
        ({"pliego": "012"}, ("ue", "oei", "aei", "cc", "aoi")),
        ({"pliego": "040"}, ("ue", "oei", "aei", "cc", "aoi")),
        ({"ue": "000001"}, ("oei", "aei", "cc", "aoi")),
        ({"ue": "000002"}, ("oei", "aei", "aoi")),
        ({"pliego": "012", "oei": "OEI.01"}, ("aei", "ue", "cc", "aoi")),
    ],
)
def test_oei_and_aei_are_children_only_inside_a_pliego(
    lectura_pais: Lectura, claves: dict[str, str], posibles: tuple[str, ...]
) -> None:
    assert contexto(lectura_pais).hijos_posibles(filtro(lectura_pais, **claves)) == posibles


@pytest.mark.parametrize(
    ("claves", "quitadas", "ruta"),
    [
        ({"pliego": "012"}, [], ("012", None, None, None)),
        ({"pliego": "999"}, ["pliego"], (None, None, None, None)),
        ({"ue": "000003"}, [], ("040", "000003", None, None)),
        ({"pliego": "012", "ue": "000003"}, ["pliego"], ("040", "000003", None, None)),
        ({"oei": "OEI.01"}, ["oei"], (None, None, None, None)),
        ({"aei": "AEI.01.02"}, ["aei"], (None, None, None, None)),
        ({"cc": "01"}, ["cc"], (None, None, None, None)),
        ({"pliego": "040", "aei": "AEI.01.02"}, [], ("040", None, "OEI.01", "AEI.01.02")),
        ({"pliego": "012", "por": "pliego"}, ["por"], ("012", None, None, None)),
        ({"por": "aei"}, ["por"], (None, None, None, None)),
        ({"ue": "000001", "aoi": "AOI00000200001"}, [], ("012", "000001", None, None)),
    ],
)
def test_what_needs_a_pliego_is_dropped_without_one_and_a_ue_brings_its_own(
    lectura_pais: Lectura, claves: dict[str, str], quitadas: list[str], ruta: tuple[str | None, ...]
) -> None:
    f, problemas = resolver(contexto(lectura_pais), **claves)
    assert problemas == quitadas
    assert (f.pliego, f.ue, f.oei, f.aei) == ruta


def test_the_only_pliego_of_a_corte_is_filled_in_and_need_not_be_said(lectura: Lectura) -> None:
    assert filtro(lectura).pliego == "012"
    assert resolver(contexto(lectura), pliego="040")[1] == ["pliego"]
    assert migas(lectura, filtro(lectura)).columna("nivel") == ["pliego"]
    assert resumen(lectura, Filtro(ejercicio=2024)).columna("pim") == resumen(lectura, filtro(lectura)).columna("pim")


def test_a_code_that_two_pliegos_use_is_each_ones_own(lectura_pais: Lectura, pais: Pais) -> None:
    vistos = []
    for pliego in ("012", "040"):
        f = filtro(lectura_pais, pliego=pliego, oei="OEI.01", aei="AEI.01.01")
        (nodo,) = resumen(lectura_pais, f).registros()
        assert nodo["n_aoi"] == len(pais.elegidas(f))
        assert nodo["denominacion"] == "Acción"
        assert [m["denominacion"] for m in migas(lectura_pais, f).registros()][:3] == [
            "Todos los pliegos", f"Pliego {pliego}", f"Objetivo 1 de {pliego}",
        ]  # fmt: skip
        hallados = [r for r in buscar(lectura_pais, "AEI.01.01", f, 50).registros() if r["tipo"] == "aei"]
        assert [(r["pliego"], r["codigo"]) for r in hallados] == [("012", "AEI.01.01"), ("040", "AEI.01.01")]
        (suyo,) = [r for r in hallados if r["pliego"] == pliego]
        assert suyo["avance"] == pytest.approx(nodo["avance"])
        vistos.append(nodo["avance"])
    assert vistos[0] != vistos[1]


def test_the_crumbs_go_from_all_the_pliegos_to_the_aoi(lectura_pais: Lectura) -> None:
    una = aoi(lectura_pais, filtro(lectura_pais, ue="000001"), 0, 1).registros()[0]
    f = filtro(lectura_pais, ue="000001", aei=una["aei"], aoi=una["codigo_aoi"])
    assert [(m["nivel"], m["codigo"]) for m in migas(lectura_pais, f).registros()] == [
        ("todos", ""), ("pliego", "012"), ("ue", "000001"), ("oei", una["oei"]), ("aei", una["aei"]),
        ("aoi", una["codigo_aoi"]),
    ]  # fmt: skip


def test_a_pliego_is_found_by_code_and_name_only_where_there_are_several(
    lectura_pais: Lectura, lectura: Lectura
) -> None:
    hallado = buscar(lectura_pais, "pliego 040", filtro(lectura_pais)).registros()[0]
    (nodo,) = resumen(lectura_pais, filtro(lectura_pais, pliego="040")).registros()
    assert (hallado["tipo"], hallado["codigo"], hallado["avance"]) == ("pliego", "040", pytest.approx(nodo["avance"]))
    assert "pliego" not in buscar(lectura, "ministerio", filtro(lectura)).columna("tipo")


@pytest.mark.parametrize("corte", FECHAS)
def test_the_context_knows_what_each_corte_has(lectura_pais: Lectura, pais: Pais, corte: date) -> None:
    ctx = contexto(lectura_pais)
    f = filtro(lectura_pais, corte=corte.isoformat())
    este = ctx.corte(f)
    activas = [v for v in pais.cortes[corte].values() if v.aoi.activa]
    meses = {v.aoi.ue: v.mes for v in activas}
    assert {ue: (u.pliego, u.mes, u.n_aoi) for ue, u in ctx.ues(f).items()} == {
        ue: (PLIEGOS[ue], mes, sum(v.aoi.ue == ue for v in activas)) for ue, mes in meses.items()
    }
    assert (este.n_pliegos, este.n_ue, este.n_ue_sin_meses) == (2, 4, 1)
    assert (este.mes_menor, este.mes_corte) == ctx.meses(f) == (min(filter(None, meses.values())), max(meses.values()))
    assert (este.fecha, este.fecha_menor) == (corte, min(pais.en_vigor[corte].values()))
    assert ctx.meses(filtro(lectura_pais, ue="000004")) == (0, 0)
    for pliego in ("012", "040"):
        c = ctx.catalogo(filtro(lectura_pais, corte=corte.isoformat(), pliego=pliego))
        suyas = [v for v in activas if PLIEGOS[v.aoi.ue] == pliego]
        assert {(lugar.ue, lugar.oei, lugar.aei, lugar.cc) for lugar in c.lugares} == {
            (v.aoi.ue, v.ruta["oei"], v.ruta["aei"], v.aoi.cc) for v in suyas
        }
        assert set(c.aeis) == {v.ruta["aei"] for v in suyas}
        assert set(c.ccs) == {(v.aoi.ue, v.aoi.cc) for v in suyas if v.aoi.cc}
        assert set(c.unidades) == {v.unidad for v in suyas}
        assert c.pliegos == {"012": "Pliego 012", "040": "Pliego 040"}
    raiz = ctx.catalogo(f)
    assert (raiz.pliego, raiz.oeis, raiz.lugares) == (None, {}, frozenset())
    assert set(raiz.ues) == set(meses)


def test_an_inactive_aoi_has_a_place_and_a_sheet(lectura_pais: Lectura, pais: Pais) -> None:
    una = next(v for v in pais.cortes[FECHAS[-1]].values() if not v.aoi.activa)
    f = filtro(lectura_pais, aoi=una.aoi.codigo)
    lugar = contexto(lectura_pais).lugar(f, una.aoi.codigo)
    assert lugar is not None
    assert lugar._asdict() == una.ruta
    assert ficha(lectura_pais, f).columna("estado") == ["inactiva"]
    assert contexto(lectura_pais).lugar(f, "AOI99999999999") is None


@pytest.mark.parametrize(
    ("claves", "frase"),
    [
        ({}, "Todos los pliegos, avance al corte de mayo, corte 19/06/2026"),
        ({"pliego": "012"}, "Pliego 012, avance al corte de mayo, corte 19/06/2026"),
        ({"pliego": "012", "oei": "OEI.01"}, "Pliego 012, OEI.01, avance al corte de mayo, corte 19/06/2026"),
        ({"ue": "000001", "mes": "2"}, "UE 000001, avance a febrero, corte 19/06/2026"),
        ({"ue": "000004"}, "UE 000004, corte 19/06/2026"),
        (
            {"corte": "2026-05-15", "pliego": "012"},
            "Pliego 012, avance al corte de abril (alguna UE, a marzo), corte 15/05/2026",
        ),
        (
            {"ue": "000001", "periodo": "anual"},
            "UE 000001, avance anual, ejecutado a mayo, corte 19/06/2026",
        ),
        (
            {"corte": "2026-05-15", "periodo": "anual"},
            "Todos los pliegos, avance anual, ejecutado a abril (alguna UE, a marzo), corte 15/05/2026",
        ),
    ],
)
def test_the_sentence_says_the_pliego_and_the_period(lectura_pais: Lectura, claves: dict[str, str], frase: str) -> None:
    assert describir(filtro(lectura_pais, **claves), contexto(lectura_pais)) == frase
