"""The first load: a browser that has never seen the page opens it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, Page

PANTALLA = (1366, 768)
CALMA_MS = 2_000
LIMITE_MS = 30_000

# Notes in the page itself, from its first moment: long tasks, and the frame in which each part is first there.
_VIGIA = """(() => {
  window.__carga = { largas: [] };
  const anotar = (lista) => window.__carga.largas.push(...lista.getEntries().map((e) => [e.startTime, e.duration]));
  new PerformanceObserver(anotar).observe({ type: "longtask", buffered: true });
  const hay = (selector) => document.querySelector(selector);
  const CELDAS = "#rejilla .ag-row [col-id='codigo_aoi']";
  const PARTES = {
    armazon: () => hay("#tablero .barra"),
    graficos: () => hay("#hijos .barlayer .point path") && hay("#dispersion .scatterlayer .point"),
    filas: () => [...document.querySelectorAll(CELDAS)].some((celda) => celda.textContent.trim()),
  };
  const mirar = () => {
    let faltan = 0;
    for (const [parte, esta] of Object.entries(PARTES)) {
      if (window.__carga[parte] !== undefined) continue;
      if (!esta()) { faltan += 1; continue; }
      window.__carga[parte] = null;
      const canal = new MessageChannel();
      canal.port1.onmessage = () => { window.__carga[parte] = performance.now(); };
      canal.port2.postMessage(0);
    }
    if (faltan) requestAnimationFrame(mirar);
  };
  requestAnimationFrame(mirar);
})();"""

_LISTA = """() => { const c = window.__carga; return c.graficos && c.filas ? c : null; }"""


@dataclass(frozen=True, slots=True)
class Carga:
    """One first load. Times in ms after the navigation started; `recibido` in bytes over the wire, headers and all."""

    recibido: int
    pedidos: int
    armazon: float
    graficos: float
    filas: float
    interactiva: float
    por_archivo: dict[str, int] = field(repr=False)


def interactiva(pintado: float, largas: list[list[float]], hasta: float) -> float:
    """When the page answers to a person: its charts are there and the last long task (over 50 ms) is over.

    `largas`: (start, duration) of the long tasks; those that start after `hasta` belong to something else.

    >>> interactiva(900, [[300, 400], [880, 120], [4000, 90]], hasta=3000)
    1000
    """
    return max([pintado, *(inicio + dura for inicio, dura in largas if inicio < hasta)])


def cargar(navegador: Browser, url: str) -> Carga:
    """Open `url` in a new context, with nothing cached. Raises TimeoutError when charts or rows do not come."""
    ancho, alto = PANTALLA
    contexto = navegador.new_context(viewport={"width": ancho, "height": alto}, locale="es-PE")
    try:
        pagina = contexto.new_page()
        pagina.add_init_script(_VIGIA)
        red = _vigilar_red(pagina)
        pagina.goto(url)
        visto = _esperar(pagina)
        pagina.wait_for_timeout(CALMA_MS)
        largas = pagina.evaluate("() => window.__carga.largas")
        pintado = visto["graficos"]
        fin = interactiva(pintado, largas, hasta=pintado + CALMA_MS)
        return Carga(sum(red.values()), len(red), visto["armazon"], pintado, visto["filas"], fin, red)
    finally:
        contexto.close()


def _vigilar_red(pagina: Page) -> dict[str, int]:
    """Bytes that each request brings over the wire, filled as they end."""
    cdp = pagina.context.new_cdp_session(pagina)
    cdp.send("Network.enable")
    nombres: dict[str, str] = {}
    red: dict[str, int] = {}

    def empieza(suceso: dict[str, Any]) -> None:
        nombres[suceso["requestId"]] = suceso["request"]["url"]

    def termina(suceso: dict[str, Any]) -> None:
        nombre = nombres.get(suceso["requestId"], suceso["requestId"])
        if not nombre.startswith("data:"):
            red[f"{len(red)} {nombre}"] = int(suceso["encodedDataLength"])

    cdp.on("Network.requestWillBeSent", empieza)
    cdp.on("Network.loadingFinished", termina)
    return red


def _esperar(pagina: Page) -> dict[str, float]:
    for _ in range(LIMITE_MS // 50):
        visto: dict[str, float] | None = pagina.evaluate(_LISTA)
        if visto:
            return visto
        pagina.wait_for_timeout(50)
    raise TimeoutError(f"no charts or no rows after {LIMITE_MS} ms: {pagina.evaluate('() => window.__carga')}")
