"""What holds for any MEF file: records cut as csv.reader cuts them, exact sums, memory that does not grow."""

from __future__ import annotations

import csv
import io
import random
import tracemalloc
from collections import defaultdict
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.lectores import mef, mef_csv, mef_suma
from data.lectores.paquete import Opciones
from tests.data.lectores.generar_mef import Fila, en_csv, escribir, fila

ANCHO = 3
CELDA = st.text(alphabet='ab",;\n ñ', max_size=6)
COMILLAS = st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL, csv.QUOTE_NONNUMERIC])


def cortar(contenido: bytes, corte: str, hasta: int) -> tuple[list[list[str]], list[tuple[int, str]]]:
    avisos: list[tuple[int, str]] = []
    abierto = io.BytesIO(contenido)
    registros = mef_csv.Registros(abierto, "a.csv", corte, ANCHO, hasta, lambda *aviso: avisos.append(aviso))
    return [[c.decode() for c in registros.completar(celdas)] for _, celdas in registros], avisos


@settings(max_examples=300)
@given(
    filas=st.lists(st.lists(CELDA, min_size=ANCHO, max_size=ANCHO), max_size=6),
    corte=st.sampled_from(",;"),
    comillas=COMILLAS,
    fin=st.sampled_from(["\n", "\r\n"]),
    hasta=st.integers(1, ANCHO),
)
def test_what_a_writer_quotes_is_cut_back_into_the_same_cells(
    filas: list[list[str]], corte: str, comillas: int, fin: str, hasta: int
) -> None:
    texto = io.StringIO()
    csv.writer(texto, delimiter=corte, quoting=comillas, lineterminator=fin).writerows(filas)  # type: ignore[arg-type]
    assert cortar(texto.getvalue().encode(), corte, hasta) == (filas, [])


@settings(max_examples=500)
@given(lineas=st.lists(st.text(alphabet='a",', max_size=12), max_size=5))
def test_any_text_is_cut_as_a_strict_reader_cuts_it_or_complained_of(lineas: list[str]) -> None:
    """Line by line, so that a complaint about one does not hide the others."""
    for linea in lineas:
        hallado, avisos = cortar(linea.encode() + b"\n", ",", 1)
        try:
            [esperado] = csv.reader([linea + "\n"], strict=True)
        except csv.Error:
            assert (hallado, len(avisos)) == ([], 1)
            continue
        if not esperado:
            assert (hallado, avisos) == ([], [])
        elif len(esperado) == ANCHO:
            assert (hallado, avisos) == ([esperado], [])
        else:
            assert (hallado, len(avisos)) == ([], 1)


MONTO = st.decimals(min_value=Decimal("-99999999.99"), max_value=Decimal("99999999.99"), places=2)
REGISTRO = st.tuples(
    st.integers(0, 12), st.sampled_from(["154", "993"]), st.sampled_from(["00", "09"]), MONTO, st.integers(0, 5)
)


@settings(max_examples=25, deadline=None)
@given(registros=st.lists(REGISTRO, min_size=1, max_size=40), grupos=st.integers(1, 50), azar=st.randoms())
def test_sums_are_exact_in_any_order_and_batch(
    registros: list[tuple[int, str, str, Decimal, int]], grupos: int, azar: random.Random
) -> None:
    esperado: dict[tuple[object, ...], Decimal] = defaultdict(Decimal)
    filas: list[Fila] = []
    for mes, ue, rubro, monto, meta in registros:
        medida = "devengado" if mes else "pim"
        filas.append(fila(mes, **{medida: str(monto), "SEC_EJEC": ue, "RUBRO": rubro, "META": str(meta)}))
        esperado[ue.zfill(6), rubro, mes] += monto
    azar.shuffle(filas)
    with TemporaryDirectory() as carpeta, pytest.MonkeyPatch.context() as parche:
        parche.setattr(mef_suma, "GRUPOS_MAX", grupos)
        salida = Path(carpeta)
        paquete = mef.leer(escribir(salida / "a.csv", filas), salida, Opciones())
        assert paquete.quejas == []
        consulta = f"SELECT ue, rubro, mes, CASE mes WHEN 0 THEN pim ELSE devengado END FROM '{salida}/gasto.parquet'"
        hallado = duckdb.execute(consulta).fetchall()
    assert {fila[:3]: fila[3] for fila in hallado} == esperado


def test_memory_does_not_grow_with_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mef_suma, "GRUPOS_MAX", 200)
    picos = []
    for cuantas in (1_000, 10_000):
        encabezado, *resto = en_csv([fila(1, devengado="1.00")]).splitlines(keepends=True)
        with (tmp_path / "a.csv").open("w", encoding="utf-8", newline="") as abierto:
            abierto.write(encabezado)
            for numero in range(cuantas):  # every record is a line of its own
                abierto.write(resto[0].replace('"3000572"', f'"{3000000 + numero}"').replace("EN LÍNEA", str(numero)))
        tracemalloc.start()
        paquete = mef.leer(tmp_path / "a.csv", tmp_path / "p", Opciones())
        picos.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        assert paquete.filas == cuantas
    # What a name or an amount reads as is remembered, up to MEMORIA_MAX of them: some 200 bytes each.
    assert picos[1] < picos[0] + 9_000 * 1_000
