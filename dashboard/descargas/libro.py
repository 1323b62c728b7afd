"""The workbook: "Acerca de" and then the rows, written one by one, never all in memory.

Rows go to a temporary file as they come (`constant_memory`), so each sheet is written from its first row to its last.
Sheets do not wait for each other: "Acerca de" is the first of the file and is written last, when the rows are counted.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from tempfile import TemporaryDirectory
from typing import IO, Any

import xlsxwriter
from xlsxwriter.utility import xl_rowcol_to_cell

from dashboard.descargas.acerca import Acerca, advertencias, marcar_hoja, marcas
from dashboard.descargas.celdas import Estilos, Pluma, escribir_texto
from dashboard.descargas.pedido import Pedido
from queries.preguntas import pregunta
from queries.resultado import Resultado
from queries.salida import ColumnaSalida

#: Rows of a sheet below its header.
FILAS_HOJA = 1_048_575

_ANCHOS = {
    "denominacion": 70,
    "unidad_medida": 20,
    "codigo_aoi": 22,
    "codigo": 18,
    "pliego": 8,
    "nivel": 8,
    "ejercicio": 10,
    "denominacion_antes": 40,
    "unidad_antes": 20,
    "cambios": 22,
    "lugar": 34,
    "nodo": 22,
    "nodo_nombre": 44,
    "medida": 28,
    "medida_nombre": 40,
    "publicado": 20,
    "conciliado": 15,
    "clase": 18,
    "clase_nombre": 36,
    "motivo": 70,
    "como": 60,
}
_ANCHOS_FORMATO = {"texto": 12, "cantidad": 13, "porcentaje": 12, "dinero": 19, "entero": 9, "fecha": 12, "logico": 8}

_ENCABEZADO = {"bold": True, "bg_color": "#1f4e79", "font_color": "#ffffff", "valign": "top"}

_OPCIONES = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_date_format": "dd/mm/yyyy",
}


def escribir_libro(
    salida: IO[bytes], pedido: Pedido, paginas: Iterable[Resultado], raiz: str, filas_hoja: int = FILAS_HOJA
) -> int:
    """Writes the XLSX of a request to `salida`, whole; returns how many rows it has. `raiz` is this server's address.

    More rows than a sheet holds go on in further sheets. If anything fails there is no workbook, and its temporary
    files are gone all the same.
    """
    with TemporaryDirectory(prefix="tablero-") as carpeta:
        libro = xlsxwriter.Workbook(salida, {**_OPCIONES, "tmpdir": carpeta})
        libro.set_properties(_propiedades(pedido))
        acerca = Acerca(libro, libro.add_worksheet("Acerca de"))
        hojas = _Hojas(libro, pedido, filas_hoja)
        for pagina in paginas:
            hojas.escribir(pagina.filas)
        hojas.terminar()
        notas = advertencias(hojas.pluma.avisos, hojas.notas.lineas())
        acerca.escribir(pedido, hojas.total, notas, hojas.columnas, raiz, hojas.nombres)
        libro.close()
    return hojas.total


def _propiedades(pedido: Pedido) -> dict[str, Any]:
    return {
        "title": " · ".join([*marcas(pedido), f"Tablero POI: {pedido.titulo}"]),
        "subject": pedido.frase,
        "author": "Tablero POI",
        "created": datetime.now(UTC).replace(tzinfo=None),
    }


class _Hojas:
    """The sheets of the rows: "AOI" and, whenever one is full, "AOI (2)" and so on."""

    def __init__(self, libro: Any, pedido: Pedido, filas_hoja: int) -> None:
        declaradas = pedido.clase.declaradas or pregunta(pedido.clase.clave).columnas
        por_nombre = {c.nombre: c for c in declaradas}
        self._escritas = pedido.columnas
        self.columnas = [por_nombre[c.nombre] for c in self._escritas]
        self.pluma = Pluma(self._escritas, declaradas, Estilos(libro))
        self.notas = pedido.clase.notas([c.nombre for c in declaradas])
        self.nombres: list[str] = []
        self.total = 0
        self._libro, self._clase, self._filas_hoja = libro, pedido.clase, filas_hoja
        self._pedido = pedido
        self._encabezado = libro.add_format(_ENCABEZADO)
        self._empezar()

    def escribir(self, filas: Iterable[tuple[Any, ...]]) -> None:
        for fila in filas:
            if self._en_hoja == self._filas_hoja:
                self.terminar()
                self._empezar()
            self._en_hoja += 1
            self.total += 1
            self.pluma.fila(self._hoja, self._en_hoja, fila, self.notas.ver(fila))

    def terminar(self) -> None:
        """What a sheet can only be told when its last row is known."""
        self._hoja.autofilter(0, 0, self._en_hoja, len(self._escritas) - 1)
        # Codes are text that looks like numbers (000993): no green corners.
        ultima = xl_rowcol_to_cell(self._en_hoja, len(self._escritas) - 1)
        self._hoja.ignore_errors({"number_stored_as_text": f"A1:{ultima}"})

    def _empezar(self) -> None:
        numero = len(self.nombres) + 1
        self.nombres.append(self._clase.hoja + (f" ({numero})" if numero > 1 else ""))
        self._hoja = hoja = self._libro.add_worksheet(self.nombres[-1])
        self._en_hoja = 0
        for j, columna in enumerate(self._escritas):
            hoja.set_column(j, j, _ancho(columna))
            escribir_texto(hoja, (0, j), columna.nombre, self._encabezado)
        hoja.freeze_panes(1, self._clase.fijas)
        hoja.set_landscape()
        hoja.set_paper(9)  # A4
        hoja.fit_to_pages(1, 0)
        hoja.repeat_rows(0)
        marcar_hoja(hoja, self._pedido)
        if numero == 1:
            hoja.activate()  # what opens is the rows; what they are stands before them


def _ancho(columna: ColumnaSalida) -> int:
    return _ANCHOS.get(columna.nombre, _ANCHOS_FORMATO[columna.formato])
