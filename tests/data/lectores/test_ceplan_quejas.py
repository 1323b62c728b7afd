"""What is wrong in an export, all of it, with file, row, column, value and what to do; and what is only warned of."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from data.lectores.paquete import QUEJAS_MAX
from tests.data.lectores.conftest import Leido
from tests.data.lectores.generar import COLUMNAS, Aoi, Forma, Linea, exportacion_ceplan, exportacion_financiera, meses

Leer = Callable[..., Leido]

ACUMULADOS = [f"{n}.00" for n in range(1, 13)]

# Column, what the cell of the second row of data says, what is complained of.
CELDAS = [
    ("POI", "", "está vacía y es obligatoria"),
    ("POI", "2025", "la fila 2 dice 2026, y un archivo trae un solo año; sepárelos"),
    ("POI", "MMXXVI", "no es un número entero"),
    ("Etapa", "FORMULACION", "la fila 2 dice SEGUIMIENTO, y un archivo trae una sola etapa; sepárelos"),
    ("Pliego ID", "0012", "no tiene la forma de un pliego de 3 dígitos, como 012"),
    ("Pliego ID", "011", "la UE 000154 está en el pliego 012 más arriba; corrija uno de los dos"),
    ("UE ID", "993", "el código AOI00015400002 es de la UE 000154; corrija el código o la UE"),
    ("UE ID", "ciento", "no tiene la forma de una unidad ejecutora de 6 dígitos, como 000154"),
    ("Actividad Operativa ID", "AOI00015400001", "repite la AOI de la fila 2; deje una sola"),
    ("Actividad Operativa ID", "AOI154", "no tiene la forma de una AOI, como AOI00015400049"),
    ("Actividad Operativa", "", "está vacía y es obligatoria"),
    ("Actividad Operativa", "x" * 10_001, "tiene 10001 caracteres; el máximo es 10000"),
    ("Centro Costo ID", "4.1", "perdió un cero y puede ser 04.10 o 04.01; escríbalo como texto"),
    ("Centro Costo ID", "2026-02-04", "no tiene la forma de un centro de costo, como 07 o 04.02"),
    ("OEI", "OES.01", "no tiene la forma de un OEI, como OEI.02"),
    ("AEI", "AEI.02.01", "no pertenece a OEI.01, sino a OEI.02; corrija el OEI o la AEI"),
    ("AEI", "01.01", "no tiene la forma de una AEI, como AEI.02.01"),
    ("Tipo", "", "Acumulado y Tipo deben ser SI y ANUAL, SI y MENSUAL, o NO"),
    ("Acumulado", "TAL VEZ", "Acumulado y Tipo deben ser SI y ANUAL, SI y MENSUAL, o NO"),
    ("Acumulado", "", "está vacía y es obligatoria"),
    ("Categoria ID", "90021", "no tiene la forma de una categoría presupuestal de 4 dígitos, como 0068"),
    ("F(RE) 03", "1,234.00", "no es un número; use punto decimal y ningún separador de miles"),
    ("F(RE) 03", "12,5", "no es un número; use punto decimal"),
    ("F(SE) 12", "-1.00", "es negativo; debe ser cero o más"),
    ("F(SE) 12", "1.23456", "tiene más de 4 decimales; no se redondea"),
    ("F(SE) 12", "1e3", "no es un número"),
    ("F(SE) 12", "NaN", "no es un número"),
    ("Fn(RE) 01", "-5.00", "es negativo; debe ser cero o más"),
    ("Fn(SE) 01", "10.005", "tiene más de 2 decimales; no se redondea"),
    ("Fn(SE) 01", "S/ 10.00", "no es un número"),
    ("Fn(SE) 01", "99999999999999999.00", "tiene más de 16 cifras enteras"),
]


@pytest.mark.parametrize(("columna", "celda", "mensaje"), CELDAS)
def test_a_cell_that_is_wrong(columna: str, celda: str, mensaje: str, leer: Leer, tmp_path: Path) -> None:
    """With its row, column and value, whatever the format; and then there are no tables."""
    aois = [Aoi(1), Aoi(2, celdas={columna: celda})]
    leido = leer(exportacion_ceplan(tmp_path / "a.xls", aois=aois))
    (queja,) = leido.paquete.quejas
    columnas = {queja.columna, columna} if queja.columna != columna else {columna}
    assert columnas <= {columna, "Actividad Operativa ID", "UE ID", "Acumulado", "Tipo"}
    assert (queja.archivo, queja.fila) == ("mi.xls", 3)
    assert queja.mensaje.startswith(mensaje)
    assert not list(leido.carpeta.glob("*.parquet"))


def test_all_complaints_are_listed_and_warnings_are_apart(leer: Leer, tmp_path: Path) -> None:
    malas = Aoi(2, oei="OEI.9999", se=["mucho", *["1.00"] * 11], celdas={"POI": "20266", "Tipo": "QUINCENAL"})
    leido = leer(exportacion_ceplan(tmp_path / "a.xls", aois=[Aoi(1, totales={"Fn(RE)": "1.00"}), malas]))
    assert [re.sub(r": .*", "", queja) for queja in leido.quejas] == [
        "mi.xls, fila 3, columna «POI», valor «20266»",
        "mi.xls, fila 3, columna «OEI», valor «OEI.9999»",
        "mi.xls, fila 3, columna «F(SE) 01», valor «mucho»",
        "mi.xls, fila 3, columna «Tipo», valor «QUINCENAL»",
    ]
    assert len(leido.advertencias) == 1


def test_complaints_of_a_file_that_is_all_wrong_are_bounded(leer: Leer, tmp_path: Path) -> None:
    aois = [Aoi(n, se=["x"] * 12, totales={"F(SE)": ""}) for n in range(1, 101)]
    leido = leer(exportacion_ceplan(tmp_path / "a.xls", aois=aois))
    assert len(leido.quejas) == QUEJAS_MAX + 1
    assert leido.quejas[-1] == "mi.xls: y 200 más como estas"


# Block, its months, its Total, tipo de agregación; then what comes of it: "" nothing, "aviso", "queja".
TOTALES = [
    ("F(RE)", meses(10), "120.00", "ANUAL", ""),
    ("F(RE)", meses(10), "120.01", "ANUAL", ""),
    ("F(RE)", meses(10), "120.02", "ANUAL", "aviso"),
    ("F(RE)", meses(10), "", "ANUAL", ""),
    ("F(RE)", meses(10), "ciento veinte", "ANUAL", ""),
    ("F(RE)", ACUMULADOS, "12.00", "ANUAL", "queja"),
    ("F(SE)", ACUMULADOS, "12.00", "ANUAL", "queja"),
    ("F(CS)", ACUMULADOS, "12.00", "ANUAL", "aviso"),
    ("F(RE)", ACUMULADOS, "12.00", "MENSUAL", ""),
    ("F(RE)", ACUMULADOS, "12.00", "", ""),
    ("F(RE)", meses(None, 11, "5.00"), "5.00", "ANUAL", ""),
    ("F(SE)", ["1.00", "2.00", "3.00", *[None] * 9], "3.00", "ANUAL", "queja"),
    ("F(SE)", ["1.00", "0.00", *[None] * 10], "0.00", "ANUAL", "aviso"),
    ("Fn(RE)", ACUMULADOS, "12.00", "", "queja"),
    ("Fn(SE)", ACUMULADOS, "12.00", "MENSUAL", "queja"),
    ("Fn(CS)", ACUMULADOS, "12.00", "ANUAL", "aviso"),
    ("Fn(SE)", meses(None), "0.00", "ANUAL", ""),
    ("F(RE_P)", meses(0), "99.00", "ANUAL", ""),
]


@pytest.mark.parametrize(("bloque", "serie", "total", "tipo", "que"), TOTALES)
def test_the_total_guards_its_months(
    bloque: str, serie: list[str | None], total: str, tipo: str, que: str, leer: Leer, tmp_path: Path
) -> None:
    celdas = {f"{bloque} {mes:02}": valor or "" for mes, valor in enumerate(serie, start=1)}
    aoi = Aoi(1, acumulado="SI" if tipo else "NO", tipo=tipo, celdas={**celdas, f"{bloque} Total": total})
    leido = leer(exportacion_ceplan(tmp_path / "a.xls", aois=[aoi]))
    assert (len(leido.quejas), len(leido.advertencias)) == {"": (0, 0), "aviso": (0, 1), "queja": (1, 0)}[que]
    for dicho in leido.quejas + leido.advertencias:
        assert dicho.startswith(f"mi.xls, fila 2, columna «{bloque} Total», valor «{total}»: el Total dice {total}")
        assert ("parecen acumulados" in dicho) == (serie == ACUMULADOS or que == "queja")


def test_each_missing_column_is_named_with_the_nearest_header(leer: Leer, tmp_path: Path) -> None:
    ruta = exportacion_ceplan(
        tmp_path / "a.xls", forma=Forma(quitar=("UE ID", "F(SE) 07", "Unidad de Medida"), agregar=("Unidad Medida",))
    )
    assert leer(ruta).quejas == [
        "mi.xls, fila 1, columna «UE ID»: falta la columna; añádala",
        "mi.xls, fila 1, columna «Unidad de Medida»: falta la columna; añádala (la más parecida es «Unidad Medida»)",
        "mi.xls, fila 1, columna «F(SE) 07»: falta la columna; añádala",
    ]


def test_a_column_that_stands_twice_is_told(leer: Leer, tmp_path: Path) -> None:
    ruta = exportacion_ceplan(tmp_path / "a.xls", forma=Forma(agregar=("oei", "Nota")))
    assert leer(ruta).quejas == [
        "mi.xls, fila 1, columna «OEI»: está 2 veces en el encabezado; deje una sola",
    ]


def test_an_export_without_rows_is_refused(leer: Leer, tmp_path: Path) -> None:
    assert leer(exportacion_ceplan(tmp_path / "a.xls", aois=[])).quejas == [
        "mi.xls: no tiene filas debajo del encabezado; revise qué se exportó"
    ]


@pytest.mark.parametrize("exportar", [exportacion_ceplan, exportacion_financiera])
def test_a_file_of_another_pliego_than_asked_is_refused_once(
    exportar: Callable[..., Path], leer: Leer, tmp_path: Path
) -> None:
    ruta = exportar(tmp_path / "a.xls")
    assert leer(ruta, ("012", "011")).quejas == []
    assert leer(ruta, ("011",)).quejas == [
        "mi.xls, fila 2, columna «Pliego ID», valor «'012»: "
        "se pidió solo el pliego 011; no pida ninguno o separe el archivo"
    ]


def test_formulas_and_encodings_are_warned_of_in_the_report(leer: Leer, tmp_path: Path) -> None:
    """A cell that begins with = is text, and a complaint where a number is due."""
    ruta = exportacion_ceplan(
        tmp_path / "a.xls", aois=[Aoi(1, denominacion="=1+1 año")], forma=Forma(codificacion="latin-1")
    )
    leido = leer(ruta)
    assert leido.tabla("aoi", "denominacion") == [("=1+1 año",)]
    assert "Windows-1252" in leido.advertencias[0]
    mala = leer(exportacion_ceplan(tmp_path / "b.xls", aois=[Aoi(1, celdas={"F(SE) 01": "=9"})]))
    assert mala.quejas[0].startswith("mi.xls, fila 2, columna «F(SE) 01», valor «=9»: no es un número")


def test_the_financial_export_complains_alike(leer: Leer, tmp_path: Path) -> None:
    malas = {"FF ID": "12", "Rubro ID": "", "GG ID": "23", "Fn(RE) 01": "mil"}
    leido = leer(exportacion_financiera(tmp_path / "a.xls", lineas=[Linea(Aoi(1)), Linea(Aoi(2), celdas=malas)]))
    assert [(q.fila, q.columna, q.valor) for q in leido.paquete.quejas] == [
        (3, "FF ID", "12"),
        (3, "Rubro ID", ""),
        (3, "GG ID", "23"),
        (3, "Fn(RE) 01", "mil"),
    ]


def test_every_column_that_is_read_is_in_the_export() -> None:
    from data.lectores.ceplan import COLUMNAS as LEIDAS

    assert {columna.nombre for columna in LEIDAS.values()} <= set(COLUMNAS)


# Which export, column, what stands in the cell of the only row, and whether it is refused or only warned of.
SIN_VALOR = [
    (exportacion_ceplan, "F(RE) 03", "=1+1", True),
    (exportacion_ceplan, "F(SE) 03", "#N/A", True),
    (exportacion_ceplan, "F(CS) 12", "=1+1", True),
    (exportacion_ceplan, "Fn(RE) 01", "#DIV/0!", True),
    (exportacion_ceplan, "Fn(SE) 12", "=1+1", True),
    (exportacion_ceplan, "F(SE) Total", "=1+1", False),
    (exportacion_ceplan, "F(SE_P) 03", "#N/A", False),
    (exportacion_ceplan, "Motivo(SE) 03", "#N/A", False),
    (exportacion_ceplan, "Prioridad", "=1+1", False),
    (exportacion_financiera, "Fn(RE) 01", "#N/A", True),
    (exportacion_financiera, "F(RE) 01", "#N/A", False),
]


@pytest.mark.parametrize(("exportar", "columna", "celda", "refuta"), SIN_VALOR)
def test_a_month_that_only_seems_empty_is_refused(
    exportar: Callable[..., Path], columna: str, celda: str, refuta: bool, leer: Leer, tmp_path: Path
) -> None:
    """A formula whose value the book does not keep, or an error, is not a month without a record."""
    ruta = exportar(tmp_path / "a.xlsx", formato="xlsx")
    libro = openpyxl.load_workbook(ruta)
    hoja = libro.worksheets[0]
    lugar = hoja.cell(2, [titulo.value for titulo in hoja[1]].index(columna) + 1, celda)
    libro.save(ruta)
    leido = leer(ruta)
    assert [dicha.partition(", valor")[0].partition(": ")[0] for dicha in leido.quejas] == (
        [f"mi.xls, fila 2, columna «{columna}»"] if refuta else []
    )
    assert any("tiene 1 celda con" in dicha and lugar.coordinate in dicha for dicha in leido.advertencias)
