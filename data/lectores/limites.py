"""What a spreadsheet from outside may be at most, and the table that comes out of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from data.errores import ErrorCarga, Queja

MB = 1024 * 1024
# A national year of the largest UE is some 20 MB as HTML; what is larger is not a planner's spreadsheet.
ARCHIVO_MAX = 64 * MB
FILAS_MAX = 400_000
NUMERO_MAX = 1_048_576  # the last row of a spreadsheet; empty rows are passed over
COLUMNAS_MAX = 2_000
CELDAS_MAX = 8_000_000
HOJAS_MAX = 100
# Of an .xlsx, which is a ZIP: parts, bytes once unpacked, and how many times larger than packed. XML of the same cell
# over and over packs 60 times at most in files that people make; small ones may do what they like.
PARTES_MAX = 2_000
DESCOMPRIMIDO_MAX = 512 * MB
PROPORCION_MAX = 150
PROPORCION_LIBRE = 32 * MB

Filas = list[tuple[int, list[str]]]
#: (row, column), both from 1, as a spreadsheet counts.
Lugar = tuple[int, int]
#: What a cell holds that nobody typed: a formula, or an error such as #N/A, which may come of a formula or not.
Marca = Literal["formula", "error"]
Progreso = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Tabla:
    """One sheet (`hoja`, '' where the format has none) as text.

    `filas`: (row number as a spreadsheet counts, texts of its cells without surrounding blanks); rows without any
    text are left out, and cells after the last one with text too, so rows differ in length. `avisos`: Spanish
    sentences about how it had to be read, for the report's warnings. `marcas`: cells with a formula or an error.
    """

    hoja: str
    filas: Filas
    avisos: tuple[str, ...] = ()
    marcas: Mapping[Lugar, Marca] = field(default_factory=dict)


def rechazo(nombre: str, mensaje: str) -> ErrorCarga:
    """The refusal of a whole file, by its name, with what is wrong and what to do."""
    return ErrorCarga([Queja(nombre, None, "", "", mensaje)])


class Acopio:
    """Gathers the rows of one table and refuses it as soon as it is larger than a table may be.

    `donde` begins the complaint's sentence: 'la hoja «AOI»'. Equal texts are kept once: most cells are '0.00'.
    """

    def __init__(self, nombre: str, donde: str) -> None:
        self._nombre = nombre
        self._donde = donde
        self._vistas: dict[str, str] = {}
        self._celdas = 0
        self.filas: Filas = []

    def agregar(self, numero: int, celdas: list[str]) -> None:
        """One row, its cells already without surrounding blanks. Raises ErrorCarga."""
        fin = len(celdas)
        while fin and not celdas[fin - 1]:
            fin -= 1
        if fin:
            propias = self._vistas
            self.filas.append((numero, [propias.setdefault(celda, celda) for celda in celdas[:fin]]))
            self._celdas += fin
        if fin > COLUMNAS_MAX or numero > NUMERO_MAX or len(self.filas) > FILAS_MAX or self._celdas > CELDAS_MAX:
            self.medir(numero, len(self.filas), fin, self._celdas)

    def medir(self, numero: int, filas: int, columnas: int, celdas: int) -> None:
        """Refuse a table that reaches row `numero` and has these many rows with text, columns and cells."""
        for hay, tope, que in (
            (columnas, COLUMNAS_MAX, "columnas"),
            (filas, FILAS_MAX, "filas"),
            (numero, NUMERO_MAX, "filas, casi todas vacías,"),
            (celdas, CELDAS_MAX, "celdas"),
        ):
            if hay > tope:
                mensaje = f"{self._donde} tiene más de {tope} {que} y no se lee; quite lo que sobra o divida el archivo"
                raise rechazo(self._nombre, mensaje)
