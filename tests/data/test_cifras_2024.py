"""The physical figures of 2024, to the decimal, against what the report prints."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.data.conftest import Preguntar

BANDA = "banda_de(estado, avance, 75, 95)"


def medias(preguntar: Preguntar, nivel: str) -> dict[str, float]:
    filas = preguntar(f"SELECT {nivel}, avg(avance) FROM aoi_avance WHERE ejercicio = 2024 AND cuenta GROUP BY 1")
    return {str(codigo): float(media) for codigo, media in filas}


@pytest.mark.parametrize(
    "nivel, codigo, esperada",
    [
        ("pliego", "012", 95.8818),
        ("ue", "000154", 98.4639),
        ("ue", "000993", 87.0412),
        ("ue", "001066", 100.0),
        ("oei", "OEI.02", 84.0491),
        ("aei", "AEI.02.01", 67.0348),
        ("aei", "AEI.04.02", 66.6667),
    ],
)
def test_the_mean_of_a_level_is_the_check_value_to_four_decimals(
    preguntar: Preguntar, nivel: str, codigo: str, esperada: float
) -> None:
    assert round(medias(preguntar, nivel)[codigo], 4) == esperada


@pytest.mark.parametrize("nivel, cuantos", [("oei", 8), ("aei", 26), ("ue", 3), ("pliego", 1)])
def test_every_mean_agrees_with_the_published_one_at_its_one_decimal(
    preguntar: Preguntar, nivel: str, cuantos: int
) -> None:
    publicadas = preguntar(
        """SELECT nodo, valor FROM cifra_publicada WHERE ejercicio = 2024 AND nivel = ?
           AND medida = 'ejecucion_fisica_pct' AND lugar IN ('Cuadro 6', 'Cuadro 11')""",
        nivel,
    )
    nuestras = medias(preguntar, nivel)
    assert {nodo for nodo, _ in publicadas} == set(nuestras)
    assert len(nuestras) == cuantos
    for nodo, publicada in publicadas:
        assert Decimal(repr(nuestras[nodo])).quantize(Decimal("0.1")) == publicada, nodo


def test_an_aoi_agrees_with_its_printed_percentage_and_band(preguntar: Preguntar) -> None:
    filas = preguntar(
        f"""SELECT aoi FROM aoi_avance WHERE ejercicio = 2024
            AND (round(avance, 1) <> avance_publicado OR {BANDA} IS DISTINCT FROM banda_publicada)"""
    )
    assert filas == []


@pytest.mark.parametrize(
    "donde, bandas",
    [
        ("true", (18, 13, 229)),
        ("ue = '000154'", (3, 4, 167)),
        ("ue = '000993'", (15, 9, 38)),
        ("ue = '001066'", (0, 0, 24)),
    ],
)
def test_bands_of_aoi_are_those_of_cuadro_7_and_13_to_15(
    preguntar: Preguntar, donde: str, bandas: tuple[int, int, int]
) -> None:
    filas = preguntar(
        f"""SELECT count(*) FILTER (b = 'bajo'), count(*) FILTER (b = 'medio'), count(*) FILTER (b = 'alto')
            FROM (SELECT {BANDA} AS b FROM aoi_avance WHERE ejercicio = 2024 AND {donde})"""
    )
    assert filas == [bandas]


def test_bands_of_aei_are_2_3_and_21(preguntar: Preguntar) -> None:
    filas = preguntar(
        """SELECT b, count(*) FROM (
               SELECT banda_de('ok', avg(avance), 75, 95) AS b FROM aoi_avance
               WHERE ejercicio = 2024 AND cuenta GROUP BY aei) GROUP BY 1"""
    )
    assert dict(filas) == {"bajo": 2, "medio": 3, "alto": 21}


def test_bands_of_every_aei_are_those_of_cuadro_12(preguntar: Preguntar) -> None:
    for banda in ("bajo", "medio", "alto"):
        distintas = preguntar(
            f"""SELECT nodo FROM cifra_publicada AS p
                JOIN (SELECT aei, count(*) FILTER ({BANDA} = ?) AS n FROM aoi_avance
                      WHERE ejercicio = 2024 GROUP BY 1) AS a ON a.aei = p.nodo
                WHERE p.lugar = 'Cuadro 12' AND p.medida = 'n_aoi_' || ? AND p.valor IS NOT NULL AND p.valor <> a.n""",
            banda,
            banda,
        )
        assert distintas == []


def test_there_are_260_aoi_of_which_259_were_executed_and_83_exceed_100(preguntar: Preguntar) -> None:
    filas = preguntar(
        """SELECT count(*), count(*) FILTER (ejecutado > 0), count(*) FILTER (avance_real > 100),
                  count(*) FILTER (estado = 'ok'), max(avance), count(DISTINCT aei), count(DISTINCT oei)
           FROM aoi_avance WHERE ejercicio = 2024"""
    )
    assert filas == [(260, 259, 83, 260, 100.0, 26, 8)]


def test_an_aoi_at_exactly_95_is_alto(preguntar: Preguntar) -> None:
    filas = preguntar(
        f"""SELECT programado, ejecutado, avance, {BANDA} FROM aoi_avance
            WHERE aoi = 'AOI00015400006' AND ejercicio = 2024"""
    )
    assert filas == [(Decimal(40), Decimal(38), 95.0, "alto")]


@pytest.mark.parametrize(
    "ue, fuentes",
    [
        ("000154", {"cuadro": 174}),
        ("000993", {"ficha": 61, "dudosa": 1}),
        ("001066", {"ficha": 13, "dudosa": 11}),
    ],
)
def test_the_unit_shown_is_the_fichas_where_the_cuadro_is_not_to_be_trusted(
    preguntar: Preguntar, ue: str, fuentes: dict[str, int]
) -> None:
    filas = preguntar("SELECT unidad_fuente, count(*) FROM aoi_avance WHERE ejercicio = 2024 AND ue = ? GROUP BY 1", ue)
    assert dict(filas) == fuentes


def test_each_unit_shown_comes_from_where_it_says(preguntar: Preguntar) -> None:
    mal = preguntar(
        """SELECT aoi FROM aoi_avance WHERE unidad_dudosa <> (unidad_fuente = 'dudosa')
           OR unidad_medida IS DISTINCT FROM
              CASE unidad_fuente WHEN 'ficha' THEN unidad_ficha ELSE unidad_impresa END"""
    )
    assert mal == []


def test_an_aoi_is_found_by_the_unit_it_shows_and_not_by_a_doubtful_one(preguntar: Preguntar) -> None:
    mal = preguntar(
        """SELECT aoi FROM aoi_avance
           WHERE busqueda <> normalizar(concat_ws(' ', aoi, denominacion, unidad_medida))"""
    )
    assert mal == []


def test_the_pei_has_8_and_47_indicators_of_which_39_have_a_goal(preguntar: Preguntar) -> None:
    filas = preguntar(
        """SELECT i.nivel, count(*), count(*) FILTER (NOT v.sin_meta) FROM indicador AS i
           JOIN indicador_valor AS v USING (ejercicio, indicador)
           WHERE i.ejercicio = 2024 AND v.periodo = 'anual' GROUP BY 1 ORDER BY 1"""
    )
    assert filas == [("aei", 47, 39), ("oei", 8, 7)]


def test_a_printed_indicator_percentage_is_value_over_goal(preguntar: Preguntar) -> None:
    mal = preguntar(
        """SELECT indicador FROM indicador_valor WHERE ejercicio = 2024 AND avance_publicado IS NOT NULL
           AND abs(vo * 100 / le - avance_publicado) > 0.6"""
    )
    assert mal == []


def test_every_aoi_below_95_and_every_key_aoi_has_its_texts(preguntar: Preguntar) -> None:
    faltan = preguntar(
        """SELECT a.aoi FROM aoi_avance AS a LEFT JOIN ficha_aoi AS f ON f.ejercicio = a.ejercicio AND f.aoi = a.aoi
           WHERE a.ejercicio = 2024 AND (a.avance < 95 OR f.en_ficha) AND f.logro IS NULL"""
    )
    assert faltan == []
