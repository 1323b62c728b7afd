"""`python app.py`: what it says, in Spanish, when it cannot start."""

from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests import servidor


def correr(datos: Path, **ajustes: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "app.py"],
        cwd=servidor.PROYECTO,
        env=servidor.entorno(datos, {f"TABLERO_{nombre}": valor for nombre, valor in ajustes.items()}),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize("nombre, valor", [("PUERTO", "abc"), ("PUERTO", "70000"), ("BANDA_BAJO", "96")])
def test_a_setting_that_cannot_be_used_is_named_with_its_value(publicado: Path, nombre: str, valor: str) -> None:
    hecho = correr(publicado, **{nombre: valor})
    assert hecho.returncode == 1
    assert f"TABLERO_{nombre}" in hecho.stderr
    assert valor in hecho.stderr
    assert "Traceback" not in hecho.stderr


def test_a_port_in_use_says_what_to_do(publicado: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as tomado:
        hecho = correr(publicado, PUERTO=str(tomado.getsockname()[1]))
    assert hecho.returncode == 1
    assert "ese puerto ya está en uso" in hecho.stderr
    assert "TABLERO_PUERTO" in hecho.stderr
    assert "Traceback" not in hecho.stderr
