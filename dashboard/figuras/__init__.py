"""Pure figures: rows in, plain plotly dicts out.

Plain dicts, not `go.Figure`, because a figure object carries its whole template in every answer (ten times the
bytes and 25 ms).
Text colours, grid lines and the dark theme come from CSS (`assets/graficos.css`), so a figure does not know the theme.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

Figura = dict[str, Any]

#: Graph options of every chart. The share button would upload the figure to a cloud; it must stay off.
CONFIG: Any = {
    "displayModeBar": False,
    "displaylogo": False,
    "showSendToCloud": False,
    "doubleClick": False,
    "scrollZoom": False,
    "locale": "es-PE",
    "responsive": True,
}

FUENTE = {"family": "Inter Variable, Inter, system-ui, sans-serif", "size": 12}
ACENTO = "#1f4e79"
#: Money as a filled bar: three to one on the white ground and on the dark one, where the accent is lost.
DINERO = "#2f6ca8"
TINTA = "#1c2430"


def lienzo(**cambios: Any) -> dict[str, Any]:
    """The layout every chart starts from: no margins of its own, transparent, no dragging, Peruvian separators."""
    return {
        "autosize": True,
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": FUENTE,
        "separators": ".,",
        "showlegend": False,
        "dragmode": False,
        "hovermode": "closest",
        "hoverlabel": {
            "align": "left",
            "font": {**FUENTE, "size": 13, "color": "#ffffff"},
            "bgcolor": "#1c2430",
            "bordercolor": "#1c2430",
        },
        "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
        **cambios,
    }


def registros(filas: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows as dicts, values as they are."""
    columnas = [str(c) for c in filas.columns]
    return [dict(zip(columnas, fila, strict=True)) for fila in filas.to_numpy()]  # to_dict takes nine times as long


def numeros(columna: pd.Series[Any]) -> list[float]:
    """A column of decimals, floats and None as floats to draw with; None becomes NaN."""
    return [float(x) for x in columna.to_numpy(dtype=float)]


def textos(palabras: Sequence[str], eje: str) -> dict[str, Any]:
    """A column of texts, a row each from 0 down, aligned to the left of an axis of its own (a plotly axis can only
    align its labels to the axis)."""
    return {
        "type": "scatter",
        "mode": "text",
        "xaxis": eje,
        "x": [0] * len(palabras),
        "y": list(range(len(palabras))),
        "text": list(palabras),
        "textposition": "middle right",
        "hoverinfo": "skip",
        "cliponaxis": False,
    }


def en_blanco() -> Figura:
    """A chart before its first answer: nothing, not even axes."""
    return {"data": [], "layout": lienzo(xaxis={"visible": False}, yaxis={"visible": False})}


def franjas(hasta: float, limites: tuple[float, float], fondos: tuple[str, str, str], eje: str) -> list[dict[str, Any]]:
    """The ground of the three bands along axis `eje` ("x" or "y"), from 0 to `hasta` per cent."""
    bajo, medio = limites
    otro = "y" if eje == "x" else "x"
    return [
        {
            "type": "rect",
            "layer": "below",
            "line": {"width": 0},
            "fillcolor": color,
            f"{eje}ref": eje,
            f"{otro}ref": f"{otro} domain",
            f"{eje}0": desde,
            f"{eje}1": a,
            f"{otro}0": 0,
            f"{otro}1": 1,
        }
        for (desde, a), color in zip(((0, bajo), (bajo, medio), (medio, hasta)), fondos, strict=True)
    ]
