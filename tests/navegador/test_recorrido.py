"""The path from the pliego to one AOI and back: by bars, rows and crumbs, with Back and Forward exact."""

from __future__ import annotations

from dataclasses import replace

import pytest
from playwright.sync_api import Page, expect

from tests.navegador.tablero import Tablero, Vista, esperar

CAMINO = ("000993", "OEI.02", "AEI.02.01", "AOI00099300276")
DIRECCIONES = (
    "/?ue=000993",
    "/?ue=000993&oei=OEI.02",
    "/?ue=000993&aei=AEI.02.01",
    "/?ue=000993&aei=AEI.02.01&aoi=AOI00099300276",
)
AVANCES = ("87.0", "65.8", "55.6", "55.6")
AOI_POR_NIVEL = ("62", "13", "10", "10")


def bajar(tablero: Tablero) -> list[Vista]:
    """The view of the pliego, then those of each step down by clicking bars."""
    return [tablero.abrir(), *(tablero.barra(codigo) for codigo in CAMINO)]


def test_clicking_bars_leads_from_the_pliego_to_one_aoi(tablero: Tablero) -> None:
    pliego, *pasos = bajar(tablero)
    assert (pliego.direccion, pliego.migas, pliego.cuenta) == ("/", ["Pliego 012"], "260")
    assert pliego.fisico.startswith("● 95.9 %")
    assert pliego.barras == ["000993", "000154", "001066"], "worst first"
    assert [v.direccion for v in pasos] == list(DIRECCIONES)
    assert [v.cuenta for v in pasos] == list(AOI_POR_NIVEL)
    assert [v.fisico.split(" ")[1] for v in pasos] == list(AVANCES)
    assert pasos[-1].migas == ["Pliego 012", "UE 000993", "OEI.02", "AEI.02.01", "AOI00099300276"]
    assert pasos[-1].hoja.startswith("AOI00099300276")
    assert [v.hoja for v in pasos[:-1]] == [""] * 3


def test_back_and_forward_are_exact(tablero: Tablero) -> None:
    vistas = bajar(tablero)
    assert [tablero.atras() for _ in CAMINO] == vistas[-2::-1]
    assert [tablero.adelante() for _ in CAMINO] == vistas[1:]


def test_a_pasted_link_restores_the_very_view(tablero: Tablero) -> None:
    vistas = bajar(tablero)
    ordenada = tablero.abrir("/?ue=000154&banda=bajo,medio&por=aei&orden=codigo&filas=programado:desc")
    assert ordenada.cuenta == "7"
    assert [tablero.abrir(v.direccion) for v in vistas] == vistas
    assert tablero.abrir(ordenada.direccion) == ordenada


def test_rows_of_the_grid_and_points_of_the_dispersion_lead_too(tablero: Tablero, pagina: Page) -> None:
    tablero.abrir("/?ue=000993")
    vista = tablero.fila("AOI00099300245")
    assert (vista.direccion, vista.hoja) == ("/?ue=000993&aoi=AOI00099300245", "AOI00099300245")
    cerrada = tablero.pulsar("#hoja .hoja-cerrar")
    assert (cerrada.direccion, cerrada.hoja) == ("/?ue=000993", "")
    tablero.abrir()
    lugar = pagina.evaluate(
        """() => {
          const gd = document.querySelector("#dispersion .js-plotly-plot"), t = gd.data[0];
          const c = gd.getBoundingClientRect();
          const i = t.customdata.findIndex((d) => d[1] === "000993"), { xaxis: x, yaxis: y } = gd._fullLayout;
          return [c.x + x._offset + x.d2p(t.x[i]), c.y + y._offset + y.d2p(t.y[i])];
        }"""
    )
    senalado = (
        """() => document.querySelector("#dispersion .js-plotly-plot")._hoverdata?.[0]?.customdata?.[1] === "000993" """
    )
    for paso in range(100):
        pagina.mouse.move(lugar[0] - paso % 2, lugar[1])
        if pagina.evaluate(senalado):
            break
    with tablero.respuesta():
        pagina.mouse.click(*lugar)
    assert tablero.vista().migas == ["Pliego 012", "UE 000993"]


def test_crumbs_lead_up_and_rewind_instead_of_adding_entries(tablero: Tablero) -> None:
    pliego, ue, oei, aei, _ = bajar(tablero)
    largo = tablero.largo_historia()
    assert tablero.miga("AEI.02.01") == aei
    assert tablero.miga("OEI.02") == oei
    assert tablero.miga("UE 000993") == ue
    assert tablero.miga("Pliego 012") == pliego
    assert tablero.largo_historia() == largo, "a crumb rewinds"
    assert tablero.adelante() == ue, "what was rewound is still ahead"


def test_a_crumb_never_visited_is_a_step_of_its_own(tablero: Tablero) -> None:
    hondo = tablero.abrir("/?ue=000993&aei=AEI.02.01")
    arriba = tablero.miga("UE 000993")
    assert arriba.direccion == "/?ue=000993"
    assert tablero.atras() == hondo


def test_rewinding_twice_from_different_branches_goes_to_the_right_entry(tablero: Tablero) -> None:
    pliego = tablero.abrir()
    tablero.barra("000993")
    tablero.miga("Pliego 012")
    otra = tablero.barra("000154")
    assert tablero.miga("Pliego 012") == pliego
    assert tablero.adelante() == otra


def test_a_filter_replaces_the_entry_and_drilling_keeps_it(tablero: Tablero) -> None:
    inicio = tablero.abrir()
    tablero.barra("000993")
    largo = tablero.largo_historia()
    filtrada = tablero.pulsar(".kpi-banda:has-text('bajo')")
    assert (filtrada.direccion, filtrada.cuenta) == ("/?ue=000993&banda=bajo", "15")
    assert tablero.largo_historia() == largo, "a filter replaces"
    hondo = tablero.barra("OEI.02")
    assert hondo.direccion == "/?ue=000993&oei=OEI.02&banda=bajo"
    assert tablero.atras() == filtrada
    assert tablero.atras() == inicio, "the unfiltered step is not in the history"


@pytest.mark.parametrize(
    "direccion, titulo, codigos",
    [
        ("/?por=oei", "Objetivos estratégicos (OEI)", 8),
        ("/?por=aei", "Acciones estratégicas (AEI)", 26),
        ("/?ue=001066", "Objetivos estratégicos (OEI)", 2),
        ("/?ue=001066&por=aei", "Acciones estratégicas (AEI)", 2),
        ("/?ejercicio=2023&por=aoi", "Actividades operativas (AOI)", 9),
    ],
)
def test_the_children_are_those_that_exist(tablero: Tablero, direccion: str, titulo: str, codigos: int) -> None:
    vista = tablero.abrir(direccion)
    assert vista.titulo == titulo
    assert len(vista.barras) == len(set(vista.barras)) == codigos


def test_skipping_the_ue_goes_down_by_oei_to_the_aoi(tablero: Tablero) -> None:
    tablero.abrir()
    por_oei = tablero.pulsar("#por a:has-text('OEI')")
    assert por_oei.direccion == "/?por=oei"
    oei = tablero.barra("OEI.04")
    assert (oei.direccion, oei.migas) == ("/?oei=OEI.04", ["Pliego 012", "OEI.04"])
    aei = tablero.barra("AEI.04.02")
    assert (aei.direccion, aei.fisico[:8]) == ("/?aei=AEI.04.02", "▲ 66.7 %")
    por_ue = tablero.pulsar("#por a:has-text('UE')")
    assert por_ue.barras == ["000154"]


def test_the_other_year_starts_at_its_pliego_and_says_what_it_covers(tablero: Tablero, pagina: Page) -> None:
    tablero.abrir("/?ue=000993&aei=AEI.02.01")
    pagina.locator("#menu-ejercicio summary").click()
    vista = tablero.pulsar("#menu-ejercicio a:has-text('2023')")
    assert (vista.direccion, vista.migas, vista.cuenta) == ("/?ejercicio=2023", ["Pliego 012"], "9")
    expect(pagina.locator("#pie")).to_contain_text("Solo las 9 AO")
    assert [r["ejecutado_financiero"] for r in tablero.filas()][:1] != ["—"], "2023 states money per AOI"


def test_one_interaction_is_one_request(tablero: Tablero, pagina: Page) -> None:
    tablero.abrir()
    tablero.quieto()
    tablero.peticiones.clear()

    def una(que: str, vista: Vista) -> Vista:
        tablero.quieto()
        assert tablero.peticiones == ["/_dash-update-component"], que
        tablero.peticiones.clear()
        return vista

    una("drill", tablero.barra("000993"))
    una("row", tablero.fila("AOI00099300276"))
    una("close", tablero.pulsar("#hoja .hoja-cerrar"))
    una("band", tablero.pulsar(".kpi-banda:has-text('bajo')"))
    una("sort", tablero.pulsar("#rejilla .ag-header-cell[col-id=programado] .ag-header-cell-label"))
    una("crumb", tablero.miga("Pliego 012"))
    una("back", tablero.atras())
    una("reset", tablero.pulsar("#chips .volver"))
    with tablero.respuesta():
        pagina.locator("#palabras").fill("cusco")
        pagina.keyboard.press("Enter")
    una("words", tablero.vista())


def test_the_order_and_the_unit_are_chosen_from_their_menus(tablero: Tablero, pagina: Page) -> None:
    tablero.abrir("/?por=aei")
    pagina.locator("#menu-orden summary").click()
    vista = tablero.pulsar("#orden-lista button:has-text('código')")
    assert vista.barras == sorted(vista.barras)
    assert vista.direccion == "/?por=aei&orden=codigo"
    pagina.locator("#menu-unidad summary").click()
    unidad = tablero.pulsar("#unidad-lista button:text-is('INFORME')")
    assert "unidad=INFORME" in unidad.direccion
    assert {r["unidad_medida"] for r in tablero.filas()} == {"INFORME"}
    limpia = tablero.pulsar("#chips .volver")
    assert limpia == replace(tablero.abrir(), direccion=limpia.direccion)
    assert limpia.direccion == "/"


def test_scrolling_brings_further_rows_in_order(tablero: Tablero, pagina: Page) -> None:
    tablero.abrir()
    codigos = tablero.codigos()
    assert len(codigos) == len(set(codigos)) == 260
    cuerpo = pagina.locator("#rejilla .ag-body-viewport")
    cuerpo.evaluate("e => { e.scrollTop = 31 * 200; }")
    ultima = esperar(lambda: tablero.celda(codigos[203], "avance").is_visible(), "row 203 is not drawn")
    assert ultima
    assert tablero.celda(codigos[203], "avance").inner_text() == "100.0\u00a0%"
    pagina.locator(".kpi-banda:has-text('medio')").click()
    tablero.listo(2)
    assert tablero.vista().cuenta == "13", "a filter after scrolling starts at the first row"
