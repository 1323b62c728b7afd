"""A CSV of any size, record by record as bytes, in bounded memory and with the row of everything that is wrong.

The common record (every cell in quotes and none inside, or no quotes at all) is cut with bytes.split, three times
faster than csv.reader on the national file; whatever is not exactly so goes through csv.reader, strictly.
"""

from __future__ import annotations

import codecs
import csv
from collections.abc import Callable, Iterator
from typing import BinaryIO

from data.lectores.limites import MB, rechazo
from data.lectores.tabla import revisar_firma, separador

RECORD_MAX = MB  # a record of the real file is about 1 kB
UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
Avisar = Callable[[int, str], None]


def encabezado(abierto: BinaryIO, nombre: str) -> tuple[list[str], str]:
    """The cells of the first record and the separator that cuts it; leaves `abierto` at the second record.

    `nombre` is what complaints call the file. Raises ErrorCarga when this is no CSV text with a header.
    """
    inicio = abierto.read(4096)
    if inicio.startswith(UTF16):
        raise rechazo(nombre, "está en UTF-16; guárdelo como CSV en UTF-8")
    revisar_firma(nombre, inicio)
    abierto.seek(len(codecs.BOM_UTF8) if inicio.startswith(codecs.BOM_UTF8) else 0)
    linea = abierto.readline(RECORD_MAX).decode("latin-1")
    if len(linea) == RECORD_MAX and not linea.endswith("\n"):
        raise rechazo(nombre, "su primera fila pasa de 1 MB; no parece un CSV con una fila por línea")
    corte = separador(linea)
    try:
        celdas = next(csv.reader([linea], delimiter=corte, strict=True), [])
    except csv.Error as causa:
        raise rechazo(nombre, "su encabezado no se entiende como CSV; revise comillas en la fila 1") from causa
    return [decodificar(celda.encode("latin-1"))[0] for celda in celdas], corte


def decodificar(crudo: bytes) -> tuple[str, bool]:
    """The text of a cell, and whether it is UTF-8. What is not is Windows-1252, which holds latin-1: text in Spanish
    is never valid in both unless it is plain ASCII. Raises ValueError when it is neither.

    >>> decodificar("AÑO".encode()), decodificar("AÑO".encode("latin-1"))
    (('AÑO', True), ('AÑO', False))
    """
    try:
        return crudo.decode("utf-8"), True
    except UnicodeDecodeError:
        pass
    try:
        return crudo.decode("cp1252"), False
    except UnicodeDecodeError:
        raise ValueError("no está en UTF-8 ni en latin-1; vuelva a descargar el archivo") from None


def visible(crudo: bytes) -> str:
    """The text of a cell for a complaint, whatever its bytes."""
    try:
        return decodificar(crudo)[0]
    except ValueError:
        return crudo.decode("latin-1")


class Registros:
    """The records after the header, of `ancho` cells each, cut only as far as asked.

    Iterating gives (row, cells): row 2 is the first after the header, as a spreadsheet counts; cells are the first
    `hasta` ones and, last, what follows them uncut: `completar` gives them all. A record that is not understood or has
    another width is told to `avisar(row, sentence)` and left out. Raises ErrorCarga at a record beyond RECORD_MAX.
    """

    def __init__(self, abierto: BinaryIO, nombre: str, corte: str, ancho: int, hasta: int, avisar: Avisar) -> None:
        self._abierto = abierto
        self._nombre = nombre
        self._corte = corte
        self._ancho = ancho
        self._hasta = hasta
        self._avisar = avisar
        self._union = b""
        self._lineas = 0

    def completar(self, celdas: list[bytes]) -> list[bytes]:
        """All the cells of the record that was given last."""
        if len(celdas) == self._ancho:
            return celdas
        return [*celdas[:-1], *celdas[-1].split(self._union)]

    def __iter__(self) -> Iterator[tuple[int, list[bytes]]]:
        corte = self._corte.encode()
        union = b'"' + corte + b'"'
        ancho, hasta, leer = self._ancho, self._hasta, self._abierto.readline
        numero = 1
        while linea := leer(RECORD_MAX):
            numero += 1
            simple = linea.rstrip(b"\r\n")
            dentro = simple[1:-1]
            # Cells begin and end with a quote and are joined by `union`: with this count no quote is left for inside.
            if (
                simple.count(b'"') == 2 * ancho
                and dentro.count(union) == ancho - 1
                and simple[:1] == simple[-1:] == b'"'
            ):
                self._union = union
                yield numero, dentro.split(union, hasta)
            elif not simple:
                continue
            elif b'"' not in simple and simple.count(corte) == ancho - 1:
                self._union = corte
                yield numero, simple.split(corte, hasta)
            else:
                celdas = self._despacio(linea, numero)
                numero += self._lineas - 1 if celdas is None else 0
                if celdas:
                    yield numero, celdas

    def _despacio(self, linea: bytes, numero: int) -> list[bytes] | None:
        """The cells of a record that may go on in the next lines; [] when it has none or was told to `avisar`.

        None when it is no CSV: then the lines that it took are lost, and the next one begins a record.
        """
        self._lineas = 0
        lector = csv.reader(self._desde(linea, numero), delimiter=self._corte, strict=True)
        try:
            celdas = next(lector, [])
        except csv.Error:
            self._avisar(numero, "no se entiende como CSV: comillas sin cerrar o texto después de ellas; corríjalas")
            return None
        if celdas and len(celdas) != self._ancho:
            que = "celda" if len(celdas) == 1 else "celdas"
            self._avisar(
                numero, f"tiene {len(celdas)} {que} y el encabezado {self._ancho}; revise separadores y comillas"
            )
            return []
        return [celda.encode("latin-1") for celda in celdas]

    def _desde(self, linea: bytes, numero: int) -> Iterator[str]:
        """This line and those after it, as text that gives the same bytes back, up to RECORD_MAX."""
        tamano = 0
        while linea:
            tamano += len(linea)
            if tamano >= RECORD_MAX:
                mensaje = f"la fila {numero} pasa de 1 MB; no parece un CSV con una fila por línea: revise comillas"
                raise rechazo(self._nombre, mensaje)
            self._lineas += 1
            yield linea.decode("latin-1")
            linea = self._abierto.readline(RECORD_MAX)
