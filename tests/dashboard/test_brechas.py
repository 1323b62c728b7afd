"""The view Brechas: whose the missing points are at every node, and what is supposed is never taken for what is."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from dash import no_update
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from plotly.io.json import to_json_plotly

import queries
from dashboard import formato
from dashboard.bandas import BANDAS, limites
from dashboard.componentes.brechas import GRUPOS
from dashboard.componentes.brechas_filas import BRECHAS_BLOQUE, CAMPOS
from dashboard.estado import Estado, parse, parse_direccion
from dashboard.fabrica import crear_app
from dashboard.figuras.pareto import PRIMERAS
from dashboard.vistas import brechas, explorar
from data.ajustes import Ajustes
from queries import Filtro, Motor
from queries.tipos import GRUPOS as CLAVES_GRUPO
from queries.tipos import SUPUESTOS_MAX, Supuesto
from tests.dashboard.arbol import enlaces, nodos, texto
from tests.queries import estrategias

TOPE_COMPRIMIDO = 16_000
AYACUCHO, INFORMES = "AOI00099300276", "AOI00015400054"
UNO = f"?supuesto={AYACUCHO}:avance:95"


def responder(busqueda: str, **mas: Any) -> dict[str, Any]:
    return brechas.responder({"busqueda": busqueda, "n": 1, "peticion": "0123abcd", **mas})


def seguir(href: str) -> dict[str, Any]:
    """The answer at the address of a link of the view."""
    ruta, _, resto = href.partition("?")
    assert ruta == "/brechas", href
    return responder("?" + resto)


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
    return [dict(zip(CAMPOS, fila, strict=True)) for fila in dicho["respuesta"]["brechas"]["filas"]]


def barras(dicho: dict[str, Any]) -> list[list[Any]]:
    """What the bars of the chart carry."""
    return next((t["customdata"] for t in dicho["pareto"]["data"] if "customdata" in t), [])


def resuelto(motor: Motor, busqueda: str) -> Filtro:
    with motor.lectura() as lectura:
        return queries.contexto(lectura).resolver(parse(busqueda, "brechas")[0].filtro)[0]


@pytest.mark.parametrize(
    ("busqueda", "frase", "por_debajo"),
    [
        ("?ejercicio=2024", "Al pliego le faltan 4.1182 puntos para 100 %: los quitan 44 de 260 AOI", "31 de 260"),
        ("?ejercicio=2024&ue=000993", "A la UE 000993 le faltan 12.9588 puntos", "24 de 62"),
        ("?ejercicio=2024&aei=AEI.02.01", "A la AEI.02.01 le faltan 32.9652 puntos", "10 de 15"),
        ("?ejercicio=2024&oei=OEI.02", "Al OEI.02 le faltan 15.9509 puntos", ""),
        ("?ejercicio=2023", "Al pliego le faltan 2.1246 puntos para 100 %: los quitan 2 de 9 AOI.", "1 de 9"),
        ("?ejercicio=2024&banda=medio", "A las AOI elegidas del pliego les faltan ", "13 de 13"),
    ],
)
def test_the_published_gap_is_said_in_one_sentence(
    en_publicado: Motor, busqueda: str, frase: str, por_debajo: str
) -> None:
    dicho = responder(busqueda)
    assert texto(dicho["frase"]).startswith(frase)
    assert texto(dicho["kpi_bajo"]).startswith(por_debajo)
    assert dicho["vacio"] == [] == dicho["cinta"]


@pytest.mark.parametrize("busqueda", ["?ejercicio=2024", "?ejercicio=2024&ue=000993", "?ejercicio=2023"])
def test_bars_list_and_cards_are_those_of_the_questions(en_publicado: Motor, busqueda: str) -> None:
    dicho = responder(busqueda)
    f = resuelto(en_publicado, busqueda)
    with en_publicado.lectura() as lectura:
        (nivel,) = queries.brechas_nivel(lectura, f).registros()
        preguntadas = queries.brechas(lectura, f).registros()
    assert [r["codigo"] for r in filas(dicho)] == [r["codigo_aoi"] for r in preguntadas][:BRECHAS_BLOQUE]
    assert dicho["respuesta"]["brechas"]["total"] == dicho["respuesta"]["filas"]["brechas"] == len(preguntadas)
    vistas = barras(dicho)
    propias = [b for b in vistas if b[1]]
    assert [b[1] for b in propias] == [r["codigo_aoi"] for r in preguntadas][: len(propias)]
    assert len(vistas) <= PRIMERAS + 1
    assert vistas[-1][5] == formato.porcentaje(100)
    assert [b[7] for b in propias] == [BANDAS[r["banda"]].nombre for r in preguntadas][: len(propias)]
    assert texto(dicho["kpi_brecha"]).startswith(formato.numero(nivel["brecha"], 4))
    assert texto(dicho["kpi_mitad"]).startswith(f"{nivel['n_mitad']} AOI hace")
    ultima = filas(dicho)[-1]
    assert ultima["acumulado"] == formato.porcentaje(100)
    r = preguntadas[-1]
    assert ultima["falta_meta"] == formato.cantidad(formato.entera(r["falta_meta"]))


def _puntos(barra: list[Any]) -> float:
    return float(barra[3].split("\u00a0")[0].replace(",", ""))


@pytest.mark.parametrize("cual", ["en_publicado", "en_demo"])
def test_every_grouping_adds_up_to_the_gap_and_its_bars_lead_where_they_say(
    cual: str, request: pytest.FixtureRequest
) -> None:
    motor: Motor = request.getfixturevalue(cual)
    vistos: set[str] = set()
    nodo = {
        "en_publicado": ["?ejercicio=2024", "?ejercicio=2023"],
        "en_demo": ["", "?pliego=901", "?pliego=901&ue=900001"],
    }
    for base in nodo[cual]:
        f = resuelto(motor, base)
        with motor.lectura() as lectura:
            posibles = queries.grupos_posibles(queries.contexto(lectura), f)
            (nivel,) = queries.brechas_nivel(lectura, f).registros()
        assert [t for t, _, _ in enlaces(responder(base)["agrupar"])] == [GRUPOS[g][0] for g in posibles]
        for grupo in posibles:
            dicho = responder(f"{base}&agrupar={grupo}")
            vistos.add(grupo)
            assert dicho["avisos"] == []
            dibujadas = barras(dicho)
            assert sum(map(_puntos, dibujadas)) == pytest.approx(nivel["brecha"], abs=0.0051 * len(dibujadas))
            for barra in (b for b in dibujadas[:3] if b[0]):
                destino = seguir(barra[0])
                assert destino["avisos"] == [], barra[0]
                if grupo == "aoi":
                    assert destino["respuesta"]["elegida"] == barra[1]
                elif grupo != "familia":  # there is no node of a family
                    assert texto(destino["kpi_brecha"]).count(barra[6].replace("\u00a0", " ")) == 1, barra
    assert vistos == set(CLAVES_GRUPO) if cual == "en_demo" else vistos


def test_centres_of_several_ue_are_told_apart_and_not_named_after_their_code(en_demo: Motor) -> None:
    for grupo in ("cc", "familia"):
        dicho = responder(f"?pliego=901&agrupar={grupo}")
        nombres = [(b[1], b[2]) for b in barras(dicho)]
        assert len(set(nombres)) == len(nombres) > 1
        assert all(n.split(" · ")[-1] != codigo for codigo, n in nombres)
        assert all(n.startswith("UE 9") for codigo, n in nombres if codigo)
        assert f": {nombres[0][0]} {nombres[0][1][:9]}" in texto(dicho["pareto_frase"]), (
            "the UE comes before what is cut"
        )
    assert not any("UE 9" in b[2] for b in barras(responder("?pliego=901&ue=900001&agrupar=familia")))


def test_above_several_pliegos_a_supposition_names_them(en_demo: Motor) -> None:
    codigo = filas(responder("?pliego=901"))[0]["codigo"]
    dicho = texto(responder(f"?supuesto={codigo}:avance:95")["niveles"])
    assert all(x in dicho for x in ("Todos los pliegos", "Pliego 901", "OEI.", " en Pliego 901"))
    assert " en Pliego 901" not in texto(responder(f"?pliego=901&supuesto={codigo}:avance:95")["niveles"])


def test_what_gives_no_avance_says_why(en_demo: Motor) -> None:
    with en_demo.lectura() as lectura:
        codigo = queries.aoi(lectura, resuelto(en_demo, "?banda=sp"), 0, 1).columna("codigo_aoi")[0]
    notas = {
        que: responder(f"?supuesto={codigo}:{que}:5")["respuesta"]["supuestos"][0]["nota"]
        for que in ("ejecutado", "avance", "meta")
    }
    assert "suponga una meta" in notas["ejecutado"] == notas["avance"]
    assert notas["meta"] == ""


def test_where_the_first_do_not_show_all_the_others_are_one_bar(en_publicado: Motor) -> None:
    ultima = barras(responder("?ejercicio=2024"))[-1]
    assert ultima[:3] == ["", "", "las demás: 24 AOI"]
    assert ultima[6:9] == [formato.VACIO, formato.VACIO, "24"]


def test_more_rows_go_on_where_the_first_ones_ended(en_publicado: Motor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dashboard.vistas.brechas_respuesta.BRECHAS_BLOQUE", 10)
    primeras = responder("?ejercicio=2024")["respuesta"]["brechas"]
    with crear_app().server.test_client() as cliente:
        segundas = cliente.get("/rejilla/brechas.json?ejercicio=2024&desde=10").get_json()
        raras = [cliente.get(f"/rejilla/brechas.json?desde={d}").status_code for d in ("x", "-1", "9" * 30, "999")]
    with en_publicado.lectura() as lectura:
        codigos = queries.brechas(lectura, resuelto(en_publicado, "?ejercicio=2024"), 0, 20).columna("codigo_aoi")
    assert [f[1] for f in primeras["filas"] + segundas["filas"]] == codigos
    assert segundas["total"] == primeras["total"] == 44
    assert raras == [200] * 4


def test_nothing_missing_is_said_and_leads_up(en_publicado: Motor) -> None:
    dicho = responder("?ejercicio=2024&aei=AEI.03.02")
    assert "A la AEI.03.02 no le falta nada. Las 3 AOI que cuentan llegaron a 100 %" in texto(dicho["vacio"]).replace(
        "nada.Las", "nada. Las"
    )
    arriba = enlaces(dicho["vacio"])
    assert [t for t, _, _ in arriba] == [
        "Ver por qué falta en OEI.03, que va en 96.7 %",
        "Ver por qué falta en Pliego 012, que va en 95.9 %",
    ]
    assert texto(seguir(arriba[1][1])["frase"]).startswith("Al pliego le faltan 4.1182")
    assert barras(dicho) == [] == filas(dicho)
    assert "Ninguna AOI cumple este filtro" in texto(responder("?ejercicio=2024&q=zzzz")["vacio"])
    supuesto = responder(f"{UNO}&ejercicio=2024&aei=AEI.03.02")
    assert texto(supuesto["vacio"]) == texto(dicho["vacio"]), "with something supposed as well"
    assert texto(supuesto["niveles"])


def test_only_s_p_and_s_i_have_no_gap(en_demo: Motor) -> None:
    dicho = responder("?banda=sp,si")
    assert "No hay brecha que repartir." in texto(dicho["vacio"])
    assert "S.P. y " in texto(dicho["vacio"])
    with en_demo.lectura() as lectura:
        codigo = queries.aoi(lectura, resuelto(en_demo, "?banda=sp"), 0, 1).columna("codigo_aoi")[0]
    (href,) = [h for t, h, _ in enlaces(responder(f"?aoi={codigo}")["hoja"]) if t == "Suponer una meta…"]
    assert texto(seguir(href)["niveles"]), "a goal makes it count"
    assert "no hay brecha que medir" in texto(dicho["kpi_brecha"])


def test_spent_without_doing_and_the_opposite_or_why_not(en_publicado: Motor) -> None:
    dicho = responder("?ejercicio=2024")
    gasto = texto(dicho["gasto"])
    assert "+31.4AEI.02.01" in gasto
    assert "98.4 % gastado, ▲ 67.0 % hecho" in gasto
    assert "AOI: no disponible a este nivel: " in gasto
    assert texto(dicho["kpi_gasto"]).startswith("+32.3 puntos")
    lados = [n for n in nodos(dicho["gasto"]) if n["type"] == "Ol"]
    signos = [[texto(li)[0] for li in nodos(ol) if li["type"] == "Li"] for ol in lados]
    assert set(signos[0]) == {"+"}
    assert set(signos[1]) == {"−"}
    de_ue = responder("?ejercicio=2024&ue=000993")
    assert "no disponible a este nivel" in texto(de_ue["kpi_gasto"])
    assert "por UE y AEI a la vez" in texto(de_ue["gasto"])
    assert "AOI00106600081" in texto(responder("?ejercicio=2023")["gasto"])


@pytest.mark.parametrize("donde", ["", "&ue=000993", "&aei=AEI.02.01", "&agrupar=ue"])
def test_a_supposition_is_marked_wherever_it_shows(en_publicado: Motor, donde: str) -> None:
    busqueda = f"{UNO}&ejercicio=2024{donde}"
    dicho = responder(busqueda)
    assert dicho["avisos"] == []
    assert texto(dicho["cinta"]).startswith("SUPUESTO Si 1 AOI llegara a lo que se supone, ")
    assert dicho["respuesta"]["titulo"].startswith("SUPUESTO · ")
    assert "supuesto=" in dicho["respuesta"]["permanente"]
    with en_publicado.lectura() as lectura:
        niveles = queries.supuestos(lectura, resuelto(en_publicado, busqueda)).registros()
    propio = next(r for r in niveles if r["papel"] == "nodo")
    assert formato.avance(propio["avance_supuesto"], limites(), 2).replace("\u00a0", " ") in texto(dicho["cinta"])
    tabla = [n for n in nodos(dicho["niveles"]) if n["type"] == "Tr"][1:]
    assert len(tabla) == len(niveles) > 2
    (suya,) = [r for r in filas(dicho) if r["codigo"] == AYACUCHO]
    assert (suya["avance_supuesto"], suya["banda_supuesta"]) == ("● 95.0\u00a0%", "alto")
    assert [r["codigo"] for r in filas(dicho) if r["avance_supuesto"]] == [AYACUCHO], "no other row is marked"
    marcadas = [b for b in barras(dicho) if b[10] != formato.VACIO]
    assert len(marcadas) == 1
    pistas = next(t["hovertemplate"] for t in dicho["pareto"]["data"] if "customdata" in t)
    assert ["SUPUESTO" in p for p in pistas] == [b is marcadas[0] for b in barras(dicho)]
    assert sum("pattern" in t.get("marker", {}) for t in dicho["pareto"]["data"]) == 1, "and is hatched"
    (campo,) = dicho["respuesta"]["supuestos"]
    assert (campo["aoi"], campo["que"], campo["valores"]["avance"]) == (AYACUCHO, "avance", "95")


def test_what_is_supposed_changes_no_figure_that_is(en_publicado: Motor) -> None:
    sin, con = responder("?ejercicio=2024"), responder(f"{UNO}&ejercicio=2024")
    for parte in ("frase", "kpi_brecha", "kpi_mitad", "migas"):
        assert texto(sin[parte]) == texto(con[parte])
    propios = CAMPOS.index("avance_supuesto")
    assert [list(r.values())[:propios] for r in filas(sin)] == [list(r.values())[:propios] for r in filas(con)]
    assert sin["cinta"] == sin["niveles"] == sin["respuesta"]["supuestos"] == []
    assert "SUPUESTO" not in str([sin["respuesta"]["titulo"], sin["pareto"], sin["lista_titulo"]])


def test_every_link_of_the_view_carries_the_scenario(en_publicado: Motor) -> None:
    dicho = responder(f"{UNO}&ejercicio=2024&agrupar=aei")
    partes = ("agrupar", "kpi_bajo", "kpi_quien", "kpi_gasto", "niveles", "gasto", "escenarios")
    direcciones = [href for parte in partes for _, href, _ in enlaces(dicho[parte])] + [
        b[0] for b in barras(dicho) if b[0]
    ]
    assert len(direcciones) > 20
    for href in direcciones:
        assert AYACUCHO in [s.aoi for s in parse_direccion(href)[0].filtro.supuesto], href
    assert enlaces(dicho["cinta"])[0][:2] == ("Quitar todo", "/brechas?ejercicio=2024&agrupar=aei")
    assert "supuesto" not in dicho["respuesta"]["pestanas"]["explorar"]


def test_one_click_supposes_that_the_first_ones_reach_the_high_band(en_publicado: Motor) -> None:
    dicho = responder(f"?ejercicio=2024&supuesto={AYACUCHO}:ejecutado:100")
    for cuantas, href, _ in enlaces(dicho["escenarios"]):
        puestas = parse_direccion(href)[0].filtro.supuesto
        assert puestas[0] == Supuesto(AYACUCHO, "ejecutado", Decimal(100)), "what was supposed stays"
        assert {s.aoi for s in puestas} == {r["codigo"] for r in filas(dicho)[: int(cuantas)]}
        assert all(s.que == "avance" and s.valor == limites()[1] for s in puestas[1:])
        assert f"Si {cuantas} AOI llegaran" in texto(seguir(href)["cinta"])
    assert [t for t, _, _ in enlaces(dicho["escenarios"])] == ["5", "10", "20"]
    todas = ",".join(f"{r['codigo']}:avance:99" for r in filas(dicho)[:SUPUESTOS_MAX])
    lleno = responder(f"?ejercicio=2024&supuesto={todas}")
    assert all(len(parse_direccion(h)[0].filtro.supuesto) == SUPUESTOS_MAX for _, h, _ in enlaces(lleno["escenarios"]))


def test_a_supposed_aoi_outside_the_node_stays_and_is_told(en_publicado: Motor) -> None:
    dicho = responder(f"?ejercicio=2024&ue=000993&supuesto={INFORMES}:meta:200.5")
    (campo,) = dicho["respuesta"]["supuestos"]
    assert campo["lugar"].endswith("fuera de este nivel")
    assert campo["valores"]["meta"] == "200.5"
    assert "la UE 000993 no cambiaría" in texto(dicho["cinta"])
    assert all(not r["avance_supuesto"] for r in filas(dicho))


def test_any_aoi_can_be_supposed_from_its_sheet_over_this_view_only(en_publicado: Motor) -> None:
    assert not [
        t for t, _, _ in enlaces(explorar.responder({"busqueda": f"?aoi={AYACUCHO}"})["hoja"]) if "Suponer" in t
    ]
    (href,) = [h for t, h, _ in enlaces(responder("?aoi=AOI00015400006")["hoja"]) if t == "Suponer otro avance…"]
    assert href == "/brechas?supuesto=AOI00015400006:avance:100", "it is at 95 % already"
    (quitar,) = [
        h for t, h, _ in enlaces(responder(f"{UNO}&aoi={AYACUCHO}")["hoja"]) if t.startswith("Quitar lo supuesto")
    ]
    assert quitar == "/brechas"


@pytest.mark.parametrize(
    "malo",
    [
        "supuesto=%3Cscript%3E", f"supuesto={AYACUCHO}:avance:101", f"supuesto={AYACUCHO}:meta:0", "agrupar=cc",
        f"supuesto={AYACUCHO}:avance:-1", "supuesto=AOI99999999999:avance:95", "agrupar=pliego",
    ],
)  # fmt: skip
def test_what_cannot_be_used_of_an_address_is_dropped_with_a_notice(en_publicado: Motor, malo: str) -> None:
    dicho = responder(f"?ejercicio=2024&ue=000993&{malo}")
    assert "Se dejó de lado una parte del enlace" in texto(dicho["avisos"])
    assert dicho["respuesta"]["direccion"] == "/brechas?ejercicio=2024&ue=000993"
    assert dicho["cinta"] == []


def test_filters_of_the_table_do_not_apply_and_it_is_said(en_publicado: Motor) -> None:
    dicho = responder("?filtros=avance.menor.10&banda=bajo&unidad=INFORME")
    assert "los filtros de la tabla de Explorar: no se aplican aquí" in texto(dicho["chips"])
    assert {h for _, h, _ in enlaces(dicho["chips"])} >= {"/brechas?banda=bajo&unidad=INFORME"}


def test_the_answer_fills_every_place_and_is_light(en_demo: Motor) -> None:
    dicho = responder("")
    assert [k for k, v in dicho.items() if v is no_update] == []
    assert len(zlib.compress(to_json_plotly(dicho).encode())) < TOPE_COMPRIMIDO


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(datos=st.data())
def test_any_state_answers(en_demo: Motor, datos: st.DataObject) -> None:
    with en_demo.lectura() as lectura:
        ctx = queries.contexto(lectura)
        f = datos.draw(estrategias.que_existen(ctx))
        codigos = queries.aoi(lectura, Filtro(), 0, 40).columna("codigo_aoi")
    elegidas = datos.draw(st.lists(st.sampled_from(codigos), max_size=4, unique=True))
    que = st.sampled_from(("ejecutado", "meta", "avance"))
    valor = st.decimals(1, 100, places=2)
    dichas = tuple(Supuesto(c, datos.draw(que), datos.draw(valor).normalize()) for c in elegidas)
    f = replace(f, supuesto=dichas, agrupar=datos.draw(st.sampled_from([None, *CLAVES_GRUPO[1:]])))
    dicho = responder(Estado(f, "brechas").href().removeprefix("/brechas"))
    assert "error" not in dicho["respuesta"], texto(dicho["avisos"])
    assert parse(dicho["respuesta"]["direccion"].removeprefix("/brechas"), "brechas")[1] == []
    assert bool(dicho["cinta"]) == bool(dicho["respuesta"]["supuestos"])
