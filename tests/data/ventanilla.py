"""A desk where small exports are written and handed in as an office does: what the tests of loads share."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from data import entrada, publicacion
from data.ajustes import Ajustes
from data.entrada import Entrante, Hecho, Pedido
from data.revision.tipos import Revision
from tests.data.lectores.generar import Aoi, Entidad, exportacion_ceplan, meses

EJERCICIO = 2025  # a year that no published document speaks of
#: Of a release, what the page reads, besides the list of loads.
LEIDO = ("corte", "aoi_avance", "nivel_financiero", "busqueda", "aoi_periodo", "aoi_mes", "ue", "oei", "aei", "atraso")
#: Columns that number things inside one release, or say when it was made.
_PROPIAS = {"carga_id", "corte_id", "linea", "cargado_en", "construido_en", "version", "huella_fuentes", "orden"}


class Ventanilla:
    """Writes exports in `carpeta` and loads them in `carpeta`/datos."""

    def __init__(self, carpeta: Path) -> None:
        self.carpeta = carpeta
        self.ajustes = Ajustes(datos=carpeta / "datos")

    def archivo(
        self,
        ue: str = "000154",
        corte: str = "20250620",
        aois: Sequence[Aoi] = (Aoi(1, se=meses(9, hasta=5)), Aoi(2, se=meses(5, hasta=5))),
        ejercicio: int = EJERCICIO,
        pliego: str = "012",
    ) -> Path:
        """An export by AOI whose name says when it was made."""
        ruta = self.carpeta / f"POI_PORACTIVIDADOPERATIVA_ANUAL_{ue}_{corte}101500.xls"
        entidad = Entidad(ue_nombre=f"UNIDAD {ue}", pliego=pliego, pliego_nombre=f"PLIEGO {pliego}")
        return exportacion_ceplan(ruta, ue, ejercicio, aois, entidad=entidad)

    def cargar(self, *rutas: Path, quien: str = "ana", corte: date | None = None) -> Hecho:
        """Hand files in together."""
        return entrada.cargar([Entrante(ruta) for ruta in rutas], Pedido(corte, (), quien), self.ajustes)

    def cargada(self, ruta: Path, corte: date | None = None) -> Revision:
        """Load one file, which must be accepted, and its report."""
        hecho = self.cargar(ruta, corte=corte)
        assert [str(queja) for queja in hecho.revisiones[0].quejas] == []
        assert hecho.ruta == publicacion.vigente(self.ajustes.datos)
        return hecho.revisiones[0]

    def revisar(self, *rutas: Path, corte: date | None = None) -> tuple[Revision, ...]:
        """Only check files."""
        return entrada.revisar([Entrante(ruta) for ruta in rutas], Pedido(corte), self.ajustes)

    def retirar(self, clave: str) -> Path:
        """Withdraw a load."""
        return entrada.retirar(clave, "berta", self.ajustes)

    def vigente(self) -> Path:
        """The release in force, which must be there."""
        ruta = publicacion.vigente(self.ajustes.datos)
        assert ruta is not None
        return ruta

    def preguntar(self, sql: str) -> list[tuple[Any, ...]]:
        """Ask the release in force; its tables are in the schema `base`."""
        return preguntar(self.vigente(), sql)

    def nombres(self) -> list[str]:
        """Everything in the folder of releases, two levels."""
        datos = self.ajustes.datos
        return sorted(ruta.relative_to(datos).as_posix() for patron in ("*", "*/*") for ruta in datos.glob(patron))


def quejas(revision: Revision) -> str:
    """The complaints of a report, one a line."""
    return "\n".join(str(queja) for queja in revision.quejas)


def avisos(revision: Revision) -> str:
    """The warnings of a report, one a line."""
    return "\n".join(str(queja) for queja in revision.advertencias)


def preguntar(ruta: Path, sql: str) -> list[tuple[Any, ...]]:
    """Ask a release; its tables are in `base`. Attached, for a server in this process may have it open."""
    with duckdb.connect(":memory:") as conexion:
        conexion.execute(f"ATTACH '{ruta}' AS base (READ_ONLY)")
        return conexion.execute(sql).fetchall()


def foto(ruta: Path, tablas: Sequence[str] = ()) -> dict[str, list[str]]:
    """Every row of a release as text, per table, without what numbers rows or dates the release itself."""
    with duckdb.connect(":memory:") as conexion:
        conexion.execute(f"ATTACH '{ruta}' AS base (READ_ONLY)")
        columnas: dict[str, list[str]] = {}
        for tabla, columna in conexion.execute(
            "SELECT table_name, column_name FROM duckdb_columns() WHERE database_name = 'base' AND NOT internal "
            "ORDER BY table_name, column_index"
        ).fetchall():
            if not tablas or tabla in tablas:
                columnas.setdefault(tabla, []).append(columna)
        return {
            tabla: sorted(
                str(fila)
                for fila in conexion.execute(
                    f"SELECT {', '.join(c for c in nombres if c not in _PROPIAS)} FROM base.{tabla}"
                ).fetchall()
            )
            for tabla, nombres in columnas.items()
            if set(nombres) - _PROPIAS
        }
