"""How much of its money each child of a node has spent: bars of per cent, with what each has and weighs in words."""

from __future__ import annotations

from typing import Any

import pandas as pd

from dashboard import formato as f
from dashboard.figuras import DINERO, Figura, en_blanco, lienzo, numeros, registros, textos
from dashboard.figuras.barras import rotulos
from dashboard.figuras.cascada import RAYAS
from dashboard.textos import ORIGEN_DINERO

#: What a row takes of the height.
FILA = "clamp(27px, 3.9vh, 44px)"
ALTO_EJE = 34
#: Parts of the plot's width: names, bars, and the figures in words.
NOMBRES, BARRAS_HASTA, CIFRAS_DESDE = 0.32, 0.575, 0.59
#: Characters of a name, beside another panel and alone.
LARGO_NOMBRE = {False: 29, True: 62}

#: Where a bar stops on the axis; the words say the figure itself.
TOPE = 160.0
_MARCAS = (0, 50, 100, 150)
PASADO = "gastó más que lo programado"

#: Columns of the frame that is drawn.
COLUMNAS = (
    *(
        "nivel",
        "codigo",
        "denominacion",
        "corto",
        "href",
        "pim",
        "devengado",
        "saldo",
        "avance_financiero",
        "sobregasto",
    ),
    *("peso", "peso_de", "dinero_estado"),
)

PISTA = (
    "<b>%{customdata[1]}</b><br>%{customdata[2]}<br>Devengado %{customdata[4]} de %{customdata[3]}"
    "<br>Ejecución %{customdata[6]} %{customdata[8]}<br>Saldo %{customdata[5]} · peso en el pliego %{customdata[7]}"
    "<br>%{customdata[9]}<extra></extra>"
)


def ejecucion(hijos: pd.DataFrame, *, solo: bool = False) -> Figura:
    """A bar a row, the first on top, against the line of 100 %.

    `COLUMNAS`: pim, devengado, saldo in soles and avance_financiero and peso in %, None where nothing is stated. Object
    columns. `solo`: the panel has the whole width of the page.
    """
    filas = registros(hijos)
    if not filas:
        return en_blanco()
    y = list(range(len(filas)))
    valores = [min(TOPE, v) if v == v else 0.0 for v in numeros(hijos["avance_financiero"])]
    tope = max(105.0, max(valores) + 5)
    eje: dict[str, Any] = {"fixedrange": True, "zeroline": False, "side": "top", "ticks": ""}
    return {
        "data": [
            {
                "type": "bar",
                "orientation": "h",
                "y": y,
                "x": valores,
                "width": 0.6,
                "hoverinfo": "skip",
                "marker": {
                    "color": DINERO,
                    "pattern": {"shape": ["/" if r["sobregasto"] else "" for r in filas], **RAYAS},
                },
                "text": [_rotulo(r) for r in filas],
                "textposition": ["auto" if v > 40 else "outside" for v in valores],
                "textangle": 0,
                "constraintext": "none",
                "insidetextanchor": "end",
                "insidetextfont": {"color": "#ffffff"},
                "cliponaxis": False,
            },
            textos(rotulos(filas, LARGO_NOMBRE[solo]), "x3"),
            textos([_cifras(r) for r in filas], "x2"),
            {
                "type": "bar",
                "orientation": "h",
                "y": y,
                "x": [tope] * len(filas),
                "width": 0.98,
                "customdata": [datos(r) for r in filas],
                "marker": {"color": "rgba(0,0,0,0)"},
                "hovertemplate": PISTA,
            },
        ],
        "layout": lienzo(
            margin={"l": 12, "r": 6, "t": 26, "b": 8},
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
                "range": [0, tope],
                "domain": [NOMBRES, BARRAS_HASTA],
                "tickvals": _MARCAS,
                "ticktext": [f"{v} %" for v in _MARCAS],
            },
            xaxis2={**eje, "range": [0, 1], "domain": [CIFRAS_DESDE, 1], "visible": False},
            xaxis3={**eje, "range": [0, 1], "domain": [0, NOMBRES], "visible": False},
        ),
    }


def alto(n: int) -> dict[str, str]:
    """CSS height of the chart of `n` rows, some more on a taller screen; what does not fit its panel scrolls."""
    return {"height": f"calc({ALTO_EJE}px + {max(1, n)} * {FILA})"}


def datos(r: dict[str, Any]) -> list[Any]:
    """What a row carries: address, then the texts of the table alternative in the order of its columns."""
    return [
        r["href"],
        f.plano(r["codigo"] or ""),
        f.plano(f.cortar(r["denominacion"], 80)),
        f.soles(r["pim"]),
        f.soles(r["devengado"]),
        f.soles(r["saldo"]),
        ejecutado(r["avance_financiero"]),
        f.porcentaje(r["peso"]) + (" de lo cargado" if r["peso_de"] == "cargado" else ""),
        f"▲ {PASADO}" if r["sobregasto"] else "",
        ORIGEN_DINERO[r["dinero_estado"]],
    ]


def _rotulo(r: dict[str, Any]) -> str:
    if r["avance_financiero"] is None:
        return ""
    return ("▲ " if r["sobregasto"] else "") + ejecutado(r["avance_financiero"])


def ejecutado(avance: float | None) -> str:
    """A part of the money spent that never seems to be 100 % when it is over it: 100.0021 shows as 100.002 %."""
    decimales = next((d for d in (1, 2, 3) if avance is None or avance <= 100 or f.redondear(avance, d) > 100), 4)
    return f.porcentaje(avance, decimales)


def _cifras(r: dict[str, Any]) -> str:
    """ "<b>S/ 573.7 M</b> · 78.7 % · queda S/ 3.6 M", short enough for its column."""
    if r["pim"] is None:
        return "no disponible a este nivel"
    saldo = r["saldo"]
    queda = f"saldo {f.soles_corto(saldo)}" if saldo is None or saldo >= 0 else f"▲ {f.soles_corto(-saldo)} de más"
    peso = f" · pesa {f.porcentaje(r['peso'])}" if r["peso"] is not None else ""
    return f"<b>{f.soles_corto(r['pim'])}</b>{peso} · {queda}"
