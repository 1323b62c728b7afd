"""What a file is, by its header and never by its name; and the reader that goes with it."""

from __future__ import annotations

import csv
import importlib
import importlib.util
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from data.errores import ErrorCarga, Queja
from data.lectores import ceplan, ceplan_financiero, mef, mef_columnas
from data.lectores.columnas import FILAS_DE_BUSQUEDA, coincidencias, llano
from data.lectores.limites import Tabla, rechazo
from data.lectores.paquete import Opciones, Paquete
from data.lectores.tabla import PIDE, SEPARADORES, primeros_bytes, tablas

#: What each kind of file is called before a person.
NOMBRES = {
    "ceplan": "la exportación por actividad operativa de CEPLAN V.01",
    "ceplan_financiero": "la exportación financiera de CEPLAN V.01",
    "mef": "el gasto de datos abiertos del MEF",
    "plantilla": "la plantilla del tablero",
}
FIRMAS = {"ceplan": ceplan.FIRMA, "ceplan_financiero": ceplan_financiero.FIRMA}
LECTORES = {
    "ceplan": ceplan.leer,
    "ceplan_financiero": ceplan_financiero.leer,
    "mef": mef.leer,
    "plantilla": lambda *todo: importlib.import_module("data.lectores.plantilla").leer(*todo),
}
# A header line of the MEF's is some 1,800 characters.
PRIMERA_LINEA_MAX = 64 * 1024
NOMBRADAS = 8


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
    return LECTORES[reconocido.tipo](ruta, salida, replace(opciones, nombre=nombre, tablas=reconocido.tablas))


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
    tipo = _tipo_ceplan(leidas)
    if tipo:
        return Reconocido(tipo, leidas)
    _revisar_mef_en_libro(nombre, leidas)
    raise ErrorCarga(_no_se_reconoce(nombre, leidas))


def parece_mef(inicio: bytes) -> bool:
    """Whether the first bytes of a file are the header of a MEF "Gasto" file, in any of its variants.

    >>> parece_mef(b'"ANO_EJE","MES_EJE","PLIEGO","SEC_EJEC","MONTO_DEVENGADO"\\r\\n"2026"'), parece_mef(b"PK")
    (True, False)
    """
    linea = inicio.removeprefix(b"\xef\xbb\xbf").lstrip().split(b"\n", 1)[0].decode("latin-1")
    return any(
        mef_columnas.reconoce(next(csv.reader([linea], delimiter=separador), []))
        for separador in SEPARADORES
        if separador in linea
    )


def _tipo_ceplan(leidas: Sequence[Tabla]) -> str:
    """Which of CEPLAN V.01's exports some sheet is: the one whose columns are mostly there; '' for none."""
    for tabla in leidas:
        indice, _ = coincidencias(tabla, ceplan_financiero.FIRMA)
        celdas = {llano(celda) for celda in tabla.filas[indice][1]} if tabla.filas else set()
        financieras = len(celdas & {llano(columna) for columna in ceplan_financiero.PROPIAS})
        tipo = "ceplan_financiero" if financieras * 2 > len(ceplan_financiero.PROPIAS) else "ceplan"
        if coincidencias(tabla, FIRMAS[tipo])[1] * 2 >= len(FIRMAS[tipo]):
            return tipo
    return ""


def _revisar_mef_en_libro(nombre: str, leidas: Sequence[Tabla]) -> None:
    for tabla in leidas:
        if any(mef_columnas.reconoce(celdas) for _, celdas in tabla.filas[:FILAS_DE_BUSQUEDA]):
            raise rechazo(
                nombre,
                f"es {NOMBRES['mef']} en una hoja de cálculo; guárdelo como CSV UTF-8, con el encabezado en la fila 1",
            )


def _no_se_reconoce(nombre: str, leidas: Sequence[Tabla]) -> list[Queja]:
    """Why: nothing in it, or what it is nearest to and lacks, or only what it begins with."""
    conocidos = "; ".join(NOMBRES.values())
    con_texto = [tabla for tabla in leidas if tabla.filas]
    if not con_texto:
        return [Queja(nombre, None, "", "", "no tiene ninguna celda con texto; vuelva a exportarlo")]
    cerca = [(*coincidencias(tabla, columnas), tabla, tipo) for tabla in con_texto for tipo, columnas in FIRMAS.items()]
    indice, cuantas, tabla, tipo = max(cerca, key=lambda uno: uno[1] / len(FIRMAS[uno[3]]))
    numero, celdas = tabla.filas[indice]
    donde = f"la fila {numero}" + (f" de la hoja «{tabla.hoja}»" if tabla.hoja else "")
    if cuantas < 3:
        visto = " | ".join(filter(None, celdas[:NOMBRADAS]))
        mensaje = f"no se reconoce: {donde} dice «{visto[:200]}». {PIDE.capitalize()}: {conocidos}"
        return [Queja(nombre, None, "", "", mensaje)]
    hay = {llano(celda) for celda in celdas}
    faltan = [columna for columna in FIRMAS[tipo] if llano(columna) not in hay]
    nombradas = ", ".join(faltan[:NOMBRADAS]) + (f" y {len(faltan) - NOMBRADAS} más" if len(faltan) > NOMBRADAS else "")
    mensaje = (
        f"no se reconoce: se parece a {NOMBRES[tipo]}, pero {donde} solo tiene {cuantas} de sus {len(FIRMAS[tipo])} "
        f"columnas; faltan {nombradas}. Exporte el archivo completo"
    )
    return [Queja(nombre, numero, "", "", mensaje)]
