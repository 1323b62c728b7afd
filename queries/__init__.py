"""Questions to a release: a `Lectura` pins it, a `Filtro` says what of it, and each function answers with a
`Resultado`.

with motor().lectura() as lectura:
    f, corte, problemas = contexto(lectura).resolver(leer([("ue", "000993")])[0])
    for fila in niveles(lectura, f).registros():
        ...
"""

from __future__ import annotations

from queries.consultas import aoi, buscar, cuantas, ficha, migas, niveles, resumen
from queries.contexto import Catalogo, Contexto, Corte, contexto
from queries.errores import ClaveDesconocida, ConsultaInvalida, ConsultaLenta, SinBase
from queries.filtro import Condicion, Filtro, Problema, describir, escribir, leer
from queries.motor import Lectura, Motor, motor, peticion
from queries.resultado import Columna, Resultado

__all__ = [
    "Catalogo",
    "ClaveDesconocida",
    "Columna",
    "Condicion",
    "ConsultaInvalida",
    "ConsultaLenta",
    "Contexto",
    "Corte",
    "Filtro",
    "Lectura",
    "Motor",
    "Problema",
    "Resultado",
    "SinBase",
    "aoi",
    "buscar",
    "contexto",
    "cuantas",
    "describir",
    "escribir",
    "ficha",
    "leer",
    "migas",
    "motor",
    "niveles",
    "peticion",
    "resumen",
]
