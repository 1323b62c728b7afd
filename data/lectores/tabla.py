"""Any spreadsheet that people bring, as text: HTML saved as .xls, .xlsx, real .xls, CSV. By content, never by name."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from data.errores import ErrorTablero
from data.lectores.limites import ARCHIVO_MAX, MB, Acopio, Tabla, rechazo

__all__ = ["Tabla", "decodificar", "primeros_bytes", "separador", "tablas"]

SEPARADORES = ",;\t|"
FIRMA_ZIP = b"PK\x03\x04"
FIRMA_XLS = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# (how it begins, what it is): files that arrive by mistake or with another name.
AJENOS: tuple[tuple[bytes, str], ...] = (
    (b"PK\x05\x06", "un ZIP vacío"),
    (b"%PDF", "un PDF"),
    (b"SQLite format 3\0", "una base SQLite"),
    (b"\x7fELF", "un programa"),
    (b"MZ", "un programa"),
    (b"#!", "un programa"),
    (b"\x1f\x8b", "un archivo comprimido"),
    (b"7z\xbc\xaf\x27\x1c", "un archivo comprimido"),
    (b"Rar!", "un archivo comprimido"),
    (b"PAR1", "un Parquet"),
    (b"\x89PNG", "una imagen"),
    (b"\xff\xd8\xff", "una imagen"),
)
PIDE = "se lee la exportación .xls de CEPLAN V.01, un .xlsx o un CSV"


def tablas(ruta: Path, nombre: str = "") -> list[Tabla]:
    """Every table of the file, in its order: sheets of a workbook, tables of an HTML page, the one of a CSV.

    `nombre` is what the complaints call the file. Numbers come as exact decimal text with a point ('4667', '0.5'),
    dates as AAAA-MM-DD, true and false as SI and NO. Memory and time are bounded by the size of the file, which
    is bounded. Raises ErrorCarga with what is wrong and what to do, ErrorTablero when the file cannot be read.
    """
    from data.lectores import html, libro

    nombre = nombre or ruta.name
    inicio = primeros_bytes(ruta, 4096)
    revisar_firma(nombre, inicio)
    tamano = ruta.stat().st_size
    if tamano > ARCHIVO_MAX:
        raise rechazo(nombre, f"pesa {tamano // MB} MB y se leen hasta {ARCHIVO_MAX // MB}; divídalo")
    if inicio.startswith((FIRMA_ZIP, FIRMA_XLS)):
        return libro.leer(ruta, nombre)
    texto, avisos = decodificar(nombre, ruta.read_bytes())
    if html.parece(texto):
        return html.leer(texto, nombre, avisos)
    return [_de_csv(texto, nombre, avisos)]


def primeros_bytes(ruta: Path, cuantos: int) -> bytes:
    """The first bytes of a file. Raises ErrorTablero when it cannot be read."""
    try:
        with ruta.open("rb") as archivo:
            return archivo.read(cuantos)
    except OSError as causa:
        raise ErrorTablero("No se pudo leer el archivo", f"«{ruta}»: {causa.strerror or causa}.") from causa


def revisar_firma(nombre: str, inicio: bytes) -> None:
    """Refuse what is not a spreadsheet, naming what it is, whatever its extension says. Raises ErrorCarga."""
    if not inicio.strip():
        raise rechazo(nombre, "está vacío; vuelva a exportarlo")
    if inicio[8:12] == b"DUCK":
        raise rechazo(nombre, f"es una base DuckDB; {PIDE}")
    for firma, que in AJENOS:
        if inicio.startswith(firma):
            raise rechazo(nombre, f"es {que}, no una hoja de cálculo; {PIDE}")
    es_texto = inicio.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" not in inicio
    if not es_texto and not inicio.startswith((FIRMA_ZIP, FIRMA_XLS)):
        raise rechazo(nombre, f"no es texto ni una hoja de cálculo conocida; {PIDE}")


def decodificar(nombre: str, contenido: bytes) -> tuple[str, tuple[str, ...]]:
    """The text of a file in UTF-8 (with or without BOM), UTF-16 with BOM or Windows-1252, and what to warn of."""
    if contenido.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return contenido.decode("utf-16"), ()
        except UnicodeDecodeError as causa:
            raise rechazo(nombre, f"dice ser UTF-16 y no lo es (byte {causa.start}); guárdelo en UTF-8") from causa
    if b"\0" in contenido:
        raise rechazo(nombre, f"tiene caracteres nulos (byte {contenido.index(0)}); vuelva a exportarlo")
    try:
        return contenido.decode("utf-8-sig"), ()
    except UnicodeDecodeError as causa:
        aviso = f"no está en UTF-8 (byte {causa.start}); se leyó como Windows-1252 (latin-1): revise tildes y eñes"
    try:
        return contenido.decode("cp1252"), (aviso,)
    except UnicodeDecodeError:
        return contenido.decode("latin-1"), (aviso,)


def separador(texto: str) -> str:
    """The separator of a CSV, from its first 20 lines: the one that cuts some line into the most cells.

    >>> separador('"a;b","c"\\n'), separador("a;b;1,5\\n")
    (',', ';')
    """
    lineas = texto[:MB].splitlines()[:20]
    mejor, cortes = ",", 0
    for candidato in SEPARADORES:
        try:
            suyos = max((len(celdas) for celdas in csv.reader(lineas, delimiter=candidato)), default=0)
        except csv.Error:
            continue
        if suyos > cortes:
            mejor, cortes = candidato, suyos
    return mejor


def _de_csv(texto: str, nombre: str, avisos: tuple[str, ...]) -> Tabla:
    """Rows are records: a cell with line breaks inside quotes is one row, as a spreadsheet counts."""
    acopio = Acopio(nombre, "el archivo")
    numero = 0
    try:
        lector = csv.reader(io.StringIO(texto, newline=""), delimiter=separador(texto))
        for numero, celdas in enumerate(lector, start=1):
            acopio.agregar(numero, [celda.strip() for celda in celdas])
    except csv.Error as causa:
        mensaje = f"no se entiende como CSV después de la fila {numero} ({causa}); revise comillas y separadores"
        raise rechazo(nombre, mensaje) from causa
    return Tabla("", acopio.filas, avisos)
