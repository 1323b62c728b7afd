"""Files made to do harm or broken by accident: refused with a message, in bounded time and memory, or read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from data.ajustes import Ajustes
from data.errores import ErrorCarga
from data.lectores.aislado import leer_aislado
from data.lectores.paquete import INFORME, Opciones
from tests.data.lectores import hostiles

AJUSTES = Ajustes(lectura_limite_s=60, lectura_memoria="1GB")


@pytest.mark.parametrize(("hacer", "palabras"), hostiles.RECHAZADOS, ids=[h.__name__ for h, _ in hostiles.RECHAZADOS])
def test_refused_with_its_reason(hacer: Callable[[Path], Path], palabras: str, tmp_path: Path) -> None:
    """Whatever the name says; the complaint calls the file as it came and nothing is left behind."""
    ruta = hacer(tmp_path / "subida")
    with pytest.raises(ErrorCarga) as error:
        leer_aislado(ruta, tmp_path / "salida", Opciones(nombre="planilla.xlsx"), AJUSTES)
    (queja,) = error.value.quejas
    assert palabras in queja.mensaje
    assert queja.archivo == "planilla.xlsx"
    assert not (tmp_path / "salida" / INFORME).exists()


@pytest.mark.parametrize("hacer", [hostiles.esquinas_disfrazadas, hostiles.cadena_multiplicada])
def test_what_slips_past_the_checks_ends_at_the_limit_of_memory(hacer: Callable[[Path], Path], tmp_path: Path) -> None:
    with pytest.raises(ErrorCarga, match=r"necesita más de 1GB de memoria .*TABLERO_LECTURA_MEMORIA"):
        leer_aislado(hacer(tmp_path / "libro.xlsx"), tmp_path / "salida", Opciones(), AJUSTES)


@pytest.mark.parametrize("hacer", [hostiles.filas_vacias_xlsx, hostiles.filas_vacias_html])
def test_a_million_empty_rows_are_passed_over(hacer: Callable[[Path], Path], tmp_path: Path) -> None:
    """In half of the memory that is allowed: they take no room."""
    ajustes = Ajustes(lectura_limite_s=60, lectura_memoria="512MB")
    paquete = leer_aislado(hacer(tmp_path / "libro.xlsx"), tmp_path / "salida", Opciones(), ajustes)
    assert [queja.mensaje for queja in paquete.quejas] == [
        "no tiene filas debajo del encabezado; revise qué se exportó"
    ]
