"""The figures worked out again from the sources in plain Python, without SQL: what the questions must give."""

from __future__ import annotations

import csv
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path

FUENTES = Path(__file__).resolve().parents[2] / "data" / "mtpe"


@dataclass(frozen=True)
class Aoi:
    """An AOI as its source states it, with exact quantities."""

    codigo: str
    ue: str
    oei: str
    aei: str
    programado: Fraction
    ejecutado: Fraction

    @property
    def avance(self) -> Fraction:
        """Percent, capped at 100."""
        return min(Fraction(100), self.ejecutado * 100 / self.programado)

    @property
    def banda(self) -> str:
        return banda(self.avance)


def llano(texto: str) -> str:
    """Lower case without accents, as the engine compares."""
    return "".join(c for c in unicodedata.normalize("NFD", texto.lower()) if not unicodedata.combining(c))


def banda(avance: Fraction) -> str:
    """The band of reglas: [0, 75) bajo, [75, 95) medio, from 95 on alto."""
    return "bajo" if avance < 75 else "medio" if avance < 95 else "alto"


def filas(archivo: str) -> list[dict[str, str]]:
    """The rows of a CSV of the sources."""
    with (FUENTES / archivo).open(encoding="utf-8", newline="") as abierto:
        return list(csv.DictReader(abierto))


@cache
def aoi(ejercicio: int = 2024) -> tuple[Aoi, ...]:
    """The AOI of a year."""
    return tuple(
        Aoi(f["codigo_aoi"], f["ue"], f["oei"], f["aei"], Fraction(f["programado"]), Fraction(f["ejecutado"]))
        for f in filas(f"{ejercicio}/aoi.csv")
    )


def media(varias: Iterable[Aoi]) -> Fraction:
    """The plain mean of the avance of some AOI, exact."""
    avances = [a.avance for a in varias]
    return sum(avances, Fraction(0)) / len(avances)


def por(*claves: str, ejercicio: int = 2024) -> dict[tuple[str, ...], list[Aoi]]:
    """The AOI grouped by some of ue, oei, aei."""
    grupos: dict[tuple[str, ...], list[Aoi]] = defaultdict(list)
    for a in aoi(ejercicio):
        grupos[tuple(getattr(a, c) for c in claves)].append(a)
    return dict(grupos)
