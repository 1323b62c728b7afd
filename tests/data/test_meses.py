"""Months: what the SQL derives against the rules worked out slowly, in fractions, for made-up months."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.data.oficina import EJERCICIO, Aoi, Base, Mes, Numero, Oficina

TIPOS = ("acumulado_anual", "acumulado_mensual", "no_acumulado", None)
CIERTA = st.one_of(
    st.integers(0, 12).map(Decimal),
    st.decimals(0, 1000, places=4),
    st.sampled_from([Decimal(0), Decimal(38), Decimal(40), Decimal("99999999.9999"), Decimal("1234567890.5")]),
)
CANTIDAD = st.none() | CIERTA
DINERO = st.none() | st.decimals(0, 100_000, places=2)
MESES = st.dictionaries(st.integers(1, 12), st.tuples(CANTIDAD, CANTIDAD, DINERO, DINERO), max_size=12)
# Full rows come often enough for cut months to be reached.
LLENOS = st.lists(st.tuples(CIERTA, CIERTA, DINERO, DINERO), min_size=12, max_size=12)
ACTIVIDAD = st.tuples(
    st.sampled_from(["000001", "000002"]),
    st.one_of(MESES, LLENOS.map(lambda filas: dict(enumerate(filas, start=1)))),
    st.sampled_from(TIPOS),
    st.sampled_from([True, True, True, False]),
    st.sampled_from([None, "01", "01.02"]),
)
PAIS = st.lists(ACTIVIDAD, min_size=1, max_size=6)

Cifras = dict[str, Any]


def sumar(valores: Sequence[Numero]) -> Fraction | None:
    dichos = [Fraction(v) for v in valores if v is not None]
    return sum(dichos, Fraction(0)) if dichos else None


def ultimo(valores: Sequence[Numero]) -> Fraction | None:
    dichos = [Fraction(v) for v in valores if v is not None]
    return next((v for v in reversed(dichos) if v > 0), Fraction(0)) if dichos else None


def cifras(actividad: Aoi, hasta: int, anual: bool) -> Cifras:
    """The rules, one AOI at a time."""
    vacio: Mes = (None, None, None, None)
    meses = [actividad.meses.get(m, vacio) for m in range(1, 13)]
    corridos = meses[:hasta]
    plan = meses if anual else corridos
    reunir = ultimo if actividad.tipo == "acumulado_mensual" else sumar
    programado = reunir([m[0] for m in plan]) or Fraction(0)
    ejecutado = reunir([m[1] for m in corridos])
    completos = all(m[1] is not None for m in corridos)
    real: Fraction | None = None
    if programado > 0 and completos:
        if actividad.tipo == "no_acumulado":
            partes = [Fraction(m[1] or 0) / Fraction(m[0]) for m in corridos if m[0]]
            real = sum(partes, Fraction(0)) * 100 / sum(1 for m in plan if m[0])
        else:
            real = (ejecutado or Fraction(0)) * 100 / programado
    estado = "ok"
    if not actividad.activa:
        estado = "inactiva"
    elif programado == 0:
        estado = "sp"
    elif not completos:
        estado = "si"
    dinero, gastado = sumar([m[2] for m in plan]), sumar([m[3] for m in corridos])
    return {
        "programado": programado,
        "ejecutado": ejecutado,
        "avance_real": real,
        "avance": None if real is None else min(Fraction(100), real),
        "estado": estado,
        "cuenta": estado == "ok",
        "programado_financiero": dinero,
        "ejecutado_financiero": gastado,
        "avance_financiero": gastado * 100 / dinero if dinero and gastado is not None else None,
    }


def mes_de_corte(actividades: Sequence[Aoi], minimo: int = 50) -> int:
    activas = [a for a in actividades if a.activa]
    for mes in range(12, 0, -1):
        reportan = sum(1 for a in activas if a.meses.get(mes, (None, None))[1] is not None)
        if reportan and reportan * 100 >= minimo * len(activas):
            return mes
    return 1


def igual(hallado: object, esperado: object) -> bool:
    """Amounts exactly; percentages, which are floats, to 15 decimals or digits, and exactly at a limit of a band."""
    if isinstance(esperado, Fraction) and isinstance(hallado, float):
        justo = float(esperado)
        exacto = esperado in (0, 75, 95, 100)
        return hallado == justo if exacto else abs(hallado - justo) <= max(2 * math.ulp(justo), 2e-15)
    if isinstance(esperado, Fraction):
        return isinstance(hallado, Decimal) and Fraction(hallado) == esperado
    return hallado == esperado


def comprobar(fila: Mapping[str, object], esperadas: Cifras) -> None:
    distintas = {c: (fila[c], v) for c, v in esperadas.items() if not igual(fila[c], v)}
    assert not distintas, (fila, distintas)


def filas(base: Base, sql: str) -> list[dict[str, object]]:
    columnas = [str(columna) for columna, *_ in base(f"DESCRIBE {sql}")]
    return [dict(zip(columnas, fila, strict=True)) for fila in base(sql)]


@pytest.fixture(scope="module")
def carpeta(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("meses")


# Each example is a whole database: making a failing one smaller takes long, and the row that fails already says it all.
@settings(
    max_examples=8,
    phases=[fase for fase in Phase if fase not in (Phase.shrink, Phase.explain)],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
)
@given(pais=PAIS)
def test_every_month_and_mode_is_what_the_rules_say(carpeta: Path, pais: list[Any]) -> None:
    actividades = [
        Aoi(ue, n, meses, tipo=tipo, activa=activa, cc=cc) for n, (ue, meses, tipo, activa, cc) in enumerate(pais)
    ]
    oficina = Oficina(carpeta / str(sum(1 for _ in carpeta.iterdir())))
    base = oficina.construir(oficina.cargar(actividades, date(2026, 10, 15)))
    por_ue = {ue: [a for a in actividades if a.ue == ue] for ue in {a.ue for a in actividades}}
    cortes = {ue: mes_de_corte(suyas) for ue, suyas in por_ue.items()}
    # A UE of whose active AOI no month at all was said is one that knows only the year, and of it not even that.
    cortes |= {ue: 0 for ue, suyas in por_ue.items() if not any(a.meses for a in suyas if a.activa)}
    assert dict(base("SELECT ue, mes_corte FROM carga_ue")) == cortes

    periodos = {(f["aoi"], f["mes"], f["anual"]): f for f in filas(base, "SELECT * FROM aoi_periodo")}
    esperados = {
        (a.codigo, m, anual): a for a in actividades for m in range(1, cortes[a.ue] + 1) for anual in (False, True)
    }
    assert periodos.keys() == esperados.keys()
    for (codigo, mes, anual), actividad in esperados.items():
        comprobar(periodos[codigo, mes, anual], cifras(actividad, mes, anual))
    for fila in filas(base, "SELECT * FROM aoi_avance"):
        actividad = actividades[int(str(fila["aoi"])[-5:])]
        assert fila["mes"] == cortes[actividad.ue]
        comprobar(fila, cifras(actividad, cortes[actividad.ue], anual=False))
    comprobar_atraso(base, actividades, date(2026, 10, 15), cortes)


def comprobar_atraso(base: Base, actividades: Sequence[Aoi], fecha: date, cortes: Mapping[str, int]) -> None:
    esperado: dict[tuple[str, str | None, int], int] = {}
    for a in actividades:
        for mes in range(1, 13):
            vence = (date(EJERCICIO, mes + 2, 1) if mes < 11 else date(EJERCICIO + 1, mes - 10, 1)).toordinal() - 1
            callado = a.meses.get(mes, (None, None))[1] is None
            if a.activa and cortes[a.ue] and callado and vence < fecha.toordinal():
                esperado[a.ue, a.cc, mes] = esperado.get((a.ue, a.cc, mes), 0) + 1
    assert {(ue, cc, mes): n for ue, cc, mes, n in base("SELECT ue, cc, mes, n_aoi FROM atraso")} == esperado


def meses(*pares: tuple[Numero, Numero]) -> dict[int, Mes]:
    return {mes: (p, e, None, None) for mes, (p, e) in enumerate(pares, start=1)}


# type, months (programme, execution), month, whole year → programme, execution, real %, state
CASOS: list[tuple[str, dict[int, Mes], int, bool, tuple[Numero, Numero, float | None, str]]] = [
    ("acumulado_anual", meses((10, 5), (10, 10), (20, 23)), 3, False, (40, 38, 95.0, "ok")),
    ("acumulado_anual", meses((10, 5), (10, 10), (20, 23)), 2, False, (20, 15, 75.0, "ok")),
    ("acumulado_anual", meses((10, 5), (10, 10), (20, 23)), 2, True, (40, 15, 37.5, "ok")),
    ("acumulado_mensual", meses((10, 4), (20, 0), (0, 8)), 3, False, (20, 8, 40.0, "ok")),
    ("acumulado_mensual", meses((10, 4), (20, 0), (0, 8)), 2, False, (20, 4, 20.0, "ok")),
    ("acumulado_mensual", meses((10, 4), (20, 0), (40, 8)), 1, True, (40, 4, 10.0, "ok")),
    ("acumulado_mensual", meses((10, 0), (10, 0), (10, 0)), 3, False, (10, 0, 0.0, "ok")),
    ("no_acumulado", meses((3, 3), (3, 1), (0, 5)), 3, False, (6, 9, 200 / 3, "ok")),
    ("no_acumulado", meses((3, 6), (3, 3), (3, 3)), 2, False, (6, 9, 150.0, "ok")),
    ("no_acumulado", meses((3, 6), (3, 3), (3, 3)), 2, True, (9, 9, 100.0, "ok")),
    # 283/300, 285/300 and 287/300: none is exact as a float, their mean is 95 exactly.
    ("no_acumulado", meses((300, 283), (300, 285), (300, 287)), 3, False, (900, 855, 95.0, "ok")),
    ("acumulado_anual", meses((0, 1), (0, 0), (5, 5)), 2, False, (0, 1, None, "sp")),
    ("acumulado_anual", meses((0, 1), (0, 0), (5, 5)), 2, True, (5, 1, 20.0, "ok")),
    # No programme wins over no record; a reported zero is a record.
    ("acumulado_anual", meses((0, None), (0, 0), (5, 5)), 2, False, (0, 0, None, "sp")),
    ("acumulado_anual", meses((5, None), (5, 5), (5, 5)), 3, False, (15, 10, None, "si")),
    ("acumulado_anual", meses((5, 0), (5, 0), (5, 0)), 3, False, (15, 0, 0.0, "ok")),
    ("acumulado_anual", meses((5, 5), (0, None), (5, 5)), 1, False, (5, 5, 100.0, "ok")),
    ("acumulado_anual", meses((None, 5), (None, 5), (None, 5)), 3, False, (0, 15, None, "sp")),
]


@pytest.fixture(scope="module")
def casos(carpeta: Path) -> Base:
    oficina = Oficina(carpeta / "casos")
    # Each in a UE of its own with two companions that report three months, so that its cut month is 3.
    actividades = []
    for n, (tipo, suyos, *_) in enumerate(CASOS, start=1):
        ue = f"{n:06d}"
        actividades += [Aoi(ue, k, meses((1, 1), (1, 1), (1, 1))) for k in (1, 2)]
        actividades.append(Aoi(ue, 3, suyos, tipo=tipo))
    return oficina.construir(oficina.cargar(actividades, date(2026, 4, 15)))


@pytest.mark.parametrize("numero", range(len(CASOS)))
def test_each_case_of_the_rules(casos: Base, numero: int) -> None:
    _, _, mes, anual, esperado = CASOS[numero]
    [(programado, ejecutado, real, estado)] = casos(
        """SELECT programado, ejecutado, avance_real, estado FROM aoi_periodo
           WHERE aoi = ? AND mes = ? AND anual = ?""",
        f"AOI{numero + 1:06d}00003",
        mes,
        anual,
    )
    exacto = esperado[2] is None or esperado[2] == int(esperado[2] * 10) / 10
    assert (programado, ejecutado, estado) == (esperado[0], esperado[1], esperado[3])
    assert real == (esperado[2] if exacto else pytest.approx(esperado[2], rel=1e-15))


def test_at_the_end_of_the_year_both_modes_are_equal(carpeta: Path) -> None:
    oficina = Oficina(carpeta / "fin")
    enteros: dict[int, Mes] = {m: (m, m - 1, m * 10, m * 9) for m in range(1, 13)}
    base = oficina.construir(
        oficina.cargar([Aoi("000001", n, enteros, tipo=tipo) for n, tipo in enumerate(TIPOS)], date(2027, 1, 31))
    )
    assert base("SELECT mes_corte FROM corte") == [(12,)]
    distintas = base(
        """SELECT * FROM aoi_periodo AS a JOIN aoi_periodo AS b ON a.aoi = b.aoi AND a.mes = 12 AND b.mes = 12
           WHERE NOT a.anual AND b.anual AND (a.avance_real <> b.avance_real OR a.programado <> b.programado
              OR a.programado_financiero <> b.programado_financiero OR a.avance_financiero <> b.avance_financiero)"""
    )
    assert distintas == []


@pytest.mark.parametrize("minimo, mes", [("50", 3), ("50.1", 2), ("100", 1), ("0.1", 4)])
def test_the_cut_month_follows_its_setting(
    carpeta: Path, monkeypatch: pytest.MonkeyPatch, minimo: str, mes: int
) -> None:
    monkeypatch.setenv("TABLERO_MES_MINIMO", minimo)
    oficina = Oficina(carpeta / f"minimo{minimo}")
    actividades = [Aoi("000001", n, meses(*[(1, 1)] * n)) for n in range(1, 5)]
    actividades.append(Aoi("000001", 9, meses(*[(1, 1)] * 12), activa=False))
    base = oficina.construir(oficina.cargar(actividades, date(2026, 6, 1)))
    assert base("SELECT mes_corte, n_activas, n_inactivas FROM carga_ue") == [(mes, 4, 1)]


def test_a_load_that_only_knows_the_year_has_month_0(carpeta: Path) -> None:
    oficina = Oficina(carpeta / "anio")
    solo_anio: dict[int, Mes] = {0: (40, 38, "100.00", "50.00")}
    base = oficina.construir(
        oficina.cargar([Aoi("000001", 1, solo_anio), Aoi("000001", 2, {0: (0, None, None, None)})], date(2026, 12, 31))
    )
    assert base("SELECT mes, avance, estado, avance_financiero FROM aoi_avance ORDER BY aoi") == [
        (0, 95.0, "ok", 50.0),
        (0, None, "sp", None),
    ]
    assert base("SELECT mes_corte, mes_menor, n_ue_sin_meses FROM corte") == [(0, 0, 1)]
    assert base("SELECT count(*) FROM aoi_periodo") == base("SELECT count(*) FROM atraso") == [(0,)]
