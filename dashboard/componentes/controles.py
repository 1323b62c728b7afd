"""Choosing: year and cut, what the children are, their order, the unit, words; and the chips of what is chosen."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard import formato as f
from dashboard.bandas import BANDAS
from dashboard.componentes.basicos import aria, data, enlace, icono
from dashboard.estado import FILTROS, Estado
from dashboard.textos import NIVELES, ORDENES, SIGLAS
from queries import Contexto, Corte, Filtro


def menu(titulo: Any, opciones: list[Any], etiqueta: str) -> list[Any]:
    """The inside of a `<details>` menu: its summary and its list."""
    return [html.Summary(titulo, **aria(label=etiqueta)), html.Ul(opciones, className="menu-lista")]


def opcion(texto: Any, href: str, elegida: bool, titulo: str | None = None) -> html.Li:
    """One choice of a menu; filters replace the history entry."""
    return html.Li(
        enlace(
            texto,
            href,
            "elegida" if elegida else "",
            reemplaza=True,
            titulo=titulo,
            **aria(current="true") if elegida else {},
        )
    )


def pliegos(contexto: Contexto, filtro: Filtro) -> list[Any]:
    """The pliego of the board; with several, a menu of them and of all together (assets/menus.js acts on it)."""
    catalogo = contexto.catalogo(filtro)
    if len(catalogo.pliegos) == 1:
        ((codigo, nombre),) = catalogo.pliegos.items()
        return [html.Strong(f"Pliego {codigo}"), f" {f.cortar(nombre, 48)}"]
    actual = f"Pliego {filtro.pliego}" if filtro.pliego else "Todos los pliegos"
    nombres = {"": "Todos los pliegos"} | {c: f"{c} {f.cortar(n, 60)}" for c, n in catalogo.pliegos.items()}
    opciones = [
        html.Li(
            html.Button(
                nombre,
                type="button",
                className="elegida" if codigo == (filtro.pliego or "") else "",
                **data(clave="pliego", valor=codigo, limpia="ue oei aei cc por"),
            )
        )
        for codigo, nombre in nombres.items()
    ]
    return [html.Details(menu(html.Strong(actual), opciones, f"{actual}: cambiar"), className="menu")]


def ejercicios(contexto: Contexto, corte: Corte, vista: str) -> list[Any]:
    """The menu of years. Another year starts at its pliego: codes do not carry over."""
    opciones = [
        opcion(str(a), Estado(vista=vista).href(ejercicio=a), a == corte.ejercicio)
        for a in sorted({c.ejercicio for c in contexto.cortes}, reverse=True)
    ]
    return menu(
        [html.Span("Ejercicio ", className="tenue"), html.Strong(str(corte.ejercicio))],
        opciones,
        f"Ejercicio {corte.ejercicio}: cambiar",
    )


def cortes(contexto: Contexto, corte: Corte) -> list[Any]:
    """The menu of the cuts of the year. The rest of the state stays: assets/menus.js changes the address."""
    suyos = [c for c in contexto.cortes if c.ejercicio == corte.ejercicio]
    opciones = [
        html.Li(
            html.Button(
                f.fecha(c.fecha),
                type="button",
                className="elegida" if c.fecha == corte.fecha else "",
                **data(clave="corte", valor=c.fecha.isoformat()),
            )
        )
        for c in suyos
    ]
    resumen = [html.Span("Corte ", className="tenue"), html.Strong(f.fecha(corte.fecha))]
    return menu(resumen, opciones, f"Corte {f.fecha(corte.fecha)}: cambiar")


def por(estado: Estado, posibles: tuple[str, ...], actual: str) -> list[Any]:
    """What the children are, as a row of buttons: only what makes sense at this node."""
    return [
        enlace(
            SIGLAS[nivel],
            estado.href(por=None if nivel == posibles[0] else nivel, aoi=None),
            "elegida" if nivel == actual else "",
            reemplaza=True,
            titulo=f"Ver por {NIVELES[nivel][0]}",
            **aria(current="true") if nivel == actual else {},
        )
        for nivel in posibles
    ]


def menu_orden() -> html.Details:
    """The menu of orders of the children. It never changes, so it is not sent with each answer (assets/menus.js
    marks the choice)."""
    opciones = [
        html.Li(html.Button(texto, type="button", **data(clave="orden", valor="" if clave == "avance" else clave)))
        for clave, texto in ORDENES.items()
    ]
    return _menu_fijo("orden", "Orden", ORDENES["avance"], opciones)


def menu_unidad() -> html.Details:
    """The menu of units of measure; assets/menus.js writes the units of the cut, some twenty words, into it."""
    return _menu_fijo("unidad", "Unidad", "todas", [])


def _menu_fijo(clave: str, nombre: str, inicial: str, opciones: list[Any]) -> html.Details:
    resumen = [html.Span(f"{nombre} ", className="tenue"), html.Span(inicial, id=f"{clave}-actual")]
    return html.Details(
        [html.Summary(resumen), html.Ul(opciones, className="menu-lista", id=f"{clave}-lista")],
        id=f"menu-{clave}",
        className="menu",
    )


def chips(estado: Estado) -> list[Any]:
    """One chip a filter, each with its way out, and Restablecer."""
    fl = estado.filtro
    partes: list[tuple[str, dict[str, Any]]] = []
    if fl.banda:
        partes.append(("solo " + " y ".join(BANDAS[b].nombre for b in fl.banda), {"banda": ()}))
    if fl.unidad:
        partes.append((f"unidad: {f.cortar(fl.unidad, 30)}", {"unidad": None}))
    if fl.q:
        partes.append((f"contiene «{f.cortar(fl.q, 30)}»", {"q": None}))
    if fl.cc:
        partes.append((f"centro de costo {fl.cc}", {"cc": None}))
    if fl.filas:
        orden = ", ".join(f"{ENCABEZADOS.get(c, c).lower()} {'↓' if baja else '↑'}" for c, baja in fl.filas)
        partes.append((f"tabla ordenada por {orden}", {"filas": ()}))
    for c in fl.condiciones:
        resto = tuple(x for x in fl.condiciones if x is not c)
        partes.append(
            (
                f.cortar(
                    f"tabla: {ENCABEZADOS.get(c.columna, c.columna).lower()} {OPERADORES[c.operador]} {c.valor}", 60
                ),
                {"condiciones": resto},
            )
        )
    if not partes and not fl.por and not fl.orden:
        return []
    quitar = [
        html.Li(enlace([texto, icono("x")], estado.href(**cambio), "chip", reemplaza=True, titulo=f"Quitar: {texto}"))
        for texto, cambio in partes
    ]
    volver = html.Li(
        enlace([icono("arrow-counterclockwise"), " Restablecer"], estado.href(**FILTROS), "chip volver", reemplaza=True)
    )
    return [*quitar, volver]


#: Column heads of the grid, in order; the keys are the columns of `queries.aoi`.
ENCABEZADOS: dict[str, str] = {
    "banda": "Banda",
    "codigo_aoi": "Código",
    "denominacion": "Actividad operativa",
    "ue": "UE",
    "aei": "AEI",
    "unidad_medida": "Unidad",
    "programado": "Programado",
    "ejecutado": "Ejecutado",
    "avance_real": "% real",
    "avance": "% avance",
    "falta_banda": "Faltan",
    "programado_financiero": "Programado S/",
    "ejecutado_financiero": "Ejecutado S/",
    "avance_financiero": "% financiero",
}

OPERADORES: dict[str, str] = {
    "contiene": "contiene",
    "no_contiene": "no contiene",
    "igual": "=",
    "distinto": "≠",
    "empieza": "empieza con",
    "termina": "termina con",
    "mayor": ">",
    "mayor_igual": "≥",
    "menor": "<",
    "menor_igual": "≤",
    "entre": "entre",
    "vacio": "vacío",
    "no_vacio": "no vacío",
}
