"""Typed cells of an XLSX: text that stays text, numbers that stay numbers, and what a cell cannot hold, marked.

XLSX keeps numbers as 64-bit floats, which hold any decimal of up to 15 digits exactly: 728706272.00 soles are those
very cents, up to 9,999,999,999,999.99. A figure with more digits would be rounded in silence, so it is written as text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from queries.resultado import Columna
from queries.salida import ColumnaSalida, escrito

#: What a cell holds, in UTF-16 units.
TEXTO_MAX = 32_767
MARCA = " […] (texto cortado: no cabe en una celda; está entero en el CSV)"

DIGITOS_MAX = 15

_NUMEROS = {
    "porcentaje": "0.00",
    "dinero": "#,##0.00",
    "entero": "#,##0",
    "fecha": "dd/mm/yyyy",
    "texto": "@",
    "logico": "@",
}
_CANTIDAD_ENTERA, _CANTIDAD = "#,##0", "#,##0.00##"

Lugar = tuple[int, int]


@dataclass(slots=True)
class Avisos:
    """What could not be written as it is: the cells (column, row counted from 1) with a cut text or a long number."""

    cortados: list[str] = field(default_factory=list)
    largos: list[str] = field(default_factory=list)


class Estilos:
    """The formats of a workbook, made once each."""

    def __init__(self, libro: Any) -> None:
        self._libro = libro
        self._hechos: dict[tuple[str, bool], Any] = {}

    def de(self, numero: str, cursiva: bool = False) -> Any:
        """The format with a number format, in italics or not."""
        clave = (numero, cursiva)
        if clave not in self._hechos:
            rasgos = {"num_format": numero, "valign": "top"} | ({"italic": True} if cursiva else {})
            self._hechos[clave] = self._libro.add_format(rasgos)
        return self._hechos[clave]


class Pluma:
    """Writes the rows of an answer, one cell at a time, each by its form."""

    def __init__(self, columnas: Sequence[ColumnaSalida], declaradas: Sequence[Columna], estilos: Estilos) -> None:
        posiciones = {c.nombre: i for i, c in enumerate(declaradas)}
        self._elegidas = [
            (c.nombre, posiciones[c.nombre], c.formato, _formato(c, declaradas[posiciones[c.nombre]])) for c in columnas
        ]
        self._estilos = estilos
        self.avisos = Avisos()

    def fila(self, hoja: Any, numero: int, fila: tuple[Any, ...], cursivas: frozenset[str]) -> None:
        """One row, on row `numero` of the sheet (0 is the header). NULL leaves the cell empty."""
        for j, (nombre, i, formato, numerico) in enumerate(self._elegidas):
            valor = fila[i]
            if valor is None or valor == "":
                continue
            cursiva = nombre in cursivas
            if formato in ("texto", "logico"):
                self._texto(hoja, (numero, j), escrito(valor, formato), self._estilos.de(numerico, cursiva), nombre)
            elif formato == "fecha":
                hoja.write_datetime(numero, j, valor, self._estilos.de(numerico, cursiva))
            else:
                self._numero(hoja, (numero, j), escrito(valor, formato), numerico, cursiva, nombre)

    def _numero(self, hoja: Any, lugar: Lugar, texto: str, numerico: str, cursiva: bool, nombre: str) -> None:
        # A text of up to 15 characters has no more digits than that: no need to count them.
        if len(texto) > DIGITOS_MAX and len(Decimal(texto).normalize().as_tuple().digits) > DIGITOS_MAX:
            self.avisos.largos.append(f"{nombre}, fila {lugar[0] + 1}")
            hoja.write_string(*lugar, texto, self._estilos.de("@", cursiva))
            return
        if numerico == _CANTIDAD and "." not in texto:
            numerico = _CANTIDAD_ENTERA  # "#,##0.00##" is for those with decimals: 47 shows as 47
        hoja.write_number(*lugar, float(texto), self._estilos.de(numerico, cursiva))

    def _texto(self, hoja: Any, lugar: Lugar, texto: str, estilo: Any, nombre: str) -> None:
        if escribir_texto(hoja, lugar, texto, estilo):
            self.avisos.cortados.append(f"{nombre}, fila {lugar[0] + 1}")


def escribir_texto(hoja: Any, lugar: Lugar, texto: str, estilo: Any = None) -> bool:
    """Writes a text as text, whatever it looks like; returns whether it had to be cut, which its end then says.

    Texts of a source come neutralised (`escrito`, `neutralizar`): who saves the sheet as CSV would find a formula. Ours
    are written as they are.
    """
    cabe = cortar(texto)
    if cabe.startswith("<r>") and cabe.endswith("</r>"):
        # xlsxwriter takes such a text for markup of its own and would write it raw; as three runs it is plain text.
        hoja.write_rich_string(*lugar, cabe[:1], cabe[1:2], cabe[2:], *([estilo] if estilo else []))
    else:
        hoja.write_string(*lugar, cabe, estilo)
    return cabe is not texto


def cortar(texto: str) -> str:
    """The text itself, or as much of it as fits in a cell with a mark that says so."""
    if len(texto) * 2 <= TEXTO_MAX or _unidades(texto) <= TEXTO_MAX:
        return texto
    cabe = (TEXTO_MAX - _unidades(MARCA)) * 2
    return texto.encode("utf-16-le", "replace")[:cabe].decode("utf-16-le", "ignore") + MARCA


def _unidades(texto: str) -> int:
    return len(texto.encode("utf-16-le", "replace")) // 2


def _formato(columna: ColumnaSalida, declarada: Columna) -> str:
    if columna.formato == "cantidad":
        return _CANTIDAD
    return "0" if declarada.unidad == "año" else _NUMEROS[columna.formato]
