"""Releases: all or nothing, one publisher at a time, and readers that keep what they opened."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from data import cargar, publicacion
from data.cargar import construir
from data.errores import ErrorCarga, ErrorTablero
from data.manifiesto import Manifiesto
from tests.data.conftest import Copia


def escribe(texto: str) -> Callable[[Path], None]:
    def construir_archivo(ruta: Path) -> None:
        ruta.write_text(texto, encoding="utf-8")

    return construir_archivo


def test_without_a_pointer_there_is_no_release(tmp_path: Path) -> None:
    assert publicacion.vigente(tmp_path) is None
    assert publicacion.vigente(tmp_path / "no hay") is None


@pytest.mark.parametrize("nombre", ["", "otra.duckdb", "../tablero-000001.duckdb", "tablero-000009.duckdb", "\0"])
def test_a_pointer_to_what_is_not_a_release_counts_as_none(tmp_path: Path, nombre: str) -> None:
    publicacion.publicar(tmp_path, escribe("1"))
    (tmp_path / publicacion.PUNTERO).write_text(nombre, encoding="utf-8")
    assert publicacion.vigente(tmp_path) is None


def test_releases_are_numbered_and_the_last_three_are_kept(tmp_path: Path) -> None:
    rutas = [publicacion.publicar(tmp_path, escribe(str(n))) for n in range(5)]
    assert [publicacion.version_de(ruta) for ruta in rutas] == [1, 2, 3, 4, 5]
    assert sorted(ruta.name for ruta in tmp_path.glob("*.duckdb")) == [ruta.name for ruta in rutas[2:]]
    assert publicacion.vigente(tmp_path) == rutas[-1]
    assert (tmp_path / publicacion.PUNTERO).read_text(encoding="utf-8") == f"{rutas[-1].name}\n"


@pytest.mark.parametrize("error", [ValueError("no"), KeyboardInterrupt(), ErrorTablero("a", "b")])
def test_a_failed_build_leaves_everything_as_it_was(tmp_path: Path, error: BaseException) -> None:
    primera = publicacion.publicar(tmp_path, escribe("buena"))
    antes = sorted(ruta.name for ruta in tmp_path.iterdir())

    def falla(ruta: Path) -> None:
        ruta.write_text("a medias", encoding="utf-8")
        ruta.with_name(ruta.name + ".wal").write_text("a medias", encoding="utf-8")
        raise error

    with pytest.raises(type(error)):
        publicacion.publicar(tmp_path, falla)
    assert publicacion.vigente(tmp_path) == primera
    assert sorted(ruta.name for ruta in tmp_path.iterdir()) == antes


def test_a_build_that_leaves_no_file_publishes_nothing(tmp_path: Path) -> None:
    with pytest.raises(ErrorTablero):
        publicacion.publicar(tmp_path, lambda ruta: None)
    assert publicacion.vigente(tmp_path) is None


def test_two_publishers_at_once_are_refused(tmp_path: Path) -> None:
    def anidada(ruta: Path) -> None:
        with pytest.raises(ErrorTablero, match="en marcha"):
            publicacion.publicar(tmp_path, escribe("otra"))
        ruta.write_text("una", encoding="utf-8")

    assert publicacion.publicar(tmp_path, anidada).read_text(encoding="utf-8") == "una"


def test_a_file_in_the_place_of_the_folder_is_explained(tmp_path: Path) -> None:
    (tmp_path / "datos").write_text("soy un archivo", encoding="utf-8")
    with pytest.raises(ErrorTablero, match="No se pudo escribir"):
        publicacion.publicar(tmp_path / "datos", escribe("1"))


def test_a_reader_keeps_its_release_while_newer_ones_come_and_go(tmp_path: Path) -> None:
    vieja = construir(tmp_path).ruta
    with duckdb.connect(vieja, read_only=True) as lectora:
        nuevas = [construir(tmp_path).ruta for _ in range(publicacion.CONSERVAR + 1)]
        assert not vieja.exists()
        assert lectora.execute("SELECT version FROM publicacion").fetchall() == [(1,)]
    with duckdb.connect(nuevas[-1], read_only=True) as lectora:
        assert lectora.execute("SELECT version FROM publicacion").fetchall() == [(5,)]


def test_a_release_is_one_file_without_a_log_and_its_manifest(tmp_path: Path) -> None:
    construir(tmp_path)
    nombres = sorted(ruta.name for ruta in tmp_path.iterdir() if not ruta.name.startswith("."))
    assert nombres == ["tablero-000001.duckdb", "tablero-000001.json", "vigente"]


def test_a_killed_build_leaves_the_release_and_the_next_one_cleans_up(tmp_path: Path) -> None:
    primera = construir(tmp_path).ruta
    guion = (
        "import sys, time; from pathlib import Path; from data import publicacion\n"
        "def lenta(ruta):\n"
        "    ruta.write_text('a medias'); print('escribiendo', flush=True); time.sleep(60)\n"
        "publicacion.publicar(Path(sys.argv[1]), lenta)"
    )
    raiz = Path(cargar.__file__).resolve().parent.parent
    with subprocess.Popen(
        [sys.executable, "-c", guion, str(tmp_path)], stdout=subprocess.PIPE, text=True, cwd=raiz
    ) as proceso:
        assert proceso.stdout is not None
        assert proceso.stdout.readline() == "escribiendo\n"
        proceso.send_signal(signal.SIGKILL)
    assert publicacion.vigente(tmp_path) == primera
    assert any(ruta.name.startswith(".tablero-") for ruta in tmp_path.iterdir())
    segunda = construir(tmp_path).ruta
    assert publicacion.version_de(segunda) == 2
    assert not any(ruta.name.startswith(".tablero-") for ruta in tmp_path.iterdir())


def test_the_same_sources_are_not_built_again_if_not_needed(copia: Copia) -> None:
    primera = construir(copia.datos, copia.origen, si_hace_falta=True)
    segunda = construir(copia.datos, copia.origen, si_hace_falta=True)
    assert (primera.construida, segunda.construida) == (True, False)
    assert segunda.ruta == primera.ruta
    copia.cambiar("2024/aoi.csv", 2, "denominacion", "Otro nombre")
    tercera = construir(copia.datos, copia.origen, si_hace_falta=True)
    assert tercera.construida
    assert publicacion.version_de(tercera.ruta) == 2


def test_the_engine_refuses_what_the_checks_let_through(copia: Copia, monkeypatch: pytest.MonkeyPatch) -> None:
    primera = copia.construir()
    copia.cambiar("2024/aoi.csv", 5, "ue", "000993")
    monkeypatch.setattr(cargar, "revisar", lambda fuentes: [])
    with pytest.raises(ErrorCarga, match="restricción"):
        copia.construir()
    assert publicacion.vigente(copia.datos) == primera
    assert [ruta.name for ruta in copia.datos.glob("*duckdb*")] == [primera.name]


def test_a_release_that_cannot_be_read_is_built_again(copia: Copia) -> None:
    primera = construir(copia.datos, copia.origen, si_hace_falta=True)
    primera.ruta.write_bytes(b"esto no es una base")
    assert construir(copia.datos, copia.origen, si_hace_falta=True).construida


def test_another_schema_or_engine_changes_the_fingerprint(monkeypatch: pytest.MonkeyPatch) -> None:
    antes = cargar.huella_de(Manifiesto())
    monkeypatch.setattr("data.esquema.ESQUEMA", 999)
    assert cargar.huella_de(Manifiesto()) != antes
