"""Settings: environment over file over default, and a bad value is named in Spanish."""

from __future__ import annotations

from dataclasses import fields
from decimal import Decimal
from pathlib import Path

import pytest

from data.ajustes import PREFIJO, Ajustes
from data.errores import ErrorAjuste


def test_without_anything_said_the_defaults_hold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    leidos = Ajustes.leer({})
    assert leidos == Ajustes()
    assert (leidos.banda_bajo, leidos.banda_medio) == (Decimal(75), Decimal(95))
    assert leidos.datos.parts[-2:] == ("data", "publicado")


def test_the_environment_wins_over_the_file_and_the_file_over_the_default(tmp_path: Path) -> None:
    archivo = tmp_path / "mio.toml"
    archivo.write_text('puerto = 9001\nbanda_bajo = "70.5"\ndatos = "/otra"\n', encoding="utf-8")
    leidos = Ajustes.leer({"TABLERO_AJUSTES": str(archivo), "TABLERO_PUERTO": " 9002 "})
    assert (leidos.puerto, leidos.banda_bajo, leidos.datos) == (9002, Decimal("70.5"), Path("/otra"))


def test_the_file_of_the_working_folder_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "tablero.toml").write_text("hilos_duckdb = 4\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert Ajustes.leer({}).hilos_duckdb == 4


@pytest.mark.parametrize(
    "nombre, valor",
    [
        ("puerto", "0"),
        ("puerto", "65536"),
        ("puerto", "ocho"),
        ("puerto", ""),
        ("banda_bajo", "setenta"),
        ("banda_bajo", "-1"),
        ("banda_bajo", "NaN"),
        ("banda_bajo", "95"),
        ("banda_medio", "Infinity"),
        ("limite_consulta_s", "0"),
        ("limite_consulta_s", "nan"),
        ("memoria_duckdb", "mucha"),
        ("memoria_duckdb", "1GB; DROP TABLE aoi"),
        ("hilos_duckdb", "1.5"),
        ("registro", "RUIDOSO"),
        ("datos", ""),
        ("direccion", "a\nb"),
        ("largo_url_max", "99999999999"),
        ("novedad_s", "0"),
        ("subida_max", "mucho"),
        ("subida_minutos", "-5"),
    ],
)
def test_a_bad_value_names_the_variable_and_the_value(nombre: str, valor: str) -> None:
    variable = PREFIJO + nombre.upper()
    with pytest.raises(ErrorAjuste) as capturado:
        Ajustes.leer({variable: valor})
    assert variable in capturado.value.detalle
    assert f"«{valor}»" in capturado.value.detalle


def test_a_bad_key_is_refused_without_saying_it() -> None:
    with pytest.raises(ErrorAjuste) as capturado:
        Ajustes.leer({"TABLERO_CLAVE_CARGAS": "corta-123"})
    assert "TABLERO_CLAVE_CARGAS" in capturado.value.detalle
    assert "corta-123" not in str(capturado.value)
    assert "una-clave-muy-larga" not in repr(Ajustes(clave_cargas="una-clave-muy-larga"))


@pytest.mark.parametrize(
    "texto, esperado",
    [("puertos = 1\n", "puertos"), ("puerto = \n", "mio.toml"), ("puerto = 'x'\n", "«x»")],
)
def test_a_bad_file_is_explained(tmp_path: Path, texto: str, esperado: str) -> None:
    archivo = tmp_path / "mio.toml"
    archivo.write_text(texto, encoding="utf-8")
    with pytest.raises(ErrorAjuste, match=esperado):
        Ajustes.leer({}, archivo)


def test_a_named_file_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ErrorAjuste, match="no-hay"):
        Ajustes.leer({"TABLERO_AJUSTES": str(tmp_path / "no-hay.toml")})


def test_every_setting_can_be_said_by_its_variable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for campo in fields(Ajustes):
        texto = str(getattr(Ajustes(), campo.name))
        leidos = Ajustes.leer({PREFIJO + campo.name.upper(): texto})
        assert getattr(leidos, campo.name) == getattr(Ajustes(), campo.name)
        assert type(getattr(leidos, campo.name)) is type(getattr(Ajustes(), campo.name))
