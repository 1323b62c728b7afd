"""The meeting: any state as slides that fill the screen. One request brings them all; assets/reunion.js turns them."""

from __future__ import annotations

import json
import logging
import time
from dataclasses import replace
from typing import Any

from dash import Dash, Input, Output, html, no_update

import queries
from dashboard.componentes import avisos
from dashboard.componentes.basicos import aria, data, icono
from dashboard.estado import parse, vista_de
from dashboard.formato import cortar
from dashboard.reunion.agenda import LAMINAS, Parte, Reunion, escribir_agenda
from dashboard.reunion.laminas import armar
from dashboard.reunion.pantalla import laminas
from dashboard.reunion.sala import Sala
from dashboard.vistas import comun
from queries import Contexto, Lectura, Problema
from queries.consultas_indicadores import hoy_en_peru

_registro = logging.getLogger(__name__)

#: The store that carries the intentions of a meeting, whichever view it is of (assets/nucleo.js writes it).
ALMACEN = "intencion-reunion"
#: Nodes that the agenda's panel offers by name; any other is written by its code.
NODOS_MAX = 300

#: The same slides as a file (dashboard/descargas).
PPTX = "/descargas/reunion.pptx"

_PARTES = ("laminas", "avisos", "respuesta")


def escena() -> html.Div:
    """The screen of the meeting, empty, and the panel of its agenda."""
    return html.Div(
        [
            html.Div(id="reunion-laminas", className="reunion-laminas"),
            html.P("Preparando las láminas…", id="reunion-espera", className="reunion-espera", role="status"),
            _filo("reunion-atras", "chevron-left", "Lámina anterior (←)"),
            _filo("reunion-adelante", "chevron-right", "Lámina siguiente (→)"),
            html.Div(
                [html.Span(id="reunion-reloj"), html.Span(id="reunion-cuenta")],
                className="reunion-reloj",
                **aria(hidden="true"),
            ),
            html.Div(
                [
                    _boton("reunion-completa", "fullscreen", "Pantalla completa", "F"),
                    _boton("reunion-agenda", "list", "Agenda", "G"),
                    _boton("reunion-acuerdo", "check2", "Acuerdo", "A"),
                    _boton("reunion-enlace", "link-45deg", "Enlace", "C"),
                    html.A(
                        [icono("download"), " PowerPoint"],
                        id="reunion-pptx",
                        className="reunion-boton",
                        href=PPTX,
                    ),
                    _boton("reunion-salir", "x", "Salir", "Esc"),
                ],
                className="reunion-botones",
                role="toolbar",
                **aria(label="Reunión"),
            ),
            html.Dialog(
                id="reunion-panel",
                className="reunion-panel",
                **aria(label="Agenda de la reunión"),
            ),
        ],
        id="reunion",
        className="reunion",
        **data(laminas=json.dumps(LAMINAS, ensure_ascii=False)),
    )


def registrar(app: Dash) -> None:
    """The one callback: an intention in; every slide, the notices and the stamp out."""

    @app.callback(
        output={
            "laminas": Output("reunion-laminas", "children"),
            "avisos": Output("avisos", "children", allow_duplicate=True),
            "respuesta": Output("respuesta", "data", allow_duplicate=True),
        },
        inputs={"intencion": Input(ALMACEN, "data")},
        prevent_initial_call=True,
    )
    def reunion(intencion: Any) -> dict[str, Any]:
        return responder(intencion)


def responder(intencion: Any) -> dict[str, Any]:
    """The answer to an intention `{"ruta": "/brechas", "busqueda": "?modo=reunion&…", …}` (comun.responder): a value
    for each part. An error answers too; the slides stay as they were."""
    dicho = intencion if isinstance(intencion, dict) else {}
    sello = comun.atender(dicho)
    inicio = time.perf_counter()
    try:
        with queries.motor().lectura() as lectura:
            contenido = _contestar(lectura, dicho, sello)
    except Exception as causa:  # whatever happens, the page answers and says so
        contenido = comun.fallar(causa, sello)
    ms = (time.perf_counter() - inicio) * 1000
    _registro.info("peticion=%s vista=reunion ms=%.1f", queries.peticion.get(), ms)
    return {parte: contenido.get(parte, no_update) for parte in _PARTES}


def _contestar(lectura: Lectura, dicho: dict[str, Any], sello: dict[str, Any]) -> dict[str, Any]:
    vista, busqueda = vista_de(str(dicho.get("ruta", ""))), str(dicho.get("busqueda", ""))
    reunion = parse(busqueda, vista)[0].reunion or Reunion()
    base = comun.averiguar_base(lectura, busqueda, vista)
    sala = Sala.de(lectura, base.contexto, base.filtro, base.estado, hoy_en_peru())
    hechas, ausentes = armar(sala, reunion.agenda)
    agenda = tuple(p for p in reunion.agenda if escribir_agenda((p,)) not in ausentes)
    faltan = [Problema("agenda", parte, "el corte no tiene ese nivel") for parte in ausentes]
    if not hechas and agenda:  # never an empty screen
        faltan.append(Problema("agenda", "", "ninguna de sus láminas tiene algo que mostrar aquí: va solo la portada"))
        hechas, _ = armar(sala, (Parte("portada"),))
    elif not hechas:
        hechas, _ = armar(sala)
    reunion = Reunion(max(1, min(reunion.lamina, len(hechas))), agenda)
    base = replace(base, estado=base.estado.reunido(reunion).con_acuerdos(False))
    propio = comun.sellar(base, sello)
    propio |= {
        "titulo": f"Reunión: {propio['titulo']}",
        "elegida": "",
        "cabeza": dicho.get("cabeza"),  # of the shell nothing is sent: the browser keeps what it had
        "reunion": {"laminas": len(hechas), "agenda": escribir_agenda(agenda), "nodos": _nodos(base.contexto, sala)},
    }
    return {
        "laminas": laminas(hechas),
        "avisos": avisos.descartados(base.problemas + faltan),
        "respuesta": propio,
    }


def _nodos(contexto: Contexto, sala: Sala) -> list[list[str]]:
    """The nodes that a slide may be of, each as an agenda writes it and in words: those of the corte."""
    catalogo = contexto.catalogo(sala.filtro)
    hay = [(f"pliego:{c}", f"Pliego {c} {n}") for c, n in catalogo.pliegos.items() if len(catalogo.pliegos) > 1]
    hay += [(f"ue:{c}", f"UE {c} {u.corto or u.nombre}") for c, u in catalogo.ues.items()]
    hay += [(f"oei:{c}", f"{c} {n}") for c, n in catalogo.oeis.items()]
    hay += [(f"aei:{c}", f"{c} {a.nombre}") for c, a in catalogo.aeis.items()]
    return [[codigo, cortar(nombre, 90)] for codigo, nombre in hay[:NODOS_MAX]]


def _filo(lugar: str, imagen: str, nombre: str) -> html.Button:
    """An edge of the screen, which turns the slide."""
    return html.Button(
        icono(imagen),
        id=lugar,
        type="button",
        className="reunion-filo",
        tabIndex=-1,
        title=nombre,
        **aria(label=nombre),
    )


def _boton(lugar: str, imagen: str, nombre: str, tecla: str) -> html.Button:
    return html.Button(
        [icono(imagen), f" {nombre} ", html.Kbd(tecla)], id=lugar, type="button", className="reunion-boton"
    )
