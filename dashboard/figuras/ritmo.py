"""Pace: what was carried out or spent, month by month and cumulated, against what was planned to that month."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd

from dashboard import formato as f
from dashboard.figuras import ACENTO, Figura, en_blanco, lienzo, registros
from dashboard.textos import MESES, MESES_CORTOS

PLAN = "#9aa3ad"
PISTA = (
    "<b>%{customdata[0]}</b><br>Programado %{customdata[1]} · acumulado %{customdata[2]}"
    "<br>Ejecutado %{customdata[3]} · acumulado %{customdata[4]}<extra></extra>"
)

#: Above the plot, where no line can cross it. A click on a name would hide its line.
_LEYENDA = {"orientation": "h", "x": 0, "y": 1, "yanchor": "bottom", "itemclick": False, "itemdoubleclick": False}

Escribir = Callable[[Any], str]


def ritmo(meses: pd.DataFrame, escribir: Escribir = f.soles_corto, *, breve: bool = False) -> Figura:
    """Two lines, planned (broken) and carried out, cumulated, January to December.

    Twelve rows with `mes`, `programado`, `ejecutado`, `programado_acumulado`, `ejecutado_acumulado` (None where it is
    not known: the line ends there). `escribir` writes an amount; `breve` leaves the name of the axis out.
    """
    filas = registros(meses)
    if all(r["programado_acumulado"] is None and r["ejecutado_acumulado"] is None for r in filas):
        return en_blanco()
    datos = [
        [MESES[r["mes"]].capitalize(), *(escribir(r[c]) for c in ("programado", "programado_acumulado")),
         *(escribir(r[c]) for c in ("ejecutado", "ejecutado_acumulado"))]
        for r in filas
    ]  # fmt: skip
    x = [MESES_CORTOS[r["mes"]] for r in filas]
    comun = {"type": "scatter", "x": x, "customdata": datos, "hovertemplate": PISTA, "cliponaxis": False}
    plan = {
        **comun,
        "name": "programado",
        "mode": "lines",
        "y": _numeros(filas, "programado_acumulado"),
        "line": {"color": PLAN, "width": 2, "dash": "dash"},
    }
    hecho = {
        **comun,
        "name": "ejecutado",
        "mode": "lines+markers",
        "y": _numeros(filas, "ejecutado_acumulado"),
        "line": {"color": ACENTO, "width": 3},
        "marker": {"size": 7, "color": ACENTO},
    }
    eje = {"fixedrange": True, "zeroline": False, "ticks": "", "nticks": 5, "rangemode": "tozero"}
    margen = {"l": 74, "r": 26, "t": 28, "b": 22} if breve else {"l": 76, "r": 24, "t": 28, "b": 26}
    return {
        "data": [plan, hecho],
        "layout": lienzo(
            margin=margen,
            hovermode="x",
            xaxis={"fixedrange": True, "ticks": "", "showgrid": False, "type": "category"},
            yaxis={**eje, **_marcas(filas, escribir)},
            showlegend=True,
            legend=_LEYENDA,
        ),
    }


def _numeros(filas: list[dict[str, Any]], columna: str) -> list[float | None]:
    return [None if r[columna] is None else float(r[columna]) for r in filas]


def _marcas(filas: list[dict[str, Any]], escribir: Escribir) -> dict[str, Any]:
    """Marks of the axis written as people read them ("S/ 20.0 M"), five at most."""
    mayor = max((float(r[c] or 0) for r in filas for c in ("programado_acumulado", "ejecutado_acumulado")), default=0)
    return marcas_de_eje(mayor, escribir)


def marcas_de_eje(mayor: float, escribir: Escribir = f.soles_corto) -> dict[str, Any]:
    """Marks of an axis of amounts up to `mayor`, five at most, written as people read them."""
    if mayor <= 0:
        return {}
    paso = _paso(mayor / 4)
    valores = [paso * i for i in range(int(mayor // paso) + 1)]
    return {
        "tickmode": "array",
        "tickvals": valores,
        "ticktext": [escribir(f.redondear(v, 2)) if v else "0" for v in valores],
    }


def _paso(minimo: float) -> float:
    """The least of 1, 2, 2.5, 5 × 10ⁿ that is not under `minimo`.

    >>> _paso(3.2), _paso(0.4), _paso(21_000_000)
    (5.0, 0.5, 25000000.0)
    """
    potencia = 10.0
    while potencia > minimo:
        potencia /= 10
    while potencia * 10 <= minimo:
        potencia *= 10
    return next(potencia * k for k in (1, 2, 2.5, 5, 10) if potencia * k >= minimo)
