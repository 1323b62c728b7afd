"""Labels of points that touch neither each other nor any point."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

#: Width of a letter and height of a line of a label, in pixels.
LETRA, RENGLON = 6.6, 14

#: left, right, bottom, top, in parts of the plot
Caja = tuple[float, float, float, float]


def colocar(
    centros: Sequence[tuple[float, float]],
    radios: Sequence[float],
    textos: Sequence[str],
    orden: Iterable[int],
    plot: tuple[float, float],
    tomadas: Iterable[Caja] = (),
    primero: str = "",
) -> list[tuple[str, str]]:
    """Label and plotly place of each point: the first place inside the plot that is free of other labels, of points and
    of what is `tomadas`; else ("", …), and hovering says which it is.

    `centros` in parts of a plot of `plot` pixels, `radios` in pixels; only the points in `orden` get one, the first
    of them choosing first; `primero` is the place that is tried before the others.
    """
    ancho, alto = plot
    marcas = [
        (x - r / ancho, x + r / ancho, y - r / alto, y + r / alto) for (x, y), r in zip(centros, radios, strict=True)
    ]
    ocupadas = list(tomadas)
    rotulos = [("", "top center")] * len(centros)
    for i in orden:
        ajenas = [m for k, m in enumerate(marcas) if k != i] + ocupadas
        cajas = _cajas(*centros[i], len(textos[i]) * LETRA, radios[i], plot)
        for lugar, caja in sorted(cajas, key=lambda c: c[0] != primero):
            if (
                min(caja[0], caja[2]) >= 0
                and max(caja[1], caja[3]) <= 1
                and not any(_se_tocan(caja, o) for o in ajenas)
            ):
                ocupadas.append(caja)
                rotulos[i] = (textos[i], lugar)
                break
    return rotulos


def _cajas(x: float, y: float, largo: float, radio: float, plot: tuple[float, float]) -> list[tuple[str, Caja]]:
    """The places of a label of `largo` pixels around a point, as plotly puts them, in parts of the plot."""
    dx, dy, largo, renglon = radio / plot[0], radio / plot[1], largo / plot[0], RENGLON / plot[1]
    arriba, abajo = (y + dy, y + dy + renglon), (y - dy - renglon, y - dy)
    medio = (y - renglon / 2, y + renglon / 2)
    return [
        ("top center", (x - largo / 2, x + largo / 2, *arriba)),
        ("bottom center", (x - largo / 2, x + largo / 2, *abajo)),
        ("top left", (x - dx - largo, x - dx, *arriba)),
        ("bottom left", (x - dx - largo, x - dx, *abajo)),
        ("middle left", (x - dx - largo, x - dx, *medio)),
        ("middle right", (x + dx, x + dx + largo, *medio)),
    ]


def _se_tocan(a: Caja, b: Caja) -> bool:
    return a[0] < b[1] and b[0] < a[1] and a[2] < b[3] and b[2] < a[3]
