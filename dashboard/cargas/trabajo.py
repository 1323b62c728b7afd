"""Reviewing, loading and withdrawing, each in a thread of its own: the page asks how it goes (rutas.py).

What a file says is found out by data/entrada.py, the same that `python -m data cargar` calls; here is only who
waits for whom and what the page is told. A server that stops half-way leaves everything as it was.
"""

from __future__ import annotations

import logging
import os
import threading
import time
from collections.abc import Callable, Sequence
from typing import Any

from plotly.io.json import to_json_plotly

from dashboard.cargas.subidas import Invalida, Subida, Vencida, turno_unico
from dashboard.componentes import revision as componente
from data import entrada
from data.ajustes import ajustes
from data.errores import ErrorCarga, ErrorTablero
from data.publicacion import version_de, vigente
from data.recepcion import Entrante, Pedido, Progreso
from data.revision.tipos import Revision

#: Seconds between one note of the progress and the next.
_RITMO_S = 0.3

_registro = logging.getLogger(__name__)


def revisar(subida: Subida) -> None:
    """Start the review of an upload that came whole. Raises Invalida when it already did, Vencida."""
    _lanzar(subida, _revisar, "subiendo")


def cargar(subida: Subida) -> None:
    """Start the load of what the review found good. Raises Invalida when that is not its step, Vencida."""
    if not subida.estado().get("cargables"):
        raise Invalida("No hay nada que cargar", "Revise primero los archivos y corrija lo que diga el informe.")
    _lanzar(subida, _cargar, "revisada")


def retirar(subida: Subida, clave: str) -> None:
    """Start withdrawing the load `clave`; `subida` is an `encargo`, which says who."""
    _lanzar(subida, lambda s: _retirar(s, clave), "espera")


def _lanzar(subida: Subida, que: Callable[[Subida], None], desde: str) -> None:
    """Do it from that phase on, in a thread that holds the upload's place until it ends."""
    subida.pasar(desde, "espera")
    puesto = subida.emplear()
    threading.Thread(target=_hacer, args=(subida, que, puesto), name=f"carga-{subida.token[:6]}", daemon=True).start()


def _hacer(subida: Subida, que: Callable[[Subida], None], puesto: int) -> None:
    """Whatever happens, the state says how it ended."""
    try:
        with turno_unico():
            que(subida)
    except Vencida:  # discarded meanwhile: nobody is waiting
        _registro.info("subida=%s olvidada mientras se trabajaba", subida.token[:6])
    except Exception as causa:
        error = causa if isinstance(causa, ErrorTablero) else _falla()
        _registro.error(
            "subida=%s error=%s %s", subida.token[:6], error.id, causa, exc_info=causa if error is not causa else None
        )
        _anotar_fallo(subida, error)
    finally:
        os.close(puesto)


def _revisar(subida: Subida) -> None:
    subida.anotar(fase="revisando")
    revisiones = entrada.revisar(_entrantes(subida), _pedido(subida), ajustes(), _progreso(subida))
    _informar(subida, revisiones)


def _informar(subida: Subida, revisiones: Sequence[Revision], antes: str = "") -> None:
    cargables = [n for n, r in enumerate(revisiones) if r.aceptable and r.repetida is None]
    subida.anotar(
        fase="revisada",
        informe=_como_json(componente.informe(revisiones)),
        frase=antes + componente.frase(revisiones),
        boton=componente.boton(revisiones),
        cargables=cargables,
    )
    if not cargables:
        _soltar(subida)


def _cargar(subida: Subida) -> None:
    subida.anotar(fase="cargando", archivo="", hecho=0, total=0, error=None)
    todos = _entrantes(subida)
    elegidos = [todos[n] for n in subida.estado()["cargables"]]
    try:
        hecho = entrada.cargar(elegidos, _pedido(subida), ajustes(), _progreso(subida))
    except ErrorTablero as error:  # another load is going on, or no room: what was reviewed waits for another try
        _registro.error("subida=%s error=%s %s", subida.token[:6], error.id, error)
        subida.anotar(fase="revisada", error=_como_dicho(error))
        return
    if not hecho.aceptada:  # somebody loaded or withdrew something since the review
        _informar(subida, hecho.revisiones, "No se cargó: lo que había cambió desde la revisión. ")
        return
    ruta = hecho.ruta or vigente(ajustes().datos)
    cargas = [r.carga or r.repetida for r in hecho.revisiones]
    subida.anotar(
        fase="cargada",
        informe=None,
        version=version_de(ruta) if ruta else 0,
        cortes=sorted({c.fecha_corte.isoformat() for c in cargas if c is not None}),
    )
    _soltar(subida)


def _retirar(subida: Subida, clave: str) -> None:
    subida.anotar(fase="retirando")
    subida.anotar(fase="retirada", version=version_de(entrada.retirar(clave, subida.pedido().quien, ajustes())))


def _entrantes(subida: Subida) -> list[Entrante]:
    return [Entrante(subida.archivo(n), a.nombre) for n, a in enumerate(subida.pedido().archivos)]


def _pedido(subida: Subida) -> Pedido:
    p = subida.pedido()
    return Pedido(corte=p.corte, pliegos=p.pliegos, quien=p.quien)


def _progreso(subida: Subida) -> Progreso:
    """Notes how far it is, a few times a second at most."""
    ultimo = 0.0

    def anotar(archivo: str, hecho: int, total: int) -> None:
        nonlocal ultimo
        ahora = time.monotonic()
        if ahora - ultimo >= _RITMO_S:
            ultimo = ahora
            subida.anotar(archivo=archivo, hecho=hecho, total=total)

    return anotar


def _soltar(subida: Subida) -> None:
    """The files are not needed any more; the state stays, for the page to read."""
    for n in range(len(subida.pedido().archivos)):
        subida.archivo(n).unlink(missing_ok=True)


def _anotar_fallo(subida: Subida, error: ErrorTablero) -> None:
    try:
        subida.anotar(fase="fallo", error=_como_dicho(error))
    except (ErrorTablero, OSError) as causa:
        _registro.error("subida=%s no se pudo anotar: %s", subida.token[:6], causa)


def _como_dicho(error: ErrorTablero) -> dict[str, Any]:
    quejas = [str(queja) for queja in error.quejas] if isinstance(error, ErrorCarga) else []
    return {"titulo": error.titulo, "detalle": "" if quejas else error.detalle, "id": error.id, "quejas": quejas}


def _falla() -> ErrorTablero:
    return ErrorTablero(
        "No se pudo terminar",
        "El tablero encontró una falla que no esperaba y no cambió nada. Vuelva a intentarlo; si continúa, avise con "
        "el código de este error.",
    )


def _como_json(componentes: Sequence[Any]) -> str:
    """Components as the page's own answers carry them."""
    return str(to_json_plotly(list(componentes)))
