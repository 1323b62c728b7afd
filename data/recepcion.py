"""Files as they come in: known by their content, read in a process of their own, dated."""

from __future__ import annotations

import hashlib
import re
import stat
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Literal

from data import almacen
from data.ajustes import Ajustes
from data.almacen import Carga
from data.errores import ErrorCarga, Queja, del_sistema, recortar
from data.lectores.aislado import leer_aislado
from data.lectores.paquete import Opciones, Paquete
from data.manifiesto import Manifiesto

#: CEPLAN V.01 ends the name of an export with the moment in which it was made: _20260427100946
_MOMENTO = re.compile(r"_(\d{14})(?!\d)")
_NOMBRE_MAX = 200

Progreso = Callable[[str, int, int], None]
CorteDe = Literal["", "pedido", "nombre", "hoy"]
_DE_HOY: CorteDe = "hoy"


@dataclass(frozen=True, slots=True)
class Entrante:
    """A file that comes in: where it is and, if that is another, how whoever brings it calls it."""

    ruta: Path
    nombre: str = ""

    @property
    def archivo(self) -> str:
        """Its name, without folders or control characters."""
        nombre = re.split(r"[/\\]", self.nombre or self.ruta.name)[-1]
        return recortar(nombre, _NOMBRE_MAX).strip() or "archivo sin nombre"


@dataclass(frozen=True, slots=True)
class Pedido:
    """What is asked of a load. `corte`: its cut date, None to take it from the file's name or today.

    `pliegos`: only these, 3 digits; all when empty. `quien`: the name that is kept with it.
    """

    corte: date | None = None
    pliegos: tuple[str, ...] = ()
    quien: str = "desconocido"


@dataclass(frozen=True, slots=True)
class Leida:
    """A file after its reading. `paquete`: None when it was not read, being `repetida` or full of `quejas`.

    `carpeta`: where its tables are; `corte`: its cut date, None when it is not acceptable.
    """

    archivo: str
    sha256: str
    clave: str
    carpeta: Path
    corte: date | None = None
    corte_de: CorteDe = ""
    paquete: Paquete | None = None
    repetida: Carga | None = None
    quejas: tuple[Queja, ...] = ()
    advertencias: tuple[Queja, ...] = ()


def leer(
    entrante: Entrante,
    carpeta: Path,
    manifiesto: Manifiesto,
    pedido: Pedido,
    ajustes: Ajustes,
    progreso: Progreso | None = None,
) -> Leida:
    """Read one file into the folder `carpeta`, unless a load in force already holds its content.

    What is wrong with the file is in `quejas`. Raises ErrorTablero when it cannot be read for another reason.
    """
    archivo = entrante.archivo
    try:
        sello = _sello(entrante.ruta)
        sha256 = almacen.huella_de_archivo(entrante.ruta)
    except OSError as causa:
        return _ilegible(archivo, carpeta, f"no se puede leer: {del_sistema(causa)}")
    if (repetida := repetida_en(manifiesto, sha256, pedido.pliegos)) is not None:
        return Leida(archivo, sha256, repetida.clave, carpeta, repetida=repetida)
    opciones = Opciones(pliegos=pedido.pliegos, nombre=archivo)
    if progreso is not None:
        opciones = replace(opciones, progreso=lambda hecho, total: progreso(archivo, hecho, total))
    try:
        paquete = leer_aislado(entrante.ruta, carpeta, opciones, ajustes)
    except ErrorCarga as error:
        return Leida(archivo, sha256, sha256[:16], carpeta, quejas=tuple(error.quejas))
    try:
        entero = _sello(entrante.ruta) == sello
    except OSError:
        entero = False
    if not entero:
        return _ilegible(archivo, carpeta, "cambió mientras se leía; espere a que termine de copiarse y repita")
    leida = Leida(
        archivo,
        sha256,
        clave_de(sha256, pedido.pliegos if paquete.tipo == "mef" else ()),
        carpeta,
        paquete=paquete,
        quejas=tuple(paquete.quejas),
        advertencias=tuple(paquete.advertencias),
    )
    return leida if paquete.quejas else _fechar(leida, paquete.ejercicio, pedido.corte)


def clave_de(sha256: str, pliegos: Sequence[str]) -> str:
    """The key of a load: of the content and, of a file filtered to some pliegos, of which ones.

    >>> clave_de("ab" * 32, ())
    'abababababababab'
    """
    if not pliegos:
        return sha256[:16]
    return hashlib.sha256(f"{sha256} {' '.join(sorted(set(pliegos)))}".encode()).hexdigest()[:16]


def repetida_en(manifiesto: Manifiesto, sha256: str, pliegos: Sequence[str]) -> Carga | None:
    """The load in force that holds all that is asked of this content, if its tables are whole; else None."""
    for carga in manifiesto.vigentes():
        entera = carga.clave == clave_de(sha256, ())
        if carga.sha256 == sha256 and (entera or (pliegos and set(pliegos) <= set(carga.pliegos))):
            return carga if almacen.intacta(carga) else None
    return None


def hoy() -> date:
    """The day of this machine, in its own time zone: the one that whoever loads has in mind."""
    return date.today()


def _sello(ruta: Path) -> tuple[int, int, int]:
    """What changes when a file is written to. Raises OSError for what is not a file."""
    estado = ruta.stat()
    if not stat.S_ISREG(estado.st_mode):
        raise OSError(None, "no es un archivo")
    return estado.st_size, estado.st_mtime_ns, estado.st_ino


def _ilegible(archivo: str, carpeta: Path, mensaje: str) -> Leida:
    return Leida(archivo, "", "", carpeta, quejas=(Queja(archivo, None, "", "", mensaje),))


def _fechar(leida: Leida, ejercicio: int, pedida: date | None) -> Leida:
    """The cut date: as asked, else of the file's name, else today's, and then it is said."""
    de_hoy = hoy()
    del_nombre = _del_nombre(leida.archivo)
    corte, corte_de = de_hoy, _DE_HOY
    if pedida is not None:
        corte, corte_de = pedida, "pedido"
    elif del_nombre is not None:
        corte, corte_de = del_nombre, "nombre"
    mensaje = ""
    if corte > de_hoy:
        mensaje = f"está en el futuro (hoy es {de_hoy:%d/%m/%Y})"
    elif corte.year < ejercicio:
        mensaje = f"es anterior al ejercicio {ejercicio} del archivo"
    if mensaje:
        mensaje += "; diga otra fecha de corte con --corte AAAA-MM-DD"
        queja = Queja(leida.archivo, None, "fecha de corte", f"{corte:%d/%m/%Y}", mensaje)
        return replace(leida, quejas=(*leida.quejas, queja))
    advertencias = leida.advertencias
    if corte_de == _DE_HOY:
        aviso = "se toma la de hoy, porque el nombre del archivo no dice cuándo se exportó; dígala con --corte"
        advertencias += (Queja(leida.archivo, None, "fecha de corte", f"{corte:%d/%m/%Y}", aviso),)
    return replace(leida, corte=corte, corte_de=corte_de, advertencias=advertencias)


def _del_nombre(archivo: str) -> date | None:
    for momento in reversed(_MOMENTO.findall(archivo)):
        try:
            return datetime.strptime(momento, "%Y%m%d%H%M%S").date()
        except ValueError:
            continue
    return None
