"""Fonts for assets/vendor: Inter cut to our alphabet, the icons in use, and the marks of the bands.

Needs fonttools and brotli (`pip install fonttools brotli`); neither is a dependency of the application, so they
are imported by name when this runs.
"""

from __future__ import annotations

import importlib
import json
import math
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

# Basic Latin and Latin-1 (Spanish whole), typographic spaces, dashes, quotes, arrows, comparison signs.
ALFABETO = (
    "U+0020-007E,U+00A0-00FF,U+0152,U+0153,U+2007,U+2009,U+2010-2015,U+2018-201A,U+201C-201E,U+2022,U+2026,"
    "U+202F,U+2032,U+2033,U+2039,U+203A,U+20AC,U+2190-2193,U+2197,U+2211,U+2212,U+2248,U+2260,U+2264,U+2265"
)
# tnum: figures of one width; case: dashes and brackets at the height of capitals; zero: the slashed zero of codes.
RASGOS = "kern,liga,calt,ccmp,locl,mark,mkmk,tnum,case,zero"

# Same scale as Inter, so that a mark sits beside a word as a letter does: 2048 to the em, capitals 1490 high.
EM, MEDIO, ANCHO = 2048, 745, 1640

# The date written in each font (2025-01-01): fixed, so that the same input gives the same file.
FECHA = 1_735_689_600
DE_1904_A_1970 = 2_082_844_800  # a font counts from 1904

Punto = tuple[float, float]


def recortar_inter(origen: Path, destino: Path) -> None:
    """`InterVariable.woff2` → weights 400 to 700 at text size, our alphabet, woff2 (about 30 kB)."""
    parcial = destino.with_suffix(".ttf")
    _fonttools("varLib.instancer", str(origen), "wght=400:700", "opsz=14", "-o", str(parcial))
    _fonttools(
        "subset",
        str(parcial),
        f"--unicodes={ALFABETO}",
        f"--layout-features={RASGOS}",
        "--no-hinting",
        "--flavor=woff2",
        f"--output-file={destino}",
    )
    parcial.unlink()


def recortar_iconos(paquete: Path, nombres: list[str], destino: Path) -> dict[str, int]:
    """Bootstrap Icons with `nombres` only, as woff2. Returns name → code point. Raises KeyError for an unknown name."""
    todos: dict[str, int] = json.loads((paquete / "font" / "bootstrap-icons.json").read_text(encoding="utf-8"))
    codigos = {nombre: todos[nombre] for nombre in nombres}
    _fonttools(
        "subset",
        str(paquete / "font" / "fonts" / "bootstrap-icons.woff2"),
        "--unicodes=" + ",".join(f"U+{codigo:04X}" for codigo in codigos.values()),
        "--flavor=woff2",
        f"--output-file={destino}",
    )
    return codigos


def dibujar_marcas(destino: Path) -> None:
    """The five marks of the bands, ● ◆ ▲ ○ ◌, drawn alike and equally wide.

    Inter has no ◌ at all, and a bare system has no font with it; two fonts would also give marks of two sizes.
    """
    centro = (ANCHO / 2, MEDIO)
    dibujos = {
        0x25CF: [_circulo(centro, 590)],
        0x25C6: [_poligono(centro, [(0, 740), (740, 0), (0, -740), (-740, 0)])],
        0x25B2: [_poligono(centro, [(0, 680), (740, -560), (-740, -560)])],
        0x25CB: [_circulo(centro, 590), _circulo(centro, 430)[::-1]],
        0x25CC: [
            _circulo((centro[0] + 540 * math.sin(a), centro[1] + 540 * math.cos(a)), 112)
            for a in (2 * math.pi * n / 10 for n in range(10))
        ],
    }
    nombres = {codigo: f"uni{codigo:04X}" for codigo in dibujos}
    glifos = {".notdef": [], **{nombres[codigo]: trazos for codigo, trazos in dibujos.items()}}
    _armar(glifos, nombres, destino)


def _armar(glifos: dict[str, list[list[Punto]]], nombres: dict[int, str], destino: Path) -> None:
    constructor: Any = importlib.import_module("fontTools.fontBuilder")
    lapices: Any = importlib.import_module("fontTools.pens.ttGlyphPen")
    fuente = constructor.FontBuilder(EM, isTTF=True)
    fuente.setupGlyphOrder(list(glifos))
    fuente.setupCharacterMap(nombres)
    fuente.setupGlyf({nombre: _glifo(lapices.TTGlyphPen(None), trazos) for nombre, trazos in glifos.items()})
    fuente.setupHorizontalMetrics(dict.fromkeys(glifos, (ANCHO, 0)))
    fuente.setupHorizontalHeader(ascent=1984, descent=-494)
    fuente.setupNameTable({"familyName": "Tablero Marcas", "styleName": "Regular"})
    fuente.setupOS2(sTypoAscender=1984, sTypoDescender=-494, usWinAscent=1984, usWinDescent=494)
    fuente.setupPost(keepGlyphNames=False)
    fuente.font.recalcTimestamp = False
    fuente.font["head"].created = fuente.font["head"].modified = FECHA + DE_1904_A_1970
    fuente.font.flavor = "woff2"
    fuente.save(destino)


def _glifo(lapiz: Any, trazos: list[list[Punto]]) -> Any:
    """A closed outline per list of points; a list of more than four is a ring of quadratic control points."""
    for puntos in trazos:
        if len(puntos) > 4:
            lapiz.qCurveTo(*puntos, None)  # no on-curve point: TrueType puts them halfway
        else:
            lapiz.moveTo(puntos[0])
            for punto in puntos[1:]:
                lapiz.lineTo(punto)
        lapiz.closePath()
    return lapiz.glyph()


def _circulo(centro: Punto, radio: float) -> list[Punto]:
    """Eight quadratic control points around a circle: off by 0.1 % of the radius. Clockwise, so filled."""
    lejos = radio / math.cos(math.pi / 8)
    return [
        (round(centro[0] + lejos * math.sin(a)), round(centro[1] + lejos * math.cos(a)))
        for a in (math.pi * n / 4 for n in range(8))
    ]


def _poligono(centro: Punto, esquinas: list[Punto]) -> list[Punto]:
    return [(round(centro[0] + x), round(centro[1] + y)) for x, y in esquinas]


def _fonttools(herramienta: str, *argumentos: str) -> None:
    orden = [sys.executable, "-m", "fontTools", herramienta, *argumentos]
    entorno = {**os.environ, "SOURCE_DATE_EPOCH": str(FECHA)}
    subprocess.run(orden, env=entorno, check=True, capture_output=True)  # noqa: S603
