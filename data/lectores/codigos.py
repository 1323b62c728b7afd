"""Codes as CEPLAN V.01 and spreadsheets leave them: an apostrophe before, zeros lost. Each becomes its exact text."""

from __future__ import annotations

import re
from collections.abc import Callable

from data.lectores import tipos

APOSTROFES = "'’‘´`"


def limpio(crudo: str) -> str:
    """A cell without blanks around it nor the apostrophe that spreadsheets use to keep a code as text.

    >>> limpio(" '04.02 ")
    '04.02'
    """
    return crudo.strip().lstrip(APOSTROFES).strip()


def digitos(ancho: int, que: str) -> Callable[[str], str]:
    """A code of `ancho` digits that may have lost its zeros. `que` names it with an example.

    >>> digitos(4, "una categoría de 4 dígitos, como 0068")("'68")
    '0068'
    """

    def convertir(crudo: str) -> str:
        codigo = limpio(crudo)
        if not (codigo.isascii() and codigo.isdigit() and len(codigo) <= ancho):
            raise ValueError(f"no tiene la forma de {que}")
        return codigo.zfill(ancho)

    return convertir


def centro_costo(crudo: str) -> str:
    """A cost centre NN, NN.NN or NN.NN.NN; only the first zero may be lost.

    >>> centro_costo("'4.02"), centro_costo("7")
    ('04.02', '07')
    """
    codigo = limpio(crudo)
    if re.fullmatch(r"[0-9]{1,2}\.[0-9]", codigo):
        entero, punto, resto = codigo.partition(".")
        ejemplos = f"{entero.zfill(2)}{punto}{resto}0 o {entero.zfill(2)}{punto}0{resto}"
        raise ValueError(f"perdió un cero y puede ser {ejemplos}; escríbalo como texto")
    if not re.fullmatch(r"[0-9]{1,2}(\.[0-9]{2}){0,2}", codigo):
        raise ValueError("no tiene la forma de un centro de costo, como 07 o 04.02")
    return codigo if codigo[1:2].isdigit() else f"0{codigo}"


def objetivo(crudo: str) -> str:
    """An OEI, with its zeros.

    >>> objetivo("oei.2")
    'OEI.02'
    """
    hallado = re.fullmatch(r"OEI\.([0-9]{1,2})", limpio(crudo).upper())
    if hallado is None:
        raise ValueError("no tiene la forma de un OEI, como OEI.02")
    return f"OEI.{hallado[1].zfill(2)}"


def accion(crudo: str) -> str:
    """An AEI, with its zeros.

    >>> accion("AEI.2.10")
    'AEI.02.10'
    """
    hallada = re.fullmatch(r"AEI\.([0-9]{1,2})\.([0-9]{1,2})", limpio(crudo).upper())
    if hallada is None:
        raise ValueError("no tiene la forma de una AEI, como AEI.02.01")
    return f"AEI.{hallada[1].zfill(2)}.{hallada[2].zfill(2)}"


def actividad(crudo: str) -> str:
    """An AOI code.

    >>> actividad("aoi00015400049")
    'AOI00015400049'
    """
    codigo = limpio(crudo).upper()
    if not re.fullmatch(r"AOI[0-9]{11}", codigo):
        raise ValueError("no tiene la forma de una AOI, como AOI00015400049 (AOI, la UE de 6 dígitos y 5 más)")
    return codigo


def generica(crudo: str) -> str:
    """A generic of spending: category, transaction, generic.

    >>> generica("5-23"), generica("5-2.3")
    ('5-2.3', '5-2.3')
    """
    hallada = re.fullmatch(r"([0-9])[-.]?([0-9])\.?([0-9])", limpio(crudo))
    if hallada is None:
        raise ValueError("no tiene la forma de una genérica, como 5-23")
    return f"{hallada[1]}-{hallada[2]}.{hallada[3]}"


def nombre(crudo: str) -> str:
    """A name: inner blanks collapsed, not empty, up to 10 000 characters.

    >>> nombre("  SIN   PRODUCTO ")
    'SIN PRODUCTO'
    """
    return tipos.texto(" ".join(crudo.split()))


PLIEGO = digitos(3, "un pliego de 3 dígitos, como 012")
UE = digitos(6, "una unidad ejecutora de 6 dígitos, como 000154")
PROGRAMA = digitos(4, "una categoría presupuestal de 4 dígitos, como 0068")
PRODUCTO = digitos(7, "un producto o proyecto de 7 dígitos, como 3999999")
ACTIVIDAD_PRESUPUESTAL = digitos(7, "una actividad presupuestal de 7 dígitos, como 5000003")
RUBRO = digitos(2, "un rubro de 2 dígitos, como 00")


def fuente(crudo: str) -> str:
    """A source of financing, one digit, with or without a zero before.

    >>> fuente("'01")
    '1'
    """
    codigo = limpio(crudo)
    if not re.fullmatch(r"0?[0-9]", codigo):
        raise ValueError("no tiene la forma de una fuente de financiamiento de 1 dígito, como 1")
    return codigo[-1]


def prioridad(crudo: str) -> int | None:
    """The priority of an OEI or AEI, or None where the text is not a number: nothing is computed from it."""
    codigo = limpio(crudo)
    return int(codigo) if codigo.isascii() and codigo.isdigit() and len(codigo) <= 4 else None
