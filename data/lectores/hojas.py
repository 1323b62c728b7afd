"""The sheets of our own CSV format: which columns each file has, in which type, and what makes a row unique."""

from __future__ import annotations

from dataclasses import dataclass

from data.lectores import tipos as t
from data.lectores.tipos import Columna as C


@dataclass(frozen=True, slots=True)
class Hoja:
    """One kind of file. `clave` are the columns that no two rows may share; `obligatoria` if it must be there."""

    nombre: str
    columnas: tuple[C, ...]
    clave: tuple[str, ...]
    obligatoria: bool = False

    @property
    def archivo(self) -> str:
        return f"{self.nombre}.csv"


ORIGEN = (C("documento", t.texto), C("cuadro", t.texto))
NOTA = C("nota", t.texto, vacia=True, ausente=True)

COMUNES = (
    Hoja(
        "documento",
        (
            C("documento", t.texto),
            C("ejercicio", t.entero(2000, 2100)),
            C("corto", t.texto),
            C("titulo", t.texto),
            C("fecha", t.fecha, vacia=True),
            NOTA,
        ),
        ("documento",),
        obligatoria=True,
    ),
    Hoja("pliego", (C("pliego", t.PLIEGO), C("denominacion", t.texto), *ORIGEN), ("pliego",), obligatoria=True),
)

_CORTE = Hoja(
    "corte",
    (
        C("pliego", t.PLIEGO),
        C("fecha", t.fecha),
        C("version_poi", t.VERSION),
        C("documento", t.texto),
        C("fuente", t.texto),
        C("cobertura", t.texto, vacia=True),
    ),
    ("fecha",),
    obligatoria=True,
)
_UE = Hoja(
    "ue",
    (
        C("ue", t.UE),
        C("pliego", t.PLIEGO),
        C("codigo_en_pliego", t.PLIEGO, vacia=True),
        C("denominacion", t.texto),
        C("corto", t.texto, vacia=True),
        *ORIGEN,
    ),
    ("ue",),
    obligatoria=True,
)
_CC = Hoja("cc", (C("ue", t.UE), C("cc", t.CC), C("denominacion", t.texto), *ORIGEN), ("ue", "cc"))
_OEI = Hoja(
    "oei",
    (C("oei", t.OEI), C("denominacion", t.texto), C("prioridad", t.entero(1, 99), vacia=True), *ORIGEN),
    ("oei",),
    obligatoria=True,
)
_AEI = Hoja(
    "aei",
    (
        C("aei", t.AEI),
        C("oei", t.OEI),
        C("denominacion", t.texto),
        C("prioridad", t.entero(1, 99), vacia=True),
        *ORIGEN,
        NOTA,
    ),
    ("aei",),
    obligatoria=True,
)
_AOI = Hoja(
    "aoi",
    (
        C("codigo_aoi", t.AOI),
        C("codigo_local", t.si_no),
        C("ue", t.UE),
        C("oei", t.OEI),
        C("aei", t.AEI),
        C("cc", t.CC, vacia=True),
        C("denominacion", t.texto),
        C("unidad_impresa", t.texto, vacia=True),
        C("unidad_ficha", t.texto, vacia=True),
        C("unidad_confiable", t.si_no),
        C("tipo_agregacion", t.opcion("acumulado_anual", "acumulado_mensual", "no_acumulado"), True, True),
        C("activa", t.si_no, vacia=True, ausente=True),
        C("programado", t.cantidad),
        C("ejecutado", t.cantidad, vacia=True),
        C("programado_financiero", t.dinero, vacia=True),
        C("ejecutado_financiero", t.dinero_con_signo, vacia=True),
        C("categoria_presupuestal", t.texto, vacia=True),
        C("origen", t.texto, vacia=True),
        C("avance_publicado", t.porcentaje, vacia=True),
        C("banda_publicada", t.opcion("bajo", "medio", "alto"), vacia=True),
        *ORIGEN,
        NOTA,
    ),
    ("codigo_aoi",),
    obligatoria=True,
)
_VERSION_POI = Hoja(
    "version_poi",
    (
        C("version", t.VERSION),
        C("fecha", t.fecha, vacia=True),
        C("resolucion", t.texto, vacia=True),
        C("corte_presupuestal", t.fecha, vacia=True),
        *ORIGEN,
        NOTA,
    ),
    ("version",),
    obligatoria=True,
)
_VERSION_AO = Hoja(
    "version_ao",
    (
        C("version", t.VERSION),
        C("nivel", t.opcion("pliego", "ue", "aei", "cc")),
        C("nodo", t.texto),
        C("n_ao", t.entero()),
        *ORIGEN,
    ),
    ("version", "nivel", "nodo"),
)
_MODIFICACION = Hoja(
    "modificacion",
    (
        C("ue", t.UE),
        C("version", t.VERSION),
        C("resolucion", t.texto),
        C("monto", t.dinero_con_signo),
        C("contraparte", t.codigo(r"[0-9]{6}( [0-9]{6})*", "una o varias UE de 6 dígitos"), vacia=True),
        C("finalidad", t.texto, vacia=True),
        *ORIGEN,
    ),
    ("ue", "version", "resolucion"),
)
_PRESUPUESTO = Hoja(
    "presupuesto",
    (
        C("nivel", t.opcion("pliego", "ue", "oei", "aei", "ue_oei", "ue_aei", "aoi", "cadena")),
        C("ue", t.UE, vacia=True),
        C("oei", t.OEI, vacia=True),
        C("aei", t.AEI, vacia=True),
        C("aoi", t.AOI, vacia=True, ausente=True),
        C("version", t.VERSION),
        C("pia", t.dinero, vacia=True),
        C("pim", t.dinero, vacia=True),
        *(C(fase, t.dinero_con_signo, True, True) for fase in ("certificado", "comprometido")),
        C("devengado", t.dinero_con_signo, vacia=True),
        C("girado", t.dinero_con_signo, vacia=True, ausente=True),
        *ORIGEN,
    ),
    ("nivel", "ue", "oei", "aei", "aoi", "version"),
)
_INDICADOR = Hoja(
    "indicador",
    (
        C("indicador", t.INDICADOR),
        C("nivel", t.opcion("oei", "aei")),
        C("oei", t.OEI),
        C("aei", t.AEI, vacia=True),
        C("denominacion", t.texto),
        C("denominacion_ficha", t.texto, vacia=True),
        C("codigo_impreso", t.si_no),
        C("unidad", t.opcion("numero", "porcentaje")),
        C("sentido", t.opcion("ascendente", "descendente")),
        C("sentido_fuente", t.opcion("declarado", "deducido")),
        C("organo", t.texto, vacia=True),
        C("linea_base_anio", t.entero(1990, 2100), vacia=True),
        C("linea_base", t.decimal(4, negativo=True), vacia=True),
        *ORIGEN,
        NOTA,
    ),
    ("indicador",),
)
_INDICADOR_VALOR = Hoja(
    "indicador_valor",
    (
        C("indicador", t.INDICADOR),
        C("periodo", t.opcion("semestre_1", "anual")),
        C("le", t.decimal(4, negativo=True), vacia=True),
        C("vo", t.decimal(4, negativo=True), vacia=True),
        C("le_texto", t.texto, vacia=True),
        C("vo_texto", t.texto, vacia=True),
        C("sin_meta", t.si_no),
        C("avance_publicado", t.porcentaje, vacia=True),
        C("avance_ficha", t.porcentaje, vacia=True),
        *ORIGEN,
    ),
    ("indicador", "periodo"),
)
_DECLARADO = t.opcion("si", "no", "no_reporta", "vacio")
_FICHA_AOI = Hoja(
    "ficha_aoi",
    (
        C("codigo_aoi", t.AOI),
        C("en_cuadro", t.si_no),
        C("factor_declarado", _DECLARADO, vacia=True),
        C("recomendacion_declarada", _DECLARADO, vacia=True),
        C("celda", t.opcion("propia", "compartida", "dudosa"), vacia=True),
        C("programado_ficha", t.cantidad, vacia=True),
        C("ejecutado_ficha", t.cantidad, vacia=True),
        C("unidad_ficha", t.texto, vacia=True),
        C("coincide_con_cuadro", t.si_no, vacia=True),
        C("documento", t.texto),
        C("lugar", t.texto),
        NOTA,
    ),
    ("codigo_aoi",),
)
_RECOMENDACION = Hoja(
    "recomendacion",
    (
        C("fila_informe", t.entero(1, 999)),
        C("inciso", t.codigo("[a-z]", "un inciso, como a")),
        C("aspecto", t.texto),
        C("recomendacion", t.texto),
        C("unidad_responsable", t.texto, vacia=True),
        C("plazo", t.texto, vacia=True),
        C("celda", t.texto),
        C("documento", t.texto),
        C("lugar", t.texto),
    ),
    ("fila_informe", "inciso"),
)
_CIFRA = Hoja(
    "cifra_publicada",
    (
        C("documento", t.texto),
        C("lugar", t.texto),
        C("nivel", t.opcion("pliego", "ue", "cc", "oei", "aei", "aoi", "indicador", "categoria")),
        C("nodo", t.texto),
        C("medida", t.codigo("[a-z][a-z0-9_]*", "una medida, como avance_pct")),
        C("valor_texto", t.texto),
        C("valor", t.decimal(4, negativo=True, ancho=24), vacia=True),
    ),
    ("documento", "lugar", "nivel", "nodo", "medida"),
)

# Order matters: a sheet comes after those it points to, which is also the order of writing.
DEL_EJERCICIO = (
    _UE,
    _CC,
    _OEI,
    _AEI,
    _VERSION_POI,
    _CORTE,
    _VERSION_AO,
    _MODIFICACION,
    _AOI,
    _PRESUPUESTO,
    _INDICADOR,
    _INDICADOR_VALOR,
    _FICHA_AOI,
    _RECOMENDACION,
    _CIFRA,
)

# The own-words texts of the AOI sheet come in as many files as their writers like: ficha_textos_*.csv.
TEXTOS = Hoja(
    "ficha_textos",
    (
        C("codigo_aoi", t.AOI),
        C("logro", t.texto, vacia=True),
        C("factores", t.texto, vacia=True),
        C("recomendacion", t.texto, vacia=True),
        C("lugar", t.texto, vacia=True),
    ),
    ("codigo_aoi",),
)
