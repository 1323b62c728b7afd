"""The money of a node from the PIA, step by step, to what was spent: a waterfall of rows, the first on top."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import pandas as pd

from dashboard import formato as f
from dashboard.figuras import DINERO, Figura, en_blanco, lienzo, registros, textos

#: What a row takes of the height.
FILA = "clamp(27px, 3.9vh, 44px)"
ALTO_EJE = 12
#: Parts of the plot's width: names, bars, and the figures in words.
NOMBRES, BARRAS_HASTA, CIFRAS_DESDE = 0.25, 0.665, 0.68

#: Columns of the frame that is drawn.
COLUMNAS = (
    *("clave", "nombre", "que", "href", "abierto", "clase", "fecha", "resolucion", "desde", "hasta", "monto"),
    *("variacion", "variacion_pct", "n_resoluciones", "n_ao"),
)

#: Neither is good or bad, so that no colour of the bands is used; the sign is in the words.
_COLORES = {"total": DINERO, "sube": "#6d9ac4", "baja": "#b9a48a"}
#: Stripes over a bar that stays of its colour.
RAYAS = {"fillmode": "overlay", "fgcolor": "#ffffff", "fgopacity": 0.55, "size": 6, "solidity": 0.25}
_ABIERTO = "rgba(31, 78, 121, 0.10)"
_ENLACE = "#9aa3ad"

PISTA = (
    "<b>%{customdata[1]}</b> %{customdata[2]}<br>%{customdata[3]} %{customdata[4]}"
    "<br>Monto %{customdata[5]}<br>Cambio %{customdata[6]} (%{customdata[7]})"
    "<br>Resoluciones: %{customdata[8]} · AOI: %{customdata[9]}<extra></extra>"
)


def cascada(pasos: pd.DataFrame) -> Figura:
    """A bar a row: whole amounts from zero, changes from where the one before ended.

    `COLUMNAS`: clase is total (from zero), sube, baja or falta (nothing is stated); desde and hasta, soles, are the
    ends of the bar; abierto: the row whose resolutions are open. Object columns.
    """
    filas = registros(pasos)
    if not filas:
        return en_blanco()
    y = list(range(len(filas)))
    tope = max((float(r["hasta"] or 0) for r in filas), default=0.0) or 1.0
    oculto: dict[str, Any] = {"fixedrange": True, "zeroline": False, "ticks": "", "visible": False, "range": [0, 1]}
    return {
        "data": [
            _enlaces(filas),
            *(_barras(filas, clase) for clase in ("total", "sube", "baja")),
            textos([_nombre(r) for r in filas], "x3"),
            textos([_cifras(r) for r in filas], "x2"),
            {
                "type": "bar",
                "orientation": "h",
                "y": y,
                "x": [tope * 1.02] * len(filas),
                "width": 0.98,
                "customdata": [datos(r) for r in filas],
                "marker": {"color": "rgba(0,0,0,0)"},
                "hovertemplate": PISTA,
            },
        ],
        "layout": lienzo(
            margin={"l": 12, "r": 6, "t": 6, "b": 6},
            barmode="overlay",
            yaxis={
                "range": [len(filas) - 0.5, -0.5],
                "showgrid": False,
                "zeroline": False,
                "fixedrange": True,
                "showticklabels": False,
                "ticks": "",
            },
            xaxis={**oculto, "range": [0, tope * 1.02], "domain": [NOMBRES, BARRAS_HASTA]},
            xaxis2={**oculto, "domain": [CIFRAS_DESDE, 1]},
            xaxis3={**oculto, "domain": [0, NOMBRES]},
            shapes=[_fondo(i) for i, r in enumerate(filas) if r["abierto"]],
        ),
    }


def alto(n: int) -> dict[str, str]:
    """CSS height of the chart of `n` rows, some more on a taller screen; what does not fit its panel scrolls."""
    return {"height": f"calc({ALTO_EJE}px + {max(1, n)} * {FILA})"}


def datos(r: dict[str, Any]) -> list[Any]:
    """What a row carries: address, then the texts of the table alternative in the order of its columns."""
    return [
        r["href"],
        f.plano(r["nombre"]),
        f.plano(r["que"]),
        f.fecha(r["fecha"]) if r["fecha"] else f.VACIO,
        f.plano(r["resolucion"] or f.VACIO),
        f.soles(r["monto"]) if r["monto"] is not None else "no disponible",
        f.soles_cambio(r["variacion"], exacto=True),
        f.porcentaje_cambio(r["variacion_pct"]),
        f.numero(r["n_resoluciones"]),
        f.numero(r["n_ao"]),
    ]


def _barras(filas: Sequence[dict[str, Any]], clase: str) -> dict[str, Any]:
    """The bars of a class: plotly takes stripes only over one colour."""
    suyas = [(i, *_extremos(r)) for i, r in enumerate(filas) if r["clase"] == clase]
    return {
        "type": "bar",
        "orientation": "h",
        "y": [i for i, _, _ in suyas],
        "base": [min(desde, hasta) for _, desde, hasta in suyas],
        "x": [abs(hasta - desde) for _, desde, hasta in suyas],
        "width": 0.62,
        "hoverinfo": "skip",
        # The line is what is seen of a change of 0.1 % of the whole.
        "marker": {
            "color": _COLORES[clase],
            "line": {"width": 2, "color": _COLORES[clase]},
            **({"pattern": {"shape": "/", **RAYAS}} if clase == "baja" else {}),
        },
    }


def _extremos(r: dict[str, Any]) -> tuple[float, float]:
    return float(r["desde"] or 0), float(r["hasta"] or 0)


def _nombre(r: dict[str, Any]) -> str:
    aparte = f.fecha(r["fecha"]) if r["fecha"] else r["que"] if r["clase"] == "total" else ""
    return f"<b>{f.plano(r['nombre'])}</b> {f.plano(f.cortar(aparte, 24))}".rstrip()


def _cifras(r: dict[str, Any]) -> str:
    if r["clase"] == "falta":
        return "no declarado a este nivel"
    if r["clase"] == "total":
        return f"<b>{f.soles_corto(r['monto'])}</b>"
    return f"<b>{f.soles_cambio(r['variacion'])}</b>  {f.porcentaje_cambio(r['variacion_pct'])}"


def _enlaces(filas: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """A thin line from where a row ends to the next, which starts there."""
    x: list[float | None] = []
    y: list[float | None] = []
    for i, (esta, otra) in enumerate(pairwise(filas)):
        if "falta" not in (esta["clase"], otra["clase"]):
            x += [float(esta["hasta"]), float(esta["hasta"]), None]
            y += [i, i + 1, None]
    return {
        "type": "scatter",
        "mode": "lines",
        "x": x,
        "y": y,
        "hoverinfo": "skip",
        "line": {"width": 1, "color": _ENLACE, "dash": "dot"},
    }


def _fondo(i: int) -> dict[str, Any]:
    return {
        "type": "rect",
        "layer": "below",
        "line": {"width": 0},
        "fillcolor": _ABIERTO,
        "xref": "paper",
        "x0": 0,
        "x1": 1,
        "y0": i - 0.5,
        "y1": i + 0.5,
    }
