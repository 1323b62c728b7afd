"""A filter against what a release has: what is missing is filled in, what does not exist is dropped and told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from queries.resolucion_brechas import revisar_grupo, revisar_supuestos
from queries.resolucion_vistas import sin_cifras
from queries.tipos import PASOS, Filtro, Problema

if TYPE_CHECKING:
    from queries.contexto import Contexto, Corte

#: Dates that a notice names; of more, the newest.
_FECHAS_MAX = 6


def elegir(cortes: Sequence[Corte], f: Filtro, problemas: list[Problema]) -> Corte:
    """The corte that a filter names, or the one that takes its place; `cortes` newest first, at least one."""
    candidatos = list(cortes)
    if f.ejercicio is not None:
        suyos = [c for c in candidatos if c.ejercicio == f.ejercicio]
        if not suyos:
            hay = ", ".join(sorted({str(c.ejercicio) for c in candidatos}))
            problemas.append(Problema("ejercicio", str(f.ejercicio), f"no hay datos de ese año; hay de: {hay}"))
        candidatos = suyos or candidatos
    if f.corte is not None:
        suyos = [c for c in candidatos if c.fecha == f.corte]
        if not suyos:
            motivo = f"no existe ese corte, del {f.corte:%d/%m/%Y}; hay: {_hay(candidatos)}"
            problemas.append(Problema("corte", f.corte.isoformat(), motivo))
        candidatos = suyos or candidatos
    return next((c for c in candidatos if c.vigente), candidatos[0])


def resolver(ctx: Contexto, f: Filtro) -> tuple[Filtro, Corte, list[Problema]]:
    """What `Contexto.resolver` answers."""
    problemas: list[Problema] = []
    corte = elegir(ctx.cortes, f, problemas)
    una = _Resolucion(ctx, corte, replace(f, ejercicio=corte.ejercicio, corte=corte.fecha), problemas)
    una.comparacion()
    una.periodo()
    una.ruta()
    una.lo_demas()
    una.brechas()
    una.lo_publicado()
    return una.f, corte, problemas


@dataclass(slots=True)
class _Resolucion:
    """A filter on its way through the checks, from the top of the path down."""

    ctx: Contexto
    corte: Corte
    f: Filtro
    problemas: list[Problema] = field(default_factory=list)

    def comparacion(self) -> None:
        """Only a corte before this one, of its year, can be compared with it."""
        if self.f.comparar is None:
            return
        anteriores = [c for c in self.ctx.cortes if c.ejercicio == self.corte.ejercicio and c.fecha < self.corte.fecha]
        if self.f.comparar not in [c.fecha for c in anteriores]:
            hay = f"hay: {_hay(anteriores)}" if anteriores else "no hay ninguno"
            dicha, suyo = f"{self.f.comparar:%d/%m/%Y}", f"{self.corte.ejercicio} anterior al {self.corte}"
            self._quitar("comparar", f"el {dicha} no es un corte de {suyo}; {hay}")

    def periodo(self) -> None:
        """The cut month itself is the default, so it is not kept."""
        ultimo = self.corte.mes_corte
        for clave in ("periodo", "mes"):
            if not ultimo and getattr(self.f, clave) is not None:
                self._quitar(clave, f"del corte {self.corte} solo se conoce el año, no los meses")
        if self.f.mes is not None and self.f.mes > ultimo:
            self._quitar("mes", f"el corte {self.corte} llega al mes {ultimo}")
        if self.f.mes == ultimo:
            self.f = replace(self.f, mes=None)

    def ruta(self) -> None:
        """UE, pliego, OEI, AEI and CC. A UE brings its pliego, and a corte with one pliego brings it too."""
        f, corte = self.f, self.corte
        if f.pliego and f.pliego not in self.ctx.pliegos(f):
            self._quitar("pliego", f"no existe ese pliego en el corte {corte}")
        if f.ue and f.ue not in (ues := self.ctx.ues(f)):
            self._quitar("ue", f"no existe esa UE en el corte {corte}")
        elif f.ue and self.f.pliego not in (None, ues[f.ue].pliego):
            self._quitar("pliego", f"la UE {f.ue} es del pliego {ues[f.ue].pliego}")
        c = self.ctx.catalogo(self.f)
        if c.pliego is None:
            self._solo_dentro_de_un_pliego()
            return
        self.f = f = replace(self.f, pliego=c.pliego.codigo)
        if f.aei and f.aei not in c.aeis:
            self._quitar("aei", f"ninguna AOI del corte {corte} es de esa AEI")
        if f.oei and f.oei not in c.oeis:
            self._quitar("oei", f"ninguna AOI del corte {corte} es de ese OEI", "aei")
        f = self.f
        if f.aei and not c.hay(ue=f.ue, oei=f.oei, aei=f.aei):
            self._quitar("aei", f"la UE {f.ue} no tiene AOI de esa AEI en el corte {corte}")
        if f.oei and not c.hay(ue=f.ue, oei=f.oei):
            self._quitar("oei", f"la UE {f.ue} no tiene AOI de ese OEI en el corte {corte}")
        self._centro_de_costo()

    def _solo_dentro_de_un_pliego(self) -> None:
        for clave, mas in (("aei", ("oei",)), ("oei", ()), ("cc", ())):
            if getattr(self.f, clave) is not None:
                self._quitar(clave, "es un código de cada pliego: elija antes el pliego", *mas)

    def _centro_de_costo(self) -> None:
        f = self.f
        if not f.cc:
            return
        ues = self.ctx.catalogo(f).ues_de(ue=f.ue, oei=f.oei, aei=f.aei, cc=f.cc)
        if not ues:
            self._quitar("cc", f"ninguna AOI de este nodo es de ese centro de costo en el corte {self.corte}")
        elif len(ues) > 1:
            self._quitar("cc", f"es un código de cada UE y lo usan {len(ues)}: elija antes la UE")

    def lo_demas(self) -> None:
        """Unit, AOI and the level of the children."""
        f = self.f
        if f.unidad and f.unidad not in self.ctx.catalogo(f).unidades:
            self._quitar("unidad", f"ninguna AOI del corte {self.corte} usa esa unidad de medida")
        if f.aoi:
            lugar = self.ctx.lugar(f, f.aoi)
            if lugar is None:
                self._quitar("aoi", f"no existe esa AOI en el corte {self.corte}")
            elif any(getattr(f, clave) not in (None, getattr(lugar, clave)) for clave in lugar._fields):
                self._quitar("aoi", "esa AOI no es de este nodo")
        if f.por is not None and f.por not in (posibles := self.ctx.hijos_posibles(f)):
            self._quitar("por", f"aquí se puede elegir: {', '.join(posibles)}")
        self._paso()

    def lo_publicado(self) -> None:
        """What the documents of the year do not have."""
        if self.f.documento or self.f.cuadro or self.f.medida or self.f.clase:
            for clave, motivo in sin_cifras(self.f, self.ctx.publicado()):
                self._quitar(clave, motivo)

    def _paso(self) -> None:
        """A step of the money is a version of the year, or the last one, what was spent."""
        if self.f.version is None:
            return
        versiones = self.ctx.versiones(self.f)
        hay = (*versiones, PASOS[-1]) if versiones else ()
        if self.f.version not in hay:
            cuales = f"hay: {', '.join(hay)}" if hay else "no tiene ninguna"
            self._quitar("version", f"no es una versión del POI {self.corte.ejercicio} de este nodo; {cuales}")

    def brechas(self) -> None:
        """What the gap is grouped by, and of which AOI something is supposed."""
        motivo = revisar_grupo(self.ctx, self.f)
        if motivo:
            self._quitar("agrupar", motivo)
        elif motivo is not None:
            self.f = replace(self.f, agrupar=None)
        if self.f.supuesto:
            buenos, malos = revisar_supuestos(self.ctx, self.corte, self.f)
            self.f = replace(self.f, supuesto=buenos)
            self.problemas += malos

    def _quitar(self, clave: str, motivo: str, *mas: str) -> None:
        valor = getattr(self.f, clave)
        dicho = valor.isoformat() if isinstance(valor, date) else str(valor)
        self.problemas.append(Problema(clave, dicho, motivo))
        vacios: dict[str, Any] = dict.fromkeys((clave, *mas))
        self.f = replace(self.f, **vacios)


def _hay(cortes: Sequence[Corte]) -> str:
    """The dates as people read them, each with how the address has it."""
    fechas = [f"{dia:%d/%m/%Y} ({dia.isoformat()})" for dia in sorted({c.fecha for c in cortes})]
    return ("… " if len(fechas) > _FECHAS_MAX else "") + ", ".join(fechas[-_FECHAS_MAX:])
