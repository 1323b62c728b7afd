"""For every test: Hypothesis's profiles, no way out to the network, one release of the project's figures."""

from __future__ import annotations

import fcntl
import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from data.sintetico import inventar
from data.sintetico_pais import Pais
from tests import servidor
from tests.fabrica import LENTA, republicar

# No deadline: two workers, two servers and two browsers share the cores, and a slow example proves nothing.
settings.register_profile("local", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("local"), derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "local")

_PROPIAS = ("127.", "::1", "localhost")


@pytest.fixture(autouse=True, scope="session")
def _sin_red() -> Iterator[None]:
    """A test that reaches beyond this machine fails, on every machine, with the address it wanted."""
    with pytest.MonkeyPatch.context() as parche:
        original = socket.socket.connect

        def connect(enchufe: socket.socket, direccion: object) -> None:
            if isinstance(direccion, tuple) and not str(direccion[0]).startswith(_PROPIAS):
                raise AssertionError(f"a test tried to reach {direccion[0]}")
            original(enchufe, direccion)  # type: ignore[arg-type]

        parche.setattr(socket.socket, "connect", connect)
        yield


@pytest.fixture(scope="session")
def carpeta_comun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One temporary folder for all the workers of this run."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base


@pytest.fixture(scope="session")
def publicado(carpeta_comun: Path) -> Path:
    """A folder of releases with the project's own figures, built once a run by `python -m data construir`.

    It is shared: read it, never publish in it.
    """
    datos = carpeta_comun / "publicado"
    with (carpeta_comun / "publicado.candado").open("w") as candado:
        fcntl.flock(candado, fcntl.LOCK_EX)
        if not (datos / "vigente").exists():
            servidor.construir(datos)
    return datos


@pytest.fixture(scope="session")
def demo(carpeta_comun: Path) -> Path:
    """A folder of releases with a made-up country of two pliegos, five months and six weekly cortes, built once a run.

    It is shared: read it, never publish in it.
    """
    datos = carpeta_comun / "demo"
    with (carpeta_comun / "demo.candado").open("w") as candado:
        fcntl.flock(candado, fcntl.LOCK_EX)
        if not (datos / "vigente").exists():
            inventar(Pais(pliegos=2, aoi=480, meses=5, cortes=6), datos)
    return datos


@pytest.fixture(scope="session")
def lenta(publicado: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder whose release takes minutes to answer anything about AOI: for tests of the time limit."""
    datos = tmp_path_factory.mktemp("lenta")
    republicar(publicado, datos, *LENTA)
    return datos
