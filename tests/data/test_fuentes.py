"""The project's own sources: every row says where it comes from, and the README knows every file."""

from __future__ import annotations

import re

from data.cargar import ORIGEN
from data.lectores import informe
from data.lectores.hojas import COMUNES, DEL_EJERCICIO, TEXTOS
from tests.data.conftest import Preguntar


def test_every_kind_of_file_is_in_the_readme() -> None:
    readme = (ORIGEN / "README.md").read_text(encoding="utf-8")
    hojas = (*COMUNES, *DEL_EJERCICIO)
    nombres = {hoja.archivo for hoja in hojas} | {f"{h.nombre}_*.csv" for h in (*hojas, TEXTOS) if h.en_partes}
    assert nombres == set(re.findall(r"`([a-z_*]+\.csv)`", readme))


def test_every_row_names_its_document_and_place() -> None:
    fuentes, quejas = informe.leer(ORIGEN)
    assert quejas == []
    for hojas in fuentes.ejercicios.values():
        for nombre, filas in hojas.items():
            for fila in filas:
                if nombre == TEXTOS.nombre:
                    continue
                assert fila["documento"], fila
                assert nombre == "corte" or fila["cuadro"] or fila["lugar"], fila


def test_the_sources_hold_what_the_reports_hold(preguntar: Preguntar) -> None:
    cuentas = {
        "aoi": {2023: 9, 2024: 260},
        "oei": {2023: 1, 2024: 8},
        "aei": {2023: 1, 2024: 32},
        "ue": {2023: 1, 2024: 3},
        "version_poi": {2023: 4, 2024: 5},
        "modificacion": {2024: 23},
        "indicador": {2023: 1, 2024: 55},
        "recomendacion": {2024: 22},
    }
    for tabla, esperadas in cuentas.items():
        filas = preguntar(f"SELECT ejercicio, count(*) FROM {tabla} GROUP BY 1")
        assert dict(filas) == esperadas, tabla


def test_a_load_hangs_on_a_document_a_ue_and_a_fingerprint(preguntar: Preguntar) -> None:
    filas = preguntar(
        """SELECT documento, ejercicio, ue, filas FROM carga WHERE ue IS NOT NULL AND length(sha256) = 64
           AND cargado_por <> '' AND estado = 'vigente' ORDER BY ALL"""
    )
    assert filas == [
        ("D23", 2023, "001066", 9),
        ("D24", 2024, "000154", 174),
        ("D24", 2024, "000993", 62),
        ("D24", 2024, "001066", 24),
    ]
    sueltas = preguntar("SELECT count(*) FROM corte_carga JOIN carga USING (carga_id) WHERE carga.ue <> corte_carga.ue")
    assert sueltas == [(0,)]


def test_published_figures_cover_what_the_prose_gets_wrong(preguntar: Preguntar) -> None:
    def publicada(lugar: str, nodo: str, medida: str) -> float:
        [(valor,)] = preguntar(
            """SELECT valor::DOUBLE FROM cifra_publicada
               WHERE documento = 'D24' AND lugar = ? AND nodo = ? AND medida = ?""",
            lugar,
            nodo,
            medida,
        )
        return float(valor)

    assert publicada("sección 5, texto del Cuadro 6", "001066", "ejecucion_fisica_pct") == 99.4
    assert publicada("Cuadro 6", "001066", "ejecucion_fisica_pct") == 100
    assert publicada("sección 6, texto del Cuadro 7", "012", "n_aei_bajo") == 18
    assert publicada("Cuadro 7", "012", "n_aei_bajo") == 2
    assert publicada("Cuadro 3", "OEI.07", "ejecucion_financiera_pct") == 81.6
