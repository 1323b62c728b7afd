"""One load in a process of its own that ends where a test wants it to.

`python -m tests.data.atomico DATOS ARCHIVO [COMO CUANTO]`, where COMO is

- `antes`: SIGKILL right before the first change below DATOS that the expression CUANTO matches; the changes are those
  that Python asks the file system for ("os.rename .vigente.90d08be3 vigente"), and without COMO they are printed;
- `lectura`, `motor`: the process ends CUANTO seconds after a reader, or the engine on the release, begins its work;
- `tope`: no file grows beyond CUANTO bytes, as on a full disk.
"""

from __future__ import annotations

import os
import re
import resource
import signal
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

from data import cargar as construccion
from data import entrada, recepcion
from data.ajustes import Ajustes
from data.entrada import Entrante, Pedido
from data.errores import ErrorTablero

CAMBIOS = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "open"}
_ESCRIBE = os.O_WRONLY | os.O_RDWR | os.O_CREAT


class Vigilante:
    """An audit hook that sees what is about to change below a folder.

    Once all that it saw, a line each, ends in `fatal`, the process is gone before the last of it is done.
    """

    def __init__(self, carpeta: Path, fatal: str) -> None:
        self.carpeta = str(carpeta)
        self.fatal = re.compile(rf"(.*\n)?{fatal}", re.DOTALL) if fatal else None
        self.vistos: list[str] = []

    def __call__(self, suceso: str, datos: tuple[Any, ...]) -> None:
        if suceso not in CAMBIOS or not isinstance(datos[0], (str, os.PathLike)):
            return
        ruta = os.fspath(datos[0])
        if not ruta.startswith(self.carpeta) or (suceso == "open" and not datos[2] & _ESCRIBE):
            return
        destino = f" {Path(os.fspath(datos[1])).name}" if suceso == "os.rename" else ""
        self.vistos.append(f"{suceso} {Path(ruta).relative_to(self.carpeta)}{destino}")
        if self.fatal is not None and self.fatal.fullmatch("\n".join(self.vistos)):
            os.kill(os.getpid(), signal.SIGKILL)


def main(datos: Path, archivo: Path, como: str = "", cuanto: str = "") -> int:
    """Load `archivo` into `datos`, and end as said."""
    vigilante = Vigilante(datos, cuanto if como == "antes" else "")
    match como:
        case "tope":
            resource.setrlimit(resource.RLIMIT_FSIZE, (int(cuanto), int(cuanto)))
        case "lectura":
            _con_reloj(recepcion, "leer_aislado", float(cuanto), "paquete-")
        case "motor":
            _con_reloj(construccion, "escribir_base", float(cuanto), ".tablero-")
        case _:
            sys.addaudithook(vigilante)
    try:
        hecho = entrada.cargar([Entrante(archivo)], Pedido(quien="ana"), Ajustes(datos=datos))
    except ErrorTablero as error:
        print(f"{error.titulo}\n{error.detalle}")
        return 1
    for revision in hecho.revisiones:
        print("\n".join(str(queja) for queja in revision.quejas))
    print("\n".join(vigilante.vistos))
    return 0 if hecho.aceptada else 1


def _con_reloj(modulo: ModuleType, nombre: str, segundos: float, de_quien: str) -> None:
    """From the call with a path of that name on, the process has these seconds to live."""
    original = getattr(modulo, nombre)

    def con_reloj(*datos: Any, **mas: Any) -> Any:
        if any(isinstance(dato, Path) and dato.name.startswith(de_quien) for dato in datos):
            signal.signal(signal.SIGALRM, signal.SIG_DFL)  # the kernel ends it, whatever it is doing, as a kill does
            signal.setitimer(signal.ITIMER_REAL, segundos)
        return original(*datos, **mas)

    setattr(modulo, nombre, con_reloj)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2]), *sys.argv[3:]))
