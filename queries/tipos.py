"""The filter of a page: what it can hold, and the closed lists its values come from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Tipo = Literal["texto", "numero"]

#: Keys of the text form, in the order they are written.
CLAVES: tuple[str, ...] = (
    "ejercicio", "corte", "ue", "oei", "aei", "cc", "aoi", "banda", "unidad", "q", "por", "orden", "filas", "filtros",
)  # fmt: skip

BANDAS: tuple[str, ...] = ("bajo", "medio", "alto", "sp", "si")
NIVELES_HIJOS: tuple[str, ...] = ("ue", "oei", "aei", "cc", "aoi")
ORDENES: tuple[str, ...] = ("avance", "codigo", "nombre", "n", "pim", "brecha")
ORDEN_INICIAL = "avance"

#: Columns a person can sort and filter in the grid, and whether they compare as text or as numbers.
COLUMNAS_TABLA: dict[str, Tipo] = {
    "codigo_aoi": "texto",
    "denominacion": "texto",
    "pliego": "texto",
    "ue": "texto",
    "oei": "texto",
    "aei": "texto",
    "unidad_medida": "texto",
    "programado": "numero",
    "ejecutado": "numero",
    "avance_real": "numero",
    "avance": "numero",
    "banda": "texto",
    "programado_financiero": "numero",
    "ejecutado_financiero": "numero",
    "avance_financiero": "numero",
    "ejercicio": "numero",
    "corte": "texto",
    "ue_corto": "texto",
    "falta_banda": "numero",
    "siguiente_banda": "texto",
}

OPERADORES_TEXTO: tuple[str, ...] = (
    "contiene", "no_contiene", "igual", "distinto", "empieza", "termina", "vacio", "no_vacio",
)  # fmt: skip
OPERADORES_NUMERO: tuple[str, ...] = (
    "igual", "distinto", "mayor", "mayor_igual", "menor", "menor_igual", "entre", "vacio", "no_vacio",
)  # fmt: skip
SIN_VALOR: frozenset[str] = frozenset({"vacio", "no_vacio"})

LARGO_Q = 100
LARGO_UNIDAD = 60
LARGO_CONDICION = 100
CONDICIONES_MAX = 20


@dataclass(frozen=True, slots=True)
class Condicion:
    """One condition of a grid column: a column and an operator of the lists above, and its value as text ("a..b" in
    `entre`, empty in `vacio` and `no_vacio`)."""

    columna: str
    operador: str
    valor: str


@dataclass(frozen=True, slots=True)
class Filtro:
    """What a person has chosen. None and empty mean "not chosen".

    A filter read by `leer` is canonical: an AEI always carries its OEI, bands stand in the order of `BANDAS`, texts are
    NFC without control characters.
    """

    ejercicio: int | None = None
    corte: date | None = None
    ue: str | None = None
    oei: str | None = None
    aei: str | None = None
    cc: str | None = None
    aoi: str | None = None
    banda: tuple[str, ...] = ()
    unidad: str | None = None
    q: str | None = None
    por: str | None = None
    orden: str | None = None
    filas: tuple[tuple[str, bool], ...] = ()
    condiciones: tuple[Condicion, ...] = ()

    @property
    def tiene_parte_aoi(self) -> bool:
        """Whether some part picks single AOI rather than whole nodes, so that money stated per node does not apply."""
        return bool(self.banda or self.unidad or self.q or self.cc)


@dataclass(frozen=True, slots=True)
class Problema:
    """A key that was dropped: which, its value (cut, harmless to show) and why, in Spanish."""

    clave: str
    valor: str
    motivo: str

    def __str__(self) -> str:
        return f"{self.clave}={self.valor}: {self.motivo}" if self.valor else f"{self.clave}: {self.motivo}"
