"""The columns of the files of money."""

from __future__ import annotations

from queries.salida import ColumnaSalida, Formato


def _columnas(**formatos: Formato) -> tuple[ColumnaSalida, ...]:
    return tuple(ColumnaSalida(nombre, formato) for nombre, formato in formatos.items())


#: The columns of presupuesto.csv and presupuesto.xlsx.
COLUMNAS_PRESUPUESTO = _columnas(
    nivel="texto",
    codigo="texto",
    denominacion="texto",
    pim="dinero",
    devengado="dinero",
    saldo="dinero",
    avance_financiero="porcentaje",
    sobregasto="logico",
    peso="porcentaje",
    peso_de="texto",
    dinero_estado="texto",
    dinero_motivo="texto",
    dinero_fuente="texto",
    pliego="texto",
    ue="texto",
    oei="texto",
    aei="texto",
    ejercicio="entero",
    corte="fecha",
)
_COLUMNAS_PERIODO = _columnas(periodo="texto", mes="entero")

#: The columns of modificaciones.csv and modificaciones.xlsx.
COLUMNAS_MODIFICACIONES = _columnas(
    version="texto",
    resolucion="texto",
    tipo="texto",
    ue="texto",
    ue_nombre="texto",
    monto="dinero",
    contraparte="texto",
    neto_resolucion="dinero",
    finalidad="texto",
    fecha_version="fecha",
    resolucion_version="texto",
    ejercicio="entero",
    pliego="texto",
    fuente="texto",
)

#: The columns of gasto.csv and gasto.xlsx: those of what it was not asked by are empty.
COLUMNAS_GASTO = _columnas(
    ue="texto",
    ue_nombre="texto",
    programa="texto",
    programa_nombre="texto",
    producto="texto",
    producto_nombre="texto",
    actividad="texto",
    actividad_nombre="texto",
    fuente="texto",
    fuente_nombre="texto",
    rubro="texto",
    rubro_nombre="texto",
    generica="texto",
    generica_nombre="texto",
    pia="dinero",
    pim="dinero",
    certificado="dinero",
    comprometido_anual="dinero",
    comprometido="dinero",
    devengado="dinero",
    girado="dinero",
    saldo="dinero",
    avance_financiero="porcentaje",
)

#: The columns of pasos.csv and pasos.xlsx.
COLUMNAS_PASOS = _columnas(
    paso="texto",
    fecha="fecha",
    resolucion="texto",
    corte_presupuestal="fecha",
    monto="dinero",
    variacion="dinero",
    variacion_pct="porcentaje",
    desde_pia="dinero",
    desde_pia_pct="porcentaje",
    n_resoluciones="entero",
    modificado="dinero",
    n_ao="entero",
    saldo="dinero",
    avance_financiero="porcentaje",
    estado="texto",
    motivo="texto",
    fuente="texto",
    afirmado="dinero",
    afirmado_de="texto",
    ejercicio="entero",
)

#: The columns of oei_versiones.csv and oei_versiones.xlsx.
COLUMNAS_OEI_VERSIONES = _columnas(
    oei="texto",
    denominacion="texto",
    paso="texto",
    monto="dinero",
    variacion="dinero",
    desde_pia="dinero",
    desde_pia_pct="porcentaje",
    avance_financiero="porcentaje",
    fuente="texto",
)

#: The columns of gasto_poi.csv and gasto_poi.xlsx: those of the UE are empty by chain, those of the chain by UE.
COLUMNAS_GASTO_POI = _columnas(
    ue="texto",
    ue_nombre="texto",
    programa="texto",
    producto="texto",
    actividad="texto",
    cadena_nombre="texto",
    lado="texto",
    poi_programado="dinero",
    mef_pim="dinero",
    dif_pim="dinero",
    poi_devengado="dinero",
    mef_devengado="dinero",
    dif_devengado="dinero",
    poi_origen="texto",
    poi_n_aoi="entero",
    poi_sin_dinero="entero",
    poi_mes="entero",
    poi_fecha="fecha",
    mef_mes="entero",
    mef_fecha="fecha",
)


def columnas_presupuesto(*, con_meses: bool) -> tuple[ColumnaSalida, ...]:
    """The columns of the files of money by level; of a cut with months, the period and the month too."""
    return COLUMNAS_PRESUPUESTO + (_COLUMNAS_PERIODO if con_meses else ())


def columnas_modificaciones(*, con_meses: bool) -> tuple[ColumnaSalida, ...]:
    """The columns of the files of resolutions, the same with months or without."""
    return COLUMNAS_MODIFICACIONES


def columnas_gasto(*, con_meses: bool) -> tuple[ColumnaSalida, ...]:
    """The columns of the files of the MEF's spending, the same with months or without."""
    return COLUMNAS_GASTO


def columnas_pasos(*, con_meses: bool) -> tuple[ColumnaSalida, ...]:
    """The columns of the files of steps, the same with months or without."""
    return COLUMNAS_PASOS


def columnas_oei_versiones(*, con_meses: bool) -> tuple[ColumnaSalida, ...]:
    """The columns of the files of each OEI through the versions, the same with months or without."""
    return COLUMNAS_OEI_VERSIONES


def columnas_gasto_poi(*, con_meses: bool) -> tuple[ColumnaSalida, ...]:
    """The columns of the files of the POI's money beside the MEF's, the same with months or without."""
    return COLUMNAS_GASTO_POI
