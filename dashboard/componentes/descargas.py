"""The download menu: the same state as the page, as files."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard.componentes.basicos import data, icono
from dashboard.descargas.clases import CLASES, DE_LA_REUNION

#: Each file: what it is called on screen, which count of rows it has, its address, its icon. A view offers the files
#: whose counts are in the stamp of its answer (`filas`).
ARCHIVOS = tuple(
    (f"{clase.menu} en {nombre}", clase.clave, f"/descargas/{clase.clave}.{extension}", imagen)
    for clase in CLASES.values()
    for nombre, extension, imagen in (("CSV", "csv", "filetype-csv"), ("Excel", "xlsx", "file-earmark-spreadsheet"))
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
    imprimir = html.Button([icono("printer"), " Imprimir o PDF"], id="imprimir", type="button")
    opciones.append(html.Li(imprimir, className="menu-imprimir"))
    pptx: list[Any] = [icono("easel"), " Reunión en PowerPoint ", html.Span(className="tenue filas")]
    ruta = f"/descargas/{DE_LA_REUNION}"
    opciones.append(html.Li(html.A(pptx, href=ruta, **data(archivo=ruta))))
    resumen = html.Summary([icono("download"), " Descargar"])
    return html.Details(
        [resumen, html.Ul(opciones, className="menu-lista")], id="menu-descargas", className="menu derecha"
    )
