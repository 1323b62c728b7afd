"""What a file is, by its header: never by its name, its extension or the sheet it is in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from data.errores import ErrorCarga
from data.lectores.reconocer import PRIMERA_LINEA_MAX, parece_mef, reconocer
from tests.data.lectores.generar import (
    COLUMNAS,
    Forma,
    como_csv,
    como_html,
    como_xlsx,
    exportacion_ceplan,
    exportacion_financiera,
)

MEF = [
    "ANO_EJE",
    "MES_EJE",
    "NIVEL_GOBIERNO",
    "SECTOR",
    "PLIEGO",
    "SEC_EJEC",
    "MONTO_PIA",
    "MONTO_PIM",
    "MONTO_DEVENGADO",
]
MEF_ANTIGUO = ["ANO_EJE", "MES_EJE", "TIPO_GOBIERNO", "PLIEGO", "SEC_EJEC", "MONTO_PIM", "MONTO_DEVENGADO"]
MEF_ANCHO = ["ANO_EJE", "PLIEGO", "SEC_EJEC", "MONTO_PIM", "MONTO_DEVENGADO_ENERO", "MONTO_DEVENGADO_DICIEMBRE"]


def _entre_comillas(nombres: list[str], codificacion: str = "utf-8") -> Callable[[Path], object]:
    linea = ",".join(f'"{nombre}"' for nombre in nombres) + "\r\n" + ",".join('"1"' for _ in nombres)
    return lambda ruta: ruta.write_bytes(linea.encode(codificacion))


CONOCIDOS: dict[str, tuple[Callable[[Path], object], str]] = {
    "ceplan": (exportacion_ceplan, "ceplan"),
    "ceplan xlsx": (lambda r: exportacion_ceplan(r, formato="xlsx", forma=Forma(encabezado_fila=2)), "ceplan"),
    "ceplan csv": (lambda r: exportacion_ceplan(r, formato="csv;"), "ceplan"),
    "ceplan sin filas": (lambda r: exportacion_ceplan(r, aois=[]), "ceplan"),
    "ceplan sin lo ejecutado": (
        lambda r: exportacion_ceplan(r, forma=Forma(quitar=[c for c in COLUMNAS if "(SE)" in c])),
        "ceplan",
    ),
    "financiero": (exportacion_financiera, "ceplan_financiero"),
    "financiero xlsx": (lambda r: exportacion_financiera(r, formato="xlsx"), "ceplan_financiero"),
    "financiero sin una de las suyas": (
        lambda r: exportacion_financiera(r, forma=Forma(quitar=["Rubro ID"])),
        "ceplan_financiero",
    ),
    "mef largo": (_entre_comillas(MEF), "mef"),
    "mef con BOM": (_entre_comillas(MEF, "utf-8-sig"), "mef"),
    "mef antiguo": (_entre_comillas(MEF_ANTIGUO), "mef"),
    "mef ancho": (_entre_comillas(MEF_ANCHO), "mef"),
    "mef con punto y coma": (lambda r: r.write_text(";".join(MEF) + "\n1;2"), "mef"),
}


@pytest.mark.parametrize("caso", CONOCIDOS)
def test_recognised_by_its_header(caso: str, tmp_path: Path) -> None:
    hacer, tipo = CONOCIDOS[caso]
    hacer(tmp_path / "foto.png")
    assert reconocer(tmp_path / "foto.png").tipo == tipo


def test_a_mef_file_is_not_read_to_know_it(tmp_path: Path) -> None:
    """Two gigabytes, most of them a hole: a reader that takes it whole would not come back."""
    ruta = tmp_path / "gasto.csv"
    with ruta.open("wb") as archivo:
        archivo.write((",".join(MEF) + "\n").encode())
        archivo.truncate(2 * 1024**3)
    reconocido = reconocer(ruta)
    assert (reconocido.tipo, reconocido.tablas) == ("mef", None)


@pytest.mark.parametrize("inicio", [b"", b"\0", b'"', b"a,b", b"<table>", b"ANO_EJE,PLIEGO", b"," * PRIMERA_LINEA_MAX])
def test_what_is_not_a_mef_header(inicio: bytes) -> None:
    assert not parece_mef(inicio)


# What the file is, and what is said of it.
AJENOS: dict[str, tuple[Callable[[Path], object], str]] = {
    "otra planilla": (
        lambda r: como_xlsx(r, {"Notas": [[], ["Alumno", "Nota"], ["Ana", "20"]]}),
        "no se reconoce: la fila 2 de la hoja «Notas» dice «Alumno | Nota». Se leen la exportación por actividad",
    ),
    "un libro vacío": (lambda r: como_xlsx(r, {"Hoja1": []}), "no tiene ninguna celda con texto"),
    "una tabla vacía": (lambda r: r.write_text("<table></table>"), "no tiene ninguna celda con texto"),
    "solo parte de las columnas": (
        lambda r: como_xlsx(r, {"base": [["x"], COLUMNAS[:70]]}),
        "se parece a la exportación por actividad operativa de CEPLAN V.01, pero la fila 2 de la hoja «base» "
        "solo tiene 16 de sus 65 columnas; faltan Activo AO, F(RE) 01",
    ),
    "el MEF en un libro": (
        lambda r: como_xlsx(r, {"Gasto": [MEF]}),
        "es el gasto de datos abiertos del MEF en una hoja de cálculo; guárdelo como CSV UTF-8",
    ),
    "dos hojas iguales": (
        lambda r: exportacion_ceplan(r, formato="xlsx", forma=Forma(otras_hojas={"copia": [COLUMNAS]})),
        "ese encabezado en varias hojas («Hoja1», «copia»); deje una sola",
    ),
    "dos tablas iguales": (
        lambda r: r.write_text(como_html([COLUMNAS]) + como_html([COLUMNAS])),
        "ese encabezado en varias hojas",
    ),
    "el encabezado demasiado abajo": (
        lambda r: r.write_text(como_csv([*[["nota"]] * 30, COLUMNAS])),
        "no se reconoce: la fila 1 dice «nota»",
    ),
}


@pytest.mark.parametrize("caso", AJENOS)
def test_what_is_not_ours_is_told_with_what_was_found(caso: str, tmp_path: Path) -> None:
    from data.lectores import reconocer as modulo
    from data.lectores.paquete import Opciones

    hacer, mensaje = AJENOS[caso]
    hacer(tmp_path / "x.xls")
    with pytest.raises(ErrorCarga) as error:
        modulo.leer(tmp_path / "x.xls", tmp_path / "salida", Opciones(nombre="mi.xls"))
    (queja,) = error.value.quejas
    assert mensaje in queja.mensaje
    assert queja.archivo == "mi.xls"
