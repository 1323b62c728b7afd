"""The door: read-only and locked, a limit that interrupts, one release per reading, many threads, new releases."""

from __future__ import annotations

import contextlib
import logging
import multiprocessing
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import duckdb
import pytest

from data.ajustes import Ajustes
from data.publicacion import PUNTERO, vigente
from queries import (
    ConsultaInvalida,
    ConsultaLenta,
    Filtro,
    Lectura,
    Motor,
    SinBase,
    aoi,
    contexto,
    migas,
    niveles,
    peticion,
    resumen,
)
from queries.motor import _Limite
from tests.fabrica import republicar
from tests.queries.conftest import Alterar, filtro

#: Hours of work without it, in any engine.
ETERNA = "SELECT count(*) FROM range(1000000) AS a, range(1000000) AS b WHERE a.range * b.range % 7 = 3"

PROHIBIDAS = [
    "SELECT * FROM read_csv('/etc/passwd')",
    "SELECT * FROM read_text('/etc/passwd')",
    "SELECT * FROM read_parquet('x.parquet')",
    "SELECT * FROM glob('/*')",
    "SELECT * FROM '/etc/passwd'",
    "ATTACH '/tmp/x.duckdb'",
    "ATTACH ':memory:' AS otra",
    "COPY corte TO '/tmp/x.csv'",
    "COPY (SELECT 1) TO '/tmp/x.csv'",
    "EXPORT DATABASE '/tmp/x'",
    "INSTALL httpfs",
    "LOAD httpfs",
    "SET threads = 64",
    "SET enable_external_access = true",
    "SET lock_configuration = false",
    "RESET memory_limit",
    "PRAGMA memory_limit='64GB'",
    "CREATE TABLE t (i INTEGER)",
    "INSERT INTO publicacion SELECT * FROM publicacion",
    "UPDATE aoi_avance SET avance = 100",
    "DELETE FROM aoi_avance",
    "DROP TABLE aoi_avance",
    "CALL force_checkpoint()",
    "SELECT 1; DROP TABLE aoi_avance",
    "SELECT 1; SELECT 2",
    "",
]


@pytest.mark.parametrize("sql", PROHIBIDAS)
def test_anything_but_one_select_of_the_release_is_refused(motor: Motor, sql: str) -> None:
    with motor.lectura() as lectura, pytest.raises(ConsultaInvalida) as caso:
        lectura.preguntar("prohibida", sql)
    assert "python -m data construir" in caso.value.detalle
    assert "passwd" not in caso.value.detalle


@pytest.mark.parametrize(
    "sql", [s for s in PROHIBIDAS if s and not s.startswith(("SELECT 1", "CREATE", "CALL", "ATTACH ':"))]
)
def test_the_engine_itself_refuses_it_too(motor: Motor, sql: str) -> None:
    with motor.lectura() as lectura:
        cursor = lectura._publicacion.conexion.cursor()
        with pytest.raises(duckdb.Error):
            cursor.execute(sql).fetchall()


def test_python_variables_cannot_be_read_as_tables(motor: Motor) -> None:
    secreta = [("x",)]
    with motor.lectura() as lectura, pytest.raises(ConsultaInvalida):
        lectura.preguntar("prohibida", "SELECT * FROM secreta")
    assert secreta


def test_the_settings_of_the_door_are_in_force(lectura: Lectura) -> None:
    sql = "SELECT name, value FROM duckdb_settings() WHERE name = any($nombres)"
    esperados = {
        "enable_external_access": "false",
        "lock_configuration": "true",
        "autoload_known_extensions": "false",
        "autoinstall_known_extensions": "false",
        "python_enable_replacements": "false",
        "threads": "2",
        "temp_directory": "",
    }
    assert dict(lectura.preguntar("ajustes", sql, {"nombres": list(esperados)}).filas) == esperados


def test_a_question_past_its_limit_is_interrupted_in_time_and_the_motor_answers_afterwards(publicado: Path) -> None:
    rapido = Motor(Ajustes(datos=publicado, limite_consulta_s=0.3))
    with rapido.lectura() as lectura:
        inicio = time.perf_counter()
        with pytest.raises(ConsultaLenta) as caso:
            lectura.preguntar("eterna", ETERNA)
        tardo = time.perf_counter() - inicio
        assert 0.3 <= tardo < 1.3  # on an idle machine 0.31
        assert "0.3 s" in caso.value.detalle
        assert "eterna" in caso.value.detalle
        assert resumen(lectura, filtro(lectura, ejercicio="2024")).columna("n_aoi") == [260]
    rapido.cerrar()


def test_one_slow_question_does_not_touch_those_of_other_threads(publicado: Path) -> None:
    uno = Motor(Ajustes(datos=publicado, limite_consulta_s=1.0))

    def lenta() -> str:
        with uno.lectura() as lectura:
            try:
                lectura.preguntar("eterna", ETERNA)
            except ConsultaLenta:
                return "detenida"
        return "terminada"

    def rapida(_: int) -> int:
        with uno.lectura() as lectura:
            n: int = resumen(lectura, filtro(lectura, ue="000993")).columna("n_aoi")[0]
            return n

    with ThreadPoolExecutor(4) as hilos:
        eternas = [hilos.submit(lenta) for _ in range(2)]
        assert set(hilos.map(rapida, range(60))) == {62}
        assert [e.result() for e in eternas] == ["detenida"] * 2
    uno.cerrar()


class CursorFalso:
    """Counts the interruptions that reach it."""

    def __init__(self) -> None:
        self.veces = 0

    def interrupt(self) -> None:
        self.veces += 1


def test_a_timer_that_fires_late_touches_nothing() -> None:
    cursor = CursorFalso()
    limite = _Limite(cursor, 3600)  # type: ignore[arg-type]
    with limite:
        pass
    limite._interrumpir()  # what a timer does that was already past its wait when the question ended
    assert (cursor.veces, limite.vencido) == (0, False)


def test_an_interruption_lost_before_the_engine_started_is_repeated() -> None:
    cursor = CursorFalso()
    with _Limite(cursor, 0.01):  # type: ignore[arg-type]
        time.sleep(0.25)
    assert cursor.veces >= 3
    antes = cursor.veces
    time.sleep(0.1)
    assert cursor.veces == antes


def test_questions_right_at_their_limit_never_spoil_the_next_one(publicado: Path) -> None:
    """The limit is about what a question takes, so that timers fire before, during and just after it."""
    justo = Motor(Ajustes(datos=publicado, limite_consulta_s=0.002, respuestas_guardadas=0))
    calmo = Motor(Ajustes(datos=publicado))
    with calmo.lectura() as lectura:
        f = filtro(lectura, ejercicio="2024")
        esperadas = niveles(lectura, f).filas
    with justo.lectura() as lectura:
        lectura.memoria["contexto"] = _contexto_de(calmo, f)
        vistas = {"bien": 0, "lenta": 0}
        for _ in range(150):
            try:
                assert niveles(lectura, f).filas == esperadas
                vistas["bien"] += 1
            except ConsultaLenta:
                vistas["lenta"] += 1
    assert sum(vistas.values()) == 150
    for uno in (justo, calmo):
        uno.cerrar()


def _contexto_de(motor: Motor, f: Filtro) -> object:
    """What a motor has remembered of its release, the catalogue of a filter among it."""
    with motor.lectura() as lectura:
        contexto(lectura).catalogo(f)
        return lectura.memoria["contexto"]


def test_a_fault_says_its_id_in_the_log_too(motor: Motor, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "tablero.queries")
    with motor.lectura() as lectura, pytest.raises(ConsultaInvalida) as caso:
        lectura.preguntar("rota", "SELECT nada FROM ninguna")
    assert caso.value.id in caplog.text
    assert "pregunta=rota" in caplog.text


def test_each_question_leaves_its_trace_and_values_only_at_debug(
    motor: Motor, caplog: pytest.LogCaptureFixture
) -> None:
    ficha = peticion.set("abc123")
    try:
        for nivel, visible in ((logging.INFO, False), (logging.DEBUG, True)):
            caplog.clear()
            caplog.set_level(nivel, "tablero.queries")
            with motor.lectura() as lectura:
                resumen(lectura, filtro(lectura, q="secretísimo"))
            (linea,) = [m for m in caplog.messages if "pregunta=resumen" in m and "filas=1" in m]
            assert linea.startswith("peticion=abc123 pregunta=resumen ms=")
            assert ("secretísimo" in caplog.text) is visible
    finally:
        peticion.reset(ficha)


def test_without_a_release_there_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(SinBase, match="python -m data construir"), Motor(Ajustes(datos=tmp_path)).lectura():
        pass


def test_a_release_that_cannot_be_read_is_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / "tablero-000001.duckdb").write_bytes(b"not a database" * 1000)
    (tmp_path / PUNTERO).write_text("tablero-000001.duckdb\n")
    with pytest.raises(SinBase, match="python -m data construir"), Motor(Ajustes(datos=tmp_path)).lectura():
        pass


def test_a_motor_made_before_the_first_release_finds_it_without_a_restart(publicado: Path, tmp_path: Path) -> None:
    uno = Motor(Ajustes(datos=tmp_path))
    with pytest.raises(SinBase), uno.lectura():
        pass
    republicar(publicado, tmp_path)
    with uno.lectura() as lectura:
        assert contexto(lectura).version == 1 or lectura.version == 1
    uno.cerrar()


@pytest.mark.parametrize("guardadas", [0, 256])
def test_eight_threads_never_mix_their_answers(publicado: Path, guardadas: int) -> None:
    """With nothing remembered every answer is the engine's; with the memory, threads meet there too."""
    motor = Motor(Ajustes(datos=publicado, respuestas_guardadas=guardadas))

    def preguntas(lectura: Lectura, claves: dict[str, str]) -> list[Any]:
        f = filtro(lectura, **claves)
        hechas: list[Callable[..., Any]] = [niveles, resumen, migas, aoi]
        return [hecha(lectura, f).filas for hecha in hechas]

    casos = [
        {"ejercicio": "2024"},
        {"ue": "000154"},
        {"ue": "000993", "banda": "bajo"},
        {"ue": "001066"},
        {"oei": "OEI.02", "por": "ue"},
        {"aei": "AEI.02.01"},
        {"ejercicio": "2023"},
        {"q": "empleo"},
    ]
    with motor.lectura() as lectura:
        solas = [preguntas(lectura, c) for c in casos]

    def una(i: int) -> bool:
        with motor.lectura() as lectura:
            return preguntas(lectura, casos[i % 8]) == solas[i % 8]

    with ThreadPoolExecutor(8) as hilos:
        assert all(hilos.map(una, range(160)))
    motor.cerrar()


def test_a_new_release_is_noticed_while_a_reading_keeps_its_own(publicado: Path, alterar: Alterar) -> None:
    uno = alterar("UPDATE aoi_avance SET ue_corto = 'uno'")
    with uno.lectura() as vieja:
        republicar(publicado, uno.ajustes.datos, "UPDATE aoi_avance SET ue_corto = 'dos'")
        with uno.lectura() as nueva:
            assert (vieja.version, nueva.version) == (1, 2)
            for lectura, corto in ((vieja, "uno"), (nueva, "dos"), (vieja, "uno")):
                assert set(niveles(lectura, filtro(lectura)).columna("corto")) == {corto}
                assert {u.corto for u in contexto(lectura).catalogo(filtro(lectura)).ues.values()} == {corto}


def test_releases_change_under_many_threads_without_a_mixture(publicado: Path, alterar: Alterar) -> None:
    """Each release writes its number in two places that different questions read; a reading must see one number."""

    def marcar(n: int) -> tuple[str, str]:
        return (f"UPDATE aoi_avance SET ue_corto = '{n}'", f"UPDATE nivel_financiero SET fuente = '{n}'")

    uno = alterar(*marcar(1))
    fin = threading.Event()
    vistas: list[set[str]] = []
    fallas: list[BaseException] = []

    def leer_sin_parar() -> None:
        try:
            while not fin.is_set():
                with uno.lectura() as lectura:
                    f = filtro(lectura)
                    dichas = {str(lectura.version), *niveles(lectura, f).columna("corto")}
                    dichas |= set(resumen(lectura, f).columna("dinero_fuente"))
                    vistas.append(dichas | {u.corto for u in contexto(lectura).catalogo(f).ues.values()})
        except BaseException as e:
            fallas.append(e)

    hilos = [threading.Thread(target=leer_sin_parar) for _ in range(6)]
    for hilo in hilos:
        hilo.start()
    for n in range(2, 10):
        republicar(publicado, uno.ajustes.datos, *marcar(n))
        time.sleep(0.05)
    time.sleep(0.3)
    fin.set()
    for hilo in hilos:
        hilo.join()
    assert fallas == []
    assert {len(dichas) for dichas in vistas} == {1}
    assert vistas[-1] == {"9"}
    assert len({min(dichas) for dichas in vistas}) >= 3


def test_the_old_release_is_let_go_when_its_last_reader_leaves(publicado: Path, alterar: Alterar) -> None:
    uno = alterar()
    with uno.lectura() as vieja:
        publicacion = vieja._publicacion
        republicar(publicado, uno.ajustes.datos)
        with uno.lectura():
            assert vieja.preguntar("viva", "SELECT 1").filas == [(1,)]
    with pytest.raises(duckdb.Error):
        publicacion.conexion.execute("SELECT 1")


def _en_otro_proceso(motor: Motor, canal: Any) -> None:
    with contextlib.suppress(Exception), motor.lectura() as lectura:
        canal.send(resumen(lectura, filtro(lectura, ejercicio="2024")).columna("n_aoi"))
    canal.close()


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_forked_process_opens_its_own_connection(motor: Motor) -> None:
    with motor.lectura() as lectura:
        assert lectura.version
    aqui, alla = multiprocessing.Pipe()
    hijo = multiprocessing.get_context("fork").Process(target=_en_otro_proceso, args=(motor, alla))
    hijo.start()
    assert aqui.poll(20)
    assert aqui.recv() == [260]
    hijo.join(10)
    with motor.lectura() as lectura:
        assert resumen(lectura, filtro(lectura, ejercicio="2024")).columna("n_aoi") == [260]


def test_the_release_folder_is_not_written_to(publicado: Path, motor: Motor) -> None:
    antes = sorted(p.name for p in publicado.iterdir())
    with motor.lectura() as lectura:
        aoi(lectura, filtro(lectura))
    ruta = vigente(publicado)
    assert ruta is not None
    assert sorted(p.name for p in publicado.iterdir()) == antes
