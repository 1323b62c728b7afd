"""The paquete: written and read back whole, with exact types, and never half."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import esquema
from data.errores import ErrorTablero, Queja
from data.lectores.paquete import INFORME, QUEJAS_MAX, TABLAS, Cuaderno, Paquete, acotar, escribir_tablas

PROPIAS = {"carga_id", "ejercicio", "documento", "cuadro"}
textos = st.text(st.characters(codec="utf-8"), max_size=30)
quejas = st.builds(Queja, textos, st.none() | st.integers(1, 10**6), textos, textos, textos)
paquetes = st.builds(
    Paquete,
    tipo=st.sampled_from(["ceplan", "mef"]),
    ejercicio=st.integers(2000, 2100),
    pliegos=st.lists(textos),
    ues=st.lists(textos),
    filas=st.integers(0, 10**9),
    hoja=st.none() | textos,
    encabezado_fila=st.integers(1, 100),
    quejas=st.lists(quejas, max_size=3),
    advertencias=st.lists(quejas, max_size=3),
    detalle=st.dictionaries(textos, st.integers() | textos, max_size=3),
)


@given(paquete=paquetes)
def test_it_comes_back_as_it_was(paquete: Paquete, tmp_path_factory: pytest.TempPathFactory) -> None:
    carpeta = tmp_path_factory.mktemp("paquete")
    assert Paquete.abrir((paquete.guardar(carpeta), carpeta)[1]) == paquete


@pytest.mark.parametrize("tabla", TABLAS)
def test_each_table_is_a_part_of_its_table_in_the_database(tabla: str) -> None:
    """Column by column, with the same type: what is written here is loaded there without a thought."""
    with duckdb.connect() as conexion:
        esquema.crear(conexion)
        filas = conexion.execute(
            "SELECT column_name, data_type FROM duckdb_columns() WHERE table_name = ?", [tabla]
        ).fetchall()
    del_esquema = {str(columna): str(tipo) for columna, tipo in filas}
    assert {columna: del_esquema.get(columna) for columna in TABLAS[tabla]} == TABLAS[tabla]


def test_values_are_exact_and_columns_that_lack_are_null(tmp_path: Path) -> None:
    escribir_tablas(tmp_path, {"aoi_mes": [{"aoi": "AOI1", "mes": 1, "fisico_programado": Decimal("0.1")}]})
    (fila,) = duckdb.execute(f"FROM read_parquet('{tmp_path}/aoi_mes.parquet')").fetchall()
    assert fila == ("AOI1", 1, None, Decimal("0.1000"), None, None, None, None, None)


def test_a_folder_with_a_quote_in_its_name(tmp_path: Path) -> None:
    carpeta = tmp_path / "carpeta de d'Artagnan"
    Paquete("ceplan").guardar(carpeta, {"pliego": [{"pliego": "012", "denominacion": "MTPE"}]})
    assert (carpeta / "pliego.parquet").is_file()


def test_with_complaints_there_are_no_tables(tmp_path: Path) -> None:
    paquete = Paquete("ceplan", quejas=[Queja("a", 1, "b", "c", "d")])
    paquete.guardar(tmp_path, {"pliego": [{"pliego": "012", "denominacion": "MTPE"}]})
    assert [ruta.name for ruta in tmp_path.iterdir()] == [INFORME]


@pytest.mark.parametrize("contenido", [None, b"", b"{}", b"[1]", b'{"tipo": "ceplan"', b"\xff"])
def test_a_folder_without_a_whole_report_is_not_a_paquete(contenido: bytes | None, tmp_path: Path) -> None:
    if contenido is not None:
        (tmp_path / INFORME).write_bytes(contenido)
    with pytest.raises(ErrorTablero, match="No hay una lectura completa"):
        Paquete.abrir(tmp_path)


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "archivo").write_text("no soy una carpeta")
    with pytest.raises(ErrorTablero, match="No se pudo guardar lo leído"):
        Paquete("ceplan").guardar(tmp_path / "archivo")


@pytest.mark.parametrize("cuantas", [0, 1, QUEJAS_MAX, QUEJAS_MAX + 1, QUEJAS_MAX + 5])
def test_many_complaints_are_counted(cuantas: int, tmp_path: Path) -> None:
    """As they come and, by a reader that keeps no Cuaderno, at the end."""
    todas = [Queja("a.xls", fila, "b", "c", "d") for fila in range(cuantas)]
    cuaderno = Cuaderno()
    for queja in todas:
        cuaderno.anotar(queja)
    resto = [Queja("a.xls", None, "", "", f"y {cuantas - QUEJAS_MAX} más como estas")] if cuantas > QUEJAS_MAX else []
    assert cuaderno.lista() == [*todas[:QUEJAS_MAX], *resto]
    assert cuaderno.cuantas == cuantas
    assert acotar(cuaderno.lista()) == cuaderno.lista()
    assert len(acotar(todas)) <= QUEJAS_MAX + 1
