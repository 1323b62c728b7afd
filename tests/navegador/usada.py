"""A page that the tests of a module use one after another, which spares each of them loading it (2 s of a core).

Before a test goes anywhere, the page is taken back to the plain address of its view, with nothing stored and no
history, and what it is like there is compared, element by element, with what it was like when it had just been
loaded. Where there is any difference it is loaded again: what a test leaves behind is never seen by the next one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from weakref import WeakKeyDictionary

from playwright.sync_api import BrowserContext, CDPSession, Page

#: The pages that were given to a test after another one; Tablero asks here how to enter its page.
USADAS: WeakKeyDictionary[Page, Usada] = WeakKeyDictionary()

_LIMPIAR = """() => {
  if (document.activeElement && document.activeElement !== document.body) document.activeElement.blur();
  if (!window.tablero) return;
  getSelection().removeAllRanges();
  document.querySelectorAll("details.menu[open]").forEach((m) => { m.open = false; });
  document.querySelectorAll(".brindis").forEach((b) => b.remove());
  document.documentElement.setAttribute("data-bs-theme", "light");
  const voz = document.getElementById("voz");
  if (voz) voz.replaceChildren();
  const api = window.dash_ag_grid && window.dash_ag_grid.getApi("rejilla");
  if (api) api.clearFocusedCell();
  const cuerpo = document.querySelector("#rejilla .ag-body-viewport");
  if (cuerpo) cuerpo.scrollTop = 0; // the same address again leaves the rows where they are
}"""

_OLVIDAR = """() => {
  if (!location.protocol.startsWith("http")) return;
  sessionStorage.clear();
  localStorage.clear();
}"""

#: Every element with its attributes, its text, what is typed in it and how far it is scrolled; of charts and grid,
#: whose elements are named anew each time, what they show.
_RETRATO = """() => {
  const propio = (e) => Array.from(e.childNodes, (n) => (n.nodeType === 3 ? n.data : "")).join("|");
  const clases = (e) => [...e.classList].filter((c) => c !== "dash-graph--pending").sort().join(" ");
  const suyas = (e) => [...e.attributes].filter((a) => a.name !== "class" && a.name !== "data-sello");
  const otras = (e) => suyas(e).map((a) => `${a.name}=${a.value}`).sort();
  const visto = (e) => [e.open, e.value, e.checked, e.scrollTop, e.scrollLeft, propio(e)];
  const letra = (e) => [e.tagName, clases(e), ...otras(e), ...visto(e)].join(" ");
  const ajeno = "script, style, svg *, .js-plotly-plot *, #rejilla .ag-root-wrapper, #rejilla .ag-root-wrapper *, "
    + ".ag-aria-description-container";
  const todos = [document.documentElement, document.body, ...document.body.querySelectorAll("*")];
  const retrato = todos.filter((e) => !e.matches(ajeno)).map(letra);
  for (const gd of document.querySelectorAll(".js-plotly-plot")) {
    const l = gd._fullLayout || {};
    const datos = (gd.data || []).map((t) => [t.type, t.customdata]);
    retrato.push("grafico " + JSON.stringify([datos, gd.querySelectorAll(".hovertext").length, l.dragmode,
      l.xaxis && l.xaxis.range, l.yaxis && l.yaxis.range, l.width, l.height]));
  }
  const api = window.dash_ag_grid && window.dash_ag_grid.getApi("rejilla");
  if (api) {
    const columnas = api.getColumnState().map((c) => [c.colId, c.width, c.hide, c.pinned, c.sort]);
    retrato.push("rejilla " + JSON.stringify([columnas, api.getFilterModel(), api.getFocusedCell()]));
    const filas = [...document.querySelectorAll("#rejilla .ag-center-cols-container .ag-row")];
    const leidas = filas.map((r) => [Number(r.getAttribute("row-index")), r.innerText]).sort((a, b) => a[0] - b[0]);
    retrato.push(...leidas.slice(0, 5).map((r) => "fila " + r.join(" ")));
    for (const e of document.querySelectorAll("#rejilla .ag-header-cell, #rejilla [class*=-viewport]")) {
      const dicho = [e.getAttribute("col-id"), e.getAttribute("aria-sort"), e.scrollTop, e.scrollLeft];
      retrato.push("parte " + dicho.join(" "));
    }
  }
  return retrato;
}"""


@dataclass(eq=False)
class Usada:
    """A page, who used it last, and what it was like when it had just been loaded."""

    contexto: BrowserContext
    pagina: Page
    pantalla: tuple[int, int]
    anterior: str = "nobody"
    _url: str = ""
    _retrato: list[str] = field(default_factory=list)
    _sueltas: list[Callable[[], None]] = field(default_factory=list)
    _cdp: CDPSession | None = None

    def al_terminar(self, soltar: Callable[[], None]) -> None:
        """What to undo before the next test."""
        self._sueltas.append(soltar)

    def limpiar(self) -> None:
        """Leaves the page without what is kept beside it: listeners, stores, history, screen, pointer, menus."""
        while self._sueltas:
            self._sueltas.pop()()
        self.pagina.unroute_all(behavior="wait")
        ancho, alto = self.pantalla
        if self.pagina.viewport_size != {"width": ancho, "height": alto}:
            self.pagina.set_viewport_size({"width": ancho, "height": alto})
        self.pagina.mouse.move(0, 0)
        self.pagina.evaluate(_LIMPIAR)
        self.pagina.evaluate(_OLVIDAR)
        if self._cdp is None:
            self._cdp = self.contexto.new_cdp_session(self.pagina)
        self._cdp.send("Page.resetNavigationHistory")

    def entrar(self, url: str, cargar: Callable[[], None], volver: Callable[[], None]) -> None:
        """Puts the page at the plain address of a view of `url`: `volver` goes there, `cargar` loads it."""
        if self._url == url:
            volver()
            if self.retrato() == self._retrato:
                return
        cargar()
        self._url, self._retrato = url, self.retrato()
        self.limpiar_historia()

    def limpiar_historia(self) -> None:
        """One entry, as after the first load."""
        if self._cdp is not None:
            self._cdp.send("Page.resetNavigationHistory")

    def retrato(self) -> list[str]:
        """What the page is like."""
        dicho: list[str] = self.pagina.evaluate(_RETRATO)
        return dicho
