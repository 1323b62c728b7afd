"""Cleaning of single values that come from outside: text, numbers and codes.

Every reader returns the clean value or raises `Malo` with the reason in Spanish; `leer` turns that into a `Problema`.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from data.limpieza import Malo as Malo
from data.limpieza import limpio as limpio
from data.limpieza import texto as texto
from queries.tipos import (
    COLUMNAS_TABLA,
    LARGO_CONDICION,
    OPERADORES_NUMERO,
    OPERADORES_TEXTO,
    SIN_VALOR,
    SUPOSICIONES,
    Condicion,
    Supuesto,
)

#: Values longer than this are not even looked at. The longest honest one is a list of grid filters.
LARGO_MAX = 8000

_PLIEGO = re.compile(r"[0-9]{3}")
_UE = re.compile(r"[0-9]{6}")
_OEI = re.compile(r"OEI\.[0-9]{2}")
_AEI = re.compile(r"AEI\.[0-9]{2}\.[0-9]{2}")
_CC = re.compile(r"[0-9]{2}(\.[0-9]{2}){0,2}")
_AOI = re.compile(r"AOI[0-9]{11}")
_LOCAL = re.compile(r"LOCAL-[0-9]{4}-[0-9]{6}-[0-9]{2}")
_NUMERO = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,6})?")
_CANTIDAD = re.compile(r"[0-9]{1,12}(\.[0-9]{1,4})?")
_DOCUMENTO = re.compile(r"[A-Z0-9][A-Z0-9_-]{0,39}")
_MEDIDA = re.compile(r"[a-z][a-z0-9_]{0,59}")
_FECHA = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def mostrable(valor: str, largo: int = 60) -> str:
    """The value as it may be shown in a notice: clean and cut, with an ellipsis where it was cut."""
    texto = "".join(c if c.isprintable() else " " for c in limpio(valor[: largo * 4]))
    return texto if len(texto) <= largo and len(valor) <= largo * 4 else texto[: largo - 1] + "…"


def _codigo(patron: re.Pattern[str], valor: str, ejemplo: str) -> str:
    claro = limpio(valor).upper()
    if not patron.fullmatch(claro):
        raise Malo(f"no tiene la forma de un código (por ejemplo, {ejemplo})")
    return claro


def codigo_pliego(valor: str) -> str:
    """Three digits."""
    return _codigo(_PLIEGO, valor, "012")


def codigo_ue(valor: str) -> str:
    """Six digits."""
    return _codigo(_UE, valor, "000154")


def codigo_oei(valor: str) -> str:
    """OEI.NN."""
    return _codigo(_OEI, valor, "OEI.02")


def codigo_aei(valor: str) -> str:
    """AEI.NN.NN."""
    return _codigo(_AEI, valor, "AEI.02.01")


def codigo_cc(valor: str) -> str:
    """NN, NN.NN or NN.NN.NN."""
    return _codigo(_CC, valor, "04.02")


def codigo_aoi(valor: str) -> str:
    """AOI and 11 digits, or the local key of an AOI whose document prints no code (LOCAL-2023-001066-01)."""
    claro = limpio(valor).upper()
    if not (_AOI.fullmatch(claro) or _LOCAL.fullmatch(claro)):
        raise Malo("no tiene la forma de un código (por ejemplo, AOI00015400049)")
    return claro


def ue_de_aoi(aoi: str) -> str:
    """The UE that an AOI code carries: AOI|000154|00049 and LOCAL-2023-|001066|-01."""
    return aoi[3:9] if aoi.startswith("AOI") else aoi[11:17]


def anio(valor: str) -> int:
    """A year of four digits, 2000 to 2099."""
    claro = limpio(valor)
    if not re.fullmatch(r"20[0-9]{2}", claro):
        raise Malo("no es un año (por ejemplo, 2024)")
    return int(claro)


def mes(valor: str) -> int:
    """A month, 1 to 12."""
    claro = limpio(valor)
    if not re.fullmatch(r"0?[1-9]|1[0-2]", claro):
        raise Malo("no es un mes (del 1 al 12)")
    return int(claro)


def fecha(valor: str) -> date:
    """An ISO date."""
    claro = limpio(valor)
    try:
        if not _FECHA.fullmatch(claro):
            raise ValueError
        return date.fromisoformat(claro)
    except ValueError:
        raise Malo("no es una fecha (por ejemplo, 31/12/2024 se escribe 2024-12-31)") from None


def uno_de(valor: str, lista: tuple[str, ...]) -> str:
    """A word of a closed list."""
    claro = limpio(valor).lower()
    if claro not in lista:
        raise Malo(f"no es uno de: {', '.join(lista)}")
    return claro


def documento(valor: str) -> str:
    """The code of a document (D24)."""
    return _codigo(_DOCUMENTO, valor, "D24")


def medida(valor: str) -> str:
    """The code of a measure that a document prints."""
    claro = limpio(valor).lower()
    if not _MEDIDA.fullmatch(claro):
        raise Malo("no tiene la forma de una medida (por ejemplo, ejecucion_fisica_pct)")
    return claro


def clase(valor: str) -> str:
    """The code of a reason why a published figure differs or cannot be checked."""
    claro = limpio(valor).lower()
    if not _MEDIDA.fullmatch(claro):
        raise Malo("no tiene la forma de una clase (por ejemplo, intercambio)")
    return claro


def supuesto(parte: str) -> Supuesto:
    """`AOI00099300010:avance:95`: an AOI, what of it is supposed, and how much. An avance is at most 100 %."""
    dichos = parte.split(":")
    if len(dichos) != 3:
        raise Malo("debe ser AOI:qué:cuánto (por ejemplo, AOI00099300010:ejecutado:120)")
    codigo, que = codigo_aoi(dichos[0]), uno_de(dichos[1], SUPOSICIONES)
    cuanto = limpio(dichos[2])
    if not _CANTIDAD.fullmatch(cuanto):
        raise Malo(f"«{mostrable(cuanto, 30)}» no es una cantidad (por ejemplo, 120 o 95.5)")
    valor = Decimal(cuanto)
    if que == "avance" and valor > 100:
        raise Malo("el avance que se supone llega a lo más a 100 %")
    if que == "meta" and not valor:
        raise Malo("la meta que se supone debe ser mayor que cero")
    return Supuesto(codigo, que, valor.normalize() if valor else Decimal(0))


def columna_tabla(valor: str) -> str:
    """A column of the grid; `aoi` is accepted for `codigo_aoi`."""
    claro = limpio(valor).lower()
    claro = "codigo_aoi" if claro == "aoi" else claro
    if claro not in COLUMNAS_TABLA:
        raise Malo(f"«{mostrable(claro, 30)}» no es una columna de la tabla")
    return claro


def condicion(columna: str, operador: str, valor: str) -> Condicion:
    """A condition on a grid column with an operator of its kind and a value that operator can use."""
    nombre = columna_tabla(columna)
    es_numero = COLUMNAS_TABLA[nombre] == "numero"
    try:
        oper = uno_de(operador, OPERADORES_NUMERO if es_numero else OPERADORES_TEXTO)
    except Malo as e:
        raise Malo(f"el operador de «{nombre}» {e}") from None
    if oper in SIN_VALOR:
        return Condicion(nombre, oper, "")
    if not es_numero:
        return Condicion(nombre, oper, texto(valor, LARGO_CONDICION))
    partes = limpio(valor).split("..") if oper == "entre" else [limpio(valor)]
    if len(partes) != (2 if oper == "entre" else 1) or not all(_NUMERO.fullmatch(p) for p in partes):
        forma = "dos números (por ejemplo, 10..20)" if oper == "entre" else "un número (por ejemplo, 75.5)"
        raise Malo(f"el valor de «{nombre}» debe ser {forma}")
    return Condicion(nombre, oper, "..".join(partes))
