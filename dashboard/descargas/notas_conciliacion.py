"""What the outcomes and the reasons of a file of published figures mean, noticed while writing it."""

from __future__ import annotations

from collections import Counter
from typing import Any

from dashboard.conciliados import ESTADOS
from dashboard.formato import cuenta
from queries.salida import neutralizar

_NADA: frozenset[str] = frozenset()


class NotasConciliacion:
    """How many rows come to each outcome and for which reason, and what these are."""

    def __init__(self, nombres: list[str]) -> None:
        columnas = ("conciliado", "clase", "clase_nombre", "publicado")
        self._conciliado, self._clase, self._nombre, self._publicado = map(nombres.index, columnas)
        self._estados: Counter[str] = Counter()
        self._clases: Counter[tuple[str, str, str]] = Counter()
        self._protegidas = 0

    def ver(self, fila: tuple[Any, ...]) -> frozenset[str]:
        self._estados[fila[self._conciliado]] += 1
        if fila[self._clase]:
            self._clases[fila[self._conciliado], fila[self._clase], fila[self._nombre]] += 1
        publicado = fila[self._publicado]
        self._protegidas += neutralizar(publicado) != publicado
        return _NADA

    def lineas(self) -> list[str]:
        lineas = []
        for estado, cara in ESTADOS.items():
            if n := self._estados[estado]:
                lineas.append(f"{estado}, en {_filas(n)}: {_minuscula(cara.titulo)}.")
            suyas = [(c, nombre, veces) for (e, c, nombre), veces in self._clases.most_common() if e == estado]
            lineas += [f"{estado}, clase {c}, en {_filas(veces)}: {_minuscula(nombre)}." for c, nombre, veces in suyas]
        if self._estados:
            lineas.append(
                "La clase y el motivo se hallan por regla, al comparar con los demás datos: nadie los escribe."
            )
        if self._protegidas:
            lineas.append(
                f"En {_filas(self._protegidas)}, «publicado» lleva un apóstrofo delante para que una hoja de cálculo "
                "no lo tome por una fórmula; la cifra como número está en «valor»."
            )
        return lineas


def _filas(n: int) -> str:
    return cuenta(n, "fila", "filas")


def _minuscula(texto: str) -> str:
    return texto[:1].lower() + texto[1:].rstrip(".") if texto[1:2].islower() else texto.rstrip(".")
