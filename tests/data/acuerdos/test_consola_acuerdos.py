"""`python -m data acuerdos`: what is written there is on the page, and the other way round."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from data.__main__ import main
from data.acuerdos import ARCHIVO, Limites, Lugar, Nuevo, abrir
from data.ajustes import ajustes
from tests.dashboard.acuerdos.conftest import copiar
from tests.data.acuerdos.conftest import comprobar


@pytest.fixture
def datos(publicado: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    datos = copiar(publicado, tmp_path / "datos")
    monkeypatch.setenv("TABLERO_DATOS", str(datos))
    ajustes.cache_clear()
    yield datos
    ajustes.cache_clear()


def test_agreements_are_listed_written_and_closed(datos: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def decir(*orden: str, codigo: int = 0) -> str:
        assert main(["acuerdos", *orden]) == codigo
        dicho = capsys.readouterr()
        return dicho.out + dicho.err

    lineas = decir().splitlines()
    assert len(lineas) == 23
    assert "vencido" in lineas[1]
    assert len(decir("listar", "--estado", "cerrado").splitlines()) == 1
    assert "n.º 23" in decir(
        *("anotar", "--que", "Visitar", "--responsable", "OGPP", "--vence", "15/12/2030", "--quien", "Ana"),
        *("--aoi", "AOI00099300276"),
    )
    decir("anotar", "--que", "Otro", "--responsable", "OGPP", "--aei", "AEI.02.01")
    decir("anotar", "--que", "De todos", "--responsable", "OGPP")
    libro = abrir(datos, Limites())
    aoi, aei, todo = (libro.ver(n) for n in (23, 24, 25))
    assert aoi.lugar == Lugar(pliego="012", ue="000993", oei="OEI.02", aei="AEI.02.01", aoi="AOI00099300276")
    assert (aei.lugar, todo.lugar) == (Lugar(pliego="012", oei="OEI.02", aei="AEI.02.01"), Lugar(pliego="012"))
    assert (aoi.creado_por, aoi.origen, aoi.ejercicio) == ("Ana", "consola", 2024)
    assert aoi.sobre.startswith("ATENCIÓN")
    assert "Visitar" in decir("--ue", "000993")
    assert "está cerrado" in decir("cerrar", "23", "--nota", "Visitada", "--quien", "Luis")
    assert "cerrado por Luis: Visitada" in decir("historia", "23")
    assert "Falta la nota" in decir("reabrir", "23", codigo=1)
    assert "está abierto" in decir("reabrir", "23", "--nota", "Falta una")
    for mal in (
        ("anotar", "--que", "x", "--responsable", "y", "--aoi", "AOI00099399999"),
        ("anotar", "--responsable", "y"),
        ("anotar", "--que", "x", "--responsable", "y", "--vence", "ayer"),
        ("cerrar",),
        ("historia", "99"),
    ):
        decir(*mal, codigo=1)
    assert len(libro.listar()) == 25


def test_a_copy_is_whole_and_says_the_same(
    datos: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Also of what is only in the log; and the recommendations are there whatever people may write."""
    copia = tmp_path / "copias" / ARCHIVO
    copia.parent.mkdir()
    orden = ["acuerdos", "copiar", "--en", str(copia)]
    assert main(orden) == 1
    assert "todavía no se ha escrito" in capsys.readouterr().err
    monkeypatch.setenv("TABLERO_ACUERDO_LARGO_MAX", "50")
    assert main(["acuerdos"]) == 0
    libro = abrir(datos, Limites())
    assert len(libro.listar()) == 22
    with libro.base.leer():  # its log is not taken in yet
        libro.crear(Nuevo(que="De ahora", responsable="OGPP"), "Ana")
        assert main(orden) == 0
        assert main(orden) == 0
    assert [f["id"] for f in comprobar(copia.parent)] == list(range(1, 24))
    assert abrir(copia.parent, Limites()).listar() == libro.listar()
    assert [r.name for r in copia.parent.iterdir() if ".sqlite." in r.name] == []
    for en in (["--en", str(datos / ARCHIVO)], ["--en", str(tmp_path / "no" / "hay")], []):
        assert main(["acuerdos", "copiar", *en]) == 1
    assert len(libro.listar()) == 23
