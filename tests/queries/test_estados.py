"""S.P., S.I. and inactive AOI, which the real figures do not have: shown, counted apart, left out of the mean."""

from __future__ import annotations

from decimal import Decimal

import pytest

from queries import Motor, aoi, buscar, ficha, migas, niveles, resumen
from tests.queries.conftest import Alterar, filtro

AEI = "AEI.04.02"  # three AOI: 0 %, 100 % and 100 %

SP = (
    "UPDATE aoi_avance SET programado = 0, ejecutado = 0, avance_real = NULL, avance = NULL, estado = 'sp', "
    "cuenta = FALSE WHERE aoi = '{}'"
)
SI = (
    "UPDATE aoi_avance SET ejecutado = NULL, avance_real = NULL, avance = NULL, estado = 'si', cuenta = FALSE "
    "WHERE aoi = '{}'"
)
INACTIVA = "UPDATE aoi_avance SET estado = 'inactiva', cuenta = FALSE WHERE aoi = '{}'"


@pytest.fixture
def suyas(motor: Motor) -> list[str]:
    """The codes of the AEI's AOI, worst first."""
    with motor.lectura() as lectura:
        codigos: list[str] = aoi(lectura, filtro(lectura, aei=AEI)).columna("codigo_aoi")
    assert len(codigos) == 3
    return codigos


def test_sp_and_si_are_counted_apart_and_leave_the_mean(alterar: Alterar, suyas: list[str]) -> None:
    with alterar(SP.format(suyas[0]), SI.format(suyas[1])).lectura() as lectura:
        (nodo,) = resumen(lectura, filtro(lectura, aei=AEI)).registros()
        cuentas = ("n_aoi", "n_cuentan", "n_sp", "n_si", "n_bajo", "n_medio", "n_alto", "n_programadas", "n_ejecutadas")
        assert [nodo[c] for c in cuentas] == [3, 1, 1, 1, 0, 0, 1, 2, 1]
        assert (nodo["avance"], nodo["banda"]) == (100.0, "alto")
        (hijo,) = [h for h in niveles(lectura, filtro(lectura, por="aei")).registros() if h["codigo"] == AEI]
        assert [hijo[c] for c in cuentas if c in hijo] == [3, 1, 1, 1, 0, 0, 1, 1]
        assert migas(lectura, filtro(lectura, aei=AEI)).columna("avance")[-1] == 100.0


def test_sp_and_si_rows_stand_last_with_their_mark_and_without_percentages(alterar: Alterar, suyas: list[str]) -> None:
    with alterar(SP.format(suyas[0]), SI.format(suyas[1])).lectura() as lectura:
        filas = aoi(lectura, filtro(lectura, aei=AEI)).registros()
        assert [f["codigo_aoi"] for f in filas] == [suyas[2], *sorted(suyas[:2])]
        assert {f["banda"] for f in filas} == {"alto", "sp", "si"}
        for fila in filas[1:]:
            assert (fila["avance"], fila["falta_banda"], fila["siguiente_banda"]) == (None, None, None)
        (una,) = ficha(lectura, filtro(lectura, aoi=suyas[0])).registros()
        assert (una["banda"], una["aporte_pliego"], una["n_pliego"]) == ("sp", None, 258)
        assert aoi(lectura, filtro(lectura, aei=AEI, banda="sp")).columna("codigo_aoi") == [suyas[0]]
        assert aoi(lectura, filtro(lectura, aei=AEI, banda="si")).columna("codigo_aoi") == [suyas[1]]


@pytest.mark.parametrize(("sentencias", "banda"), [([SP, SP, SP], "sp"), ([SI, SP, SP], "si")])
def test_a_level_where_nothing_counts_has_no_mean_and_says_which(
    alterar: Alterar, suyas: list[str], sentencias: list[str], banda: str
) -> None:
    with alterar(*(s.format(a) for s, a in zip(sentencias, suyas, strict=True))).lectura() as lectura:
        f = filtro(lectura, aei=AEI)
        for fila in (resumen(lectura, f).registros()[0], migas(lectura, f).registros()[-1]):
            assert (fila["avance"], fila["banda"]) == (None, banda)
        hijos = niveles(lectura, filtro(lectura, por="aei")).registros()
        assert (hijos[-1]["codigo"], hijos[-1]["banda"]) == (AEI, banda)
        assert buscar(lectura, AEI, f).columna("banda") == [banda]


def test_an_inactive_aoi_is_in_no_figure_but_keeps_its_sheet(alterar: Alterar, suyas: list[str]) -> None:
    with alterar(INACTIVA.format(suyas[0])).lectura() as lectura:
        (nodo,) = resumen(lectura, filtro(lectura, aei=AEI)).registros()
        assert (nodo["n_aoi"], nodo["n_cuentan"], nodo["avance"]) == (2, 2, 100.0)
        assert suyas[0] not in aoi(lectura, filtro(lectura, aei=AEI)).columna("codigo_aoi")
        (una,) = ficha(lectura, filtro(lectura, aoi=suyas[0])).registros()
        assert (una["estado"], una["banda"]) == ("inactiva", None)


def test_a_node_whose_aoi_are_all_inactive_does_not_exist(alterar: Alterar, suyas: list[str]) -> None:
    with alterar(*(INACTIVA.format(a) for a in suyas)).lectura() as lectura:
        assert AEI not in niveles(lectura, filtro(lectura, por="aei")).columna("codigo")
        with pytest.raises(AssertionError, match="ninguna AOI"):
            filtro(lectura, aei=AEI)


@pytest.mark.parametrize(
    ("ejecutado", "banda"), [("74.9999", "bajo"), ("75", "medio"), ("94.9999", "medio"), ("95", "alto")]
)
def test_the_band_is_decided_at_the_exact_limit(alterar: Alterar, suyas: list[str], ejecutado: str, banda: str) -> None:
    cambio = (
        f"UPDATE aoi_avance SET programado = 100, ejecutado = {ejecutado}, avance_real = {ejecutado}, "
        f"avance = {ejecutado} WHERE aei = '{AEI}'"
    )
    with alterar(cambio).lectura() as lectura:
        assert set(aoi(lectura, filtro(lectura, aei=AEI)).columna("banda")) == {banda}
        assert resumen(lectura, filtro(lectura, aei=AEI)).columna("banda") == [banda]


def test_a_mean_that_is_95_but_for_binary_noise_is_alto(alterar: Alterar) -> None:
    cambio = f"UPDATE aoi_avance SET avance = 94.99999999999999::DOUBLE WHERE aei = '{AEI}'"
    with alterar(cambio).lectura() as lectura:
        (nodo,) = resumen(lectura, filtro(lectura, aei=AEI)).registros()
        assert nodo["avance"] < 95
        assert nodo["banda"] == "alto"


def test_the_limits_of_the_bands_are_a_setting(alterar: Alterar) -> None:
    with alterar(banda_bajo=Decimal(50), banda_medio=Decimal("99.5")).lectura() as lectura:
        (nodo,) = resumen(lectura, filtro(lectura, ejercicio="2024")).registros()
        filas = aoi(lectura, filtro(lectura, ejercicio="2024")).registros()
        assert nodo["n_bajo"] == sum(f["avance"] < 50 for f in filas)
        assert nodo["n_medio"] == sum(50 <= f["avance"] < 99.5 for f in filas)
        assert nodo["banda"] == "medio"
        casi = next(f for f in filas if f["banda"] == "medio")
        assert casi["falta_banda"] == casi["programado"] * Decimal("0.995") - casi["ejecutado"]
