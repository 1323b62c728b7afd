"""Links from outside: what cannot be used is dropped with a notice, the address is cleaned, and nothing in it runs."""

from __future__ import annotations

from urllib.parse import quote

from playwright.sync_api import Page, expect

from tests.navegador.tablero import Tablero

ATAQUES = (
    "<script>document.title='roto'</script>",
    "<img src=x onerror=\"document.title='roto'\">",
    "javascript:document.title='roto'",
    "'; DROP TABLE aoi_avance; --",
    "\u202e000993\u2066",
    "{{7*7}}${7*7}",
    "A" * 1500,
    "\x00\x07",
    "%",
    "𝟎𝟎𝟎𝟗𝟗𝟑",
)


#: Query, address that is left, and what the notice says of it.
DESCARTES: tuple[tuple[str, str, str | None], ...] = (
    ("ue=999999", "/", "no existe esa UE"),
    ("ue=000993&ue=000154", "/?ue=000993", "repetida"),
    ("aei=AEI.02.01&ue=001066", "/?ue=001066&oei=OEI.02", None),
    ("oei=OEI.01&aei=AEI.02.01", "/?aei=AEI.02.01", "es del OEI.02"),
    ("ejercicio=1999", "/", "ejercicio=1999"),
    ("ejercicio=2023&ue=000993", "/?ejercicio=2023", "no existe esa UE"),
    ("corte=2024-06-30", "/", "no existe ese corte"),
    ("banda=bajo,carmesí", "/?banda=bajo", "carmesí"),
    ("por=aoi,ue", "/", "por="),
    ("ue=000993&por=ue", "/?ue=000993", "aquí se puede elegir"),
    ("aoi=AOI00015400054&ue=000993", "/?ue=000993", "es de la UE 000154"),
    ("filas=contraseña:desc", "/", "contraseña"),
    ("filtros=avance.menor.abc", "/", "filtros"),
    ("utm_source=correo&q=empleo", "/?q=empleo", "no se conoce esta clave"),
    ("q=" + "a" * 101, "/", "100 caracteres"),
    ("q=" + "a" * 5000, "/", "tiene 5,003 caracteres"),
    ("&".join(f"x{i}=1" for i in range(120)), "/", "más"),
)


def test_what_cannot_be_used_is_dropped_and_told(tablero: Tablero) -> None:
    tablero.abrir()
    for i, (consulta, limpia, dice) in enumerate(DESCARTES):
        ir = tablero.ir if i else tablero.abrir
        vista = ir("/?" + consulta)
        aviso = tablero.avisos()
        assert "del enlace" in aviso, consulta
        assert vista.cuenta != "0"
        if dice is not None:
            assert dice in aviso
            assert vista.direccion == limpia


def test_hostile_values_in_every_key_are_shown_as_text_and_run_nothing(tablero: Tablero, pagina: Page) -> None:
    claves = ("ue", "oei", "aei", "cc", "aoi", "banda", "corte", "por", "orden", "filas")
    pares = [f"{clave}={quote(ataque)}" for clave, ataque in zip(claves, ATAQUES, strict=True) if len(ataque) < 1000]
    vista = tablero.abrir("/?" + "&".join(pares))
    assert (vista.direccion, vista.cuenta) == ("/", "260")
    aviso = tablero.avisos()
    assert "<script>document.title='roto'</script>" in aviso
    assert "\u202e" not in aviso
    assert pagina.title() == "Pliego 012, corte 31/12/2024 · Tablero POI"
    assert pagina.locator("#avisos script, #avisos img").count() == 0


def test_hostile_words_search_for_themselves(tablero: Tablero, pagina: Page) -> None:
    tablero.abrir()
    for ataque in ATAQUES:
        vista = tablero.ir("/?q=" + quote(ataque) + "&unidad=" + quote(ataque))
        assert "unidad=" not in vista.direccion
        assert "roto" not in pagina.title() or pagina.title().startswith("Pliego 012, con «")
        assert pagina.locator("#chips script, #chips img").count() == 0
        assert pagina.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_notice_can_be_closed_and_does_not_come_back(tablero: Tablero, pagina: Page) -> None:
    tablero.abrir("/?ue=999999&banda=bajo")
    pagina.get_by_role("button", name="Cerrar este aviso").click()
    expect(pagina.locator("#avisos .aviso")).to_be_hidden()
    tablero.barra("000993")
    expect(pagina.locator("#avisos .aviso")).to_have_count(0)


def test_a_notice_closed_does_not_hide_the_next_one(tablero: Tablero, pagina: Page) -> None:
    tablero.abrir("/?ue=999999")
    pagina.get_by_role("button", name="Cerrar este aviso").click()
    with tablero.respuesta():
        pagina.evaluate("tablero.ir('/?ue=888888', 'push')")
    expect(pagina.locator("#avisos .aviso")).to_be_visible()
    assert "888888" in tablero.avisos()


def test_an_empty_answer_says_what_to_loosen(tablero: Tablero, pagina: Page) -> None:
    vista = tablero.abrir("/?ue=001066&banda=bajo&q=empleo")
    assert (vista.cuenta, vista.filas, vista.barras) == ("0", [], [])
    aviso = tablero.avisos()
    assert "Ninguna AOI cumple este filtro" in aviso
    suelta = tablero.pulsar("#avisos a:has-text('banda')")
    assert "banda" not in suelta.direccion
    assert f"{suelta.cuenta} AOI" in aviso, "the notice said how many come back"
    expect(pagina.locator("#avisos .aviso")).to_have_count(0)


def test_a_link_copied_says_year_and_cut(tablero: Tablero, pagina: Page) -> None:
    pagina.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=tablero.url)
    tablero.abrir("/?ue=000993&banda=bajo")
    pagina.locator("#copiar-enlace").click()
    expect(pagina.locator(".brindis")).to_have_text("Enlace copiado")
    copiado = pagina.evaluate("navigator.clipboard.readText()")
    assert copiado == tablero.url + "/?ejercicio=2024&corte=2024-12-31&ue=000993&banda=bajo"
    assert tablero.abrir(copiado.removeprefix(tablero.url)).cuenta == "15"


def test_a_link_opened_in_a_new_tab_is_the_same_state(tablero: Tablero, pagina: Page) -> None:
    """Crumbs and results are true links: a middle click or a reader without our scripts can follow them."""
    tablero.abrir("/?ue=000993&banda=bajo")
    enlaces = pagina.locator("a.ir").evaluate_all("as => as.map((a) => a.getAttribute('href'))")
    assert len(enlaces) > 10
    assert all(e.startswith("/") and not e.startswith("//") for e in enlaces)
