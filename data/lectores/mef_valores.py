"""Cells of the MEF file, bytes, to exact values; and what is wrong with them, in a list that stays short."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal

from data.errores import Queja
from data.lectores import tipos as t
from data.lectores.codigos import limpio
from data.lectores.mef_csv import decodificar
from data.lectores.tipos import Columna, Valor

DISTINTAS_MAX = 200
MEMORIA_MAX = 50_000
ENTEROS_MAX = 16


class Acta:
    """Complaints, or warnings, about one file: the first row of each kind and how many more rows have it.

    Two are of a kind when column, value and sentence are the same. Beyond DISTINTAS_MAX kinds they are only counted.
    """

    def __init__(self, archivo: str) -> None:
        self._archivo = archivo
        self._vistas: Counter[tuple[str, str, str]] = Counter()
        self._primeras: dict[tuple[str, str, str], int | None] = {}
        self._sin_lugar = 0

    def __bool__(self) -> bool:
        return bool(self._primeras)

    def anotar(self, fila: int | None, columna: str, valor: str, mensaje: str, veces: int = 1) -> None:
        """One complaint of `veces` rows; `fila`, as a spreadsheet counts, is the first; None for the whole file."""
        clase = (columna, valor, mensaje)
        if clase not in self._primeras and len(self._primeras) >= DISTINTAS_MAX:
            self._sin_lugar += veces
            return
        self._vistas[clase] += veces
        antes = self._primeras.setdefault(clase, fila)
        if antes is not None and fila is not None and fila < antes:
            self._primeras[clase] = fila

    def quejas(self) -> list[Queja]:
        """All of them, in the order of the file."""
        hechas = []
        for clase, fila in sorted(self._primeras.items(), key=lambda par: (par[1] or 0, par[0])):
            columna, valor, mensaje = clase
            otras = self._vistas[clase] - 1
            if otras:
                mensaje += f" (y en otra{'s' if otras > 1 else ''} {otras} fila{'s' if otras > 1 else ''})"
            hechas.append(Queja(self._archivo, fila, columna, valor, mensaje))
        if self._sin_lugar:
            hechas.append(Queja(self._archivo, None, "", "", f"y {self._sin_lugar} más que no se listan"))
        return hechas


@dataclass(slots=True)
class Codificacion:
    """Which encodings the texts of a file came in, with one row of those that are not UTF-8."""

    utf8: bool = False
    otra: tuple[int, str, str] | None = None
    danada: tuple[int, str, str] | None = None

    def avisos(self) -> list[tuple[int, str, str, str]]:
        """(row, column, value, sentence) of what a person should look at."""
        hechos = []
        if self.utf8 and self.otra:
            hechos.append((*self.otra, "el archivo mezcla UTF-8 y latin-1; revise las tildes de este nombre"))
        if self.danada:
            hechos.append((*self.danada, "el texto ya viene dañado en el archivo; hay nombres que no se leerán bien"))
        return hechos

    @property
    def nombre(self) -> str:
        """For the report."""
        return "latin-1" if self.otra and not self.utf8 else "UTF-8"


@dataclass(slots=True)
class Lectora:
    """Turns the cells of one column into values, each distinct one once."""

    columna: Columna
    codificacion: Codificacion
    _memoria: dict[bytes, Valor] = field(default_factory=dict)

    def leer(self, crudo: bytes, fila: int) -> Valor:
        """The value, or None when the cell is empty and may be. Raises ValueError with what is wrong."""
        try:
            return self._memoria[crudo]
        except KeyError:
            pass
        valor = self._convertir(crudo, fila)
        if len(self._memoria) >= MEMORIA_MAX:
            self._memoria.clear()
        self._memoria[crudo] = valor
        return valor

    def _convertir(self, crudo: bytes, fila: int) -> Valor:
        texto, es_utf8 = decodificar(crudo)
        texto = limpio(texto)
        if not es_utf8:
            self.codificacion.otra = self.codificacion.otra or (fila, self.columna.nombre, texto)
        elif not crudo.isascii():
            self.codificacion.utf8 = True
            if "\ufffd" in texto:
                self.codificacion.danada = self.codificacion.danada or (fila, self.columna.nombre, texto)
        if texto:
            return self.columna.convertir(texto)
        if self.columna.vacia:
            return None
        raise ValueError("está vacía y es obligatoria")


def centimos(crudo: bytes) -> int | None:
    """An amount in soles, with its sign, as whole céntimos: exact, and quick to add. None when the cell is empty.

    Zeros beyond the céntimos are dropped. Raises ValueError with what is wrong.

    >>> centimos(b"-1250.50"), centimos(b".5"), centimos(b"12.3400"), centimos(b"7"), centimos(b" ")
    (-125050, 50, 1234, 700, None)
    """
    enteros, _, decimales = crudo.partition(b".")
    if len(decimales) == 2 and len(enteros) <= ENTEROS_MAX and enteros.isdigit() and decimales.isdigit():
        return int(enteros + decimales)  # nearly all of them
    texto = crudo.decode("latin-1").strip()
    if not texto:
        return None
    signo, cifras = ("-", texto[1:]) if texto.startswith("-") else ("", texto)
    if cifras.startswith("."):  # as some database clients write a number below one
        cifras = "0" + cifras
    antes, punto, despues = cifras.partition(".")
    if punto and len(despues) > 2:
        cifras = f"{antes}.{despues[:2]}{despues[2:].rstrip('0')}"
    return int(t.dinero_con_signo(signo + cifras).scaleb(2))


def soles(centimos: int | None) -> Decimal | None:
    """Céntimos as the exact amount in soles.

    >>> soles(-125050)
    Decimal('-1250.50')
    """
    return None if centimos is None else Decimal(centimos).scaleb(-2)
