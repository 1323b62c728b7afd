"""Answers in blocks, for files: the same rows as at once, from one pass over one release, each under the limit."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from data.ajustes import Ajustes
from queries import (
    ConsultaInvalida,
    ConsultaLenta,
    Filtro,
    Lectura,
    Motor,
    Resultado,
    aoi,
    aoi_por_bloques,
    cambios,
    cambios_por_bloques,
    niveles,
    niveles_por_bloques,
    salida,
)
from tests.fabrica import republicar
from tests.queries.conftest import Alterar, filtro

ENTERAS: dict[str, tuple[Callable[..., Resultado], Callable[..., Iterator[Resultado]]]] = {
    "aoi": (aoi, aoi_por_bloques),
    "niveles": (niveles, niveles_por_bloques),
    "cambios": (cambios, cambios_por_bloques),
}
CLAVES: list[dict[str, str]] = [
    {},
    {"ue": "000001", "por": "aoi", "filas": "denominacion:desc"},
    {"pliego": "012", "mes": "3", "filtros": "avance.menor.90"},
    {"q": "zzzz"},
]


@pytest.mark.parametrize("cuantas", [1, 7, 5000])
@pytest.mark.parametrize("claves", CLAVES, ids=["todo", "ue", "mes", "nada"])
@pytest.mark.parametrize("cual", ENTERAS)
def test_blocks_laid_end_to_end_are_the_whole(
    lectura_pais: Lectura, cual: str, claves: dict[str, str], cuantas: int
) -> None:
    f = filtro(lectura_pais, **claves)
    entera, por_bloques = ENTERAS[cual][0](lectura_pais, f), list(ENTERAS[cual][1](lectura_pais, f, cuantas))
    codigos = entera.nombres.index("codigo_aoi" if cual != "niveles" else "codigo")
    assert [fila[codigos] for b in por_bloques for fila in b.filas] == [fila[codigos] for fila in entera.filas]
    assert len(por_bloques) == max(1, -(-len(entera) // cuantas))
    assert {b.columnas for b in por_bloques} == {entera.columnas}
    assert all(len(b) <= cuantas and b.version == entera.version for b in por_bloques)


def test_the_file_of_blocks_is_the_file_of_the_whole(lectura: Lectura) -> None:
    f = filtro(lectura, ejercicio="2024")
    columnas = salida.columnas_aoi(con_meses=False)
    entera = b"".join(salida.csv(aoi(lectura, f), columnas))
    assert b"".join(salida.csv_por_paginas(aoi_por_bloques(lectura, f, 100), columnas)) == entera


def test_a_block_past_the_limit_is_stopped_and_the_motor_answers_afterwards(lenta: Path) -> None:
    rapido = Motor(Ajustes(datos=lenta, limite_consulta_s=0.3))
    with rapido.lectura() as lectura:
        with pytest.raises(ConsultaLenta, match=r"0\.3 s"):
            next(lectura.recorrer("eterna", "SELECT aoi FROM aoi_avance", {}, 10))
        assert lectura.preguntar("viva", "SELECT 1").filas == [(1,)]
    rapido.cerrar()


@pytest.mark.parametrize(
    "sql", ["SELECT nada FROM ninguna", "DROP TABLE aoi", "SELECT * FROM read_text('/etc/passwd')"]
)
def test_blocks_go_through_the_same_door(lectura: Lectura, sql: str) -> None:
    with pytest.raises(ConsultaInvalida):
        next(lectura.recorrer("prohibida", sql, {}, 10))


def test_a_file_that_is_being_read_stays_with_its_release(publicado: Path, alterar: Alterar) -> None:
    uno = alterar("UPDATE aoi_avance SET ue_corto = 'uno'")
    with uno.lectura() as vieja:
        f = filtro(vieja, ejercicio="2024")
        bloques = aoi_por_bloques(vieja, f, 50)
        cortos = set(next(bloques).columna("ue_corto"))
        republicar(publicado, uno.ajustes.datos, "UPDATE aoi_avance SET ue_corto = 'dos'")
        with uno.lectura() as nueva:
            assert set(aoi(nueva, f).columna("ue_corto")) == {"dos"}
        resto = list(bloques)
        assert cortos | {c for b in resto for c in b.columna("ue_corto")} == {"uno"}
        assert 50 + sum(map(len, resto)) == 260


def test_a_file_that_nobody_reads_to_its_end_lets_its_release_go(publicado: Path, alterar: Alterar) -> None:
    uno = alterar()
    with uno.lectura() as vieja:
        publicacion = vieja._publicacion
        bloques = aoi_por_bloques(vieja, filtro(vieja, ejercicio="2024"), 10)
        next(bloques)
        bloques.close()  # type: ignore[attr-defined]
        republicar(publicado, uno.ajustes.datos)
        with uno.lectura():
            pass
    with pytest.raises(duckdb.Error):
        publicacion.conexion.execute("SELECT 1")


def test_many_rows_are_counted_apart_and_come_in_the_same_order(
    lectura_pais: Lectura, monkeypatch: pytest.MonkeyPatch
) -> None:
    """How the total is worked out depends on how many AOI the node has; what is answered does not."""
    casos = [filtro(lectura_pais, **c) for c in CLAVES] + [replace(filtro(lectura_pais), banda=("bajo",))]
    pocas = [(p.filas, p.total) for f in casos for p in (aoi(lectura_pais, f, 2, 9), aoi(lectura_pais, f))]
    monkeypatch.setattr("queries.consultas._MUCHAS", 0)
    assert [(p.filas, p.total) for f in casos for p in (aoi(lectura_pais, f, 2, 9), aoi(lectura_pais, f))] == pocas


def test_only_as_many_children_as_asked_for_and_how_many_there_are(lectura_pais: Lectura) -> None:
    f = filtro(lectura_pais, por="aoi")
    todos = niveles(lectura_pais, f)
    pocos = niveles(lectura_pais, f, 5)
    assert (pocos.filas, pocos.total) == (todos.filas[:5], len(todos))
    assert (todos.total, niveles(lectura_pais, Filtro(ejercicio=2026, q="zzzz"), 5).total) == (len(todos), 0)
