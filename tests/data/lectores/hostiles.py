"""Files made to do harm, or broken by accident: each a function that writes one at a path and returns it."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import duckdb

from tests.data.lectores import biff
from tests.data.lectores.generar import COLUMNAS, como_html, exportacion_ceplan

MB = 1024 * 1024
_TIPOS = (
    '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>'
)
_RELS = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{0}</Relationships>'
)
_REL = (
    '<Relationship Id="rId{0}" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{1}" Target="{2}"/>'
)
_NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_LIBRO = (
    f'<?xml version="1.0" encoding="UTF-8"?><workbook {_NS} '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    '<sheets><sheet name="Hoja1" sheetId="1" r:id="rId1"/></sheets></workbook>'
)


def libro(
    ruta: Path, hoja: bytes, antes: bytes = b"", otras: Mapping[str, bytes] | None = None, nivel: int = 9
) -> Path:
    """A workbook by hand. `hoja`: what goes inside sheetData; `antes`: before the root of the sheet; `otras`: parts."""
    partes: dict[str, bytes] = {
        "[Content_Types].xml": _TIPOS.encode(),
        "_rels/.rels": _RELS.format(_REL.format(1, "officeDocument", "xl/workbook.xml")).encode(),
        "xl/workbook.xml": _LIBRO.encode(),
        "xl/_rels/workbook.xml.rels": _RELS.format(
            _REL.format(1, "worksheet", "worksheets/sheet1.xml") + _REL.format(2, "sharedStrings", "sharedStrings.xml")
        ).encode(),
        "xl/sharedStrings.xml": f"<sst {_NS}><si><t>uno</t></si></sst>".encode(),
        "xl/worksheets/sheet1.xml": antes
        + f"<worksheet {_NS}><sheetData>".encode()
        + hoja
        + b"</sheetData></worksheet>",
        **(otras or {}),
    }
    with zipfile.ZipFile(ruta, "w", zipfile.ZIP_DEFLATED, compresslevel=nivel) as paquete:
        for nombre, contenido in partes.items():
            paquete.writestr(nombre, contenido)
    return ruta


def celda(referencia: str, valor: str = "1") -> bytes:
    """One numeric cell of a sheet."""
    return f'<c r="{referencia}"><v>{valor}</v></c>'.encode()


def bomba(ruta: Path) -> Path:
    """Blanks that unpack to 100 MB from 100 kB: a ratio that no workbook has."""
    return libro(ruta, b" " * (100 * MB))


def bomba_enorme(ruta: Path) -> Path:
    """Several parts that say truthfully to be of 600 MB in all."""
    return libro(ruta, b"", otras={f"xl/media/{i}.bin": b"\0" * (100 * MB) for i in range(6)}, nivel=1)


def bomba_mentirosa(ruta: Path) -> Path:
    """A part that declares a thousandth of what it unpacks to, in the index and before its data."""
    libro(ruta, b" " * (20 * MB))
    crudo = bytearray(ruta.read_bytes())
    verdad = struct.pack("<I", len(f"<worksheet {_NS}><sheetData></sheetData></worksheet>") + 20 * MB)
    while (lugar := crudo.find(verdad)) >= 0:
        crudo[lugar : lugar + 4] = struct.pack("<I", 20_000)
    ruta.write_bytes(crudo)
    return ruta


def muchas_partes(ruta: Path) -> Path:
    """A ZIP of 5,000 parts."""
    return libro(ruta, celda("A1"), otras={f"xl/media/{i}.xml": b"<a/>" for i in range(5_000)})


def partes_repetidas(ruta: Path) -> Path:
    """Two parts of one name: which one counts depends on who reads."""
    libro(ruta, celda("A1"))
    with zipfile.ZipFile(ruta, "a") as paquete:
        paquete.writestr("XL/workbook.xml", _LIBRO)
    return ruta


def esquinas(ruta: Path) -> Path:
    """Two cells in opposite corners: a rectangle of 17 thousand million."""
    return libro(ruta, b'<row r="1">' + celda("A1") + b'</row><row r="1048576">' + celda("XFD1048576") + b"</row>")


def esquinas_cercanas(ruta: Path) -> Path:
    """The same within the columns that are read."""
    return libro(ruta, b'<row r="1">' + celda("A1") + b'</row><row r="1048576">' + celda("ZZ1048576") + b"</row>")


def esquinas_disfrazadas(ruta: Path) -> Path:
    """The same, written so that no pattern sees the references: only the limit of memory is left."""
    lejos = b"<row r='1048576'><c r='XFD1048576'><v>1</v></c></row>"
    return libro(ruta, b"<row r='1'><c r='A1'><v>1</v></c></row>" + lejos)


def cadena_multiplicada(ruta: Path) -> Path:
    """One text of a megabyte that each of 100,000 cells shows: 100 GB once it is copied into each."""
    filas = b"".join(b'<row r="%d"><c r="A%d" t="s"><v>0</v></c></row>' % (i, i) for i in range(1, 100_001))
    return libro(ruta, filas, otras={"xl/sharedStrings.xml": f"<sst {_NS}><si><t>{'x' * MB}</t></si></sst>".encode()})


def diez_mil_columnas(ruta: Path) -> Path:
    """A row of 10,000 cells, as HTML."""
    ruta.write_text(como_html([[str(i) for i in range(10_000)]]), encoding="utf-8")
    return ruta


def diez_mil_columnas_xlsx(ruta: Path) -> Path:
    """A row whose last cell is in column 10,000 (NTP)."""
    return libro(ruta, b'<row r="1">' + celda("A1") + celda("NTP1") + b"</row>")


def colspan_sin_fin(ruta: Path) -> Path:
    """A cell that says it spans 999,999 columns."""
    ruta.write_text("<table><tr><td colspan=999999>a</td></tr></table>", encoding="utf-8")
    return ruta


def dtd_en_xlsx(ruta: Path) -> Path:
    """A sheet that asks for a file of the machine through an external entity."""
    dtd = b'<!DOCTYPE x [<!ENTITY ajeno SYSTEM "file:///etc/hostname">]>'
    return libro(ruta, b'<row r="1"><c r="A1" t="inlineStr"><is><t>&ajeno;</t></is></c></row>', antes=dtd)


def dtd_detras_de_un_comentario(ruta: Path) -> Path:
    """The same, two megabytes into the part."""
    dtd = b"<!--" + b"-x" * MB + b'--><!DOCTYPE x [<!ENTITY a "b">]>'
    return libro(ruta, celda("A1"), antes=dtd)


def utf16_en_xlsx(ruta: Path) -> Path:
    """A part in UTF-16, where the marks of a DTD look otherwise."""
    dtd = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x [<!ENTITY a "b">]><sst/>'.encode("utf-16")
    return libro(ruta, celda("A1"), otras={"xl/sharedStrings.xml": dtd})


def entidades_en_html(ruta: Path) -> Path:
    """A page with a DTD of its own and entities in it."""
    pagina = como_html([["POI"], ["&ajeno;"]]).replace("<html>", '<!DOCTYPE x [<!entity a SYSTEM "file:///x">]><html>')
    ruta.write_text(pagina, encoding="utf-8")
    return ruta


def tablas_anidadas_sin_fin(ruta: Path) -> Path:
    """Tables 100,000 deep."""
    ruta.write_text("<table><tr><td>" * 100_000, encoding="utf-8")
    return ruta


def html_cortado(ruta: Path) -> Path:
    """An export whose download stopped half way."""
    exportacion_ceplan(ruta)
    crudo = ruta.read_bytes()
    ruta.write_bytes(crudo[: len(crudo) * 2 // 3])
    return ruta


def xlsx_cortado(ruta: Path) -> Path:
    """A workbook whose copy stopped half way."""
    exportacion_ceplan(ruta, formato="xlsx")
    ruta.write_bytes(ruta.read_bytes()[:4_000])
    return ruta


def xlsx_con_un_byte_mal(ruta: Path) -> Path:
    """A workbook with one byte of a sheet changed: its sum of control says so."""
    exportacion_ceplan(ruta, formato="xlsx")
    with zipfile.ZipFile(ruta) as paquete:
        parte = paquete.getinfo("xl/worksheets/sheet1.xml")
        lugar = parte.header_offset + 30 + len(parte.filename) + parte.compress_size // 2
    crudo = bytearray(ruta.read_bytes())
    crudo[lugar] ^= 0xFF
    ruta.write_bytes(crudo)
    return ruta


def base_duckdb(ruta: Path) -> Path:
    """A database of ours."""
    temporal = ruta.with_suffix(".base")
    with duckdb.connect(temporal) as conexion:
        conexion.execute("CREATE TABLE t AS SELECT 1 AS a")
    temporal.rename(ruta)
    return ruta


def script(ruta: Path) -> Path:
    """A program for the shell."""
    ruta.write_text("#!/bin/sh\nrm -rf /\n", encoding="utf-8")
    return ruta


def script_sin_marca(ruta: Path) -> Path:
    """A program without its first line: text like any other."""
    ruta.write_text("import os\nos.system('true')\n", encoding="utf-8")
    return ruta


def ejecutable(ruta: Path) -> Path:
    """A binary program."""
    ruta.write_bytes(b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 8)
    return ruta


def binario(ruta: Path) -> Path:
    """Bytes of no kind."""
    ruta.write_bytes(bytes(range(256)) * 16)
    return ruta


def zip_cualquiera(ruta: Path) -> Path:
    """A ZIP that is no workbook."""
    with zipfile.ZipFile(ruta, "w") as paquete:
        paquete.writestr("leame.txt", "hola")
    return ruta


def ole_vacio(ruta: Path) -> Path:
    """The first bytes of an OLE file, as a real .xls begins, and nothing more."""
    ruta.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    return ruta


def xls_cortado(ruta: Path) -> Path:
    """A real .xls whose copy stopped half way."""
    biff.xls(ruta, {(fila, 0): "texto" for fila in range(500)})
    ruta.write_bytes(ruta.read_bytes()[:5_000])
    return ruta


def vacio(ruta: Path) -> Path:
    """Nothing."""
    ruta.write_bytes(b"")
    return ruta


def blancos(ruta: Path) -> Path:
    """A megabyte of line ends."""
    ruta.write_bytes(b"\r\n" * (MB // 2))
    return ruta


def nulos_mas_adelante(ruta: Path) -> Path:
    """Text whose null characters come late."""
    ruta.write_bytes(b"POI,Etapa\r\n" * 1_000 + b"\0\0\0")
    return ruta


def comillas_sin_cerrar(ruta: Path) -> Path:
    """A CSV with a quote that nobody closes: one cell of a megabyte."""
    salida = io.StringIO()
    salida.write('POI,Etapa\r\n2026,"' + "x" * MB)
    ruta.write_text(salida.getvalue(), encoding="utf-8")
    return ruta


#: Each, and words that the refusal must have.
RECHAZADOS: tuple[tuple[Callable[[Path], Path], str], ...] = (
    (bomba, "bomba ZIP"),
    (bomba_enorme, "bomba ZIP"),
    (bomba_mentirosa, "dañado"),
    (muchas_partes, "partes"),
    (partes_repetidas, "repetidas"),
    (esquinas, "columna 16384"),
    (esquinas_cercanas, "1048576 filas por 702 columnas"),
    (diez_mil_columnas, "2000 columnas"),
    (diez_mil_columnas_xlsx, "columna 10000"),
    (colspan_sin_fin, "2000 columnas"),
    (dtd_en_xlsx, "DTD"),
    (dtd_detras_de_un_comentario, "DTD"),
    (utf16_en_xlsx, "UTF-8"),
    (entidades_en_html, "<!ENTITY>"),
    (tablas_anidadas_sin_fin, "anidadas"),
    (html_cortado, "está cortado"),
    (xlsx_cortado, "dañado"),
    (xlsx_con_un_byte_mal, "dañado"),
    (base_duckdb, "una base DuckDB"),
    (script, "un programa"),
    (script_sin_marca, "no se reconoce"),
    (ejecutable, "un programa"),
    (binario, "no es texto"),
    (zip_cualquiera, "un ZIP, no un libro"),
    (ole_vacio, "no se pudo leer como libro"),
    (xls_cortado, "no se pudo leer como libro"),
    (biff.cifrado, "contraseña"),
    (vacio, "está vacío"),
    (blancos, "está vacío"),
    (nulos_mas_adelante, "caracteres nulos"),
    (comillas_sin_cerrar, "no se entiende como CSV"),
)


def filas_vacias_xlsx(ruta: Path) -> Path:
    """An export over a million rows that Excel kept because they once had a style: nothing in them."""
    titulos = "".join(f'<c r="{columna(i)}1" t="inlineStr"><is><t>{t}</t></is></c>' for i, t in enumerate(COLUMNAS))
    vacias = b"".join(
        b'<row r="%d" s="1" customFormat="1"><c r="A%d" s="1"/></row>' % (i, i) for i in range(2, 1_000_002)
    )
    return libro(ruta, f'<row r="1">{titulos}</row>'.encode() + vacias, nivel=1)


def filas_vacias_html(ruta: Path) -> Path:
    """The same as HTML."""
    pagina = como_html([COLUMNAS])
    ruta.write_text(pagina.replace("</table>", "<tr><td></td></tr>" * 1_000_000 + "</table>"), encoding="utf-8")
    return ruta


def columna(indice: int) -> str:
    """The letters of a column, from 0.

    >>> columna(0), columna(27)
    ('A', 'AB')
    """
    letras = ""
    indice += 1
    while indice:
        indice, resto = divmod(indice - 1, 26)
        letras = chr(65 + resto) + letras
    return letras
