"""The breadcrumb: from the pliego to here, each level with its own progress."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard import formato as f
from dashboard.componentes.basicos import aria, avance_marcado, enlace, icono
from dashboard.estado import Estado
from dashboard.textos import SIGLAS

_RUTA = ("pliego", "ue", "oei", "aei", "aoi")


def migas(filas: list[dict[str, Any]], estado: Estado) -> list[html.Li]:
    """One item a level. `filas` as answered by `queries.migas`, from the top; the last one is where we are."""
    elementos = []
    varios = filas[0]["nivel"] == "todos"
    for i, r in enumerate(filas):
        aqui = i == len(filas) - 1
        nombre = f.cortar(f.nombre(r["nivel"], r["corto"] or r["denominacion"]), 80)
        dentro = [
            icono("house") if i == 0 else None,
            html.Strong(_codigo(r)),
            html.Span(nombre, className="miga-nombre"),
            html.Span(avance_marcado(r["avance"], r["banda"]), className="miga-avance"),
        ]
        titulo = f.cortar(r["denominacion"], 300)
        elementos.append(
            html.Li(html.Span(dentro, title=titulo, **aria(current="page")), className="aqui")
            if aqui
            else html.Li(enlace(dentro, _href(estado, r, varios), "miga", titulo=titulo))
        )
    return elementos


def _codigo(r: dict[str, Any]) -> str | None:
    if r["nivel"] == "todos":
        return None
    return f"{SIGLAS[r['nivel']]} {r['codigo']}" if r["nivel"] in ("pliego", "ue") else str(r["codigo"])


def _href(estado: Estado, r: dict[str, Any], varios: bool) -> str:
    """The state cut back to a level: what lies under it goes, filters stay; `por` goes, for it was chosen for
    another node. With several pliegos, a level under one says which."""
    nivel = r["nivel"]
    desde = -1 if nivel == "cc" else _RUTA.index(nivel) + 1 if nivel in _RUTA else 0
    suyo = {"pliego": r["codigo"]} if varios and nivel == "pliego" else {}
    return estado.href(por=None, **dict.fromkeys(_RUTA[desde:]), **suyo)
