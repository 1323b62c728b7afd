"""The answer of the view: the figures on screen are those of the questions, for every node there is."""

from __future__ import annotations

import json
import logging
import zlib
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from dash import no_update
from hypothesis import HealthCheck, given, settings
from plotly.io.json import to_json_plotly

import queries
from dashboard.estado import Estado, format, parse
from dashboard.fabrica import crear_app
from dashboard.vistas import comun, explorar
from data.ajustes import Ajustes
from queries import Filtro, Lectura, Motor
from tests.dashboard.arbol import enlaces, texto
from tests.fabrica import republicar
from tests.queries import estrategias

TOPE_BYTES = 30_000
CAMINO = ("", "?ue=000993", "?ue=000993&oei=OEI.02", "?ue=000993&aei=AEI.02.01", "?por=oei", "?ue=000154")
A_LA_VEZ = ("?por=aei", "?ue=000154&por=aoi", "?por=aoi")


def responder(busqueda: str, **mas: Any) -> dict[str, Any]:
    return explorar.responder({"busqueda": busqueda, "n": 1, "peticion": "0123abcd", **mas})


def nodos_del_arbol(lectura: Lectura) -> list[Filtro]:
    """Every node of both years: pliego, UE, OEI, AEI, and their crossings that exist."""
    hallados: set[Filtro] = set()
    ctx = queries.contexto(lectura)
    for corte in ctx.cortes:
        for ue, oei, aei in ctx.catalogo(Filtro(ejercicio=corte.ejercicio)).rutas:
            for de_ue in (None, ue):
                for camino in ((None, None), (oei, None), (oei, aei)):
                    hallados.add(Filtro(ejercicio=corte.ejercicio, ue=de_ue, oei=camino[0], aei=camino[1]))
    return sorted(hallados, key=str)


def test_every_node_of_the_tree_answers_with_the_figures_of_its_questions(lectura: Lectura) -> None:
    nodos = nodos_del_arbol(lectura)
    assert len(nodos) == 89
    ctx = queries.contexto(lectura)
    for nodo in nodos:
        dicho = responder(format(Estado(nodo)))
        assert dicho["avisos"] == [], nodo
        filtro, _, _ = ctx.resolver(nodo)
        (r,) = queries.resumen(lectura, filtro).registros()
        assert texto(dicho["kpi_fisico"]).split(" ")[1] == un_decimal(r["avance"]), nodo
        assert texto(dicho["kpi_aoi"]).startswith(f"{r['n_ejecutadas']} / {r['n_programadas']}")
        bandas = texto(dicho["kpi_bandas"])
        for banda in ("bajo", "medio", "alto"):
            assert f" {r[f'n_{banda}']} {banda}" in bandas
        if r["pim"] is None:
            assert "no disponible a este nivel" in texto(dicho["kpi_financiero"])
            assert r["dinero_motivo"]
        else:
            assert texto(dicho["kpi_financiero"]).startswith(un_decimal(r["avance_financiero"]) + " %")
        hijos = queries.niveles(lectura, filtro).registros()
        barras = next(t for t in dicho["hijos"]["data"] if "customdata" in t)
        assert [d[1] for d in barras["customdata"]] == [h["codigo"] for h in hijos][:60]
        assert dicho["hijos"]["data"][0]["x"] == [h["avance"] or 0 for h in hijos][:60]
        assert dicho["respuesta"]["bloque"]["total"] == r["n_aoi"]
        assert sum(h["n_aoi"] for h in hijos) == r["n_aoi"]


def un_decimal(x: Any) -> str:
    """One decimal, more only where one would cross a band's limit (none of these figures does)."""
    return f"{Decimal(str(x)).quantize(Decimal('0.1'), ROUND_HALF_UP):,}"


def test_the_figures_of_reference_are_on_screen(en_publicado: Motor) -> None:
    for consulta, fisico in (("", "95.9"), ("?ue=000154", "98.5"), ("?ue=000993", "87.0"), ("?ue=001066", "100.0")):
        assert texto(responder(consulta)["kpi_fisico"]).split(" ")[1] == fisico
    pliego = responder("")
    assert texto(pliego["kpi_financiero"]).startswith("99.3 %")
    assert "S/ 728,706,272.00" in json.dumps(json.loads(to_json_plotly(pliego["kpi_financiero"]))).replace(
        "\\u00a0", " "
    )
    assert texto(pliego["kpi_bandas"]).startswith("▲ 18 bajo◆ 13 medio● 229 alto")
    por_aei = next(t for t in responder("?por=aei")["hijos"]["data"] if "customdata" in t)["customdata"]
    assert len(por_aei) == 26
    assert {d[1]: d[5].replace("\u00a0", " ") for d in por_aei}["AEI.02.02"] == "125.7 %"


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pares=estrategias.pares_hostiles)
def test_whatever_the_address_says_there_is_an_answer_with_a_clean_address(
    en_publicado: Motor, pares: list[tuple[str, str]]
) -> None:
    dicho = responder("?" + urlencode(pares, errors="replace"))
    sello = dicho["respuesta"]
    assert "error" not in sello, texto(dicho["avisos"])
    assert parse(sello["direccion"].removeprefix("/"))[1] == []
    assert responder(sello["direccion"].removeprefix("/"))["respuesta"] == sello
    json.loads(to_json_plotly(dicho))


@pytest.mark.parametrize(
    "intencion", [None, 3, "x", [], {}, {"busqueda": None}, {"busqueda": 7, "n": "x", "peticion": []}]
)
def test_a_strange_intention_is_the_initial_view(en_publicado: Motor, intencion: Any) -> None:
    dicho = explorar.responder(intencion)
    assert dicho["respuesta"]["bloque"]["total"] == 260 or dicho["avisos"]


def test_stale_parts_are_dropped_with_a_notice(en_publicado: Motor) -> None:
    dicho = responder("?ejercicio=2023&ue=000993&unidad=NINGUNA&cc=99")
    assert dicho["respuesta"]["direccion"] == "/?ejercicio=2023"
    aviso = texto(dicho["avisos"])
    for clave in ("ue=000993", "unidad=NINGUNA", "cc=99"):
        assert clave in aviso


def test_an_empty_answer_says_what_to_loosen_and_by_how_many(en_publicado: Motor) -> None:
    dicho = responder("?ue=001066&banda=bajo&q=empleo")
    assert dicho["respuesta"]["bloque"]["total"] == 0
    opciones = enlaces(dicho["avisos"])
    assert opciones
    for rotulo, href, _ in opciones:
        vuelven = responder(href.removeprefix("/"))["respuesta"]["bloque"]["total"]
        assert rotulo.endswith(f": {vuelven} AOI")


def test_the_answer_carries_the_number_of_its_intention(en_publicado: Motor) -> None:
    sello = responder("?ue=000993", n=41)["respuesta"]
    assert (sello["n"], sello["peticion"]) == (41, "0123abcd")
    assert sello["direccion"] == "/?ue=000993"
    assert sello["permanente"] == "/?ejercicio=2024&corte=2024-12-31&ue=000993"


def test_an_exception_is_a_notice_whose_id_is_in_the_log(
    en_publicado: Motor, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def romper(*_: object) -> Any:
        raise RuntimeError("secreto de la casa")

    monkeypatch.setattr(queries, "niveles", romper)
    with caplog.at_level(logging.INFO):
        dicho = responder("?ue=000993")
    sello = dicho["respuesta"]
    assert sello["error"] in texto(dicho["avisos"])
    assert f"error={sello['error']}" in caplog.text
    assert "secreto de la casa" in caplog.text
    assert "secreto" not in texto(dicho["avisos"])
    assert "peticion=0123abcd" in caplog.text
    assert all(v is no_update for k, v in dicho.items() if k not in ("avisos", "respuesta")), "the panels stay"


def test_without_a_release_the_notice_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    motor = Motor(Ajustes(datos=tmp_path))
    monkeypatch.setattr(queries, "motor", lambda: motor)
    with caplog.at_level(logging.INFO):
        dicho = responder("")
    assert "python -m data construir" in texto(dicho["avisos"])
    assert dicho["respuesta"]["error"] in caplog.text
    assert "Traceback" not in caplog.text


def test_a_request_id_that_is_not_one_stays_out_of_the_log(
    en_publicado: Motor, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO):
        responder("", peticion="x\nERROR inventado", fallida="y\nERROR inventado")
    assert "inventado" not in caplog.text


def test_the_answers_of_the_path_are_light(en_publicado: Motor) -> None:
    """What a drill costs on the wire; that of the 26 AEI at once is long enough to leave compressed."""
    respuestas = {c: to_json_plotly(responder(c)).encode() for c in (*CAMINO, *A_LA_VEZ)}
    assert {c: len(r) for c, r in respuestas.items() if c in CAMINO and len(r) > TOPE_BYTES} == {}
    assert {c: len(r) for c, r in respuestas.items() if len(zlib.compress(r)) > TOPE_BYTES / 2} == {}


def test_the_answer_fills_every_place_of_the_view(en_publicado: Motor) -> None:
    dicho = responder("")
    assert set(dicho) == {*comun.ARMAZON, *explorar.LUGARES}
    otro_panel = {k for k in explorar.LUGARES if k.startswith("ritmo")}
    assert {k for k, v in dicho.items() if v is no_update} == otro_panel


def test_an_activity_without_programme_beside_others_is_shown_and_left_out_of_the_mean(
    publicado: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """None of the published figures is S.P. or S.I., but the page must show them."""
    sin = "programado = {}, avance = NULL, avance_real = NULL, cuenta = false, estado = '{}'"
    republicar(
        publicado,
        tmp_path,
        f"UPDATE aoi_avance SET {sin.format(0, 'sp')} WHERE aoi = 'AOI00099300276' AND ejercicio = 2024",
        f"UPDATE aoi_avance SET {sin.format('programado, ejecutado = NULL', 'si')} WHERE aoi = 'AOI00099300281'",
    )
    motor = Motor(Ajustes(datos=tmp_path))
    monkeypatch.setattr(queries, "motor", lambda: motor)
    dicho = responder("?ue=000993&aei=AEI.02.01")
    assert dicho["avisos"] == []
    assert dicho["respuesta"]["bloque"]["total"] == 10
    bandas = texto(dicho["kpi_bandas"])
    assert "○ 1 S.P." in bandas
    assert "◌ 1 S.I." in bandas
    assert "8 AOI" in texto(dicho["kpi_fisico"])
    rotulos = dicho["hijos"]["data"][0]["text"]
    assert "○ S.P." in rotulos
    assert "◌ S.I." in rotulos
    for codigo, dice in (("AOI00099300276", "Sin programación"), ("AOI00099300281", "sin reporte")):
        assert dice in texto(responder(f"?ue=000993&aei=AEI.02.01&aoi={codigo}")["hoja"])
    for consulta in ("", "?por=aoi", "?ue=000993&banda=sp", "?ue=000993&banda=si&por=aoi"):
        assert responder(consulta)["avisos"] == []
    motor.cerrar()


def test_a_part_of_the_pliego_is_not_passed_off_as_the_whole(en_publicado: Motor) -> None:
    assert "cobertura parcial" in texto(responder("?ejercicio=2023")["kpi_fisico"])
    assert "cobertura parcial" not in texto(responder("?ejercicio=2024")["kpi_fisico"])


def test_the_reason_for_no_money_is_that_of_all_the_children(en_publicado: Motor) -> None:
    frase = texto(responder("?ue=000993&aei=AEI.02.01")["dispersion_frase"])
    assert frase.startswith("Sin dinero por AOI: La fuente no declara importes por AOI")
    assert "1 de 1" not in frase


def test_children_with_the_same_avance_are_not_ranked(en_publicado: Motor) -> None:
    assert texto(responder("?ue=001066")["hijos_frase"]).startswith("2 OEI con el mismo avance, 100.0")


def test_what_only_changes_with_the_cut_is_sent_once(en_publicado: Motor) -> None:
    primera = responder("")
    segunda = responder("?ue=000993", cabeza=primera["respuesta"]["cabeza"])
    otra = responder("?ejercicio=2023", cabeza=primera["respuesta"]["cabeza"])
    assert all(segunda[parte] is no_update for parte in comun.CABEZA)
    assert all(otra[parte] is not no_update for parte in comun.CABEZA)


def test_an_address_that_does_not_exist_is_told(en_publicado: Motor) -> None:
    with crear_app().server.test_client() as cliente:
        respondido = cliente.get("/nohay")
    assert respondido.status_code == 404
    assert "no existe" in respondido.get_data(as_text=True)
