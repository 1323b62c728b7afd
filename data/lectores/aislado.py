"""A reader in a process of its own, with limits: what a hostile or broken file can do ends with that process."""

from __future__ import annotations

import json
import os
import selectors
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

from data.ajustes import PREFIJO, PROYECTO, Ajustes, bytes_de
from data.errores import ErrorCarga, ErrorTablero
from data.lectores.limites import MB, rechazo
from data.lectores.paquete import Opciones, Paquete, queja_de_json

ORDEN = (sys.executable, "-m", "data.lectores")
#: No file that a reader writes may be larger; the sums of a national year take some hundred MB.
DISCO_MAX = 2048 * MB
#: A sheet is bounded in size, so it needs no more CPU than this, whatever a MEF file of gigabytes may take.
CPU_HOJA_S = 120
_LINEA_MAX = 4 * MB
_DIVIDA = "divida el archivo o quite lo que sobra"


def leer_aislado(
    ruta: Path, salida: Path, opciones: Opciones, ajustes: Ajustes, orden: tuple[str, ...] = ORDEN
) -> Paquete:
    """Recognise and read the file at `ruta` in another process; returns the paquete that it left in `salida`.

    Raises ErrorCarga when the file is refused whole or crosses a limit of `ajustes` (lectura_limite_s,
    lectura_memoria), naming the limit and what to do; ErrorTablero when a folder cannot be read or written.
    `orden`: the command to run, for tests.
    """
    nombre = opciones.nombre or ruta.name
    pedido = {
        "pliegos": list(opciones.pliegos),
        "nombre": nombre,
        "memoria": bytes_de(ajustes.lectura_memoria),
        "disco": DISCO_MAX,
        # A MEF file is read with several threads, whose CPU time adds up.
        "cpu_s": int(ajustes.lectura_limite_s * 2) + 2,
        "cpu_hoja_s": CPU_HOJA_S,
    }
    argumentos = [*orden, str(ruta.resolve()), str(salida.resolve()), json.dumps(pedido)]
    with tempfile.TemporaryFile() as errores:
        try:
            proceso = subprocess.Popen(  # noqa: S603 (our own interpreter and module)
                argumentos,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=errores,
                cwd=PROYECTO,
                env=_entorno(),
                start_new_session=True,
            )
        except OSError as causa:
            raise ErrorTablero(
                "No se pudo leer el archivo", f"no arranca el lector: {causa.strerror or causa}"
            ) from causa
        try:
            final = _escuchar(proceso, time.monotonic() + ajustes.lectura_limite_s, opciones.progreso)
        finally:
            _terminar(proceso)
        if final is None:
            errores.seek(max(0, errores.seek(0, os.SEEK_END) - 4096))
            raise rechazo(nombre, _de_la_muerte(proceso.returncode, errores, ajustes))
    if "error" in final:
        raise _del_error(final["error"], nombre, ajustes)
    return Paquete.abrir(salida)


class _Tarde(Exception):
    """The wall clock ran out."""


def _entorno() -> dict[str, str]:
    """Nothing of ours goes along, least of all the key of the loads. Few arenas: each reserves 64 MB of addresses."""
    utiles = ("PATH", "TMPDIR", "LANG", "LC_ALL", "TZ")
    entorno = {nombre: os.environ[nombre] for nombre in utiles if nombre in os.environ}
    return {**entorno, "PYTHONUTF8": "1", "MALLOC_ARENA_MAX": "2"}


def _escuchar(
    proceso: subprocess.Popen[bytes], hasta: float, progreso: Callable[[int, int], None] | None
) -> dict[str, object] | None:
    """Pass progress on until the last line, which is returned; None when the process ended without one, or late."""
    try:
        for linea in _lineas(proceso, hasta):
            dicho = json.loads(linea)
            if "progreso" not in dicho:
                return dict(dicho)
            if progreso is not None:
                hecho, total = dicho["progreso"]
                progreso(int(hecho), int(total))
        proceso.wait(max(0.1, hasta - time.monotonic()))
    except (_Tarde, subprocess.TimeoutExpired):
        return {"error": {"limite": "tiempo"}}
    except (ValueError, TypeError, AttributeError):
        return {"error": {"fallo": "el lector dijo algo que no se entiende"}}
    return None


def _lineas(proceso: subprocess.Popen[bytes], hasta: float) -> Iterator[bytes]:
    """The lines that the process prints, as they come. Raises _Tarde at `hasta` (monotonic)."""
    salida, resto = proceso.stdout, b""
    if salida is None:
        return
    with selectors.DefaultSelector() as selector:
        selector.register(salida, selectors.EVENT_READ)
        while True:
            if not selector.select(max(0.0, hasta - time.monotonic())):
                raise _Tarde
            trozo = os.read(salida.fileno(), 65_536)
            if not trozo:
                return
            *enteras, resto = (resto + trozo).split(b"\n")
            yield from enteras
            if len(resto) > _LINEA_MAX:
                raise ValueError("línea sin fin")


def _terminar(proceso: subprocess.Popen[bytes]) -> None:
    """End the process and whatever it started, and forget it. One that said its last line has closed its files."""
    if proceso.poll() is None:
        os.killpg(proceso.pid, signal.SIGKILL)
        proceso.wait()
    if proceso.stdout is not None:
        proceso.stdout.close()


def _de_la_muerte(codigo: int | None, errores: IO[bytes], ajustes: Ajustes) -> str:
    """What to tell of a process that ended without a word."""
    ultimo = errores.read(4096).decode("utf-8", errors="replace")
    if codigo == -signal.SIGXCPU:
        return _del_tiempo(ajustes)
    if codigo == -signal.SIGKILL or "memory allocation" in ultimo or "MemoryError" in ultimo:
        return _de_la_memoria(ajustes)
    return f"el lector se detuvo al leerlo (código {codigo}); ábralo en Excel y guárdelo de nuevo como .xlsx"


def _del_error(error: object, nombre: str, ajustes: Ajustes) -> ErrorTablero:
    """The error that the reader told, as one of ours."""
    dicho = error if isinstance(error, dict) else {}
    if "quejas" in dicho:
        return ErrorCarga([queja_de_json(queja) for queja in dicho["quejas"]], str(dicho["titulo"]))
    if "detalle" in dicho:
        return ErrorTablero(str(dicho["titulo"]), str(dicho["detalle"]))
    if dicho.get("limite") == "memoria":
        return rechazo(nombre, _de_la_memoria(ajustes))
    if dicho.get("limite") == "tiempo":
        return rechazo(nombre, _del_tiempo(ajustes))
    return rechazo(nombre, f"el lector falló al leerlo ({dicho.get('fallo')}); ábralo en Excel y guárdelo de nuevo")


def _del_tiempo(ajustes: Ajustes) -> str:
    return (
        f"tarda demasiado en leerse (una hoja, {CPU_HOJA_S} s de cálculo; cualquiera, {ajustes.lectura_limite_s:g} s, "
        f"que es {PREFIJO}LECTURA_LIMITE_S); {_DIVIDA}"
    )


def _de_la_memoria(ajustes: Ajustes) -> str:
    return f"necesita más de {ajustes.lectura_memoria} de memoria ({PREFIJO}LECTURA_MEMORIA); {_DIVIDA}"
