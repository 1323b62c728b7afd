"""The made-up country as Parquet packages, drawn in DuckDB from a seed: same country, same bytes."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import duckdb

from data import sintetico_palabras as palabras
from data.errores import ErrorTablero

CARPETA = Path(__file__).resolve().parent
ORDENES = (CARPETA / "sintetico.sql", CARPETA / "sintetico_carga.sql")
# A change in what a seed gives is another generation, so that its loads get other keys.
GENERACION = 1
TABLAS = ("pliego", "ue", "centro_costo", "oei", "aei", "aoi", "aoi_mes")
TABLAS_DE_DINERO = ("aoi_financiamiento", "gasto")
# Up to so many AOI × cortes, and UE × cortes, each UE has loads of its own, with its money by source and by programme
# chain; above, one load a corte brings all UE, and the money is only that of the AOI.
DETALLE_MAX = 10_000
CARGAS_MAX = 150
AOI_MAX, UE_MAX, PLIEGOS_MAX, CORTES_MAX = 2_000_000, 9_999, 999, 40
PRIMERA_UE = 900_001
VIERNES = 4


@dataclass(frozen=True, slots=True)
class Pais:
    """What is asked for: `aoi` activities in `pliegos`, with `meses` registered, seen in `cortes` weekly cortes."""

    pliegos: int
    aoi: int
    meses: int
    cortes: int
    semilla: int = 1
    ejercicio: int = 2026

    def __post_init__(self) -> None:
        """Raises ErrorTablero, naming the option, when there is no such country."""
        _entre("--pliegos", self.pliegos, 1, PLIEGOS_MAX)
        _entre("--aoi", self.aoi, self.pliegos, AOI_MAX)
        _entre("--meses", self.meses, 1, 12)
        _entre("--semilla", self.semilla, 0, 2**31 - 1)
        _entre("--ejercicio", self.ejercicio, 2000, 2099)
        # Before March no month is registered, so there is nothing to see.
        semanas = (self._ultimo_corte() - date(self.ejercicio, 2, 20)).days // 7
        _entre("--cortes", self.cortes, 1, min(semanas + 1, CORTES_MAX))

    @property
    def unidades(self) -> int:
        """UE of the country: at least two a pliego where there are enough activities, 230 for 400,000 AOI."""
        crecen = round(math.sqrt(self.aoi) / 2.75)
        return min(max(2 * self.pliegos, crecen), self.aoi, UE_MAX)

    @property
    def detalle(self) -> bool:
        """Whether each UE has loads of its own."""
        return self.aoi * self.cortes <= DETALLE_MAX and self.unidades * self.cortes <= CARGAS_MAX

    def fecha(self, corte: int) -> date:
        """The date of a corte, 1 the oldest: Fridays, the last one with the month of the cut just registered."""
        return self._ultimo_corte() - timedelta(weeks=self.cortes - corte)

    def _ultimo_corte(self) -> date:
        """The last Friday up to the 20th of the month after the last one registered."""
        siguiente = date(self.ejercicio + self.meses // 12, self.meses % 12 + 1, 20)
        return siguiente - timedelta(days=(siguiente.weekday() - VIERNES) % 7)


@dataclass(frozen=True, slots=True)
class Paquete:
    """One load of the country: its tables in `carpeta`, the UE it brings, its date and what names it.

    `retirada`: it is to be listed as withdrawn.
    """

    carpeta: Path
    archivo: str
    sha256: str
    fecha_corte: date
    pliegos: tuple[str, ...]
    ues: tuple[str, ...]
    filas: int
    retirada: bool


def claves(pais: Pais) -> list[str]:
    """The key of each load of the country, in the order of `paquetes`, without making any."""
    return [_suma(pais, corte, ue)[:16] for corte, ue, _ in _cargas(pais)]


def paquetes(pais: Pais, carpeta: Path, hilos: int = 2, memoria: str = "1GB") -> Iterator[Paquete]:
    """Write the loads of the country, oldest corte first, each in a folder of its own inside `carpeta`.

    Raises ErrorTablero when the engine refuses (disk, memory).
    """
    try:
        with _pais(pais, carpeta, hilos, memoria) as conexion:
            for corte, ue, retirada in _cargas(pais):
                yield _paquete(conexion, pais, carpeta, corte, ue, retirada)
    except duckdb.Error as causa:
        raise ErrorTablero("No se pudieron inventar los datos", str(causa)) from causa


def _cargas(pais: Pais) -> Iterator[tuple[int, str, bool]]:
    """(corte, UE, withdrawn) of each load, '' for all UE at once.

    From the second corte on, where there are four UE or more with loads of their own, one of them does not report: in
    that corte its figures are those of the week before. The last time it did, and the load was withdrawn.
    """
    for corte in range(1, pais.cortes + 1):
        if not pais.detalle:
            yield corte, "", False
            continue
        falta = (corte * 7 + pais.semilla) % pais.unidades if corte > 1 and pais.unidades > 3 else None
        for numero in range(pais.unidades):
            if numero != falta or corte == pais.cortes:
                yield corte, str(PRIMERA_UE + numero), numero == falta


def _suma(pais: Pais, corte: int, ue: str) -> str:
    """What stands for the sha256 of the file that a made-up load never had."""
    return hashlib.sha256(f"sintético {GENERACION} {pais} corte {corte} ue {ue}".encode()).hexdigest()


def _paquete(
    conexion: duckdb.DuckDBPyConnection, pais: Pais, carpeta: Path, corte: int, ue: str, retirada: bool
) -> Paquete:
    fecha = pais.fecha(corte)
    suma = _suma(pais, corte, ue)
    destino = carpeta / suma[:16]
    destino.mkdir()
    for variable, valor in (("corte", corte), ("fecha", fecha), ("ue", ue)):
        conexion.execute(f"SET VARIABLE {variable} = ?", [valor])
    for tabla in (*TABLAS, *(TABLAS_DE_DINERO if pais.detalle else ())):
        _exportar(conexion, tabla, destino / f"{tabla}.parquet")
    (filas,) = _columna(conexion, "SELECT count(*) FROM p_aoi")
    return Paquete(
        carpeta=destino,
        archivo=f"SINTETICO_POI_{ue or 'TODAS'}_{fecha:%Y%m%d}",
        sha256=suma,
        fecha_corte=fecha,
        pliegos=tuple(map(str, _columna(conexion, "SELECT pliego FROM p_pliego"))),
        ues=tuple(map(str, _columna(conexion, "SELECT ue FROM p_ue"))),
        filas=int(str(filas)),
        retirada=retirada,
    )


def _exportar(conexion: duckdb.DuckDBPyConnection, tabla: str, ruta: Path) -> None:
    destino = str(ruta).replace("'", "''")
    conexion.execute(f"COPY (FROM p_{tabla}) TO '{destino}' (FORMAT parquet, COMPRESSION zstd)")


@contextmanager
def _pais(pais: Pais, carpeta: Path, hilos: int, memoria: str) -> Iterator[duckdb.DuckDBPyConnection]:
    """The country in memory, and what does not fit of it in `carpeta`."""
    ajustes: dict[str, str | bool | int | float | list[str]] = {
        "threads": hilos,
        "memory_limit": memoria,
        "temp_directory": str(carpeta / ".derrame"),
    }
    with duckdb.connect(":memory:", config=ajustes) as conexion:
        variables: dict[str, object] = {
            "semilla": pais.semilla,
            "pliegos": pais.pliegos,
            "unidades": pais.unidades,
            "aoi": pais.aoi,
            "cortes": pais.cortes,
            "primera_ue": PRIMERA_UE,
            "ejercicio": pais.ejercicio,
            "objetivo_de_gestion": palabras.OBJETIVO_DE_GESTION,
            "motivos_bajo": list(palabras.MOTIVOS_BAJO),
            "motivos_alto": list(palabras.MOTIVOS_ALTO),
            # Named in the views; each load sets its own.
            "corte": 1,
            "fecha": pais.fecha(1),
            "ue": "",
        }
        for nombre, valor in variables.items():
            conexion.execute(f"SET VARIABLE {nombre} = ?", [valor])
        for nombre, columnas in _palabras().items():
            _tabla(conexion, nombre, columnas)
        for orden in ORDENES:
            conexion.execute(orden.read_text(encoding="utf-8"))
        yield conexion


def _palabras() -> dict[str, dict[str, Sequence[object]]]:
    """The tables of words, each column with its values; `i` numbers the rows from 0."""
    p = palabras
    temas = [(s, i, tema) for s, sector in enumerate(p.SECTORES) for i, tema in enumerate(sector[2])]
    programas = [(codigo, f"PROGRAMA SINTÉTICO DE {temas_propios[4]}") for _, codigo, temas_propios in p.SECTORES]
    return {
        "sector": _columnas("nombre programa", [sector[:2] for sector in p.SECTORES]),
        "tema": _columnas("sector i nombre", temas, numerar=False),
        "objetivo": _columnas("antes despues", p.OBJETIVOS),
        "accion": _columnas("antes despues", p.ACCIONES),
        "accion_de_gestion": _columnas("nombre", [(nombre,) for nombre in p.ACCIONES_DE_GESTION]),
        "unidad": _columnas("nombre", [(nombre,) for nombre in p.UNIDADES]),
        "lugar": _columnas("nombre", [(nombre,) for nombre in p.LUGARES]),
        "centro": _columnas("cc nombre", p.CENTROS_DE_APOYO),
        "acto_de_apoyo": _columnas("nombre unidad actividad actividad_nombre", p.ACTOS_DE_APOYO),
        "acto": _columnas("nombre unidad otra_unidad menor mayor agregacion peso", p.ACTOS),
        "fuente": _columnas("fuente nombre rubro rubro_nombre peso", p.FUENTES),
        "generica": _columnas("generica nombre peso", p.GENERICAS),
        "programa": _columnas("programa nombre", [*p.PROGRAMAS, *programas]),
        "perfil": _columnas("nombre peso partes", p.PERFILES),
        "perfil_de_dinero": _columnas("nombre peso partes", p.PERFILES_DE_DINERO),
    }


def _columnas(nombres: str, filas: Sequence[tuple[object, ...]], numerar: bool = True) -> dict[str, Sequence[object]]:
    columnas: dict[str, Sequence[object]] = {"i": range(len(filas))} if numerar else {}
    return columnas | dict(zip(nombres.split(), zip(*filas, strict=True), strict=True))


def _tabla(conexion: duckdb.DuckDBPyConnection, nombre: str, columnas: Mapping[str, Sequence[object]]) -> None:
    """One statement a table: a row at a time would take longer than a small country."""
    valores = ", ".join(f"unnest(?) AS {columna}" for columna in columnas)
    conexion.execute(f"CREATE TABLE {nombre} AS SELECT {valores}", [list(v) for v in columnas.values()])


def _columna(conexion: duckdb.DuckDBPyConnection, sql: str) -> list[object]:
    return [valor for (valor,) in conexion.execute(sql).fetchall()]


def _entre(opcion: str, valor: int, minimo: int, maximo: int) -> None:
    if not minimo <= valor <= maximo:
        raise ErrorTablero(
            "Ese país no se puede inventar", f"{opcion} vale {valor}; debe estar de {minimo} a {maximo}."
        )
