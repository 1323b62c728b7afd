"""Spreadsheets as text: what each format says of rows, cells, numbers and encodings, and what broken pages give."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from data.errores import ErrorCarga, ErrorTablero
from data.lectores.limites import Filas
from data.lectores.tabla import tablas
from tests.data.lectores.biff import xls
from tests.data.lectores.generar import como_csv, como_html, como_xlsx

MATRIZ = [["Código", "Año"], ["'0154", "2026"], ["", "", 'ñandú; y, "más"']]
FILAS: Filas = [(1, ["Código", "Año"]), (2, ["'0154", "2026"]), (3, ["", "", 'ñandú; y, "más"'])]


@pytest.fixture
def ruta(tmp_path: Path) -> Path:
    """Never says by its name what is in it."""
    return tmp_path / "archivo.dat"


def _texto(codificacion: str, separador: str = ",") -> Callable[[Path], object]:
    return lambda ruta: ruta.write_bytes(como_csv(MATRIZ, separador).encode(codificacion))


ESCRITORES: dict[str, Callable[[Path], object]] = {
    "html": lambda ruta: ruta.write_text(como_html(MATRIZ), encoding="utf-8"),
    "html con BOM": lambda ruta: ruta.write_text(como_html(MATRIZ), encoding="utf-8-sig"),
    "html latin-1": lambda ruta: ruta.write_text(como_html(MATRIZ), encoding="latin-1"),
    "xlsx": lambda ruta: como_xlsx(ruta, {"Hoja": MATRIZ}),
    "xlsx solo texto": lambda ruta: como_xlsx(ruta, {"Hoja": MATRIZ}, numeros=False),
    "csv": _texto("utf-8"),
    "csv con BOM": _texto("utf-8-sig"),
    "csv latin-1": _texto("latin-1"),
    "csv utf-16": _texto("utf-16"),
    "punto y coma": _texto("utf-8", ";"),
    "punto y coma latin-1": _texto("cp1252", ";"),
    "tabulador": _texto("utf-8", "\t"),
    "tabulador utf-16": _texto("utf-16", "\t"),
}


@pytest.mark.parametrize("formato", ESCRITORES)
def test_the_same_rows_come_out_of_every_format(formato: str, ruta: Path) -> None:
    ESCRITORES[formato](ruta)
    (tabla,) = tablas(ruta)
    assert tabla.filas == FILAS
    assert any("UTF-8" in aviso for aviso in tabla.avisos) == ("latin-1" in formato)


def test_a_real_xls_is_read(ruta: Path) -> None:
    xls(ruta, {(1, 1): "Año", (3, 0): 2026.0, (3, 1): 0.1, (3, 2): "ñandú"}, "Datos")
    (tabla,) = tablas(ruta)
    assert (tabla.hoja, tabla.filas) == ("Datos", [(2, ["", "Año"]), (4, ["2026", "0.1", "ñandú"])])


def test_cells_of_a_workbook_are_exact_texts(ruta: Path) -> None:
    """With the row numbers of the spreadsheet, though data begin further down and right."""
    with xlsxwriter.Workbook(ruta, {"default_date_format": "yyyy-mm-dd"}) as libro:
        hoja = libro.add_worksheet("Otra")
        hoja = libro.add_worksheet("Datos")
        for columna, valor in enumerate((4667.0, 227100423.12, 0.1 + 0.2, 1e-4, -3.5, 1e15, 12345678901234.56)):
            hoja.write_number(4, 2 + columna, valor)
        hoja.write_boolean(6, 2, True)
        hoja.write_datetime(6, 3, datetime(2026, 6, 19))
        hoja.write_datetime(6, 4, date(2026, 6, 19))
        hoja.write_string(6, 5, "  con blancos  ")
        hoja.write_string(6, 6, "=1+1")
    otra, datos = tablas(ruta)
    assert (otra.hoja, otra.filas) == ("Otra", [])
    assert datos.filas == [
        (5, ["", "", "4667", "227100423.12", "0.3", "0.0001", "-3.5", "1000000000000000", "12345678901234.56"]),
        (7, ["", "", "SI", "2026-06-19", "2026-06-19", "con blancos", "=1+1"]),
    ]
    assert datos.avisos == ()


def test_formulas_give_the_value_that_is_kept_with_a_warning(ruta: Path) -> None:
    with xlsxwriter.Workbook(ruta) as libro:
        hoja = libro.add_worksheet()
        hoja.write_formula(0, 0, "=40+2", value=42)
        hoja.write_formula(0, 1, "=1/0", value="#DIV/0!")
        hoja.write_string(0, 2, "x")
    (tabla,) = tablas(ruta)
    assert tabla.filas == [(1, ["42", "", "x"])]
    assert tabla.avisos == (
        "tiene 1 celda con fórmula; se lee el valor que el libro guarda, y vacía si no guarda ninguno: si duda, "
        "péguela como valor (hoja «Sheet1»: A1)",
        "tiene 1 celda con un error de Excel, como #N/A; se lee vacía: corríjala (hoja «Sheet1»: B1)",
    )


def test_the_first_cells_with_formula_are_named_and_the_others_counted(ruta: Path) -> None:
    with xlsxwriter.Workbook(ruta) as libro:
        una, otra = libro.add_worksheet("Una"), libro.add_worksheet("Otra")
        for fila in range(3):
            una.write_formula(fila, 27, "=1+1", value=2)
        for fila in range(30):
            otra.write_formula(fila, 0, "=1+1", value=2)
    tabla, _ = tablas(ruta)
    (aviso,) = tabla.avisos
    nombradas = ", ".join(f"A{n}" for n in range(1, 18))
    assert aviso.startswith("tiene 33 celdas con fórmula; ")
    assert aviso.endswith(f"péguelas como valores (hoja «Una»: AB1, AB2, AB3; hoja «Otra»: {nombradas} y 13 más)")


def test_formulas_without_a_kept_value_are_empty_with_a_warning(ruta: Path) -> None:
    libro = openpyxl.Workbook()
    assert libro.active is not None
    libro.active.append(["a", "=1+1", "b"])
    libro.save(ruta)
    (tabla,) = tablas(ruta)
    assert tabla.filas == [(1, ["a", "", "b"])]
    assert "fórmula" in tabla.avisos[0]


def test_macros_are_not_run_and_said(ruta: Path, tmp_path: Path) -> None:
    proyecto = tmp_path / "vbaProject.bin"
    proyecto.write_bytes(b"\xd0\xcf\x11\xe0" * 100)
    with xlsxwriter.Workbook(tmp_path / "libro.xlsm") as libro:
        libro.add_vba_project(str(proyecto))
        libro.add_worksheet().write_string(0, 0, "valor")
    (tmp_path / "libro.xlsm").rename(ruta)
    (tabla,) = tablas(ruta)
    assert tabla.filas == [(1, ["valor"])]
    assert "macros" in tabla.avisos[0]


ROTOS = {
    "celdas y filas sin cerrar": ("<table><tr><td>a<td>b<tr><td>c</table>", [(1, ["a", "b"]), (2, ["c"])]),
    "celda fuera de una fila": ("<table><td>a<td>b</table>", [(1, ["a", "b"])]),
    "mayúsculas, th y atributos": ('<TABLE border=1><TR><TH scope="col">a</TH></TR></TABLE>', [(1, ["a"])]),
    "entidades y signos sueltos": (
        "<table><tr><td>a &amp; b&nbsp;c < d &quot;&#243;</td></tr></table>",
        [(1, ['a & b c < d "ó'])],
    ),
    "etiquetas dentro de la celda": ("<table><tr><td><b>a</b><br>b <span>c</span></td></tr></table>", [(1, ["a b c"])]),
    "comentarios y estilos": (
        "<table><tr><!-- <td>no</td> --><td>a<style>td { x: y }</style></td><script>'<td>no'</script></tr></table>",
        [(1, ["a"])],
    ),
    "celdas combinadas": (
        "<table><tr><td rowspan=2>a<td colspan=2>b<td>c<tr><td>d<td>e<td>f<tr><td>g</table>",
        [(1, ["a", "b", "", "c"]), (2, ["", "d", "e", "f"]), (3, ["g"])],
    ),
    "saltos de línea en el texto": ("<table><tr><td>a\r\n   b</td></tr></table>", [(1, ["a b"])]),
    "filas vacías": ("<table><tr></tr><tr><td></td></tr><tr><td>a</td></tr></table>", [(3, ["a"])]),
    "cierres de más": ("</table></tr></td><table><tr><td>a</td></td></tr></tr></table></table>", [(1, ["a"])]),
}


@pytest.mark.parametrize("caso", ROTOS)
def test_broken_pages_are_read_as_a_browser_does(caso: str, ruta: Path) -> None:
    pagina, esperadas = ROTOS[caso]
    ruta.write_text(f"<html><body>{pagina}</body></html>", encoding="utf-8")
    assert [tabla.filas for tabla in tablas(ruta)] == [esperadas]


def test_a_table_inside_another_is_a_table_of_its_own(ruta: Path) -> None:
    ruta.write_text("<table><tr><td>fuera<table><tr><td>dentro</td></tr></table></td><td>más</td></tr></table>")
    assert [tabla.filas for tabla in tablas(ruta)] == [[(1, ["dentro"])], [(1, ["fuera", "más"])]]


def test_rows_of_a_csv_are_records_and_not_lines(ruta: Path) -> None:
    ruta.write_bytes(b'a,"b\r\nc"\r\n\r\nd,e\r\n')
    assert tablas(ruta)[0].filas == [(1, ["a", "b\r\nc"]), (3, ["d", "e"])]


@pytest.mark.parametrize("contenido", [b"<html><p>Sin datos</p></html>", b"<table><tr><td>a</td></tr>"])
def test_a_page_without_a_whole_table_is_refused(contenido: bytes, ruta: Path) -> None:
    ruta.write_bytes(contenido)
    with pytest.raises(ErrorCarga, match="vuelva a exportarlo"):
        tablas(ruta)


def test_complaints_call_the_file_as_it_came(ruta: Path) -> None:
    ruta.write_bytes(b"")
    with pytest.raises(ErrorCarga, match=r"mi archivo\.xls: está vacío"):
        tablas(ruta, "mi archivo.xls")


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ErrorTablero, match="No such file"):
        tablas(tmp_path / "no está.xls")
