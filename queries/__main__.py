"""`python -m queries`: lists the questions, or prints the answer to one of them as CSV."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from typing import NoReturn

import queries
from data.errores import ErrorTablero
from queries import columnas_indicadores, salida
from queries import columnas_presupuesto as dinero
from queries.columnas_brechas import columnas_brechas, columnas_brechas_supuestas
from queries.columnas_conciliacion import columnas_conciliacion
from queries.consultas_conciliacion import de_todos_los_anios
from queries.contexto import contexto
from queries.errores import ClaveDesconocida
from queries.limpieza import mostrable
from queries.motor import Lectura, motor
from queries.preguntas import pregunta
from queries.resultado import Resultado
from queries.texto_filtro import leer
from queries.tipos import CLAVES, Filtro

#: The questions that can be asked from here. `buscar` takes its words from q=.
_PREGUNTAS: dict[str, Callable[[Lectura, Filtro], Resultado]] = {
    "niveles": queries.niveles,
    "resumen": queries.resumen,
    "migas": queries.migas,
    "aoi": queries.aoi,
    "ficha": queries.ficha,
    "buscar": lambda lectura, f: queries.buscar(lectura, f.q or "", f),
    "meses": queries.meses,
    "ritmo": queries.ritmo,
    "pendientes": queries.pendientes,
    "financiamiento": lambda lectura, f: queries.financiamiento(lectura, f, de_aoi=f.aoi is not None),
    "gasto": queries.gasto_elegido,
    "gasto_meses": queries.gasto_meses,
    "gasto_poi": queries.gasto_poi_elegido,
    "pasos": queries.pasos,
    "modificaciones": queries.modificaciones,
    "cuadre": queries.cuadre,
    "presupuesto": queries.presupuesto,
    "oei_versiones": queries.oei_versiones,
    "aoi_dinero": queries.aoi_dinero,
    "aoi_creadas": queries.aoi_creadas,
    "cambios": queries.cambios,
    "cambios_nivel": queries.cambios_nivel,
    "cambios_hijos": queries.cambios_hijos,
    "indicadores": queries.indicadores,
    "indicadores_anios": queries.indicadores_anios,
    "indicadores_niveles": queries.indicadores_niveles,
    "coherencia": queries.coherencia,
    "recomendaciones": queries.recomendaciones,
    "brechas": queries.brechas,
    "brechas_nivel": queries.brechas_nivel,
    "brechas_grupos": queries.brechas_grupos,
    "supuestas": queries.supuestas,
    "supuestos": queries.supuestos,
    "desfases": lambda lectura, f: queries.desfases(lectura, f, "aoi" if f.por == "aoi" else "aei"),
    "desfases_nivel": lambda lectura, f: queries.desfases_nivel(lectura, f, "aoi" if f.por == "aoi" else "aei"),
    "cargas": lambda lectura, _: queries.cargas(lectura),
    "cobertura": queries.cobertura,
    "conciliacion": queries.conciliacion,
    "conciliacion_resumen": queries.conciliacion_resumen,
    "conciliacion_clases": queries.conciliacion_clases,
    "conciliacion_medidas": queries.conciliacion_medidas,
}

#: What the rows of these have in common with the files of the page; the others print all their columns.
_COLUMNAS: dict[str, salida.Columnas] = {
    "niveles": salida.columnas_niveles,
    "aoi": salida.columnas_aoi,
    "cambios": salida.columnas_cambios,
    "brechas": columnas_brechas,
    "presupuesto": dinero.columnas_presupuesto,
    "pasos": dinero.columnas_pasos,
    "oei_versiones": dinero.columnas_oei_versiones,
    "modificaciones": dinero.columnas_modificaciones,
    "gasto": dinero.columnas_gasto,
    "gasto_poi": dinero.columnas_gasto_poi,
    "indicadores": columnas_indicadores.columnas_indicadores,
    "coherencia": columnas_indicadores.columnas_coherencia,
    "recomendaciones": columnas_indicadores.columnas_recomendaciones,
    "conciliacion": columnas_conciliacion,
}

#: Keys without which a question has no answer.
_NECESARIAS = {"ficha": "aoi", "buscar": "q", "meses": "aoi", "supuestas": "supuesto", "supuestos": "supuesto"}


def main(argumentos: Sequence[str] | None = None) -> int:
    """Answers one command line; returns the exit code: 0, or 2 when it was not understood or cannot be answered."""
    dichos = list(sys.argv[1:] if argumentos is None else argumentos)
    if not dichos or dichos[0] in ("-h", "--help", "ayuda"):
        print(_ayuda())
        return 0
    try:
        _imprimir(dichos[0], dichos[1:])
    except ErrorTablero as e:
        print(f"{e.titulo}. {e.detalle}", file=sys.stderr)
        return 2
    except BrokenPipeError:  # `| head` has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _imprimir(nombre: str, argumentos: list[str]) -> None:
    if nombre not in _PREGUNTAS:
        _desconocida(f"No existe la pregunta «{mostrable(nombre)}»; existen: {', '.join(_PREGUNTAS)}.")
    pares = _pares(argumentos)
    dichas = {clave for clave, _ in pares}
    f, problemas = leer(pares)
    if problemas:
        _desconocida("; ".join(map(str, problemas)) + f". Claves que se conocen: {', '.join(CLAVES)}.")
    with motor().lectura() as lectura:
        f, _, ausentes = contexto(lectura).resolver(f)
        if ausentes:
            _desconocida("; ".join(map(str, ausentes)) + ".")
        necesaria = _NECESARIAS.get(nombre)
        if necesaria and not getattr(f, necesaria):
            _desconocida(f"A «{nombre}» le falta {necesaria}=…")
        con_meses = contexto(lectura).corte(f).con_meses
        if nombre.startswith("conciliacion") and not {"ejercicio", "corte"} & dichas:
            f = de_todos_los_anios(f)
        resultado = _PREGUNTAS[nombre](lectura, f)
    columnas = salida.columnas_de(resultado.columnas)
    if nombre in _COLUMNAS:
        columnas = _COLUMNAS[nombre](con_meses=con_meses)
    if nombre == "brechas" and f.supuesto:
        columnas = columnas_brechas_supuestas(con_meses=con_meses)
    for bloque in salida.csv(resultado, columnas):
        sys.stdout.buffer.write(bloque)
    sys.stdout.buffer.flush()


def _pares(argumentos: list[str]) -> list[tuple[str, str]]:
    pares = []
    for argumento in argumentos:
        clave, igual, valor = argumento.partition("=")
        if not igual:
            _desconocida(f"«{mostrable(argumento)}» no tiene la forma clave=valor.")
        pares.append((clave, valor))
    return pares


def _desconocida(detalle: str) -> NoReturn:
    raise ClaveDesconocida("No se entiende lo pedido", detalle)


def _ayuda() -> str:
    lineas = ["Preguntas (python -m queries PREGUNTA clave=valor …):", ""]
    lineas += [f"  {nombre:<16}{pregunta(nombre).pregunta}" for nombre in _PREGUNTAS]
    lineas += [
        "",
        f"Claves: {', '.join(CLAVES)}.",
        "Por ejemplo:",
        "  python -m queries aoi ejercicio=2024 ue=000993 banda=bajo",
        "  python -m queries niveles ejercicio=2024 por=aei",
        "  python -m queries buscar q=empleo",
        "  python -m queries cambios corte=2026-06-19 comparar=2026-06-12",
        "  python -m queries conciliacion conciliado=difiere (de todos los años; con ejercicio=2023, de uno)",
    ]
    return "\n".join(lineas)


if __name__ == "__main__":
    sys.exit(main())
