"""The file of agreements: opened for each short piece of work, checked, and made at the first thing written.

Write-ahead log and synchronous=FULL: when a write is answered it is on the disk. One writer at a time (BEGIN
IMMEDIATE), who waits for another at most `espera_s`. A file that is not ours, or of a later version, is never opened.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from urllib.parse import quote

from data import publicacion
from data.acuerdos.cabecera import LARGO, Uso, en_uso
from data.acuerdos.errores import SinAcuerdo, danada, en_palabras
from data.errores import ErrorTablero

ARCHIVO = "acuerdos.sqlite"
ESQUEMA = 1
#: "ACUE", in the header of the file.
APLICACION = 0x41435545
_SQL = Path(__file__).with_name("esquema.sql")
#: Files of this process that were looked at whole: path and inode.
_revisados: set[tuple[str, int]] = set()


class Base:
    """The file of a folder of releases. Nothing is open between two pieces of work."""

    def __init__(self, carpeta: Path, espera_s: float) -> None:
        self.archivo = carpeta / ARCHIVO
        self._espera_s = espera_s

    @contextmanager
    def leer(self) -> Iterator[sqlite3.Connection]:
        """A connection to read with; of an empty base when nothing was ever written. Raises BaseIlegible."""
        with en_palabras(self.archivo), en_uso(self.archivo) as uso, closing(self._para_leer(uso)) as conexion:
            yield conexion

    @contextmanager
    def escribir(self) -> Iterator[sqlite3.Connection]:
        """A connection inside a transaction that is on the disk when the block ends, or never was when it fails.

        Raises NoSeEscribio, BaseIlegible, and what the block raises.
        """
        with en_palabras(self.archivo):
            self.archivo.parent.mkdir(parents=True, exist_ok=True)
            with en_uso(self.archivo) as uso, closing(self._para_escribir(uso)) as conexion:
                conexion.execute("BEGIN IMMEDIATE")
                try:
                    self._estrenar(conexion)
                    yield conexion
                    conexion.execute("COMMIT")
                except BaseException:
                    with suppress(sqlite3.Error):  # a full disk has rolled it back already
                        conexion.execute("ROLLBACK")
                    raise

    def copiar(self, destino: Path) -> None:
        """A whole copy of the file, of one moment, also while others write: `cp` may catch it half way. Replaces
        `destino` when it is done. Raises SinAcuerdo when nothing was ever written, NoSeEscribio, BaseIlegible."""
        with self.leer() as conexion:
            if _version(conexion) == 0:
                raise SinAcuerdo("No hay qué copiar", "En esta carpeta todavía no se ha escrito ningún acuerdo.")
            with en_palabras(destino):
                aparte = destino.with_name(f"{destino.name}.{os.getpid()}")
                try:
                    with closing(sqlite3.connect(aparte)) as copia:
                        conexion.backup(copia)
                    aparte.replace(destino)
                finally:
                    aparte.unlink(missing_ok=True)

    def _para_leer(self, uso: Uso) -> sqlite3.Connection:
        if not self._hay(uso):
            return _vacia()
        conexion = self._conectar(str(self.archivo))
        try:
            try:
                version = _version(conexion)
            except sqlite3.OperationalError as causa:
                if getattr(causa, "sqlite_errorcode", 0) & 0xFF not in (
                    sqlite3.SQLITE_CANTOPEN,
                    sqlite3.SQLITE_READONLY,
                ):
                    raise
                conexion.close()
                conexion = self._sin_permiso()
                version = _version(conexion)
            self._comprobar(conexion, version)
            if version == 0:
                conexion.close()
                return _vacia()
            conexion.execute("PRAGMA query_only = 1")
        except BaseException:
            conexion.close()
            raise
        return conexion

    def _sin_permiso(self) -> sqlite3.Connection:
        """In a folder where nothing can be made SQLite has no place for its log: the file is read as it is, which is
        whole when there is no log."""
        registro = self.archivo.with_name(ARCHIVO + "-wal")
        if registro.exists() and registro.stat().st_size:
            raise danada(self.archivo, "tiene cambios por asentar y su carpeta es de solo lectura")
        return self._conectar(f"file:{quote(str(self.archivo.resolve()))}?immutable=1")

    def _para_escribir(self, uso: Uso) -> sqlite3.Connection:
        self._hay(uso)
        conexion = self._conectar(str(self.archivo))
        try:
            self._comprobar(conexion, _version(conexion))
            self._con_registro(conexion)
            conexion.execute("PRAGMA synchronous = FULL")
            conexion.execute("PRAGMA foreign_keys = 1")
        except BaseException:
            conexion.close()
            raise
        return conexion

    def _conectar(self, donde: str) -> sqlite3.Connection:
        conexion = sqlite3.connect(
            donde, timeout=self._espera_s, isolation_level=None, uri=donde.startswith("file:"), check_same_thread=False
        )
        conexion.row_factory = sqlite3.Row
        return conexion

    def _con_registro(self, conexion: sqlite3.Connection) -> None:
        """The write-ahead log is a lasting property of the file. Changing to it does not wait for others by itself."""
        limite = time.monotonic() + self._espera_s
        while conexion.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
            try:
                conexion.execute("PRAGMA journal_mode = WAL")
            except sqlite3.OperationalError as causa:
                ocupada = getattr(causa, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_BUSY
                if not ocupada or time.monotonic() > limite:
                    raise
                time.sleep(0.01)

    def _estrenar(self, conexion: sqlite3.Connection) -> None:
        if _version(conexion) == ESQUEMA:
            return
        for orden in _ordenes():
            conexion.execute(orden)
        conexion.execute("INSERT INTO base VALUES ('sintetica', ?)", [str(int(_es_sintetica(self.archivo.parent)))])
        conexion.execute(f"PRAGMA application_id = {APLICACION}")
        conexion.execute(f"PRAGMA user_version = {ESQUEMA}")

    def _hay(self, uso: Uso) -> bool:
        """Whether there is a file with something in it, of ours. Its header is read before SQLite touches it."""
        try:
            cabecera = uso.leer()
        except FileNotFoundError:
            return False
        if not cabecera:
            return False  # killed before the first thing was written
        if len(cabecera) < LARGO or not cabecera.startswith(b"SQLite format 3\0"):
            raise danada(self.archivo, "no es una base de acuerdos")
        version, aplicacion = (int.from_bytes(cabecera[i : i + 4], "big") for i in (60, 68))
        self._exigir(version, aplicacion)
        return True

    def _exigir(self, version: int, aplicacion: int) -> None:
        if aplicacion not in (0, APLICACION):
            raise danada(self.archivo, "es de otro programa")
        if version > ESQUEMA:
            raise danada(
                self.archivo,
                f"es de una versión posterior del tablero (esquema {version}; este conoce hasta el {ESQUEMA}): ábralo "
                "con ella",
            )

    def _comprobar(self, conexion: sqlite3.Connection, version: int) -> None:
        """What the log may say later than the header; and, once per process, that the file is whole."""
        self._exigir(version, int(conexion.execute("PRAGMA application_id").fetchone()[0]))
        if version == 0:
            if conexion.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
                raise danada(self.archivo, "es de otro programa")
            return
        este = (str(self.archivo.resolve()), self.archivo.stat().st_ino)
        if este in _revisados:
            return
        dicho = conexion.execute("PRAGMA quick_check").fetchone()[0]
        if dicho != "ok":
            raise danada(self.archivo, f"está dañado ({dicho})")
        _revisados.add(este)


def _ordenes() -> Iterator[str]:
    """The statements of the schema; executescript would commit what is open."""
    texto = "\n".join(x for x in _SQL.read_text(encoding="utf-8").splitlines() if not x.startswith("--"))
    orden = ""
    for parte in texto.split(";"):
        orden += parte + ";"
        if sqlite3.complete_statement(orden):
            if orden.strip(" \n;"):
                yield orden
            orden = ""


def _vacia() -> sqlite3.Connection:
    conexion = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    conexion.row_factory = sqlite3.Row
    for orden in _ordenes():
        conexion.execute(orden)
    return conexion


def _version(conexion: sqlite3.Connection) -> int:
    return int(conexion.execute("PRAGMA user_version").fetchone()[0])


def _es_sintetica(carpeta: Path) -> bool:
    """Whether the folder is of a made-up country; not known is taken for real."""
    try:
        return publicacion.manifiesto_vigente(carpeta).sintetica
    except ErrorTablero:
        return False
