"""Indicadores' answer: the indicators, their means, their coherence with the AOI and the recommendations of a state,
from one release, as contents of the panels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

import queries
from dashboard.componentes import indicadores as palabras
from dashboard.componentes import indicadores_filas as tabla
from dashboard.componentes import indicadores_kpi
from dashboard.estado import Estado
from dashboard.figuras import balas, coherencia
from dashboard.vistas.comun import Base, Contenido, Fila
from queries import Lectura


@dataclass(frozen=True, slots=True)
class Hechos:
    """What the questions of the view answered for one state, beside what the shell asked."""

    base: Base
    filas: list[Fila]
    niveles: list[Fila]
    coherencia: list[Fila]
    recomendaciones: list[Fila]
    anios: list[Fila]

    @property
    def total(self) -> int:
        """How many indicators the node has, whatever the band and the words."""
        return sum(r["n"] for r in self.niveles if r["codigo"] is None)


def contestar(lectura: Lectura, base: Base) -> Contenido:
    """The contents of the view's panels for a state."""
    h = averiguar(lectura, base)
    return Contenido(armar(h), _sello(h), [])


def averiguar(lectura: Lectura, base: Base) -> Hechos:
    """Asks what the view itself needs, and puts into each row where it leads."""
    f = base.filtro
    niveles = queries.indicadores_niveles(lectura, f).registros()
    # A country without indicators has thousands of AEI: none of them would be shown.
    juntas = queries.coherencia(lectura, f).registros() if niveles else []
    con_aoi = {(r["pliego"], r[que]) for r in juntas if r["n_aoi"] for que in ("oei", "aei")}
    varios = base.corte.n_pliegos > 1
    filas = queries.indicadores(lectura, f).registros()
    for r in (*filas, *juntas):
        r["href"] = destino(r, base.estado, con_aoi, varios=varios)
    return Hechos(
        base=base,
        filas=filas,
        niveles=niveles,
        coherencia=juntas,
        recomendaciones=queries.recomendaciones(lectura, f).registros(),
        anios=[] if niveles else queries.indicadores_anios(lectura, f).registros(),
    )


def destino(r: Fila, estado: Estado, con_aoi: set[tuple[str, str]], *, varios: bool) -> str:
    """Where an indicator, an OEI or an AEI leads: to its AEI; to the OEI if no AOI of the node is of that AEI, for then
    it is no place to go to; else it stays."""
    suyo: dict[str, Any] = {"pliego": r["pliego"]} if varios else {}
    hay = {que for que in ("oei", "aei") if r[que] is not None and (r["pliego"], r[que]) in con_aoi}
    if not hay:
        return estado.href(aoi=None)
    return estado.href(**suyo, oei=r["oei"], aei=r["aei"] if "aei" in hay else None, por=None, aoi=None)


def armar(h: Hechos) -> dict[str, Any]:
    """The contents of the panels."""
    b, estado = h.base, h.base.estado
    return {
        "metodos": palabras.metodos(estado),
        "chips": palabras.chips(estado),
        "de_que": palabras.de_que(b.filtro, b.corte) if h.total else [],
        "vacio": [] if h.total else _nada(h),
        **indicadores_kpi.valores(h.niveles, h.coherencia, estado),
        **_balas(h),
        **_coherencia(h),
        "tabla_titulo": palabras.titulo_tabla(estado),
        "tabla_frase": palabras.frase_tabla(h.niveles, estado),
        "recomendaciones_titulo": tabla.titulo_recomendaciones(h.recomendaciones),
        "recomendaciones_frase": tabla.frase_recomendaciones(h.recomendaciones, b.corte.ejercicio),
        "recomendaciones": tabla.recomendaciones(h.recomendaciones),
    }


def _nada(h: Hechos) -> list[Any]:
    b = h.base
    suyos = {r["pliego"] for r in h.anios if r["ejercicio"] == b.corte.ejercicio}
    anios = sorted({int(r["ejercicio"]) for r in h.anios} & {c.ejercicio for c in b.contexto.cortes}, reverse=True)
    hay = bool(suyos) if b.filtro.pliego is None else b.filtro.pliego in suyos
    donde = " ".join(str(x) for x in (b.migas[-1]["codigo"], b.migas[-1]["corto"]) if x) or "este nivel"
    return palabras.sin_indicadores(b.corte, donde, anios, hay_en_el_anio=hay, estado=b.estado)


def _balas(h: Hechos) -> dict[str, Any]:
    """The bullets, the least progress first and those without any at the end."""

    def clave(r: Fila) -> tuple[bool, float, float, str]:
        return (r["avance"] is None, r["avance"] or 0.0, r["avance_real"] or 0.0, r["codigo"])

    filas = sorted(h.filas, key=clave)
    return {
        "balas_titulo": palabras.titulo_balas(len(filas), h.total),
        "balas_frase": palabras.frase_balas(filas),
        "balas": balas.balas(_cuadro(filas, balas.COLUMNAS)),
        "balas_alto": balas.alto(len(filas)),
        "balas_vacio": [] if filas or not h.total else palabras.ninguno_de_esos(h.total, h.base.estado),
    }


def _coherencia(h: Hechos) -> dict[str, Any]:
    """The AEI by both figures, in the means of the method asked for."""
    estado = h.base.estado
    de_ceplan = estado.filtro.metodo == "ceplan"
    bandas = {(r["pliego"], r["codigo"]): r["banda_ceplan" if de_ceplan else "banda"] for r in h.niveles}
    filas = [
        r
        | {
            "media": r["avance_ceplan" if de_ceplan else "avance_indicadores"],
            "banda": bandas.get((r["pliego"], r["aei"])),
        }
        for r in h.coherencia
    ]
    return {
        "coherencia_titulo": "Coherencia: lo hecho y lo que se movió" + (", como CEPLAN V.01" if de_ceplan else ""),
        "coherencia_frase": palabras.frase_coherencia(h.coherencia),
        "coherencia": coherencia.coherencia(_cuadro(filas, coherencia.COLUMNAS)),
        "rincones": palabras.rincones(h.coherencia, estado),
    }


def _cuadro(filas: list[Fila], columnas: tuple[str, ...]) -> pd.DataFrame:
    return pd.DataFrame([[r[c] for c in columnas] for r in filas], columns=columnas, dtype=object)


def _sello(h: Hechos) -> dict[str, Any]:
    """What the browser needs beside the shell's stamp: the rows of the table, and how many rows each file has."""
    archivos = {"indicadores": len(h.filas), "coherencia": len(h.coherencia)} if h.total else {}
    if h.recomendaciones:
        archivos["recomendaciones"] = len(h.recomendaciones)
    con_aoi = {(r["pliego"], r[que]) for r in h.coherencia if r["n_aoi"] for que in ("oei", "aei")}
    varios = h.base.corte.n_pliegos > 1
    filas = tabla.bloque(
        h.filas,
        h.niveles,
        h.base.estado.filtro.metodo,
        lambda r: destino(r, h.base.estado, con_aoi, varios=varios),
    )
    return {"indicadores": filas, "filas": archivos}
