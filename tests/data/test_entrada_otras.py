"""Loads among others: withdrawn, replaced, in any order, and those that need or know of other ones."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from data import almacen, entrada, publicacion
from data.entrada import Entrante, Hecho, Pedido
from data.errores import ErrorTablero
from data.escribir import Registro
from data.lectores.plantilla_escribir import escribir
from data.listado import listar
from data.manifiesto import Manifiesto
from tests.data.lectores import generar_mef as mef
from tests.data.lectores.generar import Aoi, Linea, exportacion_financiera, meses
from tests.data.ventanilla import EJERCICIO, LEIDO, Ventanilla, avisos, foto, quejas


@pytest.fixture
def ventanilla(tmp_path: Path) -> Ventanilla:
    return Ventanilla(tmp_path)


def test_withdrawing_a_load_brings_back_what_was_before(ventanilla: Ventanilla) -> None:
    ventanilla.cargada(ventanilla.archivo(corte="20250620"))
    antes = foto(ventanilla.vigente(), LEIDO)
    revision = ventanilla.cargada(ventanilla.archivo(corte="20250627", aois=[Aoi(5), Aoi(6)]))
    assert foto(ventanilla.vigente(), LEIDO) != antes
    assert revision.carga is not None
    ventanilla.retirar(revision.carga.clave)
    assert foto(ventanilla.vigente(), LEIDO) == antes
    retirada = next(carga for carga in listar(ventanilla.ajustes.datos) if carga.clave == revision.carga.clave)
    assert (retirada.estado, retirada.retirada_por, retirada.n_activas) == ("retirada", "berta", None)


def test_a_withdrawn_load_can_come_again(ventanilla: Ventanilla) -> None:
    ruta = ventanilla.archivo()
    primera = ventanilla.cargada(ruta)
    con_ella = foto(ventanilla.vigente(), LEIDO)
    assert primera.carga is not None
    ventanilla.retirar(primera.carga.clave[:6])
    segunda = ventanilla.cargada(ruta)
    assert segunda.repetida is None
    assert foto(ventanilla.vigente(), LEIDO) == con_ella
    (carga,) = publicacion.manifiesto_vigente(ventanilla.ajustes.datos).cargas
    assert (carga.clave, carga.retirada) == (primera.carga.clave, False)


@pytest.mark.parametrize(
    "clave, dicho", [("ffffffff", "Ninguna carga"), ("", "Ninguna carga"), ("D24-000154", "Ninguna")]
)
def test_what_is_no_load_cannot_be_withdrawn(ventanilla: Ventanilla, clave: str, dicho: str) -> None:
    ventanilla.cargada(ventanilla.archivo())
    with pytest.raises(ErrorTablero, match=dicho):
        ventanilla.retirar(clave)


def test_a_load_is_withdrawn_once(ventanilla: Ventanilla) -> None:
    revision = ventanilla.cargada(ventanilla.archivo())
    assert revision.carga is not None
    ventanilla.retirar(revision.carga.clave)
    with pytest.raises(ErrorTablero, match="La retiró berta"):
        ventanilla.retirar(revision.carga.clave)


def test_the_order_of_loading_does_not_matter(tmp_path: Path) -> None:
    fotos = []
    for orden in ("ab", "ba"):
        propia = Ventanilla(tmp_path / orden)
        propia.carpeta.mkdir()
        rutas = {
            "a": propia.archivo(ue="000154", corte="20250627", aois=[Aoi(2), Aoi(9, se=meses(10, hasta=6))]),
            "b": propia.archivo(ue="000993", corte="20250625", aois=[Aoi(4, oei="OEI.02", aei="AEI.02.01")]),
        }
        for cual in orden:
            propia.cargada(rutas[cual])
        fotos.append(foto(propia.vigente(), LEIDO))
    assert len(fotos[0]["corte"]) == 4  # two of published documents, and one for each date
    assert fotos[0] == fotos[1]


def test_a_load_of_an_earlier_date_says_that_a_later_one_stays(ventanilla: Ventanilla) -> None:
    ventanilla.cargada(ventanilla.archivo(corte="20250627"))
    revision = ventanilla.cargada(ventanilla.archivo(corte="20250620", aois=[Aoi(8)]))
    assert "corte posterior (27/06/2025), que sigue siendo la última" in avisos(revision)
    assert revision.informe is not None
    assert revision.informe.comparadas == ()


def test_a_load_of_the_same_date_replaces_and_says_so(ventanilla: Ventanilla) -> None:
    primera = ventanilla.cargada(ventanilla.archivo())
    revision = ventanilla.cargada(ventanilla.archivo(aois=[Aoi(8)]))
    assert primera.carga is not None
    assert f"reemplaza a la carga {primera.carga.clave}" in avisos(revision)
    assert revision.informe is not None
    assert revision.informe.comparadas == ("000154",)
    assert ventanilla.preguntar("SELECT aoi FROM base.aoi_avance WHERE ejercicio = 2025") == [("AOI00015400008",)]
    estados = {carga.clave: carga.estado for carga in listar(ventanilla.ajustes.datos)}
    assert estados[primera.carga.clave] == "reemplazada"


IGUAL = "trae lo mismo que la carga"


def test_a_file_saved_again_is_told_and_can_be_loaded(ventanilla: Ventanilla) -> None:
    aois = [Aoi(1, se=meses(9, hasta=5)), Aoi(2, se=meses(5, hasta=5)), Aoi(3, activo="NO")]
    primera = ventanilla.cargada(ventanilla.archivo(aois=aois))
    assert primera.carga is not None
    assert IGUAL not in avisos(primera)
    # The same rows in another order are other bytes.
    (guardada,) = ventanilla.revisar(ventanilla.archivo(corte="20250627", aois=aois[::-1]))
    assert f"{IGUAL} {primera.carga.clave[:8]} del 20/06/2025; si es el mismo archivo" in avisos(guardada)
    assert guardada.aceptable


@pytest.mark.parametrize(
    "aois",
    [
        [Aoi(1, se=meses(9, hasta=5))],
        [Aoi(1, se=meses(9, hasta=5)), Aoi(2, se=meses(5, hasta=5)), Aoi(3)],
        [Aoi(1, se=meses(9, hasta=5)), Aoi(2, se=meses(5, hasta=6))],
        [Aoi(1, se=meses(9, hasta=5)), Aoi(2, se=meses(6, hasta=5))],
        [Aoi(1, se=meses(9, hasta=5)), Aoi(2, "OTRO NOMBRE", se=meses(5, hasta=5))],
    ],
)
def test_a_file_with_any_other_row_or_month_is_not_the_same(ventanilla: Ventanilla, aois: list[Aoi]) -> None:
    ventanilla.cargada(ventanilla.archivo())
    (revision,) = ventanilla.revisar(ventanilla.archivo(corte="20250627", aois=aois))
    assert IGUAL not in avisos(revision)


def test_spending_without_activities_of_its_year_says_when_it_will_be_seen(ventanilla: Ventanilla) -> None:
    gasto = mef.escribir(ventanilla.carpeta / "gasto.csv", [mef.fila(0, pim="1.00")])
    aoi = ventanilla.archivo(corte="20260105", ejercicio=2026)
    corte = date(2026, 3, 5)
    aviso = "este archivo se verá cuando se cargue un corte de actividades del ejercicio"
    assert aviso in avisos(ventanilla.revisar(gasto, corte=corte)[0])
    assert aviso not in avisos(ventanilla.revisar(gasto, aoi, corte=corte)[0])
    ventanilla.cargada(aoi)
    revision = ventanilla.cargada(gasto, corte=corte)
    assert aviso not in avisos(revision)
    assert revision.carga is not None
    # Dated after the only corte of its year, and seen in it.
    assert ventanilla.preguntar(
        """SELECT k.fecha, c.clave, c.fecha_corte, c.estado FROM base.corte_carga
           JOIN base.corte AS k USING (corte_id) JOIN base.carga AS c USING (carga_id) WHERE dato = 'gasto'"""
    ) == [(date(2026, 1, 5), revision.carga.clave, corte, "vigente")]


def financiera(ventanilla: Ventanilla, *numeros: int) -> Path:
    ruta = ventanilla.carpeta / "POI_PORPROGRAMACIONFINANCIERA_ANUAL_000154_20250621101500.xls"
    return exportacion_financiera(ruta, "000154", EJERCICIO, [Linea(Aoi(n)) for n in numeros])


def test_a_financial_export_needs_the_activities_of_its_ue(ventanilla: Ventanilla) -> None:
    hecho = ventanilla.cargar(financiera(ventanilla, 1, 2))
    assert "ninguna de sus AOI está en una carga de AOI de su UE" in quejas(hecho.revisiones[0])
    ventanilla.cargada(ventanilla.archivo())
    hecho = ventanilla.cargar(financiera(ventanilla, 1, 3))
    assert "AOI00015400003" in quejas(hecho.revisiones[0])
    assert len(hecho.revisiones[0].quejas) == 1
    revision = ventanilla.cargada(financiera(ventanilla, 1, 2))
    assert revision.informe is not None
    (fuente,) = revision.informe.fuentes
    assert (fuente.fuente, fuente.n_aoi, fuente.programado) == ("1", 2, Decimal("28800.00"))


def test_both_exports_of_a_ue_can_come_together_and_the_first_cannot_be_withdrawn_alone(ventanilla: Ventanilla) -> None:
    hecho = ventanilla.cargar(ventanilla.archivo(), financiera(ventanilla, 1, 2))
    assert [quejas(revision) for revision in hecho.revisiones] == ["", ""]
    por_aoi, fin = (revision.carga for revision in hecho.revisiones)
    assert por_aoi is not None
    assert fin is not None
    with pytest.raises(ErrorTablero, match="Retírelas antes"):
        ventanilla.retirar(por_aoi.clave)
    ventanilla.retirar(fin.clave)
    ventanilla.retirar(por_aoi.clave)


GASTO = ("pia", "pim", "certificado", "devengado", "girado")


def test_spending_is_told_per_ue_and_compared_with_the_extract_before(ventanilla: Ventanilla) -> None:
    filas = [
        mef.fila(0, pia="100.00", pim="120.50"),
        mef.fila(1, devengado="10.25", girado="10.00"),
        mef.fila(2, devengado="-0.25"),
        mef.fila(0, pim="7.00", SEC_EJEC="993", EJECUTORA="002"),
    ]
    ruta = mef.escribir(ventanilla.carpeta / "gasto.csv", filas)
    primera = ventanilla.cargada(ruta, corte=date(2026, 3, 5))
    assert primera.informe is not None
    assert [(ahora.ue, ahora.mes, antes) for ahora, antes in primera.informe.gasto] == [
        ("000154", 2, None),
        ("000993", 0, None),
    ]
    uno = primera.informe.gasto[0][0]
    assert [str(getattr(uno, campo)) for campo in GASTO] == ["100.00", "120.50", "0.00", "10.00", "10.00"]
    filas[0]["MONTO_PIM"] = "130.00"
    segunda = ventanilla.cargada(mef.escribir(ruta, filas), corte=date(2026, 3, 12))
    assert segunda.informe is not None
    ahora, antes = segunda.informe.gasto[0]
    assert antes is not None
    assert (antes.pim, ahora.pim) == (Decimal("120.50"), Decimal("130.00"))


def test_of_one_extract_each_pliego_is_loaded_once(ventanilla: Ventanilla) -> None:
    ajeno = {"PLIEGO": "008", "PLIEGO_NOMBRE": "OTRO", "SECTOR": "08", "SECTOR_NOMBRE": "OTRO", "SEC_EJEC": "99"}
    filas = [mef.fila(0, pim="1.00"), mef.fila(0, pim="2.00", **ajeno)]
    entrante = Entrante(mef.escribir(ventanilla.carpeta / "gasto.csv", filas))

    def cargar(*pliegos: str) -> Hecho:
        return entrada.cargar([entrante], Pedido(date(2026, 3, 5), pliegos), ventanilla.ajustes)

    assert [cargar(*pliegos).ruta is not None for pliegos in (("012",), ("012",), ("008",), ("008", "012"))] == [
        *(True, False, True),
        True,  # no load holds both
    ]
    assert ventanilla.preguntar("SELECT DISTINCT ue FROM base.gasto ORDER BY ue") == [("000099",), ("000154",)]


def test_a_made_up_database_takes_no_real_load(ventanilla: Ventanilla) -> None:
    with publicacion.turno(ventanilla.ajustes.datos) as turno:
        turno.publicar(entrada._constructor(Manifiesto(sintetica=True), None), Manifiesto(sintetica=True))
    hecho = ventanilla.cargar(ventanilla.archivo())
    assert "datos inventados" in quejas(hecho.revisiones[0])
    assert ventanilla.vigente().name == "tablero-000001.duckdb"


def test_a_damaged_store_stops_every_load_until_the_same_file_comes_again(ventanilla: Ventanilla) -> None:
    ruta = ventanilla.archivo()
    revision = ventanilla.cargada(ruta)
    antes = foto(ventanilla.vigente(), LEIDO)
    assert revision.carga is not None
    tabla = almacen.carpeta_de(ventanilla.ajustes.datos, revision.carga.clave) / "aoi.parquet"
    tabla.write_bytes(tabla.read_bytes()[:-20])
    with pytest.raises(ErrorTablero, match="Vuelva a cargar"):
        ventanilla.cargar(ventanilla.archivo(ue="000993"))
    assert ventanilla.vigente().name == "tablero-000001.duckdb"
    ventanilla.cargada(ventanilla.archivo())
    assert foto(ventanilla.vigente(), LEIDO) == antes


def test_the_template_filled_with_what_an_export_said_gives_the_same_figures(ventanilla: Ventanilla) -> None:
    revision = ventanilla.cargada(ventanilla.archivo(aois=[Aoi(n, se=meses(n + 4, hasta=5)) for n in range(1, 6)]))
    cifras = (
        "SELECT aoi, programado, ejecutado, avance, programado_financiero FROM base.aoi_avance WHERE ejercicio = 2025"
    )
    antes = ventanilla.preguntar(f"{cifras} ORDER BY aoi")
    assert revision.carga is not None
    guardada = almacen.carpeta_de(ventanilla.ajustes.datos, revision.carga.clave)
    contenido: dict[str, list[Registro]] = {}
    with duckdb.connect(":memory:") as conexion:
        for tabla in sorted(guardada.glob("*.parquet")):
            cursor = conexion.execute("FROM read_parquet(?)", [str(tabla)])
            columnas = [columna[0] for columna in cursor.description or ()]
            contenido[tabla.stem] = [dict(zip(columnas, fila, strict=True)) for fila in cursor.fetchall()]
    ruta = ventanilla.carpeta / "plantilla.xlsx"
    escribir(ruta, contenido, EJERCICIO)
    segunda = ventanilla.cargada(ruta, corte=date(2025, 6, 27))
    assert segunda.informe is not None
    assert (segunda.tipo, segunda.informe.comparadas) == ("plantilla", ("000154",))
    assert segunda.informe.cambios is not None
    assert segunda.informe.cambios.por_dato == {}
    assert ventanilla.preguntar(f"{cifras} AND corte = '2025-06-27' ORDER BY aoi") == antes
