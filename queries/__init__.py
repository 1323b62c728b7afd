"""Questions to a release: a `Lectura` pins it, a `Filtro` says what of it, and each function answers with a
`Resultado`.

with motor().lectura() as lectura:
    f, corte, problemas = contexto(lectura).resolver(leer([("ue", "000993")])[0])
    for fila in niveles(lectura, f).registros():
        ...
"""

from __future__ import annotations

from queries.consultas import (
    aoi,
    aoi_por_bloques,
    buscar,
    cuantas,
    ficha,
    migas,
    niveles,
    niveles_por_bloques,
    resumen,
)
from queries.consultas_brechas import (
    brechas,
    brechas_grupos,
    brechas_nivel,
    brechas_por_bloques,
    desfases,
    desfases_nivel,
    supuestas,
    supuestos,
)
from queries.consultas_cambios import cambios, cambios_hijos, cambios_nivel, cambios_por_bloques
from queries.consultas_cargas import DIMENSIONES_GASTO, cargas, cobertura, gasto, gasto_meses
from queries.consultas_conciliacion import (
    conciliacion,
    conciliacion_clases,
    conciliacion_de,
    conciliacion_medidas,
    conciliacion_por_bloques,
    conciliacion_resumen,
)
from queries.consultas_indicadores import (
    coherencia,
    coherencia_por_bloques,
    indicadores,
    indicadores_anios,
    indicadores_niveles,
    indicadores_por_bloques,
    recomendaciones,
    recomendaciones_por_bloques,
)
from queries.consultas_meses import financiamiento, meses, pendientes, ritmo
from queries.consultas_presupuesto import (
    aoi_creadas,
    aoi_dinero,
    cuadre,
    dinero,
    gasto_elegido,
    gasto_poi,
    gasto_poi_elegido,
    gasto_poi_por_bloques,
    gasto_por_bloques,
    modificaciones,
    modificaciones_por_bloques,
    oei_versiones,
    oei_versiones_por_bloques,
    pasos,
    pasos_por_bloques,
    presupuesto,
    presupuesto_por_bloques,
)
from queries.contexto import Catalogo, Contexto, Corte, contexto
from queries.errores import ClaveDesconocida, ConsultaInvalida, ConsultaLenta, SinBase
from queries.filtro import Condicion, Filtro, Problema, describir, describir_cambios, escribir, leer
from queries.motor import Lectura, Motor, motor, peticion
from queries.resolucion_brechas import grupos_posibles
from queries.resultado import Columna, Resultado

__all__ = [
    "DIMENSIONES_GASTO",
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
    "aoi_creadas",
    "aoi_dinero",
    "aoi_por_bloques",
    "brechas",
    "brechas_grupos",
    "brechas_nivel",
    "brechas_por_bloques",
    "buscar",
    "cambios",
    "cambios_hijos",
    "cambios_nivel",
    "cambios_por_bloques",
    "cargas",
    "cobertura",
    "coherencia",
    "coherencia_por_bloques",
    "conciliacion",
    "conciliacion_clases",
    "conciliacion_de",
    "conciliacion_medidas",
    "conciliacion_por_bloques",
    "conciliacion_resumen",
    "contexto",
    "cuadre",
    "cuantas",
    "describir",
    "describir_cambios",
    "desfases",
    "desfases_nivel",
    "dinero",
    "escribir",
    "ficha",
    "financiamiento",
    "gasto",
    "gasto_elegido",
    "gasto_meses",
    "gasto_poi",
    "gasto_poi_elegido",
    "gasto_poi_por_bloques",
    "gasto_por_bloques",
    "grupos_posibles",
    "indicadores",
    "indicadores_anios",
    "indicadores_niveles",
    "indicadores_por_bloques",
    "leer",
    "meses",
    "migas",
    "modificaciones",
    "modificaciones_por_bloques",
    "motor",
    "niveles",
    "niveles_por_bloques",
    "oei_versiones",
    "oei_versiones_por_bloques",
    "pasos",
    "pasos_por_bloques",
    "pendientes",
    "peticion",
    "presupuesto",
    "presupuesto_por_bloques",
    "recomendaciones",
    "recomendaciones_por_bloques",
    "resumen",
    "ritmo",
    "supuestas",
    "supuestos",
]
