"""What a download asks for: which file, of which state, and its rows in pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import queries
from dashboard.estado import Estado, describe, parse
from data.errores import ErrorTablero
from queries import Contexto, Corte, Filtro, Lectura, Problema, Resultado
from queries.salida import COLUMNAS_AOI, COLUMNAS_NIVELES, ColumnaSalida

#: AOI asked for at once. One page of 10,000 takes 0.1 s and 30 MB, and no cursor is held while a slow client reads.
FILAS_PAGINA = 10_000


@dataclass(frozen=True, slots=True)
class Clase:
    """A kind of file: its key in the address, the name of its sheet, what it is called, and its columns."""

    clave: str
    hoja: str
    titulo: str
    columnas: tuple[ColumnaSalida, ...]


AOI = Clase("aoi", "AOI", "Actividades operativas e inversiones (AOI)", COLUMNAS_AOI)
NIVELES = Clase("niveles", "Niveles", "Niveles", COLUMNAS_NIVELES)
CLASES = {clase.clave: clase for clase in (AOI, NIVELES)}


class PedidoInvalido(ErrorTablero):
    """The address asks for something that cannot be used; `problemas` says what and why.

    The page drops such a key and shows a notice beside the rows. A file has nowhere to show one: it would hold other
    rows than asked for and nobody would notice, so it is not made.
    """

    def __init__(self, problemas: list[Problema]) -> None:
        self.problemas = problemas
        lineas = "\n".join(f"- {p}" for p in problemas)
        super().__init__(
            "La descarga no se hizo: la dirección pide algo que no se puede usar",
            f"{lineas}\n\nUn archivo con otras filas que las pedidas engañaría. Corrija la dirección o descargue "
            "desde la página, que solo enlaza lo que existe.",
        )


@dataclass(frozen=True, slots=True)
class Pedido:
    """A file of a state: what it is of, resolved against one release."""

    clase: Clase
    filtro: Filtro
    corte: Corte
    contexto: Contexto

    @classmethod
    def leer(cls, clase: Clase, busqueda: str, lectura: Lectura) -> Pedido:
        """The request of an address. Raises PedidoInvalido if any part of it cannot be used."""
        estado, problemas = parse(busqueda)
        contexto = queries.contexto(lectura)
        filtro, corte, caducos = contexto.resolver(estado.filtro)
        if problemas or caducos:
            raise PedidoInvalido(problemas + caducos)
        return cls(clase, filtro, corte, contexto)

    @property
    def nivel(self) -> str:
        """The level of the children: the one asked for, else that of the node."""
        return self.filtro.por or self.contexto.hijos_posibles(self.filtro)[0]

    @property
    def frase(self) -> str:
        """The filter as a Spanish sentence."""
        return describe(Estado(self.filtro), self.contexto)

    @property
    def direccion(self) -> str:
        """The address of the same view, from the root of the site, with its year and cut, so that it stays the same."""
        return Estado(self.filtro).href()

    def paginas(self, lectura: Lectura, filas: int = FILAS_PAGINA) -> Iterator[Resultado]:
        """All the rows, in the order of the page, `filas` AOI at a time; at least one page, even if it is empty.

        Raises ErrorTablero if fewer rows come than the release said there were: a file is whole or it is not made.
        """
        if self.clase is NIVELES:
            yield queries.niveles(lectura, self.filtro)
            return
        desde = 0
        while True:
            pagina = queries.aoi(lectura, self.filtro, desde, desde + filas)
            desde += len(pagina)
            if desde < pagina.total and len(pagina) < filas:
                raise ErrorTablero(
                    "La descarga quedó incompleta", f"Llegaron {desde:,} de {pagina.total:,} filas. Vuelva a descargar."
                )
            yield pagina
            if desde >= pagina.total:
                return
