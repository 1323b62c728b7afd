"""Hostile text in every key, through every question; and hostile names in the data, out of every file."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from queries import (
    Condicion,
    Filtro,
    Lectura,
    Motor,
    Resultado,
    aoi,
    buscar,
    contexto,
    cuantas,
    ficha,
    leer,
    migas,
    niveles,
    resumen,
    salida,
)
from queries.filtro import clausula_condiciones, orden_tabla
from tests.queries import estrategias
from tests.queries.conftest import Alterar, filtro

NOMBRES = {
    "AOI00099300276": "<img src=x onerror=alert(1)>",
    "AOI00099300277": '=HYPERLINK("http://x.example","a")',
    "AOI00099300278": "\u202etxt.exe\u202c",
    "AOI00099300281": "largo " * 833,
    "AOI00099300282": "'; DROP TABLE aoi_avance; --",
    "AOI00099300245": '-1+1\r\nA1,B1\n"x"',
}


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pares=estrategias.pares_hostiles)
def test_hostile_text_in_any_key_never_breaks_a_question_nor_widens_it(
    motor: Motor, pares: list[tuple[str, str]]
) -> None:
    with motor.lectura() as lectura:
        f, corte, _ = contexto(lectura).resolver(leer(pares)[0])
        todo = resumen(lectura, Filtro(ejercicio=corte.ejercicio, corte=corte.fecha)).registros()[0]["n_aoi"]
        (nodo,) = resumen(lectura, f).registros()
        assert nodo["n_aoi"] <= todo
        assert cuantas(lectura, f) == len(aoi(lectura, f)) <= nodo["n_aoi"]
        assert sum(niveles(lectura, f).columna("n_aoi")) == nodo["n_aoi"]
        assert migas(lectura, f).columna("n_aoi")[0] == todo
        assert len(ficha(lectura, f)) <= 1


def test_no_value_ever_becomes_sql_text(motor: Motor, monkeypatch: pytest.MonkeyPatch) -> None:
    textos: list[str] = []
    original = Lectura.preguntar

    def preguntar(self: Lectura, nombre: str, sql: str, valores: dict[str, object] | None = None) -> Resultado:
        textos.append(sql)
        return original(self, nombre, sql, valores)

    monkeypatch.setattr(Lectura, "preguntar", preguntar)
    with motor.lectura() as lectura:
        f = replace(
            filtro(lectura, ue="000993", aei="AEI.02.01", aoi="AOI00099300276"),
            unidad="zqxunidad",
            q="zqxuno zqx'dos",
            banda=("bajo",),
            condiciones=(Condicion("denominacion", "contiene", "zqx'%_"), Condicion("avance", "entre", "1234..56789")),
        )
        for hecha in (niveles, resumen, migas, aoi, ficha, cuantas):
            hecha(lectura, f)
        buscar(lectura, "zqxalgo 'zqx", f)
    assert len(textos) >= 7
    for sql in textos:
        for valor in ("zqx", "000993", "02.01", "AOI0009", "1234", "56789", "2024-"):
            assert valor not in sql


@pytest.mark.parametrize("columna", ["", "avance; DROP TABLE corte", "ue_nombre", "AVANCE"])
def test_a_column_outside_the_closed_list_never_reaches_the_sql(columna: str) -> None:
    with pytest.raises(KeyError):
        orden_tabla(Filtro(filas=((columna, True),)))
    with pytest.raises(KeyError):
        clausula_condiciones(Filtro(condiciones=(Condicion(columna, "igual", "1"),)))


def test_hostile_names_come_out_as_they_are(alterar: Alterar) -> None:
    cambios = [f"UPDATE aoi_avance SET denominacion = {_sql(n)} WHERE aoi = '{a}'" for a, n in NOMBRES.items()]
    with alterar(*cambios).lectura() as lectura:
        filas = {f["codigo_aoi"]: f["denominacion"] for f in aoi(lectura, filtro(lectura, ue="000993")).registros()}
        hijos = niveles(lectura, filtro(lectura, ue="000993", por="aoi")).registros()
        for codigo, nombre in NOMBRES.items():
            assert filas[codigo] == nombre
            assert [h["denominacion"] for h in hijos if h["codigo"] == codigo] == [nombre]
            f = filtro(lectura, aoi=codigo)
            assert ficha(lectura, f).columna("denominacion") == [nombre]
            assert migas(lectura, f).columna("denominacion")[-1] == nombre
            assert buscar(lectura, codigo, f).columna("codigo") == [codigo]


def test_hostile_names_stay_one_cell_and_no_formula_in_a_file(alterar: Alterar) -> None:
    cambios = [f"UPDATE aoi_avance SET denominacion = {_sql(n)} WHERE aoi = '{a}'" for a, n in NOMBRES.items()]
    with alterar(*cambios).lectura() as lectura:
        escrito = b"".join(salida.csv(aoi(lectura, filtro(lectura, ue="000993")), salida.COLUMNAS_AOI))
    leidas = list(csv.reader(io.StringIO(escrito.decode("utf-8-sig"), newline="")))
    assert {len(fila) for fila in leidas} == {len(salida.COLUMNAS_AOI)}
    assert len(leidas) == 63
    nombres = {fila[0]: fila[1] for fila in leidas}
    for codigo, nombre in NOMBRES.items():
        peligroso = nombre.startswith(("=", "-"))
        assert nombres[codigo] == ("'" + nombre if peligroso else nombre)


def _sql(texto: str) -> str:
    return "'" + texto.replace("'", "''") + "'"
