"""What the gap of a node can be grouped by, and of which AOI of a corte something can be supposed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from queries.motor import Lectura
from queries.preguntas import pregunta
from queries.tipos import GRUPOS, Filtro, Problema, Supuesto

if TYPE_CHECKING:
    from queries.contexto import Contexto, Corte

#: AOI that a notice names; of more, how many.
_NOMBRADAS = 5

_INEXISTENTE = "no existe en el corte {corte}"
_INACTIVA = "está inactiva en el corte {corte}: no cuenta, se suponga lo que se suponga"
_NO_ACUMULADA = "es No Acumulado, un promedio de porcentajes: solo se puede suponer su avance"


def grupos_posibles(ctx: Contexto, f: Filtro) -> tuple[str, ...]:
    """The values of `agrupar` that make sense at a node: not what the filter has set already, nor codes of a pliego
    above several, nor cost centres where none is declared."""
    return tuple(grupo for grupo in GRUPOS if _motivo(ctx, f, grupo) is None)


def revisar_grupo(ctx: Contexto, f: Filtro) -> str | None:
    """Why `f.agrupar` cannot be used at its node: empty where all would be one group, which needs no telling; None if
    it can."""
    return None if f.agrupar is None else _motivo(ctx, f, f.agrupar)


def _motivo(ctx: Contexto, f: Filtro, grupo: str) -> str | None:
    if grupo in ("ue", "oei", "aei", "cc", "unidad") and getattr(f, grupo) is not None:
        return ""
    if grupo == "oei" and f.aei is not None:
        return ""
    c = ctx.catalogo(f)
    if grupo in ("oei", "aei", "cc", "familia") and c.pliego is None:
        return "es un código de cada pliego: elija antes el pliego"
    if grupo not in ("cc", "familia"):
        return None
    if f.cc is not None:
        return ""
    if not any(lugar.cc for lugar in c.de(ue=f.ue, oei=f.oei, aei=f.aei)):
        return f"ninguna AOI de este nodo declara centro de costo en el corte {ctx.corte(f)}"
    return None


def leer_existentes(lectura: Lectura, corte_id: int, varias: Sequence[str]) -> dict[str, tuple[bool, bool]]:
    """Of some AOI, those that a corte has: whether each is active, and whether it is No Acumulado."""
    valores = {"corte_id": corte_id, "varias": list(varias)}
    return {
        aoi: (activa, suelta) for aoi, activa, suelta in lectura.preguntar("existen", pregunta("existen").sql, valores)
    }


def revisar_supuestos(ctx: Contexto, corte: Corte, f: Filtro) -> tuple[tuple[Supuesto, ...], list[Problema]]:
    """The suppositions that a corte can take, of any of its nodes, and the others, by their reasons."""
    hay = ctx.existentes(f, [s.aoi for s in f.supuesto])
    buenos: list[Supuesto] = []
    malos: dict[str, list[str]] = {}
    for s in f.supuesto:
        if s.aoi not in hay:
            malos.setdefault(_INEXISTENTE, []).append(s.aoi)
        elif not hay[s.aoi][0]:
            malos.setdefault(_INACTIVA, []).append(s.aoi)
        elif hay[s.aoi][1] and s.que != "avance":
            malos.setdefault(_NO_ACUMULADA, []).append(s.aoi)
        else:
            buenos.append(s)
    return tuple(buenos), [
        Problema("supuesto", _nombradas(varias), motivo.format(corte=corte)) for motivo, varias in malos.items()
    ]


def _nombradas(varias: Sequence[str]) -> str:
    resto = len(varias) - _NOMBRADAS
    return ", ".join(varias[:_NOMBRADAS]) + (f" y {resto} más" if resto > 0 else "")
