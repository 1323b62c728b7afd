"""The real server, as `make run` starts it, in a process of its own on a free port."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

PROYECTO = Path(__file__).resolve().parent.parent
ARRANQUE_S = 40.0


@dataclass(frozen=True, slots=True)
class Servidor:
    """A running server: where it answers, where its database is, where its log goes."""

    url: str
    datos: Path
    registro: Path
    proceso: subprocess.Popen[bytes]

    def log(self) -> str:
        """Everything it has written so far."""
        return self.registro.read_text(encoding="utf-8", errors="replace")

    def parar(self) -> None:
        """Stop it; a server that does not stop when asked is killed."""
        self.proceso.terminate()
        try:
            self.proceso.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self.proceso.kill()
            self.proceso.wait(timeout=10)


def entorno(datos: Path, ajustes: Mapping[str, str] | None = None) -> dict[str, str]:
    """This process's environment with the settings of the caller and no others (TABLERO_PUERTO → value)."""
    limpio = {nombre: valor for nombre, valor in os.environ.items() if not nombre.startswith("TABLERO_")}
    return {**limpio, "TABLERO_DATOS": str(datos), "PYTHONUNBUFFERED": "1", **(ajustes or {})}


def construir(datos: Path) -> None:
    """Build and publish a release of the project's own figures in `datos`, through the command itself."""
    hecho = subprocess.run(
        [sys.executable, "-m", "data", "construir"],
        cwd=PROYECTO,
        env=entorno(datos),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert hecho.returncode == 0, hecho.stdout + hecho.stderr


def arrancar(datos: Path, registro: Path, ajustes: Mapping[str, str] | None = None, *, sano: bool = True) -> Servidor:
    """Start a server on `datos` and wait until it answers.

    sano: wait for GET /salud to say 200; without it any answer will do (a server with no database, say).
    """
    puerto = int((ajustes or {}).get("TABLERO_PUERTO") or _puerto_libre())
    with registro.open("wb") as salida:
        proceso = subprocess.Popen(
            [sys.executable, "app.py"],
            cwd=PROYECTO,
            env=entorno(datos, {"TABLERO_PUERTO": str(puerto), **(ajustes or {})}),
            stdin=subprocess.DEVNULL,
            stdout=salida,
            stderr=subprocess.STDOUT,
        )
    servidor = Servidor(f"http://127.0.0.1:{puerto}", datos, registro, proceso)
    limite = time.monotonic() + ARRANQUE_S
    while time.monotonic() < limite and proceso.poll() is None:
        estado = _estado(servidor.url + "/salud")
        if estado == 200 or (estado is not None and not sano):
            return servidor
        time.sleep(0.05)
    fin = "too late" if proceso.poll() is None else f"ended with code {proceso.returncode}"
    servidor.parar()
    raise AssertionError(f"the server did not answer, {fin}:\n{servidor.log()[-4000:]}")


def _puerto_libre() -> int:
    with socket.create_server(("127.0.0.1", 0)) as libre:
        return int(libre.getsockname()[1])


def _estado(url: str) -> int | None:
    """HTTP status of a GET, None while nobody listens."""
    try:
        with urllib.request.urlopen(url, timeout=5) as respuesta:
            return int(respuesta.status)
    except urllib.error.HTTPError as causa:
        return causa.code
    except OSError:
        return None
