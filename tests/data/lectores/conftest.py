"""Reading a generated file in this process, and asking its tables."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pytest

from data.lectores import reconocer
from data.lectores.paquete import Opciones, Paquete


@dataclass(frozen=True)
class Leido:
    """A paquete and its folder."""

    paquete: Paquete
    carpeta: Path

    @property
    def quejas(self) -> list[str]:
        """The complaints as a person reads them."""
        return [str(queja) for queja in self.paquete.quejas]

    @property
    def advertencias(self) -> list[str]:
        """The warnings as a person reads them."""
        return [str(queja) for queja in self.paquete.advertencias]

    def tabla(self, nombre: str, columnas: str = "*") -> list[tuple[Any, ...]]:
        """The rows of a table, in order of all their columns."""
        ruta = self.carpeta / f"{nombre}.parquet"
        return duckdb.execute(f"SELECT {columnas} FROM read_parquet('{ruta}') ORDER BY ALL").fetchall()

    def tipos(self, nombre: str) -> dict[str, str]:
        """Column → type of a table."""
        filas = duckdb.execute(f"DESCRIBE FROM read_parquet('{self.carpeta / nombre}.parquet')").fetchall()
        return {str(columna): str(tipo) for columna, tipo, *_ in filas}


@pytest.fixture
def leer(tmp_path: Path) -> Callable[..., Leido]:
    """Recognise and read a file, by whatever name."""

    def leer(ruta: Path, pliegos: tuple[str, ...] = ()) -> Leido:
        carpeta = tmp_path / f"{ruta.name}.paquete"
        return Leido(reconocer.leer(ruta, carpeta, Opciones(pliegos, "mi.xls")), carpeta)

    return leer
