"""The phases of the MEF's spending, cumulated month by month, under the line of the PIM."""

from __future__ import annotations

from typing import Any

import pandas as pd

from dashboard import formato as f
from dashboard.figuras import DINERO, Figura, en_blanco, lienzo, registros
from dashboard.figuras.ritmo import marcas_de_eje
from dashboard.textos import MESES, MESES_CORTOS

#: Each phase: the column of its month (cumulated: with `_acumulado` after), how its line is drawn.
FASES: dict[str, dict[str, Any]] = {
    "certificado": {"color": "#9aa3ad", "width": 2, "dash": "dot"},
    "comprometido": {"color": "#6d9ac4", "width": 2, "dash": "dash"},
    "devengado": {"color": DINERO, "width": 3},
    "girado": {"color": "#b9a48a", "width": 2, "dash": "dashdot"},
}
NOMBRES = {"comprometido": "compromiso"}
COLUMNAS = ("mes", "dentro", "pim", "avance_financiero", *FASES, *(f"{c}_acumulado" for c in FASES))

PISTA = "<b>%{customdata[0]}</b>" + "".join(
    f"<br>{NOMBRES.get(c, c).capitalize()} %{{customdata[{2 * i + 1}]}} · acumulado %{{customdata[{2 * i + 2}]}}"
    for i, c in enumerate(FASES)
)
PISTA += "<br>Devengado sobre PIM %{customdata[9]}<extra></extra>"


def fases(meses: pd.DataFrame) -> Figura:
    """A line a phase, January to December, and the PIM across. `COLUMNAS` of `queries.gasto_meses`; None where a month
    does not count: the line ends there. Object columns."""
    filas = registros(meses)
    if not filas:
        return en_blanco()
    datos = [
        [
            MESES[r["mes"]].capitalize(),
            *(f.soles_corto(r[columna]) for c in FASES for columna in (c, f"{c}_acumulado")),
            f.porcentaje(r["avance_financiero"]),
        ]
        for r in filas
    ]
    x = [MESES_CORTOS[r["mes"]] for r in filas]
    trazas = [
        {
            "type": "scatter",
            "x": x,
            "y": [None if r[f"{c}_acumulado"] is None else float(r[f"{c}_acumulado"]) for r in filas],
            "name": NOMBRES.get(c, c),
            "mode": "lines+markers" if c == "devengado" else "lines",
            "line": linea,
            "cliponaxis": False,
            **(
                {"customdata": datos, "hovertemplate": PISTA, "marker": {"size": 7, "color": DINERO}}
                if c == "devengado"
                else {"hoverinfo": "skip"}
            ),
        }
        for c, linea in FASES.items()
    ]
    pim = filas[0]["pim"]
    trazas.append(
        {
            "type": "scatter",
            "x": x,
            "y": [None if pim is None else float(pim)] * len(x),
            "name": "PIM",
            "mode": "lines",
            "hoverinfo": "skip",
            "line": {"color": "#5b6675", "width": 1},
        }
    )
    mayores = [float(v) for r in filas for v in (r["pim"], *(r[f"{c}_acumulado"] for c in FASES)) if v is not None]
    eje = {"fixedrange": True, "zeroline": False, "ticks": "", "nticks": 5, "rangemode": "tozero"}
    return {
        "data": trazas,
        "layout": lienzo(
            margin={"l": 76, "r": 24, "t": 28, "b": 26},
            hovermode="x",
            xaxis={"fixedrange": True, "ticks": "", "showgrid": False, "type": "category"},
            yaxis={**eje, **marcas_de_eje(max(mayores, default=0.0))},
            showlegend=True,
            legend={
                "orientation": "h", "x": 0, "y": 1, "yanchor": "bottom", "itemclick": False, "itemdoubleclick": False,
            },
        ),
    }  # fmt: skip
