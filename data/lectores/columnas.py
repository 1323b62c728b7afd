"""A table under its header: columns found by name, cells turned into exact values, every complaint kept.

Names match without case, accents or blanks, wherever they stand; columns that nobody asks for are passed over.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache

from data.errores import Queja
from data.lectores.limites import Tabla, rechazo
from data.lectores.paquete import Cuaderno
from data.lectores.tipos import Columna, Valor

FILAS_DE_BUSQUEDA = 20
PARECIDO_MIN = 0.85
MESES = tuple(range(1, 13))
_ACENTOS_SUELTOS = re.compile(r"[\s\u200b\ufeff]+")


@lru_cache(maxsize=20_000)
def llano(nombre: str) -> str:
    """A column name as it is compared: no case, accents nor blanks.

    >>> llano("  Acción  Estratégica "), llano("F (RE)  01")
    ('accionestrategica', 'f(re)01')
    """
    partes = unicodedata.normalize("NFKD", nombre.casefold())
    return _ACENTOS_SUELTOS.sub("", "".join(c for c in partes if not unicodedata.combining(c)))


def coincidencias(tabla: Tabla, nombres: Collection[str]) -> tuple[int, int]:
    """(index in `tabla.filas` of the row that has the most of these names, how many it has), of the first rows."""
    buscados = {llano(nombre) for nombre in nombres}
    mejor, cuantas = 0, 0
    for indice, (_, celdas) in enumerate(tabla.filas[:FILAS_DE_BUSQUEDA]):
        halladas = len(buscados & {llano(celda) for celda in celdas})
        if halladas > cuantas:
            mejor, cuantas = indice, halladas
    return mejor, cuantas


def elegir(nombre: str, leidas: Sequence[Tabla], firma: Collection[str]) -> tuple[Tabla, int]:
    """The only table whose header has most of `firma`, and the index of that header in its rows.

    Raises ErrorCarga when none has, or several have: a filtered copy beside the data would count rows twice.
    """
    candidatas = []
    for tabla in leidas:
        indice, cuantas = coincidencias(tabla, firma)
        if cuantas * 2 >= len(set(firma)):
            candidatas.append((tabla, indice))
    if not candidatas:
        raise rechazo(nombre, "no tiene el encabezado que se busca; revise que sea el archivo correcto")
    if len(candidatas) > 1:
        cuales = ", ".join(f"«{tabla.hoja}»" if tabla.hoja else "otra tabla" for tabla, _ in candidatas)
        raise rechazo(nombre, f"tiene ese encabezado en varias hojas ({cuales}); deje una sola por archivo")
    return candidatas[0]


@dataclass(slots=True)
class Renglon:
    """One row of data: its number as a spreadsheet counts, its values by key, and the texts they come from."""

    archivo: str
    numero: int
    valores: dict[str, Valor]
    crudos: dict[str, str]
    nombres: Mapping[str, str]
    malas: set[str] = field(default_factory=set)

    def __getitem__(self, clave: str) -> Valor:
        return self.valores.get(clave)

    def texto(self, clave: str) -> str:
        """A value that is text; '' when it is empty or was refused."""
        valor = self.valores.get(clave)
        return valor if isinstance(valor, str) else ""

    def decimal(self, clave: str) -> Decimal | None:
        """A value that is an amount; None when it is empty or was refused."""
        valor = self.valores.get(clave)
        return valor if isinstance(valor, Decimal) else None

    def queja(self, clave: str, mensaje: str) -> Queja:
        """A complaint about one of its cells."""
        return Queja(self.archivo, self.numero, self.nombres[clave], self.crudos.get(clave, ""), mensaje)


class Lectura:
    """Reads the rows of `tabla` below the header `tabla.filas[indice]`. `columnas`: key → what the column is.

    `quejas` and `advertencias` grow as rows are read; `quejas` that stand before the first row are about the header.
    """

    def __init__(self, archivo: str, tabla: Tabla, indice: int, columnas: Mapping[str, Columna]) -> None:
        self.archivo = archivo
        self.fila_encabezado, self._encabezado = tabla.filas[indice]
        self._filas = tabla.filas[indice + 1 :]
        self._columnas = columnas
        self._nombres = {clave: columna.nombre for clave, columna in columnas.items()}
        self.quejas = Cuaderno()
        self.advertencias = Cuaderno()
        self.advertencias.anotar(*(Queja(archivo, None, "", "", aviso) for aviso in tabla.avisos))
        self.posiciones = self._ubicar()
        # What each column has already said of each text: most cells of a file repeat.
        self._dichos: dict[str, dict[str, tuple[Valor, str]]] = {clave: {} for clave in self.posiciones}

    def _ubicar(self) -> dict[str, int]:
        lugares: dict[str, list[int]] = {}
        for posicion, celda in enumerate(self._encabezado):
            lugares.setdefault(llano(celda), []).append(posicion)
        posiciones: dict[str, int] = {}
        for clave, columna in self._columnas.items():
            suyas = lugares.get(llano(columna.nombre), [])
            if len(suyas) > 1:
                self._de_encabezado(columna.nombre, f"está {len(suyas)} veces en el encabezado; deje una sola")
            elif suyas:
                posiciones[clave] = suyas[0]
            elif not columna.ausente:
                self._de_encabezado(
                    columna.nombre, f"falta la columna; añádala{self._parecida(columna.nombre, lugares)}"
                )
        return posiciones

    def _de_encabezado(self, columna: str, mensaje: str) -> None:
        self.quejas.anotar(Queja(self.archivo, self.fila_encabezado, columna, "", mensaje))

    def _parecida(self, nombre: str, lugares: Mapping[str, Sequence[int]]) -> str:
        """The header that may be the missing one, unless it is a column of its own."""
        propias = {llano(columna.nombre) for columna in self._columnas.values()}
        # F(RE_P) and the like are columns of their own too, though nobody reads them.
        ajenas = [visto for visto in lugares if visto and visto not in propias and "_p)" not in visto]
        cerca = difflib.get_close_matches(llano(nombre), ajenas, n=1, cutoff=PARECIDO_MIN)
        return f" (la más parecida es «{self._encabezado[lugares[cerca[0]][0]]}»)" if cerca else ""

    def tiene(self, clave: str) -> bool:
        """Whether the file has that column."""
        return clave in self.posiciones

    def renglones(self, identidad: Sequence[str]) -> Iterator[Renglon]:
        """The rows of data, in order. Those without any cell of `identidad` (totals, notes) and headers that stand
        again further down are passed over with a warning; a cell that was refused has no value and is in `malas`."""
        encabezado = [llano(celda) for celda in self._encabezado]
        propias = [self.posiciones[clave] for clave in identidad]
        for numero, celdas in self._filas:
            if all(posicion >= len(celdas) or not celdas[posicion] for posicion in propias):
                self._pasar(numero, celdas, f"se deja de lado: no dice {self._en_palabras(identidad)}")
            elif [llano(celdas[p]) if p < len(celdas) else "" for p in propias] == [encabezado[p] for p in propias]:
                self._pasar(numero, celdas, "se deja de lado: repite el encabezado")
            else:
                yield self._renglon(numero, celdas)

    def _pasar(self, numero: int, celdas: Sequence[str], mensaje: str) -> None:
        self.advertencias.anotar(Queja(self.archivo, numero, "", next(filter(None, celdas), ""), mensaje))

    def _en_palabras(self, claves: Sequence[str]) -> str:
        return " ni ".join(self._nombres[clave] for clave in claves)

    def _renglon(self, numero: int, celdas: Sequence[str]) -> Renglon:
        renglon = Renglon(self.archivo, numero, {}, {}, self._nombres)
        ancho = len(celdas)
        for clave, posicion in self.posiciones.items():
            crudo = celdas[posicion] if posicion < ancho else ""
            dichos = self._dichos[clave]
            dicho = dichos.get(crudo)
            if dicho is None:
                dicho = dichos[crudo] = _convertir(self._columnas[clave], crudo)
            valor, falta = dicho
            renglon.valores[clave] = valor
            renglon.crudos[clave] = crudo
            if falta:
                renglon.malas.add(clave)
                self.quejas.anotar(renglon.queja(clave, falta))
        return renglon


def _convertir(columna: Columna, crudo: str) -> tuple[Valor, str]:
    """(the value, '') or (None, what is wrong)."""
    if not crudo:
        return None, "" if columna.vacia else "está vacía y es obligatoria"
    try:
        return columna.convertir(crudo), ""
    except ValueError as causa:
        return None, str(causa)
