"""The filter of a page: what it can hold, and the closed lists its values come from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

Tipo = Literal["texto", "numero"]

#: Keys of the text form, in the order they are written.
CLAVES: tuple[str, ...] = (
    "ejercicio", "corte", "comparar", "periodo", "mes", "pliego", "ue", "oei", "aei", "cc", "aoi",
    "banda", "unidad", "q", "cambio", "por", "agrupar", "supuesto", "version", "gasto", "metodo", "documento", "cuadro",
    "medida", "conciliado", "clase", "orden", "filas", "filtros",
)  # fmt: skip

BANDAS: tuple[str, ...] = ("bajo", "medio", "alto", "sp", "si")
NIVELES_HIJOS: tuple[str, ...] = ("pliego", "ue", "oei", "aei", "cc", "aoi")
ORDENES: tuple[str, ...] = ("avance", "codigo", "nombre", "n", "pim", "brecha")
ORDEN_INICIAL = "avance"

#: What can have happened to an AOI between two cortes. `avance`: its avance, or being S.P. or S.I., or what was carried
#: out over 100 %, changed, but not which of the three bands; `nueva` and `retirada`: it came to the node, or left it.
CAMBIOS: tuple[str, ...] = (
    "sube", "baja", "avance", "programado", "aei", "unidad", "denominacion", "nueva", "retirada",
)  # fmt: skip

#: Against what execution is measured: the programme up to the cut month, or that of the whole year.
PERIODOS: tuple[str, ...] = ("corte", "anual")
PERIODO_INICIAL = "corte"

#: What the gap of a level can be added up by: `familia` is the first level of the cost centre's code.
GRUPOS: tuple[str, ...] = ("aoi", "ue", "oei", "aei", "cc", "familia", "unidad")
GRUPO_INICIAL = "aoi"

#: What of an AOI a supposition sets: units carried out, the goal in units, or the avance to reach in %.
SUPOSICIONES: tuple[str, ...] = ("ejecutado", "meta", "avance")

#: The versions of a POI, and the last step of its money.
PASOS: tuple[str, ...] = ("pia", *(f"v{n}" for n in range(1, 10)), "devengado")

#: What the spending lines of the MEF can be seen by.
GASTOS: tuple[str, ...] = ("programa", "producto", "actividad", "fuente", "rubro", "generica", "ue", "cadena")
GASTO_INICIAL = "programa"

#: Named alternatives to the mean of the indicators of a level: that of CEPLAN V.01 counts one without goal as 0.
METODOS: tuple[str, ...] = ("ceplan",)

#: What comes of comparing a published figure with ours.
CONCILIADOS: tuple[str, ...] = ("coincide", "difiere", "no_verificable")

#: Columns a person can sort and filter in the grid, and whether they compare as text or as numbers.
COLUMNAS_TABLA: dict[str, Tipo] = {
    "codigo_aoi": "texto",
    "denominacion": "texto",
    "pliego": "texto",
    "ue": "texto",
    "oei": "texto",
    "aei": "texto",
    "unidad_medida": "texto",
    "programado": "numero",
    "ejecutado": "numero",
    "avance_real": "numero",
    "avance": "numero",
    "banda": "texto",
    "programado_financiero": "numero",
    "ejecutado_financiero": "numero",
    "avance_financiero": "numero",
    "ejercicio": "numero",
    "corte": "texto",
    "ue_corto": "texto",
    "falta_banda": "numero",
    "siguiente_banda": "texto",
}

OPERADORES_TEXTO: tuple[str, ...] = (
    "contiene", "no_contiene", "igual", "distinto", "empieza", "termina", "vacio", "no_vacio",
)  # fmt: skip
OPERADORES_NUMERO: tuple[str, ...] = (
    "igual", "distinto", "mayor", "mayor_igual", "menor", "menor_igual", "entre", "vacio", "no_vacio",
)  # fmt: skip
SIN_VALOR: frozenset[str] = frozenset({"vacio", "no_vacio"})

LARGO_Q = 100
LARGO_UNIDAD = 60
LARGO_CONDICION = 100
LARGO_CUADRO = 120
CONDICIONES_MAX = 20
SUPUESTOS_MAX = 40


@dataclass(frozen=True, slots=True)
class Condicion:
    """One condition of a grid column: a column and an operator of the lists above, and its value as text ("a..b" in
    `entre`, empty in `vacio` and `no_vacio`)."""

    columna: str
    operador: str
    valor: str


@dataclass(frozen=True, slots=True)
class Supuesto:
    """A supposition about one AOI: what of it (`SUPOSICIONES`) and how much, not negative, at most 4 decimals."""

    aoi: str
    que: str
    valor: Decimal


@dataclass(frozen=True, slots=True)
class Filtro:
    """What a person has chosen. None and empty mean "not chosen".

    A filter read by `leer` is canonical: an AEI always carries its OEI, bands stand in the order of `BANDAS` and
    changes in that of `CAMBIOS`, texts are NFC without control characters, and the order and the period by default are
    None. `mes` is the last month that counts. `comparar`, the date of the corte before, and `cambio` only matter to a
    comparison; what follows `por` and precedes `orden`, to a single view each (`dashboard.estado.SOLO_EN`). `supuesto`
    holds each AOI at most once.
    """

    ejercicio: int | None = None
    corte: date | None = None
    comparar: date | None = None
    periodo: str | None = None
    mes: int | None = None
    pliego: str | None = None
    ue: str | None = None
    oei: str | None = None
    aei: str | None = None
    cc: str | None = None
    aoi: str | None = None
    banda: tuple[str, ...] = ()
    unidad: str | None = None
    q: str | None = None
    cambio: tuple[str, ...] = ()
    por: str | None = None
    agrupar: str | None = None
    supuesto: tuple[Supuesto, ...] = ()
    version: str | None = None
    gasto: str | None = None
    metodo: str | None = None
    documento: str | None = None
    cuadro: str | None = None
    medida: str | None = None
    conciliado: tuple[str, ...] = ()
    clase: str | None = None
    orden: str | None = None
    filas: tuple[tuple[str, bool], ...] = ()
    condiciones: tuple[Condicion, ...] = ()

    @property
    def tiene_parte_aoi(self) -> bool:
        """Whether some part picks single AOI rather than whole nodes, so that money stated per node does not apply."""
        return bool(self.banda or self.unidad or self.q or self.cc)

    @property
    def otro_periodo(self) -> bool:
        """Whether the figures asked for are not those of the cut itself, but of the whole year or of a month before."""
        return self.periodo is not None or self.mes is not None


@dataclass(frozen=True, slots=True)
class Problema:
    """A key that was dropped: which, its value (cut, harmless to show) and why, in Spanish."""

    clave: str
    valor: str
    motivo: str

    def __str__(self) -> str:
        return f"{self.clave}={self.valor}: {self.motivo}" if self.valor else f"{self.clave}: {self.motivo}"
