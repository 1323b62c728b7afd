"""A process that writes agreements, each number on a line once it was answered.

`python -m tests.data.acuerdos.escritor DATOS QUIEN CUANTOS [COMO]`, where COMO is `tope:N` (no file may grow beyond N
bytes, as on a full disk) or `muere:ORDEN` (SIGKILL right before the second statement that begins like this).
"""

from __future__ import annotations

import os
import resource
import signal
import sqlite3
import sys
from pathlib import Path

from data.acuerdos import ErrorAcuerdo, Limites, Nuevo, abrir
from data.acuerdos import base as modulo


def main(datos: Path, quien: str, cuantos: int, como: str = "") -> int:
    """Write until it is done or cannot."""
    que, _, cuanto = como.partition(":")
    if que == "tope":
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(cuanto), int(cuanto)))
    if que == "muere":
        _morir_antes_de(cuanto)
    libro = abrir(datos, Limites(espera_s=30))
    for n in range(cuantos):
        try:
            print(libro.crear(Nuevo(que=f"{quien} {n} " + "x" * 300, responsable="OGPP"), quien).id, flush=True)
        except ErrorAcuerdo as error:
            print(f"{type(error).__name__}|{error.detalle}|{error.escrito['que'][:20]}", flush=True)
            return 1
    return 0


def _morir_antes_de(orden: str) -> None:
    vistas = 0

    def mirar(sentencia: str) -> None:
        nonlocal vistas
        vistas += sentencia.startswith(orden)
        if vistas == 2:
            os.kill(os.getpid(), signal.SIGKILL)

    conectar = modulo.Base._conectar

    def conectar_mirando(base: modulo.Base, donde: str) -> sqlite3.Connection:
        conexion = conectar(base, donde)
        conexion.set_trace_callback(mirar)
        return conexion

    setattr(modulo.Base, "_conectar", conectar_mirando)  # noqa: B010 (mypy)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), *sys.argv[4:]))
