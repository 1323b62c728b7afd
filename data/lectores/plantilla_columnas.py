"""The sheets of our own template and what each column is: the same for writing it, explaining it and reading it.

Columns that our CSV sheets have too (data/lectores/hojas.py) keep their name and whether they may be empty; codes
forgive the zeros that spreadsheets lose.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from data.lectores import codigos
from data.lectores import tipos as t
from data.lectores.columnas import llano
from data.lectores.hojas import COMUNES, DEL_EJERCICIO, TEXTOS, Hoja
from data.lectores.tipos import Columna, Valor

Tipo = Literal["código", "texto", "entero", "monto", "cantidad", "opción"]
SI_NO = ("si", "no")


@dataclass(frozen=True, slots=True)
class Campo:
    """One column: how it is read, and what the guide says of it. `opciones`: the closed list of what it may say."""

    columna: Columna
    que: str
    tipo: Tipo
    ejemplo: str = ""
    opciones: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HojaPlantilla:
    """One sheet: the name of its tab, what it is for, and its columns. `clave`: what no two rows may share."""

    titulo: str
    que: str
    campos: tuple[Campo, ...]
    clave: tuple[str, ...]
    obligatoria: bool = False

    @property
    def hoja(self) -> Hoja:
        """The same as our CSV sheets are described."""
        columnas = tuple(campo.columna for campo in self.campos)
        return Hoja(self.titulo, columnas, self.clave, self.obligatoria)


_AGREGACIONES = ("acumulado_anual", "acumulado_mensual", "no_acumulado")


def _aoi(crudo: str) -> str:
    return t.AOI(codigos.limpio(crudo).upper())


def _sin_mayusculas(convertir: Callable[[str], Valor]) -> Callable[[str], Valor]:
    return lambda crudo: convertir(crudo.lower())


def _agregacion(crudo: str) -> str:
    """Our three words, or those of CEPLAN V.01.

    >>> [_agregacion(dicho) for dicho in ("Acumulado Anual", "NO  ACUMULADO", "acumulado_mensual")]
    ['acumulado_anual', 'no_acumulado', 'acumulado_mensual']
    """
    dicho = llano(crudo).replace("_", "")
    return t.opcion(*_AGREGACIONES)(next((ella for ella in _AGREGACIONES if ella.replace("_", "") == dicho), crudo))


# How a person may write what our CSV sheets want exactly.
_CODIGOS: dict[str, Callable[[str], Valor]] = {
    "pliego": codigos.PLIEGO,
    "ue": codigos.UE,
    "codigo_en_pliego": codigos.digitos(3, "una ejecutora de 3 dígitos, como 001"),
    "cc": codigos.centro_costo,
    "oei": codigos.objetivo,
    "aei": codigos.accion,
    "aoi": _aoi,
    "codigo_aoi": _aoi,
    "indicador": lambda crudo: t.INDICADOR(codigos.limpio(crudo).upper()),
    "denominacion": codigos.nombre,
    "tipo_agregacion": _agregacion,
}
_CSV = {hoja.nombre: {c.nombre: c for c in hoja.columnas} for hoja in (*COMUNES, *DEL_EJERCICIO, TEXTOS)}


def _de(
    hoja: str, nombre: str, que: str, tipo: Tipo, ejemplo: str = "", *opciones: str, opcional: bool = False
) -> Campo:
    """A column of one of our CSV sheets; `opcional` when here it may be empty though there it may not."""
    columna = _CSV[hoja][nombre]
    vacia = columna.vacia or opcional
    convertir = _CODIGOS.get(nombre, columna.convertir)
    if opciones:
        convertir = _sin_mayusculas(convertir)
    return Campo(replace(columna, convertir=convertir, vacia=vacia, ausente=vacia), que, tipo, ejemplo, opciones)


def _propio(
    nombre: str, convertir: Callable[[str], Valor], que: str, tipo: Tipo, ejemplo: str = "", vacia: bool = True
) -> Campo:
    """A column that only the template has."""
    return Campo(Columna(nombre, convertir, vacia, vacia), que, tipo, ejemplo)


_DEL_PLIEGO = _propio("pliego", codigos.PLIEGO, "Pliego; puede ir vacía si el libro trae uno solo.", "código", "012")
_AMBITO = "la tiene el nivel de la fila; si no, vacía."

PLIEGO = HojaPlantilla(
    "Pliego",
    "El año y el pliego de todo el libro. Casi siempre, una sola fila.",
    (
        _propio(
            "ejercicio", t.entero(2000, 2100), "Año del POI, el mismo en todas las filas.", "entero", "2026", False
        ),
        _de("pliego", "pliego", "Código del pliego, 3 dígitos.", "código", "012"),
        _de("pliego", "denominacion", "Nombre del pliego.", "texto", "Ministerio de Ejemplo"),
    ),
    ("pliego",),
    obligatoria=True,
)
UE = HojaPlantilla(
    "UE",
    "Unidades ejecutoras.",
    (
        _de("ue", "ue", "Código SEC_EJEC de la unidad ejecutora, 6 dígitos.", "código", "000154"),
        _DEL_PLIEGO,
        _de("ue", "codigo_en_pliego", "Número de la ejecutora dentro del pliego, 3 dígitos.", "código", "001"),
        _de("ue", "denominacion", "Nombre de la unidad ejecutora.", "texto", "Oficina General de Administración"),
        _de("ue", "corto", "Nombre breve, para los gráficos.", "texto", "OGA"),
    ),
    ("ue",),
    obligatoria=True,
)
CC = HojaPlantilla(
    "CC",
    "Centros de costo de cada unidad ejecutora. Puede ir vacía.",
    (
        _de("cc", "ue", "Unidad ejecutora a la que pertenece.", "código", "000154"),
        _de("cc", "cc", "Código NN, NN.NN o NN.NN.NN.", "código", "04.02"),
        _de("cc", "denominacion", "Nombre del centro de costo.", "texto", "Oficina de Planeamiento"),
    ),
    ("ue", "cc"),
)
OEI = HojaPlantilla(
    "OEI",
    "Objetivos estratégicos institucionales del PEI.",
    (
        _DEL_PLIEGO,
        _de("oei", "oei", "Código del objetivo.", "código", "OEI.02"),
        _de("oei", "denominacion", "Nombre del objetivo.", "texto", "Mejorar las competencias laborales"),
        _de("oei", "prioridad", "Prioridad en el PEI; 1 es la más alta.", "entero", "1"),
    ),
    ("pliego", "oei"),
    obligatoria=True,
)
AEI = HojaPlantilla(
    "AEI",
    "Acciones estratégicas institucionales, también las que no tengan AOI en el año.",
    (
        _DEL_PLIEGO,
        _de("aei", "oei", "Objetivo al que pertenece.", "código", "OEI.02"),
        _de("aei", "aei", "Código de la acción.", "código", "AEI.02.01"),
        _de("aei", "denominacion", "Nombre de la acción.", "texto", "Capacitación laboral oportuna"),
        _de("aei", "prioridad", "Prioridad dentro de su OEI; 1 es la más alta.", "entero", "1"),
    ),
    ("pliego", "aei"),
    obligatoria=True,
)
_SIN_MESES = "de todo el año; vacía si la AOI tiene filas en la hoja Meses."
AOI = HojaPlantilla(
    "AOI",
    "Actividades operativas e inversiones. Sus cifras van aquí si solo se conoce el año; si no, en la hoja Meses.",
    (
        _de(
            "aoi",
            "codigo_aoi",
            "AOI y 11 dígitos (los 6 de su UE y 5 más), o LOCAL-año-UE-NN.",
            "código",
            "AOI00015400049",
        ),
        _de("aoi", "ue", "Unidad ejecutora.", "código", "000154"),
        _de("aoi", "oei", "Objetivo de su AEI.", "código", "OEI.02"),
        _de("aoi", "aei", "Acción estratégica.", "código", "AEI.02.01"),
        _de("aoi", "cc", "Centro de costo, si lo tiene.", "código", "04.02"),
        _de("aoi", "denominacion", "Nombre de la AOI.", "texto", "Capacitación en competencias digitales"),
        _de("aoi", "unidad_impresa", "Unidad de medida.", "texto", "Persona"),
        _de(
            *(
                "aoi",
                "tipo_agregacion",
                "Cómo se acumulan sus meses. Obligatoria si tiene filas en la hoja Meses.",
                "opción",
            ),
            *("acumulado_anual", *_AGREGACIONES),
        ),
        _de("aoi", "activa", "no: se guarda y queda fuera de toda cifra. Vacía es si.", "opción", "si", *SI_NO),
        _de("aoi", "categoria_presupuestal", "Programa o categoría, como se imprime.", "texto", "0103 Fortalecimiento"),
        _propio("programa", codigos.PROGRAMA, "Código del programa o categoría, 4 dígitos.", "código", "0103"),
        _propio("producto", codigos.PRODUCTO, "Código del producto o proyecto, 7 dígitos.", "código", "3000572"),
        _propio(
            "actividad_presupuestal",
            codigos.ACTIVIDAD_PRESUPUESTAL,
            "Código de la actividad presupuestal, acción u obra, 7 dígitos.",
            "código",
            "5004988",
        ),
        _propio("prioridad", t.texto, "Prioridad de la AOI, como se imprime.", "texto", "Muy alta"),
        _propio("inicial", t.cantidad, f"Meta física de apertura, {_SIN_MESES}", "cantidad", "100"),
        _de("aoi", "programado", f"Meta física vigente, {_SIN_MESES}", "cantidad", "120", opcional=True),
        _de("aoi", "ejecutado", f"Ejecución física, {_SIN_MESES} Un 0 es un cero reportado.", "cantidad", "90.5"),
        _propio("inicial_financiero", t.dinero, f"Soles del plan de apertura, {_SIN_MESES}", "monto", "50000.00"),
        _de("aoi", "programado_financiero", f"Soles del plan vigente, {_SIN_MESES}", "monto", "62500.00"),
        _de("aoi", "ejecutado_financiero", f"Soles devengados, {_SIN_MESES}", "monto", "48120.35"),
        _propio("motivo", t.texto, "Qué explica el resultado del año.", "texto", "Se contrató en marzo"),
    ),
    ("codigo_aoi",),
    obligatoria=True,
)
MESES = HojaPlantilla(
    "Meses",
    "Una fila por AOI y mes, cuando se conocen. Una celda vacía es «no se reportó»; un 0 es un cero reportado.",
    (
        _de("aoi", "codigo_aoi", "AOI de la hoja AOI.", "código", "AOI00015400049"),
        _propio("mes", t.entero(1, 12), "Mes, de 1 a 12.", "entero", "3", False),
        _propio("fisico_inicial", t.cantidad, "Meta física de apertura del mes.", "cantidad", "10"),
        _propio("fisico_programado", t.cantidad, "Meta física vigente del mes.", "cantidad", "12"),
        _propio("fisico_ejecutado", t.cantidad, "Ejecución física del mes.", "cantidad", "11.5"),
        _propio("financiero_inicial", t.dinero, "Soles del plan de apertura del mes.", "monto", "4000.00"),
        _propio("financiero_programado", t.dinero, "Soles del plan vigente del mes.", "monto", "5200.00"),
        _propio("financiero_ejecutado", t.dinero_con_signo, "Soles devengados en el mes.", "monto", "4980.10"),
        _propio("motivo", t.texto, "Qué explica el resultado del mes.", "texto", "Dos talleres se pasaron a abril"),
    ),
    ("codigo_aoi", "mes"),
)
_NIVELES = ("pliego", "ue", "oei", "aei", "ue_oei", "ue_aei", "aoi")
PRESUPUESTO = HojaPlantilla(
    "Presupuesto",
    "Dinero del pliego, la UE, el OEI o la AEI, cuando se declara en ese nivel. Los niveles nunca se suman entre sí.",
    (
        replace(
            _de("presupuesto", "nivel", "De qué es la fila.", "opción", "ue", *_NIVELES),
            columna=Columna("nivel", _sin_mayusculas(t.opcion(*_NIVELES))),
        ),
        _DEL_PLIEGO,
        _de("presupuesto", "ue", f"Unidad ejecutora: {_AMBITO}", "código", "000154"),
        _de("presupuesto", "oei", f"Objetivo: {_AMBITO}", "código"),
        _de("presupuesto", "aei", f"Acción: {_AMBITO}", "código"),
        _de("presupuesto", "aoi", f"AOI: {_AMBITO}", "código"),
        _de(
            *("presupuesto", "version", "Versión del POI: pia, o v1, v2… si fue modificado.", "opción", "v2"),
            *("pia", *(f"v{n}" for n in range(1, 10))),
        ),
        *(
            _de("presupuesto", fase, f"{que}, soles.", "monto", ejemplo)
            for fase, que, ejemplo in (
                ("pia", "Presupuesto institucional de apertura", "900000.00"),
                ("pim", "Presupuesto institucional modificado", "1000000.00"),
                ("certificado", "Certificado", "950000.00"),
                ("comprometido", "Compromiso", "900000.00"),
                ("devengado", "Devengado", "850000.55"),
                ("girado", "Girado", "840000.00"),
            )
        ),
    ),
    ("pliego", "nivel", "ue", "oei", "aei", "aoi", "version"),
)
INDICADORES = HojaPlantilla(
    "Indicadores",
    "Indicadores del PEI, de OEI o de AEI. Sus valores van en la hoja Valores.",
    (
        _DEL_PLIEGO,
        _de("indicador", "indicador", "IND, número y el OEI o la AEI que mide.", "código", "IND.01.AEI.02.01"),
        _de("indicador", "oei", "Objetivo.", "código", "OEI.02"),
        _de("indicador", "aei", "Acción, si el indicador es de AEI.", "código", "AEI.02.01"),
        _de("indicador", "denominacion", "Nombre del indicador.", "texto", "Personas capacitadas"),
        _de(
            "indicador",
            "unidad",
            "Si el valor es un número o un porcentaje.",
            "opción",
            "numero",
            "numero",
            "porcentaje",
        ),
        _de(
            *("indicador", "sentido", "ascendente si más es mejor.", "opción", "ascendente"),
            *("ascendente", "descendente"),
        ),
        _de("indicador", "organo", "Órgano responsable.", "texto", "Dirección General de Empleo"),
        _de("indicador", "linea_base_anio", "Año de la línea base.", "entero", "2022"),
        _de("indicador", "linea_base", "Valor de la línea base.", "cantidad", "800"),
        _de("indicador", "nota", "Aclaración.", "texto"),
    ),
    ("pliego", "indicador"),
)
VALORES = HojaPlantilla(
    "Valores",
    "Una fila por indicador y periodo.",
    (
        _DEL_PLIEGO,
        _de("indicador_valor", "indicador", "Indicador de la hoja Indicadores.", "código", "IND.01.AEI.02.01"),
        _de("indicador_valor", "periodo", "Primer semestre o año.", "opción", "anual", "semestre_1", "anual"),
        _de("indicador_valor", "le", "Logro esperado del año; vacía si no tiene meta.", "cantidad", "1200"),
        _de("indicador_valor", "vo", "Valor obtenido en el periodo; vacía si no se reporta.", "cantidad", "1150.5"),
    ),
    ("pliego", "indicador", "periodo"),
)
_DECLARADO = ("si", "no", "no_reporta")
FICHAS = HojaPlantilla(
    "Fichas",
    "Lo que el seguimiento dice de una AOI, en pocas palabras.",
    (
        _de("ficha_textos", "codigo_aoi", "AOI de la hoja AOI.", "código", "AOI00015400049"),
        _de("ficha_textos", "logro", "Qué se logró.", "texto", "Se capacitó a 1 150 personas"),
        _de("ficha_textos", "factores", "Qué lo afectó.", "texto", "Demora en la contratación"),
        _de("ficha_textos", "recomendacion", "Qué se recomienda.", "texto", "Programar desde enero"),
        _de("ficha_aoi", "factor_declarado", "Si el seguimiento declara factores.", "opción", "si", *_DECLARADO),
        _de("ficha_aoi", "recomendacion_declarada", "Si el seguimiento recomienda algo.", "opción", "si", *_DECLARADO),
        _de("ficha_textos", "lugar", "De qué documento o ficha sale.", "texto", "Ficha 3"),
        _de("ficha_aoi", "nota", "Aclaración.", "texto"),
    ),
    ("codigo_aoi",),
)
HOJAS = (PLIEGO, UE, CC, OEI, AEI, AOI, MESES, PRESUPUESTO, INDICADORES, VALORES, FICHAS)
GUIA = "Guía"
