"""The shell: top bar with year, cut, search and downloads; breadcrumb; notices; foot. It holds every view."""

from __future__ import annotations

import json
from typing import Any

import dash_bootstrap_components as dbc
from dash import dcc, html

from dashboard.componentes import acuerdos_formulario
from dashboard.componentes.basicos import aria, data, icono, menu_vacio
from dashboard.componentes.descargas import menu_descargas
from dashboard.estado import NOMBRES, VISTAS, almacen_de
from dashboard.textos import MEDIDAS
from dashboard.vistas import reunion


def armazon(vistas: dict[str, list[Any]]) -> html.Div:
    """The page around the views' own panels. Everything with an id is filled by callbacks; CSS shows the view that
    `body[data-vista]` names."""
    return html.Div(
        [
            html.Div("DATOS SINTÉTICOS: todo lo que se ve es inventado", className="cinta", role="note"),
            html.A("Saltar al contenido", href="#contenido", className="saltar"),
            _barra(),
            html.Div(
                [
                    html.Nav(html.Ol(id="migas"), className="migas", **aria(label="Ruta")),
                    html.Div(id="periodo", className="periodo"),
                    html.Div(id="acuerdos-boton", className="acuerdos-boton"),
                    _a_reunion(),
                ],
                className="ruta-barra panel-vivo",
            ),
            html.Div(id="avisos", className="avisos", role="status", **aria(live="polite")),
            html.Div(id="aviso-red", className="avisos", role="alert", hidden=True),
            html.Main(
                [html.Div(paneles, className=f"vista vista-{vista}") for vista, paneles in vistas.items()],
                id="contenido",
                tabIndex=-1,
            ),
            reunion.escena(),
            html.Aside(id="hoja", className="hoja", **aria(labelledby="hoja-titulo")),
            html.Aside(id="acuerdos", className="hoja panel-acuerdos", **aria(label="Acuerdos")),
            acuerdos_formulario.formulario(),
            html.Footer(id="pie", className="pie panel-vivo"),
            _definiciones(),
            html.Div(id="voz", className="visually-hidden", role="status", **aria(live="polite")),
            *(dcc.Store(id=almacen_de(vista)) for vista in vistas),
            dcc.Store(id=reunion.ALMACEN),
            dcc.Store(id="respuesta"),
            dcc.Store(id="hecho"),
            dcc.Store(id="consulta"),
        ],
        id="tablero",
        # Path → store of each view, for assets/nucleo.js.
        **data(vistas=json.dumps({VISTAS[vista]: [vista, almacen_de(vista)] for vista in vistas})),
    )


def _barra() -> html.Header:
    return html.Header(
        [
            html.A("Tablero POI", href="/", className="ir marca-tablero", title="Ir al inicio"),
            html.Nav(
                [
                    html.A(palabra, href=VISTAS[vista], className="ir pestana", **data(pestana=vista))
                    for vista, palabra in NOMBRES.items()
                ],
                className="pestanas",
                **aria(label="Vistas"),
            ),
            html.Div(id="pliego", className="pliego"),
            menu_vacio("menu-ejercicio", "Ejercicio"),
            menu_vacio("menu-corte", "Corte"),
            _buscador(),
            menu_descargas(),
            _boton("link-45deg", "copiar-enlace", "Copiar enlace a esta vista"),
            _boton("question-circle", "abrir-definiciones", "Definiciones (tecla ?)"),
            _boton("moon", "cambiar-tema", "Cambiar entre tema claro y oscuro"),
        ],
        className="barra",
    )


def _boton(imagen: str, lugar: str, nombre: str) -> html.Button:
    """A button of the bar that shows only an icon; assets/interfaz.js acts on its id."""
    return html.Button(icono(imagen), id=lugar, type="button", className="boton", title=nombre, **aria(label=nombre))


def _a_reunion() -> html.Div:
    """The button that turns the state into slides, and the one that comes back to them."""
    abrir = html.Button(
        [icono("easel"), " Reunión"],
        id="abrir-reunion",
        type="button",
        className="boton-acuerdos",
        title="Ver esto como láminas que llenan la pantalla (tecla R)",
    )
    volver = html.Button(
        [icono("chevron-left"), " Volver a la reunión (Esc)"],
        id="volver-reunion",
        type="button",
        className="boton-acuerdos",
        hidden=True,
    )
    return html.Div([volver, abrir], className="a-reunion")


def _buscador() -> html.Div:
    return html.Div(
        [
            icono("search"),
            dbc.Input(
                id="buscar",
                type="text",
                debounce=120,
                placeholder="Buscar código o palabras ( / )",
                autocomplete="off",
                maxlength=100,
                size="sm",
                class_name="buscar",
            ),
            html.Div(id="resultados", className="resultados"),
        ],
        className="buscador",
        role="search",
    )


def _definiciones() -> html.Div:
    """Every measure and its definition, for those who do not use a mouse or want to read them all (opened by `?`)."""
    lista = [parte for m in MEDIDAS.values() for parte in (html.Dt(m.nombre), html.Dd(m.definicion))]
    return html.Div(
        [
            html.Div(
                [
                    html.H2("Qué significa cada cifra", id="definiciones-titulo", tabIndex=-1),
                    html.Button(
                        icono("x"),
                        type="button",
                        className="boton cerrar-definiciones",
                        **aria(label="Cerrar las definiciones"),
                    ),
                ],
                className="hoja-cabeza",
            ),
            html.Dl(lista, className="hoja-lista"),
        ],
        id="definiciones",
        className="dialogo",
        role="dialog",
        hidden=True,
        **aria(labelledby="definiciones-titulo", modal="true"),
    )
