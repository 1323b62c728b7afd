"""The view Brechas in a real Chromium: drilling, supposing by mouse and by keyboard; a scenario is its address."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests import servidor as procesos
from tests.navegador.tablero import Tablero, esperar
from tests.servidor import Servidor

#: Everything a person sees of a state, read in one go so that it belongs to one moment.
_VISTA = """() => {
  const texto = (s) => (document.querySelector(s)?.innerText ?? "").replace(/\\s+/g, " ").trim();
  const gd = document.querySelector("#pareto .js-plotly-plot");
  const traza = gd && gd.data ? gd.data.find((t) => t.customdata) : null;
  const marco = document.getElementById("pareto-marco").getBoundingClientRect();
  return {
    direccion: location.pathname + location.search, titulo: document.title,
    frase: texto("#brechas-frase"), cinta: texto("#brechas-cinta"), brecha: texto("#brechas-brecha"),
    barras: traza ? traza.customdata : [], pintado: gd ? gd.getBoundingClientRect().height >= marco.height / 2 : false,
    filas: Array.from(document.querySelectorAll("#brechas-filas tr"), (tr) => tr.innerText.replace(/\\s+/g, " ")),
    campos: Array.from(document.querySelectorAll("#supuestos-campos li"), (li) =>
      [li.dataset.aoi, li.querySelector("select").value, li.querySelector("input").value].join(":")),
    niveles: texto("#supuestos-niveles"), gasto: texto("#brechas-gasto"),
    hoja: document.body.classList.contains("con-hoja") ? texto("#hoja h2") : "",
  };
}"""

_LUGAR_DE_FILA = """([codigo]) => {
  const gd = document.querySelector("#pareto .js-plotly-plot"), marco = document.getElementById("pareto-marco");
  const i = gd.data.find((t) => t.customdata).customdata.findIndex((d) => d[1] === codigo);
  const { xaxis: x, yaxis: y } = gd._fullLayout, enFigura = y._offset + y.d2p(i);
  marco.scrollTop = Math.max(0, enFigura - marco.clientHeight / 2);
  const caja = gd.getBoundingClientRect();
  return [caja.x + x._offset + x._length * 0.4, caja.y + enFigura];
}"""

_FOCO = (
    "() => [document.activeElement.closest('[data-aoi]')?.dataset.aoi ?? '', document.activeElement.tagName].join(' ')"
)


class Brechas(Tablero):
    """A page on the view Brechas."""

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

    def tecla(self, *teclas: str) -> dict[str, Any]:
        """What is on screen after keys of which the last one asks something of the server."""
        with self.respuesta():
            for una in teclas:
                self.pagina.keyboard.press(una)
        return self.mirar()

    def bajar(self, codigo: str) -> dict[str, Any]:
        """Clicks the row of the chart of a code."""
        with self.respuesta():
            self.pagina.mouse.click(*self.pagina.evaluate(_LUGAR_DE_FILA, [codigo]))
        return self.mirar()

    def ir_y_volver(self, hacia: str) -> dict[str, Any]:
        """The browser's Back or Forward."""
        with self.respuesta():
            self.pagina.evaluate(f"history.{hacia}()")
        return self.mirar()


@pytest.fixture
def brechas(pagina: Page, servidor: Servidor) -> Brechas:
    """The view on the published figures, not opened yet."""
    return Brechas(pagina, servidor.url)


@pytest.fixture(scope="module")
def inventado(demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Servidor]:
    """A server on the made-up country."""
    arrancado = procesos.arrancar(demo, tmp_path_factory.mktemp("inventado") / "registro.txt")
    yield arrancado
    arrancado.parar()


def test_drilling_and_grouping_are_one_request_each_and_back_is_exact(brechas: Brechas, pagina: Page) -> None:
    vistas = [brechas.abrir_en("/brechas?ejercicio=2024&agrupar=ue")]
    assert vistas[0]["pintado"], "the chart is there from the first answer on"
    brechas.quieto()
    brechas.peticiones.clear()
    vistas.append(brechas.bajar("000993"))
    assert vistas[1]["direccion"] == "/brechas?ejercicio=2024&ue=000993"
    assert "A la UE 000993 le faltan 12.9588 puntos" in vistas[1]["frase"]
    por_aei = brechas.tras("#brechas-agrupar a:has-text('AEI')")
    assert por_aei["filas"] == vistas[1]["filas"], "the list does not depend on it"
    vistas.append(brechas.bajar("AEI.02.01"))
    brechas.quieto()
    assert brechas.peticiones == ["/_dash-update-component"] * 3
    assert brechas.ir_y_volver("back") == por_aei
    assert brechas.ir_y_volver("back") == vistas[0], "a grouping replaces, a drill does not"
    assert brechas.ir_y_volver("forward") == por_aei
    con_hoja = brechas.tras("#brechas-filas tr:nth-child(3) td.avance")
    codigo = pagina.locator("#brechas-filas tr").nth(2).get_attribute("data-aoi") or ""
    assert con_hoja["hoja"].startswith(codigo)
    assert con_hoja["filas"] == por_aei["filas"]
    assert brechas.tecla("Escape") == por_aei


def test_a_scenario_is_made_by_keyboard_lives_in_the_address_and_marks_its_file(brechas: Brechas, pagina: Page) -> None:
    limpia = brechas.abrir_en("/brechas?ejercicio=2024")
    largo = brechas.largo_historia()
    primera = pagina.locator("#brechas-filas tr").first.get_attribute("data-aoi") or ""
    pagina.locator("#brechas-filas button.suponer").first.focus()
    pagina.keyboard.press("ArrowDown")
    segunda = pagina.locator("#brechas-filas tr").nth(1).get_attribute("data-aoi") or ""
    una = brechas.tecla("Enter")
    assert una["campos"] == [f"{segunda}:avance:95"]
    assert pagina.evaluate(_FOCO) == f"{segunda} INPUT", "what was supposed can be changed at once"
    brechas.quieto()
    brechas.peticiones.clear()
    otra = brechas.tecla("1", "0", "0", "Enter")
    brechas.quieto()
    assert brechas.peticiones == ["/_dash-update-component"]
    assert otra["direccion"] == f"/brechas?ejercicio=2024&supuesto={segunda}:avance:100"
    assert otra["cinta"] != una["cinta"]
    assert pagina.evaluate(_FOCO) == f"{segunda} INPUT"
    with brechas.respuesta():
        pagina.locator("#supuestos-campos select").select_option("ejecutado")
    assert brechas.mirar()["campos"] == [f"{segunda}:ejecutado:125"], "another kind starts from what is there"
    for malo in ("abc", "1e5", "-3", "0.00001", ""):
        pagina.locator("#supuestos-campos input").fill(malo)
        pagina.keyboard.press("Enter")
        expect(pagina.locator(".campo-malo")).to_contain_text("Escriba un número")
    for coma in ("12,5", "1,20", "1,2000"):
        pagina.locator("#supuestos-campos input").fill(coma)
        pagina.keyboard.press("Enter")
        expect(pagina.locator(".campo-malo")).to_contain_text("Escriba un número, con punto")
    assert brechas.mirar()["campos"] == [f"{segunda}:ejecutado:{coma}"]
    assert brechas.mirar()["direccion"].endswith(":125"), "a decimal comma is not one of thousands"
    brechas.quieto()
    brechas.peticiones.clear()
    with brechas.respuesta():
        pagina.locator("#supuestos-campos input").fill("095.10")
        pagina.keyboard.press("Enter")
    brechas.quieto()
    assert brechas.peticiones == ["/_dash-update-component"], "zeros that say nothing ask nothing again"
    assert brechas.mirar()["direccion"].endswith(":95.1")
    with brechas.respuesta():
        pagina.locator("#supuestos-campos input").fill("1,200.5")
        pagina.keyboard.press("Enter")
    diez = brechas.tras("#supuestos-escenarios a:has-text('10')")
    assert len(diez["campos"]) == 10
    assert diez["campos"][0] == f"{segunda}:ejecutado:1200.5"
    assert diez["titulo"].startswith("SUPUESTO · ")
    assert diez["cinta"].startswith("SUPUESTO Si 10 AOI llegaran")
    assert brechas.largo_historia() == largo
    assert brechas.abrir_en(diez["direccion"]) == diez, "the link is the scenario"
    marcadas = pagina.locator("#brechas-filas tr.fila-supuesta").count()
    assert marcadas == 10 == pagina.locator("#brechas-filas .sello-supuesto").count()
    with pagina.expect_download() as bajada:
        pagina.locator("#menu-descargas summary").click()
        pagina.locator("[data-archivo='/descargas/brechas.csv']").click()
    assert bajada.value.suggested_filename.startswith("SUPUESTO_")
    sin_una = brechas.tras(f"#brechas-filas tr[data-aoi='{primera}'] button.suponer")
    assert len(sin_una["campos"]) == 9
    pagina.locator("#supuestos-campos button").first.focus()
    assert len(brechas.tecla("Enter")["campos"]) == 8
    assert pagina.evaluate(_FOCO).endswith(" INPUT"), "the focus goes on to the next one"
    fin = brechas.tras(".cinta-quitar")
    brechas.tras("#brechas-filas button.suponer")
    pagina.locator("#supuestos-campos button").focus()
    brechas.tecla("Enter")
    assert pagina.evaluate(_FOCO) == f"{primera} BUTTON", "of the last one, to its button in the list"
    assert {**fin, "barras": []} == {**limpia, "barras": []}


def test_a_link_followed_with_the_keyboard_keeps_the_focus(brechas: Brechas, pagina: Page) -> None:
    brechas.abrir_en("/brechas?ejercicio=2024")
    for enlace, queda in (
        ("#brechas-agrupar a:has-text('AEI')", "#brechas-agrupar a:has-text('AEI')"),
        ("#supuestos-escenarios a:has-text('5')", "#supuestos-escenarios a:has-text('5')"),
        (".cinta-quitar", "#contenido"),  # the band is gone: there is no neighbour
        ("#brechas-bajo a:has-text('bajo')", "#brechas-bajo a:has-text('bajo')"),
        ("#brechas-chips a", "#contenido"),
    ):
        pagina.locator(enlace).first.focus()
        brechas.tecla("Enter")
        expect(pagina.locator(queda).first).to_be_focused()
    brechas.tras("#brechas-agrupar a:has-text('OEI')")
    assert not pagina.evaluate("() => document.activeElement.id"), "after the mouse it is where the browser leaves it"


def test_the_chart_can_be_walked_with_the_arrows_and_read_as_a_table(brechas: Brechas, pagina: Page) -> None:
    visto = brechas.abrir_en("/brechas?ejercicio=2024&ue=000993&agrupar=aei")
    pagina.locator("#pareto-marco").focus()
    pagina.keyboard.press("ArrowDown")
    primera = visto["barras"][0]
    expect(pagina.locator("#voz")).to_contain_text(f"{primera[1]} {primera[2]}: quita ")
    expect(pagina.locator("#voz")).to_contain_text(f"1 de {len(visto['barras'])}")
    pagina.locator("#pareto-ver-tabla").click()
    celdas = pagina.locator("#pareto-tabla tbody tr").evaluate_all(
        "filas => filas.map((f) => Array.from(f.cells, (c) => c.innerText))"
    )
    assert [c[0] for c in celdas] == [b[1] for b in visto["barras"]]
    assert [c[2:] for c in celdas] == [[str(x) for x in b[3:11]] for b in visto["barras"]]
    assert pagina.locator("#pareto-tabla th").count() == len(celdas[0])
    pagina.locator("#pareto-ver-tabla").click()
    pagina.locator("#pareto-marco").focus()
    assert brechas.tecla("ArrowDown", "Enter")["direccion"].endswith(f"&aei={visto['barras'][1][1]}")


def test_everything_fits_both_screens_in_both_themes_with_and_without_a_scenario(
    brechas: Brechas, pagina: Page
) -> None:
    for ancho, alto in ((1366, 768), (1920, 1080)):
        pagina.set_viewport_size({"width": ancho, "height": alto})
        for direccion in ("/brechas?ejercicio=2024", "/brechas?ejercicio=2024&supuesto=AOI00099300276:avance:95"):
            visto = brechas.abrir_en(direccion)
            assert visto["pintado"]
            pagina.evaluate("(t) => document.documentElement.setAttribute('data-bs-theme', t)", "dark")
            assert pagina.evaluate("() => [document.body.scrollWidth, document.body.scrollHeight]") == [ancho, alto]
            for lugar in ("#pareto-titulo", "#brechas-brecha", "#supuestos-titulo", "#brechas-filas tr:first-child"):
                expect(pagina.locator(lugar)).to_be_in_viewport()
            rotulos = pagina.evaluate(
                "() => document.querySelector('#pareto .js-plotly-plot').data.find((t) => t.meta)"
            )
            cuales = "anchos" if ancho == 1920 else "angostos"
            assert esperar(lambda c=cuales, r=rotulos: r["text"] == r["meta"][c], "labels of another width")  # type: ignore[misc]


def test_a_country_of_several_pliegos_with_months(pagina: Page, inventado: Servidor) -> None:
    brechas = Brechas(pagina, inventado.url)
    raiz = brechas.abrir_en("/brechas?agrupar=ue")
    codigo = raiz["barras"][0][1]
    assert brechas.bajar(codigo)["direccion"].endswith(f"&ue={codigo}")
    familia = brechas.tras("#brechas-agrupar a:has-text('Familia CC')")
    assert familia["frase"].startswith(f"A la UE {codigo} le faltan ")
    supuesta = brechas.tras("#brechas-filas button.suponer")
    for nivel in ("Todos los pliegos", "Pliego 9", f"UE {codigo}", "OEI.", "AEI."):
        assert nivel in supuesta["niveles"]
    pagina.locator("#supuestos-niveles a:has-text('Pliego 9')").click()
    expect(pagina.locator("#brechas-frase")).to_contain_text("Al pliego le faltan")
    assert "supuesto=" in brechas.mirar()["direccion"]


@pytest.mark.errores_esperados("503")
def test_hostile_links_are_text_and_more_rows_that_fail_are_told(brechas: Brechas, pagina: Page) -> None:
    malo = "/brechas?supuesto=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E,AOI00099300276:avance:1e9&agrupar=%22%3E"
    assert brechas.abrir_en(malo)["direccion"] == "/brechas"
    assert "<img src=x onerror=alert(1)>" in brechas.avisos()
    visto = brechas.abrir_en("/brechas?ejercicio=2024&aei=AEI.03.02")
    assert visto["barras"] == []
    expect(pagina.locator("#brechas-vacio")).to_contain_text("A la AEI.03.02 no le falta nada.")
    expect(pagina.locator(".panel-pareto")).to_be_hidden()
    assert "Al pliego le faltan" in brechas.tras("#brechas-vacio a:has-text('Pliego 012')")["frase"]
    assert pagina.locator("#brechas-mas").is_hidden(), "all 44 are there"
    pagina.route("**/rejilla/brechas.json*", lambda ruta: ruta.fulfill(status=503, body=json.dumps({})), times=1)
    pagina.evaluate("() => { document.getElementById('brechas-mas').hidden = false; }")
    pagina.locator("#brechas-mas").click()
    expect(pagina.locator("#aviso-red")).to_contain_text("No llegaron más filas de la lista")
