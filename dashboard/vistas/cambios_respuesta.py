"""Cambios' answer: the level, its children and its AOI at two cuts, from one release, as contents of the panels."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd
from flask import Response, jsonify

import queries
from dashboard.componentes import cambios, cambios_filas, cambios_kpi, controles, frases
from dashboard.componentes.cambios import Lado
from dashboard.componentes.cambios_filas import CAMBIOS_BLOQUE
from dashboard.componentes.periodo import palabras
from dashboard.estado import parse
from dashboard.figuras.cambios import COLUMNAS, alto, mancuernas
from dashboard.tramo import Tramo
from dashboard.vistas.comun import Base, Contenido, Fila
from data.ajustes import ajustes
from data.errores import ErrorTablero
from queries import Corte, Lectura, Resultado

_registro = logging.getLogger(__name__)

#: What the panels hold where there is nothing to compare; those that the notice covers stay as they were.
_NADA: dict[str, Any] = {"lista": {"desde": 0, "total": 0, "filas": []}, "filas": {}}


@dataclass(frozen=True, slots=True)
class Hechos:
    """What the questions of the view answered for one state, beside what the shell asked."""

    base: Base
    antes: Lado
    ahora: Lado
    nivel: Fila
    nivel_hijos: str
    hijos: list[Fila]
    n_hijos: int
    filas: Resultado


def contestar(lectura: Lectura, base: Base) -> Contenido:
    """The contents of the view's panels for a state."""
    antes = base.contexto.comparado(base.filtro)
    if antes is None:
        vacio = cambios.sin_comparacion(base.contexto, base.corte, base.estado)
        return Contenido(_elegir(base, None) | {"comparacion": [], "vacio": vacio}, _NADA, [])
    h = averiguar(lectura, base, antes)
    return Contenido(armar(h), _sello(h), [])


def averiguar(lectura: Lectura, base: Base, antes: Corte) -> Hechos:
    """Asks what the view itself needs."""
    nivel_hijos = base.filtro.por or base.contexto.hijos_posibles(base.filtro)[0]
    # Of AOI there can be 400,000: only those that are drawn are asked for.
    contestado = queries.cambios_hijos(lectura, base.filtro, ajustes().barras_max if nivel_hijos == "aoi" else None)
    hijos = cambios.ordenar(contestado.registros())
    for r in hijos:
        r["href"] = cambios.destino(r, antes, base.estado)
    return Hechos(
        base=base,
        antes=_lado(lectura, base, antes),
        ahora=_lado(lectura, base, base.corte),
        nivel=queries.cambios_nivel(lectura, base.filtro).registros()[0],
        nivel_hijos=nivel_hijos,
        hijos=hijos,
        n_hijos=contestado.total,
        filas=queries.cambios(lectura, base.filtro, 0, CAMBIOS_BLOQUE),
    )


def _lado(lectura: Lectura, base: Base, corte: Corte) -> Lado:
    """One of the two cuts at the node. Above several pliegos their UEs are too many to look at one by one."""
    filtro = replace(base.filtro, corte=corte.fecha)
    catalogo = base.contexto.catalogo(base.filtro)
    cargas: list[Fila] = []
    if catalogo.pliego:
        camino = {clave: getattr(filtro, clave) for clave in ("ue", "oei", "aei", "cc")}
        suyas = {lugar.ue for lugar in catalogo.de(**camino)}
        cargas = [r for r in queries.cobertura(lectura, filtro).registros() if r["ue"] in suyas and r["clave"]]
    archivos = {r["ue"]: (r["clave"], r["fecha_corte"]) for r in cargas}
    return Lado(corte, palabras(base.contexto, filtro), base.contexto.meses(filtro), archivos)


def armar(h: Hechos) -> dict[str, Any]:
    """The contents of the panels."""
    b = h.base
    visibles = h.hijos[: ajustes().barras_max]
    return {
        **_elegir(b, h.antes.corte),
        "comparacion": cambios.comparacion(h.antes, h.ahora, b.estado, h.nivel),
        "vacio": cambios.nada_cambio(h.antes, h.ahora, _donde(b), h.nivel) if not h.nivel["n_cambios"] else [],
        **cambios_kpi.valores(h.nivel, b.estado),
        "hijos_titulo": frases.titulo_hijos(h.nivel_hijos),
        "hijos": mancuernas(pd.DataFrame([[r[c] for c in COLUMNAS] for r in visibles], columns=COLUMNAS, dtype=object)),
        "hijos_alto": alto(len(visibles)),
        "hijos_frase": cambios.frase_hijos(h.hijos, h.n_hijos, h.nivel_hijos, h.nivel)
        + cambios.de_mas(len(visibles), h.n_hijos),
        "lista_titulo": cambios_filas.titulo(h.nivel, h.filas.total, b.estado),
        "lista_frase": cambios_filas.suma(h.nivel, h.filas.total, b.estado),
        "clases": cambios_filas.botones(h.nivel, b.estado),
        "lista_vacia": []
        if h.filas.total
        else cambios.ninguno_de_esos(cambios_filas.elegidas(b.estado), h.nivel["n_cambios"], b.estado),
    }


def _elegir(b: Base, antes: Corte | None) -> dict[str, Any]:
    """The controls, which are there with or without something to compare."""
    posibles = b.contexto.hijos_posibles(b.filtro)
    return {
        "antes": cambios.elegir_antes(b.contexto, b.corte, antes, b.estado),
        "ahora": cambios.elegir_ahora(b.contexto, b.corte, b.estado),
        "por": controles.por(b.estado, posibles, b.filtro.por or posibles[0]),
        "chips": cambios.chips(b.estado),
    }


def _donde(b: Base) -> str:
    """The node in words: "UE 000993, AEI.02.01"."""
    return " ".join(str(x) for x in (b.migas[-1]["codigo"], b.migas[-1]["corto"]) if x)


def _sello(h: Hechos) -> dict[str, Any]:
    """What the browser needs beside the shell's stamp: the first rows of the list, and a link that says both cuts."""
    b = h.base
    fijo = {"ejercicio": b.corte.ejercicio, "corte": b.corte.fecha, "comparar": h.antes.corte.fecha}
    return {
        "lista": cambios_filas.bloque(h.filas, h.nivel, h.antes.corte, b.estado, 0),
        "filas": {"cambios": h.filas.total},
        "permanente": b.estado.href(**fijo),
    }


def mas(consulta: str) -> Response | tuple[Response, int]:
    """The next `CAMBIOS_BLOQUE` rows of the list of a state (`Tramo`), as the first ones came with the page."""
    tramo = Tramo.de(consulta, CAMBIOS_BLOQUE)
    try:
        with queries.motor().lectura() as lectura:
            estado = parse(tramo.busqueda, "cambios")[0]
            contexto = queries.contexto(lectura)
            filtro = contexto.resolver(estado.filtro)[0]
            antes = contexto.comparado(filtro)
            if antes is None:
                return jsonify(_NADA["lista"])
            nivel = queries.cambios_nivel(lectura, filtro).registros()[0]
            filas = queries.cambios(lectura, filtro, tramo.desde, tramo.hasta)
            return jsonify(cambios_filas.bloque(filas, nivel, antes, estado, tramo.desde))
    except ErrorTablero as error:
        _registro.error("cambios error=%s %s", error.id, error)
        return jsonify(error=error.id, titulo=error.titulo, detalle=error.detalle), 503
