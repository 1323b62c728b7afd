"""Pace: the figure, its sentence, whose records are missing, and the months on a sheet."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import plotly.graph_objects as go
import pytest

from dashboard.componentes import panel_ritmo, periodo
from dashboard.componentes.hoja_meses import meses
from dashboard.estado import Estado
from dashboard.figuras import en_blanco
from dashboard.figuras.ritmo import ritmo
from queries import Filtro
from tests.dashboard.arbol import enlaces, nodos, texto


class Nodo:
    """As much of a Contexto as the words need: the cut months of the node's UEs."""

    def __init__(self, menor: int, mayor: int) -> None:
        self._extremos = (menor, mayor)

    def meses(self, f: Filtro) -> tuple[int, int]:
        menor, mayor = (min(m, f.mes or 12) for m in self._extremos)
        return menor, mayor


def doce(ejecutado: list[str | None], plan: str = "100.00", **mas: Any) -> list[dict[str, Any]]:
    """Twelve rows as `queries.ritmo` answers them: `plan` each month, `ejecutado` up to the cut."""
    filas, suma = [], Decimal(0)
    for m in range(1, 13):
        hecho = ejecutado[m - 1] if m <= len(ejecutado) else None
        suma += Decimal(hecho or 0)
        filas.append(
            {
                "mes": m,
                "programado": Decimal(plan),
                "ejecutado": None if hecho is None else Decimal(hecho),
                "programado_acumulado": Decimal(plan) * m,
                "ejecutado_acumulado": suma if m <= len(ejecutado) else None,
                "programado_al_corte": Decimal(plan) * m if m <= len(ejecutado) else None,
                "avance_financiero": float(suma * 100 / (Decimal(plan) * m)) if Decimal(plan) else None,
                "dentro": m <= len(ejecutado),
                "n_aoi": 4,
                "n_al_corte": 4,
                "n_sin_dinero": 0,
                "motivo": None,
                **mas,
            }
        )
    return filas


def test_the_lines_are_the_cumulated_figures_and_stop_at_the_cut() -> None:
    figura = ritmo(panel_ritmo.marco(doce(["50.00", "100.00", "120.00"])))
    plan, hecho = figura["data"]
    assert plan["y"] == [100.0 * m for m in range(1, 13)]
    assert hecho["y"] == [50.0, 150.0, 270.0] + [None] * 9
    assert hecho["customdata"][2] == ["Marzo", "S/\u00a0100.00", "S/\u00a0300.00", "S/\u00a0120.00", "S/\u00a0270.00"]
    assert hecho["x"][0] == "ene"
    assert plan["line"]["dash"] == "dash", "colour is not the only channel"
    assert [t["name"] for t in figura["data"]] == ["programado", "ejecutado"]
    assert figura["layout"]["showlegend"]
    go.Figure(figura)  # valid for Plotly


def test_the_plan_drawn_is_the_one_that_what_was_spent_is_compared_with() -> None:
    filas = doce(["50.00", "100.00"])
    filas[1]["programado_al_corte"] = Decimal(150)
    plan, _ = ritmo(panel_ritmo.marco(filas))["data"]
    assert plan["y"][:3] == [100.0, 150.0, 300.0]


def test_without_figures_there_is_no_chart() -> None:
    filas = doce([], programado_acumulado=None, programado_al_corte=None)
    assert ritmo(panel_ritmo.marco(filas)) == en_blanco()


@pytest.mark.parametrize(
    "filas, frase",
    [
        (doce(["50.00", "100.00"]), "S/ 150.00 de S/ 200.00 programados (75.0 %): S/ 50.00 por debajo del ritmo."),
        (doce(["150.00"]), "S/ 150.00 de S/ 100.00 programados (150.0 %): S/ 50.00 por encima del ritmo."),
        (doce(["100.00"]), "A enero se ejecutó S/ 100.00 de S/ 100.00 programados (100.0 %): al ritmo previsto."),
        (doce(["5.00"], plan="0.00"), "A enero se ejecutó S/ 5.00 de S/ 0.00 programados."),
        (doce(["100.00"], n_sin_dinero=3), "al ritmo previsto. 3 AOI sin dinero por mes quedan fuera."),
        (
            [*doce(["50.00"])[:1], {**doce(["50.00", "80.00"])[1], "n_al_corte": 3}],
            "Llegan a febrero 3 de 4 AOI; las demás se comparan hasta su propio corte.",
        ),
        (doce([], motivo="La fuente no declara dinero por mes."), "La fuente no declara dinero por mes."),
    ],
)
def test_the_sentence_says_the_distance_to_the_plan(filas: list[dict[str, Any]], frase: str) -> None:
    assert panel_ritmo.frase(filas).replace("\u00a0", " ").endswith(frase)


def pendiente(**cambios: Any) -> dict[str, Any]:
    fila = {"ue": "000154", "ue_corto": "OGA", "cc": "04.02", "cc_nombre": "OFICINA DE FINANZAS", "n_si": 2}
    return {**fila, "n_aoi": 9, "atrasos": 3, "mes_desde": 3, "mes_hasta": 4, **cambios}


def test_whose_records_are_missing_is_named_and_leads_to_them() -> None:
    hecho = panel_ritmo.pendientes([pendiente()] * 5, Estado())
    dicho = texto(hecho)
    assert "10 AOI S.I. y 15 registros atrasados" in dicho
    assert "OGA · 04.02 OFICINA DE FINANZAS: 2 S.I., 3 atrasados (marzo a abril)" in dicho
    assert "y 3 centros de costo más" in dicho
    assert {href for _, href, _ in enlaces(hecho)} == {"/?ue=000154&cc=04.02&banda=si"}
    assert "al día" in texto(panel_ritmo.pendientes([pendiente(n_si=0, atrasos=0)], Estado()))


@pytest.mark.parametrize(
    "nodo, filtro, palabras",
    [
        (Nodo(0, 0), Filtro(), "del año"),
        (Nodo(5, 5), Filtro(), "al corte de mayo"),
        (Nodo(4, 5), Filtro(), "al corte de abril o mayo, según la UE"),
        (Nodo(2, 5), Filtro(), "al corte de febrero a mayo, según la UE"),
        (Nodo(4, 5), Filtro(mes=3), "al corte de marzo"),
        (Nodo(5, 5), Filtro(periodo="anual", mes=2), "anual, hasta febrero"),
    ],
)
def test_the_period_is_said_in_words(nodo: Any, filtro: Filtro, palabras: str) -> None:
    assert periodo.palabras(nodo, filtro) == palabras


def test_the_switch_is_there_only_where_months_exist() -> None:
    sin: Any = Nodo(0, 0)
    con: Any = Nodo(4, 5)
    assert periodo.control(sin, Estado(), Filtro()) == []
    hecho = periodo.control(con, Estado(Filtro(periodo="anual")), Filtro(periodo="anual"))
    assert [href for _, href, _ in enlaces(hecho)] == ["/", "/?periodo=anual"]
    botones = [n["props"] for n in nodos(hecho) if n["type"] == "Button"]
    assert [b["children"] for b in botones] == ["Mayo (el del corte)", "Abril", "Marzo", "Febrero", "Enero"]


def mes(r: dict[str, Any]) -> dict[str, Any]:
    dinero = {f"{c}_financiero{a}": r[f"{c}{a}"] for c in ("programado", "ejecutado") for a in ("", "_acumulado")}
    return {**r, **dinero, "avance_acumulado": 75.0, "motivo": "Faltó <b>personal</b>" if r["mes"] == 2 else None}


def test_the_sheet_shows_each_month_its_motive_and_what_has_no_record() -> None:
    filas = [mes(r) for r in doce(["50.00", None])]
    hecho = meses(filas, "acumulado_anual")
    dicho = texto(hecho)
    assert "A febrero: 75.0 % de lo programado hasta ese mes. Los meses se suman." in dicho
    assert "sin registro" in dicho
    assert "Motivos declarados (1)febreroFaltó <b>personal</b>" in dicho
    assert len([n for n in nodos(hecho) if n["type"] == "Tr"]) == 2 * 13
    assert len([n for n in nodos(hecho) if n["type"] == "Graph"]) == 2
    sin_dinero = [{**r, "programado_financiero": None, "ejecutado_financiero": None} for r in filas]
    assert "Dinero" not in texto(meses(sin_dinero, None))
    assert meses([], None) == []
