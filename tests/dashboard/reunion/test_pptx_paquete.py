"""The package of the file: whole, without duplicates or traces of a machine; and safe with names that are traps."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from xml.etree import ElementTree as Xml

import openpyxl
import pytest

from dashboard.reunion.lamina import Barra, Barras, Bloque, Cifra, Cifras, Fila, Franja, Lamina, Tabla, Texto
from data.ajustes import PROYECTO
from tests.dashboard.reunion.conftest import RAIZ, Reunir, abrir, en_archivo

TIPOS = "{http://schemas.openxmlformats.org/package/2006/content-types}"
RELACIONES = "{http://schemas.openxmlformats.org/package/2006/relationships}"
TRAMPAS = (
    "=1+1",
    "@SUM(A1)",
    '=HYPERLINK("http://mal.example","x")',
    "<a:t>&amp; \"comillas\" 'y' <b>",
    "nulo \x00 campana \x07 \x1b fin",
    "derecha \u202eatsE\u202c izquierda",
    "emoji 🚧 y ñandú Ǆ",
    "A" * 400,
    "palabra " * 80,
    "http://mal.example/x",
    "",
)


def _trampa(texto: str) -> list[Lamina]:
    """Two slides with every kind of block, all of whose names are that text."""
    barras = (Barra(texto, 12.5, "12.5 %", "bajo", 130.0, "130.0 %", texto), Barra(texto, None, "sin avance", None))
    bloques: tuple[tuple[Bloque, ...], ...] = (
        (Cifras((Cifra(texto, texto, texto, "medio"),)), Barras(texto, "%", barras, texto or "marca", resto=3)),
        (Tabla(("Actividad", "B"), (Fila((texto, texto), "alto"),), frozenset({1})), Texto(texto)),
        (Franja((("bajo", 0), ("alto", 3)), (("bajo", 2), ("alto", 1))),),
    )
    return [Lamina("ue", texto or "vacío", b, texto, texto, texto, "/?q=x") for b in bloques]


def _partes(datos: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(datos)) as paquete:
        nombres = paquete.namelist()
        assert len(nombres) == len(set(nombres))
        assert paquete.testzip() is None
        return {n: paquete.read(n) for n in nombres}


def _sano(datos: bytes) -> dict[str, bytes]:
    """Every part has a type, every XML is XML, every internal relationship leads somewhere; outside, only to us."""
    partes = _partes(datos)
    tipos = Xml.fromstring(partes["[Content_Types].xml"])  # noqa: S314 our own file
    propios = {t.get("PartName") for t in tipos.iter(f"{TIPOS}Override")}
    extensiones = {t.get("Extension") for t in tipos.iter(f"{TIPOS}Default")}
    assert {p for p in propios if p and p[1:] not in partes} == set()
    for nombre, contenido in partes.items():
        assert nombre == "[Content_Types].xml" or f"/{nombre}" in propios or nombre.rsplit(".", 1)[-1] in extensiones
        if nombre.endswith((".xml", ".rels")):
            raiz = Xml.fromstring(contenido)  # noqa: S314 our own file
            for rel in raiz.iter(f"{RELACIONES}Relationship"):
                destino = rel.get("Target") or ""
                if rel.get("TargetMode") == "External":
                    assert destino.startswith(RAIZ)
                elif destino.startswith("/"):
                    assert destino[1:] in partes
    return partes


def test_the_package_is_whole_and_says_nothing_of_a_machine(reunir: Reunir) -> None:
    datos = en_archivo(reunir("reales", "/").laminas)
    partes = _sano(datos)
    assert not [n for n in partes if "printerSettings" in n or "thumbnail" in n]
    todo = b"".join(c for n, c in partes.items() if n.endswith((".xml", ".rels")))
    for palabra in (
        b"Steve",
        b"Macintosh",
        b"python-pptx",
        b"Calibri",
        str(PROYECTO).encode(),
        b"root",
        b"4x3",
        b"Click to",
    ):
        assert palabra not in todo
    p = abrir(datos).core_properties
    assert (p.title, p.subject, p.author, p.last_modified_by) == ("Reunión", "Prueba", "Tablero POI", "Tablero POI")
    assert (p.comments, p.keywords, p.category, p.language) == ("", "", "", "es-PE")


def test_the_same_slides_saved_again_are_the_same(reunir: Reunir) -> None:
    """python-pptx reads and writes it back without losing anything."""
    documento = abrir(en_archivo(reunir("reales", "/").laminas))
    salida = io.BytesIO()
    documento.save(salida)
    assert [s.shapes.title.text for s in abrir(salida.getvalue()).slides] == [
        s.shapes.title.text for s in documento.slides
    ]
    _sano(salida.getvalue())


@pytest.mark.parametrize("texto", TRAMPAS)
def test_a_name_that_is_a_trap_is_just_a_name(texto: str) -> None:
    datos = en_archivo(_trampa(texto), texto)
    _sano(datos)
    hoja = abrir(datos).slides[0]
    grafico = next(s for s in hoja.shapes if s.name == "Gráfico").chart
    assert list(grafico.plots[0].series[0].values) == [12.5, None]
    libro = openpyxl.load_workbook(io.BytesIO(grafico.part.chart_workbook.xlsx_part.blob))
    celdas = [c for fila in libro["Datos"].iter_rows() for c in fila]
    assert all(c.data_type != "f" and c.hyperlink is None for c in celdas)


def test_without_an_address_there_are_no_links() -> None:
    datos = en_archivo(_trampa("x"), raiz="")
    assert b"hlinkClick" not in b"".join(_partes(datos).values())
    assert "Ver en el tablero" not in abrir(datos).slides[0].notes_slide.notes_text_frame.text


def test_bars_beyond_the_axis_keep_their_figure() -> None:
    una = _trampa("x")[0]
    barras = Barras("Avance", "%", (Barra("a", 50.0, "50.0 %", "bajo", 900.0, "900.0 %"),), "dinero")
    grafico = next(
        s for s in abrir(en_archivo([replace(una, bloques=(barras,))])).slides[0].shapes if s.name == "Gráfico"
    ).chart
    assert grafico.value_axis.maximum_scale == 200
    assert list(grafico.plots[0].series[1].values) == [900.0]


def test_nine_slides_are_a_small_file(reunir: Reunir) -> None:
    assert len(en_archivo(reunir("reales", "/").laminas)) < 400_000
