"""Every line of the reconciliation is really recomputed: change the facts, and what it is set against changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from data import publicacion
from tests.data.conciliar import Linea, alterada, lineas, reconciliar, veredicto

#: What is done to the facts in each round. The physical execution of all AOI is set to so much of its goal, so that
#: every count by band moves in some round; the rest changes by amounts of its own.
RONDAS: dict[str, tuple[str, ...]] = {
    "nada, y otro dinero": (
        "UPDATE aoi_mes SET fisico_ejecutado = 0, fisico_programado = fisico_programado * 3 + 1,"
        " financiero_programado = financiero_programado + 7777 + length(aoi),"
        " financiero_ejecutado = financiero_ejecutado * 0.3",
        "UPDATE presupuesto SET pia = pia + linea * linea * 99991.13, pim = pim + linea * linea * 99991.17,"
        " devengado = devengado * 0.7 + linea * linea * 101.01",
        "UPDATE modificacion SET monto = monto * 1.5 + length(resolucion) * 100 + ue::INTEGER",
        "UPDATE version_ao SET n_ao = n_ao * 3 + length(nodo)",
        "UPDATE indicador_valor SET le = le * 2 + 3, vo = coalesce(vo, 0) * 0.31 + 1",
        "UPDATE ficha_aoi SET programado_ficha = programado_ficha + 5.5, ejecutado_ficha = ejecutado_ficha + 4.5",
        "UPDATE indicador SET linea_base = linea_base + 1.5",
    ),
    "la mitad, y muchas AOI sin meta": (
        "UPDATE aoi_mes SET fisico_ejecutado = fisico_programado * 0.5",
        "UPDATE aoi_mes SET fisico_programado = 0"
        " WHERE right(aoi, 1)::INTEGER % 2 = 1 OR aoi IN (SELECT min(aoi) FROM aoi GROUP BY ejercicio, aei)",
        "UPDATE indicador_valor SET vo = le * 0.4",
        "DELETE FROM indicador_valor WHERE right(indicador, 9) IN ('AEI.08.01', 'AEI.01.03')",
        "INSERT INTO version_poi BY NAME"
        " SELECT * REPLACE ('v9' AS version, 9 AS orden) FROM version_poi WHERE version = 'pia'",
        "INSERT INTO aei BY NAME"
        " SELECT * REPLACE ('AEI.08.99' AS aei) FROM aei WHERE ejercicio = 2024 AND aei = 'AEI.08.01'",
        "UPDATE aoi SET unidad_ficha = 'otra cosa' WHERE unidad_ficha IS NOT NULL",
    ),
    "casi todo, sin un OEI, y con las metas de los indicadores al revés": (
        "UPDATE aoi_mes SET fisico_ejecutado = fisico_programado * 0.85",
        "DELETE FROM aoi_mes WHERE aoi IN (SELECT aoi FROM aoi WHERE oei = 'OEI.01')",
        "UPDATE indicador_valor SET sin_meta = NOT sin_meta, le = 10, vo = 8.5",
        *(
            f"INSERT INTO {tabla} BY NAME SELECT * REPLACE ('IND.09' || indicador[7:] AS indicador) FROM {tabla}"
            " WHERE starts_with(indicador, 'IND.01')"
            for tabla in ("indicador", "indicador_valor")
        ),
        "INSERT INTO ficha_aoi FROM ficha_aoi",
        "UPDATE aoi SET origen = 'PIA', cuadro = 'Cuadro 5', unidad_impresa = 'Algo' WHERE ejercicio = 2023",
    ),
    "de más, y con otras cifras publicadas": (
        "UPDATE aoi_mes SET fisico_ejecutado = fisico_programado * 1.3",
        "UPDATE indicador_valor SET vo = le * 0.85",
        "UPDATE cifra_publicada SET valor = valor * 1.7 + 3 + cifra % 97",
        # A cell that its ficha contradicts is set against the third place that says the same, if there is one.
        "UPDATE ficha_aoi SET programado_ficha = programado_ficha + 7.5, ejecutado_ficha = ejecutado_ficha + 6.5",
    ),
}


@pytest.fixture(scope="module")
def release(publicado: Path) -> Path:
    vigente = publicacion.vigente(publicado)
    assert vigente is not None
    return vigente


@pytest.fixture(scope="module")
def antes(release: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[int, Linea]:
    with alterada(release, tmp_path_factory.mktemp("antes")) as conexion:
        return lineas(conexion)


def test_deriving_again_gives_the_same(release: Path, antes: dict[int, Linea], tmp_path: Path) -> None:
    with alterada(release, tmp_path) as conexion:
        assert reconciliar(conexion) == antes


def test_every_line_with_a_value_of_ours_follows_the_facts(
    release: Path, antes: dict[int, Linea], tmp_path: Path
) -> None:
    quietas = {cifra for cifra, linea in antes.items() if linea.nuestro is not None}
    firmes = {cifra for cifra, linea in antes.items() if linea.conciliado == "coincide"}
    for ronda, cambios in RONDAS.items():
        with alterada(release, tmp_path) as conexion:
            for cambio in cambios:
                conexion.execute(cambio)
            ahora = reconciliar(conexion)
        assert ahora.keys() == antes.keys(), ronda
        for cifra, linea in ahora.items():
            if linea.medida != "unidad_medida":
                assert linea.conciliado == veredicto(linea), (ronda, linea)
            if linea.nuestro != antes[cifra].nuestro:
                quietas.discard(cifra)
            if linea.conciliado != "coincide":
                firmes.discard(cifra)
    assert [antes[cifra] for cifra in sorted(quietas)] == []
    assert [antes[cifra] for cifra in sorted(firmes)] == []


@pytest.mark.parametrize("turno", range(3))
def test_no_value_of_ours_is_read_from_the_figure_itself(
    release: Path, antes: dict[int, Linea], tmp_path: Path, turno: int
) -> None:
    # One figure of each node at a time: the others of the node may follow from it.
    elegidas: dict[tuple[str, str], int] = {}
    for linea in sorted(antes.values(), key=lambda x: ((x.cifra * 7919) % 997, x.cifra), reverse=turno == 1):
        if linea.calculado is not None and linea.valor is not None and (turno < 2 or "detalle" in linea.medida):
            elegidas.setdefault((linea.nivel, linea.nodo), linea.cifra)
    with alterada(release, tmp_path) as conexion:
        # Each by an amount of its own, so that what is the same in two nodes does not stay the same.
        conexion.execute(
            "UPDATE cifra_publicada SET valor = valor - 0.37 - cifra * 0.0001 WHERE cifra = any(?)",
            [[*elegidas.values()]],
        )
        ahora = reconciliar(conexion)
    movidas = [
        (antes[c], ahora[c].calculado)
        for c in elegidas.values()
        # Parts that stand beside each other are only known to be parts while they add up.
        if ahora[c].calculado not in (antes[c].calculado, None)
    ]
    assert movidas == []


def test_what_follows_from_other_figures_of_the_document_says_so(
    release: Path, antes: dict[int, Linea], tmp_path: Path
) -> None:
    with alterada(release, tmp_path) as conexion:
        # None of up to 100 goes beyond it: an AOI above 100 % is set against its execution without a cap.
        conexion.execute(
            "UPDATE cifra_publicada SET valor = valor * 0.6 + cifra % 5"
            " WHERE valor < 100 OR cifra % 2 = 0 AND valor > 1000"
        )
        ahora = reconciliar(conexion)
    dicho = (
        "mismo documento",
        "porcentaje impreso",
        "dice el documento",
        "dice el mismo documento",
        "demás",
        "Es el total",
    )
    calladas = [
        antes[cifra]
        for cifra, linea in ahora.items()
        if None not in (linea.calculado, antes[cifra].calculado) and linea.calculado != antes[cifra].calculado
        if not any(palabras in (linea.como or "") for palabras in dicho)
    ]
    assert calladas == []
