"""The stored loads into tables: a view over the Parquet files of all of them, then one INSERT per table.

The readers have checked every cell; what only shows when loads meet the schema is checked here again, by file and row.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import duckdb

from data import escribir
from data.almacen import Carga
from data.errores import ErrorCarga, ErrorTablero, Queja

CARPETA = Path(__file__).resolve().parent
REVISAR = CARPETA / "paquetes_revisar.sql"
INSERTAR = CARPETA / "paquetes_insertar.sql"
TABLAS = (
    *("pliego", "ue", "centro_costo", "oei", "aei", "aoi", "aoi_mes", "aoi_financiamiento", "gasto"),
    *("presupuesto", "indicador", "indicador_valor", "ficha_aoi"),
)
#: How the foot of a page names the files of a kind.
CORTOS = {
    "ceplan": "CEPLAN V.01",
    "ceplan_financiero": "CEPLAN V.01, programación financiera",
    "mef": "MEF, ejecución del gasto",
    "plantilla": "Plantilla del tablero",
    "sintetico": "Datos sintéticos",
}
QUEJAS_MAX = 1_000


def escribir_paquetes(conexion: duckdb.DuckDBPyConnection, cargas: Sequence[Carga]) -> None:
    """Write every load into a schema that holds the published figures; a withdrawn one only as a row of `carga`.

    The order of `cargas` does not matter: where two loads say the same, a published document comes first, and then
    the newest load. Raises ErrorCarga naming the file and, where there is one, the row; ErrorTablero when the tables
    of a load are not there.
    """
    if not cargas:
        return
    numeradas = _numerar(conexion, cargas)
    _registrar(conexion, numeradas)
    vivas = {numero: carga for numero, carga in numeradas.items() if not carga.retirada}
    for carga in vivas.values():
        if not any((carga.carpeta / f"{tabla}.parquet").is_file() for tabla in TABLAS):
            # A view over no files would be empty, and the release silently poorer.
            detalle = f"«{carga.carpeta}» no tiene las tablas de «{carga.archivo}». Vuelva a cargar el archivo."
            raise ErrorTablero("Falta una carga guardada", detalle)
    columnas = _columnas(conexion)
    for tabla in TABLAS:
        _ver(
            conexion, tabla, columnas[tabla], [carga.carpeta.resolve() / f"{tabla}.parquet" for carga in vivas.values()]
        )
    filas = conexion.execute(REVISAR.read_text(encoding="utf-8"), [QUEJAS_MAX]).fetchall()
    if filas:
        raise ErrorCarga([Queja(*fila) for fila in filas])
    for sentencia in conexion.extract_statements(INSERTAR.read_text(encoding="utf-8")):
        _insertar(conexion, sentencia, vivas)


def _numerar(conexion: duckdb.DuckDBPyConnection, cargas: Sequence[Carga]) -> dict[int, Carga]:
    fila = conexion.execute("SELECT coalesce(max(carga_id), 0) FROM carga").fetchone()
    desde = 1 if fila is None else int(fila[0]) + 1
    orden = sorted(cargas, key=lambda c: (c.ejercicio, c.fecha_corte, c.cargado_en, c.clave))
    return dict(enumerate(orden, start=desde))


def _registrar(conexion: duckdb.DuckDBPyConnection, numeradas: Mapping[int, Carga]) -> None:
    """Rows of `documento` and `carga`, and what each row of the load will carry (temporary table `paquete`)."""
    documentos: list[escribir.Registro] = []
    registros: list[escribir.Registro] = []
    paquetes: list[escribir.Registro] = []
    for numero, carga in numeradas.items():
        documento = f"CARGA-{carga.clave}"
        documentos.append(
            {
                "documento": documento,
                "ejercicio": carga.ejercicio,
                "corto": CORTOS.get(carga.tipo, carga.tipo),
                "titulo": carga.archivo,
                "fecha": carga.fecha_corte,
            }
        )
        registros.append(
            {
                "carga_id": numero,
                "clave": carga.clave,
                "tipo": carga.tipo,
                "documento": documento,
                "ejercicio": carga.ejercicio,
                "pliego": carga.pliegos[0] if len(carga.pliegos) == 1 else None,
                "ue": carga.ues[0] if len(carga.ues) == 1 else None,
                "archivo": carga.archivo,
                "sha256": carga.sha256,
                "filas": carga.filas,
                "advertencias": carga.advertencias,
                "fecha_corte": carga.fecha_corte,
                "cargado_en": carga.cargado_en,
                "cargado_por": carga.cargado_por,
                "estado": "retirada" if carga.retirada else "vigente",
                "retirada_en": carga.retirada_en,
                "retirada_por": carga.retirada_por,
            }
        )
        paquetes.append(
            {
                "carga_id": numero,
                "carpeta": str(carga.carpeta.resolve()),
                "ejercicio": carga.ejercicio,
                "documento": documento,
                "cuadro": f"archivo {carga.archivo}",
                "archivo": carga.archivo,
            }
        )
    escribir.insertar(conexion, "documento", documentos)
    escribir.insertar(conexion, "carga", registros)
    conexion.execute(
        """CREATE TEMP TABLE paquete (
               carga_id INTEGER, carpeta VARCHAR, ejercicio SMALLINT, documento VARCHAR, cuadro VARCHAR,
               archivo VARCHAR);
           SET VARIABLE solo = NULL::INTEGER"""
    )
    escribir.insertar(conexion, "paquete", paquetes)


def _columnas(conexion: duckdb.DuckDBPyConnection) -> dict[str, dict[str, str]]:
    """Table → its columns that come in a package → their type. The others are the load's, the same in all its rows."""
    filas = conexion.execute(
        """SELECT table_name, column_name, data_type FROM duckdb_columns() WHERE NOT internal
           AND column_name NOT IN ('carga_id', 'ejercicio', 'documento', 'cuadro') ORDER BY column_index"""
    ).fetchall()
    columnas: dict[str, dict[str, str]] = {tabla: {} for tabla in TABLAS}
    for tabla, columna, tipo in filas:
        if tabla in columnas:
            columnas[tabla][columna] = tipo
    return columnas


def _ver(conexion: duckdb.DuckDBPyConnection, tabla: str, tipos: Mapping[str, str], rutas: Sequence[Path]) -> None:
    """A temporary view `p_<tabla>`: the rows of that table in all the loads, with its own columns and the load's.

    A column that no file has is NULL, and a table that no load has is empty.
    """
    hay = [ruta for ruta in rutas if ruta.is_file()]
    origen = "(SELECT NULL AS filename WHERE false)"
    halladas: set[str] = set()
    if hay:
        lista = ", ".join(_literal(_sin_comodines(ruta)) for ruta in hay)
        origen = f"read_parquet([{lista}], filename = true, union_by_name = true)"
        descripcion = conexion.execute(f"DESCRIBE FROM {origen}").fetchall()
        halladas = {str(columna[0]) for columna in descripcion}
    columnas = ", ".join(
        f"{f'p.{columna}' if columna in halladas else 'NULL'}::{tipo} AS {columna}" for columna, tipo in tipos.items()
    )
    archivo = _literal(f"/{tabla}.parquet")
    conexion.execute(
        f"""CREATE TEMP VIEW p_{tabla} AS
            SELECT {columnas}, q.carga_id, q.ejercicio, q.documento, q.cuadro, q.archivo
            FROM {origen} AS p JOIN paquete AS q ON p.filename = q.carpeta || {archivo}
            WHERE getvariable('solo') IS NULL OR q.carga_id = getvariable('solo')"""  # noqa: S608 (names of ours)
    )


def _insertar(conexion: duckdb.DuckDBPyConnection, sentencia: duckdb.Statement, vivas: Mapping[int, Carga]) -> None:
    """Run one INSERT over all the loads; when the engine refuses it, over each alone, to know which file it was."""
    try:
        conexion.execute(sentencia)
    except duckdb.ConstraintException as conjunta:
        quejas = []
        for numero, carga in vivas.items():
            conexion.execute(f"SET VARIABLE solo = {numero}")
            try:
                conexion.execute(sentencia)
            except duckdb.ConstraintException as causa:
                quejas.append(_restriccion(carga.archivo, causa))
        raise ErrorCarga(quejas or [_restriccion("base de datos", conjunta)]) from conjunta


def _restriccion(archivo: str, causa: duckdb.ConstraintException) -> Queja:
    return Queja(archivo, None, "", "", f"una restricción de la base lo impide: {causa}")


def _sin_comodines(ruta: Path) -> str:
    """The path as a pattern that only it matches: `[`, `*` and `?` mean something to the engine."""
    return "".join(f"[{c}]" if c in "[*?" else c for c in str(ruta))


def _literal(texto: str) -> str:
    return "'" + texto.replace("'", "''") + "'"
