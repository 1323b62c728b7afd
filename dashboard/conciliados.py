"""What comes of comparing a published figure with ours: names, colours and marks. The only place that knows them.

It is *decided* in SQL (`conciliacion.conciliado`); here it gets its face. Colour is never alone: each has a mark and a
word too.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Conciliado:
    """One outcome: `una` and `varias` as written of one figure and of several, `tono` the class of its colours in
    assets/*.css, `sobre` the text that reads well on `color`, `titulo` what it means."""

    clave: str
    marca: str
    una: str
    varias: str
    tono: str
    color: str
    sobre: str
    titulo: str


#: In the order of the bars and buttons.
ESTADOS: dict[str, Conciliado] = {
    c.clave: c
    for c in (
        Conciliado(
            "difiere",
            "≠",
            "difiere",
            "difieren",
            "bajo",
            "#b8432f",
            "#ffffff",
            "Recalculada con los datos, redondeada como se imprime, no da lo publicado",
        ),
        Conciliado(
            "coincide",
            "✓",
            "coincide",
            "coinciden",
            "alto",
            "#2a7f62",
            "#ffffff",
            "Recalculada con los datos y redondeada como se imprime, da lo publicado",
        ),
        Conciliado(
            "no_verificable",
            "?",
            "no verificable",
            "no se pueden verificar",
            "nada",
            "#9aa3ad",
            "#1c2430",
            "No hay datos independientes con qué recalcularla; se dice por qué",
        ),
    )
}
