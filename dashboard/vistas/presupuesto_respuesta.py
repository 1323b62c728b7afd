"""Presupuesto's answer: the money of a node in every way that its sources state it, from one release, as contents of
the panels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

import queries
from dashboard.componentes import (
    controles,
    presupuesto_aoi,
    presupuesto_gasto,
    presupuesto_kpi,
    presupuesto_niveles,
    presupuesto_pasos,
)
from dashboard.componentes.periodo import palabras
from dashboard.figuras import cascada, ejecucion, en_blanco, fases
from dashboard.vistas.comun import Base, Contenido, Fila
from data.ajustes import ajustes
from queries import Filtro, Lectura


@dataclass(frozen=True, slots=True)
class Gasto:
    """What the MEF says of the node's pliego or UE."""

    total: Fila
    filas: list[Fila]
    meses: list[Fila]
    por_ue: list[Fila]
    por_cadena: list[Fila]


@dataclass(frozen=True, slots=True)
class Hechos:
    """What the questions of the view answered for one state, beside what the shell asked."""

    base: Base
    resumen: Fila
    pasos: list[Fila]
    cambios: list[Fila]
    n_cambios: int
    cuadre: list[Fila]
    nivel: str
    hijos: list[Fila]
    n_hijos: int
    oei: list[Fila]
    aoi: list[Fila]
    n_aoi: int
    creadas: list[Fila]
    gasto: Gasto | None


def contestar(lectura: Lectura, base: Base) -> Contenido:
    """The contents of the view's panels for a state."""
    h = averiguar(lectura, base)
    filas = {
        "presupuesto": h.n_hijos,
        "pasos": len(h.pasos),
        "oei_versiones": len(h.oei),
        "modificaciones": h.n_cambios,
    }
    if g := h.gasto:
        filas |= {"gasto": len(g.filas), "gasto_poi": len(g.por_cadena if _por_cadena(base.filtro) else g.por_ue)}
    return Contenido(armar(h), {"filas": {clase: n for clase, n in filas.items() if n or clase == "presupuesto"}}, [])


def _por_cadena(f: Filtro) -> bool:
    """Whether the file of the POI beside the MEF is by chain, as what the spending is seen by."""
    return f.gasto == "cadena"


def averiguar(lectura: Lectura, base: Base) -> Hechos:
    """Asks what the view itself needs."""
    f = queries.dinero(base.filtro)
    nivel = f.por or base.contexto.hijos_posibles(f)[0]
    # What no source of the corte states is not asked for: planning a question takes longer than answering it.
    hay = base.contexto.declarado(f)
    hijos = queries.presupuesto(lectura, f, ajustes().barras_max)
    con_aoi = hay.con_aoi or base.corte.con_meses
    aoi = queries.aoi_dinero(lectura, f, presupuesto_aoi.AOI_MAX) if con_aoi else None
    filas = aoi.registros() if aoi else []
    con_oei = f.oei is None and f.cc is None and ("ue_oei" if f.ue else "oei") in hay.granos
    cambios = queries.modificaciones(lectura, replace(f, version=None)).registros() if hay.con_resoluciones else []
    return Hechos(
        base=base,
        resumen=base.resumen,
        pasos=queries.pasos(lectura, f).registros() if hay.versiones else [],
        cambios=cambios,
        n_cambios=sum(f.version in (None, r["version"]) for r in cambios),
        cuadre=queries.cuadre(lectura, f).registros() if cambios else [],
        nivel=nivel,
        hijos=[{**r, "href": presupuesto_niveles.destino(r, base.estado)} for r in hijos.registros()],
        n_hijos=hijos.total,
        oei=queries.oei_versiones(lectura, f).registros() if con_oei else [],
        aoi=filas,
        n_aoi=aoi.total if aoi else 0,
        creadas=queries.aoi_creadas(lectura, f).registros() if any(r["origen"] for r in filas) else [],
        gasto=_gasto(lectura, f) if hay.con_gasto else None,
    )


def _gasto(lectura: Lectura, f: Filtro) -> Gasto | None:
    total = queries.gasto(lectura, f, ()).registros()
    if not total:
        return None
    return Gasto(
        total=total[0],
        filas=queries.gasto_elegido(lectura, f).registros(),
        meses=queries.gasto_meses(lectura, f).registros(),
        por_ue=queries.gasto_poi(lectura, f, "ue").registros(),
        # Of all the pliegos there are thousands of chains, and nobody's to answer for.
        por_cadena=queries.gasto_poi(lectura, f, "cadena").registros() if f.pliego else [],
    )


def armar(h: Hechos) -> dict[str, Any]:
    """The contents of the panels."""
    b = h.base
    posibles = b.contexto.hijos_posibles(b.filtro)
    return {
        "chips": controles.chips(b.estado) if _aviso(b.filtro) else [],
        "aviso": _aviso(b.filtro),
        "kpi": presupuesto_kpi.tarjetas(h.pasos, h.resumen, palabras(b.contexto, b.filtro)),
        **_pasos(h),
        "niveles_titulo": presupuesto_niveles.titulo(h.nivel),
        "niveles_por": presupuesto_niveles.por(b.estado, posibles, h.nivel),
        "niveles": ejecucion.ejecucion(_marco(h.hijos, ejecucion.COLUMNAS), solo=not h.oei),
        "niveles_alto": ejecucion.alto(len(h.hijos)),
        "niveles_frase": presupuesto_niveles.frase(
            h.hijos, h.n_hijos, h.nivel, b.contexto.catalogo(b.filtro).pliego is not None
        )
        + presupuesto_niveles.de_mas(len(h.hijos), h.n_hijos),
        "oei_oculto": not h.oei,
        "oei": presupuesto_niveles.oei_versiones(h.oei, b.estado),
        "oei_frase": presupuesto_niveles.frase_oei(h.oei),
        "aoi_oculto": not h.aoi,
        "aoi_titulo": presupuesto_aoi.titulo(h.n_aoi),
        "aoi_frase": presupuesto_aoi.frase(h.aoi, h.n_aoi) if h.aoi else "",
        "aoi": presupuesto_aoi.cuerpo(h.aoi, h.creadas, b.estado) if h.aoi else [],
        **_del_mef(h),
    }


def _pasos(h: Hechos) -> dict[str, Any]:
    """The waterfall and the step that is open; neither where no version of the year is stated at the node."""
    if not any(p["monto"] is not None for p in h.pasos):
        vacias = _vacias("pasos_frase", "paso_botones", "paso", "cuadre")
        return vacias | {
            "pasos_oculto": True,
            "sin_pasos": _sin_pasos(h),
            "pasos": en_blanco(),
            "pasos_alto": {},
        }
    estado = h.base.estado
    cual = presupuesto_pasos.abierto(h.pasos, estado.filtro.version)
    filas = presupuesto_pasos.filas_cascada(h.pasos, cual, estado)
    ues = {codigo: ue.corto for codigo, ue in h.base.contexto.ues(h.base.filtro).items()}
    return {
        "pasos_oculto": False,
        "sin_pasos": [],
        "pasos": cascada.cascada(_marco(filas, cascada.COLUMNAS)),
        "pasos_alto": cascada.alto(len(filas)),
        "pasos_frase": presupuesto_pasos.frase(h.pasos),
        "paso_botones": presupuesto_pasos.botones(h.pasos, cual, estado),
        "paso": presupuesto_pasos.detalle(cual, h.pasos, h.cambios, ues),
        "cuadre": presupuesto_pasos.cuadre(h.cuadre),
    }


def _sin_pasos(h: Hechos) -> str:
    b = h.base
    if b.contexto.catalogo(b.filtro).pliego is None:
        return "Las versiones del POI son de cada pliego: elija uno para ver su presupuesto del PIA al devengado."
    if h.pasos:
        return next(str(p["motivo"]) for p in h.pasos if p["motivo"])
    return (
        f"Las fuentes cargadas de {b.corte.ejercicio} no declaran las versiones del POI ni sus resoluciones: "
        "no hay PIA ni PIM que mostrar del POI."
    )


def _aviso(f: Filtro) -> str:
    if f.banda or f.unidad or f.q or f.condiciones:
        return (
            "El dinero se declara por nodos enteros: los filtros de banda, unidad, palabras y tabla no se aplican aquí."
        )
    return ""


def _vacias(*partes: str) -> dict[str, Any]:
    return {parte: [] for parte in partes}


def _del_mef(h: Hechos) -> dict[str, Any]:
    g, estado = h.gasto, h.base.estado
    if g is None:
        vacias = _vacias("gasto_por", "gasto_frase", "gasto", "meses_frase", "pares_frase", "pares_ue", "pares_cadena")
        return vacias | {
            "gasto_oculto": True,
            "sin_gasto": presupuesto_gasto.sin_gasto(),
            "meses": en_blanco(),
        }
    fechas = [r["mef_fecha"] for r in g.por_ue if r["mef_fecha"]]
    dentro = [r for r in g.meses if r["dentro"]]
    mes = dentro[-1]["mes"] if dentro else 0
    return {
        "gasto_oculto": False,
        "sin_gasto": [],
        "gasto_por": presupuesto_gasto.botones(estado),
        "gasto_frase": presupuesto_gasto.frase(g.total, fechas, estado, mes),
        "gasto": presupuesto_gasto.gasto(g.filas, estado),
        "meses": fases.fases(_marco(g.meses, fases.COLUMNAS)),
        "meses_frase": presupuesto_gasto.frase_meses(dentro),
        "pares_frase": presupuesto_gasto.frase_pares(g.por_ue, g.por_cadena),
        "pares_ue": presupuesto_gasto.pares(g.por_ue, "ue", estado),
        "pares_cadena": presupuesto_gasto.pares(g.por_cadena, "cadena", estado),
    }


def _marco(filas: list[Fila], columnas: Sequence[str]) -> pd.DataFrame:
    """Object columns from the start: guessing their types would turn None beside figures into NaN."""
    return pd.DataFrame([[r[c] for c in columnas] for r in filas], columns=list(columnas), dtype=object)
