"""Slides of what it led to and with what: indicators that do not move, money, agreements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

import queries
from dashboard import formato as f
from dashboard.acuerdos.mirar import mirar
from dashboard.bandas import limites
from dashboard.reunion import frases
from dashboard.reunion.lamina import LINEAS_MAX, Barra, Barras, Bloque, Cifra, Cifras, Fila, Tabla
from dashboard.reunion.sala import Fila as Registro
from dashboard.reunion.sala import Sala
from dashboard.textos import MEDIDAS, ORIGEN_DINERO
from data.acuerdos import Acuerdo

_RINCONES = {"hecho_sin_mover": "se hizo y no se movió", "movido_sin_hacer": "se movió sin hacerse"}


def indicadores(sala: Sala) -> tuple[str, Sequence[Bloque]] | None:
    """The AEI of the two corners: carried out and not moving, then the other way round; nothing if there are none."""
    if sala.contexto.catalogo(sala.filtro).pliego is None:
        return None
    filas = [r for r in queries.coherencia(sala.lectura, sala.filtro).registros() if r["rincon"] in _RINCONES]
    if not filas:
        return None
    tabla = Tabla(
        ("AEI", "Sus AOI", "Sus indicadores", "El más bajo", "Qué pasó"),
        tuple(_indicador(sala, r) for r in filas[:LINEAS_MAX]),
        frozenset({1, 2, 3}),
        max(0, len(filas) - LINEAS_MAX),
    )
    sin_mover = sum(r["rincon"] == "hecho_sin_mover" for r in filas)
    return frases.indicadores(sin_mover, len(filas) - sin_mover), (tabla,)


def _indicador(sala: Sala, r: Registro) -> Fila:
    return Fila(
        (
            f"{r['aei']} {f.nombre('aei', r['denominacion'])}",
            f.avance(r["avance_aoi"], limites()),
            f.avance(r["avance_indicadores"], limites()),
            f.avance(r["minimo"], limites()),
            _RINCONES[r["rincon"]],
        ),
        r["banda_indicadores"],
        sala.href("indicadores", pliego=r["pliego"], oei=r["oei"], aei=r["aei"]),
    )


def dinero(sala: Sala) -> tuple[str, Sequence[Bloque]] | None:
    """PIA, PIM, spent and left, and how each child spent; nothing where no money is stated."""
    r = queries.resumen(sala.lectura, sala.filtro).registros()[0]
    if r["pim"] is None:
        return None
    # The steps of the budget are of the whole node, whatever is chosen in it.
    pasos = [] if sala.elige else queries.pasos(sala.lectura, sala.filtro).registros()
    pia = next((p["monto"] for p in pasos if p["paso"] == "pia"), None)
    saldo = r["pim"] - r["devengado"] if r["devengado"] is not None else None
    cifras = [
        *([Cifra("PIA", f.soles_corto(pia), "presupuesto de apertura")] if pia is not None else []),
        _total(sala, r, next((p["desde_pia_pct"] for p in pasos if p["ultima"]), None)),
        Cifra("Devengado", f.soles_corto(r["devengado"]), f.porcentaje(r["avance_financiero"])),
        Cifra("Saldo", f.soles_corto(saldo), _que_saldo(saldo)),
    ]
    bloques: list[Bloque] = [Cifras(tuple(cifras))]
    if (barras := _por_hijo(sala)) is not None:
        bloques.append(barras)
    titulo = frases.dinero(r["avance_financiero"], saldo, r["pim"], programado=sala.corte.con_meses)
    return titulo, bloques


def _total(sala: Sala, r: Registro, desde_pia: float | None) -> Cifra:
    """What there was to spend: the PIM or, where the source only has what the POI programmed, that."""
    if sala.corte.con_meses:
        return Cifra(MEDIDAS["programado_poi"].nombre, f.soles_corto(r["pim"]), ORIGEN_DINERO[r["dinero_estado"]])
    nota = "presupuesto modificado" if desde_pia is None else f"{f.porcentaje_cambio(desde_pia)} sobre el PIA"
    return Cifra("PIM", f.soles_corto(r["pim"]), nota)


def _que_saldo(saldo: Decimal | None) -> str:
    if saldo is None:
        return "no se declara lo devengado"
    return "se devengó más que lo programado" if saldo < 0 else "programado que no se devengó"


def _por_hijo(sala: Sala) -> Barras | None:
    """What each child has spent of its own, most money first; None where none states it."""
    posibles = sala.contexto.hijos_posibles(sala.filtro)
    for nivel in (n for n in ("pliego", "ue", "oei", "aei") if n in posibles):
        filas = [r for r in _con_dinero(sala, nivel) if r["avance_financiero"] is not None]
        if filas:
            caben = LINEAS_MAX - 2  # the row of numbers takes the room of two
            return Barras(
                f"Ejecución financiera por {frases.cada(nivel)}",
                "%",
                tuple(_ejecucion(sala, r) for r in filas[:caben]),
                resto=max(0, len(filas) - caben),
                con_bandas=False,
            )
    return None


def _con_dinero(sala: Sala, nivel: str) -> list[Registro]:
    """The children, most money first: with their own, or with that of their chosen activities."""
    filtro = replace(sala.filtro, por=nivel)
    if not sala.elige:
        return queries.presupuesto(sala.lectura, filtro).registros()
    filas = queries.niveles(sala.lectura, replace(filtro, orden=None)).registros()
    return sorted(filas, key=lambda r: -(r["pim"] or 0))


def _ejecucion(sala: Sala, r: Registro) -> Barra:
    return Barra(
        rotulo=f"{r['codigo']} {f.nombre(r['nivel'], r['corto'] or r['denominacion'])}",
        valor=float(r["avance_financiero"]),
        texto=f.porcentaje(r["avance_financiero"]),
        nota=f"{f.soles_corto(r['devengado'])} de {f.soles_corto(r['pim'])}",
        href=sala.fila(r, "explorar" if sala.elige else "presupuesto"),
    )


def acuerdos(sala: Sala) -> tuple[str, Sequence[Bloque]] | None:
    """The agreements of the node that are open, overdue first; nothing if it never had any."""
    vistos = mirar(sala.lectura, sala.contexto, sala.filtro, lista=True)
    if not vistos.del_nodo:
        return None
    abiertos = [a for a in vistos.del_nodo if a.estado == "abierto"]
    tabla = Tabla(
        ("Acuerdo", "Responsable", "Plazo", "Estado"),
        tuple(_acuerdo(sala, a) for a in abiertos[:LINEAS_MAX]),
        resto=max(0, len(abiertos) - LINEAS_MAX),
    )
    bloques: tuple[Bloque, ...] = (tabla,)
    if not abiertos:
        bloques = (Cifras((Cifra("Acuerdos cerrados", f.numero(vistos.cuenta.cerrados)),)),)
    return frases.acuerdos(vistos.cuenta.abiertos, vistos.cuenta.vencidos), bloques


def _acuerdo(sala: Sala, a: Acuerdo) -> Fila:
    plazo = f.fecha(a.vence) if a.vence else a.vence_texto
    camino: dict[str, Any] = {c: getattr(a, c) for c in ("pliego", "ue", "oei", "aei", "cc", "aoi") if getattr(a, c)}
    return Fila((a.que, a.responsable, plazo, _situacion(sala, a)), href=sala.href(**camino) if camino else "")


def _situacion(sala: Sala, a: Acuerdo) -> str:
    dias = a.dias(sala.hoy)
    if dias is None:
        return "sin fecha"
    if dias > 0:
        return f"⚠ vencido hace {f.cuenta(dias, 'día', 'días')}"
    return "◷ vence hoy" if dias == 0 else f"◷ en {f.cuenta(-dias, 'día', 'días')}"
