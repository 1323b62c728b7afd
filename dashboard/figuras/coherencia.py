"""The AEI by what was done (their AOI) and what it moved (their indicators), with the two corners that matter."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard import formato as f
from dashboard.bandas import BANDAS, banda, limites
from dashboard.figuras import ACENTO, Figura, en_blanco, lienzo, registros
from dashboard.figuras.rotulos import colocar


@dataclass(frozen=True, slots=True)
class Rincon:
    """One of the two corners: what it is called, its mark on screen, and its marker and colour in the chart."""

    nombre: str
    marca: str
    simbolo: str
    color: str


RINCONES: dict[str, Rincon] = {
    "hecho_sin_mover": Rincon("se hizo y no se movió", "▼", "triangle-down", BANDAS["bajo"].color),
    "movido_sin_hacer": Rincon("se movió sin hacerse", "◆", "diamond", ACENTO),
}
GRIS = "#9aa3ad"

#: Columns of the frame that is drawn.
COLUMNAS = (
    *("aei", "denominacion", "href", "rincon", "n_aoi", "avance_aoi", "banda_aoi"),
    *("n_con_meta", "media", "banda", "minimo", "minimo_codigo"),
)

PISTA = (
    "<b>%{customdata[1]}</b><br>%{customdata[2]}<br>Sus AOI %{customdata[3]} · %{customdata[4]} (%{customdata[5]} AOI)"
    "<br>Sus indicadores %{customdata[6]} · %{customdata[7]} (%{customdata[8]} con meta)"
    "<br>El más bajo %{customdata[9]}%{text}<extra></extra>"
)

#: The plot in pixels where panels are at their least.
PLOT = (350, 260)
#: AEI nearer than this, in points of each axis, are one mark: those of a corner with theirs, the others together.
JUNTAS = (1.5, 3.0)
DIAMETRO = 13
#: Codes that a label of AEI of a corner at one place names.
CODIGOS_MAX = 3
SUELO, TECHO = -7.0, 117.0
#: Points that the line of an AEI in a corner by its lowest indicator goes into it.
ENTRA = 5.0

Fila = dict[str, Any]


def coherencia(aei: pd.DataFrame) -> Figura:
    """A point an AEI that has both figures: avance_aoi across, `media` of its indicators up, both in %. `minimo` is
    their lowest, which is what puts an AEI in a corner. Object columns."""
    puntos = [r for r in registros(aei) if r["avance_aoi"] is not None and r["media"] is not None]
    if not puntos:
        return en_blanco()
    desde = _desde(puntos)
    grupos = _juntar(puntos)
    eje = {"fixedrange": True, "zeroline": False, "ticks": "", "ticklabelstandoff": 3, "ticksuffix": " %"}
    bajo, medio = (float(x) for x in limites())
    return {
        "data": [
            *_bigotes(puntos),
            _marcas(grupos, desde),
            {
                "type": "scatter",
                "mode": "markers",
                "x": [float(r["avance_aoi"]) for r in puntos],
                "y": [float(r["media"]) for r in puntos],
                "customdata": [datos(r) for r in puntos],
                "text": [_con(r, grupos) for r in puntos],
                "hovertemplate": PISTA,
                "cliponaxis": False,
                "marker": {"size": DIAMETRO + 4, "color": "rgba(0,0,0,0)"},
            },
        ],
        "layout": lienzo(
            margin={"l": 54, "r": 12, "t": 8, "b": 36},
            xaxis={
                **eje,
                "range": [desde, 103.5],
                "tickvals": [x for x in (0.0, 25.0, 50.0, bajo, medio) if x >= desde],
                "title": {"text": "avance físico de sus AOI", "standoff": 3, "font": {"size": 12}},
            },
            yaxis={
                **eje,
                "range": [SUELO, TECHO],
                "tickvals": [0, 25, 50, bajo, medio],
                "title": {"text": "avance de sus indicadores", "standoff": 4, "font": {"size": 12}},
            },
            shapes=_esquinas(desde, bajo, medio),
            annotations=_notas(desde),
        ),
    }


def datos(r: Fila) -> list[Any]:
    """What a point carries: address, code, name, then the figures as written, in the order of the table alternative."""
    return [
        r["href"],
        f.plano(r["aei"]),
        f.plano(f.cortar(r["denominacion"], 64)),
        f.avance(r["avance_aoi"], limites()),
        banda(r["banda_aoi"]).nombre,
        r["n_aoi"],
        f.avance(r["media"], limites()),
        banda(r["banda"]).nombre,
        r["n_con_meta"],
        f.avance(r["minimo"], limites()),
        RINCONES[r["rincon"]].nombre if r["rincon"] in RINCONES else "ninguna",
    ]


def _desde(puntos: Sequence[Fila]) -> float:
    """The axis of the AOI starts some way under the least of them, and under bajo, so that its corner is seen."""
    menor = min(min(float(r["avance_aoi"]) for r in puntos), float(limites()[0]))
    return max(-4.0, math.floor((menor - 8) / 10) * 10.0)


def _juntar(puntos: Sequence[Fila]) -> list[list[Fila]]:
    """AEI that would lie on each other, together."""
    grupos: list[list[Fila]] = []
    for r in sorted(puntos, key=lambda r: (r["rincon"] not in RINCONES, -float(r["media"]), -float(r["avance_aoi"]))):
        cerca = (
            g
            for g in grupos
            if (r["rincon"] == g[0]["rincon"] or {r["rincon"], g[0]["rincon"]}.isdisjoint(RINCONES))
            and abs(float(g[0]["avance_aoi"]) - float(r["avance_aoi"])) <= JUNTAS[0]
            and abs(float(g[0]["media"]) - float(r["media"])) <= JUNTAS[1]
        )
        grupo = next(cerca, None)
        if grupo is None:
            grupos.append([r])
        else:
            grupo.append(r)
    return grupos


def _con(r: Fila, grupos: list[list[Fila]]) -> str:
    """The AEI that share its mark, for the text that hovering shows."""
    suyo = next(g for g in grupos if any(otra is r for otra in g))
    otras = [otra["aei"] for otra in suyo if otra is not r]
    if not otras:
        return ""
    renglones = [", ".join(otras[i : i + 4]) for i in range(0, len(otras), 4)]
    return "<br>Aquí también:<br>" + f.plano("\n".join(renglones)).replace("\n", "<br>")


def _marcas(grupos: Sequence[list[Fila]], desde: float) -> dict[str, Any]:
    """The marks that are seen: those of a corner with their code, the others with it where there is room, several at
    one place with their number."""
    primeras = [g[0] for g in grupos]
    largo, alto = 103.5 - desde, TECHO - SUELO
    centros = [((float(r["avance_aoi"]) - desde) / largo, (float(r["media"]) - SUELO) / alto) for r in primeras]
    diametros = [
        DIAMETRO + (3 if g[0]["rincon"] in RINCONES else 0) + min(9.0, 2.2 * math.sqrt(len(g) - 1)) for g in grupos
    ]
    textos = [_rotulo(g) for g in grupos]
    orden = sorted(range(len(grupos)), key=lambda i: (primeras[i]["rincon"] not in RINCONES, -len(grupos[i])))
    notas = ((0.0, 0.45, 0.94, 1.0), (0.52, 1.0, 0.0, 0.06))
    rotulos = colocar(centros, [d / 2 + 1 for d in diametros], textos, orden, PLOT, notas, "middle left")
    return {
        "type": "scatter",
        "mode": "markers+text",
        "x": [float(r["avance_aoi"]) for r in primeras],
        "y": [float(r["media"]) for r in primeras],
        "hoverinfo": "skip",
        "cliponaxis": False,
        "text": [f.plano(texto) for texto, _ in rotulos],
        "textposition": [lugar for _, lugar in rotulos],
        "textfont": {"size": 11},
        "marker": {
            "size": diametros,
            "color": [_color(r) for r in primeras],
            "symbol": [RINCONES[r["rincon"]].simbolo if r["rincon"] in RINCONES else "circle" for r in primeras],
            "line": {"width": 1, "color": "#ffffff"},
        },
    }


def _rotulo(grupo: list[Fila]) -> str:
    """The codes of a corner, up to three; of the others the code of one, or how many they are."""
    r = grupo[0]
    if _por_el_minimo(r) and len(grupo) == 1:
        return f"{r['aei']}, el más bajo {f.avance(r['minimo'], limites())}"
    if r["rincon"] in RINCONES and len(grupo) <= CODIGOS_MAX:
        return ", ".join(sorted(otra["aei"] for otra in grupo))
    return str(r["aei"]) if len(grupo) == 1 else f"{len(grupo)} AEI"


def _bigotes(puntos: Sequence[Fila]) -> list[dict[str, Any]]:
    """An AEI that is in the corner by its lowest indicator and not by its mean: a line from the mean into the corner.
    No further down: it would cross the marks of others, and the label says the figure."""
    bajo = float(limites()[0])
    suyos = [r for r in puntos if _por_el_minimo(r)]
    if not suyos:
        return []
    color = RINCONES["hecho_sin_mover"].color
    fines = [max(float(r["minimo"]), bajo - ENTRA) for r in suyos]
    comun = {"type": "scatter", "hoverinfo": "skip", "cliponaxis": False}
    tramos = [
        (x, y)
        for r, fin in zip(suyos, fines, strict=True)
        for x, y in ((float(r["avance_aoi"]), float(r["media"])), (float(r["avance_aoi"]), fin), (None, None))
    ]
    return [
        {
            **comun,
            "mode": "lines",
            "x": [x for x, _ in tramos],
            "y": [y for _, y in tramos],
            "line": {"width": 2, "color": color, "dash": "dot"},
        },
        {
            **comun,
            "mode": "markers",
            "x": [float(r["avance_aoi"]) for r in suyos],
            "y": fines,
            "marker": {"symbol": "line-ew", "size": 10, "line": {"width": 2, "color": color}},
        },
    ]


def _por_el_minimo(r: Fila) -> bool:
    return bool(r["rincon"] == "hecho_sin_mover" and float(r["media"]) >= float(limites()[0]))


def _color(r: Fila) -> str:
    return RINCONES[r["rincon"]].color if r["rincon"] in RINCONES else GRIS


def _esquinas(desde: float, bajo: float, medio: float) -> list[dict[str, Any]]:
    lados = ((medio, 103.5, SUELO, bajo, "rgba(184,67,47,0.10)"), (desde, bajo, medio, TECHO, "rgba(31,78,121,0.10)"))
    return [
        {
            "type": "rect",
            "layer": "below",
            "line": {"width": 0},
            "fillcolor": color,
            "x0": x0,
            "x1": x1,
            "y0": y0,
            "y1": y1,
        }
        for x0, x1, y0, y1, color in lados
    ]


def _notas(desde: float) -> list[dict[str, Any]]:
    sitios = {"hecho_sin_mover": (103.5, SUELO, "right", "bottom"), "movido_sin_hacer": (desde, TECHO, "left", "top")}
    return [
        {
            "x": x,
            "y": y,
            "xanchor": lado,
            "yanchor": borde,
            "xshift": 6 if lado == "left" else -6,
            "yshift": 3 if borde == "bottom" else -3,
            "showarrow": False,
            "text": RINCONES[clave].nombre,
            "font": {"size": 12, "color": RINCONES[clave].color},
        }
        for clave, (x, y, lado, borde) in sitios.items()
    ]
