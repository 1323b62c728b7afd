"""The view Conciliación on the real figures: what it counts, lists and leads to is what its questions answer."""

from __future__ import annotations

import json
import re
import zlib
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from plotly.io.json import to_json_plotly

import queries
from dashboard.componentes.conciliacion_filas import CAMPOS, CIFRAS_BLOQUE, bloque
from dashboard.conciliados import ESTADOS
from dashboard.estado import parse, parse_direccion
from dashboard.fabrica import crear_app
from dashboard.vistas import conciliacion, explorar
from queries import Filtro, Lectura, Motor
from tests.dashboard.arbol import enlaces, texto

TOPE_COMPRIMIDO = 16_000
ANIOS = ("", "?ejercicio=2023")
#: Filters of every kind, on both years.
BUSQUEDAS = (
    *ANIOS,
    "?conciliado=difiere",
    "?conciliado=coincide,no_verificable&ue=000993",
    "?cuadro=Cuadro 11&aei=AEI.02.01",
    "?documento=D24&cuadro=Cuadro 5&medida=presupuesto_v4_monto",
    "?medida=ejecucion_fisica_pct&oei=OEI.07&ue=001066",
    "?q=formalización laboral",
    "?ejercicio=2023&documento=D23&conciliado=difiere,no_verificable",
)


def responder(busqueda: str, **mas: Any) -> dict[str, Any]:
    return conciliacion.responder({"busqueda": busqueda, "n": 1, "peticion": "0123abcd", **mas})


def filas(dicho: dict[str, Any]) -> list[dict[str, Any]]:
    """The rows of the list as the browser gets them."""
    return [dict(zip(CAMPOS, fila, strict=True)) for fila in dicho["respuesta"]["cifras"]["filas"]]


def resuelto(lectura: Lectura, busqueda: str) -> Filtro:
    return queries.contexto(lectura).resolver(parse(busqueda, "conciliacion")[0].filtro)[0]


def dibujadas(dicho: dict[str, Any]) -> list[list[Any]]:
    """What the rows of the chart carry."""
    (traza,) = [t for t in dicho["cuadros"]["data"] if "customdata" in t]
    return list(traza["customdata"])


@pytest.mark.parametrize("busqueda", BUSQUEDAS)
def test_the_counts_the_bars_and_the_list_are_those_of_the_figures(lectura: Lectura, busqueda: str) -> None:
    dicho = responder(busqueda)
    f = resuelto(lectura, busqueda)
    libre = replace(f, conciliado=(), clase=None)
    todas = queries.conciliacion(lectura, libre).registros()
    suyas = [r for r in todas if not f.conciliado or r["conciliado"] in f.conciliado]
    n = {c: sum(r["conciliado"] == c for r in todas) for c in ESTADOS}
    assert dicho["avisos"] == []
    assert texto(dicho["frase"]).startswith(f"{n['coincide']:,} de {len(todas):,} cifra")
    botones = texto(dicho["estados"])
    assert all(f"{ESTADOS[c].marca} {n[c]:,} " in botones for c in ESTADOS)
    assert dicho["respuesta"]["cifras"]["total"] == len(suyas) == dicho["respuesta"]["filas"]["conciliacion"]
    assert [r["lugar"] for r in filas(dicho)] == [r["lugar"] for r in suyas][:CIFRAS_BLOQUE]
    assert [r["publicado"] for r in filas(dicho)] == [r["publicado"] for r in suyas][:CIFRAS_BLOQUE]
    de_todo_cuadro = queries.conciliacion(lectura, replace(libre, cuadro=None, documento=None)).registros()
    for _, cuadro, cuantas, *partes, documento in dibujadas(dicho):
        propias = [r for r in de_todo_cuadro if (r["cuadro"], r["documento_corto"]) == (cuadro, documento)]
        assert cuantas == sum(partes) == len(propias)
        assert partes == [sum(r["conciliado"] == c for r in propias) for c in ESTADOS]
    assert sum(d[2] for d in dibujadas(dicho)) == len(de_todo_cuadro)
    difieren = [d[3] for d in dibujadas(dicho)]
    assert difieren == sorted(difieren, reverse=True), "where most differ comes first"


@pytest.mark.parametrize("anio", ANIOS)
def test_every_choice_leads_to_as_many_figures_as_it_says(en_publicado: Motor, anio: str) -> None:
    """Buttons, reasons, bars, cuadros and measures of the menus: each says a count, and it is that of its list."""
    dicho = responder(anio)

    def total(href: str) -> int:
        vista, _, consulta = href.partition("?")
        assert vista == "/conciliacion"
        otro = responder("?" + consulta)
        assert otro["avisos"] == []
        return int(otro["respuesta"]["cifras"]["total"])

    botones = enlaces(dicho["estados"]) + enlaces(dicho["razones"])
    assert len(botones) > 6
    for palabras, href, _ in botones:
        cifra = re.match(r"[\d,]+", palabras.lstrip("≠✓? "))
        assert cifra
        assert total(href) == int(cifra[0].replace(",", "")), palabras
    for href, _, cuantas, *_ in dibujadas(dicho):
        assert total(href) == cuantas
    elegibles = dicho["respuesta"]["elegibles"]
    for _, _, cuadros in elegibles["documentos"]:
        assert sum(c[1] for c in cuadros) == dicho["respuesta"]["cifras"]["total"]
    for medida, nombre, cuantas, _ in elegibles["medidas"][::6]:
        resto = urlencode({"ejercicio": 2023, "medida": medida} if anio else {"medida": medida})
        assert total(f"/conciliacion?{resto}") == cuantas
        assert "_" not in nombre, "a measure has a Spanish name"


def test_every_row_leads_to_a_place_that_exists(lectura: Lectura) -> None:
    """Of all the figures of both years: the sheet of an AOI, or a view at a node that the release has."""
    vistas = set()
    for anio in ANIOS:
        estado = parse(anio, "conciliacion")[0]
        f = resuelto(lectura, anio)
        contexto = queries.contexto(lectura)
        for una in bloque(queries.conciliacion(lectura, f), estado, 0, contexto)["filas"]:
            r = dict(zip(CAMPOS, una, strict=True))
            direccion = r["href"] or (estado.href(aoi=r["aoi"]) if r["aoi"] else "")
            if not direccion:
                continue
            leido, problemas = parse_direccion(direccion)
            assert problemas == []
            assert contexto.resolver(leido.filtro)[2] == [], (r["nodo"], direccion)
            assert r["titulo"]
            vistas.add(leido.vista)
    assert vistas == {"conciliacion", "explorar", "presupuesto", "indicadores"}


def test_further_rows_come_in_order_and_none_is_lost(en_publicado: Motor) -> None:
    cliente = crear_app().server.test_client()
    for busqueda in ("ejercicio=2023", "cuadro=Cuadro+11", "conciliado=difiere&aei=AEI.07.04"):
        primero = responder("?" + busqueda)["respuesta"]["cifras"]
        todas = list(primero["filas"])
        while len(todas) < primero["total"]:
            mas = cliente.get(f"/rejilla/conciliacion.json?{busqueda}&desde={len(todas)}").get_json()
            assert mas["desde"] == len(todas)
            assert mas["filas"]
            todas += mas["filas"]
        with en_publicado.lectura() as lectura:
            preguntadas = queries.conciliacion(lectura, resuelto(lectura, "?" + busqueda)).registros()
        assert [(f[2], f[8], f[9]) for f in todas] == [
            (r["lugar"], r["medida_nombre"], r["publicado"]) for r in preguntadas
        ]


def test_what_picks_aoi_elsewhere_is_told_and_changes_nothing(en_publicado: Motor) -> None:
    """Crumbs and foot are those of the node; the words are looked for in the figures, not in the AOI."""
    entero, otro = responder(""), responder("?banda=bajo&unidad=PERSONA&q=Cuadro 5&filtros=avance.menor.10")
    assert texto(otro["pie"]) == texto(entero["pie"])
    assert texto(otro["migas"]) == texto(entero["migas"])
    chips = texto(otro["chips"])
    assert chips.count("no se aplica") == 3
    assert "contiene «Cuadro 5»" in chips
    assert 0 < otro["respuesta"]["cifras"]["total"] < entero["respuesta"]["cifras"]["total"]
    sin_q = responder("?banda=bajo")
    assert sin_q["respuesta"]["cifras"] == entero["respuesta"]["cifras"]
    quitar = {t: href for t, href, _ in enlaces(otro["chips"])}
    assert quitar["Restablecer"] == "/conciliacion"
    assert explorar.responder({"busqueda": "?q=Cuadro 5", "n": 1, "peticion": "0123abcd"})["pie"] != entero["pie"]


@pytest.mark.parametrize(
    ("busqueda", "clave", "motivo"),
    [
        ("?documento=D23", "documento=D23", "es de 2023: elija ese ejercicio"),
        ("?documento=D99", "documento=D99", "no es de 2024; hay: D24"),
        ("?cuadro=Cuadro 99", "cuadro=Cuadro 99", "ningún documento elegido de 2024 tiene ese cuadro"),
        ("?medida=no_existe", "medida=no_existe", "ningún documento elegido de 2024 imprime esa medida"),
        ("?clase=no_existe", "clase=no_existe", "ninguna cifra publicada de 2024 es de esa clase"),
        ("?conciliado=quizas", "conciliado=quizas", "no es uno de"),
        ("?supuesto=AOI00099300010:avance:95", "supuesto=", "solo vale en la vista Brechas"),
    ],
)
def test_what_the_year_does_not_have_is_dropped_and_told(
    en_publicado: Motor, busqueda: str, clave: str, motivo: str
) -> None:
    dicho = responder(busqueda)
    assert clave in texto(dicho["avisos"])
    assert motivo in texto(dicho["avisos"])
    assert dicho["respuesta"]["direccion"] == "/conciliacion"
    assert dicho["respuesta"]["cifras"] == responder("")["respuesta"]["cifras"]


def test_other_views_drop_its_keys_with_a_notice(en_publicado: Motor) -> None:
    dicho = explorar.responder({"busqueda": "?cuadro=Cuadro 5&clase=errata", "n": 1, "peticion": "0123abcd"})
    assert texto(dicho["avisos"]).count("solo vale en la vista Conciliación") == 2
    assert responder("?cuadro=Cuadro 5")["respuesta"]["pestanas"]["explorar"] == "/"


def test_nothing_with_this_filter_says_what_to_loosen(en_publicado: Motor) -> None:
    dicho = responder("?q=zzzz&ue=000993&medida=ejecutado")
    salidas = {t: href for t, href, _ in enlaces(dicho["vacio"])}
    assert "ninguna cifra con este filtro" in texto(dicho["vacio"])
    assert salidas["Quitar las palabras"] == "/conciliacion?ue=000993&medida=ejecutado"
    assert "ue=" not in salidas["Ver las de todo el pliego"]
    assert dicho["razones"] == []
    otra = responder("?cuadro=Cuadro 7&conciliado=no_verificable")
    if otra["respuesta"]["cifras"]["total"] == 0:
        assert "Ninguna de estas cifras tiene ese resultado" in texto(otra["lista_vacia"])


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.fixed_dictionaries(
        {},
        optional={
            "cuadro": st.text(max_size=30),
            "documento": st.text(max_size=8),
            "medida": st.text(max_size=12),
            "clase": st.sampled_from(("errata", "<script>", "otro_nodo' OR 1=1 --")),
            "conciliado": st.sampled_from(("difiere", "coincide,no_verificable,<b>", "")),
            "q": st.one_of(st.text(max_size=20), st.sampled_from(("%", "_", "'; DROP TABLE aoi; --", "<b>x</b>"))),
            "corte": st.sampled_from(("2024-12-31", "1999-01-01", "x")),
            "ejercicio": st.sampled_from(("2023", "2024", "1999")),
            "aoi": st.sampled_from(("AOI00015400200", "AOI99999999999", "x")),
        },
    )
)
def test_a_hostile_link_is_answered_and_its_address_is_stable(en_publicado: Motor, claves: dict[str, str]) -> None:
    dicho = responder("?" + urlencode(claves))
    direccion = dicho["respuesta"]["direccion"]
    assert "error" not in dicho["respuesta"]
    otra_vez = responder(direccion.removeprefix("/conciliacion"))
    assert otra_vez["respuesta"]["direccion"] == direccion
    assert otra_vez["avisos"] == []
    assert otra_vez["respuesta"]["cifras"] == dicho["respuesta"]["cifras"]


def test_the_answer_is_small(en_publicado: Motor) -> None:
    for busqueda in (*ANIOS, "?conciliado=no_verificable"):
        cuerpo = to_json_plotly(responder(busqueda)).encode()
        assert len(zlib.compress(cuerpo)) < TOPE_COMPRIMIDO
        assert json.loads(cuerpo)


def test_the_title_says_what_is_looked_at(en_publicado: Motor) -> None:
    dicho = responder("?ue=000993&cuadro=Cuadro 14&medida=ejecutado&conciliado=difiere&q=sede")
    titulo = dicho["respuesta"]["titulo"]
    assert titulo.startswith("cifras publicadas de 2024, UE 000993, con «sede», Cuadro 14, medida «")
    assert titulo.endswith("solo las que difieren · Tablero POI")
