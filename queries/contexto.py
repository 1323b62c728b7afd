"""What a release has: its cortes, and what exists in each of them.

The cortes are read once per release, the rest when it is first asked for, and both are remembered with the release. A
filter is checked against them before any question is asked.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from queries.catalogo import (
    TODOS,
    Aei,
    Catalogo,
    Censo,
    Declarado,
    Lugar,
    Nodo,
    Pliego,
    Ue,
    leer_catalogo,
    leer_censo,
    leer_declarado,
    leer_lugar,
)
from queries.errores import SinBase
from queries.motor import Lectura
from queries.preguntas import pregunta
from queries.resolucion import elegir, resolver
from queries.resolucion_brechas import leer_existentes
from queries.resolucion_vistas import Publicado, leer_publicado
from queries.tipos import NIVELES_HIJOS, Filtro, Problema

__all__ = ["Aei", "Catalogo", "Contexto", "Corte", "Lugar", "Nodo", "Pliego", "Ue", "contexto"]

#: Catalogues of a release that are kept: those of the pliegos and cortes last looked at.
_CATALOGOS_MAX = 64


@dataclass(frozen=True, slots=True)
class Corte:
    """A published picture of all the pliegos of a year: the columns of cortes.sql."""

    corte_id: int
    ejercicio: int
    fecha: date
    fecha_menor: date
    n_pliegos: int
    n_ue: int
    mes_corte: int
    mes_menor: int
    n_ue_sin_meses: int
    version_poi: str | None
    version_resolucion: str | None
    documento: str | None
    fuente: str
    cobertura: str | None
    vigente: bool

    def __str__(self) -> str:
        return self.fecha.strftime("%d/%m/%Y")

    @property
    def con_meses(self) -> bool:
        """Whether some UE has months: only then there is a period to choose."""
        return self.mes_corte > 0


@dataclass(eq=False, slots=True)
class _Sabido:
    """What has been read of a release."""

    version: int
    construido_en: datetime
    sintetica: bool
    cortes: tuple[Corte, ...]
    censos: dict[int, Censo] = field(default_factory=dict)
    catalogos: dict[tuple[int, Pliego | None], Catalogo] = field(default_factory=dict)
    declarados: dict[tuple[int, Pliego | None], Declarado] = field(default_factory=dict)
    publicado: dict[int, Publicado] | None = None


@dataclass(frozen=True, slots=True)
class Contexto:
    """A release, seen through a `Lectura`: its number, when it was built, whether its data are made up, its cortes
    (newest first) and what each of them has."""

    version: int
    construido_en: datetime
    sintetica: bool
    cortes: tuple[Corte, ...]
    _sabido: _Sabido = field(repr=False, compare=False)
    _lectura: Lectura = field(repr=False, compare=False)

    def corte(self, f: Filtro) -> Corte:
        """The corte of a filter, or the one that takes its place: the one in force of the newest year. Raises SinBase
        when the release has none."""
        if not self.cortes:
            raise SinBase("La publicación no tiene cortes", "Vuelva a publicar los datos con: python -m data construir")
        return elegir(self.cortes, f, [])

    def comparado(self, f: Filtro) -> Corte | None:
        """The corte to compare that of a filter with: `f.comparar`, else the one before of its year; None if there is
        none."""
        este = self.corte(f)
        otros = [c for c in self.cortes if c.ejercicio == este.ejercicio and c.fecha < este.fecha]
        dicho = next((c for c in otros if c.fecha == f.comparar), None)
        return dicho or max(otros, key=lambda c: c.fecha, default=None)

    def catalogo(self, f: Filtro) -> Catalogo:
        """What the pliego of a filter (or the only one) has in its corte; above several pliegos, only UEs and units."""
        corte_id = self.corte(f).corte_id
        censo = self._censo(corte_id)
        pliego = censo.pliego(f.pliego, f.ue)
        guardados = self._sabido.catalogos
        hecho = guardados.get((corte_id, pliego))
        if hecho is None:
            hecho = leer_catalogo(self._lectura, corte_id, censo, pliego)
            _guardar(guardados, (corte_id, pliego), hecho)
        return hecho

    def pliegos(self, f: Filtro) -> Mapping[str, str]:
        """The pliegos of the corte of a filter, code → name, in the order of their codes."""
        return self._censo(self.corte(f).corte_id).pliegos

    def ues(self, f: Filtro) -> Mapping[str, Ue]:
        """All the UEs of the corte of a filter, of any pliego."""
        return self._censo(self.corte(f).corte_id).ues

    def lugar(self, f: Filtro, aoi: str) -> Lugar | None:
        """Where an AOI of the corte of a filter stands, active or not; None if the corte does not have it."""
        return leer_lugar(self._lectura, self.corte(f).corte_id, aoi)

    def versiones(self, f: Filtro) -> tuple[str, ...]:
        """The versions of the POI of a filter's pliego in its year, in order; none above several pliegos."""
        return self.declarado(f).versiones

    def declarado(self, f: Filtro) -> Declarado:
        """What money the sources of a filter's corte state of its pliego, or of all."""
        corte_id, pliego = self.corte(f).corte_id, self.catalogo(f).pliego
        guardados = self._sabido.declarados
        hecho = guardados.get((corte_id, pliego))
        if hecho is None:
            hecho = leer_declarado(self._lectura, corte_id, pliego.codigo if pliego else None)
            _guardar(guardados, (corte_id, pliego), hecho)
        return hecho

    def existentes(self, f: Filtro, varias: Sequence[str]) -> dict[str, tuple[bool, bool]]:
        """Of some AOI, those of the corte of a filter: whether each is active, and whether it is No Acumulado."""
        return leer_existentes(self._lectura, self.corte(f).corte_id, varias)

    def meses(self, f: Filtro) -> tuple[int, int]:
        """The first and last cut month of the UEs of a filter's node, not beyond `f.mes`; (0, 0) if none has months."""
        cortes = {min(ue.mes, f.mes or ue.mes) for ue in self._suyas(f) if ue.mes}
        return (min(cortes), max(cortes)) if cortes else (0, 0)

    def cuantas(self, f: Filtro) -> int:
        """How many active AOI the UEs of a filter's node have."""
        return sum(ue.n_aoi for ue in self._suyas(f))

    def publicado(self) -> Mapping[int, Publicado]:
        """What the documents of each year print, the newest year first."""
        if self._sabido.publicado is None:
            self._sabido.publicado = leer_publicado(self._lectura)
        return self._sabido.publicado

    def nodo(self, f: Filtro) -> Nodo:
        """The node of a resolved filter's path, with its names."""
        c = self.catalogo(f)
        if f.cc:
            ues = [f.ue] if f.ue else sorted(c.ues_de(oei=f.oei, aei=f.aei, cc=f.cc))
            return Nodo("cc", f.cc, c.ccs[ues[0], f.cc], None)
        if f.aei:
            return Nodo("aei", f.aei, c.aeis[f.aei].nombre, None)
        if f.oei:
            return Nodo("oei", f.oei, c.oeis[f.oei], None)
        if f.ue:
            return Nodo("ue", f.ue, c.ues[f.ue].nombre, c.ues[f.ue].corto)
        return Nodo("pliego", c.pliego.codigo, c.pliego.nombre, None) if c.pliego else TODOS

    def hijos_posibles(self, f: Filtro) -> tuple[str, ...]:
        """The values of `por` that make sense at a node, the default one first.

        Codes that are unique only inside a pliego (OEI, AEI) or a UE (CC) are children only there.
        """
        c = self.catalogo(f)
        de_una = c.pliego is not None
        libres = {
            "pliego": not de_una,
            "ue": f.ue is None,
            "oei": de_una and f.oei is None,
            "aei": de_una and f.aei is None,
            "cc": f.cc is None and len(c.ues_de(ue=f.ue, oei=f.oei, aei=f.aei)) == 1,
            "aoi": True,
        }
        inicial = "aoi" if f.aei else "aei" if f.oei else "oei" if f.ue else "ue" if de_una else "pliego"
        return (inicial, *(n for n in NIVELES_HIJOS if n != inicial and libres[n]))

    def resolver(self, f: Filtro) -> tuple[Filtro, Corte, list[Problema]]:
        """The filter with ejercicio, corte and pliego (of its UE, or the only one) filled in and without what that
        corte does not have; the corte; and what was dropped."""
        if not self.cortes:
            self.corte(f)
        return resolver(self, f)

    def _suyas(self, f: Filtro) -> list[Ue]:
        c = self.catalogo(f)
        return [c.ues[f.ue]] if f.ue is not None and f.ue in c.ues else list(c.ues.values())

    def _censo(self, corte_id: int) -> Censo:
        censos = self._sabido.censos
        if corte_id not in censos:
            censos[corte_id] = leer_censo(self._lectura, corte_id)
        return censos[corte_id]


def _guardar(guardados: dict[tuple[int, Pliego | None], Any], clave: tuple[int, Pliego | None], hecho: Any) -> None:
    """Remembers what was read of a pliego and corte; those of all are let go when they are too many."""
    if len(guardados) >= _CATALOGOS_MAX:
        guardados.clear()
    guardados[clave] = hecho


def contexto(lectura: Lectura) -> Contexto:
    """The context of the release that a `Lectura` has; what it reads is remembered for as long as the release."""
    if "contexto" not in lectura.memoria:
        (publicacion,) = lectura.preguntar("publicacion", pregunta("publicacion").sql).filas
        cortes = tuple(Corte(*fila) for fila in lectura.preguntar("cortes", pregunta("cortes").sql).filas)
        version, construido_en, sintetica = publicacion
        lectura.memoria["contexto"] = _Sabido(version, construido_en, sintetica, cortes)
    s: _Sabido = lectura.memoria["contexto"]
    return Contexto(s.version, s.construido_en, s.sintetica, s.cortes, s, lectura)
