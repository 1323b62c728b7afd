"""Spent without doing, and the opposite: the AEI and AOI whose money is stated, against plain Python."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from queries import Lectura, Motor, contexto, desfases, desfases_nivel, niveles
from tests.queries import estrategias
from tests.queries.conftest import Alterar, filtro
from tests.queries.pais import Pais

DE = ("aei", "aoi")


def test_the_aei_of_2024_that_spent_without_doing(lectura: Lectura) -> None:
    f = filtro(lectura, ejercicio="2024")
    filas = desfases(lectura, f, "aei").registros()
    gasto = [r for r in filas if r["lado"] == "gasto"]
    assert [r["codigo"] for r in gasto[:3]] == ["AEI.04.02", "AEI.02.01", "AEI.02.02"]
    assert [round(gasto[1][c], 1) for c in ("avance_financiero", "avance", "desfase")] == [98.4, 67.0, 31.4]
    assert filas[len(gasto)]["codigo"] == "AEI.06.04"
    assert [r["orden"] for r in filas] == [*range(1, len(gasto) + 1), *range(1, len(filas) - len(gasto) + 1)]
    (nivel,) = desfases_nivel(lectura, f, "aei").registros()
    assert (nivel["n"], nivel["n_con_dinero"], nivel["n_sin_dinero"], nivel["motivo"]) == (26, 26, 0, None)
    assert (nivel["n_gasto"], nivel["n_hecho"]) == (7, 19)
    assert len(desfases(lectura, f, "aei", 2)) == 4


@pytest.mark.parametrize(
    ("claves", "de", "n", "con", "motivo"),
    [
        ({}, "aoi", 260, 0, "La fuente no declara importes por AOI, y los de un nivel completo no se reparten."),
        ({"ue": "000993"}, "aei", 6, 0, "Ninguna fuente de 2024 declara dinero por UE y AEI a la vez"),
        ({"banda": "bajo"}, "aei", 5, 0, "La fuente no declara importes por AOI"),
        ({"ue": "001066"}, "aei", 2, 2, None),
        ({"ejercicio": "2023"}, "aoi", 9, 9, None),
        ({"ejercicio": "2023"}, "aei", 1, 1, None),
    ],
)
def test_where_money_is_not_stated_it_says_why(
    lectura: Lectura, claves: dict[str, str], de: str, n: int, con: int, motivo: str | None
) -> None:
    f = filtro(lectura, **claves)
    filas = desfases(lectura, f, de).registros()
    (nivel,) = desfases_nivel(lectura, f, de).registros()
    assert (nivel["nivel"], nivel["n"], nivel["n_con_dinero"]) == (de, n, con)
    assert nivel["n_sin_dinero"] == n - con
    assert bool(filas) == bool(con)
    assert (nivel["motivo"] is None) if motivo is None else nivel["motivo"].startswith(motivo)


def test_the_aoi_of_2023_with_their_money(lectura: Lectura) -> None:
    filas = desfases(lectura, filtro(lectura, ejercicio="2023"), "aoi").registros()
    assert [(r["lado"], r["codigo"]) for r in filas if r["lado"] == "gasto"] == [("gasto", "AOI00106600081")]
    assert filas[0]["desfase"] == pytest.approx(98.0949159 - 80.9649123, abs=1e-6)
    assert {r["dinero_estado"] for r in filas} == {"declarado"}


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(datos=st.data())
def test_the_aoi_are_as_plain_python_says(pais: Pais, motor_pais: Motor, datos: st.DataObject) -> None:
    with motor_pais.lectura() as lectura:
        f = replace(datos.draw(estrategias.que_existen(contexto(lectura))), filas=(), condiciones=(), por=None)
        todas = pais.elegidas(f)
        con = {codigo: c for codigo, (_, c) in todas.items() if c["avance_financiero"] is not None}
        esperados = {a: c["avance_financiero"] - c["avance"] for a, c in con.items() if c["cuenta"]}
        filas = desfases(lectura, f, "aoi", len(todas)).registros()
        assert {r["codigo"] for r in filas} == {a for a, desfase in esperados.items() if desfase}
        for r in filas:
            assert r["desfase"] == pytest.approx(float(esperados[r["codigo"]]), abs=1e-9)
            assert r["lado"] == ("gasto" if esperados[r["codigo"]] > 0 else "hecho")
        for lado in ("gasto", "hecho"):
            tamanos = [abs(r["desfase"]) for r in filas if r["lado"] == lado]
            assert tamanos == sorted(tamanos, reverse=True)
        (nivel,) = desfases_nivel(lectura, f, "aoi").registros()
        assert (nivel["n"], nivel["n_con_dinero"], nivel["n_sin_dinero"]) == (
            len(todas), len(esperados), len(todas) - len(con),
        )  # fmt: skip
        assert nivel["n_sin_avance"] == len(con) - len(esperados)
        assert (nivel["n_gasto"], nivel["n_hecho"]) == (
            sum(d > 0 for d in esperados.values()), sum(d < 0 for d in esperados.values()),
        )  # fmt: skip


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(datos=st.data())
def test_the_aei_have_the_money_of_their_rows_in_explorar(motor_pais: Motor, datos: st.DataObject) -> None:
    """Also above several pliegos, whose AEI share their codes."""
    with motor_pais.lectura() as lectura:
        ctx = contexto(lectura)
        f = replace(datos.draw(estrategias.que_existen(ctx)), filas=(), condiciones=(), por="aei", aei=None, orden=None)
        pliegos = [f.pliego] if f.pliego else list(ctx.pliegos(f))
        hijos: dict[tuple[str, str], dict[str, Any]] = {
            (h["pliego"], h["codigo"]): h
            for pliego in pliegos
            for h in niveles(lectura, replace(f, pliego=pliego)).registros()
        }
        con = {k: h for k, h in hijos.items() if h["avance_financiero"] is not None and h["avance"] is not None}
        filas = desfases(lectura, f, "aei", 100).registros()
        assert {(r["pliego"], r["codigo"]) for r in filas} <= con.keys()
        for r in filas:
            hijo = con[r["pliego"], r["codigo"]]
            comunes = (
                "denominacion",
                "ue",
                "oei",
                "aei",
                "banda",
                "pim",
                "devengado",
                "dinero_estado",
                "dinero_motivo",
            )
            assert {c: r[c] for c in comunes} == {c: hijo[c] for c in comunes}
            assert r["desfase"] == pytest.approx(hijo["avance_financiero"] - hijo["avance"])
        (nivel,) = desfases_nivel(lectura, f, "aei").registros()
        assert (nivel["n"], nivel["n_con_dinero"]) == (len(hijos), len(con))
        assert bool(nivel["motivo"]) == any(h["avance_financiero"] is None for h in hijos.values())


def test_a_programme_of_zero_is_no_percentage_and_says_so(alterar: Alterar) -> None:
    cambio = "UPDATE aoi_avance SET programado_financiero = 0 WHERE aoi = 'AOI00106600081'"
    linea = "UPDATE nivel_financiero SET pim = 0 WHERE aei = 'AEI.07.04' AND ue IS NULL"
    with alterar(cambio, linea).lectura() as lectura:
        f = filtro(lectura, ejercicio="2023")
        for de in DE:
            (nivel,) = desfases_nivel(lectura, f, de).registros()
            assert (nivel["n_sin_dinero"], nivel["motivo"]) == (1, "Su programación financiera es cero.")
