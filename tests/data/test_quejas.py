"""Broken copies of the sources: each complaint names file, row, column and value, and nothing is published."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from data import publicacion
from data.errores import ErrorCarga, Queja
from tests.data.conftest import Copia

AOI = "2024/aoi.csv"


def quejas_de(copia: Copia) -> list[Queja]:
    """The complaints of a build that must be refused."""
    with pytest.raises(ErrorCarga) as capturado:
        copia.construir()
    assert capturado.value.titulo
    assert capturado.value.id
    return capturado.value.quejas


@pytest.mark.parametrize(
    "archivo, fila, columna, valor, mensaje",
    [
        (AOI, 5, "programado", "-3", "es negativo"),
        (AOI, 5, "programado", "", "obligatoria"),
        (AOI, 5, "programado", "1,000", "separador de miles"),
        (AOI, 5, "programado", "1e3", "no es un número"),
        (AOI, 5, "programado", "NaN", "no es un número"),
        (AOI, 5, "programado", "١٢", "no es un número"),
        (AOI, 5, "programado", "1.00001", "no se redondea"),
        (AOI, 5, "programado", "999999999999999", "cifras enteras"),
        (AOI, 5, "ejecutado", "-1", "es negativo"),
        (AOI, 5, "programado_financiero", "10.005", "no se redondea"),
        (AOI, 5, "aei", "AEI.02.01", "no pertenece a OEI.01"),
        (AOI, 5, "aei", "AEI.01.99", "no está en aei.csv"),
        (AOI, 5, "aei", "AEI 01.01", "no tiene la forma"),
        (AOI, 5, "oei", "OEI.09", "no está en oei.csv"),
        (AOI, 5, "ue", "000993", "es de la UE 000154"),
        (AOI, 5, "ue", "154", "6 dígitos"),
        (AOI, 5, "ue", "999999", "no está en ue.csv"),
        (AOI, 5, "codigo_aoi", "AOI0001540004", "no tiene la forma"),
        (AOI, 5, "codigo_local", "si", "código impreso"),
        (AOI, 5, "codigo_local", "tal vez", "si o no"),
        (AOI, 5, "cc", "07", "no está en cc.csv"),
        (AOI, 5, "cc", "7", "no tiene la forma"),
        (AOI, 5, "denominacion", "", "obligatoria"),
        (AOI, 5, "denominacion", "a" * 10_001, "el máximo es 10000"),
        (AOI, 5, "banda_publicada", "regular", "bajo, medio, alto"),
        (AOI, 5, "documento", "D99", "no está en documento.csv"),
        (AOI, 5, "documento", "D23", "ningún corte"),
        ("2023/aoi.csv", 2, "codigo_aoi", "LOCAL-2022-001066-01", "su año no es"),
        ("2024/aei.csv", 2, "aei", "AEI.02.99", "no pertenece a OEI.01"),
        ("2024/ue.csv", 2, "pliego", "013", "no está en pliego.csv"),
        ("2024/ue.csv", 2, "pliego", "013", "solo puede ser de uno"),
        ("2024/corte.csv", 2, "fecha", "2024-02-30", "que exista"),
        ("2024/corte.csv", 2, "fecha", "31/12/2024", "AAAA-MM-DD"),
        ("2024/corte.csv", 2, "version_poi", "v9", "no está en version_poi.csv"),
        ("2024/presupuesto.csv", 2, "ue", "000154", "va vacía"),
        ("2024/presupuesto.csv", 2, "pia", "385980156.01", "suman 385980156.00"),
        ("2024/presupuesto.csv", 2, "nivel", "region", "no es una de las opciones"),
        ("2024/modificacion.csv", 2, "contraparte", "000001", "no está en ue.csv"),
        ("2024/modificacion.csv", 2, "version", "v7", "no está en version_poi.csv"),
        ("2024/version_ao.csv", 2, "nodo", "099", "no está en pliego.csv"),
        ("2024/indicador.csv", 2, "sentido", "arriba", "ascendente, descendente"),
        ("2024/indicador_valor.csv", 2, "indicador", "IND.09.OEI.01", "no está en indicador.csv"),
        ("2024/ficha_aoi.csv", 2, "en_cuadro", "no", "está en aoi.csv"),
        ("2024/ficha_textos_1.csv", 2, "codigo_aoi", "AOI00015499999", "no está en aoi.csv"),
        ("2024/cifra_publicada.csv", 2, "medida", "Avance %", "no tiene la forma"),
    ],
)
def test_a_bad_cell_is_named_and_the_release_in_force_stays(
    copia: Copia, publicado: Path, archivo: str, fila: int, columna: str, valor: str, mensaje: str
) -> None:
    shutil.copytree(publicado, copia.datos)
    anterior = publicacion.vigente(copia.datos)
    assert anterior is not None
    copia.cambiar(archivo, fila, columna, valor)
    quejas = quejas_de(copia)
    suyas = [q for q in quejas if (q.archivo, q.fila) == (archivo, fila) and mensaje in q.mensaje]
    assert suyas, [str(q) for q in quejas]
    assert suyas[0].columna == columna
    assert suyas[0].valor == valor
    assert publicacion.vigente(copia.datos) == anterior
    assert [ruta.name for ruta in copia.datos.glob("*.duckdb")] == [anterior.name]


def test_a_repeated_code_names_the_other_row(copia: Copia) -> None:
    filas = copia.leer(AOI)
    copia.escribir(AOI, [*filas, filas[9]])
    [queja] = quejas_de(copia)
    assert (queja.archivo, queja.fila, queja.columna) == (AOI, len(filas) + 1, "codigo_aoi")
    assert queja.valor == filas[9][0]
    assert "la fila 10" in queja.mensaje


def test_a_text_repeated_across_two_files_names_the_other_file(copia: Copia) -> None:
    primera = copia.leer("2024/ficha_textos_1.csv")
    segunda = copia.leer("2024/ficha_textos_2.csv")
    copia.escribir("2024/ficha_textos_2.csv", [*segunda, primera[1]])
    [queja] = quejas_de(copia)
    assert queja.archivo == "2024/ficha_textos_2.csv"
    assert "la fila 2 de 2024/ficha_textos_1.csv" in queja.mensaje


def test_every_complaint_is_listed_not_only_the_first(copia: Copia) -> None:
    copia.cambiar(AOI, 3, "programado", "-1")
    copia.cambiar(AOI, 8, "ejecutado", "x")
    copia.cambiar("2024/oei.csv", 2, "prioridad", "cero")
    lugares = {(q.archivo, q.fila, q.columna) for q in quejas_de(copia)}
    assert lugares == {(AOI, 3, "programado"), (AOI, 8, "ejecutado"), ("2024/oei.csv", 2, "prioridad")}


def test_a_complaint_reads_as_one_line_with_its_four_parts(copia: Copia) -> None:
    copia.cambiar(AOI, 5, "programado", "-3")
    [queja] = quejas_de(copia)
    assert str(queja) == f"{AOI}, fila 5, columna «programado», valor «-3»: es negativo; debe ser cero o más"


@pytest.mark.parametrize("columna", ["programado", "codigo_aoi"])
def test_a_missing_column_is_named(copia: Copia, columna: str) -> None:
    filas = copia.leer(AOI)
    posicion = filas[0].index(columna)
    copia.escribir(AOI, [fila[:posicion] + fila[posicion + 1 :] for fila in filas])
    [queja] = [q for q in quejas_de(copia) if q.archivo == AOI]
    assert (queja.fila, queja.columna) == (1, columna)
    assert "falta la columna" in queja.mensaje


def test_an_unknown_and_a_repeated_column_are_named(copia: Copia) -> None:
    filas = copia.leer("2024/oei.csv")
    filas = [[*fila, celda, fila[0]] for fila, celda in zip(filas, ["color", *["rojo"] * len(filas)], strict=False)]
    copia.escribir("2024/oei.csv", filas)
    mensajes = {q.columna: q.mensaje for q in quejas_de(copia) if q.archivo == "2024/oei.csv"}
    assert "desconocida" in mensajes["color"]
    assert "repetida" in mensajes["oei"]


def test_columns_are_found_by_name_whatever_their_order_case_or_accents(copia: Copia) -> None:
    filas = [list(reversed(fila)) for fila in copia.leer("2024/oei.csv")]
    filas[0] = [f" {nombre.upper().replace('DENOMINACION', 'Denominación')} " for nombre in filas[0]]
    copia.escribir("2024/oei.csv", filas)
    assert copia.construir().is_file()


@pytest.mark.parametrize(
    "contenido, mensaje",
    [
        (b"oei,denominacion,prioridad,documento,cuadro\nOEI.01,\xf3,1,D24,C\n", "no está en UTF-8"),
        (b'oei,denominacion,prioridad,documento,cuadro\nOEI.01,"sin cerrar,1,D24,C\n', "no se entiende como CSV"),
        (b"oei,denominacion,prioridad,documento,cuadro\nOEI.01,a,1,D24\n", "tiene 4 celdas"),
        (b"oei,denominacion,prioridad,documento,cuadro\nOEI.01,a\0b,1,D24,C\n", "nulo"),
        (b"", "falta la columna"),
    ],
)
def test_a_file_that_is_not_a_csv_is_explained(copia: Copia, contenido: bytes, mensaje: str) -> None:
    (copia.origen / "2024/oei.csv").write_bytes(contenido)
    textos = [q.mensaje for q in quejas_de(copia) if q.archivo == "2024/oei.csv"]
    assert any(mensaje in texto for texto in textos), textos


def test_a_document_is_one_picture_of_its_year(copia: Copia) -> None:
    filas = copia.leer("2024/corte.csv")
    otra = ["2024-06-30" if columna == "fecha" else v for columna, v in zip(filas[0], filas[1], strict=True)]
    copia.escribir("2024/corte.csv", [*filas, otra])
    [queja] = quejas_de(copia)
    assert (queja.fila, queja.columna) == (3, "documento")


def test_a_missing_file_and_a_misspelt_one_are_named(copia: Copia) -> None:
    (copia.origen / "2024/aoi.csv").rename(copia.origen / "2024/aois.csv")
    mensajes = {q.archivo: q.mensaje for q in quejas_de(copia)}
    assert "falta" in mensajes["2024/aoi.csv"]
    assert "no es un archivo conocido" in mensajes["2024/aois.csv"]


def test_a_folder_without_years_is_explained(copia: Copia) -> None:
    for carpeta in ("2023", "2024"):
        (copia.origen / carpeta).rename(copia.origen / f"ejercicio {carpeta}")
    [queja] = quejas_de(copia)
    assert "carpetas de ejercicio" in queja.mensaje


@pytest.mark.parametrize(
    "archivo, buscar, columna, nuevo, mensaje",
    [
        ("2024/modificacion.csv", {"resolucion": "RM 010-2024-TR"}, "monto", "163800.01", "modificaciones da"),
        ("2024/modificacion.csv", {"resolucion": "RSG 022-2024", "ue": "000993"}, "monto", "1.00", "suman -234641.00"),
        ("2024/presupuesto.csv", {"nivel": "aei", "aei": "AEI.02.02"}, "devengado", "0.01", "suman"),
        ("2023/presupuesto.csv", {"nivel": "aei"}, "pim", "650769332.01", "sus AOI suman 650769332.00"),
    ],
)
def test_money_that_does_not_add_up_is_refused(
    copia: Copia, archivo: str, buscar: dict[str, str], columna: str, nuevo: str, mensaje: str
) -> None:
    filas = copia.leer(archivo)
    numero = next(
        n
        for n, fila in enumerate(filas[1:], start=2)
        if all(dict(zip(filas[0], fila, strict=True))[c] == v for c, v in buscar.items())
    )
    copia.cambiar(archivo, numero, columna, nuevo)
    quejas = quejas_de(copia)
    assert any(mensaje in q.mensaje and q.fila is not None and q.columna for q in quejas), [str(q) for q in quejas]


def test_a_complaint_shows_no_control_or_direction_marks(copia: Copia) -> None:
    copia.cambiar(AOI, 5, "programado", "1\u202e2\x1b[31m" + "9" * 500)
    [queja] = quejas_de(copia)
    assert not re.search("[\u202e\x1b]", str(queja))
    assert len(str(queja)) < 300
