"""The columns of the MEF "Gasto" file, found by name in its long, old and wide variants."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from data.lectores import codigos
from data.lectores import tipos as t
from data.lectores.columnas import llano
from data.lectores.tipos import Columna

# Older vintages say the second name.
ANTIGUAS = {
    "NIVEL_GOBIERNO": "TIPO_GOBIERNO",
    "FUENTE_FINANCIAMIENTO": "FUENTE_FINANC",
    "FUENTE_FINANCIAMIENTO_NOMBRE": "FUENTE_FINANC_NOMBRE",
    "CATEGORIA_GASTO": "CATEG_GASTO",
}
MESES = (
    *("ENERO", "FEBRERO", "MARZO", "ABRIL", "MAYO", "JUNIO"),
    *("JULIO", "AGOSTO", "SEPTIEMBRE", "OCTUBRE", "NOVIEMBRE", "DICIEMBRE"),
)
MEDIDAS = ("pia", "pim", "certificado", "comprometido_anual", "comprometido", "devengado", "girado")
# Stated once a year and never by month.
SOLO_ANUALES = ("pia", "pim")
NIVELES = ("E", "R", "M")

_MONTO = re.compile(
    r"MONTO_(?P<medida>PIA|PIM|CERTIFICADO|COMPROMETIDO_ANUAL|COMPROMETIDO|DEVENGADO|GIRADO)"
    r"(?:_(?P<cuando>ANUAL|SETIEMBRE|" + "|".join(MESES) + "))?"
)


# The columns of codes, and of what goes along with a code. MES_EJE is apart: wide files lack it.
CODIGOS: tuple[Columna, ...] = (
    Columna("NIVEL_GOBIERNO", t.opcion(*NIVELES)),
    Columna("SECTOR", codigos.digitos(2, "un sector de 2 dígitos, como 12")),
    Columna("PLIEGO", codigos.PLIEGO),
    Columna("SEC_EJEC", codigos.UE),
    Columna("PROGRAMA_PPTO", codigos.PROGRAMA),
    Columna("PRODUCTO_PROYECTO", codigos.PRODUCTO),
    Columna("ACTIVIDAD_ACCION_OBRA", codigos.ACTIVIDAD_PRESUPUESTAL),
    Columna("FUENTE_FINANCIAMIENTO", codigos.fuente),
    Columna("RUBRO", codigos.RUBRO),
    Columna("CATEGORIA_GASTO", codigos.digitos(1, "una categoría de 1 dígito, como 5")),
    Columna("TIPO_TRANSACCION", t.codigo("2", "un gasto, que es 2")),
    Columna("GENERICA", codigos.digitos(1, "una genérica de 1 dígito, como 3")),
)
NOMBRES: tuple[Columna, ...] = (
    Columna("PLIEGO_NOMBRE", codigos.nombre),
    Columna("EJECUTORA_NOMBRE", codigos.nombre),
    Columna("EJECUTORA", codigos.digitos(3, "una ejecutora de 3 dígitos, como 001"), True, True),
    *(
        Columna(f"{codigo}_NOMBRE", codigos.nombre, True, True)
        for codigo in (
            *("PROGRAMA_PPTO", "PRODUCTO_PROYECTO", "ACTIVIDAD_ACCION_OBRA"),
            *("FUENTE_FINANCIAMIENTO", "RUBRO", "GENERICA"),
        )
    ),
)
# What a line of `gasto` is identified by → the columns that say it.
CLAVE: dict[str, tuple[str, ...]] = {
    "nivel": ("NIVEL_GOBIERNO",),
    "sector": ("SECTOR",),
    "pliego": ("PLIEGO",),
    "ue": ("SEC_EJEC",),
    "programa": ("PROGRAMA_PPTO",),
    "producto": ("PRODUCTO_PROYECTO",),
    "actividad": ("ACTIVIDAD_ACCION_OBRA",),
    "fuente": ("FUENTE_FINANCIAMIENTO",),
    "rubro": ("RUBRO",),
    "generica": ("CATEGORIA_GASTO", "TIPO_TRANSACCION", "GENERICA"),
}
# Column of NOMBRES → what of the line it belongs to. Not so the pliego's: its code may be of several entities.
NOMBRA: dict[str, str] = {
    "EJECUTORA_NOMBRE": "ue",
    "EJECUTORA": "ue",
    "PROGRAMA_PPTO_NOMBRE": "programa",
    "PRODUCTO_PROYECTO_NOMBRE": "producto",
    "ACTIVIDAD_ACCION_OBRA_NOMBRE": "actividad",
    "FUENTE_FINANCIAMIENTO_NOMBRE": "fuente",
    "RUBRO_NOMBRE": "rubro",
    "GENERICA_NOMBRE": "generica",
}
ANO = Columna("ANO_EJE", t.entero(2000, 2100))
MES = Columna("MES_EJE", t.entero(0, 12))
# The columns that decide whether a record is of interest.
DE_SELECCION = ("ANO_EJE", "NIVEL_GOBIERNO", "SECTOR", "PLIEGO")


@dataclass(frozen=True, slots=True)
class Monto:
    """A column of money: where it is, what it measures, and of which month (None: that of MES_EJE; 0: the year)."""

    posicion: int
    nombre: str
    medida: str
    mes: int | None


@dataclass(slots=True)
class Plano:
    """Where everything is in a file. `control`: the annual devengado of a wide file, which its months must add to.

    `faltas` are (column, what to do) that refuse the file; `avisos` the same that do not.
    """

    ancho: int
    posiciones: dict[str, int] = field(default_factory=dict)
    montos: list[Monto] = field(default_factory=list)
    control: Monto | None = None
    faltas: list[tuple[str, str]] = field(default_factory=list)
    avisos: list[tuple[str, str]] = field(default_factory=list)

    @property
    def por_mes(self) -> bool:
        """True for the long variant: one record per month."""
        return "MES_EJE" in self.posiciones


def unir(partes: Sequence[str]) -> str:
    """One code out of the columns that say it.

    >>> unir(["012"]), unir(["5", "2", "3"])
    ('012', '5-2.3')
    """
    return partes[0] if len(partes) == 1 else "{}-{}.{}".format(*partes)


def reconoce(nombres: Sequence[str]) -> bool:
    """Whether a header is of a MEF "Gasto" file, whole or not: its own codes and some column of devengado.

    >>> reconoce(["ANO_EJE", "pliego", "SEC_EJEC", "Monto_Devengado_Enero"]), reconoce(["PLIEGO", "MONTO"])
    (True, False)
    """
    hallados = {_propio(nombre) for nombre in nombres}
    return {"ANO_EJE", "PLIEGO", "SEC_EJEC"} <= hallados and any(n.startswith("MONTO_DEVENGADO") for n in hallados)


def ubicar(nombres: Sequence[str]) -> Plano:
    """Find the columns in a header; the ones that are not ours are passed over."""
    plano = Plano(ancho=len(nombres))
    modernas = {antigua: moderna for moderna, antigua in ANTIGUAS.items()}
    pedidas = {columna.nombre for columna in (ANO, MES, *CODIGOS, *NOMBRES)}
    for posicion, nombre in enumerate(nombres):
        propio = _propio(nombre)
        propio = modernas.get(propio, propio)
        monto = _MONTO.fullmatch(propio)
        if monto:
            cuando = monto["cuando"]
            mes = MESES.index(cuando.replace("SETIEMBRE", "SEPTIEMBRE")) + 1 if cuando not in (None, "ANUAL") else None
            plano.montos.append(Monto(posicion, propio, monto["medida"].lower(), 0 if cuando == "ANUAL" else mes))
        elif propio in plano.posiciones:
            plano.faltas.append((nombre, "columna repetida; deje una sola"))
        elif propio in pedidas:
            plano.posiciones[propio] = posicion
    for columna in (ANO, *CODIGOS, *NOMBRES):
        if columna.nombre not in plano.posiciones:
            falta = (columna.nombre, "falta la columna")
            if columna.ausente:
                plano.avisos.append((falta[0], falta[1] + "; se carga sin ella"))
            else:
                plano.faltas.append((falta[0], falta[1] + "; vuelva a descargar o a extraer el archivo con ella"))
    (_montos_largos if plano.por_mes else _montos_anchos)(plano)
    vistos: set[tuple[str, int | None]] = set()
    for hallado in plano.montos:
        if (hallado.medida, hallado.mes) in vistos:
            plano.faltas.append((hallado.nombre, "columna repetida; deje una sola"))
        vistos.add((hallado.medida, hallado.mes))
    return plano


def _montos_largos(plano: Plano) -> None:
    """Each amount is of its record's month. Annual ones, in every month of a line, could not be added."""
    por_mes = [m.nombre for m in plano.montos if m.mes]
    if por_mes:
        plano.faltas.append((por_mes[0], "hay MES_EJE y también montos por mes; deje una de las dos formas"))
    plano.montos = [m for m in plano.montos if m.mes is None]
    _exigir(plano, [m.medida for m in plano.montos], ("pia", "pim", "devengado"), MEDIDAS)


def _montos_anchos(plano: Plano) -> None:
    """Devengado has a column per month; what has not is of the year, and goes to month 0."""
    mensuales = {m.medida for m in plano.montos if m.mes}
    if "devengado" not in mensuales:
        plano.faltas.append(("MES_EJE", "falta la columna, o MONTO_DEVENGADO_ENERO y los demás meses"))
    quedan = []
    for monto in plano.montos:
        if monto.mes or monto.medida not in mensuales:
            quedan.append(Monto(monto.posicion, monto.nombre, monto.medida, monto.mes or 0))
        elif monto.medida == "devengado":
            plano.control = monto
    plano.montos = quedan
    _exigir(plano, [m.medida for m in quedan], SOLO_ANUALES, ())
    for numero, mes in enumerate(MESES, start=1):
        if "devengado" in mensuales and not any((m.medida, m.mes) == ("devengado", numero) for m in quedan):
            plano.avisos.append((f"MONTO_DEVENGADO_{mes}", "falta la columna; el mes queda sin dato"))


def _exigir(plano: Plano, hallados: Sequence[str], obligatorios: Sequence[str], todos: Sequence[str]) -> None:
    for medida in dict.fromkeys((*obligatorios, *todos)):
        if medida in hallados:
            continue
        nombre = f"MONTO_{medida.upper()}"
        if medida in obligatorios:
            plano.faltas.append((nombre, "falta la columna; vuelva a descargar o a extraer el archivo con ella"))
        else:
            plano.avisos.append((nombre, "falta la columna; se carga sin ella"))


def _propio(nombre: str) -> str:
    """A column's name as this module writes it."""
    return llano(codigos.limpio(nombre)).upper()
