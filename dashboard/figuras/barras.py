"""The children of a node as horizontal bars on band-coloured ground, with the financial tick and the small stack
of bands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from dashboard import formato as f
from dashboard.bandas import BANDAS, banda, limites
from dashboard.figuras import ACENTO, Figura, en_blanco, franjas, lienzo, numeros, registros
from dashboard.textos import ORIGEN_DINERO

#: Pixels a row takes at the least and at the most; between them the rows share the height of their panel.
FILA_MIN, FILA_MAX = 30, 76
ALTO_EJE = 34
#: Parts of the plot's width: labels, bars, and (but for AOI, which have nothing to count) the small stack of bands.
ETIQUETAS = 0.31
BARRAS_HASTA = {True: 0.865, False: 1.0}
PILA_DESDE = 0.89
LARGO_ETIQUETA = 37

#: Where a financial figure stops on the axis; hovering and the table say the figure itself.
FINANCIERO_MAX = 200.0

Fila = dict[str, Any]


def barras(hijos: pd.DataFrame) -> Figura:
    """Bars of the rows of `hijos`, the first on top.

    Columns: nivel, codigo, denominacion, corto, href, avance (%, None when nothing counts), banda, avance_financiero
    (%, None when not stated), n_aoi, n_bajo … n_si, pim and devengado (soles), dinero_estado. Object columns, so that
    decimals stay exact until they are drawn.
    """
    filas = registros(hijos)
    if not filas:
        return en_blanco()
    y = list(range(len(filas)))
    tope = _tope(hijos)
    con_pila = filas[0]["nivel"] != "aoi"
    caras = [banda(r["banda"]) for r in filas]
    trazas: list[dict[str, Any]] = [
        {
            "type": "bar",
            "orientation": "h",
            "y": y,
            "width": 0.66,
            "hoverinfo": "skip",
            "x": [v if v == v else 0 for v in numeros(hijos["avance"])],
            "marker": {"color": [c.color for c in caras]},
            "text": [_rotulo(r) for r in filas],
            # plotly writes nothing "auto" on a bar of no length: 0.0 %, S.P. and S.I. would be nameless
            "textposition": ["auto" if r["avance"] else "outside" for r in filas],
            "textangle": 0,
            "constraintext": "none",
            "insidetextanchor": "start",
            "cliponaxis": False,
            "insidetextfont": {"color": [c.sobre for c in caras]},
        },
        _marca_financiera(hijos),
        *(_pilas(hijos) if con_pila else ()),
        _etiquetas(filas, y),
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
    ]
    eje_y = {
        "range": [len(filas) - 0.5, -0.5],
        "showgrid": False,
        "zeroline": False,
        "fixedrange": True,
        "showticklabels": False,
        "ticks": "",
    }
    eje: dict[str, Any] = {"fixedrange": True, "zeroline": False, "side": "top", "ticks": ""}
    return {
        "data": trazas,
        "layout": lienzo(
            margin={"l": 12, "r": 10, "t": 26, "b": 8},
            barmode="overlay",
            bargap=0.1,
            yaxis=eje_y,
            xaxis={
                **eje,
                "range": [0, tope],
                "domain": [ETIQUETAS, BARRAS_HASTA[con_pila]],
                "tickvals": _marcas_eje(tope),
                "ticksuffix": " %",
            },
            xaxis2={
                **eje,
                "range": [0, 1],
                "domain": [PILA_DESDE, 1],
                "tickvals": [0.5],
                "ticktext": ["AOI"],
                "showgrid": False,
                "visible": con_pila,
            },
            xaxis3={**eje, "range": [0, 1], "domain": [0, ETIQUETAS], "visible": False},
            shapes=_suelo(tope),
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


#: What hovering says; the numbers are those of `datos`.
PISTA = (
    "<b>%{customdata[1]}</b><br>%{customdata[2]}<br>Avance físico %{customdata[3]} · %{customdata[4]}"
    "<br>Ejecución financiera %{customdata[5]}<br>%{customdata[6]} AOI: ▲ %{customdata[7]} ◆ %{customdata[8]} ● "
    "%{customdata[9]}"
    " ○ %{customdata[10]} ◌ %{customdata[11]}<extra></extra>"
)


def datos(r: Fila) -> list[Any]:
    """What a bar carries: address, code, name, then the figures as written, in the order of the table alternative."""
    return [
        r["href"],
        f.plano(r["codigo"]),
        f.plano(f.cortar(r["denominacion"], 80)),
        f.avance(r["avance"], limites()),
        banda(r["banda"]).nombre,
        f.porcentaje(r["avance_financiero"]) + (" (derivado)" if r["dinero_estado"] == "derivado" else ""),
        r["n_aoi"],
        r["n_bajo"],
        r["n_medio"],
        r["n_alto"],
        r["n_sp"],
        r["n_si"],
        f.soles(r["pim"]),
        f.soles(r["devengado"]),
        ORIGEN_DINERO[r["dinero_estado"]],
    ]


def _rotulo(r: Fila) -> str:
    cara = banda(r["banda"])
    return (
        f"{cara.marca} {f.avance(r['avance'], limites())}" if r["avance"] is not None else f"{cara.marca} {cara.nombre}"
    )


def _etiquetas(filas: Sequence[Fila], y: list[int]) -> dict[str, Any]:
    """The names, aligned to the left (a plotly axis can only align its labels to the axis)."""
    return {
        "type": "scatter",
        "mode": "text",
        "xaxis": "x3",
        "x": [0] * len(filas),
        "y": y,
        "text": rotulos(filas),
        "textposition": "middle right",
        "hoverinfo": "skip",
        "cliponaxis": False,
    }


def rotulos(filas: Sequence[Fila], largo: int = LARGO_ETIQUETA) -> list[str]:
    """Code and short name of each row, some `largo` characters in all; where cut names would look alike, their ends are
    shown instead of their middles."""
    nombres = [f.nombre(r["nivel"], r["corto"] or r["denominacion"]) for r in filas]
    largos = [_cabe(n, r["codigo"], largo) for n, r in zip(nombres, filas, strict=True)]
    cortos = [f.cortar(n, k) for n, k in zip(nombres, largos, strict=True)]
    repetidos = {c for c in cortos if cortos.count(c) > 1}
    visibles = [
        f.cortar_al_medio(n, k) if c in repetidos else c for n, k, c in zip(nombres, largos, cortos, strict=True)
    ]
    return [f"<b>{f.plano(r['codigo'])}</b> {f.plano(v)}" for r, v in zip(filas, visibles, strict=True)]


def _cabe(nombre: str, codigo: str, largo: int) -> int:
    """Characters of a name that fit beside its code: capitals and the bold code are wider."""
    libre = largo - round(len(codigo) * 1.2)
    return max(6, round(libre * 0.74) if nombre.isupper() else libre)


def _tope(hijos: pd.DataFrame) -> float:
    """End of the axis: 105, or a little more than the largest financial figure when that is above (AEI.02.02 is
    125.7 %)."""
    mayor = max((v for v in numeros(hijos["avance_financiero"]) if v == v), default=0.0)
    return 105 if mayor <= 103 else min(FINANCIERO_MAX, mayor + 6)


def _marcas_eje(tope: float) -> list[float]:
    bajo, medio = (float(x) for x in limites())
    return [0, 25, 50, bajo, medio, *([125] if tope > 125 else []), *([150, 200] if tope > 150 else [])]


def _suelo(tope: float) -> list[dict[str, Any]]:
    bajo, medio = (float(x) for x in limites())
    fondos = (BANDAS["bajo"].fondo, BANDAS["medio"].fondo, BANDAS["alto"].fondo)
    return franjas(tope, (bajo, medio), fondos, "x")


def _marca_financiera(hijos: pd.DataFrame) -> dict[str, Any]:
    declarado = [(i, min(FINANCIERO_MAX, v)) for i, v in enumerate(numeros(hijos["avance_financiero"])) if v == v]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [v for _, v in declarado],
        "y": [i for i, _ in declarado],
        "hoverinfo": "skip",
        "cliponaxis": False,
        "marker": {"symbol": "line-ns", "size": 20, "line": {"width": 3, "color": ACENTO}},
    }


def _pilas(hijos: pd.DataFrame) -> list[dict[str, Any]]:
    """One trace a band, each row adding up to 1: how its AOI spread over the bands, with the number where it fits."""
    cuentas = hijos[[f"n_{clave}" for clave in BANDAS]].to_numpy(dtype=float)
    partes = cuentas / cuentas.sum(axis=1, keepdims=True).clip(min=1)
    desde = partes.cumsum(axis=1) - partes
    trazas = []
    for k, cara in enumerate(BANDAS.values()):
        if partes[:, k].any():
            trazas.append(
                {
                    "type": "bar",
                    "orientation": "h",
                    "xaxis": "x2",
                    "y": list(range(len(hijos))),
                    "x": partes[:, k].round(4).tolist(),
                    "base": desde[:, k].round(4).tolist(),
                    "width": 0.5,
                    "hoverinfo": "skip",
                    "marker": {"color": cara.color, "opacity": 0.85},
                    "text": [f"{n:.0f}" if p >= 0.13 else "" for n, p in zip(cuentas[:, k], partes[:, k], strict=True)],
                    "textposition": "inside",
                    "insidetextanchor": "middle",
                    "textangle": 0,
                    "constraintext": "none",
                    "insidetextfont": {"color": cara.sobre, "size": 11},
                }
            )
    return trazas
