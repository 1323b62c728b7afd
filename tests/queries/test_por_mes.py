"""Months of one AOI, the pace of a node, whose records are missing, who finances: each against plain Python."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from queries import Filtro, Lectura, Motor, contexto, financiamiento, meses, pendientes, resumen, ritmo
from tests.data.oficina import EJERCICIO, Aoi
from tests.data.test_meses import cifras, igual, sumar
from tests.queries import estrategias
from tests.queries.conftest import filtro
from tests.queries.pais import FECHAS, Pais, Vista, suma

VACIO = (None, None, None, None)


def vence(mes: int) -> date:
    """The last day to register a month: that of the next one."""
    siguiente = date(EJERCICIO, mes + 2, 1) if mes < 11 else date(EJERCICIO + 1, mes - 10, 1)
    return siguiente - timedelta(days=1)


def dibujar(datos: st.DataObject, lectura: Lectura) -> Filtro:
    f = datos.draw(estrategias.que_existen(contexto(lectura)))
    return replace(f, filas=(), condiciones=(), por=None)


@pytest.mark.parametrize("corte", FECHAS)
@pytest.mark.parametrize("mes", [None, 2])
def test_the_months_of_every_aoi_add_up_as_its_type_says(
    lectura_pais: Lectura, pais: Pais, corte: date, mes: int | None
) -> None:
    vistos = 0
    for codigo, vista in pais.cortes[corte].items():
        f = Filtro(EJERCICIO, corte, aoi=codigo, mes=mes)
        filas = meses(lectura_pais, f).registros()
        if vista.mes == 0:
            assert filas == []
            continue
        assert [r["mes"] for r in filas] == list(range(1, 13))
        for r in filas:
            comprobar_mes(r, vista, min(vista.mes, mes or 12), pais.en_vigor[corte][vista.aoi.ue])
            vistos += 1
    assert vistos > 500


def comprobar_mes(r: dict[str, Any], vista: Vista, ultimo: int, fecha: date) -> None:
    a, m = vista.aoi, r["mes"]
    programado, ejecutado, dinero, gastado = a.meses.get(m, VACIO)
    assert (r["programado"], r["ejecutado"]) == (programado, ejecutado)
    assert (r["programado_financiero"], r["ejecutado_financiero"]) == (dinero, gastado)
    assert r["dentro"] == (m <= ultimo)
    assert r["reportado"] == (ejecutado is not None)
    assert (r["vence"], r["atrasado"]) == (vence(m), ejecutado is None and vence(m) < fecha)
    hasta = cifras(replace(a, activa=True), m, anual=False)
    dentro = r["dentro"]
    esperado = {
        "programado_acumulado": hasta["programado"],
        "ejecutado_acumulado": hasta["ejecutado"] if dentro else None,
        "avance_acumulado": hasta["avance_real"] if dentro else None,
        "programado_financiero_acumulado": hasta["programado_financiero"],
        "ejecutado_financiero_acumulado": hasta["ejecutado_financiero"] if dentro else None,
    }
    distintas = {c: (r[c], v) for c, v in esperado.items() if not igual(r[c], v)}
    assert not distintas, (a, m)


def test_the_last_month_that_counts_is_the_figure_of_the_aoi(lectura_pais: Lectura, pais: Pais) -> None:
    for codigo, (vista, suyas) in pais.elegidas(filtro(lectura_pais, mes="4")).items():
        dentro = [r for r in meses(lectura_pais, filtro(lectura_pais, mes="4", aoi=codigo)).registros() if r["dentro"]]
        assert (dentro == []) == (vista.mes == 0)
        if dentro:
            assert igual(dentro[-1]["avance_acumulado"], suyas["avance_real"])


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(datos=st.data())
def test_the_pace_is_the_sum_of_the_aoi_that_state_money(pais: Pais, motor_pais: Motor, datos: st.DataObject) -> None:
    with motor_pais.lectura() as lectura:
        f = dibujar(datos, lectura)
        filas = ritmo(lectura, f).registros()
        suyas = [(v, c["mes"]) for v, c in pais.elegidas(f).values()]
        declaran = [v for v, _ in suyas if any(m and dicho[2] is not None for m, dicho in v.aoi.meses.items())]
        assert [r["mes"] for r in filas] == list(range(1, 13))
        for r in filas:
            m = r["mes"]
            assert (r["n_aoi"], r["n_sin_dinero"]) == (len(suyas), len(suyas) - len(declaran))
            assert r["n_al_corte"] == sum(ultimo >= m for _, ultimo in suyas)
            assert r["dentro"] == (m <= max((ultimo for _, ultimo in suyas), default=0))
            assert (r["motivo"] is None) == bool(declaran)
            assert r["programado"] == (total(suyas, 2, [m], libre=True) if declaran else None)
            hasta = range(1, m + 1)
            assert r["programado_acumulado"] == (total(suyas, 2, hasta, libre=True) if declaran else None)
            cuenta = declaran and r["dentro"]
            assert r["ejecutado"] == (total(suyas, 3, [m]) if cuenta else None)
            assert r["ejecutado_acumulado"] == (total(suyas, 3, hasta) if cuenta else None)
            propio = total(suyas, 2, hasta) if cuenta else None
            assert r["programado_al_corte"] == propio
            entre = total(suyas, 3, hasta) * 100 / propio if cuenta and propio else None
            assert r["avance_financiero"] == (None if entre is None else pytest.approx(float(entre)))


def total(suyas: list[tuple[Vista, int]], cual: int, los_meses: Any, *, libre: bool = False) -> Decimal:
    """The sum of an amount over some months; of each AOI only up to its own cut, unless `libre`."""
    dichos = [
        Decimal(str(v.aoi.meses.get(m, VACIO)[cual] or 0))
        for v, ultimo in suyas
        if v.mes
        for m in los_meses
        if libre or m <= ultimo
    ]
    return sum(dichos, Decimal(0))


def test_the_pace_at_the_cut_is_the_money_of_the_node(lectura_pais: Lectura) -> None:
    for ue in ("000001", "000002", "000003"):
        f = filtro(lectura_pais, ue=ue)
        (nodo,) = resumen(lectura_pais, f).registros()
        ultima = [r for r in ritmo(lectura_pais, f).registros() if r["dentro"]][-1]
        assert (ultima["programado_al_corte"], ultima["ejecutado_acumulado"]) == (nodo["pim"], nodo["devengado"])


def test_without_months_the_pace_says_why(lectura: Lectura) -> None:
    filas = ritmo(lectura, filtro(lectura)).registros()
    assert {r["motivo"] for r in filas} == {"De estas AOI solo se conoce el año, no los meses."}
    assert {(r["programado"], r["ejecutado"], r["dentro"]) for r in filas} == {(None, None, False)}
    ninguna = ritmo(lectura, filtro(lectura, ue="001066", banda="bajo")).registros()
    assert {r["motivo"] for r in ninguna} == {"Ninguna AOI cumple el filtro."}


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(datos=st.data())
def test_who_owes_records_is_counted_by_ue_and_centre(pais: Pais, motor_pais: Motor, datos: st.DataObject) -> None:
    with motor_pais.lectura() as lectura:
        f = dibujar(datos, lectura)
        assert f.corte is not None
        grupos: dict[tuple[str, str | None], list[tuple[Vista, dict[str, Any]]]] = defaultdict(list)
        for vista, suyas in pais.elegidas(f).values():
            grupos[vista.aoi.ue, vista.aoi.cc].append((vista, suyas))
        esperado = {}
        for (ue, cc), dichas in grupos.items():
            fecha = pais.en_vigor[f.corte][ue]
            deben = [atrasados(v.aoi, fecha) if v.mes else [] for v, _ in dichas]
            n_si, juntos = sum(c["estado"] == "si" for _, c in dichas), sorted({m for d in deben for m in d})
            if n_si or juntos:
                primero, ultimo = (juntos[0], juntos[-1]) if juntos else (None, None)
                esperado[ue, cc] = (
                    len(dichas), n_si, sum(map(len, deben)), primero, ultimo, sum(map(bool, deben)),
                    vence(primero) if primero else None, fecha,
                )  # fmt: skip
        filas = pendientes(lectura, f).registros()
        columnas = ("n_aoi", "n_si", "atrasos", "mes_desde", "mes_hasta", "n_atrasadas", "vence", "fecha_carga")
        assert {(r["ue"], r["cc"]): tuple(r[c] for c in columnas) for r in filas} == esperado
        assert [(-r["n_si"], -r["atrasos"]) for r in filas] == sorted((-r["n_si"], -r["atrasos"]) for r in filas)


def atrasados(a: Aoi, fecha: date) -> list[int]:
    return [m for m in range(1, 13) if vence(m) < fecha and a.meses.get(m, VACIO)[1] is None]


def test_what_is_overdue_agrees_with_what_loading_wrote(lectura_pais: Lectura) -> None:
    """The table `atraso`, which the report of a load reads, says the same of whole UEs."""
    sql = """SELECT t.ue, t.cc, sum(t.n_aoi), min(t.mes), max(t.mes) FROM atraso AS t
             JOIN corte_carga AS k ON k.carga_id = t.carga_id AND k.dato = 'aoi' AND k.corte_id = $corte
             GROUP BY t.ue, t.cc"""
    f = filtro(lectura_pais)
    escrito = lectura_pais.preguntar("x", sql, {"corte": contexto(lectura_pais).corte(f).corte_id}).filas
    dicho = [
        tuple(r[c] for c in ("ue", "cc", "atrasos", "mes_desde", "mes_hasta"))
        for r in pendientes(lectura_pais, f).registros()
        if r["atrasos"]
    ]
    assert sorted(dicho, key=str) == sorted(escrito, key=str)


@pytest.mark.parametrize("claves", [{}, {"pliego": "012"}, {"ue": "000001"}, {"ue": "000001", "mes": "2"}])
def test_who_finances_a_node_is_the_sum_of_its_aoi(lectura_pais: Lectura, pais: Pais, claves: dict[str, str]) -> None:
    f = filtro(lectura_pais, **claves)
    vistas = {codigo: c["mes"] for codigo, (_, c) in pais.elegidas(f).items()}
    lineas = [r for r in pais.financiamiento if r["aoi"] in vistas]
    filas = financiamiento(lectura_pais, f).registros()
    assert {(r["fuente"], r["generica"]) for r in filas} == {(r["fuente"], r["generica"]) for r in lineas}
    for fila in filas:
        suyas = [r for r in lineas if (r["fuente"], r["generica"]) == (fila["fuente"], fila["generica"])]
        assert fila["programado"] == suma(r["programado"] for r in suyas)
        assert fila["inicial"] == suma(r["inicial"] for r in suyas)
        assert fila["programado_al_corte"] == suma(r["programado"] for r in suyas if r["mes"] <= vistas[r["aoi"]])
        assert fila["n_aoi"] == len({r["aoi"] for r in suyas})
        assert (fila["archivos"], fila["fecha_menor"]) == (1, FECHAS[0])
    assert [-r["programado"] for r in filas] == sorted(-r["programado"] for r in filas)


def test_who_finances_one_aoi_is_asked_apart_from_its_node(lectura_pais: Lectura, pais: Pais) -> None:
    una = next(r["aoi"] for r in pais.financiamiento if r["aoi"] in pais.cortes[FECHAS[-1]])
    f = filtro(lectura_pais, ue="000001", aoi=una)
    filas = financiamiento(lectura_pais, f, de_aoi=True).registros()
    assert sumar([r["programado"] for r in filas]) == sumar(
        [Fraction(r["programado"]) for r in pais.financiamiento if r["aoi"] == una]  # type: ignore[misc]
    )
    assert {r["n_aoi"] for r in filas} == {1}
    assert financiamiento(lectura_pais, filtro(lectura_pais, ue="000002")).filas == []
