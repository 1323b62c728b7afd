"""The watch over the pages sees what it is there to see."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.navegador.conftest import Bitacora


def test_a_quiet_page_leaves_nothing_to_report(pagina: Page, bitacora: Bitacora) -> None:
    pagina.set_content("<script>console.log('hola')</script><img src='data:image/gif;base64,R0lGODlhAQABAAAAACw='>")
    assert (bitacora.consola, bitacora.excepciones, bitacora.anfitriones) == ([], [], set())


@pytest.mark.parametrize(
    "cuerpo, donde, esperado",
    [
        ("<script>console.error('mal')</script>", "consola", "error: mal"),
        ("<script>console.warn('ojo')</script>", "consola", "warning: ojo"),
        ("<script>throw new Error('roto')</script>", "excepciones", "roto"),
        ("<img src='http://otra.invalid/x.png'>", "anfitriones", "otra.invalid"),
    ],
)
def test_the_watch_notes_errors_exceptions_and_foreign_hosts(
    contexto: BrowserContext, bitacora: Bitacora, cuerpo: str, donde: str, esperado: str
) -> None:
    pagina = contexto.new_page()
    pagina.set_content(cuerpo)
    pagina.wait_for_timeout(50)
    assert re.search(esperado, " ".join(getattr(bitacora, donde)))


def test_the_browser_is_that_of_an_office_in_peru(pagina: Page) -> None:
    assert pagina.evaluate("[navigator.language, innerWidth, innerHeight]") == ["es-PE", 1366, 768]
    assert pagina.evaluate("Intl.DateTimeFormat().resolvedOptions().timeZone") == "America/Lima"


def test_the_marks_of_the_bands_can_be_drawn(pagina: Page) -> None:
    """A font without ◆ draws the same empty box for every mark."""
    pagina.set_content("".join(f"<canvas id=m{i} width=40 height=40></canvas>" for i in range(6)))
    dibujos = pagina.evaluate(
        """() => ['●', '◆', '▲', '○', '◌', '\\uE123'].map((marca, i) => {
            const lienzo = document.getElementById('m' + i).getContext('2d');
            lienzo.font = '30px sans-serif';
            lienzo.fillText(marca, 2, 32);
            return lienzo.canvas.toDataURL();
        })"""
    )
    assert len(set(dibujos)) == 6
    expect(pagina.locator("canvas")).to_have_count(6)
