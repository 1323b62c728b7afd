"""The store: every accepted load, read and checked once, as Parquet tables in a folder of its own.

`cargas/<clave>/` holds what a reader left (`<tabla>.parquet`) and `carga.json`: the check report's facts and the
sha256 of each table. A folder appears complete, by one rename, and never changes. What is in force is not decided
here: manifests name loads (data/manifiesto.py), and a folder that no manifest names is left over from a killed load.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import re
import secrets
import shutil
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Literal, cast, get_args

from data.errores import ErrorTablero, del_sistema

CARGAS = "cargas"
FICHA = "carga.json"
CLAVE = re.compile(r"[0-9a-f]{16}")
_NUEVA = ".nueva-"
_VIEJA = ".vieja-"

Tipo = Literal["informe", "ceplan", "ceplan_financiero", "mef", "plantilla", "sintetico"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Carga:
    """One accepted load: which file it was, what it speaks of, until when, who brought it, and where its tables are.

    `clave`: 16 hexadecimal digits, from the content of the file; `cargado_en`, `retirada_en`: UTC without zone;
    `carpeta`: folder of its Parquet tables, `<tabla>.parquet`.
    """

    clave: str
    tipo: Tipo
    archivo: str
    sha256: str
    ejercicio: int
    pliegos: tuple[str, ...]
    ues: tuple[str, ...]
    filas: int
    advertencias: int
    fecha_corte: date
    cargado_en: datetime
    cargado_por: str
    retirada_en: datetime | None = None
    retirada_por: str | None = None
    carpeta: Path

    @property
    def retirada(self) -> bool:
        """Whether it was withdrawn: it is still listed, and gives no rows."""
        return self.retirada_en is not None


def tipo_de(texto: str) -> Tipo:
    """A kind of load by its name. Raises ValueError for any other text."""
    for tipo in get_args(Tipo):
        if tipo == texto:
            return cast(Tipo, tipo)
    raise ValueError(f"no es un tipo de carga: {texto!r}")


def carpeta_de(carpeta: Path, clave: str) -> Path:
    """The folder of a load inside the folder of releases.

    >>> carpeta_de(Path("datos"), "0123456789abcdef").as_posix()
    'datos/cargas/0123456789abcdef'
    """
    if not CLAVE.fullmatch(clave):
        raise ValueError(f"no es la clave de una carga: {clave!r}")
    return carpeta / CARGAS / clave


def huella_de_archivo(ruta: Path) -> str:
    """sha256 of a file's content, 64 hexadecimal digits. Raises OSError."""
    with ruta.open("rb") as archivo:
        return hashlib.file_digest(archivo, "sha256").hexdigest()


@contextmanager
def temporal(carpeta: Path) -> Iterator[Path]:
    """A new folder inside the store, for what is not accepted yet; removed at the end, or by `limpiar` after a kill.

    It is locked while it is used: a lock goes away with the process that held it. Raises OSError.
    """
    base = carpeta / CARGAS
    base.mkdir(parents=True, exist_ok=True)
    ruta, descriptor = _nueva(base)
    try:
        yield ruta
    finally:
        shutil.rmtree(ruta, ignore_errors=True)
        os.close(descriptor)


def _nueva(base: Path) -> tuple[Path, int]:
    while True:
        ruta = base / f"{_NUEVA}{secrets.token_hex(4)}"
        ruta.mkdir()
        with suppress(FileNotFoundError):  # `limpiar` may fall between the two lines: then another one
            descriptor = os.open(ruta, os.O_RDONLY | os.O_DIRECTORY)
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            if ruta.is_dir():
                return ruta, descriptor
            os.close(descriptor)


def guardar(carpeta: Path, clave: str, paquete: Path, ficha: Mapping[str, Any]) -> Path:
    """Move the folder `paquete` (same file system) into the store as the load `clave`; returns its place.

    `ficha` becomes its carga.json. All of it is on the disk before it gets its name. Only with the lock of
    publishing held. Raises OSError.
    """
    final = carpeta_de(carpeta, clave)
    final.parent.mkdir(parents=True, exist_ok=True)
    tablas = {ruta.stem: huella_de_archivo(ruta) for ruta in sorted(paquete.glob("*.parquet"))}
    texto = json.dumps({**ficha, "clave": clave, "tablas": tablas}, ensure_ascii=False, indent=1, default=str)
    (paquete / FICHA).write_text(texto + "\n", encoding="utf-8")
    for ruta in paquete.iterdir():
        al_disco(ruta)
    al_disco(paquete)
    vieja = final.with_name(f"{_VIEJA}{secrets.token_hex(4)}")
    if final.exists():  # of a load that was withdrawn, damaged or killed: nobody reads it
        final.rename(vieja)
    paquete.rename(final)
    al_disco(final.parent)
    shutil.rmtree(vieja, ignore_errors=True)
    return final


def ficha_de(carga: Carga) -> dict[str, Any]:
    """The facts of a load's check report, as `guardar` left them. Raises ErrorTablero when they cannot be read."""
    try:
        ficha = json.loads((carga.carpeta / FICHA).read_text(encoding="utf-8"))
    except (OSError, ValueError) as causa:
        raise _danada(carga, FICHA, str(causa)) from causa
    if not isinstance(ficha, dict) or not isinstance(ficha.get("tablas"), dict):
        raise _danada(carga, FICHA, "no es la ficha de una carga")
    return ficha


def comprobar(carga: Carga) -> None:
    """Raises ErrorTablero, naming the file, unless the tables of a load are there and as they were written."""
    for tabla, huella in ficha_de(carga)["tablas"].items():
        nombre = f"{tabla}.parquet"
        try:
            hallada = huella_de_archivo(carga.carpeta / nombre)
        except OSError as causa:
            raise _danada(carga, nombre, del_sistema(causa)) from causa
        if hallada != huella:
            raise _danada(carga, nombre, "su contenido cambió")


def intacta(carga: Carga) -> bool:
    """Whether `comprobar` has nothing to say."""
    try:
        comprobar(carga)
    except ErrorTablero:
        return False
    return True


def _danada(carga: Carga, archivo: str, motivo: str) -> ErrorTablero:
    return ErrorTablero(
        "Una carga guardada está dañada",
        f"{archivo} de «{carga.carpeta}»: {motivo}. Vuelva a cargar «{carga.archivo}», que la repara, o retírela "
        f"con: python -m data retirar {carga.clave}",
    )


def limpiar(carpeta: Path, vivas: Collection[str] | None) -> None:
    """Remove what killed loads left: folders nobody holds and, unless `vivas` is None, loads not named in it.

    Only with the lock of publishing held.
    """
    base = carpeta / CARGAS
    if not base.is_dir():
        return
    for ruta in list(base.iterdir()):
        if ruta.name.startswith(_NUEVA):
            _quitar_si_nadie(ruta)
        elif ruta.name.startswith(_VIEJA) or (
            vivas is not None and CLAVE.fullmatch(ruta.name) and ruta.name not in vivas
        ):
            shutil.rmtree(ruta, ignore_errors=True)


def _quitar_si_nadie(ruta: Path) -> None:
    try:
        descriptor = os.open(ruta, os.O_RDONLY | os.O_DIRECTORY)
    except OSError:
        return
    try:
        with suppress(BlockingIOError):
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(ruta, ignore_errors=True)
    finally:
        os.close(descriptor)


def al_disco(ruta: Path) -> None:
    """Wait until a file or folder is on the disk. Raises OSError."""
    descriptor = os.open(ruta, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
