"""Answers that are remembered: the same as asked, few, small, and gone with their release."""

from __future__ import annotations

import pytest

from queries.recuerdo import FILAS_MAX, Recuerdo
from queries.resultado import Resultado


def respuesta(filas: int) -> Resultado:
    return Resultado((), [(i,) for i in range(filas)])


def test_a_question_is_remembered_with_its_values() -> None:
    r = Recuerdo(10)
    r.guardar("SELECT $x", {"x": [1, 2], "y": None}, respuesta(1))
    assert r.buscar("SELECT $x", {"y": None, "x": [1, 2]}) == respuesta(1)


@pytest.mark.parametrize("otros", [{"x": True}, {"x": "1"}, {"x": 2}, {}, {"y": 1}])
def test_other_values_are_another_question(otros: dict[str, object]) -> None:
    r = Recuerdo(10)
    r.guardar("SELECT $x", {"x": 1}, respuesta(1))
    assert r.buscar("SELECT $x", otros) is None


def test_an_empty_answer_is_an_answer() -> None:
    r = Recuerdo(10)
    r.guardar("SELECT", {}, respuesta(0))
    assert r.buscar("SELECT", {}) is not None


def test_the_least_recently_used_goes_first() -> None:
    r = Recuerdo(2)
    for sql in ("a", "b"):
        r.guardar(sql, {}, respuesta(1))
    r.buscar("a", {})
    r.guardar("c", {}, respuesta(1))
    assert [sql for sql in "abc" if r.buscar(sql, {})] == ["a", "c"]


@pytest.mark.parametrize("maximo, filas, guardadas", [(10, FILAS_MAX, 1), (10, FILAS_MAX + 1, 0), (0, 1, 0)])
def test_large_answers_are_not_kept_and_none_is_when_it_is_off(maximo: int, filas: int, guardadas: int) -> None:
    r = Recuerdo(maximo)
    r.guardar("a", {}, respuesta(filas))
    assert len(r) == guardadas
