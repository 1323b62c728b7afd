"""Which Chromium the browser tests and `make bench` drive, and how it is started.

`python -m tests.navegador.chromium` makes sure that there is one that starts, and notes it in the virtual
environment: the one named by TABLERO_CHROMIUM, else one of the system, else the system's package where it may
be installed, else Playwright's own download, else a message that says what to do.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from playwright.sync_api import Browser, Error, Playwright, sync_playwright

VARIABLE = "TABLERO_CHROMIUM"
ANOTADO = Path(sys.prefix) / "navegador.json"
DEL_SISTEMA = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
# Playwright brings a Node.js that needs libatomic1; DejaVu has the marks of the bands. A bare container has neither.
PAQUETES_DE_APOYO = ("libatomic1", "fonts-dejavu-core")
ARGUMENTOS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


class SinChromium(Exception):
    """No Chromium that starts; the text is for the person who ran the command, in Spanish."""


@dataclass(frozen=True, slots=True)
class Chromium:
    """An executable, and whether its sandbox works here (it does not for root, nor in many containers)."""

    ruta: str
    aislado: bool

    def lanzar(self, playwright: Playwright) -> Browser:
        """A headless browser that asks nothing of the network by itself."""
        return playwright.chromium.launch(
            executable_path=self.ruta, chromium_sandbox=self.aislado, args=list(ARGUMENTOS)
        )


def lanzar(playwright: Playwright) -> Browser:
    """Start the Chromium noted in the environment, or one of the system. Raises SinChromium."""
    return (_anotado() or _primero_que_arranca(playwright)).lanzar(playwright)


def asegurar() -> Chromium:
    """A Chromium that starts, installed if need be, noted for next time. Raises SinChromium."""
    if anotado := _anotado():
        return anotado
    try:
        elegido = _buscar()
    except SinChromium:
        _instalar()
        elegido = _buscar()
    ANOTADO.write_text(json.dumps(asdict(elegido)), encoding="utf-8")
    return elegido


def _anotado() -> Chromium | None:
    """What an earlier call noted, if it is still there and TABLERO_CHROMIUM asks for no other."""
    try:
        anotado = Chromium(**json.loads(ANOTADO.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None
    pedido = os.environ.get(VARIABLE)
    return anotado if Path(anotado.ruta).is_file() and pedido in (None, "", anotado.ruta) else None


def _buscar() -> Chromium:
    # Without this look, a driver that cannot start is a traceback that names neither cause nor cure.
    if not _correr([sys.executable, "-m", "playwright", "--version"], callado=True):
        raise SinChromium("El controlador de Playwright no arranca. En Debian y Ubuntu: sudo apt install libatomic1")
    with sync_playwright() as playwright:
        return _primero_que_arranca(playwright)


def _candidatos(playwright: Playwright) -> Iterator[str]:
    if pedido := os.environ.get(VARIABLE):
        yield pedido
        return
    for nombre in DEL_SISTEMA:
        if ruta := shutil.which(nombre):
            yield ruta
    if Path(playwright.chromium.executable_path).is_file():
        yield playwright.chromium.executable_path


def _primero_que_arranca(playwright: Playwright) -> Chromium:
    """The first candidate that draws a page; a file alone proves nothing (Ubuntu's points to a snap)."""
    fallas = []
    for ruta in _candidatos(playwright):
        for aislado in (True, False) if os.geteuid() else (False,):
            candidato = Chromium(ruta, aislado)
            try:
                with candidato.lanzar(playwright) as navegador:
                    navegador.new_page().set_content("<p>hola</p>")
                    return candidato
            except Error as causa:
                fallas.append(f"{ruta}: {causa.message.splitlines()[0]}")
    raise SinChromium("\n  ".join(["No hay un Chromium que arranque.", *fallas, *_QUE_HACER]))


_QUE_HACER = (
    "En Debian: sudo apt install chromium. En Ubuntu: instale Google Chrome, o bien",
    f"sudo {sys.executable} -m playwright install --with-deps chromium",
    f"Si está en otro lugar: make test {VARIABLE}=/ruta/al/ejecutable",
)


def _instalar() -> None:
    """Try the system's package, then Playwright's download; whether either worked, the caller sees."""
    como_root = _como_root()
    if como_root is not None and shutil.which("apt-get"):
        print("Instalando Chromium con apt (para las pruebas en navegador)…", file=sys.stderr)
        apt = [*como_root, "apt-get", "-qq", "-o", "DPkg::Lock::Timeout=120"]
        instalar = [*apt, "install", "-y", "--no-install-recommends"]
        _correr([*apt, "update"])
        _correr([*instalar, *PAQUETES_DE_APOYO])
        if os.environ.get(VARIABLE) or _correr([*instalar, "chromium"]):
            return
    print("Descargando el Chromium de Playwright (para las pruebas en navegador)…", file=sys.stderr)
    dependencias = ["--with-deps"] if como_root is not None and shutil.which("apt-get") else []
    _correr([sys.executable, "-m", "playwright", "install", *dependencias, "chromium"])


def _como_root() -> list[str] | None:
    """What to put before a command so that it runs as root; None when that would ask for a password."""
    if os.geteuid() == 0:
        return ["env", "DEBIAN_FRONTEND=noninteractive"]
    if shutil.which("sudo") and _correr(["sudo", "-n", "true"], callado=True):
        return ["sudo", "-n", "env", "DEBIAN_FRONTEND=noninteractive"]
    return None


def _correr(orden: list[str], *, callado: bool = False) -> bool:
    """Run a command with no one to ask, its output on stderr or nowhere; True when it went well."""
    salida = subprocess.DEVNULL if callado else sys.stderr
    try:
        hecho = subprocess.run(
            orden,
            stdin=subprocess.DEVNULL,
            stdout=salida,
            stderr=subprocess.DEVNULL if callado else None,
            timeout=900,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as causa:
        print(causa, file=sys.stderr)
        return False
    return hecho.returncode == 0


def main() -> int:
    """Exit code 0 and silence when there is a Chromium, 1 and what to do when there is none."""
    try:
        asegurar()
    except SinChromium as causa:
        print(f"\nERROR: {causa}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
