"""Fixtures of the browser tests: one Chromium and one server per worker, one clean context per test.

A test that uses `pagina` fails at its end when the page wrote an error or a warning to the console, threw,
or asked anything of another host. `@pytest.mark.errores_esperados("patrón")` lets the console messages that
match pass.
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


@pytest.fixture
def contexto(navegador: Browser) -> Iterator[BrowserContext]:
    """A browser as a person of the office has it: 1366×768, Spanish of Peru, Lima's clock, nothing stored."""
    ancho, alto = PANTALLA
    abierto = navegador.new_context(
        viewport={"width": ancho, "height": alto}, locale="es-PE", timezone_id="America/Lima"
    )
    abierto.set_default_timeout(15_000)
    yield abierto
    abierto.close()


@pytest.fixture
def bitacora(contexto: BrowserContext) -> Bitacora:
    """What the page writes to the console, throws and asks for, from its first request on."""
    vigilada = Bitacora()
    vigilada.vigilar(contexto)
    return vigilada


@pytest.fixture
def pagina(contexto: BrowserContext, bitacora: Bitacora, request: pytest.FixtureRequest) -> Iterator[Page]:
    """An empty page, watched: see the top of this file."""
    abierta = contexto.new_page()
    yield abierta
    if request.node.stash.get(_fallo, False):
        RESULTADOS.mkdir(exist_ok=True)
        abierta.screenshot(path=RESULTADOS / (re.sub(r"\W+", "-", request.node.name)[:100] + ".png"))
        return
    esperados = [marca.args[0] if marca.args else "" for marca in request.node.iter_markers("errores_esperados")]
    mensajes = [m for m in bitacora.consola if not any(re.search(patron, m) for patron in esperados)]
    assert mensajes == []
    assert bitacora.excepciones == []
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
