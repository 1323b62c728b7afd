"""What a person sees when something is not there: a message in Spanish with an id; and the page answers afterwards."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from tests import servidor as procesos
from tests.navegador.conftest import ArrancarServidor
from tests.navegador.tablero import Tablero, esperar
from tests.servidor import Servidor

SIN_RED = (
    r"ERR_CONNECTION_REFUSED|ERR_INTERNET_DISCONNECTED|ERR_CONNECTION_RESET|ERR_EMPTY_RESPONSE|Failed to fetch|Callback"
)
ID = re.compile(r"\b[0-9a-f]{8}\b")


def publicar(publicado: Path, datos: Path) -> None:
    """Puts the release of the project's figures in `datos`."""
    datos.mkdir(exist_ok=True)
    for archivo in publicado.iterdir():
        shutil.copyfile(archivo, datos / (archivo.name + ".nuevo"))
    for archivo in sorted(datos.glob("*.nuevo"), key=lambda a: a.name.startswith("vigente")):
        archivo.replace(archivo.with_suffix(""))


def id_en_pantalla(tablero: Tablero) -> str:
    """The code that the notice shows."""
    hallado = ID.search(tablero.avisos())
    assert hallado, tablero.avisos()
    return hallado.group()


@pytest.mark.errores_esperados(SIN_RED)
def test_the_network_cut_is_told_and_the_page_answers_when_it_is_back(tablero: Tablero, pagina: Page) -> None:
    antes = tablero.abrir()
    pagina.context.set_offline(True)
    pagina.mouse.click(*tablero.lugar_de_barra("000993"))
    aviso = tablero.avisos()
    assert "No hay respuesta del servidor" in aviso
    assert ID.search(aviso)
    durante = tablero.vista()
    assert (durante.fisico, durante.barras, durante.filas[:5]) == (antes.fisico, antes.barras, antes.filas[:5])
    pagina.locator("#aviso-red .reintentar").click()
    expect(pagina.locator("#aviso-red .aviso")).to_be_visible()
    pagina.context.set_offline(False)
    antes_de = tablero.sello()
    pagina.locator("#aviso-red .reintentar").click()
    esperar(lambda: tablero.sello() > antes_de, "no answer after trying again")
    assert tablero.vista().migas == ["Pliego 012", "UE 000993"]
    expect(pagina.locator("#aviso-red")).to_be_hidden()
    assert not pagina.evaluate("document.body.classList.contains('esperando')")
    assert tablero.atras().migas == antes.migas


@pytest.mark.errores_esperados(SIN_RED)
def test_a_search_without_network_says_so(tablero: Tablero, pagina: Page) -> None:
    tablero.abrir()
    pagina.context.set_offline(True)
    pagina.locator("#buscar").fill("empleo")
    assert "No hay respuesta del servidor" in tablero.avisos()
    pagina.context.set_offline(False)
    pagina.locator("#buscar").fill("empleo juvenil")
    expect(pagina.locator("#resultados .resultado").first).to_be_visible()
    expect(pagina.locator("#aviso-red")).to_be_hidden()


@pytest.mark.errores_esperados(SIN_RED)
def test_rows_that_did_not_come_are_told_and_come_later(tablero: Tablero, pagina: Page) -> None:
    tablero.abrir()
    pagina.context.set_offline(True)
    pagina.locator("#rejilla .ag-body-viewport").evaluate("e => { e.scrollTop = 31 * 120; }")
    assert "No llegaron más filas" in tablero.avisos()
    pagina.context.set_offline(False)
    with tablero.respuesta():
        pagina.locator("#aviso-red .reintentar").click()
    assert len(tablero.codigos()) == 260


@pytest.mark.errores_esperados(SIN_RED)
def test_a_server_that_died_is_told_and_one_that_is_back_answers(
    pagina: Page, publicado: Path, arrancar: ArrancarServidor, tmp_path: Path
) -> None:
    primero = arrancar(publicado)
    tablero = Tablero(pagina, primero.url)
    tablero.abrir("/?ue=000993")
    primero.parar()
    pagina.locator(".kpi-banda", has_text="bajo").click()
    assert "No hay respuesta del servidor" in tablero.avisos()
    segundo = arrancar(publicado, {"TABLERO_PUERTO": primero.url.rsplit(":", 1)[1]})
    assert segundo.url != "", "started"
    antes = tablero.sello()
    pagina.locator("#aviso-red .reintentar").click()
    esperar(lambda: tablero.sello() > antes, "no answer from the server that is back")
    assert tablero.vista().cuenta == "15"


def test_a_query_past_its_limit_is_told_with_the_id_that_the_log_has(
    pagina: Page, lenta: Path, arrancar: ArrancarServidor
) -> None:
    lento = arrancar(lenta, {"TABLERO_LIMITE_CONSULTA_S": "0.2"})
    tablero = Tablero(pagina, lento.url)
    pagina.goto(lento.url + "/?por=aei")
    tablero.listo(1)
    aviso = tablero.avisos()
    assert "La consulta tardó demasiado" in aviso
    assert "TABLERO_LIMITE_CONSULTA_S" in aviso
    assert f"error={id_en_pantalla(tablero)}" in lento.log()
    expect(pagina.locator("#avisos .aviso-error")).to_have_count(1)


def test_without_a_database_the_page_says_what_to_do_and_answers_after_it(
    pagina: Page, publicado: Path, arrancar: ArrancarServidor, tmp_path: Path
) -> None:
    datos = tmp_path / "datos"
    datos.mkdir()
    vacio = arrancar(datos, sano=False)
    tablero = Tablero(pagina, vacio.url)
    pagina.goto(vacio.url)
    tablero.listo(1)
    aviso = tablero.avisos()
    assert "No hay datos publicados" in aviso
    assert "python -m data construir" in aviso
    assert f"error={id_en_pantalla(tablero)}" in vacio.log()
    assert "Traceback" not in vacio.log()
    publicar(publicado, datos)
    with tablero.respuesta():
        pagina.locator("#avisos .reintentar").click()
    assert tablero.vista().cuenta == "260"
    expect(pagina.locator("#avisos .aviso")).to_have_count(0)
    assert tablero.barra("000993").cuenta == "62"


def test_a_new_release_is_noticed_without_a_restart(
    pagina: Page, publicado: Path, arrancar: ArrancarServidor, tmp_path: Path
) -> None:
    datos = tmp_path / "datos"
    publicar(publicado, datos)
    tablero = Tablero(pagina, arrancar(datos).url)
    tablero.abrir()
    procesos.construir(datos)
    tablero.barra("000993")
    expect(pagina.locator("#pie")).to_contain_text("Datos n.º 2")


def test_a_broken_database_is_told_and_its_repair_is_noticed(
    pagina: Page, publicado: Path, arrancar: ArrancarServidor, tmp_path: Path
) -> None:
    datos = tmp_path / "datos"
    publicar(publicado, datos)
    base = next(datos.glob("*.duckdb"))
    buena = base.read_bytes()
    base.write_bytes(b"esto no es una base" * 500)
    roto: Servidor = arrancar(datos, sano=False)
    tablero = Tablero(pagina, roto.url)
    pagina.goto(roto.url)
    tablero.listo(1)
    assert "No se pudo abrir la publicación" in tablero.avisos()
    assert f"error={id_en_pantalla(tablero)}" in roto.log()
    base.write_bytes(buena)
    with tablero.respuesta():
        pagina.locator("#avisos .reintentar").click()
    assert tablero.vista().cuenta == "260"


@pytest.mark.errores_esperados("500|Callback")
def test_an_answer_of_error_500_is_told(tablero: Tablero, pagina: Page) -> None:
    tablero.abrir()

    def romper(ruta: Route) -> None:
        ruta.fulfill(status=500, content_type="text/html", body="<h1>Internal Server Error</h1>")

    pagina.route("**/_dash-update-component**", romper)
    pagina.mouse.click(*tablero.lugar_de_barra("000993"))
    assert "El servidor respondió con un error (500)" in tablero.avisos()
    pagina.unroute("**/_dash-update-component**")
    antes = tablero.sello()
    pagina.locator("#aviso-red .reintentar").click()
    esperar(lambda: tablero.sello() > antes, "no answer after the error")
    assert tablero.vista().cuenta == "62"
