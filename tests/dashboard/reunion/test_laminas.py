"""Each figure of a slide is that of its question, on the figures of 2024, of 2023 and of a made-up country."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

import queries
from dashboard import formato as f
from dashboard.bandas import BANDAS, limites
from dashboard.reunion.agenda import LAMINAS
from dashboard.reunion.lamina import LINEAS_MAX, Barras, Cifras, Franja, Lamina, Tabla, Texto
from tests.dashboard.reunion.conftest import TODAS, Reunido, Reunir

#: Characters of a title that five metres allow.
TITULO_MAX = 92


def _bloque(lamina: Lamina, clase: type[Any]) -> Any:
    return next(b for b in lamina.bloques if isinstance(b, clase))


def _valores(lamina: Lamina) -> dict[str, str]:
    return {c.rotulo: c.valor for c in _bloque(lamina, Cifras).cifras}


@pytest.mark.parametrize("cual, direccion", TODAS)
def test_every_slide_has_something_to_say_and_room_to_say_it(reunir: Reunir, cual: str, direccion: str) -> None:
    hecho = reunir(cual, direccion)
    assert hecho.ausentes == []
    assert hecho.claves == [clave for clave in LAMINAS if clave in hecho.claves]  # in the order of the agenda
    assert hecho.claves[:2] == ["portada", "estado"]
    for una in hecho.laminas:
        assert 10 < len(una.titulo) <= TITULO_MAX, una.titulo
        assert not re.search(r"None|nan|\{|\}|  ", una.titulo)
        assert una.bloques
        assert una.nodo
        assert una.notas.startswith(una.nodo)
        assert "Corte" in una.pie
        assert una.href.startswith("/")
        for b in una.bloques:
            filas = b.barras if isinstance(b, Barras) else b.filas if isinstance(b, Tabla) else ()
            assert len(filas) <= LINEAS_MAX
            assert not isinstance(b, Cifras) or 1 <= len(b.cifras) <= 5
            assert not isinstance(b, Texto) or b.texto
            assert not isinstance(b, Tabla) or all(len(fila.celdas) == len(b.columnas) for fila in b.filas)


@pytest.mark.parametrize("cual, direccion", TODAS)
def test_the_state_is_that_of_the_summary(reunir: Reunir, cual: str, direccion: str) -> None:
    hecho = reunir(cual, direccion)
    r = queries.resumen(hecho.sala.lectura, hecho.sala.filtro).registros()[0]
    valores = _valores(una := hecho.una("estado"))
    assert valores["Avance físico"] == f.avance(r["avance"], limites())
    assert valores["Ejecución financiera"] == f.porcentaje(r["avance_financiero"])
    assert valores["AOI ejecutadas"] == f"{r['n_ejecutadas']:,} de {r['n_programadas']:,}"
    assert valores["Financiero − físico"] == f.puntos(r["brecha_puntos"])
    vistas = hecho.sala.filtro.banda or BANDAS
    assert dict(_bloque(una, Franja).partes) == {b: r[f"n_{b}"] if b in vistas else 0 for b in BANDAS}
    assert sum(n for _, n in _bloque(una, Franja).partes) == r["n_aoi"]
    assert _valores(hecho.una("portada"))["Actividades (AOI)"] == f.numero(r["n_aoi"])


@pytest.mark.parametrize("cual, direccion", TODAS)
def test_the_bars_are_the_children_in_the_order_of_the_question(reunir: Reunir, cual: str, direccion: str) -> None:
    hecho = reunir(cual, direccion)
    for clave, niveles in (("ue", ("pliego", "ue")), ("oei", ("oei", "aei"))):
        if clave not in hecho.claves:
            continue
        posibles = hecho.sala.contexto.hijos_posibles(hecho.sala.filtro)
        nivel = next(n for n in niveles if n in posibles)
        filas = queries.niveles(hecho.sala.lectura, replace(hecho.sala.filtro, por=nivel)).registros()
        barras = _bloque(hecho.una(clave), Barras)
        assert [x.rotulo.split(" ")[0] for x in barras.barras] == [r["codigo"] for r in filas[:LINEAS_MAX]]
        assert [x.valor for x in barras.barras] == [r["avance"] for r in filas[:LINEAS_MAX]]
        assert [x.banda for x in barras.barras] == [r["banda"] for r in filas[:LINEAS_MAX]]
        assert [x.marca is None for x in barras.barras] == [r["avance_financiero"] is None for r in filas[:LINEAS_MAX]]
        assert barras.resto == max(0, len(filas) - LINEAS_MAX)


@pytest.mark.parametrize("cual, direccion", TODAS)
def test_the_gaps_are_those_of_the_view(reunir: Reunir, cual: str, direccion: str) -> None:
    hecho = reunir(cual, direccion)
    nivel = queries.brechas_nivel(hecho.sala.lectura, hecho.sala.filtro).registros()[0]
    if not nivel["n_con_brecha"]:
        assert "brechas" not in hecho.claves
        return
    filas = queries.brechas(hecho.sala.lectura, hecho.sala.filtro, 0, LINEAS_MAX)
    tabla = _bloque(hecho.una("brechas"), Tabla)
    assert [fila.celdas[0] for fila in tabla.filas] == [r["denominacion"] for r in filas.registros()]
    assert [fila.celdas[3] for fila in tabla.filas] == [f"{f.numero(r['aporte'], 2)} puntos" for r in filas.registros()]
    assert len(tabla.filas) + tabla.resto == nivel["n_con_brecha"]


@pytest.mark.parametrize("cual, direccion", TODAS)
def test_all_that_spent_without_doing_are_counted(reunir: Reunir, cual: str, direccion: str) -> None:
    hecho = reunir(cual, direccion)
    if "gasto" not in hecho.claves:
        return
    una = hecho.una("gasto")
    barras = _bloque(una, Barras)
    de = "aoi" if "AOI" in barras.barras[0].rotulo.split(" ")[0] else "aei"
    filas = queries.desfases(hecho.sala.lectura, hecho.sala.filtro, de, 10_000).registros()
    suyas = [r for r in filas if r["lado"] == "gasto" and r["banda"] != "alto"]
    assert len(barras.barras) + barras.resto == len(suyas)
    assert una.titulo.startswith("Una " if len(suyas) == 1 else f"{len(suyas)} ")
    assert [x.valor for x in barras.barras] == [r["avance"] for r in suyas[:LINEAS_MAX]]
    assert [x.marca for x in barras.barras] == [float(r["avance_financiero"]) for r in suyas[:LINEAS_MAX]]
    assert f.numero(suyas[0]["desfase"], 1) in una.titulo


@pytest.mark.parametrize("cual, direccion", TODAS)
def test_the_money_is_that_of_the_summary_and_is_called_what_it_is(reunir: Reunir, cual: str, direccion: str) -> None:
    hecho = reunir(cual, direccion)
    r = queries.resumen(hecho.sala.lectura, hecho.sala.filtro).registros()[0]
    if r["pim"] is None:
        assert "dinero" not in hecho.claves
        return
    valores = _valores(una := hecho.una("dinero"))
    programado = "Programado del POI" if cual == "inventadas" else "PIM"
    assert valores[programado] == f.soles_corto(r["pim"])
    assert valores["Devengado"] == f.soles_corto(r["devengado"])
    assert valores["Saldo"] == f.soles_corto(r["pim"] - r["devengado"])
    assert ("de lo programado" in una.titulo) == (cual == "inventadas")


@pytest.mark.parametrize("cual, direccion", TODAS)
def test_what_changed_is_that_of_the_view(reunir: Reunir, cual: str, direccion: str) -> None:
    hecho = reunir(cual, direccion)
    if hecho.sala.contexto.comparado(hecho.sala.filtro) is None:
        assert "cambios" not in hecho.claves
        return
    n = queries.cambios_nivel(hecho.sala.lectura, hecho.sala.filtro).registros()[0]
    una = hecho.una("cambios")
    assert list(_valores(una).values()) == [f.numero(n[f"n_{c}"]) for c in ("sube", "baja", "nueva", "retirada")]
    tabla = _bloque(una, Tabla)
    assert len(tabla.filas) + tabla.resto == n["n_cambios"]


def test_the_sentences_of_the_design(reunir: Reunir) -> None:
    todo = reunir("reales", "/")
    assert todo.claves == ["portada", "estado", "ue", "oei", "brechas", "gasto", "indicadores", "dinero", "acuerdos"]
    assert todo.una("brechas").titulo == "Jóvenes Productivos explica 3.1 de los 4.1 puntos que faltan"
    assert f.plano(todo.una("ue").titulo).replace("\u00a0", " ") == "Solo Jóvenes Productivos no llega a alto: 87.0 %"
    sin_cortes = reunir("reales", "/?ejercicio=2023")
    assert "cambios" not in sin_cortes.claves
    assert "cambios" in reunir("inventadas", "/").claves


def test_a_slide_of_another_node_and_one_of_a_node_that_is_not_there(reunir: Reunir) -> None:
    hecho = reunir("reales", "/?modo=reunion&agenda=estado@ue:000993,estado,brechas@ue:000999")
    assert [x.titulo.split(" avanzó")[0] for x in hecho.laminas] == ["Jóvenes Productivos", "El pliego 012"]
    assert hecho.ausentes == ["brechas@ue:000999"]


@pytest.mark.parametrize(
    "direccion", ["/brechas?supuesto=AOI00015400054:ejecutado:410&agrupar=ue", "/indicadores?metodo=ceplan"]
)
def test_what_a_single_view_heeds_is_not_of_the_meeting(reunir: Reunir, direccion: str) -> None:
    """A supposition is not a figure of the meeting: its slides are the same without it."""
    assert _sin_enlaces(reunir("reales", direccion)) == _sin_enlaces(reunir("reales", "/"))


def _sin_enlaces(hecho: Reunido) -> list[tuple[str, str, str]]:
    return [(x.titulo, x.nodo, re.sub(r"href='[^']*'", "", str(x.bloques))) for x in hecho.laminas]


def test_a_slide_does_not_say_a_filter_that_it_does_not_heed(reunir: Reunir) -> None:
    hecho = reunir("reales", "/?banda=bajo")
    assert "solo bajo" in hecho.una("estado").nodo
    assert "solo bajo" not in hecho.una("acuerdos").nodo


def test_what_matches_nothing_says_so_and_shows_no_state(reunir: Reunir) -> None:
    hecho = reunir("reales", "/?q=zzzz")
    assert hecho.claves == ["portada", "indicadores", "acuerdos"]
    (cifras,) = [b for b in hecho.una("portada").bloques if isinstance(b, Cifras)]
    assert (cifras.cifras[0].valor, cifras.cifras[0].nota) == ("0", "ninguna cumple lo elegido")
    assert "ninguna actividad" in hecho.una("portada").titulo


@pytest.mark.parametrize("banda, fuera", [("sp", " S.P. fuera del promedio"), ("bajo", "todas cuentan en el promedio")])
def test_a_band_leaves_the_others_out_of_every_figure(reunir: Reunir, banda: str, fuera: str) -> None:
    """Neither the AOI of other bands, nor the cut before (where the same band held others), nor all the money."""
    hecho = reunir("inventadas", f"/?banda={banda}")
    assert _bloque(hecho.una("portada"), Cifras).cifras[0].nota.endswith(fuera)
    assert " y " not in _bloque(hecho.una("portada"), Cifras).cifras[0].nota
    estado = hecho.una("estado")
    assert "que el" not in estado.titulo
    assert estado.titulo.startswith("Las ")
    avance = _bloque(estado, Cifras).cifras[0]
    assert (avance.nota, avance.banda) == ("", "bajo" if banda == "bajo" else None)
    barras = _bloque(hecho.una("dinero"), Barras)
    filas = queries.niveles(hecho.sala.lectura, replace(hecho.sala.filtro, por="pliego")).registros()
    assert {x.rotulo[:3]: x.valor for x in barras.barras} == {r["codigo"]: float(r["avance_financiero"]) for r in filas}


@pytest.mark.parametrize(
    "direccion, titulo",
    [
        ("/?ejercicio=2023", "2 actividades quitan los 2.1 puntos que faltan"),
        ("/?ue=000993&oei=OEI.02", "AEI.02.01 explica "),
        ("/?ue=000993&aei=AEI.02.01", " actividades quitan los "),
        ("/?oei=OEI.02", "Jóvenes Productivos explica 14.3 de los 16.0 puntos que faltan"),
    ],
)
def test_an_only_child_explains_nothing(reunir: Reunir, direccion: str, titulo: str) -> None:
    assert titulo in reunir("reales", direccion).una("brechas").titulo
