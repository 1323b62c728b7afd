"""The bench's own arithmetic and its tables; no time is asserted anywhere."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.bench.carga import Carga, interactiva
from tests.bench.informe import CABEZA, comparar, de_cargas, de_clics, en_markdown, en_pantalla, en_readme, filas
from tests.bench.muestras import Muestra, Peticion, mediana, percentil, resumir

NUMEROS = st.lists(st.floats(0, 1e6), min_size=1, max_size=60)


def muestra(destino: str, graficos: float, todo: float = 0, codigo: str = "") -> Muestra:
    peticion = Peticion("/_dash-update-component", 10, 20, 21, 10, 5_000, 20_000)
    return Muestra(destino, {"graficos": graficos, "todo": todo or graficos + 30}, (peticion,), codigo)


@given(NUMEROS)
def test_percentiles_stay_within_the_values_and_never_decrease(valores: list[float]) -> None:
    vistos = [percentil(valores, p) for p in (0, 25, 50, 75, 95, 100)]
    assert vistos[0] == min(valores)
    assert vistos[-1] == max(valores)
    assert vistos == pytest.approx(sorted(vistos))


@given(NUMEROS, st.randoms(use_true_random=False))
def test_the_order_of_the_values_does_not_matter(valores: list[float], azar: object) -> None:
    assert percentil(valores, 95) == percentil(valores[::-1], 95)


def test_percentiles_by_hand() -> None:
    assert mediana(range(1, 41)) == 20.5
    assert percentil(range(1, 41), 95) == pytest.approx(38.05)
    assert resumir([100.04, 200.06]) == {"mediana": 150.1, "p95": 195.1, "max": 200.1}


@pytest.mark.parametrize(("valores", "p"), [([], 50), ([1.0], -1), ([1.0], 101)])
def test_a_percentile_of_nothing_is_refused(valores: list[float], p: float) -> None:
    with pytest.raises(ValueError, match="percentile"):
        percentil(valores, p)


def test_a_click_that_changed_nothing_is_no_sample() -> None:
    with pytest.raises(ValueError, match="towards ue"):
        Muestra.de_pagina("ue", {"hecho": False, "pintado": {"graficos": 90.0}, "peticiones": []})
    with pytest.raises(ValueError, match="graficos"):
        Muestra.de_pagina("ue", {"hecho": True, "pintado": {"graficos": None, "todo": 90.0}, "peticiones": []})


def test_interactive_is_the_end_of_the_last_long_task_of_the_load() -> None:
    assert interactiva(900, [], hasta=2900) == 900
    assert interactiva(900, [[100, 200]], hasta=2900) == 900
    assert interactiva(900, [[100, 200], [850, 300], [5000, 70]], hasta=2900) == 1150


def test_streamlit_is_compared_over_the_clicks_that_both_have() -> None:
    nuestras = [muestra("ue", 100), muestra("oei", 100), muestra("aoi", 5_000)]
    dicho = comparar(nuestras, [muestra("ue", 250), muestra("oei", 250)])
    assert (dicho["razon_graficos"], dicho["clics"]) == (2.5, 2)


def test_the_tables_say_what_was_measured() -> None:
    nuestras = [muestra("ue", 90, codigo="a"), muestra("oei", 110, codigo="b")]
    resultado = {
        "fecha": "2026-01-01 00:00 UTC",
        "maquina": {"nucleos": 2, "procesador": "x", "memoria_gib": 4.0, "sistema": "y"},
        "carga_media_antes": [0.1, 0.1, 0.1],
        "versiones": {"chromium": "1", "streamlit": "2"},
        "calentamiento": 8,
        "clics": de_clics(nuestras, {"a": 8.0, "b": 12.0}),
        "carga": de_cargas([Carga(1_200_000, 35, 500, 900, 950, 990, {})]),
        "lamina_ms": resumir([12.0, 14.0, 16.0]),
        "streamlit": comparar(nuestras, [muestra("ue", 300)]),
    }
    pantalla, texto = en_pantalla(filas(resultado)), en_markdown(resultado)
    for dato in ("100 ms", "10 ms", "14 ms", "5.0 kB", "1.20 MB", "990 ms", "3.3 ×"):
        assert dato in pantalla, dato
        assert dato in texto, dato
    assert {linea.count("|") for linea in texto.splitlines() if linea.startswith("|")} == {len(CABEZA) + 1}


def test_what_is_kept_and_what_the_readme_quotes_are_the_same_run() -> None:
    aqui = Path(__file__).parent
    guardado = json.loads((aqui / "resultados.json").read_text(encoding="utf-8"))
    readme = (aqui.parents[1] / "README.md").read_text(encoding="utf-8")
    assert readme == en_readme(readme, guardado)
