"""The XLSX holds what the CSV holds, as typed cells, and says of itself what it is."""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfoNotFoundError

import openpyxl
import pytest
import python_calamine
from flask.testing import FlaskClient
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.utils.escape import unescape
from openpyxl.workbook import Workbook

import queries
from dashboard.descargas import acerca
from dashboard.descargas.celdas import MARCA, TEXTO_MAX, cortar
from dashboard.descargas.clases import AOI, NIVELES, Clase
from dashboard.descargas.libro import FILAS_HOJA, escribir_libro
from dashboard.descargas.pedido import Pedido
from dashboard.estado import Estado, format
from queries import Filtro, Resultado
from queries.salida import COLUMNAS_AOI, COLUMNAS_NIVELES, ColumnaSalida
from tests.dashboard.descargas.conftest import filas_de
from tests.queries.estrategias import que_existen

RAIZ = "http://tablero.mtpe.test/"

#: Each kind of column: the type of its cells and the formats they may have.
FORMATOS: dict[str, tuple[type | tuple[type, ...], set[str]]] = {
    "texto": (str, {"@"}),
    "cantidad": ((int, float), {"#,##0", "#,##0.00##"}),
    "porcentaje": ((int, float), {"0.00"}),
    "dinero": ((int, float), {"#,##0.00"}),
    "entero": (int, {"#,##0", "0"}),
    "fecha": (datetime, {"dd/mm/yyyy"}),
}


@given(datos=st.data())
@settings(max_examples=15)
@pytest.mark.parametrize("clase, columnas", [("aoi", COLUMNAS_AOI), ("niveles", COLUMNAS_NIVELES)])
def test_of_any_state_the_cells_are_those_of_the_csv_with_their_types(
    cliente: FlaskClient, datos: st.DataObject, clase: str, columnas: tuple[ColumnaSalida, ...]
) -> None:
    with queries.motor().lectura() as lectura:
        f = datos.draw(que_existen(queries.contexto(lectura)))
    direccion = format(Estado(f))
    hoja = _abrir(cliente.get(f"/descargas/{clase}.xlsx{direccion}").data).worksheets[1]
    escritas = filas_de(cliente.get(f"/descargas/{clase}.csv{direccion}").data)
    assert [[_como_csv(c.value, columnas[i]) for i, c in enumerate(fila)] for fila in hoja.iter_rows(min_row=2)] == (
        escritas[1:] or [[""] * len(columnas)][: hoja.max_row - 1]
    )
    assert [c.value for c in hoja[1]] == escritas[0]
    for fila in hoja.iter_rows(min_row=2):
        for columna, celda in zip(columnas, fila, strict=True):
            assert celda.data_type != "f"
            if celda.value is not None:
                tipo, formatos = FORMATOS[columna.formato]
                assert isinstance(celda.value, tipo)
                assert celda.number_format in formatos


def test_money_is_exact_to_the_cent(cliente: FlaskClient) -> None:
    hoja = _abrir(cliente.get("/descargas/niveles.xlsx?ejercicio=2024&por=ue").data)["Niveles"]
    titulos = [c.value for c in hoja[1]]
    pim = [Decimal(str(fila[titulos.index("pim")])) for fila in hoja.iter_rows(min_row=2, values_only=True)]
    assert sum(pim) == Decimal("728706272.00")


def test_the_sheet_of_rows_is_ready_to_use_and_to_print(cliente: FlaskClient) -> None:
    hoja = _abrir(cliente.get("/descargas/aoi.xlsx?ejercicio=2024").data)["AOI"]
    assert hoja.freeze_panes == "B2"
    assert hoja.auto_filter.ref == "A1:Q261"
    assert hoja.page_setup.orientation == "landscape"
    assert hoja.print_title_rows == "$1:$1"
    assert all(8 <= hoja.column_dimensions[c].width <= 80 for c in "ABCDEFGHIJKLMNOPQ")


def test_the_first_sheet_says_what_the_rows_are(cliente: FlaskClient) -> None:
    ruta = "/descargas/aoi.xlsx?ejercicio=2024&ue=000993&banda=bajo&filas=programado:desc"
    libro = _abrir(cliente.get(ruta, base_url=RAIZ).data)
    hechos = _hechos(libro)
    assert libro.sheetnames == ["Acerca de", "AOI"]
    assert (libro.properties.creator, libro.properties.subject) == ("Tablero POI", hechos["Filtro"])
    assert hechos["Filtro"] == "UE 000993, solo bajo, corte 31/12/2024"
    assert hechos["Orden de las filas"] == "Programado (de mayor a menor); luego menor avance primero"
    assert hechos["Pliego"] == "012 Ministerio de Trabajo y Promoción del Empleo"
    assert hechos["Corte"] == "31/12/2024"
    assert hechos["Versión del POI"] == "v4 (RSG 000007-2025-TR-SG)"
    assert "Cuadros 2 a 15" in str(hechos["Fuente"])
    assert hechos["Filas"] == 15
    assert str(hechos["Hecho el"]).endswith("(hora del Perú)")
    assert hechos["bajo"] == "menos de 75 %"
    enlace = RAIZ + "?ejercicio=2024&corte=2024-12-31&ue=000993&banda=bajo&filas=programado:desc"
    assert hechos["Ver en el tablero"] == enlace
    celda = next(fila[1] for fila in libro["Acerca de"].iter_rows() if fila[0].value == "Ver en el tablero")
    assert celda.hyperlink is not None
    assert celda.hyperlink.target == enlace
    assert [c.nombre for c in COLUMNAS_AOI if c.nombre not in hechos] == []


@pytest.mark.parametrize("clase", ["aoi", "niveles"])
def test_real_data_bear_no_mark_of_made_up_ones(cliente: FlaskClient, clase: str) -> None:
    respuesta = cliente.get(f"/descargas/{clase}.xlsx")
    assert "SINTETICOS" not in respuesta.headers["Content-Disposition"]
    for hoja in _abrir(respuesta.data).worksheets:
        dicho = [str(v) for fila in hoja.iter_rows(max_row=3, values_only=True) for v in fila]
        dicho += [str(franja.center.text) for franja in (hoja.oddHeader, hoja.oddFooter) if franja is not None]
        assert acerca.SINTETICOS not in " ".join(dicho)


def test_of_2023_it_says_what_the_rows_cover(cliente: FlaskClient) -> None:
    hechos = _hechos(_abrir(cliente.get("/descargas/aoi.xlsx?ejercicio=2023").data))
    assert hechos["Cobertura"] == "Solo las 9 AO de la AEI.07.04 que documenta la ficha de 2023"


@pytest.mark.parametrize(
    "ruta, dichos, cursivas",
    [
        ("aoi.xlsx?ejercicio=2024", ["Unidad de medida dudosa (en cursiva) en ", "en ninguna fila"], {"unidad_medida"}),
        ("aoi.xlsx?ejercicio=2023", ["el documento no imprime código"], set()),
        ("niveles.xlsx?ejercicio=2024&por=ue", ["Importes: declarado por la fuente, en 3 filas"], set()),
        ("niveles.xlsx?ejercicio=2024&ue=000993&por=aei", ["no disponible a este nivel"], set()),
        (
            "niveles.xlsx?ejercicio=2024&ue=001066&por=aei",
            ["Importes: derivado por resta (en cursiva)"],
            {"pim", "devengado", "avance_financiero"},
        ),
    ],
)
def test_doubtful_units_and_the_origin_of_money_are_said_and_marked(
    cliente: FlaskClient, ruta: str, dichos: list[str], cursivas: set[str]
) -> None:
    libro = _abrir(cliente.get(f"/descargas/{ruta}").data)
    texto = "\n".join(str(fila[1]) for fila in libro["Acerca de"].iter_rows(values_only=True))
    assert [dicho for dicho in dichos if dicho not in texto] == []
    hoja = libro.worksheets[1]
    titulos = [str(c.value) for c in hoja[1]]
    marcadas = {titulos[i] for fila in hoja.iter_rows(min_row=2) for i, c in enumerate(fila) if c.font.i}
    assert marcadas == cursivas


def test_a_filter_without_rows_gives_the_header_and_the_reason(cliente: FlaskClient) -> None:
    libro = _abrir(cliente.get("/descargas/aoi.xlsx?q=zzzz&banda=sp").data)
    assert [c.value for c in libro["AOI"][1]] == [c.nombre for c in COLUMNAS_AOI]
    assert not [c for fila in libro["AOI"].iter_rows(min_row=2, values_only=True) for c in fila if c is not None]
    assert _hechos(libro)["Filas"] == 0
    assert str(_hechos(libro)["Sin filas porque"]).endswith("la banda, las palabras.")


def test_what_does_not_fit_in_a_sheet_goes_on_in_the_next_one(cliente: FlaskClient) -> None:
    datos = _escribir(AOI, Filtro(), filas_hoja=100)
    libro = _abrir(datos)
    assert libro.sheetnames == ["Acerca de", "AOI", "AOI (2)", "AOI (3)"]
    codigos = [fila[0] for hoja in libro.worksheets[1:] for fila in hoja.iter_rows(min_row=2, values_only=True)]
    assert codigos == [fila[0] for fila in filas_de(cliente.get("/descargas/aoi.csv").data)[1:]]
    assert libro["AOI (3)"].auto_filter.ref == "A1:Q61"
    assert _hechos(libro)["Hojas con las filas"] == "AOI, AOI (2), AOI (3)"


def test_rows_that_fill_a_sheet_exactly_do_not_open_an_empty_one(cliente: FlaskClient) -> None:
    assert _abrir(_escribir(AOI, Filtro(), filas_hoja=130)).sheetnames == ["Acerca de", "AOI", "AOI (2)"]


@pytest.mark.usefixtures("cliente")
@pytest.mark.parametrize("letra", ["x", "ñ", "📊"])
def test_a_text_longer_than_a_cell_is_cut_with_a_mark_and_a_warning(letra: str) -> None:
    largo = letra * 40_000
    libro = _abrir(_escribir(AOI, Filtro(), _cambiar(denominacion=largo)))
    celda = str(libro["AOI"]["B2"].value)
    assert celda.endswith(MARCA)
    assert TEXTO_MAX - 1 <= len(celda.encode("utf-16-le")) // 2 <= TEXTO_MAX
    assert largo.startswith(celda.removesuffix(MARCA))
    assert "1 textos pasan" in _todo(libro)
    assert "denominacion, fila 2" in _todo(libro)


@given(st.text(max_size=50), st.integers(TEXTO_MAX - 60, TEXTO_MAX + 60))
def test_a_text_is_cut_only_if_it_does_not_fit(cola: str, relleno: int) -> None:
    texto = "a" * relleno + cola
    cabe = len(texto.encode("utf-16-le", "replace")) // 2 <= TEXTO_MAX
    assert (cortar(texto) == texto) == cabe
    assert len(cortar(texto).encode("utf-16-le", "replace")) // 2 <= TEXTO_MAX


@pytest.mark.usefixtures("cliente")
@pytest.mark.parametrize(
    "importe, esperado",
    [
        (Decimal("728706272.00"), 728706272),
        (Decimal("9999999999999.99"), 9999999999999.99),
        (Decimal("-0.01"), -0.01),
        (Decimal("12345678901234.56"), "12345678901234.56"),
        (Decimal("-9999999999999999.99"), "-9999999999999999.99"),
    ],
)
def test_a_figure_that_a_cell_would_round_is_written_as_text_and_said(importe: Decimal, esperado: object) -> None:
    libro = _abrir(_escribir(NIVELES, Filtro(), _cambiar(pim=importe)))
    assert libro["Niveles"]["L2"].value == esperado
    assert ("más de 15 dígitos" in _todo(libro)) == isinstance(esperado, str)


@pytest.mark.usefixtures("cliente")
@pytest.mark.parametrize(
    "nombre",
    ["<r>&</r>", "<r><t>x</t></r>", "_x0041_", "\x07campana\x0b", "a\r\nb\tc", "  espacios  ", "]]>", "\ufffe\uffff"],
)
def test_a_name_that_could_break_the_xml_is_read_back_as_it_was(nombre: str) -> None:
    datos = _escribir(AOI, Filtro(), _cambiar(denominacion=nombre))
    leido = _abrir(datos)["AOI"]["B2"].value
    assert unescape(str(leido)) == nombre
    otra = python_calamine.load_workbook(io.BytesIO(datos)).get_sheet_by_name("AOI").to_python()
    assert len(otra) == 261


@pytest.mark.usefixtures("cliente")
def test_a_failure_half_way_leaves_no_temporary_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    pedido, paginas = _pedido(AOI, Filtro())
    visto: list[list[str]] = []

    def cortadas() -> Iterator[Resultado]:
        yield paginas[0]
        visto.append(os.listdir(tmp_path))
        raise RuntimeError

    with pytest.raises(RuntimeError):
        escribir_libro(io.BytesIO(), pedido, cortadas(), RAIZ)
    assert len(visto[0]) == 1
    assert os.listdir(tmp_path) == []


@pytest.mark.usefixtures("cliente")
def test_without_time_zones_the_hour_is_utc_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def sin_zonas(clave: str) -> None:
        raise ZoneInfoNotFoundError(clave)

    monkeypatch.setattr(acerca, "ZoneInfo", sin_zonas)
    assert str(_hechos(_abrir(_escribir(AOI, Filtro())))["Hecho el"]).endswith("(hora UTC)")


@pytest.mark.usefixtures("cliente")
@pytest.mark.parametrize(
    "raiz", ["http://a b/", 'http://x"onclick=/', "javascript:alert(1)/", "http://" + "a" * 3000 + "/"]
)
def test_an_address_that_is_not_plainly_ours_is_text_and_no_link(raiz: str) -> None:
    libro = _abrir(_escribir(AOI, Filtro(), raiz=raiz))
    celda = next(fila[1] for fila in libro["Acerca de"].iter_rows() if fila[0].value == "Ver en el tablero")
    assert celda.hyperlink is None
    assert str(celda.value).startswith(raiz)


Cambio = Callable[[tuple[Any, ...], list[str]], tuple[Any, ...]]


def _cambiar(**valores: Any) -> Cambio:
    """Puts values in columns of the first row."""

    def cambio(fila: tuple[Any, ...], nombres: list[str]) -> tuple[Any, ...]:
        return tuple(valores.get(nombre, valor) for nombre, valor in zip(nombres, fila, strict=True))

    return cambio


def _escribir(
    clase: Clase,
    f: Filtro,
    cambio: Cambio | None = None,
    raiz: str = RAIZ,
    filas_hoja: int = FILAS_HOJA,
) -> bytes:
    """The XLSX of a filter, its first row changed on the way."""
    papel = io.BytesIO()
    pedido, paginas = _pedido(clase, f)
    if cambio:
        primera = paginas[0]
        filas = [cambio(primera.filas[0], primera.nombres), *primera.filas[1:]]
        paginas[0] = Resultado(primera.columnas, filas, primera.total)
    escribir_libro(papel, pedido, paginas, raiz, filas_hoja)
    return papel.getvalue()


def _pedido(clase: Clase, f: Filtro) -> tuple[Pedido, list[Resultado]]:
    with queries.motor().lectura() as lectura:
        resuelto, corte, _ = queries.contexto(lectura).resolver(f)
        pedido = Pedido(clase, resuelto, corte, queries.contexto(lectura))
        return pedido, list(pedido.paginas(lectura))


def _abrir(datos: bytes) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(datos))


def _hechos(libro: Workbook) -> dict[object, object]:
    return {fila[0]: fila[1] for fila in libro["Acerca de"].iter_rows(values_only=True)}


def _todo(libro: Workbook) -> str:
    return "\n".join(str(v) for fila in libro["Acerca de"].iter_rows(values_only=True) for v in fila if v is not None)


def _como_csv(valor: Any, columna: ColumnaSalida) -> str:
    """The text that the CSV has for the value of a cell."""
    if valor is None:
        return ""
    if isinstance(valor, datetime):
        return date(valor.year, valor.month, valor.day).isoformat()
    if columna.formato == "porcentaje":
        return f"{valor:.4f}"
    if columna.formato == "dinero":
        return f"{valor:.2f}"
    return unescape(str(valor)) if columna.formato == "texto" else str(Decimal(str(valor)))
