"""The kinds of file that leave: each is the rows of one question, under its name. Routes, menu and workbook follow
from this list."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import queries
from dashboard.descargas.notas import Notas, NotasAoi, NotasCambios, NotasNiveles, SinNotas
from queries import Filtro, Lectura, Resultado
from queries.salida import Columnas, columnas_aoi, columnas_cambios, columnas_niveles


def _sin_marca(_: Filtro) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Clase:
    """A kind of file.

    `clave` is its name in the address and that of its question (`queries/<clave>.sql`); `vista` the view whose rows it
    holds; `menu` and `titulo` what it is called in the menu and inside; `bloques` gives all its rows in blocks of so
    many; `fijas` columns stay in sight when the sheet is scrolled. `marca` says, for a filter, what every name, sheet
    and first line of the file must be marked with ("SUPUESTO"), or nothing. `orden` is the order of the rows in words,
    if it cannot be chosen. `ajenas` are the parts of the filter that the rows do not heed, which the file must not say.
    """

    clave: str
    vista: str
    hoja: str
    menu: str
    titulo: str
    columnas: Columnas
    bloques: Callable[[Lectura, Filtro, int], Iterator[Resultado]]
    notas: Callable[[list[str]], Notas] = SinNotas
    fijas: int = 1
    marca: Callable[[Filtro], str] = _sin_marca
    orden: str = ""
    ajenas: tuple[str, ...] = ("cambio", "comparar")


AOI = Clase(
    "aoi",
    "explorar",
    "AOI",
    "AOI",
    "Actividades operativas e inversiones (AOI)",
    columnas_aoi,
    queries.aoi_por_bloques,
    NotasAoi,
)
NIVELES = Clase(
    "niveles",
    "explorar",
    "Niveles",
    "Niveles",
    "Niveles",
    columnas_niveles,
    queries.niveles_por_bloques,
    NotasNiveles,
    fijas=2,
)
CAMBIOS = Clase(
    "cambios",
    "cambios",
    "Cambios",
    "Cambios",
    "AOI que cambiaron entre dos cortes",
    columnas_cambios,
    queries.cambios_por_bloques,
    NotasCambios,
    orden="primero las que más movieron el nivel, hacia arriba o hacia abajo",
    ajenas=("condiciones", "filas"),
)

#: In the order of the menu.
CLASES = {clase.clave: clase for clase in (AOI, NIVELES, CAMBIOS)}
