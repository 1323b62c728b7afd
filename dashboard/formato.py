"""Numbers, money and dates as in Peru: `1,234,567.89`, `S/ 728.7 M`, `95.9 %`, `31/12/2024`. The only place.

What is not stated (None) is a dash, never a zero. Spaces inside a figure do not break.
"""

from __future__ import annotations

import html
from datetime import date
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal

Numero = Decimal | float | int

VACIO = "—"
_NB = "\u00a0"  # no-break space
#: Marks that turn the direction of what follows: left out of labels, for they would turn the figures beside them too.
_DIRECCION = dict.fromkeys(map(ord, "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"))


def redondear(x: Numero, decimales: int) -> Decimal:
    """Half up, as people round; floats through their shortest text, so that 2.675 is what was read."""
    return Decimal(str(x)).quantize(Decimal(1).scaleb(-decimales), ROUND_HALF_UP)


def numero(x: Numero | None, decimales: int = 0) -> str:
    """
    >>> numero(Decimal("1234567.891"), 2)
    '1,234,567.89'
    """
    return VACIO if x is None else f"{redondear(x, decimales):,f}"


def cantidad(x: Numero | None) -> str:
    """A physical quantity: as many decimals as it has, no trailing zeros.

    >>> cantidad(Decimal("1409.0000")), cantidad(Decimal("2.5000"))
    ('1,409', '2.5')
    """
    if x is None:
        return VACIO
    texto = f"{Decimal(str(x)):,f}"
    return texto.rstrip("0").rstrip(".") if "." in texto else texto


def entera(x: Decimal | None) -> Decimal | None:
    """Rounded up: 3.25 documents short are 4 to do, for goals are counted in whole units.

    >>> entera(Decimal("0.75")), entera(Decimal(78))
    (Decimal('1'), Decimal('78'))
    """
    return None if x is None else x.to_integral_value(ROUND_CEILING)


def porcentaje(x: Numero | None, decimales: int = 1) -> str:
    """
    >>> porcentaje(95.8818).replace("\u00a0", " ")
    '95.9 %'
    """
    return VACIO if x is None else f"{redondear(x, decimales):,f}{_NB}%"


def avance(x: Numero | None, limites: tuple[Decimal, Decimal], decimales: int = 1) -> str:
    """A percentage that never seems to be over a band limit it is under: 94.96 shows as 94.96 %, not 95.0 %."""
    if x is None:
        return VACIO
    exacto = Decimal(str(x))
    for mas in range(decimales, 7):
        if all((redondear(x, mas) >= limite) == (exacto >= limite) for limite in limites):
            return porcentaje(x, mas)
    return porcentaje(x, 7)


def puntos(x: Numero | None, decimales: int = 1) -> str:
    """A difference of percentages, with its sign.

    >>> puntos(3.44).replace("\u00a0", " "), puntos(-0.04).replace("\u00a0", " ")
    ('+3.4 puntos', '0.0 puntos')
    """
    if x is None:
        return VACIO
    r = redondear(x, decimales)
    signo = "+" if r > 0 else "−" if r < 0 else ""
    return f"{signo}{abs(r):,f}{_NB}puntos"


def soles(x: Decimal | None) -> str:
    """
    >>> soles(Decimal("728706272.00")).replace("\u00a0", " ")
    'S/ 728,706,272.00'
    """
    return VACIO if x is None else _con_signo(x, f"{redondear(abs(x), 2):,f}")


def importe(x: Decimal | None) -> str:
    """An exact amount without its unit, for columns whose head says it.

    >>> importe(Decimal("-538.05"))
    '−538.05'
    """
    return soles(x).replace(f"S/{_NB}", "")


def soles_corto(x: Decimal | None) -> str:
    """
    >>> [soles_corto(Decimal(x)).replace("\u00a0", " ") for x in ("728706272.00", "49000")]
    ['S/ 728.7 M', 'S/ 49.0 mil']
    """
    if x is None:
        return VACIO
    if abs(x) >= 1_000_000:
        return _con_signo(x, f"{redondear(abs(x) / 1_000_000, 1):,f}{_NB}M")
    if abs(x) >= 1_000:
        return _con_signo(x, f"{redondear(abs(x) / 1_000, 1):,f}{_NB}mil")
    return soles(x)


def _con_signo(x: Decimal, cifra: str) -> str:
    """The sign of an amount goes before its unit: "−S/ 117,731.32"."""
    return f"{'−' if x < 0 else ''}S/{_NB}{cifra}"


def soles_cambio(x: Decimal | None, *, exacto: bool = False) -> str:
    """A difference of money, with its sign.

    >>> [soles_cambio(Decimal(x)).replace("\u00a0", " ") for x in ("347205889", "-437043", "0")]
    ['+S/ 347.2 M', '−S/ 437.0 mil', 'S/ 0.00']
    """
    if x is None:
        return VACIO
    signo = "+" if x > 0 else "−" if x < 0 else ""
    return signo + (soles if exacto else soles_corto)(abs(x))


def porcentaje_cambio(x: Numero | None, decimales: int = 1) -> str:
    """A relative change, with its sign: "+88.8 %"."""
    if x is None:
        return VACIO
    r = redondear(x, decimales)
    return ("+" if r > 0 else "−" if r < 0 else "") + porcentaje(abs(r), decimales)


def fecha(d: date | None) -> str:
    """
    >>> fecha(date(2024, 12, 31))
    '31/12/2024'
    """
    return VACIO if d is None else f"{d:%d/%m/%Y}"


def cortar(texto: str, largo: int) -> str:
    """The text on one line, or its beginning and an ellipsis when it is longer than `largo` characters."""
    limpio = " ".join(texto.translate(_DIRECCION).split())
    return limpio if len(limpio) <= largo else limpio[: largo - 1].rstrip(" ,.;:-") + "…"


def cortar_al_medio(texto: str, largo: int) -> str:
    """Its beginning and its end, for names that differ only there.

    >>> cortar_al_medio("Atención de servicios de intermediación laboral - Sede Ayacucho", 24)
    'Atenció…- Sede Ayacucho'
    """
    limpio = " ".join(texto.translate(_DIRECCION).split())
    if len(limpio) <= largo:
        return limpio
    fin = max(1, largo * 2 // 3)
    return limpio[: largo - fin - 1].rstrip() + "…" + limpio[-fin:].lstrip()


def sin_gritar(texto: str) -> str:
    """A long name all in capitals as a sentence, for labels; acronyms and what has lower case stay.

    >>> sin_gritar("MEJORAR EL MODELO DE GESTIÓN"), sin_gritar("OGA")
    ('Mejorar el modelo de gestión', 'OGA')
    """
    return texto.capitalize() if texto.isupper() and " " in texto else texto


def nombre(nivel: str, texto: str) -> str:
    """The name of a node for a label: an OEI or AEI is a sentence; entities, centres and AOI keep their capitals, which
    are those of proper names and acronyms.

    >>> nombre("oei", "MEJORAR LA GESTIÓN"), nombre("ue", "M. DE SALUD")
    ('Mejorar la gestión', 'M. DE SALUD')
    """
    return sin_gritar(texto) if nivel in ("oei", "aei") else texto


def plano(texto: str) -> str:
    """Text that plotly shows as it is: it would read `<b>` and `<a href>` of a name as markup."""
    return html.escape(texto, quote=False)


def cuenta(n: int, singular: str, plural: str) -> str:
    """
    >>> cuenta(1, "actividad", "actividades"), cuenta(260, "actividad", "actividades")
    ('1 actividad', '260 actividades')
    """
    return f"{n:,} {singular if n == 1 else plural}"
