"""The addresses of loading: an upload comes in parts, is reviewed, and loaded or discarded; a load is withdrawn.

POST /cargas/subida                 what will come, who brings it       → its token
POST /cargas/subida/<token>/<n>     the next part of file n             → how much of it is here
POST /cargas/subida/<token>/revisar, /cargar, /descartar
GET  /cargas/subida/<token>.json    how it goes, and the report
POST /cargas/retirar                withdraw a load                     → a token to follow it
GET  /descargas/plantilla.xlsx      the template, for who has no export
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from datetime import date, datetime
from functools import wraps
from io import BytesIO
from typing import Any

from flask import Blueprint, Flask, Response, jsonify, request

from dashboard.cargas import puerta, subidas, trabajo
from dashboard.cargas.estado import contar_estado
from dashboard.cargas.puerta import SinPermiso
from dashboard.cargas.subidas import Archivo, Invalida, Pedido, SinEspacio, Vencida
from dashboard.descargas.rutas import XLSX
from data.almacen import CLAVE
from data.errores import ErrorTablero
from data.lectores.plantilla_escribir import escribir
from queries.limpieza import Malo, texto

QUIEN_MAX = 80
#: Bytes of a request that is not a part of a file.
CUERPO_MAX = 64 << 10

_registro = logging.getLogger(__name__)
_rutas = Blueprint("cargas", __name__, url_prefix="/cargas")

Vista = Callable[..., Response]

_CODIGOS: tuple[tuple[type[ErrorTablero], int], ...] = (
    (SinPermiso, 403),
    (Invalida, 400),
    (Vencida, 410),
    (SinEspacio, 507),
)


def registrar(server: Flask) -> None:
    """Adds the routes to a server."""
    server.register_blueprint(_rutas)
    server.add_url_rule("/descargas/plantilla.xlsx", view_func=plantilla)


def _con_permiso(vista: Vista) -> Callable[..., tuple[Response, int]]:
    """First the door, then the body: whoever may not load has not sent a byte of it to the disk."""

    @wraps(vista)
    def guardada(**partes: Any) -> tuple[Response, int]:
        try:
            puerta.comprobar(request)
            return vista(**partes), 200
        except ErrorTablero as error:
            return _fallo(error)
        except Exception as causa:
            if getattr(causa, "code", None) == 413:  # what Flask raises when a body passes its limit
                return _fallo(
                    Invalida("La petición es demasiado grande", "Vuelva a cargar la página e inténtelo otra vez.")
                )
            falla = ErrorTablero("No se pudo responder", "El tablero falló como no se esperaba. Vuelva a intentarlo.")
            _registro.exception("ruta=%s error=%s", request.path, falla.id)
            return _fallo(falla)

    return guardada


@_rutas.post("/subida")
@_con_permiso
def abrir() -> Response:
    """A new upload."""
    dicho = _cuerpo()
    pedido = Pedido(
        archivos=tuple(_archivo(a) for a in _lista(dicho.get("archivos"))),
        quien=_quien(dicho),
        corte=_corte(dicho.get("corte")),
        pliegos=_pliegos(dicho.get("pliegos")),
    )
    return jsonify(token=subidas.abrir(pedido).token, parte=subidas.PARTE)


@_rutas.post("/subida/<token>/<int:n>")
@_con_permiso
def parte(token: str, n: int) -> Response:
    """The next part of a file, as it is, from byte `desde`."""
    request.max_content_length = subidas.PARTE + 1  # reading to the very limit counts as passing it (werkzeug)
    desde = request.args.get("desde", "")
    if not re.fullmatch(r"[0-9]{1,15}", desde):
        raise Invalida("Esa parte no se esperaba", "Falta desde qué byte es.")
    return jsonify(hay=subidas.buscar(token).agregar(n, int(desde), request.stream))


@_rutas.post("/subida/<token>/revisar")
@_con_permiso
def revisar(token: str) -> Response:
    """Start the review."""
    subida = subidas.buscar(token)
    if not subida.completa():
        raise Invalida(
            "Faltan partes del archivo", "La subida no terminó. Elija los archivos otra vez y pulse Revisar."
        )
    trabajo.revisar(subida)
    return jsonify(contar_estado(subida))


@_rutas.post("/subida/<token>/cargar")
@_con_permiso
def cargar(token: str) -> Response:
    """Load what was reviewed."""
    subida = subidas.buscar(token)
    trabajo.cargar(subida)
    return jsonify(contar_estado(subida))


@_rutas.post("/subida/<token>/descartar")
@_con_permiso
def descartar(token: str) -> Response:
    """Forget it. What is gone already is gone."""
    try:
        subida = subidas.buscar(token)
    except Vencida:
        return jsonify(fase="olvidada")
    if subida.estado()["fase"] in ("cargando", "retirando"):
        raise Invalida("Ya se está cargando", "Espere a que termine; después la carga se puede retirar.")
    subida.olvidar()
    return jsonify(fase="olvidada")


@_rutas.get("/subida/<token>.json")
def seguir(token: str) -> tuple[Response, int]:
    """How an upload goes. Only who has its token can ask."""
    try:
        return jsonify(contar_estado(subidas.buscar(token))), 200
    except ErrorTablero as error:
        return _fallo(error)


@_rutas.post("/retirar")
@_con_permiso
def retirar() -> Response:
    """Withdraw a load."""
    dicho = _cuerpo()
    clave = str(dicho.get("clave", ""))
    if not CLAVE.fullmatch(clave):
        raise Invalida("No se sabe qué carga retirar", "Vuelva a cargar la página y elija la carga otra vez.")
    encargo = subidas.encargo(_quien(dicho))
    trabajo.retirar(encargo, clave)
    return jsonify(token=encargo.token)


def plantilla() -> Response:
    """Our own template, empty: the same bytes each time."""
    libro = BytesIO()
    escribir(libro)
    respuesta = Response(libro.getvalue(), content_type=XLSX)
    respuesta.headers["Content-Disposition"] = 'attachment; filename="plantilla-tablero-poi.xlsx"'
    return respuesta


def _fallo(error: ErrorTablero) -> tuple[Response, int]:
    codigo = next((numero for clase, numero in _CODIGOS if isinstance(error, clase)), 500)
    if codigo == 500:
        _registro.error("ruta=%s error=%s %s", request.path, error.id, error)
    campo = error.campo if isinstance(error, Invalida) else ""
    return jsonify(error=error.id, titulo=error.titulo, detalle=error.detalle, campo=campo), codigo


def _cuerpo() -> dict[str, Any]:
    request.max_content_length = CUERPO_MAX
    dicho = request.get_json(force=True, silent=True)
    if not isinstance(dicho, dict):
        raise Invalida("No se entiende la petición", "Vuelva a cargar la página e inténtelo otra vez.")
    return dicho


def _lista(dicha: Any) -> list[Any]:
    return dicha if isinstance(dicha, list) else []


def _archivo(dicho: Any) -> Archivo:
    nombre, tamano = (dicho.get("nombre"), dicho.get("tamano")) if isinstance(dicho, dict) else (None, None)
    if not isinstance(nombre, str) or not isinstance(tamano, int):
        raise Invalida("No se entiende qué archivos son", "Elija los archivos otra vez.")
    return Archivo(subidas.nombre_mostrable(nombre), tamano)


def _quien(dicho: dict[str, Any]) -> str:
    try:
        return texto(str(dicho.get("quien", "")), QUIEN_MAX)
    except Malo as causa:
        raise Invalida("Falta quién lo hace", f"«Quién carga» {causa}: queda anotado con la carga.", "quien") from causa


def _corte(dicho: Any) -> date | None:
    """`19/06/2026` or `2026-06-19`; nothing when the field is empty."""
    claro = str(dicho or "").strip()
    if not claro:
        return None
    for forma in ("%d/%m/%Y", "%Y-%m-%d"):
        try:
            return datetime.strptime(claro, forma).date()
        except ValueError:
            continue
    raise Invalida("La fecha de corte no se entiende", f"«{claro[:20]}» no es una fecha como 19/06/2026.", "corte")


def _pliegos(dichos: Any) -> tuple[str, ...]:
    """`012, 131` → ("012", "131")."""
    partes = [p for p in re.split(r"[\s,;]+", str(dichos or "")) if p]
    for p in partes:
        if not re.fullmatch(r"[0-9]{1,3}", p):
            raise Invalida("Los pliegos no se entienden", f"«{p[:20]}» no es un código de pliego como 012.", "pliegos")
    return tuple(dict.fromkeys(p.zfill(3) for p in partes))
