"""The AOI rows: pages, the grid's own sort and column filters, against plain Python."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from queries import Condicion, Filtro, Lectura, Motor, aoi, cuantas
from queries.filtro import BANDAS, COLUMNAS_TABLA
from tests.queries import estrategias
from tests.queries.conftest import filtro
from tests.queries.fuentes import llano

Registro = dict[str, Any]


def todas(lectura: Lectura) -> list[Registro]:
    return aoi(lectura, filtro(lectura, ejercicio="2024")).registros()


def cumple(fila: Registro, c: Condicion) -> bool:
    """What a condition means, in plain Python."""
    valor = fila[c.columna]
    if c.operador in ("vacio", "no_vacio"):
        return (valor is None or valor == "") == (c.operador == "vacio")
    if COLUMNAS_TABLA[c.columna] == "numero":
        return _cumple_numero(valor, c)
    texto, buscado = None if valor is None else llano(str(valor)), llano(c.valor)
    if c.operador in ("no_contiene", "distinto"):
        return texto is None or not (buscado in texto if c.operador == "no_contiene" else buscado == texto)
    if texto is None:
        return False
    return {
        "contiene": buscado in texto,
        "igual": buscado == texto,
        "empieza": texto.startswith(buscado),
        "termina": texto.endswith(buscado),
    }[c.operador]


def _cumple_numero(valor: Any, c: Condicion) -> bool:
    if valor is None:
        return c.operador == "distinto"
    visto = Decimal(str(round(valor, 4))) if isinstance(valor, float) else Decimal(valor)
    if c.operador == "entre":
        desde, hasta = map(Decimal, c.valor.split(".."))
        return desde <= visto <= hasta
    n = Decimal(c.valor)
    cumplen: dict[str, bool] = {
        "igual": visto == n,
        "distinto": visto != n,
        "mayor": valor > n,
        "mayor_igual": valor >= n,
        "menor": valor < n,
        "menor_igual": valor <= n,
    }
    return cumplen[c.operador]


CASOS = [
    Condicion("denominacion", "contiene", "CAPACITACION"),
    Condicion("denominacion", "contiene", "capacitación"),
    Condicion("denominacion", "no_contiene", "capacitación"),
    Condicion("denominacion", "empieza", "atención"),
    Condicion("denominacion", "termina", "cusco"),
    Condicion("denominacion", "igual", "identificacion y reconocimiento de las buenas practicas laborales"),
    Condicion("denominacion", "distinto", "x"),
    Condicion("denominacion", "contiene", "%"),
    Condicion("denominacion", "contiene", "_"),
    Condicion("codigo_aoi", "termina", "00276"),
    Condicion("ue_corto", "igual", "jovenes productivos"),
    Condicion("unidad_medida", "vacio", ""),
    Condicion("unidad_medida", "no_vacio", ""),
    Condicion("banda", "igual", "bajo"),
    Condicion("siguiente_banda", "vacio", ""),
    Condicion("siguiente_banda", "distinto", "alto"),
    Condicion("corte", "empieza", "2024-12"),
    Condicion("avance", "menor", "75"),
    Condicion("avance", "mayor_igual", "95"),
    Condicion("avance", "igual", "37.7143"),
    Condicion("avance", "distinto", "100"),
    Condicion("avance_real", "mayor", "100"),
    Condicion("avance_real", "entre", "100..101"),
    Condicion("programado", "igual", "125"),
    Condicion("programado", "menor_igual", "1"),
    Condicion("falta_banda", "no_vacio", ""),
    Condicion("falta_banda", "mayor", "10.5"),
    Condicion("falta_banda", "distinto", "10"),
    Condicion("programado_financiero", "vacio", ""),
    Condicion("ejercicio", "igual", "2024"),
]


@pytest.mark.parametrize("condicion", CASOS, ids=lambda c: f"{c.columna}-{c.operador}-{c.valor}")
def test_a_column_filter_keeps_the_rows_that_meet_it(lectura: Lectura, condicion: Condicion) -> None:
    f = Filtro(**{**_partes(filtro(lectura, ejercicio="2024")), "condiciones": (condicion,)})
    assert aoi(lectura, f).registros() == [fila for fila in todas(lectura) if cumple(fila, condicion)]


def _partes(f: Filtro) -> dict[str, Any]:
    return {n: getattr(f, n) for n in f.__slots__}


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(varias=st.lists(estrategias.condiciones(), max_size=3))
def test_column_filters_together_keep_the_rows_that_meet_all(motor: Motor, varias: list[Condicion]) -> None:
    with motor.lectura() as lectura:
        f = Filtro(**{**_partes(filtro(lectura, ejercicio="2024")), "condiciones": tuple(varias)})
        pagina = aoi(lectura, f, 0, 5)
        esperadas = [fila for fila in todas(lectura) if all(cumple(fila, c) for c in varias)]
        assert pagina.registros() == esperadas[:5]
        assert pagina.total == cuantas(lectura, f) == len(esperadas)


def clave_orden(fila: Registro, columna: str) -> Any:
    valor = fila[columna]
    if columna in ("banda", "siguiente_banda") and valor is not None:
        return BANDAS.index(valor)
    return llano(valor) if isinstance(valor, str) else valor


@pytest.mark.parametrize("columna", COLUMNAS_TABLA)
@pytest.mark.parametrize("baja", [False, True])
def test_any_column_sorts_both_ways_with_empty_ones_last(lectura: Lectura, columna: str, baja: bool) -> None:
    f = filtro(lectura, ejercicio="2024", filas=f"{columna}:desc" if baja else columna)
    base = sorted(todas(lectura), key=lambda fila: (fila["avance"], fila["codigo_aoi"]))
    llenas = [fila for fila in base if fila[columna] is not None]
    vacias = [fila for fila in base if fila[columna] is None]
    llenas.sort(key=lambda fila: clave_orden(fila, columna), reverse=baja)
    if baja:  # Python's reverse keeps the order of ties, as the tie-breakers do
        llenas = _estable(llenas, columna)
    assert aoi(lectura, f).columna("codigo_aoi") == [fila["codigo_aoi"] for fila in (*llenas, *vacias)]


def _estable(filas: list[Registro], columna: str) -> list[Registro]:
    grupos: dict[Any, list[Registro]] = {}
    for fila in filas:
        grupos.setdefault(clave_orden(fila, columna), []).append(fila)
    return [fila for g in grupos.values() for fila in sorted(g, key=lambda fila: (fila["avance"], fila["codigo_aoi"]))]


def test_a_second_column_breaks_the_ties_of_the_first(lectura: Lectura) -> None:
    filas = aoi(lectura, filtro(lectura, ejercicio="2024", filas="ue:desc,programado:desc")).registros()
    assert filas == sorted(
        filas, key=lambda fila: (-int(fila["ue"]), -fila["programado"], fila["avance"], fila["codigo_aoi"])
    )


def test_rows_come_worst_first_by_default(lectura: Lectura) -> None:
    filas = todas(lectura)
    assert filas == sorted(filas, key=lambda fila: (fila["avance"], fila["codigo_aoi"]))


def test_pages_laid_end_to_end_are_the_whole(lectura: Lectura) -> None:
    f = filtro(lectura, ejercicio="2024", filas="unidad_medida")
    whole = aoi(lectura, f)
    paginas = [aoi(lectura, f, desde, desde + 40) for desde in range(0, 260, 40)]
    assert [fila for p in paginas for fila in p.filas] == whole.filas
    assert {p.total for p in paginas} == {260}


@pytest.mark.parametrize(
    ("desde", "hasta", "n"), [(0, 0, 0), (250, 400, 10), (260, 300, 0), (9999, None, 0), (255, None, 5)]
)
def test_a_page_at_the_edge_still_knows_the_total(lectura: Lectura, desde: int, hasta: int | None, n: int) -> None:
    pagina = aoi(lectura, filtro(lectura, ejercicio="2024"), desde, hasta)
    assert (len(pagina), pagina.total) == (n, 260)


@pytest.mark.parametrize(("q", "n"), [("intermediación lambayeque", 1), ("AOI00099300276", 1), ("%", 0), ("zzz", 0)])
def test_words_of_the_filter_are_looked_for_in_code_name_and_unit(lectura: Lectura, q: str, n: int) -> None:
    assert len(aoi(lectura, filtro(lectura, q=q))) == n
    assert len(aoi(lectura, filtro(lectura, q=llano(q).upper()))) == n


def test_the_2023_rows_carry_their_money_and_their_local_key(lectura: Lectura) -> None:
    filas = aoi(lectura, filtro(lectura, ejercicio="2023")).registros()
    locales = [fila for fila in filas if fila["codigo_local"]]
    assert locales
    assert all(fila["codigo_aoi"].startswith("LOCAL-2023-001066-") for fila in locales)
    assert all(fila["avance_financiero"] > 90 for fila in filas)
