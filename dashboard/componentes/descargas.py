"""The download menu: the same state as the page, as files."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard.componentes.basicos import icono
from dashboard.componentes.controles import menu
from dashboard.estado import Estado, format

#: Each file: what it is called on screen, its address, its icon.
ARCHIVOS = (
    ("AOI", "CSV", "/descargas/aoi.csv", "filetype-csv"),
    ("AOI", "Excel", "/descargas/aoi.xlsx", "file-earmark-spreadsheet"),
    ("Niveles", "CSV", "/descargas/niveles.csv", "filetype-csv"),
    ("Niveles", "Excel", "/descargas/niveles.xlsx", "file-earmark-spreadsheet"),
)


def menu_descargas(estado: Estado, n_aoi: int, n_niveles: int) -> list[Any]:
    """Links to the four files of a state, with how many rows each has."""
    filas = {"AOI": n_aoi, "Niveles": n_niveles}
    opciones = [
        html.Li(html.A([icono(imagen), f" {que} en {tipo} ", html.Span(f"{filas[que]:,} filas", className="tenue")], href=ruta + format(estado)))
        for que, tipo, ruta, imagen in ARCHIVOS
    ]
    return menu([icono("download"), " Descargar"], opciones, "Descargar las filas de esta vista")
