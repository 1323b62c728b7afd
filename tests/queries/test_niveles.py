"""The children of a node: their order, their path, and that the parts add up to the whole."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from queries import Lectura, Motor, aoi, contexto, cuantas, niveles, resumen
from tests.queries import estrategias
from tests.queries.conftest import filtro
from tests.queries.fuentes import llano

CUENTAS = ("n_aoi", "n_cuentan", "n_sp", "n_si", "n_bajo", "n_medio", "n_alto", "n_ejecutadas")


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(datos=st.data())
def test_the_parts_add_up_to_the_whole(motor: Motor, datos: st.DataObject) -> None:
    with motor.lectura() as lectura:
        f = datos.draw(estrategias.que_existen(contexto(lectura)))
        hijos = niveles(lectura, f).registros()
        (nodo,) = resumen(lectura, f).registros()
        sin_tabla = type(f)(**{n: getattr(f, n) for n in f.__slots__ if n not in ("filas", "condiciones")})
        filas = aoi(lectura, sin_tabla).registros()
        assert sum(h["n_aoi"] for h in hijos) == nodo["n_aoi"] == len(filas) == cuantas(lectura, sin_tabla)
        for cuenta in CUENTAS:
            if not f.banda or cuenta in ("n_aoi", "n_cuentan", "n_ejecutadas"):
                assert sum(h[cuenta] for h in hijos) == nodo[cuenta]
        pesado = math.fsum(h["avance"] * h["n_cuentan"] for h in hijos)
        if nodo["n_cuentan"]:
            assert nodo["avance"] == pytest.approx(pesado / nodo["n_cuentan"])
            assert nodo["avance"] == pytest.approx(math.fsum(a["avance"] for a in filas) / len(filas))


@pytest.mark.parametrize("por", ["ue", "oei", "aei", "aoi"])
@pytest.mark.parametrize("ejercicio", ["2023", "2024"])
def test_children_come_worst_first_and_ties_by_code(lectura: Lectura, ejercicio: str, por: str) -> None:
    hijos = niveles(lectura, filtro(lectura, ejercicio=ejercicio, por=por)).registros()
    assert hijos == sorted(hijos, key=lambda h: (h["avance"], h["codigo"]))


def _baja(valor: Any) -> tuple[bool, float]:
    return (valor is None, -float(valor or 0))


@pytest.mark.parametrize(
    ("orden", "clave"),
    [
        ("avance", lambda h: h["avance"]),
        ("codigo", lambda h: h["codigo"]),
        ("nombre", lambda h: llano(h["denominacion"])),
        ("n", lambda h: -h["n_aoi"]),
        ("pim", lambda h: _baja(h["pim"])),
        ("brecha", lambda h: _baja(None if h["pim"] is None else h["avance_financiero"] - h["avance"])),
    ],
)
@pytest.mark.parametrize("claves", [{"por": "aei"}, {"ue": "000993", "por": "aei"}, {"ue": "001066"}])
def test_children_come_in_the_order_asked_for(lectura: Lectura, orden: str, clave: Any, claves: dict[str, str]) -> None:
    hijos = niveles(lectura, filtro(lectura, orden=orden, **claves)).registros()
    assert hijos == sorted(hijos, key=lambda h: (clave(h), h["codigo"]))


@pytest.mark.parametrize(
    ("claves", "nivel"),
    [
        ({}, "ue"),
        ({"ue": "000993"}, "oei"),
        ({"oei": "OEI.02"}, "aei"),
        ({"ue": "000993", "oei": "OEI.02"}, "aei"),
        ({"aei": "AEI.02.01"}, "aoi"),
        ({"aei": "AEI.02.01", "por": "ue"}, "ue"),
        ({"por": "aei"}, "aei"),
    ],
)
def test_a_child_carries_the_path_that_leads_to_it(lectura: Lectura, claves: dict[str, str], nivel: str) -> None:
    f = filtro(lectura, **claves)
    hijos = niveles(lectura, f).registros()
    assert {h["nivel"] for h in hijos} == {nivel}
    for hijo in hijos:
        ruta = {c: hijo[c] for c in ("ue", "oei", "aei") if hijo[c]}
        assert hijo["codigo"] == ruta.get(nivel, hijo["codigo"])
        extra = {"q": hijo["codigo"]} if nivel == "aoi" else {}
        (nodo,) = resumen(lectura, filtro(lectura, **ruta, **extra)).registros()
        assert (nodo["n_aoi"], nodo["avance"]) == (hijo["n_aoi"], pytest.approx(hijo["avance"]))


def test_only_what_exists_is_a_child(lectura: Lectura) -> None:
    assert niveles(lectura, filtro(lectura, ue="001066")).columna("codigo") == ["OEI.07", "OEI.08"]
    assert len(niveles(lectura, filtro(lectura, ejercicio="2024", por="aei"))) == 26
    assert niveles(lectura, filtro(lectura, por="ue")).columna("corto")[0] == "Jóvenes Productivos"
