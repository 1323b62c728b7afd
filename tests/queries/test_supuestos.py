"""What would come of other figures: each AOI, its level and all those above, against a slow computation of its own."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from queries import (
    Filtro,
    Lectura,
    Motor,
    aoi,
    brechas,
    brechas_grupos,
    brechas_nivel,
    contexto,
    describir,
    grupos_posibles,
    leer,
    migas,
    resumen,
    supuestas,
    supuestos,
)
from queries.tipos import BANDAS, SUPOSICIONES, Supuesto
from tests.data.oficina import Aoi
from tests.queries import estrategias
from tests.queries.conftest import filtro
from tests.queries.pais import Pais, Vista, banda, cumple, en_ruta, media

Cifras = dict[str, Any]
RUTA = ("pliego", "ue", "oei", "aei", "cc")
CERCA = 1e-9


def como_si(v: Vista, c: Cifras, s: Supuesto | None) -> Cifras:
    """The figures of an AOI if what is supposed were so, by the rules, one AOI at a time."""
    if s is None:
        return c
    valor = Fraction(s.valor)
    nueva = {"programado": c["programado"], "ejecutado": c["ejecutado"], "avance": None, "estado": "ok"}
    if s.que == "meta":
        nueva["programado"] = valor
        if c["estado"] == "si" or c["ejecutado"] is None:
            nueva["estado"] = "si"
    elif s.que == "ejecutado":
        nueva["ejecutado"] = valor
    elif v.aoi.tipo == "no_acumulado":
        nueva["ejecutado"] = None
    else:
        nueva["ejecutado"] = c["programado"] * valor / 100
    if nueva["programado"] == 0:
        nueva["estado"] = "sp"
    if nueva["estado"] == "ok":
        hecho = valor if s.que == "avance" else nueva["ejecutado"] * 100 / nueva["programado"]
        nueva["avance"] = min(Fraction(100), hecho)
    nueva["cuenta"] = nueva["estado"] == "ok"
    return nueva | {"banda": banda(nueva)}


@st.composite
def suponiendo(draw: st.DrawFn, lectura: Lectura, pais: Pais) -> Filtro:
    """A resolved filter of any node and period that supposes something of some active AOI of its corte, of any node."""
    ctx = contexto(lectura)
    f = replace(draw(estrategias.que_existen(ctx)), filas=(), condiciones=(), por=None)
    assert f.corte
    activas = sorted(c for c, v in pais.cortes[f.corte].items() if v.aoi.activa)
    suyas = draw(st.lists(st.sampled_from(activas), min_size=1, max_size=8, unique=True))
    f = replace(f, supuesto=tuple(draw(_supuesto(pais.cortes[f.corte][codigo].aoi)) for codigo in suyas))
    assert ctx.resolver(f)[0].supuesto == f.supuesto
    return replace(f, agrupar=draw(st.sampled_from(grupos_posibles(ctx, f))))


def _supuesto(una: Aoi) -> st.SearchStrategy[Supuesto]:
    ques = SUPOSICIONES if una.tipo != "no_acumulado" else ("avance",)
    valores = {
        "ejecutado": st.integers(0, 600_000) | st.sampled_from((0, 190_000, 200_000, 380_000)),
        "meta": st.integers(1, 600_000) | st.just(400_000),
        "avance": st.integers(0, 1_000_000) | st.sampled_from((0, 750_000, 950_000, 949_999, 1_000_000)),
    }
    return st.sampled_from(ques).flatmap(
        lambda que: valores[que].map(lambda n: Supuesto(una.codigo, que, Decimal(n) / 10_000))
    )


def figuras(pais: Pais, f: Filtro) -> list[tuple[Vista, Cifras, Cifras]]:
    """The active AOI of the whole corte, as they are and as supposed."""
    assert f.corte
    dichos = {s.aoi: s for s in f.supuesto}
    return [
        (v, c := v.cifras(f), como_si(v, c, dichos.get(codigo)))
        for codigo, v in pais.cortes[f.corte].items()
        if v.aoi.activa
    ]


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(datos=st.data())
def test_each_supposed_aoi_is_as_plain_python_says(pais: Pais, motor_pais: Motor, datos: st.DataObject) -> None:
    with motor_pais.lectura() as lectura:
        f = datos.draw(suponiendo(lectura, pais))
        todas = {v.aoi.codigo: (v, c, s) for v, c, s in figuras(pais, f)}
        filas = supuestas(lectura, f).registros()
        assert [(r["codigo_aoi"], r["que_supuesto"], r["valor_supuesto"]) for r in filas] == [
            (s.aoi, s.que, s.valor) for s in f.supuesto
        ]
        assert [r["lugar"] for r in filas] == list(range(1, len(filas) + 1))
        for r in filas:
            v, c, s = todas[r["codigo_aoi"]]
            comprobar(r, c, s)
            assert {clave: r[clave] for clave in RUTA} == v.ruta
            assert (r["estado_supuesto"], r["estado"], r["banda"]) == (s["estado"], c["estado"], c["banda"])
            assert (r["en_nodo"], r["en_filtro"]) == (en_ruta(v, f), en_ruta(v, f) and cumple(v, c, f))


def comprobar(r: Cifras, c: Cifras, s: Cifras) -> None:
    """What is on record stays beside what is supposed."""
    for columna in ("programado", "ejecutado"):
        assert _exacto(r[columna]) == c[columna]
        assert _exacto(r[f"{columna}_supuesto"]) == s[columna]
    for columna, suya in (("avance", c), ("avance_supuesto", s)):
        assert r[columna] == (None if suya["avance"] is None else pytest.approx(float(suya["avance"])))
    assert (r["banda"], r["banda_supuesta"]) == (c["banda"], s["banda"])


def _exacto(valor: Decimal | None) -> Fraction | None:
    return None if valor is None else Fraction(valor)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(datos=st.data())
def test_the_gap_as_supposed_adds_up_too(pais: Pais, motor_pais: Motor, datos: st.DataObject) -> None:
    """Rows and groups of the gap, with what is supposed beside what is; what is does not move."""
    with motor_pais.lectura() as lectura:
        f = datos.draw(suponiendo(lectura, pais))
        dichas = {s.aoi for s in f.supuesto}
        suyas = {v.aoi.codigo: (c, s) for v, c, s in figuras(pais, f) if en_ruta(v, f) and cumple(v, c, f)}
        n = sum(s["cuenta"] for _, s in suyas.values())
        filas = brechas(lectura, f).registros()
        assert {r["codigo_aoi"] for r in filas} == {
            codigo for codigo, (c, _) in suyas.items() if codigo in dichas or (c["cuenta"] and c["avance"] < 100)
        }
        for r in filas:
            c, s = suyas[r["codigo_aoi"]]
            assert r["supuesto"] == (r["codigo_aoi"] in dichas)
            if r["supuesto"]:
                comprobar(r, c, s)
            assert (r["aporte"] is None) == (not c["cuenta"])
            aporte = (100 - s["avance"]) / n if s["cuenta"] else None
            assert r["aporte_supuesto"] == (None if aporte is None else pytest.approx(float(aporte), abs=CERCA))
        sin = [r for r in filas if not r["supuesto"]]
        limpias = brechas(lectura, replace(f, supuesto=())).registros()
        puestas = {r["codigo_aoi"]: r["aporte"] for r in limpias}
        assert all(puestas[r["codigo_aoi"]] == r["aporte"] for r in sin)
        niveles = [brechas_nivel(lectura, g).registros()[0] for g in (f, replace(f, supuesto=()))]
        assert len({tuple(nivel[c] for c in ("n", "suma_aportes", "n_mitad", "pct_10")) for nivel in niveles}) == 1
        grupos = brechas_grupos(lectura, f).registros()
        assert sum(g["n_supuestas"] for g in grupos) <= len(dichas & suyas.keys())
        if n:
            exacta = media(s["avance"] for _, s in suyas.values() if s["cuenta"])
            assert exacta is not None
            # Of AOI in AOI only those that miss something, or are supposed, are there.
            assert sum(g["aporte_supuesto"] for g in grupos) == pytest.approx(float(100 - exacta), abs=CERCA)


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(datos=st.data())
def test_every_level_that_it_touches_answers(pais: Pais, motor_pais: Motor, datos: st.DataObject) -> None:
    with motor_pais.lectura() as lectura:
        f = datos.draw(suponiendo(lectura, pais))
        dichas = {s.aoi for s in f.supuesto}
        todas = figuras(pais, f)
        filas = supuestos(lectura, f).registros()
        claves = [tuple(r[c] for c in RUTA) for r in filas]
        assert len(set(claves)) == len(claves)
        ruta = [r for r in filas if r["papel"] != "tocado"]
        assert [r["nivel"] for r in ruta] == migas(lectura, replace(f, aoi=None)).columna("nivel")
        assert [r["papel"] for r in ruta] == ["arriba"] * (len(ruta) - 1) + ["nodo"]
        tocadas = set()
        for v, _, _ in todas:
            if v.aoi.codigo in dichas and f.pliego in (None, v.ruta["pliego"]):
                pliego, ue, oei, aei = (v.ruta[c] for c in RUTA[:4])
                tocadas |= {
                    (pliego, None, None, None, None),
                    (pliego, ue, None, None, None),
                    (pliego, None, oei, None, None),
                    (pliego, None, oei, aei, None),
                }
        assert set(claves) == {tuple(r[c] for c in RUTA) for r in ruta} | tocadas
        for r in filas:
            lugar = Filtro(**{c: r[c] for c in RUTA})
            suyas = [(v, c, s) for v, c, s in todas if en_ruta(v, lugar)]
            assert r["n_supuestas"] == sum(v.aoi.codigo in dichas for v, _, _ in suyas)
            comprobar_nivel(r, "", [c for _, c, _ in suyas])
            comprobar_nivel(r, "_supuesto", [s for _, _, s in suyas])
            if r["avance"] is None or r["avance_supuesto"] is None:
                assert r["delta"] is None
            else:
                assert r["delta"] == pytest.approx(r["avance_supuesto"] - r["avance"], abs=CERCA)


def comprobar_nivel(r: Cifras, s: str, suyas: list[Cifras]) -> None:
    exacta = media(c["avance"] for c in suyas if c["cuenta"])
    bandas = Counter(c["banda"] for c in suyas)
    assert r[f"n{s}"] == sum(c["cuenta"] for c in suyas)
    assert [r[f"n_{b}{s}"] for b in BANDAS] == [bandas[b] for b in BANDAS]
    de_nivel = banda({"estado": "ok", "avance": exacta}) or ("si" if bandas["si"] else "sp")
    assert r["banda_supuesta" if s else "banda"] == de_nivel
    assert r[f"avance{s}"] == (None if exacta is None else pytest.approx(float(exacta)))


def test_the_levels_are_those_that_the_page_shows(lectura: Lectura) -> None:
    """What is, beside what is supposed, is what the crumbs and the summary say, to the last decimals."""
    f = filtro(lectura, ejercicio="2024", ue="000993", aei="AEI.02.01", supuesto="AOI00099300276:avance:95")
    filas = supuestos(lectura, f).registros()
    for r, m in zip(filas, migas(lectura, f).registros(), strict=False):
        assert {c: r[c] for c in ("nivel", "codigo", "denominacion", "corto", "banda")} == {
            c: m[c] for c in ("nivel", "codigo", "denominacion", "corto", "banda")
        }
        assert r["avance"] == pytest.approx(m["avance"], abs=1e-11)
    (nodo,) = resumen(lectura, f).registros()
    assert (filas[3]["papel"], filas[3]["n_bajo"], filas[3]["n"]) == ("nodo", nodo["n_bajo"], nodo["n_cuentan"])
    assert [(r["nivel"], r["codigo"]) for r in filas[4:]] == [("oei", "OEI.02"), ("aei", "AEI.02.01")]


def test_the_worst_ten_at_95_lift_the_pliego(lectura: Lectura) -> None:
    """By hand: each of them goes from its avance to 95, over 260."""
    f = filtro(lectura, ejercicio="2024")
    primeras = brechas(lectura, f, 0, 10).registros()
    con = replace(f, supuesto=tuple(Supuesto(r["codigo_aoi"], "avance", Decimal(95)) for r in primeras))
    (nodo,) = [r for r in supuestos(lectura, con).registros() if r["papel"] == "nodo"]
    sube = sum(95 - r["avance"] for r in primeras) / 260
    assert (nodo["delta"], nodo["n_supuestas"]) == (pytest.approx(sube, abs=CERCA), 10)
    assert (nodo["n_bajo"], nodo["n_bajo_supuesto"]) == (18, 8)
    assert nodo["n_alto_supuesto"] == nodo["n_alto"] + 10


@pytest.mark.parametrize(
    ("dicho", "avance", "suya"),
    [
        ("ejecutado:38", 95.0, "alto"),
        ("ejecutado:37.9999", 94.99975, "medio"),
        ("ejecutado:30", 75.0, "medio"),
        ("ejecutado:29.9999", 74.99975, "bajo"),
        ("ejecutado:500", 100.0, "alto"),
        ("ejecutado:0", 0.0, "bajo"),
        ("meta:76", 50.0, "bajo"),
        ("meta:38", 100.0, "alto"),
        ("avance:95", 95.0, "alto"),
        ("avance:94.9999", 94.9999, "medio"),
    ],
)
def test_bands_are_exact(lectura: Lectura, dicho: str, avance: float, suya: str) -> None:
    """AOI00015400006 carried out 38 of 40."""
    f = filtro(lectura, supuesto=f"AOI00015400006:{dicho}")
    (una,) = supuestas(lectura, f).registros()
    assert (una["avance_supuesto"], una["banda_supuesta"]) == (avance, suya)
    (fila,) = [r for r in brechas(lectura, f).registros() if r["supuesto"]]
    assert (fila["avance_supuesto"], fila["banda_supuesta"], fila["banda"]) == (avance, suya, "alto")


def test_one_that_reached_100_is_a_row_if_it_is_supposed(lectura: Lectura) -> None:
    f = filtro(lectura, ue="001066")
    codigo = aoi(lectura, f, 0, 1).columna("codigo_aoi")[0]
    (fila,) = brechas(lectura, replace(f, supuesto=(Supuesto(codigo, "avance", Decimal(40)),))).registros()
    assert (fila["aporte"], fila["acumulado_pct"], fila["aporte_supuesto"]) == (0, None, pytest.approx(60 / 24))


@pytest.mark.parametrize(
    ("cambio", "dicho", "estado"),
    [
        ("estado = 'sp', cuenta = false, programado = 0, avance = NULL", "meta:76", "ok"),
        ("estado = 'sp', cuenta = false, programado = 0, avance = NULL", "ejecutado:76", "sp"),
        ("estado = 'sp', cuenta = false, programado = 0, avance = NULL", "avance:76", "sp"),
        ("estado = 'sp', cuenta = false, programado = 0, avance = NULL, ejecutado = NULL", "meta:76", "si"),
        ("estado = 'si', cuenta = false, avance = NULL, ejecutado = NULL", "ejecutado:20", "ok"),
        ("estado = 'si', cuenta = false, avance = NULL, ejecutado = NULL", "avance:50", "ok"),
        ("estado = 'si', cuenta = false, avance = NULL, ejecutado = NULL", "meta:76", "si"),
    ],
)
def test_one_that_did_not_count_counts_with_goal_and_execution(
    alterar: Any, cambio: str, dicho: str, estado: str
) -> None:
    with alterar(f"UPDATE aoi_avance SET {cambio} WHERE aoi = 'AOI00015400006'").lectura() as lectura:
        f = filtro(lectura, supuesto=f"AOI00015400006:{dicho}")
        (una,) = supuestas(lectura, f).registros()
        assert (una["estado_supuesto"], una["avance_supuesto"]) == (estado, 50 if estado == "ok" else None)
        (fila,) = [r for r in brechas(lectura, f).registros() if r["supuesto"]]
        assert (fila["aporte"], fila["banda_supuesta"]) == (None, "bajo" if estado == "ok" else estado)
        (nodo,) = [r for r in supuestos(lectura, f).registros() if r["papel"] == "nodo"]
        assert (nodo["n"], nodo["n_supuesto"]) == (259, 260 if estado == "ok" else 259)


def test_what_the_corte_cannot_take_is_dropped_and_told(pais: Pais, lectura_pais: Lectura) -> None:
    ctx = contexto(lectura_pais)
    fecha = max(pais.cortes)
    vistas = pais.cortes[fecha]
    inactiva = next(c for c, v in vistas.items() if not v.aoi.activa)
    suelta = next(c for c, v in vistas.items() if v.aoi.activa and v.aoi.tipo == "no_acumulado")
    buena = next(c for c, v in vistas.items() if v.aoi.activa and v.aoi.tipo != "no_acumulado" and v.aoi.ue == "000002")
    dicho = f"AOI00000199999:avance:95,{inactiva}:avance:95,{suelta}:ejecutado:4,{buena}:ejecutado:4"
    f, _, problemas = ctx.resolver(leer([("supuesto", dicho), ("ue", "000001")])[0])
    assert [s.aoi for s in f.supuesto] == [buena], "one of another node stays"
    assert [(p.clave, p.valor) for p in problemas] == [
        ("supuesto", "AOI00000199999"),
        ("supuesto", inactiva),
        ("supuesto", suelta),
    ]
    assert [p.motivo.split(":")[0] for p in problemas] == [
        f"no existe en el corte {fecha:%d/%m/%Y}",
        f"está inactiva en el corte {fecha:%d/%m/%Y}",
        "es No Acumulado, un promedio de porcentajes",
    ]
    assert supuestas(lectura_pais, f).registros()[0]["en_nodo"] is False
    entera, _, sin = ctx.resolver(leer([("supuesto", f"{suelta}:avance:95")])[0])
    assert ([s.aoi for s in entera.supuesto], sin) == ([suelta], [])


def test_many_of_another_year_are_one_notice(lectura: Lectura) -> None:
    varias = aoi(lectura, filtro(lectura, ejercicio="2024"), 0, 8).columna("codigo_aoi")
    dicho = ",".join(f"{a}:avance:95" for a in varias)
    f, _, problemas = contexto(lectura).resolver(leer([("ejercicio", "2023"), ("supuesto", dicho)])[0])
    assert f.supuesto == ()
    assert [(p.clave, p.valor) for p in problemas] == [("supuesto", ", ".join(varias[:5]) + " y 3 más")]


def test_one_without_a_printed_code_can_be_supposed_too(lectura: Lectura) -> None:
    f = filtro(lectura, ejercicio="2023", supuesto="LOCAL-2023-001066-01:avance:50")
    (una,) = supuestas(lectura, f).registros()
    assert (una["codigo_aoi"], una["avance"], una["banda_supuesta"]) == ("LOCAL-2023-001066-01", 100, "bajo")
    assert [r["delta"] for r in supuestos(lectura, f).registros()] == [pytest.approx(-50 / 9)] * 4


def test_a_supposition_stays_when_the_node_is_another(lectura: Lectura) -> None:
    """Down to another UE the levels above still answer; the node itself does not move."""
    f = filtro(lectura, ue="000993", supuesto="AOI00015400054:ejecutado:410")
    (arriba, nodo, *tocados) = supuestos(lectura, f).registros()
    assert (arriba["papel"], arriba["delta"]) == ("arriba", pytest.approx(100 / 260))
    assert (nodo["papel"], nodo["delta"], nodo["n_supuestas"]) == ("nodo", 0, 0)
    assert [(r["nivel"], r["codigo"]) for r in tocados] == [("ue", "000154"), ("oei", "OEI.04"), ("aei", "AEI.04.02")]
    assert not any(r["supuesto"] for r in brechas(lectura, f).registros())


def test_nothing_supposed_is_no_rows(lectura: Lectura) -> None:
    f = filtro(lectura)
    assert (supuestas(lectura, f).filas, supuestos(lectura, f).filas) == ([], [])


@pytest.mark.parametrize(
    ("dicho", "frase"),
    [
        ("AOI00099300276:avance:95", "Pliego 012, SUPUESTO: AOI00099300276 con avance de 95 %, corte 31/12/2024"),
        (
            "AOI00099300276:ejecutado:1200.5,AOI00099300281:meta:40",
            "Pliego 012, SUPUESTO: AOI00099300276 con ejecución de 1,200.5 y AOI00099300281 con meta de 40, "
            "corte 31/12/2024",
        ),
        (
            "AOI00099300276:avance:9,AOI00099300281:meta:1000,AOI00099300277:avance:0,AOI00015400054:avance:9,"
            "AOI00015400006:avance:9",
            "Pliego 012, SUPUESTO: AOI00099300276 con avance de 9 % y AOI00099300281 con meta de 1,000 y "
            "AOI00099300277 con avance de 0 % y 2 AOI más, corte 31/12/2024",
        ),
    ],
)
def test_the_sentence_says_that_it_is_supposed(lectura: Lectura, dicho: str, frase: str) -> None:
    assert describir(filtro(lectura, ejercicio="2024", supuesto=dicho), contexto(lectura)) == frase
