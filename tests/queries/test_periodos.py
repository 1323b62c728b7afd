"""The period: to the cut, against the year, or as it stood at an earlier month; each figure against plain Python."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from queries import Filtro, Lectura, Motor, aoi, buscar, contexto, cuantas, ficha, leer, migas, niveles, resumen
from queries.salida import COLUMNAS_AOI, COLUMNAS_CAMBIOS, COLUMNAS_NIVELES, columnas_aoi, columnas_niveles
from tests.data.test_meses import igual
from tests.queries import estrategias
from tests.queries.conftest import filtro
from tests.queries.pais import FECHAS, Pais, media, suma

DE_AOI = (
    *("programado", "ejecutado", "avance_real", "avance", "estado", "banda", "mes"),
    *("programado_financiero", "ejecutado_financiero", "avance_financiero"),
)


def sin_tabla(f: Filtro) -> Filtro:
    return replace(f, filas=(), condiciones=())


def dinero(valores: list[dict[str, Any]], cual: str) -> Decimal | None:
    """The sum of an amount of some AOI, if all of them state their money."""
    completo = all(c["programado_financiero"] is not None and c["ejecutado_financiero"] is not None for c in valores)
    return suma([Decimal(str(float(c[cual]))) for c in valores]) if completo and valores else None


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(datos=st.data())
def test_every_aoi_stands_in_the_period_where_plain_python_says(
    pais: Pais, motor_pais: Motor, datos: st.DataObject
) -> None:
    with motor_pais.lectura() as lectura:
        f = sin_tabla(datos.draw(estrategias.que_existen(contexto(lectura))))
        filas = {r["codigo_aoi"]: r for r in aoi(lectura, f).registros()}
        esperadas = pais.elegidas(f)
        assert filas.keys() == esperadas.keys()
        assert cuantas(lectura, f) == len(filas)
        for codigo, (vista, cifras) in esperadas.items():
            fila = filas[codigo]
            distintas = {c: (fila[c], cifras[c]) for c in DE_AOI if not igual(fila[c], cifras[c])}
            assert not distintas, codigo
            assert {n: fila[n] for n in vista.ruta} == vista.ruta
            assert (fila["unidad_medida"], fila["denominacion"]) == (vista.unidad, vista.aoi.nombre)
            assert fila["periodo"] == (f.periodo or "corte" if vista.mes else "anual")
            limite = {"bajo": 75, "medio": 95}.get(cifras["banda"])
            falta = None
            if limite and vista.aoi.tipo != "no_acumulado":
                falta = cifras["programado"] * limite / 100 - cifras["ejecutado"]
            assert (None if fila["falta_banda"] is None else Fraction(fila["falta_banda"])) == falta


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(datos=st.data())
def test_every_level_is_the_mean_of_its_aoi_in_the_period(pais: Pais, motor_pais: Motor, datos: st.DataObject) -> None:
    with motor_pais.lectura() as lectura:
        f = datos.draw(estrategias.que_existen(contexto(lectura)))
        (nodo,) = resumen(lectura, f).registros()
        suyas = [c for _, c in pais.elegidas(f).values()]
        assert nodo["n_aoi"] == len(suyas)
        comprobar(nodo, suyas, f)
        bandas = Counter(c["banda"] for _, c in pais.elegidas(replace(f, banda=())).values())
        assert [nodo[f"n_{b}"] for b in ("bajo", "medio", "alto", "sp", "si")] == [
            bandas[b] for b in ("bajo", "medio", "alto", "sp", "si")
        ]
        hijos = niveles(lectura, f).registros()
        nivel = f.por or contexto(lectura).hijos_posibles(f)[0]
        for hijo in hijos:
            de_hijo = [
                c
                for v, c in pais.elegidas(f).values()
                if (v.aoi.codigo if nivel == "aoi" else v.ruta[nivel]) == hijo["codigo"]
            ]
            comprobar(hijo, de_hijo, f)
            assert hijo["n_sp"] == sum(c["estado"] == "sp" for c in de_hijo)
            assert hijo["n_si"] == sum(c["estado"] == "si" for c in de_hijo)
        assert sum(h["n_aoi"] for h in hijos) == len(suyas)


def comprobar(fila: dict[str, Any], suyas: list[dict[str, Any]], f: Filtro) -> None:
    """A level's counts, mean, months and, where it is added up from its AOI, its money."""
    exacta = media(c["avance"] for c in suyas)
    assert fila["n_aoi"] == len(suyas)
    assert fila["avance"] == (None if exacta is None else pytest.approx(float(exacta), abs=1e-9))
    assert fila["n_cuentan"] == sum(c["cuenta"] for c in suyas)
    con_meta = [c for c in suyas if (c["programado"] or 0) > 0]
    assert fila["n_ejecutadas"] == sum((c["ejecutado"] or 0) > 0 for c in con_meta)
    assert fila["mes_corte"] == max((c["mes"] for c in suyas), default=None)
    assert fila["mes_menor"] == min((c["mes"] for c in suyas if c["mes"]), default=None)
    assert fila["n_sin_meses"] == sum(c["mes"] == 0 for c in suyas)
    assert fila["periodo"] == (f.periodo or "corte")
    if f.otro_periodo or f.tiene_parte_aoi:
        assert fila["pim"] == dinero(suyas, "programado_financiero")
        assert fila["devengado"] == dinero(suyas, "ejecutado_financiero")
        assert fila["dinero_estado"] in ("suma", "declarado", "no_disponible")
        assert (fila["pim"] is None) == (fila["dinero_motivo"] is not None)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(datos=st.data())
def test_the_crumbs_the_sheet_and_the_search_stand_in_the_same_period(motor_pais: Motor, datos: st.DataObject) -> None:
    with motor_pais.lectura() as lectura:
        f = sin_tabla(datos.draw(estrategias.que_existen(contexto(lectura))))
        (nodo,) = resumen(lectura, replace(f, banda=(), unidad=None, q=None)).registros()
        miga = migas(lectura, f).registros()[-1]
        assert {c: nodo[c] for c in miga} == {**miga, "avance": pytest.approx(miga["avance"])}
        for fila in aoi(lectura, f, 0, 2).registros():
            una = ficha(lectura, replace(f, aoi=fila["codigo_aoi"])).registros()[0]
            comunes = set(una) & set(fila)
            assert len(comunes) > 20
            assert {c: una[c] for c in comunes} == {c: fila[c] for c in comunes}
            (hallada,) = buscar(lectura, fila["codigo_aoi"], f).registros()
            assert (hallada["avance"], hallada["banda"]) == (fila["avance"], fila["banda"])


@pytest.mark.parametrize("por", ["pliego", "ue", "aoi"])
def test_the_cut_month_said_is_the_cut_itself(lectura_pais: Lectura, por: str) -> None:
    ctx = contexto(lectura_pais)
    f = filtro(lectura_pais, por=por)
    dicho, _, problemas = ctx.resolver(replace(f, mes=5, periodo="corte"))
    assert (dicho.mes, problemas) == (None, [])
    # The questions themselves agree too, money apart: that of a node is its own line, that of a period the sum of AOI.
    for con, sin in zip(niveles(lectura_pais, replace(f, mes=5)).registros(), niveles(lectura_pais, f).registros(),
                        strict=True):  # fmt: skip
        sin_dinero = [c for c in con if not c.startswith(("pim", "devengado", "dinero", "avance_f"))]
        assert {c: con[c] for c in sin_dinero} == {c: sin[c] for c in sin_dinero}


@pytest.mark.parametrize(
    ("claves", "quitadas", "mes"),
    [
        ({"mes": "6"}, ["mes"], None),
        ({"mes": "5"}, [], None),
        ({"mes": "4"}, [], 4),
        ({"corte": FECHAS[0].isoformat(), "mes": "4"}, ["mes"], None),
        ({"corte": FECHAS[0].isoformat(), "mes": "2", "periodo": "anual"}, [], 2),
    ],
)
def test_a_month_after_the_cut_is_dropped_and_told(
    lectura_pais: Lectura, claves: dict[str, str], quitadas: list[str], mes: int | None
) -> None:
    f, _, problemas = contexto(lectura_pais).resolver(leer(list(claves.items()))[0])
    assert ([p.clave for p in problemas], f.mes) == (quitadas, mes)


def test_where_only_the_year_is_known_there_is_no_period_to_choose(lectura: Lectura) -> None:
    f, _, problemas = contexto(lectura).resolver(Filtro(periodo="anual", mes=3))
    assert (f.periodo, f.mes, [p.clave for p in problemas]) == (None, None, ["periodo", "mes"])
    assert "solo se conoce el año" in problemas[0].motivo


@pytest.mark.parametrize("claves", [{}, {"mes": "3"}, {"periodo": "anual"}])
def test_a_file_of_a_cut_with_months_ends_with_the_period_and_the_month(
    lectura_pais: Lectura, claves: dict[str, str]
) -> None:
    f = filtro(lectura_pais, ue="000001", **claves)
    for preguntar, columnas, fijas in (
        (aoi, columnas_aoi, COLUMNAS_AOI),
        (niveles, columnas_niveles, COLUMNAS_NIVELES),
    ):
        assert columnas(con_meses=False) == fijas
        nombres = [c.nombre for c in columnas(con_meses=True)]
        assert nombres == [*(c.nombre for c in fijas), "periodo", "mes"]
        filas = preguntar(lectura_pais, f).registros()
        assert {r["periodo"] for r in filas} == {f.periodo or "corte"}
        assert {r["mes"] for r in filas} == {f.mes or 5}
    assert [c.nombre for c in COLUMNAS_CAMBIOS][-3:] == ["periodo", "mes_antes", "mes"]


def test_an_aoi_without_goal_that_was_carried_out_is_not_among_those_carried_out(lectura_pais: Lectura) -> None:
    """They are counted over those with a goal: else they could be more than all of them."""
    f = filtro(lectura_pais)
    filas = aoi(lectura_pais, f).registros()
    assert any(r["banda"] == "sp" and r["ejecutado"] for r in filas), "the country should have one"
    (nodo,) = resumen(lectura_pais, f).registros()
    assert nodo["n_programadas"] == sum((r["programado"] or 0) > 0 for r in filas)
    assert nodo["n_ejecutadas"] == sum((r["programado"] or 0) > 0 and (r["ejecutado"] or 0) > 0 for r in filas)
    (solo_sp,) = resumen(lectura_pais, replace(f, banda=("sp",))).registros()
    assert (solo_sp["n_programadas"], solo_sp["n_ejecutadas"]) == (0, 0)
