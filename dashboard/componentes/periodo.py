"""Up to which month, and against which goal: the words, and the switch that is there where months exist."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard.componentes.basicos import aria, data, enlace
from dashboard.componentes.controles import menu
from dashboard.estado import Estado
from dashboard.textos import MESES
from queries import Corte, Filtro

CON_MESES = {"": "Al corte", "anual": "Anual"}
_TITULOS = {
    "": "Lo ejecutado hasta el mes de corte, contra lo programado hasta ese mes",
    "anual": "Lo ejecutado hasta el mes de corte, contra lo programado de todo el año",
}


def palabras(corte: Corte, filtro: Filtro) -> str:
    """What the figures speak of: "al corte de mayo", "anual, hasta mayo", "del año" where only the year is known."""
    if not corte.mes_corte:
        return "del año"
    hasta = meses(corte, filtro)
    return f"anual, hasta {hasta}" if filtro.periodo == "anual" else f"al corte de {hasta}"


def meses(corte: Corte, filtro: Filtro) -> str:
    """The month of the cut, or both ends when UEs were cut in different months: "mayo", "abril a mayo"."""
    menor = min(corte.mes_menor, filtro.mes or 12)
    mayor = min(corte.mes_corte, filtro.mes or 12)
    return MESES[mayor] if menor == mayor else f"{MESES[menor]} a {MESES[mayor]}"


def control(corte: Corte, estado: Estado, filtro: Filtro) -> list[Any]:
    """The switch between both goals and the menu of months; nothing where only the year is known."""
    if not corte.mes_corte:
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
    elegido = min(filtro.mes or corte.mes_corte, corte.mes_corte)
    opciones = [
        html.Li(
            html.Button(
                MESES[m].capitalize() + (" (el del corte)" if m == corte.mes_corte else ""),
                type="button",
                className="elegida" if m == elegido else "",
                **data(clave="mes", valor="" if m == corte.mes_corte else str(m)),
            )
        )
        for m in range(corte.mes_corte, 0, -1)
    ]
    resumen = [html.Span("hasta ", className="tenue"), html.Strong(meses(corte, filtro))]
    return [
        html.Div(conmutador, className="segmentos", role="group", **aria(label="Contra qué meta")),
        html.Details(menu(resumen, opciones, f"Hasta {meses(corte, filtro)}: cambiar"), className="menu derecha"),
    ]
