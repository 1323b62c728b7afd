"""The text form of a filter: what is read, what is dropped and told, and that writing and reading are inverse."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings

from queries import Condicion, Contexto, Filtro, Lectura, contexto, describir, escribir, leer
from queries.filtro import BANDAS, CLAVES, COLUMNAS_TABLA
from queries.texto_filtro import PARES_MAX
from tests.queries import estrategias


@settings(max_examples=2000)
@given(estrategias.filtros())
def test_reading_what_was_written_gives_the_same_filter(f: Filtro) -> None:
    pares = escribir(f)
    assert leer(pares) == (f, [])
    assert len({clave for clave, _ in pares}) == len(pares)
    assert [clave for clave, _ in pares] == [clave for clave in CLAVES if clave in dict(pares)]
    assert escribir(leer(pares)[0]) == pares


@settings(max_examples=1000)
@given(estrategias.pares_hostiles)
def test_whatever_is_read_never_raises_and_is_canonical(pares: list[tuple[str, str]]) -> None:
    f, problemas = leer(pares)
    assert leer(escribir(f)) == (f, [])
    for problema in problemas:
        assert len(problema.clave) <= 60
        assert len(problema.valor) <= 60
        assert problema.motivo
        assert str(problema).isprintable()


def test_an_empty_filter_writes_nothing() -> None:
    assert leer([]) == (Filtro(), [])
    assert escribir(Filtro()) == []


def test_the_order_by_default_is_not_written() -> None:
    assert leer([("orden", "avance")]) == (Filtro(), [])


def test_the_text_form_is_the_documented_one() -> None:
    pares = [
        ("ejercicio", "2024"),
        ("corte", "2024-12-31"),
        ("ue", "000993"),
        ("aei", "AEI.02.01"),
        ("banda", "bajo,medio"),
        ("unidad", "PERSONA"),
        ("q", "empleo"),
        ("por", "aoi"),
        ("orden", "codigo"),
        ("filas", "avance:desc,codigo_aoi"),
        ("filtros", "denominacion.contiene.a%7Cb%2Ec%25|avance.menor.75|unidad_medida.vacio"),
    ]
    f, problemas = leer(pares)
    assert problemas == []
    assert f == Filtro(
        ejercicio=2024,
        corte=date(2024, 12, 31),
        ue="000993",
        oei="OEI.02",
        aei="AEI.02.01",
        banda=("bajo", "medio"),
        unidad="PERSONA",
        q="empleo",
        por="aoi",
        orden="codigo",
        filas=(("avance", True), ("codigo_aoi", False)),
        condiciones=(
            Condicion("denominacion", "contiene", "a|b.c%"),
            Condicion("avance", "menor", "75"),
            Condicion("unidad_medida", "vacio", ""),
        ),
    )
    assert escribir(f) == pares


@pytest.mark.parametrize(
    ("pares", "esperado"),
    [
        ([("banda", "alto,bajo,alto")], Filtro(banda=("bajo", "alto"))),
        ([("aei", "aei.02.01")], Filtro(oei="OEI.02", aei="AEI.02.01")),
        ([("ue", " 000993 ")], Filtro(ue="000993")),
        ([("ue", "\u202e000993\u200b")], Filtro(ue="000993")),
        ([("q", "e\u0301l")], Filtro(q="él")),
        ([("q", "uno\r\n\tdos")], Filtro(q="uno   dos")),
        ([("filas", "aoi:desc")], Filtro(filas=(("codigo_aoi", True),))),
        ([("filtros", "avance.entre.10.5..20")], Filtro(condiciones=(Condicion("avance", "entre", "10.5..20"),))),
    ],
)
def test_harmless_differences_are_made_canonical(pares: list[tuple[str, str]], esperado: Filtro) -> None:
    assert leer(pares) == (esperado, [])


@pytest.mark.parametrize(
    ("pares", "clave", "motivo"),
    [
        ([("xx", "1")], "xx", "no se conoce"),
        ([("", "1")], "", "no se conoce"),
        ([("ejercicio", "24")], "ejercicio", "no es un año"),
        ([("ejercicio", "２０２４")], "ejercicio", "no es un año"),
        ([("corte", "2024-02-30")], "corte", "no es una fecha"),
        ([("corte", "20241231")], "corte", "no es una fecha"),
        ([("ue", "154")], "ue", "código"),
        ([("ue", "' OR 1=1")], "ue", "código"),
        ([("aei", "AEI.2.1")], "aei", "código"),
        ([("aoi", "AOI1")], "aoi", "código"),
        ([("banda", "rojo")], "banda", "no es uno de"),
        ([("por", "mes")], "por", "no es uno de"),
        ([("orden", "avance; DROP TABLE corte")], "orden", "no es uno de"),
        ([("unidad", "x" * 61)], "unidad", "más de 60"),
        ([("q", "x" * 101)], "q", "más de 100"),
        ([("q", "\u200b")], "q", "vacío"),
        ([("q", "x" * 100_000)], "q", "caracteres"),
        ([("filas", "clave:desc")], "filas", "no es una columna"),
        ([("filas", "avance:abajo")], "filas", "no es uno de"),
        ([("filtros", "avance.contiene.7")], "filtros", "operador"),
        ([("filtros", "denominacion.mayor.7")], "filtros", "operador"),
        ([("filtros", "avance.mayor.siete")], "filtros", "número"),
        ([("filtros", "avance.entre.7")], "filtros", "dos números"),
        ([("filtros", "ue_nombre.igual.x")], "filtros", "no es una columna"),
    ],
)
def test_what_cannot_be_used_is_dropped_and_told(pares: list[tuple[str, str]], clave: str, motivo: str) -> None:
    f, problemas = leer(pares)
    assert f == Filtro()
    assert [p.clave for p in problemas] == [clave]
    assert motivo in problemas[0].motivo


def test_of_a_repeated_key_the_first_counts_and_the_others_are_told() -> None:
    f, problemas = leer([("ue", "000993"), ("ue", "000154"), ("ue", "000993")])
    assert f.ue == "000993"
    assert [p.valor for p in problemas] == ["000154", "000993"]


def test_the_good_parts_of_a_list_stay_when_a_bad_one_is_dropped() -> None:
    f, problemas = leer([("banda", "bajo,rojo"), ("filas", "avance,nada"), ("filtros", "nada|avance.menor.75")])
    assert (f.banda, f.filas, f.condiciones) == (
        ("bajo",),
        (("avance", False),),
        (Condicion("avance", "menor", "75"),),
    )
    assert len(problemas) == 3


def test_an_aei_brings_its_oei_and_another_one_is_dropped() -> None:
    f, problemas = leer([("oei", "OEI.03"), ("aei", "AEI.02.01")])
    assert (f.oei, f.aei) == ("OEI.02", "AEI.02.01")
    assert [p.clave for p in problemas] == ["oei"]


@pytest.mark.parametrize("aoi", ["AOI00015400049", "LOCAL-2023-000154-01"])
def test_an_aoi_of_another_ue_is_dropped(aoi: str) -> None:
    f, problemas = leer([("ue", "000993"), ("aoi", aoi)])
    assert (f.ue, f.aoi) == ("000993", None)
    assert "000154" in problemas[0].motivo


def test_thousands_of_pairs_are_cut_with_one_notice() -> None:
    _, problemas = leer([(f"k{i}", "x") for i in range(5000)])
    assert len(problemas) == PARES_MAX + 1


def test_a_notice_shows_no_control_or_direction_mark() -> None:
    _, problemas = leer([("\u202ecla\x00ve", "va\u202elor\n<b>" + "x" * 500)])
    assert problemas[0].clave == "clave"
    assert problemas[0].valor.startswith("valor <b>")
    assert len(problemas[0].valor) == 60


def test_every_band_and_column_has_words(lectura: Lectura) -> None:
    ctx = contexto(lectura)
    for columna in COLUMNAS_TABLA:
        frase = describir(Filtro(banda=BANDAS, condiciones=(Condicion(columna, "vacio", ""),)), ctx)
        assert "vacío" in frase
        assert "_" not in frase


@pytest.mark.parametrize(
    ("f", "frase"),
    [
        (Filtro(), "Pliego 012, corte 31/12/2024"),
        (Filtro(ejercicio=2023), "Pliego 012, corte 31/12/2023"),
        (
            Filtro(ue="000993", oei="OEI.02", aei="AEI.02.01", banda=("bajo",)),
            "UE 000993, AEI.02.01, solo bajo, corte 31/12/2024",
        ),
        (
            Filtro(oei="OEI.02", banda=("bajo", "medio", "sp"), q="empleo", unidad="PERSONA"),
            "OEI.02, solo bajo, medio y S.P., unidad de medida «PERSONA», con «empleo», corte 31/12/2024",
        ),
        (
            Filtro(
                condiciones=(
                    Condicion("denominacion", "contiene", "x"),
                    Condicion("avance", "menor", "75"),
                    Condicion("avance", "entre", "10..20"),
                )
            ),
            "Pliego 012, denominación contiene «x», avance menor que 75, avance entre 10 y 20, corte 31/12/2024",
        ),
    ],
)
def test_the_sentence_says_the_filter(lectura: Lectura, f: Filtro, frase: str) -> None:
    assert describir(f, contexto(lectura)) == frase


def _dropped(ctx: Contexto, **claves: str) -> tuple[Filtro, list[str]]:
    f, _, problemas = ctx.resolver(leer(list(claves.items()))[0])
    return f, [p.clave for p in problemas]


@pytest.mark.parametrize(
    ("claves", "quitadas"),
    [
        ({"ejercicio": "2019"}, ["ejercicio"]),
        ({"corte": "2024-06-30"}, ["corte"]),
        ({"ejercicio": "2024", "corte": "2023-12-31"}, ["corte"]),
        ({"ue": "000999"}, ["ue"]),
        ({"oei": "OEI.99"}, ["oei"]),
        ({"aei": "AEI.02.99"}, ["aei"]),
        ({"aei": "AEI.01.02"}, ["aei"]),
        ({"aei": "AEI.99.01"}, ["aei", "oei"]),
        ({"ue": "001066", "aei": "AEI.02.01"}, ["aei", "oei"]),
        ({"ue": "001066", "oei": "OEI.02"}, ["oei"]),
        ({"cc": "07"}, ["cc"]),
        ({"unidad": "NAVES"}, ["unidad"]),
        ({"aoi": "AOI00015499999"}, ["aoi"]),
        ({"aei": "AEI.02.01", "aoi": "AOI00015400049"}, ["aoi"]),
        ({"ue": "000993", "por": "ue"}, ["por"]),
        ({"por": "cc"}, ["por"]),
    ],
)
def test_what_the_corte_does_not_have_is_dropped_and_told(
    lectura: Lectura, claves: dict[str, str], quitadas: list[str]
) -> None:
    f, problemas = _dropped(contexto(lectura), **claves)
    assert problemas == quitadas
    assert (f.ejercicio, f.corte) == (2024, date(2024, 12, 31))
    assert all(getattr(f, clave) is None for clave in quitadas if clave not in ("ejercicio", "corte"))


def test_what_exists_stays_and_the_corte_is_filled_in(lectura: Lectura) -> None:
    f, problemas = _dropped(contexto(lectura), ejercicio="2023", cc="07", aoi="LOCAL-2023-001066-01", por="cc")
    assert problemas == ["por"]
    assert (f.corte, f.cc, f.aoi) == (date(2023, 12, 31), "07", "LOCAL-2023-001066-01")


@pytest.mark.parametrize(
    ("claves", "posibles"),
    [
        ({}, ("ue", "oei", "aei", "aoi")),
        ({"ejercicio": "2023"}, ("ue", "oei", "aei", "cc", "aoi")),
        ({"ue": "000993"}, ("oei", "aei", "aoi")),
        ({"oei": "OEI.02"}, ("aei", "ue", "aoi")),
        ({"aei": "AEI.02.01"}, ("aoi", "ue")),
        ({"ue": "000993", "aei": "AEI.02.01"}, ("aoi",)),
    ],
)
def test_the_children_that_make_sense_depend_on_the_node(
    lectura: Lectura, claves: dict[str, str], posibles: tuple[str, ...]
) -> None:
    ctx = contexto(lectura)
    assert ctx.hijos_posibles(leer(list(claves.items()))[0]) == posibles


@pytest.mark.parametrize("clave", ["corte", "comparar"])
def test_dates_that_are_not_there_are_told_as_people_read_them(lectura: Lectura, clave: str) -> None:
    (problema,) = contexto(lectura).resolver(leer([("ejercicio", "2024"), (clave, "2024-06-30")])[0])[2]
    assert (problema.clave, problema.valor) == (clave, "2024-06-30")
    assert "30/06/2024" in problema.motivo
    assert "31/12/2024" in problema.motivo
    if clave == "corte":
        assert problema.motivo.endswith("hay: 31/12/2024 (2024-12-31)")
