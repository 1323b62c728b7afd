"""What an agreement is, where it belongs, and what happened to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, Literal

from data.ajustes import Ajustes

Estado = Literal["abierto", "cerrado", "anulado"]
Suceso = Literal["creado", "editado", "cerrado", "reabierto", "anulado"]
Situacion = Literal["vencido", "por_vencer", "sin_fecha", "cerrado", "anulado"]

ABIERTO: Estado = "abierto"
ESTADOS: tuple[Estado, ...] = ("abierto", "cerrado", "anulado")
#: Peru keeps one hour all the year since 1994.
HORA_DEL_PERU = timedelta(hours=-5)
#: What the term of an agreement without one says.
NO_FIJADO = "no fijado"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lugar:
    """A node or an AOI, by the keys of a page's path; None where it does not say. Without any, everything."""

    pliego: str | None = None
    ue: str | None = None
    oei: str | None = None
    aei: str | None = None
    cc: str | None = None
    aoi: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Nuevo:
    """An agreement to be written: what, who, by when, about what.

    `sobre`: what the node or AOI is called, as it was then. `reunion`: the day of the meeting it comes from, None
    outside of one. `clave`: any text of the writer's own; the same words about the same place under the same one are
    the same agreement, not a second one.
    """

    que: str
    responsable: str
    vence: date | None = None
    vence_texto: str = ""
    lugar: Lugar = Lugar()
    ejercicio: int | None = None
    sobre: str = ""
    reunion: date | None = None
    reunion_nombre: str = ""
    origen: str = "tablero"
    clave: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cambio:
    """What an edit leaves an open agreement saying."""

    que: str
    responsable: str
    vence: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Acuerdo:
    """One agreement as it stands.

    `vence_texto`: the term in words, as its source prints it, or "no fijado". `origen`: "reunion", "tablero",
    "consola", or the place in a document ("D24, sección 9, fila 3, a"). Moments are UTC without zone. `revision`
    counts its changes from 1. `sintetico`: of a made-up country.
    """

    id: int
    ejercicio: int | None
    pliego: str | None
    ue: str | None
    oei: str | None
    aei: str | None
    cc: str | None
    aoi: str | None
    sobre: str
    que: str
    responsable: str
    vence: date | None
    vence_texto: str
    estado: Estado
    reunion: date | None
    reunion_nombre: str
    origen: str
    creado_en: datetime
    creado_por: str
    cambiado_en: datetime
    cambiado_por: str
    revision: int
    sintetico: bool

    def situacion(self, hoy: date) -> Situacion:
        """How it stands on a day: it is overdue from the day after its term."""
        if self.estado != "abierto":
            return self.estado
        if self.vence is None:
            return "sin_fecha"
        return "vencido" if self.vence < hoy else "por_vencer"

    def dias(self, hoy: date) -> int | None:
        """Days past its term (negative: still to go); None without a term or once it is not open."""
        return (hoy - self.vence).days if self.vence is not None and self.estado == "abierto" else None

    @property
    def creado_el(self) -> date:
        """The day it was written, in Peru."""
        return (self.creado_en + HORA_DEL_PERU).date()

    @property
    def cambiado_el(self) -> date:
        """The day of its last change, in Peru."""
        return (self.cambiado_en + HORA_DEL_PERU).date()

    @property
    def lugar(self) -> Lugar:
        """The node or AOI it is about."""
        return Lugar(pliego=self.pliego, ue=self.ue, oei=self.oei, aei=self.aei, cc=self.cc, aoi=self.aoi)


@dataclass(frozen=True, slots=True)
class Evento:
    """One thing that happened to an agreement; `antes` and `despues`: what it said (None before it existed)."""

    id: int
    acuerdo: int
    revision: int
    cuando: datetime
    quien: str
    que_paso: Suceso
    nota: str
    antes: Mapping[str, Any] | None
    despues: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Cuenta:
    """How many agreements a place has: open ones, of them those overdue, and those closed (annulled ones not)."""

    abiertos: int = 0
    vencidos: int = 0
    cerrados: int = 0


@dataclass(frozen=True, slots=True)
class Agenda:
    """A named agenda of the meeting; what `contenido` says is the meeting's own."""

    nombre: str
    contenido: str
    quien: str
    cuando: datetime
    revision: int


@dataclass(frozen=True, slots=True)
class Limites:
    """How long texts may be, how many agreements there may be, and how long a writer waits for another."""

    largo: int = field(default_factory=lambda: Ajustes().acuerdo_largo_max)
    nombre: int = field(default_factory=lambda: Ajustes().acuerdo_nombre_max)
    agenda: int = field(default_factory=lambda: Ajustes().agenda_largo_max)
    cuantos: int = field(default_factory=lambda: Ajustes().acuerdos_max)
    espera_s: float = field(default_factory=lambda: Ajustes().acuerdos_espera_s)

    @classmethod
    def de(cls, a: Ajustes) -> Limites:
        """Those of the settings."""
        return cls(a.acuerdo_largo_max, a.acuerdo_nombre_max, a.agenda_largo_max, a.acuerdos_max, a.acuerdos_espera_s)
