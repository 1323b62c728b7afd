"""The foot: source, cut, POI version and population, on every view."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard import formato as f
from dashboard.componentes.kpi import sin_promedio
from dashboard.componentes.periodo import palabras
from queries import Contexto, Corte, Filtro


def pie(r: dict[str, Any], contexto: Contexto, corte: Corte, filtro: Filtro) -> list[Any]:
    """The sentence of the foot for the node of `queries.resumen`."""
    sp, si = sin_promedio(r, filtro.banda)
    version = f"POI {corte.version_poi}" if corte.version_poi else "versión del POI no declarada"
    if corte.version_resolucion:
        version += f" ({corte.version_resolucion})"
    partes = [
        f"Fuente: {corte.fuente}",
        f"Corte {f.fecha(corte.fecha)}, avance {palabras(contexto, filtro)}",
        version,
        f"Población: {f.cuenta(r['n_aoi'], 'AOI', 'AOI')}, {sp} S.P., {si} S.I.",
        f"Datos n.º {contexto.version}",
    ]
    avisos = [corte.cobertura] if corte.cobertura else []
    if corte.fecha_menor != corte.fecha:
        avisos.append(f"Las UE no se cortaron el mismo día: del {f.fecha(corte.fecha_menor)} al {f.fecha(corte.fecha)}")
    if corte.mes_corte and corte.n_ue_sin_meses:
        avisos.append(f"De {f.cuenta(corte.n_ue_sin_meses, 'UE', 'UE')} solo se conoce el año")
    fuertes = [parte for a in avisos for parte in (html.Strong(a, className="cobertura"), " · ")]
    return [*fuertes, " · ".join(partes)]
