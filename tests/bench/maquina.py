"""Where the numbers were taken: the machine, its load, and the versions that matter."""

from __future__ import annotations

import os
import platform
import subprocess
from importlib.metadata import version
from pathlib import Path
from typing import Any

PAQUETES = ("dash", "plotly", "dash-ag-grid", "duckdb", "waitress", "playwright")


def maquina() -> dict[str, Any]:
    """Cores, processor, memory and system."""
    return {
        "nucleos": os.cpu_count(),
        "procesador": _linea("/proc/cpuinfo", "model name") or platform.processor() or platform.machine(),
        "memoria_gib": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30, 1),
        "sistema": _linea("/etc/os-release", "PRETTY_NAME").strip('"') or platform.platform(),
    }


def carga_media() -> list[float]:
    """How many processes wanted to run, on average, in the last 1, 5 and 15 minutes."""
    return [round(x, 2) for x in os.getloadavg()]


def versiones(navegador: str, python_comparado: Path) -> dict[str, str]:
    """Python, Chromium, our packages, and Streamlit as its own environment has it ("" when there is none)."""
    orden = [str(python_comparado), "-c", "import importlib.metadata as m; print(m.version('streamlit'))"]
    streamlit = ""
    if python_comparado.exists():
        streamlit = subprocess.run(
            orden, capture_output=True, text=True, check=True, stdin=subprocess.DEVNULL
        ).stdout.strip()
    return {
        "python": platform.python_version(),
        "chromium": navegador,
        **{p: version(p) for p in PAQUETES},
        "streamlit": streamlit,
    }


def _linea(archivo: str, clave: str) -> str:
    """The value of the first `key: value` or `key=value` line of a text file; "" when there is none."""
    try:
        for linea in Path(archivo).read_text(encoding="utf-8").splitlines():
            if linea.startswith(clave):
                return linea.replace("=", ":", 1).partition(":")[2].strip()
    except OSError:
        pass
    return ""
