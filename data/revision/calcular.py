"""The figures of a check report, asked of two small databases: the load alone, and what was there before."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import duckdb

from data.ajustes import Ajustes
from data.almacen import Carga
from data.errores import ErrorTablero
from data.revision.tipos import LISTADAS, Atraso, Cambio, Cambios, Cifras, Dato, Fuente, Gasto, Informe, Nivel

CONSULTAS = Path(__file__).resolve().parent
_COMPARADAS = ("corte", "aoi_avance", "aoi_periodo", "nivel_financiero", "gasto")
DATO: dict[str, Dato] = {"ceplan_financiero": "financiamiento", "mef": "gasto"}


def dato_de(tipo: str) -> Dato:
    """What the loads of a kind bring.

    >>> dato_de("mef"), dato_de("plantilla")
    ('gasto', 'aoi')
    """
    return DATO.get(tipo, "aoi")


def calcular(ahora: Path, antes: Path | None, carga: Carga, ajustes: Ajustes, previas: Sequence[Carga] = ()) -> Informe:
    """The report of `carga` from two closed databases: `ahora` holds it alone, `antes` what its UE had until its cut.

    `antes` is None when there was nothing; `previas`: the loads in it, published documents apart.

    Raises ErrorTablero when the engine refuses.
    """
    try:
        with duckdb.connect(ahora) as conexion:
            _juntar(conexion, antes)
            match dato_de(carga.tipo):
                case "gasto":
                    return Informe(gasto=_gasto(conexion, carga.ues))
                case "financiamiento":
                    return Informe(fuentes=tuple(Fuente(**f) for f in _filas(conexion, "financiamiento")))
                case "aoi":
                    return _de_aoi(conexion, carga, ajustes, previas)
    except duckdb.Error as causa:
        raise ErrorTablero("No se pudo revisar la carga", str(causa)) from causa


def _juntar(conexion: duckdb.DuckDBPyConnection, antes: Path | None) -> None:
    """Put what was before beside what is now, as `antes`: a database, or the same tables without rows."""
    if antes is not None:
        ruta = str(antes).replace("'", "''")
        conexion.execute(f"ATTACH '{ruta}' AS antes (READ_ONLY)")
        return
    conexion.execute("ATTACH ':memory:' AS antes")
    for tabla in _COMPARADAS:
        conexion.execute(f"CREATE TABLE antes.{tabla} AS FROM {tabla} LIMIT 0")


def _de_aoi(conexion: duckdb.DuckDBPyConnection, carga: Carga, ajustes: Ajustes, previas: Sequence[Carga]) -> Informe:
    cortes = {"ahora": _corte(conexion, "corte", carga), "antes": _corte(conexion, "antes.corte", carga)}
    niveles = _niveles(conexion, cortes, carga.ues, ajustes)
    comparadas = tuple(nivel.ue for nivel in niveles if nivel.ue is not None and nivel.antes is not None)
    atrasos = tuple(Atraso(**fila) for fila in _filas(conexion, "atraso", {"clave": carga.clave}))
    cambios = _cambios(conexion, cortes) if comparadas else None
    igual_a = previas[0] if len(previas) == 1 and _iguales(conexion, carga, previas[0]) else None
    return Informe(niveles, comparadas, cambios, atrasos, igual_a=igual_a)


def _iguales(conexion: duckdb.DuckDBPyConnection, carga: Carga, previa: Carga) -> bool:
    if not set(carga.ues) <= set(previa.ues):
        return False
    fila = conexion.execute(_consulta("igual"), {"clave": carga.clave, "previa": previa.clave}).fetchone()
    return fila is not None and bool(fila[0])


def _corte(conexion: duckdb.DuckDBPyConnection, tabla: str, carga: Carga) -> int | None:
    """The last corte of the load's year up to its date."""
    fila = conexion.execute(
        f"SELECT corte_id FROM {tabla} WHERE ejercicio = ? AND fecha <= ? ORDER BY fecha DESC LIMIT 1",  # noqa: S608
        [carga.ejercicio, carga.fecha_corte],
    ).fetchone()
    return None if fila is None else int(fila[0])


def _niveles(
    conexion: duckdb.DuckDBPyConnection, cortes: dict[str, int | None], ues: Sequence[str], ajustes: Ajustes
) -> tuple[Nivel, ...]:
    valores = {**cortes, "ues": list(ues), "bajo": ajustes.banda_bajo, "medio": ajustes.banda_medio}
    cifras: dict[str | None, dict[str, Cifras]] = {}
    nombres: dict[str | None, str] = {}
    for fila in _filas(conexion, "cifras", valores):
        momento, ue, nombre = fila.pop("momento"), fila.pop("ue"), fila.pop("nombre")
        cifras.setdefault(ue, {})[momento] = Cifras(**fila)
        nombres[ue] = nombre or nombres.get(ue, "")
    # All together then are not all together now where some UE had nothing: their figures would not compare.
    if not all("antes" in por_momento for ue, por_momento in cifras.items() if ue is not None):
        cifras.get(None, {}).pop("antes", None)
    return tuple(
        Nivel(ue, nombres[ue], por_momento["ahora"], por_momento.get("antes"))
        for ue, por_momento in cifras.items()
        if "ahora" in por_momento and (ue is not None or len(ues) > 1)
    )


def _cambios(conexion: duckdb.DuckDBPyConnection, cortes: dict[str, int | None]) -> Cambios:
    conexion.execute(_consulta("cambios"), cortes)
    cuantas = dict(conexion.execute("SELECT que, count(*) FROM cambio GROUP BY que").fetchall())
    por_dato = dict(
        conexion.execute(
            "SELECT c.dato, count(*) AS n FROM (SELECT unnest(cambios) AS c FROM cambio) GROUP BY 1 ORDER BY n DESC, 1"
        ).fetchall()
    )
    listas: dict[str, tuple[Cambio, ...]] = {}
    for que in ("nueva", "ausente", "cambiada"):
        filas = conexion.execute(
            "SELECT ue, aoi, denominacion, cambios FROM cambio WHERE que = ? ORDER BY aoi LIMIT ?", [que, LISTADAS]
        ).fetchall()
        listas[que] = tuple(
            Cambio(ue, aoi, nombre, tuple((c["dato"], c["antes"], c["ahora"]) for c in cambios))
            for ue, aoi, nombre, cambios in filas
        )
    return Cambios(
        n_nuevas=cuantas.get("nueva", 0),
        n_ausentes=cuantas.get("ausente", 0),
        n_cambiadas=cuantas.get("cambiada", 0),
        nuevas=listas["nueva"],
        ausentes=listas["ausente"],
        cambiadas=listas["cambiada"],
        por_dato=por_dato,
    )


def _gasto(conexion: duckdb.DuckDBPyConnection, ues: Sequence[str]) -> tuple[tuple[Gasto, Gasto | None], ...]:
    hallados: dict[tuple[str, str], Gasto] = {}
    for fila in _filas(conexion, "gasto", {"ues": list(ues)}):
        momento = fila.pop("momento")
        hallados[momento, fila["ue"]] = Gasto(**{**fila, "nombre": fila["nombre"] or ""})
    return tuple(
        (gasto, hallados.get(("antes", ue))) for (momento, ue), gasto in hallados.items() if momento == "ahora"
    )


def _filas(
    conexion: duckdb.DuckDBPyConnection, nombre: str, valores: dict[str, Any] | None = None
) -> list[dict[str, Any]]:
    cursor = conexion.execute(_consulta(nombre), valores or {})
    columnas = [str(columna[0]) for columna in cursor.description or ()]
    return [dict(zip(columnas, fila, strict=True)) for fila in cursor.fetchall()]


def _consulta(nombre: str) -> str:
    return (CONSULTAS / f"{nombre}.sql").read_text(encoding="utf-8")
