"""The breadcrumb: from the pliego to here, each level with its own progress."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard import formato as f
from dashboard.componentes.basicos import aria, avance_marcado, enlace, icono
from dashboard.estado import Estado
from dashboard.textos import SIGLAS

_BAJO_EL_PLIEGO = ("ue", "oei", "aei", "aoi")


def migas(filas: list[dict[str, Any]], estado: Estado) -> list[html.Li]:
    """One item a level. `filas` as answered by `queries.migas`, the pliego first; the last one is where we are."""
    elementos = []
    for i, r in enumerate(filas):
        aqui = i == len(filas) - 1
        # The name of an AOI stays as it is printed: it ends in proper names ("SEDE AYACUCHO").
        largo = r["denominacion"] if r["nivel"] == "aoi" else f.sin_gritar(r["denominacion"])
        nombre = f.cortar(r["corto"] or largo, 80)
        dentro = [
            icono("house") if r["nivel"] == "pliego" else None,
            html.Strong(f"{SIGLAS[r['nivel']]} {r['codigo']}" if r["nivel"] in ("pliego", "ue") else r["codigo"]),
            html.Span(nombre, className="miga-nombre"),
            html.Span(avance_marcado(r["avance"], r["banda"]), className="miga-avance"),
        ]
        titulo = f.cortar(r["denominacion"], 300)
        elementos.append(
            html.Li(html.Span(dentro, title=titulo, **aria(current="page")), className="aqui")
            if aqui
            else html.Li(enlace(dentro, _href(estado, r["nivel"]), "miga", titulo=titulo))
        )
    return elementos


def _href(estado: Estado, nivel: str) -> str:
    """The state cut back to a level: what lies under it goes, filters stay; `por` goes, for it was chosen for
    another node."""
    desde = _BAJO_EL_PLIEGO.index(nivel) + 1 if nivel in _BAJO_EL_PLIEGO else 0
    return estado.href(por=None, **dict.fromkeys(_BAJO_EL_PLIEGO[desde:]))
