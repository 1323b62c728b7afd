"""Excel workbooks, read by calamine: .xlsx and .xlsm once data/lectores/revision_zip.py let them pass, and real .xls.

Values only: macros never run, formulas give the value that the workbook keeps. The process that reads has limits of
its own (data/lectores/aislado.py), so what slips past the checks ends there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path

import python_calamine as calamine

from data.lectores import marcas, revision_zip
from data.lectores.limites import HOJAS_MAX, Acopio, Lugar, Marca, Tabla, rechazo

CIFRAS_EXCEL = 15
# Cells that a warning names; the others are counted.
NOMBRADAS = 20
# An .xlsx with a password is an OLE file, as a real .xls is, with this stream inside.
CIFRADO = "EncryptedPackage".encode("utf-16-le")
CON_CLAVE = "está protegido con contraseña; guárdelo sin ella"
Celda = int | float | str | bool | date | datetime | time | timedelta


def leer(ruta: Path, nombre: str) -> list[Tabla]:
    """The sheets of a workbook, hidden ones too. Raises ErrorCarga with what is wrong and what to do."""
    revision = revision_zip.Revision()
    with ruta.open("rb") as archivo:
        if archivo.read(2) == b"PK":
            revision = revision_zip.revisar(ruta, nombre)
        elif CIFRADO in archivo.read():
            raise rechazo(nombre, CON_CLAVE)
    # Looking for the cells parses the XML once more: only where the look over found some.
    marcadas = marcas.marcas(ruta) if revision.formulas or revision.errores else {}
    if marcadas is None:
        raise rechazo(nombre, "tiene fórmulas o errores que no se pueden ubicar; ábralo en Excel y guárdelo de nuevo")
    avisos = tuple(_avisos(revision.con_macros, marcadas))
    try:
        # By its content: given a path, calamine goes by the extension, and an .xlsx often comes as .xls.
        with ruta.open("rb") as archivo, calamine.CalamineWorkbook.from_filelike(archivo) as libro:
            hojas = [h.name for h in libro.sheets_metadata if h.typ == calamine.SheetTypeEnum.WorkSheet]
            if len(hojas) > HOJAS_MAX:
                raise rechazo(nombre, f"tiene {len(hojas)} hojas y se leen hasta {HOJAS_MAX}; quite las que sobran")
            return [_hoja(libro, hoja, nombre, avisos, marcadas.get(hoja, {})) for hoja in hojas]
    except calamine.PasswordError as causa:
        raise rechazo(nombre, CON_CLAVE) from causa
    except (calamine.CalamineError, OSError, ValueError) as causa:
        mensaje = f"no se pudo leer como libro de Excel ({causa}); ábralo en Excel y guárdelo de nuevo como .xlsx"
        raise rechazo(nombre, mensaje) from causa


def _avisos(con_macros: bool, marcadas: Mapping[str, Mapping[Lugar, Marca]]) -> Iterator[str]:
    if con_macros:
        yield "tiene macros; no se ejecutan y solo se leen los valores"
    formulas, errores = (
        [(hoja, lugar) for hoja, suyas in marcadas.items() for lugar, es in suyas.items() if es == cual]
        for cual in ("formula", "error")
    )
    if formulas:
        una = len(formulas) == 1
        yield (
            f"{_tiene(formulas)} con fórmula; se lee el valor que el libro guarda, y vacía si no guarda ninguno: "
            f"si duda, {'péguela como valor' if una else 'péguelas como valores'} ({_cuales(formulas)})"
        )
    if errores:
        que = "se lee vacía: corríjala" if len(errores) == 1 else "se leen vacías: corríjalas"
        yield f"{_tiene(errores)} con un error de Excel, como #N/A; {que} ({_cuales(errores)})"


def _tiene(celdas: Sequence[tuple[str, Lugar]]) -> str:
    return "tiene 1 celda" if len(celdas) == 1 else f"tiene {len(celdas)} celdas"


def _cuales(celdas: Sequence[tuple[str, Lugar]]) -> str:
    """The first cells, sheet by sheet as Excel names them, and how many more there are."""
    por_hoja: dict[str, list[str]] = {}
    for hoja, lugar in celdas[:NOMBRADAS]:
        por_hoja.setdefault(hoja, []).append(marcas.direccion(lugar))
    dichas = "; ".join(f"hoja «{hoja}»: {', '.join(suyas)}" for hoja, suyas in por_hoja.items())
    return dichas + (f" y {len(celdas) - NOMBRADAS} más" if len(celdas) > NOMBRADAS else "")


def _hoja(
    libro: calamine.CalamineWorkbook, hoja: str, nombre: str, avisos: tuple[str, ...], marcadas: Mapping[Lugar, Marca]
) -> Tabla:
    leida = libro.get_sheet_by_name(hoja)
    acopio = Acopio(nombre, f"la hoja «{hoja}»")
    if leida.start is not None and leida.end is not None:
        (_, izquierda), (abajo, derecha) = leida.start, leida.end
        acopio.medir(abajo + 1, 0, derecha + 1, 0)
        margen = [""] * izquierda
        # iter_rows begins at row 1 of the sheet, but at the first column with something.
        for fila, celdas in enumerate(leida.iter_rows(), start=1):
            acopio.agregar(fila, margen + [_texto(celda) for celda in celdas])
    return Tabla(hoja, acopio.filas, avisos, marcadas)


def _texto(celda: Celda) -> str:
    if isinstance(celda, str):
        return celda.strip()
    if isinstance(celda, bool):
        return "SI" if celda else "NO"
    if isinstance(celda, float):
        return numero(celda)
    if isinstance(celda, datetime):
        return celda.date().isoformat() if celda.time() == time() else celda.isoformat(" ")
    return celda.isoformat() if isinstance(celda, date | time) else str(celda)


def numero(valor: float) -> str:
    """A workbook's number as the decimal that was typed: the shortest text that gives it back, never an exponent.

    What formulas leave behind the 15 digits that Excel shows is dropped where the rest is a plain decimal.

    >>> numero(4667.0), numero(227100423.12), numero(0.1 + 0.2), numero(12345678901234.56)
    ('4667', '227100423.12', '0.3', '12345678901234.56')
    """
    if valor.is_integer() and abs(valor) < 1e15:
        return str(int(valor))
    corto = repr(valor)
    if len(corto) > CIFRAS_EXCEL + 1:
        visible = Decimal(format(valor, f".{CIFRAS_EXCEL}g")).normalize()
        if len(visible.as_tuple().digits) <= CIFRAS_EXCEL - 2:
            return format(visible, "f")
    return format(Decimal(corto), "f") if corto[-1].isdigit() else corto
