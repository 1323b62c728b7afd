"""Writes the template: a guide, and a sheet per table with its header, its formats and help in every column."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, BinaryIO

import xlsxwriter

from data.escribir import Celda, Registro
from data.lectores.libro import numero
from data.lectores.plantilla_columnas import GUIA, HOJAS, Campo, HojaPlantilla, Tipo
from data.lectores.plantilla_tablas import a_hojas

ULTIMA = 1_048_575
# A format for the whole column, so that what a person types keeps its zeros.
FORMATOS: dict[Tipo, str] = {
    "código": "@",
    "texto": "@",
    "opción": "@",
    "entero": "0",
    "monto": "#,##0.00",
    "cantidad": "#,##0.00##",
}
ANCHOS: dict[Tipo, int] = {"código": 18, "texto": 36, "opción": 18, "entero": 10, "monto": 18, "cantidad": 14}
ENCABEZADO = {"bold": True, "text_wrap": True, "valign": "top", "border": 1, "num_format": "@"}
OBLIGATORIA = {**ENCABEZADO, "bg_color": "#1F4E79", "font_color": "#FFFFFF"}
OPCIONAL = {**ENCABEZADO, "bg_color": "#DDEBF7"}
EXPLICACION = (
    "Complete las hojas que siguen: una fila por cosa, debajo del encabezado. No cambie los encabezados.",
    "Encabezado oscuro: la columna es obligatoria. Encabezado claro: puede ir vacía, y la columna puede quitarse.",
    "Montos y cantidades con punto decimal y sin separador de miles; hasta 2 decimales en soles y 4 en cantidades.",
    "Una celda vacía es «no se sabe» o «no se reportó». Un 0 es un cero. No son lo mismo en ninguna cifra.",
    "Pegue valores y no fórmulas: de una fórmula se toma el valor que guarda el libro, y se advierte.",
    "Los ejemplos solo están en esta hoja, que no se lee.",
)
GUIA_COLUMNAS = (("Hoja", 14), ("Columna", 24), ("Qué es", 62), ("Tipo", 12), ("Obligatoria", 12), ("Ejemplo", 34))


def escribir(
    destino: Path | BinaryIO, contenido: Mapping[str, Sequence[Registro]] | None = None, ejercicio: int = 0
) -> None:
    """Write the template to a file or a binary stream, empty or with `contenido`.

    `contenido`: tables of a paquete (data/lectores/paquete.py) of the year `ejercicio`, which reading the file gives
    back; what the template has no column for is left out. The same content gives the same bytes. Raises OSError.
    """
    opciones = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    hojas = a_hojas(ejercicio, contenido or {})
    try:
        with xlsxwriter.Workbook(destino, opciones) as libro:
            libro.set_properties({"title": "Plantilla del Tablero POI", "created": datetime(2026, 1, 1)})
            _escribir_guia(libro)
            formatos = {tipo: libro.add_format({"num_format": formato}) for tipo, formato in FORMATOS.items()}
            colores = {False: libro.add_format(OBLIGATORIA), True: libro.add_format(OPCIONAL)}
            for hoja in HOJAS:
                _escribir_hoja(libro, hoja, hojas[hoja.titulo], formatos, colores)
    except xlsxwriter.exceptions.FileCreateError as causa:
        raise OSError(f"no se pudo escribir la plantilla: {causa}") from causa


def _escribir_guia(libro: Any) -> None:
    guia = libro.add_worksheet(GUIA)
    titulo = libro.add_format({"bold": True, "font_size": 14})
    encabezado = libro.add_format(OBLIGATORIA)
    parrafo = libro.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
    ejemplo = libro.add_format({"text_wrap": True, "valign": "top", "num_format": "@", "italic": True})
    guia.write_string(0, 0, "Plantilla del Tablero POI", titulo)
    fila = 1
    for frase in EXPLICACION:
        guia.write_string(fila, 0, frase)
        fila += 1
    for hoja in HOJAS:
        fila += 1
        guia.write_string(fila, 0, f"{hoja.titulo}. {hoja.que}", libro.add_format({"bold": True}))
        fila += 1
        for columna, (nombre, _) in enumerate(GUIA_COLUMNAS):
            guia.write_string(fila, columna, nombre, encabezado)
        for campo in hoja.campos:
            fila += 1
            for columna, texto in enumerate(_de_guia(hoja, campo)):
                guia.write_string(fila, columna, texto, ejemplo if columna == len(GUIA_COLUMNAS) - 1 else parrafo)
        fila += 1
    for columna, (_, ancho) in enumerate(GUIA_COLUMNAS):
        guia.set_column(columna, columna, ancho)
    guia.hide_gridlines(2)


def _de_guia(hoja: HojaPlantilla, campo: Campo) -> tuple[str, ...]:
    que = campo.que
    if campo.opciones:
        que += f" Una de: {', '.join(campo.opciones)}."
    ejemplo = f"p. ej. {campo.ejemplo}" if campo.ejemplo else ""
    return (hoja.titulo, campo.columna.nombre, que, campo.tipo, "no" if campo.columna.vacia else "sí", ejemplo)


def _escribir_hoja(
    libro: Any,
    hoja: HojaPlantilla,
    filas: Iterable[Registro],
    formatos: Mapping[Tipo, Any],
    colores: Mapping[bool, Any],
) -> None:
    pagina = libro.add_worksheet(hoja.titulo)
    for columna, campo in enumerate(hoja.campos):
        pagina.set_column(columna, columna, ANCHOS[campo.tipo], formatos[campo.tipo])
        pagina.write_string(0, columna, campo.columna.nombre, colores[campo.columna.vacia])
        pagina.data_validation(1, columna, ULTIMA, columna, _ayuda(campo))
    pagina.freeze_panes(1, 0)
    for numero_fila, fila in enumerate(filas, start=1):
        for columna, campo in enumerate(hoja.campos):
            _escribir_celda(pagina, numero_fila, columna, fila.get(campo.columna.nombre), formatos[campo.tipo])


def _ayuda(campo: Campo) -> dict[str, object]:
    """The note that shows up in every cell of a column and, for a closed list, the list to pick from."""
    obligatoria = "Puede ir vacía." if campo.columna.vacia else "Obligatoria."
    nota = {"input_title": campo.columna.nombre[:32], "input_message": f"{campo.que} {obligatoria}"[:255]}
    if not campo.opciones:
        return {"validate": "any", **nota}
    error = {"error_title": "No está en la lista", "error_message": f"Elija una de: {', '.join(campo.opciones)}"[:255]}
    return {"validate": "list", "source": list(campo.opciones), **nota, **error}


def _escribir_celda(pagina: Any, fila: int, columna: int, valor: Celda, formato: Any) -> None:
    if valor is None:
        return
    if isinstance(valor, bool):
        pagina.write_string(fila, columna, "si" if valor else "no", formato)
    elif isinstance(valor, int | Decimal) and _cabe(valor):
        pagina.write_number(fila, columna, float(valor), formato)
    else:
        texto = format(valor, "f") if isinstance(valor, Decimal) else str(valor)
        pagina.write_string(fila, columna, texto, formato)


def _cabe(valor: int | Decimal) -> bool:
    """Whether a workbook's number, which is a float, gives this very amount back; otherwise it goes as text."""
    return Decimal(numero(float(valor))) == valor
