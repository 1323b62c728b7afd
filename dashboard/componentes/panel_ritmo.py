"""The panel Ritmo: pace of spending, and whose records are missing."""

from __future__ import annotations

from typing import Any

import pandas as pd
from dash import html

from dashboard import formato as f
from dashboard.componentes.basicos import aria, enlace, marca
from dashboard.estado import Estado
from dashboard.textos import MESES
from queries import Corte

Fila = dict[str, Any]

#: Who is named one by one; the rest are counted.
NOMBRADOS = 2
_DIBUJADAS = ("mes", "programado", "ejecutado", "programado_acumulado", "ejecutado_acumulado")


def elegir(estado: Estado, corte: Corte) -> list[Any]:
    """The two panels that stand in this place, as a switch; nothing where only the year is known."""
    if not corte.mes_corte:
        return []
    return [
        enlace(
            nombre,
            estado.mirando(panel).href(),
            "elegida" if estado.panel == panel else "",
            reemplaza=True,
            **aria(current="true") if estado.panel == panel else {},
        )
        for panel, nombre in ((None, "Físico y financiero"), ("ritmo", "Ritmo"))
    ]


def marco(filas: list[Fila], medida: str = "") -> pd.DataFrame:
    """Twelve rows as the figure takes them: of `queries.ritmo`, or of `queries.meses` with `medida` "_financiero"."""
    columnas = [c.replace("ado", f"ado{medida}", 1) if c != "mes" else c for c in _DIBUJADAS]
    dibujo = pd.DataFrame([[r[c] for c in columnas] for r in filas], columns=list(_DIBUJADAS), dtype=object)
    # Where UEs were cut at different months, what was spent is compared with each one's plan up to its own cut.
    al_corte = [r.get("programado_al_corte") for r in filas]
    plan = [p if c is None else c for p, c in zip(dibujo["programado_acumulado"], al_corte, strict=True)]
    return dibujo.assign(programado_acumulado=pd.Series(plan, dtype=object))


def frase(filas: list[Fila]) -> str:
    """ "A mayo se ejecutó S/ 12.3 M de S/ 15.0 M programados (82.0 %)…", or why it cannot be said."""
    dentro = [r for r in filas if r["dentro"] and r["ejecutado_acumulado"] is not None]
    if not dentro:
        return next((r["motivo"] for r in filas if r["motivo"]), "Ninguna AOI de este nivel tiene dinero por mes.")
    ultima = dentro[-1]
    # Where UEs were cut at different months, each is compared with its own plan up to its own cut.
    hecho, plan = ultima["ejecutado_acumulado"], ultima["programado_al_corte"]
    texto = f"A {MESES[ultima['mes']]} se ejecutó {f.soles_corto(hecho)} de {f.soles_corto(plan)} programados"
    if plan:
        falta = plan - hecho
        como = "por debajo" if falta > 0 else "por encima"
        texto += f" ({f.porcentaje(ultima['avance_financiero'])})"
        texto += f": {f.soles_corto(abs(falta))} {como} del ritmo." if falta else ": al ritmo previsto."
    else:
        texto += "."
    if ultima["n_al_corte"] < dentro[0]["n_al_corte"]:
        llegan = f"{ultima['n_al_corte']:,} de {dentro[0]['n_al_corte']:,} AOI"
        texto += f" Llegan a {MESES[ultima['mes']]} {llegan}; las demás se comparan hasta su propio corte."
    sin = ultima["n_sin_dinero"]
    return texto + (f" {f.cuenta(sin, 'AOI', 'AOI')} sin dinero por mes quedan fuera." if sin else "")


def pendientes(filas: list[Fila], estado: Estado) -> list[Any]:
    """How many AOI are S.I. and how many records are overdue, and whose, the most first."""
    con = [r for r in filas if r["n_si"] or r["atrasos"]]
    if not con:
        return [html.P("Ningún registro pendiente: todas las AOI están al día.")]
    total_si, total = sum(r["n_si"] for r in con), sum(r["atrasos"] or 0 for r in con)
    cabeza = html.P(
        [
            marca("si"),
            html.Strong(f" {f.cuenta(total_si, 'AOI', 'AOI')} S.I."),
            f" y {f.cuenta(total, 'registro atrasado', 'registros atrasados')}:" if total else ":",
        ]
    )
    lista = [html.Li(_de_quien(r, estado)) for r in con[:NOMBRADOS]]
    if len(con) > NOMBRADOS:
        resto = f.cuenta(len(con) - NOMBRADOS, "centro", "centros")
        lista.append(html.Li(f"y {resto} de costo más", className="tenue"))
    return [cabeza, html.Ul(lista)]


def _de_quien(r: Fila, estado: Estado) -> list[Any]:
    nombre = r["ue_corto"] or f"UE {r['ue']}"
    if r["cc"]:
        nombre = f"{f.cortar(nombre, 30)} · {r['cc']} {f.cortar(r['cc_nombre'] or '', 34)}"
    cuanto = f": {r['n_si']} S.I."
    if r["atrasos"]:
        desde, hasta = MESES[r["mes_desde"]], MESES[r["mes_hasta"]]
        meses = desde if desde == hasta else f"{desde} a {hasta}"
        cuanto += f", {f.cuenta(r['atrasos'], 'atrasado', 'atrasados')} ({meses})"
    destino = estado.href(ue=r["ue"], cc=r["cc"], banda=("si",), por=None, aoi=None)
    return [enlace(nombre, destino, titulo="Ver sus AOI con seguimiento incompleto"), cuanto]
