"""CEPLAN V.01's financial export: money of each AOI by source, heading and generic; its quantities are never read."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from data.lectores.paquete import TABLAS
from tests.data.lectores.conftest import Leido
from tests.data.lectores.generar import Aoi, Forma, Formato, Linea, exportacion_financiera, meses

Leer = Callable[..., Leido]
D = Decimal

LINEAS = [
    Linea(Aoi(1, fn_cs=meses(None), fn_re=meses(100))),
    Linea(Aoi(1, fn_cs=meses(5, hasta=1), fn_re=meses(50, hasta=1)), fuente="'02", rubro="9", generica="5-26"),
    Linea(Aoi(2)),
]


@pytest.mark.parametrize("formato", ["html", "xlsx", "csv;"])
def test_each_line_becomes_twelve_months(formato: Formato, leer: Leer, tmp_path: Path) -> None:
    leido = leer(exportacion_financiera(tmp_path / "a.bin", lineas=LINEAS, formato=formato))
    assert leido.quejas == leido.advertencias == []
    paquete = leido.paquete
    assert (paquete.tipo, paquete.ejercicio, paquete.ues, paquete.filas) == ("ceplan_financiero", 2026, ["000154"], 3)
    assert paquete.detalle == {"aoi": 2, "lineas": 3, "inactivas": 0, "programado": "15650.00"}
    columnas = "aoi, fuente, rubro, generica, mes, inicial, programado"
    filas = leido.tabla("aoi_financiamiento", columnas)
    assert ("AOI00015400001", "1", "00", "5-2.3", 12, None, D("100.00")) in filas
    assert [f for f in filas if f[1] == "2"] == [("AOI00015400001", "2", "09", "5-2.6", 1, D("5.00"), D("50.00"))]
    assert len(filas) == 12 + 1 + 12
    assert leido.tabla("ue", "ue, pliego") == [("000154", "012")]


@pytest.mark.parametrize("tabla", ["pliego", "ue", "aoi_financiamiento"])
def test_tables_have_exactly_the_columns_and_types_agreed(tabla: str, leer: Leer, tmp_path: Path) -> None:
    leido = leer(exportacion_financiera(tmp_path / "a.xls"))
    assert leido.tipos(tabla) == TABLAS[tabla]


def test_quantities_that_repeat_on_each_line_change_nothing(leer: Leer, tmp_path: Path) -> None:
    """Nor do they have to be there, or to be numbers."""
    sin_f = [f"F({etapa}) {mes:02}" for etapa in ("CS", "RE") for mes in range(1, 13)]
    una = leer(exportacion_financiera(tmp_path / "a.xls", lineas=LINEAS))
    otra = leer(exportacion_financiera(tmp_path / "b.xls", lineas=LINEAS, forma=Forma(quitar=sin_f)))
    rara = Linea(Aoi(1, fn_cs=meses(None), fn_re=meses(100), celdas={"F(RE) 01": "muchas"}))
    tercera = leer(exportacion_financiera(tmp_path / "c.xls", lineas=[rara, *LINEAS[1:]]))
    assert una.tabla("aoi_financiamiento") == otra.tabla("aoi_financiamiento") == tercera.tabla("aoi_financiamiento")


def test_lines_that_are_not_active_are_left_out_and_said(leer: Leer, tmp_path: Path) -> None:
    lineas = [*LINEAS, Linea(Aoi(3, activo="NO")), Linea(Aoi(4), activa="NO"), Linea(Aoi(5), activa="")]
    leido = leer(exportacion_financiera(tmp_path / "a.xls", lineas=lineas))
    assert leido.paquete.detalle["inactivas"] == 3
    assert leido.advertencias == ["mi.xls: 3 filas de AOI o programación inactivas quedan fuera de las cifras"]
    assert {fila[0] for fila in leido.tabla("aoi_financiamiento", "aoi")} == {"AOI00015400001", "AOI00015400002"}


def test_lines_of_one_source_add_up_with_a_warning(leer: Leer, tmp_path: Path) -> None:
    lineas = [Linea(Aoi(1)), Linea(Aoi(1, fn_cs=meses(None), fn_re=meses("0.5")))]
    leido = leer(exportacion_financiera(tmp_path / "a.xls", lineas=lineas))
    assert leido.quejas == []
    assert leido.tabla("aoi_financiamiento", "DISTINCT inicial, programado") == [(D("1000.00"), D("1200.50"))]
    assert leido.advertencias == [
        "mi.xls, fila 3, columna «Actividad Operativa ID», valor «AOI00015400001»: "
        "tiene la AOI, fuente, rubro y genérica de la fila 2; sus montos se suman"
    ]


def test_the_same_line_twice_is_refused(leer: Leer, tmp_path: Path) -> None:
    leido = leer(exportacion_financiera(tmp_path / "a.xls", lineas=[Linea(Aoi(1)), Linea(Aoi(2)), Linea(Aoi(1))]))
    assert leido.quejas == [
        "mi.xls, fila 4, columna «Actividad Operativa ID», valor «AOI00015400001»: "
        "repite la AOI, fuente, rubro, genérica y montos de la fila 2; deje una sola"
    ]


def test_cumulated_months_are_refused(leer: Leer, tmp_path: Path) -> None:
    corridos = [f"{n}.00" for n in range(1, 13)]
    aoi = Aoi(1, fn_re=corridos, totales={"Fn(RE)": "12.00"})
    (queja,) = leer(exportacion_financiera(tmp_path / "a.xls", lineas=[Linea(aoi)])).quejas
    assert "parecen acumulados" in queja
