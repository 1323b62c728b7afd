"""The published figures of each cuadro or section as one bar: how many agree, differ and cannot be checked."""

from __future__ import annotations

from typing import Any

import pandas as pd

from dashboard import formato as f
from dashboard.conciliados import ESTADOS
from dashboard.figuras import Figura, en_blanco, lienzo, registros, textos

#: Pixels a row takes at the least and at the most; between them the rows share the height of their panel.
FILA_MIN, FILA_MAX = 24, 44
MARGEN = 8
#: Parts of the plot's width: labels, how many differ, and the bars.
ETIQUETAS, BARRAS_DESDE = 0.34, 0.46
LARGO_ETIQUETA = 22
#: Part of a bar under which its count is left to hovering and to the table.
CABE = 0.09

#: Columns of the frame that is drawn.
COLUMNAS = ("documento", "documento_corto", "cuadro", "href", "n", "elegido", *(f"n_{c}" for c in ESTADOS))

PISTA = (
    "<b>%{customdata[1]}</b><br>%{customdata[6]}<br>%{customdata[2]} cifras"
    "<br>≠ difieren %{customdata[3]}<br>✓ coinciden %{customdata[4]}<br>? no verificables %{customdata[5]}"
    "<extra></extra>"
)

Fila = dict[str, Any]


def pilas(cuadros: pd.DataFrame) -> Figura:
    """A bar of one length for each row, the first on top, split by outcome. `COLUMNAS`: counts, `elegido` whether the
    list is of that one; object columns."""
    filas = registros(cuadros)
    if not filas:
        return en_blanco()
    y = list(range(len(filas)))
    eje: dict[str, Any] = {"fixedrange": True, "zeroline": False, "showgrid": False, "ticks": "", "visible": False}
    return {
        "data": [
            *_partes(filas, y),
            textos([_rotulo(r) for r in filas], "x2"),
            textos([_difieren(r) for r in filas], "x3"),
            {
                "type": "bar",
                "orientation": "h",
                "y": y,
                "x": [1] * len(filas),
                "width": 0.98,
                "customdata": [datos(r) for r in filas],
                "marker": {"color": "rgba(0,0,0,0)"},
                "hovertemplate": PISTA,
            },
        ],
        "layout": lienzo(
            margin={"l": 12, "r": 10, "t": MARGEN, "b": MARGEN},
            barmode="overlay",
            yaxis={**eje, "range": [len(filas) - 0.5, -0.5]},
            xaxis={**eje, "range": [0, 1], "domain": [BARRAS_DESDE, 1]},
            xaxis2={**eje, "range": [0, 1], "domain": [0, ETIQUETAS]},
            xaxis3={**eje, "range": [0, 1], "domain": [ETIQUETAS, BARRAS_DESDE]},
        ),
    }


def alto(n: int) -> dict[str, str]:
    """CSS height of the chart of `n` rows: that of its panel within limits; what does not fit scrolls."""
    filas = max(1, n)
    return {
        "height": "100%",
        "minHeight": f"{2 * MARGEN + filas * FILA_MIN}px",
        "maxHeight": f"{2 * MARGEN + filas * FILA_MAX}px",
    }


def datos(r: Fila) -> list[Any]:
    """What a row carries: address, cuadro, counts and document, in the order of the table alternative."""
    return [
        r["href"],
        f.plano(r["cuadro"]),
        r["n"],
        *(r[f"n_{clave}"] for clave in ESTADOS),
        f.plano(r["documento_corto"]),
    ]


def _rotulo(r: Fila) -> str:
    """The cuadro, the chosen one with a mark: all letters in bold would be too wide."""
    nombre = f.plano(f.cortar(corto(r["cuadro"]), LARGO_ETIQUETA))
    return f"<b>▸ {nombre}</b>" if r["elegido"] else nombre


def _difieren(r: Fila) -> str:
    """How many differ, beside the bar: in it there is seldom room."""
    return f"<b>{ESTADOS['difiere'].marca} {r['n_difiere']:,}</b>" if r["n_difiere"] else ""


def corto(cuadro: str) -> str:
    """The name of a cuadro without the words that all of its kind share: "ficha AEI.02.01"."""
    return cuadro.replace("ficha de la AEI", "ficha AEI")


def _partes(filas: list[Fila], y: list[int]) -> list[dict[str, Any]]:
    """One trace an outcome, each row adding up to 1, with mark and number where they fit; that of those that differ
    stands beside the bar."""
    desde = [0.0] * len(filas)
    trazas = []
    for clave, cara in ESTADOS.items():
        partes = [r[f"n_{clave}"] / r["n"] if r["n"] else 0.0 for r in filas]
        if any(partes):
            trazas.append(
                {
                    "type": "bar",
                    "orientation": "h",
                    "y": y,
                    "x": [round(p, 4) for p in partes],
                    "base": [round(d, 4) for d in desde],
                    "width": 0.68,
                    "hoverinfo": "skip",
                    "marker": {"color": cara.color, "line": {"width": 1, "color": "rgba(255,255,255,0.6)"}},
                    "text": [
                        f"{cara.marca} {r[f'n_{clave}']:,}"
                        if p >= _ancho(r[f"n_{clave}"]) and clave != "difiere"
                        else ""
                        for p, r in zip(partes, filas, strict=True)
                    ],
                    "textposition": "inside",
                    "insidetextanchor": "middle",
                    "textangle": 0,
                    "constraintext": "none",
                    "insidetextfont": {"color": cara.sobre, "size": 11},
                }
            )
        desde = [d + p for d, p in zip(desde, partes, strict=True)]
    return trazas


def _ancho(n: int) -> float:
    """Part of the bar that a mark and a number take."""
    return CABE + 0.03 * (len(str(n)) - 1)
