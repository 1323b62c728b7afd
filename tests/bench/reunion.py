"""The weekly meeting: how long a key takes to bring the next slide."""

from __future__ import annotations

from playwright.sync_api import Browser

#: The projector of the meeting.
PANTALLA = (1920, 1080)

# From the key to the task after the frame that shows the slide.
_CRONO = """(tecla) => new Promise((listo) => {
  const antes = performance.now();
  document.body.dispatchEvent(new KeyboardEvent("keydown", { key: tecla, bubbles: true, cancelable: true }));
  requestAnimationFrame(() => setTimeout(() => listo(performance.now() - antes), 0));
})"""


def pasar(navegador: Browser, url: str, veces: int) -> list[float]:
    """ms of each of `veces` turns of a slide, forwards and back, in a meeting of the pliego."""
    ancho, alto = PANTALLA
    with navegador.new_context(viewport={"width": ancho, "height": alto}, locale="es-PE") as contexto:
        pagina = contexto.new_page()
        pagina.goto(f"{url}?modo=reunion")
        pagina.wait_for_selector(".lamina.visible", timeout=60_000)
        teclas = (["PageDown"] * 5 + ["PageUp"] * 5) * -(-veces // 10)
        return [float(pagina.evaluate(_CRONO, tecla)) for tecla in teclas[:veces]]
