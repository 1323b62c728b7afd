"""Answers as CSV: which columns leave, in which order and form, and the writing itself.

UTF-8 with BOM, CRLF, decimal point, codes as text, empty where a source states nothing. Text that a spreadsheet would
run as a formula is neutralised; numbers never are, so that a negative one stays a number.
"""

from __future__ import annotations

import csv as _csv
import io
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Literal, Protocol

from queries.resultado import Columna, Resultado

Formato = Literal["texto", "cantidad", "porcentaje", "dinero", "entero", "fecha", "logico"]


@dataclass(frozen=True, slots=True)
class ColumnaSalida:
    """A column of a file that leaves: the column of the answer it shows and how its values are written."""

    nombre: str
    formato: Formato


class Columnas(Protocol):
    """The columns of a kind of file, for a cut with months or without."""

    def __call__(self, *, con_meses: bool) -> tuple[ColumnaSalida, ...]: ...


def _columnas(**formatos: Formato) -> tuple[ColumnaSalida, ...]:
    return tuple(ColumnaSalida(nombre, formato) for nombre, formato in formatos.items())


#: The columns of aoi.csv and aoi.xlsx.
COLUMNAS_AOI: tuple[ColumnaSalida, ...] = _columnas(
    codigo_aoi="texto",
    denominacion="texto",
    pliego="texto",
    ue="texto",
    oei="texto",
    aei="texto",
    unidad_medida="texto",
    programado="cantidad",
    ejecutado="cantidad",
    avance_real="porcentaje",
    avance="porcentaje",
    banda="texto",
    programado_financiero="dinero",
    ejecutado_financiero="dinero",
    avance_financiero="porcentaje",
    ejercicio="entero",
    corte="fecha",
)

#: The columns of niveles.csv and niveles.xlsx.
COLUMNAS_NIVELES: tuple[ColumnaSalida, ...] = _columnas(
    nivel="texto",
    codigo="texto",
    denominacion="texto",
    n_aoi="entero",
    n_sp="entero",
    n_si="entero",
    n_bajo="entero",
    n_medio="entero",
    n_alto="entero",
    avance="porcentaje",
    banda="texto",
    pim="dinero",
    devengado="dinero",
    avance_financiero="porcentaje",
    ejercicio="entero",
    corte="fecha",
)

#: What the files of a cut with months say besides, after their columns: against what, and up to which month.
_COLUMNAS_PERIODO: tuple[ColumnaSalida, ...] = _columnas(periodo="texto", mes="entero")

#: The columns of cambios.csv and cambios.xlsx.
COLUMNAS_CAMBIOS: tuple[ColumnaSalida, ...] = _columnas(
    codigo_aoi="texto",
    denominacion="texto",
    pliego="texto",
    ue="texto",
    oei="texto",
    aei="texto",
    unidad_medida="texto",
    cambios="texto",
    aporte="porcentaje",
    banda_antes="texto",
    banda="texto",
    avance_antes="porcentaje",
    avance="porcentaje",
    programado_antes="cantidad",
    programado="cantidad",
    ejecutado_antes="cantidad",
    ejecutado="cantidad",
    meta_antes="cantidad",
    meta="cantidad",
    programado_financiero_antes="dinero",
    programado_financiero="dinero",
    ejecutado_financiero_antes="dinero",
    ejecutado_financiero="dinero",
    aei_antes="texto",
    unidad_antes="texto",
    denominacion_antes="texto",
    ejercicio="entero",
    corte_antes="fecha",
    corte="fecha",
    periodo="texto",
    mes_antes="entero",
    mes="entero",
)


def columnas_aoi(*, con_meses: bool) -> tuple[ColumnaSalida, ...]:
    """The columns of the files of AOI: those of always and, of a cut with months, the period and the month after them,
    for only then a figure can be of the cut, of the year or of an earlier month."""
    return COLUMNAS_AOI + (_COLUMNAS_PERIODO if con_meses else ())


def columnas_niveles(*, con_meses: bool) -> tuple[ColumnaSalida, ...]:
    """The columns of the files of levels; as `columnas_aoi`."""
    return COLUMNAS_NIVELES + (_COLUMNAS_PERIODO if con_meses else ())


def columnas_cambios(*, con_meses: bool) -> tuple[ColumnaSalida, ...]:
    """The columns of the files of changes, the same with months or without: a comparison always says its months."""
    return COLUMNAS_CAMBIOS


#: What starts a formula in Excel, LibreOffice or Google Sheets, with the full-width twins that some locales accept.
_FORMULA = frozenset("=+-@\t\r\n＝＋－＠")

_BLOQUE = 500
_BOM = b"\xef\xbb\xbf"


def neutralizar(texto: str) -> str:
    """The text, with an apostrophe before it if a spreadsheet could take it for a formula.

    Blanks and invisible characters at the start do not hide one.

    >>> neutralizar("=1+1"), neutralizar("Sede - Lima")
    ("'=1+1", 'Sede - Lima')
    """
    for c in texto:
        if c in _FORMULA:
            return "'" + texto
        if not (c.isspace() or unicodedata.category(c) in ("Cc", "Cf")):
            break
    return texto


def columnas_de(columnas: Sequence[Columna]) -> tuple[ColumnaSalida, ...]:
    """How declared columns are written, by their types and units; for the questions without a list above."""
    return tuple(ColumnaSalida(c.nombre, _formato(c)) for c in columnas)


def _formato(c: Columna) -> Formato:
    if c.tipo == "DOUBLE":
        return "porcentaje"
    if c.tipo.startswith("DECIMAL"):
        return {"soles": "dinero", "%": "porcentaje"}.get(c.unidad, "cantidad")  # type: ignore[return-value]
    formas: dict[str, Formato] = {"DATE": "fecha", "TIMESTAMP": "fecha", "BOOLEAN": "logico", "VARCHAR": "texto"}
    return formas.get(c.tipo, "entero")


def csv(resultado: Resultado, columnas: Sequence[ColumnaSalida]) -> Iterator[bytes]:
    """The CSV of an answer, in blocks. Raises KeyError, before the first block, if it lacks one of the columns."""
    elegidas = lugares(resultado, columnas)
    bloques = (
        Resultado(resultado.columnas, resultado.filas[desde : desde + _BLOQUE])
        for desde in range(0, len(resultado.filas), _BLOQUE)
    )
    return _escribir(bloques, columnas, elegidas)


def csv_por_paginas(paginas: Iterable[Resultado], columnas: Sequence[ColumnaSalida]) -> Iterator[bytes]:
    """The CSV of one answer that comes in pages: the header at once, then one block per page, asked for when its turn
    comes. The same bytes as `csv` of the whole answer."""
    return _escribir(paginas, columnas, None)


def lugares(resultado: Resultado, columnas: Sequence[ColumnaSalida]) -> list[tuple[int, Formato]]:
    """Where each column of a file stands in the rows of an answer, and its form. Raises KeyError if one is missing."""
    posiciones = {nombre: i for i, nombre in enumerate(resultado.nombres)}
    return [(posiciones[c.nombre], c.formato) for c in columnas]


def _escribir(
    paginas: Iterable[Resultado], columnas: Sequence[ColumnaSalida], elegidas: list[tuple[int, Formato]] | None
) -> Iterator[bytes]:
    papel = io.StringIO(newline="")
    pluma = _csv.writer(papel, lineterminator="\r\n")
    pluma.writerow([neutralizar(c.nombre) for c in columnas])
    yield _BOM + _vaciar(papel)
    for pagina in paginas:
        elegidas = elegidas or lugares(pagina, columnas)
        pluma.writerows([escrito(fila[i], formato) for i, formato in elegidas] for fila in pagina.filas)
        yield _vaciar(papel)


def _vaciar(papel: io.StringIO) -> bytes:
    texto = papel.getvalue()
    papel.seek(0)
    papel.truncate()
    return texto.encode("utf-8", errors="replace")


def escrito(valor: Any, formato: Formato) -> str:
    """A value as it stands in a CSV: empty for None, 4 decimals for percentages, 2 for money, no trailing zeros for
    quantities."""
    if valor is None:
        return ""
    if formato == "porcentaje":
        return f"{valor:.4f}"
    if formato == "dinero":
        return f"{valor:.2f}"
    if formato == "cantidad":
        return cantidad(valor)
    if formato == "fecha":
        return valor.isoformat(" ") if isinstance(valor, datetime) else _fecha(valor)
    if formato == "logico":
        return "si" if valor else "no"
    return str(valor) if formato == "entero" else neutralizar(str(valor))


def cantidad(valor: Decimal) -> str:
    """A quantity without trailing zeros nor exponent: 47.0000 is "47", 0.5000 is "0.5"."""
    texto = f"{valor:f}"
    return (texto.rstrip("0").rstrip(".") or "0") if "." in texto else texto


def _fecha(valor: date) -> str:
    return valor.isoformat()
