"""Which rows of a list an address asks for, beside the state that they are of."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qs

from data.ajustes import ajustes


@dataclass(frozen=True, slots=True)
class Tramo:
    """Rows `desde`..`hasta` of the list of the state `busqueda`."""

    busqueda: str
    desde: int
    hasta: int

    @classmethod
    def de(cls, consulta: str, bloque: int) -> Tramo:
        """The part of `?…&desde=60`: `bloque` rows, or with `papel=1` all up to the limit of what is printed. A
        `desde` that is no number is the start.

        >>> Tramo.de("ue=000993&desde=60", 30)
        Tramo(busqueda='ue=000993', desde=60, hasta=90)
        >>> Tramo.de("desde=60&papel=1", 30).hasta
        1000
        """
        claves = parse_qs(consulta)
        texto = claves.get("desde", ["0"])[0]
        desde = int(texto) if texto.isascii() and texto.isdigit() and len(texto) < 9 else 0
        resto = "&".join(p for p in consulta.split("&") if not p.startswith(("desde=", "papel=")))
        en_papel = claves.get("papel") == ["1"]
        return cls(resto, desde, max(desde, ajustes().filas_impresion) if en_papel else desde + bloque)
