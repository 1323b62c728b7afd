"""The file of the meeting, read back: every text and figure is that of its slide, as native charts and tables."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
import pytest
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches, Pt

from dashboard.bandas import banda
from dashboard.reunion.lamina import Barras, Cifras, Franja, Lamina, Tabla, Texto
from dashboard.reunion.pptx_medida import alto, ancho, limpio, renglones
from tests.dashboard.reunion.conftest import RAIZ, TODAS, Reunir, abrir, en_archivo

MARCA = "DATOS SINTÉTICOS: todo lo que hay en este archivo es inventado"


@pytest.mark.parametrize("cual, direccion", TODAS)
def test_every_text_and_figure_is_that_of_its_slide(reunir: Reunir, cual: str, direccion: str) -> None:
    laminas = reunir(cual, direccion).laminas
    documento = abrir(en_archivo(laminas, MARCA))
    assert (documento.slide_width, documento.slide_height) == (Inches(13.333), Inches(7.5))
    assert len(documento.slides) == len(laminas)
    for n, (hoja, una) in enumerate(zip(documento.slides, laminas, strict=True), 1):
        assert hoja.shapes.title.text_frame.text == limpio(una.titulo)
        textos = _textos(hoja)
        assert MARCA in textos
        assert limpio(una.nodo) in textos
        assert any(_es_cortado(t, una.pie) for t in textos)
        assert f"{n} / {len(laminas)}" in textos
        for b in una.bloques:
            _comparar(hoja, b, textos)
        _notas(hoja, una)
        _cabe(documento, hoja)


def _comparar(hoja: Any, b: Any, textos: list[str]) -> None:
    if isinstance(b, Cifras):
        for c in b.cifras:
            valor = f"{banda(c.banda).marca} {c.valor}" if c.banda else c.valor
            caja = next(s for s in hoja.shapes if s.name == f"Cifra: {c.rotulo}")
            partes = [p.text for p in caja.text_frame.paragraphs]
            assert partes[:2] == [c.rotulo, valor]
            assert not c.nota or c.nota in partes[2]
    elif isinstance(b, Texto):
        assert any(_es_cortado(t, b.texto) for t in textos)
    elif isinstance(b, Barras):
        _comparar_barras(hoja, b, textos)
    elif isinstance(b, Franja):
        _comparar_franja(hoja, b)
    else:
        _comparar_tabla(hoja, b, textos)


def _comparar_barras(hoja: Any, b: Barras, textos: list[str]) -> None:
    marco = next(s for s in hoja.shapes if s.name == "Gráfico")
    grafico = marco.chart
    assert grafico.chart_type == XL_CHART_TYPE.BAR_CLUSTERED
    plano = grafico.plots[0]
    assert list(plano.series[0].values) == [x.valor for x in b.barras]
    assert len(plano.series) == (2 if b.medida_marca else 1)
    if b.medida_marca:
        assert list(plano.series[1].values) == [x.marca for x in b.barras]
        assert b.medida_marca in plano.series[1].name
    for x, categoria, punto in zip(b.barras, plano.categories, _puntos(plano.series[0], len(b.barras)), strict=True):
        if x.valor is None:
            assert categoria.startswith(x.texto)
            continue
        assert _es_cortado(categoria, x.rotulo)
        marca = f"{banda(x.banda).marca} " if x.banda else ""
        assert punto.data_label.text_frame.text == f"{marca}{x.texto}"
        color = banda(x.banda).color if x.banda else "#1f4e79"
        assert str(punto.format.fill.fore_color.rgb) == color[1:].upper()
    dicho = marco._element.xpath("./p:nvGraphicFramePr/p:cNvPr")[0].get("descr")
    assert all(x.texto in dicho and (not b.medida_marca or x.marca_texto in dicho) for x in b.barras)
    lado = next((s.table for s in hoja.shapes if s.name == "Al final de cada barra"), None)
    for i, x in enumerate(b.barras):
        celdas = [c.text for c in lado.rows[i].cells] if lado else []
        assert not b.medida_marca or x.marca_texto in celdas[0]
        assert not x.nota or _es_cortado(celdas[-1], x.nota)
    assert not b.resto or f"y {b.resto:,} más" in textos
    _comparar_libro(grafico, [[x.valor for x in b.barras], *([[x.marca for x in b.barras]] if b.medida_marca else [])])


def _comparar_libro(grafico: Any, series: list[list[float | None]]) -> None:
    """What "Edit data" opens."""
    libro = openpyxl.load_workbook(io.BytesIO(grafico.part.chart_workbook.xlsx_part.blob))
    assert libro.sheetnames == ["Datos"]
    datos = libro["Datos"]
    nombres = [c.value for c in datos["A"][1:]]
    assert nombres == list(grafico.plots[0].categories)
    assert all(c.data_type != "f" for fila in datos.iter_rows() for c in fila)
    for j, valores in enumerate(series, 2):
        columna = [datos.cell(i, j).value for i in range(2, 2 + len(valores))]
        assert columna == [None if v is None else pytest.approx(v, abs=1e-12) for v in valores]


def _comparar_franja(hoja: Any, b: Franja) -> None:
    antes = dict(b.antes)
    vistas = [(clave, n) for clave, n in b.partes if n or antes.get(clave)]
    if not vistas:
        assert not any(s.name == "Franja de bandas" for s in hoja.shapes)
        return
    grafico = next(s for s in hoja.shapes if s.name == "Franja de bandas").chart
    assert grafico.chart_type == XL_CHART_TYPE.BAR_STACKED
    assert [s.name for s in grafico.plots[0].series] == [banda(clave).nombre for clave, _ in vistas]
    esperado = [([antes.get(clave, 0)] if b.antes else []) + [n] for clave, n in vistas]
    assert [list(s.values) for s in grafico.plots[0].series] == esperado
    tabla = next(s for s in hoja.shapes if s.has_table and s.name == "AOI por banda").table
    assert [c.text for c in tabla.rows[0].cells] == [f"{banda(clave).marca} {n:,}" for clave, n in vistas]
    assert all(banda(c).plural in celda.text for (c, _), celda in zip(vistas, tabla.rows[1].cells, strict=True))
    if b.antes:
        assert all(f"antes {antes[c]:,}" in x.text for (c, _), x in zip(vistas, tabla.rows[1].cells, strict=True))


def _comparar_tabla(hoja: Any, b: Tabla, textos: list[str]) -> None:
    tabla = next(s for s in hoja.shapes if s.name.startswith("Tabla: ")).table
    assert [c.text for c in tabla.rows[0].cells] == list(b.columnas)
    assert len(tabla.rows) == 1 + len(b.filas)
    for escrita, fila in zip(list(tabla.rows)[1:], b.filas, strict=True):
        for j, (celda, dicho) in enumerate(zip(escrita.cells, fila.celdas, strict=True)):
            visto = celda.text
            if not j and fila.banda:
                assert visto.startswith(f"{banda(fila.banda).marca} ")
                visto = visto.split(" ", 1)[1]
            if j in b.numericas:
                assert visto == limpio(dicho)
            else:
                assert _es_cortado(visto, dicho)
    assert not b.resto or f"y {b.resto:,} más" in textos


def _notas(hoja: Any, una: Lamina) -> None:
    marco = hoja.notes_slide.notes_text_frame
    assert limpio(una.notas) in marco.text
    assert MARCA in marco.text
    enlaces = [r.hyperlink.address for p in marco.paragraphs for r in p.runs if r.hyperlink.address]
    assert enlaces == [RAIZ.rstrip("/") + una.href]


def _cabe(documento: Any, hoja: Any) -> None:
    """Nothing leaves the slide, nor its own box; nothing is smaller than 14 points."""
    for parte in (hoja._element, hoja.notes_slide._element, *(s.chart._chartSpace for s in hoja.shapes if s.has_chart)):
        tamanos = [int(x) for x in parte.xpath(".//a:rPr/@sz | .//a:defRPr/@sz | .//a:endParaRPr/@sz")]
        assert not tamanos or min(tamanos) >= 1400
    for forma in hoja.shapes:
        assert forma.left >= 0
        assert forma.top >= 0
        assert forma.left + forma.width <= documento.slide_width + 10
        assert forma.top + forma.height <= documento.slide_height
        if forma.has_text_frame and forma.text_frame.text:
            marco = forma.text_frame
            margen = 2 * marco.margin_left / 914400
            assert _alto_de(marco, forma.width / 914400 - margen) <= (forma.height / 914400 - margen) + 0.02, forma.name
        if forma.has_table:
            assert sum(c.width for c in forma.table.columns) <= forma.width + 10
            for fila in forma.table.rows:
                for celda, columna in zip(fila.cells, forma.table.columns, strict=True):
                    hueco = (columna.width - 2 * celda.margin_left) / 914400
                    assert _alto_de(celda.text_frame, hueco) <= fila.height / 914400 + 0.01, celda.text


def _alto_de(marco: Any, hueco: float) -> float:
    """Inches that the lines of a text take in a box so wide."""
    total = 0.0
    for p in (p for p in marco.paragraphs if p.runs):
        mayor = max(r.font.size for r in p.runs) / Pt(1)
        en_una = sum(ancho(r.text, r.font.size / Pt(1), negrita=bool(r.font.bold)) for r in p.runs) <= hueco
        lineas = renglones(p.text, mayor, hueco / 0.97 + 0.02, negrita=bool(p.runs[-1].font.bold))
        total += alto(1 if en_una else len(lineas), mayor)
    return total


def _es_cortado(visto: str, entero: str) -> bool:
    """Whether a text is another one, whole or cut with an ellipsis at its end or in its middle."""
    principio, puntos, fin = visto.partition("…")
    claro = limpio(entero)
    return visto == claro or bool(puntos and principio and claro.startswith(principio) and claro.endswith(fin.strip()))


def _textos(hoja: Any) -> list[str]:
    return [s.text_frame.text for s in hoja.shapes if s.has_text_frame]


def _puntos(serie: Any, n: int) -> list[Any]:
    return [serie.points[i] for i in range(n)]
