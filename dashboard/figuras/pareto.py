"""Which make the gap: the points that each takes from the level, the largest first, and the line of what they make
together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from dashboard import formato as f
from dashboard.bandas import banda, limites
from dashboard.figuras import ACENTO, Figura, en_blanco, lienzo, registros, textos
from dashboard.figuras.barras import Fila, rotulos

#: Rows drawn one by one; the others are one bar.
PRIMERAS = 20
#: Pixels a row takes at the least and at the most; between them the rows share the height of their panel.
FILA_MIN, FILA_MAX = 23, 44
ALTO_EJE = 34
#: Parts of the plot's width: labels, bars with the line over them, and the figures in words.
ETIQUETAS, BARRAS_HASTA, CIFRAS_DESDE = 0.46, 0.785, 0.8
#: Characters of a label in a narrow panel and, put there by assets/brechas.js, in a wide one.
LARGO_ETIQUETA, LARGO_ANCHO = 48, 70
#: The level of the one bar of the others, which has no band of its own.
RESTO = "resto"
_GRIS = "#c9ced5"

#: Columns of the frame that is drawn.
COLUMNAS = (
    *("nivel", "codigo", "denominacion", "corto", "href", "aporte", "parte", "acumulado_pct", "avance", "banda"),
    *(
        "n",
        "n_con_brecha",
        "falta_alto",
        "falta_meta",
        "n_dudosas",
        "supuesto",
        "aporte_supuesto",
        "avance_supuesto",
        "banda_supuesta",
    ),
)

PISTA = (
    "<b>%{customdata[1]}</b> %{customdata[2]}<br>Quita %{customdata[3]}, %{customdata[4]} de la brecha"
    "<br>Con las de arriba, %{customdata[5]}<br>Avance %{customdata[6]} · %{customdata[7]}"
    "<br>AOI con brecha: %{customdata[8]}<br>Faltan %{customdata[9]}"
)
_PISTA_SUPUESTA = PISTA + "<br><b>SUPUESTO:</b> %{customdata[10]}"


def pareto(filas: pd.DataFrame, decimales: int) -> Figura:
    """A bar a row, the first on top, and the line of what the rows down to each make together, in % of the gap.

    `COLUMNAS`: aporte and aporte_supuesto in points, parte and acumulado_pct in % of the level's gap, avance in %, n
    and n_con_brecha AOI; falta_alto and falta_meta in units of measure, None where there are several; supuesto True
    where another figure is supposed. The last row may be of level `RESTO`: all the others, whose bar may not fit and
    then ends at the edge. `decimales`: those of the points. Object columns.
    """
    todas = registros(filas)
    if not todas:
        return en_blanco()
    y = list(range(len(todas)))
    tope = _tope(todas)
    eje: dict[str, Any] = {"fixedrange": True, "zeroline": False, "side": "top", "ticks": ""}
    oculto = {**eje, "range": [0, 1], "visible": False}
    return {
        "data": [
            *_barras(todas, tope),
            *_supuestas(todas),
            _linea(todas, y),
            textos(_etiquetas(todas, LARGO_ETIQUETA), "x3")
            | {"meta": {"angostos": _etiquetas(todas, LARGO_ETIQUETA), "anchos": _etiquetas(todas, LARGO_ANCHO)}},
            textos([_cifras(r, decimales) for r in todas], "x4"),
            {
                "type": "bar",
                "orientation": "h",
                "y": y,
                "x": [tope] * len(todas),
                "width": 0.98,
                "customdata": [datos(r, decimales) for r in todas],
                "marker": {"color": "rgba(0,0,0,0)"},
                "hovertemplate": [(_PISTA_SUPUESTA if r["supuesto"] else PISTA) + "<extra></extra>" for r in todas],
            },
        ],
        "layout": lienzo(
            margin={"l": 12, "r": 10, "t": 26, "b": 8},
            barmode="overlay",
            yaxis={
                "range": [len(todas) - 0.5, -0.5],
                "showgrid": False,
                "zeroline": False,
                "fixedrange": True,
                "showticklabels": False,
                "ticks": "",
            },
            # The points need no marks, for each bar says its own; those of the axis are of the line.
            xaxis={**oculto, "range": [0, tope], "domain": [ETIQUETAS, BARRAS_HASTA]},
            xaxis2={
                **eje,
                "overlaying": "x",
                "range": [0, 103],
                "domain": [ETIQUETAS, BARRAS_HASTA],
                "tickvals": [0, 50, 80, 100],
                "ticktext": ["0 %", "50 %", "80 %", "100 %"],
            },
            xaxis3={**oculto, "domain": [0, ETIQUETAS]},
            xaxis4={**oculto, "domain": [CIFRAS_DESDE, 1]},
        ),
    }


def alto(n: int) -> dict[str, str]:
    """CSS height of the chart of `n` rows: that of its panel within limits; what does not fit scrolls."""
    filas = max(1, n)
    return {
        "height": "100%",
        "minHeight": f"{ALTO_EJE + filas * FILA_MIN}px",
        "maxHeight": f"{ALTO_EJE + filas * FILA_MAX}px",
    }


def datos(r: Fila, decimales: int) -> list[Any]:
    """What a row carries: address, code, name, then the figures as written, in the order of the table alternative."""
    hay = r["supuesto"]
    supuesto = (
        f"{f.puntos(r['aporte_supuesto'], decimales).removeprefix('+')}, "
        f"avance {f.avance(r['avance_supuesto'], limites())} ({banda(r['banda_supuesta']).nombre})"
        if hay
        else ""
    )
    return [
        r["href"],
        f.plano(r["codigo"] or ""),
        f.plano(f.cortar(r["denominacion"] or "", 80)),
        f.puntos(r["aporte"], decimales).removeprefix("+"),
        f.porcentaje(r["parte"]),
        f.porcentaje(r["acumulado_pct"]),
        f.avance(r["avance"], limites()),
        banda(r["banda"]).nombre if r["nivel"] != RESTO else f.VACIO,
        f"{r['n_con_brecha']:,} de {r['n']:,}" if r["n"] is not None else f"{r['n_con_brecha']:,}",
        _falta(r),
        supuesto or f.VACIO,
    ]


def _falta(r: Fila) -> str:
    """Units of measure short of the high band and of the goal, which only add up within one unit."""
    if r["falta_meta"] is None:
        return f.VACIO
    alto, meta = (f.cantidad(f.entera(r[c])) for c in ("falta_alto", "falta_meta"))
    dudosas = f" ({r['n_dudosas']:,} AOI de unidad dudosa)" if r["n_dudosas"] else ""
    return f"{alto} para {f.cantidad(limites()[1])}\u00a0%, {meta} para la meta{dudosas}"


def _tope(filas: Sequence[Fila]) -> float:
    """End of the axis of points: a little more than the largest bar but that of the others."""
    propias = [float(r["aporte"]) for r in filas if r["nivel"] != RESTO]
    return max([*propias, 1e-9]) * 1.06


def _barras(filas: Sequence[Fila], tope: float) -> list[dict[str, Any]]:
    """Points in the colour of the band; hatched where something is supposed; the others in grey.

    A trace a colour: plotly takes a single one under a hatching.
    """
    trazas = []
    caras = {(_color(r), bool(r["supuesto"])) for r in filas}
    for color, rayada in sorted(caras):
        suyas = [(i, r) for i, r in enumerate(filas) if (_color(r), bool(r["supuesto"])) == (color, rayada)]
        rayas = {"shape": "/", "size": 7, "solidity": 0.4, "fgcolor": "#ffffff", "fillmode": "overlay"}
        trazas.append(
            {
                "type": "bar",
                "orientation": "h",
                "y": [i for i, _ in suyas],
                "x": [min(float(r["aporte"]), tope) for _, r in suyas],
                "width": 0.62,
                "hoverinfo": "skip",
                "marker": {"color": color, "opacity": 0.9} | ({"pattern": rayas} if rayada else {}),
            }
        )
    return trazas


def _color(r: Fila) -> str:
    return _GRIS if r["nivel"] == RESTO else banda(r["banda"]).color


def _supuestas(filas: Sequence[Fila]) -> list[dict[str, Any]]:
    """What a supposed AOI would take, as a mark of the shape of its band."""
    con = [(i, r) for i, r in enumerate(filas) if r["supuesto"] and r["aporte_supuesto"] is not None]
    if not con:
        return []
    caras = [banda(r["banda_supuesta"]) for _, r in con]
    return [
        {
            "type": "scatter",
            "mode": "markers",
            "x": [float(r["aporte_supuesto"]) for _, r in con],
            "y": [i for i, _ in con],
            "hoverinfo": "skip",
            "cliponaxis": False,
            "marker": {
                "size": 12,
                "symbol": [c.simbolo for c in caras],
                "color": [c.color for c in caras],
                "line": {"width": 2, "color": "#ffffff"},
            },
        }
    ]


def _linea(filas: Sequence[Fila], y: list[int]) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "xaxis": "x2",
        "x": [float(r["acumulado_pct"]) for r in filas],
        "y": y,
        "hoverinfo": "skip",
        "cliponaxis": False,
        "line": {"width": 2, "color": ACENTO},
        "marker": {"size": 5, "color": ACENTO},
    }


def _etiquetas(filas: Sequence[Fila], largo: int) -> list[str]:
    """Code and name; of a group without code (a unit of measure, the others), the name alone."""
    return [
        rotulo if r["codigo"] else f"<i>{f.plano(f.cortar(r['denominacion'], largo))}</i>"
        for r, rotulo in zip(filas, rotulos(filas, largo), strict=True)
    ]


def _cifras(r: Fila, decimales: int) -> str:
    """ "▲ <b>0.385</b>  9.3 %": mark, points and what is made so far; what is supposed, instead of that."""
    marca = "" if r["nivel"] == RESTO else f"{banda(r['banda']).marca} "
    puntos = f.numero(r["aporte"], decimales)
    if not r["supuesto"]:
        return f"{marca}<b>{puntos}</b>  {f.porcentaje(r['acumulado_pct'])}"
    seria = f"{banda(r['banda_supuesta']).marca} {f.numero(r['aporte_supuesto'], decimales)}"
    return f"{marca}{puntos} → <b>{seria}</b>"
