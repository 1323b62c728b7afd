"""The view Conciliación in a real Chromium: choosing by mouse and keyboard, its rows, a year without documents."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests import servidor as procesos
from tests.navegador.tablero import Tablero
from tests.servidor import Servidor

#: Everything a person sees of a state, read in one go so that it belongs to one moment.
_VISTA = """() => {
  const texto = (s) => (document.querySelector(s)?.innerText ?? "").replace(/\\s+/g, " ").trim();
  const gd = document.querySelector("#conciliacion-cuadros .js-plotly-plot");
  const traza = gd && gd.data ? gd.data.find((t) => t.customdata) : null;
  return {
    direccion: location.pathname + location.search, titulo: document.title,
    frase: texto("#conciliacion-frase"), estados: texto("#conciliacion-estados"),
    razones: texto("#conciliacion-razones"),
    cuadro: texto("#conciliacion-menu-cuadro summary"), medida: texto("#conciliacion-menu-medida summary"),
    palabras: document.getElementById("conciliacion-palabras").value, chips: texto("#conciliacion-chips"),
    barras: traza ? traza.customdata : [], lista: texto("#conciliacion-lista-titulo"),
    filas: Array.from(document.querySelectorAll("#conciliacion-filas tr"), (tr) => tr.innerText.replace(/\\s+/g, " ")),
    hoja: document.body.classList.contains("con-hoja") ? texto("#hoja h2") : "",
  };
}"""

_LUGAR_DE_FILA = """([cuadro]) => {
  const gd = document.querySelector("#conciliacion-cuadros .js-plotly-plot");
  const marco = document.getElementById("conciliacion-cuadros-marco");
  const i = gd.data.find((t) => t.customdata).customdata.findIndex((d) => d[1] === cuadro);
  const { xaxis: x, yaxis: y } = gd._fullLayout, enFigura = y._offset + y.d2p(i);
  marco.scrollTop = Math.max(0, enFigura - marco.clientHeight / 2);
  const caja = gd.getBoundingClientRect();
  return [caja.x + x._offset + x._length * 0.4, caja.y + enFigura];
}"""


class Conciliacion(Tablero):
    """A page on the view Conciliación."""

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
        """What is on screen after clicking something that leads to another state; that is one request."""
        self.quieto()
        self.peticiones.clear()
        with self.respuesta():
            self.pagina.locator(selector).first.click()
        self.quieto()
        assert self.peticiones == ["/_dash-update-component"], selector
        return self.mirar()

    def ir_y_volver(self, hacia: str) -> dict[str, Any]:
        """The browser's Back or Forward."""
        with self.respuesta():
            self.pagina.evaluate(f"history.{hacia}()")
        return self.mirar()


@pytest.fixture
def conciliacion(pagina: Page, servidor: Servidor) -> Conciliacion:
    """The view on the project's own figures, not opened yet."""
    return Conciliacion(pagina, servidor.url)


def test_every_choice_is_one_request_and_back_and_reload_are_exact(conciliacion: Conciliacion, pagina: Page) -> None:
    vistas = [conciliacion.abrir_en("/conciliacion")]
    _, cuadro, cuantas, *_, documento = vistas[0]["barras"][0]
    with conciliacion.respuesta():
        pagina.mouse.click(*pagina.evaluate(_LUGAR_DE_FILA, [cuadro]))
    vistas.append(conciliacion.mirar())
    assert cuadro in vistas[1]["cuadro"]
    assert documento in vistas[1]["frase"]
    assert vistas[1]["lista"].endswith(f"{cuantas:,}")
    assert conciliacion.ir_y_volver("back") == vistas[0]
    assert conciliacion.ir_y_volver("forward") == vistas[1]
    largo = conciliacion.largo_historia()
    difieren = conciliacion.tras("#conciliacion-estados a:has-text('difieren')")
    assert difieren["direccion"].endswith("&conciliado=difiere")
    assert all(fila.startswith("≠ difiere") for fila in difieren["filas"])
    razon = conciliacion.tras("#conciliacion-razones a.razon")
    assert "clase=" in razon["direccion"]
    assert conciliacion.tras("#conciliacion-chips a:has-text('razón')")["direccion"] == vistas[1]["direccion"]
    pagina.locator("#conciliacion-menu-cuadro summary").click()
    otro = conciliacion.tras("#conciliacion-menu-cuadro button:has-text('Cuadro 11')")
    assert otro["direccion"] == "/conciliacion?cuadro=Cuadro+11"
    pagina.locator("#conciliacion-menu-medida summary").click()
    medida = conciliacion.tras("#conciliacion-menu-medida li:nth-child(3) button")
    assert "&medida=" in medida["direccion"]
    assert len(medida["filas"]) < len(otro["filas"])
    caja = pagina.locator("#conciliacion-palabras")
    caja.fill("formalización")
    with conciliacion.respuesta():
        caja.press("Enter")
    palabras = conciliacion.mirar()
    assert "formalizaci" in palabras["direccion"]
    assert conciliacion.largo_historia() == largo, "filters replace"
    pagina.reload()
    conciliacion.listo(1)
    assert conciliacion.mirar() == palabras
    assert palabras["palabras"] == "formalización"
    entera = conciliacion.tras("#conciliacion-chips a.volver")
    assert entera == vistas[0]


def test_the_keyboard_reaches_bars_rows_and_the_sheet(conciliacion: Conciliacion, pagina: Page) -> None:
    conciliacion.abrir_en("/conciliacion?cuadro=Cuadro+13&conciliado=coincide")
    filas = pagina.locator("#conciliacion-filas tr")
    pagina.locator("#conciliacion-filas .nodo").first.focus()
    pagina.keyboard.press("ArrowDown")
    pagina.keyboard.press("End")
    pagina.keyboard.press("Home")
    expect(filas.first.locator(".nodo")).to_be_focused()
    con_ficha = pagina.locator("#conciliacion-filas tr[data-aoi]").first
    codigo = con_ficha.get_attribute("data-aoi") or ""
    con_ficha.locator(".nodo").focus()
    antes = conciliacion.mirar()
    with conciliacion.respuesta():
        pagina.keyboard.press("Enter")
    abierta = conciliacion.mirar()
    assert abierta["hoja"].startswith(codigo)
    assert abierta["filas"] == antes["filas"], "the list stays under the sheet"
    with conciliacion.respuesta():
        pagina.keyboard.press("Escape")
    assert conciliacion.mirar() == antes
    expect(con_ficha.locator(".nodo")).to_be_focused()
    pagina.locator("#conciliacion-mas").focus()
    pagina.keyboard.press("Enter")
    expect(filas).to_have_count(120)
    expect(filas.nth(60).locator(".nodo")).to_be_focused()
    pagina.locator("#conciliacion-cuadros-marco").focus()
    pagina.keyboard.press("ArrowDown")
    dicho = pagina.locator("#voz").inner_text()
    assert "cifras; difieren" in dicho
    with conciliacion.respuesta():
        pagina.keyboard.press("Enter")
    assert conciliacion.mirar()["cuadro"].removeprefix("Cuadro o sección ").startswith(dicho.split(":")[0])
    pagina.locator("#conciliacion-cuadros-ver-tabla").click()
    cabezas = pagina.locator("#conciliacion-cuadros-tabla th").all_inner_texts()
    assert cabezas == ["Cuadro o sección", "Cifras", "≠ difieren", "✓ coinciden", "? no verificables", "Documento"]


def test_a_row_shows_the_finer_figure_and_its_whole_texts_without_moving(
    conciliacion: Conciliacion, pagina: Page, servidor: Servidor
) -> None:
    visto = conciliacion.abrir_en("/conciliacion?cuadro=Cuadro+11")
    fila = pagina.locator("#conciliacion-filas tr:has(.fina)").first
    fina, ancho = fila.locator(".fina"), fila.evaluate("e => e.querySelector('.aqui').clientWidth")
    pagina.mouse.move(5, 5)
    expect(fina).to_be_hidden()
    fila.hover()
    expect(fina).to_be_visible()
    expect(fila.locator(".redonda")).to_be_hidden()
    assert fila.evaluate("e => e.querySelector('.aqui').clientWidth") == ancho
    fila.locator("td.resultado").click()
    expect(fila).to_have_class("es-coincide abierta")
    archivo = conciliacion.enlace_de_descarga("conciliacion.csv")
    filas = list(csv.DictReader(io.StringIO(pagina.request.get(archivo).body()[3:].decode())))
    assert visto["lista"].endswith(f" {len(filas):,}")
    for ancho_pantalla, alto in ((1366, 768), (1920, 1080)):
        pagina.set_viewport_size({"width": ancho_pantalla, "height": alto})
        assert pagina.evaluate("document.documentElement.scrollWidth <= innerWidth"), "nothing sticks out"
        lista = pagina.locator("#conciliacion-lista").bounding_box()
        assert lista
        assert lista["y"] + 250 < alto, "the first rows are on screen"
    with conciliacion.respuesta():
        pagina.locator("#conciliacion-filas a.nodo").first.click()
    assert pagina.evaluate("location.pathname") == "/"


@pytest.fixture
def inventado(demo: Path, tmp_path: Path) -> Iterator[Servidor]:
    """A server on the made-up country."""
    arrancado = procesos.arrancar(demo, tmp_path / "registro.txt")
    yield arrancado
    arrancado.parar()


def test_a_year_without_documents_says_so_and_offers_no_file(pagina: Page, inventado: Servidor) -> None:
    conciliacion = Conciliacion(pagina, inventado.url)
    conciliacion.abrir_en("/conciliacion?conciliado=difiere")
    expect(pagina.locator("#conciliacion-vacio")).to_contain_text("De 2026 no hay documentos publicados")
    expect(pagina.locator("#conciliacion-lista")).to_be_hidden()
    expect(pagina.locator("li[hidden] > [data-archivo='/descargas/conciliacion.csv']")).to_have_count(1)
    expect(pagina.locator("#conciliacion-menu-cuadro")).to_be_hidden()
