"""The HTML around the page: in Spanish, and with only the scripts that the page uses."""

from __future__ import annotations

import re
from pathlib import Path

import dash

TITULO = "Tablero POI"

# `_dash-loading` and `_dash-error` are drawn by Dash's own script, in English: its words are hidden and ours said.
INDICE = """<!DOCTYPE html>
<html lang="es-PE">
  <head>
    {%metas%}
    <meta name="description" content="Avance físico y financiero del Plan Operativo Institucional">
    <meta name="robots" content="noindex">
    <title>{%title%}</title>
    <link rel="icon" href="{icono}" type="image/svg+xml">
    {precarga}
    {%css%}
    <style>
      ._dash-loading, ._dash-error { padding: 2rem; color: #5b6675; font: 0/1.5 "Inter Variable", sans-serif; }
      ._dash-loading::after { content: "Cargando…"; font-size: 1rem; }
      ._dash-error::after { content: "No se pudo cargar la página. Vuelva a intentarlo."; font-size: 1rem; }
    </style>
  </head>
  <body>
    <noscript>Esta página necesita JavaScript. Actívelo en el navegador y vuelva a cargarla.</noscript>
    {%app_entry%}
    <footer>
      {%config%}
      {%scripts%}
      {%renderer%}
    </footer>
  </body>
</html>
"""

ENTRADA = '<div id="react-entry-point"><div class="_dash-loading" role="status"></div></div>'

# The page always draws a chart and a grid. These two would otherwise be asked for only when the first of each is
# drawn, after everything else, and at addresses without a version, which a browser cannot keep for good.
DESDE_EL_INICIO = (
    ("dash", "dcc/async-graph.js"),
    ("dash_ag_grid", "async-community.js"),
)

HOJA_DE_LETRA = "vendor/inter/inter.css"
_LETRA = re.compile(r'url\("(inter\.woff2[^"]*)"\)')

# Dash adds its old table to every page; nothing of ours uses it.
_TABLA_VIEJA = re.compile(r'<script src="[^"]*/dash_table/[^"]*"></script>\n?')


ICONO = "favicon.svg"


def _version(app: dash.Dash) -> int:
    """When the icon was last written, as Dash says it of other assets; 0 when there is none."""
    archivo = Path(str(app.config.assets_folder)) / ICONO
    return int(archivo.stat().st_mtime) if archivo.is_file() else 0


def vestir(app: dash.Dash) -> None:
    """Give `app` its title, its HTML and its list of scripts."""
    app.title = TITULO
    app.config.update_title = ""  # the tab says where one is, not that something is on its way
    prefijo = str(app.config.requests_pathname_prefix)
    precarga = _precarga(Path(str(app.config.assets_folder)))
    app.index_string = (
        INDICE.replace("{precarga}", precarga)
        .replace("{icono}", f"{prefijo}assets/{ICONO}?m={_version(app)}")
        .replace("{prefijo}", prefijo)
    )
    for paquete, ruta in DESDE_EL_INICIO:
        app.scripts.append_script({"namespace": paquete, "relative_package_path": ruta})

    original = app.interpolate_index

    def interpolar(**partes: str) -> str:
        partes["scripts"] = _TABLA_VIEJA.sub("", partes["scripts"])
        partes["app_entry"] = ENTRADA
        return str(original(**partes))  # type: ignore[no-untyped-call]

    # Dash documents this method as the one to override; here per app, without a subclass.
    app.interpolate_index = interpolar  # type: ignore[method-assign,assignment]


def _precarga(assets: Path) -> str:
    """Ask for the text font with the page, not after its style sheet: charts measure their texts when drawn."""
    css = (assets / HOJA_DE_LETRA).read_text(encoding="utf-8")
    direccion = _LETRA.search(css)
    if direccion is None:
        raise ValueError(f"{HOJA_DE_LETRA} names no font")
    carpeta = "{prefijo}assets/" + str(Path(HOJA_DE_LETRA).parent)
    return f'<link rel="preload" href="{carpeta}/{direccion[1]}" as="font" type="font/woff2" crossorigin>'
