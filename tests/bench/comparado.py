"""The same drill in Streamlit: its page, started in its own environment, walked and timed by the same instrument."""

from __future__ import annotations

import os
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page

from tests.bench.recorrido import NIVELES, Recorrido
from tests.servidor import PROYECTO

PYTHON = PROYECTO / ".venv-bench" / "bin" / "python"
PAGINA = Path(__file__).parent / "streamlit_app.py"
ARRANQUE_S = 60.0

GRAFICO = "[data-testid='stPlotlyChart']"


def de_streamlit(pagina: Page) -> Recorrido:
    """The walk over Streamlit's page: down to the AOI of an AEI; it has no sheet to open below that.

    Its table is a canvas, whose drawing leaves no trace in the DOM: "todo" is a lower bound of what it takes.
    """
    etiquetas = f"""[...document.querySelectorAll("{GRAFICO} .ytick text")].map((e) => e.textContent).join("|")"""
    return Recorrido(
        pagina,
        grafico=GRAFICO,
        partes={"graficos": GRAFICO, "todo": "[data-testid='stMainBlockContainer']"},
        # Between two charts there is none: that is not yet an answer.
        firma=f"(window.__visto = {etiquetas} || window.__visto)",
        subir="button:has-text('Inicio')",
        niveles=NIVELES[:-1],
    )


@contextmanager
def servido(base: Path, registro: Path) -> Iterator[str]:
    """The address of Streamlit's page on the release `base`. Raises RuntimeError when it does not answer."""
    with socket.create_server(("127.0.0.1", 0)) as libre:
        puerto = int(libre.getsockname()[1])
    opciones = {
        "server.port": str(puerto), "server.address": "127.0.0.1", "server.headless": "true",
        "server.fileWatcherType": "none", "browser.gatherUsageStats": "false", "global.developmentMode": "false",
    }  # fmt: skip
    orden = [str(PYTHON), "-m", "streamlit", "run", str(PAGINA), *(f"--{k}={v}" for k, v in opciones.items())]
    with registro.open("wb") as salida:
        proceso = subprocess.Popen(
            orden,
            cwd=registro.parent,
            env={**os.environ, "BASE": str(base)},
            stdin=subprocess.DEVNULL,
            stdout=salida,
            stderr=subprocess.STDOUT,
        )
    try:
        _esperar(f"http://127.0.0.1:{puerto}/_stcore/health", proceso, registro)
        yield f"http://127.0.0.1:{puerto}/"
    finally:
        proceso.terminate()
        try:
            proceso.wait(timeout=10)
        except subprocess.TimeoutExpired:
            proceso.kill()
            proceso.wait()


def _esperar(salud: str, proceso: subprocess.Popen[bytes], registro: Path) -> None:
    limite = time.monotonic() + ARRANQUE_S
    while time.monotonic() < limite and proceso.poll() is None:
        try:
            with urllib.request.urlopen(salud, timeout=2) as respuesta:
                if respuesta.status == 200:
                    return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    raise RuntimeError(f"Streamlit did not answer:\n{registro.read_text(encoding='utf-8', errors='replace')[-2000:]}")
