"""Spending lines of the MEF, and where every figure comes from: loads and what each UE rests on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from itertools import combinations
from pathlib import Path

import pytest

from data.ajustes import Ajustes
from data.cargar import escribir_base
from data.publicacion import publicar
from queries import DIMENSIONES_GASTO, Filtro, Lectura, Motor, cargas, cobertura, contexto, gasto, gasto_meses
from tests.data.oficina import Aoi, Oficina
from tests.queries.conftest import filtro
from tests.queries.pais import FECHAS, FLUJOS, PLIEGOS, Linea, Pais, suma

DIMENSIONES = [por for n in range(3) for por in combinations(DIMENSIONES_GASTO, n)] + [tuple(DIMENSIONES_GASTO)]


def lineas(pais: Pais, f: Filtro) -> list[Linea]:
    return [r for r in pais.gasto if f.pliego in (None, r["pliego"]) and f.ue in (None, r["ue"])]


@pytest.mark.parametrize("claves", [{}, {"pliego": "040"}, {"ue": "000001"}, {"ue": "000001", "mes": "2"}])
@pytest.mark.parametrize("por", DIMENSIONES, ids="+".join)
def test_spending_adds_up_by_whatever_is_asked(
    lectura_pais: Lectura, pais: Pais, por: tuple[str, ...], claves: dict[str, str]
) -> None:
    f = filtro(lectura_pais, **claves)
    suyas = lineas(pais, f)
    filas = gasto(lectura_pais, f, por).registros()
    grupos = {tuple(r[n] for n in por) for r in suyas}
    assert {tuple(r[n] for n in por) for r in filas} == grupos
    assert len(filas) == len(grupos)
    for fila in filas:
        dentro = [r for r in suyas if all(r[n] == fila[n] for n in por)]
        assert (fila["pia"], fila["pim"]) == (suma(r["pia"] for r in dentro), suma(r["pim"] for r in dentro))
        for flujo in FLUJOS:
            cuentan = [r for r in dentro if f.mes is None or 1 <= r["mes"] <= f.mes]
            assert fila[flujo] == suma(r[flujo] for r in cuentan)
        assert fila["avance_financiero"] == pytest.approx(float(fila["devengado"] / fila["pim"] * 100))
        assert fila["saldo"] == fila["pim"] - fila["devengado"]
        for otra in DIMENSIONES_GASTO:
            assert (fila[f"{otra}_nombre"] is None) == (otra not in por)
    assert [-r["pim"] for r in filas] == sorted(-r["pim"] for r in filas)


def test_a_month_cuts_the_flows_and_never_the_pim(lectura_pais: Lectura) -> None:
    f, corto = filtro(lectura_pais, ue="000001"), filtro(lectura_pais, ue="000001", mes="2")
    (entero,), (cortado,) = gasto(lectura_pais, f).registros()[:1], gasto(lectura_pais, corto).registros()[:1]
    assert (cortado["pia"], cortado["pim"]) == (entero["pia"], entero["pim"])
    assert cortado["devengado"] != entero["devengado"]


def test_an_annual_total_cannot_be_cut_at_a_month_and_is_not_stated(lectura_pais: Lectura) -> None:
    assert all(r["certificado"] for r in gasto(lectura_pais, filtro(lectura_pais, ue="000003")).registros())
    for fila in gasto(lectura_pais, filtro(lectura_pais, ue="000003", mes="3")).registros():
        assert (fila["certificado"], fila["girado"]) == (None, None)
        assert fila["devengado"] is not None


def test_a_dimension_outside_the_closed_list_is_refused(lectura_pais: Lectura) -> None:
    with pytest.raises(KeyError):
        gasto(lectura_pais, filtro(lectura_pais), ("programa; DROP TABLE gasto",))


@pytest.mark.parametrize("claves", [{}, {"pliego": "012"}, {"ue": "000003"}, {"ue": "000001", "mes": "2"}])
def test_spending_by_month_adds_up_to_the_year(lectura_pais: Lectura, pais: Pais, claves: dict[str, str]) -> None:
    f = filtro(lectura_pais, **claves)
    suyas = lineas(pais, f)
    pim, corrido = suma(r["pim"] for r in suyas), Decimal(0)
    filas = gasto_meses(lectura_pais, f).registros()
    assert [r["mes"] for r in filas] == list(range(1, 13))
    for fila in filas:
        dentro = fila["mes"] <= min(4, f.mes or 12)
        de_mes = [r for r in suyas if r["mes"] == fila["mes"]]
        assert (fila["dentro"], fila["pim"]) == (dentro, pim)
        corrido += suma(r["devengado"] for r in de_mes) or 0
        esperado = {c: suma(r[c] for r in de_mes) if dentro else None for c in ("devengado", "girado", "certificado")}
        assert {c: fila[c] for c in esperado} == esperado
        assert fila["devengado_acumulado"] == (corrido if dentro else None)
        assert pim is not None
        assert fila["avance_financiero"] == (pytest.approx(float(corrido / pim * 100)) if dentro else None)


def test_without_spending_in_force_there_are_no_rows(lectura_pais: Lectura, lectura: Lectura) -> None:
    antes = {"corte": FECHAS[0].isoformat()}  # the file of the MEF came four weeks later
    for una, claves in ((lectura_pais, antes), (lectura_pais, {"ue": "000002"}), (lectura, {})):
        f = filtro(una, **claves)
        for por in ((), ("programa",)):
            assert gasto(una, f, por).filas == []
        assert gasto_meses(una, f).filas == []


def test_every_load_is_listed_newest_first_with_who_when_and_what(lectura_pais: Lectura, pais: Pais) -> None:
    filas = cargas(lectura_pais).registros()
    hechas = sorted(pais.cargas, key=lambda c: c.cargado_en, reverse=True)
    assert [r["clave"] for r in filas] == [c.clave for c in hechas]
    for fila, carga in zip(filas, hechas, strict=True):
        for columna in ("tipo", "ejercicio", "fecha_corte", "archivo", "sha256", "filas", "cargado_en", "cargado_por"):
            assert fila[columna] == getattr(carga, columna)
        assert (fila["estado"], fila["retirada_en"], fila["n_ue"]) == ("vigente", None, len(carga.ues))
        usan = [d for d, v in pais.en_vigor.items() if carga.tipo == "ceplan" and v[carga.ues[0]] == carga.fecha_corte]
        if carga.tipo == "ceplan":
            assert fila["n_cortes"] == len(usan)
            vistas = [v for v in pais.cortes[usan[0]].values() if v.aoi.ue == carga.ues[0]]
            assert fila["n_activas"] == sum(v.aoi.activa for v in vistas)
            assert fila["n_inactivas"] == sum(not v.aoi.activa for v in vistas)
            assert fila["mes_corte"] == vistas[0].mes
        else:
            assert (fila["n_activas"], fila["mes_corte"]) == (None, None)


@pytest.mark.parametrize("corte", FECHAS)
def test_each_ue_rests_on_its_newest_load(lectura_pais: Lectura, pais: Pais, corte: date) -> None:
    filas = {r["ue"]: r for r in cobertura(lectura_pais, filtro(lectura_pais, corte=corte.isoformat())).registros()}
    assert list(filas) == list(PLIEGOS)
    for ue, fila in filas.items():
        fecha = pais.en_vigor[corte][ue]
        (carga,) = [c for c in pais.cargas if (c.tipo, c.ues, c.fecha_corte) == ("ceplan", (ue,), fecha)]
        vistas = [v for v in pais.cortes[corte].values() if v.aoi.ue == ue]
        assert (fila["clave"], fila["tipo"], fila["archivo"]) == (carga.clave, "ceplan", carga.archivo)
        assert (fila["fecha_corte"], fila["dias"]) == (fecha, (corte - fecha).days)
        assert (fila["mes_corte"], fila["n_activas"]) == (vistas[0].mes, sum(v.aoi.activa for v in vistas))
        assert (fila["atrasos"] is None) == (ue == "000004")
        assert fila["gasto_fecha"] == (FECHAS[1] if ue in ("000001", "000003") and corte >= FECHAS[1] else None)
        assert fila["financiamiento_fecha"] == (FECHAS[0] if ue == "000001" else None)


def test_the_coverage_follows_the_path(lectura_pais: Lectura, lectura: Lectura) -> None:
    assert cobertura(lectura_pais, filtro(lectura_pais, pliego="040")).columna("ue") == ["000003", "000004"]
    assert cobertura(lectura_pais, filtro(lectura_pais, ue="000002")).columna("ue") == ["000002"]
    assert set(cobertura(lectura, filtro(lectura)).columna("tipo")) == {"informe"}


@pytest.fixture
def publicar_de(tmp_path: Path) -> Callable[..., Motor]:
    """Publishes loads and gives a motor on them."""

    def _publicar(*cargadas: object) -> Motor:
        publicar(tmp_path / "datos", lambda ruta: _escribir(ruta, cargadas))
        return Motor(Ajustes(datos=tmp_path / "datos"))

    return _publicar


def _escribir(ruta: Path, cargadas: object) -> None:
    escribir_base(ruta, None, list(cargadas), "huella")  # type: ignore[call-overload]


def test_a_ue_without_load_and_a_withdrawn_load_are_shown(tmp_path: Path, publicar_de: Callable[..., Motor]) -> None:
    oficina = Oficina(tmp_path / "oficina")
    una = Aoi("000001", 1, {1: (1, 1, 1, 1)})
    vigente = oficina.cargar([una], date(2026, 3, 20), ues=("000001", "000002"))
    retirada = oficina.cargar(
        [una], date(2026, 3, 27), retirada_en=datetime(2026, 3, 28), retirada_por="jefa", tipo="ceplan"
    )
    uno = publicar_de(vigente, retirada)
    with uno.lectura() as lectura:
        f = contexto(lectura).resolver(Filtro())[0]
        assert f.corte == date(2026, 3, 20)
        dichas = {r["ue"]: (r["clave"], r["mes_corte"]) for r in cobertura(lectura, f).registros()}
        assert dichas == {"000001": (vigente.clave, 1), "000002": (None, None)}
        estados = {r["clave"]: (r["estado"], r["retirada_por"], r["n_cortes"]) for r in cargas(lectura).registros()}
        assert estados == {vigente.clave: ("vigente", None, 1), retirada.clave: ("retirada", "jefa", 0)}
    uno.cerrar()
