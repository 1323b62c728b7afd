"""The small family of errors: what happened, with which value, what to do. People read Spanish, logs read the id."""

from __future__ import annotations

import errno
import secrets
from collections.abc import Sequence
from dataclasses import dataclass

QUEJAS_EN_DETALLE = 20
_DEL_SISTEMA = {
    errno.ENOENT: "no existe",
    errno.EACCES: "no se tiene permiso",
    errno.EPERM: "no se tiene permiso",
    errno.EISDIR: "es una carpeta y no un archivo",
    errno.ENOTDIR: "una parte de su ruta no es una carpeta",
    errno.ENOSPC: "no queda espacio en el disco",
    errno.EROFS: "el disco es de solo lectura",
    errno.ENAMETOOLONG: "su nombre es demasiado largo",
}


class ErrorTablero(Exception):
    """Base of every error that a person may see.

    `titulo` is a short Spanish sentence, `detalle` says what happened and what to do, `id` ties what the
    person sees to the line in the log.
    """

    def __init__(self, titulo: str, detalle: str) -> None:
        super().__init__(f"{titulo}: {detalle}")
        self.titulo = titulo
        self.detalle = detalle
        self.id = secrets.token_hex(4)


class ErrorAjuste(ErrorTablero):
    """A setting that cannot be used; the detail names the variable and its value."""


@dataclass(frozen=True, slots=True, order=True)
class Queja:
    """One complaint about one cell of a source. `fila` counts as a spreadsheet does: 1 is the header row.

    >>> print(Queja("2024/aoi.csv", 5, "programado", "-3", "es negativo; debe ser cero o más"))
    2024/aoi.csv, fila 5, columna «programado», valor «-3»: es negativo; debe ser cero o más
    """

    archivo: str
    fila: int | None
    columna: str
    valor: str
    mensaje: str

    def __str__(self) -> str:
        lugar = self.archivo
        if self.fila is not None:
            lugar += f", fila {self.fila}"
        if self.columna:
            lugar += f", columna «{self.columna}»"
        if self.valor:
            lugar += f", valor «{recortar(self.valor)}»"
        return f"{lugar}: {self.mensaje}"


class ErrorCarga(ErrorTablero):
    """A load that was refused. `quejas` holds every complaint, not only the first."""

    def __init__(self, quejas: Sequence[Queja], titulo: str = "La carga no se hizo") -> None:
        self.quejas: list[Queja] = list(quejas)
        visibles = [f"- {queja}" for queja in self.quejas[:QUEJAS_EN_DETALLE]]
        resto = len(self.quejas) - len(visibles)
        if resto > 0:
            visibles.append(f"- y {resto} más")
        super().__init__(titulo, f"{contar(len(self.quejas))} en las fuentes.\n" + "\n".join(visibles))


def contar(cuantas: int) -> str:
    """The number of complaints in words for a sentence.

    >>> contar(1), contar(3)
    ('1 queja', '3 quejas')
    """
    return f"{cuantas} queja" if cuantas == 1 else f"{cuantas} quejas"


def del_motor(error: Exception) -> str:
    """What the engine says, which is English, after what to do when it is for want of room on the disk.

    >>> del_motor(OSError("No space left on device"))
    'No queda espacio en el disco (o no se permite usar más); libere y repita. No space left on device'
    """
    dicho = str(error).strip()
    if any(senal in dicho for senal in ("No space left", "File too large", "Disk quota exceeded")):
        return f"No queda espacio en el disco (o no se permite usar más); libere y repita. {dicho}"
    return dicho


def del_sistema(error: OSError) -> str:
    """Why the system refuses a file, in Spanish where it is one of the usual reasons.

    >>> del_sistema(FileNotFoundError(errno.ENOENT, "No such file or directory"))
    'no existe'
    """
    return _DEL_SISTEMA.get(error.errno or 0) or error.strerror or str(error)


def recortar(valor: str, largo: int = 80) -> str:
    """A value fit for one line of a message: no control or direction marks, cut to `largo` characters.

    >>> recortar("a\\u202eb\\nc")
    'a b c'
    """
    limpio = "".join(c if c.isprintable() else " " for c in valor)
    return limpio if len(limpio) <= largo else limpio[: largo - 1] + "…"
