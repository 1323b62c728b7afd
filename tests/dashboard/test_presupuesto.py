"""The view Presupuesto shows what its questions answer, and a panel is there only when a source states its figures."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest
from hypothesis import HealthCheck, given, settings
from plotly.io.json import to_json_plotly

import queries
from dashboard import formato
from dashboard.componentes import presupuesto_niveles, presupuesto_pasos
from dashboard.estado import Estado, parse
from dashboard.figuras.cascada import COLUMNAS, cascada
from dashboard.figuras.ejecucion import ejecutado
from dashboard.vistas import presupuesto
from data.ajustes import Ajustes
from queries import Filtro, Lectura, Motor
from tests.dashboard.arbol import enlaces, texto
from tests.queries import estrategias

#: Without more, the views ask the project's own figures.
pytestmark = pytest.mark.usefixtures("en_publicado")

TOPE_COMPRIMIDO = 16_000


def responder(busqueda: str, **mas: Any) -> dict[str, Any]:
    return presupuesto.responder({"busqueda": busqueda, "n": 1, "peticion": "0123abcd", **mas})


def preguntar(lectura: Lectura, nombre: str, busqueda: str, *mas: Any) -> list[dict[str, Any]]:
    """The rows of a question for an address of the view."""
    f = queries.contexto(lectura).resolver(parse(busqueda, "presupuesto")[0].filtro)[0]
    filas: list[dict[str, Any]] = getattr(queries, nombre)(lectura, f, *mas).registros()
    return filas


def llevado(figura: dict[str, Any]) -> list[list[Any]]:
    """What the rows of a figure carry."""
    return next((t["customdata"] for t in figura["data"] if "customdata" in t), [])


def sin_espacios(x: str) -> str:
    return x.replace("\u00a0", " ")


@pytest.fixture(scope="module")
def motor_demo(demo: Path) -> Iterator[Motor]:
    """A motor on the made-up country."""
    motor = Motor(Ajustes(datos=demo))
    yield motor
    motor.cerrar()


@pytest.fixture
def en_demo(motor_demo: Motor, monkeypatch: pytest.MonkeyPatch) -> Motor:
    """The views ask the made-up country."""
    monkeypatch.setattr(queries, "motor", lambda: motor_demo)
    return motor_demo


# ---- the steps


@pytest.mark.parametrize("busqueda", ["", "?ue=000993", "?ue=001066", "?oei=OEI.07"])
def test_the_waterfall_and_the_strip_show_the_amounts_of_the_question(lectura: Lectura, busqueda: str) -> None:
    dicho = responder(busqueda)
    pasos = {r["paso"]: r for r in preguntar(lectura, "pasos", busqueda)}
    filas = {fila[1]: fila for fila in llevado(dicho["pasos"])}
    assert list(filas) == ["PIA", "v1", "v2", "v3", "v4", "PIM", "Saldo", "Devengado"]
    for paso in ("v1", "v2", "v3", "v4"):
        assert filas[paso][5] == formato.soles(pasos[paso]["monto"])
        assert filas[paso][6] == formato.soles_cambio(pasos[paso]["variacion"], exacto=True)
        assert f"version={paso}" in filas[paso][0]
    assert filas["PIA"][5] == formato.soles(pasos["pia"]["monto"])
    assert filas["PIM"][5] == formato.soles(pasos["v4"]["monto"])
    assert filas["Devengado"][5] == formato.soles(pasos["devengado"]["monto"])
    assert filas["Saldo"][5] == formato.soles(pasos["devengado"]["saldo"])
    tarjetas = texto(dicho["kpi"])
    for paso in ("pia", "v4", "devengado"):
        assert sin_espacios(formato.soles_corto(pasos[paso]["monto"])) in tarjetas
    assert sin_espacios(formato.soles_cambio(pasos["v4"]["desde_pia"])) in tarjetas
    assert sin_espacios(formato.porcentaje(pasos["devengado"]["avance_financiero"])) in tarjetas


def test_what_was_spent_beyond_is_a_balance_below_zero_on_the_strip_and_in_the_step() -> None:
    dicho = responder("?oei=OEI.02&aei=AEI.02.02")
    assert "−S/ 117.7 mil▲ gastado por encima de lo programado" in texto(dicho["kpi"])
    assert "125.69 %; saldo −S/ 117,731.32" in texto(dicho["paso"])
    assert "el 125.7 % del PIM" in dicho["pasos_frase"].replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("cambios", "dicho"),
    [
        ({"OEI.01": 5, "OEI.02": -3}, "el que más creció es OEI.01 (+S/ 5.00) y el que más bajó es OEI.02 (−S/ 3.00)"),
        ({"OEI.01": 5}, "el que más creció es OEI.01 (+S/ 5.00)"),
        ({"OEI.02": -3}, "el que más bajó es OEI.02 (−S/ 3.00)"),
        ({"OEI.01": 0}, "ninguno cambió"),
    ],
)
def test_the_oei_that_moved_are_told_as_they_did(cambios: dict[str, int], dicho: str) -> None:
    filas = [{"oei": oei, "paso": "v1", "orden": 1, "desde_pia": Decimal(cambio)} for oei, cambio in cambios.items()]
    frase = presupuesto_niveles.frase_oei(filas).replace("\u00a0", " ")
    assert frase.startswith(f"Del PIA a v1, {dicho}. En millones")


def test_the_bars_of_the_waterfall_meet(lectura: Lectura) -> None:
    estado = Estado(Filtro(), "presupuesto")
    filas = presupuesto_pasos.filas_cascada(preguntar(lectura, "pasos", ""), "v3", estado)
    for antes, ahora in pairwise(filas):
        if ahora["clase"] != "total":
            assert ahora["desde"] == antes["hasta"]
        else:
            assert (ahora["desde"], ahora["hasta"]) == (0, antes["hasta"])
    assert [r["nombre"] for r in filas if r["abierto"]] == ["v3"]


def test_without_a_choice_the_step_that_moved_most_is_open_and_a_choice_opens_another() -> None:
    abierto = responder("")
    assert "POI v3" in texto(abierto["paso"])
    assert [t for t, _, clase in enlaces(abierto["paso_botones"]) if "elegida" in clase] == ["v3"]
    otra = responder("?version=v2")
    assert "POI v2" in texto(otra["paso"])
    assert "RSG 024-2024, transferencia entre UE: se anulan en el pliego, S/ 0.00" in texto(otra["paso"])
    assert "●" in texto(otra["cuadre"])
    assert "12 de 12 combinaciones" in texto(otra["cuadre"])
    gasto = texto(responder("?version=devengado")["paso"])
    assert "S/ 723,294,716.24" in gasto
    assert "saldo S/ 5,411,555.76" in gasto


def test_the_open_step_lists_its_resolutions_and_what_they_add_up_to(lectura: Lectura) -> None:
    dicho = ""
    for busqueda in ("?version=v3", "?version=v4&ue=000154"):
        dicho = texto(responder(busqueda)["paso"])
        filas = preguntar(lectura, "modificaciones", busqueda)
        assert filas
        for r in filas:
            assert r["resolucion"] in dicho
            assert sin_espacios(formato.soles_cambio(r["monto"], exacto=True)) in dicho
            assert r["finalidad"] in dicho
        suma = sum((r["monto"] for r in filas), Decimal(0))
        assert f"Suman {sin_espacios(formato.soles_cambio(suma, exacto=True))}" in dicho
    assert "cede a 000993 Jóvenes Productivos" in dicho


def test_an_unknown_step_is_dropped_with_a_notice_and_its_key_is_of_this_view_alone() -> None:
    dicho = responder("?version=v7")
    assert "version=v7" in texto(dicho["avisos"])
    assert dicho["respuesta"]["direccion"] == "/presupuesto"
    assert "version" not in responder("?version=v2")["respuesta"]["pestanas"]["explorar"]


def test_where_a_version_is_not_stated_the_row_says_so() -> None:
    dicho = responder("?aei=AEI.02.02")
    filas = {fila[1]: fila for fila in llevado(dicho["pasos"])}
    assert filas["PIA"][5] == "no disponible"
    assert sin_espacios(filas["De más"][6]) == "+S/ 117,731.32"
    assert "▲ gastó más que lo programado" in texto(dicho["kpi"])
    assert "Ninguna fuente declara" in texto(responder("?aei=AEI.02.02&version=v1")["paso"])
    nada = responder("?ue=000154&aei=AEI.08.02")
    assert nada["pasos_oculto"] is True
    assert "UE y AEI a la vez" in nada["sin_pasos"]


def test_the_claim_of_the_pia_of_2023_is_told_as_a_claim() -> None:
    dicho = texto(responder("?ejercicio=2023&version=pia")["paso"])
    assert "no disponible a este nivel" in dicho
    assert "El documento afirma S/ 529,836,736.00 de PP 0073" in dicho


# ---- levels, OEI, AOI


@pytest.mark.parametrize("busqueda", ["", "?por=oei", "?por=aei", "?ue=001066", "?ejercicio=2023&por=aoi"])
def test_each_bar_says_what_the_question_answers(lectura: Lectura, busqueda: str) -> None:
    dicho = responder(busqueda)
    filas = preguntar(lectura, "presupuesto", busqueda)
    for fila, r in zip(llevado(dicho["niveles"]), filas, strict=True):
        assert fila[1] == r["codigo"]
        assert fila[3:6] == [formato.soles(r[c]) for c in ("pim", "devengado", "saldo")]
        assert fila[6:8] == [ejecutado(r["avance_financiero"]), formato.porcentaje(r["peso"])]
        assert r["peso_de"] == (None if r["peso"] is None else "pliego")
        assert ("gastó más" in fila[8]) == r["sobregasto"]
    assert dicho["respuesta"]["filas"]["presupuesto"] == len(filas)


def test_a_hundred_and_a_bit_never_seems_a_hundred() -> None:
    dichos = [sin_espacios(ejecutado(x)) for x in (99.99, 100.0, 100.0021, 125.68, None)]
    assert dichos == ["100.0 %", "100.0 %", "100.002 %", "125.7 %", "—"]
    assert "AEI.03.01 (100.002\u00a0%)" in responder("?por=aei")["niveles_frase"]


def test_each_oei_goes_through_the_versions_at_the_pliego_and_nowhere_else(lectura: Lectura) -> None:
    dicho = responder("")
    assert dicho["oei_oculto"] is False
    tabla = texto(dicho["oei"])
    for r in preguntar(lectura, "oei_versiones", ""):
        assert r["oei"] in tabla
        if r["paso"] == "devengado":
            assert sin_espacios(formato.porcentaje(r["avance_financiero"])) in tabla
    for otro in ("?ue=000154", "?oei=OEI.02", "?ejercicio=2023"):
        assert responder(otro)["oei_oculto"] is True


def test_the_aoi_of_2023_show_both_sides_and_where_they_come_from() -> None:
    dicho = responder("?ejercicio=2023")
    assert dicho["aoi_oculto"] is False
    cuerpo = texto(dicho["aoi"])
    for parte in (
        "AEI.07.04: de 4 AOI en el PIA a 9 en v3.",
        "5 creadas en v1 (RSG 052-2023-TR/SG): 1 de DS 113-2023-EF, 4 de Ley 31728",
        "● coincide con lo que publica el documento",
        "493,555,053.00",
        "113.2 %",
    ):
        assert parte in cuerpo
    assert cuerpo.count("+ creada en el año") == 5
    assert cuerpo.count("✎ del PIA, reprogramada") == 4
    assert responder("")["aoi_oculto"] is True


def test_filters_that_pick_aoi_change_nothing_and_it_says_so() -> None:
    entero, filtrado = responder(""), responder("?banda=bajo&q=empleo")
    assert entero["aviso"] == ""
    assert "no se aplican aquí" in filtrado["aviso"]
    assert "Quitar: solo bajo" in json.dumps(json.loads(to_json_plotly(filtrado["chips"])), ensure_ascii=False)
    for parte in ("kpi", "niveles_frase", "pasos_frase", "oei"):
        assert texto(filtrado[parte]) == texto(entero[parte])


# ---- the MEF


def test_without_spending_it_says_what_to_load_and_where() -> None:
    dicho = responder("")
    assert dicho["gasto_oculto"] is True
    assert [href for _, href, _ in enlaces(dicho["sin_gasto"])] == ["/datos"]
    assert "gasto" not in dicho["respuesta"]["filas"]


@pytest.mark.parametrize("busqueda", ["", "?pliego=901", "?pliego=901&gasto=cadena", "?ue=900001&gasto=ue&mes=3"])
def test_the_spending_of_the_mef_is_that_of_the_questions(en_demo: Motor, busqueda: str) -> None:
    dicho = responder(busqueda)
    assert dicho["gasto_oculto"] is False
    with en_demo.lectura() as lectura:
        filas = preguntar(lectura, "gasto_elegido", busqueda)
        meses = preguntar(lectura, "gasto_meses", busqueda)
        ues = preguntar(lectura, "gasto_poi", busqueda, "ue")
        total = preguntar(lectura, "gasto", busqueda, ())[0]
    tabla = texto(dicho["gasto"])
    for fase in ("pia", "pim", "certificado", "comprometido", "devengado", "girado", "saldo"):
        assert sin_espacios(formato.soles_corto(filas[0][fase])) in tabla
    assert dicho["respuesta"]["filas"]["gasto"] == len(filas)
    assert sin_espacios(formato.soles_corto(total["devengado"])) in sin_espacios(dicho["gasto_frase"])
    for fila, r in zip(llevado(dicho["meses"]), meses, strict=True):
        assert fila[5:7] == [formato.soles_corto(r["devengado"]), formato.soles_corto(r["devengado_acumulado"])]
    pares = texto(dicho["pares_ue"])
    for r in ues[:8]:
        assert r["ue"] in pares
        if r["dif_devengado"]:
            assert sin_espacios(formato.soles_cambio(r["dif_devengado"])) in pares
    assert "no se suman" in dicho["pares_frase"]


def test_a_cut_without_versions_calls_no_sum_a_pim(en_demo: Motor) -> None:
    dicho = responder("?pliego=901")
    assert dicho["pasos_oculto"] is True
    assert "no declaran las versiones" in dicho["sin_pasos"]
    nombres = texto(dicho["kpi"])
    assert nombres.startswith("Programado del POI")
    assert "PIM" not in nombres.replace("No es un PIM", "").replace("(PIM)", "")
    assert "elija uno" in responder("")["sin_pasos"]
    assert "modificaciones" not in dicho["respuesta"]["filas"]
    with en_demo.lectura() as lectura:
        filtro = queries.contexto(lectura).resolver(Filtro(pliego="901"))[0]
        (nodo,) = queries.resumen(lectura, filtro).registros()
    assert sin_espacios(formato.soles_corto(nodo["pim"])) in nombres


def test_a_share_of_what_was_loaded_is_not_called_one_of_the_pliego(en_demo: Motor) -> None:
    for busqueda in ("?pliego=901", "?pliego=901&mes=3", "?pliego=901&periodo=anual"):
        dicho = responder(busqueda)
        with en_demo.lectura() as lectura:
            assert {r["peso_de"] for r in preguntar(lectura, "presupuesto", busqueda)} <= {"cargado", None}
        assert "de todo el pliego" not in dicho["niveles_frase"]
    assert "de lo cargado del pliego" in responder("?pliego=901")["niveles_frase"]


def test_below_a_ue_the_spending_says_that_it_is_of_the_whole(en_demo: Motor) -> None:
    assert queries.motor() is en_demo
    dicho = responder("?pliego=901&oei=OEI.01")
    assert "no lo declara por OEI" in dicho["gasto_frase"]


# ---- whatever is asked


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(estrategias.filtros())
def test_any_state_is_answered_whole(filtro: Filtro) -> None:
    dicho = responder(Estado(filtro, "presupuesto").href().partition("?")[2])
    assert "error" not in dicho["respuesta"]
    assert set(presupuesto.LUGARES) <= set(dicho)


@pytest.mark.parametrize("busqueda", ["", "?por=aei&version=v4", "?ejercicio=2023"])
def test_an_answer_is_small(busqueda: str) -> None:
    assert len(zlib.compress(to_json_plotly(responder(busqueda)).encode(), 6)) < TOPE_COMPRIMIDO


def test_the_figures_are_plain_and_valid_and_hold_no_markup(lectura: Lectura) -> None:
    dicho = responder("?por=aei")
    for parte in ("pasos", "niveles"):
        assert type(dicho[parte]) is dict
        go.Figure(dicho[parte])
    filas = presupuesto_pasos.filas_cascada(preguntar(lectura, "pasos", ""), "v3", Estado(Filtro(), "presupuesto"))
    mala = [{**r, "resolucion": "<img src=x onerror=alert(1)>"} for r in filas]
    figura = cascada(pd.DataFrame([[r[c] for c in COLUMNAS] for r in mala], columns=list(COLUMNAS), dtype=object))
    assert "<img" not in to_json_plotly(figura)
    assert cascada(pd.DataFrame([], columns=list(COLUMNAS)))["data"] == []
