"""A table of figures as the browser gets it: short heads, figures to the right, a caption for who does not see it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dash import html


@dataclass(frozen=True, slots=True)
class Celda:
    """What a cell holds, its class, and what it says on hover."""

    que: Any
    clase: str = ""
    titulo: str = ""


#: The heads: each with the class of its column ("numero", "").
Cabezas = Sequence[tuple[Any, str]]


def cifra(texto: Any, titulo: str = "") -> Celda:
    """A figure; hovering may say it exactly."""
    return Celda(texto, "numero", titulo)


def tabla(leyenda: str, cabezas: Cabezas, filas: Sequence[html.Tr], clase: str = "") -> html.Table:
    """The table, with its rows made by `fila` and `grupo`."""
    return html.Table(
        [
            html.Caption(leyenda, className="visually-hidden"),
            html.Thead(html.Tr([html.Th(nombre, scope="col", className=clase_) for nombre, clase_ in cabezas])),
            html.Tbody(list(filas)),
        ],
        className=f"tabla-dinero {clase}".strip(),
    )


def fila(celdas: Sequence[Celda], clase: str = "") -> html.Tr:
    """A row; its first cell is its head."""
    primera, *otras = celdas
    return html.Tr(
        [
            html.Th(primera.que, scope="row", className=primera.clase, title=primera.titulo or None),
            *(html.Td(c.que, className=c.clase, title=c.titulo or None) for c in otras),
        ],
        className=clase,
    )


def grupo(que: Any, columnas: int) -> html.Tr:
    """A row that names those below it."""
    return html.Tr(html.Th(que, scope="rowgroup", colSpan=columnas), className="grupo")
