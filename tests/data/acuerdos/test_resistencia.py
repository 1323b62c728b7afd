"""What was answered as written is there: with two writing at once, killed in the middle, on a full disk, or in a folder
where nothing can be written. A base that is not understood is not touched."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from data.acuerdos import (
    ARCHIVO,
    Acuerdos,
    BaseIlegible,
    Cambio,
    ErrorAcuerdo,
    Limites,
    NoSeEscribio,
    Nuevo,
    abrir,
    cabecera,
    guardar_agenda,
)
from data.acuerdos import base as modulo
from data.ajustes import PROYECTO
from tests.data.acuerdos.conftest import HOY, Escribir, comprobar


def lanzar(datos: Path, quien: str, cuantos: int, *como: str) -> subprocess.Popen[str]:
    orden = [sys.executable, "-m", "tests.data.acuerdos.escritor", str(datos), quien, str(cuantos), *como]
    return subprocess.Popen(orden, cwd=PROYECTO, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_two_processes_writing_at_once_lose_nothing(tmp_path: Path) -> None:
    """From the very first write, when the base has to be made too."""
    procesos = [lanzar(tmp_path / "datos", quien, 60) for quien in ("Ana", "Luis", "Eva")]
    dichos = [proceso.communicate(timeout=120) for proceso in procesos]
    assert [proceso.returncode for proceso in procesos] == [0, 0, 0], dichos
    numeros = [int(n) for salida, _ in dichos for n in salida.split()]
    filas = comprobar(tmp_path / "datos")
    assert sorted(numeros) == [fila["id"] for fila in filas] == list(range(1, 181))
    assert {fila["que"].rstrip("x ") for fila in filas} == {
        f"{q} {n}" for q in ("Ana", "Luis", "Eva") for n in range(60)
    }


def test_who_reads_does_not_let_go_of_the_locks_of_who_writes(libro: Acuerdos, escribir: Escribir) -> None:
    """Locks of SQLite are of the process: a descriptor closed by one thread lets go of those of another."""
    escribir()
    guion = (
        "import sqlite3, sys\n"
        "c = sqlite3.connect(sys.argv[1], timeout=0)\n"
        "try: print(c.execute('PRAGMA journal_mode = DELETE').fetchone()[0])\n"  # only who is alone may
        "except sqlite3.OperationalError as e: print(e)\n"
    )
    with libro.base.escribir() as c:
        c.execute("UPDATE base SET valor = valor")
        assert len(libro.listar()) == 1
        otro = [sys.executable, "-c", guion, str(libro.base.archivo)]
        assert subprocess.run(otro, capture_output=True, text=True).stdout.strip() == "database is locked"
        assert len(libro.listar()) == 1
    assert not cabecera._usos


def test_two_people_changing_the_same_one_at_once_are_told(tmp_path: Path) -> None:
    """Twenty times each over the newest they see: what was accepted is in the history, in order, each once."""
    libro = abrir(tmp_path, Limites())
    numero = libro.crear(Nuevo(que="Empieza", responsable="a"), "Ana").id
    guion = (
        "import sys; from pathlib import Path; from data.acuerdos import *\n"
        "libro = abrir(Path(sys.argv[1]), Limites(espera_s=30))\n"
        "for n in range(20):\n"
        "    a = libro.ver(int(sys.argv[2]))\n"
        "    try: libro.editar(a.id, a.revision, Cambio(que=f'{sys.argv[3]} {n}', responsable='b'), sys.argv[3])\n"
        "    except AcuerdoCambiado: continue\n"
        "    print(f'{sys.argv[3]} {n}')\n"
    )
    procesos = [
        subprocess.Popen(
            [sys.executable, "-c", guion, str(tmp_path), str(numero), quien],
            cwd=PROYECTO,
            stdout=subprocess.PIPE,
            text=True,
        )
        for quien in ("Luis", "Eva")
    ]
    aceptados = [linea for p in procesos for linea in p.communicate(timeout=120)[0].splitlines()]
    assert [p.returncode for p in procesos] == [0, 0]
    historia = libro.historia(numero)
    assert sorted(e.despues["que"] for e in historia[1:]) == sorted(aceptados)
    assert [e.revision for e in historia] == list(range(1, len(historia) + 1))
    comprobar(tmp_path)


def test_killed_at_any_moment_what_was_answered_is_there(tmp_path: Path) -> None:
    answered: list[int] = []
    for vuelta in range(3):
        proceso = lanzar(tmp_path, f"vuelta {vuelta}", 100_000)
        assert proceso.stdout is not None
        answered.append(int(proceso.stdout.readline()))
        time.sleep(0.05 + 0.07 * vuelta)
        proceso.send_signal(signal.SIGKILL)
        answered += [int(linea) for linea in proceso.stdout if linea.endswith("\n")]
        assert proceso.wait() == -signal.SIGKILL
    abrir(tmp_path, Limites()).crear(Nuevo(que="después", responsable="OGPP"), "Ana")
    numeros = [fila["id"] for fila in comprobar(tmp_path)]
    assert set(answered) <= set(numeros)
    assert len(answered) > 3


@pytest.mark.parametrize("orden", ["INSERT INTO acuerdo", "INSERT INTO evento", "COMMIT"])
def test_killed_in_the_middle_of_a_write_it_never_was(tmp_path: Path, orden: str) -> None:
    proceso = lanzar(tmp_path, "Ana", 5, f"muere:{orden}")
    salida, errores = proceso.communicate(timeout=60)
    assert (proceso.returncode, salida.split(), errores) == (-signal.SIGKILL, ["1"], "")
    assert [a.id for a in abrir(tmp_path, Limites()).listar()] == [1]
    assert [fila["id"] for fila in comprobar(tmp_path)] == [1]


def test_a_full_disk_is_told_and_what_was_there_stays(tmp_path: Path) -> None:
    proceso = lanzar(tmp_path, "Ana", 100_000, "tope:200000")
    salida, errores = proceso.communicate(timeout=60)
    assert (proceso.returncode, errores) == (1, "")
    *numeros, queja = salida.splitlines()
    clase, detalle, escrito = queja.split("|")
    assert (clase, escrito) == ("NoSeEscribio", f"Ana {len(numeros)} " + "x" * (20 - len(f"Ana {len(numeros)} ")))
    assert "No queda espacio en el disco" in detalle
    assert len(numeros) > 20
    assert [fila["id"] for fila in comprobar(tmp_path)] == [int(n) for n in numeros]
    assert abrir(tmp_path, Limites()).crear(Nuevo(que="con sitio", responsable="b"), "Ana").id > len(numeros)


def test_a_disk_without_room_for_the_base_itself_is_told(tmp_path: Path) -> None:
    proceso = lanzar(tmp_path, "Ana", 1, "tope:2000")
    salida, _ = proceso.communicate(timeout=60)
    assert salida.startswith("NoSeEscribio|No queda espacio")
    libro = abrir(tmp_path, Limites())
    assert libro.listar() == []
    assert libro.crear(Nuevo(que="con sitio", responsable="b"), "Ana").id == 1


@pytest.fixture
def de_solo_lectura() -> Iterator[Path]:
    """A folder with one agreement in which this user may write nothing; root gives its power up meanwhile."""
    carpeta = Path(tempfile.mkdtemp(prefix="tablero-acuerdos-"))
    abrir(carpeta, Limites()).crear(Nuevo(que="De antes", responsable="OGPP"), "Ana")
    for ruta in carpeta.iterdir():
        ruta.chmod(0o444)
    carpeta.chmod(0o555)
    era = os.geteuid()
    try:
        if era == 0:
            os.seteuid(65534)
        yield carpeta
    finally:
        os.seteuid(era)
        carpeta.chmod(0o755)
        shutil.rmtree(carpeta)


def test_a_folder_of_read_only_can_be_read_and_says_why_not_written(de_solo_lectura: Path) -> None:
    libro = abrir(de_solo_lectura, Limites())
    assert [a.que for a in libro.listar()] == ["De antes"]
    assert libro.contar(HOY).abiertos == 1
    assert len(libro.historia(1)) == 1
    with pytest.raises(NoSeEscribio, match="de solo lectura o de otro usuario") as caso:
        libro.crear(Nuevo(que="De ahora", responsable="OGPP"), "Ana")
    assert caso.value.escrito["que"] == "De ahora"
    with pytest.raises(NoSeEscribio):
        libro.cerrar(1, 1, "Hecho", "Ana")
    with pytest.raises(NoSeEscribio):
        guardar_agenda(libro, "Lunes", "a", "Ana")
    vacia = abrir(de_solo_lectura / "otra", Limites())
    assert vacia.listar() == []
    with pytest.raises(NoSeEscribio, match="no se tiene permiso"):
        vacia.crear(Nuevo(que="De ahora", responsable="OGPP"), "Ana")


def _ejecutar(carpeta: Path, *ordenes: str) -> None:
    with closing(sqlite3.connect(carpeta / ARCHIVO)) as c:
        for orden in ordenes:
            c.execute(orden)
        c.commit()


def _posterior(carpeta: Path) -> None:
    _ejecutar(carpeta, f"PRAGMA user_version = {modulo.ESQUEMA + 1}")


def _de_otro(carpeta: Path) -> None:
    _ejecutar(carpeta, "PRAGMA application_id = 7")


def _texto(carpeta: Path) -> None:
    (carpeta / ARCHIVO).write_text("hola " * 100, encoding="utf-8")


def _cortada(carpeta: Path) -> None:
    ruta = carpeta / ARCHIVO
    ruta.write_bytes(ruta.read_bytes()[:9000])


def _rayada(carpeta: Path) -> None:
    ruta = carpeta / ARCHIVO
    contenido = bytearray(ruta.read_bytes())
    contenido[4096:20000] = b"\xff" * (20000 - 4096)
    ruta.write_bytes(contenido)


@pytest.mark.parametrize(
    "estropear, dice",
    [
        (_posterior, "versión posterior"),
        (_de_otro, "de otro programa"),
        (_texto, "no es una base de acuerdos"),
        (_cortada, "dañado"),
        (_rayada, "dañado"),
    ],
)
def test_a_base_that_is_not_understood_is_told_and_not_touched(
    libro: Acuerdos, escribir: Escribir, tmp_path: Path, estropear: object, dice: str
) -> None:
    escribir()
    carpeta = tmp_path / "datos"
    assert callable(estropear)
    estropear(carpeta)
    modulo._revisados.clear()
    antes = {r.name: (r.read_bytes(), r.stat().st_mtime_ns) for r in carpeta.iterdir()}
    for hacer in (libro.listar, lambda: libro.crear(Nuevo(que="a", responsable="b"), "c")):
        with pytest.raises(ErrorAcuerdo, match=dice) as caso:
            hacer()
        assert isinstance(caso.value, BaseIlegible)
    assert {r.name: (r.read_bytes(), r.stat().st_mtime_ns) for r in carpeta.iterdir()} == antes


def test_a_later_version_is_seen_in_the_log_too(libro: Acuerdos, escribir: Escribir, tmp_path: Path) -> None:
    escribir()
    with closing(sqlite3.connect(tmp_path / "datos" / ARCHIVO)) as c:
        c.execute(f"PRAGMA user_version = {modulo.ESQUEMA + 1}")  # stays in the log while this one is open
        with pytest.raises(BaseIlegible, match="posterior"):
            libro.listar()
        with pytest.raises(BaseIlegible, match="posterior"):
            escribir()


def test_who_writes_too_long_makes_others_wait_and_then_be_told(escribir: Escribir, tmp_path: Path) -> None:
    escribir()
    otro = abrir(tmp_path / "datos", Limites(espera_s=0.1))
    with closing(sqlite3.connect(tmp_path / "datos" / ARCHIVO, isolation_level=None)) as c:
        c.execute("BEGIN IMMEDIATE")
        assert len(otro.listar()) == 1
        with pytest.raises(NoSeEscribio, match="Otro programa está escribiendo"):
            otro.editar(1, 1, Cambio(que="x", responsable="y"), "Luis")
    assert otro.editar(1, 1, Cambio(que="x", responsable="y"), "Luis").revision == 2
