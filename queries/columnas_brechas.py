"""The columns of brechas.csv and brechas.xlsx."""

from __future__ import annotations

from queries.salida import ColumnaSalida, Formato


def _columnas(**formatos: Formato) -> tuple[ColumnaSalida, ...]:
    return tuple(ColumnaSalida(nombre, formato) for nombre, formato in formatos.items())


#: The columns of brechas.csv and brechas.xlsx.
COLUMNAS_BRECHAS: tuple[ColumnaSalida, ...] = _columnas(
    orden="entero",
    codigo_aoi="texto",
    denominacion="texto",
    pliego="texto",
    ue="texto",
    oei="texto",
    aei="texto",
    cc="texto",
    unidad_medida="texto",
    programado="cantidad",
    ejecutado="cantidad",
    avance_real="porcentaje",
    avance="porcentaje",
    banda="texto",
    aporte="porcentaje",
    acumulado="porcentaje",
    acumulado_pct="porcentaje",
    falta_medio="cantidad",
    falta_alto="cantidad",
    falta_meta="cantidad",
    programado_financiero="dinero",
    ejecutado_financiero="dinero",
    avance_financiero="porcentaje",
    ejercicio="entero",
    corte="fecha",
)

#: What they have besides where the filter supposes something, so that no row passes for what is on record.
COLUMNAS_SUPUESTAS: tuple[ColumnaSalida, ...] = _columnas(
    supuesto="logico",
    que_supuesto="texto",
    valor_supuesto="cantidad",
    programado_supuesto="cantidad",
    ejecutado_supuesto="cantidad",
    avance_supuesto="porcentaje",
    banda_supuesta="texto",
    aporte_supuesto="porcentaje",
)

_PERIODO = _columnas(periodo="texto", mes="entero")


def columnas_brechas(*, con_meses: bool) -> tuple[ColumnaSalida, ...]:
    """The columns of the files of gaps; of a cut with months, the period and the month after them."""
    return COLUMNAS_BRECHAS + (_PERIODO if con_meses else ())


def columnas_brechas_supuestas(*, con_meses: bool) -> tuple[ColumnaSalida, ...]:
    """The same of a filter that supposes something."""
    return columnas_brechas(con_meses=con_meses) + COLUMNAS_SUPUESTAS
