"""The grid: sort and filters through its own head, rows as the downloads have them, addresses it cannot show whole."""

from __future__ import annotations

import csv
import io
import random
import urllib.request
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from tests.navegador.tablero import Tablero, esperar

ENCABEZADO = "#rejilla .ag-header-cell[col-id='{}']"


def descargar(tablero: Tablero, archivo: str = "aoi.csv") -> list[dict[str, str]]:
    """The rows of a CSV at the address that the download menu has."""
    with urllib.request.urlopen(tablero.enlace_de_descarga(archivo), timeout=20) as respuesta:
        return list(csv.DictReader(io.StringIO(respuesta.read().decode("utf-8-sig"), newline="")))


def ordenar(tablero: Tablero, columna: str, *, ademas: bool = False) -> None:
    """Clicks the head of a column; with Ctrl it is added to the sort."""
    with tablero.respuesta():
        tablero.pagina.locator(ENCABEZADO.format(columna) + " .ag-header-cell-label").click(
            modifiers=["Control"] if ademas else []
        )


def filtrar(tablero: Tablero, columna: str, valor: str, operador: str | None = None) -> None:
    """Sets a column's filter through its popup, as a person does."""
    pagina = tablero.pagina
    pagina.locator(ENCABEZADO.format(columna)).hover()
    pagina.locator(ENCABEZADO.format(columna) + " .ag-header-cell-filter-button").click()
    if operador:
        pagina.locator(".ag-filter .ag-picker-field-wrapper").first.click()
        pagina.locator(".ag-select-list-item", has_text=operador).first.click()
    pagina.locator(".ag-filter input:visible").first.fill(valor)
    with tablero.respuesta():
        pagina.locator(".ag-filter-apply-panel button", has_text="Aplicar").click()


def test_sort_and_filter_of_the_head_are_state_and_the_files_follow(tablero: Tablero, pagina: Page) -> None:
    tablero.abrir("/?ue=000993")
    ordenar(tablero, "programado")
    assert tablero.vista().direccion == "/?ue=000993&filas=programado"
    ordenar(tablero, "programado")
    assert tablero.vista().direccion == "/?ue=000993&filas=programado:desc"
    ordenar(tablero, "aei", ademas=True)
    assert tablero.vista().direccion == "/?ue=000993&filas=programado:desc,aei"
    filtrar(tablero, "denominacion", "sede")
    filtrar(tablero, "avance", "75", "Menor que")
    vista = tablero.vista()
    assert "filtros=denominacion.contiene.sede" in vista.direccion
    codigos = tablero.codigos()
    assert codigos == [r["codigo_aoi"] for r in descargar(tablero)]
    assert str(len(codigos)) == vista.cuenta
    for r in tablero.filas():
        assert "SEDE" in r["denominacion"].upper()
    assert tablero.abrir(vista.direccion) == vista, "the link says it all"


def test_the_grid_and_the_file_agree_in_the_whole_order(tablero: Tablero) -> None:
    tablero.abrir()
    assert tablero.codigos() == [r["codigo_aoi"] for r in descargar(tablero)]


def test_cells_show_what_the_file_says(tablero: Tablero) -> None:
    tablero.abrir("/?q=empleo&filas=denominacion")
    archivo = {r["codigo_aoi"]: r for r in descargar(tablero)}
    for fila in tablero.filas():
        dicho = archivo[fila["codigo_aoi"]]
        assert fila["denominacion"] == dicho["denominacion"].replace("  ", " ")
        assert fila["ue"] == dicho["ue"]
        assert fila["aei"] == dicho["aei"]
        assert fila["banda"].split(" ")[1] == dicho["banda"]
        assert fila["programado"].replace(",", "") == dicho["programado"]
        assert fila["ejecutado"].replace(",", "") == dicho["ejecutado"]
        assert abs(float(fila["avance"].replace("\u00a0%", "")) - float(dicho["avance"])) <= 0.0501


@pytest.mark.parametrize("semilla", range(4))
def test_downloads_equal_the_screen_for_random_states(tablero: Tablero, pagina: Page, semilla: int) -> None:
    azar = random.Random(semilla)
    direccion = "/?" + "&".join(
        parte
        for parte in (
            azar.choice(["ue=000154", "ue=000993", "ue=001066", "oei=OEI.07", "aei=AEI.07.02", "ejercicio=2023"]),
            azar.choice(["", "banda=bajo,medio", "banda=alto"]),
            azar.choice(["", "q=" + quote("capacitación"), "q=servicios"]),
            azar.choice(["", "por=aoi", "orden=codigo"]),
        )
        if parte
    )
    tablero.abrir(direccion)
    ordenar(tablero, azar.choice(["codigo_aoi", "denominacion", "programado", "ejecutado", "avance_real"]))
    if tablero.vista().cuenta != "0":
        filtrar(tablero, *azar.choice([("denominacion", "de"), ("codigo_aoi", "9"), ("programado", "12", "Mayor que")]))
    vista = tablero.vista()
    filas = descargar(tablero)
    assert tablero.codigos() == [r["codigo_aoi"] for r in filas]
    niveles = descargar(tablero, "niveles.csv")
    assert vista.barras == [r["codigo"] for r in niveles][:60], "at most 60 bars are drawn; the phrase says so"
    expect(pagina.locator("[data-archivo='/descargas/aoi.csv'] .filas")).to_have_text(
        f"{len(filas)} fila" + ("" if len(filas) == 1 else "s")
    )


def test_a_link_with_conditions_the_grid_cannot_show_keeps_them(tablero: Tablero, pagina: Page) -> None:
    """Two conditions on one column, and one on a column the grid does not have."""
    direccion = "/?filtros=avance.mayor.10%7Cavance.menor.75%7Coei.igual.OEI%252E02&filas=oei:desc"
    tablero.peticiones.clear()
    vista = tablero.abrir(direccion)
    tablero.quieto()
    assert tablero.peticiones.count("/_dash-update-component") == 1, "it does not ask itself into another state"
    archivo = descargar(tablero)
    assert {r["oei"] for r in archivo} == {"OEI.02"}
    assert all(10 < float(r["avance"]) < 75 for r in archivo)
    assert tablero.codigos() == [r["codigo_aoi"] for r in archivo]
    ordenar(tablero, "programado")
    assert [r["codigo_aoi"] for r in descargar(tablero)] == tablero.codigos()
    assert tablero.vista().cuenta == vista.cuenta, "sorting drops no condition"


def test_two_sorts_faster_than_the_answer_end_in_the_second(tablero: Tablero, pagina: Page) -> None:
    tablero.abrir("/?ue=000993")
    with tablero.respuesta(2):
        pagina.evaluate(
            """() => {
              const api = window.dash_ag_grid.getApi("rejilla");
              api.applyColumnState({ state: [{ colId: "programado", sort: "asc" }], defaultState: { sort: null } });
              return new Promise((listo) => setTimeout(() => {
                api.applyColumnState({ state: [{ colId: "ejecutado", sort: "desc" }], defaultState: { sort: null } });
                listo();
              }, 5));
            }"""
        )
    vista = tablero.vista()
    assert vista.direccion == "/?ue=000993&filas=ejecutado:desc"
    assert tablero.codigos() == [r["codigo_aoi"] for r in descargar(tablero)]


def test_removing_the_chip_of_a_grid_filter_clears_it_in_the_grid(tablero: Tablero, pagina: Page) -> None:
    tablero.abrir("/?filtros=denominacion.contiene.empleo&filas=programado:desc")
    filtrada = pagina.locator(ENCABEZADO.format("denominacion"))
    esperar(lambda: "ag-header-cell-filtered" in (filtrada.get_attribute("class") or ""), "the head shows no filter")
    vista = tablero.pulsar("#chips a:has-text('empleo')")
    assert (vista.direccion, vista.cuenta) == ("/?filas=programado:desc", "260")
    assert "ag-header-cell-filtered" not in (filtrada.get_attribute("class") or "")
    limpia = tablero.pulsar("#chips .volver")
    assert limpia.direccion == "/"
    expect(pagina.locator(ENCABEZADO.format("programado"))).to_have_attribute("aria-sort", "none")


def test_back_leaves_sort_and_filters_as_they_were(tablero: Tablero) -> None:
    antes = tablero.abrir("/?filtros=denominacion.contiene.empleo&filas=programado:desc")
    tablero.pulsar("header a.marca-tablero")
    tablero.peticiones.clear()
    assert tablero.atras() == antes
    tablero.quieto()
    assert tablero.peticiones == ["/_dash-update-component"]


def test_a_grid_filter_with_reserved_characters_comes_back(tablero: Tablero) -> None:
    tablero.abrir()
    filtrar(tablero, "denominacion", "50 % | a.b")
    vista = tablero.vista()
    assert vista.cuenta == "0"
    otra = tablero.abrir(vista.direccion)
    assert otra == vista
    assert tablero.pagina.locator("#chips .chip").first.inner_text().strip().endswith("50 % | a.b")


def test_a_sheet_opened_far_down_leaves_the_rows_where_they_are(tablero: Tablero, pagina: Page) -> None:
    tablero.abrir()
    codigos = tablero.codigos()
    cuerpo = pagina.locator("#rejilla .ag-body-viewport")
    cuerpo.evaluate("e => { e.scrollTop = 31 * 150; }")
    celda = tablero.celda(codigos[152], "codigo_aoi")
    expect(celda).to_be_visible()
    with tablero.respuesta():
        celda.click()
    expect(pagina.locator("#hoja-titulo")).to_contain_text(codigos[152])
    expect(celda).to_be_visible()
    assert cuerpo.evaluate("e => e.scrollTop") == 31 * 150
    with tablero.respuesta():
        pagina.keyboard.press("Escape")
    expect(celda).to_be_visible()
