"""Indicadores in words: what is chosen, what is looked at, the sentences of its charts, the two corners as lists, and
what to do where there is nothing."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard import formato as f
from dashboard.bandas import BANDAS, banda, limites, tramo
from dashboard.componentes.basicos import aria, avance_marcado, enlace, icono
from dashboard.componentes.indicadores_kpi import media
from dashboard.estado import Estado
from dashboard.figuras.coherencia import RINCONES
from queries import Corte, Filtro

Fila = dict[str, Any]

_NOMBRE = 62
#: AEI that a list of codes names; of more, how many there are.
CODIGOS_MAX = 24
#: Points that a mean must be over the lowest for both to be said.
_DISTINTO = 0.05


def metodos(estado: Estado) -> list[Any]:
    """The two ways of counting a mean: ours, and that of CEPLAN V.01, by its name."""
    opciones = (
        (None, "los que tienen meta", "Promedio de los indicadores que tienen meta"),
        ("ceplan", "como CEPLAN V.01", "Los indicadores sin meta o sin valor cuentan como 0"),
    )
    return [
        enlace(
            texto,
            estado.href(metodo=metodo, aoi=None),
            "elegida" if estado.filtro.metodo == metodo else "",
            reemplaza=True,
            titulo=titulo,
            **aria(current="true") if estado.filtro.metodo == metodo else {},
        )
        for metodo, texto, titulo in opciones
    ]


def chips(estado: Estado) -> list[Any]:
    """The parts of the filter that pick indicators, each with its way out; and those not heeded here, told so."""
    fl = estado.filtro
    partes: list[tuple[bool, str, dict[str, Any]]] = [
        (bool(fl.banda), "solo " + " y ".join(BANDAS[b].nombre for b in fl.banda), {"banda": ()}),
        (bool(fl.q), f"contiene «{f.cortar(fl.q or '', 30)}»", {"q": None}),
        (bool(fl.cc), f"centro de costo {fl.cc}", {"cc": None}),
        (bool(fl.unidad), "la unidad de medida de las AOI: no se aplica aquí", {"unidad": None}),
        (bool(fl.condiciones), "los filtros de la tabla de Explorar: no se aplican aquí", {"condiciones": ()}),
    ]
    return [
        html.Li(enlace([texto, icono("x")], estado.href(**cambio), "chip", reemplaza=True, titulo=f"Quitar: {texto}"))
        for puesta, texto, cambio in partes
        if puesta
    ]


def de_que(filtro: Filtro, corte: Corte) -> list[Any]:
    """Whose indicators they are, of which year, and what a UE has to do with them."""
    partes = [
        f"Meta y valor de {corte.ejercicio}, del pliego entero",
        f"las AOI, al corte del {f.fecha(corte.fecha)}",
    ]
    if filtro.ue or filtro.cc:
        donde = f"el centro de costo {filtro.cc}" if filtro.cc else f"la UE {filtro.ue}"
        partes.insert(
            1, f"se ven los de los OEI y AEI en que {donde} tiene AOI (su valor no es solo de ella, es el del pliego)"
        )
    if filtro.banda or filtro.q:
        partes.append("los promedios y la coherencia son de todo el nivel, sin el filtro de banda ni de palabras")
    return ["; ".join(partes) + "."]


def titulo_balas(mostrados: int, total: int) -> str:
    """The head of the bullets: "Frente a su meta (7 de 55)"."""
    return f"Frente a su meta ({mostrados if mostrados == total else f'{mostrados} de {total}'})"


def frase_balas(filas: list[Fila]) -> str:
    """ "46 con meta: 37 la alcanzan, 7 en bajo. El menor, IND.02.AEI.08.04: 0.0 %; el que más la supera, …"."""
    con = [r for r in filas if r["avance"] is not None]
    if not filas:
        return "Ningún indicador cumple el filtro."
    if not con:
        return "Ningún indicador de los que se ven tiene meta en el año."
    llegan = sum(r["avance"] >= 100 for r in con)
    bajos = sum(r["banda"] == "bajo" for r in con)
    partes = [f"{len(con)} con meta: {llegan} la {'alcanza' if llegan == 1 else 'alcanzan'}"]
    partes += [f"{bajos} en bajo"] if bajos else []
    frase = ", ".join(partes)
    peor = min(con, key=lambda r: (r["avance"], r["codigo"]))
    if peor["avance"] < 100:
        frase += f". El menor, {peor['codigo']}: {f.avance(peor['avance'], limites())}"
    mejor = max(con, key=lambda r: (r["avance_real"] or 0, r["codigo"]))
    if (mejor["avance_real"] or 0) > 100:
        frase += f". El que más la supera, {mejor['codigo']}: {f.porcentaje(mejor['avance_real'], 0)}"
    return frase + "."


def frase_coherencia(filas: list[Fila]) -> str:
    """The rule of the corners and how many AEI are in each."""
    puestas = [r for r in filas if r["avance_aoi"] is not None and r["avance_indicadores"] is not None]
    if not puestas:
        return "Ninguna AEI tiene a la vez AOI que cuenten e indicadores con meta."
    return (
        f"{f.cuenta(len(puestas), 'AEI', 'AEI')} con AOI e indicadores con meta. ▼ Se hizo y no se movió: AOI en alto "
        f"({tramo('alto')}) y algún indicador en bajo ({tramo('bajo')}). ◆ Se movió sin hacerse: AOI en bajo y todos "
        "sus indicadores en alto."
    )


def rincones(filas: list[Fila], estado: Estado) -> list[Any]:
    """The lists beside the chart: each corner, then the AEI that cannot be placed, and why."""
    metodo = estado.filtro.metodo
    partes: list[Any] = []
    for clave, rincon in RINCONES.items():
        suyas = [r for r in filas if r["rincon"] == clave]
        partes += [
            html.H3(
                [
                    html.Span(rincon.marca, className=f"rincon rincon-{clave}", **aria(hidden="true")),
                    f" {rincon.nombre.capitalize()} ({len(suyas)})",
                ]
            ),
            html.Ul([_de_rincon(r, metodo) for r in suyas]) if suyas else html.P("Ninguna AEI.", className="tenue"),
        ]
    for clave, nombre in (
        ("sin_aoi", "Con indicadores y sin AOI"),
        ("sin_meta", "Con AOI y sin meta en sus indicadores"),
        ("sin_avance", "Con AOI que no cuentan en el promedio"),
        ("sin_indicador", "Con AOI y sin indicador"),
    ):
        suyas = [r for r in filas if r["rincon"] == clave]
        if suyas:
            partes += [html.H3(f"{nombre} ({len(suyas)})"), html.P(_codigos(suyas), className="rincon-codigos")]
    return partes


def _de_rincon(r: Fila, metodo: str | None) -> html.Li:
    indicadores = r["avance_ceplan"] if metodo == "ceplan" else r["avance_indicadores"]
    varios = indicadores - r["minimo"] > _DISTINTO
    dice = [
        "AOI ",
        *avance_marcado(r["avance_aoi"], r["banda_aoi"]),
        " · indicadores ",
        html.Strong(f.avance(indicadores, limites())),
    ]
    if varios and r["rincon"] == "hecho_sin_mover":
        dice.append(f", el más bajo {f.avance(r['minimo'], limites())}")
    return html.Li(
        [
            enlace(html.Strong(r["aei"]), r["href"]),
            html.Span(
                f" {f.cortar(f.nombre('aei', r['denominacion']), _NOMBRE)}", title=r["denominacion"], className="tenue"
            ),
            html.Div(dice),
        ]
    )


def _codigos(filas: list[Fila]) -> list[Any]:
    enlaces = [
        enlace(
            r["aei"],
            r["href"],
            titulo=f.cortar(r["denominacion"], 200) + ("" if r["n_aoi"] else f". Sin AOI: lleva al {r['oei']}"),
        )
        for r in filas[:CODIGOS_MAX]
    ]
    resto = len(filas) - CODIGOS_MAX
    return [x for uno in enlaces for x in (uno, ", ")][:-1] + ([f" y {resto:,} más"] if resto > 0 else [])


def titulo_tabla(estado: Estado) -> str:
    """The head of the table, which says how its means are counted."""
    return "Indicadores por OEI y AEI" + (", promedios como CEPLAN V.01" if estado.filtro.metodo else "")


def frase_tabla(niveles: list[Fila], estado: Estado) -> str:
    """Where both ways of counting differ: "Sin meta cuentan como 0: AEI.06.05 baja de 83.01 % a 62.26 %."."""
    de_aei = [r for r in niveles if r["codigo"] and r["avance"] is not None and r["avance_ceplan"] is not None]
    otras = [r for r in de_aei if r["avance"] - r["avance_ceplan"] > 1e-9]
    if not otras:
        return "Contar como CEPLAN V.01 (sin meta, 0) daría aquí los mismos promedios por OEI y AEI."
    dichas = ", ".join(
        f"{r['codigo']} {f.porcentaje(r['avance'], 2)} con meta, {f.porcentaje(r['avance_ceplan'], 2)} como CEPLAN V.01"
        for r in otras[:3]
    )
    return f"Los promedios dependen de cómo se cuentan los que no tienen meta: {dichas}."


def sin_indicadores(corte: Corte, donde: str, anios: list[int], *, hay_en_el_anio: bool, estado: Estado) -> list[Any]:
    """Nothing to show: why, and where there is something."""
    if hay_en_el_anio:
        titulo = f"En {donde} no hay indicadores del PEI."
        lineas: list[Any] = [
            enlace("Ver los de todo el pliego", estado.href(ue=None, oei=None, aei=None, cc=None, aoi=None))
        ]
    else:
        titulo = f"De {corte.ejercicio} no hay indicadores del PEI."
        lineas = ["Los traen los informes de evaluación publicados; las cargas de CEPLAN V.01 y del MEF no los tienen."]
        lineas += [enlace(f"Ver los de {a}", Estado(vista="indicadores").href(ejercicio=a)) for a in anios]
    return _vacio(titulo, lineas, "vacio sin-indicadores")


def ninguno_de_esos(total: int, estado: Estado) -> list[Any]:
    """There are indicators, but none as asked for."""
    ver = enlace(f"Ver los {total:,} del nivel", estado.href(banda=(), q=None, aoi=None), reemplaza=True)
    return _vacio("Ningún indicador cumple el filtro.", [ver])


def _vacio(titulo: str, lineas: list[Any], clase: str = "vacio") -> list[Any]:
    return [
        html.Div([html.P(titulo, className="vacio-titulo"), html.Ul([html.Li(x) for x in lineas])], className=clase)
    ]


def medias_de(niveles: list[Fila], metodo: str | None) -> dict[str, tuple[str, str]]:
    """The mean of each OEI and AEI as written and its band, by (pliego, code)."""
    return {
        f"{r['pliego']} {r['codigo']}": (
            f"{banda(media(r, metodo, 'banda')).marca} {f.avance(media(r, metodo), limites())}"
            if media(r, metodo) is not None
            else "○ sin meta",
            media(r, metodo, "banda") or "nada",
        )
        for r in niveles
        if r["codigo"]
    }
