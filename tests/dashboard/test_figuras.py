"""Figures: plain plotly dicts from rows, with nothing in them that a name could turn into markup."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st
from plotly.io.json import to_json_plotly

from dashboard.bandas import BANDAS, banda
from dashboard.fabrica import VISTAS
from dashboard.figuras import ACENTO, CONFIG, Figura, en_blanco
from dashboard.figuras.barras import alto, barras, datos
from dashboard.figuras.dispersion import dispersion
from dashboard.vistas import armazon
from tests.dashboard.arbol import nodos

HOSTILES = ("<img src=x onerror=alert(1)>", "<b>", "&lt;", "%{x}", "</extra>", "\u202eabc", "L" * 5000, "$\\alpha$", "")
COLORES = re.compile(r"#[0-9a-f]{6}|rgba\([^)]*\)", re.IGNORECASE)


def fila(**cambios: Any) -> dict[str, Any]:
    """A row as `barras` takes it."""
    return {
        "nivel": "aei",
        "codigo": "AEI.02.01",
        "denominacion": "Intermediación laboral",
        "corto": None,
        "href": "/?aei=AEI.02.01",
        "avance": 67.03,
        "banda": "bajo",
        "avance_financiero": Decimal("99.1"),
        "n_aoi": 16,
        "n_bajo": 9,
        "n_medio": 2,
        "n_alto": 5,
        "n_sp": 0,
        "n_si": 0,
        "pim": Decimal("1000.00"),
        "devengado": Decimal("991.00"),
        "dinero_estado": "declarado",
        **cambios,
    }


def marco(*filas: dict[str, Any]) -> pd.DataFrame:
    return pd.DataFrame([list(f.values()) for f in filas], columns=list(fila()), dtype=object)


def traza_con_datos(figura: Figura) -> dict[str, Any]:
    return next(t for t in figura["data"] if "customdata" in t)


def textos(x: Any) -> Iterator[str]:
    if isinstance(x, str):
        yield x
    elif isinstance(x, dict):
        for v in x.values():
            yield from textos(v)
    elif isinstance(x, list):
        for v in x:
            yield from textos(v)


SIN_BANDAS = {"n_bajo": 0, "n_medio": 0, "n_alto": 0}
VARIAS = marco(
    fila(),
    fila(codigo="AEI.02.02", avance=100.0, banda="alto", avance_financiero=Decimal("125.7")),
    fila(
        codigo="AEI.03.01",
        avance=None,
        banda="sp",
        avance_financiero=None,
        pim=None,
        devengado=None,
        **SIN_BANDAS,
        n_sp=16,
    ),
    fila(
        codigo="AEI.04.01",
        avance=None,
        banda=None,
        avance_financiero=None,
        pim=None,
        devengado=None,
        **SIN_BANDAS,
        n_aoi=0,
    ),
    fila(codigo="AEI.05.01", avance=0.0, banda="bajo", avance_financiero=Decimal(0)),
    fila(codigo="AEI.06.01", avance=80.0, banda="medio", avance_financiero=Decimal("9999.99")),
)
FIGURAS = {
    "barras": barras(VARIAS),
    "barras sin filas": barras(VARIAS.head(0)),
    "dispersion": dispersion(VARIAS),
    "dispersion sin filas": dispersion(VARIAS.head(0)),
    "en blanco": en_blanco(),
}


@pytest.mark.parametrize("figura", FIGURAS.values(), ids=FIGURAS.keys())
def test_a_figure_is_plain_json_and_valid_for_plotly(figura: Figura) -> None:
    assert type(figura) is dict
    assert json.loads(json.dumps(figura)) == json.loads(to_json_plotly(figura))
    assert "NaN" not in json.dumps(figura)
    go.Figure(figura)  # raises for a property that does not exist


@pytest.mark.parametrize("figura", FIGURAS.values(), ids=FIGURAS.keys())
def test_a_figure_is_painted_once_and_carries_no_template(figura: Figura) -> None:
    assert "transition" not in figura["layout"]
    assert "template" not in figura["layout"]
    assert "frames" not in figura


def test_every_graph_of_the_page_keeps_the_cloud_and_the_logo_off() -> None:
    pagina = armazon.armazon({nombre: vista.disposicion() for nombre, vista in VISTAS.items()})
    grafos = [n for n in nodos(pagina) if n["type"] == "Graph"]
    assert {g["props"]["id"] for g in grafos} >= {"hijos", "dispersion", "ritmo"}
    for grafo in grafos:
        assert grafo["props"]["config"]["showSendToCloud"] is False
        assert grafo["props"]["config"]["displaylogo"] is False
        assert "animate" not in grafo["props"]
    assert CONFIG["locale"] == "es-PE"


def test_the_first_row_is_on_top_and_a_bar_is_its_avance() -> None:
    figura = FIGURAS["barras"]
    principal = figura["data"][0]
    assert principal["x"] == [67.03, 100.0, 0, 0, 0.0, 80.0]
    assert figura["layout"]["yaxis"]["range"] == [5.5, -0.5]
    assert [t.split(" ", 1)[0] for t in principal["text"]] == ["▲", "●", "○", "○", "▲", "◆"]
    assert principal["text"][2:4] == ["○ S.P.", "○ sin avance"]


def test_a_bar_of_no_length_has_its_text_beside_it() -> None:
    """Plotly writes nothing inside a bar of no length."""
    assert FIGURAS["barras"]["data"][0]["textposition"] == ["auto", "auto", "outside", "outside", "outside", "auto"]


def test_colours_come_from_the_bands_only() -> None:
    permitidos = {c for b in BANDAS.values() for c in (b.color, b.sobre)}
    permitidos |= {banda(None).color, ACENTO, "#ffffff", "rgba(0,0,0,0)"}
    for figura in (FIGURAS["barras"], FIGURAS["dispersion"]):
        for traza in figura["data"]:
            assert set(COLORES.findall(json.dumps(traza))) <= permitidos
    fondos = [s["fillcolor"] for s in FIGURAS["barras"]["layout"]["shapes"]]
    assert fondos == [BANDAS[b].fondo for b in ("bajo", "medio", "alto")]


def test_more_than_a_hundred_per_cent_of_the_money_widens_the_axis() -> None:
    def tope(financiero: Decimal | None) -> float:
        figura = barras(marco(fila(avance_financiero=financiero)))
        rango = figura["layout"]["xaxis"]["range"]
        marcas = next(t for t in figura["data"] if t.get("marker", {}).get("symbol") == "line-ns")["x"]
        assert all(x <= rango[1] for x in marcas)
        return float(rango[1])

    assert tope(None) == tope(Decimal("99.9")) == tope(Decimal("103")) == 105
    assert tope(Decimal("125.7")) == pytest.approx(131.7)
    assert tope(Decimal("99999")) == 200


def test_what_states_no_money_has_no_tick_and_no_point() -> None:
    ticks = next(t for t in FIGURAS["barras"]["data"] if t.get("marker", {}).get("symbol") == "line-ns")
    assert ticks["y"] == [0, 1, 4, 5]
    puntos = traza_con_datos(FIGURAS["dispersion"])
    assert [d[1] for d in puntos["customdata"]] == ["AEI.02.01", "AEI.02.02", "AEI.05.01", "AEI.06.01"]


def test_the_stack_of_bands_adds_up_to_one() -> None:
    pilas = [t for t in FIGURAS["barras"]["data"] if t.get("xaxis") == "x2"]
    sumas = [sum(t["x"][i] for t in pilas) for i in range(6)]
    assert sumas == pytest.approx([1, 1, 1, 0, 1, 1], abs=0.001)


def test_aoi_have_no_stack() -> None:
    figura = barras(marco(fila(nivel="aoi", codigo="AOI00099300276", n_aoi=1)))
    assert not [t for t in figura["data"] if t.get("xaxis") == "x2"]


@pytest.mark.parametrize("nombre", HOSTILES, ids=range(len(HOSTILES)))
def test_a_hostile_name_is_text_in_every_label(nombre: str) -> None:
    filas = marco(fila(denominacion=nombre, corto=nombre, codigo="<x>"), fila(denominacion=nombre))
    for figura in (barras(filas), dispersion(filas)):
        de_nombres = [t for traza in figura["data"] for t in textos([traza.get("text"), traza.get("customdata")])]
        for texto in de_nombres:
            assert "<" not in texto.replace("<b>", "").replace("</b>", "")
            assert len(texto) <= 300
            assert "\u202e" not in texto
        assert all(t.count("<b>") == t.count("</b>") <= 1 for t in de_nombres)


@given(st.lists(st.tuples(st.floats(0, 100), st.decimals(0, 500, places=2)), max_size=70))
def test_the_axes_of_the_dispersion_hold_every_point(pares: list[tuple[float, Decimal]]) -> None:
    filas = [fila(codigo=f"C{i}", avance=a, avance_financiero=m) for i, (a, m) in enumerate(pares)]
    figura = dispersion(marco(*filas))
    if not filas:
        return
    traza = traza_con_datos(figura)
    for eje, valores in (("xaxis", traza["x"]), ("yaxis", traza["y"])):
        desde, hasta = figura["layout"][eje]["range"]
        assert all(desde <= v <= hasta for v in valores)
    assert figura["layout"]["xaxis"]["range"] == figura["layout"]["yaxis"]["range"]
    assert len(traza["customdata"]) == len(filas)


def test_what_a_bar_carries_is_what_the_table_says() -> None:
    assert [str(x).replace("\u00a0", " ") for x in datos(fila())] == [
        *("/?aei=AEI.02.01", "AEI.02.01", "Intermediación laboral", "67.0 %", "bajo", "99.1 %"),
        *("16", "9", "2", "5", "0", "0", "S/ 1,000.00", "S/ 991.00", "declarado por la fuente"),
    ]


def test_the_height_grows_with_the_rows() -> None:
    altos = [float(re.sub(r"[^0-9.]", "", str(alto(n)))) for n in (6, 10, 26, 60)]
    assert altos == sorted(altos)
    assert len(set(altos)) == 4
