"""`python -m data`: what it prints and how it ends."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from data import __main__ as orden
from data import publicacion
from tests.data.conftest import Copia

RAIZ = Path(orden.__file__).resolve().parent.parent


@pytest.fixture
def datos(copia: Copia, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TABLERO_DATOS", str(copia.datos))
    return copia.datos


def test_without_arguments_it_explains_itself_in_spanish(capsys: pytest.CaptureFixture[str]) -> None:
    assert orden.main([]) == 0
    salida = capsys.readouterr().out
    assert salida.startswith("Uso: python -m data construir")
    assert "usage" not in salida.lower()


@pytest.mark.parametrize("argumentos", [["borrar"], ["construir", "--rapido"], ["construir", "--origen"]])
def test_an_order_that_is_not_understood_ends_in_2(argumentos: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as salida:
        orden.main(argumentos)
    assert salida.value.code == 2
    error = capsys.readouterr().err
    assert error.startswith("No se entiende la orden")
    assert "usage" not in error.lower()


def test_it_builds_once_and_then_only_if_needed(copia: Copia, datos: Path, capsys: pytest.CaptureFixture[str]) -> None:
    argumentos = ["construir", "--si-hace-falta", "--origen", str(copia.origen)]
    assert orden.main(argumentos) == 0
    assert "Contiene 2 cortes, 269 AOI" in capsys.readouterr().out
    assert orden.main(argumentos) == 0
    assert "ya está al día" in capsys.readouterr().out
    assert orden.main(["construir", "--origen", str(copia.origen)]) == 0
    assert "Publicada" in capsys.readouterr().out
    assert publicacion.vigente(datos) == datos / "tablero-000002.duckdb"


def test_a_refused_load_lists_every_complaint_and_ends_in_1(
    copia: Copia, datos: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for fila in range(2, 40):
        copia.cambiar("2024/aoi.csv", fila, "programado", "-1")
    assert orden.main(["construir", "--origen", str(copia.origen)]) == 1
    error = capsys.readouterr().err
    assert "38 quejas:" in error
    assert error.count("columna «programado», valor «-1»") == 38
    assert publicacion.vigente(datos) is None


def test_a_bad_setting_ends_in_1_with_its_name(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TABLERO_PUERTO", "abc")
    assert orden.main(["construir"]) == 1
    assert "TABLERO_PUERTO" in capsys.readouterr().err


def test_the_command_itself_builds_the_projects_own_figures(tmp_path: Path) -> None:
    hecho = subprocess.run(
        [sys.executable, "-m", "data", "construir"],
        cwd=RAIZ,
        env={**os.environ, "TABLERO_DATOS": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (hecho.returncode, hecho.stderr) == (0, "")
    assert publicacion.vigente(tmp_path) is not None
