"""A progress bar for the terminal: nothing at all where there is no terminal or the file is small."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

#: Smaller files are read before a bar could be looked at.
DESDE = 4_000_000
_PAUSA_S = 0.1
_ANCHO = 24


class Barra:
    """Draws on `salida` how far the reading of a file is; call it as often as you like, with bytes."""

    def __init__(self, salida: TextIO) -> None:
        self._salida = salida
        self._terminal = salida.isatty()
        self._ultima = 0.0
        self._dibujada = False

    def __call__(self, archivo: str, hecho: int, total: int) -> None:
        """Say that `hecho` of `total` bytes of a file were read."""
        ahora = time.monotonic()
        if not self._terminal or total < DESDE or ahora - self._ultima < _PAUSA_S:
            return
        self._ultima = ahora
        self._dibujada = True
        ancho = max(20, shutil.get_terminal_size().columns - 1)
        self._salida.write(f"\r\x1b[K{linea(archivo, hecho, total, ancho)}")
        self._salida.flush()

    def borrar(self) -> None:
        """Leave the line as it was before."""
        if self._dibujada:
            self._salida.write("\r\x1b[K")
            self._salida.flush()
            self._dibujada = False


@contextmanager
def barra(salida: TextIO) -> Iterator[Barra]:
    """A bar that is gone at the end, also after an error."""
    propia = Barra(salida)
    try:
        yield propia
    finally:
        propia.borrar()


def linea(archivo: str, hecho: int, total: int, ancho: int) -> str:
    """One line of at most `ancho` characters.

    >>> linea("gasto.csv", 500_000_000, 2_000_000_000, 80)
    'gasto.csv  ██████░░░░░░░░░░░░░░░░░░  25 % de 2,000 MB'
    """
    parte = min(1.0, hecho / total) if total > 0 else 1.0
    llenos = int(parte * _ANCHO)
    cola = f"  {'█' * llenos}{'░' * (_ANCHO - llenos)}  {parte:.0%} de {total / 1e6:,.0f} MB".replace("%", " %")
    libre = ancho - len(cola)
    nombre = archivo if len(archivo) <= libre else archivo[: max(0, libre - 1)] + "…"
    return (nombre + cola)[:ancho]
