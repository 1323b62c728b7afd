"""Names that attack or annoy load as the text they are, and come out unchanged."""

from __future__ import annotations

import duckdb
import pytest

from tests.data.conftest import Copia

HOSTILES = {
    "marcado": "<img src=x onerror=alert(1)>",
    "guion": "</script><script>alert('x')</script>",
    "formula": '=HYPERLINK("http://x.test","pulse")',
    "signos": "+1-1@SUM(A1)",
    "derecha a izquierda": "\u202eOTXET\u202c normal \u200f\u061c",
    "cinco mil": "LARGO " * 833 + "FIN",
    "diez mil": "x" * 10_000,
    "comillas": "a\"b'c`d\\e%f_g|h;i,j",
    "lineas": "una\nlínea\r\ny otra\ttabulada",
    "espacios": "  con espacios  ",
    "emoji": "📊 año 2024 👩🏽‍💻",
    "combinado": "ano\u0303",
    "sql": "'); DROP TABLE aoi; --",
    "zalgo": "z" + "\u0301" * 300,
}


@pytest.mark.parametrize("nombre", HOSTILES.values(), ids=HOSTILES.keys())
def test_a_hostile_name_is_text_and_nothing_else(copia: Copia, nombre: str) -> None:
    for archivo, columna in (
        ("2024/aoi.csv", "denominacion"),
        ("2024/aei.csv", "denominacion"),
        ("2024/oei.csv", "denominacion"),
        ("2024/ue.csv", "denominacion"),
        ("2024/aoi.csv", "unidad_impresa"),
        ("2024/ficha_textos_1.csv", "logro"),
    ):
        copia.cambiar(archivo, 2, columna, nombre)
    with duckdb.connect(copia.construir(), read_only=True) as conexion:
        fila = conexion.execute(
            """SELECT denominacion, oei_nombre, aei_nombre, ue_nombre, unidad_medida FROM aoi_avance
               WHERE aoi = 'AOI00015400049' AND ejercicio = 2024"""
        ).fetchone()
        textos = conexion.execute("SELECT count(*) FROM ficha_aoi WHERE logro = ?", [nombre]).fetchone()
        halladas = conexion.execute("SELECT count(*) FROM busqueda WHERE nombre = ?", [nombre]).fetchone()
        cuantas = conexion.execute("SELECT count(*) FROM aoi_avance WHERE ejercicio = 2024").fetchone()
    assert fila == (nombre,) * 5
    assert textos == (1,)
    assert halladas == (4,)
    assert cuantas == (260,)


def test_codes_drop_their_blanks_and_names_keep_them(copia: Copia) -> None:
    copia.cambiar("2024/aoi.csv", 2, "codigo_aoi", "  AOI00015400049 ")
    copia.cambiar("2024/aoi.csv", 2, "denominacion", "  nombre ")
    with duckdb.connect(copia.construir(), read_only=True) as conexion:
        fila = conexion.execute(
            "SELECT denominacion FROM aoi_avance WHERE aoi = 'AOI00015400049' AND ejercicio = 2024"
        ).fetchone()
    assert fila == ("  nombre ",)
