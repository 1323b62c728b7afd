"""What would change: the suppositions of the address, and the levels with them and without."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from dash import html

from dashboard import formato as f
from dashboard.bandas import BANDAS, CON_AVANCE, banda, limites
from dashboard.componentes.basicos import aria, enlace, marca
from dashboard.componentes.brechas import donde, por_ciento
from dashboard.componentes.brechas_filas import avance, sugerido
from dashboard.estado import Estado, describe
from queries import Contexto, Filtro
from queries.tipos import SUPUESTOS_MAX, Supuesto

Fila = dict[str, Any]

#: How many of the first AOI one click supposes to reach the high band.
ESCENARIOS = (5, 10, 20)

SIGLAS = {"todos": "Todos los pliegos", "pliego": "Pliego", "ue": "UE", "cc": "CC"}


def cinta(filas: list[Fila], filtro: Filtro, migas: list[Fila], estado: Estado) -> list[Any]:
    """The band above everything while something is supposed: what, and what the level would be. `filas`: those of
    `queries.supuestos`; none when nothing is supposed."""
    n = len(filtro.supuesto)
    propio = del_nodo(filas)
    if not n or propio is None:
        return []
    partes: list[Any] = [
        html.Strong("SUPUESTO"),
        f" Si {'1 AOI llegara' if n == 1 else f'{n} AOI llegaran'} a lo que se supone, {donde(migas)} ",
    ]
    if propio["avance"] == propio["avance_supuesto"]:
        partes.append(
            "no cambiaría" + ("" if propio["n_supuestas"] else f": {'no' if n == 1 else 'ninguna'} es de este nivel")
        )
    else:
        partes += ["pasaría de ", *_marcado(propio, ""), " a ", html.Strong(_marcado(propio, "_supuesto"))]
        partes += [f" ({f.puntos(propio['delta'], 2)})"] if propio["delta"] is not None else []
        cuentas = [
            f"{BANDAS[c].marca} {BANDAS[c].nombre} {propio[f'n_{c}']:,} → {propio[f'n_{c}_supuesto']:,}"
            for c in CON_AVANCE
            if propio[f"n_{c}"] != propio[f"n_{c}_supuesto"]
        ]
        partes += [f"; AOI en {', '.join(cuentas)}"] if cuentas else []
    quitar = enlace("Quitar todo", estado.href(supuesto=()), "cinta-quitar", reemplaza=True)
    return [html.Div([html.Span([*partes, "."]), quitar], className="supuesto-cinta", role="note")]


def del_nodo(filas: list[Fila]) -> Fila | None:
    """The row of the node looked at."""
    return next((r for r in filas if r["papel"] == "nodo"), None)


def _marcado(r: Fila, sufijo: str) -> list[Any]:
    clave = r["banda_supuesta" if sufijo else "banda"]
    valor = r[f"avance{sufijo}"]
    cara = banda(clave)
    if valor is None:
        return [marca(clave), f" {cara.nombre}"]
    return [marca(clave), f" {f.avance(valor, limites(), 2)} {cara.nombre}"]


def _nombre(r: Fila, *, varios_pliegos: bool) -> tuple[str, str]:
    """A level by its code, with the UE when it is a part of it, and the pliego of an OEI or AEI where there are
    several; and its name."""
    sigla = SIGLAS.get(r["nivel"], "")
    codigo = " ".join(x for x in (sigla, r["codigo"] or "") if x)
    if r["ue"] and r["nivel"] not in ("ue",):
        codigo += f" en UE {r['ue']}"
    if varios_pliegos and r["nivel"] in ("oei", "aei"):
        codigo += f" en Pliego {r['pliego']}"
    return codigo, "" if r["nivel"] == "todos" else f.nombre(r["nivel"], r["corto"] or r["denominacion"] or "")


def titulo(filtro: Filtro) -> list[Any]:
    """The head of the panel."""
    n = len(filtro.supuesto)
    if not n:
        return ["¿Y si…?"]
    return ["¿Y si…? ", html.Span(f.cuenta(n, "AOI supuesta", "AOI supuestas"), className="cuenta")]


def titulo_pestana(estado: Estado, contexto: Contexto) -> str:
    """The title of the tab, which is cut on screen: that it is a supposition comes first."""
    return f"SUPUESTO · {describe(estado.con(supuesto=()), contexto)} · Tablero POI"


def escenarios(filas: list[Fila], filtro: Filtro, estado: Estado) -> list[Any]:
    """One click each: the first AOI of the list that are under the high band reach it. What is supposed stays."""
    alto = limites()[1]
    cortas = [r for r in filas if r["avance"] is not None and r["avance"] < alto]
    ofrecidas = [n for n in ESCENARIOS if n < len(cortas)] + (
        [len(cortas)] if 0 < len(cortas) <= ESCENARIOS[-1] else []
    )
    if not ofrecidas:
        return []
    enlaces = []
    for n in ofrecidas:
        nuevos = _juntar(filtro.supuesto, [Supuesto(r["codigo_aoi"], "avance", alto) for r in cortas[:n]])
        enlaces.append(
            enlace(
                f"{n}",
                estado.href(supuesto=nuevos),
                "boton-supuesto",
                reemplaza=True,
                titulo=f"{'La primera' if n == 1 else f'Las {n} primeras'} a {por_ciento(alto)}",
            )
        )
    return [html.Span(f"Suponer a {por_ciento(alto)} las primeras:", className="tenue"), *enlaces]


def _juntar(dichos: Sequence[Supuesto], nuevos: Sequence[Supuesto]) -> tuple[Supuesto, ...]:
    """What is supposed and, of AOI of which nothing is, the new ones, up to the most there can be."""
    puestas = {s.aoi for s in dichos}
    return (*dichos, *(s for s in nuevos if s.aoi not in puestas))[:SUPUESTOS_MAX]


def suponer(ficha: Fila, estado: Estado) -> list[Any]:
    """In the sheet of an AOI over Brechas: the way to suppose something of it, or to take that back; of one that
    misses nothing too. `ficha`: the row of `queries.ficha`."""
    if estado.vista != "brechas":
        return []
    codigo, dichos = ficha["codigo_aoi"], estado.filtro.supuesto
    resto = tuple(s for s in dichos if s.aoi != codigo)
    if len(resto) < len(dichos):
        texto, nuevos = "Quitar lo supuesto de esta AOI", resto
    elif len(dichos) < SUPUESTOS_MAX:
        if ficha["banda"] == "sp":  # of a goal of zero no avance can be supposed
            texto, nuevo = "Suponer una meta…", Supuesto(codigo, "meta", Decimal(1))
        else:
            texto, nuevo = "Suponer otro avance…", Supuesto(codigo, "avance", sugerido(ficha["avance"]))
        nuevos = (*dichos, nuevo)
    else:
        return []
    return [html.P(enlace(texto, estado.href(supuesto=nuevos, aoi=None), "boton-supuesto", reemplaza=True))]


def niveles(filas: list[Fila], estado: Estado) -> list[Any]:
    """The table of the levels, as they are and as they would be."""
    if not filas:
        return []
    cabeza = [
        "Nivel",
        "Avance",
        "Con lo supuesto",
        "Puntos",
        *(f"{BANDAS[c].marca} {BANDAS[c].nombre}" for c in CON_AVANCE),
    ]
    propio = del_nodo(filas)
    de_varios = propio is not None and propio["nivel"] == "todos"
    return [
        html.Table(
            [
                html.Caption("Los niveles como están y como quedarían con lo supuesto", className="visually-hidden"),
                html.Thead(
                    html.Tr(
                        [html.Th(c, scope="col", className="" if i == 0 else "numero") for i, c in enumerate(cabeza)]
                    )
                ),
                html.Tbody([_nivel(r, r is propio, estado, varios_pliegos=de_varios) for r in filas]),
            ],
            className="tabla-supuestos",
        )
    ]


def _nivel(r: Fila, propio: bool, estado: Estado, *, varios_pliegos: bool) -> html.Tr:
    codigo, nombre = _nombre(r, varios_pliegos=varios_pliegos)
    titulo_fila: Any = codigo if propio else enlace(codigo, _destino(r, estado))
    delta = r["delta"]
    cuentas = []
    for c in CON_AVANCE:
        antes, despues = r[f"n_{c}"], r[f"n_{c}_supuesto"]
        texto: Any = f"{antes:,}" if antes == despues else [f"{antes:,} → ", html.Strong(f"{despues:,}")]
        cuentas.append(html.Td(texto, className="numero"))
    return html.Tr(
        [
            html.Th(
                [titulo_fila, html.Span(f" {nombre}", className="tenue")],
                scope="row",
                title=f"{codigo} {r['denominacion'] or ''}",
            ),
            html.Td(_marcado(r, ""), className="numero"),
            html.Td(html.Strong(_marcado(r, "_supuesto")), className="numero supuesta"),
            html.Td(f.VACIO if delta is None else f.puntos(delta, 2).partition("\u00a0")[0], className="numero"),
            *cuentas,
        ],
        className="aqui" if propio else "",
        **(aria(current="true") if propio else {}),
    )


def _destino(r: Fila, estado: Estado) -> str:
    return estado.href(pliego=r["pliego"], ue=r["ue"], oei=r["oei"], aei=r["aei"], cc=r["cc"], agrupar=None, aoi=None)


def campos(filas: list[Fila]) -> list[dict[str, Any]]:
    """The supposed AOI as assets/brechas_supuestos.js draws them: texts, and the value that each kind would have so
    that choosing another one starts from what is there. `filas`: those of `queries.supuestas`."""
    return [
        {
            "aoi": r["codigo_aoi"],
            "nombre": r["denominacion"],
            "lugar": f"UE {r['ue']} · {r['aei']}" + ("" if r["en_nodo"] else " · fuera de este nivel"),
            "unidad": r["unidad_medida"] or "unidades",
            "que": r["que_supuesto"],
            "soloAvance": r["tipo_agregacion"] == "no_acumulado",
            "valores": {
                "ejecutado": _valor(r["ejecutado_supuesto"]),
                "meta": _valor(r["programado_supuesto"]),
                "avance": _valor(r["avance_supuesto"]),
                r["que_supuesto"]: _valor(r["valor_supuesto"]),
            },
            "hoy": _hoy(r),
            "nota": _nota(r),
            "antes": [avance(r["avance"], r["banda"]), r["banda"] or "nada"],
            "despues": [avance(r["avance_supuesto"], r["banda_supuesta"]), r["banda_supuesta"] or "nada"],
        }
        for r in filas
    ]


def _nota(r: Fila) -> str:
    """Why what is supposed gives no avance."""
    if r["banda_supuesta"] == "sp":
        return "Sin meta en el periodo (S.P.): suponga una meta."
    if r["banda_supuesta"] == "si":
        return "Faltan registros de su ejecución (S.I.): suponga lo que ejecuta o a cuánto llega."
    return ""


def _hoy(r: Fila) -> str:
    return f"{f.cantidad(r['ejecutado'])} de {f.cantidad(r['programado'])} {r['unidad_medida'] or ''}".strip()


def _valor(x: Decimal | float | None) -> str:
    """A value as the address writes it, at most 4 decimals; "" when not known."""
    if x is None:
        return ""
    return f"{f.redondear(x, 4).normalize():f}"
