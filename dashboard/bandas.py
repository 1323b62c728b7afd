"""The bands of physical progress: limits, names, colours and marks. The only place that knows them.

A band is *decided* in SQL (`banda_de` of the schema); here it gets its face. Colour is never alone: each band has
a mark
and a word too (rule 6 of the domain rules; colours chosen safe for colour blindness and washed-out projectors).
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from data.ajustes import ajustes


@dataclass(frozen=True, slots=True)
class Banda:
    """One band: `clave` as stored, `nombre` as written on screen, `color` and `fondo` (the same at 10 %), `sobre`
    (text that reads well on it), `marca`, and
    `simbolo`, its marker in plotly charts."""

    clave: str
    nombre: str
    plural: str
    color: str
    fondo: str
    sobre: str
    marca: str
    simbolo: str


BANDAS: dict[str, Banda] = {
    b.clave: b
    for b in (
        Banda("bajo", "bajo", "en bajo", "#b8432f", "rgba(184,67,47,0.10)", "#ffffff", "▲", "triangle-up"),
        Banda("medio", "medio", "en medio", "#d99a1c", "rgba(217,154,28,0.10)", "#1c2430", "◆", "diamond"),
        Banda("alto", "alto", "en alto", "#2a7f62", "rgba(42,127,98,0.10)", "#ffffff", "●", "circle"),
        Banda("sp", "S.P.", "sin programación", "#9aa3ad", "rgba(154,163,173,0.10)", "#1c2430", "○", "circle-open"),
        Banda(
            "si",
            "S.I.",
            "con seguimiento incompleto",
            "#9aa3ad",
            "rgba(154,163,173,0.10)",
            "#1c2430",
            "◌",
            "circle-dot",
        ),
    )
}

#: Bands with a mean; S.P. and S.I. stay outside of it.
CON_AVANCE = ("bajo", "medio", "alto")

_SIN_BANDA = Banda("", "sin avance", "sin avance", "#9aa3ad", "rgba(154,163,173,0.10)", "#1c2430", "○", "circle-open")


def banda(clave: str | None) -> Banda:
    """The band of a key; a neutral one when there is none (a level without any AOI that counts)."""
    return BANDAS.get(clave or "", _SIN_BANDA)


def limites() -> tuple[Decimal, Decimal]:
    """Where medio and alto begin, in per cent (75 and 95 unless set otherwise)."""
    a = ajustes()
    return a.banda_bajo, a.banda_medio


def tramo(clave: str) -> str:
    """The range of a band in words: "menos de 75 %", "de 75 % a menos de 95 %", "95 % o más"."""
    bajo, medio = (f"{x:f}".rstrip("0").rstrip(".") if "." in f"{x:f}" else f"{x:f}" for x in limites())
    return {
        "bajo": f"menos de {bajo} %",
        "medio": f"de {bajo} % a menos de {medio} %",
        "alto": f"{medio} % o más",
        "sp": "sin programación en el periodo",
        "si": "con algún mes sin reportar",
    }[clave]
