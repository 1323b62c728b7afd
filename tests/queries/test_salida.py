"""What leaves as CSV: bytes, forms of values, and no formula."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries import Columna, Lectura, Resultado, aoi, niveles, salida
from queries.salida import COLUMNAS_AOI, COLUMNAS_NIVELES, ColumnaSalida, Formato, escrito, neutralizar
from tests.queries.conftest import filtro


def test_the_columns_are_those_of_the_files_in_their_order() -> None:
    assert ", ".join(c.nombre for c in COLUMNAS_AOI) == (
        "codigo_aoi, denominacion, pliego, ue, oei, aei, unidad_medida, programado, ejecutado, avance_real, "
        "avance, banda, programado_financiero, ejecutado_financiero, avance_financiero, ejercicio, corte"
    )
    assert ", ".join(c.nombre for c in COLUMNAS_NIVELES) == (
        "nivel, codigo, denominacion, n_aoi, n_sp, n_si, n_bajo, n_medio, n_alto, avance, banda, pim, devengado, "
        "avance_financiero, ejercicio, corte"
    )


@pytest.mark.parametrize(
    ("valor", "formato", "texto"),
    [
        (None, "texto", ""),
        (None, "dinero", ""),
        ("000993", "texto", "000993"),
        ("=1+1", "texto", "'=1+1"),
        (Decimal("47.0000"), "cantidad", "47"),
        (Decimal("0.5000"), "cantidad", "0.5"),
        (Decimal("140400.0000"), "cantidad", "140400"),
        (Decimal("0.0000"), "cantidad", "0"),
        (Decimal("-3.2500"), "cantidad", "-3.25"),
        (Decimal("1E+3"), "cantidad", "1000"),
        (98.4638966548655, "porcentaje", "98.4639"),
        (100.0, "porcentaje", "100.0000"),
        (-12.5, "porcentaje", "-12.5000"),
        (Decimal("728706272.00"), "dinero", "728706272.00"),
        (Decimal("-0.10"), "dinero", "-0.10"),
        (2024, "entero", "2024"),
        (-1, "entero", "-1"),
        (date(2024, 12, 31), "fecha", "2024-12-31"),
        (datetime(2024, 12, 31, 8, 5), "fecha", "2024-12-31 08:05:00"),
        (True, "logico", "si"),
        (False, "logico", "no"),
    ],
)
def test_a_value_is_written_in_the_form_of_its_column(valor: Any, formato: Formato, texto: str) -> None:
    assert escrito(valor, formato) == texto


@pytest.mark.parametrize("inicio", list("=+-@\t\r\n＝＋－＠"))
def test_text_that_a_spreadsheet_would_run_gets_an_apostrophe(inicio: str) -> None:
    for oculto in ("", " ", "\u200b", "\ufeff", "\x00", "\u00a0", "  \u202e"):
        assert neutralizar(f"{oculto}{inicio}1+1") == f"'{oculto}{inicio}1+1"


@pytest.mark.parametrize("texto", ["", " ", "Sede - Lima", "a=b", "AEI.02.01", "'=1", "1-1", "¿=?", "日本"])
def test_other_text_stays_as_it_is(texto: str) -> None:
    assert neutralizar(texto) == texto


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_no_text_starts_a_formula_after_neutralising_and_nothing_of_it_is_lost(texto: str) -> None:
    limpio = neutralizar(texto)
    assert limpio in (texto, "'" + texto)
    assert not limpio.lstrip().startswith(("=", "+", "-", "@"))


def _resultado(filas: list[tuple[Any, ...]]) -> Resultado:
    return Resultado((Columna("texto", "VARCHAR", "-", "-"), Columna("n", "DECIMAL(18,2)", "soles", "-")), filas)


@given(st.lists(st.tuples(st.text(st.characters(exclude_categories=["Cs"])), st.decimals(-(10**9), 10**9, places=2))))
def test_what_is_written_reads_back_row_by_row(filas: list[tuple[str, Decimal]]) -> None:
    columnas = (ColumnaSalida("texto", "texto"), ColumnaSalida("n", "dinero"))
    bytes_ = b"".join(salida.csv(_resultado(list(filas)), columnas))
    assert bytes_.startswith(b"\xef\xbb\xbftexto,n\r\n")
    leidas = list(csv.reader(io.StringIO(bytes_.decode("utf-8-sig"), newline="")))[1:]
    assert [(t, Decimal(n)) for t, n in leidas] == [(neutralizar(t), n) for t, n in filas]


def test_headers_are_neutralised_too() -> None:
    mala = Resultado((Columna("=1+1", "VARCHAR", "-", "-"),), [("x",)])
    assert b"".join(salida.csv(mala, (ColumnaSalida("=1+1", "texto"),))) == b"\xef\xbb\xbf'=1+1\r\nx\r\n"


def test_it_is_written_in_blocks_and_only_when_asked_for() -> None:
    bloques = salida.csv(_resultado([("x", Decimal(1))] * 100_000), (ColumnaSalida("texto", "texto"),))
    assert next(bloques) == b"\xef\xbb\xbftexto\r\n"
    assert len(next(bloques)) < 10_000
    assert sum(bloque.count(b"\r\n") for bloque in bloques) > 99_000


def test_a_column_that_is_not_there_is_an_error_before_anything_is_written() -> None:
    with pytest.raises(KeyError):
        salida.csv(_resultado([]), (ColumnaSalida("nada", "texto"),))


def test_lone_surrogates_do_not_break_a_file() -> None:
    assert b"".join(salida.csv(_resultado([("\ud800", Decimal(1))]), (ColumnaSalida("texto", "texto"),))).endswith(
        b"?\r\n"
    )


def test_the_answers_have_the_columns_of_their_files(lectura: Lectura) -> None:
    f = filtro(lectura)
    for resultado, columnas in ((aoi(lectura, f), COLUMNAS_AOI), (niveles(lectura, f), COLUMNAS_NIVELES)):
        bloques = list(salida.csv(resultado, columnas))
        assert b"".join(bloques).count(b"\r\n") == len(resultado) + 1
        for columna in columnas:
            assert (
                columna.formato
                in {c.nombre: {c.formato} for c in salida.columnas_de(resultado.columnas)}[columna.nombre]
            )
