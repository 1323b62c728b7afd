"""The view Presupuesto in a real Chromium: the published years, and a made-up country with spending of the MEF."""

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

_VISTA = """() => {
  const texto = (s) => (document.querySelector(s)?.innerText ?? "").replace(/\\s+/g, " ").trim();
  const llevado = (id) => {
    const gd = document.querySelector("#" + id + " .js-plotly-plot");
    const traza = gd && gd.data ? gd.data.find((t) => t.customdata) : null;
    return traza ? traza.customdata.map((d) => d[1]) : [];
  };
  return {
    direccion: location.pathname + location.search,
    kpi: texto("#presupuesto-kpi"), pasos: llevado("presupuesto-pasos"), paso: texto("#presupuesto-paso"),
    abierto: texto("#presupuesto-paso-botones .elegida"), hijos: llevado("presupuesto-niveles"),
    oei: document.querySelectorAll("#presupuesto-oei tbody tr").length,
    gasto: texto("#presupuesto-gasto"), pares: texto("#presupuesto-pares-ue"),
  };
}"""

_LUGAR_DE_FILA = """([id, nombre]) => {
  const gd = document.querySelector("#" + id + " .js-plotly-plot"), marco = document.getElementById(id + "-marco");
  marco.scrollIntoView({ block: "nearest" });
  const i = gd.data.find((t) => t.customdata).customdata.findIndex((d) => d[1] === nombre);
  const { xaxis: x, yaxis: y } = gd._fullLayout, enFigura = y._offset + y.d2p(i);
  marco.scrollTop = Math.max(0, enFigura - marco.clientHeight / 2);
  const caja = gd.getBoundingClientRect();
  return [caja.x + x._offset + x._length * 0.4, caja.y + enFigura];
}"""

#: Charts that are on screen must fill their frames, tables must not spill over their panels.
_MEDIDAS = """() => {
  const visible = (e) => e && e.offsetParent !== null;
  const malos = [];
  for (const id of ["presupuesto-pasos", "presupuesto-niveles", "presupuesto-meses"]) {
    const svg = document.querySelector("#" + id + " .main-svg"), marco = document.getElementById(id + "-marco");
    if (visible(marco) && Math.abs(svg.getBoundingClientRect().width - marco.clientWidth) > 4) malos.push(id);
  }
  for (const panel of document.querySelectorAll(".vista-presupuesto .panel")) {
    const tabla = panel.querySelector(".tabla-dinero");
    const derecha = (e) => e.getBoundingClientRect().right;
    if (visible(tabla) && derecha(tabla) > derecha(panel) + 1) malos.push(panel.className);
  }
  const cuerpo = document.querySelector(".presupuesto-cuerpo");
  if (cuerpo.scrollWidth > cuerpo.clientWidth) malos.push("cuerpo");
  if (document.body.scrollHeight > innerHeight || document.body.scrollWidth > innerWidth) malos.push("body");
  return malos;
}"""


class Presupuesto(Tablero):
    """A page on the view Presupuesto."""

    def abrir_en(self, direccion: str) -> dict[str, Any]:
        """Opens an address of the view as a pasted link."""
        self._en_camino = 0
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

    def en_grafico(self, grafico: str, nombre: str) -> dict[str, Any]:
        """Clicks the row of a chart."""
        with self.respuesta():
            self.pagina.mouse.click(*self.pagina.evaluate(_LUGAR_DE_FILA, [grafico, nombre]))
        return self.mirar()

    def volver(self, hacia: str = "back") -> dict[str, Any]:
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


def test_steps_open_levels_are_gone_into_and_each_is_one_request(pagina: Page, servidor: Servidor) -> None:
    vista = Presupuesto(pagina, servidor.url)
    inicio = vista.abrir_en("/presupuesto")
    assert inicio["pasos"] == ["PIA", "v1", "v2", "v3", "v4", "PIM", "Saldo", "Devengado"]
    assert "S/ 386.0 M" in inicio["kpi"]
    assert "S/ 728.7 M" in inicio["kpi"]
    assert (inicio["abierto"], inicio["oei"], inicio["hijos"]) == ("v3", 8, ["001066", "000154", "000993"])
    vista.quieto()
    vista.peticiones.clear()
    largo = vista.largo_historia()

    def una() -> None:
        vista.quieto()
        assert vista.peticiones == ["/_dash-update-component"]
        vista.peticiones.clear()

    abierto = vista.en_grafico("presupuesto-pasos", "v2")
    una()
    assert (abierto["abierto"], abierto["direccion"]) == ("v2", "/presupuesto?version=v2")
    assert "RSG 024-2024, transferencia entre UE: se anulan en el pliego, S/ 0.00" in abierto["paso"]
    otro = vista.tras("#presupuesto-paso-botones a:has-text('v4')")
    una()
    assert "RM 213-2024-TR" in otro["paso"]
    assert vista.largo_historia() == largo, "opening a step replaces"
    por_aei = vista.tras("#presupuesto-por a:has-text('AEI')")
    una()
    assert len(por_aei["hijos"]) == 26
    dentro = vista.en_grafico("presupuesto-niveles", "AEI.02.02")
    una()
    assert dentro["direccion"] == "/presupuesto?aei=AEI.02.02&version=v4"
    assert "125.7 %" in dentro["kpi"]
    assert vista.largo_historia() == largo + 1, "going down pushes"
    assert vista.volver() == por_aei
    assert vista.volver("forward") == dentro
    assert vista.abrir_en(dentro["direccion"]) == dentro

    # The keyboard, and the same numbers as a table.
    vista.abrir_en("/presupuesto")
    marco = pagina.locator("#presupuesto-pasos-marco")
    marco.focus()
    for tecla in ("ArrowDown", "ArrowDown"):
        pagina.keyboard.press(tecla)
    expect(pagina.locator("#voz")).to_contain_text("v1")
    with vista.respuesta():
        pagina.keyboard.press("Enter")
    assert vista.mirar()["abierto"] == "v1"
    pagina.keyboard.press("ArrowDown")
    expect(pagina.locator("#voz")).to_contain_text("v2")
    pagina.locator("#presupuesto-pasos-ver-tabla").click()
    celdas = pagina.locator("#presupuesto-pasos-tabla tbody tr").evaluate_all(
        "filas => filas.map((f) => Array.from(f.cells, (c) => c.innerText.replace(/\\u00a0/g, ' ')))"
    )
    assert [c[0] for c in celdas] == inicio["pasos"]
    assert celdas[3][4] == "S/ 736,084,851.00"
    assert len(celdas[0]) == pagina.locator("#presupuesto-pasos-tabla th").count()

    # What leaves is what is seen.
    pagina.locator("#menu-descargas summary").click()
    with pagina.expect_download() as bajada:
        pagina.locator("[data-archivo='/descargas/modificaciones.csv']").click()
    filas = list(csv.DictReader(io.StringIO(Path(bajada.value.path()).read_text(encoding="utf-8-sig"))))
    assert {r["version"] for r in filas} == {"v1"}
    expect(pagina.locator("[data-archivo='/descargas/gasto.csv']")).to_be_hidden()
    expect(pagina.locator("[data-archivo='/descargas/aoi.csv']")).to_be_hidden()


def test_it_fits_both_screens_in_both_themes_and_the_year_of_nine_aoi_too(pagina: Page, servidor: Servidor) -> None:
    vista = Presupuesto(pagina, servidor.url)
    for ancho, alto in ((1366, 768), (1920, 1080)):
        pagina.set_viewport_size({"width": ancho, "height": alto})
        for direccion in ("/presupuesto?por=aei", "/presupuesto?ejercicio=2023"):
            vista.abrir_en(direccion)
            for tema in ("light", "dark"):
                pagina.evaluate("(t) => document.documentElement.setAttribute('data-bs-theme', t)", tema)
            assert pagina.evaluate(_MEDIDAS) == [], (direccion, ancho)
            for lugar in ("#presupuesto-kpi", "#presupuesto-pasos", "#presupuesto-paso", "#presupuesto-niveles-titulo"):
                expect(pagina.locator(lugar)).to_be_in_viewport()
    expect(pagina.locator("#presupuesto-panel-oei")).to_be_hidden()
    expect(pagina.locator("#presupuesto-aoi tbody tr")).to_have_count(9)
    with vista.respuesta():
        pagina.locator("#presupuesto-aoi tbody a").first.click()
    expect(pagina.locator("#hoja h2")).to_contain_text("AOI00106600073")


def test_with_the_mefs_spending_the_panels_come_and_have_a_size(pagina: Page, inventado: Servidor) -> None:
    vista = Presupuesto(pagina, inventado.url)
    todos = vista.abrir_en("/presupuesto")
    assert todos["pasos"] == []
    expect(pagina.locator("#presupuesto-bloque-pasos")).to_be_hidden()
    assert "POI 19/06/2026" in todos["pares"]
    pliego = vista.en_grafico("presupuesto-niveles", todos["hijos"][0])
    assert pagina.evaluate(_MEDIDAS) == []
    vista.quieto()
    vista.peticiones.clear()
    fuente = vista.tras("#presupuesto-gasto-por a:has-text('Fuente')")
    vista.quieto()
    assert vista.peticiones == ["/_dash-update-component"]
    assert fuente["direccion"] == pliego["direccion"] + "&gasto=fuente"
    assert fuente["gasto"] != pliego["gasto"]
    assert "Recursos ordinarios" in fuente["gasto"]
    assert "/descargas/gasto.csv?" in vista.enlace_de_descarga("gasto.csv")
    with vista.respuesta():
        pagina.locator("[data-pestana=explorar]").click()
    assert "gasto=" not in pagina.url
