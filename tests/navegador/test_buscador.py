"""The search box: by code, by part of it, by words; with the keyboard alone; each result says where it stands."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.navegador.tablero import Tablero

RESULTADO = "#resultados .resultado"


def buscar(tablero: Tablero, texto: str) -> list[str]:
    """Types a text and gives the codes of the results, once the list on screen says that it answers this text."""
    pagina = tablero.pagina
    pagina.locator("#buscar").fill(texto)
    expect(pagina.locator("#resultados")).to_have_attribute("data-texto", texto)
    expect(pagina.locator("#resultados > *").first).to_be_visible()
    return pagina.locator(f"{RESULTADO} strong").all_inner_texts()


PRIMEROS = (
    ("AOI00099300276", "AOI00099300276"),
    ("aoi00099300276", "AOI00099300276"),
    ("99300276", "AOI00099300276"),
    ("000993", "000993"),
    ("AEI.02.01", "AEI.02.01"),
    ("aei 02.01", "AEI.02.01"),
    ("oei.04", "OEI.04"),
    ("intermediacion cusco", "AOI00099300277"),
    ("CUSCO Intermediación", "AOI00099300277"),
    ("  sede   ayacucho   intermediación ", "AOI00099300276"),
    ("jovenes productivos", "000993"),
)


def test_finds_by_code_or_words_with_or_without_accents(tablero: Tablero) -> None:
    tablero.abrir()
    for texto, primero in PRIMEROS:
        assert buscar(tablero, texto)[0] == primero, texto


def test_results_show_their_path_and_jump_clears_the_box(tablero: Tablero, pagina: Page) -> None:
    tablero.abrir("/?ue=000154&banda=alto")
    buscar(tablero, "intermediacion cusco")
    ruta = pagina.locator(f"{RESULTADO} .ruta").first
    expect(ruta).to_have_text("UE 000993 › OEI.02 › AEI.02.01")
    vista = tablero.pulsar(RESULTADO)
    assert vista.migas == ["Pliego 012", "UE 000993", "OEI.02", "AEI.02.01", "AOI00099300277"]
    assert vista.hoja.startswith("AOI00099300277")
    assert "banda" not in vista.direccion, "a jump starts clean"
    expect(pagina.locator("#buscar")).to_have_value("")
    expect(pagina.locator("#resultados")).to_be_hidden()
    assert tablero.atras().direccion == "/?ue=000154&banda=alto"


def test_the_keyboard_alone_searches_and_jumps(tablero: Tablero, pagina: Page) -> None:
    tablero.abrir()
    pagina.keyboard.press("/")
    expect(pagina.locator("#buscar")).to_be_focused()
    pagina.keyboard.type("sede lima")
    expect(pagina.locator(f"{RESULTADO}.marcado")).to_have_count(1)
    codigos = pagina.locator(f"{RESULTADO} strong").all_inner_texts()
    assert len(codigos) > 1
    pagina.keyboard.press("ArrowDown")
    marcado = pagina.locator(f"{RESULTADO}.marcado")
    expect(marcado.locator("strong")).to_have_text(codigos[1])
    assert pagina.locator("#buscar").get_attribute("aria-activedescendant") == marcado.get_attribute("id")
    pagina.keyboard.press("ArrowUp")
    pagina.keyboard.press("ArrowUp")
    expect(pagina.locator(f"{RESULTADO}.marcado strong")).to_have_text(codigos[-1])
    with tablero.respuesta():
        pagina.keyboard.press("Enter")
    assert tablero.vista().migas[-1] == codigos[-1]


def test_escape_closes_the_list_and_leaves_the_page_as_it_was(tablero: Tablero, pagina: Page) -> None:
    antes = tablero.abrir("/?ue=000993")
    buscar(tablero, "lima")
    pagina.keyboard.press("Escape")
    expect(pagina.locator("#resultados")).to_be_hidden()
    expect(pagina.locator("#buscar")).to_have_value("")
    assert tablero.vista() == antes


def test_nothing_found_says_so_and_hostile_text_is_text(tablero: Tablero, pagina: Page) -> None:
    tablero.abrir()
    assert buscar(tablero, "<img src=x onerror=alert(1)>") == []
    expect(pagina.locator("#resultados")).to_contain_text("Nada coincide con «<img src=x onerror=alert(1)>»")
    assert buscar(tablero, "100%_") == []
    assert buscar(tablero, "' OR 1=1 --") == []


def test_searching_asks_once_a_pause_and_leaves_the_state_alone(tablero: Tablero, pagina: Page) -> None:
    antes = tablero.abrir()
    tablero.quieto()
    tablero.peticiones.clear()
    pagina.locator("#buscar").click()
    pagina.keyboard.type("empleo", delay=10)
    expect(pagina.locator(RESULTADO).first).to_be_visible()
    tablero.quieto()
    assert len(tablero.peticiones) <= 3
    assert tablero.vista() == antes


def test_the_year_of_the_page_is_the_one_searched(tablero: Tablero, pagina: Page) -> None:
    tablero.abrir("/?ejercicio=2023")
    codigos = buscar(tablero, "promocion")
    assert codigos
    vista = tablero.pulsar(RESULTADO)
    assert vista.direccion.startswith("/?ejercicio=2023&")
