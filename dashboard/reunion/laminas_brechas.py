"""Slides of why: the gaps that weigh most, what spent without doing, what changed since the cut before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import queries
from dashboard import formato as f
from dashboard.bandas import banda, limites
from dashboard.reunion import frases
from dashboard.reunion.lamina import LINEAS_MAX, Barra, Barras, Bloque, Cifra, Cifras, Fila, Tabla
from dashboard.reunion.sala import Fila as Registro
from dashboard.reunion.sala import Sala


def brechas(sala: Sala) -> tuple[str, Sequence[Bloque]] | None:
    """The AOI that take the most points, whose they are, how many units they lack; nothing where there is no gap."""
    nivel = queries.brechas_nivel(sala.lectura, sala.filtro).registros()[0]
    if not nivel["n_con_brecha"]:
        return None
    filas = queries.brechas(sala.lectura, sala.filtro, 0, LINEAS_MAX)
    tabla = Tabla(
        ("Actividad", _de_quien(sala), "Avance", "Quita", "Falta para la meta"),
        tuple(_brecha(sala, r) for r in filas.registros()),
        frozenset({2, 3, 4}),
        filas.total - len(filas),
    )
    return frases.brechas(_grupo(sala), nivel["brecha"], nivel["n_con_brecha"]), (tabla,)


def _de_quien(sala: Sala) -> str:
    """Whose each activity is: its UE or, inside one, its AEI."""
    return "AEI" if sala.filtro.ue else "UE"


def _suya(sala: Sala, r: Registro) -> str:
    return str((r["aei"] if sala.filtro.ue else r["ue_corto"] or r["ue"]) or f.VACIO)


def _grupo(sala: Sala) -> Registro | None:
    """The child of the node that takes the most points, of the first level that has several: an only child takes them
    all, which says nothing."""
    posibles = sala.contexto.hijos_posibles(sala.filtro)
    niveles = [n for n in ("ue", "oei", "aei") if n in posibles]
    por = next((n for n in niveles if _hijos(sala, n) > 1), None)
    if por is None or sala.contexto.catalogo(sala.filtro).pliego is None:
        return None
    primero = queries.brechas_grupos(sala.lectura, replace(sala.filtro, agrupar=por), 1).registros()
    return primero[0] | {"nivel": por} if primero else None


def _hijos(sala: Sala, por: str) -> int:
    return len(queries.niveles(sala.lectura, replace(sala.filtro, por=por, orden=None)))


def _brecha(sala: Sala, r: Registro) -> Fila:
    unidad = (r["unidad_medida"] or "").lower() + (" ?" if r["unidad_dudosa"] else "")
    falta = f"{f.cantidad(f.entera(r['falta_meta']))} {unidad}" if r["falta_meta"] is not None else f.VACIO
    return Fila(
        (
            r["denominacion"],
            _suya(sala, r),
            f.avance(r["avance"], limites()),
            f"{f.numero(r['aporte'], 2)} puntos",
            falta,
        ),
        r["banda"],
        sala.fila(r),
    )


def gasto(sala: Sala) -> tuple[str, Sequence[Bloque]] | None:
    """What spent more than it did and is not in alto, the largest distance first: AEI, or AOI where these state their
    money; nothing where nobody did, or no money is stated."""
    for de in ("aei", "aoi"):
        cuantas = queries.desfases_nivel(sala.lectura, sala.filtro, de).registros()[0]["n_gasto"]
        filas = [
            r
            for r in (queries.desfases(sala.lectura, sala.filtro, de, cuantas).registros() if cuantas else [])
            if r["lado"] == "gasto" and r["desfase"] > 0 and r["banda"] != "alto"
        ]
        if filas:
            barras = Barras(
                "Avance físico",
                "%",
                tuple(_desfase(sala, r) for r in filas[:LINEAS_MAX]),
                "ejecución financiera",
                max(0, len(filas) - LINEAS_MAX),
            )
            return frases.gasto([_con_pliego(sala, r) for r in filas]), (barras,)
    return None


def _con_pliego(sala: Sala, r: Registro) -> Registro:
    """Among several pliegos the code of an AEI says too little: each has its own."""
    varios = r["nivel"] == "aei" and sala.contexto.catalogo(sala.filtro).pliego is None
    return r | {"codigo": f"{r['pliego']} {r['codigo']}"} if varios else r


def _desfase(sala: Sala, r: Registro) -> Barra:
    return Barra(
        rotulo=f"{_con_pliego(sala, r)['codigo']} {f.nombre(r['nivel'], r['denominacion'])}",
        valor=r["avance"],
        texto=f.avance(r["avance"], limites()),
        banda=r["banda"],
        marca=float(r["avance_financiero"]),
        marca_texto=f.porcentaje(r["avance_financiero"]),
        nota=f"{f.puntos(r['desfase'])} · {f.soles_corto(r['devengado'])}",
        href=sala.fila(r),
    )


def cambios(sala: Sala) -> tuple[str, Sequence[Bloque]] | None:
    """What moved since the cut before, the AOI that moved the node most; nothing without one, or if nothing changed."""
    antes = sala.contexto.comparado(sala.filtro)
    if antes is None:
        return None
    n = queries.cambios_nivel(sala.lectura, sala.filtro).registros()[0]
    if not n["n_cambios"]:
        return None
    filas = queries.cambios(sala.lectura, sala.filtro, 0, LINEAS_MAX - 2)  # the row of numbers takes the room of two
    cifras = Cifras(
        (
            Cifra("Suben de banda", f.numero(n["n_sube"])),
            Cifra("Bajan de banda", f.numero(n["n_baja"])),
            Cifra("Nuevas", f.numero(n["n_nueva"])),
            Cifra("Ya no están", f.numero(n["n_retirada"])),
        )
    )
    tabla = Tabla(
        ("Actividad", _de_quien(sala), "Antes", "Ahora", "Aporte"),
        tuple(_cambio(sala, r) for r in filas.registros()),
        frozenset({2, 3, 4}),
        filas.total - len(filas),
    )
    return frases.cambios(n, f.fecha(antes.fecha)), (cifras, tabla)


def _cambio(sala: Sala, r: Registro) -> Fila:
    return Fila(
        (
            r["denominacion"],
            _suya(sala, r),
            _avance(r["avance_antes"], r["banda_antes"]),
            _avance(r["avance"], r["banda"]),
            f.puntos(r["aporte"], 2),
        ),
        r["banda"],
        sala.href("cambios", aoi=r["codigo_aoi"]),
    )


def _avance(valor: float | None, clave: str | None) -> str:
    if valor is None:
        return banda(clave).nombre if clave else f.VACIO
    return f"{banda(clave).marca} {f.avance(valor, limites())}"
