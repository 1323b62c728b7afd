"""The columns of the files of indicators, coherence and recommendations."""

from __future__ import annotations

from queries.salida import ColumnaSalida, Formato


def _columnas(**formatos: Formato) -> tuple[ColumnaSalida, ...]:
    return tuple(ColumnaSalida(nombre, formato) for nombre, formato in formatos.items())


#: The columns of indicadores.csv and indicadores.xlsx.
COLUMNAS_INDICADORES: tuple[ColumnaSalida, ...] = _columnas(
    codigo="texto",
    nivel="texto",
    pliego="texto",
    oei="texto",
    aei="texto",
    denominacion="texto",
    organo="texto",
    unidad="texto",
    sentido="texto",
    sentido_fuente="texto",
    linea_base_anio="entero",
    linea_base="cantidad",
    le="cantidad",
    vo_semestre="cantidad",
    vo="cantidad",
    avance_semestre="porcentaje",
    avance="porcentaje",
    avance_real="porcentaje",
    avance_tipo2="porcentaje",
    meta_retrocede="logico",
    banda="texto",
    estado="texto",
    avance_publicado="cantidad",
    avance_ficha="cantidad",
    codigo_impreso="logico",
    documento="texto",
    cuadro="texto",
    nota="texto",
    ejercicio="entero",
)

#: The columns of coherencia.csv and coherencia.xlsx.
COLUMNAS_COHERENCIA: tuple[ColumnaSalida, ...] = _columnas(
    aei="texto",
    denominacion="texto",
    pliego="texto",
    oei="texto",
    rincon="texto",
    n_aoi="entero",
    avance_aoi="porcentaje",
    banda_aoi="texto",
    n_indicadores="entero",
    n_con_meta="entero",
    avance_indicadores="porcentaje",
    avance_ceplan="porcentaje",
    banda_indicadores="texto",
    minimo="porcentaje",
    minimo_codigo="texto",
    brecha="porcentaje",
    ejercicio="entero",
    corte="fecha",
)

#: The columns of recomendaciones.csv and recomendaciones.xlsx.
COLUMNAS_RECOMENDACIONES: tuple[ColumnaSalida, ...] = _columnas(
    fila_informe="entero",
    inciso="texto",
    pliego="texto",
    aspecto="texto",
    recomendacion="texto",
    unidad_responsable="texto",
    plazo="texto",
    vence="fecha",
    dias="entero",
    estado="texto",
    celda="texto",
    hoy="fecha",
    documento="texto",
    lugar="texto",
    ejercicio="entero",
)


def columnas_indicadores(*, con_meses: bool) -> tuple[ColumnaSalida, ...]:
    """The columns of the files of indicators, the same with months or without: their values are of the year."""
    return COLUMNAS_INDICADORES


def columnas_coherencia(*, con_meses: bool) -> tuple[ColumnaSalida, ...]:
    """The columns of the files of coherence."""
    return COLUMNAS_COHERENCIA


def columnas_recomendaciones(*, con_meses: bool) -> tuple[ColumnaSalida, ...]:
    """The columns of the files of recommendations."""
    return COLUMNAS_RECOMENDACIONES
