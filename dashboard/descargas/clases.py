"""The kinds of file that leave: each is the rows of one question, under its name. Routes, menu and workbook follow
from this list."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import queries
from dashboard.acuerdos.archivo import COLUMNAS_ACUERDOS, acuerdos_por_bloques, columnas_acuerdos
from dashboard.descargas.notas import Notas, NotasAoi, NotasBrechas, NotasCambios, NotasNiveles, SinNotas
from dashboard.descargas.notas_conciliacion import NotasConciliacion
from queries import Columna, Filtro, Lectura, Resultado
from queries import columnas_presupuesto as dinero
from queries.columnas_brechas import columnas_brechas, columnas_brechas_supuestas
from queries.columnas_conciliacion import columnas_conciliacion
from queries.columnas_indicadores import columnas_coherencia, columnas_indicadores, columnas_recomendaciones
from queries.salida import Columnas, columnas_aoi, columnas_cambios, columnas_niveles


def _sin_marca(_: Filtro) -> str:
    return ""


def _supuesto(f: Filtro) -> str:
    """The mark of a file that holds suppositions."""
    return "SUPUESTO" if f.supuesto else ""


@dataclass(frozen=True, slots=True)
class Clase:
    """A kind of file.

    `clave` is its name in the address and that of its question (`queries/<clave>.sql`); `vista` the view whose rows it
    holds; `menu` and `titulo` what it is called in the menu and inside; `bloques` gives all its rows in blocks of so
    many; `fijas` columns stay in sight when the sheet is scrolled. `marca` says, for a filter, what every name, sheet
    and first line of the file must be marked with ("SUPUESTO"), or nothing. `orden` is the order of the rows in words,
    if it cannot be chosen. `marcadas` are the columns of a file with a mark, where they are others. `ajenas` are the
    parts of the filter that the rows do not heed, which the file must not say.
    `vacio` is why there are no rows, where it is not that no AOI meets the filter. `declaradas` are the columns of the
    rows where no question answers them.
    """

    clave: str
    vista: str
    hoja: str
    menu: str
    titulo: str
    columnas: Columnas
    bloques: Callable[[Lectura, Filtro, int], Iterator[Resultado]]
    notas: Callable[[list[str]], Notas] = SinNotas
    fijas: int = 1
    marca: Callable[[Filtro], str] = _sin_marca
    orden: str = ""
    marcadas: Columnas | None = None
    ajenas: tuple[str, ...] = ("cambio", "comparar")
    vacio: str = ""
    declaradas: tuple[Columna, ...] | None = None


AOI = Clase(
    "aoi",
    "explorar",
    "AOI",
    "AOI",
    "Actividades operativas e inversiones (AOI)",
    columnas_aoi,
    queries.aoi_por_bloques,
    NotasAoi,
)
NIVELES = Clase(
    "niveles",
    "explorar",
    "Niveles",
    "Niveles",
    "Niveles",
    columnas_niveles,
    queries.niveles_por_bloques,
    NotasNiveles,
    fijas=2,
)
CAMBIOS = Clase(
    "cambios",
    "cambios",
    "Cambios",
    "Cambios",
    "AOI que cambiaron entre dos cortes",
    columnas_cambios,
    queries.cambios_por_bloques,
    NotasCambios,
    orden="primero las que más movieron el nivel, hacia arriba o hacia abajo",
    ajenas=("condiciones", "filas"),
)
BRECHAS = Clase(
    "brechas",
    "brechas",
    "Brechas",
    "AOI con brecha",
    "AOI que le quitan puntos al nivel",
    columnas_brechas,
    queries.brechas_por_bloques,
    NotasBrechas,
    fijas=2,
    marca=_supuesto,
    orden="primero las que más puntos le quitan al nivel",
    marcadas=columnas_brechas_supuestas,
    ajenas=("cambio", "comparar", "condiciones", "filas", "por", "agrupar"),
    vacio="ninguna AOI del filtro que cuente está por debajo de 100 %.",
)

_DE_AOI = ("cambio", "comparar", "unidad", "condiciones", "filas", "por", "orden", "metodo")
INDICADORES = Clase(
    "indicadores",
    "indicadores",
    "Indicadores",
    "Indicadores",
    "Indicadores del PEI",
    columnas_indicadores,
    queries.indicadores_por_bloques,
    orden="OEI, AEI y código; los indicadores del OEI antes que los de sus AEI",
    ajenas=(*_DE_AOI, "periodo", "mes"),
    vacio="ningún indicador del año cumple el filtro.",
)
COHERENCIA = Clase(
    "coherencia",
    "indicadores",
    "Coherencia",
    "Coherencia",
    "Coherencia entre las AOI y los indicadores de cada AEI",
    columnas_coherencia,
    queries.coherencia_por_bloques,
    orden="primero las AEI que se hicieron y no se movieron, luego las que se movieron sin hacerse",
    ajenas=(*_DE_AOI, "banda", "q"),
    vacio="el nodo no tiene AEI con AOI ni con indicadores.",
)
RECOMENDACIONES = Clase(
    "recomendaciones",
    "indicadores",
    "Recomendaciones",
    "Recomendaciones",
    "Recomendaciones de la evaluación",
    columnas_recomendaciones,
    queries.recomendaciones_por_bloques,
    orden="primero las de plazo más antiguo",
    ajenas=(*_DE_AOI, "banda", "q", "ue", "oei", "aei", "cc", "aoi", "periodo", "mes"),
    vacio="ningún documento del año trae recomendaciones.",
)

CONCILIACION = Clase(
    "conciliacion",
    "conciliacion",
    "Conciliación",
    "Conciliación",
    "Cifras publicadas junto a las calculadas",
    columnas_conciliacion,
    queries.conciliacion_por_bloques,
    NotasConciliacion,
    fijas=3,
    orden="el del documento: cuadros, gráficos, secciones y fichas",
    ajenas=(*_DE_AOI, "aoi", "banda", "periodo", "mes"),
    vacio="los documentos del año no imprimen ninguna cifra con este filtro.",
)

_NO_DE_DINERO = (*_DE_AOI, "banda", "q", "aoi")
PRESUPUESTO = Clase(
    "presupuesto",
    "presupuesto",
    "Presupuesto",
    "Presupuesto por nivel",
    "Presupuesto y ejecución por nivel",
    dinero.columnas_presupuesto,
    queries.presupuesto_por_bloques,
    fijas=2,
    orden="de mayor a menor presupuesto",
    ajenas=(*(c for c in _NO_DE_DINERO if c != "por"), "version", "gasto"),
    vacio="el nodo elegido no tiene hijos de ese nivel.",
)
PASOS = Clase(
    "pasos",
    "presupuesto",
    "Pasos",
    "Del PIA al devengado",
    "Del PIA al devengado, por las versiones del POI",
    dinero.columnas_pasos,
    queries.pasos_por_bloques,
    orden="el de las versiones",
    ajenas=(*_NO_DE_DINERO, "version", "gasto", "periodo", "mes"),
    vacio="las versiones del POI no se declaran en este año, o son de cada pliego.",
)
OEI_VERSIONES = Clase(
    "oei_versiones",
    "presupuesto",
    "OEI por versión",
    "OEI a través de las versiones",
    "Cada OEI a través de las versiones del POI",
    dinero.columnas_oei_versiones,
    queries.oei_versiones_por_bloques,
    fijas=3,
    orden="OEI y versión",
    ajenas=(*_NO_DE_DINERO, "version", "gasto", "periodo", "mes", "aei", "cc"),
    vacio="ninguna fuente declara los OEI de este nodo a través de las versiones.",
)
MODIFICACIONES = Clase(
    "modificaciones",
    "presupuesto",
    "Modificaciones",
    "Resoluciones",
    "Resoluciones que cambiaron el presupuesto",
    dinero.columnas_modificaciones,
    queries.modificaciones_por_bloques,
    fijas=2,
    orden="el de las versiones; primero lo que entra al pliego o sale de él, luego las transferencias entre UE",
    ajenas=(*_NO_DE_DINERO, "gasto", "periodo", "mes"),
    vacio="ninguna resolución se declara en este nodo y paso: se declaran del pliego y por UE.",
)
GASTO = Clase(
    "gasto",
    "presupuesto",
    "Gasto MEF",
    "Gasto del MEF",
    "Gasto según el MEF",
    dinero.columnas_gasto,
    queries.gasto_por_bloques,
    orden="de mayor a menor PIM",
    ajenas=(*_NO_DE_DINERO, "version", "periodo", "oei", "aei", "cc"),
    vacio="no hay gasto del MEF cargado para este corte.",
)
GASTO_POI = Clase(
    "gasto_poi",
    "presupuesto",
    "POI y MEF",
    "POI frente al MEF",
    "El dinero del POI frente al del MEF",
    dinero.columnas_gasto_poi,
    queries.gasto_poi_por_bloques,
    orden="primero las mayores diferencias",
    ajenas=(*_NO_DE_DINERO, "version", "periodo", "oei", "aei", "cc"),
    vacio="no hay gasto del MEF cargado para este corte.",
)

ACUERDOS = Clase(
    "acuerdos",
    "explorar",
    "Acuerdos",
    "Acuerdos",
    "Acuerdos de las reuniones",
    columnas_acuerdos,
    acuerdos_por_bloques,
    fijas=2,
    orden="primero los vencidos, del más antiguo; luego por fecha, los que no la tienen y los que ya no están abiertos",
    ajenas=(*_DE_AOI, "banda", "q", "periodo", "mes"),
    vacio="nadie escribió todavía un acuerdo sobre ese nivel.",
    declaradas=COLUMNAS_ACUERDOS,
)

#: In the order of the menu.
CLASES = {
    clase.clave: clase
    for clase in (
        AOI,
        NIVELES,
        CAMBIOS,
        CONCILIACION,
        BRECHAS,
        INDICADORES,
        COHERENCIA,
        RECOMENDACIONES,
        PRESUPUESTO,
        PASOS,
        OEI_VERSIONES,
        MODIFICACIONES,
        GASTO,
        GASTO_POI,
        ACUERDOS,
    )
}
#: The slides of the meeting, which are no rows of a question.
DE_LA_REUNION = "reunion.pptx"
