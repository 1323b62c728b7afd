"""What a person can meet is written down: measures and bands in the guide, keys of the address in the README."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.bandas import BANDAS, tramo
from dashboard.textos import MEDIDAS
from queries.tipos import CLAVES, CONCILIADOS, GASTOS, GRUPOS, NIVELES_HIJOS, ORDENES

PROYECTO = Path(__file__).resolve().parent.parent
GUIA = (PROYECTO / "dashboard" / "GUIA.md").read_text(encoding="utf-8")
README = (PROYECTO / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("clave", MEDIDAS)
def test_each_measure_is_in_the_guide(clave: str) -> None:
    assert f"| {MEDIDAS[clave].nombre} |" in GUIA


@pytest.mark.parametrize("clave", BANDAS)
def test_each_band_is_in_the_guide_with_its_mark_and_range(clave: str) -> None:
    filas = [
        linea for linea in GUIA.splitlines() if linea.startswith(f"| {BANDAS[clave].marca} | {BANDAS[clave].nombre}")
    ]
    assert len(filas) == 1
    if clave in ("bajo", "medio", "alto"):
        assert tramo(clave) in filas[0]


@pytest.mark.parametrize("clave", CLAVES)
def test_each_key_of_the_address_is_in_the_readme(clave: str) -> None:
    tabla = README[README.index("| key | meaning |") : README.index("## Settings")]
    assert f"`{clave}`" in tabla


@pytest.mark.parametrize("valor", [*NIVELES_HIJOS, *ORDENES, *GRUPOS, *GASTOS, *CONCILIADOS])
def test_each_word_of_the_closed_lists_is_in_the_readme(valor: str) -> None:
    assert f"`{valor}`" in README
