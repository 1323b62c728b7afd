"""What Conciliación says around its list: how many figures agree, which ones are looked at, why the others do not."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard import formato as f
from dashboard.componentes.basicos import aria, enlace, icono
from dashboard.conciliados import ESTADOS
from dashboard.estado import FILTROS, Estado
from queries.resolucion_vistas import Publicado

Fila = dict[str, Any]


def cuentas(cuadros: list[Fila]) -> dict[str, int]:
    """How many figures of some cuadros come to each outcome."""
    return {clave: sum(r[f"n_{clave}"] for r in cuadros) for clave in ESTADOS}


def frase(n: dict[str, int], clases: list[Fila], estado: Estado, documentos: list[str], donde: str) -> list[Any]:
    """ "1,612 de 2,402 cifras publicadas coinciden; 96 difieren (31 por …) y 694 no se pueden verificar", and of what:
    `documentos` in words, and the node where it is not the pliego."""
    total = sum(n.values())
    de = f.cuenta(total, "cifra publicada", "cifras publicadas")
    coinciden = "coincide" if n["coincide"] == 1 else "coinciden"
    partes: list[Any] = [html.Strong(f"{n['coincide']:,} de {de} {coinciden}"), " con lo que dan los datos"]
    if n["difiere"]:
        palabra = ESTADOS["difiere"].una if n["difiere"] == 1 else ESTADOS["difiere"].varias
        ver = enlace(f"{n['difiere']:,} {palabra}", estado.href(conciliado=("difiere",), aoi=None), reemplaza=True)
        partes += ["; ", html.Strong(ver), _razones(clases)]
    if n["no_verificable"]:
        no = "no se puede verificar" if n["no_verificable"] == 1 else "no se pueden verificar"
        partes.append(f"{' y' if n['difiere'] else ';'} {n['no_verificable']:,} {no}")
    partes.append(f". {' y '.join(documentos)}{', ' + donde if donde else ''}.")
    return partes


def _razones(clases: list[Fila]) -> str:
    """The commonest reason why they differ; the panel has them all."""
    suyas = [r for r in clases if r["conciliado"] == "difiere" and r["clase"] != "sin_explicacion"]
    if not suyas:
        return ""
    mas = max(suyas, key=lambda r: r["n"])
    return f" (lo más frecuente, {mas['n']:,}: {_minuscula(mas['clase_nombre'])})"


def _minuscula(texto: str) -> str:
    return texto[:1].lower() + texto[1:] if texto[1:2].islower() else texto


def botones(n: dict[str, int], estado: Estado) -> list[Any]:
    """The three outcomes with their counts, each a filter that adds up with the others, over their bar."""
    total = sum(n.values()) or 1
    tramos = [
        html.Div(className=f"tramo fondo-{cara.tono}", style={"flexGrow": n[clave] / total * 100})
        for clave, cara in ESTADOS.items()
        if n[clave]
    ]
    return [
        html.Div([_boton(clave, n[clave], estado) for clave in ESTADOS], className="kpi-botones"),
        html.Div(tramos, className="kpi-barra", **aria(hidden="true")),
    ]


def _boton(clave: str, n: int, estado: Estado) -> html.A:
    cara = ESTADOS[clave]
    elegidos = set(estado.filtro.conciliado)
    dentro = clave in elegidos
    nuevos = tuple(c for c in ("coincide", "difiere", "no_verificable") if c in elegidos ^ {clave})
    palabra = "no verificables" if clave == "no_verificable" and n != 1 else cara.una if n == 1 else cara.varias
    return enlace(
        [signo(clave), html.Strong(f" {f.numero(n)} "), html.Span(palabra)],
        estado.href(conciliado=nuevos, clase=None, aoi=None),
        "kpi-banda" + (" elegida" if dentro else ""),
        reemplaza=True,
        titulo=f"{cara.titulo}. " + ("Quitar este filtro" if dentro else "Ver solo estas cifras"),
        **aria(current="true") if dentro else {},
    )


def signo(clave: str) -> html.Span:
    """The mark of an outcome in its colour; always beside a word."""
    cara = ESTADOS[clave]
    return html.Span(cara.marca, className=f"cara texto-{cara.tono}", **aria(hidden="true"))


def razones(clases: list[Fila], estado: Estado) -> list[Any]:
    """Why they differ and why they cannot be checked: each reason with its count, a filter."""
    listas = []
    for clave in ("difiere", "no_verificable"):
        suyas = [r for r in clases if r["conciliado"] == clave and r["clase"]]
        if suyas:
            cara = ESTADOS[clave]
            nombre = f"Por qué {cara.varias}"
            listas += [
                html.H3([signo(clave), f" {nombre}"], id=f"razones-{clave}"),
                html.Ul([_razon(r, estado) for r in suyas], **aria(labelledby=f"razones-{clave}")),
            ]
    todas = [html.P("Todas las cifras de este filtro coinciden.", className="aclara")]
    return listas or (todas if clases else [])


def _razon(r: Fila, estado: Estado) -> html.Li:
    dentro = estado.filtro.clase == r["clase"]
    return html.Li(
        enlace(
            [html.Strong(f.numero(r["n"])), html.Span(r["clase_nombre"])],
            estado.href(clase=None if dentro else r["clase"], conciliado=(), aoi=None),
            "razon" + (" elegida" if dentro else ""),
            reemplaza=True,
            titulo="Quitar este filtro" if dentro else "Ver solo estas cifras",
            **aria(current="true") if dentro else {},
        )
    )


def frase_cuadros(cuadros: list[Fila]) -> str:
    """ "49 cuadros y secciones; 12 con alguna cifra que difiere, sobre todo Cuadro 13 (30)"."""
    if not cuadros:
        return "Ninguna cifra publicada con este filtro."
    con = [r for r in cuadros if r["n_difiere"]]
    inicio = f.cuenta(len(cuadros), "cuadro o sección", "cuadros y secciones")
    if not con:
        return f"{inicio}; ninguna cifra difiere."
    mas = ", ".join(f"{r['cuadro']} ({r['n_difiere']:,})" for r in con[:2])
    en = "en uno hay" if len(con) == 1 else f"en {len(con)} hay"
    return f"{inicio}; {en} cifras que difieren, sobre todo {mas}."


def ordenar(cuadros: list[Fila]) -> list[Fila]:
    """Those with more figures that differ first, then in the order of the documents."""
    return sorted(cuadros, key=lambda r: -r["n_difiere"])


def titulo_lista(total: int, de: int, estado: Estado) -> list[Any]:
    """The head of the list: how many lines, and which."""
    elegidos = [ESTADOS[c].varias for c in ESTADOS if c in estado.filtro.conciliado]
    cuantas = f"{total:,}" if total == de else f"{total:,} de {de:,}"
    que = f" que {' o '.join(elegidos)}" if elegidos and len(elegidos) < len(ESTADOS) else ""
    return [f"Cifras publicadas{que} ", html.Span(cuantas, className="cuenta")]


def chips(estado: Estado, publicado: Publicado | None) -> list[Any]:
    """One chip a filter, each with its way out, and Restablecer; and what of other views is not heeded, told so.
    `publicado`: what the documents of the year have, for the names."""
    fl, hay = estado.filtro, publicado or Publicado()
    documento, medida, clase = fl.documento or "", fl.medida or "", fl.clase or ""
    elegidos = " o ".join(ESTADOS[c].varias for c in ESTADOS if c in fl.conciliado)
    partes: list[tuple[Any, str, dict[str, Any]]] = [
        (documento, hay.documentos.get(documento, documento), {"documento": None, "cuadro": None}),
        (fl.cuadro, fl.cuadro or "", {"cuadro": None}),
        (medida, f"medida: {hay.medidas.get(medida, medida)}", {"medida": None}),
        (fl.conciliado, f"solo las que {elegidos}", {"conciliado": ()}),
        (clase, f"razón: {_minuscula(hay.clases.get(clase, clase))}", {"clase": None}),
        (fl.q, f"contiene «{f.cortar(fl.q or '', 30)}»", {"q": None}),
        (fl.cc, f"centro de costo {fl.cc}", {"cc": None}),
        (fl.banda, "la banda: no se aplica aquí", {"banda": ()}),
        (fl.unidad, "la unidad de medida: no se aplica aquí", {"unidad": None}),
        (fl.condiciones, "los filtros de la tabla de Explorar: no se aplican aquí", {"condiciones": ()}),
    ]
    puestas = [(texto, cambio) for esta, texto, cambio in partes if esta]
    if not puestas:
        return []
    quitar = [
        html.Li(
            enlace(
                [f.cortar(texto, 50), icono("x")],
                estado.href(**cambio, aoi=None),
                "chip",
                reemplaza=True,
                titulo=f"Quitar: {texto}",
            )
        )
        for texto, cambio in puestas
    ]
    volver = enlace(
        [icono("arrow-counterclockwise"), " Restablecer"], estado.href(**FILTROS), "chip volver", reemplaza=True
    )
    return [*quitar, html.Li(volver)]


def vacio(estado: Estado, *, hay_otros: bool) -> list[Any]:
    """No figure of the node with this filter, whatever its outcome: what to loosen. `hay_otros`: other cuadros have
    some."""
    fl = estado.filtro
    partes: list[tuple[Any, str, dict[str, Any]]] = [
        (fl.q, "Quitar las palabras", {"q": None}),
        (fl.medida, "Ver todas las medidas", {"medida": None}),
        (fl.cuadro or fl.documento, "Ver todos los cuadros y secciones", {"cuadro": None, "documento": None}),
        (fl.ue or fl.oei or fl.cc, "Ver las de todo el pliego", {"ue": None, "oei": None, "aei": None, "cc": None}),
    ]
    salidas = [
        enlace(texto, estado.href(**cambio, clase=None, aoi=None), reemplaza=True)
        for esta, texto, cambio in partes
        if esta
    ]
    return _vacio(
        "Los documentos no imprimen ninguna cifra con este filtro.",
        salidas,
        "vacio sin-cifras" + ("" if hay_otros else " sin-cuadros"),
    )


def ninguna_asi(hay: int, estado: Estado) -> list[Any]:
    """There are figures, but none with the outcome or the reason that was asked for."""
    if not hay:
        return []
    ver = enlace(f"Ver {hay:,}", estado.href(conciliado=(), clase=None, aoi=None), reemplaza=True)
    return _vacio("Ninguna de estas cifras tiene ese resultado.", [ver])


def sin_documentos(ejercicio: int, anios: list[tuple[int, list[str]]]) -> list[Any]:
    """A year without documents: what there is nothing to reconcile with, and which years have them."""
    lineas: list[Any] = [
        "Aquí se comparan las cifras que imprime un informe publicado con las que dan los datos; las cargas de una "
        "oficina no traen un informe."
    ]
    lineas += [
        [enlace(f"Elija {anio}", Estado(vista="conciliacion").href(ejercicio=anio)), f": {' y '.join(documentos)}."]
        for anio, documentos in anios
    ]
    if not anios:
        lineas.append("Estos datos no tienen documentos de ningún año.")
    return _vacio(f"De {ejercicio} no hay documentos publicados con qué conciliar.", lineas, "vacio sin-documentos")


def _vacio(titulo: str, lineas: list[Any], clase: str = "vacio") -> list[Any]:
    return [
        html.Div([html.P(titulo, className="vacio-titulo"), html.Ul([html.Li(x) for x in lineas])], className=clase)
    ]
