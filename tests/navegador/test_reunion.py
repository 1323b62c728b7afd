"""The weekly meeting in a real Chromium at 1920×1080: the whole of it by keys, and every slide measured."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

import queries
from dashboard.estado import parse_direccion
from dashboard.reunion.lamina import Barras, Cifras, Lamina, Tabla
from dashboard.reunion.laminas import armar
from dashboard.reunion.sala import Sala
from data.ajustes import Ajustes
from queries import Motor
from queries.consultas_indicadores import hoy_en_peru
from tests import servidor as procesos
from tests.dashboard.acuerdos.conftest import copiar
from tests.navegador.tablero import esperar
from tests.servidor import Servidor

CLAVES = ["portada", "estado", "ue", "oei", "brechas", "gasto", "indicadores", "dinero", "acuerdos"]

#: What is wrong on the slide in sight: text that is small, cut, beyond the screen or beyond its block.
_MALO = """(menor) => {
  const malo = [], l = document.querySelector(".lamina.visible"), cuerpo = l.querySelector(".lamina-cuerpo");
  const entre = (a, b, c, d) => a >= c - 1 && b <= d + 1;
  const dentro = (r, q) => entre(r.left, r.right, q.left, q.right) && entre(r.top, r.bottom, q.top, q.bottom);
  const ventana = { left: 0, top: 0, right: innerWidth, bottom: innerHeight };
  for (const e of document.querySelectorAll("body *")) {
    const r = e.getBoundingClientRect();
    const visto = e.checkVisibility({ opacityProperty: true, visibilityProperty: true });
    if (!r.width || !r.height || !visto || e.closest(".visually-hidden")) continue;
    const dicho = [...e.childNodes].filter((n) => n.nodeType === 3).map((n) => n.data).join("").trim();
    if (!dicho) continue;
    const letra = getComputedStyle(e), que = ` ${e.className}: ${dicho.slice(0, 60)}`;
    if (parseFloat(letra.fontSize) < menor) malo.push(letra.fontSize + que);
    if (!dentro(r, ventana)) malo.push("outside" + que);
    if (letra.display !== "inline" && e.scrollWidth > e.clientWidth + 2) malo.push("wide" + que);
    if (letra.display === "inline" || e.classList.contains("lam-dos")) continue;
    if (e.scrollHeight > e.clientHeight + 8) malo.push("tall" + que);
  }
  const caja = (e) => e.getBoundingClientRect();
  for (const b of cuerpo.querySelectorAll(":scope > *, .lam-resto, .lam-figura, .lam-final, .lam-rotulo, td")) {
    if (!dentro(caja(b), caja(cuerpo))) malo.push("over the edge " + b.className);
  }
  for (const parte of cuerpo.querySelectorAll(".lam-barra > *")) {
    if (caja(parte).height > caja(parte.parentElement).height + 1) malo.push("row " + parte.className);
  }
  const titulo = l.querySelector(".lamina-titulo");
  const lineas = titulo.offsetHeight / parseFloat(getComputedStyle(titulo).lineHeight);
  if (lineas > 2.3) malo.push("title " + titulo.innerText);
  const raiz = document.documentElement;
  if (raiz.scrollHeight > innerHeight || raiz.scrollWidth > innerWidth) malo.push("page");
  return malo;
}"""

_VISTO = """() => {
  const l = document.querySelector(".lamina.visible"), texto = (e) => e.textContent.replace(/\\s+/g, " ").trim();
  const todos = (s) => [...l.querySelectorAll(s)].map(texto);
  return {
    clave: l.dataset.clave, titulo: texto(l.querySelector("h2")), todo: texto(l), cifras: todos(".lam-valor"),
    figuras: todos(".lam-figura"), celdas: todos("td:not(:first-child)"), notas: todos(".lam-final"),
  };
}"""

#: What of the slide in sight the buttons lie over and could be clicked.
_TAPADOS = """() => {
  const botones = document.querySelector(".reunion-botones").getBoundingClientRect();
  const enlaces = [...document.querySelectorAll(".lamina.visible :is(a, tr[data-href])")];
  return enlaces.filter((e) => e.getBoundingClientRect().bottom > botones.top + 1).map((e) => e.textContent);
}"""

#: A finger that goes from right to left.
_DESLIZAR = """() => {
  const toque = (tipo, x) => {
    const dedo = new Touch({ identifier: 1, target: document.body, clientX: x, clientY: 500 });
    const abajo = tipo === "touchstart" ? [dedo] : [];
    document.body.dispatchEvent(new TouchEvent(tipo, { bubbles: true, touches: abajo, changedTouches: [dedo] }));
  };
  toque("touchstart", 900);
  toque("touchend", 500);
}"""


class Reunion:
    """A page in the meeting."""

    def __init__(self, pagina: Page, servidor: Servidor) -> None:
        self.pagina, self.url = pagina, servidor.url
        self.peticiones: list[str] = []
        pagina.on("request", lambda p: self._anotar(p.resource_type, p.url))

    def _anotar(self, tipo: str, url: str) -> None:
        if tipo in ("fetch", "xhr") and "novedad" not in url:
            self.peticiones.append(url)

    def abrir(self, direccion: str) -> None:
        self.pagina.goto(self.url + direccion)
        self.respondida(1)

    def respondida(self, n: int) -> None:
        self.pagina.wait_for_selector(f"body[data-sello='{n}']:not(.esperando)", state="attached")

    def tecla(self, tecla: str, respuestas: int = 0) -> None:
        self.pagina.wait_for_selector("body:not(.esperando)", state="attached")
        antes = int(self.pagina.locator("body").get_attribute("data-sello") or "0")
        self.pagina.keyboard.press(tecla)
        if respuestas:
            self.respondida(antes + respuestas)

    def donde(self) -> tuple[str, str]:
        """The address and the slide on screen ("" outside the meeting)."""
        dicho = self.pagina.evaluate("() => [location.pathname + location.search, document.body.dataset.lamina || '']")
        return (dicho[0], dicho[1])

    def visto(self) -> dict[str, Any]:
        dicho: dict[str, Any] = self.pagina.evaluate(_VISTO)
        return dicho

    def malo(self, menor: int = 24) -> list[str]:
        dicho: list[str] = self.pagina.evaluate(_MALO, menor)
        return dicho


@pytest.fixture(scope="module")
def propio(publicado: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Servidor, Path]]:
    """A server with a book of its own, and its folder."""
    carpeta = tmp_path_factory.mktemp("reunion")
    datos = copiar(publicado, carpeta / "datos")
    arrancado = procesos.arrancar(datos, carpeta / "registro.txt")
    yield arrancado, datos
    arrancado.parar()


@pytest.fixture
def reunion(pagina: Page, propio: tuple[Servidor, Path]) -> Reunion:
    """A page of the projector's size."""
    pagina.set_viewport_size({"width": 1920, "height": 1080})
    return Reunion(pagina, propio[0])


def preguntadas(datos: Path, direccion: str) -> list[Lamina]:
    """The slides of an address, from the questions."""
    motor = Motor(Ajustes(datos=datos))
    try:
        with motor.lectura() as lectura:
            estado, contexto = parse_direccion(direccion)[0], queries.contexto(lectura)
            filtro, _, _ = contexto.resolver(estado.filtro)
            return armar(Sala.de(lectura, contexto, filtro, estado, hoy_en_peru()))[0]
    finally:
        motor.cerrar()


def igual(visto: dict[str, Any], lamina: Lamina) -> None:
    """The slide on screen says the figures of `lamina`, all of them and in their order."""

    def limpio(dicho: str) -> str:
        return " ".join(dicho.lstrip("⚠◷✓").replace("\u00a0", " ").split())

    assert (visto["clave"], visto["titulo"]) == (lamina.clave, limpio(lamina.titulo))
    cifras = [c for b in lamina.bloques if isinstance(b, Cifras) for c in b.cifras]
    barras = [x for b in lamina.bloques if isinstance(b, Barras) for x in b.barras]
    celdas = [c for b in lamina.bloques if isinstance(b, Tabla) for f in b.filas for c in f.celdas[1:]]
    assert [v.lstrip("▲◆●○◌ ") for v in visto["cifras"]] == [limpio(c.valor) for c in cifras]
    assert [v.lstrip("▲◆●○◌ ") for v in visto["figuras"]] == [limpio(x.texto) for x in barras]
    assert visto["celdas"] == [limpio(c) for c in celdas]
    for x, nota in zip(barras, visto["notas"], strict=True):
        assert limpio(x.nota) in nota
        assert limpio(x.marca_texto) in nota
    assert len(visto["figuras"]) <= 7
    for b in lamina.bloques:
        if isinstance(b, Barras | Tabla) and b.resto:
            assert f"y {b.resto} más" in visto["todo"]


def test_the_whole_meeting_by_keys(reunion: Reunion, propio: tuple[Servidor, Path], pagina: Page) -> None:
    reunion.abrir("/?banda=bajo")
    pagina.locator("#buscar").press("r")
    assert reunion.donde() == ("/?banda=bajo", ""), "keys are dead in a box"
    reunion.tecla("Escape")
    reunion.tecla("r", 1)
    esperadas = preguntadas(propio[1], "/?banda=bajo&modo=reunion")
    assert reunion.donde() == ("/?banda=bajo&modo=reunion", "1")
    reunion.tecla("r", 1)
    assert reunion.donde() == ("/?banda=bajo", "")
    assert len(esperadas) > 3

    # Every slide is its questions, readable at five metres, and the next one is there without asking.
    reunion.abrir("/")
    reunion.tecla("r", 1)
    esperadas = preguntadas(propio[1], "/?modo=reunion")
    assert [una.clave for una in esperadas] == CLAVES
    reunion.peticiones.clear()
    for n, (lamina, siguiente) in enumerate(
        zip(esperadas, ["PageDown", "ArrowRight", " ", *["PageDown"] * 6], strict=True), 1
    ):
        assert reunion.donde() == ("/?modo=reunion" + (f"&lamina={n}" if n > 1 else ""), str(n))
        igual(reunion.visto(), lamina)
        assert reunion.malo() == [], lamina.clave
        expect(pagina.locator("#reunion-cuenta")).to_have_text(f"{n} / 9")
        reunion.tecla(siguiente)
    for tecla, n in (
        ("ArrowLeft", 8), ("Home", 1), ("PageUp", 1), ("End", 9), ("4", 4), ("Shift+ ", 3), ("/", 3), ("5", 5),
    ):  # fmt: skip
        reunion.tecla(tecla)
        assert reunion.donde()[1] == str(n), tecla
    assert reunion.peticiones == [], "turning a slide asks nothing"

    # Down by keys and back to the very slide, by Esc and by Back.
    reunion.tecla("3")
    for volver in (lambda: reunion.tecla("Escape"), lambda: pagina.evaluate("history.back()")):
        reunion.tecla("ArrowDown")
        reunion.tecla("Enter", 1)
        assert reunion.donde() == ("/?ue=000993", "")
        expect(pagina.locator("#volver-reunion")).to_be_visible()
        volver()
        esperar(lambda: reunion.donde() == ("/?modo=reunion&lamina=3", "3"), "it did not come back")
    pagina.locator(".lamina.visible .lam-barra").nth(1).click()
    esperar(lambda: reunion.donde() == ("/?ue=000154", ""), "the bar did not drill")
    reunion.tecla("Escape", 0)
    esperar(lambda: reunion.donde() == ("/?modo=reunion&lamina=3", "3"), "Esc did not come back")
    reunion.tecla("Escape", 1)
    assert reunion.donde() == ("/", "")


def test_an_agreement_and_an_agenda_by_keys(reunion: Reunion, pagina: Page) -> None:
    reunion.abrir("/?modo=reunion&lamina=3&agenda=portada,estado,brechas@ue:000993,acuerdos")
    assert reunion.donde()[1] == "3"
    reunion.tecla("a")
    expect(pagina.locator("#acuerdo-sobre")).to_contain_text("UE 000993")
    for texto in ("Reunir a las cinco sedes", "Jóvenes Productivos", "+7", "Ana Ríos"):
        pagina.keyboard.insert_text(texto)
        pagina.keyboard.press("Tab")
    pagina.locator("#acuerdo-que").focus()
    reunion.tecla("Enter", 1)
    assert reunion.donde()[1] == "3", "the meeting goes on where it was"
    reunion.tecla("End")
    assert "Los 23" in reunion.visto()["titulo"] or "22 de" in reunion.visto()["titulo"]

    reunion.tecla("g")
    lista = pagina.locator("#reunion-lista > li")
    expect(lista).to_have_count(10)
    expect(lista.nth(2).locator(".reunion-nodo")).to_have_value("UE 000993 Jóvenes Productivos")
    reunion.tecla("ArrowDown")
    reunion.tecla(" ")  # estado goes
    reunion.tecla("ArrowDown")
    reunion.tecla("Alt+ArrowUp")
    reunion.tecla("Alt+ArrowUp")  # brechas goes first
    pagina.keyboard.press("Tab")
    pagina.keyboard.press("ControlOrMeta+a")
    pagina.keyboard.insert_text("nada")
    reunion.tecla("Enter")
    expect(pagina.locator("#reunion-dicho")).to_contain_text("No se reconoce «nada»")
    pagina.keyboard.press("ControlOrMeta+a")
    pagina.keyboard.insert_text("UE 000154, OEI.02")
    pagina.keyboard.press("Tab")
    pagina.locator("#reunion-nombre").fill("Lunes")
    reunion.tecla("Enter")
    expect(pagina.locator("#reunion-dicho")).to_have_text("Guardada «Lunes».")
    pagina.locator("#reunion-parte-0").focus()
    reunion.tecla("Enter", 1)
    elegida = "agenda=brechas@ue:000154/oei:OEI.02,portada,acuerdos"
    assert reunion.donde() == (f"/?modo=reunion&{elegida}", "1")
    assert reunion.malo() == []

    # The last one opens by itself, and has its name.
    reunion.tecla("Escape", 1)
    assert reunion.donde() == ("/", "")
    reunion.tecla("Escape")
    assert reunion.donde() == ("/", ""), "it was left"
    reunion.tecla("r", 1)
    assert reunion.donde() == (f"/?modo=reunion&{elegida}", "1")
    reunion.tecla("g")
    expect(pagina.locator("#reunion-guardadas option")).to_have_text(["Agendas guardadas…", "Lunes"])


def test_mouse_finger_and_a_link_beyond_the_end(reunion: Reunion, pagina: Page) -> None:
    reunion.abrir("/?modo=reunion&agenda=cambios")
    assert reunion.donde() == ("/?modo=reunion&agenda=cambios", "1"), "2024 has one corte: the title slide, and why"
    expect(pagina.locator("#avisos")).to_contain_text("ninguna de sus láminas")
    assert reunion.malo() == []
    reunion.abrir("/?ejercicio=2023&modo=reunion&lamina=99")
    n = int(reunion.donde()[1])
    assert reunion.donde()[0] == f"/?ejercicio=2023&modo=reunion&lamina={n}"
    for k in range(n, 0, -1):
        assert reunion.malo() == [], k
        reunion.tecla("PageUp")
    pagina.mouse.click(1910, 500)
    assert reunion.donde()[1] == "2"
    pagina.mouse.click(10, 500)
    assert reunion.donde()[1] == "1"
    expect(pagina.locator(".reunion-botones")).to_have_css("pointer-events", "auto")
    pagina.wait_for_selector("body.reunion-quieta", timeout=6000)
    pagina.evaluate(_DESLIZAR)
    assert reunion.donde()[1] == "2"
    pagina.set_viewport_size({"width": 1366, "height": 768})
    reunion.tecla("Home")
    for k in range(n):
        assert reunion.malo(20) == [], k
        assert pagina.evaluate(_TAPADOS) == [], k
        reunion.tecla("PageDown")
