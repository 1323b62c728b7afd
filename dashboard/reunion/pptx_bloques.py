"""Each block of a slide as native objects of PowerPoint: charts, tables, texts. Nothing is longer than its box."""

from __future__ import annotations

from typing import Any

from dashboard.bandas import BANDAS, CON_AVANCE, banda, tramo
from dashboard.formato import numero
from dashboard.reunion import frases, pptx_grafico
from dashboard.reunion import pptx_trazo as trazo
from dashboard.reunion.lamina import Barra, Barras, Bloque, Cifra, Cifras, Fila, Franja, Lamina, Tabla, Texto
from dashboard.reunion.pptx_medida import INTERLINEA, PULGADA, Caja, ancho, caber, limpio, tamano
from dashboard.reunion.pptx_trazo import Tramo

_SEPARACION = 0.25
_LETRA = 16.0
_ALTO_CABEZA = 0.38
#: Height of a row of big numbers without notes.
_CIFRAS_BAJAS = 1.05
_ALTO_RESTO = 0.36
_ALTO_CUENTAS = 1.15
#: Height of a row of a table, and of a bar, when there are few of them.
_FILA_MAX = 0.78
_BARRA_MAX = 1.0
_TAMANOS = (44.0, 40.0, 36.0, 32.0, 28.0, 24.0, 20.0, 16.0, 14.0)
_COLUMNA_MAX = 2.7


def acomodar(bloques: tuple[Bloque, ...], caja: Caja) -> list[tuple[Bloque, Caja]]:
    """Where each block goes, one below the other: numbers and sentences take what they need, the others share the
    rest."""
    fijos = {id(b): _alto_fijo(b) for b in bloques}
    libres = [b for b in bloques if not fijos[id(b)]]
    ocupado = sum(fijos.values()) + _SEPARACION * max(0, len(bloques) - 1)
    parte = (caja.h - ocupado) / len(libres) if libres else 0.0
    puestos: list[tuple[Bloque, Caja]] = []
    y = caja.y
    for b in bloques:
        suyo = fijos[id(b)] or parte
        puestos.append((b, Caja(caja.x, y, caja.w, suyo)))
        y += suyo + _SEPARACION
    return puestos


def _alto_fijo(b: Bloque) -> float:
    if isinstance(b, Cifras):
        return 1.75 if any(c.nota or c.banda for c in b.cifras) else _CIFRAS_BAJAS
    return 0.82 if isinstance(b, Texto) else 0.0


def bloque(hoja: Any, b: Bloque, caja: Caja, una: Lamina, url: str) -> None:
    """Draws a block in its place; `url` is where the rest of it is seen, if it can be linked."""
    if isinstance(b, Cifras):
        _cifras(hoja, b, caja)
    elif isinstance(b, Texto):
        dicho = caber(b.texto, 20, caja.w, 2)
        trazo.texto(hoja, caja, [[Tramo(dicho, 20)]], nombre="Texto")
    elif isinstance(b, Franja):
        _franja(hoja, b, caja)
    elif isinstance(b, Barras):
        _barras(hoja, b, caja, url)
    else:
        _tabla(hoja, b, caja, una, url)


def _cifras(hoja: Any, b: Cifras, caja: Caja) -> None:
    n = len(b.cifras)
    cada = (caja.w - _SEPARACION * (n - 1)) / n
    hueco = cada - 0.3
    bajas = caja.h <= _CIFRAS_BAJAS
    caben = tuple(t for t in _TAMANOS if not bajas or t <= 32)
    puntos = min(tamano(_valor(c), caben, hueco, negrita=True) for c in b.cifras)
    for i, c in enumerate(b.cifras):
        suya = Caja(caja.x + i * (cada + _SEPARACION), caja.y, cada, caja.h)
        trazo.texto(
            hoja,
            suya,
            _cifra(c, puntos, hueco),
            fondo=trazo.FONDO,
            margen=0.12 if bajas else 0.14,
            nombre=f"Cifra: {limpio(c.rotulo)}",
        )
        borde = Caja(suya.x, suya.y, 0.07, suya.h)
        trazo.texto(hoja, borde, [], fondo=banda(c.banda).color if c.banda else trazo.MARCO, nombre="Borde")


def _valor(c: Cifra) -> str:
    return f"{banda(c.banda).marca} {c.valor}" if c.banda else c.valor


def _cifra(c: Cifra, puntos: float, hueco: float) -> list[list[Tramo]]:
    """Name, number and note, the band in words before it."""
    nota = " · ".join(x for x in (banda(c.banda).nombre if c.banda else "", c.nota) if x)
    return [
        [Tramo(caber(c.rotulo, _LETRA, hueco), _LETRA, trazo.TENUE)],
        [Tramo(caber(_valor(c), puntos, hueco, negrita=True), puntos, negrita=True)],
        *([[Tramo(caber(nota, trazo.MENOR, hueco, 2), trazo.MENOR, trazo.TENUE)]] if nota else []),
    ]


def _franja(hoja: Any, b: Franja, caja: Caja) -> None:
    antes = dict(b.antes)
    vistas = [(clave, n) for clave, n in b.partes if n or antes.get(clave)]
    if not vistas:
        return
    barra = min(2.0 if b.antes else 1.2, caja.h - 0.6 - _ALTO_CUENTAS)
    trazo.texto(hoja, Caja(caja.x, caja.y, caja.w, 0.35), [[Tramo("AOI por banda", _LETRA, negrita=True)]])
    pptx_grafico.franja(hoja, b, Caja(caja.x, caja.y + 0.4, caja.w, barra))
    cada = min(2.6, caja.w / len(vistas))
    debajo = Caja(caja.x, caja.y + 0.55 + barra, cada * len(vistas), _ALTO_CUENTAS)
    altos = [0.6, _ALTO_CUENTAS - 0.6]
    tabla = trazo.rejilla(hoja, debajo, [cada] * len(vistas), altos, con_cabeza=True, nombre="AOI por banda")
    for i, (clave, n) in enumerate(vistas):
        cara = banda(clave)
        marca = Tramo(f"{cara.marca} ", 28, cara.color if clave in CON_AVANCE else trazo.TENUE, negrita=True)
        trazo.celda(tabla, (0, i), [[marca, Tramo(numero(n), 28, negrita=True)]], raya=None)
        dicho = cara.plural + (f" (antes {numero(antes.get(clave, 0))})" if b.antes else "")
        dicho = caber(dicho, trazo.MENOR, cada - 2 * trazo.MARGEN_CELDA, 2)
        trazo.celda(tabla, (1, i), [[Tramo(dicho, trazo.MENOR)]], raya=None)


def _barras(hoja: Any, b: Barras, caja: Caja, url: str) -> None:
    _leyenda(hoja, b, Caja(caja.x, caja.y, caja.w, 0.36))
    arriba = caja.y + 0.46
    hueco = caja.y + caja.h - arriba - (_ALTO_RESTO if b.resto else 0.0)
    fila = min(_BARRA_MAX, hueco / len(b.barras))
    con_marca, con_nota = bool(b.medida_marca), any(x.nota for x in b.barras)
    derecha = (1.55 if con_marca else 0.0) + (_ancho_notas(b) if con_nota else 0.0)
    total = Caja(caja.x, arriba, caja.w - derecha, fila * len(b.barras))
    pptx_grafico.barras(hoja, b, total, 4.2)
    if derecha:
        _al_lado(hoja, b, Caja(total.x + total.w, arriba, derecha, total.h), fila)
    if b.resto:
        _resto(hoja, b.resto, Caja(caja.x, total.y + total.h, caja.w, _ALTO_RESTO), url)


def _ancho_notas(b: Barras) -> float:
    return min(2.6, max(ancho(x.nota, trazo.MENOR) for x in b.barras) / 0.97 + 0.2)


def _leyenda(hoja: Any, b: Barras, caja: Caja) -> None:
    """What the bars are, what the marks mean: with the limits of the bands where they fit on the line."""
    posibles = [_tramos_leyenda(b, " " * n, con_limites=limites) for n, limites in ((4, True), (2, True), (2, False))]
    anchos = [sum(ancho(t.texto, t.puntos, negrita=t.negrita) for t in tramos) for tramos in posibles]
    elegida = next((tramos for tramos, w in zip(posibles, anchos, strict=True) if w <= caja.w), posibles[-1])
    trazo.texto(hoja, caja, [elegida], nombre="Leyenda")


def _tramos_leyenda(b: Barras, separacion: str, *, con_limites: bool) -> list[Tramo]:
    tramos = [Tramo(caber(b.medida, _LETRA, 5.0, negrita=True), _LETRA, negrita=True)]
    if b.con_bandas and b.unidad == "%":
        for clave in CON_AVANCE:
            cara = BANDAS[clave]
            limites = f": {tramo(clave)}" if con_limites else ""
            tramos.append(Tramo(f"{separacion}{cara.marca} ", trazo.MENOR, cara.color, negrita=True))
            tramos.append(Tramo(f"{cara.nombre}{limites}", trazo.MENOR))
    if b.medida_marca and any(x.marca is not None for x in b.barras):
        tramos.append(Tramo(f"{separacion}□ {b.medida_marca}", trazo.MENOR))
    return tramos


def _al_lado(hoja: Any, b: Barras, caja: Caja, fila: float) -> None:
    """What stands at the end of each bar: the figure of its tick and its note, level with it."""
    con_marca, con_nota = bool(b.medida_marca), any(x.nota for x in b.barras)
    anchos = ([1.55] if con_marca else []) + ([caja.w - (1.55 if con_marca else 0.0)] if con_nota else [])
    tabla = trazo.rejilla(hoja, caja, anchos, [fila] * len(b.barras), con_cabeza=False, nombre="Al final de cada barra")
    lineas = _lineas(fila, trazo.MENOR)
    for i, x in enumerate(b.barras):
        if con_marca:
            trazo.celda(tabla, (i, 0), [_marca(x, lineas)], raya=None)
        if con_nota:
            dicho = caber(x.nota, trazo.MENOR, anchos[-1] - 2 * trazo.MARGEN_CELDA, lineas)
            trazo.celda(tabla, (i, len(anchos) - 1), [[Tramo(dicho, trazo.MENOR, trazo.TENUE)]], raya=None)


def _marca(x: Barra, lineas: int) -> list[Tramo]:
    if x.marca is None:
        return [Tramo(caber(x.marca_texto, trazo.MENOR, 1.4, lineas), trazo.MENOR, trazo.TENUE)]
    return [Tramo("□ ", trazo.MENOR, negrita=True), Tramo(caber(x.marca_texto, _LETRA, 1.2), _LETRA)]


def _tabla(hoja: Any, b: Tabla, caja: Caja, una: Lamina, url: str) -> None:
    hueco = caja.h - _ALTO_CABEZA - (_ALTO_RESTO if b.resto else 0.0)
    fila = min(_FILA_MAX, hueco / max(1, len(b.filas)))
    anchos = _anchos(b, caja.w)
    altos = [_ALTO_CABEZA, *([fila] * len(b.filas))]
    tabla = trazo.rejilla(
        hoja, Caja(caja.x, caja.y, caja.w, sum(altos)), anchos, altos, con_cabeza=True, nombre=f"Tabla: {una.clave}"
    )
    for j, columna in enumerate(b.columnas):
        dicho = caber(columna, trazo.MENOR, anchos[j] - 2 * trazo.MARGEN_CELDA, negrita=True)
        parrafo = [Tramo(dicho, trazo.MENOR, trazo.MARCO, negrita=True)]
        trazo.celda(tabla, (0, j), [parrafo], alinear="r" if j in b.numericas else "l", raya=trazo.MARCO)
    letra = _LETRA if _lineas(fila, _LETRA) > 1 else trazo.MENOR
    for i, f in enumerate(b.filas, 1):
        _fila(tabla, i, f, b, anchos, letra, _lineas(fila, letra))
    if b.resto:
        _resto(hoja, b.resto, Caja(caja.x, caja.y + sum(altos), caja.w, _ALTO_RESTO), url)


def _fila(tabla: Any, i: int, f: Fila, b: Tabla, anchos: list[float], letra: float, lineas: int) -> None:
    for j, texto in enumerate(f.celdas):
        tramos: list[Tramo] = []
        hueco = anchos[j] - 2 * trazo.MARGEN_CELDA
        if not j and f.banda:
            cara = banda(f.banda)
            tinta = cara.color if f.banda in CON_AVANCE else trazo.TENUE
            tramos.append(Tramo(f"{cara.marca} ", letra, tinta, negrita=True))
            hueco -= 0.3
        de_aoi = b.columnas[j] == "Actividad"
        tramos.append(Tramo(caber(texto, letra, hueco, lineas, al_medio=de_aoi), letra))
        trazo.celda(tabla, (i, j), [tramos], alinear="r" if j in b.numericas else "l")


def _anchos(b: Tabla, total: float) -> list[float]:
    """The first column takes what the others leave: these are as wide as their longest text, up to a limit."""
    otras = [
        min(
            _COLUMNA_MAX,
            0.28
            + max(
                ancho(b.columnas[j], trazo.MENOR, negrita=True),
                *(ancho(f.celdas[j], _LETRA) for f in b.filas),
                0.6,
            )
            / 0.96,
        )
        for j in range(1, len(b.columnas))
    ]
    return [total - sum(otras), *otras]


def _resto(hoja: Any, cuantas: int, caja: Caja, url: str) -> None:
    dicho = Tramo(frases.resto(cuantas), _LETRA, trazo.MARCO, url=url)
    trazo.texto(hoja, caja, [[dicho]], al_medio=True, nombre="Resto")


def _lineas(fila: float, puntos: float) -> int:
    """How many lines of a text a row holds."""
    return max(1, int((fila - 0.02) * PULGADA / (puntos * INTERLINEA) + 1e-9))
