"""The columns of CEPLAN V.01's two exports: which are read, how each cell becomes a value, which may be missing."""

from __future__ import annotations

from collections.abc import Callable

from data.lectores import codigos, tipos
from data.lectores.columnas import MESES
from data.lectores.tipos import Columna, Valor

TOTAL = 0
# Programmed is RE, executed SE, the opening plan CS; the _P blocks are unreliable and A and AJ are drafts.
BLOQUES_FISICOS = {"fisico_inicial": "F(CS)", "fisico_programado": "F(RE)", "fisico_ejecutado": "F(SE)"}
BLOQUES_FINANCIEROS = {
    "financiero_inicial": "Fn(CS)",
    "financiero_programado": "Fn(RE)",
    "financiero_ejecutado": "Fn(SE)",
}
BLOQUES = {**BLOQUES_FISICOS, **BLOQUES_FINANCIEROS}
OPCIONALES = ("fisico_inicial", "financiero_inicial")


def clave_mes(bloque: str, mes: int) -> str:
    """The key of a block's month (1 to 12) or of its Total (0)."""
    return f"{bloque}.{mes}"


def si_o_no(crudo: str) -> bool:
    """SI is true; anything else that is written, false.

    >>> si_o_no("sí"), si_o_no("NO"), si_o_no("BAJA")
    (True, False, False)
    """
    return crudo.strip().casefold() in ("si", "sí", "s")


IDENTIDAD: dict[str, Columna] = {
    "ejercicio": Columna("POI", lambda crudo: tipos.entero(2000, 2100)(codigos.limpio(crudo))),
    "etapa": Columna("Etapa", codigos.nombre, vacia=True, ausente=True),
    "pliego": Columna("Pliego ID", codigos.PLIEGO),
    "pliego_nombre": Columna("Pliego", codigos.nombre),
    "ue": Columna("UE ID", codigos.UE),
    "ue_nombre": Columna("UE", codigos.nombre),
    "aoi": Columna("Actividad Operativa ID", codigos.actividad),
    "activa": Columna("Activo AO", si_o_no, vacia=True),
}
POR_ACTIVIDAD: dict[str, Columna] = {
    **IDENTIDAD,
    "cc": Columna("Centro Costo ID", codigos.centro_costo, vacia=True),
    "cc_nombre": Columna("Centro de Costo", codigos.nombre, vacia=True),
    "oei": Columna("OEI", codigos.objetivo),
    "oei_nombre": Columna("Objetivo Estrategico Institucional", codigos.nombre),
    "oei_prioridad": Columna("OEI Prioridad", codigos.prioridad, vacia=True, ausente=True),
    "aei": Columna("AEI", codigos.accion),
    "aei_nombre": Columna("Acción Estratégica Institucional", codigos.nombre),
    "aei_prioridad": Columna("AEI Prioridad", codigos.prioridad, vacia=True, ausente=True),
    "programa": Columna("Categoria ID", codigos.PROGRAMA, vacia=True, ausente=True),
    "categoria_presupuestal": Columna("Categoria", codigos.nombre, vacia=True, ausente=True),
    "producto": Columna("Producto ID", codigos.PRODUCTO, vacia=True, ausente=True),
    "actividad_presupuestal": Columna(
        "Actividad Presupuestal ID", codigos.ACTIVIDAD_PRESUPUESTAL, vacia=True, ausente=True
    ),
    "denominacion": Columna("Actividad Operativa", codigos.nombre),
    "prioridad": Columna("Prioridad", codigos.nombre, vacia=True, ausente=True),
    "unidad_impresa": Columna("Unidad de Medida", codigos.nombre, vacia=True),
    "acumulado": Columna("Acumulado", lambda crudo: crudo.strip().upper()),
    "tipo": Columna("Tipo", lambda crudo: crudo.strip().upper(), vacia=True),
}
FINANCIAMIENTO: dict[str, Columna] = {
    **IDENTIDAD,
    "fuente": Columna("FF ID", codigos.fuente),
    "fuente_nombre": Columna("Fuente de Financiamiento", codigos.nombre, vacia=True, ausente=True),
    "rubro": Columna("Rubro ID", codigos.RUBRO),
    "rubro_nombre": Columna("Rubro", codigos.nombre, vacia=True, ausente=True),
    "generica": Columna("GG ID", codigos.generica),
    "generica_nombre": Columna("Generica de Gasto", codigos.nombre, vacia=True, ausente=True),
    "linea_activa": Columna("Activo Programacion", si_o_no, vacia=True, ausente=True),
}


def bloque(clave: str, titulo: str, convertir: Callable[[str], Valor], ausente: bool) -> dict[str, Columna]:
    """The twelve months of a block, and its Total, which may be missing."""
    meses = {
        clave_mes(clave, mes): Columna(f"{titulo} {mes:02}", convertir, vacia=True, ausente=ausente) for mes in MESES
    }
    return {**meses, clave_mes(clave, TOTAL): Columna(f"{titulo} Total", _total, vacia=True, ausente=True)}


def _total(crudo: str) -> Valor:
    """A Total only guards its months: one that is no number says nothing and refuses nothing."""
    try:
        return tipos.decimal(4, negativo=True)(crudo)
    except ValueError:
        return None


def columnas_por_actividad() -> dict[str, Columna]:
    """Every column read of the export by AOI."""
    columnas = dict(POR_ACTIVIDAD)
    for clave, titulo in BLOQUES_FISICOS.items():
        columnas |= bloque(clave, titulo, tipos.cantidad, clave in OPCIONALES)
    for clave, titulo in BLOQUES_FINANCIEROS.items():
        # A programme cannot be negative; what was spent can, when a payment is returned.
        convertir = tipos.dinero if clave == "financiero_programado" else tipos.dinero_con_signo
        columnas |= bloque(clave, titulo, convertir, clave in OPCIONALES)
    for mes in MESES:
        columnas[clave_mes("motivo", mes)] = Columna(f"Motivo(SE) {mes:02}", codigos.nombre, vacia=True, ausente=True)
    return columnas


def columnas_de_financiamiento() -> dict[str, Columna]:
    """Every column read of the financial export. Its F() repeat on each row of an AOI and are never read."""
    inicial = bloque("inicial", "Fn(CS)", tipos.dinero_con_signo, ausente=True)
    return {**FINANCIAMIENTO, **inicial, **bloque("programado", "Fn(RE)", tipos.dinero, ausente=False)}
