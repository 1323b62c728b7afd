"""Money: the steps of the versions, resolutions, weights, and the POI beside the MEF."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest

import queries
from queries import Filtro, Lectura, contexto, leer
from tests.queries import fuentes
from tests.queries.conftest import Alterar, filtro
from tests.queries.pais import Pais, suma

D = Decimal
VERSIONES = ("pia", "v1", "v2", "v3", "v4")
UES = ("000154", "000993", "001066")


def por_paso(lectura: Lectura, **claves: str) -> dict[str, dict[str, Any]]:
    return {r["paso"]: r for r in queries.pasos(lectura, filtro(lectura, **claves)).registros()}


def linea(nivel: str, version: str, columna: str, **nodo: str) -> Decimal | None:
    """What presupuesto.csv of 2024 states."""
    (una,) = [
        r
        for r in fuentes.filas("2024/presupuesto.csv")
        if (r["nivel"], r["version"]) == (nivel, version) and all(r[c] == v for c, v in nodo.items())
    ]
    return D(una[columna]) if una[columna] else None


# ---- the steps


@pytest.mark.parametrize("nodo", [{}, *({"ue": ue} for ue in UES), {"oei": "OEI.02"}, {"oei": "OEI.07"}])
def test_each_step_is_the_line_that_the_source_states_and_its_change(lectura: Lectura, nodo: dict[str, str]) -> None:
    pasos = por_paso(lectura, ejercicio="2024", **nodo)
    nivel = next(iter(nodo), "pliego")
    assert list(pasos) == [*VERSIONES, "devengado"]
    for version in VERSIONES:
        assert pasos[version]["monto"] == linea(nivel, version, "pia" if version == "pia" else "pim", **nodo)
        assert pasos[version]["estado"] == "declarado"
        assert pasos[version]["fuente"].startswith("MTPE")
    for antes, ahora in pairwise(VERSIONES):
        assert pasos[ahora]["variacion"] == pasos[ahora]["monto"] - pasos[antes]["monto"]
        esperado = float(pasos[ahora]["variacion"] / pasos[antes]["monto"] * 100)
        assert pasos[ahora]["variacion_pct"] == pytest.approx(esperado)
        assert pasos[ahora]["desde_pia"] == pasos[ahora]["monto"] - pasos["pia"]["monto"]
    ultimo = pasos["devengado"]
    assert ultimo["monto"] == linea(nivel, "v4", "devengado", **nodo)
    assert ultimo["saldo"] == pasos["v4"]["monto"] - ultimo["monto"]
    assert ultimo["avance_financiero"] == pytest.approx(float(ultimo["monto"] / pasos["v4"]["monto"] * 100))
    assert [p for p in pasos if pasos[p]["ultima"]] == ["v4"]


def test_the_steps_of_the_pliego_are_the_sums_of_those_of_its_ues_and_of_its_oeis(lectura: Lectura) -> None:
    pliego = por_paso(lectura, ejercicio="2024")
    ues = [por_paso(lectura, ejercicio="2024", ue=ue) for ue in UES]
    oeis = queries.oei_versiones(lectura, filtro(lectura, ejercicio="2024")).registros()
    for paso, suyo in pliego.items():
        assert suyo["monto"] == sum(p[paso]["monto"] for p in ues)
        assert suyo["monto"] == sum(r["monto"] for r in oeis if r["paso"] == paso)
        if suyo["modificado"] is not None:
            assert suyo["modificado"] == sum(p[paso]["modificado"] for p in ues) == suyo["variacion"]


def test_resolutions_and_activities_are_counted_and_dated(lectura: Lectura) -> None:
    pliego, ue = por_paso(lectura, ejercicio="2024"), por_paso(lectura, ue="001066")
    assert [pliego[v]["n_ao"] for v in VERSIONES] == [238, 250, 258, 260, 260]
    distintas = [
        len({r["resolucion"] for r in fuentes.filas("2024/modificacion.csv") if r["version"] == v}) for v in VERSIONES
    ]
    assert [pliego[v]["n_resoluciones"] for v in VERSIONES[1:]] == distintas[1:]
    assert [ue[v]["n_resoluciones"] for v in VERSIONES] == [None, 0, 0, 2, 1]
    assert (pliego["v3"]["resolucion"], f"{pliego['v3']['fecha']:%d/%m/%Y}") == ("RSG 000072-2024-TR-SG", "20/12/2024")


def test_where_no_line_states_a_version_it_says_so_and_the_last_one_is_still_known(lectura: Lectura) -> None:
    aei = por_paso(lectura, aei="AEI.02.02")
    for version in VERSIONES[:-1]:
        assert (aei[version]["monto"], aei[version]["estado"]) == (None, "no_disponible")
        assert "por AEI" in aei[version]["motivo"]
    assert (aei["v4"]["monto"], aei["devengado"]["monto"]) == (D("458351.08"), D("576082.40"))
    assert aei["devengado"]["saldo"] == D("-117731.32")
    assert f"{aei['devengado']['avance_financiero']:.1f}" == "125.7"
    assert {r["n_resoluciones"] for r in aei.values()} == {None}
    cruce = por_paso(lectura, ue="000154", aei="AEI.08.02")
    assert {r["monto"] for r in cruce.values()} == {None}
    assert all(r["motivo"] for r in cruce.values())
    derivado = por_paso(lectura, ue="001066", aei="AEI.08.05")
    assert (derivado["v4"]["monto"], derivado["v4"]["estado"]) == (D("49000.00"), "derivado")
    assert derivado["v4"]["motivo"].startswith("Derivado")


@pytest.mark.parametrize(
    ("nodo", "estado"), [({"aei": "AEI.07.04"}, "declarado"), ({}, "suma"), ({"ue": "001066"}, "suma")]
)
def test_of_2023_only_the_last_version_is_known_and_a_claim_of_the_pia_is_told_apart(
    lectura: Lectura, nodo: dict[str, str], estado: str
) -> None:
    pasos = por_paso(lectura, ejercicio="2023", **nodo)
    assert list(pasos) == ["pia", "v1", "v2", "v3", "devengado"]
    assert [pasos[p]["monto"] for p in ("pia", "v1", "v2")] == [None, None, None]
    assert (pasos["v3"]["monto"], pasos["devengado"]["monto"]) == (D("650769332.00"), D("646150876.90"))
    assert pasos["v3"]["estado"] == pasos["devengado"]["estado"] == estado
    assert (pasos["pia"]["afirmado"], pasos["pia"]["afirmado_de"]) == (D("529836736"), "PP 0073, sección 2")
    assert [pasos[p]["afirmado"] for p in ("v1", "v2", "v3", "devengado")] == [None] * 4
    assert {pasos[p]["n_resoluciones"] for p in pasos} == {None}


def test_there_are_no_steps_above_several_pliegos_nor_without_versions(lectura_pais: Lectura) -> None:
    for claves in ({}, {"pliego": "012"}, {"ue": "000001"}):
        f = filtro(lectura_pais, **claves)
        for pregunta in (queries.pasos, queries.modificaciones, queries.cuadre, queries.oei_versiones):
            assert pregunta(lectura_pais, f).filas == []


def test_a_cut_of_other_sources_does_not_take_the_documents_execution(alterar: Alterar) -> None:
    """A version that the corte is not of: its amounts stand, but nothing is said to be spent of it."""
    with alterar("UPDATE corte SET version_poi = NULL").lectura() as lectura:
        pasos = por_paso(lectura, ejercicio="2024")
    assert pasos["v4"]["monto"] == D("728706272.00")
    assert (pasos["devengado"]["monto"], pasos["devengado"]["saldo"]) == (None, None)
    assert "más de una fuente" in pasos["devengado"]["motivo"]


# ---- resolutions


def test_every_resolution_of_the_source_is_listed_with_its_kind(lectura: Lectura) -> None:
    filas = queries.modificaciones(lectura, filtro(lectura, ejercicio="2024")).registros()
    dichas = fuentes.filas("2024/modificacion.csv")
    assert {(r["ue"], r["version"], r["resolucion"], r["monto"]) for r in filas} == {
        (r["ue"], r["version"], r["resolucion"], D(r["monto"])) for r in dichas
    }
    assert len(filas) == len(dichas) == 23
    for r in filas:
        interna = r["contraparte"] is not None
        assert r["tipo"] == ("transferencia" if interna else "entra" if r["monto"] > 0 else "sale")
        assert r["finalidad"]
    assert [r["version"] for r in filas] == sorted(r["version"] for r in filas)


def test_transfers_between_ues_cancel_out_to_the_cent(lectura: Lectura) -> None:
    filas = queries.modificaciones(lectura, filtro(lectura, ejercicio="2024")).registros()
    dentro = [r for r in filas if r["tipo"] == "transferencia"]
    assert {r["resolucion"] for r in dentro} == {
        "RSG 022-2024",
        "RSG 024-2024",
        "RSG 047-2024",
        "RSG 056-2024",
        "RSG 061-2024",
    }
    for resolucion in {r["resolucion"] for r in dentro}:
        partes = [r for r in dentro if r["resolucion"] == resolucion]
        assert sum(r["monto"] for r in partes) == 0
        assert {r["neto_resolucion"] for r in partes} == {D("0.00")}
        for r in partes:
            otras = {p["ue"] for p in partes if (p["monto"] > 0) != (r["monto"] > 0)}
            assert set(r["contraparte"].split()) == otras
    assert {r["neto_resolucion"] for r in filas if r["tipo"] != "transferencia"} == {None}


def test_the_net_of_a_transfer_is_that_of_the_pliego_also_when_one_ue_is_looked_at(lectura: Lectura) -> None:
    filas = queries.modificaciones(lectura, filtro(lectura, ue="001066", version="v3")).registros()
    assert [(r["resolucion"], r["tipo"]) for r in filas] == [
        ("RM 120-2024-TR", "entra"),
        ("RSG 056-2024", "transferencia"),
    ]
    assert (filas[1]["monto"], filas[1]["neto_resolucion"]) == (D("3443365.00"), D("0.00"))
    assert queries.modificaciones(lectura, filtro(lectura, oei="OEI.07")).filas == []
    assert queries.modificaciones(lectura, filtro(lectura, version="pia")).filas == []


def test_the_twelve_sums_of_ue_and_version_hold_and_one_that_does_not_is_told(
    lectura: Lectura, alterar: Alterar
) -> None:
    filas = queries.cuadre(lectura, filtro(lectura, ejercicio="2024")).registros()
    assert len(filas) == 12
    for r in filas:
        assert r["cumple"]
        assert r["anterior"] + r["modificado"] == r["esperado"] == r["siguiente"]
    assert len(queries.cuadre(lectura, filtro(lectura, ue="000993")).filas) == 4
    with alterar("UPDATE modificacion SET monto = monto + 0.01 WHERE resolucion = 'RM 120-2024-TR'").lectura() as otra:
        malas = [r for r in queries.cuadre(otra, filtro(otra, ejercicio="2024")).registros() if not r["cumple"]]
        assert [(r["ue"], r["version"], r["diferencia"]) for r in malas] == [("001066", "v3", D("-0.01"))]
        paso = por_paso(otra, ejercicio="2024")["v3"]
        assert paso["modificado"] - paso["variacion"] == D("0.01")


@pytest.mark.parametrize("claves", [{"version": "v9"}, {"ejercicio": "2023", "version": "v4"}])
def test_a_version_that_the_year_does_not_have_is_dropped_and_told(lectura: Lectura, claves: dict[str, str]) -> None:
    f, _, problemas = contexto(lectura).resolver(leer(list(claves.items()))[0])
    assert f.version is None
    assert [p.clave for p in problemas] == ["version"]
    assert "pia, v1" in problemas[0].motivo


def test_without_versions_no_step_can_be_opened(lectura_pais: Lectura) -> None:
    for paso in ("v1", "devengado"):
        f, _, problemas = contexto(lectura_pais).resolver(Filtro(version=paso))
        assert (f.version, [p.clave for p in problemas]) == (None, ["version"])


# ---- by level


@pytest.mark.parametrize("por", ["ue", "oei", "aei"])
def test_the_shares_of_a_level_add_to_a_hundred_and_are_not_its_execution(lectura: Lectura, por: str) -> None:
    filas = queries.presupuesto(lectura, filtro(lectura, ejercicio="2024", por=por)).registros()
    assert sum(r["peso"] for r in filas) == pytest.approx(100, abs=1e-9)
    assert [r["pim"] for r in filas] == sorted((r["pim"] for r in filas), reverse=True)
    for r in filas:
        assert r["saldo"] == r["pim"] - r["devengado"]
        assert r["avance_financiero"] == pytest.approx(float(r["devengado"] / r["pim"] * 100))
        assert r["peso"] == pytest.approx(float(r["pim"] / D("728706272.00") * 100))
        assert r["sobregasto"] == (r["devengado"] > r["pim"])


def test_who_spent_more_than_it_had_is_told(lectura: Lectura) -> None:
    filas = queries.presupuesto(lectura, filtro(lectura, ejercicio="2024", por="aei")).registros()
    pasadas = {r["codigo"]: f"{r['avance_financiero']:.1f}" for r in filas if r["sobregasto"]}
    assert pasadas == {"AEI.02.02": "125.7", "AEI.03.01": "100.0", "AEI.05.01": "100.7"}


@pytest.mark.parametrize(
    "claves",
    [{}, {"ue": "001066"}, {"ue": "000154"}, {"oei": "OEI.02"}, {"por": "aei"}, {"ejercicio": "2023", "por": "aoi"}],
)
def test_the_money_of_a_child_is_that_of_explorar(lectura: Lectura, claves: dict[str, str]) -> None:
    f = filtro(lectura, **claves)
    dinero = ("pim", "devengado", "avance_financiero", "dinero_estado", "dinero_motivo", "dinero_fuente")
    explorar = {r["codigo"]: [r[c] for c in dinero] for r in queries.niveles(lectura, f).registros()}
    filas = queries.presupuesto(lectura, f).registros()
    assert {r["codigo"]: [r[c] for c in dinero] for r in filas} == explorar


@pytest.mark.parametrize(
    "claves", [{"mes": "2"}, {"periodo": "anual"}, {"pliego": "040", "mes": "3", "por": "aei"}, {"ue": "000001"}]
)
def test_it_is_so_in_every_period_too(lectura_pais: Lectura, claves: dict[str, str]) -> None:
    f = filtro(lectura_pais, **claves)
    explorar = {r["codigo"]: (r["pim"], r["devengado"]) for r in queries.niveles(lectura_pais, f).registros()}
    filas = queries.presupuesto(lectura_pais, f).registros()
    assert {r["codigo"]: (r["pim"], r["devengado"]) for r in filas} == explorar


def test_parts_that_pick_aoi_do_not_apply(lectura: Lectura) -> None:
    f = filtro(lectura, ejercicio="2024", banda="bajo", q="empleo")
    entero = queries.presupuesto(lectura, filtro(lectura, ejercicio="2024")).filas
    assert queries.presupuesto(lectura, f).filas == entero
    assert [x for b in queries.presupuesto_por_bloques(lectura, f, 2) for x in b.filas] == entero


def test_a_cut_of_a_part_of_the_pliego_has_no_shares_of_it(lectura: Lectura) -> None:
    filas = queries.presupuesto(lectura, filtro(lectura, ejercicio="2023")).registros()
    assert [(r["pim"], r["peso"]) for r in filas] == [(D("650769332.00"), None)]


# ---- 2023: AOI with their money


def test_the_nine_aoi_of_2023_have_work_and_money_side_by_side(lectura: Lectura) -> None:
    dicho = queries.aoi_dinero(lectura, filtro(lectura, ejercicio="2023"), 4)
    assert (dicho.total, len(dicho.filas)) == (9, 4)
    filas = queries.aoi_dinero(lectura, filtro(lectura, ejercicio="2023")).registros()
    assert sum(r["pim"] for r in filas) == D("650769332.00")
    assert sum(r["devengado"] for r in filas) == D("646150876.90")
    assert sum(r["peso"] for r in filas) == pytest.approx(100, abs=1e-9)
    una = next(r for r in filas if r["codigo_aoi"] == "AOI00106600081")
    assert (una["programado"], una["ejecutado"], una["origen"]) == (1140, 923, "Ley 31728")
    assert (una["pim"], una["devengado"], una["saldo"]) == (D("2047465.00"), D("2008459.07"), D("39005.93"))
    assert queries.aoi_dinero(lectura, filtro(lectura, ejercicio="2024")).total == 0


def test_four_aoi_became_nine_and_which_is_told_by_the_data(lectura: Lectura, alterar: Alterar) -> None:
    filas = queries.aoi_creadas(lectura, filtro(lectura, ejercicio="2023")).registros()
    assert [(r["n_primera"], r["n_ultima"], r["n_creadas"], r["n_del_pia"]) for r in filas] == [(4, 9, 5, 4)] * 9
    assert sorted(r["origen"] for r in filas if r["creada"]) == ["DS 113-2023-EF"] + ["Ley 31728"] * 4
    assert {(r["version_creacion"], r["resolucion_creacion"]) for r in filas if r["creada"]} == {
        ("v1", "RSG 052-2023-TR/SG")
    }
    assert {r["version_creacion"] for r in filas if not r["creada"]} == {None}
    assert all(r["cuadra"] and (r["creadas_publicado"], r["reprogramadas_publicado"]) == (5, 4) for r in filas)
    with alterar("UPDATE aoi_avance SET origen = 'PIA' WHERE aoi = 'AOI00106600080'").lectura() as otra:
        filas = queries.aoi_creadas(otra, filtro(otra, ejercicio="2023")).registros()
        assert {(r["n_creadas"], r["n_del_pia"], r["cuadra"]) for r in filas} == {(4, 5, False)}
        assert {r["version_creacion"] for r in filas} == {None}, "the document speaks of five"


# ---- the MEF


@pytest.mark.parametrize(
    "claves", [{}, {"pliego": "012"}, {"ue": "000001"}, {"ue": "000001", "mes": "2"}, {"pliego": "040"}]
)
def test_the_poi_stands_beside_the_mef_of_each_ue(lectura_pais: Lectura, pais: Pais, claves: dict[str, str]) -> None:
    f = filtro(lectura_pais, **claves)
    assert f.corte is not None
    filas = {r["ue"]: r for r in queries.gasto_poi(lectura_pais, f).registros()}
    anual = (
        {
            u["codigo"]: u
            for u in queries.niveles(
                lectura_pais, Filtro(corte=f.corte, mes=f.mes, periodo="anual", por="ue", pliego=f.pliego)
            ).registros()
        }
        if not f.ue
        else {}
    )
    for ue, r in filas.items():
        suyas = [g for g in pais.gasto if g["ue"] == ue]
        cuentan = [g for g in suyas if f.mes is None or 1 <= g["mes"] <= f.mes]
        assert r["mef_pim"] == suma(g["pim"] for g in suyas)
        assert r["mef_devengado"] == suma(g["devengado"] for g in cuentan)
        assert r["lado"] == ("ambos" if suyas else "solo_poi")
        if ue in anual and anual[ue]["pim"] is not None:
            assert (r["poi_programado"], r["poi_devengado"]) == (anual[ue]["pim"], anual[ue]["devengado"])
        if suyas:
            assert r["dif_pim"] == r["mef_pim"] - r["poi_programado"]
            assert r["dif_devengado"] == r["mef_devengado"] - r["poi_devengado"]
            assert r["mef_fecha"] is not None
            assert r["poi_fecha"] is not None
        else:
            assert (r["dif_pim"], r["mef_fecha"]) == (None, None)
    difieren = [abs((r["mef_pim"] or 0) - (r["poi_programado"] or 0)) for r in filas.values() if r["lado"] == "ambos"]
    assert difieren


def test_by_chain_what_is_on_one_side_only_is_told(lectura_pais: Lectura, pais: Pais) -> None:
    filas = queries.gasto_poi(lectura_pais, filtro(lectura_pais, ue="000001"), "cadena").registros()
    suyas = [g for g in pais.gasto if g["ue"] == "000001"]
    cadenas = {(g["programa"], g["producto"], g["actividad"]) for g in suyas}
    del_mef = [r for r in filas if r["lado"] != "solo_poi"]
    assert {(r["programa"], r["producto"], r["actividad"]) for r in del_mef} == cadenas
    assert sum(r["mef_pim"] for r in del_mef) == suma(g["pim"] for g in suyas)
    ue = queries.gasto_poi(lectura_pais, filtro(lectura_pais, ue="000001")).registros()[0]
    assert sum(r["poi_programado"] or 0 for r in filas) == ue["poi_programado"]
    assert {r["lado"] for r in filas} <= {"ambos", "solo_poi", "solo_mef"}


def test_without_spending_in_force_there_is_nothing_to_compare(lectura: Lectura) -> None:
    for por in ("ue", "cadena"):
        assert queries.gasto_poi(lectura, filtro(lectura), por).filas == []


def test_where_no_aoi_states_money_the_report_answers_for_the_ue(alterar: Alterar) -> None:
    gasto = (
        "INSERT INTO gasto BY NAME SELECT 999 AS carga_id, 2024 AS ejercicio, '012' AS pliego, '000993' AS ue,"
        " '0116' AS programa, '3000001' AS producto, '5000001' AS actividad, '1' AS fuente, '00' AS rubro,"
        " '5-2.3' AS generica, 0 AS mes, 18361769 AS pim, 18000000 AS devengado"
    )
    carga = (
        "INSERT INTO carga BY NAME SELECT * REPLACE (999 AS carga_id, 'mef-x' AS clave, 'mef' AS tipo) FROM carga"
        " WHERE carga_id = (SELECT carga_id FROM corte_carga WHERE ue = '000993' LIMIT 1)"
    )
    vigor = "INSERT INTO corte_carga SELECT corte_id, ue, 'gasto', 999 FROM corte_carga WHERE ue = '000993'"
    with alterar(carga, gasto, vigor).lectura() as lectura:
        f = filtro(lectura, ejercicio="2024")
        filas = {r["ue"]: r for r in queries.gasto_poi(lectura, f).registros()}
        cadenas = queries.gasto_poi(lectura, f, "cadena").registros()
    una = filas["000993"]
    assert (una["lado"], una["poi_origen"]) == ("ambos", "informe")
    assert (una["poi_programado"], una["dif_pim"]) == (D("18361769.00"), D("0.00"))
    assert (una["poi_devengado"], una["dif_devengado"]) == (D("18022349.49"), D("-22349.49"))
    assert {filas[ue]["lado"] for ue in ("000154", "001066")} == {"solo_poi"}
    assert [(r["programa"], r["lado"]) for r in cadenas] == [("0116", "solo_mef")]


@pytest.mark.parametrize("cual", ["programa", "generica", "ue", "cadena"])
def test_the_spending_is_seen_by_what_the_filter_says(lectura_pais: Lectura, cual: str) -> None:
    dicho = queries.gasto_elegido(lectura_pais, filtro(lectura_pais, gasto=cual)).registros()
    claves = ("programa", "producto", "actividad") if cual == "cadena" else (cual,)
    assert dicho == queries.gasto(lectura_pais, filtro(lectura_pais), claves).registros()
    assert dicho


def test_every_phase_adds_up_month_by_month(lectura_pais: Lectura) -> None:
    filas = queries.gasto_meses(lectura_pais, filtro(lectura_pais, ue="000001")).registros()
    for fase in ("certificado", "comprometido", "devengado", "girado"):
        corrido = D(0)
        for r in filas:
            corrido += r[fase] or 0
            assert r[f"{fase}_acumulado"] == (corrido if r["dentro"] else None)
