"""Choosing the two cuts of Cambios, saying what they are, and what to do where there is nothing to compare."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from dash import html

from dashboard import formato as f
from dashboard.bandas import BANDAS, limites
from dashboard.componentes.basicos import enlace, icono
from dashboard.componentes.controles import menu, opcion
from dashboard.estado import Estado
from dashboard.figuras.cambios import QUIETO, cambio
from dashboard.textos import MESES, NIVELES
from queries import Contexto, Corte

Fila = dict[str, Any]


def anteriores(contexto: Contexto, corte: Corte) -> list[Corte]:
    """The cuts of the same year before one, the nearest first."""
    suyos = [c for c in contexto.cortes if c.ejercicio == corte.ejercicio and c.fecha < corte.fecha]
    return sorted(suyos, key=lambda c: c.fecha, reverse=True)


def elegir_antes(contexto: Contexto, corte: Corte, antes: Corte | None, estado: Estado) -> list[Any]:
    """The menu of the cut to compare with: those before, the nearest by default."""
    previos = anteriores(contexto, corte)
    inicial = previos[0].fecha if previos else None
    opciones = [
        opcion(
            [f.fecha(c.fecha), html.Span(" el anterior", className="tenue") if c.fecha == inicial else None],
            estado.href(comparar=None if c.fecha == inicial else c.fecha, aoi=None),
            c == antes,
        )
        for c in previos
    ]
    return _menu("Antes", antes, opciones)


def elegir_ahora(contexto: Contexto, corte: Corte, estado: Estado) -> list[Any]:
    """The menu of the cut to look at. One that is not after the cut to compare with lets go of that one."""
    suyos = [c for c in contexto.cortes if c.ejercicio == corte.ejercicio]
    comparar = estado.filtro.comparar
    opciones = [
        opcion(
            [f.fecha(c.fecha), html.Span(" el último", className="tenue") if c.vigente else None],
            estado.href(
                corte=None if c.vigente else c.fecha,
                ejercicio=c.ejercicio,
                comparar=comparar if comparar and comparar < c.fecha else None,
                aoi=None,
            ),
            c == corte,
        )
        for c in suyos
    ]
    return _menu("Ahora", corte, opciones)


def _menu(nombre: str, corte: Corte | None, opciones: list[Any]) -> list[Any]:
    fecha = f.fecha(corte.fecha) if corte else "no hay"
    opciones = opciones or [html.Li("No hay cortes anteriores", className="menu-nada")]
    return menu(
        [html.Span(f"{nombre} ", className="tenue"), html.Strong(fecha)], opciones, f"{nombre}, {fecha}: cambiar"
    )


@dataclass(frozen=True, slots=True)
class Lado:
    """One of the two cuts at a node: the cut; what its figures speak of ("al corte de mayo"); the first and last cut
    month of the node's UEs (0, 0: only the year is known); and the file and its date of each of them."""

    corte: Corte
    cuando: str
    meses: tuple[int, int]
    archivos: Mapping[str, tuple[str | None, date | None]]


def comparacion(antes: Lado, ahora: Lado, estado: Estado, nivel: Fila) -> list[Any]:
    """What is compared with what, and everything that makes both cuts unlike each other."""
    partes: list[Any] = [
        html.Strong(f.fecha(antes.corte.fecha)),
        f" ({antes.cuando}, {f.cuenta(nivel['n_aoi_antes'], 'AOI', 'AOI')}) → ",
        html.Strong(f.fecha(ahora.corte.fecha)),
        f" ({ahora.cuando}, {f.cuenta(nivel['n_aoi'], 'AOI', 'AOI')}).",
    ]
    for dicho in (_meses(antes, ahora, estado), _poblacion(nivel), _archivos(antes, ahora)):
        partes += [" ", *dicho] if dicho else []
    return partes


def _meses(antes: Lado, ahora: Lado, estado: Estado) -> list[Any]:
    """Cuts of different months: part of the change is the month that came in. Offers both up to the same one."""
    if antes.meses == ahora.meses:
        return []
    menor, mayor = min(antes.meses[0], ahora.meses[0]), max(antes.meses[1], ahora.meses[1])
    if not menor:
        return ["De uno de los dos cortes solo se conoce el año: no hablan del mismo periodo."]
    entran = MESES[mayor] if mayor == menor + 1 else f"{MESES[menor + 1]} a {MESES[mayor]}"
    return [
        f"Los meses son distintos: parte del cambio es lo de {entran}. ",
        enlace(f"Comparar todo hasta {MESES[menor]}", estado.href(mes=menor, aoi=None), reemplaza=True),
        ".",
    ]


def _poblacion(n: Fila) -> list[Any]:
    """AOI that are in one cut only: each mean is over its own."""
    partes = [
        f.cuenta(n[f"n_{clase}"], uno, varios)
        for clase, uno, varios in (
            ("nueva", "AOI nueva", "AOI nuevas"),
            ("retirada", "que ya no está", "que ya no están"),
        )
        if n[f"n_{clase}"]
    ]
    return [f"La población cambió: {' y '.join(partes)}; cada promedio es el de sus AOI."] if partes else []


def _archivos(antes: Lado, ahora: Lado) -> list[Any]:
    """UEs report on different days: from which dates each cut is made, and who brought nothing new."""
    comunes = [ue for ue in ahora.archivos if ue in antes.archivos]
    iguales = sum(ahora.archivos[ue] == antes.archivos[ue] for ue in comunes)
    partes = []
    if any(len(_fechas(lado)) > 1 for lado in (antes, ahora)):
        partes.append(f"Las UE se cortaron en días distintos: antes, {_tramo(antes)}; ahora, {_tramo(ahora)}.")
    if iguales and iguales == len(comunes) == 1:
        partes.append(f"La UE no trajo un archivo nuevo: el de los dos cortes es el del {_tramo(ahora)}.")
    elif iguales:
        partes.append(f"{iguales:,} de {len(comunes):,} UE no trajeron un archivo nuevo.")
    return [" ".join(partes)] if partes else []


def _fechas(lado: Lado) -> set[date]:
    return {dia for _, dia in lado.archivos.values() if dia}


def _tramo(lado: Lado) -> str:
    fechas = _fechas(lado)
    if not fechas:
        return "sin fecha"
    return f.fecha(min(fechas)) if len(fechas) == 1 else f"del {f.fecha(min(fechas))} al {f.fecha(max(fechas))}"


def chips(estado: Estado) -> list[Any]:
    """The parts of the filter that pick AOI, each with its way out; and the one that Cambios does not heed, told so."""
    fl = estado.filtro
    partes: list[tuple[bool, str, dict[str, Any]]] = [
        (bool(fl.banda), f"en {' o '.join(BANDAS[b].nombre for b in fl.banda)}, antes o ahora", {"banda": ()}),
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


def destino(r: Fila, antes: Corte, estado: Estado) -> str:
    """Where a child leads: one level down in Cambios; to the cut before, in Explorar, when it is only there."""
    if not r["n_aoi"]:
        estado = estado.en("explorar").con(cambio=(), comparar=None, ejercicio=antes.ejercicio, corte=antes.fecha)
    if r["nivel"] == "aoi":
        return estado.href(aoi=r["codigo"])
    if r["nivel"] in ("pliego", "cc"):
        return estado.href(**{r["nivel"]: r["codigo"]}, por=None, aoi=None)
    return estado.href(ue=r["ue"], oei=r["oei"], aei=r["aei"], por=None, aoi=None)


def ordenar(hijos: list[Fila]) -> list[Fila]:
    """The children as the chart shows them: those that moved, the most first; those that came to the mean or left it;
    the rest."""

    def clave(r: Fila) -> tuple[int, float, float]:
        movido = abs(r["delta"]) if r["delta"] is not None else 0.0
        quieto = r["delta"] is not None or cambio(r) == "sin avance"
        grupo = 0 if movido >= QUIETO else 2 if quieto else 1
        return grupo, -movido, -abs(r["aporte"] or 0.0)

    return sorted(hijos, key=clave)


def frase_hijos(hijos: list[Fila], total: int, nivel: str, n: Fila) -> str:
    """ "12 unidades ejecutoras: 7 subieron y 2 bajaron. Lo que más se movió: 000993, de 58.9 % a 62.3 % …".

    Of AOI only the first come; how many pushed up and pulled down is known of the level.
    """
    if not hijos:
        return "No hay nada que mostrar con este filtro."
    partes = [f.cuenta(k, uno, varios) for k, uno, varios in _cuentas(hijos, total, n) if k]
    uno, varios = NIVELES[nivel]
    frase = f"{f.cuenta(total, uno, varios.lower())}: {_lista(partes) or 'nada se movió'}"
    mas = next((r for r in hijos if r["delta"] is not None and abs(r["delta"]) >= QUIETO), None)
    if mas:
        de, a = f.avance(mas["avance_antes"], limites()), f.avance(mas["avance"], limites())
        quien = mas["codigo"] or "sin centro de costo"
        frase += f". Lo que más se movió: {quien}, de {de} a {a} ({f.puntos(mas['delta'])})"
    return frase


def de_mas(dibujados: int, total: int) -> str:
    """What is not drawn, so that nothing is left out unsaid."""
    sobran = total - dibujados
    return f". Se dibujan los {dibujados} que más se movieron; hay {sobran:,} más." if sobran > 0 else "."


def _cuentas(hijos: list[Fila], total: int, n: Fila) -> tuple[tuple[int, str, str], ...]:
    if len(hijos) < total:
        return ((n["n_suma"], "sumó", "sumaron"), (n["n_resta"], "restó", "restaron"))
    movidos = [r for r in hijos if r["delta"] is not None and abs(r["delta"]) >= QUIETO]
    suben = sum(r["delta"] > 0 for r in movidos)
    pasos = Counter(cambio(r) for r in hijos if r["delta"] is None)
    return (
        (suben, "subió", "subieron"),
        (len(movidos) - suben, "bajó", "bajaron"),
        (pasos["entró al promedio"], "entró al promedio", "entraron al promedio"),
        (pasos["salió del promedio"], "salió del promedio", "salieron del promedio"),
        (pasos["nuevo"], "no estaba", "no estaban"),
        (pasos["ya no está"], "ya no está", "ya no están"),
    )


def _lista(partes: list[str]) -> str:
    return " y ".join([", ".join(partes[:-1]), partes[-1]] if len(partes) > 1 else partes)


def sin_comparacion(contexto: Contexto, corte: Corte, estado: Estado) -> list[Any]:
    """No cut before this one: which there are, and what to do."""
    posteriores = sorted(
        (c for c in contexto.cortes if c.ejercicio == corte.ejercicio and c.fecha > corte.fecha), key=lambda c: c.fecha
    )
    con_varios = sorted(
        {
            a.ejercicio
            for a in contexto.cortes
            for b in contexto.cortes
            if a.ejercicio == b.ejercicio != corte.ejercicio and a.fecha < b.fecha
        },
        reverse=True,
    )
    if posteriores:
        return _vacio(
            f"El {f.fecha(corte.fecha)} es el primer corte de {corte.ejercicio}: no hay otro antes.",
            [
                enlace(
                    f"Ver qué cambió hasta el {f.fecha(c.fecha)}", estado.href(corte=c.fecha, comparar=None, aoi=None)
                )
                for c in posteriores
            ],
            "vacio sin-corte",
        )
    que_hacer: list[Any] = [
        [
            "Cargue en ",
            enlace("Datos", estado.en("datos").href(aoi=None)),
            f" el archivo de otra fecha de {corte.ejercicio}; cada fecha es un corte.",
        ]
    ]
    que_hacer += [enlace(f"Ver los cambios de {a}", Estado(vista="cambios").href(ejercicio=a)) for a in con_varios]
    return _vacio(
        f"De {corte.ejercicio} hay un solo corte, el del {f.fecha(corte.fecha)}: no hay otro con el que compararlo.",
        que_hacer,
        "vacio sin-corte",
    )


def nada_cambio(antes: Lado, ahora: Lado, donde: str, nivel: Fila) -> list[Any]:
    """Nothing moved: an answer too, with both dates and what was looked at. Money may have moved all the same."""
    if not nivel["n_aoi"]:
        lineas = ["Ninguna AOI cumple el filtro en ninguno de los dos cortes."]
    else:
        n = f.cuenta(nivel["n_aoi"], "AOI tiene", "AOI tienen")
        lineas = [f"{n} el mismo avance, meta, AEI, unidad de medida y nombre. Ninguna llegó ni se fue."]
    con_dinero = solo_dinero(nivel)
    if con_dinero:
        lineas.append(
            f"El dinero: antes, {f.soles(nivel['devengado_antes'])} de {f.soles(nivel['pim_antes'])}; "
            f"ahora, {f.soles(nivel['devengado'])} de {f.soles(nivel['pim'])}."
        )
    lineas += _archivos(antes, ahora)
    de, a = f.fecha(antes.corte.fecha), f.fecha(ahora.corte.fecha)
    titulo = f"Nada cambió entre el {de} y el {a} en {donde}."
    if con_dinero:
        titulo = f"El avance no cambió; el dinero sí, entre el {de} y el {a} en {donde}."
    return _vacio(titulo, lineas, "vacio nada")


def solo_dinero(nivel: Fila) -> bool:
    """Whether the money of a level where no AOI changed moved all the same."""
    return any(nivel[c] != nivel[f"{c}_antes"] for c in ("pim", "devengado"))


def ninguno_de_esos(elegidos: str, total: int, estado: Estado) -> list[Any]:
    """Something changed, but not what was asked for."""
    return _vacio(
        f"Ninguna AOI con ese cambio: {elegidos}.",
        [
            enlace(
                f"Ver las {total:,} que cambiaron" if total > 1 else "Ver la que cambió",
                estado.href(cambio=(), aoi=None),
                reemplaza=True,
            )
        ],
    )


def _vacio(titulo: str, lineas: list[Any], clase: str = "vacio") -> list[Any]:
    return [
        html.Div([html.P(titulo, className="vacio-titulo"), html.Ul([html.Li(x) for x in lineas])], className=clase)
    ]
