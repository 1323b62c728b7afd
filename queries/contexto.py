"""What exists in a release: its cortes and, in each, the nodes, units and paths that have an AOI.

Worked out once per release and remembered with it; a filter is checked against it before any question is asked.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, NamedTuple

from queries.errores import SinBase
from queries.motor import Lectura
from queries.preguntas import pregunta
from queries.tipos import NIVELES_HIJOS, Filtro, Problema


@dataclass(frozen=True, slots=True)
class Corte:
    """A published picture: the columns of table `corte`."""

    corte_id: int
    ejercicio: int
    pliego: str
    fecha: date
    version_poi: str | None
    version_resolucion: str | None
    documento: str | None
    fuente: str | None
    cobertura: str | None
    vigente: bool

    def __str__(self) -> str:
        return self.fecha.strftime("%d/%m/%Y")


class Pliego(NamedTuple):
    """The budget holder."""

    codigo: str
    nombre: str


class Ue(NamedTuple):
    """A UE by its code: full and short name."""

    nombre: str
    corto: str


class Aei(NamedTuple):
    """An AEI by its code: its name and the OEI it belongs to."""

    nombre: str
    oei: str


class Lugar(NamedTuple):
    """Where an AOI stands."""

    ue: str
    oei: str
    aei: str
    cc: str | None


_NODO = ("ue", "oei", "aei")


class Nodo(NamedTuple):
    """The node that a filter's path leads to."""

    nivel: str
    codigo: str
    denominacion: str
    corto: str | None


@dataclass(frozen=True, slots=True)
class Catalogo:
    """What one corte has.

    `rutas` are the (ue, oei, aei) with at least one active AOI; `aois` holds inactive ones too.
    """

    pliego: Pliego
    ues: Mapping[str, Ue]
    oeis: Mapping[str, str]
    aeis: Mapping[str, Aei]
    ccs: Mapping[str, str]
    unidades: tuple[str, ...]
    rutas: frozenset[tuple[str, str, str]]
    aois: Mapping[str, Lugar]
    lugares: frozenset[Lugar]

    def hay(self, **nodo: str | None) -> bool:
        """Whether some active AOI stands at the given levels (None: any)."""
        dados = [(i, v) for i, clave in enumerate(Lugar._fields) if (v := nodo.get(clave)) is not None]
        return any(all(lugar[i] == v for i, v in dados) for lugar in self.lugares)


@dataclass(frozen=True, slots=True)
class Contexto:
    """A release: its number, when it was built, its cortes (newest first) and what each of them has."""

    version: int
    construido_en: datetime
    cortes: tuple[Corte, ...]
    catalogos: Mapping[int, Catalogo]

    def catalogo(self, f: Filtro) -> Catalogo:
        """What the corte of a filter has (the newest corte when the filter names none that exists)."""
        return self.catalogos[self.corte(f).corte_id]

    def corte(self, f: Filtro) -> Corte:
        """The corte of a filter, or the one that takes its place. Raises SinBase when the release has none."""
        return self._elegir(f, [])

    def nodo(self, f: Filtro) -> Nodo:
        """The node of a resolved filter's path, with its names."""
        c = self.catalogo(f)
        if f.cc:
            return Nodo("cc", f.cc, c.ccs[f.cc], None)
        if f.aei:
            return Nodo("aei", f.aei, c.aeis[f.aei].nombre, None)
        if f.oei:
            return Nodo("oei", f.oei, c.oeis[f.oei], None)
        if f.ue:
            return Nodo("ue", f.ue, c.ues[f.ue].nombre, c.ues[f.ue].corto)
        return Nodo("pliego", c.pliego.codigo, c.pliego.nombre, None)

    def hijos_posibles(self, f: Filtro) -> tuple[str, ...]:
        """The values of `por` that make sense at a node, the default one first."""
        c = self.catalogo(f)
        con_cc = any(lugar.cc for lugar in c.lugares if all(getattr(f, n) in (None, getattr(lugar, n)) for n in _NODO))
        libres = {
            "ue": f.ue is None,
            "oei": f.oei is None,
            "aei": f.aei is None,
            "cc": f.cc is None and con_cc,
            "aoi": True,
        }
        inicial = "aoi" if f.aei else "aei" if f.oei else "oei" if f.ue else "ue"
        return (inicial, *(n for n in NIVELES_HIJOS if n != inicial and libres[n]))

    def resolver(self, f: Filtro) -> tuple[Filtro, Corte, list[Problema]]:
        """The filter with ejercicio and corte filled in and without what that corte does not have; the corte; and
        what was dropped."""
        problemas: list[Problema] = []
        corte = self._elegir(f, problemas)
        f = replace(f, ejercicio=corte.ejercicio, corte=corte.fecha)
        f = _sin_lo_que_falta(f, self.catalogos[corte.corte_id], corte, problemas)
        if f.por is not None and f.por not in (posibles := self.hijos_posibles(f)):
            problemas.append(Problema("por", f.por, f"aquí se puede elegir: {', '.join(posibles)}"))
            f = replace(f, por=None)
        return f, corte, problemas

    def _elegir(self, f: Filtro, problemas: list[Problema]) -> Corte:
        if not self.cortes:
            raise SinBase("La publicación no tiene cortes", "Vuelva a publicar los datos con: python -m data construir")
        candidatos = list(self.cortes)
        if f.ejercicio is not None:
            suyos = [c for c in candidatos if c.ejercicio == f.ejercicio]
            if not suyos:
                hay = ", ".join(sorted({str(c.ejercicio) for c in candidatos}))
                problemas.append(Problema("ejercicio", str(f.ejercicio), f"no hay datos de ese año; hay de: {hay}"))
            candidatos = suyos or candidatos
        if f.corte is not None:
            suyos = [c for c in candidatos if c.fecha == f.corte]
            if not suyos:
                hay = ", ".join(sorted({c.fecha.isoformat() for c in candidatos}))
                problemas.append(Problema("corte", f.corte.isoformat(), f"no existe ese corte; hay: {hay}"))
            candidatos = suyos or candidatos
        return next((c for c in candidatos if c.vigente), candidatos[0])


def _sin_lo_que_falta(f: Filtro, c: Catalogo, corte: Corte, problemas: list[Problema]) -> Filtro:
    """Drops, from the top of the path down, what this corte does not have."""

    def quitar(f: Filtro, clave: str, motivo: str, *mas: str) -> Filtro:
        problemas.append(Problema(clave, str(getattr(f, clave)), motivo))
        vacios: dict[str, Any] = dict.fromkeys((clave, *mas))
        return replace(f, **vacios)

    if f.ue and f.ue not in c.ues:
        f = quitar(f, "ue", f"no existe esa UE en el corte {corte}")
    if f.aei and f.aei not in c.aeis:
        f = quitar(f, "aei", f"ninguna AOI del corte {corte} es de esa AEI")
    if f.oei and f.oei not in c.oeis:
        f = quitar(f, "oei", f"ninguna AOI del corte {corte} es de ese OEI", "aei")
    if f.aei and not c.hay(ue=f.ue, oei=f.oei, aei=f.aei):
        f = quitar(f, "aei", f"la UE {f.ue} no tiene AOI de esa AEI en el corte {corte}")
    if f.oei and not c.hay(ue=f.ue, oei=f.oei):
        f = quitar(f, "oei", f"la UE {f.ue} no tiene AOI de ese OEI en el corte {corte}")
    if f.cc and not (f.cc in c.ccs and c.hay(ue=f.ue, oei=f.oei, aei=f.aei, cc=f.cc)):
        f = quitar(f, "cc", f"ninguna AOI de este nodo es de ese centro de costo en el corte {corte}")
    if f.unidad and f.unidad not in c.unidades:
        f = quitar(f, "unidad", f"ninguna AOI del corte {corte} usa esa unidad de medida")
    if f.aoi:
        lugar = c.aois.get(f.aoi)
        if lugar is None:
            f = quitar(f, "aoi", f"no existe esa AOI en el corte {corte}")
        elif any(getattr(f, clave) not in (None, getattr(lugar, clave)) for clave in Lugar._fields):
            f = quitar(f, "aoi", "esa AOI no es de este nodo")
    return f


def contexto(lectura: Lectura) -> Contexto:
    """The context of the release that a `Lectura` has, worked out on the first call for that release."""
    if "contexto" not in lectura.memoria:
        lectura.memoria["contexto"] = _armar(lectura)
    hecho: Contexto = lectura.memoria["contexto"]
    return hecho


def _armar(lectura: Lectura) -> Contexto:
    def filas(nombre: str) -> list[tuple[object, ...]]:
        return lectura.preguntar(nombre, pregunta(nombre).sql).filas

    cortes = tuple(Corte(*fila) for fila in filas("cortes"))  # type: ignore[arg-type]
    dichos: dict[int, dict[str, dict[str, tuple[str, str]]]] = {}
    for corte_id, clase, codigo, nombre, extra in filas("nombres"):
        dichos.setdefault(int(str(corte_id)), {}).setdefault(str(clase), {})[str(codigo)] = (
            str(nombre or ""),
            str(extra or ""),
        )
    arboles: dict[int, dict[str, tuple[Lugar, bool]]] = {}
    for corte_id, aoi, ue, oei, aei, cc, activa in filas("arbol"):
        lugar = Lugar(str(ue), str(oei), str(aei), None if cc is None else str(cc))
        arboles.setdefault(int(str(corte_id)), {})[str(aoi)] = (lugar, bool(activa))
    version, construido_en = filas("publicacion")[0]
    return Contexto(
        int(str(version)),
        construido_en,  # type: ignore[arg-type]
        cortes,
        {c.corte_id: _catalogo(c, dichos.get(c.corte_id, {}), arboles.get(c.corte_id, {})) for c in cortes},
    )


def _catalogo(
    corte: Corte, dicho: dict[str, dict[str, tuple[str, str]]], arbol: dict[str, tuple[Lugar, bool]]
) -> Catalogo:
    lugares = frozenset(lugar for lugar, activa in arbol.values() if activa)
    return Catalogo(
        pliego=Pliego(corte.pliego, dicho.get("pliego", {}).get(corte.pliego, ("", ""))[0]),
        ues={codigo: Ue(nombre, corto) for codigo, (nombre, corto) in dicho.get("ue", {}).items()},
        oeis={codigo: nombre for codigo, (nombre, _) in dicho.get("oei", {}).items()},
        aeis={codigo: Aei(nombre, oei) for codigo, (nombre, oei) in dicho.get("aei", {}).items()},
        ccs={codigo: nombre for codigo, (nombre, _) in dicho.get("cc", {}).items()},
        unidades=tuple(dicho.get("unidad", {})),
        rutas=frozenset(lugar[:3] for lugar in lugares),
        aois={aoi: lugar for aoi, (lugar, _) in arbol.items()},
        lugares=lugares,
    )
