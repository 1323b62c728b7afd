"""Which pliegos of a MEF file are loaded. The board knows a pliego by its 3 digits, which are only unique inside a
sector of a level of government: what is taken is said, and what is left out is counted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

LISTADOS_MAX = 20
NIVEL = {"E": "gobierno nacional", "R": "gobierno regional", "M": "gobierno local"}


@dataclass(frozen=True, slots=True, order=True)
class Entidad:
    """A pliego as the MEF knows it: level of government (E, R, M), sector and pliego with their zeros."""

    nivel: str
    sector: str
    pliego: str

    @property
    def gobierno(self) -> str:
        """The level of government in words."""
        return NIVEL.get(self.nivel, self.nivel)

    @property
    def lugar(self) -> str:
        """Level and sector, for a sentence.

        >>> Entidad("E", "12", "012").lugar
        'gobierno nacional, sector 12'
        """
        return f"{self.gobierno}, sector {self.sector}"


@dataclass(slots=True)
class Hallada:
    """What a file has of an entity: its name there, its records and the row of the first."""

    nombre: str
    fila: int
    filas: int = 0


@dataclass(frozen=True, slots=True)
class Eleccion:
    """The entities to load; `quejas` and `avisos` are (row, value, sentence) about the column PLIEGO."""

    entidades: tuple[Entidad, ...]
    quejas: tuple[tuple[int | None, str, str], ...] = ()
    avisos: tuple[tuple[int | None, str, str], ...] = ()


def elegir(halladas: Mapping[Entidad, Hallada], pedidos: Sequence[str]) -> Eleccion:
    """Choose among what the file has: the pliegos asked for or, if none was, the only one there is.

    A code that several entities share is that of the national one; without one, or with two, it is a complaint.
    """
    if not halladas:
        return Eleccion((), ((None, "", "el archivo no tiene ninguna fila de datos"),))
    if not pedidos:
        if len(halladas) == 1:
            return Eleccion(tuple(halladas))
        mensaje = (
            f"el archivo trae {len(halladas)} pliegos: {_listar(halladas)}; "
            f"diga cuál, por ejemplo --pliego {min(halladas).pliego}"
        )
        return Eleccion((), ((None, "", mensaje),))
    elegidas: list[Entidad] = []
    quejas: list[tuple[int | None, str, str]] = []
    avisos: list[tuple[int | None, str, str]] = []
    for pedido in dict.fromkeys(pedidos):
        candidatas = sorted(entidad for entidad in halladas if entidad.pliego == pedido)
        nacionales = [entidad for entidad in candidatas if entidad.nivel == "E"]
        if not candidatas:
            quejas.append((None, pedido, f"el archivo no trae ese pliego; trae {_listar(halladas)}"))
        elif len(candidatas) == 1 or len(nacionales) == 1:
            elegida = candidatas[0] if len(candidatas) == 1 else nacionales[0]
            elegidas.append(elegida)
            avisos += [
                (
                    halladas[otra].fila,
                    pedido,
                    f"el código también es de {halladas[otra].nombre} ({otra.lugar}): "
                    f"sus {halladas[otra].filas} filas se dejan fuera, porque se carga {halladas[elegida].nombre}",
                )
                for otra in candidatas
                if otra != elegida
            ]
        else:
            quienes = "; ".join(f"{halladas[e].nombre} ({e.lugar})" for e in candidatas[:LISTADOS_MAX])
            quejas.append((None, pedido, f"el código es de varios pliegos: {quienes}; cargue un extracto de uno solo"))
    return Eleccion(tuple(elegidas), tuple(quejas), tuple(avisos))


def _listar(halladas: Mapping[Entidad, Hallada]) -> str:
    """Codes and names, the national ones first, at most LISTADOS_MAX."""
    textos = [f"{entidad.pliego} {halladas[entidad].nombre}" for entidad in sorted(halladas)[:LISTADOS_MAX]]
    resto = len(halladas) - len(textos)
    return ", ".join(textos) + (f" y {resto} más" if resto else "")
