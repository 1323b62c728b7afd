"""What the slides of a meeting are made from: one release, the state they are of, the day, the node of each part."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from dashboard import formato as f
from dashboard.estado import SOLO_EN, Estado, describe
from dashboard.reunion.agenda import Parte
from queries import Contexto, Corte, Filtro, Lectura

Fila = dict[str, Any]

#: Parts of a filter that say where one is and of when, which is all that a slide heeds besides those that pick AOI.
_CAMINO = ("pliego", "ue", "oei", "aei", "cc")


@dataclass(frozen=True, slots=True)
class Sala:
    """The node of one part of the agenda: `filtro` resolved against `lectura`; `estado` says it as an address, outside
    the meeting, without year and cut unless the person said them."""

    lectura: Lectura
    contexto: Contexto
    corte: Corte
    filtro: Filtro
    estado: Estado
    hoy: date

    @classmethod
    def de(cls, lectura: Lectura, contexto: Contexto, filtro: Filtro, estado: Estado, hoy: date) -> Sala:
        """The room of a state, of which only what picks AOI and says where and when is kept."""
        vacio = Filtro()
        de_una_vista = [clave for claves in SOLO_EN.values() for clave in claves]
        fuera = ("aoi", "por", "orden", "filas", "condiciones", "cambio", *de_una_vista)
        limpio = {clave: getattr(vacio, clave) for clave in fuera}
        propio = estado.reunido(None).en("explorar").con(**limpio)
        return cls(lectura, contexto, contexto.corte(filtro), replace(filtro, **limpio), propio, hoy)

    def en(self, parte: Parte) -> Sala | None:
        """The room of a part of the agenda: the same, or that of another node; None if the corte does not have it."""
        if not parte.camino:
            return self
        suyo: dict[str, Any] = dict.fromkeys(_CAMINO) | dict(parte.camino)
        if suyo["aei"]:
            suyo["oei"] = f"OEI.{suyo['aei'][4:6]}"
        if suyo["pliego"] is None and suyo["ue"] is None:
            suyo["pliego"] = self.filtro.pliego
        filtro, _, problemas = self.contexto.resolver(replace(self.filtro, **suyo))
        if problemas:
            return None
        varios = self.corte.n_pliegos > 1
        dicho: dict[str, Any] = {clave: getattr(filtro, clave) for clave in _CAMINO}
        if not varios:
            dicho["pliego"] = None
        return replace(self, filtro=filtro, estado=self.estado.con(**dicho))

    def href(self, vista: str = "explorar", **cambios: Any) -> str:
        """The address of a view of this node, or of what hangs from it."""
        if self.corte.n_pliegos == 1 and "pliego" in cambios:
            cambios["pliego"] = None
        return self.estado.en(vista).href(**cambios)

    def fila(self, r: Fila, vista: str = "explorar") -> str:
        """The address of the node that a row speaks of."""
        if r.get("nivel") == "aoi" or "codigo_aoi" in r:
            return self.href(vista, aoi=r.get("codigo_aoi") or r["codigo"])
        claves = ("pliego", "ue", "oei", "aei")
        return self.href(vista, **{c: r[c] for c in claves if r.get(c) is not None})

    @property
    def elige(self) -> bool:
        """Whether only some of the node's activities are looked at, so that no figure is of the whole node."""
        return bool(self.filtro.banda or self.filtro.unidad or self.filtro.q)

    @property
    def nodo(self) -> str:
        """The sentence of the node and what is chosen in it."""
        return describe(self.estado, self.contexto)

    @property
    def fecha(self) -> str:
        return f.fecha(self.corte.fecha)

    @property
    def pie(self) -> str:
        """Cut and source, as the foot of the page says them."""
        version = f" · POI {self.corte.version_poi}" if self.corte.version_poi else ""
        return f"Corte {self.fecha}{version} · Fuente: {self.corte.fuente or 'no declarada'}"
