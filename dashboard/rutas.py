"""Plain addresses beside the page: more rows of the grid, and the health of the service."""

from __future__ import annotations

import logging
import tomllib
from functools import cache
from typing import Any

from flask import Blueprint, Flask, Response, jsonify, request

import queries
from dashboard.componentes.rejilla import bloque
from dashboard.estado import VISTAS, Estado, parse
from dashboard.tramo import Tramo
from data.ajustes import PROYECTO, ajustes
from data.errores import ErrorTablero

_registro = logging.getLogger(__name__)
_rutas = Blueprint("rutas", __name__)


def registrar(server: Flask) -> None:
    """Adds the routes to a server."""
    server.register_blueprint(_rutas)
    server.before_request(_no_existe)


def _no_existe() -> Response | None:
    """Dash would answer any path with the page; a mistyped one is told instead."""
    if request.url_rule is None or request.url_rule.rule != "/<path:path>" or request.path in VISTAS.values():
        return None
    return Response("Esta dirección no existe en el tablero. Vaya al inicio: /", 404, mimetype="text/plain")


@_rutas.get("/rejilla/aoi.json")
def filas() -> Response | tuple[Response, int]:
    """Rows `desde`..`desde + filas_bloque` of the AOI of a state, as the first ones came with the page; for paper, as
    many as are printed."""
    tramo = Tramo.de(request.query_string.decode("utf-8", "replace"), ajustes().filas_bloque)
    try:
        with queries.motor().lectura() as lectura:
            filtro = queries.contexto(lectura).resolver(parse(tramo.busqueda)[0].filtro)[0]
            return jsonify(bloque(queries.aoi(lectura, filtro, tramo.desde, tramo.hasta), Estado(filtro), tramo.desde))
    except ErrorTablero as error:
        _registro.error("rejilla error=%s %s", error.id, error)
        return jsonify(error=error.id, titulo=error.titulo, detalle=error.detalle), 503


@_rutas.get("/novedad.json")
def novedad() -> Response:
    """The release in force, and the year and cut that an address without `corte` shows of it; open pages ask now and
    then (assets/novedad.js). `{"version": 0}` without data."""
    anio = _entero(request.args.get("ejercicio", ""))
    try:
        with queries.motor().lectura() as lectura:
            contexto = queries.contexto(lectura)
            corte = contexto.corte(queries.Filtro(ejercicio=anio or None))
            return jsonify(
                version=contexto.version,
                ejercicio=corte.ejercicio,
                corte=corte.fecha.isoformat(),
                cortes=[c.fecha.isoformat() for c in contexto.cortes if c.ejercicio == corte.ejercicio],
            )
    except ErrorTablero as error:
        _registro.info("novedad error=%s %s", error.id, error)
        return jsonify(version=0)


@_rutas.get("/salud")
def salud() -> Response:
    """Version of the program and cut of the database; 200 as long as the service answers, with what is wrong if
    something is."""
    cuerpo: dict[str, Any] = {
        "servicio": "tablero-poi",
        "version": _version(),
        "base": None,
        "corte": None,
        "estado": "ok",
    }
    try:
        with queries.motor().lectura() as lectura:
            contexto = queries.contexto(lectura)
            corte = contexto.corte(queries.Filtro())
            cuerpo |= {"base": contexto.version, "corte": corte.fecha.isoformat(), "ejercicio": corte.ejercicio}
    except ErrorTablero as error:
        _registro.error("salud error=%s %s", error.id, error)
        cuerpo |= {"estado": "sin datos", "error": error.id, "detalle": error.titulo}
    return jsonify(cuerpo)


def _entero(texto: str) -> int:
    return int(texto) if texto.isascii() and texto.isdigit() and len(texto) < 9 else 0


@cache
def _version() -> str:
    """The version that pyproject.toml states: the project runs from its folder and is not installed."""
    tabla = tomllib.loads((PROYECTO / "pyproject.toml").read_text(encoding="utf-8"))
    return str(tabla["project"]["version"])
