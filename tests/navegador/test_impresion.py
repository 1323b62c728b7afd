"""What the page gives to paper, read back from Chromium's own PDF: A4 landscape, each page with what it is of, the
lists whole; and what it gives as an image."""

from __future__ import annotations

import base64
import io
import json
import re
import struct
from functools import partial
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import Page, Route, expect
from pypdf import PdfReader

from tests.navegador.tablero import Tablero
from tests.servidor import Servidor

pytestmark = pytest.mark.pagina("compartida")

#: A4 landscape, in points.
ANCHO, ALTO = 842, 595
AOI = re.compile(r"AOI\d{11}")

#: How many pixels of an image are not of its commonest colour, in per cent, and how many colours it has, up to 64.
_PIXELES = """async (datos) => {
  const imagen = new Image();
  imagen.src = "data:image/png;base64," + datos;
  await imagen.decode();
  const hoja = new OffscreenCanvas(imagen.width, imagen.height), lienzo = hoja.getContext("2d");
  lienzo.drawImage(imagen, 0, 0);
  const cuentas = new Map(), p = new Uint32Array(lienzo.getImageData(0, 0, imagen.width, imagen.height).data.buffer);
  for (const color of p) cuentas.set(color, (cuentas.get(color) ?? 0) + 1);
  return [100 - (100 * Math.max(...cuentas.values())) / p.length, cuentas.size, p[0] === 0xffffffff];
}"""


def imprimir(pagina: Page) -> list[str]:
    """The text of each page that Chromium prints, once their size and numbers are as they must be."""
    hojas = PdfReader(io.BytesIO(pagina.pdf(prefer_css_page_size=True))).pages
    textos = [hoja.extract_text().replace("\xa0", " ") for hoja in hojas]
    for n, (hoja, texto) in enumerate(zip(hojas, textos, strict=True), 1):
        assert (round(hoja.mediabox.width), round(hoja.mediabox.height)) == (ANCHO, ALTO)
        assert f"Página {n} de {len(hojas)}" in texto
    expect(pagina.locator("html.imprimiendo")).to_have_count(0)
    return textos


def test_explorar_prints_every_aoi_once_under_repeated_heads(
    pagina: Page, tablero: Tablero, servidor: Servidor
) -> None:
    antes = tablero.abrir("/?ejercicio=2024&ue=000993")
    pagina.evaluate("document.documentElement.setAttribute('data-bs-theme', 'dark')")
    hojas = imprimir(pagina)
    with urlopen(f"{servidor.url}/descargas/aoi.csv?ejercicio=2024&ue=000993") as archivo:
        todas = AOI.findall(archivo.read().decode("utf-8"))
    assert [codigo for hoja in hojas for codigo in AOI.findall(hoja)] == todas
    assert len(todas) == 62
    for hoja in hojas:
        assert "UE 000993, corte 31/12/2024" in hoja
        assert "Fuente: MTPE, evaluación del POI 2024" in hoja
        assert len(re.findall("Código Actividad operativa", hoja)) == 1
        assert "Buscar" not in hoja
        assert "Descargar" not in hoja
        assert "Ver tabla" not in hoja
    assert "87.0 %" in hojas[0]
    assert "▲" in hojas[0]
    assert pagina.locator("html").get_attribute("data-bs-theme") == "dark"
    pagina.evaluate("document.documentElement.setAttribute('data-bs-theme', 'light')")
    assert tablero.vista() == antes
    ancho = "document.querySelector('#hijos .js-plotly-plot').getBoundingClientRect().width"
    pagina.wait_for_function(f"Math.abs({ancho} - document.getElementById('hijos-marco').clientWidth) < 2")


@pytest.mark.errores_esperados("503")
def test_a_list_prints_its_further_rows_and_says_what_it_leaves_out(pagina: Page, tablero: Tablero) -> None:
    tablero.entrar("/conciliacion?ejercicio=2024&cuadro=Cuadro+4")
    filas, boton = pagina.locator("#conciliacion-filas tr"), pagina.locator("#conciliacion-mas")
    antes, dice, total = filas.count(), boton.inner_text(), int(boton.get_attribute("data-total") or 0)
    hojas = imprimir(pagina)
    fila = re.compile(r"^[✓≠?]\s+(?:coincide|difiere|no verificable) ", re.MULTILINE)
    assert sum(len(fila.findall(hoja)) for hoja in hojas) == total > antes
    con_filas = [hoja for hoja in hojas if fila.search(hoja)]  # the chart has a page of its own before them
    assert len(con_filas) > 1
    assert all("Resultado Dónde De qué" in hoja for hoja in con_filas)
    assert (filas.count(), boton.inner_text()) == (antes, dice)
    # The server gives two more of them, or none.
    lista = pagina.evaluate("""fetch('/rejilla/conciliacion.json' + location.search + '&papel=1')
        .then((r) => r.json())""")
    dos = json.dumps({**lista, "desde": antes, "filas": lista["filas"][antes : antes + 2]})
    for cuerpo, estado, dicho in (
        (dos, 200, f"Se imprimen {antes + 2} de {total} filas, las primeras; el resto, en Descargar."),
        ("", 503, f"No llegaron todas las filas: se imprimen {antes} de {total} filas"),
    ):
        pagina.unroute_all()
        pagina.route("**/rejilla/conciliacion.json*", partial(_contestar, estado, cuerpo))
        pagina.evaluate("window.dispatchEvent(new Event('beforeprint'))")
        assert dicho in pagina.locator(".nota-impresa").inner_text()
        pagina.evaluate("window.dispatchEvent(new Event('afterprint'))")
        assert filas.count() == antes
    pagina.unroute_all()


def _contestar(estado: int, cuerpo: str, ruta: Route) -> None:
    ruta.fulfill(status=estado, body=cuerpo, content_type="application/json")


def test_every_view_says_on_each_page_what_it_is_and_that_it_is_made_up(pagina: Page, tablero: Tablero) -> None:
    tablero.entrar("/presupuesto?ejercicio=2024")
    for ruta, titulo in (
        ("/presupuesto?ejercicio=2024", "Con qué dinero: del PIA al devengado"),
        ("/indicadores?ejercicio=2024&banda=bajo", "Los indicadores del PEI frente a sus metas"),
        ("/conciliacion?ejercicio=2024&conciliado=difiere&cuadro=Cuadro+3", "Las cifras publicadas"),
        ("/cambios?ejercicio=2024", "Cambios entre dos cortes"),
        ("/datos?ejercicio=2024", "Datos: cargas y cortes"),
        ("/brechas?ejercicio=2024&ue=000993&supuesto=AOI00099300276:ejecutado:120", "Brechas: qué AOI quitan"),
        ("/?ejercicio=2024&aoi=AOI00099300276", "AOI00099300276"),
    ):
        with tablero.respuesta():
            pagina.evaluate("(d) => tablero.ir(d, 'push')", ruta)
        pagina.evaluate("document.body.dataset.sintetica = 'true'")
        hojas = imprimir(pagina)
        assert titulo in hojas[0]
        assert "&aoi=" not in ruta or len(hojas) == 1  # an open sheet is what is printed
        frase = pagina.title().removesuffix(" · Tablero POI")
        for hoja in hojas:
            assert "Fuente: MTPE" in hoja
            assert "31/12/2024" in hoja
            assert "DATOS SINTÉTICOS" in hoja
            assert frase in hoja.replace("\n", " ")
            assert ("DATOS SINTÉTICOS · SUPUESTO" in hoja) == ("supuesto=" in ruta)


def test_the_meeting_prints_a_slide_on_each_page(pagina: Page, tablero: Tablero) -> None:
    tablero.entrar("/?ejercicio=2024&ue=000993&modo=reunion&lamina=3")
    titulos = pagina.locator("#reunion-laminas .lamina-titulo").all_text_contents()
    pagina.evaluate("document.body.dataset.sintetica = 'true'")
    hojas = imprimir(pagina)
    assert len(hojas) == len(titulos) > 5
    for hoja, titulo in zip(hojas, titulos, strict=True):
        assert "".join(titulo.split())[:30] in "".join(hoja.split())
        assert "UE 000993, corte 31/12/2024" in hoja
        assert "Fuente: MTPE" in hoja
        assert "DATOS SINTÉTICOS" in hoja
    assert "lamina=3" in pagina.url


@pytest.mark.pagina("nueva")
def test_a_chart_leaves_as_an_image_of_twice_its_size_light_whatever_the_theme(
    pagina: Page, tablero: Tablero, tmp_path: Path
) -> None:
    tablero.abrir("/?ejercicio=2024&ue=000993")
    claro, oscuro = (tmp_path / nombre for nombre in ("claro.png", "oscuro.png"))
    for camino in (claro, oscuro):
        pagina.locator("#hijos-png").focus()
        with pagina.expect_download() as bajada:
            pagina.keyboard.press("Enter")
        assert re.fullmatch(
            r"tablero-poi_objetivos-estratégicos_2024-12-31_ue-000993\.png", bajada.value.suggested_filename
        )
        bajada.value.save_as(camino)
        expect(pagina.locator("#hijos-png")).to_be_focused()
        pagina.locator("#cambiar-tema").click()
    datos = claro.read_bytes()
    assert datos == oscuro.read_bytes()
    assert datos.startswith(b"\x89PNG\r\n\x1a\n")
    ancho, alto = struct.unpack(">II", datos[16:24])
    dibujo = pagina.evaluate(
        "(({ width, height }) => [width, height])(document.querySelector('#hijos .js-plotly-plot')._fullLayout)"
    )
    assert ancho == 2 * round(dibujo[0])
    assert 2 * dibujo[1] + 100 < alto < 2 * dibujo[1] + 400  # title, filter, sentence, legend, cut and source
    lleno, colores, blanca = pagina.evaluate(_PIXELES, base64.b64encode(datos).decode())
    assert lleno > 10
    assert colores > 50
    assert blanca
