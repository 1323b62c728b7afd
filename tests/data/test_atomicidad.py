"""One load is all or nothing: killed anywhere, without room, with a damaged file, or two at once.

After each: the old release is in force and answers as before, whole; the next load works; nothing is left over.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from data import almacen, cargar, manifiesto, publicacion
from data.errores import ErrorTablero
from tests.data.lectores.generar import Aoi, meses
from tests.data.ventanilla import LEIDO, Ventanilla, foto

Foto = dict[str, list[str]]
RAIZ = Path(cargar.__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def molde(tmp_path_factory: pytest.TempPathFactory) -> Ventanilla:
    """A folder of releases with one load, and another file that could come in. Never loaded into."""
    ventanilla = Ventanilla(tmp_path_factory.mktemp("molde"))
    ventanilla.cargada(ventanilla.archivo(ue="000154"))
    ventanilla.archivo(ue="000993", aois=[Aoi(n, se=meses(7, hasta=5)) for n in range(1, 30)])
    return ventanilla


@pytest.fixture(scope="module")
def entera(molde: Ventanilla) -> Foto:
    """All that its release answers."""
    return foto(molde.vigente())


@pytest.fixture
def ventanilla(molde: Ventanilla, tmp_path: Path) -> Ventanilla:
    shutil.copytree(molde.carpeta, tmp_path, dirs_exist_ok=True)
    return Ventanilla(tmp_path)


def otro_archivo(ventanilla: Ventanilla) -> Path:
    return next(ventanilla.carpeta.glob("*_000993_*.xls"))


def en_otro_proceso(ventanilla: Ventanilla, *como: str) -> subprocess.CompletedProcess[str]:
    argumentos = [str(ventanilla.ajustes.datos), str(otro_archivo(ventanilla)), *como]
    orden = [sys.executable, "-m", "tests.data.atomico", *argumentos]
    return subprocess.run(orden, cwd=RAIZ, capture_output=True, text=True, check=False)


def comprobar_que_todo_sigue(ventanilla: Ventanilla, entera: Foto) -> None:
    """The old release answers, whole; a next load works and leaves nothing but what is in force and was before it."""
    assert ventanilla.vigente().name == "tablero-000001.duckdb"
    assert foto(ventanilla.vigente()) == entera
    assert len(publicacion.manifiesto_vigente(ventanilla.ajustes.datos).cargas) == 1
    comprobar_que_se_puede_cargar(ventanilla)


def comprobar_que_se_puede_cargar(ventanilla: Ventanilla) -> None:
    hecho = ventanilla.cargar(otro_archivo(ventanilla))
    assert hecho.aceptada
    datos = ventanilla.ajustes.datos
    cargas = publicacion.manifiesto_vigente(datos).cargas
    assert [carga.ues for carga in cargas] == [("000154",), ("000993",)]
    assert ventanilla.preguntar(
        "SELECT ue, count(*) FROM base.aoi_avance WHERE ejercicio = 2025 GROUP BY ue ORDER BY ue"
    ) == [
        ("000154", 2),
        ("000993", 29),
    ]
    actual = publicacion.version_de(ventanilla.vigente())
    publicaciones = [f"tablero-{numero:06}.{tipo}" for numero in (1, actual) for tipo in ("duckdb", "json")]
    claves = [f"cargas/{carga.clave}" for carga in cargas]
    assert ventanilla.nombres() == sorted({".candado", "cargas", "vigente", *publicaciones, *claves, *hojas(datos)})


def hojas(datos: Path) -> list[str]:
    """What stands inside the folders of loads; `nombres` looks two levels deep, so nothing."""
    return [ruta.relative_to(datos).as_posix() for ruta in datos.glob("cargas/*/*/*")]


ANTES_DE = {
    "anything": r"os\.mkdir cargas",
    "taking the lock": r"open \.candado",
    "writing the facts of the load": r"open cargas/.*carga\.json",
    "keeping the load": r"os\.rename cargas/.* [0-9a-f]{16}",
    "naming the manifest": r"os\.rename .* tablero-000002\.json",
    "naming the release": r"os\.rename .* tablero-000002\.duckdb",
    "replacing the pointer": r"os\.rename \.vigente\.\w+ vigente",
}


@pytest.mark.parametrize("momento", ANTES_DE)
def test_a_load_killed_before_it_is_in_force_never_was(ventanilla: Ventanilla, entera: Foto, momento: str) -> None:
    hecho = en_otro_proceso(ventanilla, "antes", ANTES_DE[momento])
    assert (hecho.returncode, hecho.stderr) == (-signal.SIGKILL, "")
    comprobar_que_todo_sigue(ventanilla, entera)


@pytest.mark.parametrize("que, segundos", [("lectura", 0.1), ("motor", 0.02), ("motor", 0.2)])
def test_a_load_killed_at_any_time_of_its_work_is_all_or_nothing(
    ventanilla: Ventanilla, entera: Foto, que: str, segundos: float
) -> None:
    hecho = en_otro_proceso(ventanilla, que, str(segundos))
    if hecho.returncode == 0:  # it was faster than the clock, on this machine
        comprobar_que_se_puede_cargar(ventanilla)
        return
    assert hecho.returncode == -signal.SIGALRM
    comprobar_que_todo_sigue(ventanilla, entera)


def test_a_load_killed_once_it_is_in_force_is_there_whole(ventanilla: Ventanilla) -> None:
    hecho = en_otro_proceso(ventanilla, "antes", r"os\.rename \S+ vigente\nos\.rmdir \S+")
    assert hecho.returncode == -signal.SIGKILL
    assert ventanilla.vigente().name == "tablero-000002.duckdb"
    assert ventanilla.cargar(otro_archivo(ventanilla)).revisiones[0].repetida is not None
    comprobar_que_se_puede_cargar(ventanilla)


@pytest.mark.parametrize("tope", [100, 100_000, 2_000_000, 20_000_000])
def test_a_load_without_room_says_so_and_never_was(ventanilla: Ventanilla, entera: Foto, tope: int) -> None:
    antes = ventanilla.nombres()
    hecho = en_otro_proceso(ventanilla, "tope", str(tope))
    assert (hecho.returncode, hecho.stderr) == (1, "")
    assert "espacio en el disco" in hecho.stdout
    assert ventanilla.nombres() == antes
    comprobar_que_todo_sigue(ventanilla, entera)


@pytest.mark.parametrize("parte", [0.1, 0.9])
def test_a_file_cut_short_is_refused(ventanilla: Ventanilla, entera: Foto, parte: float) -> None:
    ruta = otro_archivo(ventanilla)
    entero = ruta.read_bytes()
    ruta.write_bytes(entero[: int(len(entero) * parte)])
    antes = ventanilla.nombres()
    hecho = ventanilla.cargar(ruta)
    assert not hecho.aceptada
    assert ventanilla.nombres() == antes
    ruta.write_bytes(entero)
    comprobar_que_todo_sigue(ventanilla, entera)


def test_while_one_loads_another_is_told_to_wait(ventanilla: Ventanilla, entera: Foto) -> None:
    with publicacion.turno(ventanilla.ajustes.datos):
        hecho = en_otro_proceso(ventanilla)
        assert hecho.returncode == 1
        assert "Ya hay otra carga en marcha" in hecho.stdout
        with pytest.raises(ErrorTablero, match="espere a que termine"):
            ventanilla.cargar(otro_archivo(ventanilla))
        assert ventanilla.revisar(otro_archivo(ventanilla))[0].aceptable  # checking needs no turn
    comprobar_que_todo_sigue(ventanilla, entera)


def test_everything_is_on_the_disk_before_the_pointer_names_it(
    ventanilla: Ventanilla, monkeypatch: pytest.MonkeyPatch
) -> None:
    hechos: list[str] = []
    al_disco, rename, replace = almacen.al_disco, Path.rename, os.replace

    def anotar_disco(ruta: Path) -> None:
        al_disco(ruta)
        hechos.append(f"disco {generico(ruta)}")

    def anotar_rename(ruta: Path, destino: Path) -> Path:
        hechos.append(f"nombre {generico(destino)}")
        return rename(ruta, destino)

    def anotar_replace(ruta: Path, destino: Path) -> None:
        hechos.append(f"nombre {generico(destino)}")
        replace(ruta, destino)

    def generico(ruta: Path) -> str:
        nombre = "datos" if ruta == ventanilla.ajustes.datos else ruta.name
        partes = nombre.split(".")
        return ".".join(parte for parte in partes if len(parte) != 8)

    monkeypatch.setattr(almacen, "al_disco", anotar_disco)
    monkeypatch.setattr(publicacion, "al_disco", anotar_disco)
    monkeypatch.setattr(Path, "rename", anotar_rename)
    monkeypatch.setattr(os, "replace", anotar_replace)
    clave = ventanilla.cargar(otro_archivo(ventanilla)).revisiones[0].carga
    assert clave is not None
    paquete = hechos.index("disco paquete-0")
    assert {"disco aoi.parquet", "disco aoi_mes.parquet", "disco carga.json"} <= set(hechos[:paquete])
    assert hechos[paquete + 1 :] == [
        f"nombre {clave.clave}",
        "disco cargas",
        "disco .tablero-000002.duckdb",
        "disco .tablero-000002.json",
        "nombre tablero-000002.json",
        "disco datos",
        "nombre tablero-000002.duckdb",
        "disco datos",
        "disco .vigente",
        "nombre vigente",
        "disco datos",
    ]


def test_a_release_can_always_be_built_again_from_its_manifest(ventanilla: Ventanilla) -> None:
    ventanilla.cargar(otro_archivo(ventanilla))
    antes = foto(ventanilla.vigente(), LEIDO)
    dicho = manifiesto.ruta_de(ventanilla.vigente()).read_text(encoding="utf-8")
    ventanilla.vigente().write_bytes(b"de otro motor")
    hecho = cargar.construir(ventanilla.ajustes.datos, si_hace_falta=True)
    assert hecho.construida
    assert foto(hecho.ruta, LEIDO) == antes
    assert manifiesto.ruta_de(hecho.ruta).read_text(encoding="utf-8") == dicho
