"""Agreements: the list of a node or AOI, what is urgent first; the button of the shell.

assets/acuerdos.js sends what is written and asks for the view again.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from dash import html

from dashboard import formato as f
from dashboard.acuerdos.libro import como_json
from dashboard.acuerdos.mirar import Vistos
from dashboard.cargas import puerta
from dashboard.componentes.basicos import aria, data, enlace, icono
from dashboard.estado import Estado
from data.acuerdos import Acuerdo, Lugar, Situacion
from queries import Contexto

#: The mark of each situation where there are no icons (files, slides), always beside the word.
MARCAS: dict[Situacion, str] = {"vencido": "⚠", "por_vencer": "◷", "sin_fecha": "◷", "cerrado": "✓", "anulado": "✕"}
_ICONOS: dict[Situacion, str] = {
    "vencido": "exclamation-triangle",
    "por_vencer": "calendar3",
    "sin_fecha": "calendar3",
    "cerrado": "check2",
    "anulado": "x",
}
#: Rows of the side panel; the files have all.
MOSTRADOS = 100


def palabra(a: Acuerdo, hoy: date) -> str:
    """How an agreement stands on a day, in words: "vencido hace 12 días", "vence mañana", "sin fecha"."""
    dias = a.dias(hoy)
    if a.estado != "abierto":
        return f"{a.estado} el {f.fecha(a.cambiado_el)}"
    if dias is None:
        return "sin fecha"
    if dias > 0:
        return f"vencido hace {f.cuenta(dias, 'día', 'días')}"
    return {0: "vence hoy", -1: "vence mañana"}.get(dias) or f"vence en {f.cuenta(-dias, 'día', 'días')}"


def resumen(v: Vistos) -> str:
    """How many there are, in words: "5 abiertos, 3 vencidos"."""
    c = v.cuenta
    if not (c.abiertos or c.cerrados):
        return "ninguno"
    partes = [f.cuenta(c.abiertos, "abierto", "abiertos")]
    partes += [f.cuenta(c.vencidos, "vencido", "vencidos")] if c.vencidos else []
    partes += [f.cuenta(c.cerrados, "cerrado", "cerrados")] if c.cerrados else []
    return ", ".join(partes)


def boton(v: Vistos, estado: Estado) -> html.A:
    """The button of every view: how many the node has, of them how many are overdue; it opens and closes the list."""
    abierta = estado.acuerdos and not estado.filtro.aoi
    c = v.cuenta
    if v.falla:
        dice: list[Any] = [icono("exclamation-triangle"), " Acuerdos: no se pueden leer"]
    elif c.vencidos:
        dice = [icono("exclamation-triangle"), f" Acuerdos ({f.cuenta(c.vencidos, 'vencido', 'vencidos')})"]
    else:
        dice = [icono("list"), f" Acuerdos ({c.abiertos:,})" if c.abiertos else " Acuerdos"]
    return enlace(
        dice,
        estado.con(aoi=None).con_acuerdos(not abierta).href(),
        "boton-acuerdos" + (" con-vencidos" if c.vencidos or v.falla else ""),
        reemplaza=True,
        titulo=f"Acuerdos de este nivel: {resumen(v)}. Con la tecla A se escribe uno.",
        **aria(expanded="true" if abierta else "false"),
    )


def panel(v: Vistos, estado: Estado, contexto: Contexto, sobre: str) -> list[Any]:
    """The list of the node beside a view; nothing unless the state has it open."""
    if not estado.acuerdos:
        return []
    cabeza = html.Div(
        [
            html.H2(["Acuerdos ", html.Span(resumen(v), className="tenue")], id="acuerdos-titulo", tabIndex=-1),
            enlace(
                icono("x"),
                estado.con_acuerdos(False).href(),
                "hoja-cerrar",
                reemplaza=True,
                titulo="Cerrar los acuerdos (Esc)",
                **aria(label="Cerrar los acuerdos"),
            ),
        ],
        className="hoja-cabeza",
    )
    consulta = estado.en("explorar").con(aoi=None).con_acuerdos(False).href().partition("?")[2]
    archivos = [
        html.A(nombre, href=f"/descargas/acuerdos.{extension}?{consulta}".rstrip("?"), className="boton-texto")
        for nombre, extension in (("CSV", "csv"), ("Excel", "xlsx"))
    ]
    hacer = html.Div([_nuevo(v), html.Span(archivos, className="acuerdos-archivos")], className="acuerdos-hacer")
    return [
        cabeza,
        html.P(f"Sobre {sobre} y lo que hay debajo.", className="aclara"),
        hacer,
        *lista(v.del_nodo, v, estado, contexto, maximo=MOSTRADOS),
    ]


def de_la_aoi(v: Vistos, estado: Estado, contexto: Contexto) -> html.Section:
    """Those of the AOI of the sheet."""
    titulo = html.H3(["Acuerdos ", html.Span(f"{len(v.de_la_aoi):,}" if v.de_la_aoi else "", className="tenue")])
    cuerpo = lista(v.de_la_aoi, v, estado, contexto, con_lugar=False)
    return html.Section([html.Div([titulo, _nuevo(v)], className="acuerdos-hacer"), *cuerpo], className="hoja-acuerdos")


def lista(
    acuerdos: Sequence[Acuerdo],
    v: Vistos,
    estado: Estado,
    contexto: Contexto,
    *,
    con_lugar: bool = True,
    maximo: int | None = None,
) -> list[Any]:
    """Agreements in their order, those that are open in sight and the others folded; at most `maximo`, the rest as a
    number. Also for a slide of the meeting."""
    if v.falla:
        return [html.P([html.Strong(f"{v.falla.titulo}. "), v.falla.detalle], className="acuerdos-falla", role="alert")]
    if not acuerdos:
        return [html.P("Todavía no hay acuerdos.", className="aclara acuerdos-ninguno")]
    vistos = acuerdos[:maximo]

    def filas(abiertos: bool) -> list[html.Li]:
        return [
            fila(a, v, estado, contexto, con_lugar=con_lugar) for a in vistos if (a.estado == "abierto") == abiertos
        ]

    partes: list[Any] = []
    if abiertos := filas(True):
        partes.append(html.Ul(abiertos, className="acuerdos-lista"))
    if cerrados := filas(False):
        titulo = html.Summary(f"Cerrados y anulados ({len(cerrados):,})")
        partes.append(html.Details([titulo, html.Ul(cerrados, className="acuerdos-lista")], open=not abiertos))
    if len(acuerdos) > len(vistos):
        partes.append(html.P(f"y {len(acuerdos) - len(vistos):,} más", className="aclara"))
    return partes


def fila(a: Acuerdo, v: Vistos, estado: Estado, contexto: Contexto, *, con_lugar: bool = True) -> html.Li:
    """One agreement: how it stands, what, who, by when, about what, from where; and what can be done with it."""
    situacion = a.situacion(v.hoy)
    dice: list[Any] = [html.Span(["Responsable: ", html.Strong(a.responsable)])]
    dice.append(html.Span(_plazo(a)))
    if con_lugar and (donde := _enlace_lugar(a, estado, contexto)):
        dice.append(html.Span(donde))
    dice.append(html.Span(_de_donde(a), className="tenue"))
    return html.Li(
        [
            html.Span(
                [icono(_ICONOS[situacion]), f" {palabra(a, v.hoy)}"], className=f"acuerdo-situacion sit-{situacion}"
            ),
            html.P(a.que, className="acuerdo-que"),
            html.P(dice, className="acuerdo-pie"),
            _botones(a, puede=v.impedimento is None),
            html.Ol(className="acuerdo-historia", hidden=True),
        ],
        className=f"acuerdo acuerdo-{situacion}",
        **data(acuerdo=json.dumps(_para_js(a), ensure_ascii=False)),
    )


def nombre_lugar(lugar: Lugar) -> str:
    """Where an agreement belongs, by its codes: "AOI00099300010", "UE 000993 › AEI.02.01", "Pliego 012"."""
    if lugar.aoi:
        return lugar.aoi
    partes = [f"UE {lugar.ue}" if lugar.ue else "", lugar.aei or lugar.oei or "", f"CC {lugar.cc}" if lugar.cc else ""]
    return " › ".join(p for p in partes if p) or (f"Pliego {lugar.pliego}" if lugar.pliego else "Todos los pliegos")


def sello(v: Vistos, sobre: str) -> dict[str, Any]:
    """What assets/acuerdos.js needs to know: what is on screen, whether it may write, whether it is asked for a key."""
    return {"sobre": sobre, "impedimento": v.impedimento or "", "clave": puerta.pide_clave(), "hoy": v.hoy.isoformat()}


def sobre_que(migas: Sequence[dict[str, Any]]) -> str:
    """The node or AOI on screen, from the crumbs: "UE 000993 Jóvenes Productivos"."""
    r = migas[-1]
    nombre = f.cortar(f.nombre(r["nivel"], r["corto"] or r["denominacion"]), 90)
    siglas = {"pliego": "pliego ", "ue": "UE ", "cc": "centro de costo "}
    return "todos los pliegos" if r["nivel"] == "todos" else f"{siglas.get(r['nivel'], '')}{r['codigo']} {nombre}"


def _nuevo(v: Vistos) -> html.Button:
    return html.Button(
        "Nuevo (A)",
        type="button",
        className="boton boton-borde acuerdo-nuevo",
        disabled=v.impedimento is not None,
        title=v.impedimento or "Escribir un acuerdo sobre lo que se ve (tecla A)",
    )


def _plazo(a: Acuerdo) -> list[Any]:
    if a.vence is None:
        return [f"Plazo: {a.vence_texto}"]
    impreso = "" if a.vence_texto == f.fecha(a.vence) else f" («{a.vence_texto}»)"
    return [f"Plazo: {f.fecha(a.vence)}{impreso}"]


def _de_donde(a: Acuerdo) -> str:
    """Its number and where it comes from."""
    if a.reunion:
        nombre = f" {a.reunion_nombre}" if a.reunion_nombre else ""
        de = f"reunión{nombre} del {f.fecha(a.reunion)}"
    elif a.origen in ("tablero", "consola", "reunion", ""):
        de = f"{a.creado_por}, {f.fecha(a.creado_el)}"
    else:
        de = a.origen
    return f"n.º {a.id}, {de}"


def _enlace_lugar(a: Acuerdo, estado: Estado, contexto: Contexto) -> Any:
    """A link to what it is about, in its own year; nothing where that is what is on screen already."""
    lugar = a.lugar
    ruta: dict[str, Any] = {c: getattr(lugar, c) for c in ("ue", "oei", "aei", "cc", "aoi")}
    actual = {c: getattr(estado.filtro, c) for c in ruta}
    if ruta == actual:
        return None
    corte = contexto.corte(estado.filtro)
    if corte.n_pliegos > 1:
        ruta["pliego"] = lugar.pliego
    if a.ejercicio is not None and a.ejercicio != corte.ejercicio:
        if all(c.ejercicio != a.ejercicio for c in contexto.cortes):
            return nombre_lugar(lugar)
        ruta |= {"ejercicio": a.ejercicio, "corte": None}
    titulo = f.cortar(a.sobre, 200) or None
    return enlace(nombre_lugar(lugar), estado.href(por=None, **ruta), titulo=titulo)


def _botones(a: Acuerdo, *, puede: bool) -> html.Div:
    hacer = ("editar", "cerrar", "anular") if a.estado == "abierto" else ("reabrir",)
    acciones = [*(hacer if puede else ()), "historia"]
    return html.Div(
        [
            html.Button(
                accion.capitalize(),
                type="button",
                className="boton-texto",
                **data(hacer=accion),
                **aria(label=f"{accion.capitalize()} {'del' if accion == 'historia' else 'el'} acuerdo n.º {a.id}"),
            )
            for accion in acciones
        ],
        className="acuerdo-botones",
    )


def _para_js(a: Acuerdo) -> dict[str, Any]:
    todo = como_json(a)
    return {clave: todo[clave] for clave in ("id", "revision", "que", "responsable", "vence")}
