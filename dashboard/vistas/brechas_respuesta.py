"""Brechas' answer: the level's gap, whose it is and what is supposed, from one release, as contents of the panels."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd
from flask import Response, jsonify

import queries
from dashboard.componentes import brechas, brechas_filas, brechas_gasto, brechas_kpi, brechas_supuestos
from dashboard.componentes.brechas_filas import BRECHAS_BLOQUE
from dashboard.estado import parse
from dashboard.figuras.pareto import COLUMNAS, alto, pareto
from dashboard.tramo import Tramo
from dashboard.vistas.comun import Base, Contenido, Fila
from data.errores import ErrorTablero
from queries import Lectura, Resultado
from queries.tipos import GRUPO_INICIAL

_registro = logging.getLogger(__name__)

#: By what the gap is said to be somebody's, if that can be chosen at the node.
_DE_QUIEN = ("ue", "aei")
#: What is set against its money, and how many of each end.
_DESFASES = ("aei", "aoi")
DESFASES = 6


@dataclass(frozen=True, slots=True)
class Hechos:
    """What the questions of the view answered for one state, beside what the shell asked."""

    base: Base
    nivel: Fila
    filas: Resultado
    grupo: str
    posibles: tuple[str, ...]
    grupos: dict[str, list[Fila]]
    n_grupos: int
    desfases: dict[str, list[Fila]]
    desfases_nivel: dict[str, Fila]
    niveles: list[Fila]
    supuestas: list[Fila]


def contestar(lectura: Lectura, base: Base) -> Contenido:
    """The contents of the view's panels for a state."""
    h = averiguar(lectura, base)
    return Contenido(armar(h), _sello(h), [])


def averiguar(lectura: Lectura, base: Base) -> Hechos:
    """Asks what the view itself needs."""
    fl = base.filtro
    posibles = queries.grupos_posibles(base.contexto, fl)
    grupo = fl.agrupar if fl.agrupar in posibles else GRUPO_INICIAL
    filas = queries.brechas(lectura, fl, 0, BRECHAS_BLOQUE)
    con_dinero = {de: queries.desfases_nivel(lectura, fl, de).registros()[0] for de in _DESFASES}
    varios = len(base.contexto.pliegos(fl)) > 1
    pedidos = [g for g in posibles if g in _DE_QUIEN or g == grupo]
    grupos = {
        g: filas if g == GRUPO_INICIAL else queries.brechas_grupos(lectura, replace(fl, agrupar=g)) for g in pedidos
    }
    por_grupo = {g: _enlazables(r, varios) for g, r in grupos.items()}
    return Hechos(
        base=base,
        nivel=queries.brechas_nivel(lectura, fl).registros()[0],
        filas=filas,
        grupo=grupo,
        posibles=posibles,
        grupos=por_grupo,
        n_grupos=grupos[grupo].total,
        desfases={
            de: _enlazables(queries.desfases(lectura, fl, de, DESFASES), varios) if r["n_con_dinero"] else []
            for de, r in con_dinero.items()
        },
        desfases_nivel=con_dinero,
        niveles=_enlazables(queries.supuestos(lectura, fl), varios) if fl.supuesto else [],
        supuestas=queries.supuestas(lectura, fl).registros() if fl.supuesto else [],
    )


def _enlazables(dicho: Resultado, varios: bool) -> list[Fila]:
    """The rows with the path as addresses say it: the pliego only among several."""
    return [r | {"pliego": r["pliego"] if varios else None} for r in dicho.registros()]


def armar(h: Hechos) -> dict[str, Any]:
    """The contents of the panels."""
    b, n = h.base, h.nivel
    filas, total = h.grupos[h.grupo], h.n_grupos
    dibujo = brechas.barras(h.grupo, filas, total, n, b.estado)
    de_quien = {g: h.grupos[g][:1] for g in _DE_QUIEN if g in h.grupos}
    motivos = brechas_gasto.motivos(h.desfases_nivel)
    return {
        "agrupar": brechas.agrupar(b.estado, h.posibles, h.grupo),
        "chips": brechas.chips(b.estado),
        "cinta": brechas_supuestos.cinta(h.niveles, b.filtro, b.migas, b.estado),
        "frase": brechas.frase(n, b.migas, b.filtro),
        "vacio": brechas.vacio(n, b.migas, b.filtro, b.estado),
        **brechas_kpi.valores(
            n,
            b.resumen,
            de_quien,
            next((r for de in _DESFASES for r in h.desfases[de] if r["lado"] == "gasto"), None),
            h.desfases_nivel,
            b.estado,
        ),
        "pareto_titulo": brechas.titulo_pareto(h.grupo),
        "pareto": pareto(
            pd.DataFrame([[r[c] for c in COLUMNAS] for r in dibujo], columns=COLUMNAS, dtype=object),
            brechas.decimales(n["n"]),
        ),
        "pareto_alto": alto(len(dibujo)),
        "pareto_frase": brechas.frase_pareto(h.grupo, filas, total, n, b.estado),
        "supuestos_titulo": brechas_supuestos.titulo(b.filtro),
        "escenarios": brechas_supuestos.escenarios(h.filas.registros(), b.filtro, b.estado),
        "niveles": brechas_supuestos.niveles(h.niveles, b.estado),
        "gasto": brechas_gasto.lados(h.desfases, motivos, b.estado),
        "lista_titulo": brechas.titulo_lista(h.filas.total, b.estado),
        "lista_frase": brechas.frase_lista(n),
    }


def _sello(h: Hechos) -> dict[str, Any]:
    """What the browser needs beside the shell's stamp: the first rows of the list and the fields of suppositions."""
    titulo = {"titulo": brechas_supuestos.titulo_pestana(h.base.estado, h.base.contexto)} if h.supuestas else {}
    return titulo | {
        "brechas": brechas_filas.bloque(h.filas, h.nivel, 0),
        "supuestos": brechas_supuestos.campos(h.supuestas),
        "filas": {"brechas": h.filas.total},
    }


def mas(consulta: str) -> Response | tuple[Response, int]:
    """The next `BRECHAS_BLOQUE` rows of the list of a state (`Tramo`), as the first ones came with the page."""
    tramo = Tramo.de(consulta, BRECHAS_BLOQUE)
    try:
        with queries.motor().lectura() as lectura:
            filtro = queries.contexto(lectura).resolver(parse(tramo.busqueda, "brechas")[0].filtro)[0]
            nivel = queries.brechas_nivel(lectura, filtro).registros()[0]
            filas = queries.brechas(lectura, filtro, tramo.desde, tramo.hasta)
            return jsonify(brechas_filas.bloque(filas, nivel, tramo.desde))
    except ErrorTablero as error:
        _registro.error("brechas error=%s %s", error.id, error)
        return jsonify(error=error.id, titulo=error.titulo, detalle=error.detalle), 503
