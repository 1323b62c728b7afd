"""The questions about the published figures: each part of the filter, the counts, the pages and the printed whole."""

from __future__ import annotations

import csv
import io
from collections import Counter
from dataclasses import replace

import pytest

from queries import (
    Filtro,
    Lectura,
    __main__,
    conciliacion,
    conciliacion_clases,
    conciliacion_de,
    conciliacion_medidas,
    conciliacion_por_bloques,
    conciliacion_resumen,
)
from queries.columnas_conciliacion import COLUMNAS_CONCILIACION
from queries.motor import Motor

DE_2024 = Filtro(ejercicio=2024)

#: A part of the filter, and what the rows that it leaves have.
PARTES: dict[str, tuple[Filtro, dict[str, object]]] = {
    "documento": (Filtro(documento="D23"), {"documento": "D23", "ejercicio": 2023}),
    "cuadro": (Filtro(ejercicio=2024, cuadro="Cuadro 6"), {"cuadro": "Cuadro 6"}),
    "medida": (Filtro(medida="ejecucion_fisica_pct"), {"medida": "ejecucion_fisica_pct"}),
    "conciliado": (Filtro(conciliado=("difiere",)), {"conciliado": "difiere"}),
    "clase": (Filtro(clase="participacion"), {"clase": "participacion", "conciliado": "difiere"}),
    "ue": (Filtro(ejercicio=2024, ue="000993"), {"ue": "000993"}),
    "oei": (Filtro(ejercicio=2024, oei="OEI.02"), {"oei": "OEI.02"}),
    "aei": (Filtro(ejercicio=2024, oei="OEI.02", aei="AEI.02.01"), {"aei": "AEI.02.01", "oei": "OEI.02"}),
    "aoi": (Filtro(ejercicio=2024, aoi="AOI00099300276"), {"aoi": "AOI00099300276", "ue": "000993"}),
}


@pytest.mark.parametrize("parte", PARTES)
def test_each_part_of_the_filter_leaves_its_rows_and_the_counts_agree(lectura: Lectura, parte: str) -> None:
    f, iguales = PARTES[parte]
    todas = conciliacion(lectura, Filtro()).registros()
    dicho = conciliacion(lectura, f)
    filas = dicho.registros()
    esperadas = [r for r in todas if all(r[c] == v for c, v in iguales.items())]
    assert filas == esperadas
    assert filas
    assert dicho.total == len(filas)
    assert sum(conciliacion_medidas(lectura, f).columna("n")) == len(filas)
    clases = {(r["conciliado"], r["clase"]): r["n"] for r in conciliacion_clases(lectura, f).registros()}
    assert clases == Counter((r["conciliado"], r["clase"]) for r in filas)
    resumen = conciliacion_resumen(lectura, f).registros()
    assert {
        (r["documento"], r["cuadro"]): (r["n_coincide"], r["n_difiere"], r["n_no_verificable"]) for r in resumen
    } == {
        (d, c): tuple(
            sum(r["conciliado"] == estado for r in filas if (r["documento"], r["cuadro"]) == (d, c))
            for estado in ("coincide", "difiere", "no_verificable")
        )
        for d, c in {(r["documento"], r["cuadro"]) for r in filas}
    }


def test_words_are_looked_for_in_place_node_measure_and_reason(lectura: Lectura) -> None:
    def cuantas(q: str) -> int:
        return conciliacion(lectura, replace(DE_2024, q=q)).total

    assert cuantas("AOI00099300276") == conciliacion(lectura, replace(DE_2024, aoi="AOI00099300276")).total
    assert cuantas("párrafos por ue INTERCAMBIADA") == 6
    assert cuantas("jovenes productivos ejecucion") > 0
    assert cuantas("100%_'") == 0


def test_pages_and_blocks_are_the_whole_in_order(lectura: Lectura) -> None:
    entera = conciliacion(lectura, DE_2024)
    pagina = conciliacion(lectura, DE_2024, 100, 130)
    assert (pagina.total, pagina.filas) == (entera.total, entera.filas[100:130])
    assert conciliacion(lectura, DE_2024, 10**6, 10**6 + 5).filas == []
    bloques = [fila for bloque in conciliacion_por_bloques(lectura, DE_2024, 1000) for fila in bloque.filas]
    assert bloques == entera.filas
    cuadros = [r["cuadro"] for r in conciliacion_resumen(lectura, DE_2024).registros()]
    assert cuadros[:3] == ["Cuadro 2", "Cuadro 3", "Cuadro 4"]
    assert cuadros.index("Cuadro 15") < cuadros.index("sección 2")
    assert {c.nombre for c in COLUMNAS_CONCILIACION} <= set(entera.nombres)


def test_a_corte_or_a_pliego_takes_nothing_away(lectura: Lectura) -> None:
    [de_2023, de_2024] = [conciliacion(lectura, Filtro(ejercicio=anio)).total for anio in (2023, 2024)]
    assert conciliacion(lectura, Filtro()).total == de_2023 + de_2024
    assert conciliacion(lectura, Filtro(ejercicio=2024, pliego="012")).total == de_2024


def test_the_sheet_of_an_aoi_gets_what_differs_of_it_only(lectura: Lectura) -> None:
    f = replace(DE_2024, ue="000154", documento="D23", aoi="AOI00099300200", q="nada")
    filas = conciliacion_de(lectura, f).registros()
    assert filas
    assert {(r["aoi"], r["conciliado"]) for r in filas} == {("AOI00099300200", "difiere")}
    assert conciliacion_de(lectura, DE_2024).filas == []


def test_the_printed_whole_is_of_all_the_years_unless_one_is_named(
    motor: Motor, lectura: Lectura, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.setattr("queries.__main__.motor", lambda: motor)

    def impresas(*argumentos: str) -> list[dict[str, str]]:
        assert __main__.main(["conciliacion", *argumentos]) == 0
        return list(csv.DictReader(io.StringIO(capsysbinary.readouterr().out.decode("utf-8-sig"), newline="")))

    todas = impresas()
    assert len(todas) == conciliacion(lectura, Filtro()).total
    assert [*todas[0]] == [c.nombre for c in COLUMNAS_CONCILIACION]
    pliego = next(
        r for r in todas if (r["lugar"], r["nodo"], r["medida"]) == ("Cuadro 6", "012", "ejecucion_fisica_pct")
    )
    assert (pliego["publicado"], pliego["calculado"], pliego["conciliado"]) == ("95.9%", "95.8818", "coincide")
    assert {r["ejercicio"] for r in impresas("ejercicio=2023")} == {"2023"}
