"""Texts and tables on a slide of PowerPoint, all in one font and never under `MENOR` points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Inches, Pt

from dashboard.reunion.pptx_medida import Caja

#: A font that every PowerPoint has, and whose place others take with the same widths.
FUENTE = "Arial"
MENOR = 14.0
TINTA = "#1c2430"
TENUE = "#4a5563"
MARCO = "#1f4e79"
FONDO = "#f1f4f8"
RAYA = "#c9d1db"
AVISO = "#7a1f5c"
#: Inches between the text of a cell and its sides.
MARGEN_CELDA = 0.1

#: PowerPoint's own "no style, no grid": what a table looks like is said in its cells.
_SIN_ESTILO = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"


@dataclass(frozen=True, slots=True)
class Tramo:
    """Some words of one look; with `url`, a link."""

    texto: str
    puntos: float = 16.0
    color: str = TINTA
    negrita: bool = False
    url: str = ""


Parrafo = Sequence[Tramo]


def color(hexadecimal: str) -> Any:
    """
    >>> str(color("#1c2430"))
    '1C2430'
    """
    return RGBColor.from_string(hexadecimal.removeprefix("#").upper())  # type: ignore[no-untyped-call]


def escribir(marco: Any, parrafos: Sequence[Parrafo], *, alinear: str = "l") -> None:
    """Fills a text frame, which does not change its size."""
    marco.word_wrap = True
    for i, parrafo in enumerate(parrafos):
        p = marco.paragraphs[0] if i == 0 else marco.add_paragraph()
        p.alignment = {"l": PP_ALIGN.LEFT, "r": PP_ALIGN.RIGHT, "c": PP_ALIGN.CENTER}[alinear]
        for tramo in parrafo:
            _tramo(p, tramo)


def _tramo(p: Any, tramo: Tramo) -> None:
    r = p.add_run()
    r.text = tramo.texto
    vestir(r.font, tramo.puntos, tramo.color, negrita=tramo.negrita)
    r._r.get_or_add_rPr().set("lang", "es-PE")
    if tramo.url:
        r.hyperlink.address = tramo.url


def vestir(fuente: Any, puntos: float, tinta: str, *, negrita: bool = False) -> None:
    """The look of a font."""
    fuente.name, fuente.size, fuente.bold = FUENTE, Pt(puntos), negrita
    fuente.color.rgb = color(tinta)


def texto(
    hoja: Any,
    caja: Caja,
    parrafos: Sequence[Parrafo],
    *,
    alinear: str = "l",
    al_medio: bool = False,
    fondo: str | None = None,
    margen: float = 0.0,
    nombre: str = "",
) -> Any:
    """A box of text."""
    forma = hoja.shapes.add_textbox(*_lugar(caja))
    forma.name = nombre or forma.name
    marco = forma.text_frame
    marco.auto_size = MSO_AUTO_SIZE.NONE
    marco.margin_left = marco.margin_right = marco.margin_top = marco.margin_bottom = Inches(margen)
    marco.vertical_anchor = MSO_ANCHOR.MIDDLE if al_medio else MSO_ANCHOR.TOP
    if fondo:
        forma.fill.solid()
        forma.fill.fore_color.rgb = color(fondo)
    escribir(marco, parrafos, alinear=alinear)
    return forma


def rejilla(
    hoja: Any, caja: Caja, anchos: Sequence[float], altos: Sequence[float], *, con_cabeza: bool, nombre: str
) -> Any:
    """A native table with its columns and rows measured in inches, lines under its rows and nothing else."""
    marco = hoja.shapes.add_table(len(altos), len(anchos), *_lugar(caja))
    marco.name = nombre
    tabla = marco.table
    propiedades = tabla._tbl.tblPr
    propiedades.find("{http://schemas.openxmlformats.org/drawingml/2006/main}tableStyleId").text = _SIN_ESTILO
    tabla.first_row, tabla.horz_banding = con_cabeza, False
    for columna, medida in zip(tabla.columns, anchos, strict=True):
        columna.width = Inches(medida)
    for fila, medida in zip(tabla.rows, altos, strict=True):
        fila.height = Inches(medida)
    return tabla


def celda(
    tabla: Any, donde: tuple[int, int], parrafos: Sequence[Parrafo], *, alinear: str = "l", raya: str | None = RAYA
) -> None:
    """Fills a cell, in the middle of its height."""
    una = tabla.cell(*donde)
    una.margin_left = una.margin_right = Inches(MARGEN_CELDA)
    una.margin_top = una.margin_bottom = Inches(0.01)
    una.vertical_anchor = MSO_ANCHOR.MIDDLE
    escribir(una.text_frame, parrafos, alinear=alinear)
    if raya:
        relleno = f'<a:solidFill><a:srgbClr val="{raya.removeprefix("#")}"/></a:solidFill>'
        linea = parse_xml(f'<a:lnB {nsdecls("a")} w="9525">{relleno}</a:lnB>')
        una._tc.get_or_add_tcPr().insert(0, linea)


def decir(forma: Any, alternativo: str) -> None:
    """The words of a chart or a table for who does not see it."""
    marco = forma._element
    marco.xpath("./*/p:cNvPr")[0].set("descr", alternativo)


def _lugar(caja: Caja) -> tuple[Any, Any, Any, Any]:
    return Inches(caja.x), Inches(caja.y), Inches(caja.w), Inches(caja.h)
