"""Pieces of the page: each link leads where it says, every measure explains itself, and it all speaks Spanish."""

from __future__ import annotations

import re
from typing import Any

import pytest

import queries
from dashboard.componentes import avisos, controles, kpi
from dashboard.componentes.descargas import menu_descargas
from dashboard.componentes.hoja import hoja
from dashboard.componentes.migas import migas
from dashboard.componentes.pie import pie
from dashboard.componentes.rejilla import CAMPOS, bloque, rejilla
from dashboard.estado import Estado, parse
from dashboard.fabrica import VISTAS
from dashboard.textos import MEDIDAS, NIVELES, ORDENES, ORIGEN_DINERO, SIGLAS
from dashboard.vistas import armazon, busqueda
from data.errores import ErrorTablero
from queries import Filtro, Lectura, Problema
from queries.tipos import BANDAS, NIVELES_HIJOS, OPERADORES_NUMERO, OPERADORES_TEXTO
from queries.tipos import ORDENES as ORDENES_POSIBLES
from tests.dashboard.arbol import atributos, enlaces, nodos, texto, texto_de

INGLES = re.compile(
    r"\b(search|filter|filters|apply|reset|clear|rows|show|hide|equals|contains|blank|download|error code|click|sort"
    r"|sorted|page|loading|close|open|value|name|level|total of|true|false|none|null|undefined|nan)\b",
    re.IGNORECASE,
)
CONSULTAS = ("", "?ue=000993&banda=bajo&q=empleo", "?ejercicio=2023", "?ue=000993&aei=AEI.02.01&aoi=AOI00099300276")


def pagina_entera() -> Any:
    """The page with all its views, as it is before any answer."""
    return armazon.armazon({nombre: vista.disposicion() for nombre, vista in VISTAS.items()})


def resolver(lectura: Lectura, consulta: str) -> tuple[Estado, Filtro]:
    pedido, problemas = parse(consulta)
    filtro, _, caducos = queries.contexto(lectura).resolver(pedido.filtro)
    assert [*problemas, *caducos] == []
    return pedido, filtro


def fila(resultado: queries.Resultado) -> dict[str, Any]:
    return resultado.registros()[0]


def test_each_crumb_leads_to_its_level_and_keeps_the_filters(lectura: Lectura) -> None:
    estado, filtro = resolver(lectura, "?ue=000993&aei=AEI.02.01&aoi=AOI00099300276&banda=bajo&por=aoi")
    hechas = migas(queries.migas(lectura, filtro).registros(), estado)
    assert [(t.split(" ● ")[0].split(" ▲ ")[0][:12], href) for t, href, _ in enlaces(hechas)] == [
        ("Pliego 012Mi", "/?banda=bajo"),
        ("UE 000993Jóv", "/?ue=000993&banda=bajo"),
        ("OEI.02Promov", "/?ue=000993&oei=OEI.02&banda=bajo"),
        ("AEI.02.01Int", "/?ue=000993&aei=AEI.02.01&banda=bajo"),
    ]
    ultima = [n for n in nodos(hechas) if n["props"].get("aria-current") == "page"]
    assert len(ultima) == 1
    assert "AOI00099300276" in texto_de(ultima[0])
    assert all("miga" in clase.split() and "ir" in clase.split() for _, _, clase in enlaces(hechas))


def test_each_crumb_says_its_own_avance(lectura: Lectura) -> None:
    estado, filtro = resolver(lectura, "?ue=000993&aei=AEI.02.01")
    dicho = texto(migas(queries.migas(lectura, filtro).registros(), estado))
    for parte in ("● 95.9 %", "◆ 87.0 %", "▲ 65.8 %", "▲ 55.6 %"):
        assert parte in dicho


def test_a_band_of_the_cards_is_a_filter_that_can_be_put_and_taken(lectura: Lectura) -> None:
    estado, filtro = resolver(lectura, "?ue=000993&banda=bajo")
    valores = kpi.valores(fila(queries.resumen(lectura, filtro)), estado, None, "del año")
    puestas = {t: (href, clase) for t, href, clase in enlaces(valores["kpi_bandas"])}
    assert puestas["▲ 15 bajo"] == ("/?ue=000993", "ir reemplaza kpi-banda elegida")
    assert puestas["◆ 9 medio"][0] == "/?ue=000993&banda=bajo,medio"
    assert puestas["● 38 alto"][0] == "/?ue=000993&banda=bajo,alto"


def test_each_chip_takes_its_filter_out_and_no_other(lectura: Lectura) -> None:
    consulta = (
        "?ue=000154&banda=bajo,medio&unidad=INFORME&q=plan&filas=programado:desc"
        "&filtros=avance.menor.90|denominacion.contiene.de"
    )
    estado, _ = resolver(lectura, consulta)
    hechos = enlaces(controles.chips(estado))
    assert [t for t, _, _ in hechos] == [
        "solo bajo y medio",
        "unidad: INFORME",
        "contiene «plan»",
        "tabla ordenada por programado ↓",
        "tabla: % avance < 90",
        "tabla: actividad operativa contiene de",
        "Restablecer",
    ]
    for (_, href, _), falta in zip(
        hechos, ("banda", "unidad", "q=", "filas", "avance.menor", "denominacion", None), strict=True
    ):
        quedan = [p for p in ("banda", "unidad", "q=", "filas", "avance.menor", "denominacion") if p in href]
        assert falta not in quedan
        assert len(quedan) == (5 if falta else 0)
        assert href.startswith("/?ue=000154")


def test_without_filters_there_are_no_chips() -> None:
    assert controles.chips(Estado()) == []
    assert controles.chips(Estado(Filtro(ue="000993", aoi="AOI00099300276"))) == []


def test_every_operator_and_column_of_a_chip_has_words() -> None:
    assert set(controles.OPERADORES) == set(OPERADORES_TEXTO) | set(OPERADORES_NUMERO)
    assert set(controles.ENCABEZADOS) <= set(CAMPOS)


def test_the_ways_to_see_the_children_are_those_of_the_node(lectura: Lectura) -> None:
    estado, filtro = resolver(lectura, "?ue=000993&por=aei")
    posibles = queries.contexto(lectura).hijos_posibles(filtro)
    hechos = enlaces(controles.por(estado, posibles, "aei"))
    assert hechos == [
        ("OEI", "/?ue=000993", "ir reemplaza"),
        ("AEI", "/?ue=000993&por=aei", "ir reemplaza elegida"),
        ("AOI", "/?ue=000993&por=aoi", "ir reemplaza"),
    ]


def test_another_year_starts_at_its_pliego(lectura: Lectura) -> None:
    ctx = queries.contexto(lectura)
    _, filtro = resolver(lectura, "?ue=000993&banda=bajo")
    hechos = enlaces(controles.ejercicios(ctx, ctx.corte(filtro), "explorar"))
    assert [(t, href) for t, href, _ in hechos] == [("2024", "/?ejercicio=2024"), ("2023", "/?ejercicio=2023")]


def test_the_sheet_says_where_each_figure_comes_from(lectura: Lectura) -> None:
    estado, filtro = resolver(lectura, "?ue=000993&aoi=AOI00099300276")
    dicha = hoja(fila(queries.ficha(lectura, filtro)), estado, [])
    dicho = texto(dicha)
    for parte in (
        "AOI00099300276",
        "SEDE AYACUCHO",
        "125",
        "12.0 %",
        "Cuadro 14",
        "no disponible a este nivel",
        "Qué se logró",
    ):
        assert parte in dicho, parte
    assert "Le faltan 79" in dicho
    assert "0.338 al pliego" in dicho
    destinos = [href for _, href, _ in enlaces(dicha)]
    assert destinos == [
        "/?ue=000993",
        "/conciliacion?q=AOI00099300276&medida=unidad_medida",
        "/?ue=000993",
        "/?ue=000993&oei=OEI.02",
        "/?ue=000993&aei=AEI.02.01",
    ]


def test_a_local_key_is_marked_as_such(lectura: Lectura) -> None:
    todas = queries.aoi(lectura, resolver(lectura, "?ejercicio=2023")[1]).registros()
    local = next(r["codigo_aoi"] for r in todas if r["codigo_aoi"].startswith("LOCAL-"))
    estado, filtro = resolver(lectura, f"?ejercicio=2023&aoi={local}")
    assert "clave local" in texto(hoja(fila(queries.ficha(lectura, filtro)), estado, []))


def test_the_foot_says_source_cut_version_and_population(lectura: Lectura) -> None:
    ctx = queries.contexto(lectura)
    for consulta, partes in (
        ("?ue=000993", ("Fuente: MTPE", "Corte 31/12/2024", "POI v4", "62 AOI, 0 S.P., 0 S.I.")),
        ("?ejercicio=2023", ("Solo las 9 AO", "Corte 31/12/2023", "9 AOI")),
    ):
        _, filtro = resolver(lectura, consulta)
        dicho = texto(pie(fila(queries.resumen(lectura, filtro)), ctx, ctx.corte(filtro), filtro))
        for parte in partes:
            assert parte in dicho


def test_a_block_of_rows_is_in_the_order_of_its_fields(lectura: Lectura) -> None:
    estado, filtro = resolver(lectura, "?ue=000993&filas=programado:desc")
    hecho = bloque(queries.aoi(lectura, filtro, 0, 5), estado, 0)
    assert (hecho["desde"], hecho["total"], hecho["orden"], len(hecho["filas"])) == (0, 62, "programado:desc", 5)
    assert {len(f) for f in hecho["filas"]} == {len(CAMPOS)}
    assert all(isinstance(v, str) for f in hecho["filas"] for v in f)


def test_the_grid_is_the_community_one_and_asks_nothing_of_dash() -> None:
    props = next(nodos(rejilla()))["props"]
    assert not props.get("enableEnterpriseModules")
    assert not props.get("dangerously_allow_code")
    assert props["rowModelType"] == "infinite"
    assert [c["field"] for c in props["columnDefs"]] == list(controles.ENCABEZADOS)


def test_dropped_parts_are_listed_and_no_more_than_a_few() -> None:
    uno = texto(avisos.descartados([Problema("ue", "999999", "no existe")]))
    assert "Se dejó de lado una parte del enlace" in uno
    assert "ue=999999" in uno
    muchos = avisos.descartados([Problema(f"x{i}", "", "no se conoce") for i in range(50)])
    assert "y 44 más" in texto(muchos)
    assert avisos.descartados([]) == avisos.vacio([]) == []


@pytest.mark.parametrize(
    "puntos, dicho",
    [
        (-0.04, "0.0puntos: gasto y avance iguales"),
        (-0.06, "−0.1puntos: se hizo más de lo que se gastó"),
        (0.06, "+0.1puntos: se gastó más de lo que se hizo"),
    ],
)
def test_the_words_of_the_gap_are_those_of_the_figure_shown(lectura: Lectura, puntos: float, dicho: str) -> None:
    estado, filtro = resolver(lectura, "")
    r = fila(queries.resumen(lectura, filtro)) | {"brecha_puntos": puntos}
    assert texto(kpi.valores(r, estado, None, "del año")["kpi_brecha"]) == dicho


def test_an_error_shows_its_id_and_a_way_to_try_again() -> None:
    error = ErrorTablero("No hay datos", "Construya la base.")
    hecho = avisos.fallo(error)
    assert error.id in texto(hecho)
    assert any("reintentar" in c for c in atributos(hecho, "className"))


def test_results_of_a_search_are_options_that_lead(en_publicado: object) -> None:
    hechos = busqueda.resultados("intermediacion cusco", "/?ejercicio=2024&banda=alto")
    primero = enlaces(hechos)[0]
    assert primero[1] == "/?ejercicio=2024&ue=000993&aei=AEI.02.01&aoi=AOI00099300277"
    assert "UE 000993 › OEI.02 › AEI.02.01" in primero[0]
    ids = [n["props"]["id"] for n in nodos(hechos) if n["props"].get("role") == "option"]
    assert len(ids) == len(set(ids)) > 0
    assert busqueda.resultados("   ", "") == []
    assert "Nada coincide" in texto(busqueda.resultados("zzzz", ""))


def test_every_measure_on_the_page_is_documented() -> None:
    pagina = pagina_entera()
    definidas = {i.removeprefix("def-") for i in atributos(pagina, "id") if i.startswith("def-")}
    assert {m for _, m in kpi.TARJETAS} <= definidas <= set(MEDIDAS)
    dialogo = next(n for n in nodos(pagina) if n["props"].get("id") == "definiciones")
    for medida in MEDIDAS.values():
        assert medida.nombre in texto_de(dialogo)
        assert medida.definicion in texto_de(dialogo)


def test_what_explains_itself_takes_the_focus() -> None:
    for n in nodos(pagina_entera()):
        if n["props"].get("className") == "definida":
            assert n["props"]["tabIndex"] == 0
            assert n["props"]["aria-describedby"]


def test_every_level_order_and_origin_of_money_has_words() -> None:
    assert set(NIVELES_HIJOS) <= set(NIVELES) == set(SIGLAS)
    assert set(ORDENES) == set(ORDENES_POSIBLES)
    assert set(ORIGEN_DINERO) == {"declarado", "derivado", "suma", "no_disponible"}
    assert set(BANDAS) == {"bajo", "medio", "alto", "sp", "si"}


def test_the_layout_has_no_english(lectura: Lectura) -> None:
    partes: list[Any] = [pagina_entera(), menu_descargas()]
    for consulta in CONSULTAS:
        estado, filtro = resolver(lectura, consulta)
        partes += kpi.valores(fila(queries.resumen(lectura, filtro)), estado, None, "del año").values()
        partes.append(controles.chips(estado))
        fichas = queries.ficha(lectura, filtro).registros() if filtro.aoi else []
        partes += [hoja(f, estado, []) for f in fichas]
    for parte in partes:
        dicho = [texto(parte), *atributos(parte, "title", "aria-label", "placeholder", "alt")]
        assert INGLES.findall(" ".join(dicho)) == []


def test_ids_of_the_page_are_unique() -> None:
    ids = atributos(pagina_entera(), "id")
    assert sorted(ids) == sorted(set(ids))


def test_links_of_the_page_stay_on_the_page() -> None:
    for _, href, _ in enlaces(pagina_entera()):
        assert re.match(r"/(?!/)|#", href)
