"""Fixtures of the browser tests: one Chromium and one server per worker, one clean context per test.

A test that uses `pagina` fails at its end when the page wrote an error or a warning to the console, threw,
or asked anything of another host. `@pytest.mark.errores_esperados("patrón")` lets the console messages that
match pass.

Loading the page costs more than most tests do with it. A module whose tests only drive a view says

    pytestmark = pytest.mark.pagina("compartida")

and its tests get the same page one after another: `tablero.abrir(...)` (`Tablero.entrar` in a view of its own, which
says its plain address in `base`) goes the first time by the page's own navigation, once the page is as if just
loaded (usada.py sees to that); the second time in a test, and after it, it loads as ever. What that asks of a test:

- it counts no intentions of its own (`tablero.respuesta()`, not `tablero.listo(2)`) and no requests of its first
  `abrir`;
- it hangs nothing on the page or its context that is not a Tablero or a route: `pagina.on(...)`, permissions, going
  offline, init scripts and further pages want a page of their own;
- what is about loading itself (reload, first load, what is stored, a theme that stays) wants one too.

Those say `@pytest.mark.pagina("nueva")`. Routes, viewport, stores, menus, focus and history need no care.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Generator, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect, sync_playwright

from tests import servidor as procesos
from tests.navegador import chromium
from tests.navegador.oficina import PACIENCIA_MS, Oficina
from tests.navegador.tablero import Tablero
from tests.navegador.usada import USADAS, Usada
from tests.servidor import PROYECTO, Servidor

PANTALLA = (1366, 768)
RESULTADOS = PROYECTO / ".resultados"
_fallo = pytest.StashKey[bool]()


class ArrancarServidor(Protocol):
    """Start a server on a folder of releases with settings of its own; it is stopped when the test ends."""

    def __call__(self, datos: Path, ajustes: Mapping[str, str] | None = None, *, sano: bool = True) -> Servidor: ...


class AbrirOficina(Protocol):
    """Open the view Datos on a server of its own; `vacia`: without any data; settings by their names."""

    def __call__(self, vacia: bool = False, **ajustes: str) -> Oficina: ...


@dataclass
class Bitacora:
    """What the pages of one context did beside drawing. (No slots: Playwright marks the object it calls.)"""

    consola: list[str] = field(default_factory=list)
    excepciones: list[str] = field(default_factory=list)
    anfitriones: set[str] = field(default_factory=set)

    def vigilar(self, contexto: BrowserContext) -> None:
        """Note from now on what any page of `contexto` writes, throws and asks for."""
        contexto.on("console", self._anotar)
        contexto.on("weberror", lambda error: self.excepciones.append(str(error.error)))
        contexto.on("request", lambda peticion: self._pedir(peticion.url))

    def _anotar(self, mensaje: ConsoleMessage) -> None:
        if mensaje.type in ("error", "warning"):
            self.consola.append(f"{mensaje.type}: {mensaje.text} ({mensaje.location.get('url', '')})")

    def _pedir(self, url: str) -> None:
        partes = urlsplit(url)
        if partes.scheme not in ("data", "blob", "about"):
            self.anfitriones.add(partes.hostname or url)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Remember whether the test's own part failed, for the screenshot."""
    informe = yield
    if informe.when == "call":
        item.stash[_fallo] = informe.failed
    return informe


@pytest.fixture(scope="session")
def navegador() -> Iterator[Browser]:
    """Chromium, headless."""
    with sync_playwright() as playwright, chromium.lanzar(playwright) as abierto:
        yield abierto


@pytest.fixture(scope="session")
def servidor(publicado: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Servidor]:
    """The server on the project's own figures."""
    arrancado = procesos.arrancar(publicado, tmp_path_factory.mktemp("servidor") / "registro.txt")
    yield arrancado
    arrancado.parar()


@pytest.fixture
def arrancar(tmp_path: Path) -> Iterator[ArrancarServidor]:
    """Servers of a test's own: `arrancar(datos, {"TABLERO_LIMITE_CONSULTA_S": "0.001"})`."""
    arrancados: list[Servidor] = []

    def arrancar_uno(datos: Path, ajustes: Mapping[str, str] | None = None, *, sano: bool = True) -> Servidor:
        registro = tmp_path / f"registro-{len(arrancados)}.txt"
        arrancados.append(procesos.arrancar(datos, registro, ajustes, sano=sano))
        return arrancados[-1]

    yield arrancar_uno
    for arrancado in arrancados:
        arrancado.parar()


def pytest_configure(config: pytest.Config) -> None:
    """The marker of these tests alone."""
    config.addinivalue_line("markers", 'pagina(cual): "compartida" among the tests of a module, or "nueva"')


def _nuevo_contexto(navegador: Browser) -> BrowserContext:
    ancho, alto = PANTALLA
    abierto = navegador.new_context(
        viewport={"width": ancho, "height": alto}, locale="es-PE", timezone_id="America/Lima"
    )
    abierto.set_default_timeout(15_000)
    return abierto


class Compartida:
    """The page of a module's tests, while none of them breaks it."""

    def __init__(self, navegador: Browser) -> None:
        self._navegador = navegador
        self._usada: Usada | None = None
        self.bitacora = Bitacora()

    def prestar(self) -> Usada:
        """The page, clean; a new one when there is none."""
        if self._usada is None:
            self.bitacora = Bitacora()
            contexto = _nuevo_contexto(self._navegador)
            self.bitacora.vigilar(contexto)
            self._usada = Usada(contexto, contexto.new_page(), PANTALLA)
            USADAS[self._usada.pagina] = self._usada
        self._usada.limpiar()
        return self._usada

    def tirar(self) -> None:
        """Closes it: the next test gets another one."""
        if self._usada is not None:
            self._usada.contexto.close()
            self._usada = None


@pytest.fixture(scope="module")
def compartida(navegador: Browser) -> Iterator[Compartida]:
    """The page that the tests of a module share when it says so."""
    una = Compartida(navegador)
    yield una
    una.tirar()


def _se_comparte(request: pytest.FixtureRequest) -> bool:
    marca = request.node.get_closest_marker("pagina")
    return marca is not None and marca.args == ("compartida",)


@pytest.fixture
def contexto(navegador: Browser, request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    """A browser as a person of the office has it: 1366×768, Spanish of Peru, Lima's clock, nothing stored."""
    if _se_comparte(request):
        yield request.getfixturevalue("compartida").prestar().contexto
        return
    abierto = _nuevo_contexto(navegador)
    yield abierto
    abierto.close()


@pytest.fixture
def bitacora(contexto: BrowserContext, request: pytest.FixtureRequest) -> Bitacora:
    """What the page writes to the console, throws and asks for, from its first request on."""
    if _se_comparte(request):
        compartida: Compartida = request.getfixturevalue("compartida")
        return compartida.bitacora
    vigilada = Bitacora()
    vigilada.vigilar(contexto)
    return vigilada


@pytest.fixture
def pagina(contexto: BrowserContext, bitacora: Bitacora, request: pytest.FixtureRequest) -> Iterator[Page]:
    """An empty page, or one that other tests of the module used; watched: see the top of this file."""
    if _se_comparte(request):
        compartida: Compartida = request.getfixturevalue("compartida")
        usada = compartida.prestar()
        try:
            yield from _vigilada(usada.pagina, bitacora, request, f" (before it the page was used by {usada.anterior})")
        except BaseException:
            compartida.tirar()
            raise
        if request.node.stash.get(_fallo, False):
            compartida.tirar()
        bitacora.consola.clear()
        bitacora.excepciones.clear()
        usada.anterior = request.node.name
        return
    yield from _vigilada(contexto.new_page(), bitacora, request)


def _vigilada(abierta: Page, bitacora: Bitacora, request: pytest.FixtureRequest, aparte: str = "") -> Iterator[Page]:
    yield abierta
    if request.node.stash.get(_fallo, False):
        RESULTADOS.mkdir(exist_ok=True)
        abierta.screenshot(path=RESULTADOS / (re.sub(r"\W+", "-", request.node.name)[:100] + ".png"))
        return
    esperados = [marca.args[0] if marca.args else "" for marca in request.node.iter_markers("errores_esperados")]
    mensajes = [m for m in bitacora.consola if not any(re.search(patron, m) for patron in esperados)]
    assert mensajes == [], f"{request.node.name}{aparte}"
    assert bitacora.excepciones == [], f"{request.node.name}{aparte}"
    assert bitacora.anfitriones <= {"127.0.0.1"}


@pytest.fixture
def tablero(pagina: Page, servidor: Servidor) -> Tablero:
    """The view Explorar on the project's own figures, not opened yet."""
    return Tablero(pagina, servidor.url)


@pytest.fixture
def oficina(pagina: Page, publicado: Path, arrancar: ArrancarServidor, tmp_path: Path) -> Iterator[AbrirOficina]:
    """The view Datos open on a server of the test's own: `oficina()` on a copy of the published figures, with
    settings; `oficina(vacia=True)` on nothing at all."""

    def abrir(vacia: bool = False, **ajustes: str) -> Oficina:
        datos = tmp_path / "datos"
        datos.mkdir() if vacia else shutil.copytree(publicado, datos)
        dichos = {f"TABLERO_{nombre.upper()}": valor for nombre, valor in {"novedad_s": "1", **ajustes}.items()}
        una = Oficina(pagina, arrancar(datos, dichos, sano=not vacia), tmp_path)
        una.abrir()
        return una

    expect.set_options(timeout=PACIENCIA_MS)
    yield abrir
    expect.set_options(timeout=5_000)
