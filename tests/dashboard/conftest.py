"""The room of what is seen, on the real figures, without a server."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import queries
from data.ajustes import Ajustes
from queries import Lectura, Motor


@pytest.fixture(scope="session")
def motor_real(publicado: Path) -> Iterator[Motor]:
    """A motor on the release of the project's figures."""
    motor = Motor(Ajustes(datos=publicado))
    yield motor
    motor.cerrar()


@pytest.fixture
def en_publicado(motor_real: Motor, monkeypatch: pytest.MonkeyPatch) -> Motor:
    """The views ask that release."""
    monkeypatch.setattr(queries, "motor", lambda: motor_real)
    return motor_real


@pytest.fixture
def lectura(en_publicado: Motor) -> Iterator[Lectura]:
    """A reading of that release."""
    with en_publicado.lectura() as una:
        yield una
