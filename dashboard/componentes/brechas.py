"""The words of Brechas: how much the level falls short and who takes it, what the gap is added up by, and what was
spent without doing."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard import formato as f
from dashboard.bandas import BANDAS, limites
from dashboard.componentes.basicos import aria, enlace, icono, marca
from dashboard.estado import Estado
from dashboard.figuras.pareto import COLUMNAS, PRIMERAS, RESTO
from dashboard.textos import SIGLAS
from queries import Filtro
from queries.tipos import GRUPO_INICIAL

Fila = dict[str, Any]

#: What the gap can be added up by: the word of the switch, and the words for one and for several.
GRUPOS: dict[str, tuple[str, str, str]] = {
    "aoi": ("AOI", "AOI", "AOI"),
    "ue": ("UE", "unidad ejecutora", "unidades ejecutoras"),
    "oei": ("OEI", "objetivo", "objetivos"),
    "aei": ("AEI", "acción estratégica", "acciones estratégicas"),
    "cc": ("CC", "centro de costo", "centros de costo"),
    "familia": ("Familia CC", "familia de centros de costo", "familias de centros de costo"),
    "unidad": ("Unidad", "unidad de medida", "unidades de medida"),
}
#: Masculine, for "el resto de los" and "las demás".
_LOS = frozenset({"oei", "cc"})

_A_QUIEN = {
    "todos": "Al conjunto de pliegos",
    "pliego": "Al pliego",
    "ue": "A la UE {}",
    "oei": "Al {}",
    "aei": "A la {}",
    "cc": "Al centro de costo {}",
}


def decimales(n: int | None) -> int:
    """Decimals that an AOI's part needs to be seen: each of `n` takes 100 / n points at the most."""
    return 2 if not n or n <= 100 else 3 if n <= 1000 else 4


def por_ciento(limite: Any) -> str:
    """A limit as it is said: "95 %"."""
    return f"{f.cantidad(limite)}\u00a0%"


def nodo(migas: list[Fila]) -> Fila:
    """The crumb of the node itself; that of an open sheet comes after it."""
    return [m for m in migas if m["nivel"] != "aoi"][-1]


def donde(migas: list[Fila]) -> str:
    """The node in words: "el pliego", "la UE 000993", "la AEI.02.01"."""
    m = nodo(migas)
    return _A_QUIEN[m["nivel"]].format(m["codigo"]).replace("Al ", "el ").replace("A la ", "la ")


def _de(migas: list[Fila]) -> str:
    return f"de {donde(migas)}".replace("de el ", "del ")


def frase(n: Fila, migas: list[Fila], filtro: Filtro) -> list[Any]:
    """ "Al pliego le faltan 4.1182 puntos para 100 %: los quitan 83 de sus 260 AOI; las 10 que más pesan hacen …".

    `n`: the row of `queries.brechas_nivel`."""
    m = nodo(migas)
    quien, le = _A_QUIEN[m["nivel"]].format(m["codigo"]), "le"
    if filtro.banda or filtro.unidad or filtro.q:
        quien, le = f"A las AOI elegidas {_de(migas)}", "les"
    if not n["n_con_brecha"]:
        return []  # `vacio` says so
    partes: list[Any] = [
        f"{quien} {le} faltan ",
        html.Strong(f"{f.numero(n['brecha'], 4)} puntos"),
        " para 100 %: ",
        "los quita 1" if n["n_con_brecha"] == 1 else f"los quitan {n['n_con_brecha']:,}",
        f" de {f.cuenta(n['n'], 'AOI', 'AOI')}",
    ]
    if n["n_con_brecha"] > n["n_primeras"]:
        puestos = 2 if n["pct_10"] >= 1 else 4  # of 80,000 AOI ten are next to nothing
        diez = f"{f.numero(n['aporte_10'], puestos)} ({f.porcentaje(n['pct_10'], 0 if puestos == 2 else 2)})"
        partes += [f"; las {n['n_primeras']} que más pesan hacen ", html.Strong(diez)]
    return [*partes, "."]


def vacio(n: Fila, migas: list[Fila], filtro: Filtro, estado: Estado) -> list[Any]:
    """Nothing to add up, which is an answer too: why, and where above there is something."""
    if n["n_con_brecha"]:
        return []
    m = nodo(migas)
    quien = _A_QUIEN[m["nivel"]].format(m["codigo"])
    if filtro.banda or filtro.unidad or filtro.q:
        quien = f"A las AOI elegidas {_de(migas)}"
    if n["n"]:
        cuantas = "Su única AOI llegó" if n["n"] == 1 else f"Las {n['n']:,} AOI que cuentan llegaron"
        titulo, por_que = f"{quien} no le falta nada.", f"{cuantas} a 100 % de la meta."
        titulo = titulo.replace(" le ", " les ") if quien.startswith("A las") else titulo
    else:
        titulo = "No hay brecha que repartir."
        fuera = [f"{n[f'n_{c}']:,} {BANDAS[c].nombre}" for c in ("sp", "si") if n[f"n_{c}"]]
        por_que = "Ninguna AOI cuenta en el promedio" + (f" ({' y '.join(fuera)})." if fuera else ".")
        por_que = por_que if n["n_aoi"] else "Ninguna AOI cumple este filtro: quite alguna de las etiquetas de arriba."
    subir = [
        enlace(f"Ver por qué falta en {_codigo(r)}, que va en {f.avance(r['avance'], limites())}", href)
        for r, href in _arriba(migas, filtro, estado)
        if r["avance"] is not None and r["avance"] < 100
    ]
    lineas: list[Any] = [por_que, *subir]
    return [
        html.Div([html.P(titulo, className="vacio-titulo"), html.Ul([html.Li(x) for x in lineas])], className="vacio")
    ]


def _codigo(r: Fila) -> str:
    return " ".join(x for x in (SIGLAS[r["nivel"]] if r["nivel"] in ("pliego", "ue", "cc") else "", r["codigo"]) if x)


def _arriba(migas: list[Fila], filtro: Filtro, estado: Estado) -> list[tuple[Fila, str]]:
    """The crumbs above the node, the nearest first, with the address of each in this view."""
    orden = ("pliego", "ue", "oei", "aei", "cc")
    suyas = [m for m in migas if m["nivel"] in orden]
    return [
        (m, estado.href(**dict.fromkeys(orden[orden.index(m["nivel"]) + 1 :]), agrupar=None, aoi=None))
        for m in reversed(suyas[:-1])
    ]


def chips(estado: Estado) -> list[Any]:
    """The parts of the filter that pick AOI, each with its way out; and the one that Brechas does not heed, told so."""
    fl = estado.filtro
    partes: list[tuple[bool, str, dict[str, Any]]] = [
        (bool(fl.banda), f"solo {' y '.join(BANDAS[b].nombre for b in fl.banda)}", {"banda": ()}),
        (bool(fl.unidad), f"unidad: {f.cortar(fl.unidad or '', 30)}", {"unidad": None}),
        (bool(fl.q), f"contiene «{f.cortar(fl.q or '', 30)}»", {"q": None}),
        (bool(fl.cc), f"centro de costo {fl.cc}", {"cc": None}),
        (bool(fl.condiciones), "los filtros de la tabla de Explorar: no se aplican aquí", {"condiciones": ()}),
    ]
    return [
        html.Li(enlace([texto, icono("x")], estado.href(**cambio), "chip", reemplaza=True, titulo=f"Quitar: {texto}"))
        for puesta, texto, cambio in partes
        if puesta
    ]


def agrupar(estado: Estado, posibles: tuple[str, ...], actual: str) -> list[Any]:
    """The switch: one request each, and the choice replaces the one before."""
    return [
        enlace(
            GRUPOS[g][0],
            estado.href(agrupar=None if g == GRUPO_INICIAL else g, aoi=None),
            "elegida" if g == actual else "",
            reemplaza=True,
            titulo=f"Sumar la brecha por {GRUPOS[g][1]}",
            **aria(current="true") if g == actual else {},
        )
        for g in posibles
    ]


def destino(grupo: str, r: Fila, estado: Estado) -> str:
    """Where a bar leads: the sheet of an AOI over the view; a group, one level down; "" where there is no way. `r` has
    the path of the group."""
    codigo = r["codigo"]
    if not codigo:
        return ""
    if grupo == "aoi":
        return estado.href(aoi=codigo)
    if grupo == "unidad":
        return estado.href(unidad=codigo, agrupar=None, aoi=None)
    sigue = {"oei": "aei", "familia": "cc"}.get(grupo)
    camino = {clave: r[clave] for clave in ("pliego", "ue", "oei", "aei")}
    return estado.href(**camino, cc=codigo if grupo == "cc" else estado.filtro.cc, agrupar=sigue, aoi=None)


def barras(grupo: str, filas: list[Fila], total: int, n: Fila, estado: Estado) -> list[Fila]:
    """The rows of the chart: the first ones, and all the others as one."""
    con = [r for r in filas if r["aporte"]]  # one that is supposed may take nothing
    total -= len(filas) - len(con)
    vistas = con[: PRIMERAS if total > PRIMERAS + 1 else PRIMERAS + 1]
    dibujo = [_barra(grupo, r, n, estado) for r in vistas]
    resto = total - len(vistas)
    if resto > 0:
        puntos = n["brecha"] - vistas[-1]["acumulado"]
        nombre = f"{'los' if grupo in _LOS else 'las'} demás: {f.cuenta(resto, *GRUPOS[grupo][1:])}"
        dibujo.append(
            dict.fromkeys(COLUMNAS)
            | {"nivel": RESTO, "codigo": "", "denominacion": nombre, "href": "", "supuesto": False}
            | {"aporte": puntos, "parte": puntos * 100 / n["brecha"], "acumulado_pct": 100.0}
            | {"n_con_brecha": n["n_con_brecha"] - sum(r["n_con_brecha"] for r in dibujo)}
        )
    return dibujo


def _barra(grupo: str, r: Fila, n: Fila, estado: Estado) -> Fila:
    if grupo == "aoi":
        r = {**r, "codigo": r["codigo_aoi"], "corto": None, "n": 1, "n_con_brecha": 1, "n_dudosas": 0}
    elif grupo != "ue":  # the short name of others is that of their UE
        r = {**r, "corto": None, "denominacion": _nombre(grupo, r, estado)}
    barra = {
        **r,
        "nivel": grupo,
        "codigo": "" if grupo == "unidad" else r["codigo"] or "",
        "supuesto": bool(r["supuesto"] if grupo == "aoi" else r["n_supuestas"]),
        "parte": r["aporte"] * 100 / n["brecha"],
        "href": destino(grupo, r, estado),
    }
    return {clave: barra[clave] for clave in COLUMNAS}


def _nombre(grupo: str, r: Fila, estado: Estado) -> str:
    """The name of a group; of a cost centre or a family, whose codes are of their UE, with the UE where there are
    several, and not its code once more where nobody named it."""
    nombre = r["denominacion"] or ""
    if grupo not in ("cc", "familia"):
        return nombre
    suya = f"UE {r['ue']}" if r["ue"] and not estado.filtro.ue else ""
    return " · ".join(x for x in (suya, "" if nombre == r["codigo"] else nombre) if x)


def titulo_pareto(grupo: str) -> str:
    """The title of the chart."""
    return "Quién quita los puntos" if grupo == "aoi" else f"Quién quita los puntos, por {GRUPOS[grupo][1]}"


def frase_pareto(grupo: str, filas: list[Fila], total: int, n: Fila, estado: Estado) -> str:
    """Who takes the most, and how few make half."""
    if not filas or not n["n_con_brecha"]:
        return ""
    primera = filas[0]
    codigo = primera["codigo_aoi" if grupo == "aoi" else "codigo"] or ""
    corto = primera["corto"] if grupo == "ue" else ""
    nombre = f.nombre(grupo, f.cortar(corto or _nombre(grupo, primera, estado), 40))
    quien = nombre if grupo == "unidad" else f"{codigo} {nombre}".strip()
    parte = f.porcentaje(primera["aporte"] * 100 / n["brecha"])
    quita = f"{f.numero(primera['aporte'], decimales(n['n']))} puntos ({parte} de la brecha): {quien}."
    if grupo == "aoi":
        return f"La que más quita, {quita}"
    una, varias = GRUPOS[grupo][1:]
    quitan = sum(1 for r in filas if r["aporte"])
    if quitan == 1:
        return f"1 de {f.cuenta(total, una, varias)} quita todo, {quita}" if total > 1 else f"Quita todo, {quita}"
    de = f"{quitan:,} de {total:,} {varias}" if quitan < total else f"{total:,} {varias}"
    medio = next((i for i, r in enumerate(filas, 1) if r["acumulado_pct"] >= 50), quitan)
    mitad = f", {medio:,} hacen la mitad" if medio > 1 else ""
    return f"{de} quitan puntos{mitad}; la mayor parte, {quita}"


def leyenda() -> html.Span:
    """The marks of the chart."""
    return html.Span(
        [
            *(html.Span([marca(b), f" {BANDAS[b].nombre}"]) for b in ("bajo", "medio", "alto")),
            html.Span([html.Span(className="linea-acumulada"), " acumulado"]),
        ],
        className="leyenda",
    )


def titulo_lista(total: int, estado: Estado) -> list[Any]:
    """The head of the list of AOI."""
    return [
        "AOI con brecha y supuestas " if estado.filtro.supuesto else "AOI con brecha ",
        html.Span(f"{total:,}", className="cuenta"),
    ]


def frase_lista(n: Fila) -> str:
    """What the columns are and that they add up."""
    if not n["n_con_brecha"]:
        return ""
    a, b = (por_ciento(x) for x in limites())
    return (
        f"Cada una quita (100 − avance) ÷ {n['n']:,}; juntas, {f.numero(n['suma_aportes'], 4)} puntos: toda la brecha. "
        f"Faltan: unidades de medida para llegar a {a}, a {b} y a la meta."
    )
