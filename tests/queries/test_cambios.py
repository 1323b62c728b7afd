"""Two cortes side by side: what each AOI did and how much of the level's move is its own, against plain Python."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from queries import (
    Filtro,
    Lectura,
    Motor,
    cambios,
    cambios_hijos,
    cambios_nivel,
    cambios_por_bloques,
    contexto,
    describir_cambios,
    leer,
    niveles,
    resumen,
)
from queries.tipos import BANDAS, CAMBIOS
from tests.data.test_meses import cifras
from tests.queries import estrategias
from tests.queries.conftest import filtro
from tests.queries.pais import FECHAS, Pais, Vista, banda, cumple, en_ruta, media

Par = dict[str, Any]
TRES = ("bajo", "medio", "alto")


@st.composite
def comparaciones(draw: st.DrawFn, lectura: Lectura) -> Filtro:
    """A resolved filter of a corte that has one before."""
    ctx = contexto(lectura)
    f = draw(estrategias.que_existen(ctx).filter(lambda f: ctx.comparado(f) is not None))
    antes = [c.fecha for c in ctx.cortes if f.corte and c.fecha < f.corte]
    return replace(
        f,
        filas=(),
        condiciones=(),
        comparar=draw(st.none() | st.sampled_from(antes)),
        banda=tuple(b for b in BANDAS if draw(st.booleans())) if draw(st.booleans()) else (),
    )


def pares(pais: Pais, f: Filtro, fecha_antes: date) -> dict[str, Par]:
    """The AOI of a node in two cortes: what each is, was, and what happened to it."""
    assert f.corte is not None
    hechos = {}
    for codigo in sorted(pais.cortes[f.corte].keys() | pais.cortes[fecha_antes].keys()):
        ahora, antes = (_lado(pais.cortes[fecha].get(codigo), f) for fecha in (f.corte, fecha_antes))
        if (ahora["esta"] and ahora["elegida"]) or (antes["esta"] and antes["elegida"]):
            hechos[codigo] = {"ahora": ahora, "antes": antes, "cambios": _que_paso(ahora, antes)}
    _repartir(list(hechos.values()))
    return hechos


def _lado(v: Vista | None, f: Filtro) -> dict[str, Any]:
    if v is None or not v.aoi.activa:
        return {"vista": None, "esta": False, "elegida": False, "cuenta": False}
    c = v.cifras(f)
    meta = cifras(v.aoi, 1, anual=True)["programado"] if v.mes else c["programado"]
    esta = en_ruta(v, f)
    return {"vista": v, "esta": esta, "elegida": cumple(v, c, f), "cuenta": esta and c["cuenta"], "cifras": c,
            "meta": meta}  # fmt: skip


def _que_paso(ahora: Par, antes: Par) -> list[str]:
    h, a = ahora["vista"], antes["vista"]
    paso = set()
    if ahora["esta"] and antes["esta"]:
        b, b0 = ahora["cifras"]["banda"], antes["cifras"]["banda"]
        if b in TRES and b0 in TRES and b != b0:
            paso.add("sube" if TRES.index(b) > TRES.index(b0) else "baja")
        elif (ahora["cifras"]["avance"], ahora["cifras"]["estado"]) != (antes["cifras"]["avance"],
                                                                       antes["cifras"]["estado"]) or (
            max(ahora["cifras"]["avance_real"] or 0, antes["cifras"]["avance_real"] or 0) > 100
            and ahora["cifras"]["ejecutado"] != antes["cifras"]["ejecutado"]
        ):  # fmt: skip
            paso.add("avance")
    if h and a:
        distintos = {
            "programado": ahora["meta"] != antes["meta"],
            "aei": h.ruta["aei"] != a.ruta["aei"],
            "unidad": h.unidad != a.unidad,
            "denominacion": h.aoi.nombre != a.aoi.nombre,
        }
        paso |= {clase for clase, si in distintos.items() if si}
    if ahora["esta"] != antes["esta"]:
        paso.add("nueva" if ahora["esta"] else "retirada")
    return [clase for clase in CAMBIOS if clase in paso]


def _repartir(todos: list[Par]) -> None:
    """The exact share of each in the move of the mean."""
    media_antes = media(p["antes"]["cifras"]["avance"] for p in todos if p["antes"]["cuenta"])
    n = sum(p["ahora"]["cuenta"] for p in todos)
    for p in todos:
        ahora, antes = p["ahora"], p["antes"]
        if media_antes is None or n == 0:
            p["aporte"] = None
            continue
        desde = antes["cifras"]["avance"] if antes["cuenta"] else media_antes
        hasta = ahora["cifras"]["avance"] if ahora["cuenta"] else media_antes
        p["aporte"] = (hasta - desde) / n if ahora["cuenta"] or antes["cuenta"] else Fraction(0)


def fecha_de(lectura: Lectura, f: Filtro) -> date:
    antes = contexto(lectura).comparado(f)
    assert antes is not None
    return antes.fecha


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(datos=st.data())
def test_each_aoi_changed_as_plain_python_says(pais: Pais, motor_pais: Motor, datos: st.DataObject) -> None:
    with motor_pais.lectura() as lectura:
        f = datos.draw(comparaciones(lectura))
        esperados = {c: p for c, p in pares(pais, f, fecha_de(lectura, f)).items() if p["cambios"]}
        filas = cambios(lectura, f).registros()
        assert {r["codigo_aoi"] for r in filas} == esperados.keys()
        for r in filas:
            comprobar_par(r, esperados[r["codigo_aoi"]])
        orden = [(-round(abs(r["aporte"] or 0), 9), r["codigo_aoi"]) for r in filas]
        assert [o[0] for o in orden] == sorted(o[0] for o in orden)


def comprobar_par(r: Par, p: Par) -> None:
    ahora, antes = p["ahora"], p["antes"]
    assert r["cambios"].split(",") == p["cambios"]
    assert r["aporte"] == (None if p["aporte"] is None else pytest.approx(float(p["aporte"]), abs=1e-9))
    for lado, s in ((ahora, ""), (antes, "_antes")):
        c = lado.get("cifras", {})
        for columna in ("banda", "estado", "mes"):
            assert r[f"{columna}{s}"] == c.get(columna)
        for columna in ("avance", "avance_real"):
            valor = c.get(columna)
            assert r[f"{columna}{s}"] == (None if valor is None else pytest.approx(float(valor)))
        for columna in ("programado", "ejecutado", "programado_financiero", "ejecutado_financiero"):
            assert (None if r[f"{columna}{s}"] is None else Fraction(r[f"{columna}{s}"])) == c.get(columna)
        assert (None if r[f"meta{s}"] is None else Fraction(r[f"meta{s}"])) == lado.get("meta")
    suya = ahora["vista"] if ahora["esta"] else antes["vista"]
    assert {n: r[n] for n in suya.ruta} == suya.ruta
    assert (r["denominacion"], r["unidad_medida"]) == (suya.aoi.nombre, suya.unidad)
    assert r["aei_antes"] == (antes["vista"].ruta["aei"] if antes["vista"] else None)
    assert r["aei_ahora"] == (ahora["vista"].ruta["aei"] if ahora["vista"] else None)
    assert r["en_otro"] == (bool(ahora["vista"]) and bool(antes["vista"]) and ahora["esta"] != antes["esta"])


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(datos=st.data())
def test_what_the_aoi_moved_is_what_the_level_moved(pais: Pais, motor_pais: Motor, datos: st.DataObject) -> None:
    with motor_pais.lectura() as lectura:
        f = datos.draw(comparaciones(lectura))
        (nivel,) = cambios_nivel(lectura, f).registros()
        filas = cambios(lectura, f).registros()
        todos = list(pares(pais, f, fecha_de(lectura, f)).values())
        for lado, s in (("ahora", ""), ("antes", "_antes")):
            dentro = [p[lado] for p in todos if p[lado]["esta"]]
            exacta = media(p["cifras"]["avance"] for p in dentro if p["cuenta"])
            assert nivel[f"avance{s}"] == (None if exacta is None else pytest.approx(float(exacta)))
            assert (nivel[f"n_aoi{s}"], nivel[f"n_cuentan{s}"]) == (len(dentro), sum(p["cuenta"] for p in dentro))
            bandas = Counter(p["cifras"]["banda"] for p in dentro)
            assert [nivel[f"n_{b}{s}"] for b in BANDAS] == [bandas[b] for b in BANDAS]
        if nivel["avance"] is not None and nivel["avance_antes"] is not None:
            delta = nivel["avance"] - nivel["avance_antes"]
            assert nivel["delta"] == pytest.approx(delta)
            assert math.fsum(r["aporte"] for r in filas) == pytest.approx(delta, abs=1e-9)
            assert nivel["suma_aportes"] == pytest.approx(delta, abs=1e-9)
            assert nivel["aporte_suma"] + nivel["aporte_resta"] == pytest.approx(delta, abs=1e-9)
            assert sum(p["aporte"] for p in todos) == pytest.approx(delta, abs=1e-9)
        else:
            assert nivel["delta"] is None
        for clase in CAMBIOS:
            assert nivel[f"n_{clase}"] == sum(clase in p["cambios"] for p in todos)
        assert nivel["n_cambios"] == len(filas)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(datos=st.data())
def test_the_children_add_up_to_the_node(motor_pais: Motor, datos: st.DataObject) -> None:
    with motor_pais.lectura() as lectura:
        f = datos.draw(comparaciones(lectura))
        (nivel,) = cambios_nivel(lectura, f).registros()
        hijos = cambios_hijos(lectura, f).registros()
        for cuenta in ("n_aoi", "n_cuentan", "n_bajo", "n_sp", "n_si"):
            for s in ("", "_antes"):
                assert sum(h[f"{cuenta}{s}"] for h in hijos) == nivel[f"{cuenta}{s}"]
        assert sum(h["n_cambios"] for h in hijos) == nivel["n_cambios"]
        if nivel["suma_aportes"] is not None:
            assert math.fsum(h["aporte"] or 0 for h in hijos) == pytest.approx(nivel["suma_aportes"], abs=1e-9)
        pocos = cambios_hijos(lectura, f, 1)
        assert (pocos.columna("codigo"), pocos.total) == ([h["codigo"] for h in hijos[:1]], len(hijos))


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(datos=st.data())
def test_without_parts_that_pick_aoi_each_side_is_the_page_of_its_corte(
    motor_pais: Motor, datos: st.DataObject
) -> None:
    """Means, counts, bands and money of the node and of each child are those that its own corte shows."""
    comunes = (*("n_aoi", "n_cuentan", "n_bajo", "n_medio", "n_alto", "n_sp", "n_si", "banda"),
               *("pim", "devengado", "dinero_estado"))  # fmt: skip
    with motor_pais.lectura() as lectura:
        f = replace(datos.draw(comparaciones(lectura)), banda=(), unidad=None, q=None)
        antes = replace(f, corte=fecha_de(lectura, f))
        (nivel,) = cambios_nivel(lectura, f).registros()
        hijos = {h["codigo"]: h for h in cambios_hijos(lectura, f).registros()}
        for lado, s in ((f, ""), (antes, "_antes")):
            (nodo,) = resumen(lectura, lado).registros()
            casos = [(nodo, nivel)]
            if f.por != "aoi" and f.aei is None:
                casos += [(h, hijos[h["codigo"]]) for h in niveles(lectura, lado).registros()]
            for pagina, comparado in casos:
                if pagina["n_aoi"]:
                    assert {c: pagina[c] for c in comunes} == {c: comparado[f"{c}{s}"] for c in comunes}
                    assert pagina["avance"] == pytest.approx(comparado[f"avance{s}"])


@pytest.mark.parametrize("clase", CAMBIOS)
def test_a_kind_of_change_picks_its_rows(lectura_pais: Lectura, clase: str) -> None:
    todas = cambios(lectura_pais, filtro(lectura_pais)).registros()
    f = filtro(lectura_pais, cambio=clase)
    suyas = cambios(lectura_pais, f).registros()
    assert suyas == [r for r in todas if clase in r["cambios"].split(",")]
    assert suyas, "the country should have one of each"
    (nivel,) = cambios_nivel(lectura_pais, f).registros()
    assert (nivel["n_elegidas"], nivel["n_cambios"]) == (len(suyas), len(todas))
    assert nivel["aporte_elegidas"] == pytest.approx(math.fsum(r["aporte"] for r in suyas))
    assert nivel[f"n_{clase}"] == len(suyas)


def test_several_kinds_are_either_of_them(lectura_pais: Lectura) -> None:
    todas = cambios(lectura_pais, filtro(lectura_pais)).registros()
    suyas = cambios(lectura_pais, filtro(lectura_pais, cambio="nueva,sube")).registros()
    assert suyas == [r for r in todas if {"sube", "nueva"} & set(r["cambios"].split(","))]


def test_pages_laid_end_to_end_are_the_whole(lectura_pais: Lectura) -> None:
    f = filtro(lectura_pais)
    todas = cambios(lectura_pais, f)
    paginas = [cambios(lectura_pais, f, desde, desde + 7) for desde in range(0, todas.total, 7)]
    assert [fila for p in paginas for fila in p.filas] == todas.filas
    assert {p.total for p in paginas} == {len(todas)}
    assert [fila for b in cambios_por_bloques(lectura_pais, f, 10) for fila in b.filas] == todas.filas


def test_nothing_changed_is_an_answer_too(pais: Pais, lectura_pais: Lectura) -> None:
    """The UE that skipped the week stands as it stood."""
    f = filtro(lectura_pais, corte=FECHAS[1].isoformat(), ue="000002")
    assert cambios(lectura_pais, f).filas == []
    (nivel,) = cambios_nivel(lectura_pais, f).registros()
    assert (nivel["delta"], nivel["n_cambios"], nivel["n_aoi"]) == (0, 0, nivel["n_aoi_antes"])
    assert {h["delta"] for h in cambios_hijos(lectura_pais, f).registros()} <= {0.0, None}


def test_the_only_corte_of_a_year_has_nothing_to_compare_with(lectura: Lectura) -> None:
    f = filtro(lectura)
    assert contexto(lectura).comparado(f) is None
    for preguntar in (cambios, cambios_nivel, cambios_hijos):
        dicho = preguntar(lectura, f)
        assert (dicho.filas, dicho.total) == ([], 0)
    assert [b.filas for b in cambios_por_bloques(lectura, f)] == [[]]


@pytest.mark.parametrize(
    ("claves", "quitadas", "antes"),
    [
        ({}, [], FECHAS[1]),
        ({"corte": "2026-05-15"}, [], FECHAS[0]),
        ({"comparar": "2026-04-17"}, [], FECHAS[0]),
        ({"comparar": "2026-06-19"}, ["comparar"], FECHAS[1]),
        ({"corte": "2026-05-15", "comparar": "2026-06-19"}, ["comparar"], FECHAS[0]),
        ({"comparar": "2026-01-01"}, ["comparar"], FECHAS[1]),
        ({"corte": "2026-04-17", "comparar": "2026-05-15"}, ["comparar"], None),
    ],
)
def test_only_a_corte_before_can_be_compared_with(
    lectura_pais: Lectura, claves: dict[str, str], quitadas: list[str], antes: date | None
) -> None:
    ctx = contexto(lectura_pais)
    f, _, problemas = ctx.resolver(leer(list(claves.items()))[0])
    assert [p.clave for p in problemas] == quitadas
    corte = ctx.comparado(f)
    assert (corte.fecha if corte else None) == antes


def test_the_year_s_programme_is_what_changed_not_that_of_the_cut(lectura_pais: Lectura, pais: Pais) -> None:
    """From a cut month to the next the programme to date grows by itself: that is no change of programme."""
    filas = cambios(lectura_pais, filtro(lectura_pais)).registros()
    crecidas = [r for r in filas if r["programado"] != r["programado_antes"] and r["meta"] == r["meta_antes"]]
    assert crecidas
    assert not any("programado" in r["cambios"].split(",") for r in crecidas)


@pytest.mark.parametrize(
    ("claves", "frase"),
    [
        ({}, "Todos los pliegos, avance al corte de mayo, del corte 15/05/2026 al 19/06/2026"),
        (
            {"ue": "000001", "cambio": "sube,nueva", "comparar": "2026-04-17", "mes": "3"},
            "UE 000001, solo las que suben de banda o son nuevas, avance a marzo, del corte 17/04/2026 al 19/06/2026",
        ),
        ({"corte": "2026-04-17", "ue": "000004"}, "UE 000004, corte 17/04/2026"),
    ],
)
def test_the_sentence_of_a_comparison(lectura_pais: Lectura, claves: dict[str, str], frase: str) -> None:
    assert describir_cambios(filtro(lectura_pais, **claves), contexto(lectura_pais)) == frase


def test_money_then_and_now_is_that_of_each_corte(lectura_pais: Lectura) -> None:
    (nivel,) = cambios_nivel(lectura_pais, filtro(lectura_pais, ue="000001")).registros()
    assert nivel["dinero_estado"] == nivel["dinero_estado_antes"] == "suma"
    razon = [nivel[f"devengado{s}"] * 100 / nivel[f"pim{s}"] for s in ("", "_antes")]
    assert nivel["delta_financiero"] == pytest.approx(float(razon[0] - razon[1]))
    assert nivel["pim"] > nivel["pim_antes"] > Decimal(0)


def test_the_bands_of_the_country_are_those_of_the_rules() -> None:
    casos = {Fraction(75): "medio", Fraction(7499, 100): "bajo", Fraction(95): "alto"}
    assert {a: banda({"estado": "ok", "avance": a}) for a in casos} == casos


def test_what_is_done_over_100_is_a_change_that_moves_nothing(lectura_pais: Lectura) -> None:
    """The avance has its limit, but 150 carried out that are now 200 are not nothing."""
    f = filtro(lectura_pais, cambio="avance")
    suyas = [
        r for r in cambios(lectura_pais, f).registros() if r["avance"] is not None and r["avance"] == r["avance_antes"]
    ]
    assert suyas, "the country should have one"
    assert {r["aporte"] for r in suyas} == {0}
    assert all(r["ejecutado"] != r["ejecutado_antes"] and r["banda"] == r["banda_antes"] == "alto" for r in suyas)
    assert all(max(r["avance_real"], r["avance_real_antes"]) > 100 for r in suyas)
