"""What Cambios says in words and draws: kinds of change, moves of the children, cuts that are unlike each other."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest
from plotly.io.json import to_json_plotly

from dashboard.bandas import BANDAS
from dashboard.componentes import cambios, cambios_filas, cambios_kpi
from dashboard.componentes.cambios_filas import CLASES, que_cambio
from dashboard.estado import Estado
from dashboard.figuras.cambios import COLUMNAS, alto, datos, mancuernas
from queries import Filtro
from queries.tipos import CAMBIOS
from tests.dashboard.arbol import enlaces, texto
from tests.dashboard.test_figuras import HOSTILES, textos

FILA = {
    "codigo_aoi": "AOI90000100001", "cambios": "",
    "banda_antes": "medio", "banda": "alto", "meta_antes": 40, "meta": 50,
    "aei_antes": "AEI.02.01", "aei": "AEI.02.02", "unidad_antes": "CURSO", "unidad_medida": None, "en_otro": False,
    "denominacion_antes": "Talleres",
}  # fmt: skip


@pytest.mark.parametrize(
    "cambia, palabras",
    [
        ({"cambios": "sube"}, [["sube", "de medio a alto"]]),
        ({"cambios": "baja", "banda_antes": "alto", "banda": "bajo"}, [["baja", "de alto a bajo"]]),
        (
            {"cambios": "avance", "banda": "medio", "avance": 80.0, "avance_antes": 90.0},
            [["avance", "avance, sigue en medio"]],
        ),
        (
            {
                "cambios": "avance",
                "banda_antes": "alto",
                "banda": "alto",
                "avance": 100.0,
                "avance_antes": 100.0,
                "ejecutado_antes": Decimal("150.0000"),
                "ejecutado": Decimal("200.0000"),
            },
            [["avance", "sigue en alto: ejecutado 150 → 200"]],
        ),
        ({"cambios": "avance", "banda_antes": "si"}, [["avance", "de S.I. a alto"]]),
        ({"cambios": "programado"}, [["programado", "meta del año 40 → 50"]]),
        ({"cambios": "aei"}, [["aei", "AEI.02.01 → AEI.02.02"]]),
        ({"cambios": "unidad"}, [["unidad", "unidad CURSO → sin declarar"]]),
        ({"cambios": "denominacion"}, [["denominacion", "antes se llamaba «Talleres»"]]),
        ({"cambios": "nueva"}, [["nueva", "nueva"]]),
        ({"cambios": "nueva", "en_otro": True}, [["nueva", "viene de AEI.02.01"]]),
        ({"cambios": "retirada"}, [["retirada", "ya no está"]]),
        ({"cambios": "retirada", "en_otro": True}, [["retirada", "pasó a AEI.02.02"]]),
        ({"cambios": "retirada", "en_otro": True, "aei": "AEI.02.01"}, [["retirada", "pasó a otro centro de costo"]]),
        ({"cambios": "programado,sube"}, [["sube", "de medio a alto"], ["programado", "meta del año 40 → 50"]]),
    ],
)
def test_what_changed_is_said_in_words(cambia: dict[str, Any], palabras: list[list[str]]) -> None:
    assert que_cambio({**FILA, **cambia}) == palabras


def test_every_kind_has_words_and_a_button() -> None:
    assert set(CLASES) == set(CAMBIOS) == set(cambios_filas._PALABRAS)


def hijo(**cambia: Any) -> dict[str, Any]:
    """A child as `queries.cambios_hijos` answers it, with its address."""
    return {
        "nivel": "ue", "codigo": "000993", "denominacion": "Jóvenes Productivos", "corto": "Jóvenes",
        "href": "/cambios?ue=000993",
        "avance_antes": 58.9, "avance": 62.3, "banda_antes": "bajo", "banda": "bajo", "delta": 3.4, "aporte": 0.8,
        "n_aoi_antes": 60, "n_aoi": 62, "pliego": "012", "ue": "000993", "oei": None, "aei": None, **cambia,
    }  # fmt: skip


NUEVO = {"avance_antes": None, "banda_antes": None, "delta": None, "n_aoi_antes": 0}
IDO = {"avance": None, "banda": None, "delta": None, "n_aoi": 0}


def marco(*hijos: dict[str, Any]) -> pd.DataFrame:
    return pd.DataFrame([[h[c] for c in COLUMNAS] for h in hijos], columns=list(COLUMNAS), dtype=object)


@pytest.mark.parametrize(
    "cambia, dicho, columna",
    [
        ({}, "+3.4 puntos", "<b>+3.4</b>  58.9 → 62.3"),
        ({"delta": -0.04, "avance": 58.86}, "0.0 puntos", "0.0  58.9"),
        ({"avance_antes": 96.5, "avance": 94.96, "delta": -1.54}, "−1.5 puntos", "<b>−1.5</b>  96.5 → 94.96"),
        (NUEVO, "nuevo", "<b>nuevo</b>  62.3"),
        (IDO, "ya no está", "<b>ya no está</b>  58.9"),
        ({"avance": None, "banda": "si", "delta": None}, "salió del promedio", "<b>58.9 → S.I.</b>"),
        ({"avance_antes": None, "banda_antes": "sp", "delta": None}, "entró al promedio", "<b>S.P. → 62.3</b>"),
        (
            {"avance": None, "avance_antes": None, "banda": "sp", "banda_antes": "sp", "delta": None},
            "sin avance",
            "S.P.",
        ),
    ],
)
def test_the_move_of_a_child_is_said_beside_it(cambia: dict[str, Any], dicho: str, columna: str) -> None:
    fila = hijo(**cambia)
    assert texto(datos(fila)[7]) == dicho
    figura = mancuernas(marco(fila))
    assert columna in [texto(t) for traza in figura["data"] for t in traza.get("text", [])]


def test_marks_are_hollow_for_then_and_full_for_now_in_the_shape_of_their_band() -> None:
    figura = mancuernas(marco(hijo(banda="medio", avance=80.0, delta=21.1), hijo(**NUEVO), hijo(**IDO)))
    antes, ahora = [t for t in figura["data"] if t.get("mode") == "markers"]
    assert (antes["y"], antes["marker"]["symbol"]) == ([0, 2], ["triangle-up-open"] * 2)
    assert (ahora["y"], ahora["marker"]["symbol"]) == ([0, 1], ["diamond", "triangle-up"])
    (linea,) = [t for t in figura["data"] if t.get("mode") == "lines"]
    assert (linea["x"], linea["line"]["color"]) == ([58.9, 80.0, None], BANDAS["alto"].color)


def test_the_axis_starts_under_the_least_mark_so_that_small_moves_are_seen() -> None:
    assert mancuernas(marco(hijo(avance_antes=97.0, avance=98.0)))["layout"]["xaxis"]["range"][0] == 70.0
    assert mancuernas(marco(hijo(avance_antes=0.0)))["layout"]["xaxis"]["range"][0] == 0.0
    assert mancuernas(marco(hijo(**IDO | NUEVO)))["layout"]["xaxis"]["range"][0] == 0.0


@pytest.mark.parametrize("nombre", HOSTILES)
def test_names_are_never_markup_in_the_chart(nombre: str) -> None:
    figura = mancuernas(marco(hijo(denominacion=nombre, corto=nombre)))
    for dicho in textos(figura["data"]):
        assert "<img" not in dicho
        assert "\u202e" not in dicho
    go.Figure(figura)  # plotly takes every property of it
    json.loads(to_json_plotly(figura))


def test_without_children_the_chart_is_blank_and_has_a_height() -> None:
    assert mancuernas(marco())["data"] == []
    assert alto(0) == alto(1)


def test_children_that_moved_come_first_then_those_that_came_or_went_then_the_rest() -> None:
    quieto, mucho, poco = (
        hijo(codigo="quieto", delta=0.01),
        hijo(codigo="mucho", delta=-9.0),
        hijo(codigo="poco", delta=0.4),
    )
    nuevo, sale = hijo(codigo="nuevo", **NUEVO), hijo(codigo="sale", avance=None, delta=None)
    orden = [h["codigo"] for h in cambios.ordenar([quieto, nuevo, sale, poco, mucho])]
    assert orden == ["mucho", "poco", "nuevo", "sale", "quieto"]


@pytest.mark.parametrize(
    "hijos, total, dicho",
    [
        ([], 0, "No hay nada que mostrar con este filtro."),
        ([hijo()], 1, "1 unidad ejecutora: 1 subió. Lo que más se movió: 000993, de 58.9 % a 62.3 % (+3.4 puntos)"),
        ([hijo(delta=0.0)], 1, "1 unidad ejecutora: nada se movió"),
        ([hijo(delta=None, avance=None, banda="si")], 1, "1 unidad ejecutora: 1 salió del promedio"),
        ([hijo(), hijo(delta=-1.0), hijo(**NUEVO), hijo(**IDO)], 4,
         "4 unidades ejecutoras: 1 subió, 1 bajó, 1 no estaba y 1 ya no está. Lo que más se movió: 000993, de 58.9 % a "
         "62.3 % (+3.4 puntos)"),
        ([hijo()], 900, "900 unidades ejecutoras: 7 sumaron y 1 restó. Lo que más se movió: 000993, de 58.9 % a 62.3 % "
         "(+3.4 puntos)"),
    ],
)  # fmt: skip
def test_the_sentence_of_the_chart_counts_what_moved(hijos: list[dict[str, Any]], total: int, dicho: str) -> None:
    assert texto(cambios.frase_hijos(hijos, total, "ue", {"n_suma": 7, "n_resta": 1})) == dicho


def test_what_is_not_drawn_is_said() -> None:
    assert cambios.de_mas(60, 60) == "."
    assert cambios.de_mas(60, 1260) == ". Se dibujan los 60 que más se movieron; hay 1,200 más."


def test_a_child_leads_one_level_down_or_to_the_cut_where_it_is() -> None:
    estado = Estado(Filtro(comparar=date(2026, 6, 12), cambio=("sube",)), "cambios")
    antes: Any = type("Corte", (), {"ejercicio": 2026, "fecha": date(2026, 6, 12)})
    assert cambios.destino(hijo(), antes, estado) == "/cambios?comparar=2026-06-12&ue=000993&cambio=sube"
    assert cambios.destino(hijo(**IDO), antes, estado) == "/?ejercicio=2026&corte=2026-06-12&ue=000993"
    assert cambios.destino(hijo(nivel="cc", codigo="04.02"), antes, estado).endswith("&cc=04.02&cambio=sube")
    assert cambios.destino(hijo(nivel="pliego", codigo="012"), antes, estado).endswith("&pliego=012&cambio=sube")
    assert cambios.destino(hijo(nivel="aoi", codigo="AOI00099300001"), antes, estado).endswith(
        "aoi=AOI00099300001&cambio=sube"
    )


NIVEL: dict[str, Any] = {
    "delta": 3.4, "avance_antes": 58.9, "avance": 62.3, "banda_antes": "bajo", "banda": "bajo", "n_cuentan": 60,
    "delta_financiero": -0.3, "avance_financiero_antes": 40.0, "avance_financiero": 39.7, "pim_antes": Decimal(100),
    "pim": Decimal(200), "devengado_antes": Decimal(40), "devengado": Decimal("79.4"),
    "dinero_estado_antes": "declarado", "dinero_estado": "suma", "dinero_motivo_antes": None, "dinero_motivo": None,
    "n_suma": 7, "aporte_suma": 4.0,
    "n_resta": 2, "aporte_resta": -0.6, "n_sube": 3, "n_baja": 1, "n_nueva": 1, "n_retirada": 0, "n_cambios": 12,
    "n_aoi_antes": 60, "n_aoi": 61, **{f"n_{b}{s}": 0 for b in BANDAS for s in ("", "_antes")},
}  # fmt: skip


def test_the_cards_say_each_figure_then_and_now() -> None:
    dichas = {k: texto(v) for k, v in cambios_kpi.valores(NIVEL, Estado(vista="cambios")).items()}
    assert dichas["kpi_fisico"] == "↑ +3.4 puntos▲ 58.9 % bajo → ▲ 62.3 % bajo"
    assert dichas["kpi_financiero"] == "↓ −0.3 puntos40.0 % → 39.7 %S/ 40.00 → S/ 79.40 ejecutado"
    assert dichas["kpi_aporte"] == "↑ +4.00 de 7 AOI↓ −0.60 de 2 AOIjuntos, +3.40 puntos"
    assert dichas["kpi_aoi"] == "60 → 6112 cambiaron en algo1 nueva"
    assert enlaces(cambios_kpi.valores(NIVEL, Estado(vista="cambios"))["kpi_bandas"]) == [
        ("↑ 3 suben de banda", "/cambios?cambio=sube", "ir reemplaza kpi-paso-enlace"),
        ("↓ 1 baja de banda", "/cambios?cambio=baja", "ir reemplaza kpi-paso-enlace"),
    ]


def test_what_cannot_be_compared_is_said_and_not_made_up() -> None:
    sin = {
        **NIVEL,
        "delta": None,
        "avance": None,
        "banda": "si",
        "avance_financiero": None,
        "dinero_motivo": "La fuente no lo declara.",
    }
    dichas = {k: texto(v) for k, v in cambios_kpi.valores(sin, Estado(vista="cambios")).items()}
    assert dichas["kpi_fisico"].startswith("no se puede comparar▲ 58.9 % bajo → ◌ S.I.")
    assert dichas["kpi_financiero"] == "no disponible a este nivel ahoraLa fuente no lo declara."
    assert dichas["kpi_aporte"].startswith("no se puede repartir")
    assert "no hay un cambio que repartir" in cambios_filas.suma(sin, 9, Estado(vista="cambios"))


@pytest.mark.parametrize("n, decimales", [(40, 2), (500, 2), (4000, 3), (400_000, 4)])
def test_a_part_has_the_decimals_that_it_takes_to_be_seen(n: int, decimales: int) -> None:
    assert cambios_filas.decimales({"n_cuentan": n}) == decimales
