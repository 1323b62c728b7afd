"""The book of agreements of the folder in use: where a page's node is in it, and what each release puts into it."""

from __future__ import annotations

import logging
from dataclasses import asdict
from pathlib import Path
from typing import Any

import queries
from data.acuerdos import Acuerdo, Acuerdos, ErrorAcuerdo, Limites, Lugar, Primero, abrir, sembrar
from data.ajustes import ajustes
from queries import Contexto, Filtro, Lectura

_registro = logging.getLogger(__name__)
#: Releases whose recommendations were looked at by this process: folder and number.
_sembradas: set[tuple[Path, int]] = set()


def libro(lectura: Lectura | None = None) -> Acuerdos:
    """The book of the folder of releases in use, or of that of a reading."""
    return abrir(ajustes().datos) if lectura is None else abrir(lectura.ajustes.datos, Limites.de(lectura.ajustes))


def lugar_de(contexto: Contexto, f: Filtro) -> Lugar:
    """The node of a resolved filter, without its AOI."""
    pliego = contexto.catalogo(f).pliego
    return Lugar(pliego=pliego.codigo if pliego else None, ue=f.ue, oei=f.oei, aei=f.aei, cc=f.cc)


def preparar(lectura: Lectura, contexto: Contexto) -> None:
    """Puts in the recommendations of a release that never were, once per release and process.

    Where nothing can be written the list goes without them, and the log says why.
    """
    esta = (lectura.ajustes.datos, contexto.version)
    if esta in _sembradas:
        return
    if not contexto.sintetica:
        filas: list[dict[str, Any]] = []
        for ejercicio in sorted({corte.ejercicio for corte in contexto.cortes}):
            filas += queries.recomendaciones(lectura, Filtro(ejercicio=ejercicio)).registros()
        try:
            if puestas := sembrar(libro(lectura), [Primero.de(fila) for fila in filas]):
                _registro.info("release %d: %d recommendations became agreements", contexto.version, puestas)
        except ErrorAcuerdo as error:
            _registro.warning("the recommendations are no agreements yet: %s", error)
    _sembradas.add(esta)


def como_json(a: Acuerdo) -> dict[str, Any]:
    """An agreement as assets/acuerdos.js gets it: days as 31/12/2026, moments as UTC."""
    fechas = {c: f"{v:%d/%m/%Y}" if v else "" for c, v in (("vence", a.vence), ("reunion", a.reunion))}
    momentos = {c: f"{getattr(a, c).isoformat()}Z" for c in ("creado_en", "cambiado_en")}
    return asdict(a) | fechas | momentos
