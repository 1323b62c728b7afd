"""The indicators of the PEI against the published tables, and every case of sense, goal and value by hand."""

from __future__ import annotations

import csv
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from data.cargar import ORIGEN
from queries import (
    Lectura,
    coherencia,
    coherencia_por_bloques,
    indicadores,
    indicadores_anios,
    indicadores_niveles,
    indicadores_por_bloques,
    recomendaciones,
    recomendaciones_por_bloques,
)
from queries.consultas_indicadores import hoy_en_peru
from tests.queries.conftest import Alterar, filtro

Fila = dict[str, Any]


def hoja(anio: int, nombre: str) -> list[dict[str, str]]:
    """The rows of a published sheet."""
    with (Path(ORIGEN) / str(anio) / f"{nombre}.csv").open(encoding="utf-8") as archivo:
        return list(csv.DictReader(archivo))


def por_codigo(lectura: Lectura, **claves: str) -> dict[str, Fila]:
    return {r["codigo"]: r for r in indicadores(lectura, filtro(lectura, **claves)).registros()}


def niveles(lectura: Lectura, **claves: str) -> dict[tuple[str, str | None], Fila]:
    filas = indicadores_niveles(lectura, filtro(lectura, **claves)).registros()
    return {(r["nivel"], r["codigo"]): r for r in filas}


def esquinas(lectura: Lectura, **claves: str) -> dict[str, set[str]]:
    """The AEI of each corner."""
    dichas: dict[str, set[str]] = {}
    for r in coherencia(lectura, filtro(lectura, **claves)).registros():
        dichas.setdefault(r["rincon"], set()).add(r["aei"])
    return dichas


def redondo(x: float, decimales: int) -> Decimal:
    return Decimal(repr(round(x, 9))).quantize(Decimal(1).scaleb(-decimales), ROUND_HALF_UP)


@pytest.mark.parametrize("anio", [2023, 2024])
def test_the_percentages_of_the_cuadros_and_of_the_fichas_are_ours_rounded(lectura: Lectura, anio: int) -> None:
    nuestros = por_codigo(lectura, ejercicio=str(anio))
    publicados = fichas = 0
    for v in hoja(anio, "indicador_valor"):
        r = nuestros[v["indicador"]]
        anual = v["periodo"] == "anual"
        if v["avance_publicado"]:
            publicados += 1
            assert redondo(r["avance_real"], 0) == Decimal(v["avance_publicado"]), v
        if v["avance_ficha"]:
            fichas += 1
            assert redondo(r["avance" if anual else "avance_semestre"], 2) == Decimal(v["avance_ficha"]), v
        if v["sin_meta"] == "si" and anual:
            assert (r["estado"], r["banda"], r["avance"], r["avance_real"]) == ("sp", "sp", None, None)
    assert (publicados, fichas) == ((46, 66) if anio == 2024 else (1, 0))


def test_there_are_8_of_oei_and_47_of_aei_of_which_39_have_a_goal(lectura: Lectura) -> None:
    todos = niveles(lectura, ejercicio="2024")
    de_oei, de_aei = todos["oei", None], todos["aei", None]
    assert [de_oei[c] for c in ("n", "n_con_meta", "n_sp", "n_bajo", "n_medio", "n_alto")] == [8, 7, 1, 0, 1, 6]
    assert [de_aei[c] for c in ("n", "n_con_meta", "n_sp", "n_bajo", "n_medio", "n_alto")] == [47, 39, 8, 7, 2, 30]


def test_a_mean_is_that_of_the_indicators_with_a_goal_and_as_ceplan_counts_the_others_as_0(lectura: Lectura) -> None:
    todos = niveles(lectura, ejercicio="2024")
    assert redondo(todos["aei", "AEI.06.05"]["avance"], 2) == Decimal("83.01")
    assert redondo(todos["aei", "AEI.06.05"]["avance_ceplan"], 2) == Decimal("62.26")
    assert redondo(todos["aei", "AEI.06.05"]["semestre_ceplan"], 2) == Decimal("26.56")
    distintas = {c for (_, c), r in todos.items() if c and r["avance"] != pytest.approx(r["avance_ceplan"])}
    assert distintas == {"AEI.06.05"}, "CEPLAN's count differs in one place"
    assert todos["aei", "AEI.01.03"]["avance"] is todos["aei", "AEI.01.03"]["avance_ceplan"] is None, "all ND is ND"
    avances: dict[str | None, list[Fraction]] = {}
    codigos = {i["indicador"]: (i["oei"] if i["nivel"] == "oei" else i["aei"]) for i in hoja(2024, "indicador")}
    for v in hoja(2024, "indicador_valor"):
        if v["periodo"] == "anual" and v["sin_meta"] == "no":
            uno = min(Fraction(100), Fraction(v["vo"]) / Fraction(v["le"]) * 100)
            avances.setdefault(codigos[v["indicador"]], []).append(uno)
            avances.setdefault(None if ".AEI." in v["indicador"] else "", []).append(uno)
    for codigo, suyos in avances.items():
        r = todos["oei" if codigo == "" or "OEI" in (codigo or "") else "aei", codigo or None]
        assert r["avance"] == pytest.approx(float(sum(suyos) / len(suyos)), abs=1e-9), codigo
        assert r["minimo"] == pytest.approx(float(min(suyos)), abs=1e-9), codigo


def test_the_two_corners_are_those_of_the_bands_and_no_other(lectura: Lectura) -> None:
    dichas = esquinas(lectura, ejercicio="2024")
    assert dichas["hecho_sin_mover"] == {"AEI.08.03", "AEI.06.02", "AEI.08.04", "AEI.06.05"}
    assert dichas["movido_sin_hacer"] == {"AEI.02.01", "AEI.04.02"}
    assert dichas["sin_aoi"] == {"AEI.01.02", "AEI.01.04", "AEI.02.06", "AEI.06.01", "AEI.06.03", "AEI.07.05"}
    assert dichas["sin_meta"] == {"AEI.01.03", "AEI.02.05"}
    assert len(dichas["ninguno"]) == 18
    filas = {r["aei"]: r for r in coherencia(lectura, filtro(lectura, ejercicio="2024")).registros()}
    for aei, aoi, medidos in (("AEI.08.03", 100, 33.37), ("AEI.06.02", 100, 42.86), ("AEI.08.04", 100, 50)):
        assert (filas[aei]["avance_aoi"], round(filas[aei]["avance_indicadores"], 2)) == (aoi, medidos)
        assert filas[aei]["brecha"] == pytest.approx(filas[aei]["avance_indicadores"] - aoi)
    assert filas["AEI.06.05"]["minimo_codigo"] == "IND.01.AEI.06.05"
    assert round(filas["AEI.02.01"]["avance_aoi"], 4) == 67.0348


def test_other_limits_of_the_bands_are_other_corners(alterar: Alterar) -> None:
    with alterar("SELECT 1", banda_bajo=Decimal(30), banda_medio=Decimal(60)).lectura() as lectura:
        dichas = esquinas(lectura, ejercicio="2024")
    assert dichas["hecho_sin_mover"] == {"AEI.08.04"}
    assert "movido_sin_hacer" not in dichas


#: goal, value, half year, base line, sense → state, progress, uncapped, of the half year, of type II, worse goal
CASOS: list[tuple[str, tuple[Any, ...], tuple[Any, ...]]] = [
    ("more is better", (80, 60, 20, 40, "ascendente"), ("ok", 75, 75, 25, 50, False)),
    ("over the goal is capped", (80, 120, 90, 40, "ascendente"), ("ok", 100, 150, 100, 200, False)),
    ("nothing of what should rise", (80, 0, 0, 40, "ascendente"), ("ok", 0, 0, 0, -100, False)),
    ("less is better", (40, 50, 80, 60, "descendente"), ("ok", 80, 80, 50, 50, False)),
    ("less than the goal is capped", (40, 25, 32, 60, "descendente"), ("ok", 100, 160, 100, 175, False)),
    ("nothing of what should fall is all", (40, 0, 0, 60, "descendente"), ("ok", 100, None, 100, 300, False)),
    ("a goal of 0 cannot be divided by", (0, 5, 2, 10, "descendente"), ("nd", None, None, None, None, False)),
    ("a goal of 0 that should rise", (0, 5, 2, 10, "ascendente"), ("nd", None, None, None, None, False)),
    ("goal and base line alike", (40, 50, 20, 40, "ascendente"), ("ok", 100, 125, 50, None, False)),
    ("no base line", (40, 50, None, None, "ascendente"), ("ok", 100, 125, None, None, False)),
    ("no value yet", (40, None, 10, 20, "ascendente"), ("nd", None, None, 25, None, False)),
    ("no sense known", (40, 50, 10, 20, None), ("nd", None, None, None, None, False)),
    ("a goal worse than the base line", (40, 50, 10, 60, "ascendente"), ("ok", 100, 125, 25, 50, True)),
    ("the same where less is better", (60, 50, 90, 40, "descendente"), ("ok", 100, 120, 66.6667, 50, True)),
    ("an exact limit of a band", (40, 38, 30, 20, "ascendente"), ("ok", 95, 95, 75, 90, False)),
]


def test_every_case_of_sense_goal_value_and_base_line(alterar: Alterar, lectura: Lectura) -> None:
    codigos = [r["codigo"] for r in por_codigo(lectura, ejercicio="2024").values() if r["vo_semestre"] is not None][
        : len(CASOS)
    ]

    def sql(x: object) -> str:
        return "NULL" if x is None else f"'{x}'" if isinstance(x, str) else str(x)

    sentencias = []
    for codigo, (_, (le, vo, semestre, base, sentido), _) in zip(codigos, CASOS, strict=True):
        suyo = f"WHERE ejercicio = 2024 AND indicador = '{codigo}'"
        sentencias += [
            f"DELETE FROM indicador_valor {suyo}",
            f"UPDATE indicador SET sentido = {sql(sentido)}, linea_base = {sql(base)} {suyo}",
            f"INSERT INTO indicador_valor BY NAME SELECT 2024 AS ejercicio, '012' AS pliego, '{codigo}' AS indicador, "
            f"unnest(['anual', 'semestre_1']) AS periodo, {le} AS le, unnest([{sql(vo)}, {sql(semestre)}]) AS vo, "
            "FALSE AS sin_meta, 'D24' AS documento, '-' AS cuadro",
        ]
    with alterar(*sentencias).lectura() as otra:
        nuestros = por_codigo(otra, ejercicio="2024")
    for codigo, (nombre, _, esperado) in zip(codigos, CASOS, strict=True):
        r = nuestros[codigo]
        cifras = [r["avance"], r["avance_real"], r["avance_semestre"], r["avance_tipo2"]]
        vistas = [None if x is None else round(x, 4) for x in cifras]
        assert (r["estado"], *vistas, r["meta_retrocede"]) == esperado, nombre
        bandas = {None: None, 0: "bajo", 75: "medio", 80: "medio", 95: "alto", 100: "alto"}
        assert r["banda"] == bandas[vistas[0]], nombre


def test_an_indicator_without_goal_among_others_takes_nothing_from_the_mean_but_ceplans(alterar: Alterar) -> None:
    otra = alterar("UPDATE indicador_valor SET le = 4 WHERE indicador = 'IND.04.AEI.06.05'")
    with otra.lectura() as lectura:  # without goal all the same: it is so said
        assert niveles(lectura, ejercicio="2024")["aei", "AEI.06.05"]["n_con_meta"] == 3
    con = alterar("UPDATE indicador_valor SET le = 4, sin_meta = FALSE WHERE indicador = 'IND.04.AEI.06.05'")
    with con.lectura() as lectura:  # but still no sense
        r = niveles(lectura, ejercicio="2024")["aei", "AEI.06.05"]
        assert (r["n_con_meta"], r["n_nd"], r["n_sp"], round(r["avance"], 2)) == (3, 1, 0, 83.01)


@pytest.mark.parametrize(
    ("claves", "cuantos", "de"),
    [
        ({"oei": "OEI.06"}, 13, {"OEI.06", *(f"AEI.06.0{n}" for n in range(1, 7))}),
        ({"aei": "AEI.06.05"}, 4, {"AEI.06.05"}),
        ({"ue": "001066"}, 4, {"OEI.07", "AEI.07.04", "OEI.08", "AEI.08.05"}),
        ({"ue": "000993", "oei": "OEI.02"}, 4, {"OEI.02", "AEI.02.01", "AEI.02.05"}),
        ({"banda": "sp"}, 9, None),
        ({"banda": "bajo,medio"}, 10, None),
        ({"q": "teletrabajo MIGRACIÓN"}, 4, {"AEI.06.05"}),
        ({"q": "dgsne"}, 1, {"OEI.06"}),
        ({"q": "IND.02.AEI.08.04"}, 1, {"AEI.08.04"}),
        ({"q": "%"}, 4, {"AEI.01.03", "OEI.04", "OEI.08"}),
        ({"banda": "bajo", "q": "vulnerables"}, 4, {"AEI.06.01", "AEI.06.02", "AEI.06.05"}),
    ],
)
def test_the_path_the_band_and_the_words_pick_indicators(
    lectura: Lectura, claves: dict[str, str], cuantos: int, de: set[str] | None
) -> None:
    filas = indicadores(lectura, filtro(lectura, ejercicio="2024", **claves)).registros()
    assert len(filas) == cuantos
    if de is not None:
        assert {r["aei"] or r["oei"] for r in filas} == de
    claves_orden = [(r["oei"], r["aei"] or "", r["codigo"]) for r in filas]
    assert claves_orden == sorted(claves_orden)


def test_the_band_and_the_words_leave_means_and_coherence_as_they_are(lectura: Lectura) -> None:
    libre, elegido = (filtro(lectura, ejercicio="2024", **k) for k in ({}, {"banda": "bajo", "q": "empleo"}))
    assert indicadores_niveles(lectura, libre).filas == indicadores_niveles(lectura, elegido).filas
    assert coherencia(lectura, libre).filas == coherencia(lectura, elegido).filas


def test_of_a_ue_the_coherence_is_that_of_its_own_aoi(lectura: Lectura) -> None:
    filas = {r["aei"]: r for r in coherencia(lectura, filtro(lectura, ejercicio="2024", ue="000993")).registros()}
    assert set(filas) == {"AEI.02.01", "AEI.02.05", "AEI.07.01", "AEI.07.02", "AEI.07.03", "AEI.08.05"}
    assert (filas["AEI.02.01"]["n_aoi"], round(filas["AEI.02.01"]["avance_aoi"], 2)) == (10, 55.55)


def test_2023_has_one_and_its_1727_percent(lectura: Lectura) -> None:
    (r,) = indicadores(lectura, filtro(lectura, ejercicio="2023")).registros()
    assert (r["codigo"], r["avance"], round(r["avance_real"]), r["codigo_impreso"]) == (
        *("IND.01.AEI.07.04", 100, 1727, False),
    )
    assert [(r["ejercicio"], r["n"]) for r in indicadores_anios(lectura, filtro(lectura)).registros()] == [
        *((2024, 55), (2023, 1)),
    ]


def test_where_there_are_none_the_answers_are_empty_and_the_aei_have_no_indicator(lectura_pais: Lectura) -> None:
    f = filtro(lectura_pais)
    assert [len(pedir(lectura_pais, f)) for pedir in (indicadores, indicadores_niveles, indicadores_anios)] == [0, 0, 0]
    assert len(recomendaciones(lectura_pais, f)) == 0
    assert {r["rincon"] for r in coherencia(lectura_pais, f).registros()} == {"sin_indicador"}


def test_an_aei_whose_aoi_do_not_count_is_in_no_corner(alterar: Alterar) -> None:
    with alterar("UPDATE aoi_avance SET cuenta = FALSE, estado = 'si' WHERE aei = 'AEI.08.03'").lectura() as lectura:
        assert "AEI.08.03" in esquinas(lectura, ejercicio="2024")["sin_avance"]


#: What a term says → its last day.
PLAZOS: dict[str | None, date | None] = {
    "Diciembre 2025": date(2025, 12, 31),
    "Diciembre de 2025": date(2025, 12, 31),
    "junio 2025": date(2025, 6, 30),
    "Junio 2025": date(2025, 6, 30),
    "Julio de 2025": date(2025, 7, 31),
    "Julio 2025.": date(2025, 7, 31),
    "Agosto 2025": date(2025, 8, 31),
    "Dentro del año 2025": date(2025, 12, 31),
    "Dentro del año 2025.": date(2025, 12, 31),
    # not in the document, but likely in the next ones
    "Setiembre de 2026": date(2026, 9, 30),
    "Febrero 2028": date(2028, 2, 29),
    "De enero a marzo de 2026": date(2026, 3, 31),
    "Durante el 2026": date(2026, 12, 31),
    "2026": date(2026, 12, 31),
    "Ejercicio fiscal 2026": date(2026, 12, 31),
    "Permanente": None,
    "Julio": None,
    "Según la resolución 2024-TR del director": None,
    "": None,
    None: None,
}


def test_the_last_day_that_a_term_says(alterar: Alterar, lectura: Lectura) -> None:
    impresos = {r["plazo"] for r in hoja(2024, "recomendacion")}
    assert impresos <= set(PLAZOS), "every text of the document is in the table"
    filas = [(r["fila_informe"], r["inciso"]) for r in recomendaciones(lectura, filtro(lectura)).registros()]
    sentencias = [
        f"UPDATE recomendacion SET plazo = {'NULL' if plazo is None else repr(plazo)} "
        f"WHERE fila_informe = {fila} AND inciso = '{inciso}'"
        for (fila, inciso), plazo in zip(filas, PLAZOS, strict=False)
    ]
    assert len(sentencias) == len(PLAZOS)
    with alterar(*sentencias).lectura() as otra:
        leidas = {r["plazo"]: r for r in recomendaciones(otra, filtro(otra), date(2025, 12, 31)).registros()}
    assert {plazo: leidas[plazo]["vence"] for plazo in PLAZOS} == PLAZOS
    assert {leidas[p]["estado"] for p, dia in PLAZOS.items() if dia is None} == {"sin_plazo"}
    assert leidas["Diciembre 2025"]["estado"] == "por_vencer", "the last day is still in time"
    assert leidas["Diciembre 2025"]["dias"] == 0


def test_recommendations_come_overdue_first_against_the_day_that_is_given(lectura: Lectura) -> None:
    f = filtro(lectura, ejercicio="2024", ue="000993", banda="bajo")  # they are the pliego's
    filas = recomendaciones(lectura, f, date(2025, 8, 1)).registros()
    assert len(filas) == 22
    assert [r["estado"] for r in filas] == ["vencido"] * 6 + ["por_vencer"] * 16
    assert [filas[0]["dias"], filas[6]["dias"], filas[-1]["dias"]] == [-32, 30, 152]
    assert filas[0]["hoy"] == date(2025, 8, 1)
    assert recomendaciones(lectura, f).registros()[0]["hoy"] == hoy_en_peru()


def test_the_blocks_of_the_files_are_the_rows(lectura: Lectura) -> None:
    f = filtro(lectura, ejercicio="2024", banda="alto")
    for pedir, por_bloques in (
        (indicadores, indicadores_por_bloques),
        (coherencia, coherencia_por_bloques),
        (recomendaciones, recomendaciones_por_bloques),
    ):
        bloques = list(por_bloques(lectura, f, 5))
        assert [fila for bloque in bloques for fila in bloque] == pedir(lectura, f).filas
        assert len(bloques) > 3
