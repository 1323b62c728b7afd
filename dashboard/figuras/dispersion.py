"""Physical against financial progress: a point a level, with the corner "gastó sin cumplir" marked."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import pandas as pd

from dashboard import formato as f
from dashboard.bandas import banda, limites
from dashboard.figuras import ACENTO, Figura, en_blanco, lienzo, registros
from dashboard.figuras.barras import Fila, datos
from dashboard.figuras.rotulos import colocar

#: What hovering says; the numbers are those of `_datos`.
PISTA = (
    "<b>%{customdata[1]}</b><br>%{customdata[2]}<br>Avance físico %{customdata[3]} · %{customdata[4]}"
    "<br>Ejecución financiera %{customdata[5]}<br>%{customdata[7]} de %{customdata[6]}<extra></extra>"
)
#: The plot in pixels where panels are at their least.
PLOT = (430, 180)
#: With more points than this, those in alto that spent what they had, give or take LEJOS points, go without a label.
ROTULOS_MAX, LEJOS = 12, 10
ROTULO_LARGO = 30


def dispersion(niveles: pd.DataFrame) -> Figura:
    """Points of the rows that state both figures; the size is the programmed money, the shape and colour the band.

    The axes share their range, so that the diagonal (spent as much as done) is a real one. Same rows as `barras`.
    """
    puntos = [r for r in registros(niveles) if r["avance"] is not None and r["avance_financiero"] is not None]
    if not puntos:
        return en_blanco()
    desde, hasta = _rango(puntos)
    caras = [banda(r["banda"]) for r in puntos]
    rotulos = _rotular(puntos, desde, hasta)
    traza = {
        "type": "scatter",
        "mode": "markers+text",
        "x": [float(r["avance"]) for r in puntos],
        "y": [float(r["avance_financiero"]) for r in puntos],
        "customdata": [_datos(r) for r in puntos],
        "hovertemplate": PISTA,
        "cliponaxis": False,
        "text": [f.plano(texto) for texto, _ in rotulos],
        "textposition": [lugar for _, lugar in rotulos],
        "textfont": {"size": 11},
        "marker": {
            "size": _diametros(puntos),
            "color": [c.color for c in caras],
            "symbol": [c.simbolo for c in caras],
            "opacity": 0.85,
            "line": {"width": 1, "color": "#ffffff"},
        },
    }
    eje = {
        "fixedrange": True,
        "zeroline": False,
        "ticksuffix": " %",
        "range": [desde, hasta],
        "nticks": 6,
        "ticks": "",
        "ticklabelstandoff": 3,
    }
    return {
        "data": [traza],
        "layout": lienzo(
            margin={"l": 58, "r": 14, "t": 8, "b": 38},
            xaxis={**eje, "title": {"text": "avance físico", "standoff": 4, "font": {"size": 12}}},
            yaxis={
                **eje,
                "ticklabelshift": -5,
                "title": {"text": "ejecución financiera", "standoff": 4, "font": {"size": 12}},
            },
            shapes=_marcas(desde, hasta),
            annotations=_notas(desde, hasta),
        ),
    }


def _datos(r: Fila) -> list[Any]:
    """The same as a bar carries, without the counts; pim and devengado short."""
    return [*datos(r)[:6], f.soles_corto(r["pim"]), f.soles_corto(r["devengado"])]


def _rango(puntos: Sequence[Fila]) -> tuple[float, float]:
    valores = [float(v) for r in puntos for v in (r["avance"], r["avance_financiero"])]
    if not valores:
        return 0.0, 105.0
    bajo = min(*valores, 90.0)
    return max(0.0, math.floor((bajo - 3) / 10) * 10.0), max(106.0, max(valores) + 6)


def _diametros(puntos: Sequence[Fila]) -> list[float]:
    """Area in proportion to the programmed money, from 9 to 34 px across; what states no money stays at the least."""
    mayor = max((float(r["pim"]) for r in puntos if r["pim"]), default=0.0)
    return [9 + 25 * math.sqrt(float(r["pim"]) / mayor) if r["pim"] and mayor else 9 for r in puntos]


def _rotular(puntos: Sequence[Fila], desde: float, hasta: float) -> list[tuple[str, str]]:
    """Label and place of each point, the worst first. With many points, those in alto go without."""
    largo = hasta - desde
    centros = [((float(r["avance"]) - desde) / largo, (float(r["avance_financiero"]) - desde) / largo) for r in puntos]
    orden = [
        i
        for i in sorted(range(len(puntos)), key=lambda i: float(puntos[i]["avance"]))
        if len(puntos) <= ROTULOS_MAX
        or puntos[i]["banda"] != "alto"
        or abs(float(puntos[i]["avance_financiero"]) - 100) > LEJOS
    ]
    textos = [f.cortar(r["corto"] or r["codigo"], ROTULO_LARGO) for r in puntos]
    return colocar(centros, [d / 2 for d in _diametros(puntos)], textos, orden, PLOT)


def _marcas(desde: float, hasta: float) -> list[dict[str, Any]]:
    medio = float(limites()[1])
    return [
        {
            "type": "rect",
            "layer": "below",
            "x0": desde,
            "x1": medio,
            "y0": medio,
            "y1": hasta,
            "line": {"width": 0},
            "fillcolor": "rgba(184,67,47,0.10)",
        },
        {
            "type": "line",
            "layer": "below",
            "x0": desde,
            "y0": desde,
            "x1": hasta,
            "y1": hasta,
            "line": {"width": 1, "dash": "dot", "color": "#9aa3ad"},
        },
        {
            "type": "line",
            "layer": "below",
            "x0": 100,
            "y0": desde,
            "x1": 100,
            "y1": hasta,
            "line": {"width": 1, "color": "#dfe4ea"},
        },
    ]


def _notas(desde: float, hasta: float) -> list[dict[str, Any]]:
    return [
        {
            "x": desde,
            "y": hasta,
            "xanchor": "left",
            "yanchor": "top",
            "xshift": 6,
            "yshift": -3,
            "showarrow": False,
            "text": "gastó sin cumplir",
            "font": {"size": 12, "color": "#b8432f"},
        },
        {
            "x": hasta,
            "y": desde,
            "xanchor": "right",
            "yanchor": "bottom",
            "xshift": -6,
            "yshift": 3,
            "showarrow": False,
            "text": "cumplió gastando menos",
            "font": {"size": 12, "color": ACENTO},
        },
    ]
