"""Releases: numbered DuckDB files and a small pointer that names the one in force.

A reader keeps the file it opened; a writer always makes a new file and then replaces the pointer in one step,
so that a failed or killed build leaves both the pointer and the old release as they were.
"""

from __future__ import annotations

import fcntl
import os
import re
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from data.errores import ErrorTablero

PUNTERO = "vigente"
CANDADO = ".candado"
CONSERVAR = 3
_NOMBRE = re.compile(r"^tablero-(\d{6})\.duckdb$")
_A_MEDIAS = re.compile(r"^\.tablero-(\d{6})\.[0-9a-f]{8}\.duckdb(\.wal)?$")


def vigente(carpeta: Path) -> Path | None:
    """The release in force of `carpeta`, or None when there is none (no pointer, or it names a missing file)."""
    try:
        nombre = (carpeta / PUNTERO).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return None
    ruta = carpeta / nombre
    return ruta if _NOMBRE.match(nombre) and ruta.is_file() else None


def version_de(ruta: Path) -> int:
    """The number of a release, from its file name (half-made ones too).

    >>> version_de(Path("tablero-000007.duckdb"))
    7
    """
    encontrado = _NOMBRE.match(ruta.name) or _A_MEDIAS.match(ruta.name)
    if encontrado is None:
        raise ValueError(f"no es un nombre de publicación: {ruta.name}")
    return int(encontrado.group(1))


def publicar(carpeta: Path, construir: Callable[[Path], None]) -> Path:
    """Let `construir` write a new release file, then put it in force; returns its path.

    `construir` gets the path of a file that does not exist yet and must leave it complete and closed. If it
    raises, its file is removed and nothing else changes. The last three releases are kept. Raises
    ErrorTablero when the folder cannot be written or another process is publishing.
    """
    try:
        carpeta.mkdir(parents=True, exist_ok=True)
        with _candado(carpeta):
            _retirar_a_medias(carpeta)
            return _publicar(carpeta, construir)
    except OSError as causa:
        detalle = f"{causa.strerror or causa} ({causa.filename or carpeta}). Revise la carpeta «{carpeta}»."
        raise ErrorTablero("No se pudo escribir la publicación", detalle) from causa


def _publicar(carpeta: Path, construir: Callable[[Path], None]) -> Path:
    numero = max([version_de(ruta) for ruta in _publicaciones(carpeta)], default=0) + 1
    a_medias = carpeta / f".tablero-{numero:06d}.{secrets.token_hex(4)}.duckdb"
    final = carpeta / f"tablero-{numero:06d}.duckdb"
    try:
        construir(a_medias)
        _al_disco(a_medias)
        a_medias.rename(final)
    except BaseException:
        _borrar(a_medias)
        raise
    _apuntar(carpeta, final.name)
    for vieja in _publicaciones(carpeta)[:-CONSERVAR]:
        _borrar(vieja)
    return final


def _apuntar(carpeta: Path, nombre: str) -> None:
    nuevo = carpeta / f".{PUNTERO}.{secrets.token_hex(4)}"
    try:
        nuevo.write_text(nombre + "\n", encoding="utf-8")
        _al_disco(nuevo)
        os.replace(nuevo, carpeta / PUNTERO)
    except BaseException:
        nuevo.unlink(missing_ok=True)
        raise
    _al_disco(carpeta)


def _publicaciones(carpeta: Path) -> list[Path]:
    """Finished releases, oldest first."""
    return sorted(ruta for ruta in carpeta.iterdir() if _NOMBRE.match(ruta.name))


def _retirar_a_medias(carpeta: Path) -> None:
    """What a killed build left behind. Only called with the lock held, so none of it is being written."""
    for ruta in list(carpeta.iterdir()):
        if _A_MEDIAS.match(ruta.name) or ruta.name.startswith(f".{PUNTERO}."):
            ruta.unlink(missing_ok=True)


def _borrar(ruta: Path) -> None:
    ruta.unlink(missing_ok=True)
    ruta.with_name(ruta.name + ".wal").unlink(missing_ok=True)


def _al_disco(ruta: Path) -> None:
    descriptor = os.open(ruta, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def _candado(carpeta: Path) -> Iterator[None]:
    """One publisher at a time; the lock goes away with the process that held it, even if it is killed."""
    with (carpeta / CANDADO).open("w") as archivo:
        try:
            fcntl.flock(archivo, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as causa:
            raise ErrorTablero(
                "Ya hay otra carga en marcha", f"Otro proceso publica en «{carpeta}»; espere a que termine."
            ) from causa
        yield
