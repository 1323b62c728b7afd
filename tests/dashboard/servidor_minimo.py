"""A small Dash app with one of each heavy widget, prepared as the real one is, for the tests of dashboard/servidor."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import dash
import dash_ag_grid as dag
import dash_bootstrap_components as dbc
from dash import Input, Output, dcc, html
from flask import Flask

from dashboard.servidor import preparar

ASSETS = Path(__file__).resolve().parents[2] / "assets"

BARRAS = {
    "data": [{"type": "bar", "orientation": "h", "x": [95.9, 80.2], "y": ["● alto", "◆ medio"]}],
    "layout": {"height": 200},
}


def copiar_assets(carpeta: Path) -> Path:
    """Only what is vendored: the scripts of the real page want the real page."""
    destino = carpeta / "assets"
    shutil.copytree(ASSETS / "vendor", destino / "vendor")
    shutil.copy(ASSETS / "favicon.svg", destino)
    return destino


def armar(assets: Path, cache: Path | None = None, **opciones: Any) -> tuple[Flask, dash.Dash]:
    """Server and app, prepared and not yet warm; `opciones` go to dash.Dash."""
    server = Flask("minimo")
    todas: dict[str, Any] = {"server": server, "assets_folder": str(assets), "enable_mcp": False, **opciones}
    app = dash.Dash("minimo", **todas)
    app.layout = html.Div(
        [
            dbc.Button([html.I(className="bi bi-download"), " ● ◌ Abrir"], id="abrir"),
            dbc.Offcanvas("Texto de la ficha", id="ficha", title="Ficha", is_open=False),
            html.Div(id="texto"),
            dcc.Graph(id="grafico", figure=BARRAS),
            dag.AgGrid(
                id="tabla",
                columnDefs=[{"field": "codigo", "headerName": "Código", "filter": "agTextColumnFilter"}],
                rowData=[{"codigo": f"AOI000993{n:05d}"} for n in range(50)],
                dashGridOptions={"getLocaleText": {"function": "textoRejilla(params)"}},
                style={"height": "200px"},
            ),
        ],
        style={"fontFamily": "Inter Variable"},
    )

    @app.callback(Output("ficha", "is_open"), Input("abrir", "n_clicks"), prevent_initial_call=True)
    def _abrir(_clics: int) -> bool:
        return True

    @app.callback(Output("texto", "children"), Input("texto", "n_clicks"), prevent_initial_call=True)
    def _escribir(veces: int) -> str:
        return "á" * veces

    preparar(server, app, cache)
    return server, app
