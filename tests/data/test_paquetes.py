"""Stored loads becoming tables: what they say alike, and what is refused although a reader let it through."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from data.errores import ErrorCarga, ErrorTablero, Queja
from tests.data.oficina import HORA, LUNES, TRES, VIERNES, Aoi, Oficina, gasto, unidad


@pytest.fixture
def oficina(tmp_path: Path) -> Oficina:
    return Oficina(tmp_path / "datos")


BUENAS: dict[str, dict[str, Any]] = {
    "aoi": {
        "ue": "000001",
        "oei": "OEI.01",
        "aei": "AEI.01.01",
        "aoi": "AOI00000100001",
        "denominacion": "Algo",
        "activa": True,
        "fila": 2,
    },
    "aoi_mes": {
        "aoi": "AOI00000100001",
        "mes": 1,
        "fisico_programado": "1",
        **dict.fromkeys(("fisico_ejecutado", "financiero_programado", "financiero_ejecutado")),
    },
    "gasto": gasto("000001", 1),
    "aoi_financiamiento": {"aoi": "AOI00000100001", "fuente": "1", "rubro": "00", "generica": "5-2.3", "mes": 1},
    "presupuesto": {"nivel": "pliego", "pliego": "012", "version": "v1", "pim": "1.00"},
    "oei": {"pliego": "012", "oei": "OEI.01"},
}


def aoi(numero: int, **cambios: Any) -> dict[str, Any]:
    """A good row but for some cells; its row in the file is its number."""
    return {**BUENAS["aoi"], "aoi": f"AOI000001{numero:05d}", "fila": numero, **cambios}


def mes(numero: int, cual: int = 1, **cambios: Any) -> dict[str, Any]:
    return {**BUENAS["aoi_mes"], "aoi": f"AOI000001{numero:05d}", "mes": cual, **cambios}


# table, its rows, and for each complaint: row, column, part of the message
MALAS: list[tuple[str, list[dict[str, Any]], set[tuple[int | None, str, str]]]] = [
    (
        "aoi",
        [
            aoi(1),
            aoi(2),
            aoi(2, fila=9),
            aoi(3, aoi="AOI1"),
            aoi(4, aoi="AOI00000200004"),
            aoi(5, oei="OEI.09", aei="AEI.09.01"),
            aoi(6, oei="OEI.09"),
            aoi(7, denominacion=None),
            aoi(8, denominacion="a" * 10_001),
            aoi(10, ue="000077", aoi="AOI00007700010"),
        ],
        {
            (9, "aoi", "más de una vez"),
            (3, "aoi", "no tiene la forma"),
            (3, "ue", "es de la UE"),
            (4, "ue", "es de la UE 000002"),
            (5, "aei", "no está en el OEI.09 del pliego 012"),
            (6, "aei", "no está en el OEI.09"),
            (7, "denominacion", "está vacía"),
            (8, "denominacion", "más de 10000"),
            (10, "ue", "de qué pliego"),
        },
    ),
    (
        "aoi_mes",
        [
            mes(1),
            mes(99),
            *[mes(2, 2)] * 2,
            *[mes(3, cual) for cual in (0, 1)],
            mes(4, fisico_ejecutado="-1"),
            mes(5, fisico_programado="99999999999999"),
            mes(6, financiero_programado="-0.01"),
            mes(7, financiero_ejecutado="-0.01"),
        ],
        {
            (None, "aoi", "no está entre las AOI"),
            (3, "mes", "repite un mes"),
            (4, "mes", "repite un mes, o dice el año entero"),
            (5, "mes", "negativa"),
            (6, "mes", "demasiado grande"),
            (7, "mes", "negativa"),
        },
    ),
    ("gasto", [{**BUENAS["gasto"], "ue": "1"}], {(None, "ue", "6 dígitos")}),
    ("aoi_financiamiento", [BUENAS["aoi_financiamiento"]] * 2, {(None, "aoi", "repite fuente")}),
    # What only the engine refuses: the file is found by asking for each load alone.
    ("aoi", [aoi(n, tipo_agregacion="anual") for n in range(1, 9)], {(None, "", "restricción")}),
    ("presupuesto", [{**BUENAS["presupuesto"], "nivel": "region"}], {(None, "", "restricción")}),
    ("oei", [BUENAS["oei"], {**BUENAS["oei"], "oei": "OEI.1"}], {(None, "", "restricción")}),
]


@pytest.mark.parametrize("tabla, filas, esperadas", MALAS)
def test_what_a_reader_let_through_is_refused_by_file_and_row(
    oficina: Oficina, tabla: str, filas: list[dict[str, Any]], esperadas: set[tuple[int | None, str, str]]
) -> None:
    buena = oficina.cargar(unidad("000002", TRES), LUNES)
    mala = oficina.cargar([Aoi("000001", n, TRES) for n in range(1, 9)], LUNES, otras={tabla: filas})
    with pytest.raises(ErrorCarga) as capturado:
        oficina.construir(buena, mala)
    # Of the months of AOI that the other table does not have there is one complaint each: not of interest here.
    quejas = [q for q in capturado.value.quejas if tabla != "aoi" or "no está entre las AOI" not in q.mensaje]
    assert {q.archivo for q in quejas} == {mala.archivo}
    sobran = [str(q) for q in quejas if not any(casa(q, esperada) for esperada in esperadas)]
    faltan = [esperada for esperada in esperadas if not any(casa(q, esperada) for q in quejas)]
    assert (sobran, faltan) == ([], [])


def casa(queja: Queja, esperada: tuple[int | None, str, str]) -> bool:
    return (queja.fila, queja.columna) == esperada[:2] and esperada[2] in queja.mensaje


def test_what_many_loads_say_alike_is_taken_from_the_newest(oficina: Oficina) -> None:
    vieja = oficina.cargar(unidad("000001", TRES), LUNES, otras={"ue": [una("000001", "Nombre viejo")]})
    nueva = oficina.cargar(unidad("000001", TRES), VIERNES, otras={"ue": [una("000001", "Nombre nuevo")]}, hora=HORA)
    mef = oficina.cargar(
        [], VIERNES, tipo="mef", otras={"ue": [una("000001", "NOMBRE DEL MEF")], "gasto": [gasto("000001", 0)]}
    )
    assert oficina.construir(vieja, mef, nueva)("SELECT denominacion FROM ue") == [("Nombre nuevo",)]
    assert oficina.construir(vieja, mef)("SELECT denominacion FROM ue") == [("Nombre viejo",)]


def una(ue: str, nombre: str | None) -> dict[str, Any]:
    return {"ue": ue, "pliego": "012", "denominacion": nombre}


def test_a_name_that_nobody_says_is_its_code(oficina: Oficina) -> None:
    carga = oficina.cargar(unidad("000001", TRES), LUNES, otras={"ue": [una("000001", None)]})
    assert oficina.construir(carga)("SELECT ue_nombre, ue_corto FROM aoi_avance LIMIT 1") == [
        ("UE 000001", "UE 000001")
    ]


def test_a_load_whose_tables_are_gone_is_told_and_not_skipped(oficina: Oficina) -> None:
    carga = oficina.cargar(unidad("000001", TRES), LUNES)
    shutil.rmtree(carga.carpeta)
    with pytest.raises(ErrorTablero, match="no tiene las tablas"):
        oficina.construir(carga)
    # Of a withdrawn one nothing is read.
    oficina.construir(replace(carga, retirada_en=HORA, retirada_por="yo"))


def test_a_folder_with_marks_of_patterns_is_a_folder(tmp_path: Path) -> None:
    oficina = Oficina(tmp_path / "da[t]os *'")
    base = oficina.construir(oficina.cargar(unidad("000001", TRES), LUNES))
    assert base("SELECT count(*) FROM aoi_avance") == [(3,)]
