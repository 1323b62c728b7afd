"""Without a mouse: every step of the path, the grid, the sheet, menus and definitions, and where the focus goes."""

from __future__ import annotations

import itertools

from playwright.sync_api import Page, expect

from tests.navegador.tablero import Tablero, esperar


def tabular_hasta(pagina: Page, selector: str, maximo: int = 60) -> None:
    """Presses Tab until the focus is inside `selector`."""
    for _ in range(maximo):
        pagina.keyboard.press("Tab")
        if pagina.evaluate("(s) => Boolean(document.activeElement.closest(s))", selector):
            return
    raise AssertionError(f"Tab never reaches {selector}")


def test_the_first_tab_skips_to_the_content(tablero: Tablero, pagina: Page) -> None:
    tablero.abrir()
    pagina.keyboard.press("Tab")
    expect(pagina.locator("a.saltar")).to_be_focused()
    expect(pagina.locator("a.saltar")).to_be_in_viewport()
    pagina.keyboard.press("Enter")
    expect(pagina.locator("#contenido")).to_be_focused()
    assert tablero.vista().direccion == "/"


def test_the_whole_path_is_walked_with_the_keyboard(tablero: Tablero, pagina: Page) -> None:
    tablero.abrir()
    tabular_hasta(pagina, "#hijos-marco")
    for codigo in ("000993", "OEI.02", "AEI.02.01"):
        pagina.keyboard.press("ArrowDown")
        expect(pagina.locator("#voz")).to_contain_text(codigo)
        with tablero.respuesta():
            pagina.keyboard.press("Enter")
        expect(pagina.locator("#hijos-marco")).to_be_focused()
    pagina.keyboard.press("ArrowDown")
    pagina.keyboard.press("ArrowDown")
    expect(pagina.locator("#voz")).to_contain_text("AOI00099300281")
    expect(pagina.locator("#voz")).to_contain_text("2 de 10")
    with tablero.respuesta():
        pagina.keyboard.press("Enter")
    assert tablero.vista().hoja.startswith("AOI00099300281")
    expect(pagina.locator("#hoja-titulo")).to_be_focused()
    with tablero.respuesta():
        pagina.keyboard.press("Escape")
    assert tablero.vista().hoja == ""
    expect(pagina.locator("#hijos-marco")).to_be_focused()


def test_arrows_walk_the_bars_and_stop_at_the_ends(tablero: Tablero, pagina: Page) -> None:
    tablero.abrir("/?por=aei")
    pagina.locator("#hijos-marco").focus()
    voz = pagina.locator("#voz")
    for tecla, dice in (
        ("End", "26 de 26"),
        ("ArrowDown", "26 de 26"),
        ("ArrowUp", "25 de 26"),
        ("Home", "1 de 26"),
        ("ArrowUp", "1 de 26"),
        ("PageDown", "9 de 26"),
    ):
        pagina.keyboard.press(tecla)
        expect(voz).to_contain_text(dice)
    expect(pagina.locator("#hijos .hovertext")).to_be_visible()
    pagina.keyboard.press("End")
    en_vista = """() => {
      const m = document.getElementById("hijos-marco");
      return m.scrollTop > 0 && m.scrollTop + m.clientHeight >= m.scrollHeight - 40;
    }"""
    esperar(lambda: pagina.evaluate(en_vista), "the last bar is not scrolled into view")


def test_the_dispersion_is_walked_too(tablero: Tablero, pagina: Page) -> None:
    tablero.abrir()
    pagina.locator("#dispersion-marco").focus()
    pagina.keyboard.press("ArrowRight")
    expect(pagina.locator("#voz")).to_contain_text("1 de 3")
    with tablero.respuesta():
        pagina.keyboard.press("Enter")
    assert len(tablero.vista().migas) == 2


def test_the_grid_opens_a_sheet_and_takes_the_focus_back(tablero: Tablero, pagina: Page) -> None:
    tablero.abrir("/?ue=000993")
    celda = tablero.celda("AOI00099300281", "denominacion")
    pagina.locator("#rejilla .ag-header-cell").first.focus()
    pagina.keyboard.press("ArrowDown")
    for _ in range(3):
        pagina.keyboard.press("ArrowDown")
    enfocada = pagina.locator("#rejilla .ag-cell-focus")
    expect(enfocada).to_have_count(1)
    codigo = enfocada.locator("xpath=..").get_attribute("row-id")
    assert codigo
    with tablero.respuesta():
        pagina.keyboard.press("Enter")
    assert tablero.vista().hoja.startswith(codigo)
    with tablero.respuesta():
        pagina.keyboard.press("Escape")
    assert tablero.vista().hoja == ""
    dentro = "() => Boolean(document.activeElement.closest('#rejilla'))"
    esperar(lambda: pagina.evaluate(dentro), "the focus is not in the grid any more")
    expect(celda).to_be_visible()


def test_the_head_of_the_grid_sorts_with_enter(tablero: Tablero, pagina: Page) -> None:
    tablero.abrir("/?ue=001066")
    pagina.locator("#rejilla .ag-header-cell[col-id=codigo_aoi]").focus()
    with tablero.respuesta():
        pagina.keyboard.press("Enter")
    vista = tablero.vista()
    assert vista.direccion == "/?ue=001066&filas=codigo_aoi"
    assert vista.filas == sorted(vista.filas)


def test_closing_the_sheet_with_its_button_returns_the_focus(tablero: Tablero, pagina: Page) -> None:
    tablero.abrir("/?ue=000993&aei=AEI.02.01")
    pagina.locator("#hijos-marco").focus()
    pagina.keyboard.press("ArrowDown")
    with tablero.respuesta():
        pagina.keyboard.press("Enter")
    expect(pagina.locator("#hoja-titulo")).to_be_focused()
    pagina.keyboard.press("Tab")
    expect(pagina.locator("#hoja .hoja-cerrar")).to_be_focused()
    with tablero.respuesta():
        pagina.keyboard.press("Enter")
    expect(pagina.locator("#hijos-marco")).to_be_focused()


def test_definitions_show_on_focus_and_on_hover(tablero: Tablero, pagina: Page) -> None:
    tablero.abrir()
    for medida in ("avance", "avance_financiero", "n_aoi", "bandas", "brecha_puntos"):
        globo = pagina.locator(f"#def-{medida}").first
        expect(globo).to_be_hidden()
        globo.locator("xpath=..").focus()
        expect(globo).to_be_visible()
        caja = globo.bounding_box()
        assert caja is not None
        assert caja["x"] >= 0
        assert caja["x"] + caja["width"] <= 1366
        pagina.keyboard.press("Tab")
        expect(globo).to_be_hidden()
        pagina.evaluate("document.activeElement.blur()")
        globo.locator("xpath=..").hover()
        expect(globo).to_be_visible()
        pagina.mouse.move(5, 5)


def test_all_the_definitions_open_with_a_question_mark(tablero: Tablero, pagina: Page) -> None:
    tablero.abrir()
    pagina.locator("#copiar-enlace").focus()
    pagina.keyboard.press("?")
    dialogo = pagina.get_by_role("dialog", name="Qué significa cada cifra")
    expect(dialogo).to_be_visible()
    expect(pagina.locator("#definiciones-titulo")).to_be_focused()
    pagina.keyboard.press("Escape")
    expect(dialogo).to_be_hidden()
    expect(pagina.locator("#copiar-enlace")).to_be_focused()


def test_menus_open_with_enter_and_close_with_escape(tablero: Tablero, pagina: Page) -> None:
    tablero.abrir()
    for menu in ("#menu-descargas", "#menu-ejercicio", "#menu-orden", "#menu-unidad"):
        pagina.locator(f"{menu} summary").focus()
        pagina.keyboard.press("Enter")
        expect(pagina.locator(f"{menu} .menu-lista")).to_be_visible()
        pagina.keyboard.press("Escape")
        expect(pagina.locator(f"{menu} .menu-lista")).to_be_hidden()
        expect(pagina.locator(f"{menu} summary")).to_be_focused()


def test_the_table_says_what_the_chart_says(tablero: Tablero, pagina: Page) -> None:
    tablero.abrir()
    for direccion, grafico in itertools.product(
        ("/?por=aei", "/?ue=000993&aei=AEI.02.01", "/?ejercicio=2023&por=aoi"), ("hijos", "dispersion")
    ):
        tablero.ir(direccion)
        dibujado = pagina.evaluate(
            """(id) => document.querySelector(`#${id} .js-plotly-plot`).data.find((t) => t.customdata).customdata
              .map((d) => d.slice(1).map((v) => String(v ?? "—")))""",
            grafico,
        )
        pagina.locator(f"#{grafico}-ver-tabla").click()
        tabla = pagina.locator(f"#{grafico}-tabla table")
        expect(tabla).to_be_visible()
        filas = tabla.locator("tbody tr").evaluate_all(
            "trs => trs.map((tr) => [...tr.cells].map((c) => c.textContent))"
        )
        assert filas == dibujado
        assert tabla.locator("thead th").count() == len(filas[0])
        expect(pagina.locator(f"#{grafico}-marco")).to_be_hidden()
        pagina.locator(f"#{grafico}-ver-tabla").click()
        expect(pagina.locator(f"#{grafico}-marco")).to_be_visible()


def test_the_table_follows_the_state_and_its_codes_lead(tablero: Tablero, pagina: Page) -> None:
    tablero.abrir()
    pagina.locator("#hijos-ver-tabla").click()
    with tablero.respuesta():
        pagina.locator("#hijos-tabla a", has_text="000993").click()
    vista = tablero.vista()
    assert vista.migas == ["Pliego 012", "UE 000993"]
    assert pagina.locator("#hijos-tabla tbody tr td:first-child").all_inner_texts() == vista.barras
