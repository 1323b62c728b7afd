"""Which cells of a workbook are formulas or errors: values are read as they were kept, and people should know which."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path
from xml.parsers import expat

from data.lectores.limites import Lugar, Marca

TROZO = 1024 * 1024
_CELDA = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_RELACIONES = "xl/_rels/workbook.xml.rels"


def marcas(ruta: Path) -> dict[str, dict[Lugar, Marca]] | None:
    """Sheet → cells with a formula or an error, of an .xlsx that data/lectores/revision_zip.py let pass; None when the
    file is no .xlsx, so that nobody can say. Sheets without any are left out. Raises OSError."""
    if not zipfile.is_zipfile(ruta):
        return None
    halladas: dict[str, dict[Lugar, Marca]] = {}
    try:
        with zipfile.ZipFile(ruta) as libro:
            partes = set(libro.namelist())
            for hoja, parte in _hojas(libro).items():
                if parte in partes:
                    lugares = _de_hoja(libro, parte)
                    if lugares:
                        halladas[hoja] = lugares
    except (zipfile.BadZipFile, KeyError, expat.ExpatError, ValueError):
        return None
    return halladas


def direccion(lugar: Lugar) -> str:
    """A cell as Excel calls it.

    >>> direccion((7, 2)), direccion((1, 28))
    ('B7', 'AB1')
    """
    fila, columna = lugar
    letras = ""
    while columna:
        columna, resto = divmod(columna - 1, 26)
        letras = chr(65 + resto) + letras
    return f"{letras}{fila}"


def columna_de(letras: str) -> int:
    """The number of a column from its letters.

    >>> columna_de("A"), columna_de("AB")
    (1, 28)
    """
    numero = 0
    for letra in letras:
        numero = numero * 26 + ord(letra) - 64
    return numero


def _hojas(libro: zipfile.ZipFile) -> dict[str, str]:
    """Name of each sheet → its part in the ZIP."""
    destinos: dict[str, str] = {}
    hojas: dict[str, str] = {}

    def relacion(etiqueta: str, atributos: Mapping[str, str]) -> None:
        if _local(etiqueta) == "Relationship":
            destinos[atributos["Id"]] = posixpath.normpath(posixpath.join("/xl", atributos["Target"])).lstrip("/")

    def hoja(etiqueta: str, atributos: Mapping[str, str]) -> None:
        if _local(etiqueta) == "sheet":
            identidad = next((valor for nombre, valor in atributos.items() if nombre.endswith(":id")), "")
            hojas[atributos["name"]] = destinos.get(identidad, "")

    for parte, al_abrir in ((_RELACIONES, relacion), ("xl/workbook.xml", hoja)):
        analizador = expat.ParserCreate()
        analizador.StartElementHandler = al_abrir
        analizador.Parse(libro.read(parte), True)
    return hojas


def _de_hoja(libro: zipfile.ZipFile, parte: str) -> dict[Lugar, Marca]:
    lugares: dict[Lugar, Marca] = {}
    fila = columna = 0

    def al_abrir(etiqueta: str, atributos: Mapping[str, str]) -> None:
        nonlocal fila, columna
        nombre = _local(etiqueta)
        if nombre == "row":
            fila, columna = int(atributos.get("r", fila + 1)), 0
        elif nombre == "c":
            lugar = _CELDA.fullmatch(atributos.get("r", ""))
            columna = columna_de(lugar[1]) if lugar else columna + 1
            if atributos.get("t") == "e":
                lugares[fila, columna] = "error"
        elif nombre == "f":
            lugares.setdefault((fila, columna), "formula")

    analizador = expat.ParserCreate()
    analizador.StartElementHandler = al_abrir
    with libro.open(parte) as flujo:
        while trozo := flujo.read(TROZO):
            analizador.Parse(trozo, False)
        analizador.Parse(b"", True)
    return lugares


def _local(etiqueta: str) -> str:
    return etiqueta.rpartition(":")[2]
