"""The header of the file of agreements, read without SQLite and without letting go of its locks.

SQLite's locks are of the whole process: closing any descriptor of the file lets them all go. Another process would then
take itself for the only one, and take the log away from under a thread that is writing to it. So what is opened here is
closed when no thread of this process has the file in use.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

LARGO = 100


@dataclass(slots=True)
class Uso:
    """How many threads have a file in use, and what was opened meanwhile: descriptor → device and inode."""

    archivo: Path
    cuantos: int = 0
    abiertos: dict[int, tuple[int, int]] = field(default_factory=dict)

    def leer(self) -> bytes:
        """The first bytes of the file, at most LARGO. Raises OSError."""
        with _cerrojo:
            hay = self.archivo.stat()
            descriptor = next((d for d, de in self.abiertos.items() if de == (hay.st_dev, hay.st_ino)), None)
            if descriptor is None:
                descriptor = os.open(self.archivo, os.O_RDONLY | os.O_CLOEXEC)
                visto = os.fstat(descriptor)  # it may be another one by now
                self.abiertos[descriptor] = (visto.st_dev, visto.st_ino)
            return os.pread(descriptor, LARGO, 0)


_cerrojo = threading.Lock()
_usos: dict[Path, Uso] = {}


@contextmanager
def en_uso(archivo: Path) -> Iterator[Uso]:
    """Around all that this process does with the file."""
    ruta = archivo.resolve()
    with _cerrojo:
        uso = _usos.setdefault(ruta, Uso(ruta))
        uso.cuantos += 1
    try:
        yield uso
    finally:
        with _cerrojo:
            uso.cuantos -= 1
            if not uso.cuantos:
                del _usos[ruta]
                for descriptor in uso.abiertos:
                    os.close(descriptor)
