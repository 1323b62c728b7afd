"""The foot: source, cut, POI version and population, on every view."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard import formato as f
from queries import Contexto, Corte


def pie(r: dict[str, Any], contexto: Contexto, corte: Corte) -> list[Any]:
    """The sentence of the foot for the node of `queries.resumen`."""
    version = f"POI {corte.version_poi}" if corte.version_poi else "versión del POI no declarada"
    if corte.version_resolucion:
        version += f" ({corte.version_resolucion})"
    partes = [
        f"Fuente: {corte.fuente}",
        f"Corte {f.fecha(corte.fecha)}, avance anual",
        version,
        f"Población: {f.cuenta(r['n_aoi'], 'AOI', 'AOI')}, {r['n_sp']} S.P., {r['n_si']} S.I.",
        f"Datos n.º {contexto.version}",
    ]
    aviso = [html.Strong(corte.cobertura, className="cobertura"), " · "] if corte.cobertura else []
    return [*aviso, " · ".join(partes)]
