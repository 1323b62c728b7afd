"""The download menu: the same state as the page, as files."""

from __future__ import annotations

from dash import html

from dashboard.componentes.basicos import data, icono

#: Each file: what it is called on screen, which count of rows it has, its address, its icon. A view offers the files
#: whose counts are in the stamp of its answer (`filas`).
ARCHIVOS = (
    ("AOI en CSV", "aoi", "/descargas/aoi.csv", "filetype-csv"),
    ("AOI en Excel", "aoi", "/descargas/aoi.xlsx", "file-earmark-spreadsheet"),
    ("Niveles en CSV", "niveles", "/descargas/niveles.csv", "filetype-csv"),
    ("Niveles en Excel", "niveles", "/descargas/niveles.xlsx", "file-earmark-spreadsheet"),
    ("Cambios en CSV", "cambios", "/descargas/cambios.csv", "filetype-csv"),
    ("Cambios en Excel", "cambios", "/descargas/cambios.xlsx", "file-earmark-spreadsheet"),
)


def menu_descargas() -> html.Details:
    """Links to the files; assets/descargas.js shows those of the view, with the state of the page and how many rows."""
    opciones = [
        html.Li(
            html.A(
                [icono(imagen), f" {nombre} ", html.Span(className="tenue filas", **data(filas=filas))],
                href=ruta,
                **data(archivo=ruta),
            )
        )
        for nombre, filas, ruta, imagen in ARCHIVOS
    ]
    resumen = html.Summary([icono("download"), " Descargar"])
    return html.Details(
        [resumen, html.Ul(opciones, className="menu-lista")], id="menu-descargas", className="menu derecha"
    )
