"""The process that reads: what it leaves, what it says as it goes, and every way in which it may end badly."""

from __future__ import annotations

import os
import select
import sys
from pathlib import Path

import pytest

from data.ajustes import Ajustes
from data.errores import ErrorCarga, ErrorTablero
from data.lectores import aislado
from data.lectores.aislado import leer_aislado
from data.lectores.paquete import Opciones, Paquete
from tests.data.lectores.generar import Aoi, exportacion_ceplan

AJUSTES = Ajustes(lectura_limite_s=60)
PROGRAMA = (sys.executable, "-c")


def test_it_leaves_a_paquete_and_tells_its_progress(tmp_path: Path) -> None:
    ruta = exportacion_ceplan(tmp_path / "subida", aois=[Aoi(1), Aoi(2)])
    avances: list[tuple[int, int]] = []
    opciones = Opciones(nombre="mi.xls", progreso=lambda hecho, total: avances.append((hecho, total)))
    paquete = leer_aislado(ruta, tmp_path / "salida", opciones, AJUSTES)
    assert (paquete.tipo, paquete.ejercicio, paquete.ues, paquete.filas) == ("ceplan", 2026, ["000154"], 2)
    assert paquete == Paquete.abrir(tmp_path / "salida")
    assert (tmp_path / "salida" / "aoi_mes.parquet").is_file()
    assert avances[-1] == (ruta.stat().st_size, ruta.stat().st_size)


def test_complaints_come_in_the_paquete(tmp_path: Path) -> None:
    ruta = exportacion_ceplan(tmp_path / "subida", aois=[Aoi(1), Aoi(1)])
    paquete = leer_aislado(ruta, tmp_path / "salida", Opciones(nombre="mi.xls"), AJUSTES)
    assert [str(queja) for queja in paquete.quejas] == [
        "mi.xls, fila 3, columna «Actividad Operativa ID», valor «AOI00015400001»: "
        "repite la AOI de la fila 2; deje una sola"
    ]
    assert not list((tmp_path / "salida").glob("*.parquet"))


MUERTES = {
    "tiempo": ("import time; time.sleep(60)", "tarda demasiado .*0.5 s.*TABLERO_LECTURA_LIMITE_S"),
    "tiempo mientras habla": (
        "import time\nwhile True: print('{\"progreso\": [1, 2]}', flush=True); time.sleep(0.01)",
        "tarda demasiado",
    ),
    "cálculo": ("import os, signal; os.kill(os.getpid(), signal.SIGXCPU)", "tarda demasiado .*120 s de cálculo"),
    "memoria del sistema": ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", "1GB de memoria"),
    "memoria de una biblioteca": (
        "import os, sys; sys.stderr.write('memory allocation of 9 bytes failed'); sys.stderr.flush(); os.abort()",
        "1GB de memoria",
    ),
    "fallo": ("import os; os.abort()", "se detuvo al leerlo .código -6"),
    "silencio": ("pass", "se detuvo al leerlo .código 0"),
    "disparates": ("print('no es JSON')", "no se entiende"),
    "otros disparates": ("print('[1]')", "no se entiende"),
    "línea sin fin": ("import sys\nwhile True: sys.stdout.write('x' * 65536)", "no se entiende"),
}


@pytest.mark.parametrize("caso", MUERTES)
def test_each_bad_end_is_told_with_the_limit_and_what_to_do(caso: str, tmp_path: Path) -> None:
    programa, mensaje = MUERTES[caso]
    ajustes = Ajustes(lectura_limite_s=0.5 if "tiempo" in caso else 60)
    with pytest.raises(ErrorCarga, match=mensaje) as error:
        leer_aislado(tmp_path / "x.xls", tmp_path / "salida", Opciones(), ajustes, (*PROGRAMA, programa))
    assert error.value.quejas[0].archivo == "x.xls"


def test_the_time_limit_ends_what_the_reader_started(tmp_path: Path) -> None:
    """The grandchild says its number as progress, then both sleep."""
    programa = (
        "import json, subprocess, sys, time\n"
        "otro = subprocess.Popen(['sleep', '60'])\n"
        "print(json.dumps({'progreso': [otro.pid, 0]}), flush=True)\n"
        "time.sleep(60)"
    )
    nietos: list[int] = []
    opciones = Opciones(progreso=lambda pid, _: nietos.append(os.pidfd_open(pid)))
    with pytest.raises(ErrorCarga, match="tarda demasiado"):
        leer_aislado(tmp_path / "x", tmp_path / "s", opciones, Ajustes(lectura_limite_s=2), (*PROGRAMA, programa))
    assert len(nietos) == 1
    assert _terminado(nietos[0])


def _terminado(proceso: int) -> bool:
    """Whether the process of this descriptor is dead, or dies at once: a signal takes a moment to arrive."""
    listos, _, _ = select.select([proceso], [], [], 10)
    os.close(proceso)
    return bool(listos)


def test_an_error_in_the_callback_ends_the_reader_too(tmp_path: Path) -> None:
    programa = "import os, time; print('{\"progreso\": [%d, 0]}' % os.getpid(), flush=True); time.sleep(60)"
    hijos: list[int] = []

    def progreso(pid: int, _: int) -> None:
        hijos.append(os.pidfd_open(pid))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        leer_aislado(tmp_path / "x", tmp_path / "s", Opciones(progreso=progreso), AJUSTES, (*PROGRAMA, programa))
    assert _terminado(hijos[0])


def test_the_limit_of_cpu_stops_a_sheet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(aislado, "CPU_HOJA_S", 1)
    ruta = tmp_path / "pesado.html"
    ruta.write_bytes(b"<table>" + b"<tr><td>x</td></tr>" * 1_000_000 + b"</table>")
    with pytest.raises(ErrorCarga, match="tarda demasiado"):
        leer_aislado(ruta, tmp_path / "salida", Opciones(), AJUSTES)


def test_the_limit_of_disk_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(aislado, "DISCO_MAX", 100)
    with pytest.raises(ErrorTablero, match=r"No se pudo guardar lo leído.*disco"):
        leer_aislado(exportacion_ceplan(tmp_path / "x.xls"), tmp_path / "salida", Opciones(), AJUSTES)


def test_the_reader_does_not_get_the_key_of_the_loads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TABLERO_CLAVE_CARGAS", "una clave larga y secreta")
    programa = "import json, os; print(json.dumps({'error': {'titulo': 't', 'detalle': ' '.join(os.environ)}}))"
    with pytest.raises(ErrorTablero) as error:
        leer_aislado(tmp_path / "x", tmp_path / "s", Opciones(), AJUSTES, (*PROGRAMA, programa))
    assert "PATH" in error.value.detalle
    assert "CLAVE" not in error.value.detalle
    assert os.environ["TABLERO_CLAVE_CARGAS"]


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ErrorTablero, match="No se pudo leer el archivo"):
        leer_aislado(tmp_path / "no está.xls", tmp_path / "salida", Opciones(), AJUSTES)
