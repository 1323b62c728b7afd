"""What a question answers: rows with declared columns.

A `Resultado` is plain data: tuples in the order of its columns, exact decimals kept as `Decimal`, text as `str`, dates
as `date`, NULL as `None` ("not stated", never zero).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas


@dataclass(frozen=True, slots=True)
class Columna:
    """One column of an answer.

    `tipo` is the DuckDB type ("DECIMAL(18,2)"), `unidad` the unit of its values ("soles", "%", "AOI" or "-") and
    `descripcion` its meaning in Spanish, fit to be shown as a definition.
    """

    nombre: str
    tipo: str
    unidad: str
    descripcion: str


@dataclass(frozen=True, slots=True)
class Resultado:
    """The answer to one question.

    `total` is the number of rows the filter has in all when the answer is one page of them, else of those here.
    `version` is the release that answered, so that a page can show that its panels agree.
    """

    columnas: tuple[Columna, ...]
    filas: list[tuple[Any, ...]]
    total: int = -1
    version: int = 0

    def __post_init__(self) -> None:
        if self.total < 0:
            object.__setattr__(self, "total", len(self.filas))

    def __len__(self) -> int:
        return len(self.filas)

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        return iter(self.filas)

    @property
    def nombres(self) -> list[str]:
        """The column names, in order."""
        return [c.nombre for c in self.columnas]

    def registros(self) -> list[dict[str, Any]]:
        """One dict per row, keys in column order."""
        nombres = self.nombres
        return [dict(zip(nombres, fila, strict=True)) for fila in self.filas]

    def columna(self, nombre: str) -> list[Any]:
        """The values of one column, in row order. KeyError when the question has no such column."""
        try:
            lugar = self.nombres.index(nombre)
        except ValueError:
            raise KeyError(nombre) from None
        return [fila[lugar] for fila in self.filas]

    def frame(self) -> pandas.DataFrame:
        """The rows as a DataFrame with object columns: `Decimal` stays exact, `None` stays None."""
        import pandas  # here, because most callers (the click path) never need it and it costs 0.3 s to import

        return pandas.DataFrame(self.filas, columns=self.nombres, dtype=object)
