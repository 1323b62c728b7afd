"""The children of a node at two cuts: from where each was (hollow mark) to where it is (full mark), on band-coloured
ground."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import pandas as pd

from dashboard import formato as f
from dashboard.bandas import BANDAS, banda, limites
from dashboard.figuras import Figura, en_blanco, franjas, lienzo, registros
from dashboard.figuras.barras import Fila, rotulos

#: Pixels a row takes at the least and at the most; between them the rows share the height of their panel.
FILA_MIN, FILA_MAX = 26, 54
ALTO_EJE = 34
#: Parts of the plot's width: labels, marks, and the figures in words.
ETIQUETAS, MARCAS_HASTA, CIFRAS_DESDE = 0.36, 0.76, 0.775
LARGO_ETIQUETA = 30
#: Points of avance under which a move is not drawn in colour: it would show as 0.0.
QUIETO = 0.05

#: Columns of the frame that is drawn.
COLUMNAS = (
    *("nivel", "codigo", "denominacion", "corto", "href", "avance_antes", "avance", "banda_antes", "banda", "delta"),
    *("aporte", "n_aoi_antes", "n_aoi"),
)

PISTA = (
    "<b>%{customdata[1]}</b><br>%{customdata[2]}<br>Antes %{customdata[3]} · %{customdata[4]}"
    "<br>Ahora %{customdata[5]} · %{customdata[6]}<br>Cambio %{customdata[7]}"
    "<br>Aporta %{customdata[8]} al cambio del nivel"
    "<br>AOI: antes %{customdata[9]}, ahora %{customdata[10]}<extra></extra>"
)


def mancuernas(hijos: pd.DataFrame) -> Figura:
    """A line a row from then to now, the first on top.

    `COLUMNAS`: avance_antes and avance in %, None when nothing counts or the child was not there; delta in points;
    n_aoi 0 when not there. Object columns.
    """
    filas = registros(hijos)
    if not filas:
        return en_blanco()
    desde, hasta = _rango(filas)
    y = list(range(len(filas)))
    eje: dict[str, Any] = {"fixedrange": True, "zeroline": False, "side": "top", "ticks": ""}
    oculto = {**eje, "range": [0, 1], "visible": False}
    return {
        "data": [
            *_tramos(filas),
            _marcas(filas, "antes"),
            _marcas(filas, "ahora"),
            _texto(rotulos(filas, LARGO_ETIQUETA), y, "x3"),
            _texto([_cifras(r) for r in filas], y, "x2"),
            {
                "type": "bar",
                "orientation": "h",
                "y": y,
                "base": [desde] * len(filas),
                "x": [hasta - desde] * len(filas),
                "width": 0.98,
                "customdata": [datos(r) for r in filas],
                "marker": {"color": "rgba(0,0,0,0)"},
                "hovertemplate": PISTA,
            },
        ],
        "layout": lienzo(
            margin={"l": 12, "r": 10, "t": 26, "b": 8},
            barmode="overlay",
            yaxis={
                "range": [len(filas) - 0.5, -0.5],
                "showgrid": False,
                "zeroline": False,
                "fixedrange": True,
                "showticklabels": False,
                "ticks": "",
            },
            xaxis={
                **eje,
                "range": [desde, hasta],
                "domain": [ETIQUETAS, MARCAS_HASTA],
                "tickvals": _divisiones(desde),
                "ticksuffix": " %",
            },
            xaxis2={**oculto, "domain": [CIFRAS_DESDE, 1]},
            xaxis3={**oculto, "domain": [0, ETIQUETAS]},
            shapes=_suelo(hasta),
        ),
    }


def alto(n: int) -> dict[str, str]:
    """CSS height of the chart of `n` children: that of its panel within limits; what does not fit scrolls."""
    filas = max(1, n)
    return {
        "height": "100%",
        "minHeight": f"{ALTO_EJE + filas * FILA_MIN}px",
        "maxHeight": f"{ALTO_EJE + filas * FILA_MAX}px",
    }


def datos(r: Fila) -> list[Any]:
    """What a row carries: address, code, name, then the figures as written, in the order of the table alternative."""
    return [
        r["href"],
        f.plano(r["codigo"] or ""),
        f.plano(f.cortar(r["denominacion"], 80)),
        f.avance(r["avance_antes"], limites()),
        banda(r["banda_antes"]).nombre if r["n_aoi_antes"] else "no estaba",
        f.avance(r["avance"], limites()),
        banda(r["banda"]).nombre if r["n_aoi"] else "ya no está",
        cambio(r),
        f.puntos(r["aporte"], 2),
        r["n_aoi_antes"],
        r["n_aoi"],
    ]


def cambio(r: Fila) -> str:
    """The move of a child in words: "+3.4 puntos", "nuevo", "ya no está", "entró al promedio"…"""
    if not r["n_aoi_antes"]:
        return "nuevo"
    if not r["n_aoi"]:
        return "ya no está"
    if r["delta"] is not None:
        return f.puntos(r["delta"])
    if r["avance"] is not None:
        return "entró al promedio"
    return "salió del promedio" if r["avance_antes"] is not None else "sin avance"


def _cifras(r: Fila) -> str:
    """ "<b>+3.4</b>  58.9 → 62.3", short enough for its column; "<b>S.I.</b> → 62.3" where one of both is no figure."""
    antes, ahora = _lado(r, "_antes"), _lado(r, "")
    if not r["n_aoi_antes"] or not r["n_aoi"]:
        return f"<b>{cambio(r)}</b>  {ahora if r['n_aoi'] else antes}"
    if r["delta"] is None:
        return antes if antes == ahora else f"<b>{antes} → {ahora}</b>"
    movido = f.puntos(r["delta"]).partition("\u00a0")[0]
    return f"{movido}  {ahora}" if abs(r["delta"]) < QUIETO else f"<b>{movido}</b>  {antes} → {ahora}"


def _lado(r: Fila, sufijo: str) -> str:
    """The figure of one cut, or S.P. or S.I. where it has none."""
    avance = r[f"avance{sufijo}"]
    return _cifra(avance) if avance is not None else banda(r[f"banda{sufijo}"]).nombre


def _cifra(avance: float) -> str:
    """Without its sign, which every row would repeat; like all, never over a band limit that it is under."""
    return f.avance(avance, limites()).partition("\u00a0")[0]


def _rango(filas: Sequence[Fila]) -> tuple[float, float]:
    """Marks need no zero: the axis starts some way under the least of them, so that small moves are seen."""
    valores = [float(v) for r in filas for v in (r["avance_antes"], r["avance"]) if v is not None]
    menor = min(valores, default=0.0)
    return max(0.0, min(70.0, math.floor((menor - 5) / 10) * 10.0)), 103.0


def _divisiones(desde: float) -> list[float]:
    bajo, medio = (float(x) for x in limites())
    return [x for x in (0.0, 25.0, 50.0, bajo, medio) if x >= desde]


def _suelo(hasta: float) -> list[dict[str, Any]]:
    bajo, medio = (float(x) for x in limites())
    fondos = (BANDAS["bajo"].fondo, BANDAS["medio"].fondo, BANDAS["alto"].fondo)
    return franjas(hasta, (bajo, medio), fondos, "x")


def _tramos(filas: Sequence[Fila]) -> list[dict[str, Any]]:
    """The lines: one trace for those that rose, one for those that fell. Colour is not alone: the full mark is now."""
    trazas = []
    for signo, color in ((1, BANDAS["alto"].color), (-1, BANDAS["bajo"].color)):
        x: list[float | None] = []
        y: list[float | None] = []
        for i, r in enumerate(filas):
            if r["delta"] is not None and r["delta"] * signo >= QUIETO:
                x += [float(r["avance_antes"]), float(r["avance"]), None]
                y += [i, i, None]
        if x:
            trazas.append(
                {
                    "type": "scatter",
                    "mode": "lines",
                    "x": x,
                    "y": y,
                    "hoverinfo": "skip",
                    "line": {"width": 4, "color": color},
                }
            )
    return trazas


def _marcas(filas: Sequence[Fila], cuando: str) -> dict[str, Any]:
    """Hollow marks for then, full ones for now; the shape and the colour are those of the band."""
    sufijo = "_antes" if cuando == "antes" else ""
    con = [(i, r) for i, r in enumerate(filas) if r[f"avance{sufijo}"] is not None]
    caras = [banda(r[f"banda{sufijo}"]) for _, r in con]
    hueca = cuando == "antes"
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [float(r[f"avance{sufijo}"]) for _, r in con],
        "y": [i for i, _ in con],
        "hoverinfo": "skip",
        "cliponaxis": False,
        "marker": {
            "size": 9 if hueca else 12,
            "symbol": [_simbolo(c.simbolo, hueca) for c in caras],
            "color": [c.color for c in caras],
            "line": {"width": 2 if hueca else 1, "color": [c.color for c in caras] if hueca else "#ffffff"},
        },
    }


def _simbolo(simbolo: str, hueco: bool) -> str:
    return f"{simbolo.removesuffix('-open').removesuffix('-dot')}-open" if hueco else simbolo


def _texto(textos: list[str], y: list[int], eje: str) -> dict[str, Any]:
    """Texts aligned to the left (a plotly axis can only align its labels to the axis)."""
    return {
        "type": "scatter",
        "mode": "text",
        "xaxis": eje,
        "x": [0] * len(textos),
        "y": y,
        "text": textos,
        "textposition": "middle right",
        "hoverinfo": "skip",
        "cliponaxis": False,
    }
