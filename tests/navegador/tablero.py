"""The view Explorar as a person uses it: go, look, and wait for the answer that fills every panel.

An answer is complete when `body[data-sello]` carries the number of the last intention; nothing here waits a fixed time.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar
from urllib.parse import urlsplit

from playwright.sync_api import Locator, Page, Request, expect

from tests.navegador.usada import USADAS

PLAZO_S = 15.0
_T = TypeVar("_T")

#: Everything a person sees of a state, read in one go so that it belongs to one moment.
_VISTA = """() => {
  const texto = (s) => (document.querySelector(s)?.innerText ?? "").replace(/\\s+/g, " ").trim();
  const todos = (s, f) => Array.from(document.querySelectorAll(s), f);
  const rotulos = () => {
    const gd = document.querySelector("#hijos .js-plotly-plot");
    const traza = gd && gd.data ? gd.data.find((t) => t.customdata) : null;
    return traza ? traza.customdata.map((d) => d[1]) : [];
  };
  const filas = todos("#rejilla .ag-center-cols-container .ag-row", (r) => [Number(r.getAttribute("row-index")),
    r.querySelector("[col-id=codigo_aoi]")?.innerText ?? ""]).sort((a, b) => a[0] - b[0]).map((r) => r[1]);
  return {
    direccion: location.pathname + location.search,
    migas: todos("#migas li", (li) => li.querySelector("strong").innerText),
    fisico: texto("#kpi-fisico"), financiero: texto("#kpi-financiero"), ejecutadas: texto("#kpi-aoi"),
    bandas: texto("#kpi-bandas"), brecha: texto("#kpi-brecha"),
    titulo: texto("#hijos-titulo"), barras: rotulos(), cuenta: texto("#aoi-titulo .cuenta"), filas,
    hoja: document.body.classList.contains("con-hoja") ? texto("#hoja h2") : "",
    esperando: document.body.classList.contains("esperando"),
  };
}"""

#: Where the middle of a bar is on the page, after scrolling its frame to it; null when there is no such bar.
_LUGAR_DE_BARRA = """([codigo]) => {
  const gd = document.querySelector("#hijos .js-plotly-plot"), marco = document.getElementById("hijos-marco");
  const traza = gd.data.find((t) => t.customdata), i = traza.customdata.findIndex((d) => d[1] === codigo);
  if (i < 0) return null;
  const { xaxis: x, yaxis: y } = gd._fullLayout;
  const enFigura = y._offset + y.d2p(i);
  marco.scrollTop = Math.max(0, enFigura - marco.clientHeight / 2);
  const caja = gd.getBoundingClientRect();
  return [caja.x + x._offset + x._length * 0.3, caja.y + enFigura];
}"""

_CODIGOS = """() => {
  const api = window.dash_ag_grid.getApi("rejilla"), codigos = [];
  for (let i = 0; i < api.getDisplayedRowCount(); i++) {
    codigos.push(api.getDisplayedRowAtIndex(i)?.data?.codigo_aoi ?? null);
  }
  return codigos;
}"""


@dataclass(frozen=True)
class Vista:
    """What is on screen at one moment: the same state gives the same one."""

    direccion: str
    migas: list[str]
    fisico: str
    financiero: str
    ejecutadas: str
    bandas: str
    brecha: str
    titulo: str
    barras: list[str]
    cuenta: str
    filas: list[str]
    hoja: str
    esperando: bool


class Tablero:
    """A page of the dashboard and the server it asks."""

    base = "/"  # the plain address of the view

    def __init__(self, pagina: Page, url: str) -> None:
        self.pagina = pagina
        self.url = url
        self._usada = USADAS.get(pagina)
        self.peticiones: list[str] = []
        self._en_camino = 0
        pagina.on("request", self._contar)
        pagina.on("requestfinished", self._descontar)
        pagina.on("requestfailed", self._descontar)
        if self._usada is not None:
            self._usada.al_terminar(self.soltar)

    def soltar(self) -> None:
        """Listens to the page no more."""
        self.pagina.remove_listener("request", self._contar)
        self.pagina.remove_listener("requestfinished", self._descontar)
        self.pagina.remove_listener("requestfailed", self._descontar)

    def _contar(self, peticion: Request) -> None:
        if _propia(peticion):
            self.peticiones.append(urlsplit(peticion.url).path)
            self._en_camino += 1

    def _descontar(self, peticion: Request) -> None:
        if _propia(peticion):
            self._en_camino -= 1

    def quieto(self) -> None:
        """Waits until nothing is on its way and two more frames brought nothing either."""

        def callado() -> bool:
            antes = len(self.peticiones)
            self.pagina.evaluate(
                "() => new Promise((r) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(r, 0))))"
            )
            return self._en_camino == 0 and len(self.peticiones) == antes

        esperar(callado, "the page goes on asking")

    # ---- going somewhere

    def abrir(self, direccion: str = "/") -> Vista:
        """Opens an address of the page as a pasted link; on a page of several tests, first without loading it."""
        self.entrar(direccion)
        self.pagina.wait_for_selector("body[data-rejilla=lista]", state="attached")
        return self.vista()

    def entrar(self, direccion: str) -> None:
        """Loads an address and waits for its answer. On a page that other tests used (see usada.py) the first time
        is no load but the page's own way from the plain address of its view, where it is as if just loaded."""
        usada, self._usada = self._usada, None
        if usada is None:
            self._cargar(direccion)
            return
        usada.entrar(self.url, lambda: self._cargar(self.base), lambda: self._reemplazar(self.base))
        self.peticiones.clear()
        if direccion != self.base:
            self._reemplazar(direccion)

    def _cargar(self, direccion: str) -> None:
        self._en_camino = 0
        self.pagina.goto(self.url + direccion)
        self.listo(1)
        self._asentada()

    def _reemplazar(self, direccion: str) -> None:
        """Goes to an address in the only entry of the history."""
        with self.respuesta():
            self.pagina.evaluate(
                """(d) => { history.replaceState({ i: 0 }, "", location.href); tablero.ir(d, "replace"); }""", direccion
            )
        self._asentada()

    def _asentada(self) -> None:
        """Waits, on a page of several tests, until it can be portrayed."""
        if self._usada is None and self.pagina in USADAS:
            if self.base == "/":
                self.pagina.wait_for_selector("body[data-rejilla=lista]", state="attached")
                self.vista()
            self.quieto()

    def ir(self, direccion: str) -> Vista:
        """Goes to an address without loading the page again, as a link of the page does."""
        with self.respuesta():
            self.pagina.evaluate("(d) => tablero.ir(d, 'push')", direccion)
        return self.vista()

    @contextmanager
    def respuesta(self, cuantas: int = 1) -> Iterator[None]:
        """Waits, after what is done inside, until the page has answered the last of `cuantas` intentions."""
        antes = self.sello()
        yield
        self.listo(antes + cuantas)

    def listo(self, sello: int) -> None:
        """Waits until the answer to intention number `sello` fills the page."""
        self.pagina.wait_for_selector(f"body[data-sello='{sello}']:not(.esperando)", state="attached")

    def sello(self) -> int:
        """The number of the last intention that was answered."""
        return int(self.pagina.locator("body").get_attribute("data-sello") or "0")

    def pulsar(self, selector: str, **opciones: Any) -> Vista:
        """Clicks something that leads to another state."""
        with self.respuesta():
            self.pagina.locator(selector).first.click(**opciones)
        return self.vista()

    def barra(self, codigo: str) -> Vista:
        """Clicks the bar of a child."""
        with self.respuesta():
            self.pagina.mouse.click(*self.lugar_de_barra(codigo))
        return self.vista()

    def lugar_de_barra(self, codigo: str) -> tuple[float, float]:
        """Where the bar of a child is on screen, scrolled to if need be."""
        lugar = self.pagina.evaluate(_LUGAR_DE_BARRA, [codigo])
        assert lugar is not None, f"there is no bar {codigo}"
        return (lugar[0], lugar[1])

    def miga(self, codigo: str) -> Vista:
        """Clicks a crumb."""
        with self.respuesta():
            self.pagina.locator("#migas a", has_text=codigo).click()
        return self.vista()

    def fila(self, codigo: str) -> Vista:
        """Clicks the row of an AOI that is on screen."""
        with self.respuesta():
            self.celda(codigo, "codigo_aoi").click()
        return self.vista()

    def atras(self) -> Vista:
        """The browser's Back."""
        with self.respuesta():
            self.pagina.evaluate("history.back()")
        return self.vista()

    def adelante(self) -> Vista:
        """The browser's Forward."""
        with self.respuesta():
            self.pagina.evaluate("history.forward()")
        return self.vista()

    # ---- looking

    def vista(self) -> Vista:
        """What is on screen, when the grid has drawn as many rows as it holds or as fit."""
        esperar(lambda: self._pintada(), "the grid did not draw its rows")
        return Vista(**self.pagina.evaluate(_VISTA))

    def _pintada(self) -> bool:
        """Whether the rows drawn are those of the state: the first ones, as many as there are."""
        return bool(
            self.pagina.evaluate(
                """() => {
                  const b = window.tablero.estado.bloque;
                  const codigo = (r) => r.querySelector("[col-id=codigo_aoi]")?.innerText;
                  const filas = Array.from(document.querySelectorAll("#rejilla .ag-center-cols-container .ag-row"));
                  const dibujadas = filas.filter((r) => r.getAttribute("row-index") === "0");
                  if (b.total === 0) return filas.length === 0;
                  return dibujadas.length === 1 && codigo(dibujadas[0]) === b.filas[0][1]
                    && filas.length <= b.total && filas.every((r) => codigo(r));
                }"""
            )
        )

    def celda(self, codigo: str, columna: str) -> Locator:
        """A cell of the grid that is on screen."""
        return self.pagina.locator(
            f"#rejilla .ag-center-cols-container .ag-row[row-id='{codigo}'] [col-id='{columna}']"
        )

    def filas(self) -> list[dict[str, str]]:
        """The rows that the grid has drawn, in order: column → text."""
        return list(
            self.pagina.evaluate(
                """() => Array.from(document.querySelectorAll("#rejilla .ag-center-cols-container .ag-row"))
                .sort((a, b) => a.getAttribute("row-index") - b.getAttribute("row-index"))
                .map((r) => Array.from(r.querySelectorAll("[col-id]"), (c) => [c.getAttribute("col-id"), c.innerText]))
                .map(Object.fromEntries)"""
            )
        )

    def codigos(self) -> list[str]:
        """The codes of every row of the grid in order, scrolled through so that all of them are loaded."""
        total = int(self.pagina.locator("#aoi-titulo .cuenta").inner_text().replace(",", ""))
        cuerpo = self.pagina.locator("#rejilla .ag-body-viewport")

        def todas() -> list[str] | None:
            codigos: list[str | None] = self.pagina.evaluate(_CODIGOS)
            if None in codigos:
                cuerpo.evaluate("(e, i) => { e.scrollTop = i * 31; }", codigos.index(None))
                return None
            return [c for c in codigos if c] if len(codigos) == total else None

        return esperar(todas, "the grid did not bring all its rows")

    def largo_historia(self) -> int:
        """Entries of the browser's history."""
        return int(self.pagina.evaluate("history.length"))

    def avisos(self) -> str:
        """The text of the notices of the page, once there is one."""
        expect(self.pagina.locator("#avisos .aviso, #aviso-red .aviso").first).to_be_visible()
        return " ".join(self.pagina.locator("#avisos .aviso, #aviso-red .aviso").all_inner_texts())

    def enlace_de_descarga(self, archivo: str) -> str:
        """The address that the download menu has for a file ("aoi.csv")."""
        direccion = self.pagina.locator(f"[data-archivo='/descargas/{archivo}']").get_attribute("href")
        assert direccion is not None
        return self.url + direccion


def _propia(peticion: Request) -> bool:
    """Whether it answers something that the person did: pages look for a new release by themselves now and then."""
    return peticion.resource_type in ("fetch", "xhr") and urlsplit(peticion.url).path != "/novedad.json"


def esperar(pregunta: Callable[[], _T | None], mensaje: str, plazo_ms: float = PLAZO_S * 1000) -> _T:
    """The first answer of `pregunta` that is not empty; fails with `mensaje` when none comes in time."""
    limite = time.monotonic() + plazo_ms / 1000
    while time.monotonic() < limite:
        if respuesta := pregunta():
            return respuesta
        time.sleep(0.01)
    raise AssertionError(mensaje)
