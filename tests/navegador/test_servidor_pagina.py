"""A page made by dashboard/servidor, in a real Chromium: `pagina` fails it on any console message or other host."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect
from waitress.server import create_server

from dashboard.servidor import CACHE, calentar
from tests.dashboard.servidor_minimo import armar, copiar_assets

TOPE_BYTES = 1_300_000  # of the 1.6 MB of a first load; the rest is for data

# One trace of each kind that the bundle has.
TRAZAS: dict[str, dict[str, object]] = {
    "scatter": {"x": [1, 2], "y": [1, 2]},
    "bar": {"x": ["a", "b"], "y": [1, 2]},
    "pie": {"labels": ["a", "b"], "values": [1, 2]},
    "heatmap": {"z": [[1, 2], [3, 4]]},
    "waterfall": {"x": ["PIA", "PIM"], "y": [1, 2], "measure": ["absolute", "relative"]},
    "treemap": {"labels": ["a", "b"], "parents": ["", "a"], "values": [2, 1]},
    "sunburst": {"labels": ["a", "b"], "parents": ["", "a"], "values": [2, 1]},
    "icicle": {"labels": ["a", "b"], "parents": ["", "a"], "values": [2, 1]},
    "indicator": {"mode": "number+gauge+delta", "value": 95.9, "delta": {"reference": 90}},
}


@pytest.fixture(scope="module")
def direccion(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    carpeta = tmp_path_factory.mktemp("servidor_minimo")
    server, _ = armar(copiar_assets(carpeta), CACHE)
    calentar(server)
    servidor = create_server(server, host="127.0.0.1", port=0, threads=8)
    hilo = threading.Thread(target=servidor.run, daemon=True)
    hilo.start()
    yield f"http://127.0.0.1:{servidor.effective_port}/"  # type: ignore[union-attr]
    servidor.close()


@pytest.fixture
def abierta(pagina: Page, direccion: str) -> Page:
    pagina.goto(direccion)
    expect(pagina.locator(".js-plotly-plot .point")).to_have_count(2)
    expect(pagina.locator(".ag-row").first).to_be_visible()
    return pagina


def test_chart_grid_and_dialog_work_under_the_policy(abierta: Page) -> None:
    abierta.get_by_role("button", name="Abrir").click()
    expect(abierta.locator(".offcanvas.show")).to_contain_text("Texto de la ficha")


def test_the_words_of_charts_and_grid_are_spanish(abierta: Page) -> None:
    abierta.locator(".js-plotly-plot .nsewdrag").hover()
    titulos = abierta.locator(".modebar-btn").evaluate_all("botones => botones.map(b => b.dataset.title)")
    assert "Descargar el gráfico como PNG" in titulos
    assert not [t for t in titulos if t.split()[0] in ("Download", "Zoom", "Reset", "Share", "Compartir")]
    abierta.locator(".ag-header-cell-filter-button").click()
    expect(abierta.locator(".ag-filter")).to_contain_text("Contiene")


def test_numbers_and_dates_of_charts_are_written_as_in_peru(abierta: Page) -> None:
    textos = abierta.evaluate(
        """async () => {
          const div = document.body.appendChild(document.createElement("div"));
          await Plotly.newPlot(div, [{ x: ["2024-09-30"], y: [1234567.89], text: ["a"], mode: "markers+text",
            texttemplate: "%{y:,.2f}|%{x|%d %B %Y}" }], {});
          return [...div.querySelectorAll(".textpoint")].map((t) => t.textContent);
        }"""
    )
    assert textos == ["1,234,567.89|30 setiembre 2024"]


def test_the_bundle_draws_each_kind_of_chart(abierta: Page) -> None:
    dibujadas = abierta.evaluate(
        """async (trazas) => {
          const dibujadas = {};
          for (const [tipo, traza] of Object.entries(trazas)) {
            const div = document.body.appendChild(document.createElement("div"));
            await Plotly.newPlot(div, [{ type: tipo, ...traza }], {});
            const figuras = div.querySelectorAll("svg.main-svg path, svg.main-svg image").length;
            dibujadas[tipo] = div._fullData[0].type === tipo && figuras > 0;
          }
          return dibujadas;
        }""",
        TRAZAS,
    )
    assert dibujadas == dict.fromkeys(TRAZAS, True)


def test_a_chart_can_be_saved_as_an_image(abierta: Page) -> None:
    imagen = abierta.evaluate("() => Plotly.toImage(document.querySelector('.js-plotly-plot'))")
    assert imagen.startswith("data:image/png")


def test_the_marks_and_the_icons_come_from_our_fonts(abierta: Page) -> None:
    expect(abierta.get_by_role("button", name="Abrir")).to_be_visible()
    cargadas = abierta.evaluate(
        """async () => {
          await document.fonts.load("14px 'Inter Variable'", "● ◆ ▲ ○ ◌ ñ");
          await document.fonts.load("14px bootstrap-icons");
          const cargadas = [...document.fonts].filter((f) => f.status === "loaded");
          return cargadas.map((f) => f.family.replaceAll('"', "")).sort();
        }"""
    )
    assert cargadas == ["Inter Variable", "Inter Variable", "bootstrap-icons"]


def test_the_first_load_fits_its_share_and_the_second_is_almost_nothing(pagina: Page, direccion: str) -> None:
    cdp = pagina.context.new_cdp_session(pagina)
    cdp.send("Network.enable")
    recibidos: list[float] = []
    pedidas: list[str] = []
    cdp.on("Network.loadingFinished", lambda suceso: recibidos.append(suceso["encodedDataLength"]))
    pagina.on("request", lambda peticion: pedidas.append(peticion.url))
    pagina.goto(direccion, wait_until="networkidle")
    assert 500_000 < sum(recibidos) < TOPE_BYTES
    assert not [u for u in pedidas if "plotly.min.js" in u or "dash_table" in u or "enterprise" in u]
    assert len(pedidas) == len(set(pedidas)), "nothing is asked for twice"
    recibidos.clear()
    pagina.reload(wait_until="networkidle")
    assert sum(recibidos) < 30_000
