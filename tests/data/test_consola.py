"""`python -m data cargar`, `cargas` and `retirar`: what they print and how they end."""

from __future__ import annotations

import io
import os
import pty
import re
import subprocess
import sys
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from data import __main__ as orden
from data import barra, publicacion
from data.barra import Barra
from data.revision.texto import texto
from data.revision.tipos import Cifras, Nivel
from tests.data.lectores.generar import Aoi, meses
from tests.data.ventanilla import Ventanilla

RAIZ = Path(orden.__file__).resolve().parent.parent
SALIDA = pytest.CaptureFixture[str]


@pytest.fixture
def ventanilla(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Ventanilla:
    propia = Ventanilla(tmp_path)
    monkeypatch.setenv("TABLERO_DATOS", str(propia.ajustes.datos))
    return propia


INFORME = """\
POI_PORACTIVIDADOPERATIVA_ANUAL_000154_20250801101500.xls
  Qué es          exportación de CEPLAN V.01 por actividad operativa (encabezado en la fila 1)
  Pliego          012
  UE              000154
  Ejercicio       POI 2025
  Fecha de corte  01/08/2025 (del nombre del archivo)
  Filas           3
  Clave           {clave}
  UE 000154 UNIDAD 000154
    Mes de corte    junio (6)
    AOI             2 activas; 1 inactiva, fuera de toda cifra
    Avance físico   100.0000 % a junio
                    0 bajo, 0 medio, 1 alto; 1 sobre 100 %; 0 S.P., 1 S.I.
    Programado      S/ 14,400.00 a junio
    Ejecutado       S/ 13,200.00 a junio (91.67 %)
    Antes
      Mes de corte    mayo (5)
      AOI             2 activas
      Avance físico   70.0000 % a mayo
                      1 bajo, 0 medio, 1 alto; 0 sobre 100 %; 0 S.P., 0 S.I.
      Programado      S/ 12,000.00 a mayo
      Ejecutado       S/ 11,000.00 a mayo (91.67 %)
  Nuevas          1 AOI
    - AOI00015400003 ACTIVIDAD 3
  Ya no están     0 AOI
  Cambiadas       1 AOI (nombre 1)
    - AOI00015400002 OTRO NOMBRE (nombre: «ACTIVIDAD 2» → «OTRO NOMBRE»)
  Atrasos         2 registros atrasados
    - UE 000154, 01.01 CENTRO 01.01: 1 AOI sin mayo (venció el 30/06/2025)
    - UE 000154, 01.01 CENTRO 01.01: 1 AOI sin junio (venció el 31/07/2025)
  1 advertencia:
    - POI_PORACTIVIDADOPERATIVA_ANUAL_000154_20250801101500.xls: 1 AOI inactiva (Activo AO distinto de SI) \
queda fuera de las cifras
"""


def test_a_load_is_told_whole(ventanilla: Ventanilla, capsys: SALIDA) -> None:
    previas = [Aoi(1, se=meses("9.5", hasta=5)), Aoi(2, se=meses("4.5", hasta=5))]
    ventanilla.cargada(ventanilla.archivo(corte="20250620", aois=previas))
    aois = [Aoi(1, se=meses(11, hasta=6)), Aoi(2, "OTRO NOMBRE", se=meses(9, hasta=4)), Aoi(3, activo="NO")]
    ruta = ventanilla.archivo(corte="20250801", aois=aois)
    assert orden.main(["cargar", str(ruta), "--quien", "Ana Díaz"]) == 0
    salida, error = capsys.readouterr()
    carga = publicacion.manifiesto_vigente(ventanilla.ajustes.datos).cargas[-1]
    informe, final = salida.rsplit("\n\n", 1)
    # What the reader says besides is its own business.
    assert [linea for linea in informe.splitlines() if not linea.startswith("  Leído")] == INFORME.format(
        clave=carga.clave
    ).splitlines()
    assert final.startswith("1 archivo en ")
    assert final.endswith(f"Publicada la versión 2: {ventanilla.vigente()}\n")
    assert (error, carga.cargado_por) == ("", "Ana Díaz")


def test_a_ue_new_to_the_board_is_not_compared_with_nothing(ventanilla: Ventanilla, capsys: SALIDA) -> None:
    ventanilla.cargada(ventanilla.archivo(corte="20250620"))
    filas = [Aoi(1, se=meses(9, hasta=6))]
    de_dos = Nivel("000154", "UNO", _CIFRAS, _CIFRAS), Nivel("000993", "DOS", replace(_CIFRAS, mes_corte=6), None)
    (revision,) = ventanilla.revisar(ventanilla.archivo(corte="20250627", aois=filas))
    assert revision.informe is not None
    total = Nivel(None, "", replace(_CIFRAS, mes_corte=6), None)
    dicho = texto(replace(revision, informe=replace(revision.informe, niveles=(total, *de_dos))))
    en_total, uno, dos = re.split(r"\n  UE \d{6} ", dicho[dicho.index("En total") :])
    assert "% al corte de cada UE" in en_total
    assert "Antes" not in en_total
    assert "    Antes\n" in uno
    assert "    Antes           no había ninguna carga antes\n  Se compara      solo 000154" in dos
    assert "80.0000 % a mayo" in uno
    assert "80.0000 % a junio" in dos


_CIFRAS = Cifras(5, 2, 0, 80.0, 0, 2, 0, 0, 0, 0, Decimal("10"), Decimal("8"), 80.0)


def test_only_checking_loads_nothing(ventanilla: Ventanilla, capsys: SALIDA) -> None:
    assert orden.main(["cargar", "--solo-revisar", str(ventanilla.archivo())]) == 0
    assert "Sin quejas: 1 archivo por cargar. No se cargó nada, como se pidió." in capsys.readouterr().out
    assert publicacion.vigente(ventanilla.ajustes.datos) is None


def test_a_load_that_is_there_ends_well_and_says_so(ventanilla: Ventanilla, capsys: SALIDA) -> None:
    ruta = str(ventanilla.archivo())
    assert orden.main(["cargar", ruta, "--quien", "ana"]) == 0
    capsys.readouterr()
    assert orden.main(["cargar", ruta, "--quien", "berta"]) == 0
    salida = capsys.readouterr().out
    assert "Ya está cargado: carga " in salida
    assert ", de ana, el " in salida
    assert salida.endswith("Nada nuevo: todo estaba cargado.\n")


@pytest.mark.parametrize("mas", [[], ["--solo-revisar"]])
def test_complaints_are_all_told_and_end_in_1(ventanilla: Ventanilla, capsys: SALIDA, mas: list[str]) -> None:
    malas = [Aoi(n, celdas={"F(RE) 01": "x"}) for n in range(1, 31)]
    assert orden.main(["cargar", str(ventanilla.archivo(aois=malas)), *mas]) == 1
    salida, error = capsys.readouterr()
    assert "30 quejas:" in salida
    assert salida.count("valor «x»") == 30
    assert error == "No se cargó nada: 1 de 1 archivos con quejas.\nSi había una publicación, sigue en vigor.\n"


@pytest.mark.parametrize(
    "argumentos, motivo",
    [
        (["borrar"], "«borrar»: no es una orden; las que hay son"),
        (["cargar"], "falta archivos"),
        (["cargar", "a.xls", "--corte"], "--corte: falta su valor"),
        (["cargar", "a.xls", "--corte", "19/06/2026"], "--corte «19/06/2026»: no es una fecha AAAA-MM-DD"),
        (["cargar", "a.xls", "--corte", "2026-02-30"], "--corte «2026-02-30»: no es una fecha AAAA-MM-DD"),
        (["cargar", "a.xls", "--pliego", "11"], "--pliego «11»: un pliego son 3 dígitos, como 012"),
        (["cargar", "a.xls", "--pliego", "doce"], "--pliego «doce»: un pliego son 3 dígitos"),
        (["cargar", "a.xls", "--quien", " "], "--quien « »: un nombre tiene"),
        (["cargar", "a.xls", "--quien", "a\x1b[2J"], "--quien «a [2J»: un nombre tiene"),
        (["cargar", "a.xls", "--rapido"], "«--rapido»: no es una opción de esta orden"),
        (["cargar", "a.xls", "--solo-revisar=1"], "--solo-revisar: no lleva valor, y se dio «1»"),
        (["retirar"], "falta clave"),
        (["retirar", "../x"], "clave «../x»: una clave son de 4 a 16"),
        (["retirar", "ab"], "clave «ab»: una clave son de 4 a 16"),
        (["retirar", "D24"], "clave «D24»: los informes publicados no se retiran"),
        (["retirar", "D24-000154"], "los informes publicados no se retiran"),
        (["cargas", "todas"], "«todas»: no es una opción de esta orden, o sobra"),
        (["plantilla"], "falta archivo"),
        (["plantilla", "plantilla.xls"], "archivo «plantilla.xls»: la plantilla es un libro de Excel"),
        (["sintetico", "--pliegos", "x", "--aoi", "9"], "--pliegos «x»: se espera un número entero"),
        (["construir", "--s", "--o"], "--origen: falta su valor"),
    ],
)
def test_an_order_that_is_not_understood_says_why_and_ends_in_2(
    argumentos: list[str], motivo: str, capsys: SALIDA
) -> None:
    with pytest.raises(SystemExit) as salida:
        orden.main(argumentos)
    assert salida.value.code == 2
    primera, segunda, vacia, *ayuda = capsys.readouterr().err.split("\n")
    assert primera.startswith("No se entiende la orden")
    assert motivo in segunda
    assert (vacia, ayuda[0][:5]) == ("", "Uso: ")
    assert not any(palabra in segunda for palabra in ("argument", "invalid", "required", "expected"))


def test_loads_are_listed_and_withdrawn(ventanilla: Ventanilla, capsys: SALIDA) -> None:
    revision = ventanilla.cargada(ventanilla.archivo())
    clave = revision.sha256[:16]
    assert orden.main(["cargas"]) == 0
    encabezado, *filas = capsys.readouterr().out.splitlines()
    assert encabezado.split()[:8] == ["clave", "tipo", "UE", "año", "corte", "mes", "filas", "activas"]
    (fila,) = [fila for fila in filas if fila.startswith(clave)]
    assert fila.split()[:9] == [clave, "ceplan", "000154", "2025", "20/06/2025", "5", "2", "2", "ana"]
    assert revision.sha256[:12] in fila
    assert " vigente " in fila
    assert all(" viene con el tablero " in otra for otra in filas if " informe " in otra)
    assert orden.main(["retirar", clave[:8], "--quien", "Berta"]) == 0
    assert "Retirada. Publicada la versión 2" in capsys.readouterr().out
    assert orden.main(["cargas"]) == 0
    assert "retirada por Berta el " in capsys.readouterr().out
    assert orden.main(["retirar", clave]) == 1
    assert "ya estaba retirada" in capsys.readouterr().err


def test_without_releases_there_is_nothing_to_list(ventanilla: Ventanilla, capsys: SALIDA) -> None:
    assert orden.main(["cargas"]) == 1
    assert "No hay datos publicados" in capsys.readouterr().err


def test_the_template_is_written_once_and_is_read_back(ventanilla: Ventanilla, capsys: SALIDA) -> None:
    ruta = ventanilla.carpeta / "plantilla.xlsx"
    assert orden.main(["plantilla", str(ruta)]) == 0
    assert f"Escrita {ruta}" in capsys.readouterr().out
    escrita = ruta.read_bytes()
    assert orden.main(["plantilla", str(ruta)]) == 1
    assert "ya existe" in capsys.readouterr().err
    assert ruta.read_bytes() == escrita
    assert orden.main(["plantilla", str(ventanilla.carpeta / "no hay" / "plantilla.xlsx")]) == 1
    assert orden.main(["cargar", "--solo-revisar", str(ruta)]) == 1  # it is known, and empty
    assert "plantilla del tablero" in capsys.readouterr().out


def test_ctrl_c_is_told_and_leaves_everything_as_it_was(
    ventanilla: Ventanilla, monkeypatch: pytest.MonkeyPatch, capsys: SALIDA
) -> None:
    def interrumpida(*_: object, **__: object) -> object:
        raise KeyboardInterrupt

    monkeypatch.setattr("data.cargar.escribir_base", interrumpida)
    assert orden.main(["cargar", str(ventanilla.archivo())]) == 130
    assert capsys.readouterr().err.startswith("Interrumpido.")
    assert ventanilla.nombres() == [".candado", "cargas", "vigente"]


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_large_file_has_a_bar_that_is_gone_at_the_end() -> None:
    terminal = Terminal()
    with barra.barra(terminal) as avance:
        avance("gasto.csv", 1_000_000_000, 2_000_000_000)
        avance("gasto.csv", 1_000_000_001, 2_000_000_000)  # too soon to draw again
    assert terminal.getvalue().count("50 % de 2,000 MB") == 1
    assert terminal.getvalue().endswith("\r\x1b[K")


@pytest.mark.parametrize("salida, total", [(Terminal(), 1_000_000), (io.StringIO(), 2_000_000_000)])
def test_a_small_file_or_no_terminal_has_no_bar(salida: io.StringIO, total: int) -> None:
    with barra.barra(salida) as avance:
        avance("poi.xls", total // 2, total)
    assert salida.getvalue() == ""


@pytest.mark.parametrize("ancho", [20, 40, 80, 200])
def test_the_bar_fits_the_terminal(ancho: int) -> None:
    for hecho, total in ((0, 0), (0, 10**10), (10**10, 10**10), (2 * 10**10, 10**10)):
        assert len(barra.linea("un nombre de archivo bastante largo.csv", hecho, total, ancho)) <= ancho


def test_the_bar_is_seen_in_a_real_terminal(tmp_path: Path) -> None:
    maestro, esclavo = pty.openpty()
    guion = (
        "import sys; from data.barra import barra\n"
        "with barra(sys.stderr) as avance: avance('gasto.csv', 5_000_000, 10_000_000)"
    )
    subprocess.run([sys.executable, "-c", guion], cwd=RAIZ, stderr=esclavo, check=True)
    os.close(esclavo)
    assert b"50 % de 10 MB" in os.read(maestro, 4096)
    os.close(maestro)
    assert isinstance(Barra(Terminal()), Barra)
