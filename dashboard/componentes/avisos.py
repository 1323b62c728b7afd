"""What the page tells apart from its figures: dropped parameters, empty answers, errors with their id."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard.componentes.basicos import aria, enlace, icono
from data.errores import ErrorTablero
from queries import Problema

MOSTRADOS = 6


def descartados(problemas: list[Problema]) -> list[Any]:
    """A visible notice of what the address said and could not be used."""
    if not problemas:
        return []
    lineas = [html.Li([html.Code(_clave(p)), " ", p.motivo]) for p in problemas[:MOSTRADOS]]
    if len(problemas) > MOSTRADOS:
        lineas.append(html.Li(f"y {len(problemas) - MOSTRADOS} más"))
    titulo = (
        "Se dejó de lado una parte del enlace"
        if len(problemas) == 1
        else f"Se dejaron de lado {len(problemas)} partes del enlace"
    )
    return [_aviso("aviso-atencion", titulo, html.Ul(lineas))]


def fallo(error: ErrorTablero) -> list[Any]:
    """An error as people see it; the log has the same id."""
    return [
        _aviso(
            "aviso-error",
            error.titulo,
            [
                html.P(error.detalle),
                html.P(["Código de este error: ", html.Code(error.id)], className="tenue"),
                html.Button("Reintentar", type="button", className="boton-texto reintentar"),
            ],
        )
    ]


def vacio(partes: list[tuple[str, int, str]]) -> list[Any]:
    """What to loosen when nothing fulfils the filter: each part with how many AOI come back without it."""
    if not partes:
        return []
    opciones = [html.Li(enlace(f"Quitar {texto}: {n:,} AOI", href, reemplaza=True)) for texto, n, href in partes]
    return [_aviso("aviso-atencion", "Ninguna AOI cumple este filtro", html.Ul(opciones))]


def _clave(p: Problema) -> str:
    return f"{p.clave}={p.valor}" if p.valor else p.clave


def _aviso(clase: str, titulo: str, contenido: Any) -> html.Div:
    return html.Div(
        [
            html.Div([icono("exclamation-triangle"), html.Strong(titulo)], className="aviso-titulo"),
            html.Div(contenido, className="aviso-texto"),
            html.Button(
                icono("x"),
                type="button",
                className="aviso-cerrar",
                title="Cerrar este aviso",
                **aria(label="Cerrar este aviso"),
            ),
        ],
        className=f"aviso {clase}",
    )
