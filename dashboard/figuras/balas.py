"""The indicators as bullets: each value in per cent of its own goal, with the goal marked and the half year as a point;
what goes far beyond the goal is cut, with its figure beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import pandas as pd

from dashboard import formato as f
from dashboard.bandas import BANDAS, banda, limites
from dashboard.figuras import ACENTO, TINTA, Figura, en_blanco, franjas, lienzo, registros
from dashboard.figuras.barras import Fila, rotulos

#: Pixels a row takes at the least and at the most; between them the rows share the height of their panel.
FILA_MIN, FILA_MAX = 26, 46
ALTO_EJE = 34
#: Where a bar is cut (per cent of the goal); the figure beside it says how far it goes.
CORTE = 150.0
#: Parts of the plot's width: labels, bars, and the figures in words.
ETIQUETAS, BARRAS_HASTA, CIFRAS_DESDE = 0.37, 0.665, 0.68
LARGO_ETIQUETA = 33

#: Columns of the frame that is drawn.
COLUMNAS = (
    *("codigo", "nivel", "oei", "aei", "denominacion", "href", "unidad", "le", "vo", "vo_semestre"),
    *("avance", "avance_real", "avance_semestre", "banda", "estado"),
)

PISTA = (
    "<b>%{customdata[1]}</b><br>%{customdata[2]}<br>Meta %{customdata[3]} · valor %{customdata[5]}"
    " · primer semestre %{customdata[4]}<br>Avance %{customdata[7]} (sin tope %{customdata[8]}) · %{customdata[9]}"
    "<br>Primer semestre %{customdata[6]} de la meta del año<extra></extra>"
)

#: What the names of most indicators begin with: in a label it takes the place of what tells them apart.
_NUMERO_DE = re.compile(r"^\s*(?:N[°ºª]\.?|Número) de\s+", re.IGNORECASE)


def balas(indicadores: pd.DataFrame) -> Figura:
    """A row an indicator, the first on top. `COLUMNAS`: le, vo and vo_semestre as decimals, progress in % (None: it has
    none), estado ok, sp or nd. Object columns."""
    filas = registros(indicadores)
    if not filas:
        return en_blanco()
    y = list(range(len(filas)))
    eje: dict[str, Any] = {"fixedrange": True, "zeroline": False, "side": "top", "ticks": ""}
    oculto = {**eje, "range": [0, 1], "visible": False}
    hasta = CORTE + 6
    return {
        "data": [
            _barras(filas, y),
            _cortadas(filas),
            _marca([(100.0, i) for i, r in enumerate(filas) if r["estado"] == "ok"], "line-ns", 17, 2, TINTA),
            {
                **_marca(_semestres(filas), "circle", 7, 2, ACENTO),
                "marker": {"symbol": "circle", "size": 8, "color": "#ffffff", "line": {"width": 2, "color": ACENTO}},
            },
            _texto(rotulos([_rotulada(r) for r in filas], LARGO_ETIQUETA), y, "x3"),
            _texto([_cifras(r) for r in filas], y, "x2"),
            {
                "type": "bar",
                "orientation": "h",
                "y": y,
                "x": [hasta] * len(filas),
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
                "range": [0, hasta],
                "domain": [ETIQUETAS, BARRAS_HASTA],
                "tickvals": [0, 50, 100, CORTE],
                "ticktext": ["0", "50", "meta", f"{CORTE:.0f} %"],
            },
            xaxis2={**oculto, "domain": [CIFRAS_DESDE, 1]},
            xaxis3={**oculto, "domain": [0, ETIQUETAS]},
            shapes=_suelo(hasta),
        ),
    }


def alto(n: int) -> dict[str, str]:
    """CSS height of the chart of `n` indicators: that of its panel within limits; what does not fit scrolls."""
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
        f.plano(r["codigo"]),
        f.plano(f.cortar(r["denominacion"], 110)),
        valor(r["le"], r["unidad"]) if r["estado"] != "sp" else "sin meta",
        valor(r["vo_semestre"], r["unidad"]),
        valor(r["vo"], r["unidad"]),
        f.porcentaje(r["avance_semestre"]),
        f.avance(r["avance"], limites()),
        f.porcentaje(r["avance_real"]),
        palabra(r),
    ]


def valor(x: Any, unidad: str) -> str:
    """A value in the unit of its indicator: "23,358", "55 %"."""
    return f.cantidad(x) + ("\u00a0%" if unidad == "porcentaje" and x is not None else "")


def palabra(r: Fila) -> str:
    """The band, or why there is none: "bajo", "S.P.", "ND"."""
    return "ND" if r["estado"] == "nd" else banda(r["banda"]).nombre


def porcentaje_real(r: Fila) -> str:
    """The uncapped figure, short: "323 %", "33.4 %"; where less is better and there was nothing, the capped one."""
    x = r["avance_real"] if r["avance_real"] is not None else r["avance"]
    return f.avance(x, limites(), 0 if x is not None and x >= 100 else 1)


def _rotulada(r: Fila) -> Fila:
    """The row as `rotulos` takes it: the OEI or AEI it is of, and its name without "N° de"."""
    corto = _NUMERO_DE.sub("", r["denominacion"])
    return {**r, "codigo": r["aei"] or r["oei"], "corto": corto[:1].upper() + corto[1:]}


def _cifras(r: Fila) -> str:
    """ "<b>● 323 %</b>  17,537 de 5,429"; "○ S.P.  sin meta"."""
    if r["estado"] != "ok":
        return f"○ {palabra(r)}  " + ("sin meta" if r["estado"] == "sp" else "no se puede medir")
    de = f"{valor(r['vo'], r['unidad'])} de {valor(r['le'], r['unidad'])}"
    return f"<b>{banda(r['banda']).marca} {porcentaje_real(r)}</b>  {de}"


def _largo(r: Fila) -> float:
    x = r["avance_real"] if r["avance_real"] is not None else r["avance"]
    return 0.0 if x is None else max(0.0, float(x))


def _barras(filas: Sequence[Fila], y: list[int]) -> dict[str, Any]:
    return {
        "type": "bar",
        "orientation": "h",
        "y": y,
        "width": 0.52,
        "hoverinfo": "skip",
        "x": [min(CORTE, _largo(r)) for r in filas],
        "marker": {"color": [banda(r["banda"]).color for r in filas]},
    }


def _cortadas(filas: Sequence[Fila]) -> dict[str, Any]:
    """A point at the end of the bars that go on."""
    largas = [(CORTE, i) for i, r in enumerate(filas) if _largo(r) > CORTE]
    marca = _marca(largas, "triangle-right", 11, 0, ACENTO)
    marca["marker"]["color"] = [banda(filas[i]["banda"]).color for _, i in largas]
    return marca


def _semestres(filas: Sequence[Fila]) -> list[tuple[float, int]]:
    return [(float(r["avance_semestre"]), i) for i, r in enumerate(filas) if r["avance_semestre"] is not None]


def _marca(puntos: list[tuple[float, int]], simbolo: str, largo: int, grueso: int, color: str) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [x for x, _ in puntos],
        "y": [i for _, i in puntos],
        "hoverinfo": "skip",
        "cliponaxis": False,
        "marker": {"symbol": simbolo, "size": largo, "line": {"width": grueso, "color": color}},
    }


def _suelo(hasta: float) -> list[dict[str, Any]]:
    bajo, medio = (float(x) for x in limites())
    fondos = (BANDAS["bajo"].fondo, BANDAS["medio"].fondo, BANDAS["alto"].fondo)
    return franjas(hasta, (bajo, medio), fondos, "x")


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
