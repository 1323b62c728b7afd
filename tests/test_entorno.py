"""The environment script: what it installs, when it does nothing, what it says when it cannot.

A Python of pretence stands in for the real one, so that nothing is downloaded.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

GUION = Path(__file__).resolve().parent.parent / ".ci" / "entorno.sh"

# Says the version of VERSION, has venv and ensurepip unless SIN_VENV, notes each pip call, fails it if SIN_RED.
PYTHON_FINGIDO = r"""#!/bin/bash
case "$*" in
    *version_info\[:2\]*) echo "${VERSION:-3.11}" ;;
    *version_info*) [ "${VERSION:-3.11}" != 3.10 ] ;;
    *ensurepip*) [ -z "${SIN_VENV:-}" ] ;;
    "-m venv "*) mkdir -p "$3/bin" && cp "$0" "$3/bin/python" ;;
    "-m pip install "*) echo "${@: -1}" >>"$DIARIO"; [ -z "${SIN_RED:-}" ] ;;
esac
"""


@dataclass(frozen=True)
class Proyecto:
    """A folder with the script, two locks and a pretended Python."""

    carpeta: Path

    def correr(self, *argumentos: str, **variables: str) -> subprocess.CompletedProcess[str]:
        """The script's run; without arguments it brings `.venv` in line with `uno.lock`."""
        entorno = {
            "PATH": f"{self.carpeta / 'bin'}:{os.environ['PATH']}",
            "DIARIO": str(self.carpeta / "diario"),
            **variables,
        }
        orden = ["bash", str(self.carpeta / ".ci" / "entorno.sh"), *(argumentos or (".venv", "uno.lock"))]
        return subprocess.run(orden, env=entorno, capture_output=True, text=True, check=False)

    def instalado(self) -> list[str]:
        """The locks given to pip so far, in order."""
        diario = self.carpeta / "diario"
        return diario.read_text(encoding="utf-8").split() if diario.exists() else []


@pytest.fixture
def proyecto(tmp_path: Path) -> Proyecto:
    (tmp_path / ".ci").mkdir()
    shutil.copy(GUION, tmp_path / ".ci")
    for nombre in ("uno.lock", "dos.lock"):
        (tmp_path / nombre).write_text(nombre, encoding="utf-8")
    (tmp_path / "bin").mkdir()
    fingido = tmp_path / "bin" / "python3"
    fingido.write_text(PYTHON_FINGIDO, encoding="utf-8")
    fingido.chmod(0o755)
    return Proyecto(tmp_path)


def test_the_first_call_installs_and_the_second_does_nothing(proyecto: Proyecto) -> None:
    assert [proyecto.correr().returncode, proyecto.correr().returncode] == [0, 0]
    assert proyecto.instalado() == ["uno.lock"]


def test_a_changed_lock_is_installed_again(proyecto: Proyecto) -> None:
    proyecto.correr()
    (proyecto.carpeta / "uno.lock").write_text("otra", encoding="utf-8")
    proyecto.correr()
    assert proyecto.instalado() == ["uno.lock", "uno.lock"]


def test_a_lock_that_contains_another_satisfies_both(proyecto: Proyecto) -> None:
    proyecto.correr(".venv", "dos.lock", "uno.lock")
    proyecto.correr(".venv", "uno.lock")
    assert proyecto.instalado() == ["dos.lock"]


def test_the_larger_lock_is_added_to_an_environment_that_has_the_smaller(proyecto: Proyecto) -> None:
    proyecto.correr()
    marca = proyecto.carpeta / ".venv" / "marca"
    marca.touch()
    proyecto.correr(".venv", "dos.lock", "uno.lock")
    assert proyecto.instalado() == ["uno.lock", "dos.lock"]
    assert marca.exists()


def test_an_environment_whose_install_failed_is_made_anew(proyecto: Proyecto) -> None:
    fallida = proyecto.correr(SIN_RED="1")
    assert fallida.returncode != 0
    assert "pip no pudo instalar" in fallida.stderr
    (proyecto.carpeta / ".venv" / "resto").touch()
    assert proyecto.correr().returncode == 0
    assert not (proyecto.carpeta / ".venv" / "resto").exists()
    assert proyecto.instalado() == ["uno.lock", "uno.lock"]


def test_an_environment_whose_python_is_gone_is_made_anew(proyecto: Proyecto) -> None:
    proyecto.correr()
    (proyecto.carpeta / ".venv" / "bin" / "python").unlink()
    assert proyecto.correr().returncode == 0
    assert proyecto.instalado() == ["uno.lock", "uno.lock"]


def test_asking_for_another_python_makes_the_environment_anew(proyecto: Proyecto) -> None:
    proyecto.correr()
    otro = proyecto.carpeta / "otro"
    otro.write_text(PYTHON_FINGIDO.replace(":-3.11", ":-3.13"), encoding="utf-8")
    otro.chmod(0o755)
    assert proyecto.correr(PYTHON=str(otro)).returncode == 0
    assert proyecto.instalado() == ["uno.lock", "uno.lock"]


@pytest.mark.parametrize(
    "variables, dicho",
    [
        ({"PYTHON": "python3", "VERSION": "3.10"}, "Hace falta Python 3.11 o posterior; python3 es 3.10"),
        ({"PYTHON": "/no/hay"}, "/no/hay no existe o no arranca"),
        ({"SIN_VENV": "1"}, "sudo apt install python3-venv"),
    ],
)
def test_what_is_missing_is_said_with_what_to_do(proyecto: Proyecto, variables: dict[str, str], dicho: str) -> None:
    corrida = proyecto.correr(**variables)
    assert corrida.returncode != 0
    assert dicho in corrida.stderr
    assert proyecto.instalado() == []
    assert not (proyecto.carpeta / ".venv").exists()
