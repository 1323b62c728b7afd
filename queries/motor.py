"""The only door to DuckDB.

Every question goes through `Lectura.preguntar`: on a release opened read-only, with no way out to files, network or
settings; on a cursor of its own; with values bound; stopped at the time limit; and with one line in the log.

A `Lectura` pins one release for all the questions of one request, so that panels never mix two of them. A newer
release is noticed when the next `Lectura` begins; the old one is closed when its last reader leaves.
"""

from __future__ import annotations

import atexit
import logging
import os
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import duckdb

from data.ajustes import Ajustes, ajustes
from data.publicacion import version_de, vigente
from queries.errores import ConsultaInvalida, ConsultaLenta, SinBase
from queries.recuerdo import Recuerdo
from queries.resultado import Columna, Resultado

#: The id of the request being answered, for the log. Whoever serves the request sets it.
peticion: ContextVar[str] = ContextVar("peticion", default="-")

_registro = logging.getLogger("tablero.queries")

#: After the first interruption it is repeated at this pace, for one that falls before the engine starts is lost.
_REPETIR_S = 0.02

#: Parsed statements that are kept.
_LEIDAS_MAX = 300


#: Steps of the optimiser that these questions do not need, and that cost 1.5 ms of the 4 ms that one takes: few joins,
#: no repeated expressions, a scan that is already narrow. What matters at size (pushing filters down, unused columns,
#: top N, statistics of row groups) stays.
_SIN_OPTIMIZAR = (
    "aggregate_function_rewriter,aggregate_reuse,common_aggregate,common_subexpressions,common_subplan,"
    "compressed_materialization,deliminator,distinct_aggregate_rewrite,duplicate_groups,grouping_sets,in_clause,join_order,"
    "projection_placement,projection_pullup,redundant_order_keys,regex_range,remote_pushdown,sampling_pushdown,"
    "statistics_propagation,unnest_rewriter,window_rewriter,window_self_join"
)


@dataclass(eq=False, slots=True)
class _Publicacion:
    """A release that is open: its file, its connection, who reads it and what was remembered about it."""

    ruta: Path
    conexion: duckdb.DuckDBPyConnection
    proceso: int
    recuerdo: Recuerdo
    lectores: int = 0
    retirada: bool = False
    memoria: dict[str, Any] = field(default_factory=dict)

    @property
    def version(self) -> int:
        return version_de(self.ruta)


class Motor:
    """Keeps the release in force open and lends it. Safe to use from any thread; opens again after a fork."""

    def __init__(self, ajustes: Ajustes) -> None:
        self.ajustes = ajustes
        self._candado = threading.Lock()
        self._actual: _Publicacion | None = None
        self._ajena: _Publicacion | None = None

    @contextmanager
    def lectura(self) -> Iterator[Lectura]:
        """One release for all the questions inside the `with`. Raises SinBase when there is none."""
        publicacion = self._tomar()
        try:
            yield Lectura(publicacion, self.ajustes)
        finally:
            self._dejar(publicacion)

    def cerrar(self) -> None:
        """Lets go of the release; a later `lectura` opens it again."""
        with self._candado:
            self._retirar()

    def _tomar(self) -> _Publicacion:
        with self._candado:
            ruta = vigente(self.ajustes.datos)
            if ruta is None:
                raise SinBase(
                    "No hay datos publicados",
                    f"No se encontró una publicación en «{self.ajustes.datos}». Ejecute: python -m data construir, o "
                    "cargue archivos en la vista Datos.",
                )
            actual = self._actual
            if actual is None or actual.ruta != ruta or actual.proceso != os.getpid():
                actual = self._abrir(ruta)
            actual.lectores += 1
            return actual

    def _abrir(self, ruta: Path) -> _Publicacion:
        nueva = _Publicacion(
            ruta, _conectar(ruta, self.ajustes), os.getpid(), Recuerdo(self.ajustes.respuestas_guardadas)
        )
        self._retirar()
        self._actual = nueva
        _registro.info("publicacion=%s abierta", ruta.name)
        return nueva

    def _dejar(self, publicacion: _Publicacion) -> None:
        with self._candado:
            publicacion.lectores -= 1
            if publicacion.retirada and publicacion.lectores == 0:
                publicacion.conexion.close()

    def _retirar(self) -> None:
        vieja, self._actual = self._actual, None
        if vieja is None:
            return
        if vieja.proceso != os.getpid():  # a parent's connection is the parent's to close: here it only must not end
            self._ajena = vieja
            return
        vieja.retirada = True
        if vieja.lectores == 0:
            vieja.conexion.close()


class Lectura:
    """One release, for the questions of one request."""

    __slots__ = ("_publicacion", "ajustes")

    def __init__(self, publicacion: _Publicacion, ajustes: Ajustes) -> None:
        self._publicacion = publicacion
        self.ajustes = ajustes

    @property
    def version(self) -> int:
        """The number of the release that answers."""
        return self._publicacion.version

    @property
    def memoria(self) -> dict[str, Any]:
        """What was worked out once for this release and may be used again by other requests."""
        return self._publicacion.memoria

    def recorrer(self, nombre: str, sql: str, valores: Mapping[str, object], cuantas: int) -> Iterator[Resultado]:
        """The rows of one statement in blocks of `cuantas`, at least one block, from one cursor: worked out once,
        however many they are. What each block takes is limited, not what the reader does between them. None is kept.

        Raises as `preguntar`, when a block is asked for.
        """
        dados = dict(valores)
        inicio = time.perf_counter()
        cursor = self._publicacion.conexion.cursor()
        llevadas = 0
        try:
            bloque = self._bloque(nombre, inicio, dados, cursor, cuantas, sql)
            columnas = tuple(Columna(str(d[0]), str(d[1]), "", "") for d in cursor.description or ())
            while bloque or not llevadas:
                llevadas += len(bloque)
                yield Resultado(columnas, bloque, version=self.version)
                if len(bloque) < cuantas:
                    break
                bloque = self._bloque(nombre, inicio, dados, cursor, cuantas)
        finally:
            cursor.close()
            _anotar(nombre, inicio, f"filas={llevadas} en bloques", dados)

    def _bloque(
        self,
        nombre: str,
        inicio: float,
        dados: dict[str, object],
        cursor: duckdb.DuckDBPyConnection,
        cuantas: int,
        sql: str | None = None,
    ) -> list[tuple[Any, ...]]:
        limite = _Limite(cursor, self.ajustes.limite_consulta_s)
        try:
            with limite:
                if sql is not None:
                    cursor.execute(_sentencia(sql), dados)
                return cursor.fetchmany(cuantas)
        except duckdb.Error as e:
            raise self._explicar(nombre, e, limite, inicio, dados) from e

    def preguntar(self, nombre: str, sql: str, valores: Mapping[str, object] | None = None) -> Resultado:
        """The rows of one statement, `valores` bound by name; few rows are remembered for as long as the release.

        Raises ConsultaLenta at the time limit, ConsultaInvalida when the engine refuses it.
        """
        dados = dict(valores or {})
        inicio = time.perf_counter()
        if (sabida := self._publicacion.recuerdo.buscar(sql, dados)) is not None:
            _anotar(nombre, inicio, f"filas={len(sabida)} recordadas", dados)
            return sabida
        cursor = self._publicacion.conexion.cursor()
        limite = _Limite(cursor, self.ajustes.limite_consulta_s)
        try:
            with limite:
                cursor.execute(_sentencia(sql), dados)
                filas = cursor.fetchall()
            columnas = tuple(Columna(str(d[0]), str(d[1]), "", "") for d in cursor.description or ())
        except duckdb.Error as e:
            raise self._explicar(nombre, e, limite, inicio, dados) from e
        finally:
            cursor.close()
        _anotar(nombre, inicio, f"filas={len(filas)}", dados)
        respuesta = Resultado(columnas, filas, version=self.version)
        self._publicacion.recuerdo.guardar(sql, dados, respuesta)
        return respuesta

    def _explicar(
        self, nombre: str, e: duckdb.Error, limite: _Limite, inicio: float, valores: dict[str, object]
    ) -> ConsultaLenta | ConsultaInvalida:
        if limite.vencido and isinstance(e, duckdb.InterruptException):
            error: ConsultaLenta | ConsultaInvalida = ConsultaLenta(
                "La consulta tardó demasiado",
                f"«{nombre}» pasó de {self.ajustes.limite_consulta_s:g} s y se detuvo. Pida menos filas (elija una "
                "UE, un OEI o un ejercicio) o aumente TABLERO_LIMITE_CONSULTA_S.",
            )
        elif isinstance(e, duckdb.OutOfMemoryException):
            error = ConsultaInvalida(
                "La consulta no cabe en la memoria",
                f"«{nombre}» necesita más de {self.ajustes.memoria_duckdb}. Pida menos filas o aumente "
                "TABLERO_MEMORIA_DUCKDB.",
            )
        else:
            error = ConsultaInvalida(
                "La consulta no se pudo responder",
                f"«{nombre}» falló con la publicación {self.version}. Vuelva a publicar los datos con: python -m data "
                "construir; si continúa, avise con el código de este error.",
            )
        _anotar(nombre, inicio, f"error={error.id} {type(e).__name__}: {str(e).splitlines()[0]}", valores)
        return error


class _Limite:
    """Interrupts a cursor that is still working after `segundos`.

    It holds one cursor, which answers one question and is closed after it; and it interrupts under a lock that the
    end of the question takes too. So an interruption that comes late finds the question ended and touches nothing.
    """

    __slots__ = ("_candado", "_cursor", "_fin", "_reloj", "vencido")

    def __init__(self, cursor: duckdb.DuckDBPyConnection, segundos: float) -> None:
        self._cursor = cursor
        self._candado = threading.Lock()
        self._fin = threading.Event()
        self._reloj = threading.Timer(segundos, self._interrumpir)
        self._reloj.daemon = True
        self.vencido = False

    def __enter__(self) -> None:
        self._reloj.start()

    def __exit__(self, *_: object) -> None:
        self._reloj.cancel()
        with self._candado:
            self._fin.set()
        # A thread that still lives when the process ends holds on to the engine, which then complains on stderr.
        self._reloj.join()

    def _interrumpir(self) -> None:
        while True:
            with self._candado:
                if self._fin.is_set():
                    return
                self.vencido = True
                self._cursor.interrupt()
            self._fin.wait(_REPETIR_S)


@lru_cache(maxsize=_LEIDAS_MAX)
def _sentencia(sql: str) -> duckdb.Statement:
    """The one SELECT that a text holds. Raises duckdb.InvalidInputException for anything else.

    Kept, for parsing costs 1 to 2 ms a question and the same few texts come again and again. Threads share it:
    executing copies the statement first.
    """
    varias = duckdb.extract_statements(sql)
    if len(varias) != 1 or varias[0].type != duckdb.StatementType.SELECT:
        raise duckdb.InvalidInputException("only one SELECT can be asked")
    return varias[0]


@cache
def motor() -> Motor:
    """The one motor of this process, with its settings; it is closed when the process ends."""
    unico = Motor(ajustes())
    atexit.register(unico.cerrar)
    return unico


def _conectar(ruta: Path, ajustes: Ajustes) -> duckdb.DuckDBPyConnection:
    try:
        return duckdb.connect(
            str(ruta),
            read_only=True,
            config={
                "enable_external_access": "false",
                "autoload_known_extensions": "false",
                "autoinstall_known_extensions": "false",
                "python_enable_replacements": "false",
                "memory_limit": ajustes.memoria_duckdb,
                "threads": ajustes.hilos_duckdb,
                "temp_directory": "",  # nothing is written, not even what does not fit in memory
                "disabled_optimizers": _SIN_OPTIMIZAR,
                "lock_configuration": "true",
            },
        )
    except duckdb.Error as e:
        error = SinBase(
            "No se pudo abrir la publicación",
            f"«{ruta.name}» no se puede leer. Vuelva a publicar los datos con: python -m data construir",
        )
        _registro.error("publicacion=%s error=%s %s", ruta, error.id, e)
        raise error from e


def _anotar(nombre: str, inicio: float, fin: str, valores: dict[str, object]) -> None:
    """One line per question. What people typed stands in it at DEBUG only."""
    ms = (time.perf_counter() - inicio) * 1000
    _registro.info("peticion=%s pregunta=%s ms=%.1f %s", peticion.get(), nombre, ms, fin)
    _registro.debug("peticion=%s pregunta=%s valores=%r", peticion.get(), nombre, valores)
