"""A build takes the loads of the release in force, and knows when there is nothing to do."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import duckdb
import pytest

from data import almacen, publicacion
from data.almacen import Carga
from data.cargar import ORIGEN, construir, escribir_base, huella_de, leer_fuentes
from data.errores import ErrorTablero
from data.manifiesto import Manifiesto
from tests.data.conftest import Copia
from tests.data.oficina import Aoi, Mes, Oficina

TRES: dict[int, Mes] = dict.fromkeys((1, 2, 3), (2, 1, "10.00", "5.00"))


@pytest.fixture(scope="module")
def con_una_carga(publicado: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of releases with one load, published as the door of loading does."""
    carpeta = tmp_path_factory.mktemp("construir") / "datos"
    shutil.copytree(publicado, carpeta)
    cargar_una(carpeta)
    return carpeta


@pytest.fixture
def datos(con_una_carga: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(con_una_carga, tmp_path / "datos"))


def cargar_una(carpeta: Path, sintetica: bool = False) -> None:
    with almacen.temporal(carpeta) as taller, publicacion.turno(carpeta) as turno:
        carga = Oficina(taller).cargar([Aoi("000001", 1, TRES)], date(2026, 4, 20))
        guardada = replace(carga, carpeta=almacen.guardar(carpeta, carga.clave, carga.carpeta, {"filas": 1}))
        nuevo = replace(turno.manifiesto().con(guardada), sintetica=sintetica)

        def llenar(ruta: Path) -> None:
            escribir_base(ruta, leer_fuentes(nuevo), nuevo.cargas, huella_de(nuevo), nuevo.sintetica)

        turno.publicar(llenar, nuevo)


def ejercicios(ruta: Path) -> list[int]:
    with duckdb.connect(ruta, read_only=True) as conexion:
        return [int(anio) for (anio,) in conexion.execute("SELECT ejercicio FROM corte ORDER BY 1").fetchall()]


def test_a_build_keeps_the_loads(datos: Path) -> None:
    hecho = construir(datos)
    assert hecho.construida
    assert ejercicios(hecho.ruta) == [2023, 2024, 2026]
    assert len(publicacion.manifiesto_vigente(datos).cargas) == 1


def test_the_same_loads_settings_and_code_are_not_built_again_if_not_needed(
    datos: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not construir(datos, si_hace_falta=True).construida
    monkeypatch.setenv("TABLERO_MES_MINIMO", "50.0")
    assert not construir(datos, si_hace_falta=True).construida
    monkeypatch.setenv("TABLERO_MES_MINIMO", "80")
    assert construir(datos, si_hace_falta=True).construida
    assert not construir(datos, si_hace_falta=True).construida


def test_what_a_load_says_of_itself_is_in_the_fingerprint(datos: Path) -> None:
    receta = publicacion.manifiesto_vigente(datos)
    [carga] = receta.cargas
    antes = huella_de(receta)
    cambios: list[Carga] = [
        replace(carga, fecha_corte=date(2026, 4, 21)),
        replace(carga, retirada_en=datetime(2026, 5, 1), retirada_por="yo"),
        replace(carga, clave="0" * 16),
    ]
    assert all(huella_de(replace(receta, cargas=(otra,))) != antes for otra in cambios)
    assert huella_de(replace(receta, cargas=(replace(carga, carpeta=Path("otra")),))) == antes


def test_the_folder_of_sources_is_remembered_for_the_loads_to_come(copia: Copia) -> None:
    copia.cambiar("2024/aoi.csv", 2, "denominacion", "Otro nombre")
    copia.construir()
    receta = publicacion.manifiesto_vigente(copia.datos)
    assert receta.origen == str(copia.origen.resolve())
    fuentes = leer_fuentes(receta)
    assert fuentes is not None
    assert fuentes.ejercicios[2024]["aoi"][0]["denominacion"] == "Otro nombre"
    assert huella_de(receta) != huella_de(replace(receta, origen=None))
    construir(copia.datos)
    assert publicacion.manifiesto_vigente(copia.datos).origen is None


def test_a_made_up_database_takes_nothing_from_the_published_sources(tmp_path: Path) -> None:
    carpeta = tmp_path / "inventada"
    cargar_una(carpeta, sintetica=True)
    hecho = construir(carpeta, ORIGEN)
    assert ejercicios(hecho.ruta) == [2026]
    with duckdb.connect(hecho.ruta, read_only=True) as conexion:
        assert conexion.execute("SELECT sintetica FROM publicacion").fetchall() == [(True,)]


def test_a_folder_of_sources_that_went_away_is_told(copia: Copia) -> None:
    with pytest.raises(ErrorTablero):
        leer_fuentes(Manifiesto(origen=str(copia.origen / "no hay")))


def test_nothing_but_releases_and_the_store_is_left(datos: Path) -> None:
    construir(datos)
    # The agreements live in the same folder, and no build writes them.
    assert {ruta.name for ruta in datos.iterdir() if not ruta.name.startswith(("tablero-", "acuerdos."))} <= {
        *(publicacion.PUNTERO, publicacion.CANDADO, almacen.CARGAS)
    }
    assert all(almacen.CLAVE.fullmatch(ruta.name) for ruta in (datos / almacen.CARGAS).iterdir())
