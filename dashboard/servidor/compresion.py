"""Each body is compressed once: a quick version at once, the best one in the background, kept on disk.

Brotli at its best takes 5 s for the scripts of a page and saves 11 % over its quick level, which takes 0.1 s.
"""

from __future__ import annotations

import hashlib
import logging
import os
import threading
import zlib
from enum import Enum
from pathlib import Path
from queue import Queue

import brotli

registro = logging.getLogger(__name__)

BROTLI, GZIP = "br", "gzip"
CODIFICACIONES = (BROTLI, GZIP)  # in order of preference; browsers offer br over HTTPS and on this machine only
ARCHIVOS_MAX = 200  # of the cache on disk; the oldest go first


class Nivel(Enum):
    """How hard to try: quality of brotli, level of gzip."""

    AL_PASO = (3, 1)  # an answer on its way out: 0.1 ms for 39 kB, which become 7
    RAPIDO = (5, 6)
    MEJOR = (11, 9)


def comprimir(datos: bytes, codificacion: str, nivel: Nivel = Nivel.RAPIDO) -> bytes:
    """`datos` compressed. Raises ValueError for an unknown encoding."""
    calidad_brotli, nivel_gzip = nivel.value
    if codificacion == BROTLI:
        return bytes(brotli.compress(datos, quality=calidad_brotli))
    if codificacion == GZIP:
        motor = zlib.compressobj(nivel_gzip, zlib.DEFLATED, 16 + zlib.MAX_WBITS)
        return motor.compress(datos) + motor.flush()
    raise ValueError(f"codificación desconocida: {codificacion!r}")


def descomprimir(comprimido: bytes, codificacion: str) -> bytes:
    """The original. Raises ValueError when it is not what it should be."""
    try:
        if codificacion == BROTLI:
            return bytes(brotli.decompress(comprimido))
        return zlib.decompress(comprimido, 16 + zlib.MAX_WBITS)
    except (brotli.error, zlib.error) as causa:
        raise ValueError(f"no es {codificacion}") from causa


def huella_de(datos: bytes) -> str:
    """The name of a body: SHA-256, 64 hexadecimal digits."""
    return hashlib.sha256(datos).hexdigest()


class Compresor:
    """Compressed versions of static bodies, by their content. Safe to use from several threads."""

    def __init__(self, carpeta: Path | None) -> None:
        """`carpeta` is made when first needed; None, or a folder that cannot be written, means memory only."""
        self._carpeta = carpeta
        self._listos: dict[tuple[str, str], bytes] = {}
        self._encargos: Queue[tuple[bytes, str, str]] = Queue()
        self._obrero: threading.Thread | None = None
        self._candado = threading.Lock()

    def version(self, datos: bytes, huella: str, codificacion: str) -> bytes:
        """The best version that there is by now; the first call ever for a body gives the quick one.

        `huella` is `huella_de(datos)`, which the caller has computed once.
        """
        clave = (huella, codificacion)
        if listo := self._listos.get(clave):
            return listo
        elegido = self._leer(*clave, datos)
        if elegido is None:
            elegido = comprimir(datos, codificacion)
            self._encargar(datos, *clave)
        return self._listos.setdefault(clave, elegido)

    def esperar(self) -> None:
        """Return when nothing is left for the background."""
        self._encargos.join()

    def _encargar(self, datos: bytes, huella: str, codificacion: str) -> None:
        with self._candado:
            self._encargos.put((datos, huella, codificacion))
            if self._obrero is None or not self._obrero.is_alive():  # a fork leaves threads behind
                self._obrero = threading.Thread(target=self._trabajar, name="compresor", daemon=True)
                self._obrero.start()

    def _trabajar(self) -> None:
        while True:
            datos, huella, codificacion = self._encargos.get()
            mejor = comprimir(datos, codificacion, Nivel.MEJOR)
            self._listos[huella, codificacion] = mejor
            self._guardar(huella, codificacion, mejor)
            self._encargos.task_done()

    def _leer(self, huella: str, codificacion: str, datos: bytes) -> bytes | None:
        """What an earlier start left, only if it gives back the very same bytes."""
        if self._carpeta is None:
            return None
        try:
            guardado = (self._carpeta / f"{huella}.{codificacion}").read_bytes()
            return guardado if descomprimir(guardado, codificacion) == datos else None
        except (OSError, ValueError):
            return None

    def _guardar(self, huella: str, codificacion: str, comprimido: bytes) -> None:
        if self._carpeta is None:
            return
        destino = self._carpeta / f"{huella}.{codificacion}"
        provisional = destino.with_suffix(f".{os.getpid()}")
        try:
            self._carpeta.mkdir(parents=True, exist_ok=True)
            (self._carpeta / ".gitignore").write_text("*\n", encoding="utf-8")
            provisional.write_bytes(comprimido)
            provisional.replace(destino)
            _podar(self._carpeta)
        except OSError as causa:
            registro.info("compressed files are kept in memory only: %s", causa)


def _podar(carpeta: Path) -> None:
    archivos = sorted(carpeta.glob("*.*"), key=lambda ruta: ruta.stat().st_mtime)
    for sobrante in archivos[:-ARCHIVOS_MAX]:
        sobrante.unlink(missing_ok=True)
