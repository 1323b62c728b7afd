"""Which loads there are: the list that the terminal and tests show, asked of the release in force."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import duckdb

from data import publicacion
from data.errores import ErrorTablero

CONSULTA = Path(__file__).resolve().parent / "revision" / "cargas.sql"


@dataclass(frozen=True, slots=True)
class CargaListada:
    """One load, published documents too. `mes_corte`: None where it brings no AOI, 0 for only the year; UTC times.

    `estado`: vigente, reemplazada or retirada.
    """

    clave: str
    tipo: str
    archivo: str
    ejercicio: int
    pliegos: tuple[str, ...]
    ues: tuple[str, ...]
    fecha_corte: date
    mes_corte: int | None
    filas: int
    n_activas: int | None
    n_inactivas: int | None
    advertencias: int
    cargado_en: datetime
    cargado_por: str
    sha256: str
    estado: str
    retirada_en: datetime | None
    retirada_por: str | None


def listar(carpeta: Path) -> tuple[CargaListada, ...]:
    """The loads of the release in force, by year and cut. Raises ErrorTablero without a readable one."""
    ruta = publicacion.vigente(carpeta)
    if ruta is None:
        raise ErrorTablero("No hay datos publicados", f"No hay ninguna publicación en «{carpeta}».")
    try:
        # Attached and not opened: in one process a file is opened with one configuration, and a server has its own.
        with duckdb.connect(":memory:") as conexion:
            literal = str(ruta).replace("'", "''")
            conexion.execute(f"ATTACH '{literal}' AS base (READ_ONLY)")
            cursor = conexion.execute(CONSULTA.read_text(encoding="utf-8"))
            columnas = [str(columna[0]) for columna in cursor.description or ()]
            filas = [dict(zip(columnas, fila, strict=True)) for fila in cursor.fetchall()]
    except duckdb.Error as causa:
        detalle = f"«{ruta.name}» no se puede leer. Vuelva a publicar los datos con: python -m data construir"
        raise ErrorTablero("No se pudo abrir la publicación", detalle) from causa
    return tuple(CargaListada(**{**f, "pliegos": tuple(f["pliegos"]), "ues": tuple(f["ues"])}) for f in filas)
