"""What the agreements need of a release when nobody else has it open: the recommendations, and where an AOI stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, fields
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


def situar(publicacion: Path, dicho: Lugar) -> tuple[Lugar, int, str] | None:
    """The node or AOI that some of its keys say, with the keys above it, in the newest year that has it; that year and
    its name. None when there is none such, or it is of several pliegos."""
    claves = {clave: codigo for clave, codigo in asdict(dicho).items() if codigo is not None}
    donde = " AND ".join(f"{clave} = ?" for clave in claves) or "TRUE"
    suyas = (
        ("pliego", "ue", "oei", "aei", "cc", "aoi") if dicho.aoi else ("pliego", "oei") if dicho.aei else ("pliego",)
    )
    nombre = next((f"{c}_nombre" for c in ("cc", "aei", "oei", "ue") if c in claves), "pliego_nombre")
    sql = (
        f"SELECT DISTINCT ejercicio, {', '.join(suyas)}, {'denominacion' if dicho.aoi else nombre} AS nombre "  # noqa: S608
        f"FROM aoi_avance WHERE {donde} AND ejercicio = (SELECT max(ejercicio) FROM aoi_avance WHERE {donde})"
    )
    filas = _preguntar(publicacion, sql, [*claves.values(), *claves.values()])
    if len({tuple(fila[clave] for clave in suyas) for fila in filas}) != 1:
        return None
    return (
        Lugar(**{**claves, **{clave: filas[-1][clave] for clave in suyas}}),
        filas[-1]["ejercicio"],
        filas[-1]["nombre"],
    )


def _preguntar(publicacion: Path, sql: str, valores: Sequence[object]) -> list[dict[str, Any]]:
    try:
        with duckdb.connect(publicacion, read_only=True) as conexion:
            hecho = conexion.execute(sql, list(valores))
            nombres = [columna[0] for columna in hecho.description or ()]
            return [dict(zip(nombres, fila, strict=True)) for fila in hecho.fetchall()]
    except duckdb.Error as causa:
        raise ErrorTablero("No se pudo leer la publicación", f"«{publicacion}»: {del_motor(causa)}") from causa
