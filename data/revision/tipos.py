"""What a check report holds. Frozen, so that the terminal and the page show the same thing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from data.almacen import Carga, Tipo
from data.errores import Queja

#: Rows of each kind of change that a report lists; their number is always whole.
LISTADAS = 20

Dato = Literal["aoi", "financiamiento", "gasto"]


@dataclass(frozen=True, slots=True)
class Cifras:
    """A level in one picture. `avance`, `avance_financiero`: %, None where nothing counts; money in soles or None."""

    mes_corte: int
    n_activas: int
    n_inactivas: int
    avance: float | None
    n_bajo: int
    n_medio: int
    n_alto: int
    n_sp: int
    n_si: int
    n_sobre_100: int
    programado: Decimal | None
    ejecutado: Decimal | None
    avance_financiero: float | None


@dataclass(frozen=True, slots=True)
class Nivel:
    """A UE of the load (`ue` None: all of them), now and in the load before; `antes` None: there was none."""

    ue: str | None
    nombre: str
    ahora: Cifras
    antes: Cifras | None


@dataclass(frozen=True, slots=True)
class Cambio:
    """An AOI that is new, gone or changed. `cambios`: (what, as it was, as it is) of one that stays."""

    ue: str
    aoi: str
    denominacion: str
    cambios: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Cambios:
    """How many AOI changed against the load before, and the first LISTADAS of each kind, by code.

    `por_dato`: what changed → of how many AOI.
    """

    n_nuevas: int
    n_ausentes: int
    n_cambiadas: int
    nuevas: tuple[Cambio, ...]
    ausentes: tuple[Cambio, ...]
    cambiadas: tuple[Cambio, ...]
    por_dato: dict[str, int]


@dataclass(frozen=True, slots=True)
class Atraso:
    """AOI of a cost centre (None: not declared) without a registration of `mes`, which was due on `vence`."""

    ue: str
    cc: str | None
    cc_nombre: str | None
    mes: int
    vence: date
    n_aoi: int


@dataclass(frozen=True, slots=True)
class Gasto:
    """Spending of a UE as the MEF states it, soles. `mes`: last month with devengado, 0 without months."""

    ue: str
    nombre: str
    lineas: int
    mes: int
    pia: Decimal | None
    pim: Decimal | None
    certificado: Decimal | None
    devengado: Decimal | None
    girado: Decimal | None


@dataclass(frozen=True, slots=True)
class Fuente:
    """Programmed money of a financial export by source, soles."""

    fuente: str
    nombre: str
    n_aoi: int
    inicial: Decimal | None
    programado: Decimal | None


@dataclass(frozen=True, slots=True)
class Informe:
    """The figures of a load and what it changes. What does not apply to its kind is empty.

    `niveles`: all the UE together first when there are several, compared only when each of them had a load before;
    `comparadas`: UE that had one; `gasto`: (now, before) per UE; `igual_a`: the load before, when this one brings the
    same AOI and months.
    """

    niveles: tuple[Nivel, ...] = ()
    comparadas: tuple[str, ...] = ()
    cambios: Cambios | None = None
    atrasos: tuple[Atraso, ...] = ()
    gasto: tuple[tuple[Gasto, Gasto | None], ...] = ()
    fuentes: tuple[Fuente, ...] = ()
    igual_a: Carga | None = None


@dataclass(frozen=True, slots=True)
class Revision:
    """One file, read and checked.

    `tipo` '' when it could not be told; `ejercicio` 0 and `fecha_corte` None likewise. `corte_de`: where the cut
    date was taken from. `repetida`: the load that already holds this content, and then there is nothing else.
    `informe`: None with complaints or when it is repeated. `carga`: what it is or would be once loaded.
    """

    archivo: str
    sha256: str
    tipo: Tipo | Literal[""] = ""
    ejercicio: int = 0
    pliegos: tuple[str, ...] = ()
    ues: tuple[str, ...] = ()
    filas: int = 0
    hoja: str | None = None
    encabezado_fila: int = 0
    fecha_corte: date | None = None
    corte_de: Literal["", "pedido", "nombre", "hoy"] = ""
    quejas: tuple[Queja, ...] = ()
    advertencias: tuple[Queja, ...] = ()
    detalle: Mapping[str, object] = field(default_factory=dict)
    repetida: Carga | None = None
    carga: Carga | None = None
    informe: Informe | None = None

    @property
    def aceptable(self) -> bool:
        """Whether it can be loaded: no complaints. A repeated file can, and nothing happens."""
        return not self.quejas
