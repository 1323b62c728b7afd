"""Without a programme, without a report, inactive: shown, marked, and out of the mean. Zero is not silence."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from tests.data.conftest import Copia

# programme, execution, active → real %, capped %, state, counts, band
CASOS: list[tuple[tuple[str, str, str], tuple[float | None, float | None, str, bool, str | None]]] = [
    (("0", "", "si"), (None, None, "sp", False, "sp")),
    (("0", "5", "si"), (None, None, "sp", False, "sp")),
    (("10", "", "si"), (None, None, "si", False, "si")),
    (("10", "0", "si"), (0.0, 0.0, "ok", True, "bajo")),
    (("10", "0.00", ""), (0.0, 0.0, "ok", True, "bajo")),
    (("10", "7.5", "si"), (75.0, 75.0, "ok", True, "medio")),
    (("0.4", "0.38", "si"), (95.0, 95.0, "ok", True, "alto")),
    (("10", "30", "si"), (300.0, 100.0, "ok", True, "alto")),
    (("10", "10", "no"), (100.0, 100.0, "inactiva", False, None)),
]


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One release where the first rows of 2024 hold the cases."""
    copia = Copia(tmp_path_factory.mktemp("estados"))
    filas = [[*fila, ""] for fila in copia.leer("2024/aoi.csv")]
    filas[0][-1] = "activa"
    programado, ejecutado = filas[0].index("programado"), filas[0].index("ejecutado")
    for fila, ((p, e, activa), _) in zip(filas[1:], CASOS, strict=False):
        fila[programado], fila[ejecutado], fila[-1] = p, e, activa
    copia.escribir("2024/aoi.csv", filas)
    return copia.construir()


@pytest.mark.parametrize("numero", range(len(CASOS)))
def test_each_aoi_is_in_its_state(base: Path, numero: int) -> None:
    with duckdb.connect(base, read_only=True) as conexion:
        fila = conexion.execute(
            """SELECT avance_real, avance, estado, cuenta, banda_de(estado, avance, 75, 95) FROM aoi_avance
               WHERE ejercicio = 2024 AND fila = ?""",
            [numero + 2],
        ).fetchone()
    assert fila == CASOS[numero][1]


def test_only_those_that_count_enter_the_mean(base: Path) -> None:
    with duckdb.connect(base, read_only=True) as conexion:
        fila = conexion.execute(
            """SELECT count(*), count(*) FILTER (cuenta), bool_and(cuenta = (estado = 'ok')),
                      bool_and(cuenta = (avance IS NOT NULL) OR estado = 'inactiva')
               FROM aoi_avance WHERE ejercicio = 2024"""
        ).fetchone()
    fuera = sum(not esperado[3] for _, esperado in CASOS)
    assert fila == (260, 260 - fuera, True, True)
