"""Conciliación's answer: the published figures of the year's documents, counted and listed, from one release."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd
from flask import Response, jsonify

import queries
from dashboard.componentes import conciliacion, conciliacion_filas
from dashboard.componentes.conciliacion_filas import CIFRAS_BLOQUE
from dashboard.estado import Estado, parse
from dashboard.figuras import en_blanco
from dashboard.figuras.conciliacion import COLUMNAS, alto, pilas
from dashboard.tramo import Tramo
from dashboard.vistas.comun import Base, Contenido, Fila
from data.errores import ErrorTablero
from queries import Filtro, Lectura, Resultado

_registro = logging.getLogger(__name__)

_VACIA: dict[str, Any] = {"desde": 0, "total": 0, "filas": []}


@dataclass(frozen=True, slots=True)
class Hechos:
    """What the questions of the view answered for one state, beside what the shell asked: the counts of every cuadro,
    the reasons, the measures there are, and the first lines."""

    base: Base
    cuadros: list[Fila]
    clases: list[Fila]
    medidas: list[Fila]
    filas: Resultado


def contestar(lectura: Lectura, base: Base) -> Contenido:
    """The contents of the view's panels for a state."""
    anios = base.contexto.publicado()
    if base.corte.ejercicio not in anios:
        otros = [(anio, list(suyo.documentos.values())) for anio, suyo in anios.items()]
        vacio = conciliacion.sin_documentos(base.corte.ejercicio, otros)
        return Contenido(_nada(base) | {"vacio": vacio}, {"cifras": _VACIA, "filas": {}}, [])
    h = averiguar(lectura, base)
    return Contenido(armar(h), _sello(h), [])


def averiguar(lectura: Lectura, base: Base) -> Hechos:
    """Asks what the view itself needs. Each part of the filter is left out of what it is chosen from."""
    f = de_cifras(base.filtro)
    libre = replace(f, conciliado=(), clase=None)
    return Hechos(
        base=base,
        cuadros=queries.conciliacion_resumen(lectura, replace(libre, documento=None, cuadro=None)).registros(),
        clases=queries.conciliacion_clases(lectura, libre).registros(),
        medidas=queries.conciliacion_medidas(lectura, replace(libre, medida=None)).registros(),
        filas=queries.conciliacion(lectura, f, 0, CIFRAS_BLOQUE),
    )


def de_cifras(f: Filtro) -> Filtro:
    """The filter of the questions: the AOI whose sheet is open picks no figure."""
    return replace(f, aoi=None)


def armar(h: Hechos) -> dict[str, Any]:
    """The contents of the panels."""
    b, fl = h.base, h.base.filtro
    publicado = b.contexto.publicado()[b.corte.ejercicio]
    elegidos = [r for r in h.cuadros if fl.documento in (None, r["documento"]) and fl.cuadro in (None, r["cuadro"])]
    n = conciliacion.cuentas(elegidos)
    varios = len(publicado.documentos) > 1
    dibujados = conciliacion.ordenar(
        [r | {"elegido": bool(fl.cuadro) and r in elegidos, "href": _href(r, b.estado, varios)} for r in h.cuadros]
    )
    documentos = list(dict.fromkeys(r["documento_corto"] for r in elegidos))
    return {
        "chips": conciliacion.chips(b.estado, publicado),
        "vacio": [] if sum(n.values()) else conciliacion.vacio(b.estado, hay_otros=bool(h.cuadros)),
        "frase": conciliacion.frase(n, h.clases, b.estado, documentos, _donde(b)),
        "estados": conciliacion.botones(n, b.estado),
        "cuadros_titulo": "Por cuadro y sección",
        "cuadros": pilas(pd.DataFrame([[r[c] for c in COLUMNAS] for r in dibujados], columns=COLUMNAS, dtype=object)),
        "cuadros_alto": alto(len(dibujados)),
        "cuadros_frase": conciliacion.frase_cuadros(dibujados),
        "razones": conciliacion.razones(h.clases, b.estado),
        "lista_titulo": conciliacion.titulo_lista(h.filas.total, sum(n.values()), b.estado),
        "lista_vacia": [] if h.filas.total else conciliacion.ninguna_asi(sum(n.values()), b.estado),
    }


def _nada(base: Base) -> dict[str, Any]:
    """The panels of a year without documents, which the notice covers."""
    return {
        "chips": conciliacion.chips(base.estado, None),
        "frase": [],
        "estados": [],
        "cuadros_titulo": "",
        "cuadros": en_blanco(),
        "cuadros_alto": alto(0),
        "cuadros_frase": "",
        "razones": [],
        "lista_titulo": [],
        "lista_vacia": [],
    }


def _href(r: Fila, estado: Estado, varios: bool) -> str:
    """Where a cuadro leads: to its figures, or back to all if they are already those."""
    fl = estado.filtro
    documento = r["documento"] if varios else fl.documento
    if fl.cuadro == r["cuadro"] and fl.documento == documento:
        return estado.href(documento=None if varios else fl.documento, cuadro=None, aoi=None)
    return estado.href(documento=documento, cuadro=r["cuadro"], aoi=None)


def _donde(b: Base) -> str:
    """The node in words, where it is not the whole pliego: "UE 000993, AEI.02.01"."""
    fl = b.filtro
    partes = (f"UE {fl.ue}" if fl.ue else None, fl.aei or fl.oei, f"CC {fl.cc}" if fl.cc else None)
    return ", ".join(p for p in partes if p)


def _sello(h: Hechos) -> dict[str, Any]:
    """What the browser needs beside the shell's stamp: the first rows of the list and what the menus choose from."""
    b, fl = h.base, h.base.filtro
    documentos: dict[str, list[Any]] = {}
    for r in h.cuadros:
        suyo = documentos.setdefault(r["documento"], [r["documento"], r["documento_corto"], []])
        suyo[2].append([r["cuadro"], r["n"], r["n_difiere"]])
    return {
        "cifras": conciliacion_filas.bloque(h.filas, b.estado, 0, b.contexto),
        "elegibles": {
            "documento": fl.documento or "",
            "cuadro": fl.cuadro or "",
            "documentos": list(documentos.values()),
            "medida": fl.medida or "",
            "medidas": [[r["medida"], r["medida_nombre"], r["n"], r["n_difiere"]] for r in h.medidas],
        },
        "filas": {"conciliacion": h.filas.total},
    }


def mas(consulta: str) -> Response | tuple[Response, int]:
    """The next `CIFRAS_BLOQUE` rows of the list of a state (`Tramo`), as the first ones came with the page."""
    tramo = Tramo.de(consulta, CIFRAS_BLOQUE)
    try:
        with queries.motor().lectura() as lectura:
            estado = parse(tramo.busqueda, "conciliacion")[0]
            contexto = queries.contexto(lectura)
            filtro = contexto.resolver(estado.filtro)[0]
            filas = queries.conciliacion(lectura, de_cifras(filtro), tramo.desde, tramo.hasta)
            return jsonify(conciliacion_filas.bloque(filas, estado, tramo.desde, contexto))
    except ErrorTablero as error:
        _registro.error("conciliacion error=%s %s", error.id, error)
        return jsonify(error=error.id, titulo=error.titulo, detalle=error.detalle), 503
