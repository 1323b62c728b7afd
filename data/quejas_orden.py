"""Why an order is not understood: what argparse says, in Spanish, and the arguments that explain themselves."""

from __future__ import annotations

import re
from argparse import ArgumentTypeError
from datetime import date
from pathlib import Path

from data.errores import recortar

# What argparse says → what is said here. Texts of our own come after the name of their argument.
_DICHOS = tuple(
    (re.compile(patron, re.DOTALL), dicho)
    for patron, dicho in (
        (r"argument \S+: invalid choice: '?(.*?)'? \(choose from (.*)\)", r"«\1»: no es una orden; las que hay son \2"),
        (r"argument (\S+): expected (?:one|at least one) argument", r"\1: falta su valor"),
        (r"argument (\S+): ignored explicit argument '(.*)'", r"\1: no lleva valor, y se dio «\2»"),
        (r"the following arguments are required: (.*)", r"falta \1"),
        (r"unrecognized arguments: (.*)", r"«\1»: no es una opción de esta orden, o sobra"),
        (r"ambiguous option: (.*) could match (.*)", r"«\1»: puede ser \2; escríbala entera"),
        (r"argument (\S+): (.*)", r"\1 \2"),
    )
)


def en_espanol(mensaje: str) -> str:
    """Why an order is not understood, from what argparse says of it.

    >>> en_espanol("the following arguments are required: clave")
    'falta clave'
    >>> en_espanol("argument --pliego: «11»: un pliego son 3 dígitos, como 012")
    '--pliego «11»: un pliego son 3 dígitos, como 012'
    """
    for patron, dicho in _DICHOS:
        if hallado := patron.fullmatch(mensaje):
            return recortar(hallado.expand(dicho), 300)
    return recortar(mensaje, 300)


def un_pliego(texto: str) -> str:
    """Three digits. Raises ArgumentTypeError, in Spanish, as all of these."""
    if not re.fullmatch(r"[0-9]{3}", texto):
        raise _queja(texto, "un pliego son 3 dígitos, como 012")
    return texto


def una_clave(texto: str) -> str:
    """The key of a load or how it begins."""
    if re.fullmatch(r"D[0-9]{2}.*|.*-.*", texto, re.DOTALL):
        raise _queja(texto, "los informes publicados no se retiran; solo lo que se cargó, por su clave")
    if not re.fullmatch(r"[0-9a-f]{4,16}", texto):
        raise _queja(texto, "una clave son de 4 a 16 cifras o letras de la a a la f; véalas con: python -m data cargas")
    return texto


def una_fecha(texto: str) -> date:
    """A day."""
    try:
        return date.fromisoformat(texto)
    except ValueError as causa:
        raise _queja(texto, "no es una fecha AAAA-MM-DD, como 2026-06-19") from causa


def un_libro(texto: str) -> Path:
    """Where a workbook goes."""
    ruta = Path(texto)
    if ruta.suffix.lower() != ".xlsx":
        raise _queja(texto, "la plantilla es un libro de Excel; su nombre termina en .xlsx")
    return ruta


def un_nombre(texto: str) -> str:
    """Who loads."""
    limpio = texto.strip()
    if not limpio or not limpio.isprintable() or len(limpio) > 100:
        raise _queja(texto, "un nombre tiene de 1 a 100 caracteres visibles")
    return limpio


def _queja(texto: str, mensaje: str) -> ArgumentTypeError:
    return ArgumentTypeError(f"«{recortar(texto)}»: {mensaje}")
