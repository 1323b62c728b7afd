"""What every view shares: the shell's parts of an answer, its stamp, and what happens when something fails.

Everything a view shows leaves in one answer, stamped with the intention it answers, so panels cannot disagree.
"""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from dash import Input, Output, no_update

import queries
from dashboard.acuerdos.mirar import Vistos, mirar
from dashboard.componentes import acuerdos, avisos, controles, periodo
from dashboard.componentes.hoja import hoja
from dashboard.componentes.migas import migas
from dashboard.componentes.pie import pie
from dashboard.descargas.nombre import nombre_de
from dashboard.estado import VISTAS, Estado, almacen_de, describe, parse
from data.errores import ErrorTablero
from queries import Contexto, Corte, Filtro, Lectura, Problema

_registro = logging.getLogger(__name__)

#: Place on the page that each part of the shell fills; every view's callback has these outputs beside its own.
ARMAZON: dict[str, tuple[str, str]] = {
    "migas": ("migas", "children"),
    "pliego": ("pliego", "children"),
    "ejercicios": ("menu-ejercicio", "children"),
    "cortes": ("menu-corte", "children"),
    "periodo": ("periodo", "children"),
    "hoja": ("hoja", "children"),
    "acuerdos": ("acuerdos", "children"),
    "acuerdos_boton": ("acuerdos-boton", "children"),
    "pie": ("pie", "children"),
    "avisos": ("avisos", "children"),
    "respuesta": ("respuesta", "data"),
}
#: Parts that only change with the cut; a browser that has them says so and they are not sent again.
CABEZA = ("pliego", "ejercicios", "cortes")

#: Parts of the filter that in other views pick AOI and in these something else, or nothing: the shell's own figures
#: (crumbs, foot) leave them out.
NO_ELIGEN_AOI: dict[str, dict[str, Any]] = {
    "indicadores": {"banda": (), "unidad": None, "q": None, "condiciones": (), "filas": ()},
    "conciliacion": {"banda": (), "unidad": None, "q": None, "condiciones": (), "filas": ()},
    "presupuesto": {"banda": (), "unidad": None, "q": None, "condiciones": (), "filas": ()},
}

_PETICION = re.compile(r"[0-9a-f]{8}")

Fila = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Base:
    """What the questions answered for the shell of one state: all of it from one release."""

    contexto: Contexto
    corte: Corte
    estado: Estado  # as asked for, without what was dropped
    filtro: Filtro  # resolved
    problemas: list[Problema]
    resumen: Fila
    migas: list[Fila]
    ficha: Fila | None
    meses: list[Fila]  # of the AOI of the sheet; none where only its year is known
    difieren: list[Fila]  # the published figures of the AOI of the sheet that differ from ours
    acuerdos: Vistos


@dataclass(frozen=True, slots=True)
class Contenido:
    """A view's own panels, what its stamp carries for assets/*.js, and notices of its own."""

    partes: dict[str, Any]
    sello: dict[str, Any]
    avisos: list[Any]


def salidas(propias: dict[str, tuple[str, str]], *, duplicadas: bool) -> dict[str, Output]:
    """The outputs of a view's callback. The shell's are shared: only one view may hold them without `duplicadas`."""
    comunes = {clave: Output(*lugar, allow_duplicate=duplicadas) for clave, lugar in ARMAZON.items()}
    return comunes | {clave: Output(*lugar) for clave, lugar in propias.items()}


def entrada(vista: str) -> dict[str, Input]:
    """The input of a view's callback: the intentions that assets/nucleo.js writes for it."""
    return {"intencion": Input(almacen_de(vista), "data")}


def responder(
    intencion: Any, vista: str, partes: Iterable[str], contestar: Callable[[Lectura, Base], Contenido]
) -> dict[str, Any]:
    """The answer to an intention `{"busqueda": "?ue=…", "n": 3, "peticion": "0123abcd",
    "fallida": "", "cabeza": "1-2"}`: a value for each of `partes`.

    An error answers too: the notice says what happened and its id is in the log; the panels stay as they were.
    """
    dicho = intencion if isinstance(intencion, dict) else {}
    sello = atender(dicho)
    inicio = time.perf_counter()
    try:
        with queries.motor().lectura() as lectura:
            base = averiguar_base(lectura, str(dicho.get("busqueda", "")), vista)
            propio = contestar(lectura, base)
        contenido = armar_base(base) | propio.partes
        contenido["avisos"] = avisos.descartados(base.problemas) + propio.avisos
        contenido["respuesta"] = sellar(base, sello) | propio.sello
        if dicho.get("cabeza") == contenido["respuesta"]["cabeza"]:
            contenido = {parte: v for parte, v in contenido.items() if parte not in CABEZA}
    except Exception as causa:  # whatever happens, the page answers and says so
        contenido = fallar(causa, sello)
    ms = (time.perf_counter() - inicio) * 1000
    _registro.info("peticion=%s vista=%s ms=%.1f", queries.peticion.get(), vista, ms)
    return {parte: contenido.get(parte, no_update) for parte in partes}


def atender(dicho: dict[str, Any]) -> dict[str, Any]:
    """Notes the request of an intention in the log's trace and gives the start of its stamp."""
    peticion = str(dicho.get("peticion", ""))
    queries.peticion.set(peticion if _PETICION.fullmatch(peticion) else "-")
    if _PETICION.fullmatch(fallida := str(dicho.get("fallida", ""))):
        _registro.warning("peticion=%s fallida=%s the browser got no answer to that one", peticion, fallida)
    return {"n": dicho.get("n"), "peticion": peticion}


def averiguar_base(lectura: Lectura, busqueda: str, vista: str) -> Base:
    """Asks what the shell of a state needs, of one release."""
    pedido, problemas = parse(busqueda, vista)
    contexto = queries.contexto(lectura)
    filtro, corte, caducos = contexto.resolver(pedido.filtro)
    fichas = queries.ficha(lectura, filtro).registros() if filtro.aoi else []
    panel = pedido.panel
    if panel and not corte.mes_corte:
        caducos.append(Problema("panel", panel, f"del corte {corte} solo se conoce el año"))
        panel = None
    de_aoi = replace(filtro, **NO_ELIGEN_AOI.get(vista, {}))
    return Base(
        contexto=contexto,
        corte=corte,
        estado=Estado(_dicho(pedido.filtro, filtro, corte.n_pliegos > 1), vista, panel, acuerdos=pedido.acuerdos),
        filtro=filtro,
        problemas=problemas + caducos,
        resumen=queries.resumen(lectura, de_aoi).registros()[0],
        migas=queries.migas(lectura, de_aoi).registros(),
        ficha=fichas[0] if fichas else None,
        meses=queries.meses(lectura, filtro).registros() if fichas and fichas[0]["mes"] else [],
        difieren=queries.conciliacion_de(lectura, filtro).registros() if fichas else [],
        acuerdos=mirar(lectura, contexto, filtro, lista=pedido.acuerdos),
    )


def armar_base(b: Base) -> dict[str, Any]:
    """The contents of the shell's panels."""
    return {
        "migas": migas(b.migas, b.estado),
        "pliego": controles.pliegos(b.contexto, b.filtro),
        "ejercicios": controles.ejercicios(b.contexto, b.corte, b.estado.vista),
        "cortes": controles.cortes(b.contexto, b.corte),
        "periodo": periodo.control(b.contexto, b.estado, b.filtro),
        "hoja": hoja(b.ficha, b.estado, b.meses, b.difieren, acuerdos.de_la_aoi(b.acuerdos, b.estado, b.contexto))
        if b.ficha
        else [],
        "acuerdos": acuerdos.panel(b.acuerdos, b.estado, b.contexto, acuerdos.sobre_que(b.migas)),
        "acuerdos_boton": acuerdos.boton(b.acuerdos, b.estado),
        "pie": pie(b.resumen, b.contexto, b.corte, replace(b.filtro, **NO_ELIGEN_AOI.get(b.estado.vista, {}))),
    }


def sellar(b: Base, sello: dict[str, Any]) -> dict[str, Any]:
    """What the browser needs to know of the answer: which intention it answers, its clean address, the addresses of
    the other views."""
    return {
        **sello,
        "direccion": b.estado.href(),
        "titulo": f"{describe(b.estado, b.contexto)} · Tablero POI",
        "version": b.contexto.version,
        "sintetica": b.contexto.sintetica,
        "cabeza": f"{b.contexto.version}-{b.corte.corte_id}-{b.filtro.pliego or ''}-{b.estado.vista}",
        "elegida": b.filtro.aoi or "",
        "q": b.estado.filtro.q or "",
        "acuerdos": acuerdos.sello(b.acuerdos, acuerdos.sobre_que(b.migas)),
        "pestanas": {vista: b.estado.en(vista).href(aoi=None) for vista in VISTAS},
        "archivo": nombrar(b),
        "permanente": b.estado.href(ejercicio=b.corte.ejercicio, corte=b.corte.fecha),
    }


def nombrar(b: Base) -> str:
    """The name of a file of this state, without extension, with `{}` where what it holds goes."""
    antes = b.contexto.comparado(b.filtro) if b.estado.vista == "cambios" else None
    return nombre_de("{}", b.contexto, b.filtro, b.corte, antes=antes, marca="SUPUESTO" if b.filtro.supuesto else "")


def _dicho(pedido: Filtro, resuelto: Filtro, varios: bool) -> Filtro:
    """The resolved filter saying year and cut only if the person did, and truly; the pliego only among several."""
    return replace(
        resuelto,
        ejercicio=pedido.ejercicio if pedido.ejercicio == resuelto.ejercicio else None,
        corte=pedido.corte if pedido.corte == resuelto.corte else None,
        pliego=resuelto.pliego if varios else None,
    )


def fallar(causa: Exception, sello: dict[str, Any]) -> dict[str, Any]:
    """The notice of an error and the stamp that says so; its id is in the log."""
    error = (
        causa
        if isinstance(causa, ErrorTablero)
        else ErrorTablero(
            "No se pudo responder",
            "El tablero encontró una falla que no esperaba. Vuelva a intentarlo; si continúa, avise con el código "
            "de este error.",
        )
    )
    _registro.error(
        "peticion=%s error=%s %s",
        queries.peticion.get(),
        error.id,
        causa,
        exc_info=causa if error is not causa else None,
    )
    return {"avisos": avisos.fallo(error), "respuesta": {**sello, "error": error.id}}
