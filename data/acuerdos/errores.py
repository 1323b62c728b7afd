"""What can go wrong with an agreement. Whatever it is, what was being written comes back in `escrito`."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from data.acuerdos.tipos import HORA_DEL_PERU
from data.errores import ErrorTablero, del_sistema


class ErrorAcuerdo(ErrorTablero):
    """Base of these errors. `escrito`: what the person had written, field → text, for it not to be lost."""

    def __init__(self, titulo: str, detalle: str) -> None:
        super().__init__(titulo, detalle)
        self.escrito: Mapping[str, str] = {}


class AcuerdoInvalido(ErrorAcuerdo):
    """A value that cannot be used; `campo` names the field of it."""

    def __init__(self, titulo: str, detalle: str, campo: str = "") -> None:
        super().__init__(titulo, detalle)
        self.campo = campo


class AcuerdoCambiado(ErrorAcuerdo):
    """Somebody else changed it in between: `quien`, `cuando` (UTC), and `revision`, the one there is now."""

    def __init__(self, que: str, quien: str, cuando: datetime, revision: int) -> None:
        momento = f"{cuando + HORA_DEL_PERU:%d/%m/%Y a las %H:%M}"
        super().__init__(
            f"{que} cambió mientras usted escribía",
            f"{quien} lo cambió el {momento}. No se guardó lo suyo, que sigue aquí: vea cómo quedó y decida si lo "
            "guarda encima.",
        )
        self.quien = quien
        self.cuando = cuando
        self.revision = revision


class SinAcuerdo(ErrorAcuerdo):
    """There is no agreement (or agenda) by that number or name."""


class NoSeEscribio(ErrorAcuerdo):
    """It could not be written: no room, no permission, or somebody else writes and writes. The base is as it was."""


class BaseIlegible(ErrorAcuerdo):
    """The file of agreements cannot be used: damaged, of another program or of a later version. It was not touched."""


@contextmanager
def devolviendo(escrito: Mapping[str, str]) -> Iterator[None]:
    """Whatever goes wrong inside carries what was being written."""
    try:
        yield
    except ErrorAcuerdo as error:
        error.escrito = dict(escrito)
        raise


@contextmanager
def en_palabras(archivo: Path) -> Iterator[None]:
    """What SQLite and the system say of a file, as one of these errors."""
    try:
        yield
    except sqlite3.Error as causa:
        raise _de_sqlite(archivo, causa) from causa
    except OSError as causa:
        detalle = f"«{archivo}»: {del_sistema(causa)}. Lo escrito no se perdió: sigue en pantalla."
        raise NoSeEscribio("No se pudo guardar", detalle) from causa


def danada(archivo: Path, motivo: str) -> BaseIlegible:
    """A file that does not hold what it should."""
    return BaseIlegible(
        "Los acuerdos no se pueden leer",
        f"«{archivo}» {motivo}. No se tocó. Recupérelo de una copia de seguridad.",
    )


_SIN_SITIO = (
    "No queda espacio en el disco (o no se permite usar más). No se guardó nada y lo que había está intacto: libere "
    "espacio en «{}» y repita."
)
_SIN_PERMISO = "El tablero no puede escribir en «{}»: es de solo lectura o de otro usuario. Los acuerdos se ven."
_OCUPADA = "Otro programa está escribiendo en «{}». Espere un momento y repita."


def _de_sqlite(archivo: Path, causa: sqlite3.Error) -> ErrorAcuerdo:
    codigo = getattr(causa, "sqlite_errorcode", 0) & 0xFF
    match codigo:
        case sqlite3.SQLITE_FULL | sqlite3.SQLITE_IOERR:
            return NoSeEscribio("No se pudo guardar", _SIN_SITIO.format(archivo.parent))
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM | sqlite3.SQLITE_AUTH:
            return NoSeEscribio("No se pudo guardar", _SIN_PERMISO.format(archivo.parent))
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return NoSeEscribio("No se pudo guardar todavía", _OCUPADA.format(archivo.parent))
        case _:
            return danada(archivo, f"está dañado o no es lo que debía ({causa})")
