"""What exists in a corte: its pliegos and UEs, and within one pliego its nodes, units and paths that have an AOI.

Each part is asked for when somebody goes there: a country of 400,000 AOI costs what the pliego looked at costs.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from queries.motor import Lectura
from queries.preguntas import pregunta, usados
from queries.resultado import Resultado


class Pliego(NamedTuple):
    """The budget holder."""

    codigo: str
    nombre: str


class Ue(NamedTuple):
    """A UE by its code: full and short name, its pliego, the cut month of its load (0: only the year is known), and how
    many active AOI it has."""

    nombre: str
    corto: str
    pliego: str
    mes: int
    n_aoi: int


class Aei(NamedTuple):
    """An AEI by its code: its name and the OEI it belongs to."""

    nombre: str
    oei: str


class Lugar(NamedTuple):
    """Where an AOI stands."""

    pliego: str
    ue: str
    oei: str
    aei: str
    cc: str | None


class Declarado(NamedTuple):
    """What money the sources of a corte state of a pliego (or of all): the columns of declarado.sql."""

    versiones: tuple[str, ...]
    granos: frozenset[str]
    con_resoluciones: bool
    con_afirmados: bool
    con_gasto: bool
    con_aoi: bool


class Nodo(NamedTuple):
    """The node that a filter's path leads to. The root of a corte with several pliegos is `todos`, without a code."""

    nivel: str
    codigo: str
    denominacion: str
    corto: str | None


TODOS = Nodo("todos", "", "Todos los pliegos", None)


@dataclass(frozen=True, slots=True)
class Censo:
    """The pliegos (code → name) and UEs of a corte that have some active AOI."""

    pliegos: Mapping[str, str]
    ues: Mapping[str, Ue]

    def pliego(self, pliego: str | None, ue: str | None) -> Pliego | None:
        """The pliego that a path stands in: the one named, else that of its UE, else the only one."""
        if pliego not in self.pliegos:
            pliego = self.ues[ue].pliego if ue is not None and ue in self.ues else None
        if pliego is None and len(self.pliegos) == 1:
            pliego = next(iter(self.pliegos))
        return None if pliego is None else Pliego(pliego, self.pliegos[pliego])


@dataclass(frozen=True, slots=True)
class Catalogo:
    """What one pliego of a corte has; without a pliego (`pliego` None: there are several) only UEs and units.

    Codes of OEI and AEI are unique within a pliego, those of cost centres within a UE: `ccs` is keyed by both.
    `lugares` are the places with at least one active AOI.
    """

    pliego: Pliego | None
    pliegos: Mapping[str, str]
    ues: Mapping[str, Ue]
    oeis: Mapping[str, str] = field(default_factory=dict)
    aeis: Mapping[str, Aei] = field(default_factory=dict)
    ccs: Mapping[tuple[str, str], str] = field(default_factory=dict)
    unidades: tuple[str, ...] = ()
    lugares: frozenset[Lugar] = frozenset()

    @property
    def rutas(self) -> frozenset[tuple[str, str, str]]:
        """The (ue, oei, aei) with at least one active AOI."""
        return frozenset((lugar.ue, lugar.oei, lugar.aei) for lugar in self.lugares)

    def hay(self, **nodo: str | None) -> bool:
        """Whether some active AOI of the pliego stands at the given levels (None: any)."""
        return any(True for _ in self.de(**nodo))

    def ues_de(self, **nodo: str | None) -> set[str]:
        """The UEs of the places at the given levels that have a cost centre."""
        return {lugar.ue for lugar in self.de(**nodo) if lugar.cc is not None}

    def de(self, **nodo: str | None) -> list[Lugar]:
        """The places at the given levels (None: any)."""
        dados = [(i, v) for i, clave in enumerate(Lugar._fields) if (v := nodo.get(clave)) is not None]
        return [lugar for lugar in self.lugares if all(lugar[i] == v for i, v in dados)]


def leer_censo(lectura: Lectura, corte_id: int) -> Censo:
    """The pliegos and UEs of a corte."""
    filas = _preguntar(lectura, "ues", corte_id).registros()
    return Censo(
        {r["pliego"]: r["pliego_nombre"] for r in filas},
        {r["ue"]: Ue(r["nombre"], r["corto"], r["pliego"], r["mes"], r["n_aoi"]) for r in filas},
    )


def leer_catalogo(lectura: Lectura, corte_id: int, censo: Censo, pliego: Pliego | None) -> Catalogo:
    """What a pliego of a corte has, or what can be chosen above all of them."""
    codigo = pliego.codigo if pliego else None
    unidades = tuple(_preguntar(lectura, "unidades", corte_id, codigo).columna("unidad"))
    if pliego is None:
        return Catalogo(None, censo.pliegos, censo.ues, unidades=unidades)
    dichos: dict[str, list[tuple[str, str, str]]] = {"oei": [], "aei": [], "cc": []}
    for clase, suyo, nombre, arriba in _preguntar(lectura, "nombres", corte_id, codigo):
        dichos[clase].append((suyo, nombre or "", arriba or ""))
    return Catalogo(
        pliego,
        censo.pliegos,
        {ue: suya for ue, suya in censo.ues.items() if suya.pliego == codigo},
        {oei: nombre for oei, nombre, _ in dichos["oei"]},
        {aei: Aei(nombre, oei) for aei, nombre, oei in dichos["aei"]},
        {(ue, cc): nombre for cc, nombre, ue in dichos["cc"]},
        unidades,
        frozenset(Lugar(pliego.codigo, *fila) for fila in _preguntar(lectura, "arbol", corte_id, codigo)),
    )


def leer_lugar(lectura: Lectura, corte_id: int, aoi: str) -> Lugar | None:
    """Where an AOI of a corte stands, active or not; None if the corte does not have it."""
    sql = pregunta("lugar").sql
    filas = lectura.preguntar("lugar", sql, {"corte_id": corte_id, "aoi": aoi}).filas
    return Lugar(*filas[0]) if filas else None


def leer_declarado(lectura: Lectura, corte_id: int, pliego: str | None) -> Declarado:
    """What money the sources of a corte state of a pliego, or of all; versions are those of one."""
    (r,) = _preguntar(lectura, "declarado", corte_id, pliego).registros()
    versiones = tuple(r["versiones"]) if pliego else ()
    return Declarado(versiones, frozenset(r["granos"]), *(r[c] for c in Declarado._fields[2:]))


def _preguntar(lectura: Lectura, nombre: str, corte_id: int, pliego: str | None = None) -> Resultado:
    sql = pregunta(nombre).armar(de_pliego="TRUE" if pliego is None else "pliego = $pliego")
    return lectura.preguntar(nombre, sql, usados(sql, {"corte_id": corte_id, "pliego": pliego}))
