"""The titles of the slides, by tables of cases: one and several, none and all, ties, no money, what does not count."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from dashboard.reunion import frases

ALTO, MEDIO, BAJO = (98.0, "alto"), (87.0, "medio"), (60.0, "bajo")


def _fila(nivel: str, codigo: str, avance: tuple[float, str] | None = ALTO, **otros: Any) -> dict[str, Any]:
    valor, banda = avance or (None, None)
    base = {"nivel": nivel, "codigo": codigo, "corto": None, "denominacion": "NOMBRE", "avance": valor, "banda": banda}
    return base | otros


def _plano(texto: str) -> str:
    return texto.replace("\u00a0", " ")


@pytest.mark.parametrize(
    "fila, titulo",
    [
        (_fila("pliego", "012", denominacion="MTPE", n_aoi=1), "Pliego 012 MTPE: 1 actividad al 31/12/2024"),
        (_fila("ue", "000993", corto="Jóvenes", n_aoi=62), "UE 000993 Jóvenes: 62 actividades al 31/12/2024"),
        (_fila("oei", "OEI.02", denominacion="HACER", n_aoi=0), "OEI.02 HACER: ninguna actividad al 31/12/2024"),
        (_fila("aei", "AEI.02.01", n_aoi=1500), "AEI.02.01 NOMBRE: 1,500 actividades al 31/12/2024"),
        (_fila("cc", "01.02", denominacion="OGA", n_aoi=2), "CC 01.02 OGA: 2 actividades al 31/12/2024"),
        (_fila("todos", "", denominacion="Los dos", n_aoi=3), "Los dos: 3 actividades al 31/12/2024"),
    ],
)  # fmt: skip
def test_the_first_slide_names_the_node_once(fila: dict[str, Any], titulo: str) -> None:
    assert frases.portada(fila, "31/12/2024") == titulo


@pytest.mark.parametrize(
    "n, avance, portada, estado",
    [
        (1, BAJO, "1 actividad elegida", "La actividad elegida avanzó 60.0 %: ▲ bajo"),
        (18, BAJO, "18 actividades elegidas", "Las 18 actividades elegidas avanzaron 60.0 %: ▲ bajo"),
        (1, None, "1 actividad elegida", "La actividad elegida no cuenta en el promedio"),
        (1200, None, "1,200 actividades elegidas", "Las 1,200 actividades elegidas no cuentan en el promedio"),
        (0, None, "ninguna actividad al 31/12/2024", None),
    ],
)
def test_what_is_chosen_in_a_node_is_not_called_the_node(
    n: int, avance: tuple[float, str] | None, portada: str, estado: str | None
) -> None:
    fila = _fila("ue", "000993", avance, corto="Jóvenes", n_aoi=n)
    assert frases.portada(fila, "31/12/2024", elegidas=True) == f"UE 000993 Jóvenes: {portada}"
    assert estado is None or _plano(frases.estado(fila, None, "", elegidas=True)) == estado


def test_a_long_name_is_cut_after_a_word() -> None:
    fila = _fila("oei", "OEI.02", denominacion="Promover la empleabilidad de los jóvenes para su inserción", n_aoi=31)
    titulo = frases.portada(fila, "31/12/2024")
    assert titulo == "OEI.02 Promover la empleabilidad de los jóvenes para su…: 31 actividades al 31/12/2024"


@pytest.mark.parametrize(
    "fila, delta, titulo",
    [
        (_fila("pliego", "012"), None, "El pliego 012 avanzó 98.0 %: ● alto"),
        (_fila("ue", "1", MEDIO, corto="PEJ"), 1.04, "PEJ avanzó 87.0 %: ◆ medio; 1.0 punto más que el 12/06/2026"),
        (_fila("ue", "000993", BAJO), -2.25, "La UE 000993 avanzó 60.0 %: ▲ bajo; 2.3 puntos menos que el 12/06/2026"),
        (_fila("oei", "OEI.02"), 0.0, "OEI.02 avanzó 98.0 %: ● alto; igual que el 12/06/2026"),
        (_fila("todos", ""), 0.01, "El conjunto de pliegos avanzó 98.0 %: ● alto; casi igual que el 12/06/2026"),
        (_fila("aei", "AEI.02.01", (94.96, "medio")), None, "AEI.02.01 avanzó 94.96 %: ◆ medio"),
        (_fila("cc", "01.02", None), None, "El CC 01.02 no tiene actividades que cuenten en el promedio"),
    ],
)  # fmt: skip
def test_the_state(fila: dict[str, Any], delta: float | None, titulo: str) -> None:
    assert _plano(frases.estado(fila, delta, "12/06/2026")) == titulo


@pytest.mark.parametrize(
    "nivel, avances, titulo",
    [
        ("ue", [MEDIO, ALTO], "Solo la UE 1 no llega a alto: 87.0 %"),
        ("ue", [BAJO, MEDIO, ALTO], "2 de 3 UE no llegan a alto; más lejos, la UE 1: 60.0 %"),
        ("ue", [BAJO, MEDIO], "Ninguna de las 2 UE llega a alto; más lejos, la UE 1: 60.0 %"),
        ("pliego", [BAJO, MEDIO, MEDIO], "Ninguno de los 3 pliegos llega a alto; más lejos, el pliego 1: 60.0 %"),
        ("oei", [BAJO, BAJO, ALTO], "2 de 3 OEI no llegan a alto; más lejos, 1 y 2: 60.0 %"),
        ("aei", [BAJO, BAJO, BAJO, ALTO], "3 de 4 AEI no llegan a alto; más lejos, 3 de ellas: 60.0 %"),
        ("oei", [BAJO, BAJO, BAJO, ALTO], "3 de 4 OEI no llegan a alto; más lejos, 3 de ellos: 60.0 %"),
        ("oei", [ALTO, (99.0, "alto")], "Los 2 OEI están en alto; menor avance, 1: 98.0 %"),
        ("aei", [ALTO, ALTO], "Las 2 AEI avanzaron 98.0 %: ● alto"),
        ("oei", [ALTO, (99.0, "alto"), None], "Los 2 OEI con avance están en alto; menor avance, 1: 98.0 %"),
        ("ue", [BAJO, MEDIO, None], "Ninguna de las 2 UE con avance llega a alto; más lejos, la UE 1: 60.0 %"),
        ("oei", [MEDIO], "1 avanzó 87.0 %: ◆ medio"),
        ("oei", [None, MEDIO], "2 avanzó 87.0 %: ◆ medio"),
        ("pliego", [None, None], "Los 2 pliegos no tienen actividades que cuenten en el promedio"),
        ("aei", [None, None], "Las 2 AEI no tienen actividades que cuenten en el promedio"),
        ("ue", [None], "La única UE no tiene actividades que cuenten en el promedio"),
        ("oei", [None], "El único OEI no tiene actividades que cuenten en el promedio"),
        ("pliego", [None], "El único pliego no tiene actividades que cuenten en el promedio"),
    ],
)
def test_the_children(nivel: str, avances: list[tuple[float, str] | None], titulo: str) -> None:
    filas = [_fila(nivel, str(n), avance) for n, avance in enumerate(avances, 1)]
    assert _plano(frases.hijos(filas, nivel)) == titulo


@pytest.mark.parametrize(
    "aporte, total, n, titulo",
    [
        (3.1111, 4.1181, 44, "Jóvenes explica 3.1 de los 4.1 puntos que faltan"),
        (0.5, 1.0, 3, "Jóvenes explica 0.5 del punto que falta"),
        (2.1245, 2.1245, 2, "Jóvenes explica los 2.1 puntos que faltan"),
        (2.10, 2.12, 5, "Jóvenes explica casi los 2.1 puntos que faltan"),
        (0.0838, 0.0838, 3, "Jóvenes explica los 0.0838 puntos que faltan"),
        (2.1, 2.1, 1, "Una sola actividad quita los 2.1 puntos que faltan"),
        (1.0, 1.0, 1, "Una sola actividad quita el punto que falta"),
        (None, 6.9, 1073, "1,073 actividades quitan los 6.9 puntos que faltan"),
    ],
)
def test_the_gaps(aporte: float | None, total: float, n: int, titulo: str) -> None:
    grupo = None if aporte is None else _fila("ue", "000993", corto="Jóvenes", aporte=aporte)
    assert frases.brechas(grupo, total, n) == titulo


@pytest.mark.parametrize(
    "filas, titulo",
    [
        ([("aei", "AEI.02.01", 31.44)], "Una AEI gastó más de lo hecho y no llega a alto: AEI.02.01, por 31.4 puntos"),
        ([("aoi", "AOI1", 1.0)], "Una AOI gastó más de lo hecho y no llega a alto: AOI1, por 1.0 punto"),
        (
            [("aei", "AEI.04.02", 32.3), ("aei", "AEI.02.01", 31.4)],
            "2 AEI gastaron más de lo hecho y no llegan a alto; la mayor, AEI.04.02: 32.3 puntos",
        ),
    ],
)
def test_spent_without_doing(filas: list[tuple[str, str, float]], titulo: str) -> None:
    assert frases.gasto([{"nivel": n, "codigo": c, "desfase": d} for n, c, d in filas]) == titulo


@pytest.mark.parametrize(
    "delta, suben, bajan, cambian, titulo",
    [
        (0.3, 6, 6, 20, "El avance subió 0.3 puntos desde el 12/06/2026; 6 actividades bajaron de banda"),
        (-1.0, 0, 1, 20, "El avance bajó 1.0 punto desde el 12/06/2026; 1 actividad bajó de banda"),
        (0.01, 1, 0, 2, "El avance casi no se movió desde el 12/06/2026; 1 actividad subió de banda"),
        (0.0, 0, 0, 1, "El avance no se movió desde el 12/06/2026; 1 actividad cambió"),
        (None, 2, 2, 5, "5 actividades cambiaron desde el 12/06/2026"),
    ],
)
def test_what_changed(delta: float | None, suben: int, bajan: int, cambian: int, titulo: str) -> None:
    n = {"delta": delta, "n_sube": suben, "n_baja": bajan, "n_cambios": cambian}
    assert frases.cambios(n, "12/06/2026") == titulo


@pytest.mark.parametrize(
    "sin_mover, sin_hacer, titulo",
    [
        (1, 3, "Una AEI se hizo y alguno de sus indicadores no se movió"),
        (4, 0, "4 AEI se hicieron y alguno de sus indicadores no se movió"),
        (0, 1, "Los indicadores de una AEI se movieron sin que se hiciera"),
        (0, 2, "Los indicadores de 2 AEI se movieron sin que se hicieran"),
    ],
)
def test_the_indicators(sin_mover: int, sin_hacer: int, titulo: str) -> None:
    assert frases.indicadores(sin_mover, sin_hacer) == titulo


@pytest.mark.parametrize(
    "porcentaje, devengado, pim, programado, titulo",
    [
        (99.26, 723_300_000, 728_700_000, False, "Se devengó el 99.3 % del presupuesto: quedan S/ 5.4 M"),
        (94.1, 130_800_000, 139_000_000, True, "Se devengó el 94.1 % de lo programado: quedan S/ 8.2 M"),
        (99.999, 99_999, 100_000, False, "Se devengó el 99.999 % del presupuesto: quedan S/ 1.00"),
        (110.0, 110_000, 100_000, False, "Se devengó el 110.0 % del presupuesto: S/ 10.0 mil por encima"),
        (100.0, 100_000, 100_000, False, "Se devengó todo el presupuesto: S/ 100.0 mil"),
        (100.0, 100_000, 100_000, True, "Se devengó todo lo programado: S/ 100.0 mil"),
        (None, None, 100_000, False, "El presupuesto es de S/ 100.0 mil; no se declara cuánto se devengó"),
        (None, None, 100_000, True, "Lo programado es de S/ 100.0 mil; no se declara cuánto se devengó"),
        (None, 0, 0, False, "No hay presupuesto"),
        (None, 5_000, 0, False, "No hay presupuesto; se devengó S/ 5.0 mil"),
    ],
)
def test_the_money(porcentaje: float | None, devengado: int | None, pim: int, programado: bool, titulo: str) -> None:
    saldo = None if devengado is None else Decimal(pim - devengado)
    assert _plano(frases.dinero(porcentaje, saldo, Decimal(pim), programado=programado)) == titulo


@pytest.mark.parametrize(
    "abiertos, vencidos, titulo",
    [
        (0, 0, "Ningún acuerdo está abierto"),
        (1, 0, "1 acuerdo abierto, ninguno vencido"),
        (5, 0, "5 acuerdos abiertos, ninguno vencido"),
        (1, 1, "El único acuerdo abierto está vencido"),
        (22, 22, "Los 22 acuerdos abiertos están vencidos"),
        (5, 1, "1 de 5 acuerdos abiertos está vencido"),
        (1200, 3, "3 de 1,200 acuerdos abiertos están vencidos"),
    ],
)
def test_the_agreements(abiertos: int, vencidos: int, titulo: str) -> None:
    assert frases.acuerdos(abiertos, vencidos) == titulo


def test_the_rest() -> None:
    assert [frases.resto(n) for n in (0, 1, 1234)] == ["", "y 1 más", "y 1,234 más"]
