"""A real release to ask, and copies of the sources to break."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest

from data import publicacion
from data.cargar import ORIGEN, construir

Preguntar = Callable[..., list[tuple[Any, ...]]]


@pytest.fixture(scope="session")
def preguntar(publicado: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preguntar]:
    """Ask the release of the real figures: SQL and bound values in, rows out.

    A copy of it: in one process DuckDB opens a file with one configuration only, and other tests open it locked.
    """
    vigente = publicacion.vigente(publicado)
    assert vigente is not None
    ruta = shutil.copy(vigente, tmp_path_factory.mktemp("release"))
    with duckdb.connect(ruta, read_only=True) as conexion:

        def _preguntar(sql: str, *valores: object) -> list[tuple[Any, ...]]:
            return conexion.execute(sql, list(valores)).fetchall()

        yield _preguntar


class Copia:
    """A copy of the sources that a test may break, and a folder to publish in."""

    def __init__(self, carpeta: Path) -> None:
        self.origen = carpeta / "origen"
        self.datos = carpeta / "publicado"
        shutil.copytree(ORIGEN, self.origen)

    def leer(self, archivo: str) -> list[list[str]]:
        with (self.origen / archivo).open(encoding="utf-8", newline="") as abierto:
            return list(csv.reader(abierto))

    def escribir(self, archivo: str, filas: list[list[str]]) -> None:
        with (self.origen / archivo).open("w", encoding="utf-8", newline="") as abierto:
            csv.writer(abierto, lineterminator="\n").writerows(filas)

    def cambiar(self, archivo: str, fila: int, columna: str, valor: str) -> str:
        """Put `valor` in a cell; `fila` counts as a spreadsheet does. Returns what was there."""
        filas = self.leer(archivo)
        posicion = filas[0].index(columna)
        antes = filas[fila - 1][posicion]
        filas[fila - 1][posicion] = valor
        self.escribir(archivo, filas)
        return antes

    def construir(self) -> Path:
        return construir(self.datos, self.origen).ruta


@pytest.fixture
def copia(tmp_path: Path) -> Copia:
    return Copia(tmp_path)
