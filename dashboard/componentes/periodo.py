"""Up to which month, and against which goal: the words, and the switch that is there where months exist."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from dash import html

from dashboard.componentes.basicos import aria, data, enlace
from dashboard.componentes.controles import menu
from dashboard.estado import Estado
from dashboard.textos import MESES
from queries import Contexto, Filtro

CON_MESES = {"": "Al corte", "anual": "Anual"}
_TITULOS = {
    "": "Lo ejecutado hasta el mes de corte, contra lo programado hasta ese mes",
    "anual": "Lo ejecutado hasta el mes de corte, contra lo programado de todo el año",
}


def palabras(contexto: Contexto, filtro: Filtro) -> str:
    """What the figures of a node speak of: "al corte de mayo", "anual, hasta mayo", "del año" where only the year is
    known."""
    hasta = meses(contexto, filtro)
    if not hasta:
        return "del año"
    return f"anual, hasta {hasta}" if filtro.periodo == "anual" else f"al corte de {hasta}"


def meses(contexto: Contexto, filtro: Filtro) -> str:
    """The month of the cut, or both ends when the node's UEs were cut in different months: "mayo", "abril o mayo,
    según la UE"; nothing where only the year is known."""
    menor, mayor = contexto.meses(filtro)
    if menor == mayor:
        return MESES[mayor]
    return f"{MESES[menor]} {'o' if mayor == menor + 1 else 'a'} {MESES[mayor]}, según la UE"


def control(contexto: Contexto, estado: Estado, filtro: Filtro) -> list[Any]:
    """The switch between both goals and the menu of months; nothing where only the year is known."""
    _, ultimo = contexto.meses(replace(filtro, mes=None))
    if not ultimo:
        return []
    actual = filtro.periodo or ""
    conmutador = [
        enlace(
            nombre,
            estado.href(periodo=clave or None),
            "elegida" if clave == actual else "",
            reemplaza=True,
            titulo=_TITULOS[clave],
            **aria(current="true") if clave == actual else {},
        )
        for clave, nombre in CON_MESES.items()
    ]
    elegido = min(filtro.mes or ultimo, ultimo)
    opciones = [
        html.Li(
            html.Button(
                MESES[m].capitalize() + (" (el del corte)" if m == ultimo else ""),
                type="button",
                className="elegida" if m == elegido else "",
                **data(clave="mes", valor="" if m == ultimo else str(m)),
            )
        )
        for m in range(ultimo, 0, -1)
    ]
    resumen = [html.Span("hasta ", className="tenue"), html.Strong(meses(contexto, filtro))]
    return [
        html.Div(conmutador, className="segmentos", role="group", **aria(label="Contra qué meta")),
        html.Details(menu(resumen, opciones, f"Hasta {meses(contexto, filtro)}: cambiar"), className="menu derecha"),
    ]
