"""The database itself: described whole, and refusing what cannot be even if nobody checked before."""

from __future__ import annotations

import re
from collections.abc import Iterator

import duckdb
import pytest

from data import esquema
from tests.data.conftest import Preguntar

CARGA = {
    "carga_id": "1",
    "clave": "'D'",
    "tipo": "'informe'",
    "documento": "'D'",
    "ejercicio": "2024",
    "archivo": "'a.csv'",
    "sha256": "repeat('0', 64)",
    "filas": "1",
    "advertencias": "0",
    "fecha_corte": "'2024-12-31'",
    "cargado_en": "'2025-01-01'",
    "cargado_por": "'yo'",
    "estado": "'vigente'",
}
AOI = {
    "carga_id": "1",
    "ejercicio": "2024",
    "aoi": "'AOI00015400001'",
    "codigo_local": "false",
    "ue": "'000154'",
    "pliego": "'012'",
    "oei": "'OEI.01'",
    "aei": "'AEI.01.01'",
    "denominacion": "'Algo'",
    "unidad_confiable": "true",
    "activa": "true",
    "documento": "'D'",
    "cuadro": "'C'",
    "fila": "2",
    "busqueda": "'algo'",
}
MES = {"carga_id": "1", "aoi": "'AOI00015400001'", "mes": "0", "fisico_programado": "10", "fisico_ejecutado": "5"}


@pytest.fixture
def vacia() -> Iterator[duckdb.DuckDBPyConnection]:
    """A fresh schema with one document, pliego, UE, OEI, AEI and load."""
    with duckdb.connect(":memory:") as conexion:
        esquema.crear(conexion)
        conexion.execute(
            """INSERT INTO documento VALUES ('D', 2024, 'D', 'D', NULL, NULL);
               INSERT INTO pliego VALUES ('012', 'P', 'D', 'C');
               INSERT INTO ue VALUES (2024, '000154', '012', '001', 'U', 'U', 'D', 'C');
               INSERT INTO oei VALUES (2024, '012', 'OEI.01', 'O', 1, 'D', 'C'),
                                      (2024, '012', 'OEI.02', 'O', 2, 'D', 'C');
               INSERT INTO aei VALUES (2024, '012', 'OEI.01', 'AEI.01.01', 'A', 1, 'D', 'C', NULL);"""
        )
        poner(conexion, "carga", CARGA)
        yield conexion


def poner(conexion: duckdb.DuckDBPyConnection, tabla: str, valores: dict[str, str]) -> None:
    conexion.execute(f"INSERT INTO {tabla} ({', '.join(valores)}) VALUES ({', '.join(valores.values())})")


def test_every_table_and_column_has_a_comment(preguntar: Preguntar) -> None:
    assert preguntar("SELECT table_name FROM duckdb_tables() WHERE comment IS NULL OR comment = ''") == []
    columnas = preguntar(
        """SELECT table_name, column_name FROM duckdb_columns()
           WHERE NOT internal AND (comment IS NULL OR length(comment) < 4)"""
    )
    assert columnas == []


def test_every_column_that_holds_an_amount_says_its_unit(preguntar: Preguntar) -> None:
    filas = preguntar("SELECT table_name, column_name, comment FROM duckdb_columns() WHERE data_type = 'DECIMAL(18,2)'")
    assert len(filas) >= 10
    assert [fila for fila in filas if "oles" not in fila[2]] == []


def test_money_is_decimal_and_codes_are_text(preguntar: Preguntar) -> None:
    tipos = {
        (tabla, columna): tipo
        for tabla, columna, tipo in preguntar("SELECT table_name, column_name, data_type FROM duckdb_columns()")
    }
    for columna in ("pia", "pim", "certificado", "comprometido", "devengado", "girado"):
        assert tipos["presupuesto", columna] == "DECIMAL(18,2)"
    for columna in ("ue", "oei", "aei", "cc", "aoi", "pliego"):
        assert tipos["aoi_avance", columna] == "VARCHAR"


def test_every_sql_table_of_the_schema_files_is_in_the_release(preguntar: Preguntar) -> None:
    textos = "".join(archivo.read_text(encoding="utf-8") for archivo in esquema.ARCHIVOS)
    declaradas = set(re.findall(r"CREATE TABLE (\w+)", textos))
    assert declaradas == {tabla for (tabla,) in preguntar("SELECT table_name FROM duckdb_tables()")}


def test_a_good_row_is_accepted(vacia: duckdb.DuckDBPyConnection) -> None:
    poner(vacia, "aoi", AOI)
    poner(vacia, "aoi_mes", MES)


@pytest.mark.parametrize(
    "tabla, cambio",
    [
        ("aoi", {"aei": "'AEI.02.01'"}),
        ("aoi", {"oei": "'OEI.02'"}),
        ("aoi", {"ue": "'000993'"}),
        ("aoi", {"aoi": "'AOI00099300001'"}),
        ("aoi", {"aoi": "'154-1'"}),
        ("aoi", {"codigo_local": "true"}),
        ("aoi", {"carga_id": "2"}),
        ("aoi", {"banda_publicada": "'regular'"}),
        ("aoi", {"tipo_agregacion": "'anual'"}),
        ("aoi", {"denominacion": "repeat('a', 10001)"}),
        ("aoi", {"denominacion": "NULL"}),
        ("aoi_mes", {"fisico_programado": "-1"}),
        ("aoi_mes", {"fisico_ejecutado": "-0.5"}),
        ("aoi_mes", {"mes": "13"}),
        ("carga", {"clave": "'D'"}),
        ("carga", {"tipo": "'excel'"}),
        ("carga", {"clave": "'E'", "estado": "'retirada'"}),
        ("carga", {"clave": "'E'", "retirada_en": "'2025-01-02'", "retirada_por": "'yo'"}),
        ("carga", {"clave": "'E'", "estado": "'retirada'", "retirada_en": "'2025-01-02'"}),
    ],
)
def test_the_engine_refuses_what_cannot_be(
    vacia: duckdb.DuckDBPyConnection, tabla: str, cambio: dict[str, str]
) -> None:
    buena = {"aoi": AOI, "aoi_mes": MES, "carga": {**CARGA, "carga_id": "2"}}[tabla]
    with pytest.raises(duckdb.ConstraintException):
        poner(vacia, tabla, {**buena, **cambio})


@pytest.mark.parametrize(
    "tabla, valores",
    [
        ("ue", "(2024, '000154', '012', '001', 'Otra', NULL, 'D', 'C')"),
        ("ue", "(2024, '154', '012', '001', 'U', NULL, 'D', 'C')"),
        ("ue", "(2024, '000993', '013', '001', 'U', NULL, 'D', 'C')"),
        ("oei", "(2024, '012', 'OEI.01', 'Otro', 1, 'D', 'C')"),
        ("oei", "(2024, '012', 'OEI.1', 'Otro', 1, 'D', 'C')"),
        ("aei", "(2024, '012', 'OEI.01', 'AEI.01.01', 'Otra', 1, 'D', 'C', NULL)"),
        ("aei", "(2024, '012', 'OEI.02', 'AEI.01.02', 'Fuera de su OEI', 1, 'D', 'C', NULL)"),
        ("aei", "(2024, '012', 'OEI.03', 'AEI.03.01', 'De un OEI que no hay', 1, 'D', 'C', NULL)"),
        ("pliego", "('012', 'Otro', 'D', 'C')"),
        ("documento", "('D', 2024, 'Otro', 'D', NULL, NULL)"),
    ],
)
def test_duplicate_and_wrong_codes_are_refused(vacia: duckdb.DuckDBPyConnection, tabla: str, valores: str) -> None:
    with pytest.raises(duckdb.ConstraintException):
        vacia.execute(f"INSERT INTO {tabla} VALUES {valores}")


def test_an_aoi_twice_in_a_load_is_refused(vacia: duckdb.DuckDBPyConnection) -> None:
    poner(vacia, "aoi", AOI)
    with pytest.raises(duckdb.ConstraintException, match=r"[Dd]uplicate"):
        poner(vacia, "aoi", AOI)


@pytest.mark.parametrize(
    "estado, avance, esperada",
    [
        ("ok", "74.9999999", "bajo"),
        ("ok", "75", "medio"),
        ("ok", "94.9999999", "medio"),
        ("ok", "95", "alto"),
        ("ok", "0", "bajo"),
        ("ok", "NULL", None),
        ("sp", "NULL", "sp"),
        ("si", "NULL", "si"),
        ("inactiva", "80", None),
    ],
)
def test_a_band_starts_at_its_own_limit(
    vacia: duckdb.DuckDBPyConnection, estado: str, avance: str, esperada: str | None
) -> None:
    fila = vacia.execute(f"SELECT banda_de('{estado}', {avance}, 75, 95)").fetchone()
    assert fila == (esperada,)


@pytest.mark.parametrize(
    "texto, esperado",
    [
        ("  CAPACITACIÓN   Ñandú ", "capacitacion nandu"),
        ("Jose\u0301", "jose"),
        ("A\nB\tC", "a b c"),
    ],
)
def test_search_text_has_no_case_accents_or_double_blanks(
    vacia: duckdb.DuckDBPyConnection, texto: str, esperado: str
) -> None:
    assert vacia.execute("SELECT normalizar(?)", [texto]).fetchone() == (esperado,)
