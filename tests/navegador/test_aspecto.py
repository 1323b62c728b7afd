"""How the page looks: what fits on which screen, both themes, and that it speaks Spanish."""

from __future__ import annotations

import itertools
import re

import pytest
from playwright.sync_api import Page, expect

from tests.navegador.tablero import Tablero

PANTALLAS = [(1366, 768), (1920, 1080)]
ESTADOS = (
    "/",
    "/?por=aei",
    "/?ue=000993&aei=AEI.02.01",
    "/?ejercicio=2023",
    "/?ue=000154&banda=bajo,medio&q=empleo&filas=programado:desc&filtros=denominacion.contiene.de",
)
INGLES = re.compile(
    r"\b(loading|search|filter|filters|apply|reset|clear|no rows|show|equals|contains|blank|download|error|page"
    r"|undefined|null|nan|none|object|click|sort|column|hide|summary|details|level|true|false)\b",
    re.IGNORECASE,
)


@pytest.mark.parametrize("ancho, alto", PANTALLAS)
def test_the_page_fits_its_screen(tablero: Tablero, pagina: Page, ancho: int, alto: int) -> None:
    pagina.set_viewport_size({"width": ancho, "height": alto})
    tablero.abrir()
    for direccion in ESTADOS:
        tablero.ir(direccion)
        cabe(tablero, pagina, ancho, alto)


def cabe(tablero: Tablero, pagina: Page, ancho: int, alto: int) -> None:
    """Nothing scrolls but panels, and cards, charts and first rows are on screen."""
    medidas = pagina.evaluate("[document.documentElement.scrollWidth, document.documentElement.scrollHeight]")
    assert medidas[0] <= ancho, "horizontal scroll"
    assert medidas[1] <= alto, "vertical scroll"
    for panel in (".vista-explorar > .kpis", ".panel-hijos", ".panel-dispersion", "#rejilla .ag-header", "#pie"):
        caja = pagina.locator(panel).bounding_box()
        assert caja is not None
        assert caja["y"] >= 0
        assert caja["x"] >= 0
        assert caja["x"] + caja["width"] <= ancho
        assert caja["y"] + caja["height"] <= alto, panel
    visibles = pagina.locator("#rejilla .ag-row").evaluate_all(
        """rs => { const fin = document.querySelector("#rejilla .ag-body-viewport").getBoundingClientRect().bottom;
          return rs.filter((r) => r.getBoundingClientRect().bottom <= fin + 1).length; }"""
    )
    assert visibles >= min(4, int(tablero.vista().cuenta)), "the first rows of the grid are on screen"


@pytest.mark.parametrize("direccion", ["/?ue=000993&aei=AEI.02.01&aoi=AOI00099300276", "/?aei=AEI.07.04&por=aoi"])
def test_crumbs_do_not_overlap(tablero: Tablero, pagina: Page, direccion: str) -> None:
    tablero.abrir(direccion)
    cajas = pagina.locator("#migas li").evaluate_all(
        """lis => lis.map((li) => {
          const c = [...li.querySelectorAll("*")].map((e) => e.getBoundingClientRect()).filter((r) => r.width);
          return [Math.min(...c.map((r) => r.left)), Math.max(...c.map((r) => r.right))];
        })"""
    )
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(cajas))
    assert cajas[-1][1] <= 1366


def test_figures_of_the_cards_are_not_cut(tablero: Tablero, pagina: Page) -> None:
    tablero.abrir()
    for direccion in ESTADOS:
        tablero.ir(direccion)
        cortadas = pagina.locator(".kpi-numero, .kpi-botones, .kpi-sin").evaluate_all(
            "es => es.filter((e) => e.scrollWidth > e.clientWidth + 1).map((e) => e.innerText)"
        )
        assert cortadas == []


def test_the_theme_turns_dark_and_stays(tablero: Tablero, pagina: Page) -> None:
    tablero.abrir()
    fondo = """() => ["body", ".kpi", "#rejilla .ag-row", "#pie"]
      .map((s) => getComputedStyle(document.querySelector(s)).backgroundColor)"""
    tinta = """() => ["body", ".kpi-numero", "#hijos .xtick text"].map((s) => {
      const e = getComputedStyle(document.querySelector(s));
      return e.fill !== "rgb(0, 0, 0)" ? e.fill : e.color;
    })"""
    claros, tintas = pagina.evaluate(fondo), pagina.evaluate(tinta)
    pagina.get_by_role("button", name="Cambiar entre tema claro y oscuro").click()
    expect(pagina.locator("html")).to_have_attribute("data-bs-theme", "dark")
    oscuros, tintas_oscuras = pagina.evaluate(fondo), pagina.evaluate(tinta)
    assert claros[0] != oscuros[0]
    assert claros[3] != oscuros[3]
    assert tintas[1:] != tintas_oscuras[1:]
    tablero.abrir("/?ue=000993")
    expect(pagina.locator("html")).to_have_attribute("data-bs-theme", "dark")
    pagina.get_by_role("button", name="Cambiar entre tema claro y oscuro").click()
    expect(pagina.locator("html")).to_have_attribute("data-bs-theme", "light")
    assert tablero.abrir().cuenta == "260"
    assert pagina.evaluate(fondo) == claros


def test_nothing_on_the_page_is_in_english(tablero: Tablero, pagina: Page) -> None:
    tablero.abrir()
    for direccion in (*ESTADOS, "/?ue=000993&aoi=AOI00099300276", "/?q=zzz", "/?ue=1"):
        tablero.ir(direccion)
        textos = pagina.evaluate(
            """() => {
              const de = (e) => [e.title, e.getAttribute("aria-label"), e.getAttribute("placeholder")].join(" ");
              const dichos = Array.from(document.querySelectorAll("[title],[aria-label],[placeholder]"), de);
              return [document.title, document.body.innerText, ...dichos].join("\\n");
            }"""
        )
        assert INGLES.findall(textos) == [], direccion
    assert pagina.locator("html").get_attribute("lang") == "es-PE" or pagina.locator("html[lang^=es]").count() == 1


def test_colour_is_never_the_only_channel(tablero: Tablero, pagina: Page) -> None:
    tablero.abrir("/?por=aei")
    rotulos = pagina.locator("#hijos .bartext").all_text_contents()
    assert any(r.startswith("▲") for r in rotulos)
    assert any(r.startswith("◆") for r in rotulos)
    for fila in tablero.filas():
        assert fila["banda"] in ("▲ bajo", "◆ medio", "● alto", "○ S.P.", "◌ S.I.")
    tablero.abrir("/?por=aoi&banda=bajo")
    assert "▲ 0.0\u00a0%" in pagina.locator("#hijos .bartext").all_text_contents(), (
        "a bar of no length has its figure too"
    )


def test_every_control_has_a_name(tablero: Tablero, pagina: Page) -> None:
    tablero.abrir("/?ue=000993&aei=AEI.02.01&aoi=AOI00099300276")
    sin_nombre = pagina.evaluate(
        """() => {
          const todos = ["button", "a", "input", "summary", "[tabindex='0']"].map((s) => "#tablero " + s).join(",");
          const rotulado = (e) => ["aria-label", "aria-labelledby", "title"].some((a) => e.getAttribute(a));
          return Array.from(document.querySelectorAll(todos))
            .filter((e) => e.offsetParent && !e.closest("#rejilla") && !e.textContent.trim() && !rotulado(e))
            .map((e) => e.outerHTML.slice(0, 120));
        }"""
    )
    assert sin_nombre == []
