"""Invariants of a load, for made-up figures: exact amounts, order that does not matter, parts that add up."""

from __future__ import annotations

import random
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data import esquema
from data.lectores import tipos
from data.lectores.hojas import COMUNES, DEL_EJERCICIO
from data.lectores.informe import leer_hoja
from tests.data.conftest import Copia

OEI = next(hoja for hoja in DEL_EJERCICIO if hoja.nombre == "oei")
CANTIDADES = st.decimals(min_value=0, max_value=Decimal("99999999999999.9999"), places=4)

VOLCADO = "SELECT * EXCLUDE (fila) FROM aoi_avance ORDER BY corte_id, aoi"


def volcar(ruta: Path, *consultas: str) -> list[object]:
    with duckdb.connect(ruta, read_only=True) as conexion:
        return [conexion.execute(consulta).fetchall() for consulta in consultas]


def test_the_order_of_the_rows_does_not_matter(copia: Copia) -> None:
    consultas = (
        VOLCADO,
        "SELECT * FROM nivel_financiero ORDER BY ALL",
        "SELECT * FROM busqueda ORDER BY ALL",
        "SELECT * EXCLUDE (linea) FROM presupuesto ORDER BY ALL",
    )
    antes = volcar(copia.construir(), *consultas)
    for archivo in sorted(copia.origen.rglob("*.csv")):
        nombre = archivo.relative_to(copia.origen).as_posix()
        encabezado, *filas = copia.leer(nombre)
        random.Random(nombre).shuffle(filas)
        copia.escribir(nombre, [encabezado, *filas])
    assert volcar(copia.construir(), *consultas) == antes


def test_ue_parts_add_up_to_the_whole(copia: Copia) -> None:
    sumas = "SELECT sum(avance), count(*) FROM aoi_avance WHERE ejercicio = 2024 AND cuenta"
    [todo, partes] = volcar(
        copia.construir(),
        sumas,
        f"SELECT sum(a), sum(n) FROM ({sumas} GROUP BY ue) AS t(a, n)",
    )
    assert isinstance(todo, list)
    assert isinstance(partes, list)
    assert todo[0][1] == partes[0][1] == 260
    assert todo[0][0] == pytest.approx(partes[0][0], abs=1e-9)


@pytest.fixture(scope="module")
def motor() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(":memory:") as conexion:
        esquema.crear(conexion)
        yield conexion


def porcentaje(motor: duckdb.DuckDBPyConnection, parte: Decimal, total: Decimal) -> float | None:
    fila = motor.execute("SELECT porcentaje(?::DECIMAL(18, 4), ?::DECIMAL(18, 4))", [str(parte), str(total)]).fetchone()
    assert fila is not None
    return None if fila[0] is None else float(fila[0])


@settings(max_examples=200)
@given(parte=CANTIDADES, total=CANTIDADES)
def test_a_percentage_of_any_amounts_is_the_exact_one_to_the_last_digits(
    motor: duckdb.DuckDBPyConnection, parte: Decimal, total: Decimal
) -> None:
    hallado = porcentaje(motor, parte, total)
    if total == 0:
        assert hallado is None
    else:
        assert hallado == pytest.approx(float(Fraction(parte) * 100 / Fraction(total)), rel=1e-14)


@settings(max_examples=200)
@given(base=st.integers(1, 10**11), decimales=st.integers(0, 4), limite=st.sampled_from([75, 95, 100]))
def test_a_ratio_that_is_a_limit_is_that_limit_exactly(
    motor: duckdb.DuckDBPyConnection, base: int, decimales: int, limite: int
) -> None:
    escala = Decimal(10) ** -decimales
    assert porcentaje(motor, base * limite * escala, base * 100 * escala) == limite


@given(st.decimals(min_value=0, max_value=Decimal("9999999999999999.99"), places=2))
def test_money_comes_out_of_the_text_as_it_went_in(importe: Decimal) -> None:
    assert tipos.dinero(f"{importe:f}") == importe


@given(st.text(max_size=30))
def test_no_text_makes_a_number_by_accident(texto: str) -> None:
    try:
        numero = tipos.dinero_con_signo(texto)
    except ValueError:
        return
    assert set(texto.strip()) <= set("-.0123456789")
    assert numero == Decimal(texto.strip())


@given(st.binary(max_size=400))
def test_any_bytes_give_rows_or_complaints_and_never_break(contenido: bytes) -> None:
    for hoja in (OEI, COMUNES[0]):
        filas, quejas = leer_hoja(hoja, "prueba.csv", contenido)
        assert filas or quejas


@given(st.text(min_size=1, max_size=200).filter(lambda t: t.strip() and "\0" not in t))
def test_any_name_survives_the_csv(nombre: str) -> None:
    try:
        celda = nombre.encode("utf-8").replace(b'"', b'""')
    except UnicodeEncodeError:
        return  # lone surrogates cannot be in a UTF-8 file
    contenido = b'oei,denominacion,prioridad,documento,cuadro\nOEI.01,"' + celda + b'",1,D24,C\n'
    [fila], quejas = leer_hoja(OEI, "oei.csv", contenido)
    assert quejas == []
    assert fila["denominacion"] == nombre
