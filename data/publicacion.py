"""Releases: numbered DuckDB files, each with its manifest, and a small pointer that names the one in force.

A reader keeps the file it opened; a writer always makes new files and then replaces the pointer in one step, so that
a failed or killed build leaves both the pointer and the old release as they were. Replacing the pointer is the only
commit: whatever the release in force and the two kept before it do not name is left over and removed.
"""

from __future__ import annotations

import fcntl
import os
import re
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from data import almacen, manifiesto
from data.almacen import al_disco
from data.errores import ErrorTablero, del_motor
from data.manifiesto import Manifiesto

PUNTERO = "vigente"
CANDADO = ".candado"
CONSERVAR = 3
#: Writes a new release file at the path it gets, complete and closed.
Constructor = Callable[[Path], None]
_NOMBRE = re.compile(r"^tablero-(\d{6})\.duckdb$")
_MANIFIESTO = re.compile(r"^tablero-(\d{6})\.json$")
_A_MEDIAS = re.compile(r"^\.tablero-(\d{6})\.[0-9a-f]{8}\.(duckdb(\.wal)?|json)$")


def vigente(carpeta: Path) -> Path | None:
    """The release in force of `carpeta`, or None when there is none (no pointer, or it names a missing file)."""
    nombre = _apuntada(carpeta)
    if nombre is None or not _NOMBRE.match(nombre):
        return None
    ruta = carpeta / nombre
    return ruta if ruta.is_file() else None


def manifiesto_vigente(carpeta: Path) -> Manifiesto:
    """The loads of the release in force; none when nothing was published yet.

    Raises ErrorTablero when the pointer or the manifest cannot be understood: publishing then would lose loads.
    """
    nombre = _apuntada(carpeta)
    if nombre is not None and _NOMBRE.match(nombre):
        return manifiesto.leer(manifiesto.ruta_de(carpeta / nombre))
    if not _por_estrenar(carpeta) and any(manifiesto.leer(ruta).cargas for ruta in _hallar(carpeta, _MANIFIESTO)):
        raise ErrorTablero(
            "No se sabe qué publicación está en vigor",
            f"«{carpeta / PUNTERO}» falta o no se entiende, y hay publicaciones con cargas. Escriba en él el nombre de "
            f"la que vale: {', '.join(ruta.name for ruta in _hallar(carpeta, _NOMBRE))}.",
        )
    return Manifiesto()


def version_de(ruta: Path) -> int:
    """The number of a release, from its file name (half-made ones too).

    >>> version_de(Path("tablero-000007.duckdb"))
    7
    """
    encontrado = _NOMBRE.match(ruta.name) or _A_MEDIAS.match(ruta.name)
    if encontrado is None:
        raise ValueError(f"no es un nombre de publicación: {ruta.name}")
    return int(encontrado.group(1))


def publicar(carpeta: Path, construir: Constructor) -> Path:
    """Let `construir` write a new release file with the same loads, then put it in force; returns its path.

    Raises as `turno` and `Turno.publicar` do.
    """
    with turno(carpeta) as propio:
        return propio.publicar(construir, propio.manifiesto())


class Turno:
    """The right to publish in a folder, held by one process at a time."""

    def __init__(self, carpeta: Path) -> None:
        self.carpeta = carpeta

    def manifiesto(self) -> Manifiesto:
        """The loads of the release in force, which nobody else can change now. Raises ErrorTablero."""
        return manifiesto_vigente(self.carpeta)

    def publicar(self, construir: Constructor, nuevo: Manifiesto) -> Path:
        """Let `construir` write a new release file made from `nuevo`, then put both in force; returns the file's path.

        `construir` gets the path of a file that does not exist yet and must leave it complete and closed. If it
        raises, its file is removed and nothing else changes. The last three releases are kept. Raises
        ErrorTablero when a load's tables are damaged, OSError when the folder cannot be written.
        """
        for carga in nuevo.vigentes():
            almacen.comprobar(carga)
        numero = _ultimo(self.carpeta) + 1
        a_medias = self.carpeta / f".tablero-{numero:06d}.{secrets.token_hex(4)}.duckdb"
        final = self.carpeta / f"tablero-{numero:06d}.duckdb"
        try:
            construir(a_medias)
            al_disco(a_medias)
            _escribir(manifiesto.ruta_de(final), manifiesto.texto(nuevo))
            a_medias.rename(final)
            al_disco(self.carpeta)
        except BaseException:
            _borrar(a_medias)
            manifiesto.ruta_de(final).unlink(missing_ok=True)
            raise
        _escribir(self.carpeta / PUNTERO, final.name + "\n")
        return final


@contextmanager
def turno(carpeta: Path) -> Iterator[Turno]:
    """Hold the right to publish in `carpeta`, which is made if need be; what killed processes left there is removed.

    Raises ErrorTablero when the folder cannot be written or another process is publishing.
    """
    try:
        carpeta.mkdir(parents=True, exist_ok=True)
        with _candado(carpeta):
            _inaugurar(carpeta)
            _limpiar(carpeta)
            try:
                yield Turno(carpeta)
            finally:
                _limpiar(carpeta)
    except OSError as causa:
        detalle = f"{del_motor(causa)}. Revise la carpeta «{carpeta}»."
        raise ErrorTablero("No se pudo escribir la publicación", detalle) from causa


def _apuntada(carpeta: Path) -> str | None:
    """What the pointer says: '' when nothing was ever published, None when it is not there or no text."""
    try:
        return (carpeta / PUNTERO).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return None


def _inaugurar(carpeta: Path) -> None:
    """An empty pointer says that nothing was published yet; no pointer at all, that somebody removed it."""
    if not (carpeta / PUNTERO).exists() and not _hallar(carpeta, _NOMBRE):
        _escribir(carpeta / PUNTERO, "")


def _por_estrenar(carpeta: Path) -> bool:
    """Nothing was ever published here; a release number 1 may be left over from a killed first time."""
    return _apuntada(carpeta) == "" and _ultimo(carpeta) <= 1


def _ultimo(carpeta: Path) -> int:
    """The highest number that was given to a release, in force or not; 0 when none was."""
    nombres = [ruta.name for patron in (_NOMBRE, _MANIFIESTO) for ruta in _hallar(carpeta, patron)]
    numeros = [re.sub(r"\D", "", nombre) for nombre in (*nombres, _apuntada(carpeta) or "")]
    return max((int(numero) for numero in numeros if len(numero) == 6), default=0)


def _escribir(ruta: Path, contenido: str) -> None:
    """A small file that is never seen half-made, on the disk when this returns."""
    nuevo = ruta.with_name(f".{ruta.stem}.{secrets.token_hex(4)}{ruta.suffix}")
    try:
        nuevo.write_text(contenido, encoding="utf-8")
        al_disco(nuevo)
        os.replace(nuevo, ruta)
    except BaseException:
        nuevo.unlink(missing_ok=True)
        raise
    al_disco(ruta.parent)


def _hallar(carpeta: Path, patron: re.Pattern[str]) -> list[Path]:
    """The files of a folder whose names match, in order; none when there is no folder."""
    try:
        return sorted(ruta for ruta in carpeta.iterdir() if patron.match(ruta.name))
    except FileNotFoundError:
        return []


def _limpiar(carpeta: Path) -> None:
    """What killed processes left behind, and old releases. Only with the lock held, so none of it is being written.

    While it is not certain what is in force, nothing but half-made files goes.
    """
    for ruta in list(carpeta.iterdir()):
        if _A_MEDIAS.match(ruta.name) or ruta.name.startswith(f".{PUNTERO}."):
            ruta.unlink(missing_ok=True)
    actual = vigente(carpeta)
    if actual is None and not _por_estrenar(carpeta):
        almacen.limpiar(carpeta, None)
        return
    publicaciones = _hallar(carpeta, _NOMBRE)
    fin = 0 if actual is None else publicaciones.index(actual) + 1
    conservadas = publicaciones[max(0, fin - CONSERVAR) : fin]
    for ruta in publicaciones:
        if ruta not in conservadas:
            _borrar(ruta)
    nombres = {manifiesto.ruta_de(ruta).name for ruta in conservadas}
    for ruta in _hallar(carpeta, _MANIFIESTO):
        if ruta.name not in nombres:
            ruta.unlink(missing_ok=True)
    with suppress(ErrorTablero):  # a damaged manifest may name any load: all of them stay
        vivas = {carga.clave for nombre in nombres for carga in manifiesto.leer(carpeta / nombre).cargas}
        almacen.limpiar(carpeta, vivas)


def _borrar(ruta: Path) -> None:
    ruta.unlink(missing_ok=True)
    ruta.with_name(ruta.name + ".wal").unlink(missing_ok=True)


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
