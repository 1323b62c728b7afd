"""The physical figures, to the decimal: the check values of the rules, and every level against plain Python."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

import pytest

from queries import Lectura, aoi, ficha, migas, niveles, resumen
from tests.queries import fuentes
from tests.queries.conftest import filtro


def cerca(valor: object, exacto: Fraction) -> bool:
    """Whether a double is the exact figure up to its own precision."""
    assert isinstance(valor, float)
    return abs(Fraction(valor) - exacto) < Fraction(1, 10**10)


def test_the_pliego_stands_at_95_8818(lectura: Lectura) -> None:
    (nodo,) = resumen(lectura, filtro(lectura, ejercicio="2024")).registros()
    assert f"{nodo['avance']:.4f}" == "95.8818"
    assert cerca(nodo["avance"], fuentes.media(fuentes.aoi()))
    assert (nodo["n_bajo"], nodo["n_medio"], nodo["n_alto"]) == (18, 13, 229)
    assert (nodo["n_aoi"], nodo["n_programadas"], nodo["n_ejecutadas"]) == (260, 260, 259)
    assert nodo["banda"] == "alto"


@pytest.mark.parametrize(
    ("ue", "avance", "bandas"),
    [
        ("000154", "98.4639", (3, 4, 167)),
        ("000993", "87.0412", (15, 9, 38)),
        ("001066", "100.0000", (0, 0, 24)),
    ],
)
def test_each_ue_stands_where_the_report_says(
    lectura: Lectura, ue: str, avance: str, bandas: tuple[int, int, int]
) -> None:
    (nodo,) = resumen(lectura, filtro(lectura, ue=ue)).registros()
    (hijo,) = [h for h in niveles(lectura, filtro(lectura, por="ue")).registros() if h["codigo"] == ue]
    for fila in (nodo, hijo):
        assert f"{fila['avance']:.4f}" == avance
        assert (fila["n_bajo"], fila["n_medio"], fila["n_alto"]) == bandas


@pytest.mark.parametrize(
    ("clave", "codigo", "avance"),
    [("oei", "OEI.02", "84.0491"), ("aei", "AEI.02.01", "67.0348"), ("aei", "AEI.04.02", "66.6667")],
)
def test_levels_stand_where_the_rules_say(lectura: Lectura, clave: str, codigo: str, avance: str) -> None:
    assert f"{resumen(lectura, filtro(lectura, **{clave: codigo})).registros()[0]['avance']:.4f}" == avance


@pytest.mark.parametrize("ejercicio", [2023, 2024])
@pytest.mark.parametrize(
    ("claves", "por"),
    [((), "ue"), ((), "oei"), ((), "aei"), (("ue",), "oei"), (("ue",), "aei"), (("oei",), "ue"), (("aei",), "ue")],
)
def test_every_mean_and_count_is_that_of_plain_python(
    lectura: Lectura, ejercicio: int, claves: tuple[str, ...], por: str
) -> None:
    vistos = 0
    for nodo in fuentes.por(*claves, ejercicio=ejercicio):
        f = filtro(lectura, ejercicio=str(ejercicio), por=por, **dict(zip(claves, nodo, strict=True)))
        for hijo in niveles(lectura, f).registros():
            suyas = fuentes.por(*claves, por, ejercicio=ejercicio)[*nodo, hijo["codigo"]]
            bandas = Counter(a.banda for a in suyas)
            assert cerca(hijo["avance"], fuentes.media(suyas))
            assert hijo["banda"] == fuentes.banda(fuentes.media(suyas))
            assert (hijo["n_aoi"], hijo["n_cuentan"]) == (len(suyas), len(suyas))
            assert (hijo["n_bajo"], hijo["n_medio"], hijo["n_alto"]) == tuple(
                bandas[b] for b in ("bajo", "medio", "alto")
            )
            assert hijo["n_ejecutadas"] == sum(a.ejecutado > 0 for a in suyas)
            assert (hijo["n_sp"], hijo["n_si"]) == (0, 0)
            vistos += 1
    assert vistos == len(fuentes.por(*claves, por, ejercicio=ejercicio))


def test_the_26_aei_are_2_bajo_3_medio_21_alto(lectura: Lectura) -> None:
    bandas = niveles(lectura, filtro(lectura, ejercicio="2024", por="aei")).columna("banda")
    assert Counter(bandas) == {"bajo": 2, "medio": 3, "alto": 21}


@pytest.mark.parametrize("ejercicio", [2023, 2024])
def test_every_aoi_is_that_of_its_source(lectura: Lectura, ejercicio: int) -> None:
    filas = {f["codigo_aoi"]: f for f in aoi(lectura, filtro(lectura, ejercicio=str(ejercicio))).registros()}
    esperadas = fuentes.aoi(ejercicio)
    assert len(filas) == len(esperadas)
    for a in esperadas:
        fila = filas[a.codigo]
        assert (fila["ue"], fila["oei"], fila["aei"]) == (a.ue, a.oei, a.aei)
        assert (Fraction(fila["programado"]), Fraction(fila["ejecutado"])) == (a.programado, a.ejecutado)
        assert cerca(fila["avance_real"], a.ejecutado * 100 / a.programado)
        assert cerca(fila["avance"], a.avance)
        assert fila["banda"] == a.banda
        limite = {"bajo": 75, "medio": 95}.get(a.banda)
        falta = None if limite is None else a.programado * limite / 100 - a.ejecutado
        assert (None if fila["falta_banda"] is None else Fraction(fila["falta_banda"])) == falta
        assert fila["siguiente_banda"] == {"bajo": "medio", "medio": "alto"}.get(a.banda)


def test_38_of_40_is_95_exactly_and_so_alto(lectura: Lectura) -> None:
    (una,) = ficha(lectura, filtro(lectura, aoi="AOI00015400006")).registros()
    assert (una["programado"], una["ejecutado"], una["avance"], una["banda"]) == (40, 38, 95.0, "alto")
    assert una["falta_banda"] is None


def test_an_aoi_above_100_keeps_its_real_figure_beside_the_capped_one(lectura: Lectura) -> None:
    pasadas = [f for f in aoi(lectura, filtro(lectura, ejercicio="2024")).registros() if f["avance_real"] > 100]
    assert {f["codigo_aoi"] for f in pasadas} == {a.codigo for a in fuentes.aoi() if a.ejecutado > a.programado}
    assert len(pasadas) > 80
    assert {f["avance"] for f in pasadas} == {100.0}


def test_the_crumbs_are_the_summaries_of_their_nodes(lectura: Lectura) -> None:
    claves = {"ue": "000993", "oei": "OEI.02", "aei": "AEI.02.01"}
    f = filtro(lectura, **claves, aoi="AOI00099300276", banda="bajo", q="lima", unidad="personas atendidas")
    filas = migas(lectura, f).registros()
    assert [m["nivel"] for m in filas] == ["pliego", "ue", "oei", "aei", "aoi"]
    for i, miga in enumerate(filas[:4]):
        (nodo,) = resumen(lectura, filtro(lectura, **dict(list(claves.items())[:i]))).registros()
        assert {c: nodo[c] for c in miga} == miga
    hoja = filas[4]
    assert (hoja["codigo"], hoja["n_aoi"], hoja["avance"], hoja["banda"]) == ("AOI00099300276", 1, 12.0, "bajo")
    assert hoja["denominacion"].startswith("ATENCIÓN DE SERVICIOS")
    assert hoja["dinero_estado"] == "no_disponible"


def test_the_crumbs_may_skip_the_ue(lectura: Lectura) -> None:
    filas = migas(lectura, filtro(lectura, aei="AEI.02.01")).registros()
    assert [(m["nivel"], m["codigo"], m["n_aoi"]) for m in filas] == [
        ("pliego", "012", 260),
        ("oei", "OEI.02", 31),
        ("aei", "AEI.02.01", 15),
    ]


def test_a_cost_centre_is_a_crumb_and_a_child(lectura: Lectura) -> None:
    hijos = niveles(lectura, filtro(lectura, ejercicio="2023", por="cc")).registros()
    assert sum(h["n_aoi"] for h in hijos) == 9
    (cc,) = [h for h in hijos if h["codigo"] == "07"]
    (miga,) = [m for m in migas(lectura, filtro(lectura, ejercicio="2023", cc="07")).registros() if m["nivel"] == "cc"]
    (nodo,) = resumen(lectura, filtro(lectura, ejercicio="2023", cc="07")).registros()
    for columna in ("codigo", "denominacion", "n_aoi", "avance", "banda", "pim", "devengado", "dinero_estado"):
        assert cc[columna] == miga[columna] == nodo[columna]
    assert cc["dinero_estado"] == "suma"


def test_the_counts_per_band_of_a_summary_ignore_the_chosen_bands(lectura: Lectura) -> None:
    (todo,) = resumen(lectura, filtro(lectura, ue="000993")).registros()
    (solo,) = resumen(lectura, filtro(lectura, ue="000993", banda="bajo")).registros()
    cuentas = ("n_bajo", "n_medio", "n_alto", "n_sp", "n_si")
    assert [solo[c] for c in cuentas] == [todo[c] for c in cuentas]
    assert (solo["n_aoi"], solo["n_cuentan"], solo["n_programadas"], solo["banda"]) == (15, 15, 15, "bajo")
    bajas = [a for a in fuentes.aoi() if a.ue == "000993" and a.banda == "bajo"]
    assert cerca(solo["avance"], fuentes.media(bajas))


def test_a_filter_without_aoi_gives_an_empty_summary_and_no_children(lectura: Lectura) -> None:
    f = filtro(lectura, ue="001066", banda="bajo")
    (nodo,) = resumen(lectura, f).registros()
    assert (nodo["n_aoi"], nodo["n_alto"], nodo["avance"], nodo["banda"], nodo["pim"]) == (0, 24, None, None, None)
    assert nodo["dinero_motivo"] == "Ninguna AOI cumple el filtro."
    assert niveles(lectura, f).filas == []
    assert aoi(lectura, f).filas == []


def test_the_sheet_says_what_an_aoi_takes_from_each_mean(lectura: Lectura) -> None:
    (una,) = ficha(lectura, filtro(lectura, aoi="AOI00099300276")).registros()
    assert (una["n_aei"], una["n_ue"], una["n_pliego"]) == (15, 62, 260)
    assert una["aporte_aei"] == pytest.approx(88 / 15)
    assert una["aporte_ue"] == pytest.approx(88 / 62)
    assert una["aporte_pliego"] == pytest.approx(88 / 260)


def test_what_all_aoi_take_away_is_what_the_pliego_misses(lectura: Lectura) -> None:
    bajas = [a for a in fuentes.aoi() if a.avance < 100]
    aportes = [ficha(lectura, filtro(lectura, aoi=a.codigo)).columna("aporte_pliego")[0] for a in bajas]
    assert sum(aportes) == pytest.approx(float(100 - fuentes.media(fuentes.aoi())))


def test_the_sheet_carries_its_own_words_or_nothing(lectura: Lectura) -> None:
    (con,) = ficha(lectura, filtro(lectura, aoi="AOI00099300276")).registros()
    assert con["logro"]
    assert con["ficha_fuente"]
    (sin,) = ficha(lectura, filtro(lectura, ejercicio="2023", aoi="LOCAL-2023-001066-01")).registros()
    assert (sin["codigo_local"], sin["en_ficha"], sin["logro"]) == (True, False, None)
