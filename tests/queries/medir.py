"""`python -m tests.queries.medir [times]`: what each question takes on the release in force; how fast one is stopped.

Medians in milliseconds, from `with motor().lectura()` to the rows in Python, on one thread, nothing remembered. The
page's line adds up the questions of one interaction: context, children, summary, crumbs and the first rows of the
table. For the size: TABLERO_DATOS=… with `python -m data sintetico --pliegos 25 --aoi 400000 --meses 6 --cortes 2`.
"""

from __future__ import annotations

import resource
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal

import queries
from data.ajustes import ajustes
from queries import ConsultaLenta, Contexto, Filtro, Lectura, Motor, contexto
from queries.tipos import Supuesto

ETERNA = "SELECT count(*) FROM range(1000000) AS a, range(1000000) AS b WHERE a.range * b.range % 7 = 3"

PREGUNTAS: dict[str, Callable[[Lectura, Filtro], object]] = {
    "contexto": lambda lectura, f: contexto(lectura).resolver(f),
    "niveles": lambda lectura, f: queries.niveles(lectura, f, 60),
    "resumen": queries.resumen,
    "migas": queries.migas,
    "aoi 0-40": lambda lectura, f: queries.aoi(lectura, f, 0, 40),
    "aoi por nombre": lambda lectura, f: queries.aoi(lectura, replace(f, filas=(("denominacion", False),)), 0, 40),
    "cuantas": queries.cuantas,
    "ficha": queries.ficha,
    "meses": queries.meses,
    "buscar": lambda lectura, f: queries.buscar(lectura, "empleo juvenil", f),
    "buscar cód.": lambda lectura, f: queries.buscar(lectura, f"aoi {(f.aoi or '')[6:9]} 49", f),
    "ritmo": queries.ritmo,
    "pendientes": queries.pendientes,
    "financiamiento": queries.financiamiento,
    "gasto": queries.gasto,
    "gasto_poi": queries.gasto_poi,
    "gasto_poi cad.": lambda lectura, f: queries.gasto_poi(lectura, f, "cadena"),
    "presupuesto": lambda lectura, f: queries.presupuesto(lectura, f, 60),
    "aoi_dinero": lambda lectura, f: queries.aoi_dinero(lectura, f, 15),
    "brechas 0-40": lambda lectura, f: queries.brechas(lectura, f, 0, 40),
    "brechas_nivel": queries.brechas_nivel,
    "brechas_grupos": lambda lectura, f: queries.brechas_grupos(lectura, replace(f, agrupar="ue"), 20),
    "supuestos": lambda lectura, f: queries.supuestos(lectura, _suponiendo(f)),
    "desfases aei": lambda lectura, f: queries.desfases(lectura, f, "aei"),
    "desfases aoi": lambda lectura, f: queries.desfases(lectura, f, "aoi"),
    "cambios 0-40": lambda lectura, f: queries.cambios(lectura, f, 0, 40),
    "cambios_nivel": queries.cambios_nivel,
    "cambios_hijos": lambda lectura, f: queries.cambios_hijos(lectura, f, 60),
    "cargas": lambda lectura, _: queries.cargas(lectura),
    "cobertura": queries.cobertura,
}


def _suponiendo(f: Filtro) -> Filtro:
    return replace(f, supuesto=(Supuesto(f.aoi, "avance", Decimal(95)),) if f.aoi else ())


DE_LA_PAGINA = ("contexto", "niveles", "resumen", "migas", "aoi 0-40")


def casos(lectura: Lectura) -> dict[str, Filtro]:
    """The nodes and filters that are measured, each with an AOI of its node."""
    ctx = contexto(lectura)
    arriba = ctx.resolver(Filtro())[0]
    pliego = replace(arriba, pliego=min(ctx.pliegos(arriba)))
    lugar = min(ctx.catalogo(pliego).lugares, key=str)
    ue = replace(pliego, ue=lugar.ue)
    todos = {
        "arriba": arriba,
        "pliego": pliego,
        "ue": ue,
        "ue×aei": replace(ue, oei=lugar.oei, aei=lugar.aei),
        "banda y q": replace(arriba, banda=("bajo", "medio"), q="gestion"),
        "por ue": replace(arriba, por="ue"),
        "por aoi": replace(arriba, por="aoi"),
        **dict(_periodos(ctx, arriba)),
    }
    return {caso: replace(f, aoi=_una(lectura, f)) for caso, f in todos.items()}


def _periodos(ctx: Contexto, f: Filtro) -> Iterator[tuple[str, Filtro]]:
    if (ultimo := ctx.corte(f).mes_corte) > 1:
        yield "anual", replace(f, periodo="anual")
        yield "un mes", replace(f, mes=ultimo - 1)


def _una(lectura: Lectura, f: Filtro) -> str | None:
    codigos: list[str] = queries.aoi(lectura, f, 0, 1).columna("codigo_aoi")
    return codigos[0] if codigos else None


def mediana(motor: Motor, veces: int, hacer: Callable[[Lectura], object]) -> float:
    """Median milliseconds of asking with a fresh reading each time."""
    tardo = []
    for _ in range(veces):
        inicio = time.perf_counter()
        with motor.lectura() as lectura:
            hacer(lectura)
        tardo.append((time.perf_counter() - inicio) * 1000)
    return statistics.median(tardo)


def medir(motor: Motor, veces: int) -> None:
    """Prints the table of medians."""
    with motor.lectura() as lectura:
        filtros = casos(lectura)
        n = contexto(lectura).cuantas(filtros["arriba"])
    print(f"{n:,} AOI; {'ms, mediana':<14}")
    print(f"{'':<15}", *(f"{caso:>10}" for caso in filtros))
    pagina = [0.0] * len(filtros)
    for nombre, pregunta in PREGUNTAS.items():
        tardo = [mediana(motor, veces, lambda lectura, f=f, p=pregunta: p(lectura, f)) for f in filtros.values()]  # type: ignore[misc]
        print(f"{nombre:<15}", *(f"{ms:10.2f}" for ms in tardo))
        if nombre in DE_LA_PAGINA:
            pagina = [a + b for a, b in zip(pagina, tardo, strict=True)]
    print(f"{'una página':<15}", *(f"{ms:10.2f}" for ms in pagina))


def medir_archivo(motor: Motor) -> None:
    """Prints what reading all the AOI in blocks takes, and the most memory that this process has had."""
    inicio = time.perf_counter()
    with motor.lectura() as lectura:
        n = sum(len(b) for b in queries.aoi_por_bloques(lectura, contexto(lectura).resolver(Filtro())[0]))
    memoria = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{n:,} filas en bloques: {time.perf_counter() - inicio:.1f} s; memoria máxima {memoria:,.0f} MB")


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


def main() -> None:
    """Measures the release in force."""
    motor = Motor(replace(ajustes(), respuestas_guardadas=0))
    medir_archivo(motor)
    medir(motor, int(sys.argv[1]) if len(sys.argv) > 1 else 20)
    medir_interrupcion()
    motor.cerrar()


if __name__ == "__main__":
    main()
