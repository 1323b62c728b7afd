"""The months of one AOI on its sheet: cumulated against the plan, as chart and as table, with each month's motive."""

from __future__ import annotations

from typing import Any

from dash import dcc, html

from dashboard import formato as f
from dashboard.componentes.basicos import aria
from dashboard.componentes.panel_ritmo import marco
from dashboard.figuras import CONFIG
from dashboard.figuras.ritmo import ritmo
from dashboard.textos import MESES, MESES_CORTOS

Fila = dict[str, Any]

_COMO_SE_ACUMULA = {
    "acumulado_anual": "Los meses se suman.",
    "acumulado_mensual": "Vale el último mes con un valor mayor que cero.",
    "no_acumulado": "El avance es el promedio de los porcentajes de los meses con meta.",
}


def meses(filas: list[Fila], tipo: str | None) -> list[Any]:
    """The section, from the twelve rows of `queries.meses`; `tipo` is how the AOI adds its months up. Empty without
    rows."""
    if not filas:
        return []
    con_dinero = any(r["programado_financiero"] is not None or r["ejecutado_financiero"] is not None for r in filas)
    partes = [
        html.H3("Físico, mes a mes"),
        html.P(f"{_frase(filas)} {_COMO_SE_ACUMULA.get(tipo or '', '')}".strip(), className="aclara"),
        _grafico("hoja-fisico", ritmo(marco(filas), f.cantidad, breve=True), "Avance físico acumulado frente al plan"),
        _tabla(filas, "", f.cantidad, "Físico por mes"),
    ]
    if con_dinero:
        partes += [
            html.H3("Dinero, mes a mes"),
            _grafico(
                "hoja-dinero", ritmo(marco(filas, "_financiero"), breve=True), "Gasto acumulado frente a lo programado"
            ),
            _tabla(filas, "_financiero", lambda x: f.numero(x, 2), "Dinero por mes, en soles"),
        ]
    return [html.Section([*partes, *_motivos(filas)], className="hoja-meses")]


def _frase(filas: list[Fila]) -> str:
    dentro = [r for r in filas if r["dentro"]]
    if not dentro:
        return ""
    r = dentro[-1]
    if r["avance_acumulado"] is None:
        return f"A {MESES[r['mes']]} no se puede calcular el avance: falta la meta o algún registro."
    return f"A {MESES[r['mes']]}: {f.porcentaje(r['avance_acumulado'])} de lo programado hasta ese mes."


def _grafico(lugar: str, figura: dict[str, Any], que: str) -> html.Div:
    """The table below has the same numbers: to a screen reader the chart is one picture with a name."""
    grafico = dcc.Graph(id=lugar, figure=figura, config=CONFIG, responsive=True, style={"height": "100%"})
    return html.Div(
        grafico, className="grafico-mes", role="img", **aria(label=f"{que}; los mismos números están en la tabla")
    )


def _tabla(filas: list[Fila], medida: str, escribir: Any, titulo: str) -> html.Table:
    cabezas = ("Mes", "Programado", "Ejecutado", "Prog. acum.", "Ejec. acum.")
    columnas = [f"{c}{medida}{a}" for a in ("", "_acumulado") for c in ("programado", "ejecutado")]
    cabeza = [html.Th(c, scope="col", className="numero" if i else "") for i, c in enumerate(cabezas)]
    cuerpo = [
        html.Tr(
            [
                html.Th(MESES_CORTOS[r["mes"]], scope="row"),
                *(html.Td(_celda(r, c, escribir), className="numero") for c in columnas),
            ],
            className="" if r["dentro"] else "tenue",
        )
        for r in filas
    ]
    return html.Table(
        [
            html.Caption(titulo, className="visually-hidden"),
            html.Thead(html.Tr(cabeza)),
            html.Tbody(cuerpo),
        ],
        className="tabla-meses",
    )


def _celda(r: Fila, columna: str, escribir: Any) -> str:
    """A month of the cut without a record says so; after the cut there is nothing to say yet."""
    if r[columna] is None and columna == "ejecutado" and r["dentro"]:
        return "sin registro"
    return str(escribir(r[columna]))


def _motivos(filas: list[Fila]) -> list[Any]:
    con = [r for r in filas if r["motivo"]]
    if not con:
        return []
    lista = [parte for r in con for parte in (html.Dt(MESES[r["mes"]]), html.Dd(f.cortar(r["motivo"], 2000)))]
    return [html.Details([html.Summary(f"Motivos declarados ({len(con)})"), html.Dl(lista, className="hoja-lista")])]
