"""Clicks faster than the answers: never an older answer, never two states at once."""

from __future__ import annotations

import itertools
import json
import random
from typing import Any

import pytest
from playwright.sync_api import Page, Route

from tests.navegador.tablero import Tablero, Vista, esperar

PASOS = ("/?ue=000993", "/?ue=000993&oei=OEI.02", "/?por=aei", "/?ue=000154", "/?ue=001066&banda=alto", "/")

#: On each frame: what each panel says, so that two states at once would be seen.
_MUESTREAR = """() => {
  window.muestras = [];
  const texto = (s) => document.querySelector(s)?.innerText.replace(/\\s+/g, " ").trim() ?? "";
  const tomar = () => {
    const gd = document.querySelector("#hijos .js-plotly-plot"), t = gd?.data?.find((x) => x.customdata);
    const fila = document.querySelector("#rejilla .ag-row[row-index='0'] [col-id=codigo_aoi]");
    const api = window.dash_ag_grid.getApi("rejilla");
    window.muestras.push([
      Array.from(document.querySelectorAll("#migas li strong"), (e) => e.innerText).join(">"),
      texto("#kpi-fisico"), texto("#hijos-titulo"), (t ? t.customdata : []).map((d) => d[1]).join(),
      texto("#aoi-titulo .cuenta"), fila ? fila.innerText : "", String(api.getDisplayedRowCount()),
    ]);
    requestAnimationFrame(tomar);
  };
  tomar();
}"""


def demorar(pagina: Page, esperas: list[int]) -> None:
    """Answers of the view come after these milliseconds each, in turn: later ones may come first."""
    turnos = itertools.cycle(esperas)

    def demorada(ruta: Route) -> None:
        cuerpo = ruta.request.post_data or ""
        if '"intencion.data"' not in cuerpo:
            ruta.continue_()
            return
        ms = next(turnos)
        respuesta = ruta.fetch()
        pagina.wait_for_timeout(ms)
        ruta.fulfill(response=respuesta)

    pagina.route("**/_dash-update-component**", demorada)


def ir_rapido(tablero: Tablero, direcciones: list[str], cada_ms: int) -> None:
    """Goes to some addresses one after another without waiting for any answer, then waits for the last one."""
    with tablero.respuesta(len(direcciones)):
        tablero.pagina.evaluate(
            """async ([direcciones, ms]) => {
              for (const d of direcciones) { tablero.ir(d, "push"); await new Promise((r) => setTimeout(r, ms)); }
            }""",
            [direcciones, cada_ms],
        )


def resumida(v: Vista) -> list[Any]:
    """What the sampler sees of a view."""
    return [
        ">".join(v.migas),
        v.fisico,
        v.titulo,
        ",".join(v.barras),
        v.cuenta,
        v.filas[0] if v.filas else "",
        v.cuenta.replace(",", ""),
    ]


@pytest.mark.parametrize("esperas, cada_ms", [([150, 5, 90, 0], 10), ([0], 0), ([60, 10], 40)])
def test_fast_clicks_end_in_the_last_state_and_never_mix_two(
    tablero: Tablero, pagina: Page, esperas: list[int], cada_ms: int
) -> None:
    buenas = [resumida(tablero.abrir(d)) for d in PASOS]
    if any(esperas):
        demorar(pagina, esperas)
    pagina.evaluate(_MUESTREAR)
    azar = random.Random(7)
    largo = tablero.largo_historia()
    camino = [azar.choice(list(PASOS[:-1])) for _ in range(5)] + ["/?ue=000993&oei=OEI.02", "/?por=aei"]
    ir_rapido(tablero, camino, cada_ms)
    assert resumida(tablero.vista()) == buenas[2]
    esperar(lambda: pagina.evaluate("muestras.at(-1)[5]") == buenas[2][5], "the last rows were not drawn")
    tablero.quieto()
    muestras = pagina.evaluate("muestras")
    assert resumida(tablero.vista()) == buenas[2], "a late answer changed the page"
    assert tablero.largo_historia() <= largo + len(camino)
    for m in muestras:
        paneles = [b for b in buenas if m[:5] == b[:5]]
        assert paneles, f"crumbs, figures and chart of two states: {m}"


def test_the_grid_is_never_more_than_a_moment_behind_nor_empty(tablero: Tablero, pagina: Page) -> None:
    """Charts paint first and the grid right after: in between it shows its old rows, not a hole."""
    buenas = [resumida(tablero.abrir(d)) for d in ("/?ue=000993", "/")]
    pagina.evaluate(_MUESTREAR)
    for _ in range(3):
        tablero.barra("000993")
        tablero.atras()
    muestras = pagina.evaluate("muestras")
    primeras = {b[5] for b in buenas}
    vacias = [m for m in muestras if m[5] not in primeras]
    assert vacias == []
    seguidas = [len(list(g)) for mal, g in itertools.groupby(muestras, lambda m: m not in buenas) if mal]
    assert max(seguidas, default=0) <= 12, "frames in which the grid is behind the charts"


def test_a_double_click_on_a_bar_goes_down_once_or_twice_but_says_what_it_shows(tablero: Tablero, pagina: Page) -> None:
    tablero.abrir()
    x, y = tablero.lugar_de_barra("000993")
    pagina.mouse.dblclick(x, y)
    esperar(lambda: pagina.evaluate("location.search") != "", "nothing happened")
    tablero.quieto()
    vista = tablero.vista()
    assert vista.migas[1] == "UE 000993"
    assert tablero.abrir(vista.direccion) == vista


def test_back_before_the_answer_shows_where_one_came_back_to(tablero: Tablero, pagina: Page) -> None:
    inicio = tablero.abrir()
    demorar(pagina, [120, 10])
    with tablero.respuesta(2):
        pagina.evaluate("tablero.ir('/?ue=000993', 'push'); setTimeout(() => history.back(), 10);")
    tablero.quieto()
    assert tablero.vista() == inicio


def test_what_has_no_answer_yet_dims_and_does_not_blank(tablero: Tablero, pagina: Page) -> None:
    antes = tablero.abrir()
    detenidas: list[Route] = []
    pagina.route("**/_dash-update-component**", lambda ruta: detenidas.append(ruta))
    pagina.evaluate("tablero.ir('/?ue=000993', 'push')")
    esperar(lambda: detenidas or pagina.evaluate("0"), "nothing was asked")
    assert pagina.locator("body").get_attribute("aria-busy") == "true"
    opacidad = "() => Number(getComputedStyle(document.querySelector('.kpis')).opacity)"
    esperar(lambda: float(pagina.evaluate(opacidad)) < 0.9, "the panels do not dim")
    durante = tablero.vista()
    assert (durante.fisico, durante.barras, durante.filas) == (antes.fisico, antes.barras, antes.filas)
    assert json.loads(detenidas[0].request.post_data or "{}")
    with tablero.respuesta():
        detenidas[0].continue_()
    esperar(lambda: float(pagina.evaluate(opacidad)) == 1, "the panels stay dim")
