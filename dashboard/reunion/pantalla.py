"""The slides as the page shows them: HTML whose sizes all hang from the height and width of the screen
(assets/reunion.css), so that a slide needs no measuring and the next one is there at once.

Bars are links: a click, or Enter, goes down to what they say.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import html

from dashboard.bandas import BANDAS, CON_AVANCE, banda, limites, tramo
from dashboard.componentes.basicos import IR, aria, data, icono, marca
from dashboard.formato import cortar_al_medio, numero
from dashboard.reunion.lamina import (
    Barra,
    Barras,
    Bloque,
    Cifra,
    Cifras,
    Fila,
    Franja,
    Lamina,
    Tabla,
    Texto,
)

#: Up to how many rows a block is written larger.
POCAS = 4
#: Where the bars of a measure in % end, whatever they or their ticks say: those beyond are cut, and their text says it.
TOPE_MAX = 200.0
#: Characters that a big number has at most at its full size.
CIFRA_CORTA = 8
#: Characters of a cell that stays on one line: of words, of figures, of how an agreement stands.
CELDA_CORTA, CIFRAS_CORTA, SITUACION_CORTA = 10, 16, 26
#: Characters of the name of an AOI that fit in two lines, and of one in capitals. The middle of a longer one is left
#: out: its end is what tells it from the others.
NOMBRE, NOMBRE_MAYUSCULAS = 90, 70
#: Signs that the font of the page does not have, and the icons that stand for them.
_ICONOS = {"⚠": "exclamation-triangle", "◷": "calendar3", "✓": "check2"}


def laminas(todas: Sequence[Lamina]) -> list[html.Section]:
    """Every slide of a meeting, in order; assets/reunion.js shows one of them."""
    return [lamina(una, n, len(todas)) for n, una in enumerate(todas, 1)]


def lamina(una: Lamina, n: int, total: int) -> html.Section:
    """One slide: title, of what, its blocks, its foot."""
    return html.Section(
        [
            html.Header(
                [
                    html.H2(_sin_partir(una.titulo), className="lamina-titulo"),
                    html.P(una.nodo, className="lamina-nodo"),
                ],
            ),
            html.Div([_bloque(b, una) for b in una.bloques], className="lamina-cuerpo"),
            html.Footer(una.pie, className="lamina-pie"),
        ],
        className=f"lamina lamina-{una.clave}",
        **data(lamina=str(n), clave=una.clave, direccion=una.href, nodo=una.nodo),
        **aria(roledescription="lámina", label=f"{n} de {total}: {una.titulo}"),
    )


def _sin_partir(texto: str) -> str:
    """The mark of a band stays with its word."""
    for cara in BANDAS.values():
        texto = texto.replace(f"{cara.marca} ", f"{cara.marca}\N{NO-BREAK SPACE}")
    return texto


def _bloque(b: Bloque, una: Lamina) -> html.Div:
    if isinstance(b, Cifras):
        largas = any(len(c.valor) > CIFRA_CORTA for c in b.cifras)  # a row has one size
        return html.Div([_cifra(c) for c in b.cifras], className="lam-cifras" + (" largas" if largas else ""))
    if isinstance(b, Barras):
        return _barras(b, una)
    if isinstance(b, Franja):
        return _franja(b)
    if isinstance(b, Tabla):
        return _tabla(b, una)
    return _texto(b)


def _texto(b: Texto) -> html.Div:
    return html.Div(html.P(b.texto), className="lam-texto")


def _cifra(c: Cifra) -> html.Div:
    valor: list[Any] = [marca(c.banda), " "] if c.banda else []
    return html.Div(
        [
            html.Span(c.rotulo, className="lam-rotulo"),
            html.Strong([*valor, c.valor], className="lam-valor" + (f" texto-{c.banda}" if c.banda else "")),
            html.Span(c.nota, className="lam-nota"),
        ],
        className="lam-cifra",
    )


def _barras(b: Barras, una: Lamina) -> html.Div:
    tope = _tope(b)
    clase = "lam-barras" + (" pocas" if len(b.barras) <= POCAS else "")
    filas = [_barra(x, b, tope) for x in b.barras]
    return html.Div([_leyenda(b), html.Div(filas, className="lam-filas"), *_resto(b.resto, una)], className=clase)


def _leyenda(b: Barras) -> html.Div:
    partes: list[Any] = [html.Strong(b.medida)]
    if b.con_bandas and b.unidad == "%":
        partes += [html.Span([marca(k), f" {BANDAS[k].nombre}: {tramo(k)}"]) for k in CON_AVANCE]
    if b.medida_marca:
        partes.append(html.Span([html.Span(className="lam-rayita"), " ", b.medida_marca]))
    return html.Div(partes, className="lam-leyenda")


def _barra(x: Barra, b: Barras, tope: float) -> html.A | html.Div:
    """A row: label, figure, bar on the ground of the bands, and at the end the tick's figure and the note."""
    cara = banda(x.banda)
    figura: list[Any] = [html.Span([marca(x.banda), " "]), x.texto] if x.banda else [x.texto]
    pista: list[Any] = []
    if b.con_bandas and b.unidad == "%":
        pista += _suelo(tope)
    if x.valor is not None:
        estilo = {"width": _parte(x.valor, tope)} | ({"background": cara.color} if x.banda else {})
        pista.append(html.Span(className="lam-llena", style=estilo))
    if x.marca is not None:
        pista.append(html.Span(className="lam-raya", style={"left": _parte(x.marca, tope)}))
    al_final: list[Any] = []
    if b.medida_marca:
        rayita: list[Any] = [html.Span(className="lam-rayita"), " "] if x.marca is not None else []
        al_final.append(html.Span([*rayita, x.marca_texto], className="lam-marca"))
    if x.nota:
        al_final.append(html.Span(x.nota, className="lam-nota"))
    celdas = [
        html.Span(html.Span(x.rotulo, className="lam-dos"), className="lam-rotulo"),
        html.Strong(figura, className=f"lam-figura texto-{x.banda or 'nada'}" if x.banda else "lam-figura"),
        html.Span(pista, className="lam-pista", **aria(hidden="true")),
        html.Span(al_final, className="lam-final"),
    ]
    if not x.href:
        return html.Div(celdas, className="lam-barra")
    return html.A(celdas, href=x.href, className=f"{IR} lam-barra")


def _tope(b: Barras) -> float:
    """Where the axis ends: 100 % or a little beyond the largest, at most `TOPE_MAX`; of other units, the largest."""
    mayor = max((v for x in b.barras for v in (x.valor, x.marca) if v is not None), default=0.0)
    if b.unidad != "%":
        return mayor or 1.0
    return 100.0 if mayor <= 100 else min(TOPE_MAX, mayor * 1.02)


def _parte(valor: float, tope: float) -> str:
    return f"{100 * min(max(valor, 0.0), tope) / tope:.2f}%"


def _suelo(tope: float) -> list[html.Span]:
    """The ground of the three bands."""
    bajo, medio = (float(x) for x in limites())
    tramos = (("bajo", 0.0, bajo), ("medio", bajo, medio), ("alto", medio, tope))
    return [
        html.Span(
            className="lam-suelo",
            style={"left": _parte(desde, tope), "width": _parte(hasta - desde, tope), "background": BANDAS[k].fondo},
        )
        for k, desde, hasta in tramos
    ]


def _franja(b: Franja) -> html.Div:
    """The AOI of each band as one bar, its figures below with those of the cut before."""
    antes = dict(b.antes)
    vistas = [(k, n) for k, n in b.partes if n or antes.get(k)]
    cuentas = [
        html.Div(
            [
                html.Strong([marca(k), f" {numero(n)}"], className=f"texto-{k}"),
                html.Span(f"{banda(k).plural}" + (f" (antes {numero(antes[k])})" if b.antes else "")),
            ],
            className="lam-cuenta",
        )
        for k, n in vistas
    ]
    barras = [_apilada(tuple((k, antes.get(k, 0)) for k, _ in vistas), "antes")] if b.antes else []
    barras.append(_apilada(tuple(vistas), "ahora" if b.antes else ""))
    return html.Div([*barras, html.Div(cuentas, className="lam-cuentas")], className="lam-franja")


def _apilada(partes: tuple[tuple[str, int], ...], nombre: str) -> html.Div:
    total = sum(n for _, n in partes) or 1
    trozos = [
        html.Span(
            banda(k).marca if n / total > 0.03 else "",
            className="lam-trozo",
            style={"width": f"{100 * n / total:.2f}%", "background": banda(k).color, "color": banda(k).sobre},
        )
        for k, n in partes
        if n
    ]
    rotulo = [html.Span(nombre, className="lam-cual")] if nombre else []
    return html.Div([*rotulo, html.Div(trozos, className="lam-trozos")], className="lam-apilada")


def _tabla(b: Tabla, una: Lamina) -> html.Div:
    con_marca = any(f.banda for f in b.filas)
    cabeza = [
        html.Th(nombre, scope="col", className="numero" if i in b.numericas else "")
        for i, nombre in enumerate(b.columnas)
    ]
    tabla = html.Table(
        [html.Thead(html.Tr(cabeza)), html.Tbody([_fila(f, b, con_marca=con_marca) for f in b.filas])],
        className="lam-tabla",
    )
    clase = "lam-tabla-marco" + (" pocas" if len(b.filas) <= POCAS else "")
    return html.Div([tabla, *_resto(b.resto, una)], className=clase)


def _fila(f: Fila, b: Tabla, *, con_marca: bool) -> html.Tr:
    celdas = []
    for i, texto in enumerate(f.celdas):
        if i:
            clases = ["numero"] * (i in b.numericas) + ["corta"] * (len(texto) <= _corta(texto, b, i))
            celdas.append(html.Td(_con_icono(texto), className=" ".join(clases)))
            continue
        largo = NOMBRE_MAYUSCULAS if texto.isupper() else NOMBRE
        de_aoi = b.columnas[0] == "Actividad" and len(b.filas) > POCAS
        nombre: Any = html.Span(cortar_al_medio(texto, largo) if de_aoi else texto, className="lam-dos")
        nombre = html.A(nombre, href=f.href, className=IR) if f.href else nombre
        antes = [html.Span(marca(f.banda) if f.banda else "", className="lam-banda")] if con_marca else []
        celdas.append(html.Td(html.Div([*antes, nombre], className="lam-primera")))
    return html.Tr(celdas, **(data(href=f.href) if f.href else {}))


def _corta(texto: str, b: Tabla, columna: int) -> int:
    if texto[:1] in _ICONOS:
        return SITUACION_CORTA
    return CIFRAS_CORTA if columna in b.numericas else CELDA_CORTA


def _con_icono(texto: str) -> Any:
    """A text whose first sign may be one that the font lacks."""
    if texto[:1] not in _ICONOS:
        return html.Span(texto, className="lam-dos")
    clase = "lam-dos texto-bajo" if texto[0] == "⚠" else "lam-dos"
    return html.Span([icono(_ICONOS[texto[0]]), texto[1:]], className=clase)


def _resto(cuantas: int, una: Lamina) -> list[html.A]:
    """How many more there are, which leads to the view where they are seen."""
    if not cuantas:
        return []
    return [html.A(f"y {numero(cuantas)} más", href=una.href, className=f"{IR} lam-resto")]
