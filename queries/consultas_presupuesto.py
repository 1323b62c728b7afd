"""Questions about money: the steps from the PIA to what was spent, the resolutions between them, who spent how much,
and the POI's money beside the MEF's.

Money is stated of whole nodes: the path, the year, the cut and the period apply; the parts of a filter that pick single
AOI do not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, Literal

from queries.clausula import clausula, clausula_ruta
from queries.consultas import (
    CON_DINERO,
    FILAS_BLOQUE,
    marcas_de_hijo,
    marcas_de_importes,
    marcas_de_meses,
    por_aoi,
    ruta_de_hijo,
    sin_total,
)
from queries.consultas_cargas import de_ue, gasto
from queries.contexto import contexto
from queries.motor import Lectura
from queries.preguntar import avances, con_total, pagina, por_bloques, preguntar
from queries.preguntas import fragmento
from queries.resultado import Resultado
from queries.tipos import GASTO_INICIAL, Filtro

#: What the POI and the MEF can be set side by side by.
Union = Literal["ue", "cadena"]

_RUTA = frozenset({"ruta"})
_CADENA = ("programa", "producto", "actividad")

_LINEAS_DE_PLIEGO = """SELECT pliego, pim, estado FROM nivel_financiero
    WHERE corte_id = $corte_id AND pliego IS NOT NULL AND ue IS NULL AND oei IS NULL AND aei IS NULL"""
_SUMAS_DE_PLIEGO = """SELECT
        pliego, CASE WHEN count(*) = count(programado_financiero) THEN sum(programado_financiero) END AS pim,
        'suma' AS estado
    FROM {avances}
    WHERE corte_id = $corte_id AND estado <> 'inactiva' AND {en_pliego}
    GROUP BY pliego"""

_POI: dict[Union, str] = {
    "ue": """SELECT
        a.ue, CASE WHEN a.n_aoi > 0 THEN a.programado ELSE d.pim END AS programado,
        CASE WHEN a.n_aoi > 0 THEN a.devengado ELSE d.devengado END AS devengado,
        CASE WHEN a.n_aoi > 0 THEN 'aoi' WHEN d.pim IS NOT NULL THEN 'informe' END AS origen,
        a.n_aoi, CASE WHEN a.n_aoi > 0 THEN a.sin_dinero ELSE 0 END AS sin_dinero, a.mes, a.fecha
    FROM poi_aoi AS a
    LEFT JOIN nivel_financiero AS d
        ON d.corte_id = $corte_id AND d.ue = a.ue AND d.oei IS NULL AND d.aei IS NULL""",
    "cadena": "SELECT *, 'aoi' AS origen FROM poi_aoi WHERE n_aoi > 0",
}
_SIN_AFIRMADOS = "SELECT NULL::VARCHAR AS medida, NULL::DECIMAL(24, 4) AS valor, NULL::VARCHAR AS donde WHERE FALSE"
_CON_GASTO = " AND a.ue IN (SELECT ue FROM mef_linea)"
_NOMBRE_UE = """LEFT JOIN ue AS u ON u.ejercicio = $ejercicio AND u.ue = coalesce(m.ue, p.ue)"""


def dinero(f: Filtro) -> Filtro:
    """The filter without the parts that pick single AOI, which money of whole nodes does not heed."""
    return replace(f, banda=(), unidad=None, q=None, cambio=(), filas=(), condiciones=(), orden=None, aoi=None)


def pasos(lectura: Lectura, f: Filtro) -> Resultado:
    """The versions of the POI of the year and what was spent, one row each, with the node's money in each: as a line
    states it at this very level, else None and the reason. No rows above several pliegos, nor in a year without
    versions. Columns: pasos.sql."""
    nodo = contexto(lectura).nodo(f)
    suya = clausula(f, contexto(lectura).corte(f).corte_id, _RUTA)
    valores: dict[str, Any] = {
        "grano": grano(f),
        "entero": f.cc is None,
        "con_resoluciones": grano(f) in ("pliego", "ue"),
        "nivel": nodo.nivel,
        "codigo": nodo.codigo,
        "sin_linea": _sin_linea(f),
    }
    hay = contexto(lectura).declarado(f).con_afirmados
    marcas = {"de_afirmado": fragmento("afirmados") if hay else _SIN_AFIRMADOS, "donde": suya.sql}
    return preguntar(lectura, "pasos", f, marcas, suya.valores | valores)


def grano(f: Filtro) -> str:
    """The level whose lines of money speak of a filter's node: pliego, ue, oei, aei, ue_oei, ue_aei; cc, of which there
    are none."""
    if f.cc:
        return "cc"
    return "_".join([*(["ue"] if f.ue else []), *(["aei"] if f.aei else ["oei"] if f.oei else [])]) or "pliego"


def _sin_linea(f: Filtro) -> str:
    nombres = {
        "pliego": "de todo el pliego",
        "ue": "por UE",
        "oei": "por OEI",
        "aei": "por AEI",
        "ue_oei": "por UE y OEI a la vez",
        "ue_aei": "por UE y AEI a la vez",
        "cc": "por centro de costo",
    }
    return f"Ninguna fuente declara el presupuesto de esta versión {nombres[grano(f)]}; no se reparte ni se estima."


def modificaciones(lectura: Lectura, f: Filtro) -> Resultado:
    """The resolutions that lead from each version of the POI to the next (with `f.version`, to that one): all those of
    the pliego or those of a UE; no rows at other nodes, of which none is stated. Columns: modificaciones.sql."""
    marcas, valores = _modificaciones(f)
    return preguntar(lectura, "modificaciones", f, marcas, valores)


def modificaciones_por_bloques(lectura: Lectura, f: Filtro, filas: int = FILAS_BLOQUE) -> Iterator[Resultado]:
    """All the rows of `modificaciones` in blocks: for files."""
    marcas, valores = _modificaciones(f)
    return por_bloques(lectura, "modificaciones", f, marcas, valores, filas)


def _modificaciones(f: Filtro) -> tuple[dict[str, str], dict[str, Any]]:
    partes = ["TRUE" if grano(f) in ("pliego", "ue") else "FALSE"]
    if f.ue:
        partes.append("m.ue = $ue")
    if f.version:
        partes.append("m.version = $version")
    return {"de_nodo": " AND ".join(partes)}, {"version": f.version}


def cuadre(lectura: Lectura, f: Filtro) -> Resultado:
    """Whether the version before plus its resolutions is the next one, for each UE × version that is stated. Columns:
    cuadre.sql."""
    return preguntar(lectura, "cuadre", f, {}, {})


def oei_versiones(lectura: Lectura, f: Filtro) -> Resultado:
    """Each OEI of the node through the versions and what it spent, if its lines are stated there. Columns:
    oei_versiones.sql."""
    de = replace(f, oei=None, aei=None)
    return preguntar(lectura, "oei_versiones", f, {}, {"grano": "ue_oei" if de.ue else "oei"})


def presupuesto(lectura: Lectura, f: Filtro, hasta: int | None = None) -> Resultado:
    """The money of the children of a node (`f.por`, else the default), most first: what each has, spent and has left,
    and its part of the whole pliego. At most `hasta` of them, and `total` says how many there are. Columns:
    presupuesto.sql."""
    f = dinero(f)
    marcas, valores = _hijos(lectura, f)
    marcas["pagina"], limite = pagina(0, hasta)
    return con_total(lectura, "presupuesto", f, marcas | {"total": "count(*) OVER ()"}, valores | limite)


def presupuesto_por_bloques(lectura: Lectura, f: Filtro, filas: int = FILAS_BLOQUE) -> Iterator[Resultado]:
    """All the rows of `presupuesto` in blocks, from a single pass: for files."""
    f = dinero(f)
    marcas, valores = _hijos(lectura, f)
    marcas |= {"total": "NULL::BIGINT", "pagina": ""}
    return sin_total(por_bloques(lectura, "presupuesto", f, marcas, valores, filas))


def _hijos(lectura: Lectura, f: Filtro) -> tuple[dict[str, str], dict[str, Any]]:
    ctx = contexto(lectura)
    nivel = f.por or ctx.hijos_posibles(f)[0]
    corte = ctx.corte(f)
    donde = clausula(f, corte.corte_id, _RUTA)
    marcas = marcas_de_hijo(nivel)
    marcas |= {f"hijo_{n}": ruta_de_hijo(f, nivel, n) for n in CON_DINERO}
    marcas |= marcas_de_importes(por_nodo=nivel in CON_DINERO and not por_aoi(f), de_una=nivel == "aoi")
    sumas = _SUMAS_DE_PLIEGO.replace("{en_pliego}", clausula_ruta(f, ("pliego",)).sql)
    marcas |= {
        "meses": marcas_de_meses(corte),
        "donde": donde.sql,
        "dentro": "TRUE",
        "de_pliegos": sumas if f.otro_periodo else _LINEAS_DE_PLIEGO,
    }
    return marcas, {"nivel": nivel, "fuente": corte.fuente} | donde.valores


def aoi_dinero(lectura: Lectura, f: Filtro, hasta: int | None = None) -> Resultado:
    """The AOI of a node that state their money, with what each did beside what it spent, most money first; at most
    `hasta`, and `total` says how many there are. Columns: aoi_dinero.sql."""
    f = dinero(f)
    donde = clausula(f, contexto(lectura).corte(f).corte_id, _RUTA)
    pagina_, limite = pagina(0, hasta)
    return con_total(lectura, "aoi_dinero", f, {"donde": donde.sql, "pagina": pagina_}, donde.valores | limite)


def aoi_creadas(lectura: Lectura, f: Filtro) -> Resultado:
    """Which AOI of an AEI came with the PIA and which the versions of the year made, where the source states how many
    there were in each version and where each AOI comes from. Columns: aoi_creadas.sql."""
    donde = clausula(dinero(f), contexto(lectura).corte(f).corte_id, _RUTA)
    return preguntar(lectura, "aoi_creadas", f, {"donde": donde.sql}, donde.valores)


def gasto_elegido(lectura: Lectura, f: Filtro) -> Resultado:
    """The rows of `gasto` by what `f.gasto` says; `cadena` is programme, product and activity at once."""
    elegido = f.gasto or GASTO_INICIAL
    return gasto(lectura, f, _CADENA if elegido == "cadena" else (elegido,))


def gasto_poi(lectura: Lectura, f: Filtro, por: Union = "ue") -> Resultado:
    """The POI's money beside the MEF's, by UE or by programmatic chain, with the dates of both and their differences;
    no rows without MEF data in force. Columns: gasto_poi.sql.

    What is planned is that of the whole year, as the PIM is; what was spent, up to the cut month or `f.mes`.
    """
    f = replace(dinero(f), oei=None, aei=None, cc=None)
    corte = contexto(lectura).corte(f)
    de_mef, de_poi = de_ue(f, "g"), de_ue(f, "a")
    por_ue = por == "ue"
    claves = ("ue",) if por_ue else _CADENA
    propias = {"actividad": "a.actividad_presupuestal AS actividad"}
    marcas = {
        "avances": avances(replace(f, periodo="anual")) if corte.con_meses else "aoi_avance",
        "donde_mef": de_mef.sql,
        "donde_poi": de_poi.sql if por_ue else de_poi.sql + _CON_GASTO,
        "en_mes": "TRUE" if f.mes is None else "mes BETWEEN 1 AND $mes",
        "clave_mef": ", ".join(claves),
        "clave_poi": ", ".join(propias.get(c, f"a.{c}") for c in claves),
        "nombre_mef": "NULL::VARCHAR" if por_ue else "actividad_nombre",
        "poi": _POI[por],
        "union": " AND ".join(f"m.{c} = p.{c}" for c in claves),
        "nombres": _NOMBRE_UE if por_ue else "",
        "ue": "u.ue" if por_ue else "NULL::VARCHAR",
        "ue_nombre": "u.denominacion" if por_ue else "NULL::VARCHAR",
        "cadena_nombre": "m.nombre",
    } | {c: "NULL::VARCHAR" if por_ue else f"coalesce(m.{c}, p.{c})" for c in _CADENA}
    hay = preguntar(lectura, "gasto_poi", f, marcas, de_mef.valores | de_poi.valores)
    return hay if any(r["mef_fecha"] for r in hay.registros()) else replace(hay, filas=[], total=0)


def gasto_poi_elegido(lectura: Lectura, f: Filtro) -> Resultado:
    """The rows of `gasto_poi` by chain where `f.gasto` says so, else by UE."""
    return gasto_poi(lectura, f, "cadena" if f.gasto == "cadena" else "ue")


def _enteras(pregunta: Callable[[Lectura, Filtro], Resultado]) -> Callable[[Lectura, Filtro, int], Iterator[Resultado]]:
    """A question of few rows as one block: for files."""

    def por_un_bloque(lectura: Lectura, f: Filtro, filas: int = FILAS_BLOQUE) -> Iterator[Resultado]:
        yield pregunta(lectura, f)

    return por_un_bloque


pasos_por_bloques = _enteras(pasos)
oei_versiones_por_bloques = _enteras(oei_versiones)
gasto_por_bloques = _enteras(gasto_elegido)
gasto_poi_por_bloques = _enteras(gasto_poi_elegido)
