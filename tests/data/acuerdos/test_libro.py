"""What is written is what is read; each change says who and when; a list is in the order of what is urgent."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from data.acuerdos import (
    ARCHIVO,
    AcuerdoCambiado,
    AcuerdoInvalido,
    Acuerdos,
    Cambio,
    Cuenta,
    Limites,
    Lugar,
    Nuevo,
    SinAcuerdo,
    abrir,
    agenda,
    agendas,
    borrar_agenda,
    guardar_agenda,
)
from tests.data.acuerdos.conftest import HOY, Escribir, comprobar

AOI = Lugar(pliego="012", ue="000993", oei="OEI.02", aei="AEI.02.01", cc="04.02", aoi="AOI00099300010")


def test_nothing_is_made_until_something_is_written(libro: Acuerdos, tmp_path: Path) -> None:
    assert (libro.listar(), libro.contar(HOY), agendas(libro)) == ([], Cuenta(), [])
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(SinAcuerdo, match=r"n\.º 1"):
        libro.ver(1)


def test_an_agreement_is_read_as_it_was_written(libro: Acuerdos) -> None:
    nuevo = Nuevo(
        que="  Contratar\tconciliadores\u202e ",
        responsable="Dirección",
        vence=date(2026, 12, 15),
        lugar=AOI,
        ejercicio=2026,
        sobre="Talleres",
        reunion=HOY,
        reunion_nombre="Lunes",
        origen="reunion",
    )
    hecho = libro.crear(nuevo, "Ana Ríos")
    assert libro.ver(hecho.id) == libro.listar()[0] == hecho
    assert (hecho.que, hecho.responsable, hecho.vence_texto) == ("Contratar conciliadores", "Dirección", "15/12/2026")
    assert (hecho.lugar, hecho.sobre, hecho.ejercicio) == (AOI, "Talleres", 2026)
    assert (hecho.reunion, hecho.reunion_nombre, hecho.origen) == (HOY, "Lunes", "reunion")
    assert (hecho.estado, hecho.revision, hecho.creado_por, hecho.sintetico) == ("abierto", 1, "Ana Ríos", False)
    assert abs(hecho.creado_en - datetime.now(UTC).replace(tzinfo=None)) < timedelta(minutes=1)


def test_each_change_is_kept_with_who_when_and_what_it_said(
    libro: Acuerdos, escribir: Escribir, tmp_path: Path
) -> None:
    uno = escribir(vence=date(2026, 11, 1))
    dos = libro.editar(uno.id, 1, Cambio(que="Contratar ya", responsable="OGPP"), "Luis")
    libro.editar(uno.id, 2, Cambio(que="Contratar ya", responsable="OGPP"), "Eva")  # which changes nothing
    libro.cerrar(uno.id, 2, "Contratados 3", "Ana")
    libro.reabrir(uno.id, 3, "Renunció uno", "Luis")
    final = libro.anular(uno.id, 4, "Repetido", "Eva")
    assert (dos.vence, dos.vence_texto, dos.revision) == (None, "no fijado", 2)
    assert (final.estado, final.revision, final.creado_por, final.cambiado_por) == ("anulado", 5, "Ana", "Eva")
    historia = libro.historia(uno.id)
    assert [(e.que_paso, e.quien, e.nota, e.revision) for e in historia] == [
        ("creado", "Ana", "", 1),
        ("editado", "Luis", "", 2),
        ("cerrado", "Ana", "Contratados 3", 3),
        ("reabierto", "Luis", "Renunció uno", 4),
        ("anulado", "Eva", "Repetido", 5),
    ]
    assert historia[0].antes is None
    assert all(e.antes == antes.despues for antes, e in pairwise(historia))
    assert historia[1].antes is not None
    assert (historia[1].antes["vence"], historia[1].despues["vence"]) == ("2026-11-01", None)
    assert [e.cuando for e in historia] == sorted(e.cuando for e in historia)
    escribir("Otro")
    assert len(comprobar(tmp_path / "datos")) == 2


def test_a_change_over_a_newer_one_is_refused_and_given_back(libro: Acuerdos, escribir: Escribir) -> None:
    uno = escribir()
    libro.editar(uno.id, 1, Cambio(que="Lo de Luis", responsable="OGPP"), "Luis")
    with pytest.raises(AcuerdoCambiado) as caso:
        libro.editar(uno.id, 1, Cambio(que="Lo de Eva", responsable="SG", vence=HOY), "Eva")
    assert (caso.value.quien, caso.value.revision) == ("Luis", 2)
    assert caso.value.escrito == {"que": "Lo de Eva", "responsable": "SG", "vence": "2026-11-23", "quien": "Eva"}
    assert "Luis lo cambió el" in caso.value.detalle
    with pytest.raises(AcuerdoCambiado) as otro:
        libro.cerrar(uno.id, 1, "Hecho", "Eva")
    assert otro.value.escrito == {"nota": "Hecho", "quien": "Eva"}
    assert libro.ver(uno.id).que == "Lo de Luis"


def test_what_is_not_open_is_not_changed(libro: Acuerdos, escribir: Escribir) -> None:
    uno = escribir()
    libro.cerrar(uno.id, 1, "Hecho", "Ana")
    with pytest.raises(AcuerdoInvalido):
        libro.editar(uno.id, 2, Cambio(que="x", responsable="y"), "Ana")
    for hacer in (libro.cerrar, libro.anular):
        with pytest.raises(AcuerdoInvalido, match="está cerrado"):
            hacer(uno.id, 2, "Otra vez", "Ana")
    abierto = libro.reabrir(uno.id, 2, "Falta uno", "Ana")
    with pytest.raises(AcuerdoInvalido, match="está abierto"):
        libro.reabrir(uno.id, abierto.revision, "Falta otro", "Ana")


def test_the_same_key_is_the_same_agreement_when_it_says_the_same(libro: Acuerdos, escribir: Escribir) -> None:
    """A form sent again is not written twice; nor is what it says now lost when it was mended meanwhile."""
    clave = "a1b2c3d4e5f6"
    uno = escribir(clave=clave)
    assert escribir(clave=clave) == uno
    libro.cerrar(uno.id, 1, "Hecho", "Luis")
    assert escribir(clave=clave).estado == "cerrado"
    otros = [escribir("Otro texto", clave=clave), escribir(clave=clave, lugar=Lugar(ue="000993"))]
    assert [a.id for a in otros] == [2, 3]
    assert len(libro.listar()) == 3


def test_numbers_and_names_that_the_base_cannot_hold_are_of_nobody(libro: Acuerdos, escribir: Escribir) -> None:
    escribir()
    for hacer in (
        lambda: libro.historia(10**30),
        lambda: libro.cerrar(2**63, 1, "a", "b"),
        lambda: borrar_agenda(libro, "\ud800", "Ana", 1),
    ):
        with pytest.raises(SinAcuerdo):
            hacer()


def test_the_most_overdue_comes_first_and_what_is_done_last(libro: Acuerdos, escribir: Escribir) -> None:
    dias = {"sin fecha": None, "mañana": 1, "vencido ayer": -1, "vencido hace un mes": -30, "hoy": 0, "en un año": 365}
    for que, n in dias.items():
        escribir(que, vence=None if n is None else HOY + timedelta(days=n))
    hecho, anulado = escribir("hecho", vence=date(2020, 1, 1)), escribir("anulado")
    libro.cerrar(hecho.id, 1, "ya", "Ana")
    libro.anular(anulado.id, 1, "no era", "Ana")
    lista = libro.listar()
    assert {a.que for a in lista[-2:]} == {"hecho", "anulado"}
    assert [(a.que, a.situacion(HOY), a.dias(HOY)) for a in lista[:-2]] == [
        ("vencido hace un mes", "vencido", 30),
        ("vencido ayer", "vencido", 1),
        ("hoy", "por_vencer", 0),
        ("mañana", "por_vencer", -1),
        ("en un año", "por_vencer", -365),
        ("sin fecha", "sin_fecha", None),
    ]
    assert libro.contar(HOY) == Cuenta(abiertos=6, vencidos=2, cerrados=1)
    assert [a.que for a in libro.listar(estados=["cerrado"])] == ["hecho"]


@pytest.mark.parametrize(
    "lugar, cuales",
    [
        (Lugar(), ["pliego", "ue", "aei", "aoi"]),
        (Lugar(pliego="012"), ["pliego", "ue", "aei", "aoi"]),
        (Lugar(pliego="131"), []),
        (Lugar(pliego="012", ue="000993"), ["ue", "aoi"]),
        (Lugar(pliego="012", oei="OEI.02"), ["aei", "aoi"]),
        (Lugar(pliego="012", oei="OEI.02", aei="AEI.02.01"), ["aei", "aoi"]),
        (Lugar(cc="04"), ["aoi"]),
        (Lugar(cc="04.02"), ["aoi"]),
        (Lugar(cc="04.0"), []),
        (Lugar(aoi="AOI00099300010"), ["aoi"]),
    ],
)
def test_a_node_has_its_own_and_those_below(
    libro: Acuerdos, escribir: Escribir, lugar: Lugar, cuales: list[str]
) -> None:
    escribir("pliego", lugar=Lugar(pliego="012"))
    escribir("ue", lugar=Lugar(pliego="012", ue="000993"))
    escribir("aei", lugar=Lugar(pliego="012", oei="OEI.02", aei="AEI.02.01"))
    escribir("aoi", lugar=AOI)
    assert [a.que for a in libro.listar(lugar)] == cuales
    assert libro.contar(HOY, lugar).abiertos == len(cuales)


@pytest.mark.parametrize(
    "mas, campo",
    [
        ({"que": " \u200b "}, "que"),
        ({"que": "x" * 601}, "que"),
        ({"responsable": ""}, "responsable"),
        ({"responsable": "x" * 121}, "responsable"),
        ({"quien": "\t"}, "quien"),
        ({"vence": date(1999, 1, 1)}, "vence"),
        ({"ejercicio": 1}, "ejercicio"),
        ({"lugar": Lugar(ue="'; --")}, "ue"),
        ({"clave": "corta"}, ""),
    ],
)
def test_what_cannot_be_used_is_refused_by_name(libro: Acuerdos, mas: dict[str, object], campo: str) -> None:
    dicho = {"que": "Algo", "responsable": "Alguien", **mas}
    quien = str(dicho.pop("quien", "Ana"))
    with pytest.raises(AcuerdoInvalido) as caso:
        libro.crear(Nuevo(**dicho), quien)  # type: ignore[arg-type]
    assert caso.value.campo == campo
    assert caso.value.escrito["que"] == dicho["que"]
    assert libro.listar() == []


def test_there_is_a_limit_to_how_many(tmp_path: Path) -> None:
    libro = abrir(tmp_path, Limites(cuantos=2))
    for _ in range(2):
        libro.crear(Nuevo(que="a", responsable="b"), "c")
    with pytest.raises(AcuerdoInvalido, match="TABLERO_ACUERDOS_MAX"):
        libro.crear(Nuevo(que="a", responsable="b"), "c")


@pytest.mark.parametrize(
    "orden",
    [
        "UPDATE evento SET quien = 'otro'",
        "DELETE FROM evento",
        "DELETE FROM acuerdo",
        "UPDATE evento_agenda SET quien = 'otro'",
        "DELETE FROM evento_agenda",
    ],
)
def test_what_happened_stays_as_it_was(libro: Acuerdos, escribir: Escribir, tmp_path: Path, orden: str) -> None:
    escribir()
    guardar_agenda(libro, "Lunes", "a", "Ana")
    with (
        closing(sqlite3.connect(tmp_path / "datos" / ARCHIVO)) as c,
        pytest.raises(sqlite3.IntegrityError, match="no se"),
    ):
        c.execute(orden)


def test_agendas_are_kept_replaced_and_taken_out(libro: Acuerdos, tmp_path: Path) -> None:
    una = guardar_agenda(libro, " Lunes ", "titulo,bandas", "Ana")
    assert (agenda(libro, "Lunes"), agendas(libro)) == (una, [una])
    with pytest.raises(AcuerdoCambiado) as caso:
        guardar_agenda(libro, "Lunes", "otra", "Luis")
    assert caso.value.escrito["contenido"] == "otra"
    dos = guardar_agenda(libro, "Lunes", "otra", "Luis", una.revision)
    assert (dos.revision, dos.quien) == (2, "Luis")
    with pytest.raises(AcuerdoCambiado):
        borrar_agenda(libro, "Lunes", "Ana", 1)
    borrar_agenda(libro, "Lunes", "Ana", 2)
    assert agendas(libro) == []
    with pytest.raises(SinAcuerdo):
        guardar_agenda(libro, "Lunes", "otra más", "Luis", 2)
    for nombre, contenido in (("", "x"), ("x" * 121, "x"), ("x", ""), ("x", "y" * 8001)):
        with pytest.raises(AcuerdoInvalido):
            guardar_agenda(libro, nombre, contenido, "Ana")
    with closing(sqlite3.connect(tmp_path / "datos" / ARCHIVO)) as c:
        assert c.execute("SELECT que_paso, quien, contenido FROM evento_agenda ORDER BY id").fetchall() == [
            ("guardada", "Ana", "titulo,bandas"),
            ("guardada", "Luis", "otra"),
            ("borrada", "Ana", "otra"),
        ]
