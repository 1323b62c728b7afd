"""The slides of an address on the real figures and on a made-up country, and their file read back."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation

from dashboard.estado import parse_direccion
from dashboard.reunion.lamina import Lamina
from dashboard.reunion.laminas import armar
from dashboard.reunion.pptx import Archivo, escribir
from dashboard.reunion.sala import Sala
from data.ajustes import Ajustes
from queries import Motor, contexto

HOY = date(2026, 11, 22)
RAIZ = "http://tablero.example:8050/"
#: Addresses of the real figures and of the made-up country: whole, of each level, of both years, filtered.
REALES = (
    "/",
    "/?ue=000993",
    "/?ue=000154",
    "/?oei=OEI.02",
    "/?aei=AEI.02.01",
    "/?ue=000993&aei=AEI.07.01",
    "/?banda=bajo",
    "/?ejercicio=2023",
    "/?ejercicio=2023&aei=AEI.07.04",
)
INVENTADAS = ("/", "/?pliego=901", "/?pliego=902&oei=OEI.01", "/?banda=sp", "/?banda=bajo", "/?periodo=anual")
#: (which release, address)
TODAS = [("reales", d) for d in REALES] + [("inventadas", d) for d in INVENTADAS]


@dataclass
class Reunido:
    """The slides of an address, what they were asked of, and the parts whose node is not there."""

    laminas: list[Lamina]
    sala: Sala
    ausentes: list[str]

    def una(self, clave: str) -> Lamina:
        """The slide of a key; fails if it was left out."""
        return next(x for x in self.laminas if x.clave == clave)

    @property
    def claves(self) -> list[str]:
        return [x.clave for x in self.laminas]


Reunir = Callable[[str, str], Reunido]


@pytest.fixture(scope="session")
def motores(publicado: Path, demo: Path) -> Iterator[dict[str, Motor]]:
    """A motor on each release."""
    hechos = {"reales": Motor(Ajustes(datos=publicado)), "inventadas": Motor(Ajustes(datos=demo))}
    yield hechos
    for motor in hechos.values():
        motor.cerrar()


@pytest.fixture
def reunir(motores: dict[str, Motor]) -> Iterator[Reunir]:
    """`reunir("reales", "/?ue=000993")` makes the slides; nothing of the address may be dropped."""
    abiertas: list[Any] = []

    def hacer(cual: str, direccion: str) -> Reunido:
        lectura = (abierta := motores[cual].lectura()).__enter__()
        abiertas.append(abierta)
        estado, problemas = parse_direccion(direccion)
        filtro, _, ausentes = (suyo := contexto(lectura)).resolver(estado.filtro)
        assert [*problemas, *ausentes] == []
        sala = Sala.de(lectura, suyo, filtro, estado, HOY)
        return Reunido(*_armar(sala, estado.reunion.agenda if estado.reunion else ()))

    yield hacer
    for abierta in abiertas:
        abierta.__exit__(None, None, None)


def _armar(sala: Sala, agenda: Any) -> tuple[list[Lamina], Sala, list[str]]:
    laminas, ausentes = armar(sala, agenda)
    return laminas, sala, ausentes


def en_archivo(laminas: list[Lamina], *marcas: str, raiz: str = RAIZ) -> bytes:
    """The slides as the bytes of a file."""
    salida = io.BytesIO()
    escribir(laminas, salida, Archivo("Reunión", "Prueba", datetime(2026, 11, 22), raiz, marcas))
    return salida.getvalue()


def abrir(datos: bytes) -> Any:
    """A file as python-pptx reads it."""
    return Presentation(io.BytesIO(datos))
