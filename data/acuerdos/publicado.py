"""What the agreements need of a release when nobody else has it open: the recommendations, and where an AOI stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any

import duckdb

from data.acuerdos.primeros import PLAZO_SQL, Primero
from data.acuerdos.tipos import Lugar
from data.errores import ErrorTablero, del_motor


def primeros(publicacion: Path) -> list[Primero]:
    """The recommendations of all the years of a release. Raises ErrorTablero when it cannot be asked."""
    columnas = ", ".join(campo.name for campo in fields(Primero))
    sql = f"SELECT {columnas} FROM (SELECT *, {PLAZO_SQL} FROM recomendacion) ORDER BY ALL"  # noqa: S608 (our names)
    return [Primero(**fila) for fila in _preguntar(publicacion, sql, [])]


def de_aoi(publicacion: Path, aoi: str) -> tuple[Lugar, int, str] | None:
    """Where an AOI stands in the newest corte that has it, of which year, and its name; None when none has it."""
    sql = (
        "SELECT pliego, ue, oei, aei, cc, aoi, ejercicio, denominacion FROM aoi_avance WHERE aoi = ? "
        "ORDER BY corte DESC LIMIT 1"
    )
    for fila in _preguntar(publicacion, sql, [aoi]):
        ejercicio, nombre = fila.pop("ejercicio"), fila.pop("denominacion")
        return Lugar(**fila), ejercicio, nombre
    return None


def _preguntar(publicacion: Path, sql: str, valores: Sequence[object]) -> list[dict[str, Any]]:
    try:
        with duckdb.connect(publicacion, read_only=True) as conexion:
            hecho = conexion.execute(sql, list(valores))
            nombres = [columna[0] for columna in hecho.description or ()]
            return [dict(zip(nombres, fila, strict=True)) for fila in hecho.fetchall()]
    except duckdb.Error as causa:
        raise ErrorTablero("No se pudo leer la publicación", f"«{publicacion}»: {del_motor(causa)}") from causa
