"""The view Cambios in a real Chromium, on a made-up country with six weekly cortes and on a year with a single one."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests import servidor as procesos
from tests.navegador.tablero import Tablero, esperar
from tests.servidor import Servidor

LEJOS = "/cambios?comparar=2026-05-15"

#: Everything a person sees of a state, read in one go so that it belongs to one moment.
_VISTA = """() => {
  const texto = (s) => (document.querySelector(s)?.innerText ?? "").replace(/\\s+/g, " ").trim();
  const gd = document.querySelector("#cambios-hijos .js-plotly-plot");
  const traza = gd && gd.data ? gd.data.find((t) => t.customdata) : null;
  return {
    direccion: location.pathname + location.search,
    migas: Array.from(document.querySelectorAll("#migas li"), (li) => li.querySelector("strong").innerText),
    antes: texto("#cambios-antes summary"), ahora: texto("#cambios-ahora summary"),
    frase: texto("#cambios-comparacion"),
    fisico: texto("#cambios-fisico"), financiero: texto("#cambios-financiero"), bandas: texto("#cambios-bandas"),
    aoi: texto("#cambios-aoi"), titulo: texto("#cambios-hijos-titulo"), barras: traza ? traza.customdata : [],
    cuenta: texto("#cambios-lista-titulo .cuenta"), clases: texto("#cambios-clases"),
    filas: Array.from(document.querySelectorAll("#cambios-filas tr"), (tr) => tr.innerText.replace(/\\s+/g, " ")),
    hoja: document.body.classList.contains("con-hoja") ? texto("#hoja h2") : "",
  };
}"""

_LUGAR_DE_FILA = """([codigo]) => {
  const gd = document.querySelector("#cambios-hijos .js-plotly-plot");
  const marco = document.getElementById("cambios-hijos-marco");
  const i = gd.data.find((t) => t.customdata).customdata.findIndex((d) => d[1] === codigo);
  const { xaxis: x, yaxis: y } = gd._fullLayout, enFigura = y._offset + y.d2p(i);
  marco.scrollTop = Math.max(0, enFigura - marco.clientHeight / 2);
  const caja = gd.getBoundingClientRect();
  return [caja.x + x._offset + x._length * 0.4, caja.y + enFigura];
}"""


class Cambios(Tablero):
    """A page on the view Cambios."""

    def abrir_en(self, direccion: str) -> dict[str, Any]:
        """Opens an address of the view as a pasted link."""
        self.pagina.goto(self.url + direccion)
        self.listo(1)
        return self.mirar()

    def mirar(self) -> dict[str, Any]:
        """What is on screen."""
        visto: dict[str, Any] = self.pagina.evaluate(_VISTA)
        return visto

    def tras(self, selector: str) -> dict[str, Any]:
        """What is on screen after clicking something that leads to another state."""
        with self.respuesta():
            self.pagina.locator(selector).first.click()
        return self.mirar()

    def bajar(self, codigo: str) -> dict[str, Any]:
        """Clicks the row of a child in the chart."""
        with self.respuesta():
            self.pagina.mouse.click(*self.pagina.evaluate(_LUGAR_DE_FILA, [codigo]))
        return self.mirar()

    def ir_y_volver(self, hacia: str) -> dict[str, Any]:
        """The browser's Back or Forward."""
        with self.respuesta():
            self.pagina.evaluate(f"history.{hacia}()")
        return self.mirar()


@pytest.fixture(scope="module")
def inventado(demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Servidor]:
    """A server on the made-up country."""
    arrancado = procesos.arrancar(demo, tmp_path_factory.mktemp("inventado") / "registro.txt")
    yield arrancado
    arrancado.parar()


@pytest.fixture
def cambios(pagina: Page, inventado: Servidor) -> Cambios:
    """The view, not opened yet."""
    return Cambios(pagina, inventado.url)


def test_drilling_filtering_and_choosing_cuts_and_back_and_forward_are_exact(cambios: Cambios, pagina: Page) -> None:
    vistas = [cambios.abrir_en(LEJOS)]
    assert vistas[0]["migas"][0] == "Todos los pliegos" or vistas[0]["barras"]
    vistas.append(cambios.bajar("901"))
    vistas.append(cambios.bajar("900001"))
    assert vistas[-1]["direccion"] == "/cambios?comparar=2026-05-15&pliego=901&ue=900001"
    assert vistas[-1]["migas"][-1] == "UE 900001"
    oei = vistas[-1]["barras"][0][1]
    vistas.append(cambios.bajar(oei))
    assert f"oei={oei}" in vistas[-1]["direccion"]
    assert [cambios.ir_y_volver("back") for _ in range(3)] == vistas[2::-1]
    assert [cambios.ir_y_volver("forward") for _ in range(3)] == vistas[1:]
    largo = cambios.largo_historia()
    filtrada = cambios.tras("#cambios-clases a:has-text('solo avance')")
    pagina.locator("#cambios-antes summary").click()
    otra = cambios.tras("#cambios-antes a:has-text('05/06/2026')")
    assert "cambio=avance" in filtrada["direccion"]
    assert "comparar=2026-06-05" in otra["direccion"]
    assert cambios.largo_historia() == largo, "a filter replaces"
    assert cambios.ir_y_volver("back") == vistas[2]
    assert cambios.tras("#migas a:has-text('Pliego 901')") == vistas[1], "a crumb rewinds"


def test_a_pasted_link_restores_the_very_view(cambios: Cambios) -> None:
    for direccion in (
        "/cambios",
        "/cambios?comparar=2026-05-29&pliego=901&cambio=sube,baja&por=aei",
        "/cambios?corte=2026-06-05&comparar=2026-05-15&periodo=anual&pliego=902",
    ):
        visto = cambios.abrir_en(direccion)
        assert visto["direccion"] == direccion
        assert cambios.abrir_en(direccion) == visto


def test_one_interaction_is_one_request(cambios: Cambios, pagina: Page) -> None:
    cambios.abrir_en(LEJOS)
    cambios.quieto()
    cambios.peticiones.clear()

    def una(que: str, ruta: str = "/_dash-update-component") -> None:
        cambios.quieto()
        assert cambios.peticiones == [ruta], que
        cambios.peticiones.clear()

    cambios.bajar("901")
    una("drill")
    cambios.tras("#cambios-por a:has-text('AEI')")
    una("children")
    cambios.tras("#cambios-clases a:has-text('bajan')")
    una("kind")
    pagina.locator("#cambios-ahora summary").click()
    cambios.tras("#cambios-ahora a:has-text('12/06/2026')")
    una("cut")
    cambios.tras("#cambios-filas tr td.que")
    una("row")
    with cambios.respuesta():
        pagina.keyboard.press("Escape")
    una("close")
    cambios.ir_y_volver("back")
    una("back")
    cambios.abrir_en(LEJOS)
    cambios.quieto()
    cambios.peticiones.clear()
    pagina.locator("#cambios-mas").click()
    una("more rows", "/rejilla/cambios.json")


def test_a_row_opens_the_sheet_over_the_same_view(cambios: Cambios, pagina: Page) -> None:
    antes = cambios.abrir_en(LEJOS)
    pagina.locator("#cambios-lista").evaluate("e => { e.scrollTop = 200; }")
    fila = pagina.locator("#cambios-filas tr").nth(8)
    codigo = fila.get_attribute("data-aoi") or ""
    with cambios.respuesta():
        fila.locator("td.numero").first.click()
    con_hoja = cambios.mirar()
    assert con_hoja["hoja"].startswith(codigo)
    assert con_hoja["filas"] == antes["filas"]
    assert pagina.locator("#cambios-lista").evaluate("e => e.scrollTop") == 200, "the list stays where it was"
    expect(pagina.locator(f"#cambios-filas tr[data-aoi='{codigo}']")).to_have_attribute("aria-current", "true")
    with cambios.respuesta():
        pagina.keyboard.press("Escape")
    assert cambios.mirar() == antes


def test_one_that_is_gone_leads_to_its_sheet_in_the_cut_before(cambios: Cambios, pagina: Page) -> None:
    visto = cambios.abrir_en(LEJOS + "&cambio=retirada")
    codigo = pagina.locator("#cambios-filas tr").first.get_attribute("data-aoi") or ""
    assert "ya no está" in visto["filas"][0]
    ficha = cambios.tras("#cambios-filas a.ir")
    assert ficha["direccion"].startswith("/?ejercicio=2026&corte=2026-05-15")
    assert ficha["hoja"].startswith(codigo)
    assert cambios.ir_y_volver("back") == visto


def test_further_rows_come_in_order_and_none_is_lost(cambios: Cambios, pagina: Page, demo: Path) -> None:
    visto = cambios.abrir_en(LEJOS)
    total = int(visto["cuenta"])
    assert len(visto["filas"]) == 100 < total
    boton = pagina.locator("#cambios-mas")
    expect(boton).to_contain_text(f"se ven 100 de {total}")
    boton.click()
    expect(pagina.locator("#cambios-filas tr")).to_have_count(total)
    expect(boton).to_be_hidden()
    expect(pagina.locator("#cambios-filas tr:nth-child(101) a.ir")).to_be_focused()
    codigos = pagina.locator("#cambios-filas tr").evaluate_all("filas => filas.map((f) => f.dataset.aoi)")
    enlace = cambios.enlace_de_descarga("cambios.csv")
    pagina.locator("#menu-descargas summary").click()
    with pagina.expect_download() as bajada:
        pagina.locator("[data-archivo='/descargas/cambios.csv']").click()
    texto = Path(bajada.value.path()).read_text(encoding="utf-8-sig")
    assert enlace.endswith("/descargas/cambios.csv?comparar=2026-05-15")
    assert bajada.value.suggested_filename.startswith("DATOS-SINTETICOS_tablero-poi_cambios_2026-05-15-a_2026-06-19")
    assert [f["codigo_aoi"] for f in csv.DictReader(io.StringIO(texto))] == codigos


def test_the_chart_can_be_walked_with_the_arrows_and_read_as_a_table(cambios: Cambios, pagina: Page) -> None:
    visto = cambios.abrir_en(LEJOS + "&pliego=901")
    pagina.locator("#cambios-hijos-marco").focus()
    pagina.keyboard.press("ArrowDown")
    primera = visto["barras"][0]
    expect(pagina.locator("#voz")).to_contain_text(primera[1])
    expect(pagina.locator("#voz")).to_contain_text(f"1 de {len(visto['barras'])}")
    pagina.locator("#cambios-hijos-ver-tabla").click()
    celdas = pagina.locator("#cambios-hijos-tabla tbody tr").evaluate_all(
        "filas => filas.map((f) => Array.from(f.cells, (c) => c.innerText))"
    )
    assert [c[0] for c in celdas] == [b[1] for b in visto["barras"]]
    assert [c[2:] for c in celdas] == [[str(x) for x in b[3:]] for b in visto["barras"]]
    assert pagina.locator("#cambios-hijos-tabla th").count() == len(celdas[0])
    pagina.locator("#cambios-hijos-ver-tabla").click()
    pagina.locator("#cambios-hijos-marco").focus()
    pagina.keyboard.press("ArrowDown")
    with cambios.respuesta():
        pagina.keyboard.press("Enter")
    assert cambios.mirar()["direccion"].endswith(f"&ue={visto['barras'][1][1]}")


def test_the_list_can_be_walked_with_the_arrows(cambios: Cambios, pagina: Page) -> None:
    cambios.abrir_en(LEJOS)
    filas = pagina.locator("#cambios-filas a.ir")
    filas.nth(0).focus()
    pagina.keyboard.press("ArrowDown")
    pagina.keyboard.press("ArrowDown")
    expect(filas.nth(2)).to_be_focused()
    codigo = filas.nth(2).inner_text()
    with cambios.respuesta():
        pagina.keyboard.press("Enter")
    assert cambios.mirar()["hoja"].startswith(codigo)


def test_the_tab_keeps_the_place_and_the_grid_of_explorar_is_ready_after_it(cambios: Cambios, pagina: Page) -> None:
    visto = cambios.abrir_en("/cambios?pliego=901&ue=900001")
    with cambios.respuesta():
        pagina.locator("[data-pestana=explorar]").click()
    pagina.wait_for_selector("body[data-rejilla=lista]", state="attached")
    explorar = cambios.vista()
    assert explorar.direccion == "/?pliego=901&ue=900001"
    assert explorar.cuenta == visto["aoi"].split(" ")[2]
    assert not pagina.locator("[data-archivo='/descargas/cambios.csv']").is_visible()
    assert cambios.ir_y_volver("back") == visto


def test_everything_fits_a_small_screen_in_both_themes(cambios: Cambios, pagina: Page) -> None:
    for tema in ("light", "dark"):
        cambios.abrir_en(LEJOS + "&pliego=901")
        pagina.evaluate("(t) => document.documentElement.setAttribute('data-bs-theme', t)", tema)
        alto, ancho = pagina.evaluate("() => [document.body.scrollHeight, document.body.scrollWidth]")
        assert alto <= 768
        assert ancho <= 1366
        for lugar in ("#cambios-hijos", "#cambios-fisico", "#cambios-filas tr:nth-child(6)"):
            expect(pagina.locator(lugar)).to_be_in_viewport()


def test_where_there_is_nothing_to_compare_it_says_so_and_offers_no_file(
    pagina: Page, servidor: Servidor, bitacora: object
) -> None:
    cambios = Cambios(pagina, servidor.url)
    cambios.abrir_en("/cambios?ejercicio=2024&ue=000993")
    expect(pagina.locator("#cambios-vacio")).to_contain_text("De 2024 hay un solo corte, el del 31/12/2024")
    expect(pagina.locator(".kpis-cambios")).to_be_hidden()
    expect(pagina.locator("li[hidden] > [data-archivo='/descargas/cambios.csv']")).to_have_count(1)
    pagina.locator("#menu-ejercicio summary").click()
    visto = cambios.tras("#menu-ejercicio a:has-text('2023')")
    assert visto["direccion"] == "/cambios?ejercicio=2023"
    expect(pagina.locator("#cambios-vacio")).to_contain_text("el del 31/12/2023")
    with cambios.respuesta():
        pagina.locator("[data-pestana=explorar]").click()
    expect(pagina.locator("li:not([hidden]) > [data-archivo='/descargas/aoi.csv']")).to_have_count(1)


def test_a_stale_cut_is_dropped_with_a_notice(cambios: Cambios, pagina: Page) -> None:
    visto = cambios.abrir_en("/cambios?comparar=2031-01-01%3Cimg%20src=x%3E&cambio=sube")
    assert visto["direccion"] == "/cambios?cambio=sube"
    assert "comparar=" in cambios.avisos()


@pytest.mark.errores_esperados("503")
def test_a_failed_request_for_more_rows_is_told_and_can_be_tried_again(cambios: Cambios, pagina: Page) -> None:
    cambios.abrir_en(LEJOS)
    pagina.route("**/rejilla/cambios.json*", lambda ruta: ruta.fulfill(status=503, body=json.dumps({})), times=1)
    pagina.locator("#cambios-mas").click()
    expect(pagina.locator("#aviso-red")).to_contain_text("No llegaron más filas de la lista")
    pagina.locator("#cambios-mas").click()
    esperar(lambda: pagina.locator("#cambios-filas tr").count() > 100, "no more rows came")
