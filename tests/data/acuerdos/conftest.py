"""An empty book of agreements, and how its rows and its events are compared."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from data.acuerdos import ARCHIVO, Acuerdo, Acuerdos, Limites, Nuevo, abrir
from data.acuerdos.libro import reconstruir

HOY = date(2026, 11, 23)
#: `escribir("Contratar", vence=…)`: one more agreement in the book.
Escribir = Callable[..., Acuerdo]


@pytest.fixture
def libro(tmp_path: Path) -> Acuerdos:
    return abrir(tmp_path / "datos", Limites())


@pytest.fixture
def escribir(libro: Acuerdos) -> Escribir:
    def _escribir(que: str = "Contratar especialistas", quien: str = "Ana", **mas: Any) -> Acuerdo:
        return libro.crear(Nuevo(que=que, responsable=mas.pop("responsable", "OGPP"), **mas), quien)

    return _escribir


def comprobar(carpeta: Path) -> list[dict[str, Any]]:
    """The rows of the base, which is whole and says what its events say, no more and no less."""
    with closing(sqlite3.connect(carpeta / ARCHIVO)) as conexion:
        conexion.row_factory = sqlite3.Row
        assert [f[0] for f in conexion.execute("PRAGMA integrity_check")] == ["ok"]
        assert conexion.execute("PRAGMA foreign_key_check").fetchall() == []
        filas = [dict(f) for f in conexion.execute("SELECT * FROM acuerdo ORDER BY id")]
        assert reconstruir(conexion) == filas
        return filas
