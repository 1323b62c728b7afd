"""How agreements read: how each stands, how many there are, what is in sight and what is folded."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

import queries
from dashboard.acuerdos.mirar import Vistos
from dashboard.componentes import acuerdos as c
from dashboard.estado import Estado
from data.acuerdos import Acuerdo, BaseIlegible, Cuenta, Lugar
from queries import Filtro, Lectura
from tests.dashboard.arbol import nodos, plano, texto

HOY = date(2026, 11, 23)
UNO = Acuerdo(
    id=7,
    ejercicio=2024,
    pliego="012",
    ue="000993",
    oei=None,
    aei=None,
    cc=None,
    aoi=None,
    sobre="Jóvenes Productivos",
    que="Contratar",
    responsable="OGPP",
    vence=None,
    vence_texto="no fijado",
    estado="abierto",
    reunion=None,
    reunion_nombre="",
    origen="tablero",
    creado_en=datetime(2026, 11, 20, 9),
    creado_por="Ana",
    cambiado_en=datetime(2026, 11, 21, 9),
    cambiado_por="Ana",
    revision=1,
    sintetico=False,
)


def dentro(dias: int) -> Acuerdo:
    vence = HOY + timedelta(days=dias)
    return replace(UNO, vence=vence, vence_texto=f"{vence:%d/%m/%Y}")


@pytest.mark.parametrize(
    "acuerdo, dicho",
    [
        (dentro(-1), "vencido hace 1 día"),
        (dentro(-1200), "vencido hace 1,200 días"),
        (dentro(0), "vence hoy"),
        (dentro(1), "vence mañana"),
        (dentro(5), "vence en 5 días"),
        (UNO, "sin fecha"),
        (replace(dentro(-9), estado="cerrado"), "cerrado el 21/11/2026"),
        (replace(UNO, estado="anulado"), "anulado el 21/11/2026"),
    ],
)
def test_how_one_stands_is_said_in_words(acuerdo: Acuerdo, dicho: str) -> None:
    assert c.palabra(acuerdo, HOY) == dicho


@pytest.mark.parametrize(
    "cuenta, dicho, boton",
    [
        (Cuenta(), "ninguno", "Acuerdos"),
        (Cuenta(1, 1, 0), "1 abierto, 1 vencido", "Acuerdos (1 vencido)"),
        (Cuenta(5, 3, 2), "5 abiertos, 3 vencidos, 2 cerrados", "Acuerdos (3 vencidos)"),
        (Cuenta(5, 0, 1), "5 abiertos, 1 cerrado", "Acuerdos (5)"),
        (Cuenta(0, 0, 1), "0 abiertos, 1 cerrado", "Acuerdos"),
    ],
)
def test_the_button_says_how_many_and_leads_to_the_list(cuenta: Cuenta, dicho: str, boton: str) -> None:
    v = Vistos(HOY, cuenta)
    hecho = c.boton(v, Estado(Filtro(ue="000993", aoi="AOI00099300276"), "brechas"))
    assert c.resumen(v) == dicho
    assert texto(hecho).strip() == boton
    assert plano(hecho)["props"]["href"] == "/brechas?ue=000993&acuerdos=1"
    assert plano(c.boton(v, Estado(Filtro(ue="000993")).con_acuerdos(True)))["props"]["href"] == "/?ue=000993"


@pytest.mark.parametrize(
    "lugar, dicho",
    [
        (Lugar(), "Todos los pliegos"),
        (Lugar(pliego="012"), "Pliego 012"),
        (Lugar(pliego="012", ue="000993", oei="OEI.02", aei="AEI.02.01"), "UE 000993 › AEI.02.01"),
        (Lugar(pliego="012", oei="OEI.02"), "OEI.02"),
        (Lugar(ue="000154", cc="04.02"), "UE 000154 › CC 04.02"),
        (Lugar(ue="000993", aoi="AOI00099300276"), "AOI00099300276"),
    ],
)
def test_the_place_of_one_is_said_by_its_codes(lugar: Lugar, dicho: str) -> None:
    assert c.nombre_lugar(lugar) == dicho


def test_the_list_shows_what_is_open_and_folds_the_rest(lectura: Lectura) -> None:
    contexto = queries.contexto(lectura)
    varios = [replace(dentro(-3), id=n) for n in range(1, 4)] + [replace(UNO, id=4, estado="cerrado")]
    partes = c.lista(varios, Vistos(HOY), Estado(), contexto)
    assert len(partes) == 2
    assert "Cerrados y anulados (1)" in texto(partes[1])
    dicho = texto(partes[0])
    assert dicho.count("vencido hace 3 días") == 3
    assert "UE 000993" in dicho
    assert "n.º 1, Ana, 20/11/2026" in dicho
    assert "UE 000993" not in texto(c.lista(varios, Vistos(HOY), Estado(Filtro(ue="000993")), contexto))
    assert texto(c.lista(varios, Vistos(HOY), Estado(), contexto, maximo=2)[-1]) == "y 2 más"
    assert texto(c.lista([], Vistos(HOY), Estado(), contexto)) == "Todavía no hay acuerdos."


def test_who_may_not_write_is_told_and_sees_all_the_same(lectura: Lectura) -> None:
    contexto = queries.contexto(lectura)
    v = Vistos(HOY, Cuenta(1), [UNO], [], "Solo desde su propio equipo.")
    dicho: Any = c.panel(v, Estado().con_acuerdos(True), contexto, "pliego 012")
    palabras = texto(dicho)
    assert "Contratar" in palabras
    assert "Historia" in palabras
    assert not [accion for accion in ("Editar", "Cerrar", "Anular") if accion in palabras]
    assert c.sello(v, "x")["impedimento"] == "Solo desde su propio equipo."
    assert c.panel(v, Estado(), contexto, "pliego 012") == []


def test_the_files_of_the_list_leave_behind_what_only_its_view_heeds(lectura: Lectura) -> None:
    estado = Estado(Filtro(ue="000993", agrupar="oei"), "brechas").con_acuerdos(True)
    hecho = c.panel(Vistos(HOY), estado, queries.contexto(lectura), "UE 000993")
    destinos = [n["props"]["href"] for n in nodos(hecho) if "/descargas/" in n["props"].get("href", "")]
    assert destinos == ["/descargas/acuerdos.csv?ue=000993", "/descargas/acuerdos.xlsx?ue=000993"]


def test_a_book_that_cannot_be_read_is_said_in_its_place(lectura: Lectura) -> None:
    v = Vistos(HOY, falla=BaseIlegible("No se puede", "Está dañado."))
    assert "no se pueden leer" in texto(c.boton(v, Estado()))
    assert "Está dañado." in texto(c.de_la_aoi(v, Estado(), queries.contexto(lectura)))
