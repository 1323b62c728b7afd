"""What-if on a country of several pliegos with months, from the rows of its AOI, one addition at a time."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from data.ajustes import Ajustes
from queries import Filtro, Lectura, Motor, aoi, contexto, supuestas, supuestos
from queries.tipos import SUPOSICIONES, Supuesto

RUTA = ("pliego", "ue", "oei", "aei", "cc")
#: How far to go down from the root, and in which period.
CASOS: list[tuple[tuple[str, ...], dict[str, Any]]] = [
    ((), {}),
    (("pliego",), {"periodo": "anual"}),
    (("pliego", "ue", "oei", "aei"), {"mes": 3}),
    (("pliego", "ue", "cc"), {"mes": 2, "periodo": "anual"}),
]


@pytest.fixture(scope="module")
def lectura_demo(demo: Path) -> Iterator[Lectura]:
    motor = Motor(Ajustes(datos=demo))
    with motor.lectura() as una:
        yield una
    motor.cerrar()


def avance_de(fila: dict[str, Any], s: Supuesto | None) -> Fraction | None:
    """The avance of an AOI as supposed, None if it does not count. A percentage on record is taken as it stands."""
    if s is None:
        return None if fila["avance"] is None else Fraction(fila["avance"])
    programado = Fraction(s.valor if s.que == "meta" else fila["programado"])
    if programado == 0 or (s.que == "meta" and (fila["estado"] == "si" or fila["ejecutado"] is None)):
        return None
    if s.que == "avance":
        return Fraction(s.valor)
    hecho = Fraction(s.valor if s.que == "ejecutado" else fila["ejecutado"])
    return min(Fraction(100), hecho * 100 / programado)


def banda_de(fila: dict[str, Any], avance: Fraction | None, s: Supuesto | None) -> str:
    if avance is not None:
        return "bajo" if avance < 75 else "medio" if avance < 95 else "alto"
    if s is None:
        return str(fila["banda"])
    return "sp" if (s.que != "meta" and fila["programado"] == 0) else "si"


@pytest.mark.parametrize("semilla", range(3))
@pytest.mark.parametrize(("niveles", "periodo"), CASOS, ids=lambda c: "-".join(c) or "raíz")
def test_every_level_from_the_rows_of_its_aoi(
    lectura_demo: Lectura, niveles: tuple[str, ...], periodo: dict[str, Any], semilla: int
) -> None:
    azar = random.Random(semilla)
    base = replace(contexto(lectura_demo).resolver(Filtro())[0], **periodo)
    filas = aoi(lectura_demo, base).registros()
    elegida = azar.choice([r for r in filas if r["cc"] or "cc" not in niveles])
    dichos = {}
    for r in azar.sample(filas, 12):
        que = "avance" if r["tipo_agregacion"] == "no_acumulado" else azar.choice(SUPOSICIONES)
        tope = 100 if que == "avance" else int(2 * r["programado"]) + 2
        dichos[r["codigo_aoi"]] = Supuesto(r["codigo_aoi"], que, Decimal(azar.randint(1, tope)))
    f = replace(base, supuesto=tuple(dichos.values()), **{n: elegida[n] for n in niveles})
    f, _, problemas = contexto(lectura_demo).resolver(f)
    assert (problemas, len(f.supuesto), len(supuestas(lectura_demo, f))) == ([], 12, 12)
    hechos = supuestos(lectura_demo, f).registros()
    assert [r["papel"] for r in hechos if r["papel"] != "tocado"] == ["arriba"] * len(niveles) + ["nodo"]
    for nivel in hechos:
        suyas = [r for r in filas if all(nivel[n] in (None, r[n]) for n in RUTA)]
        for s, con in (("", {}), ("_supuesto", dichos)):
            avances = [(r, avance_de(r, con.get(r["codigo_aoi"]))) for r in suyas]
            cuentan = [a for _, a in avances if a is not None]
            bandas = [banda_de(r, a, con.get(r["codigo_aoi"])) for r, a in avances]
            assert nivel[f"n{s}"] == len(cuentan)
            esperado = float(sum(cuentan, Fraction(0)) / len(cuentan)) if cuentan else None
            assert nivel[f"avance{s}"] == (None if esperado is None else pytest.approx(esperado, abs=1e-9))
            for banda in ("bajo", "medio", "alto", "sp", "si"):
                assert nivel[f"n_{banda}{s}"] == bandas.count(banda)
