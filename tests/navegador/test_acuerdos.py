"""Agreements in a real Chromium: written, found, changed by two and closed, all by keys where it should be."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from data.acuerdos import Cambio, Limites, abrir
from tests.dashboard.acuerdos.conftest import copiar
from tests.navegador.conftest import ArrancarServidor
from tests.servidor import Servidor

HOSTIL = '<img src=x onerror="document.title=1">'


@pytest.fixture
def propio(publicado: Path, tmp_path: Path, arrancar: ArrancarServidor) -> Servidor:
    """A server with a book of its own."""
    return arrancar(copiar(publicado, tmp_path / "datos"))


def respuesta(pagina: Page, n: int) -> None:
    pagina.wait_for_selector(f"body[data-sello='{n}']:not(.esperando)", state="attached")


def sello(pagina: Page) -> int:
    return int(pagina.locator("body").get_attribute("data-sello") or "0")


def enviar_y_ver(pagina: Page) -> None:
    """Enter saves, the form goes and the view comes again."""
    antes = sello(pagina)
    pagina.keyboard.press("Enter")
    respuesta(pagina, antes + 1)
    expect(pagina.locator("#acuerdo-dialogo")).to_be_hidden()


def teclear(pagina: Page, *textos: str) -> None:
    """One field after another, without a mouse."""
    for i, texto in enumerate(textos):
        if i:
            pagina.keyboard.press("Tab")
        pagina.keyboard.insert_text(texto)


@pytest.mark.errores_esperados(r"Failed to load resource|ERR_FAILED")
def test_an_agreement_is_written_by_keys_and_never_lost(pagina: Page, propio: Servidor) -> None:
    retenidas: list[Route] = []
    pagina.goto(propio.url + "/?ue=000993")
    respuesta(pagina, 1)
    dialogo, boton = pagina.locator("#acuerdo-dialogo"), pagina.locator("#acuerdos-boton a")
    expect(boton).to_have_text("Acuerdos")
    pagina.locator("#buscar").press("a")  # a letter, in a box
    expect(dialogo).to_be_hidden()
    pagina.locator("#buscar").press("Escape")

    pagina.keyboard.press("a")
    expect(pagina.locator("#acuerdo-sobre")).to_have_text("Sobre: UE 000993 Jóvenes Productivos")
    teclear(pagina, HOSTIL, "Jóvenes Productivos", "31/02", "Ana Ríos")
    pagina.keyboard.press("Enter")
    expect(pagina.locator("#acuerdo-fallo")).to_contain_text("La fecha no se entiende")
    expect(pagina.locator("#acuerdo-vence")).to_be_focused()
    pagina.keyboard.press("ControlOrMeta+a")
    teclear(pagina, "+14")
    enviar_y_ver(pagina)
    expect(boton).to_have_text("Acuerdos (1)")

    # Who writes is remembered; what was left half written too, also when the page is loaded again.
    pagina.keyboard.press("a")
    expect(pagina.locator("#acuerdo-quien")).to_be_hidden()
    expect(pagina.locator("#acuerdo-autor")).to_have_text("Escribe Ana Ríos: cambiar")
    teclear(pagina, "Contratar conciliadores", "DGT")
    pagina.keyboard.press("Escape")
    expect(dialogo).to_be_hidden()
    pagina.reload()
    respuesta(pagina, 1)
    pagina.keyboard.press("a")
    expect(pagina.locator("#acuerdo-que")).to_have_value("Contratar conciliadores")

    # What is too long is told, not cut; and nobody leaves while it is not known whether it was written.
    pagina.locator("#acuerdo-responsable").fill("D" * 121)
    pagina.keyboard.press("Enter")
    expect(pagina.locator("#acuerdo-fallo")).to_contain_text("Tiene 121 caracteres; caben 120")
    pagina.locator("#acuerdo-responsable").fill("DGT")

    # The server writes it and its answer is lost on the way: saving again does not write it twice.
    pagina.route("**/acuerdos", lambda ruta: (ruta.fetch(), ruta.abort())[1])
    pagina.keyboard.press("Enter")
    expect(pagina.locator("#acuerdo-fallo")).to_contain_text("Lo que escribió sigue aquí")
    expect(pagina.locator("#acuerdo-que")).to_have_value("Contratar conciliadores")
    pagina.unroute("**/acuerdos")
    with pagina.expect_request("**/acuerdos"):
        pagina.route("**/acuerdos", lambda ruta: retenidas.append(ruta))
        pagina.keyboard.press("Enter")
    pagina.keyboard.press("Escape")
    pagina.locator("#acuerdo-dejar").click()
    expect(dialogo).to_be_visible()
    antes = sello(pagina)
    retenidas[0].continue_()
    respuesta(pagina, antes + 1)
    expect(dialogo).to_be_hidden()
    pagina.unroute("**/acuerdos")
    expect(boton).to_have_text("Acuerdos (2)")
    libro = abrir(propio.datos, Limites())
    suyos = [a for a in libro.listar() if a.ue]
    assert [(a.que, a.responsable, a.vence_texto != "no fijado", a.creado_por, a.ue) for a in suyos] == [
        (HOSTIL, "Jóvenes Productivos", True, "Ana Ríos", "000993"),
        ("Contratar conciliadores", "DGT", False, "Ana Ríos", "000993"),
    ]
    assert pagina.title() != "1"


def _fila(pagina: Page, texto: str) -> Locator:
    return pagina.locator("#acuerdos .acuerdo", has_text=texto)


@pytest.mark.errores_esperados(r"Failed to load resource")
def test_the_list_of_a_node_and_of_an_activity_and_what_can_be_done(pagina: Page, propio: Servidor) -> None:
    pagina.goto(propio.url + "/brechas?acuerdos=1")
    respuesta(pagina, 1)
    expect(pagina.locator("#acuerdos-boton a")).to_have_text("Acuerdos (22 vencidos)")
    filas = pagina.locator("#acuerdos .acuerdo")
    expect(filas).to_have_count(22)
    expect(filas.first).to_contain_text("Mejorar el portal de empleo")
    expect(filas.first.locator(".acuerdo-situacion")).to_contain_text("vencido hace")
    expect(filas.first).to_contain_text("D24, sección 9, fila 3, a")

    # Somebody else changes it while the form is open: both are seen, and the second one decides.
    libro = abrir(propio.datos, Limites())
    primero = libro.listar()[0]
    filas.first.locator("[data-hacer=editar]").click()
    expect(pagina.locator("#acuerdo-vence")).to_have_value("30/06/2025")
    pagina.locator("#acuerdo-que").fill("Lo mío")
    pagina.locator("#acuerdo-quien").fill("Eva")
    libro.editar(primero.id, 1, Cambio(que="Lo de Luis", responsable="DGSNE", vence=primero.vence), "Luis")
    pagina.keyboard.press("Enter")
    expect(pagina.locator("#acuerdo-fallo")).to_contain_text("Luis lo cambió")
    expect(pagina.locator("#acuerdo-actual")).to_contain_text("Ahora dice: Lo de Luis")
    expect(pagina.locator("#acuerdo-que")).to_have_value("Lo mío")
    enviar_y_ver(pagina)
    _fila(pagina, "Lo mío").locator("[data-hacer=historia]").click()
    pasos = _fila(pagina, "Lo mío").locator(".acuerdo-historia li")
    expect(pasos).to_have_count(3)
    expect(pasos.nth(1)).to_contain_text("Luis · editado")
    expect(pasos.nth(2)).to_contain_text("decía «Lo de Luis»")

    # It closes and the others move up: what was opened under it is not left under another, nor is the focus.
    _fila(pagina, "Lo mío").locator("[data-hacer=cerrar]").click()
    pagina.keyboard.press("Enter")
    expect(pagina.locator("#acuerdo-fallo")).to_contain_text("Falta la nota")
    teclear(pagina, "Portal nuevo en línea")
    enviar_y_ver(pagina)
    expect(pagina.locator("#acuerdos-boton a")).to_have_text("Acuerdos (21 vencidos)")
    expect(pagina.locator("#acuerdos .acuerdo-historia:not([hidden])")).to_have_count(0)
    expect(pagina.locator("#acuerdos-titulo")).to_be_focused()
    pagina.locator("#acuerdos summary").click()
    expect(_fila(pagina, "Lo mío").locator(".acuerdo-situacion")).to_contain_text("cerrado el")
    expect(_fila(pagina, "Lo mío").locator("[data-hacer=reabrir]")).to_be_visible()

    n = sello(pagina)
    pagina.keyboard.press("Escape")
    respuesta(pagina, n + 1)
    expect(pagina.locator("#acuerdos")).to_be_hidden()
    assert pagina.url == propio.url + "/brechas"

    pagina.goto(propio.url + "/?aoi=AOI00099300276")
    respuesta(pagina, 1)
    pagina.keyboard.press("a")
    expect(pagina.locator("#acuerdo-sobre")).to_contain_text("AOI00099300276")
    teclear(pagina, "Visitar la sede", "OGPP", "15/12/2099")
    enviar_y_ver(pagina)
    expect(pagina.locator("#hoja .acuerdo")).to_contain_text("Visitar la sede")
    pagina.locator("#hoja .acuerdo [data-hacer=historia]").click()
    expect(pagina.locator("#hoja .acuerdo-historia li")).to_contain_text(["Eva · creado"])
    hecho = next(a for a in libro.listar() if a.aoi)
    assert (hecho.aei, hecho.ue, hecho.creado_por) == ("AEI.02.01", "000993", "Eva")
