"""The tables of a release: runs the .sql files of the schema and turns their `--` texts into COMMENTs."""

from __future__ import annotations

import re
from pathlib import Path

import duckdb

ESQUEMA = 3
CARPETA = Path(__file__).resolve().parent
ARCHIVOS = tuple(CARPETA / f"esquema{parte}.sql" for parte in ("", "_cargas", "_lectura", "_conciliacion"))


def _derivar(*pasos: str) -> tuple[Path, ...]:
    return tuple(CARPETA / f"derivar_{paso}.sql" for paso in pasos)


#: What turns loads into what is read, in order: each needs the tables that the one before it filled.
DERIVAR = _derivar("cortes", "meses", "dinero", "busqueda")
#: What sets the figures that documents print beside ours, after that.
CONCILIAR = _derivar(
    *("hechos", "hechos_dinero", "hechos_indicadores", "hechos_cifras"),
    *("conciliacion", "conciliacion_detalles", "conciliacion_cotejo", "conciliacion_clases", "conciliacion_unidades"),
    "conciliacion_final",
)
#: What a build needs while it lasts: what corte.csv says of a published document.
DE_PASO = "CREATE TEMP TABLE publicado (documento VARCHAR, version_poi VARCHAR, fuente VARCHAR, cobertura VARCHAR)"

_TABLA = re.compile(r"-- (?P<texto>[^\n]+)\nCREATE TABLE (?P<tabla>\w+) \((?P<cuerpo>.*?)\n\);", re.DOTALL)
_COLUMNA = re.compile(r"^ {4}(?P<columna>[a-z_0-9]+) [A-Z]+[^\n]*? -- (?P<texto>[^\n]+)$", re.MULTILINE)


def crear(conexion: duckdb.DuckDBPyConnection) -> None:
    """Create every table, macro and comment in an empty database."""
    for archivo in ARCHIVOS:
        texto = archivo.read_text(encoding="utf-8")
        conexion.execute(texto)
        for orden in comentarios(texto):
            conexion.execute(orden)


def comentarios(texto: str) -> list[str]:
    """The COMMENT statements of a schema file.

    >>> comentarios("-- Uno.\\nCREATE TABLE t (\\n    a VARCHAR, -- Su 'a'.\\n);")
    ["COMMENT ON TABLE t IS 'Uno.'", "COMMENT ON COLUMN t.a IS 'Su ''a''.'"]
    """
    ordenes: list[str] = []
    for tabla in _TABLA.finditer(texto):
        ordenes.append(f"COMMENT ON TABLE {tabla['tabla']} IS {_literal(tabla['texto'])}")
        ordenes += [
            f"COMMENT ON COLUMN {tabla['tabla']}.{columna['columna']} IS {_literal(columna['texto'])}"
            for columna in _COLUMNA.finditer(tabla["cuerpo"])
        ]
    return ordenes


def _literal(texto: str) -> str:
    return "'" + texto.replace("'", "''") + "'"
