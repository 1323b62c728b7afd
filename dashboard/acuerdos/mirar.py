"""What a view shows of the agreements: how many its node has, and the list where one is open.

The book stands apart from the releases. That it cannot be read is said where it would be shown; the view goes on.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from datetime import date

from flask import has_request_context, request

import queries
from dashboard.acuerdos.libro import libro, lugar_de, preparar
from dashboard.cargas import puerta
from data.acuerdos import Acuerdo, Cuenta, ErrorAcuerdo
from queries import Contexto, Filtro, Lectura
from queries.consultas_indicadores import hoy_en_peru

_registro = logging.getLogger(__name__)


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


def mirar(lectura: Lectura, contexto: Contexto, f: Filtro, *, lista: bool) -> Vistos:
    """The agreements of the resolved filter `f`: the node's count, its list if `lista`, those of its AOI if it has
    one."""
    hoy = hoy_en_peru()
    impedimento = puerta.impedimento(request, puerta.ACORDAR) if has_request_context() else None
    nodo = lugar_de(contexto, f)
    try:
        preparar(lectura, contexto)
        cuenta, del_nodo, de_la_aoi = libro(lectura).mirar(hoy, nodo, f.aoi, lista=lista)
    except ErrorAcuerdo as error:
        _registro.error("peticion=%s error=%s %s", queries.peticion.get(), error.id, error)
        return Vistos(hoy, impedimento=impedimento, falla=error)
    return Vistos(hoy, cuenta, del_nodo, de_la_aoi, impedimento)
