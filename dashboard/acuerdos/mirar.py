"""What a view shows of the agreements: how many its node has, and the list where one is open.

The book stands apart from the releases. That it cannot be read is said where it would be shown; the view goes on.
"""

from __future__ import annotations

import logging
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from flask import has_request_context, request

import queries
from dashboard.cargas import puerta
from data.acuerdos import Acuerdo, Acuerdos, Cuenta, ErrorAcuerdo, Lugar, Primero, abrir, sembrar
from data.ajustes import ajustes
from queries import Contexto, Filtro, Lectura
from queries.consultas_indicadores import hoy_en_peru

_registro = logging.getLogger(__name__)
#: Releases whose recommendations were looked at by this process: folder and number.
_sembradas: set[tuple[Path, int]] = set()


@dataclass(frozen=True, slots=True)
class Vistos:
    """The agreements of a state: how many its node has; of the AOI of the sheet and of the open panel, all of them.

    `impedimento`: why who looks may not write; `falla`: why there is nothing to see, both in Spanish.
    """

    hoy: date
    cuenta: Cuenta = field(default_factory=Cuenta)
    del_nodo: list[Acuerdo] = field(default_factory=list)
    de_la_aoi: list[Acuerdo] = field(default_factory=list)
    impedimento: str | None = None
    falla: ErrorAcuerdo | None = None


def libro() -> Acuerdos:
    """The book of the folder of releases in use."""
    return abrir(ajustes().datos)


def mirar(lectura: Lectura, contexto: Contexto, f: Filtro, *, lista: bool) -> Vistos:
    """The agreements of the resolved filter `f`: the node's count, its list if `lista`, those of its AOI if it has
    one."""
    hoy = hoy_en_peru()
    impedimento = puerta.impedimento(request, puerta.ACORDAR) if has_request_context() else None
    nodo = lugar_de(contexto, f)
    try:
        preparar(lectura, contexto)
        cuenta, del_nodo, de_la_aoi = libro().mirar(hoy, nodo, f.aoi, lista=lista)
    except ErrorAcuerdo as error:
        _registro.error("peticion=%s error=%s %s", queries.peticion.get(), error.id, error)
        return Vistos(hoy, impedimento=impedimento, falla=error)
    return Vistos(hoy, cuenta, del_nodo, de_la_aoi, impedimento)


def lugar_de(contexto: Contexto, f: Filtro) -> Lugar:
    """The node of a resolved filter, without its AOI."""
    pliego = contexto.catalogo(f).pliego
    return Lugar(pliego=pliego.codigo if pliego else None, ue=f.ue, oei=f.oei, aei=f.aei, cc=f.cc)


def preparar(lectura: Lectura, contexto: Contexto) -> None:
    """Puts in the recommendations of a release that never were, once per release and process.

    Where nothing can be written the list goes without them, and the log says why.
    """
    esta = (ajustes().datos, contexto.version)
    if esta in _sembradas:
        return
    if not contexto.sintetica:
        filas: list[dict[str, Any]] = []
        for ejercicio in sorted({corte.ejercicio for corte in contexto.cortes}):
            filas += queries.recomendaciones(lectura, Filtro(ejercicio=ejercicio)).registros()
        try:
            if puestas := sembrar(libro(), [Primero.de(fila) for fila in filas]):
                _registro.info("release %d: %d recommendations became agreements", contexto.version, puestas)
        except ErrorAcuerdo as error:
            _registro.warning("the recommendations are no agreements yet: %s", error)
    _sembradas.add(esta)


def como_json(a: Acuerdo) -> dict[str, Any]:
    """An agreement as assets/acuerdos.js gets it: days as 31/12/2026, moments as UTC."""
    fechas = {c: f"{v:%d/%m/%Y}" if v else "" for c, v in (("vence", a.vence), ("reunion", a.reunion))}
    momentos = {c: f"{getattr(a, c).isoformat()}Z" for c in ("creado_en", "cambiado_en")}
    return asdict(a) | fechas | momentos
