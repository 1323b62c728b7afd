"""The store of loads: whole folders or none, and what killed loads leave is told from what is in use."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest

from data import almacen
from data.almacen import Carga
from data.errores import ErrorTablero

CLAVE = "0123456789abcdef"
OTRA = "fedcba9876543210"


def carga(carpeta: Path, clave: str = CLAVE) -> Carga:
    return Carga(
        clave=clave,
        tipo="ceplan",
        archivo="poi.xls",
        sha256="0" * 64,
        ejercicio=2026,
        pliegos=("012",),
        ues=("000154",),
        filas=1,
        advertencias=0,
        fecha_corte=date(2026, 6, 19),
        cargado_en=datetime(2026, 6, 20, 12),
        cargado_por="ana",
        carpeta=almacen.carpeta_de(carpeta, clave),
    )


def guardada(carpeta: Path, clave: str = CLAVE, contenido: bytes = b"filas") -> Carga:
    with almacen.temporal(carpeta) as taller:
        paquete = taller / "paquete"
        paquete.mkdir()
        (paquete / "aoi.parquet").write_bytes(contenido)
        almacen.guardar(carpeta, clave, paquete, {"tipo": "ceplan"})
    return carga(carpeta, clave)


def nombres(carpeta: Path) -> set[str]:
    return {ruta.name for ruta in (carpeta / almacen.CARGAS).iterdir()}


@pytest.mark.parametrize(
    "clave", ["", "..", "../../etc/passwd", "0123", "0123456789ABCDEF", "0123456789abcdef0", "g" * 16]
)
def test_what_is_not_a_key_never_becomes_a_folder(tmp_path: Path, clave: str) -> None:
    with pytest.raises(ValueError, match="no es la clave"):
        almacen.carpeta_de(tmp_path, clave)


def test_a_load_is_kept_with_its_facts_and_nothing_else_stays(tmp_path: Path) -> None:
    una = guardada(tmp_path)
    assert nombres(tmp_path) == {CLAVE}
    assert sorted(ruta.name for ruta in una.carpeta.iterdir()) == ["aoi.parquet", "carga.json"]
    ficha = almacen.ficha_de(una)
    assert (ficha["clave"], ficha["tipo"], list(ficha["tablas"])) == (CLAVE, "ceplan", ["aoi"])
    almacen.comprobar(una)
    assert almacen.intacta(una)


def test_a_load_that_comes_again_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    guardada(tmp_path, contenido=b"antes")
    una = guardada(tmp_path, contenido=b"ahora")
    assert (una.carpeta / "aoi.parquet").read_bytes() == b"ahora"
    assert nombres(tmp_path) == {CLAVE}


def cambiar(una: Carga) -> None:
    (una.carpeta / "aoi.parquet").write_bytes(b"otras filas")


def quitar(una: Carga) -> None:
    (una.carpeta / "aoi.parquet").unlink()


def sin_ficha(una: Carga) -> None:
    (una.carpeta / "carga.json").unlink()


def ficha_rota(una: Carga) -> None:
    (una.carpeta / "carga.json").write_text("{", encoding="utf-8")


def ficha_ajena(una: Carga) -> None:
    (una.carpeta / "carga.json").write_text(json.dumps([1]), encoding="utf-8")


@pytest.mark.parametrize("danar", [cambiar, quitar, sin_ficha, ficha_rota, ficha_ajena])
def test_damage_is_named_with_what_to_do(tmp_path: Path, danar: Callable[[Carga], None]) -> None:
    una = guardada(tmp_path)
    danar(una)
    assert not almacen.intacta(una)
    with pytest.raises(ErrorTablero, match=r"poi\.xls.*retirar 0123456789abcdef") as caso:
        almacen.comprobar(una)
    assert "dañada" in caso.value.titulo


def test_cleaning_removes_what_no_manifest_names(tmp_path: Path) -> None:
    guardada(tmp_path)
    guardada(tmp_path, OTRA)
    almacen.limpiar(tmp_path, None)
    assert nombres(tmp_path) == {CLAVE, OTRA}
    almacen.limpiar(tmp_path, {OTRA})
    assert nombres(tmp_path) == {OTRA}


def test_cleaning_leaves_the_folder_of_whoever_is_still_reading(tmp_path: Path) -> None:
    with almacen.temporal(tmp_path) as taller:
        (taller / "algo").write_text("a medias", encoding="utf-8")
        almacen.limpiar(tmp_path, set())
        assert (taller / "algo").exists()
    assert nombres(tmp_path) == set()


def test_cleaning_removes_the_folder_of_whoever_was_killed(tmp_path: Path) -> None:
    guion = (
        "import sys, signal; from pathlib import Path; from data import almacen\n"
        "with almacen.temporal(Path(sys.argv[1])) as taller:\n"
        "    (taller / 'algo').write_text('a medias'); print(taller.name, flush=True); signal.pause()"
    )
    raiz = Path(almacen.__file__).resolve().parent.parent
    with subprocess.Popen(
        [sys.executable, "-c", guion, str(tmp_path)], stdout=subprocess.PIPE, text=True, cwd=raiz
    ) as proceso:
        assert proceso.stdout is not None
        nombre = proceso.stdout.readline().strip()
        almacen.limpiar(tmp_path, set())
        assert nombres(tmp_path) == {nombre}
        proceso.send_signal(signal.SIGKILL)
    almacen.limpiar(tmp_path, set())
    assert nombres(tmp_path) == set()


def test_a_failure_inside_leaves_nothing(tmp_path: Path) -> None:
    def falla() -> None:
        with almacen.temporal(tmp_path) as taller:
            (taller / "algo").write_text("a medias", encoding="utf-8")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        falla()
    assert nombres(tmp_path) == set()
