"""The reconciliation once more, on a copy of the release whose facts a test has changed; its verdict in Python."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from pathlib import Path

import duckdb

from data import esquema


@dataclass(frozen=True)
class Linea:
    """One line of the reconciliation."""

    cifra: int
    lugar: str
    nivel: str
    nodo: str
    medida: str
    texto: str
    valor: Decimal | None
    calculado: Decimal | None
    calculado_texto: str | None
    conciliado: str
    clase: str | None
    motivo: str | None
    como: str | None

    @property
    def nuestro(self) -> Decimal | str | None:
        """What it is set against."""
        return self.calculado_texto if self.medida == "unidad_medida" else self.calculado


_LINEAS = """SELECT p.cifra, p.lugar, p.nivel, p.nodo, p.medida, p.valor_texto, p.valor, k.calculado, k.calculado_texto,
                    k.conciliado, k.clase, k.motivo, k.como
             FROM conciliacion AS k JOIN cifra_publicada AS p ON p.cifra = k.cifra ORDER BY p.cifra"""


def lineas(conexion: duckdb.DuckDBPyConnection) -> dict[int, Linea]:
    """All the lines, by the number of their figure."""
    return {fila[0]: Linea(*fila) for fila in conexion.execute(_LINEAS).fetchall()}


@contextmanager
def alterada(release: Path, carpeta: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """The tables of a release in memory, free of constraints, to change and to reconcile again."""
    copia = shutil.copy(release, carpeta / "copia.duckdb")
    with duckdb.connect(":memory:") as conexion:
        conexion.execute(f"ATTACH '{copia}' AS r (READ_ONLY)")
        tablas = conexion.execute("SELECT table_name FROM duckdb_tables() WHERE database_name = 'r'").fetchall()
        for (tabla,) in tablas:
            conexion.execute(f"CREATE TABLE {tabla} AS FROM r.{tabla}")
        for orden in duckdb.extract_statements((esquema.CARPETA / "esquema.sql").read_text(encoding="utf-8")):
            if "CREATE MACRO" in orden.query:
                conexion.execute(orden)
        conexion.execute("DETACH r")
        yield conexion


def reconciliar(conexion: duckdb.DuckDBPyConnection) -> dict[int, Linea]:
    """The lines after deriving them anew from what the tables hold now."""
    for tabla in ("conciliacion", "clase_conciliacion", "hecho"):
        conexion.execute(f"DELETE FROM {tabla}")
    for paso in esquema.CONCILIAR:
        conexion.execute(paso.read_text(encoding="utf-8"))
    return lineas(conexion)


def veredicto(linea: Linea) -> str:
    """Whether a line coincides, by decimals and the rules of rounding that people know."""
    if linea.valor is None or linea.calculado is None:
        return "no_verificable"
    decimales = re.search(r"\d[.,](\d{1,2})(?:[^\d.,]|$)", linea.texto)
    paso = Decimal(1).scaleb(-len(decimales[1])) if decimales else Decimal(1)
    if re.match("m[aá]s de", linea.texto):
        entero = str(int(linea.valor))
        paso = Decimal(10) ** (len(entero) - len(entero.rstrip("0")))
    como = ROUND_DOWN if re.match("m[aá]s de", linea.texto) else ROUND_HALF_UP
    impreso = (linea.calculado / paso).quantize(Decimal(1), rounding=como) * paso
    return "coincide" if impreso == linea.valor else "difiere"
