"""Numbers, money and dates as in Peru, in the one place that writes them."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import formato as f
from dashboard.bandas import BANDAS, CON_AVANCE, banda, limites, tramo

LIMITES = (Decimal(75), Decimal(95))
PERUANO = re.compile(r"-?[0-9]{1,3}(,[0-9]{3})*(\.[0-9]+)?")
decimales = st.decimals(-(10**12), 10**12, allow_nan=False, allow_infinity=False, places=4)


def limpio(texto: str) -> str:
    return texto.replace("\u00a0", " ")


@pytest.mark.parametrize(
    "valor, lugares, dicho",
    [
        (Decimal("1234567.891"), 2, "1,234,567.89"),
        (Decimal("0.5"), 0, "1"),
        (Decimal("2.5"), 0, "3"),
        (Decimal("-2.5"), 0, "-3"),
        (2.675, 2, "2.68"),
        (1.005, 2, "1.01"),
        (0, 2, "0.00"),
        (999.995, 2, "1,000.00"),
        (Decimal("1E+3"), 0, "1,000"),
        (1e-9, 2, "0.00"),
        (None, 2, "—"),
    ],
)
def test_numbers_round_half_up_and_take_commas(valor: f.Numero | None, lugares: int, dicho: str) -> None:
    assert f.numero(valor, lugares) == dicho


@given(decimales, st.integers(0, 6))
def test_no_number_is_ever_written_the_other_way_round(x: Decimal, lugares: int) -> None:
    texto = f.numero(x, lugares)
    assert PERUANO.fullmatch(texto)
    assert abs(Decimal(texto.replace(",", "")) - x) * 2 <= Decimal(1).scaleb(-lugares)


@given(decimales)
def test_a_quantity_is_whole_and_has_no_needless_zeros(x: Decimal) -> None:
    texto = f.cantidad(x)
    assert Decimal(texto.replace(",", "")) == x
    assert not ("." in texto and texto.endswith("0"))


@given(st.floats(0, 130, allow_nan=False))
def test_an_avance_never_seems_to_be_over_a_limit_that_it_is_under(x: float) -> None:
    dicho = Decimal(limpio(f.avance(x, LIMITES)).removesuffix(" %").replace(",", ""))
    for limite in LIMITES:
        if abs(Decimal(str(x)) - limite) > Decimal("1e-7"):
            assert (dicho >= limite) == (Decimal(str(x)) >= limite)


@pytest.mark.parametrize(
    "x, dicho",
    [
        (95.8818, "95.9 %"),
        (94.96, "94.96 %"),
        (94.9999, "94.9999 %"),
        (Decimal("94.95"), "94.95 %"),
        (74.9999999, "74.9999999 %"),
        (95, "95.0 %"),
        (Decimal(38) / 40 * 100, "95.0 %"),
        (75.04, "75.0 %"),
        (0, "0.0 %"),
        (100, "100.0 %"),
        (None, "—"),
    ],
)
def test_an_avance_takes_as_many_decimals_as_its_band_needs(x: f.Numero | None, dicho: str) -> None:
    assert limpio(f.avance(x, LIMITES)) == dicho


@pytest.mark.parametrize(
    "x, dicho",
    [
        ("728706272.00", "S/ 728.7 M"),
        ("999999.99", "S/ 1,000.0 mil"),
        ("1000000", "S/ 1.0 M"),
        ("49000.00", "S/ 49.0 mil"),
        ("999.99", "S/ 999.99"),
        ("0", "S/ 0.00"),
        ("-49000", "−S/ 49.0 mil"),
    ],
)
def test_short_money(x: str, dicho: str) -> None:
    assert limpio(f.soles_corto(Decimal(x))) == dicho


def test_whole_money_and_dates() -> None:
    assert limpio(f.soles(Decimal("728706272.00"))) == "S/ 728,706,272.00"
    assert f.fecha(date(2024, 12, 31)) == "31/12/2024"
    assert [
        f.soles(None),
        f.soles_corto(None),
        f.fecha(None),
        f.porcentaje(None),
        f.cantidad(None),
        f.puntos(None),
    ] == [f.VACIO] * 6


@pytest.mark.parametrize(
    "x, dicho",
    [(3.44, "+3.4 puntos"), (-3.46, "−3.5 puntos"), (0.04, "0.0 puntos"), (-0.04, "0.0 puntos"), (0.05, "+0.1 puntos")],
)
def test_points_have_their_sign(x: float, dicho: str) -> None:
    assert limpio(f.puntos(x)) == dicho


@given(st.text(max_size=300), st.integers(2, 60))
def test_a_cut_text_fits_on_one_line(texto: str, largo: int) -> None:
    for corte in (f.cortar(texto, largo), f.cortar_al_medio(texto, max(6, largo))):
        assert len(corte) <= max(6, largo)
        assert corte == " ".join(corte.split())
        assert not set(corte) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")


@given(st.text(max_size=60))
def test_a_short_name_is_not_touched_but_for_its_blanks(texto: str) -> None:
    plano = "".join(c for c in texto if c.isprintable() or c.isspace())
    if not any(c in plano for c in "\u061c\u200e\u200f"):
        assert f.cortar(plano, 60) == " ".join(plano.split())


@given(st.text(max_size=60))
def test_a_label_of_a_chart_has_no_markup(texto: str) -> None:
    assert "<" not in f.plano(texto)
    assert ">" not in f.plano(texto)


def test_names_in_capitals_calm_down_and_acronyms_stay() -> None:
    assert f.sin_gritar("PROMOVER LA EMPLEABILIDAD") == "Promover la empleabilidad"
    assert [f.sin_gritar(x) for x in ("OGA", "Jóvenes Productivos", "PROMOVER la EMPLEABILIDAD")] == [
        "OGA",
        "Jóvenes Productivos",
        "PROMOVER la EMPLEABILIDAD",
    ]


def test_what_is_short_is_counted_in_whole_units() -> None:
    assert [f.entera(Decimal(x)) for x in ("0.0001", "1", "3.25")] == [1, 1, 4]
    assert f.entera(None) is None


def test_each_band_has_a_word_a_mark_and_a_shape_of_its_own() -> None:
    assert list(BANDAS) == ["bajo", "medio", "alto", "sp", "si"]
    for atributo in ("nombre", "marca", "simbolo"):
        assert len({getattr(b, atributo) for b in BANDAS.values()}) == 5
    assert {BANDAS[b].color for b in CON_AVANCE} == {"#b8432f", "#d99a1c", "#2a7f62"}
    assert [BANDAS[b].marca for b in BANDAS] == ["▲", "◆", "●", "○", "◌"]
    assert banda(None).nombre == banda("otra").nombre == "sin avance"


def test_the_ranges_are_said_with_the_limits_in_force() -> None:
    assert limites() == LIMITES
    assert [tramo(b) for b in CON_AVANCE] == ["menos de 75 %", "de 75 % a menos de 95 %", "95 % o más"]
    assert all(tramo(b) for b in BANDAS)
