"""What a cell may hold: text becomes an exact value or a Spanish complaint. Nothing passes through float."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

Valor = str | int | Decimal | bool | date | None
LARGO_NOMBRE = 10_000


@dataclass(frozen=True, slots=True)
class Columna:
    """One column of a sheet: its name, how its text becomes a value, and whether it may be empty or missing."""

    nombre: str
    convertir: Callable[[str], Valor]
    vacia: bool = False
    ausente: bool = False


def texto(crudo: str) -> str:
    """Free text, unchanged, up to LARGO_NOMBRE characters."""
    if len(crudo) > LARGO_NOMBRE:
        raise ValueError(f"tiene {len(crudo)} caracteres; el máximo es {LARGO_NOMBRE}")
    if "\0" in crudo:
        raise ValueError("contiene un carácter nulo; quítelo")
    return crudo


def codigo(patron: str, ejemplo: str) -> Callable[[str], str]:
    """A code that matches `patron` whole; surrounding blanks are dropped."""
    expresion = re.compile(patron)

    def convertir(crudo: str) -> str:
        limpio = crudo.strip()
        if not expresion.fullmatch(limpio):
            raise ValueError(f"no tiene la forma de {ejemplo}")
        return limpio

    return convertir


def opcion(*permitidas: str) -> Callable[[str], str]:
    """One of a closed list."""

    def convertir(crudo: str) -> str:
        if crudo.strip() not in permitidas:
            raise ValueError("no es una de las opciones: " + ", ".join(permitidas))
        return crudo.strip()

    return convertir


def si_no(crudo: str) -> bool:
    """`si` or `no`, with or without accent.

    >>> si_no("sí"), si_no("no")
    (True, False)
    """
    valor = {"si": True, "sí": True, "no": False}.get(crudo.strip().lower())
    if valor is None:
        raise ValueError("debe ser si o no")
    return valor


def entero(minimo: int = 0, maximo: int = 2**31 - 1) -> Callable[[str], int]:
    """A whole number between two limits, ASCII digits only."""

    def convertir(crudo: str) -> int:
        if not re.fullmatch(r"-?[0-9]{1,10}", crudo.strip()):
            raise ValueError("no es un número entero")
        numero = int(crudo)
        if not minimo <= numero <= maximo:
            raise ValueError(f"debe estar entre {minimo} y {maximo}")
        return numero

    return convertir


def decimal(decimales: int, negativo: bool = False, ancho: int = 18) -> Callable[[str], Decimal]:
    """An exact amount with a decimal point, no thousands separator, and at most `decimales` decimals.

    >>> decimal(2)("728706272.00")
    Decimal('728706272.00')
    """
    enteros = ancho - decimales
    forma = re.compile(r"(-?)([0-9]+)(?:\.([0-9]+))?")

    def convertir(crudo: str) -> Decimal:
        partes = forma.fullmatch(crudo.strip())
        if partes is None:
            raise ValueError("no es un número; use punto decimal y ningún separador de miles")
        if len(partes[3] or "") > decimales:
            raise ValueError(f"tiene más de {decimales} decimales; no se redondea")
        if len(partes[2].lstrip("0")) > enteros:
            raise ValueError(f"tiene más de {enteros} cifras enteras")
        numero = Decimal(crudo.strip())
        if numero < 0 and not negativo:
            raise ValueError("es negativo; debe ser cero o más")
        return numero

    return convertir


def fecha(crudo: str) -> date:
    """A day written as YYYY-MM-DD.

    >>> fecha("2024-12-31")
    datetime.date(2024, 12, 31)
    """
    try:
        if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", crudo.strip()):
            raise ValueError
        return date.fromisoformat(crudo.strip())
    except ValueError:
        raise ValueError("no es una fecha AAAA-MM-DD que exista") from None


dinero = decimal(2)
dinero_con_signo = decimal(2, negativo=True)
cantidad = decimal(4)
porcentaje = decimal(4)
UE = codigo(r"[0-9]{6}", "una UE de 6 dígitos, como 000154")
PLIEGO = codigo(r"[0-9]{3}", "un pliego de 3 dígitos, como 012")
OEI = codigo(r"OEI\.[0-9]{2}", "un OEI, como OEI.02")
AEI = codigo(r"AEI\.[0-9]{2}\.[0-9]{2}", "una AEI, como AEI.02.01")
CC = codigo(r"[0-9]{2}(\.[0-9]{2}){0,2}", "un centro de costo, como 07 o 04.02")
AOI = codigo(
    r"AOI[0-9]{11}|LOCAL-[0-9]{4}-[0-9]{6}-[0-9]{2}",
    "una AOI, como AOI00015400049, ni de clave local, como LOCAL-2023-001066-01",
)
INDICADOR = codigo(r"IND\.[0-9]{2}\.(OEI\.[0-9]{2}|AEI\.[0-9]{2}\.[0-9]{2})", "un indicador, como IND.01.AEI.02.01")
VERSION = opcion("pia", "v1", "v2", "v3", "v4", "v5", "v6", "v7", "v8", "v9")
