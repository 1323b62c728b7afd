"""The agreements live among the releases, and no work on the releases touches them."""

from __future__ import annotations

from pathlib import Path

import pytest

from data import publicacion, sintetico
from data.acuerdos import ARCHIVO, Limites, Nuevo, Primero, abrir, sembrar
from data.errores import ErrorTablero
from data.manifiesto import Manifiesto

PRIMERO = Primero(
    ejercicio=2024,
    pliego="012",
    fila_informe=8,
    inciso="b",
    recomendacion="Gestionar más conciliadores",
    unidad_responsable="",
    plazo="cuando se pueda",
    vence=None,
    celda="heredada: sin unidad ni plazo propios",
    documento="D24",
    lugar="sección 9",
)


def publicar(carpeta: Path, cuantas: int, *, sintetica: bool = False) -> None:
    for _ in range(cuantas):
        with publicacion.turno(carpeta) as turno:
            turno.publicar(lambda ruta: ruta.touch(), Manifiesto(sintetica=sintetica))


def test_releases_come_and_go_and_agreements_stay_byte_by_byte(tmp_path: Path) -> None:
    publicar(tmp_path, 1)
    libro = abrir(tmp_path, Limites())
    uno = libro.crear(Nuevo(que="Contratar", responsable="OGPP"), "Ana")
    antes = (tmp_path / ARCHIVO).read_bytes()
    publicar(tmp_path, 5)
    assert (tmp_path / ARCHIVO).read_bytes() == antes
    assert libro.listar() == [uno]


def test_a_country_is_not_made_up_over_agreements_of_an_office(tmp_path: Path) -> None:
    abrir(tmp_path, Limites()).crear(Nuevo(que="Contratar", responsable="OGPP"), "Ana")
    with pytest.raises(ErrorTablero, match=ARCHIVO):
        sintetico.exigir_sintetica(tmp_path)


def test_recommendations_are_put_in_once_each_and_newer_ones_beside_them(tmp_path: Path) -> None:
    libro = abrir(tmp_path, Limites())
    assert [sembrar(libro, [PRIMERO]) for _ in range(2)] == [1, 0]
    otra = Primero(**{**{c: getattr(PRIMERO, c) for c in PRIMERO.__slots__}, "inciso": "c"})
    assert sembrar(libro, [otra, PRIMERO]) == 1
    uno, dos = sorted(libro.listar(), key=lambda a: a.id)
    assert (uno.origen, dos.origen) == ("D24, sección 9, fila 8, b", "D24, sección 9, fila 8, c")
    assert (uno.responsable, uno.vence, uno.vence_texto) == ("no se dice", None, "cuando se pueda")
    assert libro.historia(uno.id)[0].nota == "Unidad y plazo: celda heredada: sin unidad ni plazo propios"


def test_a_made_up_country_never_gets_them(tmp_path: Path) -> None:
    publicar(tmp_path, 1, sintetica=True)
    libro = abrir(tmp_path, Limites())
    assert sembrar(libro, [PRIMERO]) == 0
    assert libro.listar() == []
    assert libro.crear(Nuevo(que="Contratar", responsable="OGPP"), "Ana").sintetico
