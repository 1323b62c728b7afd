"""The guard of a block of months: its Total must be their sum, or the months are suspect."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

TOLERANCIA = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Reparo:
    """What is wrong with a Total. `acumulados`: the months are probably running totals, and the row is refused."""

    mensaje: str
    acumulados: bool


def revisar_total(meses: Sequence[Decimal | None], total: Decimal | None) -> Reparo | None:
    """Compare a stated Total with its twelve months (None: unreported); None when they agree or none is stated.

    Months whose last reported one equals the Total, which they do not add up to, have been cumulated by somebody.

    >>> from decimal import Decimal as D
    >>> revisar_total([D(5), D(10), D(15)], D(15)).acumulados, revisar_total([D(5), D(10)], D(15))
    (True, None)
    """
    if total is None:
        return None
    dichos = [mes for mes in meses if mes is not None]
    suma = sum(dichos, Decimal(0))
    if abs(total - suma) <= TOLERANCIA:
        return None
    diferencia = f"el Total dice {total} y sus meses suman {suma}"
    if dichos and total > 0 and dichos[-1] == total:
        mensaje = f"{diferencia}, y el último mes es igual al Total: parecen acumulados; exporte el valor de cada mes"
        return Reparo(mensaje, acumulados=True)
    return Reparo(f"{diferencia}; se usan los meses: revíselos", acumulados=False)
