"""The walk from the pliego down to an AOI by clicks of a real mouse; the way back up is not measured."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Page, Request

from tests.bench.muestras import Muestra

INSTRUMENTO = (Path(__file__).parent / "instrumento.js").read_text(encoding="utf-8")
_CODIGO = re.compile(r'"peticion":"([0-9a-f]{8})"')
NIVELES = ("ue", "oei", "aei", "aoi")

# A point of each bar that can be seen whole, in the order of the bars; where bars lie over one another, of the widest.
_BARRAS = """(grafico) => {
  const marco = document.querySelector(grafico).closest(".marco");
  const { top, bottom } = marco ? marco.getBoundingClientRect() : { top: 0, bottom: innerHeight };
  const tope = Math.max(top, 0), fondo = Math.min(bottom, innerHeight);
  const trazas = [...document.querySelectorAll(grafico + " .barlayer .trace.bars")]
    .map((t) => [...t.querySelectorAll(".point path")].map((p) => p.getBoundingClientRect()));
  const ancho = (cajas) => cajas.reduce((suma, c) => suma + c.width, 0);
  return (trazas.sort((a, b) => ancho(b) - ancho(a))[0] || [])
    .filter((c) => c.height > 6 && c.top >= tope && c.bottom <= fondo)
    .map((c) => [c.left + Math.min(c.width / 2, 120), c.top + c.height / 2]);
}"""

# Two looks in a row, a while apart, that find the same page.
_QUIETA = """() => new Promise((listo) => {
  let visto = "", iguales = 0;
  const reloj = setInterval(() => {
    const ahora = document.body.innerText.length + ":" + document.querySelectorAll("*").length;
    iguales = ahora === visto ? iguales + 1 : 0;
    visto = ahora;
    if (iguales >= 3) { clearInterval(reloj); listo(true); }
  }, 100);
})"""


@dataclass
class Recorrido:
    """How one page is walked: where its bars are, what counts as charts and as everything, how to go back up."""

    pagina: Page
    grafico: str
    partes: dict[str, str]
    firma: str
    subir: str  # what to click to be at the pliego again
    niveles: tuple[str, ...] = NIVELES
    _vuelta: int = field(default=0, init=False)
    _codigo: str = field(default="", init=False)  # of the last request, as the server's log has it

    def preparar(self, url: str) -> None:
        """Open the page, wait for its first chart and put the instrument in it."""
        self.pagina.on("request", self._anotar)
        self.pagina.goto(url)
        self.pagina.wait_for_selector(f"{self.grafico} .barlayer .point path", timeout=60_000)
        self.quieta()
        self.pagina.evaluate(INSTRUMENTO)

    def _anotar(self, peticion: Request) -> None:
        if hallado := _CODIGO.search(peticion.post_data or ""):
            self._codigo = hallado[1]

    def quieta(self) -> None:
        """Wait until nothing moves."""
        self.pagina.evaluate(_QUIETA)

    def vuelta(self, clics: int | None = None) -> list[Muestra]:
        """One walk down, or its first `clics` clicks, and back up. Raises ValueError when a click does nothing."""
        self.pagina.bring_to_front()
        muestras = [self._bajar(nivel) for nivel in self.niveles[:clics]]
        self._vuelta += 1
        self.pagina.click(self.subir)
        self.quieta()
        return muestras

    def _bajar(self, destino: str) -> Muestra:
        barras = self.pagina.evaluate(_BARRAS, self.grafico)
        if not barras:
            raise ValueError(f"no bar to click on the way to {destino}")
        x, y = barras[self._vuelta % len(barras)]
        self.pagina.mouse.move(x - 4, y - 2)
        self.pagina.mouse.move(x, y)
        self.pagina.wait_for_timeout(150)  # a hand rests on a bar before it presses
        # The promise is kept in the page: an evaluate that waited here would keep the mouse from being pressed.
        self.pagina.evaluate(
            "([partes, firma]) => { window.__espera = window.__medir(partes, firma); }", [self.partes, self.firma]
        )
        self.pagina.mouse.down()
        self.pagina.mouse.up()
        dicho = self.pagina.evaluate("() => window.__espera")
        muestra = Muestra.de_pagina(destino, dicho, self._codigo)
        self.quieta()
        return muestra


def alternar(recorridos: Sequence[Recorrido], clics: int, calentamiento: int) -> list[list[Muestra]]:
    """`clics` samples of each page after whole walks of at least `calentamiento` clicks, which are not kept.

    The pages take turns, a walk each, so that whatever else the machine does falls on both.
    """
    for recorrido in recorridos:
        for _ in range(-(-calentamiento // len(recorrido.niveles))):
            recorrido.vuelta()
    muestras: list[list[Muestra]] = [[] for _ in recorridos]
    while any(len(suyas) < clics for suyas in muestras):
        for recorrido, suyas in zip(recorridos, muestras, strict=True):
            if len(suyas) < clics:
                suyas += recorrido.vuelta(clics - len(suyas))
    return muestras


def del_tablero(pagina: Page) -> Recorrido:
    """The walk over Explorar."""
    return Recorrido(
        pagina,
        grafico="#hijos",
        partes={"graficos": "#hijos, #dispersion", "todo": "#tablero"},
        firma="document.body.dataset.sello",
        subir="#migas li:first-child a",
    )
