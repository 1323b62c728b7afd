"""`python -m tests.queries.medir [times]`: what each question takes on the release in force; how fast one is stopped.

Medians in milliseconds, from `with motor().lectura()` to the rows in Python, on one thread. The page's line adds up the
questions of one interaction: context, children, summary, crumbs and the first rows of the table.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import replace

from data.ajustes import ajustes
from queries import (
    ConsultaLenta,
    Filtro,
    Lectura,
    Motor,
    aoi,
    buscar,
    contexto,
    cuantas,
    ficha,
    leer,
    migas,
    motor,
    niveles,
    resumen,
)

ETERNA = "SELECT count(*) FROM range(1000000) AS a, range(1000000) AS b WHERE a.range * b.range % 7 = 3"

CASOS: dict[str, dict[str, str]] = {
    "pliego": {},
    "ue": {"ue": "000993"},
    "ue×aei": {"ue": "000993", "aei": "AEI.02.01"},
    "banda y q": {"banda": "bajo,medio", "q": "empleo"},
    "por aei": {"por": "aei"},
    "por aoi": {"por": "aoi"},
}

PREGUNTAS: dict[str, Callable[[Lectura, Filtro], object]] = {
    "contexto": lambda lectura, f: contexto(lectura).resolver(f),
    "niveles": niveles,
    "resumen": resumen,
    "migas": migas,
    "aoi 0-40": lambda lectura, f: aoi(lectura, f, 0, 40),
    "aoi todas": aoi,
    "cuantas": cuantas,
    "ficha": lambda lectura, f: ficha(lectura, replace(f, aoi="AOI00099300276")),
    "buscar": lambda lectura, _: buscar(lectura, "empleo juvenil", Filtro()),
    "buscar cód.": lambda lectura, _: buscar(lectura, "aoi 154 49", Filtro()),
}
DE_LA_PAGINA = ("contexto", "niveles", "resumen", "migas", "aoi 0-40")


def mediana(veces: int, hacer: Callable[[Lectura], object]) -> float:
    """Median milliseconds of asking with a fresh reading each time."""
    tardo = []
    for _ in range(veces):
        inicio = time.perf_counter()
        with motor().lectura() as lectura:
            hacer(lectura)
        tardo.append((time.perf_counter() - inicio) * 1000)
    return statistics.median(tardo)


def medir(veces: int) -> None:
    """Prints the table of medians."""
    with motor().lectura() as lectura:
        filtros = [contexto(lectura).resolver(leer(list(c.items()))[0])[0] for c in CASOS.values()]
    print(f"{'ms, mediana':<12}", *(f"{caso:>10}" for caso in CASOS))
    pagina = [0.0] * len(filtros)
    for nombre, pregunta in PREGUNTAS.items():
        tardo = [mediana(veces, lambda lectura, f=f, p=pregunta: p(lectura, f)) for f in filtros]  # type: ignore[misc]
        print(f"{nombre:<12}", *(f"{ms:10.2f}" for ms in tardo))
        if nombre in DE_LA_PAGINA:
            pagina = [a + b for a, b in zip(pagina, tardo, strict=True)]
    print(f"{'una página':<12}", *(f"{ms:10.2f}" for ms in pagina))


def medir_interrupcion(veces: int = 10, limite: float = 0.1) -> None:
    """Prints how long after its limit a question that would never end is stopped."""
    corto = Motor(replace(ajustes(), limite_consulta_s=limite))
    demoras = []
    for _ in range(veces):
        inicio = time.perf_counter()
        with corto.lectura() as lectura:
            try:
                lectura.preguntar("eterna", ETERNA)
            except ConsultaLenta:
                demoras.append((time.perf_counter() - inicio - limite) * 1000)
    corto.cerrar()
    print(f"interrupción: {statistics.median(demoras):.1f} ms después del límite (máximo {max(demoras):.1f})")


if __name__ == "__main__":
    medir(int(sys.argv[1]) if len(sys.argv) > 1 else 100)
    medir_interrupcion()
