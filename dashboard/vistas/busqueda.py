"""The search box: finds a UE, OEI, AEI or AOI by code or by words, and each answer is a link that jumps there."""

from __future__ import annotations

from typing import Any

from dash import Dash, Input, Output, State, html

import queries
from dashboard import formato as f
from dashboard.componentes.basicos import avance_marcado, enlace
from dashboard.estado import VISTA_INICIAL, Estado, parse_direccion
from dashboard.textos import SIGLAS
from data.errores import ErrorTablero

#: Views that have a node of the tree: a jump stays in them.
CON_NODO = frozenset({"explorar", "brechas", "presupuesto", "indicadores", "cambios", "conciliacion"})


def registrar(app: Dash) -> None:
    """One callback: what is typed in, the list of answers out."""

    @app.callback(
        Output("resultados", "children"),
        Output("resultados", "data-texto"),
        Input("consulta", "data"),
        State("respuesta", "data"),
        prevent_initial_call=True,
    )
    def buscar(texto: Any, respuesta: Any) -> tuple[list[Any], str]:
        direccion = str((respuesta or {}).get("direccion", "/"))
        return resultados(str(texto or ""), direccion), str(texto or "")


def resultados(texto: str, direccion: str) -> list[Any]:
    """The answers to `texto` in the view, year and cuts of the page whose address is `direccion`."""
    if not texto.strip():
        return []
    estado = parse_direccion(direccion)[0]
    try:
        with queries.motor().lectura() as lectura:
            filtro, corte, _ = queries.contexto(lectura).resolver(estado.filtro)
            filas = queries.buscar(lectura, texto, filtro).registros()
    except ErrorTablero as error:
        return [html.Div(f"{error.titulo}. {error.detalle} Código: {error.id}", className="sin-resultados")]
    base = Estado(vista=estado.vista if estado.vista in CON_NODO else VISTA_INICIAL).con(
        ejercicio=estado.filtro.ejercicio, corte=estado.filtro.corte, comparar=estado.filtro.comparar
    )
    if not filas:
        return [
            html.Div(
                f"Nada coincide con «{f.cortar(texto, 40)}». Pruebe con menos palabras o con parte del código.",
                className="sin-resultados",
            )
        ]
    return [_resultado(r, base, i, corte.n_pliegos > 1) for i, r in enumerate(filas)]


def _resultado(r: dict[str, Any], base: Estado, i: int, varios: bool) -> html.A:
    return enlace(
        [
            html.Span(SIGLAS[r["tipo"]], className=f"tipo tipo-{r['tipo']}"),
            html.Span([html.Strong(r["codigo"]), " ", f.cortar(r["nombre"], 90)], className="que"),
            html.Span(avance_marcado(r["avance"], r["banda"]), className="cuanto"),
            html.Span(r["ruta"], className="ruta"),
        ],
        base.href(pliego=r["pliego"] if varios else None, ue=r["ue"], oei=r["oei"], aei=r["aei"], aoi=r["aoi"]),
        "resultado",
        id=f"resultado-{i}",
        role="option",
    )
