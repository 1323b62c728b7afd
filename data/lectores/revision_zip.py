"""An .xlsx is a ZIP of XML: looked over, and unpacked in pieces, before any of it is parsed.

A parser takes twenty times the size of what it reads and believes what a ZIP says of itself; this does neither.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from data.lectores.limites import (
    CELDAS_MAX,
    COLUMNAS_MAX,
    DESCOMPRIMIDO_MAX,
    MB,
    PARTES_MAX,
    PROPORCION_LIBRE,
    PROPORCION_MAX,
    rechazo,
)

TROZO = MB
# What a pattern may need of the piece before, so that nothing is missed where two pieces meet.
COSTURA = 300
# A cell that opens and holds something; an empty cell with a style closes itself and takes no room.
_CELDA = re.compile(rb'r="([A-Z]{1,4})([0-9]{1,8})"[^<>/]{0,100}>\s{0,20}<[^/]')
_FORMULA = re.compile(rb"<(?:x:)?f[ />]")
_ERROR = re.compile(rb't="e"')
_DECLARA = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_EN_XML = (".xml", ".rels", ".vml")


@dataclass(frozen=True, slots=True)
class Revision:
    """What the parts of a workbook say before they are parsed."""

    formulas: int = 0
    errores: int = 0
    con_macros: bool = False


def revisar(ruta: Path, nombre: str) -> Revision:
    """Look over the ZIP at `ruta`: counts, sizes and ratios that it declares, and whether every part keeps to them,
    declares no DTD and spans no more cells than are read. Raises ErrorCarga with what is wrong and what to do."""
    try:
        with zipfile.ZipFile(ruta) as paquete:
            partes = paquete.infolist()
            _revisar_indice(partes, nombre)
            cuentas = [_revisar_parte(paquete, parte, nombre) for parte in partes]
            con_macros = any(parte.filename.lower().endswith("vbaproject.bin") for parte in partes)
            return Revision(sum(f for f, _ in cuentas), sum(e for _, e in cuentas), con_macros)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError) as causa:
        # RuntimeError is what zipfile says of an encrypted part and, by its subclass, of an unknown compression.
        mensaje = f"es un .xlsx dañado ({causa}); ábralo en Excel y guárdelo de nuevo"
        raise rechazo(nombre, mensaje) from causa


def _revisar_indice(partes: list[zipfile.ZipInfo], nombre: str) -> None:
    nombres = {parte.filename.lower() for parte in partes}
    if "[content_types].xml" not in nombres or "xl/workbook.xml" not in nombres:
        que = "un libro .xlsb, que no se lee" if "xl/workbook.bin" in nombres else "un ZIP, no un libro de Excel"
        raise rechazo(nombre, f"es {que}; ábralo en Excel y guárdelo como .xlsx")
    if len(partes) > PARTES_MAX or len(nombres) < len(partes):
        raise rechazo(nombre, f"tiene {len(partes)} partes dentro, demasiadas o repetidas; guárdelo de nuevo en Excel")
    total = sum(parte.file_size for parte in partes)
    if total > DESCOMPRIMIDO_MAX:
        mensaje = f"se expande a {total // MB} MB y se admiten {DESCOMPRIMIDO_MAX // MB}; parece una bomba ZIP"
        raise rechazo(nombre, mensaje)
    veces = total // max(1, sum(parte.compress_size for parte in partes))
    if total > PROPORCION_LIBRE and veces > PROPORCION_MAX:
        mensaje = (
            f"se expande {veces} veces y se admiten {PROPORCION_MAX}: parece una bomba ZIP o una hoja vacía sin fin"
        )
        raise rechazo(nombre, f"{mensaje}; copie los datos a un libro nuevo")


def _revisar_parte(paquete: zipfile.ZipFile, parte: zipfile.ZipInfo, nombre: str) -> tuple[int, int]:
    """Unpack one part, piece by piece; returns how many cells have a formula, and how many an error for a value."""
    formulas = errores = 0
    filas: set[int] = set()
    columnas: set[int] = set()
    for numero, (trozo, costura) in enumerate(_trozos(paquete, parte)):
        if not parte.filename.lower().endswith(_EN_XML):
            continue
        if numero == 0 and b"\0" in trozo[:4]:
            raise rechazo(nombre, "su XML no está en UTF-8; ábralo en Excel y guárdelo de nuevo")
        if _DECLARA.search(trozo):
            raise rechazo(nombre, "su XML declara un DTD o entidades, que no se leen; guárdelo de nuevo en Excel")
        formulas += _contar(_FORMULA, trozo, costura)
        errores += _contar(_ERROR, trozo, costura)
        celdas = _CELDA.findall(trozo)
        if celdas:
            columnas |= {_columna(letras) for letras in {letras for letras, _ in celdas}}
            suyas = [int(fila) for _, fila in celdas]
            filas |= {min(suyas), max(suyas)}
    if filas:
        _revisar_area(nombre, max(filas) - min(filas) + 1, max(columnas) - min(columnas) + 1, max(columnas))
    return formulas, errores


def _contar(patron: re.Pattern[bytes], trozo: bytes, costura: int) -> int:
    """Hits that were not whole in the piece before."""
    return sum(1 for hallada in patron.finditer(trozo) if hallada.end() > costura)


def _trozos(paquete: zipfile.ZipFile, parte: zipfile.ZipInfo) -> Iterator[tuple[bytes, int]]:
    """The part in pieces, each after the end of the one before, and how long that end is. Never more than declared:
    zipfile stops there and checks the sum."""
    costura = b""
    with paquete.open(parte) as flujo:
        while trozo := flujo.read(TROZO):
            yield costura + trozo, len(costura)
            costura = (costura + trozo)[-COSTURA:]


def _revisar_area(nombre: str, alto: int, ancho: int, ultima: int) -> None:
    """A parser makes room for the whole rectangle, though it hold two cells in opposite corners."""
    if ultima > COLUMNAS_MAX:
        mensaje = f"una hoja llega a la columna {ultima} y se leen hasta {COLUMNAS_MAX}; quite las que sobran"
        raise rechazo(nombre, mensaje)
    if alto * ancho > CELDAS_MAX:
        mensaje = f"una hoja abarca {alto} filas por {ancho} columnas, más de {CELDAS_MAX} celdas"
        raise rechazo(nombre, f"{mensaje}; quite las celdas sueltas lejos de los datos o divida el archivo")


def _columna(letras: bytes) -> int:
    """The number of a column from its letters, 1 for A."""
    numero = 0
    for letra in letras:
        numero = numero * 26 + letra - 64
    return numero
