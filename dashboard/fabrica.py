"""Makes the application: layout, callbacks, routes, server."""

from __future__ import annotations

import logging
from pathlib import Path

from dash import ClientsideFunction, Dash, Input, Output
from flask import Flask

from dashboard import cargas, descargas, rutas
from dashboard.acuerdos import rutas as acuerdos
from dashboard.reunion import rutas as de_la_reunion
from dashboard.servidor import preparar
from dashboard.vistas import (
    armazon,
    brechas,
    busqueda,
    cambios,
    conciliacion,
    datos,
    explorar,
    indicadores,
    presupuesto,
    reunion,
)
from data.ajustes import PROYECTO, ajustes

#: The views in the order of the tabs (their paths: dashboard/estado.py). Explorar holds the shell's outputs.
VISTAS = {
    "explorar": explorar,
    "brechas": brechas,
    "presupuesto": presupuesto,
    "indicadores": indicadores,
    "cambios": cambios,
    "conciliacion": conciliacion,
    "datos": datos,
}


def crear_app() -> Dash:
    """A Dash app ready to serve; `crear_app().server` is its WSGI application."""
    logging.basicConfig(level=ajustes().registro, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    logging.getLogger("werkzeug").setLevel(logging.WARNING)
    app = Dash(
        "tablero",
        server=Flask("tablero"),  # type: ignore[arg-type]
        assets_folder=str(Path(PROYECTO) / "assets"),
        serve_locally=True,
        enable_mcp=False,
    )
    app.layout = armazon.armazon({nombre: vista.disposicion() for nombre, vista in VISTAS.items()})
    for vista in VISTAS.values():
        vista.registrar(app)
    reunion.registrar(app)
    busqueda.registrar(app)
    _del_navegador(app)
    rutas.registrar(app.server)
    descargas.registrar(app.server)
    cargas.registrar(app.server)
    acuerdos.registrar(app.server)
    de_la_reunion.registrar(app.server)
    preparar(app.server, app)
    return app


def _del_navegador(app: Dash) -> None:
    """What is decided in the browser (assets/*.js): where a click leads, and how an answer reaches grid, title and
    address."""
    for grafico in ("hijos", "dispersion"):
        app.clientside_callback(
            ClientsideFunction("tablero", "pulsarGrafico"),
            Output("hecho", "data", allow_duplicate=True),
            Input(grafico, "clickData"),
            prevent_initial_call=True,
        )
    app.clientside_callback(
        ClientsideFunction("tablero", "arrancar"),
        Output("hecho", "data", allow_duplicate=True),
        Input("hecho", "id"),
        prevent_initial_call="initial_duplicate",
    )
    app.clientside_callback(
        ClientsideFunction("tablero", "responder"),
        Output("hecho", "data"),
        Input("respuesta", "data"),
        prevent_initial_call=True,
    )
    app.clientside_callback(
        ClientsideFunction("tablero", "consultar"),
        Output("consulta", "data"),
        Input("buscar", "value"),
        prevent_initial_call=True,
    )
    app.clientside_callback(
        ClientsideFunction("tablero", "palabras"),
        Output("hecho", "data", allow_duplicate=True),
        Input("palabras", "value"),
        prevent_initial_call=True,
    )
