"""The least that is a real .xls (BIFF8 in an OLE file): one sheet of texts and numbers, for no package writes them."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from pathlib import Path

SECTOR = 512
FIN, LIBRE, TABLA = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


def xls(ruta: Path, celdas: Mapping[tuple[int, int], str | float], hoja: str = "Hoja1") -> Path:
    """Write (row, column), both from 0, → value; returns `ruta`."""
    globales = _registro(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 1997, 0, 0x0600))
    nombre = hoja.encode("latin-1")
    donde = len(globales) + 4 + 8 + len(nombre) + 4
    globales += _registro(0x0085, struct.pack("<IBBBB", donde, 0, 0, len(nombre), 0) + nombre) + _registro(0x000A, b"")
    alto, ancho = max(f for f, _ in celdas) + 1, max(c for _, c in celdas) + 1
    cuerpo = _registro(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 1997, 0, 0x0600))
    cuerpo += _registro(0x0200, struct.pack("<IIHHH", 0, alto, 0, ancho, 0))
    for (fila, columna), valor in sorted(celdas.items()):
        lugar = struct.pack("<HHH", fila, columna, 0)
        if isinstance(valor, str):
            texto = struct.pack("<HB", len(valor), 1) + valor.encode("utf-16-le")
            cuerpo += _registro(0x0204, lugar + texto)
        else:
            cuerpo += _registro(0x0203, lugar + struct.pack("<d", valor))
    ruta.write_bytes(_ole("Workbook", globales + cuerpo + _registro(0x000A, b"")))
    return ruta


def cifrado(ruta: Path) -> Path:
    """What Excel writes when a workbook gets a password: an OLE file with the workbook, encrypted, inside."""
    ruta.write_bytes(_ole("EncryptedPackage", bytes(range(256)) * 20))
    return ruta


def _registro(tipo: int, contenido: bytes) -> bytes:
    return struct.pack("<HH", tipo, len(contenido)) + contenido


def _ole(nombre: str, libro: bytes) -> bytes:
    """Header, sector 0 the table of sectors, 1 the directory, the rest the stream, which is 4096 bytes at least."""
    libro = libro.ljust(max(4096, -(-len(libro) // SECTOR) * SECTOR), b"\0")
    sectores = len(libro) // SECTOR
    tabla = [TABLA, FIN, *range(3, 2 + sectores), FIN]
    cabeza = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
    cabeza += b"\0" * 6 + struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, FIN, 0, FIN, 0)
    cabeza += struct.pack("<109I", 0, *[LIBRE] * 108)
    entradas = _entrada("Root Entry", 5, 1, FIN, 0) + _entrada(nombre, 2, LIBRE, 2, len(libro))
    return cabeza + struct.pack("<128I", *tabla, *[LIBRE] * (128 - len(tabla))) + entradas.ljust(SECTOR, b"\0") + libro


def _entrada(nombre: str, tipo: int, hijo: int, inicio: int, largo: int) -> bytes:
    crudo = (nombre + "\0").encode("utf-16-le")
    return (
        crudo.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(crudo), tipo, 1, LIBRE, LIBRE, hijo)
        + b"\0" * 36
        + struct.pack("<IQ", inicio, largo)
    )
