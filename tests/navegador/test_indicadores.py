"""The view Indicadores in a real Chromium at both sizes: drilling, filtering, keyboard, tables, labels, themes."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.navegador.tablero import Tablero
from tests.servidor import Servidor

#: Everything a person sees of a state, read in one go so that it belongs to one moment.
_VISTA = """() => {
  const texto = (s) => (document.querySelector(s)?.innerText ?? "").replace(/\\s+/g, " ").trim();
  const trazas = (id) => document.querySelector(`#${id} .js-plotly-plot`).data;
  const puntos = (id) => trazas(id).find((t) => t.customdata)?.customdata ?? [];
  return {
    direccion: location.pathname + location.search, titulo: document.title,
    migas: Array.from(document.querySelectorAll("#migas li"), (li) => li.querySelector("strong").innerText),
    cuantos: texto("#indicadores-cuantos"), aei: texto("#indicadores-aei"), rincones: texto("#coherencia-rincones"),
    balas: puntos("balas").map((p) => p[1]), coherencia: puntos("coherencia").map((p) => p[1]),
    chips: texto("#indicadores-chips"), palabras: document.querySelector("#indicadores-palabras").value,
    filas: Array.from(document.querySelectorAll("#indicadores-filas tr"), (tr) => tr.innerText.replace(/\\s+/g, " ")),
    recomendaciones: document.querySelectorAll("#recomendaciones-filas tr").length,
  };
}"""

_LUGAR_DE_BALA = """([codigo]) => {
  const gd = document.querySelector("#balas .js-plotly-plot"), marco = document.getElementById("balas-marco");
  const i = gd.data.find((t) => t.customdata).customdata.findIndex((d) => d[1] === codigo);
  const { xaxis: x, yaxis: y } = gd._fullLayout, enFigura = y._offset + y.d2p(i);
  marco.scrollTop = Math.max(0, enFigura - marco.clientHeight / 2);
  const caja = gd.getBoundingClientRect();
  return [caja.x + x._offset + x._length * 0.4, caja.y + enFigura];
}"""

#: Boxes of the labels and marks that are seen in the chart of coherence.
_CAJAS = """() => Array.from(document.querySelectorAll("#coherencia .scatterlayer .textpoint text"), (e) => {
  const { left, right, top, bottom } = e.getBoundingClientRect();
  return [left, right, top, bottom, e.textContent];
}).filter((c) => c[4])"""


class Indicadores(Tablero):
    """A page on the view Indicadores."""

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


@pytest.fixture
def vista(pagina: Page, servidor: Servidor) -> Indicadores:
    """The view on the project's own figures, not opened yet."""
    return Indicadores(pagina, servidor.url)


def test_drilling_filtering_back_and_the_files_with_one_request_each(vista: Indicadores, pagina: Page) -> None:
    inicio = vista.abrir_en("/indicadores")
    assert inicio["cuantos"].startswith("46 / 55")
    assert (len(inicio["balas"]), len(inicio["coherencia"]), len(inicio["filas"])) == (55, 24, 55 + 8 + 32)
    assert inicio["recomendaciones"] == 22
    vista.quieto()
    vista.peticiones.clear()

    with vista.respuesta():  # a bullet leads to its AEI
        pagina.mouse.click(*pagina.evaluate(_LUGAR_DE_BALA, ["IND.01.AEI.06.05"]))
    dentro = vista.mirar()
    assert (dentro["direccion"], dentro["migas"][-1]) == ("/indicadores?aei=AEI.06.05", "AEI.06.05")
    assert dentro["aei"].startswith("◆ 83.0 %")
    largo = vista.largo_historia()
    ceplan = vista.tras("#indicadores-metodos a:has-text('como CEPLAN V.01')")
    assert ceplan["direccion"] == "/indicadores?aei=AEI.06.05&metodo=ceplan"
    assert ceplan["aei"].startswith("▲ 62.3 %")
    assert "como CEPLAN V.01" in ceplan["titulo"]
    assert vista.largo_historia() == largo, "a choice replaces"
    with vista.respuesta():
        pagina.evaluate("history.back()")
    assert vista.mirar() == inicio

    bajos = vista.tras("#indicadores-bandas a:has-text('bajo')")
    assert (len(bajos["balas"]), bajos["direccion"]) == (7, "/indicadores?banda=bajo")
    assert bajos["rincones"] == inicio["rincones"]
    caja = pagina.locator("#indicadores-palabras")
    caja.fill("vulnerables")
    with vista.respuesta():
        caja.press("Enter")
    elegidos = vista.mirar()
    assert elegidos["direccion"] == "/indicadores?banda=bajo&q=vulnerables"
    assert len(elegidos["balas"]) == 4
    assert len(vista.peticiones) == 5, "one request each"
    pagina.locator("#menu-descargas summary").click()
    with pagina.expect_download() as bajada:
        pagina.locator("[data-archivo='/descargas/indicadores.csv']").click()
    texto = Path(bajada.value.path()).read_text(encoding="utf-8-sig")
    assert sorted(f["codigo"] for f in csv.DictReader(io.StringIO(texto))) == sorted(elegidos["balas"])
    assert vista.tras("#indicadores-chips a:has-text('vulnerables')")["palabras"] == ""
    sin_aoi = vista.tras("#coherencia-rincones a:has-text('AEI.06.01')")
    assert sin_aoi["direccion"] == "/indicadores?oei=OEI.06&banda=bajo"
    expect(pagina.locator("#avisos .aviso")).to_have_count(0)
    with vista.respuesta():
        pagina.locator("[data-pestana=explorar]").click()
    assert vista.vista().direccion == "/?oei=OEI.06&banda=bajo", "the method stays behind"


def test_keyboard_tables_and_both_sizes_in_both_themes(vista: Indicadores, pagina: Page) -> None:
    visto = vista.abrir_en("/indicadores")
    pagina.locator("#coherencia-marco").focus()
    pagina.keyboard.press("ArrowDown")
    expect(pagina.locator("#voz")).to_contain_text(visto["coherencia"][0])
    expect(pagina.locator("#voz")).to_contain_text("se hizo y no se movió")
    for grafico, codigos in (("balas", visto["balas"]), ("coherencia", visto["coherencia"])):
        pagina.locator(f"#{grafico}-ver-tabla").click()
        tabla = pagina.locator(f"#{grafico}-tabla")
        primeras = tabla.locator("tbody tr td:first-child").all_inner_texts()
        assert primeras == codigos
        assert tabla.locator("th").count() == tabla.locator("tbody tr").first.locator("td").count()
        pagina.locator(f"#{grafico}-ver-tabla").click()
    for ancho, alto in ((1366, 768), (1920, 1080)):
        if ancho != 1366:
            pagina.set_viewport_size({"width": ancho, "height": alto})
            vista.abrir_en("/indicadores")
        for tema in ("dark", "light"):
            pagina.evaluate("(t) => document.documentElement.setAttribute('data-bs-theme', t)", tema)
            pagina.locator(".vista-indicadores").evaluate("e => { e.scrollTop = 0; }")
            medidas = pagina.evaluate("() => [document.body.scrollHeight, document.body.scrollWidth]")
            assert medidas[0] <= alto
            assert medidas[1] <= ancho
            for lugar in (
                "#indicadores-cuantos",
                "#balas",
                "#coherencia-rincones",
                "#indicadores-filas tr:first-child",
            ):
                expect(pagina.locator(lugar)).to_be_in_viewport()
            cajas = pagina.evaluate(_CAJAS)
            textos = [c[4] for c in cajas]
            assert {"AEI.08.03", "AEI.06.02", "AEI.08.04", "AEI.02.01, AEI.04.02"} <= set(textos)
            marco = pagina.locator("#coherencia-marco").bounding_box()
            assert marco is not None
            for i, (izq, der, arriba, abajo, texto) in enumerate(cajas):
                assert marco["x"] <= izq, texto
                assert der <= marco["x"] + marco["width"], texto
                for otra in cajas[:i]:
                    lejos = der <= otra[0] or otra[1] <= izq or abajo <= otra[2] or otra[3] <= arriba
                    assert lejos, (texto, otra[4])
            for lugar in ("#indicadores-tabla-titulo", "#recomendaciones-filas tr:first-child"):
                pagina.locator(lugar).scroll_into_view_if_needed()
                expect(pagina.locator(lugar)).to_be_in_viewport()
