"""The addresses that write: agreements and agendas of the meeting. What is refused comes back with what was written.

POST /acuerdos                             a new one, about the node or AOI of an address   → the agreement
POST /acuerdos/<n>/editar                  what it says        } with the revision that was on screen
POST /acuerdos/<n>/cerrar, reabrir, anular with a note         }
GET  /acuerdos/<n>/historia.json           all that happened to it
GET  /agendas.json, POST /agendas, POST /agendas/borrar
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import date
from functools import wraps
from typing import Any

from flask import Blueprint, Flask, Response, g, jsonify, request

import queries
from dashboard.acuerdos.libro import como_json, libro, lugar_de
from dashboard.cargas import puerta
from dashboard.cargas.puerta import ACORDAR, SinPermiso
from dashboard.estado import parse_direccion
from data.acuerdos import (
    Acuerdo,
    AcuerdoCambiado,
    AcuerdoInvalido,
    Cambio,
    ErrorAcuerdo,
    Lugar,
    Nuevo,
    SinAcuerdo,
    agendas,
    borrar_agenda,
    guardar_agenda,
)
from data.acuerdos.valores import dia
from data.errores import ErrorTablero
from queries.consultas_indicadores import hoy_en_peru

#: Bytes of a request.
CUERPO_MAX = 256 << 10
#: Parts of an address that say what an agreement is about.
_RUTA = frozenset({"dirección", "ejercicio", "corte", "pliego", "ue", "oei", "aei", "cc", "aoi"})

_registro = logging.getLogger(__name__)
_rutas = Blueprint("acuerdos", __name__)

Vista = Callable[..., Response]

_CODIGOS: tuple[tuple[type[ErrorTablero], int], ...] = (
    (SinPermiso, 403),
    (AcuerdoInvalido, 400),
    (SinAcuerdo, 404),
    (AcuerdoCambiado, 409),
    (ErrorAcuerdo, 507),
)


def registrar(server: Flask) -> None:
    """Adds the routes to a server."""
    server.register_blueprint(_rutas)


def _guardada(vista: Vista) -> Callable[..., tuple[Response, int]]:
    """First the door, then the body; whatever happens, the answer says so."""

    @wraps(vista)
    def con_puerta(**partes: Any) -> tuple[Response, int]:
        try:
            if request.method == "POST":
                puerta.comprobar(request, ACORDAR)
            return vista(**partes), 200
        except ErrorTablero as error:
            return _fallo(error)
        except Exception as causa:
            if getattr(causa, "code", None) == 413:
                return _fallo(AcuerdoInvalido("La petición es demasiado grande", "Acorte lo escrito y repita."))
            falla = ErrorTablero("No se pudo guardar", "El tablero falló como no se esperaba. Lo escrito sigue aquí.")
            _registro.exception("ruta=%s error=%s", request.path, falla.id)
            return _fallo(falla)

    return con_puerta


@_rutas.post("/acuerdos")
@_guardada
def crear() -> Response:
    """A new agreement about what the address shows."""
    dicho = _cuerpo()
    direccion = _texto(dicho, "direccion")
    lugar, ejercicio, sobre = _de_que(direccion)
    en_reunion = bool(dicho.get("reunion")) or parse_direccion(direccion)[0].reunion is not None
    nuevo = Nuevo(
        que=_texto(dicho, "que"),
        responsable=_texto(dicho, "responsable"),
        vence=_dia(dicho),
        lugar=lugar,
        ejercicio=ejercicio,
        sobre=sobre,
        reunion=hoy_en_peru() if en_reunion else None,
        reunion_nombre=_texto(dicho, "reunion_nombre"),
        origen="reunion" if en_reunion else "tablero",
        clave=_texto(dicho, "clave") or None,
    )
    return _dicho(libro().crear(nuevo, _texto(dicho, "quien")))


@_rutas.post("/acuerdos/<int:numero>/editar")
@_guardada
def editar(numero: int) -> Response:
    """Another what, who or when."""
    dicho = _cuerpo()
    cambio = Cambio(que=_texto(dicho, "que"), responsable=_texto(dicho, "responsable"), vence=_dia(dicho))
    return _dicho(libro().editar(numero, _revision(dicho), cambio, _texto(dicho, "quien")))


@_rutas.post("/acuerdos/<int:numero>/<any(cerrar, reabrir, anular):que>")
@_guardada
def mover(numero: int, que: str) -> Response:
    """Close, open again or annul, with a note."""
    dicho = _cuerpo()
    hacer: Callable[[int, int, str, str], Acuerdo] = getattr(libro(), que)
    return _dicho(hacer(numero, _revision(dicho), _texto(dicho, "nota"), _texto(dicho, "quien")))


@_rutas.get("/acuerdos/<int:numero>/historia.json")
@_guardada
def historia(numero: int) -> Response:
    """All that happened to an agreement, first to last."""
    return jsonify([asdict(e) | {"cuando": f"{e.cuando.isoformat()}Z"} for e in libro().historia(numero)])


@_rutas.get("/agendas.json")
@_guardada
def listar_agendas() -> Response:
    """The agendas of the meeting, by name."""
    return jsonify([_agenda(a) for a in agendas(libro())])


@_rutas.post("/agendas")
@_guardada
def guardar() -> Response:
    """Keep an agenda under a name; `revision` 0 for a new one."""
    dicho = _cuerpo()
    nombre, contenido, quien = (_texto(dicho, c) for c in ("nombre", "contenido", "quien"))
    return jsonify(_agenda(guardar_agenda(libro(), nombre, contenido, quien, _revision(dicho))))


@_rutas.post("/agendas/borrar")
@_guardada
def borrar() -> Response:
    """Take an agenda out of the list."""
    dicho = _cuerpo()
    borrar_agenda(libro(), _texto(dicho, "nombre"), _texto(dicho, "quien"), _revision(dicho))
    return jsonify(borrada=True)


def _de_que(direccion: str) -> tuple[Lugar, int, str]:
    """The node or AOI of an address, its year, and what it is called. Raises AcuerdoInvalido when it is not there."""
    estado, problemas = parse_direccion(direccion)
    with queries.motor().lectura() as lectura:
        contexto = queries.contexto(lectura)
        f, corte, caducos = contexto.resolver(estado.filtro)
        if malos := [p for p in (*problemas, *caducos) if p.clave in _RUTA]:
            raise AcuerdoInvalido("No se sabe sobre qué es el acuerdo", f"{malos[0]}. Actualice la página y repita.")
        if f.aoi:
            ficha = queries.ficha(lectura, f).registros()[0]
            claves = {c: ficha[c] for c in ("pliego", "ue", "oei", "aei", "cc")}
            return Lugar(**claves, aoi=f.aoi), corte.ejercicio, str(ficha["denominacion"])
        nodo = queries.migas(lectura, replace(f, banda=(), unidad=None, q=None, condiciones=())).registros()[-1]
        return lugar_de(contexto, f), corte.ejercicio, str(nodo["denominacion"])


def _dicho(a: Acuerdo) -> Response:
    return jsonify(acuerdo=como_json(a))


def _agenda(a: Any) -> dict[str, Any]:
    return asdict(a) | {"cuando": f"{a.cuando.isoformat()}Z"}


def _cuerpo() -> dict[str, Any]:
    request.max_content_length = CUERPO_MAX
    dicho = request.get_json(force=True, silent=True)
    if not isinstance(dicho, dict):
        raise AcuerdoInvalido("No se entiende la petición", "Vuelva a cargar la página e inténtelo otra vez.")
    g.dicho = dicho
    return dicho


def _texto(dicho: dict[str, Any], clave: str) -> str:
    valor = dicho.get(clave, "")
    return valor if isinstance(valor, str) else ""


def _revision(dicho: dict[str, Any]) -> int:
    valor = dicho.get("revision")
    return valor if isinstance(valor, int) else 0


def _dia(dicho: dict[str, Any]) -> date | None:
    return dia(_texto(dicho, "vence"), hoy_en_peru())


def _escrito() -> dict[str, str]:
    """The texts that came, to be given back."""
    return {c: v for c, v in g.get("dicho", {}).items() if isinstance(v, str)}


def _fallo(error: ErrorTablero) -> tuple[Response, int]:
    codigo = next((numero for clase, numero in _CODIGOS if isinstance(error, clase)), 500)
    if codigo >= 500:
        _registro.error("ruta=%s error=%s %s", request.path, error.id, error)
    mas: dict[str, Any] = {"escrito": _escrito()}
    numero = (request.view_args or {}).get("numero")
    if isinstance(error, AcuerdoCambiado) and isinstance(numero, int):
        mas["actual"] = como_json(libro().ver(numero))
    campo = error.campo if isinstance(error, AcuerdoInvalido) else ""
    return jsonify(error=error.id, titulo=error.titulo, detalle=error.detalle, campo=campo, **mas), codigo
