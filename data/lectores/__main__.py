"""`python -m data.lectores`: reads one file under limits, for data/lectores/aislado.py; not meant for people.

Arguments: the file, the output folder, and a JSON object with pliegos, nombre, memoria and disco (bytes), cpu_s and
cpu_hoja_s (seconds of CPU, for any file and for a sheet). Prints JSON lines: {"progreso": [done, all]}, and at the end
{"hecho": true} or {"error": {...}}.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from pathlib import Path
from typing import Any

PROGRESO_CADA_S = 0.2


def limitar(memoria: int, disco: int, cpu_s: int) -> None:
    """Bind this process: address space and size of each file it writes (bytes), CPU seconds; no core files."""
    _bajar(resource.RLIMIT_AS, memoria)
    _bajar(resource.RLIMIT_FSIZE, disco)
    _bajar(resource.RLIMIT_CPU, cpu_s)
    _bajar(resource.RLIMIT_CORE, 0)
    # Those who look at the board go first.
    os.nice(5)


def _bajar(cual: int, tope: int) -> None:
    """Set a limit for good, unless a lower one already holds."""
    _, maximo = resource.getrlimit(cual)
    menor = tope if maximo == resource.RLIM_INFINITY else min(tope, maximo)
    # At the hard limit of CPU comes a SIGKILL, which looks like any other: the soft one goes before and has its own.
    previo = 1 if cual == resource.RLIMIT_CPU else 0
    resource.setrlimit(cual, (menor - previo, menor))


def main(argumentos: list[str]) -> int:
    """Read and tell; returns the exit code."""
    ruta, salida, pedido = Path(argumentos[0]), Path(argumentos[1]), json.loads(argumentos[2])
    try:
        limitar(int(pedido["memoria"]), int(pedido["disco"]), int(pedido["cpu_s"]))
        _leer(ruta, salida, pedido)
    except BaseException as error:  # calamine's panics are no Exception; whatever it is, it is told
        _decir(_explicado(error, pedido["nombre"]))
        return 1
    _decir({"hecho": True})
    return 0


def _leer(ruta: Path, salida: Path, pedido: dict[str, Any]) -> None:
    # Imported under the limits: what these take of memory counts too.
    from data.lectores import reconocer
    from data.lectores.paquete import Opciones
    from data.lectores.tabla import primeros_bytes

    if not reconocer.parece_mef(primeros_bytes(ruta, reconocer.PRIMERA_LINEA_MAX)):
        _bajar(resource.RLIMIT_CPU, pedido["cpu_hoja_s"])

    ultimo = 0.0

    def progreso(hecho: int, total: int) -> None:
        nonlocal ultimo
        ahora = time.monotonic()
        if ahora - ultimo >= PROGRESO_CADA_S or hecho >= total:
            ultimo = ahora
            _decir({"progreso": [hecho, total]})

    reconocer.leer(ruta, salida, Opciones(tuple(pedido["pliegos"]), pedido["nombre"], progreso))


def _explicado(error: BaseException, nombre: str) -> dict[str, object]:
    """The error as the parent raises it again."""
    from data.errores import ErrorCarga, ErrorTablero
    from data.lectores.paquete import acotar, queja_como_json

    if isinstance(error, ErrorCarga):
        return {"error": {"titulo": error.titulo, "quejas": [queja_como_json(q) for q in acotar(error.quejas)]}}
    if isinstance(error, ErrorTablero):
        return {"error": {"titulo": error.titulo, "detalle": error.detalle}}
    if isinstance(error, MemoryError) or "emory" in f"{type(error).__name__} {error}"[:300]:
        return {"error": {"limite": "memoria"}}
    return {"error": {"fallo": f"{type(error).__name__}: {error}"[:500]}}


def _decir(linea: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(linea, ensure_ascii=True) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
