"""Sums of the MEF file that do not fit in memory: kept in an engine's file, joined there and left as Parquet."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import duckdb

from data.errores import ErrorTablero
from data.escribir import Registro
from data.lectores.mef_columnas import CLAVE, MEDIDAS, NOMBRA
from data.lectores.mef_pliegos import Entidad
from data.lectores.paquete import TABLAS, copiar

# Beside what Python takes, well under the 1 GB that a reading may use.
MEMORIA = "256MB"
PARCIAL = {**dict.fromkeys(CLAVE, "VARCHAR"), "mes": "SMALLINT", **dict.fromkeys(MEDIDAS, "DECIMAL(38,2)")}
NOMBRE = {"columna": "VARCHAR", "codigo": "VARCHAR", "nombre": "VARCHAR", "filas": "BIGINT"}


class Parciales:
    """A file of the engine in `carpeta`, which it may read and write and no other; used with `with`, which removes it.

    Every method raises ErrorTablero when the disk is full or cannot be written, MemoryError beyond MEMORIA.
    """

    def __init__(self, carpeta: Path) -> None:
        self._carpeta = carpeta
        self._base = carpeta / "parcial.duckdb"
        self._lote = carpeta / "parcial.csv"

    def __enter__(self) -> Parciales:
        try:
            self._carpeta.mkdir(parents=True, exist_ok=True)
            self._borrar()
            self._conexion = duckdb.connect(
                self._base,
                config={
                    "threads": 1,
                    "memory_limit": MEMORIA,
                    "preserve_insertion_order": False,
                    "temp_directory": str(self._carpeta / "parcial.tmp"),
                    "autoload_known_extensions": False,
                    "autoinstall_known_extensions": False,
                },
            )
        except (duckdb.Error, OSError) as causa:
            raise _sin_sitio(causa) from causa
        self._hacer("SET allowed_directories = ?", [str(self._carpeta)])
        self._hacer("SET enable_external_access = false")
        self._hacer("SET lock_configuration = true")
        for tabla, columnas in (("parcial", PARCIAL), ("dicho", NOMBRE)):
            self._hacer(f"CREATE TABLE {tabla} ({', '.join(f'{nombre} {tipo}' for nombre, tipo in columnas.items())})")
        return self

    def __exit__(self, *_: object) -> None:
        self._conexion.close()
        self._borrar()

    def _borrar(self) -> None:
        for ruta in (self._lote, self._base, self._base.with_suffix(".duckdb.wal")):
            ruta.unlink(missing_ok=True)

    def sumar(self, filas: Sequence[Sequence[object]]) -> None:
        """Keep sums: rows with the columns of PARCIAL, in their order; None is NULL."""
        self._agregar("parcial", PARCIAL, filas)

    def nombrar(self, filas: Sequence[Sequence[object]]) -> None:
        """Keep names of codes: rows with the columns of NOMBRE, in their order."""
        self._agregar("dicho", NOMBRE, filas)

    def juntar(self, entidades: Sequence[Entidad]) -> list[tuple[str, str]]:
        """Add up what was kept of these entities into one row per line of `gasto`, with one name per code.

        Of several names of a code the most frequent is taken; returns (column of the name, a code that had several) for
        each column where that happened. Raises ValueError when a sum does not fit DECIMAL(18,2).
        """
        self._hacer("CREATE TABLE elegida (nivel VARCHAR, sector VARCHAR, pliego VARCHAR)")
        for entidad in entidades:
            self._hacer("INSERT INTO elegida VALUES (?, ?, ?)", entidad.nivel, entidad.sector, entidad.pliego)
        self._hacer("CREATE VIEW propia AS SELECT * FROM parcial SEMI JOIN elegida USING (nivel, sector, pliego)")
        self._hacer(
            "CREATE TABLE nombre AS SELECT columna, codigo, count(*) AS cuantos, "
            "first(nombre ORDER BY n DESC, nombre) AS nombre FROM "
            "(SELECT columna, codigo, nombre, sum(filas) AS n FROM dicho GROUP BY ALL) GROUP BY columna, codigo"
        )
        try:
            self._conexion.execute(f"CREATE TABLE gasto AS {_consulta()}")
        except (duckdb.ConversionException, duckdb.OutOfRangeException) as causa:
            raise ValueError("hay sumas de más de 16 cifras enteras; revise los montos") from causa
        except (duckdb.Error, OSError) as causa:
            raise _sin_sitio(causa) from causa
        return self._pedir(
            "SELECT columna, min(codigo) FROM nombre WHERE cuantos > 1 GROUP BY columna ORDER BY columna"
        )

    def ue_de_varios(self) -> list[tuple[str, str]]:
        """After `juntar`: UE that stand under more than one pliego, with their pliegos."""
        return self._pedir(
            "SELECT ue, string_agg(DISTINCT pliego, ', ' ORDER BY pliego) FROM gasto "
            "GROUP BY ue HAVING count(DISTINCT pliego) > 1 ORDER BY ue"
        )

    def ues(self) -> list[Registro]:
        """After `juntar`: the records of the table `ue` of the paquete."""
        filas = self._pedir(
            "SELECT g.ue, g.pliego, e.nombre, n.nombre FROM (SELECT DISTINCT ue, pliego FROM gasto) AS g "
            "LEFT JOIN nombre AS e ON e.columna = 'EJECUTORA' AND e.codigo = g.ue "
            "LEFT JOIN nombre AS n ON n.columna = 'EJECUTORA_NOMBRE' AND n.codigo = g.ue ORDER BY g.ue"
        )
        return [dict(zip(("ue", "pliego", "codigo_en_pliego", "denominacion"), fila, strict=True)) for fila in filas]

    def sin_pim(self) -> bool:
        """After `juntar`: whether no row states a PIM."""
        return not self._pedir("SELECT 1 FROM gasto WHERE pim IS NOT NULL LIMIT 1")

    def guardar(self, destino: Path) -> None:
        """After `juntar`: write the table `gasto` of the paquete, a Parquet inside the folder."""
        try:
            copiar(self._conexion, "SELECT * FROM gasto", destino)
        except (duckdb.Error, OSError) as causa:
            raise _sin_sitio(causa) from causa

    def _agregar(self, tabla: str, columnas: dict[str, str], filas: Sequence[Sequence[object]]) -> None:
        if not filas:
            return
        try:
            with self._lote.open("w", encoding="utf-8", newline="") as abierto:
                csv.writer(abierto).writerows(filas)
        except OSError as causa:
            raise _sin_sitio(causa) from causa
        formas = ", ".join(f"'{nombre}': '{tipo}'" for nombre, tipo in columnas.items())
        self._hacer(
            f"INSERT INTO {tabla} SELECT * FROM read_csv(?, header = false, auto_detect = false, delim = ',', "  # noqa: S608
            f"quote = '\"', escape = '\"', nullstr = '', columns = {{{formas}}})",
            str(self._lote),
        )

    def _hacer(self, orden: str, *valores: object) -> None:
        try:
            self._conexion.execute(orden, list(valores))
        except (duckdb.Error, OSError) as causa:
            raise _sin_sitio(causa) from causa

    def _pedir(self, consulta: str) -> list[tuple[Any, ...]]:
        try:
            return self._conexion.execute(consulta).fetchall()
        except (duckdb.Error, OSError) as causa:
            raise _sin_sitio(causa) from causa


def _consulta() -> str:
    """The table `gasto` of the paquete from the kept rows: its columns, in the order and types of TABLAS."""
    nombradas = {de: columna for columna, de in NOMBRA.items() if f"{de}_nombre" in TABLAS["gasto"]}
    claves = ", ".join(clave for clave in CLAVE if clave in TABLAS["gasto"])
    sumas = ", ".join(f"sum({medida}) AS {medida}" for medida in MEDIDAS)
    columnas = []
    for columna, tipo in TABLAS["gasto"].items():
        de = columna.removesuffix("_nombre")
        origen = f"de_{de}.nombre" if de != columna else f"suma.{columna}"
        columnas.append(f"{origen}::{tipo} AS {columna}")
    uniones = " ".join(
        f"LEFT JOIN nombre AS de_{de} ON de_{de}.columna = '{columna}' AND de_{de}.codigo = suma.{de}"
        for de, columna in nombradas.items()
    )
    return (
        f"SELECT {', '.join(columnas)} FROM "  # noqa: S608 (names of ours)
        f"(SELECT {claves}, mes, {sumas} FROM propia GROUP BY ALL) AS suma {uniones}"
    )


def _sin_sitio(causa: Exception) -> ErrorTablero:
    if isinstance(causa, duckdb.OutOfMemoryException):
        raise MemoryError(str(causa)) from causa
    return ErrorTablero("No se pudo guardar lo leído", f"{causa}. Revise el espacio en el disco.")
