"""A release whose names attack or annoy: they are shown as text everywhere, nothing runs, the layout keeps."""

from __future__ import annotations

import csv
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from data.cargar import ORIGEN
from tests import servidor as procesos
from tests.navegador.tablero import Tablero
from tests.servidor import PROYECTO, Servidor

IMG = "<img src=x onerror=\"document.title='ROTO'\"><b>negrita</b>"
FORMULA = '=HYPERLINK("http://otra.invalid/","pulse aquí")'
BIDI = "\u202eodacifitsuj\u202c normal \u200f\u061c"
LARGO = "LARGO " * 833 + "FIN"
ENTIDAD = "&lt;b&gt; A&amp;B &nbsp; %{x} <extra></extra> $\\alpha$"
PLANTILLA = "</script><script>document.title='ROTO'</script>{{7*7}}%{customdata[0]}"
AOI = {
    "AOI00099300276": IMG,
    "AOI00099300281": FORMULA,
    "AOI00099300277": BIDI,
    "AOI00099300282": LARGO,
    "AOI00099300279": ENTIDAD,
    "AOI00099300278": PLANTILLA,
}
OTROS = {
    "2024/ue.csv": ("ue", "denominacion", {"000993": IMG, "001066": LARGO, "000154": BIDI}),
    "2024/oei.csv": ("oei", "denominacion", {"OEI.02": FORMULA, "OEI.07": LARGO}),
    "2024/aei.csv": ("aei", "denominacion", {"AEI.02.01": PLANTILLA, "AEI.02.02": ENTIDAD}),
}
CORTOS = {"000993": "<i onclick=x>corto</i>", "001066": "C" * 400, "000154": "\u202ecorto"}


@pytest.fixture(scope="module")
def hostil(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Servidor]:
    """A server on a release built by the project's own command from sources with such names."""
    carpeta = tmp_path_factory.mktemp("hostil")
    origen, datos = carpeta / "origen", carpeta / "publicado"
    shutil.copytree(ORIGEN, origen)
    cambiar(origen / "2024/aoi.csv", "codigo_aoi", "denominacion", AOI)
    cambiar(origen / "2024/aoi.csv", "codigo_aoi", "unidad_impresa", {"AOI00099300276": IMG[:80]})
    cambiar(origen / "2024/ue.csv", "ue", "corto", CORTOS)
    for archivo, (clave, columna, nombres) in OTROS.items():
        cambiar(origen / archivo, clave, columna, nombres)
    subprocess.run(
        [sys.executable, "-m", "data", "construir", "--origen", str(origen)],
        cwd=PROYECTO,
        env=procesos.entorno(datos),
        check=True,
        capture_output=True,
        timeout=60,
    )
    servidor = procesos.arrancar(datos, carpeta / "registro.txt")
    yield servidor
    servidor.parar()


def cambiar(archivo: Path, clave: str, columna: str, nuevos: dict[str, str]) -> None:
    """Puts new values in a column of the rows with these keys."""
    with archivo.open(encoding="utf-8", newline="") as abierto:
        filas = list(csv.DictReader(abierto))
    for fila in filas:
        fila[columna] = nuevos.get(fila[clave], fila[columna])
    with archivo.open("w", encoding="utf-8", newline="") as abierto:
        escritor = csv.DictWriter(abierto, filas[0].keys(), lineterminator="\n")
        escritor.writeheader()
        escritor.writerows(filas)


@pytest.fixture
def tablero(pagina: Page, hostil: Servidor) -> Tablero:
    return Tablero(pagina, hostil.url)


def sano(pagina: Page) -> None:
    """Nothing ran, nothing became markup, nothing is wider than the screen."""
    assert "ROTO" not in pagina.title()
    assert pagina.evaluate("document.querySelectorAll('#tablero img, #tablero script, #tablero iframe').length") == 0
    assert pagina.evaluate("document.querySelectorAll('#tablero [onerror], #tablero [onclick]').length") == 0
    assert pagina.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert pagina.evaluate("document.documentElement.scrollHeight <= innerHeight")


def test_the_whole_path_shows_the_names_as_text(tablero: Tablero, pagina: Page) -> None:
    tablero.abrir()
    sano(pagina)
    for codigo in ("000993", "OEI.02", "AEI.02.01", "AOI00099300276"):
        tablero.barra(codigo)
        sano(pagina)
    migas = pagina.locator("#migas .miga-nombre").all_text_contents()
    assert migas[1] == "<i onclick=x>corto</i>"
    assert migas[2].startswith("=HYPERLINK(")
    expect(pagina.locator("#hoja .hoja-nombre")).to_have_text(IMG)
    pagina.keyboard.press("Escape")


def test_grid_and_sheet_show_the_very_text(tablero: Tablero, pagina: Page) -> None:
    tablero.abrir("/?ue=000993&aei=AEI.02.01")
    for codigo, nombre in AOI.items():
        celda = tablero.celda(codigo, "denominacion")
        assert celda.text_content() == nombre
        caja = celda.bounding_box()
        assert caja is not None
        assert caja["height"] <= 40
        vista = tablero.fila(codigo)
        assert vista.hoja.startswith(codigo)
        assert pagina.locator("#hoja .hoja-nombre").text_content() == nombre
        sano(pagina)
        tablero.pulsar("#hoja .hoja-cerrar")


def test_labels_and_hover_of_the_bars_are_text(tablero: Tablero, pagina: Page) -> None:
    tablero.abrir("/?ue=000993&aei=AEI.02.01")
    pagina.locator("#hijos-marco").focus()
    vistos = ""
    for i in range(10):
        pagina.keyboard.press("ArrowDown")
        dicho = pagina.locator("#voz").text_content() or ""
        assert f"{i + 1} de 10" in dicho
        expect(pagina.locator("#hijos .hovertext").first).to_contain_text(dicho.split(" ")[0])
        vistos += pagina.locator("#hijos .hovertext").text_content() or ""
    for parte in (
        "<img src=x onerror=",
        "<b>negrita</b>",
        "=HYPERLINK(",
        "<extra></extra>",
        "&lt;b&gt; A&amp;B",
        "%{x}",
    ):
        assert parte in vistos, parte
    assert "49" not in vistos.split("{{7*7}}")[0][-3:]
    etiquetas = pagina.locator("#hijos .scatterlayer text").all_text_contents()
    assert any("<img" in e for e in etiquetas)
    assert pagina.locator("#hijos .scatterlayer a, #hijos .hovertext a").count() == 0
    anchos = pagina.locator("#hijos .scatterlayer text").evaluate_all("ts => ts.map((t) => t.getBBox().width)")
    assert max(anchos) < 330, "a label does not run over the bars"
    sano(pagina)


def test_the_table_alternative_is_text(tablero: Tablero, pagina: Page) -> None:
    tablero.abrir("/?ue=000993&aei=AEI.02.01")
    pagina.locator("#hijos-ver-tabla").click()
    nombres = pagina.locator("#hijos-tabla tbody tr td:nth-child(2)").all_text_contents()
    assert IMG in nombres
    assert FORMULA in nombres
    assert any("A&amp;B" in n for n in nombres)
    sano(pagina)


def test_search_finds_them_and_shows_text(tablero: Tablero, pagina: Page) -> None:
    tablero.abrir()
    for texto in ("img onerror", "hyperlink", "largo fin", "odacifitsuj", "AOI00099300278"):
        pagina.locator("#buscar").fill(texto)
        expect(pagina.locator("#resultados .resultado").first).to_be_visible()
        sano(pagina)
        caja = pagina.locator("#resultados").bounding_box()
        assert caja is not None
        assert caja["x"] + caja["width"] <= 1366
        pagina.keyboard.press("Escape")
        expect(pagina.locator("#resultados > *")).to_have_count(0)


def test_long_names_keep_the_layout(tablero: Tablero, pagina: Page) -> None:
    tablero.abrir()
    for direccion in ("/", "/?por=oei", "/?ue=001066", "/?oei=OEI.07", "/?ue=000993&oei=OEI.07"):
        tablero.ir(direccion)
        sano(pagina)
        alto = pagina.locator("#migas").bounding_box()
        assert alto is not None
        assert alto["height"] <= 36, "crumbs stay on one line"
    cajas = pagina.locator("#migas li").evaluate_all("ls => ls.map((l) => l.getBoundingClientRect().right)")
    assert max(cajas) <= 1366


def test_direction_marks_do_not_turn_what_is_beside_them(tablero: Tablero, pagina: Page) -> None:
    """The figure of a crumb and the sentence of a chart read from left to right after a name that says otherwise."""
    tablero.abrir("/?ue=000154")
    orden = pagina.locator("#migas li:last-child").evaluate(
        """li => [...li.querySelectorAll("strong, .miga-nombre, .miga-avance")]
          .map((e) => e.getBoundingClientRect().left)"""
    )
    assert orden == sorted(orden)
    for frase in pagina.locator(".frase").all_inner_texts():
        assert "\u202e" not in frase
    tablero.abrir()
    for frase in pagina.locator(".frase, .scatterlayer text, title").all_text_contents():
        assert "\u202e" not in frase


def test_files_neutralise_formulas(tablero: Tablero) -> None:
    tablero.abrir("/?ue=000993&aei=AEI.02.01")
    with tablero.pagina.expect_download() as espera:
        tablero.pagina.locator("#menu-descargas summary").click()
        tablero.pagina.locator("[data-archivo='/descargas/aoi.csv']").click()
    with Path(espera.value.path()).open(encoding="utf-8-sig", newline="") as abierto:
        nombres = {f["codigo_aoi"]: f["denominacion"] for f in csv.DictReader(abierto)}
    assert nombres["AOI00099300281"] == "'" + FORMULA
    assert nombres["AOI00099300282"] == LARGO


def test_filters_by_hostile_text_work(tablero: Tablero, pagina: Page) -> None:
    vista = tablero.abrir("/?q=" + quote("<img src=x"))
    assert vista.cuenta == "1"
    expect(pagina.locator("#chips .chip").first).to_contain_text("<img src=x")
    vista = tablero.abrir("/?filtros=" + quote('denominacion.empieza.=HYPERLINK("http://otra%2Einvalid'))
    assert vista.filas == ["AOI00099300281"]
    sano(pagina)
