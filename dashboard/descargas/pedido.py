"""What a download asks for: which file, of which state, and its rows in pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import queries
from dashboard.descargas.clases import CAMBIOS, NIVELES, Clase
from dashboard.estado import Estado, describe, parse
from dashboard.textos import NIVELES as PALABRAS
from data.errores import ErrorTablero
from queries import Contexto, Corte, Filtro, Lectura, Problema, Resultado
from queries.salida import ColumnaSalida

#: Rows that are taken at once of a single pass: 10,000 are 0.1 s and 30 MB.
FILAS_PAGINA = 10_000


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
    """A file of a state: what it is of, resolved against one release. Of a file of changes, the cut that is compared
    with and the level at both (`queries.cambios_nivel`)."""

    clase: Clase
    filtro: Filtro
    corte: Corte
    contexto: Contexto
    antes: Corte | None = None
    nivel_comparado: dict[str, Any] | None = None

    @classmethod
    def leer(cls, clase: Clase, busqueda: str, lectura: Lectura) -> Pedido:
        """The request of an address. Raises PedidoInvalido if any part of it cannot be used."""
        estado, problemas = parse(busqueda, clase.vista)
        contexto = queries.contexto(lectura)
        filtro, corte, caducos = contexto.resolver(estado.filtro)
        if problemas or caducos:
            raise PedidoInvalido(problemas + caducos)
        # What the view does not heed would be said of the rows, and untrue of them.
        vacio = Filtro()
        suyo = replace(filtro, **{parte: getattr(vacio, parte) for parte in clase.ajenas})
        if clase is not CAMBIOS:
            return cls(clase, suyo, corte, contexto)
        antes = contexto.comparado(filtro)
        if antes is None:
            motivo = f"no hay un corte de {corte.ejercicio} anterior al {corte} con el que comparar"
            raise PedidoInvalido([Problema("comparar", "", motivo)])
        suyo = replace(suyo, comparar=antes.fecha)
        nivel = queries.cambios_nivel(lectura, suyo).registros()[0]
        return cls(clase, suyo, corte, contexto, antes, nivel)

    @property
    def nivel(self) -> str:
        """The level of the children: the one asked for, else that of the node."""
        return self.filtro.por or self.contexto.hijos_posibles(self.filtro)[0]

    @property
    def titulo(self) -> str:
        """What the file is called inside."""
        return PALABRAS[self.nivel][1] if self.clase is NIVELES else self.clase.titulo

    @property
    def columnas(self) -> tuple[ColumnaSalida, ...]:
        """The columns of the file."""
        columnas = self.clase.marcadas if self.marca and self.clase.marcadas else self.clase.columnas
        return columnas(con_meses=self.corte.con_meses)

    @property
    def marca(self) -> str:
        """What every part of the file must say it is, "SUPUESTO" say; empty if nothing."""
        return self.clase.marca(self.filtro)

    @property
    def frase(self) -> str:
        """The filter as a Spanish sentence."""
        return describe(Estado(self.filtro, self.clase.vista), self.contexto)

    @property
    def direccion(self) -> str:
        """The address of the same view, from the root of the site, with its year and cut, so that it stays the same."""
        estado = Estado(self.filtro, self.clase.vista)
        return estado.href() if self.corte.n_pliegos > 1 else estado.href(pliego=None)  # one pliego is implied

    def paginas(self, lectura: Lectura, filas: int = FILAS_PAGINA) -> Iterator[Resultado]:
        """All the rows, in the order of the page, `filas` at a time; at least one page, even if it is empty."""
        return self.clase.bloques(lectura, self.filtro, filas)
