"""The native charts of the meeting: bars, with a second figure as an empty bar over them, and the strip of bands.

Their data is a workbook inside the file, which PowerPoint opens with "Edit data".
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import xlsxwriter
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.enum.dml import MSO_PATTERN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Inches, Pt

from dashboard.bandas import banda
from dashboard.reunion import pptx_trazo as trazo
from dashboard.reunion.lamina import Barra, Barras, Franja
from dashboard.reunion.pptx_medida import Caja, ancho, caber, limpio

_HOJA = "Datos"
#: Where bars in % end at most, whatever they say: those beyond are cut, and their label says it.
TOPE_MAX = 200.0
_LETRA = 14.0
Columna = tuple[str, list[float | None]]


def barras(hoja: Any, b: Barras, caja: Caja, rotulos: float) -> Any:
    """Horizontal bars in `caja`, whose labels take the first `rotulos` inches; its plot is exactly the rest of it."""
    tope = techo(b)
    plano = Caja(caja.x + rotulos, caja.y, caja.w - rotulos - 0.1, caja.h)
    nombres = [categoria(x, rotulos) for x in b.barras]
    series: list[Columna] = [(limpio(f"{b.medida} ({b.unidad})"), [x.valor for x in b.barras])]
    if b.medida_marca:
        series.append((limpio(f"{b.medida_marca} ({b.unidad})"), [x.marca for x in b.barras]))
    marco, grafico = _crear(hoja, XL_CHART_TYPE.BAR_CLUSTERED, caja, nombres, series)
    _plano(grafico, caja, plano, tope, con_guias=b.unidad == "%")
    de_barras = grafico.plots[0]
    de_barras.gap_width, de_barras.overlap = 55, 100
    for i, x in enumerate(b.barras):
        _pintar(de_barras.series[0].points[i], x, tope, plano.w)
    if b.medida_marca:
        _contorno(de_barras.series[1])
    marco.name = "Gráfico"
    trazo.decir(marco, leer(b))
    return grafico


def techo(b: Barras) -> float:
    """Where the axis ends: 100 % or a little beyond the largest, at most `TOPE_MAX`; of other units, the largest."""
    mayor = max((v for x in b.barras for v in (x.valor, x.marca) if v is not None), default=0.0)
    if b.unidad != "%":
        return mayor or 1.0
    return 100.0 if mayor <= 100 else min(TOPE_MAX, mayor * 1.02)


def categoria(x: Barra, hueco: float) -> str:
    """What names a bar: its label on two lines; one without a figure says so here, for it has no bar to say it on."""
    dicho = x.rotulo if x.valor is not None else f"{x.texto}: {x.rotulo}"
    return caber(dicho, _LETRA, hueco - 0.15, 2, al_medio=x.rotulo.startswith("AOI"))


def etiqueta(x: Barra) -> str:
    """What a bar says: the mark of its band and its figure as shown on screen."""
    return f"{banda(x.banda).marca} {x.texto}" if x.banda else x.texto


def leer(b: Barras) -> str:
    """The chart in words."""
    partes = []
    for x in b.barras:
        dicho = f"{x.rotulo}: {x.texto}" + (f" ({banda(x.banda).nombre})" if x.banda else "")
        partes.append(dicho + (f", {b.medida_marca} {x.marca_texto}" if b.medida_marca else ""))
    resto = f"; y {b.resto:,} más" if b.resto else ""
    return limpio(f"Gráfico de barras. {b.medida}. " + "; ".join(partes) + resto)


def _pintar(punto: Any, x: Barra, tope: float, largo: float) -> None:
    """The colour of a bar and its figure: inside it where it fits, else after it."""
    cara = banda(x.banda)
    relleno, sobre = (cara.color, cara.sobre) if x.banda else (trazo.MARCO, "#ffffff")
    punto.format.fill.solid()
    punto.format.fill.fore_color.rgb = trazo.color(relleno)
    if x.valor is None:
        return
    dicho = etiqueta(x)
    dentro = min(max(x.valor, 0.0), tope) / tope * largo > ancho(dicho, 16, negrita=True) + 0.25
    rotulo = punto.data_label
    rotulo.position = XL_LABEL_POSITION.INSIDE_BASE if dentro else XL_LABEL_POSITION.OUTSIDE_END
    _rotular(rotulo, trazo.Tramo(dicho, 16, sobre if dentro else trazo.TINTA, negrita=True))


def _rotular(rotulo: Any, tramo: trazo.Tramo) -> None:
    """A label that says these words on one line, whatever the figure of its bar is."""
    trazo.escribir(rotulo.text_frame, [[tramo]])
    rotulo.text_frame.word_wrap = False


def _contorno(serie: Any) -> None:
    """The second figure: an empty bar over the first, which ends where the tick of the screen is."""
    serie.format.fill.background()
    serie.format.line.color.rgb = trazo.color(trazo.TINTA)
    serie.format.line.width = Pt(2.25)


def franja(hoja: Any, b: Franja, caja: Caja) -> Any:
    """How many AOI are in each band, as one bar; that of the cut before above it."""
    antes = dict(b.antes)
    vistas = [(clave, n) for clave, n in b.partes if n or antes.get(clave)]
    momentos = ["Antes", "Ahora"] if b.antes else ["AOI"]
    series: list[Columna] = [
        (banda(clave).nombre, [*([float(antes.get(clave, 0))] if b.antes else []), float(n)]) for clave, n in vistas
    ]
    marco, grafico = _crear(hoja, XL_CHART_TYPE.BAR_STACKED, caja, momentos, series)
    total = max(sum(n for _, n in vistas), sum(antes.values()), 1)
    rotulos = 1.0 if b.antes else 0.0
    _plano(grafico, caja, Caja(caja.x + rotulos, caja.y, caja.w - rotulos, caja.h), total)
    if not b.antes:
        grafico.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.NONE
    de_franja = grafico.plots[0]
    de_franja.gap_width, de_franja.overlap = 30, 100
    for serie, (clave, _), (_, valores) in zip(de_franja.series, vistas, series, strict=True):
        _rellenar(serie.format.fill, clave)
        for i, n in enumerate(valores):
            dicho = f"{banda(clave).marca} {n:,.0f}"
            if n and n / total * (caja.w - rotulos) > ancho(dicho, 16, negrita=True) + 0.1:
                tramo = trazo.Tramo(dicho, 16, banda(clave).sobre, negrita=True)
                _rotular(serie.points[i].data_label, tramo)
    marco.name = "Franja de bandas"
    dichas = ", ".join(
        f"{n:,} {banda(clave).plural}" + (f" (antes {antes.get(clave, 0):,})" if b.antes else "") for clave, n in vistas
    )
    trazo.decir(marco, f"AOI por banda: {dichas or 'ninguna'}.")
    return grafico


def _rellenar(relleno: Any, clave: str) -> None:
    """The colour of a band; S.I., which has that of S.P., as stripes of it."""
    if clave == "si":
        relleno.patterned()
        relleno.pattern = MSO_PATTERN.WIDE_UPWARD_DIAGONAL
        relleno.back_color.rgb = trazo.color("#ffffff")
    else:
        relleno.solid()
    relleno.fore_color.rgb = trazo.color(banda(clave).color)


def _crear(hoja: Any, tipo: Any, caja: Caja, nombres: list[str], series: Sequence[Columna]) -> tuple[Any, Any]:
    datos: Any = CategoryChartData(number_format="0.0")  # type: ignore[no-untyped-call]
    datos.categories = nombres
    for nombre, valores in series:
        datos.add_series(nombre, valores)
    lugar = (Inches(caja.x), Inches(caja.y), Inches(caja.w), Inches(caja.h))
    marco = hoja.shapes.add_chart(tipo, *lugar, datos)
    grafico = marco.chart
    grafico.has_legend = grafico.has_title = False
    trazo.vestir(grafico.font, _LETRA, trazo.TINTA)
    grafico.part.chart_workbook.update_from_xlsx_blob(_libro(nombres, series))
    for formula in grafico._chartSpace.iter(qn("c:f")):
        formula.text = formula.text.replace("Sheet1!", f"{_HOJA}!")
    return marco, grafico


def _libro(nombres: Sequence[str], series: Sequence[Columna]) -> bytes:
    """The workbook of a chart, in which no name is a formula or a link, whatever it begins with."""
    salida = io.BytesIO()
    opciones = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    libro = xlsxwriter.Workbook(salida, opciones)
    libro.set_properties({"author": "Tablero POI"})
    hoja = libro.add_worksheet(_HOJA)
    hoja.set_column(0, 0, 50)
    hoja.set_column(1, len(series), 22)
    cifra = libro.add_format({"num_format": "0.0###"})
    for i, nombre in enumerate(nombres, 1):
        hoja.write_string(i, 0, nombre)
    for j, (nombre, valores) in enumerate(series, 1):
        hoja.write_string(0, j, nombre)
        for i, valor in enumerate(valores, 1):
            if valor is not None:
                hoja.write_number(i, j, valor, cifra)
    libro.close()
    return salida.getvalue()


def _plano(grafico: Any, caja: Caja, plano: Caja, tope: float, *, con_guias: bool = False) -> None:
    """Axes without lines; the plot exactly at `plano`, so that what stands beside it is level with its bars."""
    valores, nombres = grafico.value_axis, grafico.category_axis
    valores.minimum_scale, valores.maximum_scale = 0, tope
    valores.has_major_gridlines = con_guias
    if con_guias:
        valores.major_unit = 25
        valores.major_gridlines.format.line.color.rgb = trazo.color(trazo.RAYA)
    valores.visible = False
    nombres.reverse_order = True
    nombres.has_major_gridlines = False
    nombres.major_tick_mark = nombres.minor_tick_mark = XL_TICK_MARK.NONE
    nombres.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    nombres.format.line.fill.background()
    trazo.vestir(nombres.tick_labels.font, _LETRA, trazo.TINTA)
    medidas = {
        "x": (plano.x - caja.x) / caja.w,
        "y": (plano.y - caja.y) / caja.h,
        "w": plano.w / caja.w,
        "h": plano.h / caja.h,
    }
    partes = "".join(f'<c:{clave} val="{valor:.5f}"/>' for clave, valor in medidas.items())
    disposicion = parse_xml(
        f"<c:layout {nsdecls('c')}><c:manualLayout>"
        '<c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
        f"{partes}</c:manualLayout></c:layout>"
    )
    area = grafico._chartSpace.chart.plotArea
    for previa in area.findall(qn("c:layout")):
        area.remove(previa)
    area.insert(0, disposicion)
