"""Slides of where one is and how it goes: title, state in one look, by UE, by objective or action."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import queries
from dashboard import formato as f
from dashboard.bandas import BANDAS, limites
from dashboard.reunion import frases
from dashboard.reunion.lamina import LINEAS_MAX, Barra, Barras, Bloque, Cifra, Cifras, Franja, Texto
from dashboard.reunion.sala import Fila, Sala
from dashboard.textos import ORIGEN_DINERO


def portada(sala: Sala) -> tuple[str, Sequence[Bloque]]:
    """The node, the cut, the version, what it covers."""
    r = queries.resumen(sala.lectura, sala.filtro).registros()[0]
    version = sala.corte.version_poi
    resolucion = f", {sala.corte.version_resolucion}" if sala.corte.version_resolucion else ""
    cifras = [
        Cifra("Actividades (AOI)", f.numero(r["n_aoi"]), _fuera(sala, r)),
        Cifra("Corte", sala.fecha, f"ejercicio {sala.corte.ejercicio}"),
        Cifra("Versión del POI", f"POI {version}" if version else f.VACIO, resolucion.strip(", ") or "no declarada"),
    ]
    titulo, camino = frases.portada(r, sala.fecha, elegidas=sala.elige), _camino(sala, r)
    bloques: list[Bloque] = [Cifras(tuple(cifras))]
    if camino not in titulo:
        bloques.append(Texto(frases.en_palabras(camino, 170)))
    if sala.corte.cobertura:
        bloques.append(Texto(f"Cubre: {frases.en_palabras(sala.corte.cobertura, 150)}"))
    return titulo, bloques


def _vistas(sala: Sala) -> tuple[str, ...]:
    """The bands of this meeting: a summary counts every one, also those that the filter leaves out."""
    return sala.filtro.banda or tuple(BANDAS)


def _fuera(sala: Sala, r: Fila) -> str:
    if not r["n_aoi"]:
        return "ninguna cumple lo elegido" if sala.elige else "el nivel no tiene ninguna"
    partes = [f"{r[f'n_{b}']:,} {BANDAS[b].nombre}" for b in ("sp", "si") if r[f"n_{b}"] and b in _vistas(sala)]
    return " y ".join(partes) + " fuera del promedio" if partes else "todas cuentan en el promedio"


def _camino(sala: Sala, r: Fila) -> str:
    """The node's own name, and the levels above it."""
    migas = queries.migas(sala.lectura, sala.filtro).registros()
    nombres = [f.nombre(m["nivel"], m["corto"] or m["denominacion"]) for m in migas[:-1]]
    return " › ".join([*nombres, f.nombre(r["nivel"], r["denominacion"])])


def estado(sala: Sala) -> tuple[str, Sequence[Bloque]] | None:
    """The KPI and the bands; against the cut before, where there is one. Nothing where there is no activity."""
    r = queries.resumen(sala.lectura, sala.filtro).registros()[0]
    if not r["n_aoi"]:
        return None
    antes = sala.contexto.comparado(sala.filtro)
    n = queries.cambios_nivel(sala.lectura, sala.filtro).registros()[0] if antes and not sala.filtro.banda else None
    if n and n["n_aoi"] != r["n_aoi"]:
        n = None  # a comparison takes what was chosen in either cut: others than those of this slide
    cifras = (
        Cifra(
            "Avance físico",
            f.avance(r["avance"], limites()),
            f"antes {f.porcentaje(n['avance_antes'])}" if n and n["avance_antes"] is not None else "",
            r["banda"] if r["avance"] is not None else None,
        ),
        Cifra(
            "Ejecución financiera",
            f.porcentaje(r["avance_financiero"]),
            _dinero(r),
        ),
        Cifra("AOI ejecutadas", f"{r['n_ejecutadas']:,} de {r['n_programadas']:,}", "con ejecución mayor que cero"),
        Cifra("Financiero − físico", f.puntos(r["brecha_puntos"]), _lado(r["brecha_puntos"])),
    )
    vistas = _vistas(sala)
    franja = Franja(
        tuple((b, r[f"n_{b}"] if b in vistas else 0) for b in BANDAS),
        tuple((b, n[f"n_{b}_antes"]) for b in BANDAS) if n else (),
    )
    titulo = frases.estado(r, n["delta"] if n else None, f.fecha(antes.fecha) if antes else "", elegidas=sala.elige)
    return titulo, (Cifras(cifras), franja)


def _dinero(r: Fila) -> str:
    if r["avance_financiero"] is None:
        return "no disponible a este nivel"
    return f"{f.soles_corto(r['devengado'])} de {f.soles_corto(r['pim'])}"


def _lado(brecha: float | None) -> str:
    if brecha is None or not f.redondear(brecha, 1):
        return ""
    return "se gastó más de lo que se hizo" if brecha > 0 else "se hizo más de lo que se gastó"


def por_ue(sala: Sala) -> tuple[str, Sequence[Bloque]] | None:
    """The UEs of the node (the pliegos, above several); nothing inside a UE."""
    posibles = sala.contexto.hijos_posibles(sala.filtro)
    nivel = next((n for n in ("pliego", "ue") if n in posibles), None)
    return _hijos(sala, nivel) if nivel else None


def por_oei(sala: Sala) -> tuple[str, Sequence[Bloque]] | None:
    """The OEI of the node, or its AEI inside one; nothing inside an AEI."""
    posibles = sala.contexto.hijos_posibles(sala.filtro)
    nivel = next((n for n in ("oei", "aei") if n in posibles), None)
    return _hijos(sala, nivel) if nivel else None


def _hijos(sala: Sala, nivel: str) -> tuple[str, Sequence[Bloque]] | None:
    filas = queries.niveles(sala.lectura, replace(sala.filtro, por=nivel, orden=None)).registros()
    if not filas:
        return None
    barras = Barras(
        f"Avance físico por {frases.cada(nivel)}",
        "%",
        tuple(_barra(sala, r) for r in filas[:LINEAS_MAX]),
        "ejecución financiera",
        max(0, len(filas) - LINEAS_MAX),
    )
    return frases.hijos(filas, nivel), (barras,)


def _barra(sala: Sala, r: Fila) -> Barra:
    con = r["avance_financiero"] is not None
    bandas = " ".join(f"{BANDAS[b].marca} {r[f'n_{b}']:,}" for b in BANDAS if r[f"n_{b}"])
    return Barra(
        rotulo=f"{r['codigo']} {f.nombre(r['nivel'], r['corto'] or r['denominacion'])}",
        valor=r["avance"],
        texto=f.avance(r["avance"], limites()) if r["avance"] is not None else "sin avance",
        banda=r["banda"],
        marca=float(r["avance_financiero"]) if con else None,
        marca_texto=f.porcentaje(r["avance_financiero"]) if con else ORIGEN_DINERO[r["dinero_estado"]],
        nota=bandas,
        href=sala.fila(r),
    )
