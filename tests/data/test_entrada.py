"""Loads: read, checked, told, and only then in force."""

from __future__ import annotations

import os
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from data import almacen, entrada, publicacion, recepcion
from data.entrada import Entrante, Pedido
from data.lectores.aislado import leer_aislado
from data.lectores.paquete import Paquete
from data.listado import listar
from data.manifiesto import Manifiesto
from data.recepcion import Leida
from tests.data.lectores.generar import Aoi, meses
from tests.data.ventanilla import EJERCICIO, Ventanilla, quejas


@pytest.fixture
def ventanilla(tmp_path: Path) -> Ventanilla:
    return Ventanilla(tmp_path)


def test_a_load_tells_what_it_is_and_is_in_force(ventanilla: Ventanilla) -> None:
    aois = [
        Aoi(1, se=meses(9, hasta=5)),
        Aoi(2, se=meses(5, hasta=5)),
        Aoi(3, se=meses(12, hasta=5)),
        Aoi(4, activo="NO"),
    ]
    revision = ventanilla.cargada(ventanilla.archivo(aois=aois))
    assert (revision.tipo, revision.ejercicio, revision.pliegos, revision.ues) == (
        "ceplan",
        2025,
        ("012",),
        ("000154",),
    )
    assert (revision.filas, revision.fecha_corte, revision.corte_de) == (4, date(2025, 6, 20), "nombre")
    assert revision.informe is not None
    (nivel,) = revision.informe.niveles
    ahora = nivel.ahora
    assert (nivel.ue, nivel.antes, revision.informe.comparadas, revision.informe.cambios) == ("000154", None, (), None)
    assert (ahora.mes_corte, ahora.n_activas, ahora.n_inactivas) == (5, 3, 1)
    assert (ahora.n_bajo, ahora.n_medio, ahora.n_alto, ahora.n_sobre_100, ahora.n_sp, ahora.n_si) == (1, 1, 1, 1, 0, 0)
    assert ahora.avance == pytest.approx(80)
    assert (ahora.programado, ahora.ejecutado) == (Decimal("18000.00"), Decimal("16500.00"))
    assert revision.informe.atrasos == ()
    assert ventanilla.preguntar(
        "SELECT count(*), avg(avance) FILTER (cuenta) FROM base.aoi_avance WHERE ejercicio = 2025"
    ) == [(4, pytest.approx(80))]
    listada = next(carga for carga in listar(ventanilla.ajustes.datos) if carga.tipo == "ceplan")
    assert (listada.ues, listada.mes_corte, listada.n_activas, listada.filas) == (("000154",), 5, 3, 4)
    assert (listada.cargado_por, listada.estado, listada.sha256) == ("ana", "vigente", revision.sha256)


def test_checking_tells_the_same_and_loads_nothing(ventanilla: Ventanilla) -> None:
    ruta = ventanilla.archivo()
    (revisada,) = ventanilla.revisar(ruta)
    assert publicacion.vigente(ventanilla.ajustes.datos) is None
    assert os.listdir(ventanilla.ajustes.datos / almacen.CARGAS) == []
    cargada = ventanilla.cargada(ruta)
    assert (revisada.informe, revisada.quejas) == (cargada.informe, ())


def test_the_same_content_is_loaded_once_under_any_name(ventanilla: Ventanilla) -> None:
    ruta = ventanilla.archivo()
    primera = ventanilla.cargada(ruta)
    otra = ruta.rename(ventanilla.carpeta / "copia de POI (1).xls")
    hecho = ventanilla.cargar(otra, quien="berta", corte=date(2025, 7, 1))
    assert (hecho.aceptada, hecho.ruta) == (True, None)
    (revision,) = hecho.revisiones
    assert revision.repetida is not None
    assert primera.carga is not None
    assert (revision.repetida.clave, revision.repetida.cargado_por) == (primera.carga.clave, "ana")
    assert revision.repetida.fecha_corte == date(2025, 6, 20)
    assert ventanilla.vigente().name == "tablero-000001.duckdb"


def test_a_second_week_is_compared_with_the_first(ventanilla: Ventanilla) -> None:
    iguales = [Aoi(n, se=meses(9, hasta=5)) for n in range(10, 13)]
    ventanilla.cargada(
        ventanilla.archivo(
            corte="20250620", aois=[Aoi(1, "Una", se=meses(5, hasta=5)), Aoi(2, se=meses(9, hasta=5)), *iguales]
        )
    )
    cambiada = Aoi(1, "Una nueva", aei="AEI.01.02", unidad="CURSO", re=meses(20), activo="NO", se=meses(5, hasta=5))
    revision = ventanilla.cargada(
        ventanilla.archivo(corte="20250627", aois=[cambiada, Aoi(3, se=meses(9, hasta=5)), *iguales])
    )
    informe = revision.informe
    assert informe is not None
    assert informe.comparadas == ("000154",)
    cambios = informe.cambios
    assert cambios is not None
    assert (cambios.n_nuevas, cambios.n_ausentes, cambios.n_cambiadas) == (1, 1, 1)
    assert [c.aoi for c in (*cambios.nuevas, *cambios.ausentes, *cambios.cambiadas)] == [
        "AOI00015400003",
        "AOI00015400002",
        "AOI00015400001",
    ]
    assert cambios.cambiadas[0].cambios == (
        ("nombre", "Una", "Una nueva"),
        ("unidad", "INFORME", "CURSO"),
        ("AEI", "AEI.01.01", "AEI.01.02"),
        ("meta del año", "120.00", "240.00"),
        ("activa", "sí", "no"),
    )
    assert cambios.por_dato == {"nombre": 1, "unidad": 1, "AEI": 1, "meta del año": 1, "activa": 1}
    (nivel,) = informe.niveles
    assert nivel.antes is not None
    assert (nivel.antes.n_activas, nivel.ahora.n_activas) == (5, 4)
    assert nivel.antes.avance == pytest.approx((4 * 90 + 50) / 5)
    assert nivel.ahora.avance == pytest.approx(90)


def test_only_the_first_changes_are_listed_and_all_are_counted(ventanilla: Ventanilla) -> None:
    ventanilla.cargada(ventanilla.archivo(corte="20250620", aois=[Aoi(n) for n in range(1, 31)]))
    revision = ventanilla.cargada(ventanilla.archivo(corte="20250627", aois=[Aoi(n) for n in range(31, 61)]))
    assert revision.informe is not None
    cambios = revision.informe.cambios
    assert cambios is not None
    assert (cambios.n_nuevas, cambios.n_ausentes, cambios.n_cambiadas) == (30, 30, 0)
    assert [c.aoi for c in cambios.nuevas] == [f"AOI000154{n:05}" for n in range(31, 51)]
    assert len(cambios.ausentes) == 20


def test_a_load_of_a_published_year_is_compared_with_what_was_published(ventanilla: Ventanilla) -> None:
    ruta = ventanilla.archivo(ue="001066", corte="20250115", ejercicio=2024, aois=[Aoi(1, aei="AEI.01.01")])
    revision = ventanilla.cargada(ruta)
    assert revision.informe is not None
    (nivel,) = revision.informe.niveles
    assert nivel.antes is not None
    assert (nivel.antes.n_activas, nivel.antes.avance) == (24, 100)
    assert revision.informe.cambios is not None
    assert revision.informe.cambios.n_ausentes >= 23


def test_registrations_past_due_are_told_by_cost_centre(ventanilla: Ventanilla) -> None:
    tarde = [Aoi(n, cc="01.02", se=meses(9, hasta=4)) for n in (2, 3)]
    revision = ventanilla.cargada(
        ventanilla.archivo(corte="20250801", aois=[Aoi(1, se=meses(9, hasta=6)), *tarde, Aoi(4, se=meses(9, hasta=6))])
    )
    assert revision.informe is not None
    dichos = [(a.ue, a.cc, a.cc_nombre, a.mes, a.vence, a.n_aoi) for a in revision.informe.atrasos]
    assert dichos == [
        ("000154", "01.02", "CENTRO 01.02", 5, date(2025, 6, 30), 2),
        ("000154", "01.02", "CENTRO 01.02", 6, date(2025, 7, 31), 2),
    ]


def test_one_bad_file_keeps_all_out_and_each_is_told(ventanilla: Ventanilla) -> None:
    bueno = ventanilla.archivo()
    malo = ventanilla.archivo(ue="000993", aois=[Aoi(1, celdas={"F(RE) 01": "x"}), Aoi(2, oei="OEI 1")])
    hecho = ventanilla.cargar(bueno, malo)
    assert (hecho.aceptada, hecho.ruta) == (False, None)
    assert [revision.aceptable for revision in hecho.revisiones] == [True, False]
    assert hecho.revisiones[0].informe is not None
    assert len(hecho.revisiones[1].quejas) >= 2
    assert ventanilla.nombres() == [".candado", "cargas", "vigente"]


def test_several_files_are_one_release(ventanilla: Ventanilla) -> None:
    hecho = ventanilla.cargar(*(ventanilla.archivo(ue=ue) for ue in ("000154", "000993", "001066")))
    assert hecho.aceptada
    assert ventanilla.vigente().name == "tablero-000001.duckdb"
    assert ventanilla.preguntar("SELECT count(DISTINCT ue) FROM base.aoi_avance WHERE ejercicio = 2025") == [(3,)]


def test_the_same_file_twice_in_one_order_is_loaded_once(ventanilla: Ventanilla) -> None:
    ruta = ventanilla.archivo()
    hecho = ventanilla.cargar(ruta, ruta)
    assert hecho.aceptada
    assert hecho.revisiones[1].repetida is not None
    assert len(publicacion.manifiesto_vigente(ventanilla.ajustes.datos).cargas) == 1


def test_two_files_of_one_order_cannot_say_two_things_of_one_moment(ventanilla: Ventanilla) -> None:
    una = ventanilla.archivo()
    otra = una.rename(ventanilla.carpeta / "otra_20250620090000.xls")
    hecho = ventanilla.cargar(ventanilla.archivo(aois=[Aoi(7)]), otra)
    assert "trae la misma UE con el mismo corte" in quejas(hecho.revisiones[1])
    assert hecho.ruta is None


@pytest.mark.parametrize("ejercicio, quien", [(2025, "la carga"), (2024, "los documentos publicados")])
def test_a_ue_is_of_one_pliego_in_a_year(ventanilla: Ventanilla, ejercicio: int, quien: str) -> None:
    ventanilla.cargada(ventanilla.archivo())
    ruta = ventanilla.archivo(corte="20250627", ejercicio=ejercicio, pliego="011")
    (revision,) = ventanilla.revisar(ruta)
    assert f"valor «011»: la UE 000154 es del pliego 012 según {quien}" in quejas(revision)


HOY = date(2025, 7, 1)


def leida(ventanilla: Ventanilla, monkeypatch: pytest.MonkeyPatch, nombre: str, pedida: date | None) -> Leida:
    """A file of that name, as if it had been read on HOY and nothing were wrong inside."""
    ruta = ventanilla.carpeta / nombre
    ruta.touch()
    monkeypatch.setattr(recepcion, "leer_aislado", lambda *_: Paquete("ceplan", EJERCICIO))
    monkeypatch.setattr(recepcion, "hoy", lambda: HOY)
    return recepcion.leer(Entrante(ruta), ventanilla.carpeta, Manifiesto(), Pedido(pedida), ventanilla.ajustes)


@pytest.mark.parametrize(
    "nombre, pedida, corte, corte_de",
    [
        ("POI_ANUAL_000154_20250620101500.xls", None, date(2025, 6, 20), "nombre"),
        ("POI_ANUAL_000154_20250620101500 (2).xls", None, date(2025, 6, 20), "nombre"),
        ("POI_20250101000000_20250620101500.xlsx", None, date(2025, 6, 20), "nombre"),
        ("POI_ANUAL_000154_20250620101500.xls", date(2025, 6, 19), date(2025, 6, 19), "pedido"),
        ("POI_ANUAL_000154_20250701235959.xls", None, HOY, "nombre"),
        ("POI_ANUAL_000154_20259920101500.xls", None, HOY, "hoy"),
        ("seguimiento.xls", None, HOY, "hoy"),
        ("seguimiento_20250620.xls", None, HOY, "hoy"),
        ("seguimiento_202506201015001.xls", None, HOY, "hoy"),
    ],
)
def test_the_cut_date_is_the_one_asked_or_of_the_name_or_todays_and_then_it_is_said(
    ventanilla: Ventanilla,
    monkeypatch: pytest.MonkeyPatch,
    nombre: str,
    pedida: date | None,
    corte: date,
    corte_de: str,
) -> None:
    hecha = leida(ventanilla, monkeypatch, nombre, pedida)
    assert (hecha.corte, hecha.corte_de, hecha.quejas) == (corte, corte_de, ())
    assert ("se toma la de hoy" in str(hecha.advertencias)) == (corte_de == "hoy")


@pytest.mark.parametrize(
    "nombre, pedida, dicho",
    [
        ("poi.xls", date(2025, 7, 2), "está en el futuro (hoy es 01/07/2025)"),
        ("poi_20250702000000.xls", None, "está en el futuro"),
        ("poi.xls", date(2024, 12, 31), "es anterior al ejercicio 2025"),
    ],
)
def test_a_cut_date_that_cannot_be_is_a_complaint(
    ventanilla: Ventanilla, monkeypatch: pytest.MonkeyPatch, nombre: str, pedida: date | None, dicho: str
) -> None:
    hecha = leida(ventanilla, monkeypatch, nombre, pedida)
    assert dicho in str(hecha.quejas)
    assert hecha.corte is None


@pytest.mark.parametrize("que", ["no hay", "carpeta", "tubería"])
def test_what_is_not_a_file_is_a_complaint(ventanilla: Ventanilla, que: str) -> None:
    ruta = ventanilla.carpeta / que
    if que == "carpeta":
        ruta.mkdir()
    elif que == "tubería":
        os.mkfifo(ruta)
    (revision,) = ventanilla.revisar(ruta)
    motivo = "no existe" if que == "no hay" else "no es un archivo"
    assert quejas(revision) == f"{que}: no se puede leer: {motivo}"


def test_a_file_that_changes_while_it_is_read_is_refused(
    ventanilla: Ventanilla, monkeypatch: pytest.MonkeyPatch
) -> None:
    ruta = ventanilla.archivo()

    def con_otro_encima(suya: Path, *resto: Any) -> Paquete:
        paquete = leer_aislado(suya, *resto)
        with suya.open("ab") as archivo:
            archivo.write(b"<!-- sigue -->")
        return paquete

    monkeypatch.setattr(recepcion, "leer_aislado", con_otro_encima)
    (revision,) = ventanilla.revisar(ruta)
    assert "cambió mientras se leía" in quejas(revision)


def test_the_name_is_the_one_it_came_with_and_never_a_path(ventanilla: Ventanilla) -> None:
    ruta = ventanilla.archivo()
    entrante = Entrante(ruta, "C:\\Users\\ana\\..\\\u202epoi_20250619101500.xls")
    (revision,) = entrada.revisar([entrante], Pedido(), ventanilla.ajustes)
    assert (revision.archivo, revision.fecha_corte) == ("poi_20250619101500.xls", date(2025, 6, 19))
