"""The made-up country: the same from the same seed, of a believable shape, marked, and never beside real figures."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pytest

from data import manifiesto, publicacion
from data.__main__ import main
from data.ajustes import PROYECTO
from data.cargar import Hecho, construir
from data.errores import ErrorTablero
from data.sintetico import inventar
from data.sintetico_pais import Pais, claves, paquetes

CHICO = Pais(pliegos=2, aoi=240, meses=5, cortes=3, semilla=8)
OPCIONES = ["sintetico", "--pliegos", "1", "--aoi", "8", "--meses", "3"]


class Inventado:
    """A country published in a folder of its own, and a way to ask its release."""

    def __init__(self, carpeta: Path, hecho: Hecho, conexion: duckdb.DuckDBPyConnection) -> None:
        self.carpeta = carpeta
        self.hecho = hecho
        self._conexion = conexion

    def filas(self, sql: str) -> list[tuple[Any, ...]]:
        return self._conexion.execute(sql).fetchall()

    def uno(self, sql: str) -> Any:
        ((valor,),) = self.filas(sql)
        return valor


@pytest.fixture(scope="module")
def inventado(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Inventado]:
    carpeta = tmp_path_factory.mktemp("inventado") / "demo"
    hecho = inventar(CHICO, carpeta)
    with duckdb.connect(hecho.ruta, read_only=True) as conexion:
        yield Inventado(carpeta, hecho, conexion)


def bytes_de(pais: Pais, carpeta: Path, hilos: int) -> dict[str, str]:
    """sha256 of each table of each load of a country, made with so many threads."""
    carpeta.mkdir()
    return {
        f"{paquete.sha256[:16]}/{tabla.name}": hashlib.sha256(tabla.read_bytes()).hexdigest()
        for paquete in paquetes(pais, carpeta, hilos)
        for tabla in sorted(paquete.carpeta.iterdir())
    }


@pytest.mark.parametrize(
    "pais",
    [
        pytest.param(Pais(pliegos=1, aoi=40, meses=4, cortes=2), id="a load for each UE, with its money by source"),
        # More rows than a row group of Parquet holds, so that the threads share them out.
        pytest.param(Pais(pliegos=2, aoi=10_400, meses=12, cortes=1), id="one load for all UE"),
    ],
)
def test_the_same_seed_gives_the_same_bytes_with_any_number_of_threads(pais: Pais, tmp_path: Path) -> None:
    uno = bytes_de(pais, tmp_path / "1", hilos=1)
    assert uno == bytes_de(pais, tmp_path / "4", hilos=4)
    assert {clave.split("/")[0] for clave in uno} == set(claves(pais))


def test_another_seed_gives_another_country(tmp_path: Path) -> None:
    dados = [bytes_de(Pais(1, 8, 2, 1, semilla), tmp_path / str(semilla), hilos=2) for semilla in (1, 2)]
    assert set(dados[0]).isdisjoint(dados[1])
    assert set(dados[0].values()) != set(dados[1].values())


@pytest.mark.parametrize(
    "opcion, pedido",
    [
        ("--pliegos", {"pliegos": 0}),
        ("--pliegos", {"pliegos": 1000, "aoi": 5000}),
        ("--aoi", {"aoi": 1}),
        ("--aoi", {"aoi": 2_000_001}),
        ("--meses", {"meses": 0}),
        ("--meses", {"meses": 13}),
        ("--cortes", {"cortes": 0}),
        # Six weeks before the 20th of March no month is registered.
        ("--cortes", {"meses": 2, "cortes": 6}),
        ("--semilla", {"semilla": -1}),
        ("--ejercicio", {"ejercicio": 1999}),
    ],
)
def test_a_country_that_cannot_be_is_refused_naming_the_option(opcion: str, pedido: dict[str, int]) -> None:
    with pytest.raises(ErrorTablero, match=f"{opcion} vale {pedido[opcion[2:]]}; debe estar de"):
        Pais(**{"pliegos": 2, "aoi": 20, "meses": 5, "cortes": 1} | pedido)


@pytest.mark.parametrize(
    "meses, ultima", [(1, date(2026, 2, 20)), (5, date(2026, 6, 19)), (12, date(2027, 1, 15)), (11, date(2026, 12, 18))]
)
def test_cortes_are_fridays_a_week_apart_and_the_last_one_has_its_month_registered(meses: int, ultima: date) -> None:
    pais = Pais(pliegos=1, aoi=10, meses=meses, cortes=1 if meses == 1 else 3)
    assert pais.fecha(pais.cortes) == ultima
    assert all(pais.fecha(corte + 1) - pais.fecha(corte) == timedelta(weeks=1) for corte in range(1, pais.cortes))


def test_everything_says_that_it_is_made_up(inventado: Inventado) -> None:
    assert inventado.uno("SELECT sintetica FROM publicacion") is True
    assert publicacion.manifiesto_vigente(inventado.carpeta).sintetica
    assert '"sintetica": true' in manifiesto.ruta_de(inventado.hecho.ruta).read_text(encoding="utf-8")
    assert inventado.filas("SELECT DISTINCT tipo FROM carga") == [("sintetico",)]
    assert inventado.filas("SELECT bool_and(archivo LIKE 'SINTETICO%') FROM carga") == [(True,)]
    assert inventado.filas("SELECT bool_and(denominacion LIKE 'PLIEGO SINTÉTICO 00%') FROM pliego") == [(True,)]
    assert inventado.filas("SELECT bool_and(denominacion LIKE '%(UE SINTÉTICA)') FROM ue") == [(True,)]
    # No real pliego nor UE has a code from there on.
    assert inventado.filas("SELECT min(pliego), min(ue) FROM ue") == [("901", "900001")]


def test_it_has_what_was_asked_for(inventado: Inventado) -> None:
    fechas = [(date(2026, 6, 5),), (date(2026, 6, 12),), (date(2026, 6, 19),)]
    assert inventado.filas("SELECT fecha FROM corte ORDER BY fecha") == fechas
    assert inventado.uno("SELECT count(DISTINCT aoi) FROM aoi") == CHICO.aoi
    assert inventado.filas("SELECT min(n_pliegos), min(n_ue) FROM corte") == [(2, CHICO.unidades)]
    assert inventado.uno("SELECT mes_corte FROM corte WHERE vigente") == CHICO.meses
    assert inventado.filas("SELECT DISTINCT mes FROM aoi_mes ORDER BY mes") == [(mes,) for mes in range(1, 13)]


def test_in_each_corte_but_the_first_one_unit_was_cut_the_week_before(inventado: Inventado) -> None:
    semanas = inventado.filas("SELECT fecha - fecha_menor FROM corte ORDER BY fecha")
    assert semanas == [(0,), (7,), (7,)]
    # The last time it was loaded, and withdrawn.
    retiradas = "SELECT ue, fecha_corte FROM carga WHERE estado = 'retirada'"
    atrasadas = """
        SELECT DISTINCT kc.ue, k.fecha
        FROM corte_carga AS kc JOIN corte AS k USING (corte_id) JOIN carga AS c USING (carga_id)
        WHERE k.vigente AND c.fecha_corte < k.fecha"""
    assert inventado.filas(retiradas) == inventado.filas(atrasadas) != []


@pytest.mark.parametrize(
    "condicion, menor, mayor",
    [
        ("estado = 'ok' AND avance < 75", 0.02, 0.2),
        ("estado = 'ok' AND avance >= 75 AND avance < 95", 0.02, 0.2),
        ("estado = 'ok' AND avance >= 95", 0.5, 0.9),
        ("avance_real > 100", 0.1, 0.35),
        ("estado = 'sp'", 0.005, 0.2),
        ("estado = 'si'", 0.005, 0.2),
        ("estado = 'inactiva'", 0.005, 0.1),
        ("tipo_agregacion = 'acumulado_anual'", 0.8, 0.97),
        ("tipo_agregacion = 'acumulado_mensual'", 0.01, 0.15),
        ("tipo_agregacion = 'no_acumulado'", 0.01, 0.15),
    ],
)
def test_states_and_types_are_there_in_believable_shares(
    inventado: Inventado, condicion: str, menor: float, mayor: float
) -> None:
    parte = inventado.uno(
        f"SELECT avg(({condicion})::INTEGER) FROM aoi_avance JOIN corte AS k USING (corte_id) WHERE k.vigente"
    )
    assert menor <= parte <= mayor


def test_low_months_have_their_motive_and_months_to_come_have_no_execution(inventado: Inventado) -> None:
    bajos = "FROM aoi_mes WHERE fisico_programado > 0 AND fisico_ejecutado < 0.75 * fisico_programado"
    assert inventado.filas(f"SELECT count(*) > 0, count(*) = count(motivo) {bajos}") == [(True, True)]
    por_venir = "SELECT count(fisico_ejecutado), count(financiero_ejecutado) FROM aoi_mes WHERE mes > 5"
    assert inventado.filas(por_venir) == [(0, 0)]
    assert inventado.uno("SELECT count(*) FROM atraso") > 0


def test_who_carries_out_more_spends_more(inventado: Inventado) -> None:
    por_banda = dict(
        inventado.filas("""
            SELECT CASE WHEN avance < 75 THEN 'bajo' WHEN avance >= 95 THEN 'alto' END,
                   sum(ejecutado_financiero) / sum(programado_financiero)
            FROM aoi_avance WHERE estado = 'ok' AND programado_financiero > 0 GROUP BY ALL""")
    )
    assert por_banda["bajo"] < por_banda["alto"] - 0.1


@pytest.mark.parametrize("columna", ["oei || aei", "unidad_impresa", "denominacion", "activa"])
def test_something_of_each_kind_changes_between_cortes(inventado: Inventado, columna: str) -> None:
    cambiadas = (
        f"SELECT aoi FROM (SELECT aoi, {columna} AS valor FROM aoi) GROUP BY aoi HAVING count(DISTINCT valor) > 1"
    )
    assert inventado.filas(cambiadas)


def test_activities_come_and_go_and_their_programme_moves(inventado: Inventado) -> None:
    por_corte = [
        {str(aoi) for (aoi,) in inventado.filas(f"SELECT aoi FROM aoi_avance WHERE corte_id = {corte}")}
        for (corte,) in inventado.filas("SELECT corte_id FROM corte ORDER BY fecha")
    ]
    assert por_corte[-1] - por_corte[0]
    assert por_corte[0] - por_corte[-1]
    assert inventado.filas("""
        SELECT aoi FROM (SELECT aoi, carga_id, sum(fisico_programado) AS anual FROM aoi_mes GROUP BY ALL)
        GROUP BY aoi HAVING count(DISTINCT anual) > 1""")


def test_the_money_by_source_and_by_chain_is_that_of_the_activities(inventado: Inventado) -> None:
    por_fuente = """
        SELECT count(*) FROM (
            SELECT carga_id, aoi, mes, sum(programado) AS s, sum(inicial) AS i FROM aoi_financiamiento GROUP BY ALL
        ) AS f JOIN aoi_mes AS m USING (carga_id, aoi, mes)
        WHERE f.s <> m.financiero_programado OR f.i <> m.financiero_inicial"""
    assert inventado.uno("SELECT count(*) FROM aoi_financiamiento") > 0
    assert inventado.uno(por_fuente) == 0
    por_ue = """
        SELECT count(*), count(*) FILTER (p.pim = g.pim AND g.devengado BETWEEN p.devengado * 0.9 AND p.devengado)
        FROM (SELECT m.carga_id, ue, sum(financiero_programado) AS pim, sum(financiero_ejecutado) AS devengado
              FROM aoi_mes AS m JOIN aoi AS a USING (carga_id, aoi) WHERE activa GROUP BY ALL) AS p
        JOIN (SELECT carga_id, ue, sum(pim) AS pim, sum(devengado) AS devengado FROM gasto GROUP BY ALL) AS g
        USING (carga_id, ue)"""
    ((cuantas, cuadran),) = inventado.filas(por_ue)
    assert cuantas == cuadran > 0
    assert inventado.uno("SELECT count(*) FROM gasto WHERE devengado < 0") > 0
    assert inventado.uno("SELECT count(*) FROM gasto WHERE (pim IS NOT NULL) <> (mes = 0)") == 0


def test_it_is_not_made_again_for_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    # The office's folder is of no account here, even when the settings name it.
    monkeypatch.setenv("TABLERO_DATOS", str(tmp_path / "oficina"))
    opciones = [*OPCIONES, "--carpeta", str(tmp_path / "demo"), "--si-hace-falta"]
    dicho = []
    for _ in range(2):
        assert main(opciones) == 0
        dicho.append(capsys.readouterr().out.split()[0])
    assert dicho == ["Publicada", "La"]
    assert not (tmp_path / "oficina").exists()


def test_building_again_keeps_it_made_up_and_alone(inventado: Inventado) -> None:
    hecho = construir(inventado.carpeta)
    assert hecho.construida
    assert (hecho.conteos["aoi"], hecho.conteos["cifra_publicada"]) == (inventado.hecho.conteos["aoi"], 0)
    assert publicacion.manifiesto_vigente(inventado.carpeta).sintetica


def test_a_folder_with_anything_else_in_it_is_refused_and_left_alone(
    publicado: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    real = shutil.copytree(publicado, tmp_path / "real")
    (tmp_path / "otra").mkdir()
    (tmp_path / "otra" / "notas.txt").write_text("mías", encoding="utf-8")
    casos = {
        real: "no está vacía ni es de datos sintéticos",
        tmp_path / "otra": "tiene «notas.txt»",
        PROYECTO / "data" / "publicado": "es la carpeta de los datos de la oficina",
    }
    for carpeta, motivo in casos.items():
        antes = sorted(ruta.name for ruta in carpeta.iterdir()) if carpeta.exists() else None
        assert main([*OPCIONES, "--carpeta", str(carpeta)]) == 1
        assert motivo in capsys.readouterr().err
        assert antes == (sorted(ruta.name for ruta in carpeta.iterdir()) if carpeta.exists() else None)
