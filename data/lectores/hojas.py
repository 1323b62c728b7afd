"""The sheets of our own CSV format: which columns each file has, in which type, and what makes a row unique."""

from __future__ import annotations

from dataclasses import dataclass

from data.lectores import tipos as t
from data.lectores.tipos import Columna


@dataclass(frozen=True, slots=True)
class Hoja:
    """One kind of file. `clave` are the columns that no two rows may share; `obligatoria` if it must be there;
    `en_partes` if it may come in several files, `<nombre>_*.csv`, whose rows are one sheet."""

    nombre: str
    columnas: tuple[Columna, ...]
    clave: tuple[str, ...]
    obligatoria: bool = False
    en_partes: bool = False

    @property
    def archivo(self) -> str:
        return f"{self.nombre}.csv"

    def es(self, archivo: str) -> bool:
        """Whether a file of that name is of this kind."""
        return archivo == self.archivo or (self.en_partes and archivo.startswith(f"{self.nombre}_"))


ORIGEN = (Columna("documento", t.texto), Columna("cuadro", t.texto))
NOTA = Columna("nota", t.texto, vacia=True, ausente=True)
_MEDIDA = Columna("medida", t.codigo("[a-z][a-z0-9_]*", "una medida, como avance_pct"))

COMUNES = (
    Hoja(
        "documento",
        (
            Columna("documento", t.texto),
            Columna("ejercicio", t.entero(2000, 2100)),
            Columna("corto", t.texto),
            Columna("titulo", t.texto),
            Columna("fecha", t.fecha, vacia=True),
            NOTA,
        ),
        ("documento",),
        obligatoria=True,
    ),
    Hoja(
        "pliego",
        (Columna("pliego", t.PLIEGO), Columna("denominacion", t.texto), *ORIGEN),
        ("pliego",),
        obligatoria=True,
    ),
    Hoja(
        "medida_publicada",
        (
            _MEDIDA,
            Columna("nombre", t.texto),
            Columna("unidad", t.opcion("pct", "soles", "cuenta", "unidades", "puntos", "texto")),
            Columna("como", t.texto, vacia=True),
            Columna("motivo", t.texto, vacia=True),
        ),
        ("medida",),
    ),
)

_CORTE = Hoja(
    "corte",
    (
        Columna("pliego", t.PLIEGO),
        Columna("fecha", t.fecha),
        Columna("version_poi", t.VERSION),
        Columna("documento", t.texto),
        Columna("fuente", t.texto),
        Columna("cobertura", t.texto, vacia=True),
    ),
    ("fecha",),
    obligatoria=True,
)
_UE = Hoja(
    "ue",
    (
        Columna("ue", t.UE),
        Columna("pliego", t.PLIEGO),
        Columna("codigo_en_pliego", t.PLIEGO, vacia=True),
        Columna("denominacion", t.texto),
        Columna("corto", t.texto, vacia=True),
        *ORIGEN,
    ),
    ("ue",),
    obligatoria=True,
)
_CC = Hoja("cc", (Columna("ue", t.UE), Columna("cc", t.CC), Columna("denominacion", t.texto), *ORIGEN), ("ue", "cc"))
_OEI = Hoja(
    "oei",
    (
        Columna("oei", t.OEI),
        Columna("denominacion", t.texto),
        Columna("prioridad", t.entero(1, 99), vacia=True),
        *ORIGEN,
    ),
    ("oei",),
    obligatoria=True,
)
_AEI = Hoja(
    "aei",
    (
        Columna("aei", t.AEI),
        Columna("oei", t.OEI),
        Columna("denominacion", t.texto),
        Columna("prioridad", t.entero(1, 99), vacia=True),
        *ORIGEN,
        NOTA,
    ),
    ("aei",),
    obligatoria=True,
)
_AOI = Hoja(
    "aoi",
    (
        Columna("codigo_aoi", t.AOI),
        Columna("codigo_local", t.si_no),
        Columna("ue", t.UE),
        Columna("oei", t.OEI),
        Columna("aei", t.AEI),
        Columna("cc", t.CC, vacia=True),
        Columna("denominacion", t.texto),
        Columna("unidad_impresa", t.texto, vacia=True),
        Columna("unidad_ficha", t.texto, vacia=True),
        Columna("unidad_confiable", t.si_no),
        Columna("tipo_agregacion", t.opcion("acumulado_anual", "acumulado_mensual", "no_acumulado"), True, True),
        Columna("activa", t.si_no, vacia=True, ausente=True),
        Columna("programado", t.cantidad),
        Columna("ejecutado", t.cantidad, vacia=True),
        Columna("programado_financiero", t.dinero, vacia=True),
        Columna("ejecutado_financiero", t.dinero_con_signo, vacia=True),
        Columna("categoria_presupuestal", t.texto, vacia=True),
        Columna("origen", t.texto, vacia=True),
        Columna("avance_publicado", t.porcentaje, vacia=True),
        Columna("banda_publicada", t.opcion("bajo", "medio", "alto"), vacia=True),
        *ORIGEN,
        NOTA,
    ),
    ("codigo_aoi",),
    obligatoria=True,
)
_VERSION_POI = Hoja(
    "version_poi",
    (
        Columna("version", t.VERSION),
        Columna("fecha", t.fecha, vacia=True),
        Columna("resolucion", t.texto, vacia=True),
        Columna("corte_presupuestal", t.fecha, vacia=True),
        *ORIGEN,
        NOTA,
    ),
    ("version",),
    obligatoria=True,
)
_VERSION_AO = Hoja(
    "version_ao",
    (
        Columna("version", t.VERSION),
        Columna("nivel", t.opcion("pliego", "ue", "aei", "cc")),
        Columna("nodo", t.texto),
        Columna("n_ao", t.entero()),
        *ORIGEN,
    ),
    ("version", "nivel", "nodo"),
)
_MODIFICACION = Hoja(
    "modificacion",
    (
        Columna("ue", t.UE),
        Columna("version", t.VERSION),
        Columna("resolucion", t.texto),
        Columna("monto", t.dinero_con_signo),
        Columna("contraparte", t.codigo(r"[0-9]{6}( [0-9]{6})*", "una o varias UE de 6 dígitos"), vacia=True),
        Columna("finalidad", t.texto, vacia=True),
        *ORIGEN,
    ),
    ("ue", "version", "resolucion"),
)
_PRESUPUESTO = Hoja(
    "presupuesto",
    (
        Columna("nivel", t.opcion("pliego", "ue", "oei", "aei", "ue_oei", "ue_aei", "aoi", "cadena")),
        Columna("ue", t.UE, vacia=True),
        Columna("oei", t.OEI, vacia=True),
        Columna("aei", t.AEI, vacia=True),
        Columna("aoi", t.AOI, vacia=True, ausente=True),
        Columna("version", t.VERSION),
        Columna("pia", t.dinero, vacia=True),
        Columna("pim", t.dinero, vacia=True),
        *(Columna(fase, t.dinero_con_signo, True, True) for fase in ("certificado", "comprometido")),
        Columna("devengado", t.dinero_con_signo, vacia=True),
        Columna("girado", t.dinero_con_signo, vacia=True, ausente=True),
        *ORIGEN,
    ),
    ("nivel", "ue", "oei", "aei", "aoi", "version"),
)
_INDICADOR = Hoja(
    "indicador",
    (
        Columna("indicador", t.INDICADOR),
        Columna("nivel", t.opcion("oei", "aei")),
        Columna("oei", t.OEI),
        Columna("aei", t.AEI, vacia=True),
        Columna("denominacion", t.texto),
        Columna("denominacion_ficha", t.texto, vacia=True),
        Columna("codigo_impreso", t.si_no),
        Columna("unidad", t.opcion("numero", "porcentaje")),
        Columna("sentido", t.opcion("ascendente", "descendente"), vacia=True),
        Columna("sentido_fuente", t.opcion("declarado", "deducido"), vacia=True),
        Columna("organo", t.texto, vacia=True),
        Columna("linea_base_anio", t.entero(1990, 2100), vacia=True),
        Columna("linea_base", t.decimal(4, negativo=True), vacia=True),
        *ORIGEN,
        NOTA,
    ),
    ("indicador",),
)
_INDICADOR_VALOR = Hoja(
    "indicador_valor",
    (
        Columna("indicador", t.INDICADOR),
        Columna("periodo", t.opcion("semestre_1", "anual")),
        Columna("le", t.decimal(4, negativo=True), vacia=True),
        Columna("vo", t.decimal(4, negativo=True), vacia=True),
        Columna("le_texto", t.texto, vacia=True),
        Columna("vo_texto", t.texto, vacia=True),
        Columna("sin_meta", t.si_no),
        Columna("avance_publicado", t.porcentaje, vacia=True),
        Columna("avance_ficha", t.porcentaje, vacia=True),
        *ORIGEN,
    ),
    ("indicador", "periodo"),
)
_DECLARADO = t.opcion("si", "no", "no_reporta", "vacio")
_FICHA_AOI = Hoja(
    "ficha_aoi",
    (
        Columna("codigo_aoi", t.AOI),
        Columna("en_cuadro", t.si_no),
        Columna("factor_declarado", _DECLARADO, vacia=True),
        Columna("recomendacion_declarada", _DECLARADO, vacia=True),
        Columna("celda", t.opcion("propia", "compartida", "dudosa"), vacia=True),
        Columna("programado_ficha", t.cantidad, vacia=True),
        Columna("ejecutado_ficha", t.cantidad, vacia=True),
        Columna("unidad_ficha", t.texto, vacia=True),
        Columna("coincide_con_cuadro", t.si_no, vacia=True),
        Columna("documento", t.texto),
        Columna("lugar", t.texto),
        NOTA,
    ),
    ("codigo_aoi",),
)
_RECOMENDACION = Hoja(
    "recomendacion",
    (
        Columna("fila_informe", t.entero(1, 999)),
        Columna("inciso", t.codigo("[a-z]", "un inciso, como a")),
        Columna("aspecto", t.texto),
        Columna("recomendacion", t.texto),
        Columna("unidad_responsable", t.texto, vacia=True),
        Columna("plazo", t.texto, vacia=True),
        Columna("celda", t.texto),
        Columna("documento", t.texto),
        Columna("lugar", t.texto),
    ),
    ("fila_informe", "inciso"),
)
_CIFRA = Hoja(
    "cifra_publicada",
    (
        Columna("documento", t.texto),
        Columna("lugar", t.texto),
        Columna(
            "nivel",
            t.opcion("pliego", "ue", "cc", "oei", "aei", "aoi", "indicador", "categoria", "resolucion"),
        ),
        Columna("nodo", t.texto),
        _MEDIDA,
        Columna("valor_texto", t.texto),
        Columna("valor", t.decimal(4, negativo=True, ancho=24), vacia=True),
    ),
    ("documento", "lugar", "nivel", "nodo", "medida"),
    en_partes=True,
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
        Columna("codigo_aoi", t.AOI),
        Columna("logro", t.texto, vacia=True),
        Columna("factores", t.texto, vacia=True),
        Columna("recomendacion", t.texto, vacia=True),
        Columna("lugar", t.texto, vacia=True),
    ),
    ("codigo_aoi",),
    en_partes=True,
)
