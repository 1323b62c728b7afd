"""What a file is, by its header and never by its name; and the reader that goes with it."""

from __future__ import annotations

import csv
import importlib
import importlib.util
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from data.errores import ErrorCarga, Queja, recortar
from data.lectores import ceplan, ceplan_financiero, mef_columnas
from data.lectores.columnas import FILAS_DE_BUSQUEDA, coincidencias, llano
from data.lectores.limites import Tabla, rechazo
from data.lectores.paquete import Opciones, Paquete
from data.lectores.tabla import SEPARADORES, primeros_bytes, tablas

#: What each kind of file is called before a person.
NOMBRES = {
    "ceplan": "la exportación por actividad operativa de CEPLAN V.01",
    "ceplan_financiero": "la exportación financiera de CEPLAN V.01",
    "mef": "el gasto de datos abiertos del MEF",
    "plantilla": "la plantilla del tablero",
}
FIRMAS = {"ceplan": ceplan.FIRMA, "ceplan_financiero": ceplan_financiero.FIRMA}
# A header line of the MEF's is some 1,800 characters.
PRIMERA_LINEA_MAX = 64 * 1024
NOMBRADAS = 8
# With fewer columns in common than these a likeness is chance.
CERCA_MIN = 3


@dataclass(frozen=True, slots=True)
class Reconocido:
    """What a file is. `tablas`: its text, if it had to be read to know."""

    tipo: str
    tablas: Sequence[Tabla] | None = None


def leer(ruta: Path, salida: Path, opciones: Opciones) -> Paquete:
    """Recognise the file at `ruta` and read it into a paquete in `salida`. Raises ErrorCarga when it is none of ours
    or cannot be read at all, ErrorTablero when a folder cannot be read or written."""
    nombre = opciones.nombre or ruta.name
    reconocido = reconocer(ruta, nombre)
    if opciones.progreso is not None and reconocido.tablas is not None:
        # Parsing is nearly all the work of a sheet; a MEF file tells its own progress.
        opciones.progreso(ruta.stat().st_size, ruta.stat().st_size)
    return _lector(reconocido.tipo)(ruta, salida, replace(opciones, nombre=nombre, tablas=reconocido.tablas))


def _lector(tipo: str) -> Callable[[Path, Path, Opciones], Paquete]:
    """The function that reads files of this kind. The MEF's and the template's are imported when they are needed."""
    if tipo == "mef":
        from data.lectores import mef

        return mef.leer
    if tipo == "plantilla":
        return importlib.import_module("data.lectores.plantilla").leer  # type: ignore[no-any-return]
    return ceplan_financiero.leer if tipo == "ceplan_financiero" else ceplan.leer


def reconocer(ruta: Path, nombre: str = "") -> Reconocido:
    """What the file at `ruta` is; a MEF file is known by its first line and not read, however large.

    Raises ErrorCarga that says what was found, and what is missing when it is close to something.
    """
    nombre = nombre or ruta.name
    if parece_mef(primeros_bytes(ruta, PRIMERA_LINEA_MAX)):
        return Reconocido("mef")
    leidas = tablas(ruta, nombre)
    if importlib.util.find_spec("data.lectores.plantilla") and importlib.import_module(
        "data.lectores.plantilla"
    ).reconoce(leidas):
        return Reconocido("plantilla", leidas)
    parecidos = [_parecido(tabla) for tabla in leidas if tabla.filas]
    for parecido in parecidos:
        if parecido.suficiente:
            return Reconocido(parecido.tipo, leidas)
    _revisar_mef_en_libro(nombre, leidas)
    raise ErrorCarga([_no_se_reconoce(nombre, parecidos)])


def parece_mef(inicio: bytes) -> bool:
    """Whether the first bytes of a file are the header of a MEF "Gasto" file, in any of its variants.

    >>> parece_mef(b'"ANO_EJE","MES_EJE","PLIEGO","SEC_EJEC","MONTO_DEVENGADO"\\r\\n"2026"'), parece_mef(b"PK")
    (True, False)
    """
    linea = inicio.removeprefix(b"\xef\xbb\xbf").lstrip().splitlines()[:1]
    texto = b"".join(linea).decode("latin-1")
    try:
        return any(
            mef_columnas.reconoce(next(csv.reader([texto], delimiter=uno))) for uno in SEPARADORES if uno in texto
        )
    except csv.Error:
        return False


@dataclass(frozen=True, slots=True)
class _Parecido:
    """The export of CEPLAN V.01 that a sheet is nearest to: where its header would be, and how many names it has."""

    tabla: Tabla
    tipo: str
    indice: int
    cuantas: int

    @property
    def suficiente(self) -> bool:
        """Whether most of the columns are there, so that those that lack can be complained of one by one."""
        return self.cuantas * 2 >= len(FIRMAS[self.tipo])


def _parecido(tabla: Tabla) -> _Parecido:
    financieras = coincidencias(tabla, ceplan_financiero.PROPIAS)[1]
    tipo = "ceplan_financiero" if financieras * 2 > len(ceplan_financiero.PROPIAS) else "ceplan"
    return _Parecido(tabla, tipo, *coincidencias(tabla, FIRMAS[tipo]))


def _revisar_mef_en_libro(nombre: str, leidas: Sequence[Tabla]) -> None:
    for tabla in leidas:
        if any(mef_columnas.reconoce(celdas) for _, celdas in tabla.filas[:FILAS_DE_BUSQUEDA]):
            raise rechazo(
                nombre,
                f"es {NOMBRES['mef']} en una hoja de cálculo; guárdelo como CSV UTF-8, con el encabezado en la fila 1",
            )


def _no_se_reconoce(nombre: str, parecidos: Sequence[_Parecido]) -> Queja:
    """Why: nothing in it, or what it is nearest to and lacks, or only what it begins with."""
    if not parecidos:
        return Queja(nombre, None, "", "", "no tiene ninguna celda con texto; vuelva a exportarlo")
    mejor = max(parecidos, key=lambda parecido: parecido.cuantas)
    numero, celdas = mejor.tabla.filas[mejor.indice]
    donde = f"la fila {numero}" + (f" de la hoja «{mejor.tabla.hoja}»" if mejor.tabla.hoja else "")
    if mejor.cuantas < CERCA_MIN:
        visto = recortar(" | ".join(filter(None, celdas[:NOMBRADAS])), 200)
        conocidos = ", ".join(NOMBRES.values())
        return Queja(nombre, None, "", "", f"no se reconoce: {donde} dice «{visto}». Se leen {conocidos}")
    firma = FIRMAS[mejor.tipo]
    hay = {llano(celda) for celda in celdas}
    faltan = [columna for columna in firma if llano(columna) not in hay]
    nombradas = ", ".join(faltan[:NOMBRADAS]) + (f" y {len(faltan) - NOMBRADAS} más" if len(faltan) > NOMBRADAS else "")
    mensaje = (
        f"no se reconoce: se parece a {NOMBRES[mejor.tipo]}, pero {donde} solo tiene {mejor.cuantas} de sus "
        f"{len(firma)} columnas; faltan {nombradas}. Exporte el archivo completo"
    )
    return Queja(nombre, numero, "", "", mensaje)
