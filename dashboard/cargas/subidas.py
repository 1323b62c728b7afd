"""Where files that came through the page wait: `TABLERO_DATOS/.subidas/<token>/`, shared by every worker.

Each folder is one request of a person: its files, named by number, and `estado.json`, replaced whole at each step.
The token is the only way to it. Names that browsers send are text to show and never part of a path. What nobody
touched for TABLERO_SUBIDA_MINUTOS is forgotten.
"""

from __future__ import annotations

import fcntl
import json
import os
import re
import secrets
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import IO, Any

from data.ajustes import Ajustes, ajustes, bytes_de
from data.errores import ErrorTablero, recortar

CARPETA = ".subidas"
ESTADO = "estado.json"
_CANDADO = ".candado"
_OBRERO = "obrero"
#: From asking for a step to somebody at work on it there is never as long as this.
_RELEVO_S = 5.0
_TOKEN = re.compile(r"[0-9a-f]{32}")

#: Bytes of a file that come in one request, so that no server or proxy in between must take a whole one.
PARTE = 4 << 20
#: Requests that may wait at once. Only who may load makes them; it bounds the disk that forgotten ones take.
SUBIDAS_MAX = 20
ARCHIVOS_MAX = 50
_TROZO = 1 << 18


class Invalida(ErrorTablero):
    """What was asked cannot be done; the request is at fault (HTTP 400). `campo`: field of the form, if it is one."""

    def __init__(self, titulo: str, detalle: str, campo: str = "") -> None:
        super().__init__(titulo, detalle)
        self.campo = campo


class Vencida(ErrorTablero):
    """There is no such upload any more (HTTP 410)."""


class SinEspacio(ErrorTablero):
    """The disk cannot take it (HTTP 507)."""


@dataclass(frozen=True, slots=True)
class Archivo:
    """A file as the browser announces it: its name, to show, and its size in bytes."""

    nombre: str
    tamano: int


@dataclass(frozen=True, slots=True)
class Pedido:
    """What a person asks: these files, with this cut date and only these pliegos (None, (): as the files say)."""

    archivos: tuple[Archivo, ...]
    quien: str
    corte: date | None = None
    pliegos: tuple[str, ...] = ()


class Subida:
    """One upload. Its folder exists when this is made; any worker may make it."""

    def __init__(self, ruta: Path) -> None:
        self.ruta = ruta

    @property
    def token(self) -> str:
        """32 hexadecimal digits."""
        return self.ruta.name

    def archivo(self, n: int) -> Path:
        """Where file number `n` is, or will be."""
        return self.ruta / str(n)

    def estado(self) -> dict[str, Any]:
        """What was last noted. Raises Vencida."""
        try:
            hecho: dict[str, Any] = json.loads((self.ruta / ESTADO).read_text(encoding="utf-8"))
        except (OSError, ValueError) as causa:
            raise _vencida() from causa
        return hecho

    def pedido(self) -> Pedido:
        """What was asked. Raises Vencida."""
        dicho = self.estado()["pedido"]
        return Pedido(
            tuple(Archivo(**a) for a in dicho["archivos"]),
            dicho["quien"],
            date.fromisoformat(dicho["corte"]) if dicho["corte"] else None,
            tuple(dicho["pliegos"]),
        )

    def anotar(self, **cambios: Any) -> None:
        """Note a step: these keys of the state change, in one replacement. Raises Vencida."""
        nuevo = self.ruta / f".{ESTADO}.{secrets.token_hex(4)}"
        try:
            nuevo.write_text(json.dumps({**self.estado(), **cambios}, ensure_ascii=False), encoding="utf-8")
            nuevo.replace(self.ruta / ESTADO)
        except FileNotFoundError as causa:
            raise _vencida() from causa

    def pasar(self, desde: str, a: str) -> None:
        """Go from one phase to another, once, whoever asks meanwhile. Raises Invalida or Vencida."""
        with self._candado():
            if self.estado()["fase"] != desde:
                raise Invalida("Eso ya se pidió", "Espere a que termine lo que está en marcha, o empiece otra vez.")
            self.anotar(fase=a)

    def agregar(self, n: int, desde: int, flujo: IO[bytes]) -> int:
        """Add what `flujo` brings to file `n`, whose first `desde` bytes are here; returns how many are now.

        Raises Invalida when it is not the next part, or passes the size that was announced; SinEspacio; Vencida.
        """
        with self._candado():
            archivos = self.pedido().archivos
            if self.estado()["fase"] != "subiendo" or not 0 <= n < len(archivos):
                raise Invalida("Esa parte no se esperaba", "Vuelva a empezar: elija los archivos y pulse Revisar.")
            ruta, total = self.archivo(n), archivos[n].tamano
            hay = ruta.stat().st_size if ruta.exists() else 0
            if not 0 <= desde <= hay:
                raise Invalida("El archivo llegó desordenado", f"Se esperaba desde el byte {hay:,} y llegó {desde:,}.")
            hay = desde  # a part that was cut half-way comes again
            try:
                with ruta.open("r+b" if desde else "wb") as archivo:
                    archivo.seek(desde)
                    archivo.truncate()
                    while trozo := flujo.read(min(_TROZO, total - hay + 1)):
                        hay += len(trozo)
                        if hay > total:
                            raise Invalida("El archivo cambió", "Es más grande que cuando se eligió. Elíjalo de nuevo.")
                        archivo.write(trozo)
            except OSError as causa:
                raise _sin_espacio(self.ruta, causa) from causa
            os.utime(self.ruta / ESTADO)
            return hay

    def emplear(self) -> int:
        """Mark that somebody works on it, until the descriptor that this returns is closed, or its process ends.

        Waits for whoever just ended a step of it. Raises Vencida.
        """
        try:
            descriptor = os.open(self.ruta / _OBRERO, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except FileNotFoundError as causa:
            raise _vencida() from causa
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        return descriptor

    def desatendida(self) -> bool:
        """Whether nobody works on it, nor is about to: its last step was not just now."""
        if _edad_s(self.ruta) < _RELEVO_S:
            return False
        try:
            descriptor = os.open(self.ruta / _OBRERO, os.O_RDWR)
        except OSError:
            return True
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        finally:
            os.close(descriptor)
        return True

    def completa(self) -> bool:
        """Whether every file came whole. Raises Vencida."""
        return all(
            self.archivo(n).exists() and self.archivo(n).stat().st_size == a.tamano
            for n, a in enumerate(self.pedido().archivos)
        )

    def olvidar(self) -> None:
        """Remove it."""
        shutil.rmtree(self.ruta, ignore_errors=True)

    @contextmanager
    def _candado(self) -> Iterator[None]:
        try:
            descriptor = os.open(self.ruta, os.O_RDONLY | os.O_DIRECTORY)
        except OSError as causa:
            raise _vencida() from causa
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            yield
        finally:
            os.close(descriptor)


def abrir(pedido: Pedido) -> Subida:
    """A new upload for these files. Raises Invalida, SinEspacio."""
    _revisar_pedido(pedido)
    return _nueva(pedido, "subiendo")


def encargo(quien: str) -> Subida:
    """A task without files (withdrawing), followed as an upload is. Raises Invalida, SinEspacio."""
    return _nueva(Pedido((), quien), "espera")


def _nueva(pedido: Pedido, fase: str) -> Subida:
    base = _base()
    try:
        base.mkdir(parents=True, exist_ok=True)
        limpiar()
        if sum(1 for _ in _todas(base)) >= SUBIDAS_MAX:
            raise Invalida(
                "Hay demasiados archivos en espera",
                f"Ya hay {SUBIDAS_MAX} revisiones sin cargar ni descartar. Espere unos minutos y vuelva a intentarlo.",
            )
        libre = shutil.disk_usage(base).free
        if sum(a.tamano for a in pedido.archivos) > libre:
            raise SinEspacio("No hay espacio en el disco", f"El servidor tiene libres {libre >> 20:,} MB.")
        ruta = base / secrets.token_hex(16)
        ruta.mkdir(mode=0o700)
        (ruta / ESTADO).write_text(json.dumps(_inicial(pedido, fase), ensure_ascii=False), encoding="utf-8")
    except OSError as causa:
        raise _sin_espacio(base, causa) from causa
    return Subida(ruta)


def buscar(token: str) -> Subida:
    """The upload of a token. Raises Vencida: unknown and forgotten are told alike."""
    ruta = _base() / token
    if not _TOKEN.fullmatch(token) or _olvidable(ruta):
        raise _vencida()
    return Subida(ruta)


def limpiar() -> None:
    """Forget what nobody touched for longer than the settings say."""
    for ruta in list(_todas(_base())):
        if _olvidable(ruta):
            shutil.rmtree(ruta, ignore_errors=True)


@contextmanager
def turno_unico() -> Iterator[None]:
    """One review or load at a time per server, whichever worker does it; the others wait."""
    with (_base() / _CANDADO).open("w") as archivo:
        fcntl.flock(archivo, fcntl.LOCK_EX)
        yield


def nombre_mostrable(nombre: str) -> str:
    """The last part of what a browser says a file is called, as one line of text.

    >>> [nombre_mostrable(n) for n in ("C:\\\\fakepath\\\\POI 2025.xls", "../../etc/passwd", "\\u202e")]
    ['POI 2025.xls', 'passwd', 'archivo sin nombre']
    """
    return recortar(re.split(r"[/\\]", nombre)[-1], 150).strip() or "archivo sin nombre"


def _base() -> Path:
    return ajustes().datos / CARPETA


def _todas(base: Path) -> Iterator[Path]:
    with suppress(FileNotFoundError):
        yield from (ruta for ruta in base.iterdir() if _TOKEN.fullmatch(ruta.name))


def _olvidable(ruta: Path) -> bool:
    """Whether it waited too long and nobody works on it."""
    return _edad_s(ruta) > ajustes().subida_minutos * 60 and Subida(ruta).desatendida()


def _edad_s(ruta: Path) -> float:
    """Seconds since the last step; without a state, since the folder was made (it is being made, or removed)."""
    for donde in (ruta / ESTADO, ruta):
        with suppress(OSError):
            return time.time() - donde.stat().st_mtime
    return float("inf")


def _inicial(pedido: Pedido, fase: str) -> dict[str, Any]:
    return {
        "fase": fase,
        "pedido": {
            "archivos": [{"nombre": a.nombre, "tamano": a.tamano} for a in pedido.archivos],
            "quien": pedido.quien,
            "corte": pedido.corte.isoformat() if pedido.corte else None,
            "pliegos": list(pedido.pliegos),
        },
    }


def _revisar_pedido(pedido: Pedido) -> None:
    a: Ajustes = ajustes()
    if not 1 <= len(pedido.archivos) <= ARCHIVOS_MAX:
        raise Invalida("Faltan los archivos", f"Elija de 1 a {ARCHIVOS_MAX} archivos.")
    for archivo in pedido.archivos:
        if archivo.tamano <= 0:
            raise Invalida("El archivo está vacío", f"«{archivo.nombre}» no tiene contenido.")
        if archivo.tamano > bytes_de(a.subida_max):
            raise Invalida(
                "El archivo es demasiado grande",
                f"«{archivo.nombre}» pesa {archivo.tamano >> 20:,} MB y el máximo es {a.subida_max} "
                "(TABLERO_SUBIDA_MAX). Un archivo mayor se carga en el servidor con: python -m data cargar ARCHIVO",
            )


def _vencida() -> Vencida:
    return Vencida(
        "La revisión venció",
        f"Los archivos revisados se guardan {ajustes().subida_minutos} minutos. Elija los archivos otra vez y pulse "
        "Revisar.",
    )


def _sin_espacio(ruta: Path, causa: OSError) -> SinEspacio:
    return SinEspacio(
        "El servidor no pudo guardar el archivo",
        f"{causa.strerror or causa}. Revise el espacio y los permisos de «{ruta.parent}». Lo cargado sigue igual.",
    )
