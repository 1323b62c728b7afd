"""The view Cambios: two cuts side by side at every node, and the parts of the AOI add up to the level's move."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from dash import no_update
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from plotly.io.json import to_json_plotly

import queries
from dashboard import formato
from dashboard.componentes.cambios_filas import CAMBIOS_BLOQUE, CAMPOS, CLASES
from dashboard.estado import Estado, parse, parse_direccion
from dashboard.fabrica import crear_app
from dashboard.vistas import busqueda, cambios, explorar
from data.ajustes import Ajustes
from queries import Filtro, Motor
from queries.tipos import CAMBIOS
from tests.dashboard.arbol import enlaces, texto
from tests.fabrica import republicar
from tests.queries import estrategias

PRIMERO, ULTIMO = date(2026, 5, 15), date(2026, 6, 19)
TOPE_COMPRIMIDO = 15_000


def responder(busqueda: str, **mas: Any) -> dict[str, Any]:
    return cambios.responder({"busqueda": busqueda, "n": 1, "peticion": "0123abcd", **mas})


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


def filas(dicho: dict[str, Any]) -> list[dict[str, Any]]:
    """The rows of the list as the browser gets them."""
    return [dict(zip(CAMPOS, fila, strict=True)) for fila in dicho["respuesta"]["lista"]["filas"]]


def consulta(f: Filtro) -> str:
    return Estado(f, "cambios").href().removeprefix("/cambios")


def nodos(motor: Motor, comparar: date | None = None) -> list[Filtro]:
    """The root, every pliego, UE, OEI and AEI, and those of one UE."""
    hallados = {Filtro(comparar=comparar)}
    with motor.lectura() as lectura:
        ctx = queries.contexto(lectura)
        for pliego in ctx.pliegos(Filtro()):
            for lugar in ctx.catalogo(Filtro(pliego=pliego)).lugares:
                arriba = Filtro(comparar=comparar, pliego=pliego)
                hallados |= {arriba, replace(arriba, ue=lugar.ue)}
                for ue in (None, "900001") if lugar.ue == "900001" else (None,):
                    hallados |= {
                        replace(arriba, ue=ue, oei=lugar.oei),
                        replace(arriba, ue=ue, oei=lugar.oei, aei=lugar.aei),
                    }
    return sorted(hallados, key=str)


@pytest.mark.parametrize("comparar", [None, PRIMERO])
def test_at_every_node_the_parts_of_its_aoi_add_up_to_its_move(en_demo: Motor, comparar: date | None) -> None:
    movidos = 0
    for nodo in nodos(en_demo, comparar):
        with en_demo.lectura() as lectura:
            filtro = queries.contexto(lectura).resolver(nodo)[0]
            (nivel,) = queries.cambios_nivel(lectura, filtro).registros()
            preguntadas = queries.cambios(lectura, filtro).registros()
        assert nivel["n_cambios"] == len(preguntadas), nodo
        if nivel["delta"] is None:
            continue
        movidos += bool(preguntadas)
        aportes = [r["aporte"] for r in preguntadas]
        assert sum(aportes) == pytest.approx(nivel["delta"], abs=1e-9), nodo
        assert nivel["aporte_suma"] + nivel["aporte_resta"] == pytest.approx(nivel["delta"], abs=1e-9)
        assert nivel["delta"] == pytest.approx(nivel["avance"] - nivel["avance_antes"], abs=1e-9)
        movidas = [round(abs(a), 9) for a in aportes]
        assert movidas == sorted(movidas, reverse=True), "what moved it most comes first"
    assert movidos > 20


@pytest.mark.parametrize("busqueda", ["", "?comparar=2026-05-15", "?pliego=901&ue=900001", "?por=aoi", "?pliego=902"])
def test_the_list_on_screen_is_that_of_the_question_and_says_what_it_adds_up_to(en_demo: Motor, busqueda: str) -> None:
    dicho = responder(busqueda)
    with en_demo.lectura() as lectura:
        filtro = queries.contexto(lectura).resolver(parse(busqueda, "cambios")[0].filtro)[0]
        (nivel,) = queries.cambios_nivel(lectura, filtro).registros()
        preguntadas = queries.cambios(lectura, filtro).registros()
    assert dicho["avisos"] == []
    assert dicho["respuesta"]["lista"]["total"] == len(preguntadas)
    assert [f["codigo"] for f in filas(dicho)] == [r["codigo_aoi"] for r in preguntadas][:CAMBIOS_BLOQUE]
    assert [f["nombre"] for f in filas(dicho)] == [r["denominacion"] for r in preguntadas][:CAMBIOS_BLOQUE]
    delta = texto(formato.puntos(nivel["delta"], 2))
    assert texto(dicho["lista_frase"]).startswith(f"Sus aportes suman el cambio del nivel: {delta}, de ")
    assert texto(dicho["kpi_fisico"])[2:].startswith(texto(formato.puntos(nivel["delta"])))
    assert f"{nivel['n_sube']} sube" in texto(dicho["kpi_bandas"])
    assert texto(dicho["kpi_aoi"]).startswith(f"{nivel['n_aoi_antes']} → {nivel['n_aoi']}")


def test_the_level_is_that_of_explorar_at_each_cut(en_demo: Motor) -> None:
    """What Cambios says of then and of now is what Explorar says at those cuts."""
    for nodo in nodos(en_demo, PRIMERO)[:40]:
        with en_demo.lectura() as lectura:
            ctx = queries.contexto(lectura)
            filtro = ctx.resolver(nodo)[0]
            (nivel,) = queries.cambios_nivel(lectura, filtro).registros()
            (ahora,) = queries.resumen(lectura, filtro).registros()
            de_antes, _, ausentes = ctx.resolver(Filtro(**_camino(nodo), corte=PRIMERO))
            antes = None if ausentes else queries.resumen(lectura, de_antes).registros()[0]
        for c in ("n_aoi", "avance", "banda", "pim", "devengado", "n_bajo", "n_medio", "n_alto", "n_sp", "n_si"):
            assert nivel[c] == ahora[c], (nodo, c)
            if antes:
                assert nivel[f"{c}_antes"] == antes[c], (nodo, c)


def _camino(f: Filtro) -> dict[str, Any]:
    return {clave: getattr(f, clave) for clave in ("pliego", "ue", "oei", "aei")}


def test_the_children_are_drawn_then_and_now_those_that_moved_most_first(en_demo: Motor) -> None:
    dicho = responder("?por=ue&comparar=2026-05-15")
    (traza,) = [t for t in dicho["hijos"]["data"] if "customdata" in t]
    with en_demo.lectura() as lectura:
        filtro = queries.contexto(lectura).resolver(Filtro(por="ue", comparar=PRIMERO))[0]
        hijos = {r["codigo"]: r for r in queries.cambios_hijos(lectura, filtro).registros()}
    codigos = [d[1] for d in traza["customdata"]]
    assert sorted(codigos) == sorted(hijos)
    saltos = [abs(hijos[c]["delta"]) for c in codigos if hijos[c]["delta"] is not None]
    assert saltos == sorted(saltos, reverse=True)
    assert all(f"ue={c}" in d[0] for c, d in zip(codigos, traza["customdata"], strict=True))
    assert texto(dicho["hijos_frase"]).startswith(f"{len(hijos)} unidades ejecutoras: ")
    assert codigos[0] in texto(dicho["hijos_frase"])


@pytest.mark.parametrize("clase", CAMBIOS)
def test_a_kind_of_change_picks_its_rows_and_says_what_they_add_up_to(en_demo: Motor, clase: str) -> None:
    todas = responder("?comparar=2026-05-15")
    dicho = responder(f"?comparar=2026-05-15&cambio={clase}")
    with en_demo.lectura() as lectura:
        filtro = queries.contexto(lectura).resolver(Filtro(comparar=PRIMERO))[0]
        suyas = [r for r in queries.cambios(lectura, filtro).registros() if clase in r["cambios"].split(",")]
    assert [f["codigo"] for f in filas(dicho)] == [r["codigo_aoi"] for r in suyas][:CAMBIOS_BLOQUE]
    assert all(clase in [c for c, _ in f["que"]] for f in filas(dicho))
    palabra = CLASES[clase].una if len(suyas) == 1 else CLASES[clase].varias
    botones = [t for t, _, _ in enlaces(todas["clases"])]
    assert (f"{CLASES[clase].signo} {len(suyas)} {palabra}" in botones) == bool(suyas)
    if suyas:
        assert f"{len(suyas)} de " in texto(dicho["lista_titulo"])
    else:
        assert "Ninguna AOI con ese cambio" in texto(dicho["lista_vacia"])
    assert dicho["respuesta"]["filas"] == {"cambios": len(suyas)}


def test_kinds_add_up_and_are_taken_out_one_by_one(en_demo: Motor) -> None:
    dicho = responder("?comparar=2026-05-15&cambio=nueva,sube")
    assert dicho["respuesta"]["direccion"] == "/cambios?comparar=2026-05-15&cambio=sube,nueva"
    puestas = {t.split(" ")[-1]: (href, clase) for t, href, clase in enlaces(dicho["clases"])}
    assert puestas["suben"] == ("/cambios?comparar=2026-05-15&cambio=nueva", "ir reemplaza clase elegida")
    assert puestas["todas"] == ("/cambios?comparar=2026-05-15", "ir reemplaza clase")


def test_the_cut_before_is_the_default_and_the_menus_say_which_there_are(en_demo: Motor) -> None:
    dicho = responder("")
    antes, ahora = enlaces(dicho["antes"]), enlaces(dicho["ahora"])
    assert texto(dicho["antes"]).startswith("Antes 12/06/2026")
    assert texto(dicho["ahora"]).startswith("Ahora 19/06/2026")
    assert next(t for t, _, _ in antes) == "12/06/2026 el anterior"
    assert next(href for _, href, _ in antes) == "/cambios", "the address never says what goes without saying"
    assert [href for _, href, _ in antes][-1] == "/cambios?comparar=2026-05-15"
    assert len(antes) == 5
    assert len(ahora) == 6
    elegido = responder("?comparar=2026-05-29")
    hrefs = {t.split(" ")[0]: href for t, href, _ in enlaces(elegido["ahora"])}
    assert hrefs["12/06/2026"] == "/cambios?ejercicio=2026&corte=2026-06-12&comparar=2026-05-29"
    assert hrefs["22/05/2026"] == "/cambios?ejercicio=2026&corte=2026-05-22", "that one is not after it"


def test_a_link_to_keep_says_both_cuts(en_demo: Motor) -> None:
    sello = responder("?pliego=901")["respuesta"]
    assert sello["permanente"] == "/cambios?ejercicio=2026&corte=2026-06-19&comparar=2026-06-12&pliego=901"
    assert responder(sello["permanente"].removeprefix("/cambios"))["respuesta"]["lista"] == sello["lista"]


@pytest.mark.parametrize("anio", [2023, 2024])
def test_a_year_with_one_cut_says_so_and_what_to_do(en_publicado: Motor, anio: int) -> None:
    dicho = responder(f"?ejercicio={anio}")
    vacio = texto(dicho["vacio"])
    assert f"De {anio} hay un solo corte, el del 31/12/{anio}" in vacio
    assert ("Datos", f"/datos?ejercicio={anio}", "ir") in enlaces(dicho["vacio"])
    assert dicho["avisos"] == []
    assert dicho["respuesta"]["lista"] == {"desde": 0, "total": 0, "filas": []}
    assert dicho["respuesta"]["filas"] == {}, "there is nothing to take away"
    assert dicho["hijos"] is no_update


def test_the_first_cut_of_several_offers_the_later_ones(en_demo: Motor) -> None:
    dicho = responder("?corte=2026-05-15")
    assert "El 15/05/2026 es el primer corte de 2026" in texto(dicho["vacio"])
    salidas = enlaces(dicho["vacio"])
    assert len(salidas) == 5
    for _, href, _ in salidas:
        assert responder(href.removeprefix("/cambios"))["vacio"] == []


@pytest.mark.parametrize(
    "comparar", ["2026-06-19", "2027-01-01", "2024-12-31", "ayer", "", "<script>alert(1)</script>", "2026-06-12'--"]
)
def test_a_cut_that_cannot_be_compared_with_is_dropped_with_a_notice(en_demo: Motor, comparar: str) -> None:
    dicho = responder("?" + urlencode({"comparar": comparar}))
    assert dicho["respuesta"]["direccion"] == "/cambios"
    assert "comparar" in texto(dicho["avisos"])
    assert texto(dicho["antes"]).startswith("Antes 12/06/2026")


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pares=estrategias.pares_hostiles)
def test_whatever_the_address_says_there_is_an_answer_with_a_clean_address(
    en_demo: Motor, pares: list[tuple[str, str]]
) -> None:
    dicho = responder("?" + urlencode(pares, errors="replace"))
    sello = dicho["respuesta"]
    assert "error" not in sello, texto(dicho["avisos"])
    assert parse_direccion(sello["direccion"])[1] == []
    assert responder(sello["direccion"].removeprefix("/cambios"))["respuesta"] == sello
    json.loads(to_json_plotly(dicho))


@pytest.fixture
def en_quieta(demo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Motor]:
    """A country whose last week is as the one before in all its AOI; only pliego 902 spent something more."""
    republicar(
        demo,
        tmp_path,
        "UPDATE corte AS c SET mes_corte = a.mes_corte, mes_menor = a.mes_menor FROM corte AS a"
        " WHERE c.corte_id = 6 AND a.corte_id = 5",
        "DELETE FROM corte_carga WHERE corte_id = 6",
        "INSERT INTO corte_carga SELECT * REPLACE (6 AS corte_id) FROM corte_carga WHERE corte_id = 5",
        "DELETE FROM aoi_avance WHERE corte_id = 6",
        "INSERT INTO aoi_avance SELECT * REPLACE (6 AS corte_id, DATE '2026-06-19' AS corte)"
        " FROM aoi_avance WHERE corte_id = 5",
        "UPDATE nivel_financiero AS n SET pim = a.pim, devengado = a.devengado FROM nivel_financiero AS a"
        " WHERE n.corte_id = 6 AND a.corte_id = 5 AND n.pliego IS NOT DISTINCT FROM a.pliego"
        " AND n.ue IS NOT DISTINCT FROM a.ue AND n.oei IS NOT DISTINCT FROM a.oei AND n.aei IS NOT DISTINCT FROM a.aei",
        "UPDATE nivel_financiero SET devengado = devengado + 1 WHERE corte_id = 6 AND pliego = '902'",
    )
    motor = Motor(Ajustes(datos=tmp_path))
    monkeypatch.setattr(queries, "motor", lambda: motor)
    yield motor
    motor.cerrar()


@pytest.mark.usefixtures("en_quieta")
def test_nothing_changed_is_an_answer_with_both_dates() -> None:
    dicho = responder("?pliego=901")
    vacio = texto(dicho["vacio"])
    assert "Nada cambió entre el 12/06/2026 y el 19/06/2026 en 901" in vacio
    assert "el mismo avance, meta, AEI, unidad de medida y nombre" in vacio
    assert "dinero" not in vacio
    assert texto(dicho["kpi_fisico"]).startswith("= 0.0 puntos")
    assert dicho["respuesta"]["filas"] == {"cambios": 0}
    assert dicho["respuesta"]["lista"]["filas"] == []
    con_dinero = texto(responder("?pliego=902")["vacio"])
    assert con_dinero.startswith("El avance no cambió; el dinero sí, entre el 12/06/2026 y el 19/06/2026 en 902.")
    assert "El dinero: antes, S/" in con_dinero


def test_what_makes_the_cuts_unlike_is_said_with_a_way_out(en_demo: Motor) -> None:
    dicho = responder("?comparar=2026-05-15")
    frase = texto(dicho["comparacion"])
    assert frase.startswith("15/05/2026 (al corte de abril, ")
    assert "Los meses son distintos: parte del cambio es lo de mayo." in frase
    assert "La población cambió: " in frase
    ((palabras, href, clase),) = enlaces(dicho["comparacion"])
    assert (palabras, href, clase) == (
        "Comparar todo hasta abril",
        "/cambios?comparar=2026-05-15&mes=4",
        "ir reemplaza",
    )
    igual = responder(href.removeprefix("/cambios"))
    assert "meses son distintos" not in texto(igual["comparacion"])
    assert "al corte de abril" in texto(igual["comparacion"])
    anual = texto(responder("?comparar=2026-05-15&periodo=anual")["comparacion"])
    assert "anual, hasta" in anual


def test_who_brought_no_new_file_is_said_at_the_node(en_demo: Motor) -> None:
    with en_demo.lectura() as lectura:
        ctx = queries.contexto(lectura)
        for pliego in ctx.pliegos(Filtro()):
            f, corte, _ = ctx.resolver(Filtro(pliego=pliego))
            antes = ctx.comparado(f)
            assert antes is not None
            ahora = {r["ue"]: r["clave"] for r in queries.cobertura(lectura, f).registros()}
            previas = {r["ue"]: r["clave"] for r in queries.cobertura(lectura, _a(f, antes.fecha)).registros()}
            iguales = [ue for ue in ahora if ahora[ue] == previas[ue]]
            frase = texto(responder(consulta(Filtro(pliego=pliego)))["comparacion"])
            assert (f"{len(iguales)} de {len(ahora)} UE no trajeron" in frase) == bool(iguales)
            for ue in iguales:
                de_una = texto(responder(consulta(Filtro(pliego=pliego, ue=ue)))["vacio"])
                assert "no trajo un archivo nuevo" in de_una
            assert corte.fecha == ULTIMO


def _a(f: Filtro, corte: date) -> Filtro:
    return queries.leer([*((k, v) for k, v in queries.escribir(f) if k != "corte"), ("corte", corte.isoformat())])[0]


@pytest.mark.parametrize("clase", ["nueva", "retirada", "aei"])
def test_each_row_leads_to_its_sheet_wherever_the_aoi_is(en_demo: Motor, clase: str) -> None:
    vistas = {"/cambios": cambios.responder, "/": explorar.responder}
    de_aei = [consulta(n) for n in nodos(en_demo, PRIMERO) if n.aei and not n.ue]
    for base in ("?comparar=2026-05-15", *de_aei[::4]):
        for fila in filas(responder(f"{base}&cambio={clase}")):
            href = fila["href"] or f"/cambios{base}&aoi={fila['codigo']}"
            ruta, _, resto = href.partition("?")
            dicho = vistas[ruta]({"busqueda": "?" + resto, "n": 1, "peticion": "0123abcd"})
            assert dicho["respuesta"]["elegida"] == fila["codigo"], href
            assert dicho["avisos"] == [], href
            assert texto(dicho["hoja"]).startswith(fila["codigo"])


def test_filters_of_the_table_do_not_apply_and_it_is_said(en_demo: Motor) -> None:
    todas = responder("?comparar=2026-05-15")
    dicho = responder("?comparar=2026-05-15&filtros=avance.menor.10&filas=avance:desc")
    assert [f["codigo"] for f in filas(dicho)] == [f["codigo"] for f in filas(todas)]
    assert "los filtros de la tabla de Explorar: no se aplican aquí" in texto(dicho["chips"])
    assert "avance" not in dicho["respuesta"]["titulo"].replace("avance al corte", "")


def test_a_band_leaves_the_aoi_that_are_or_were_in_it_and_they_still_add_up(en_demo: Motor) -> None:
    dicho = responder("?comparar=2026-05-15&banda=bajo")
    assert all("bajo" in (f["banda"], f["banda_antes"]) for f in filas(dicho))
    assert "en bajo, antes o ahora" in texto(dicho["chips"])
    with en_demo.lectura() as lectura:
        filtro = queries.contexto(lectura).resolver(Filtro(comparar=PRIMERO, banda=("bajo",)))[0]
        (nivel,) = queries.cambios_nivel(lectura, filtro).registros()
        assert sum(queries.cambios(lectura, filtro).columna("aporte")) == pytest.approx(nivel["delta"], abs=1e-9)
    assert "unidad: INFORME" in texto(responder("?unidad=INFORME")["chips"])


def test_more_rows_go_on_where_the_first_ones_ended(en_demo: Motor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dashboard.vistas.cambios_respuesta.CAMBIOS_BLOQUE", 10)
    primeras = responder("?comparar=2026-05-15")["respuesta"]["lista"]
    assert len(primeras["filas"]) == 10
    with crear_app().server.test_client() as cliente:
        segundas = cliente.get("/rejilla/cambios.json?comparar=2026-05-15&desde=10").get_json()
        raras = [cliente.get(f"/rejilla/cambios.json?desde={d}").status_code for d in ("x", "-1", "9" * 30, "999")]
    with en_demo.lectura() as lectura:
        filtro = queries.contexto(lectura).resolver(Filtro(comparar=PRIMERO))[0]
        codigos = queries.cambios(lectura, filtro, 0, 20).columna("codigo_aoi")
    assert [f[0] for f in primeras["filas"] + segundas["filas"]] == codigos
    assert segundas["total"] == primeras["total"] > 20
    assert raras == [200] * 4


def test_a_jump_of_the_search_keeps_both_cuts(en_demo: Motor) -> None:
    hallados = enlaces(busqueda.resultados("900001", "/cambios?comparar=2026-05-15&cambio=sube"))
    assert hallados[0][1] == "/cambios?comparar=2026-05-15&pliego=901&ue=900001"


def test_the_answer_fills_every_place_and_is_light(en_demo: Motor) -> None:
    dicho = responder("?comparar=2026-05-15&por=ue")
    assert [k for k, v in dicho.items() if v is no_update] == []
    assert len(zlib.compress(to_json_plotly(dicho).encode())) < TOPE_COMPRIMIDO


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(datos=st.data())
def test_any_two_cuts_at_any_node_in_any_period_answer(en_demo: Motor, datos: st.DataObject) -> None:
    with en_demo.lectura() as lectura:
        fechas = sorted(c.fecha for c in queries.contexto(lectura).cortes)
    desde, hasta = sorted(datos.draw(st.lists(st.sampled_from(fechas), min_size=2, max_size=2, unique=True)))
    nodo = datos.draw(st.sampled_from(nodos(en_demo)))
    periodo, mes = datos.draw(st.sampled_from([None, "anual"])), datos.draw(st.sampled_from([None, 1, 3]))
    f = Filtro(comparar=desde, corte=hasta, periodo=periodo, mes=mes, **_camino(nodo))
    dicho = responder(consulta(f))
    assert "error" not in dicho["respuesta"], texto(dicho["avisos"])
    assert parse(dicho["respuesta"]["direccion"].removeprefix("/cambios"), "cambios")[1] == []
