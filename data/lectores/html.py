"""Tables of an HTML page: what CEPLAN V.01 calls .xls, and what Excel and browsers save.

A tokeniser of one regular expression, in one pass: a tag ends at the next '<' or '>', so nothing is read twice and
no page, however broken, takes more than time in proportion to its size. No entity but HTML's own is resolved and
nothing is fetched.
"""

from __future__ import annotations

import re
from html import unescape

from data.lectores.limites import COLUMNAS_MAX, Acopio, Tabla, rechazo

ANIDADAS_MAX = 20
TABLAS_MAX = 1_000
_PARECE = re.compile(r"\s*<(?:!doctype|!--|\?xml|html|head|body|meta|table|style)\b|\s*<!--", re.IGNORECASE)
# Comments and the inside of style and script are passed over whole, closed or not.
_PIEZA = re.compile(
    r"<!--.*?(?:-->|\Z)"
    r"|<(style|script|title)\b[^<>]*>.*?(?:</\1\s*>|\Z)"
    r"|<(/?)(table|tr|td|th|br|p|div)\b([^<>]*)>"
    r"|</?[a-z!?][^<>]*>",
    re.IGNORECASE | re.DOTALL,
)
_ENTIDAD = re.compile(r"<!ENTITY\b", re.IGNORECASE)
_ABARCA = re.compile(r"\b(col|row)span\s*=\s*[\"']?\s*([0-9]{1,6})", re.IGNORECASE)


def parece(texto: str) -> bool:
    """Whether a text is HTML and not CSV.

    >>> parece("\\n<!DOCTYPE HTML><table>"), parece("a,<b>,c")
    (True, False)
    """
    return _PARECE.match(texto) is not None


def leer(texto: str, nombre: str, avisos: tuple[str, ...] = ()) -> list[Tabla]:
    """The tables of a page, each closed before its outer one; cell texts with blanks collapsed, as a page shows them.

    Rows and cells that nobody closed are closed by the next one. Raises ErrorCarga when the page declares entities,
    was cut before its table ended, has no table, or is larger than a table may be.
    """
    if _ENTIDAD.search(texto):
        raise rechazo(nombre, "declara entidades XML (<!ENTITY>), que no se leen; vuelva a exportarlo")
    lectura = _Lectura(nombre)
    desde = 0
    for pieza in _PIEZA.finditer(texto):
        abierta = lectura.abiertas[-1] if lectura.abiertas else None
        if abierta is not None and abierta.celda is not None and pieza.start() > desde:
            abierta.celda.append(texto[desde : pieza.start()])
        desde = pieza.end()
        if pieza[3] is not None:
            lectura.etiqueta(pieza[3].lower(), pieza[2] == "/", pieza[4])
    if lectura.abiertas:
        mensaje = "está cortado: su tabla no termina (falta </table>) y faltarían filas; vuelva a exportarlo"
        raise rechazo(nombre, mensaje)
    if not lectura.cerradas:
        raise rechazo(nombre, "es una página sin tablas; vuelva a exportarlo")
    return [Tabla("", tabla.acopio.filas, avisos) for tabla in lectura.cerradas]


class _Abierta:
    """A table being read: the row and the cell under way, and columns that a cell above covers (rowspan)."""

    def __init__(self, nombre: str) -> None:
        self.acopio = Acopio(nombre, "la tabla")
        self.numero = 0
        self.fila: list[str] | None = None
        self.celda: list[str] | None = None
        self.ancho = 1
        self.alto = 1
        self.cubiertas: dict[int, int] = {}

    def abrir_fila(self) -> None:
        self.cerrar_fila()
        self.numero += 1
        self.fila = []

    def abrir_celda(self, atributos: str) -> None:
        self.cerrar_celda()
        if self.fila is None:
            self.abrir_fila()
        self.celda = []
        self.ancho = self.alto = 1
        if atributos and "span" in atributos.lower():
            for cual, cuanto in _ABARCA.findall(atributos):
                if cual.lower() == "col":
                    self.ancho = max(1, min(int(cuanto), COLUMNAS_MAX + 1))
                else:
                    self.alto = max(1, int(cuanto))

    def cerrar_celda(self) -> None:
        if self.celda is None or self.fila is None:
            return
        texto = "".join(self.celda)
        if "&" in texto:
            texto = unescape(texto)
        self.celda = None
        self._saltar_cubiertas(self.fila)
        if self.alto > 1:
            self.cubiertas.update(dict.fromkeys(range(len(self.fila), len(self.fila) + self.ancho), self.alto))
        self.fila.append(" ".join(texto.split()))
        if self.ancho > 1:
            self.fila.extend([""] * (self.ancho - 1))
        if len(self.fila) > COLUMNAS_MAX:
            self.acopio.medir(self.numero, 0, len(self.fila), 0)

    def _saltar_cubiertas(self, fila: list[str]) -> None:
        while self.cubiertas and len(fila) in self.cubiertas:
            fila.append("")

    def cerrar_fila(self) -> None:
        self.cerrar_celda()
        if self.fila is None:
            return
        self.acopio.agregar(self.numero, self.fila)
        self.fila = None
        if self.cubiertas:
            self.cubiertas = {columna: alto - 1 for columna, alto in self.cubiertas.items() if alto > 1}


class _Lectura:
    """The tables of one page: those open, outermost first, and those closed, in order of closing."""

    def __init__(self, nombre: str) -> None:
        self._nombre = nombre
        self.abiertas: list[_Abierta] = []
        self.cerradas: list[_Abierta] = []

    def etiqueta(self, cual: str, cierra: bool, atributos: str) -> None:
        if cual == "table":
            self._tabla(cierra)
            return
        if not self.abiertas:
            return
        tabla = self.abiertas[-1]
        if cual == "tr":
            tabla.cerrar_fila() if cierra else tabla.abrir_fila()
        elif cual in ("td", "th"):
            tabla.cerrar_celda() if cierra else tabla.abrir_celda(atributos)
        elif tabla.celda is not None:
            tabla.celda.append(" ")

    def _tabla(self, cierra: bool) -> None:
        if not cierra:
            if len(self.abiertas) >= ANIDADAS_MAX:
                raise rechazo(self._nombre, f"tiene más de {ANIDADAS_MAX} tablas anidadas; vuelva a exportarlo")
            self.abiertas.append(_Abierta(self._nombre))
        elif self.abiertas:
            tabla = self.abiertas.pop()
            tabla.cerrar_fila()
            self.cerradas.append(tabla)
            if len(self.cerradas) > TABLAS_MAX:
                raise rechazo(self._nombre, f"tiene más de {TABLAS_MAX} tablas; deje solo la de los datos")
