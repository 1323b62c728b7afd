"""A motor on the real release, and altered copies of that release for what the real figures do not have."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from data.ajustes import Ajustes
from queries import Filtro, Lectura, Motor, contexto, leer
from tests.fabrica import republicar
from tests.queries.pais import Pais, levantar

#: `filtro(lectura, ue="000993")` gives the resolved filter; it fails if anything is dropped.
Resolver = Callable[..., Filtro]
#: `alterar("UPDATE …", …)` publishes a copy of the real release after those statements and gives its motor.
Alterar = Callable[..., Motor]


def filtro(lectura: Lectura, **claves: str) -> Filtro:
    """The resolved filter of some keys; nothing of it may be dropped."""
    leido, problemas = leer(list(claves.items()))
    resuelto, _, ausentes = contexto(lectura).resolver(leido)
    assert [*problemas, *ausentes] == []
    return resuelto


@pytest.fixture(scope="session")
def motor(publicado: Path) -> Iterator[Motor]:
    """A motor on the release of the real figures, with the settings every newcomer has."""
    uno = Motor(Ajustes(datos=publicado))
    yield uno
    uno.cerrar()


@pytest.fixture
def lectura(motor: Motor) -> Iterator[Lectura]:
    """A reading of the real release."""
    with motor.lectura() as una:
        yield una


@pytest.fixture(scope="session")
def pais_y_motor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Pais, Motor]]:
    """The made-up country of `pais` and a motor on its release."""
    datos = tmp_path_factory.mktemp("pais") / "datos"
    hecho = levantar(datos)
    uno = Motor(Ajustes(datos=datos))
    yield hecho, uno
    uno.cerrar()


@pytest.fixture(scope="session")
def pais(pais_y_motor: tuple[Pais, Motor]) -> Pais:
    """What the made-up country is made of."""
    return pais_y_motor[0]


@pytest.fixture(scope="session")
def motor_pais(pais_y_motor: tuple[Pais, Motor]) -> Motor:
    """A motor on the made-up country."""
    return pais_y_motor[1]


@pytest.fixture
def lectura_pais(motor_pais: Motor) -> Iterator[Lectura]:
    """A reading of the made-up country."""
    with motor_pais.lectura() as una:
        yield una


@pytest.fixture
def alterar(publicado: Path, tmp_path: Path) -> Iterator[Alterar]:
    """Publishes altered copies of the real release, each in force as soon as it is made."""
    hechos: list[Motor] = []

    def _alterar(*sentencias: str, **ajustes: Any) -> Motor:
        republicar(publicado, tmp_path / "alterada", *sentencias)
        hechos.append(Motor(Ajustes(datos=tmp_path / "alterada", **ajustes)))
        return hechos[-1]

    yield _alterar
    for uno in hechos:
        uno.cerrar()
