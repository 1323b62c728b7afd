"""What a slide is, whatever it is drawn with: a title that says what it shows and a few blocks of figures.

The page, the print and the PPTX draw these same objects, so none can say another number than the others. Every text is
as it is shown (formatted once, in `dashboard.formato`); `valor` beside it is the number that a chart draws.
"""

from __future__ import annotations

from dataclasses import dataclass

#: Lines or bars of a block at most: what five metres allow. The rest is said as "y 12 más".
LINEAS_MAX = 7


@dataclass(frozen=True, slots=True)
class Cifra:
    """One big number: its name, the number as written, a line below it, the band it has (bandas.BANDAS) if any."""

    rotulo: str
    valor: str
    nota: str = ""
    banda: str | None = None


@dataclass(frozen=True, slots=True)
class Cifras:
    """A row of big numbers, at most five."""

    cifras: tuple[Cifra, ...]


@dataclass(frozen=True, slots=True)
class Barra:
    """A bar: its label (code and short name), what it measures (None: not stated, and `texto` says why), that number as
    written, its band, a second number drawn as a tick (the financial figure), and where a click on it leads."""

    rotulo: str
    valor: float | None
    texto: str
    banda: str | None = None
    marca: float | None = None
    marca_texto: str = ""
    nota: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Barras:
    """Horizontal bars, at most `LINEAS_MAX`, of one measure: its name and unit ("%", "puntos", "S/"), the name of the
    tick if they have one, and how many more there are."""

    medida: str
    unidad: str
    barras: tuple[Barra, ...]
    medida_marca: str = ""
    resto: int = 0
    con_bandas: bool = True  # whether the ground shows the bands' limits: only for an avance in %


@dataclass(frozen=True, slots=True)
class Franja:
    """How many AOI are in each band, as one bar: (band, how many), in the order of the bands."""

    partes: tuple[tuple[str, int], ...]
    antes: tuple[tuple[str, int], ...] = ()  # at the cut before, if there is one


@dataclass(frozen=True, slots=True)
class Fila:
    """A row of a table: its cells, the mark before it (a band, or a sign of an agreement) and where a click leads."""

    celdas: tuple[str, ...]
    banda: str | None = None
    href: str = ""


@dataclass(frozen=True, slots=True)
class Tabla:
    """A table of at most `LINEAS_MAX` rows: the names of its columns, which of them are numbers, and how many more
    rows there are."""

    columnas: tuple[str, ...]
    filas: tuple[Fila, ...]
    numericas: frozenset[int] = frozenset()
    resto: int = 0


@dataclass(frozen=True, slots=True)
class Texto:
    """A sentence, at most two lines."""

    texto: str


Bloque = Cifras | Barras | Franja | Tabla | Texto


@dataclass(frozen=True, slots=True)
class Lamina:
    """A slide. `clave` names it in the agenda and in the address ("estado", "ue", "brechas"); `titulo` says in one
    sentence, with its number, what it shows; `nodo` of what (the sentence of the filter); `pie` its cut and source;
    `notas` what the speaker reads: the sentence of the filter, how the figures are made, the way back (`href`)."""

    clave: str
    titulo: str
    bloques: tuple[Bloque, ...]
    nodo: str
    pie: str
    notas: str
    href: str
