"""`python -m queries`: whole files, and clear errors with exit code 2."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from queries import Motor
from queries.__main__ import _PREGUNTAS, main
from queries.preguntas import pregunta
from queries.tipos import CLAVES

PROYECTO = Path(__file__).resolve().parents[2]
ESPERADO = Path(__file__).resolve().parent / "esperado"

ARCHIVOS = {
    "aoi_2024_000993_bajo.csv": ["aoi", "ejercicio=2024", "ue=000993", "banda=bajo"],
    "niveles_2024_aei.csv": ["niveles", "ejercicio=2024", "por=aei"],
    "niveles_2024_001066_aei.csv": ["niveles", "ejercicio=2024", "ue=001066", "por=aei"],
    "aoi_2023.csv": ["aoi", "ejercicio=2023"],
    "migas_2024_aei_02_01.csv": ["migas", "ue=000993", "aei=AEI.02.01", "aoi=AOI00099300276"],
    "buscar_lambayeque.csv": ["buscar", "q=intermediacion lambayeque"],
    "cobertura_2024.csv": ["cobertura", "ejercicio=2024"],
}


def correr(datos: Path, *argumentos: str) -> subprocess.CompletedProcess[bytes]:
    entorno = {k: v for k, v in os.environ.items() if not k.startswith("TABLERO_")}
    return subprocess.run(
        [sys.executable, "-m", "queries", *argumentos],
        cwd=PROYECTO,
        env={**entorno, "TABLERO_DATOS": str(datos), "PYTHONIOENCODING": "utf-8"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize("archivo", ARCHIVOS)
def test_the_output_is_the_stored_file_to_the_byte(publicado: Path, archivo: str) -> None:
    hecho = correr(publicado, *ARCHIVOS[archivo])
    assert (hecho.returncode, hecho.stderr) == (0, b"")
    assert hecho.stdout == (ESPERADO / archivo).read_bytes()


def test_without_arguments_it_lists_the_questions_and_the_keys(publicado: Path) -> None:
    hecho = correr(publicado)
    texto = hecho.stdout.decode()
    assert hecho.returncode == 0
    for palabra in (*_PREGUNTAS, *CLAVES):
        assert palabra in texto


#: What only the published documents have.
DE_INFORMES = {
    *("pasos", "modificaciones", "cuadre", "oei_versiones", "aoi_creadas"),
    *("indicadores", "indicadores_anios", "indicadores_niveles", "recomendaciones"),
    *("conciliacion", "conciliacion_resumen", "conciliacion_clases", "conciliacion_medidas"),
}


@pytest.mark.parametrize("nombre", _PREGUNTAS)
def test_every_question_prints_its_rows_with_months_and_several_pliegos(
    motor: Motor,
    motor_pais: Motor,
    monkeypatch: pytest.MonkeyPatch,
    capsysbinary: pytest.CaptureFixture[bytes],
    nombre: str,
) -> None:
    monkeypatch.setattr("queries.__main__.motor", lambda: motor if nombre in DE_INFORMES else motor_pais)
    claves = {
        "buscar": ["q=supervision"],
        "aoi_creadas": ["ejercicio=2023"],
        "ficha": ["aoi=AOI00000200001"],
        "meses": ["aoi=AOI00000200001"],
    }
    claves |= {n: ["supuesto=AOI00000200001:avance:95"] for n in ("supuestas", "supuestos")}
    assert main([nombre, *claves.get(nombre, [])]) == 0
    salida = capsysbinary.readouterr().out.decode("utf-8-sig").split("\r\n")
    assert len(salida) > 2
    declaradas = {c.nombre for c in pregunta(nombre).columnas}
    assert declaradas >= set(salida[0].split(","))


@pytest.mark.parametrize(
    ("argumentos", "dice"),
    [
        (["nada"], "No existe la pregunta «nada»"),
        (["aoi", "xx=1"], "xx=1: no se conoce esta clave"),
        (["aoi", "ue"], "«ue» no tiene la forma clave=valor"),
        (["aoi", "ue=154"], "ue=154"),
        (["aoi", "ue=000999"], "no existe esa UE"),
        (["aoi", "ejercicio=2019"], "no hay datos de ese año; hay de: 2023, 2024"),
        (["aoi", "banda=rojo"], "bajo, medio, alto, sp, si"),
        (["aoi", "ue=000993", "ue=000154"], "repetida"),
        (["niveles", "ue=001066", "aei=AEI.02.01"], "no tiene AOI de esa AEI"),
        (["niveles", "ue=000993", "por=ue"], "aquí se puede elegir"),
        (["ficha"], "le falta aoi="),
        (["meses"], "le falta aoi="),
        (["niveles", "mes=13"], "no es un mes"),
        (["niveles", "periodo=mensual"], "corte, anual"),
        (["niveles", "mes=3"], "solo se conoce el año"),
        (["cambios", "comparar=2024-06-30"], "no es un corte de 2024 anterior"),
        (["cambios", "cambio=otro"], "sube, baja"),
        (["niveles", "pliego=040"], "no existe ese pliego"),
        (["buscar"], "le falta q="),
        (["supuestos"], "le falta supuesto="),
        (["brechas", "supuesto=AOI00099300276:avance:101"], "llega a lo más a 100 %"),
        (["brechas", "supuesto=AOI00099399999:avance:95"], "no existe en el corte 31/12/2024"),
        (["brechas_grupos", "agrupar=cc"], "ninguna AOI de este nodo declara centro de costo"),
    ],
)
def test_what_is_not_understood_is_said_in_spanish_with_exit_code_2(
    publicado: Path, argumentos: list[str], dice: str
) -> None:
    hecho = correr(publicado, *argumentos)
    assert (hecho.returncode, hecho.stdout) == (2, b"")
    assert dice in hecho.stderr.decode()
    assert "Traceback" not in hecho.stderr.decode()


def test_without_a_release_it_says_how_to_make_one(tmp_path: Path) -> None:
    hecho = correr(tmp_path, "aoi")
    assert (hecho.returncode, hecho.stdout) == (2, b"")
    assert "python -m data construir" in hecho.stderr.decode()


def test_a_bad_setting_is_said_too(publicado: Path, tmp_path: Path) -> None:
    hecho = subprocess.run(
        [sys.executable, "-m", "queries", "aoi"],
        cwd=PROYECTO,
        env={**os.environ, "TABLERO_DATOS": str(publicado), "TABLERO_HILOS_DUCKDB": "muchos"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert hecho.returncode == 2
    assert "TABLERO_HILOS_DUCKDB" in hecho.stderr.decode()
