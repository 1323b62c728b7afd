"""The state of a page and its address: the round trip, and what is dropped with a notice."""

from __future__ import annotations

from urllib.parse import quote, urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.estado import (
    FILTROS,
    PANELES,
    VISTA_INICIAL,
    VISTAS,
    Estado,
    describe,
    format,
    parse,
    parse_direccion,
    vista_de,
)
from dashboard.reunion.agenda import LAMINA_MAX, LAMINAS, Parte, Reunion
from data.ajustes import ajustes
from queries import Filtro, Lectura, contexto
from queries.filtro import CLAVES
from tests.queries import estrategias


def estados() -> st.SearchStrategy[Estado]:
    """Any state: a filter in a view, without what only another one heeds, with a panel where there are some."""
    con_panel = st.builds(Estado, estrategias.filtros(), st.just(VISTA_INICIAL), st.sampled_from((None, *PANELES)))
    sin_panel = st.builds(Estado, estrategias.filtros(), st.sampled_from(list(VISTAS)))
    sueltos = st.one_of(con_panel, sin_panel).map(lambda e: e.en(e.vista).mirando(e.panel))
    return st.builds(Estado.reunido, sueltos, st.none() | reuniones())


def reuniones() -> st.SearchStrategy[Reunion]:
    """Any canonical meeting."""
    caminos = st.sampled_from(
        ((), (("ue", "000993"),), (("ue", "000993"), ("aei", "AEI.02.01")), (("pliego", "901"), ("cc", "04.02")))
    )
    partes = st.builds(Parte, st.sampled_from(list(LAMINAS)), caminos)
    return st.builds(Reunion, st.integers(1, LAMINA_MAX), st.lists(partes, unique=True, max_size=5).map(tuple))


@settings(max_examples=300)
@given(estados())
def test_a_whole_address_says_its_view_too(estado: Estado) -> None:
    if len(format(estado)) <= ajustes().largo_url_max:
        assert parse_direccion(estado.href()) == (estado, [])
        assert estado.href().startswith(VISTAS[estado.vista])


@settings(max_examples=1200)
@given(estrategias.filtros().map(Estado).map(lambda e: e.en(e.vista)))
def test_an_address_says_its_state_and_a_state_its_address(estado: Estado) -> None:
    direccion = format(estado)
    if len(direccion) <= ajustes().largo_url_max:
        assert parse(direccion) == (estado, [])
        assert parse(direccion.removeprefix("?")) == (estado, [])
        assert format(parse(direccion)[0]) == direccion
    assert direccion.isascii()
    assert not set(direccion) & set(" \"<>'`|")


@settings(max_examples=1000)
@given(st.text(max_size=400))
def test_any_text_gives_a_state_that_has_an_address(texto: str) -> None:
    estado, _ = parse(texto)
    assert parse(format(estado)) == (estado, [])


@settings(max_examples=1000)
@given(estrategias.pares_hostiles)
def test_hostile_pairs_are_kept_or_told_never_lost(pares: list[tuple[str, str]]) -> None:
    direccion = "?" + urlencode([(k, v) for k, v in pares], errors="replace")
    estado, problemas = parse(direccion)
    escritos = format(estado)
    for clave, valor in pares:
        if valor:
            assert f"{clave}=" in escritos or problemas, (clave, valor)
    for p in problemas:
        assert p.motivo
        assert len(p.valor) <= 60
        assert p.valor.isprintable() or not p.valor
    assert parse(escritos) == (estado, [])


@pytest.mark.parametrize(
    "direccion, queda, clave, motivo",
    [
        ("modo=cine", "", "modo", "solo hay un modo: reunion"),
        ("lamina=3", "", "lamina", "solo vale con modo=reunion"),
        ("agenda=estado&ue=000993", "?ue=000993", "agenda", "solo vale con modo=reunion"),
        ("modo=reunion&lamina=0", "?modo=reunion", "lamina", "no es el número de una lámina"),
        ("modo=reunion&lamina=1e3", "?modo=reunion", "lamina", "no es el número de una lámina"),
        ("modo=reunion&agenda=estado,otra", "?modo=reunion&agenda=estado", "agenda", "no es uno de: portada"),
        ("modo=reunion&agenda=ue@ue:1", "?modo=reunion", "agenda", "no tiene la forma de un código"),
        ("modo=reunion&agenda=ue@oei:OEI.01/aei:AEI.02.01", "?modo=reunion", "agenda", "no es del OEI.01"),
        ("modo=reunion&agenda=ue@ue:000154/ue:000993", "?modo=reunion", "agenda", "dice dos veces «ue»"),
        ("modo=reunion&modo=reunion", "?modo=reunion", "modo", "repetida"),
        ("modo=reunion&agenda=" + "estado," * 31, "?modo=reunion&agenda=estado", "agenda", "más de 30 láminas"),
    ],
)
def test_what_a_meeting_cannot_use_is_dropped_and_told(direccion: str, queda: str, clave: str, motivo: str) -> None:
    estado, problemas = parse(direccion)
    assert format(estado) == queda
    assert [p.clave for p in problemas][:1] == [clave]
    assert motivo in problemas[0].motivo


def test_a_meeting_is_of_any_view_and_stays_in_it() -> None:
    estado, problemas = parse_direccion("/brechas?ue=000993&modo=reunion&lamina=3&agenda=estado,ue@oei:OEI.02")
    assert problemas == []
    assert estado.reunion == Reunion(3, (Parte("estado"), Parte("ue", (("oei", "OEI.02"),))))
    assert estado.en("cambios").href() == "/cambios?ue=000993"
    assert estado.reunido(None).href() == "/brechas?ue=000993"


def test_a_panel_of_another_view_is_dropped_and_told() -> None:
    estado, problemas = parse("panel=ritmo&ue=000993", "cambios")
    assert estado.href() == "/cambios?ue=000993"
    assert [p.clave for p in problemas] == ["panel"]
    assert Estado(panel="ritmo").en("cambios").href() == "/cambios"


@pytest.mark.parametrize(
    "ruta, vista", [("/", "explorar"), ("/cambios", "cambios"), ("/datos", "datos"), ("/x", "explorar")]
)
def test_a_path_is_a_view(ruta: str, vista: str) -> None:
    assert vista_de(ruta) == vista


def test_the_initial_state_has_no_address() -> None:
    assert (format(Estado()), Estado().href(), parse(""), parse("?")) == ("", "/", (Estado(), []), (Estado(), []))


def test_an_address_longer_than_the_limit_is_not_read() -> None:
    largo = ajustes().largo_url_max
    estado, problemas = parse("?q=" + "a" * largo)
    assert estado == Estado()
    assert [p.clave for p in problemas] == ["dirección"]
    assert "4,000" in problemas[0].motivo


@pytest.mark.parametrize(
    "consulta, escrita, dropped",
    [
        ("ue=000993&ue=000154", "?ue=000993", ["ue"]),
        ("oei=OEI.02&aei=AEI.02.01", "?aei=AEI.02.01", []),
        ("oei=OEI.01&aei=AEI.02.01", "?aei=AEI.02.01", ["oei"]),
        ("banda=alto,bajo,alto", "?banda=bajo,alto", []),
        ("orden=avance", "", []),
        ("por=distrito", "", ["por"]),
        ("ue=993", "", ["ue"]),
        ("ue=%20000993%20", "?ue=000993", []),
        ("aei=aei.02.01", "?aei=AEI.02.01", []),
        ("q=%E2%80%AEab", "?q=ab", []),
        ("<script>=1", "", ["<script>"]),
        ("panel=ritmo", "?panel=ritmo", []),
        ("panel=ritmo&panel=ritmo", "?panel=ritmo", ["panel"]),
        ("panel=<b>", "", ["panel"]),
        ("panel=", "", []),
        ("q=%FF%FE", None, None),
    ],
)
def test_what_cannot_be_used_is_dropped(consulta: str, escrita: str | None, dropped: list[str] | None) -> None:
    estado, problemas = parse("?" + consulta)
    if escrita is not None:
        assert format(estado) == escrita
        assert [p.clave for p in problemas] == dropped


def test_the_address_is_short_and_readable() -> None:
    estado = Estado().con(ue="000993", banda=("bajo", "medio"), filas=(("avance", True), ("codigo_aoi", False)))
    assert estado.href() == "/?ue=000993&banda=bajo,medio&filas=avance:desc,codigo_aoi"
    assert estado.href(banda=()) == "/?ue=000993&filas=avance:desc,codigo_aoi"


def test_a_reset_clears_every_part_but_the_place_and_the_year() -> None:
    lugar = {"ejercicio", "corte", "comparar", "periodo", "mes", "pliego", "ue", "oei", "aei", "aoi"}
    assert set(FILTROS) == set(Filtro.__slots__) - lugar
    assert Filtro(**FILTROS) == Filtro()


def test_every_key_of_the_address_is_a_part_of_the_state() -> None:
    assert {"condiciones" if c == "filtros" else c for c in CLAVES} == set(Filtro.__slots__)


def test_the_sentence_says_the_filter_in_spanish(lectura: Lectura) -> None:
    ctx = contexto(lectura)
    estado, _ = parse("?ue=000993&aei=AEI.02.01&banda=bajo&q=" + quote("capacitación"))
    assert describe(estado, ctx) == "UE 000993, AEI.02.01, solo bajo, con «capacitación», corte 31/12/2024"
    assert describe(Estado(), ctx) == "Pliego 012, corte 31/12/2024"
