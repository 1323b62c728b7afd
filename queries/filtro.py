"""One filter: its state, its text form, its SQL and its words, side by side.

`leer` and `escribir` share the text form with the URL and the command line; `clausula` gives the SQL; `describir`
the sentence.
"""

from __future__ import annotations

from queries.clausula import (
    SIN_BANDA,
    TODAS,
    Clausula,
    clausula,
    clausula_banda,
    clausula_condiciones,
    orden_tabla,
)
from queries.descripcion import describir, describir_cambios, describir_conciliacion
from queries.texto_filtro import escribir, leer
from queries.tipos import (
    BANDAS,
    CAMBIOS,
    CLAVES,
    COLUMNAS_TABLA,
    NIVELES_HIJOS,
    OPERADORES_NUMERO,
    OPERADORES_TEXTO,
    ORDEN_INICIAL,
    ORDENES,
    PERIODO_INICIAL,
    PERIODOS,
    Condicion,
    Filtro,
    Problema,
)

__all__ = [
    "BANDAS",
    "CAMBIOS",
    "CLAVES",
    "COLUMNAS_TABLA",
    "NIVELES_HIJOS",
    "OPERADORES_NUMERO",
    "OPERADORES_TEXTO",
    "ORDENES",
    "ORDEN_INICIAL",
    "PERIODOS",
    "PERIODO_INICIAL",
    "SIN_BANDA",
    "TODAS",
    "Clausula",
    "Condicion",
    "Filtro",
    "Problema",
    "clausula",
    "clausula_banda",
    "clausula_condiciones",
    "describir",
    "describir_cambios",
    "describir_conciliacion",
    "escribir",
    "leer",
    "orden_tabla",
]
