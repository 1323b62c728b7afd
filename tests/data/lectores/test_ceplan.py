"""CEPLAN V.01's export by AOI: what is read, however it was re-saved, and what it becomes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from data.lectores.paquete import TABLAS
from tests.data.lectores.conftest import Leido
from tests.data.lectores.generar import COLUMNAS, Aoi, Entidad, Forma, Formato, exportacion_ceplan, meses

Leer = Callable[..., Leido]
D = Decimal

AOIS = [
    Aoi(1, se=meses(9, hasta=5), fn_se=meses("1100.5", hasta=5), motivos=["tarde", *[None] * 11]),
    Aoi(2, tipo="MENSUAL", cc="04.02", aei="AEI.01.02", se=meses(None)),
    Aoi(3, acumulado="NO", tipo="", oei="OEI.02", aei="AEI.02.10", totales={"F(CS)": "10.00"}, se=meses(0)),
    Aoi(4, activo="NO", categoria="0068", producto="2001621"),
]
# How people re-save it: what the file looks like, and in which row of which sheet its header is.
FORMAS: dict[str, tuple[Formato, Forma, str | None, int]] = {
    "como sale": ("html", Forma(), None, 1),
    "html con el encabezado en la fila 2": ("html", Forma(encabezado_fila=2, titulo="POI 2026"), None, 2),
    "xlsx": ("xlsx", Forma(), "Hoja1", 1),
    "xlsx con el encabezado en la fila 2": ("xlsx", Forma(encabezado_fila=2), "Hoja1", 2),
    "xlsx con el encabezado en la fila 15": ("xlsx", Forma(encabezado_fila=15, titulo="Reporte"), "Hoja1", 15),
    "xlsx con otras hojas y nombre": (
        "xlsx",
        Forma(hoja="base 2026", otras_hojas={"Resumen": [["Total", "4"]], "vacía": []}),
        "base 2026",
        1,
    ),
    "xlsx sin apóstrofos": ("xlsx", Forma(apostrofes=False), "Hoja1", 1),
    "columnas de más y de menos": (
        "xlsx",
        Forma(quitar=("Codigo Externo", "Nota", "OE", "UM ID"), agregar=("Periodo", "CONCATENAR", "CONTAR")),
        "Hoja1",
        1,
    ),
    "csv": ("csv", Forma(), None, 1),
    "punto y coma en latin-1": ("csv;", Forma(codificacion="latin-1"), None, 1),
    "html en latin-1": ("html", Forma(codificacion="latin-1"), None, 1),
}


@pytest.mark.parametrize("caso", FORMAS)
def test_it_gives_the_same_tables_however_it_was_saved(caso: str, leer: Leer, tmp_path: Path) -> None:
    formato, forma, hoja, encabezado = FORMAS[caso]
    esperado = leer(exportacion_ceplan(tmp_path / "original.xls", aois=AOIS))
    leido = leer(exportacion_ceplan(tmp_path / "otro.bin", aois=AOIS, formato=formato, forma=forma))
    assert leido.quejas == []
    assert (leido.paquete.hoja, leido.paquete.encabezado_fila) == (hoja, encabezado)
    for tabla in ("pliego", "ue", "centro_costo", "oei", "aei", "aoi_mes"):
        assert leido.tabla(tabla) == esperado.tabla(tabla), tabla
    assert leido.tabla("aoi", "* EXCLUDE (fila)") == esperado.tabla("aoi", "* EXCLUDE (fila)")
    assert leido.tabla("aoi", "fila") == [(encabezado + n,) for n in range(1, 5)]


def test_the_names_of_columns_match_without_case_accents_or_blanks(leer: Leer, tmp_path: Path) -> None:
    raros = {c: f"  {c.replace('ó', 'o').replace(' ', '   ').upper()} " for c in COLUMNAS}
    ruta = exportacion_ceplan(tmp_path / "a.xls", aois=AOIS)
    pagina = ruta.read_text(encoding="utf-8")
    cabeza, cola = pagina.split("</tr>", 1)
    for columna, raro in raros.items():
        cabeza = cabeza.replace(f"<td >{columna}</td>", f"<td >{raro}</td>")
    ruta.write_text(f"{cabeza}</tr>{cola}", encoding="utf-8")
    assert "UNIDAD   DE   MEDIDA" in cabeza
    assert leer(ruta).quejas == []


def test_what_it_becomes(leer: Leer, tmp_path: Path) -> None:
    leido = leer(exportacion_ceplan(tmp_path / "a.xls", aois=AOIS))
    paquete = leido.paquete
    assert (paquete.tipo, paquete.ejercicio, paquete.pliegos, paquete.ues) == ("ceplan", 2026, ["012"], ["000154"])
    assert paquete.detalle == {
        "activas": 3,
        "inactivas": 1,
        "etapa": "SEGUIMIENTO",
        "acumulado_anual": 1,
        "acumulado_mensual": 1,
        "no_acumulado": 1,
        "programado": "43200.00",
        "ejecutado": "31902.50",
    }
    assert leido.advertencias == ["mi.xls: 1 AOI inactiva (Activo AO distinto de SI) queda fuera de las cifras"]
    assert leido.tabla("pliego") == [("012", "M. DE TRABAJO Y PROMOCION DEL EMPLEO")]
    assert leido.tabla("ue", "ue, pliego, codigo_en_pliego, denominacion") == [
        ("000154", "012", None, "MINISTERIO DE TRABAJO-OFICINA GENERAL DE ADMINISTRACION")
    ]
    assert leido.tabla("centro_costo") == [("000154", "01.01", "CENTRO 01.01"), ("000154", "04.02", "CENTRO 04.02")]
    assert leido.tabla("oei", "pliego, oei, prioridad") == [("012", "OEI.01", 1), ("012", "OEI.02", 2)]
    assert leido.tabla("aei", "oei, aei, denominacion, prioridad") == [
        ("OEI.01", "AEI.01.01", "ACCIÓN AEI.01.01", 1),
        ("OEI.01", "AEI.01.02", "ACCIÓN AEI.01.02", 2),
        ("OEI.02", "AEI.02.10", "ACCIÓN AEI.02.10", 10),
    ]
    columnas = "aoi, cc, tipo_agregacion, activa, programa, producto, actividad_presupuestal, prioridad, fila"
    assert leido.tabla("aoi", columnas) == [
        ("AOI00015400001", "01.01", "acumulado_anual", True, "9002", "3999999", "5000003", "1 : Muy Alta", 2),
        ("AOI00015400002", "04.02", "acumulado_mensual", True, "9002", "3999999", "5000003", "1 : Muy Alta", 3),
        ("AOI00015400003", "01.01", "no_acumulado", True, "9002", "3999999", "5000003", "1 : Muy Alta", 4),
        ("AOI00015400004", "01.01", "acumulado_anual", False, "0068", "2001621", "5000003", "1 : Muy Alta", 5),
    ]


def test_a_month_that_is_empty_and_one_of_zero_are_two_things(leer: Leer, tmp_path: Path) -> None:
    leido = leer(exportacion_ceplan(tmp_path / "a.xls", aois=AOIS))
    ejecutado = dict(leido.tabla("aoi_mes", "aoi || '-' || mes, fisico_ejecutado"))
    assert ejecutado["AOI00015400001-5"] == D("9.0000")
    assert ejecutado["AOI00015400001-6"] is None
    assert ejecutado["AOI00015400002-1"] is None
    assert ejecutado["AOI00015400003-12"] == D("0.0000")
    dinero = leido.tabla("aoi_mes", "mes, financiero_inicial, financiero_programado, financiero_ejecutado, motivo")
    assert (1, D("1000.00"), D("1200.00"), D("1100.50"), "tarde") in dinero


@pytest.mark.parametrize("tabla", ["pliego", "ue", "centro_costo", "oei", "aei", "aoi", "aoi_mes"])
def test_tables_have_exactly_the_columns_and_types_agreed(tabla: str, leer: Leer, tmp_path: Path) -> None:
    leido = leer(exportacion_ceplan(tmp_path / "a.xls"))
    assert leido.tipos(tabla) == TABLAS[tabla]
    assert list(leido.tipos(tabla)) == list(TABLAS[tabla])


# What a spreadsheet leaves of a code: cell → column of the table aoi → what it must be.
CODIGOS = [
    ("Centro Costo ID", "4.02", "cc", "04.02"),
    ("Centro Costo ID", "'07", "cc", "07"),
    ("Centro Costo ID", "7", "cc", "07"),
    ("Centro Costo ID", "01.02.03", "cc", "01.02.03"),
    ("Centro Costo ID", "", "cc", None),
    ("Categoria ID", "68", "programa", "0068"),
    ("Categoria ID", "'0068", "programa", "0068"),
    ("Categoria ID", "", "programa", None),
    ("Producto ID", "’3999999", "producto", "3999999"),
    ("OEI", "oei.1", "oei", "OEI.01"),
    ("AEI", " AEI.1.1 ", "aei", "AEI.01.01"),
    ("UE ID", "154", "ue", "000154"),
    ("Pliego ID", "12", "ue", "000154"),
    ("Actividad Operativa ID", "'aoi00015400009", "aoi", "AOI00015400009"),
    ("Unidad de Medida", "", "unidad_impresa", None),
    ("Prioridad", "", "prioridad", None),
    ("Activo AO", "sí", "activa", True),
    ("Activo AO", "", "activa", False),
    ("Activo AO", "ELIMINADO", "activa", False),
]


@pytest.mark.parametrize(("columna", "celda", "campo", "valor"), CODIGOS)
def test_codes_get_their_zeros_back(
    columna: str, celda: str, campo: str, valor: object, leer: Leer, tmp_path: Path
) -> None:
    leido = leer(exportacion_ceplan(tmp_path / "a.xls", aois=[Aoi(1, celdas={columna: celda})]))
    assert leido.quejas == []
    assert leido.tabla("aoi", campo) == [(valor,)]


def test_several_ues_and_pliegos_may_come_in_one_file(leer: Leer, tmp_path: Path) -> None:
    otra = {"UE ID": "'000993", "UE": "JOVENES", "Actividad Operativa ID": "AOI00099300001"}
    ajena = {"UE ID": "127", "UE": "INMP", "Actividad Operativa ID": "AOI00012700001", "Pliego ID": "11"}
    ruta = exportacion_ceplan(tmp_path / "a.xls", aois=[Aoi(1), Aoi(1, celdas=otra), Aoi(1, celdas=ajena)])
    leido = leer(ruta)
    assert leido.quejas == []
    assert (leido.paquete.pliegos, leido.paquete.ues) == (["011", "012"], ["000127", "000154", "000993"])
    assert leido.tabla("oei", "pliego, oei") == [("011", "OEI.01"), ("012", "OEI.01")]


def test_rows_without_a_key_and_repeated_headers_are_passed_over(leer: Leer, tmp_path: Path) -> None:
    """Totals, notes, a second export pasted below."""
    vacia = dict.fromkeys(("POI", "UE ID", "Actividad Operativa ID"), "")
    otra_cabeza = Aoi(3, celdas={columna: columna for columna in COLUMNAS})
    nota = Aoi(2, celdas={**dict.fromkeys(COLUMNAS, ""), "Etapa": "Fuente: CEPLAN", **vacia})
    leido = leer(exportacion_ceplan(tmp_path / "a.xls", aois=[Aoi(1), nota, otra_cabeza, Aoi(4)]))
    assert leido.quejas == []
    assert leido.tabla("aoi", "aoi") == [("AOI00015400001",), ("AOI00015400004",)]
    assert [str(a).replace("mi.xls, ", "") for a in leido.advertencias] == [
        "fila 3, valor «Fuente: CEPLAN»: se deja de lado: no dice POI ni UE ID ni Actividad Operativa ID",
        "fila 4, valor «POI»: se deja de lado: repite el encabezado",
    ]


def test_optional_columns_that_lack_are_said_once(leer: Leer, tmp_path: Path) -> None:
    quitar = [c for c in COLUMNAS if c.startswith(("Motivo", "F(CS)")) or c == "Etapa"]
    leido = leer(exportacion_ceplan(tmp_path / "a.xls", forma=Forma(quitar=quitar)))
    assert leido.quejas == []
    (aviso,) = leido.advertencias
    assert "Etapa, F(CS) 01" in aviso
    assert "Motivo(SE) 12" in aviso
    assert leido.tabla("aoi_mes", "DISTINCT fisico_inicial, motivo") == [(None, None)]


def test_another_stage_is_warned_of(leer: Leer, tmp_path: Path) -> None:
    leido = leer(exportacion_ceplan(tmp_path / "a.xls", entidad=Entidad(etapa="FORMULACION")))
    assert leido.advertencias == ["mi.xls: la etapa es FORMULACION y no SEGUIMIENTO: puede no traer lo ejecutado"]


def test_a_code_with_two_names_keeps_the_first_and_warns_once(leer: Leer, tmp_path: Path) -> None:
    otros = [Aoi(n, celdas={"Centro de Costo": f"OTRO {n}"}) for n in (2, 3)]
    leido = leer(exportacion_ceplan(tmp_path / "a.xls", aois=[Aoi(1), *otros]))
    assert leido.tabla("centro_costo", "denominacion") == [("CENTRO 01.01",)]
    assert leido.advertencias == [
        "mi.xls, fila 3, columna «Centro de Costo», valor «OTRO 2»: "
        "es otro nombre para 01.01: la fila 2 dice «CENTRO 01.01», que es el que se usa"
    ]


def test_amounts_are_exact_whatever_their_size(leer: Leer, tmp_path: Path) -> None:
    grande = "9999999999999.99"
    aoi = replace(Aoi(1), fn_re=meses(grande, hasta=1), fn_se=meses("-0.01"), re=meses("0.0001", hasta=1))
    aoi = replace(aoi, celdas={"F(RE) 01": "0.0001"})
    leido = leer(exportacion_ceplan(tmp_path / "a.xls", aois=[aoi]))
    assert leido.quejas == []
    columnas = "fisico_programado, financiero_programado, financiero_ejecutado"
    assert (D("0.0001"), D(grande), D("-0.01")) in leido.tabla("aoi_mes", columnas)
