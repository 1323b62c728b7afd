"""What a click cost, and how many of them are told as a few numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Peticion:
    """One request of an interaction. Times in ms after the click; sizes in bytes of the body."""

    ruta: str
    sale: float
    llega: float
    fin: float
    espera: float  # from the request leaving to the first byte of its answer: the server, and the loopback
    codificado: int
    entero: int


@dataclass(frozen=True, slots=True)
class Muestra:
    """One click: where it led ("ue", "oei", "aei", "aoi"), when each part of the page was painted, in ms after it."""

    destino: str
    pintado: Mapping[str, float]
    peticiones: tuple[Peticion, ...]
    codigo: str = ""  # of the request, as the server's log has it

    @property
    def respuesta(self) -> Peticion:
        """The request that brought the panels: the largest, should the browser have asked for anything else."""
        return max(self.peticiones, key=lambda p: p.entero)

    @classmethod
    def de_pagina(cls, destino: str, dicho: Mapping[str, Any], codigo: str = "") -> Muestra:
        """From what `instrumento.js` gives. Raises ValueError when a part of the page was not seen to change."""
        faltan = [parte for parte, ms in dicho["pintado"].items() if ms is None]
        if not dicho["hecho"] or faltan:
            raise ValueError(f"a click towards {destino} changed nothing in {faltan or 'the page'}")
        return cls(destino, dicho["pintado"], tuple(Peticion(**p) for p in dicho["peticiones"]), codigo)


def percentil(valores: Sequence[float], p: float) -> float:
    """The p-th percentile (0 to 100) by linear interpolation between the closest ranks.

    >>> percentil([10, 20, 30, 40], 50)
    25.0
    >>> percentil([7], 95)
    7.0

    Raises ValueError without values or with a p out of range.
    """
    if not valores or not 0 <= p <= 100:
        raise ValueError(f"percentile {p} of {len(valores)} values")
    orden = sorted(valores)
    lugar = (len(orden) - 1) * p / 100
    abajo = int(lugar)
    arriba = min(abajo + 1, len(orden) - 1)
    return float(orden[abajo] + (orden[arriba] - orden[abajo]) * (lugar - abajo))


def mediana(valores: Iterable[float]) -> float:
    """The 50th percentile."""
    return percentil(list(valores), 50)


def resumir(valores: Iterable[float], decimales: int = 1) -> dict[str, float]:
    """Median, 95th percentile and maximum, rounded.

    >>> resumir([1, 2, 3])
    {'mediana': 2.0, 'p95': 2.9, 'max': 3.0}
    """
    lista = list(valores)
    return {
        "mediana": round(percentil(lista, 50), decimales),
        "p95": round(percentil(lista, 95), decimales),
        "max": round(float(max(lista)), decimales),
    }
