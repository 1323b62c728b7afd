"""/descargas/reunion.pptx: the same state as the page, the agenda too; it fails as the other downloads do."""

from __future__ import annotations

import logging
from pathlib import Path
from urllib.parse import unquote

import pytest
from flask.testing import FlaskClient

from dashboard.componentes.descargas import menu_descargas
from dashboard.reunion import archivo
from tests.dashboard.descargas.conftest import En, cliente, en, servidor_flask  # noqa: F401 its fixtures
from tests.dashboard.reunion.conftest import abrir

RUTA = "/descargas/reunion.pptx"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"


def _titulos(datos: bytes) -> list[str]:
    return [s.shapes.title.text.replace("\u00a0", " ") for s in abrir(datos).slides]


@pytest.mark.parametrize(
    "consulta, nombre, primero",
    [
        ("", "tablero-poi_reunion_2024-12-31.pptx", "Pliego 012 Ministerio"),
        ("?ue=000993", "tablero-poi_reunion_2024-12-31_ue-000993.pptx", "UE 000993 Jóvenes Productivos"),
        ("?ejercicio=2023", "tablero-poi_reunion_2023-12-31.pptx", "Pliego 012 Ministerio"),
        ("?agrupar=ue&ue=000993", "tablero-poi_reunion_2024-12-31_ue-000993.pptx", "UE 000993"),
        ("?modo=reunion&lamina=3&agenda=estado@oei:OEI.02,ue", "tablero-poi_reunion_2024-12-31.pptx", "OEI.02 avanzó"),
    ],
)
def test_the_slides_of_the_address(
    cliente: FlaskClient,  # noqa: F811
    consulta: str,
    nombre: str,
    primero: str,
) -> None:
    respuesta = cliente.get(RUTA + consulta)
    assert (respuesta.status_code, respuesta.content_type) == (200, PPTX)
    assert respuesta.headers["Cache-Control"] == "no-store"
    assert unquote(respuesta.headers["Content-Disposition"].split("filename*=UTF-8''")[1]) == nombre
    assert respuesta.content_length == len(respuesta.data)
    titulos = _titulos(respuesta.data)
    assert titulos[0].startswith(primero)
    assert len(titulos) == 2 if "agenda" in consulta else len(titulos) > 5
    enlaces = [
        r.hyperlink.address
        for hoja in abrir(respuesta.data).slides
        for p in hoja.notes_slide.notes_text_frame.paragraphs
        for r in p.runs
        if r.hyperlink.address
    ]
    assert len(enlaces) == len(titulos)
    assert all(e.startswith("http://localhost/") for e in enlaces)


@pytest.mark.parametrize(
    "consulta, motivo",
    [
        ("?ue=999999", "- ue=999999: no existe esa UE en el corte 31/12/2024"),
        ("?modo=reunion&agenda=estado,xx", "- agenda=xx: no es uno de: portada"),
        ("?modo=reunion&agenda=brechas@ue:000999", "- agenda=brechas@ue:000999: el corte no tiene ese nivel"),
        ("?modo=reunion&agenda=cambios", "- agenda=cambios: ninguna lámina tiene algo que mostrar aquí"),
        ("?agenda=estado", "- agenda=estado: solo vale con modo=reunion"),
        ("?x=1", "- x=1: no se conoce esta clave"),
    ],
)
def test_what_cannot_be_shown_is_refused_with_why(
    cliente: FlaskClient,  # noqa: F811
    consulta: str,
    motivo: str,
) -> None:
    respuesta = cliente.get(RUTA + consulta)
    assert (respuesta.status_code, respuesta.mimetype) == (400, "text/plain")
    assert motivo in respuesta.get_data(as_text=True)


def test_made_up_data_says_so_in_its_name_and_on_each_slide(en: En, demo: Path) -> None:  # noqa: F811
    with en(demo) as suyo:
        respuesta = suyo.get(RUTA)
    assert "DATOS-SINTETICOS_tablero-poi_reunion_" in respuesta.headers["Content-Disposition"]
    for hoja in abrir(respuesta.data).slides:
        assert any(s.has_text_frame and s.text_frame.text.startswith("DATOS SINTÉTICOS: ") for s in hoja.shapes)


def test_without_data_and_with_a_fault_it_says_so(
    en: En,  # noqa: F811
    publicado: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    with en(tmp_path) as suyo:
        respuesta = suyo.get(RUTA)
    assert (respuesta.status_code, "No hay datos publicados" in respuesta.get_data(as_text=True)) == (503, True)

    def falla(*_: object) -> None:
        raise RuntimeError("secreto")

    monkeypatch.setattr(archivo, "escribir", falla)
    with en(publicado) as suyo, caplog.at_level(logging.ERROR):
        respuesta = suyo.get(RUTA)
    assert respuesta.status_code == 500
    assert "secreto" not in respuesta.get_data(as_text=True)
    assert "secreto" in caplog.text


def test_the_menu_has_it() -> None:
    assert "/descargas/reunion.pptx" in str(menu_descargas())
