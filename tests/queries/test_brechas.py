"""The gap of a level: what each AOI takes of it, and who they belong to, against plain Python with fractions."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from queries import (
    Filtro,
    Lectura,
    Motor,
    brechas,
    brechas_grupos,
    brechas_nivel,
    brechas_por_bloques,
    contexto,
    grupos_posibles,
    leer,
    niveles,
    resumen,
)
from tests.queries import estrategias
from tests.queries.conftest import filtro
from tests.queries.pais import Pais, Vista, media

Cifras = dict[str, Any]
CERCA = 1e-9


def faltas(pais: Pais, f: Filtro) -> dict[str, Fraction]:
    """What each AOI of a filter that counts misses to 100 %, those that miss something."""
    cuentan = {codigo: c["avance"] for codigo, (_, c) in pais.elegidas(f).items() if c["cuenta"]}
    return {codigo: 100 - avance for codigo, avance in cuentan.items() if avance < 100}


def cuantas_hacen(partes: list[Fraction], parte: Fraction) -> int | None:
    """How many of the largest make that part of the whole."""
    corrido = Fraction(0)
    for n, una in enumerate(sorted(partes, reverse=True), start=1):
        corrido += una
        if corrido >= sum(partes) * parte:
            return n
    return None


@st.composite
def filtros(draw: st.DrawFn, lectura: Lectura) -> Filtro:
    """A resolved filter of any node and period, with a grouping that makes sense there."""
    ctx = contexto(lectura)
    f = replace(draw(estrategias.que_existen(ctx)), filas=(), condiciones=(), por=None)
    return replace(f, agrupar=draw(st.sampled_from(grupos_posibles(ctx, f))))


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(datos=st.data())
def test_each_aoi_takes_its_part_of_the_gap(pais: Pais, motor_pais: Motor, datos: st.DataObject) -> None:
    with motor_pais.lectura() as lectura:
        f = datos.draw(filtros(lectura))
        elegidas = pais.elegidas(f)
        n, suyas = sum(c["cuenta"] for _, c in elegidas.values()), faltas(pais, f)
        dicho = brechas(lectura, f)
        filas = dicho.registros()
        assert {r["codigo_aoi"] for r in filas} == suyas.keys()
        assert dicho.total == len(filas)
        corrido = Fraction(0)
        for puesto, r in enumerate(filas, start=1):
            vista, c = elegidas[r["codigo_aoi"]]
            corrido += suyas[r["codigo_aoi"]]
            assert r["orden"] == puesto
            assert r["aporte"] == pytest.approx(float(suyas[r["codigo_aoi"]] / n), abs=CERCA)
            assert r["acumulado"] == pytest.approx(float(corrido / n), abs=CERCA)
            assert r["acumulado_pct"] == pytest.approx(float(corrido * 100 / sum(suyas.values())), abs=CERCA)
            comprobar_aoi(r, vista, c)
        if filas:
            assert filas[-1]["acumulado_pct"] == 100
        assert [(-r["aporte"], r["codigo_aoi"]) for r in filas] == sorted(
            (-r["aporte"], r["codigo_aoi"]) for r in filas
        )
        (nivel,) = brechas_nivel(lectura, f).registros()
        (nodo,) = resumen(lectura, f).registros()
        comprobar_nivel(nivel, nodo, list(suyas.values()), n)


def comprobar_aoi(r: Cifras, vista: Vista, c: Cifras) -> None:
    assert {clave: r[clave] for clave in vista.ruta} == vista.ruta
    assert (r["denominacion"], r["unidad_medida"], r["mes"]) == (vista.aoi.nombre, vista.unidad, c["mes"])
    assert (r["banda"], r["estado"], r["supuesto"]) == (c["banda"], "ok", False)
    for columna in ("programado", "ejecutado", "programado_financiero", "ejecutado_financiero"):
        assert (None if r[columna] is None else Fraction(r[columna])) == c[columna]
    for columna in ("avance", "avance_real"):
        assert r[columna] == pytest.approx(float(c[columna]))
    for columna, limite in (("falta_medio", 75), ("falta_alto", 95), ("falta_meta", 100)):
        falta = max(Fraction(0), c["programado"] * limite / 100 - c["ejecutado"])
        assert r[columna] == (None if vista.aoi.tipo == "no_acumulado" else falta)
    assert all(r[columna] is None for columna in r if "_supuest" in columna)


def comprobar_nivel(nivel: Cifras, nodo: Cifras, partes: list[Fraction], n: int) -> None:
    """The level is that of `resumen`, and its parts make its gap."""
    assert (nivel["n"], nivel["n_aoi"], nivel["n_con_brecha"]) == (nodo["n_cuentan"], nodo["n_aoi"], len(partes))
    assert (nivel["n"], nivel["avance"]) == (n, pytest.approx(nodo["avance"]))
    if not n:  # which band it has then, `resumen` says whatever the bands chosen
        assert [nivel[c] for c in ("brecha", "suma_aportes", "mayor", "n_mitad", "n_80", "pct_10")] == [None] * 6
        return
    assert nivel["banda"] == nodo["banda"]
    total = sum(partes, Fraction(0))
    primeras = sum(sorted(partes, reverse=True)[: nivel["n_primeras"]], Fraction(0))
    assert nivel["brecha"] == pytest.approx(float(total / n), abs=CERCA)
    assert nivel["suma_aportes"] == pytest.approx(nivel["brecha"], abs=CERCA)
    assert nivel["aporte_10"] == pytest.approx(float(primeras / n), abs=CERCA)
    assert (nivel["n_mitad"], nivel["n_80"]) == tuple(cuantas_hacen(partes, Fraction(p, 100)) for p in (50, 80))
    if partes:
        assert nivel["mayor"] == pytest.approx(float(max(partes) / n), abs=CERCA)
        assert nivel["pct_10"] == pytest.approx(float(primeras * 100 / total), abs=CERCA)


#: What tells the groups apart, from an AOI of the made-up country.
GRUPO: dict[str, Callable[[Vista], tuple[str | None, ...]]] = {
    "aoi": lambda v: (v.aoi.codigo,),
    "ue": lambda v: (v.aoi.ue,),
    "oei": lambda v: (v.ruta["oei"], v.ruta["pliego"]),
    "aei": lambda v: (v.ruta["aei"], v.ruta["pliego"]),
    "cc": lambda v: (v.aoi.cc, v.aoi.ue if v.aoi.cc else None),
    "familia": lambda v: (v.aoi.cc[:2], v.aoi.ue) if v.aoi.cc else (None, None),
    "unidad": lambda v: (v.unidad,),
}


def clave_de(r: Mapping[str, Any], grupo: str, f: Filtro) -> tuple[str | None, ...]:
    if grupo in ("oei", "aei"):
        return (r["codigo"], r["pliego"])
    if grupo in ("cc", "familia"):
        return (r["codigo"], r["ue"] if r["codigo"] else None)
    return (r["codigo"],)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(datos=st.data())
def test_groups_add_up_to_the_gap(pais: Pais, motor_pais: Motor, datos: st.DataObject) -> None:
    with motor_pais.lectura() as lectura:
        f = datos.draw(filtros(lectura))
        assert f.agrupar
        grupos: dict[tuple[str | None, ...], list[tuple[Vista, Cifras]]] = defaultdict(list)
        for vista, c in pais.elegidas(f).values():
            if c["cuenta"] and (f.agrupar != "aoi" or c["avance"] < 100):
                grupos[GRUPO[f.agrupar](vista)].append((vista, c))
        n, suyas = sum(c["cuenta"] for _, c in pais.elegidas(f).values()), faltas(pais, f)
        dicho = brechas_grupos(lectura, f)
        filas = dicho.registros()
        assert {clave_de(r, f.agrupar, f) for r in filas} == grupos.keys()
        assert dicho.total == len(filas) == len(grupos)
        for r in filas:
            comprobar_grupo(r, grupos[clave_de(r, f.agrupar, f)], n, suyas)
        assert [r["aporte"] for r in filas] == sorted((r["aporte"] for r in filas), reverse=True)
        if n:
            (nivel,) = brechas_nivel(lectura, f).registros()
            assert math.fsum(r["aporte"] for r in filas) == pytest.approx(nivel["brecha"], abs=CERCA)
        pocos = brechas_grupos(lectura, f, 2)
        assert (pocos.filas, pocos.total) == (dicho.filas[:2], dicho.total)


def comprobar_grupo(r: Cifras, suyas: list[tuple[Vista, Cifras]], n: int, partes: dict[str, Fraction]) -> None:
    falta = sum((partes.get(v.aoi.codigo, Fraction(0)) for v, _ in suyas), Fraction(0))
    con_brecha = [(v, c) for v, c in suyas if v.aoi.codigo in partes]
    exacto = media(c["avance"] for _, c in suyas)
    assert exacto is not None
    assert r["aporte"] == pytest.approx(float(falta / n), abs=CERCA)
    assert (r["n"], r["n_con_brecha"]) == (len(suyas), len(con_brecha))
    assert r["avance"] == pytest.approx(float(exacto))
    assert r["banda"] == ("bajo" if exacto < 75 else "medio" if exacto < 95 else "alto")
    assert [r[f"n_{b}"] for b in ("bajo", "medio", "alto")] == [
        sum(c["banda"] == b for _, c in suyas) for b in ("bajo", "medio", "alto")
    ]
    for clave in ("pliego", "ue", "oei", "aei"):
        if r[clave] is not None:
            assert {v.ruta[clave] for v, _ in suyas} == {r[clave]}
    sin_unidades = [v for v, _ in con_brecha if v.aoi.tipo == "no_acumulado"]
    assert r["n_sin_unidades"] == len(sin_unidades)
    for columna, limite in (("falta_medio", 75), ("falta_alto", 95), ("falta_meta", 100)):
        con_unidades = [
            max(Fraction(0), c["programado"] * limite / 100 - c["ejecutado"])
            for v, c in suyas
            if v.aoi.tipo != "no_acumulado"
        ]
        esperada = sum(con_unidades, Fraction(0)) if con_unidades and r["grupo"] == "unidad" else None
        assert r[columna] == esperada


@pytest.mark.parametrize(
    ("claves", "brecha", "con_brecha", "debajo", "cuantas"),
    [
        ({}, 4.118192, 44, 31, 260),
        ({"ue": "000993"}, 12.958837, 24, 24, 62),
        ({"ue": "000154"}, 1.536103, 20, 7, 174),
        ({"ue": "001066"}, 0, 0, 0, 24),
        ({"aei": "AEI.02.01"}, 32.965229, 10, 10, 15),
        ({"banda": "bajo"}, None, 18, 18, 18),
    ],
)
def test_the_gaps_of_2024(
    lectura: Lectura, claves: dict[str, str], brecha: float | None, con_brecha: int, debajo: int, cuantas: int
) -> None:
    f = filtro(lectura, ejercicio="2024", **claves)
    (nivel,) = brechas_nivel(lectura, f).registros()
    (nodo,) = resumen(lectura, f).registros()
    assert nivel["brecha"] == pytest.approx(100 - nodo["avance"], abs=1e-12)
    assert brecha is None or nivel["brecha"] == pytest.approx(brecha, abs=1e-6)
    assert (nivel["n_con_brecha"], nivel["n_bajo_medio"], nivel["n"]) == (con_brecha, debajo, cuantas)
    filas = brechas(lectura, f).registros()
    assert math.fsum(r["aporte"] for r in filas) == pytest.approx(nivel["brecha"], abs=1e-12)
    assert nivel["suma_aportes"] == pytest.approx(nivel["brecha"], abs=1e-12)
    assert len(filas) == con_brecha


def test_the_level_without_a_gap_has_no_half_of_it(lectura: Lectura) -> None:
    (nivel,) = brechas_nivel(lectura, filtro(lectura, ue="001066")).registros()
    assert (nivel["brecha"], nivel["suma_aportes"], nivel["aporte_10"]) == (0, 0, 0)
    assert [nivel[c] for c in ("mayor", "n_mitad", "n_80", "pct_10")] == [None] * 4


def test_the_first_of_2024_and_what_they_make(lectura: Lectura) -> None:
    f = filtro(lectura, ejercicio="2024")
    primera = brechas(lectura, f, 0, 1).registros()[0]
    assert (primera["codigo_aoi"], primera["aporte"]) == ("AOI00015400054", pytest.approx(100 / 260))
    assert [primera[c] for c in ("falta_medio", "falta_alto", "falta_meta")] == [307.5, 389.5, 410]
    (nivel,) = brechas_nivel(lectura, f).registros()
    assert (nivel["n_mitad"], nivel["n_80"], nivel["n_primeras"]) == (9, 18, 10)
    filas = brechas(lectura, f, 0, 10).registros()
    assert nivel["aporte_10"] == pytest.approx(filas[-1]["acumulado"])
    assert nivel["pct_10"] == pytest.approx(filas[-1]["acumulado_pct"])
    por_ue = brechas_grupos(lectura, replace(f, agrupar="ue")).registros()
    assert [(r["codigo"], round(r["acumulado_pct"], 2)) for r in por_ue][:2] == [("000993", 75.04), ("000154", 100)]


def test_an_exact_95_misses_nothing_to_95(lectura: Lectura) -> None:
    """AOI00015400006 is 38 of 40."""
    (suya,) = [r for r in brechas(lectura, filtro(lectura)).registros() if r["codigo_aoi"] == "AOI00015400006"]
    assert (suya["banda"], suya["falta_medio"], suya["falta_alto"], suya["falta_meta"]) == ("alto", 0, 0, 2)


def test_the_conditions_of_the_grid_do_not_apply(lectura: Lectura) -> None:
    f = filtro(lectura, ue="000993")
    con = filtro(lectura, ue="000993", filtros="avance.menor.50")
    assert brechas(lectura, con).filas == brechas(lectura, f).filas
    assert brechas_nivel(lectura, con).filas == brechas_nivel(lectura, f).filas


def test_pages_laid_end_to_end_are_the_whole(lectura_pais: Lectura) -> None:
    f = filtro(lectura_pais)
    todas = brechas(lectura_pais, f)
    paginas = [brechas(lectura_pais, f, desde, desde + 7) for desde in range(0, todas.total, 7)]
    assert [fila for p in paginas for fila in p.filas] == todas.filas
    assert {p.total for p in paginas} == {todas.total}
    assert [fila for b in brechas_por_bloques(lectura_pais, f, 10) for fila in b.filas] == todas.filas
    fuera = brechas(lectura_pais, f, todas.total + 5, todas.total + 9)
    assert (fuera.filas, fuera.total) == ([], todas.total)


@pytest.mark.parametrize("grupo", ["ue", "oei", "aei"])
def test_groups_are_the_children_of_the_node(lectura: Lectura, grupo: str) -> None:
    f = filtro(lectura, ejercicio="2024", agrupar=grupo)
    hijos = {h["codigo"]: h for h in niveles(lectura, replace(f, por=grupo)).registros()}
    for r in brechas_grupos(lectura, f).registros():
        hijo = hijos.pop(r["codigo"])
        comunes = (
            "denominacion",
            "corto",
            "pliego",
            "ue",
            "oei",
            "aei",
            "avance",
            "banda",
            "n_bajo",
            "n_medio",
            "n_alto",
        )
        assert {c: r[c] for c in comunes} == {c: hijo[c] for c in comunes}
        assert r["aporte"] == pytest.approx((100 - hijo["avance"]) * hijo["n_cuentan"] / 260, abs=CERCA)
    assert hijos == {}


def test_a_family_is_named_after_the_centre_at_its_head(lectura: Lectura) -> None:
    """In 2023 every AOI is of a cost centre of its UE."""
    f = filtro(lectura, ejercicio="2023", agrupar="familia")
    filas = brechas_grupos(lectura, f).registros()
    assert {r["codigo"] for r in filas} == {
        r["codigo"][:2] for r in brechas_grupos(lectura, replace(f, agrupar="cc")).registros()
    }
    assert all(r["ue"] and r["denominacion"] and r["corto"] for r in filas)


@pytest.mark.parametrize(
    ("claves", "posibles"),
    [
        ({"ejercicio": "2024"}, "aoi ue oei aei unidad"),
        ({"ejercicio": "2024", "ue": "000993", "oei": "OEI.02"}, "aoi aei unidad"),
        ({"ejercicio": "2024", "aei": "AEI.02.01"}, "aoi ue unidad"),
        ({"ejercicio": "2023"}, "aoi ue oei aei cc familia unidad"),
        ({"ejercicio": "2023", "cc": "07"}, "aoi ue oei aei unidad"),
        ({"ejercicio": "2024", "unidad": "INFORME"}, "aoi ue oei aei"),
    ],
)
def test_the_groupings_that_make_sense(lectura: Lectura, claves: dict[str, str], posibles: str) -> None:
    assert " ".join(grupos_posibles(contexto(lectura), filtro(lectura, **claves))) == posibles


def test_above_several_pliegos_their_codes_group_nothing(lectura_pais: Lectura) -> None:
    ctx = contexto(lectura_pais)
    assert grupos_posibles(ctx, filtro(lectura_pais)) == ("aoi", "ue", "unidad")
    f, _, problemas = ctx.resolver(leer([("agrupar", "aei")])[0])
    assert (f.agrupar, [p.clave for p in problemas]) == (None, ["agrupar"])


def test_a_grouping_of_one_group_is_dropped_without_a_word(lectura: Lectura) -> None:
    """Who goes down a bar takes the grouping along."""
    f, _, problemas = contexto(lectura).resolver(leer([("aei", "AEI.02.01"), ("agrupar", "aei")])[0])
    assert (f.agrupar, problemas) == (None, [])
    f, _, problemas = contexto(lectura).resolver(leer([("ejercicio", "2024"), ("agrupar", "familia")])[0])
    assert (f.agrupar, [p.motivo for p in problemas]) == (
        None,
        ["ninguna AOI de este nodo declara centro de costo en el corte 31/12/2024"],
    )
