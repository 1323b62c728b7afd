"""Loads and cortes: which load speaks for each UE at each date, whatever came first, and what withdrawing leaves."""

from __future__ import annotations

import random
import shutil
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from data.almacen import Carga
from data.cargar import ORIGEN
from data.errores import ErrorCarga, ErrorTablero
from data.lectores import informe
from tests.data.oficina import HORA, Aoi, Base, Mes, Oficina

LUNES, MARTES, VIERNES = date(2026, 6, 15), date(2026, 6, 16), date(2026, 6, 19)
TRES: dict[int, Mes] = {1: (4, 4, 100, 90), 2: (4, 3, 100, 80), 3: (4, 4, 100, 100)}
CUATRO: dict[int, Mes] = {**TRES, 4: (4, 2, 100, 50)}

# All that a person may see: no moment of building, and no number that the order of loading gives.
HECHOS = (
    "SELECT * FROM pliego ORDER BY ALL",
    "SELECT * FROM ue ORDER BY ALL",
    "SELECT * FROM oei ORDER BY ALL",
    "SELECT * FROM aei ORDER BY ALL",
    "SELECT * FROM corte ORDER BY ALL",
    "SELECT k.* EXCLUDE (carga_id), clave FROM corte_carga AS k JOIN carga USING (carga_id) ORDER BY ALL",
    "SELECT u.* EXCLUDE (carga_id), clave FROM carga_ue AS u JOIN carga USING (carga_id) ORDER BY ALL",
    "SELECT a.* EXCLUDE (carga_id), clave FROM aoi_avance AS a JOIN carga USING (carga_id) ORDER BY ALL",
    "SELECT p.* EXCLUDE (carga_id), clave FROM aoi_periodo AS p JOIN carga USING (carga_id) ORDER BY ALL",
    "SELECT t.* EXCLUDE (carga_id), clave FROM atraso AS t JOIN carga USING (carga_id) ORDER BY ALL",
    "SELECT * FROM nivel_financiero ORDER BY ALL",
    "SELECT * FROM busqueda ORDER BY ALL",
    "SELECT * EXCLUDE (linea) FROM presupuesto ORDER BY ALL",
    "SELECT g.* EXCLUDE (carga_id), clave FROM gasto AS g JOIN carga USING (carga_id) ORDER BY ALL",
)


def hechos(base: Base) -> list[list[tuple[Any, ...]]]:
    return base.todas(*HECHOS)


@pytest.fixture
def oficina(tmp_path: Path) -> Oficina:
    return Oficina(tmp_path / "datos", pliegos={"000900": "900"})


def unidad(ue: str, meses: dict[int, Mes], cuantas: int = 3) -> list[Aoi]:
    return [Aoi(ue, n, meses, oei=n % 2 + 1, cc=f"0{n}") for n in range(1, cuantas + 1)]


def semanas(oficina: Oficina) -> list[Carga]:
    """Three UE of two pliegos; two of them come twice, one of these the same day."""
    return [
        oficina.cargar(unidad("000001", TRES), LUNES),
        oficina.cargar(unidad("000002", TRES), LUNES),
        oficina.cargar(unidad("000900", TRES), MARTES),
        oficina.cargar(unidad("000001", CUATRO), VIERNES),
        oficina.cargar(unidad("000002", TRES, cuantas=2), VIERNES, hora=HORA + timedelta(hours=1)),
        oficina.cargar(unidad("000002", CUATRO, cuantas=4), VIERNES, hora=HORA + timedelta(hours=2)),
        oficina.cargar(
            [], VIERNES, tipo="mef", ues=["000001"], otras={"gasto": [gasto("000001", 0), gasto("000001", 3)]}
        ),
    ]


def gasto(ue: str, mes: int) -> dict[str, Any]:
    codigos = ("programa", "producto", "actividad", "fuente", "rubro", "generica")
    return {"pliego": "012", "ue": ue, **dict.fromkeys(codigos, "1"), "mes": mes, "pim": "10.00", "devengado": "-5.00"}


def test_each_ue_has_its_newest_load_at_each_date(oficina: Oficina) -> None:
    a1, b1, c, a2, b2, b3, mef = semanas(oficina)
    base = oficina.construir(a1, b1, c, a2, b2, b3, mef)
    en_vigor = base(
        """SELECT k.fecha, kc.ue, kc.dato, l.clave FROM corte AS k JOIN corte_carga AS kc USING (corte_id)
           JOIN carga AS l USING (carga_id) ORDER BY k.fecha, kc.dato, kc.ue"""
    )
    assert en_vigor == [
        (LUNES, "000001", "aoi", a1.clave),
        (LUNES, "000002", "aoi", b1.clave),
        (MARTES, "000001", "aoi", a1.clave),
        (MARTES, "000002", "aoi", b1.clave),
        (MARTES, "000900", "aoi", c.clave),
        (VIERNES, "000001", "aoi", a2.clave),
        (VIERNES, "000002", "aoi", b3.clave),
        (VIERNES, "000900", "aoi", c.clave),
        (VIERNES, "000001", "gasto", mef.clave),
    ]
    assert base("SELECT clave FROM carga WHERE estado = 'reemplazada'") == [(b2.clave,)]
    # Only what some corte uses is derived.
    assert base("SELECT count(*) FROM aoi_periodo JOIN carga AS c USING (carga_id) WHERE c.estado <> 'vigente'") == [
        (0,)
    ]


def test_a_corte_says_how_far_its_units_are(oficina: Oficina) -> None:
    base = oficina.construir(*semanas(oficina))
    assert base(
        """SELECT fecha, fecha_menor, n_pliegos, n_ue, mes_corte, mes_menor, n_ue_sin_meses, vigente, documento, fuente
           FROM corte ORDER BY fecha"""
    ) == [
        (LUNES, LUNES, 1, 2, 3, 3, 0, False, None, "CEPLAN V.01, 2 archivos"),
        (MARTES, LUNES, 2, 3, 3, 3, 0, False, None, "CEPLAN V.01, 3 archivos"),
        (VIERNES, MARTES, 2, 3, 4, 3, 0, True, None, "CEPLAN V.01, 3 archivos"),
    ]


def test_a_load_that_awaits_its_corte_is_in_force_and_one_that_none_will_use_is_not(oficina: Oficina) -> None:
    def mef(dia: int) -> Carga:
        filas = {"gasto": [gasto("000001", 0)]}
        return oficina.cargar([], date(2026, 6, dia), tipo="mef", ues=["000001"], otras=filas)

    pasado, de_este, por_venir = mef(10), mef(12), mef(20)
    base = oficina.construir(oficina.cargar(unidad("000001", TRES), LUNES), pasado, de_este, por_venir)
    estados = dict(base("SELECT clave, estado FROM carga WHERE tipo = 'mef'"))
    assert estados == {pasado.clave: "reemplazada", de_este.clave: "vigente", por_venir.clave: "vigente"}
    assert base("SELECT clave FROM corte_carga AS k JOIN carga USING (carga_id) WHERE dato = 'gasto'") == [
        (de_este.clave,)
    ]


def test_the_order_of_the_list_of_loads_does_not_matter(oficina: Oficina) -> None:
    cargas = semanas(oficina)
    esperados = hechos(oficina.construir(*cargas))
    for semilla in range(2):
        random.Random(semilla).shuffle(cargas)
        assert hechos(oficina.construir(*cargas)) == esperados


def test_the_order_of_loading_units_does_not_matter(oficina: Oficina) -> None:
    a1, b1, c, a2, _, b3, mef = semanas(oficina)
    cargas = [a1, b1, c, a2, b3, mef]
    esperados = hechos(oficina.construir(*cargas))
    for semilla in range(2):
        horas = [carga.cargado_en for carga in cargas]
        random.Random(semilla).shuffle(horas)
        otras = [replace(carga, cargado_en=hora) for carga, hora in zip(cargas, horas, strict=True)]
        assert hechos(oficina.construir(*otras)) == esperados


@pytest.mark.parametrize("cual", range(7))
def test_withdrawing_a_load_leaves_what_there_was_without_it(oficina: Oficina, cual: int) -> None:
    cargas = semanas(oficina)
    retirada = replace(cargas[cual], retirada_en=datetime(2026, 7, 1), retirada_por="otra")
    sin = [carga for carga in cargas if carga is not cargas[cual]]
    base = oficina.construir(*sin, retirada)
    assert hechos(base) == hechos(oficina.construir(*sin))
    assert base("SELECT clave, retirada_por, retirada_en FROM carga WHERE estado = 'retirada'") == [
        (retirada.clave, "otra", datetime(2026, 7, 1))
    ]


def test_withdrawing_everything_leaves_nothing_but_the_list(oficina: Oficina) -> None:
    cargas = [replace(c, retirada_en=HORA, retirada_por="yo") for c in semanas(oficina)]
    base = oficina.construir(*cargas)
    assert base("SELECT count(*) FROM carga") == [(7,)]
    assert (
        base("SELECT count(*) FROM corte")
        == base("SELECT count(*) FROM aoi")
        == base("SELECT count(*) FROM ue")
        == [(0,)]
    )


def test_levels_add_up_in_money(oficina: Oficina) -> None:
    base = oficina.construir(*semanas(oficina))
    partes = {
        "pliego": "ue IS NULL AND oei IS NULL",
        "ue": "oei IS NULL",
        "oei": "ue IS NULL AND aei IS NULL",
        "aei": "ue IS NULL",
    }
    for nivel, las_demas in partes.items():
        distintas = base(
            f"""SELECT t.corte_id FROM nivel_financiero AS t
                JOIN (SELECT corte_id, sum(pim) AS pim, sum(devengado) AS devengado FROM nivel_financiero
                      WHERE pliego IS NOT NULL AND {nivel} IS NOT NULL AND {las_demas} GROUP BY 1) AS s USING (corte_id)
                WHERE t.pliego IS NULL AND (t.pim <> s.pim OR t.devengado <> s.devengado OR s.pim IS NULL)"""
        )
        assert distintas == [], nivel
    raiz = base("SELECT estado, motivo, fuente FROM nivel_financiero WHERE pliego IS NULL ORDER BY corte_id")
    assert raiz[-1] == ("suma", "Suma de sus 2 pliegos.", "CEPLAN V.01, 3 archivos")


def test_the_same_oei_code_in_two_pliegos_is_two_objectives(oficina: Oficina) -> None:
    base = oficina.construir(*semanas(oficina))
    assert base("SELECT pliego, oei, denominacion FROM oei ORDER BY ALL") == [
        ("012", "OEI.01", "Objetivo 1 de 012"),
        ("012", "OEI.02", "Objetivo 2 de 012"),
        ("900", "OEI.01", "Objetivo 1 de 900"),
        ("900", "OEI.02", "Objetivo 2 de 900"),
    ]
    assert base(
        "SELECT DISTINCT pliego, oei_nombre FROM aoi_avance WHERE oei = 'OEI.01' AND corte = ? ORDER BY 1", VIERNES
    ) == [
        ("012", "Objetivo 1 de 012"),
        ("900", "Objetivo 1 de 900"),
    ]
    assert base(
        """SELECT pliego, pim FROM nivel_financiero JOIN corte USING (corte_id)
           WHERE fecha = ? AND oei = 'OEI.01' AND ue IS NULL AND aei IS NULL ORDER BY 1""",
        VIERNES,
    ) == [("012", 1200), ("900", 300)]


def test_the_search_finds_pliegos_where_there_are_several(oficina: Oficina) -> None:
    base = oficina.construir(*semanas(oficina))
    hallados = base(
        "SELECT fecha, codigo, texto FROM busqueda JOIN corte USING (corte_id) WHERE tipo = 'pliego' ORDER BY ALL"
    )
    assert hallados == [
        (dia, codigo, f"pliego {codigo} pliego {codigo}") for dia in (MARTES, VIERNES) for codigo in ("012", "900")
    ]
    rutas = dict(base("SELECT corte_id, ruta FROM busqueda WHERE codigo = 'AOI00000100001'"))
    assert rutas[1] == "UE 000001 › OEI.02 › AEI.02.01"
    assert rutas[2] == "Pliego 012 › UE 000001 › OEI.02 › AEI.02.01"


def test_what_many_loads_say_alike_is_taken_from_the_newest(oficina: Oficina) -> None:
    vieja = oficina.cargar(unidad("000001", TRES), LUNES, otras={"ue": [una("000001", "Nombre viejo")]})
    nueva = oficina.cargar(unidad("000001", TRES), VIERNES, otras={"ue": [una("000001", "Nombre nuevo")]}, hora=HORA)
    mef = oficina.cargar(
        [], VIERNES, tipo="mef", otras={"ue": [una("000001", "NOMBRE DEL MEF")], "gasto": [gasto("000001", 0)]}
    )
    assert oficina.construir(vieja, mef, nueva)("SELECT denominacion FROM ue") == [("Nombre nuevo",)]
    assert oficina.construir(vieja, mef)("SELECT denominacion FROM ue") == [("Nombre viejo",)]


def una(ue: str, nombre: str | None) -> dict[str, Any]:
    return {"ue": ue, "pliego": "012", "denominacion": nombre}


def test_a_name_that_nobody_says_is_its_code(oficina: Oficina) -> None:
    carga = oficina.cargar(unidad("000001", TRES), LUNES, otras={"ue": [una("000001", None)]})
    assert oficina.construir(carga)("SELECT ue_nombre, ue_corto FROM aoi_avance LIMIT 1") == [
        ("UE 000001", "UE 000001")
    ]


def test_a_load_of_the_office_joins_the_published_figures(oficina: Oficina) -> None:
    fuentes, _ = informe.leer(ORIGEN)
    solo_anio: dict[int, Mes] = {0: (10, 5, 1000, 400)}
    aoi = [Aoi("000993", n, solo_anio, oei=2) for n in (1, 2)]
    carga = oficina.cargar(aoi, date(2024, 12, 31), ejercicio=2024)
    base = oficina.construir(carga, fuentes=fuentes)
    # The same date as the report: the report was there before anybody loaded anything.
    assert base("SELECT fuente, documento, version_poi FROM corte WHERE ejercicio = 2024") == [
        ("MTPE, evaluación del POI 2024; CEPLAN V.01, 1 archivo", None, None)
    ]
    assert base("SELECT estado FROM carga WHERE clave = 'D24-000993'") == [("reemplazada",)]
    assert base("SELECT count(*), avg(avance) FROM aoi_avance WHERE ejercicio = 2024 AND ue = '000993'") == [(2, 50.0)]
    dinero = base(
        """SELECT coalesce(pliego, '-'), coalesce(ue, '-'), pim, estado, motivo
           FROM nivel_financiero JOIN corte USING (corte_id)
           WHERE ejercicio = 2024 AND oei IS NULL ORDER BY 1, 2"""
    )
    assert [(p, u, e) for p, u, _, e, _ in dinero] == [
        ("-", "-", "no_disponible"),
        ("012", "-", "no_disponible"),
        ("012", "000154", "declarado"),
        ("012", "000993", "suma"),
        ("012", "001066", "declarado"),
    ]
    assert "fuentes distintas (CEPLAN V.01; MTPE, evaluación del POI 2024)" in dinero[1][-1]
    assert base("SELECT denominacion FROM oei WHERE ejercicio = 2024 AND oei = 'OEI.02'")[0][0].startswith("PROMOVER")
    antes = oficina.construir(fuentes=fuentes)
    assert hechos(oficina.construir(replace(carga, retirada_en=HORA, retirada_por="yo"), fuentes=fuentes)) == hechos(
        antes
    )


def test_money_without_any_record_is_not_available_and_a_partial_one_says_so(oficina: Oficina) -> None:
    callada: dict[int, Mes] = {1: (1, 1, 100, None)}
    carga = oficina.cargar(
        [Aoi("000001", 1, callada, aei=1), Aoi("000001", 2, callada, aei=2), Aoi("000001", 3, TRES, aei=2)], LUNES
    )
    base = oficina.construir(carga)
    filas = base(
        """SELECT aei, pim, devengado, estado, motivo FROM nivel_financiero
           WHERE aei IS NOT NULL AND ue IS NULL ORDER BY 1"""
    )
    assert filas[0] == (
        "AEI.01.01",
        None,
        None,
        "no_disponible",
        "Todavía no se registra ejecución financiera.",
    )
    assert filas[1][:4] == ("AEI.01.02", 200, 90, "suma")
    assert filas[1][4].endswith("; sin ejecución registrada todavía: 1.")


def test_a_template_states_money_for_its_own_activities_and_no_others(oficina: Oficina) -> None:
    linea = {"nivel": "pliego", "pliego": "012", "version": "v2", "pim": "5000.00", "devengado": "1000.00"}
    plantilla = oficina.cargar(unidad("000001", TRES), LUNES, tipo="plantilla", otras={"presupuesto": [linea]})
    sola = oficina.construir(plantilla)
    de_pliego = """SELECT pim, devengado, estado, fuente FROM nivel_financiero
                   WHERE pliego = '012' AND ue IS NULL AND oei IS NULL"""
    assert sola(de_pliego) == [(5000, 1000, "declarado", f"Plantilla del tablero, archivo {plantilla.archivo}")]
    assert sola("SELECT version_poi FROM corte") == sola("SELECT version_poi FROM carga") == [("v2",)]
    otra = oficina.cargar(unidad("000002", TRES), LUNES, tipo="plantilla")
    assert oficina.construir(plantilla, otra)(de_pliego) == [
        (1800, 1620, "suma", "Plantilla del tablero, 2 archivos"),
    ]


def test_a_financing_export_joins_the_activities_of_its_unit(oficina: Oficina) -> None:
    linea: dict[str, Any] = {
        "aoi": "AOI00000100001",
        "fuente": "1",
        "rubro": "00",
        "generica": "5-2.3",
        "mes": 1,
        "programado": "7.50",
    }
    aoi = oficina.cargar(unidad("000001", TRES), LUNES)
    de_uno = oficina.cargar([], LUNES, tipo="ceplan_financiero", ues=["000001"], otras={"aoi_financiamiento": [linea]})
    base = oficina.construir(aoi, de_uno)
    assert base("SELECT k.ue, dato, clave FROM corte_carga AS k JOIN carga USING (carga_id) ORDER BY dato") == [
        ("000001", "aoi", aoi.clave),
        ("000001", "financiamiento", de_uno.clave),
    ]
    assert base("SELECT pliego, filas, mes_corte FROM carga_ue WHERE dato = 'financiamiento'") == [("012", 1, None)]
    assert base("SELECT fuente FROM corte") == [("CEPLAN V.01, 1 archivo",)]


def test_indicators_and_fichas_of_templates_are_those_of_the_newest(oficina: Oficina) -> None:
    indicador: dict[str, Any] = {
        "pliego": "012",
        "indicador": "IND.01.OEI.01",
        "nivel": "oei",
        "oei": "OEI.01",
        "denominacion": "Algo",
        "codigo_impreso": True,
        "unidad": "numero",
    }

    def plantilla(vo: str) -> Carga:
        valor = {
            "pliego": "012",
            "indicador": "IND.01.OEI.01",
            "periodo": "anual",
            "le": "4",
            "vo": vo,
            "sin_meta": False,
        }
        ficha = {"aoi": "AOI00000100001", "en_ficha": True, "en_cuadro": True, "logro": f"Logró {vo}"}
        otras: dict[str, Any] = {"indicador": [indicador], "indicador_valor": [valor], "ficha_aoi": [ficha]}
        return oficina.cargar(unidad("000001", TRES), LUNES, tipo="plantilla", otras=otras)

    primera, corregida = plantilla("1"), plantilla("2")
    preguntas = ("SELECT vo FROM indicador_valor", "SELECT logro FROM ficha_aoi")
    base = oficina.construir(primera, corregida)
    assert [base(pregunta) for pregunta in preguntas] == [[(2,)], [("Logró 2",)]]
    retirada = replace(corregida, retirada_en=HORA, retirada_por="yo")
    base = oficina.construir(primera, retirada)
    assert [base(pregunta) for pregunta in preguntas] == [[(1,)], [("Logró 1",)]]


def test_a_unit_may_know_the_months_of_some_activities_and_the_year_of_others(oficina: Oficina) -> None:
    aoi = [Aoi("000001", 1, {0: (4, 3, 10, 5)}), Aoi("000001", 2, TRES), Aoi("000001", 3, {}), Aoi("000001", 4, CUATRO)]
    base = oficina.construir(oficina.cargar(aoi, LUNES))
    # Of the three that are to report by month, two reach the third.
    assert base("SELECT mes_corte FROM carga_ue") == [(3,)]
    assert base("SELECT mes, avance, estado FROM aoi_avance ORDER BY aoi") == [
        (0, 75.0, "ok"),
        (3, pytest.approx(1100 / 12), "ok"),
        (3, None, "sp"),
        (3, pytest.approx(1100 / 12), "ok"),
    ]
    assert base("SELECT mes_corte, mes_menor, n_ue_sin_meses FROM corte") == [(3, 3, 0)]


MALAS: list[tuple[str, list[dict[str, Any]], int | None, str]] = [
    ("aoi", [{"aoi": "AOI00000100001"}, {"aoi": "AOI00000100001", "fila": 9}], 9, "más de una vez"),
    ("aoi", [{"aoi": "AOI1"}], 2, "no tiene la forma"),
    ("aoi", [{"aoi": "AOI00000200001"}], 2, "es de la UE 000002"),
    ("aoi", [{"aei": "AEI.09.01", "oei": "OEI.09"}], 2, "no está en el OEI.09 del pliego 012"),
    ("aoi", [{"denominacion": None}], 2, "está vacía"),
    ("aoi", [{"tipo_agregacion": "anual"}], None, "restricción"),
    ("ue", [], 2, "de qué pliego"),
    ("aoi_mes", [{"aoi": "AOI00000100099"}], None, "no está entre las AOI"),
    ("aoi_mes", [{"mes": 2}, {"mes": 2}], 2, "repite un mes"),
    ("aoi_mes", [{"mes": 0}, {"mes": 2}], 2, "repite un mes"),
    ("aoi_mes", [{"fisico_ejecutado": "-1"}], 2, "negativa"),
    ("aoi_mes", [{"fisico_programado": "99999999999999"}], 2, "demasiado grande"),
    ("aoi_mes", [{"mes": 13}], None, "restricción"),
    ("gasto", [{"ue": "1", "mes": 1}], None, "6 dígitos"),
    ("aoi_financiamiento", [{}, {}], None, "repite fuente"),
    ("presupuesto", [{"nivel": "region"}], None, "restricción"),
    ("oei", [{"oei": "OEI.1"}], None, "restricción"),
]
BUENAS: dict[str, dict[str, Any]] = {
    "aoi": {
        "ue": "000001",
        "oei": "OEI.01",
        "aei": "AEI.01.01",
        "aoi": "AOI00000100001",
        "denominacion": "Algo",
        "activa": True,
        "fila": 2,
    },
    "aoi_mes": {"aoi": "AOI00000100001", "mes": 1, "fisico_programado": "1"},
    "gasto": gasto("000001", 1),
    "aoi_financiamiento": {"aoi": "AOI00000100001", "fuente": "1", "rubro": "00", "generica": "5-2.3", "mes": 1},
    "presupuesto": {"nivel": "pliego", "pliego": "012", "version": "v1", "pim": "1.00"},
    "oei": {"pliego": "012", "oei": "OEI.01"},
    "ue": {"ue": "000001", "pliego": "012"},
}


@pytest.mark.parametrize("tabla, filas, fila, mensaje", MALAS)
def test_what_a_reader_let_through_is_refused_by_file_and_row(
    oficina: Oficina, tabla: str, filas: list[dict[str, Any]], fila: int | None, mensaje: str
) -> None:
    buena = oficina.cargar(unidad("000002", TRES), LUNES)
    otras: dict[str, Sequence[dict[str, Any]]] = {tabla: [{**BUENAS[tabla], **cambio} for cambio in filas]}
    mala = oficina.cargar([Aoi("000001", 1, TRES)], LUNES, otras=otras)
    with pytest.raises(ErrorCarga) as capturado:
        oficina.construir(buena, mala)
    suyas = [q for q in capturado.value.quejas if mensaje in q.mensaje]
    assert suyas, [str(q) for q in capturado.value.quejas]
    assert {q.archivo for q in capturado.value.quejas} == {mala.archivo}
    assert suyas[0].fila == fila


def test_a_load_whose_tables_are_gone_is_told_and_not_skipped(oficina: Oficina) -> None:
    carga = oficina.cargar(unidad("000001", TRES), LUNES)
    shutil.rmtree(carga.carpeta)
    with pytest.raises(ErrorTablero, match="no tiene las tablas"):
        oficina.construir(carga)
    # Of a withdrawn one nothing is read.
    oficina.construir(replace(carga, retirada_en=HORA, retirada_por="yo"))


def test_a_folder_with_marks_of_patterns_is_a_folder(tmp_path: Path) -> None:
    oficina = Oficina(tmp_path / "da[t]os *'")
    base = oficina.construir(oficina.cargar(unidad("000001", TRES), LUNES))
    assert base("SELECT count(*) FROM aoi_avance") == [(3,)]
