"""The template: what is written is read back, and every complaint names sheet, row, column and value."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings

from data.lectores import plantilla, reconocer
from data.lectores.paquete import TABLAS, Opciones, Paquete
from data.lectores.plantilla_columnas import GUIA, HOJAS, SI_NO
from data.lectores.tabla import tablas
from data.lectores.tipos import Columna
from tests.data.lectores.conftest import Leido
from tests.data.lectores.generar_plantilla import ANO, Tablas, oficina, oficinas

Cambiar = Callable[[Any], object]


def leer(ruta: Path) -> Leido:
    """Through the recogniser, as any file comes."""
    carpeta = ruta.with_suffix(".paquete")
    return Leido(reconocer.leer(ruta, carpeta, Opciones(nombre="poi.xlsx")), carpeta)


def esperadas(contenido: Tablas) -> dict[str, list[tuple[object, ...]]]:
    """The tables that reading must give: columns of TABLAS; an AOI stands below the header, in its order."""
    filas = {aoi["aoi"]: fila for fila, aoi in enumerate(contenido["aoi"], start=2)}
    return {
        tabla: sorted(
            (
                tuple(
                    filas[r["aoi"]] if (tabla, columna) == ("aoi", "fila") else r[columna] for columna in TABLAS[tabla]
                )
                for r in registros
            ),
            key=repr,
        )
        for tabla, registros in contenido.items()
    }


def leidas(leido: Leido) -> dict[str, list[tuple[object, ...]]]:
    return {ruta.stem: sorted(leido.tabla(ruta.stem), key=repr) for ruta in leido.carpeta.glob("*.parquet")}


def comparables(por_tabla: dict[str, list[tuple[object, ...]]]) -> dict[str, set[tuple[object, ...]]]:
    assert all(len(set(filas)) == len(filas) for filas in por_tabla.values())
    return {tabla: set(filas) for tabla, filas in por_tabla.items()}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(contenido=oficinas())
def test_what_is_written_is_read_back(contenido: Tablas, tmp_path_factory: pytest.TempPathFactory) -> None:
    ruta = tmp_path_factory.mktemp("plantilla") / "a.xlsx"
    plantilla.escribir(ruta, contenido, ANO)
    leido = leer(ruta)
    assert leido.quejas == []
    assert leido.paquete.ejercicio == ANO
    assert comparables(leidas(leido)) == comparables(esperadas(contenido))


def test_a_small_office(tmp_path: Path) -> None:
    plantilla.escribir(tmp_path / "a.xlsx", oficina(), ANO)
    leido = leer(tmp_path / "a.xlsx")
    p = leido.paquete
    assert (p.tipo, p.ejercicio, p.pliegos, p.ues, p.hoja, p.encabezado_fila) == (
        *("plantilla", ANO, ["012"], ["000154"], "AOI", 1),
    )
    assert (p.filas, p.detalle["activas"], p.detalle["inactivas"]) == (23, 1, 1)
    assert leido.quejas == leido.advertencias == []
    assert comparables(leidas(leido)) == comparables(esperadas(oficina()))
    for tabla in leidas(leido):
        assert leido.tipos(tabla) == TABLAS[tabla]
    assert Paquete.abrir(leido.carpeta) == p


def test_the_empty_template_explains_itself_and_loads_nothing(tmp_path: Path) -> None:
    flujo = io.BytesIO()
    plantilla.escribir(flujo)
    (tmp_path / "a.xlsx").write_bytes(flujo.getvalue())
    otro = io.BytesIO()
    plantilla.escribir(otro)
    assert otro.getvalue() == flujo.getvalue()
    libro = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert libro.sheetnames == [GUIA, *(hoja.titulo for hoja in HOJAS)]
    guia = [[celda.value for celda in fila] for fila in libro[GUIA].iter_rows()]
    for hoja in HOJAS:
        pagina = libro[hoja.titulo]
        nombres = [campo.columna.nombre for campo in hoja.campos]
        assert [celda.value for celda in pagina[1]] == nombres
        assert pagina.max_row == 1
        assert len(pagina.data_validations.dataValidation) == len(nombres)
        explicadas = [fila for fila in guia if fila[0] == hoja.titulo]
        assert [fila[1] for fila in explicadas] == nombres
        assert all(fila[2] and fila[4] in ("sí", "no") for fila in explicadas)
        formatos = {
            numero: grupo.number_format
            for grupo in pagina.column_dimensions.values()
            for numero in range(grupo.min or 0, (grupo.max or 0) + 1)
        }
        for numero, campo in enumerate(hoja.campos, start=1):
            assert (formatos[numero] == "@") == (campo.tipo in ("código", "texto", "opción"))
    assert leer(tmp_path / "a.xlsx").quejas == [
        f"poi.xlsx, hoja «{hoja}»: no tiene ninguna fila; complétela" for hoja in ("Pliego", "UE", "OEI", "AEI", "AOI")
    ]


@pytest.mark.parametrize("campo", [c for hoja in HOJAS for c in hoja.campos], ids=lambda c: c.columna.nombre)
def test_examples_and_lists_of_the_guide_are_readable(campo: Any) -> None:
    columna: Columna = campo.columna
    assert columna.ausente == columna.vacia
    for texto in (*campo.opciones, *([campo.ejemplo] if campo.ejemplo else [])):
        assert columna.convertir(texto) is not None
    assert (campo.tipo == "opción") == bool(campo.opciones)
    assert set(campo.opciones) & set(SI_NO) in (set(), set(SI_NO))
    assert "  " not in campo.que
    assert campo.que.endswith(".")


def poner(hoja: str, celda: str, valor: object) -> Cambiar:
    def cambiar(libro: Any) -> None:
        libro[hoja][celda] = valor

    return cambiar


def columna(libro: Any, hoja: str, nombre: str) -> int:
    return [celda.value for celda in libro[hoja][1]].index(nombre) + 1


def en(hoja: str, fila: int, nombre: str, valor: object) -> Cambiar:
    """Put a value in a cell, by the name of its column."""

    def cambiar(libro: Any) -> None:
        libro[hoja].cell(fila, columna(libro, hoja, nombre)).value = valor

    return cambiar


def sin_columna(hoja: str, nombre: str) -> Cambiar:
    return lambda libro: libro[hoja].delete_cols(columna(libro, hoja, nombre))


def otra_fila(hoja: str, **celdas: object) -> Cambiar:
    def cambiar(libro: Any) -> None:
        fila = libro[hoja].max_row + 1
        for nombre, valor in celdas.items():
            libro[hoja].cell(fila, columna(libro, hoja, nombre)).value = valor

    return cambiar


def cambiada(tmp_path: Path, *cambios: Cambiar) -> Leido:
    """The small office, changed and saved by another program."""
    ruta = tmp_path / "a.xlsx"
    plantilla.escribir(ruta, oficina(), ANO)
    libro = openpyxl.load_workbook(ruta)
    for cambiar in cambios:
        cambiar(libro)
    libro.save(ruta)
    return leer(ruta)


@pytest.mark.parametrize(
    "cambios, quejas",
    [
        (
            [en("AOI", 2, "codigo_aoi", "AOI1")],
            ["«AOI», fila 2, columna «codigo_aoi», valor «AOI1»: no tiene la forma"],
        ),
        ([en("AOI", 2, "denominacion", None)], ["«AOI», fila 2, columna «denominacion»: está vacía y es obligatoria"]),
        (
            [en("AOI", 2, "ue", "993")],
            ["fila 2, columna «ue», valor «993»: el código AOI00015400001 es de la UE 000154"],
        ),
        ([en("AOI", 3, "codigo_aoi", "AOI00015400001")], ["repite codigo_aoi de la fila 2; deje una sola"]),
        ([en("AOI", 2, "cc", "05")], ["columna «cc», valor «05»: el centro de costo no está en la hoja «CC»"]),
        ([en("AOI", 2, "aei", "AEI.02.09")], ["columna «aei», valor «AEI.02.09»: la AEI no está en la hoja «AEI»"]),
        (
            [en("AOI", 2, "oei", "OEI.03")],
            ["valor «OEI.03»: el OEI no está en la", "no pertenece a OEI.03, sino a OEI.02"],
        ),
        ([en("AOI", 2, "programado", "1,200")], ["fila 2, columna «programado», valor «1,200»: no es un número"]),
        ([en("AOI", 2, "programado", 0.12345)], ["valor «0.12345»: tiene más de 4 decimales; no se redondea"]),
        ([en("AOI", 2, "programado", -1)], ["columna «programado», valor «-1»: es negativo"]),
        ([en("AOI", 2, "activa", "quizá")], ["columna «activa», valor «quizá»: debe ser si o no"]),
        ([en("AOI", 3, "tipo_agregacion", None)], ["columna «tipo_agregacion»: está vacía y la AOI tiene meses"]),
        ([en("AOI", 3, "motivo", "x")], ["fila 3, columna «motivo», valor «x»: la AOI también tiene filas en la hoja"]),
        ([en("AOI", 2, "codigo_aoi", "LOCAL-2025-000154-01")], ["su año no es el del libro, 2026", "la AOI no está"]),
        ([en("Meses", 4, "mes", 13)], ["«Meses», fila 4, columna «mes», valor «13»: debe estar entre 1 y 12"]),
        ([en("Meses", 4, "mes", 1)], ["columna «mes», valor «1»: repite codigo_aoi + mes de la fila 2"]),
        (
            [en("Meses", 4, "codigo_aoi", "AOI00015400077")],
            ["«AOI00015400077»: la AOI no está en la hoja «AOI»; añada"],
        ),
        (
            [otra_fila("Meses", codigo_aoi="AOI00015400001", mes=1)],
            ["la AOI también tiene", "está vacía", "no dice nada"],
        ),
        (
            [otra_fila("Meses", motivo="TOTAL")],
            ["fila 14, columna «codigo_aoi»: está vacía", "columna «mes»: está vacía"],
        ),
        (
            [en("Pliego", 2, "ejercicio", "dos mil")],
            ["«Pliego», fila 2, columna «ejercicio», valor «dos mil»: no es un"],
        ),
        (
            [otra_fila("Pliego", ejercicio=2025, pliego="008", denominacion="Otro")],
            ["fila 3, columna «ejercicio», valor «2025»: la fila 2 dice 2026"],
        ),
        (
            [otra_fila("Pliego", ejercicio=2026, pliego="008", denominacion="Otro"), en("UE", 2, "pliego", None)],
            ["«UE», fila 2, columna «pliego»: está vacía y el libro trae varios pliegos", "la UE no está"],
        ),
        ([en("UE", 2, "pliego", "008")], ["«UE», fila 2, columna «pliego», valor «008»: el pliego no está"]),
        (
            [en("AEI", 2, "aei", "AEI.03.01")],
            ["columna «aei», valor «AEI.03.01»: no pertenece a OEI.02, sino a OEI.03"],
        ),
        (
            [en("Presupuesto", 2, "nivel", "aei")],
            ["columna «ue», valor «000154»: en el nivel aei va vacía", "oei", "aei"],
        ),
        ([en("Presupuesto", 2, "version", "v10")], ["columna «version», valor «v10»: no es una de las opciones"]),
        ([en("Presupuesto", 2, "pim", "12.345")], ["columna «pim», valor «12.345»: tiene más de 2 decimales"]),
        ([en("Indicadores", 2, "aei", None)], ["columna «aei»: el código IND.01.AEI.02.01 es de AEI.02.01; corrija"]),
        ([en("Valores", 2, "indicador", "IND.02.OEI.02")], ["«Valores», fila 2, columna «indicador», valor"]),
        ([en("Fichas", 2, "codigo_aoi", "AOI00015400009")], ["«Fichas», fila 2, columna «codigo_aoi», valor"]),
        ([sin_columna("AOI", "denominacion")], ["«AOI», fila 1, columna «denominacion»: falta la columna; añádala"]),
        ([poner("AOI", "B1", "codigo_aoi")], ["está 2 veces en el encabezado", "columna «ue»: falta la columna"]),
        ([lambda libro: libro.remove(libro["UE"])], ["poi.xlsx: falta la hoja «UE»; tómela de una plantilla nueva"]),
        ([lambda libro: libro.copy_worksheet(libro["OEI"])], ["hoja «OEI Copy»: es otra vez la hoja OEI"]),
        ([en("AOI", 2, "programado", "#N/A")], ["columna «programado»: tiene un error de Excel, como #N/A; corríjalo"]),
        ([en("AOI", 2, "tipo_agregacion", "Anual")], ["no es una de las opciones: acumulado_anual, acumulado_mensual"]),
        ([en("AOI", 2, "programado", "=60*2")], ["columna «programado»: es una fórmula y el libro no guarda su valor"]),
    ],
)
def test_complaints(tmp_path: Path, cambios: list[Cambiar], quejas: list[str]) -> None:
    leido = cambiada(tmp_path, *cambios)
    for queja in quejas:
        assert any(queja in dicha for dicha in leido.quejas), leido.quejas
    assert all(dicha.startswith("poi.xlsx") for dicha in leido.quejas)
    assert [ruta.name for ruta in leido.carpeta.iterdir()] == ["informe.json"]


def test_all_complaints_of_all_sheets_are_listed(tmp_path: Path) -> None:
    malas = [en("AOI", 2, "programado", "x"), en("Meses", 2, "mes", "y"), en("UE", 2, "denominacion", None)]
    assert [queja.split(":")[0] for queja in cambiada(tmp_path, *malas).quejas] == [
        "poi.xlsx, hoja «UE», fila 2, columna «denominacion»",
        "poi.xlsx, hoja «AOI», fila 2, columna «programado», valor «x»",
        "poi.xlsx, hoja «Meses», fila 2, columna «mes», valor «y»",
    ]


def renombrar(libro: Any) -> None:
    for pagina in libro.worksheets[1:]:
        pagina.title = f"mi {pagina.title}"


def bajar(libro: Any) -> None:
    for pagina in libro.worksheets[1:]:
        pagina.insert_rows(1, 2)
        pagina["A1"] = "Reporte de la oficina"


def barajar(libro: Any) -> None:
    for pagina in libro.worksheets[1:]:
        filas = [[celda.value for celda in fila] for fila in pagina.iter_rows()]
        for numero, fila in enumerate(filas, start=1):
            for puesto, valor in enumerate(reversed(fila), start=1):
                pagina.cell(numero, puesto).value = valor
        for celda in pagina[1]:
            celda.value = f" {celda.value.upper()} "


def numerar(libro: Any) -> None:
    """Codes as a spreadsheet that takes them for numbers leaves them."""
    for hoja, nombre, valor in (
        *(("Pliego", "pliego", 12), ("UE", "ue", 154), ("UE", "codigo_en_pliego", 1), ("UE", "pliego", 12)),
        *(("AOI", "ue", 154), ("AOI", "programa", 103), ("CC", "ue", "'154"), ("OEI", "oei", "OEI.2")),
    ):
        en(hoja, 2, nombre, valor)(libro)


@pytest.mark.parametrize(
    "cambiar, aviso",
    [
        (renombrar, None),
        (barajar, None),
        (numerar, None),
        (sin_columna("AOI", "motivo"), None),
        (lambda libro: [en(hoja, 2, "pliego", None)(libro) for hoja in ("UE", "OEI", "AEI", "Presupuesto")], None),
        (lambda libro: libro.create_sheet("Notas").append(["algo"]), "hoja «Notas»: no es de la plantilla; no se lee"),
        (lambda libro: libro.create_sheet("Vacía"), None),
        (lambda libro: libro.remove(libro[GUIA]), None),
        (
            lambda libro: poner("AOI", "Z1", "Observación")(libro),
            "columna «Observación»: no es una columna de la plantilla",
        ),
        (en("AOI", 2, "programado", None), "columna «programado»: no tiene meta física, ni del año ni por meses"),
    ],
)
def test_people_change_what_does_not_matter(tmp_path: Path, cambiar: Cambiar, aviso: str | None) -> None:
    leido = cambiada(tmp_path, cambiar)
    assert leido.quejas == []
    assert len(leido.advertencias) == (aviso is not None)
    assert aviso is None or aviso in leido.advertencias[0]
    assert leido.tabla("aoi", "aoi, ue, programa") == [
        ("AOI00015400001", "000154", "0103"),
        ("AOI00015400002", "000154", "0103"),
    ]
    assert leido.tabla("ue", "ue, pliego, codigo_en_pliego") == [("000154", "012", "001")]
    assert len(leido.tabla("aoi_mes")) == 13


def test_the_header_may_stand_lower(tmp_path: Path) -> None:
    leido = cambiada(tmp_path, bajar)
    assert (leido.quejas, leido.advertencias, leido.paquete.encabezado_fila) == ([], [], 3)
    assert leido.tabla("aoi", "fila") == [(4,), (5,)]


def test_a_formula_is_told_cell_by_cell(tmp_path: Path) -> None:
    ruta = tmp_path / "a.xlsx"
    plantilla.escribir(ruta, oficina(), ANO)
    with zipfile.ZipFile(ruta) as antes:
        partes = {nombre: antes.read(nombre) for nombre in antes.namelist()}
    valor = b"<v>120.5</v>"
    [parte] = [nombre for nombre, contenido in partes.items() if valor in contenido]
    partes[parte] = partes[parte].replace(valor, b"<f>100+20.5</f>" + valor)
    with zipfile.ZipFile(ruta, "w") as despues:
        for nombre, contenido in partes.items():
            despues.writestr(nombre, contenido)
    leido = leer(ruta)
    assert leido.quejas == []
    assert leido.advertencias == [
        "poi.xlsx, hoja «AOI», fila 2, columna «programado», valor «120.5»: es una fórmula; se toma el valor que "
        "guarda el libro: revíselo o péguelo como valor"
    ]


@pytest.mark.parametrize(
    ("dicho", "es"),
    [
        ("Acumulado Anual", "acumulado_anual"),
        ("ACUMULADO  MENSUAL", "acumulado_mensual"),
        ("No_Acumulado", "no_acumulado"),
        (" no acumuládo ", "no_acumulado"),
        ("acumulado_anual", "acumulado_anual"),
    ],
)
def test_how_months_add_up_may_be_said_as_ceplan_does(tmp_path: Path, dicho: str, es: str) -> None:
    leido = cambiada(tmp_path, en("AOI", 2, "tipo_agregacion", dicho))
    assert leido.quejas == []
    assert (2, es) in leido.tabla("aoi", "fila, tipo_agregacion")


def test_only_the_pliego_asked_for(tmp_path: Path) -> None:
    plantilla.escribir(tmp_path / "a.xlsx", oficina(), ANO)
    for pedidos, quejas in ((("012",), 0), (("008",), 1)):
        paquete = plantilla.leer(tmp_path / "a.xlsx", tmp_path / "p", Opciones(pedidos, "poi.xlsx"))
        assert len(paquete.quejas) == quejas


def test_what_is_not_the_template_is_not_taken_for_it(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("UE,OEI,AEI,Actividad Operativa\n1,2,3,4\n", encoding="utf-8")
    assert not plantilla.reconoce(tablas(tmp_path / "a.csv"))


def test_a_folder_that_is_not_there_is_an_os_error(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="no se pudo escribir la plantilla"):
        plantilla.escribir(tmp_path / "no" / "hay.xlsx")
