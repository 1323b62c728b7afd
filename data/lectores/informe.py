"""Reads our own CSV format: a folder with common sheets and one folder per ejercicio (data/mtpe/README.md).

Nothing is corrected on the way in: a cell becomes an exact value or a complaint, and every complaint of every
file is collected, so that a person mends them in one go.
"""

from __future__ import annotations

import csv
import hashlib
import io
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from data.errores import Queja
from data.lectores.hojas import COMUNES, DEL_EJERCICIO, TEXTOS, Hoja
from data.lectores.tipos import Columna, Valor


@dataclass(frozen=True, slots=True)
class Fila:
    """One row: where it stands (`numero` as a spreadsheet counts, 1 is the header), its texts and its values."""

    archivo: str
    numero: int
    crudos: dict[str, str]
    valores: dict[str, Valor]

    def __getitem__(self, columna: str) -> Valor:
        return self.valores.get(columna)

    def texto(self, columna: str) -> str:
        """A value that the sheet guarantees to be text; '' when empty."""
        valor = self.valores.get(columna)
        return valor if isinstance(valor, str) else ""

    def queja(self, columna: str, mensaje: str) -> Queja:
        """A complaint about this cell."""
        return Queja(self.archivo, self.numero, columna, self.crudos.get(columna, ""), mensaje)


Hojas = dict[str, list[Fila]]


@dataclass(slots=True)
class Fuentes:
    """All that was read: common sheets, sheets per ejercicio, and the sha256 of each file."""

    comunes: Hojas = field(default_factory=dict)
    ejercicios: dict[int, Hojas] = field(default_factory=dict)
    huellas: dict[str, str] = field(default_factory=dict)


def leer(origen: Path) -> tuple[Fuentes, list[Queja]]:
    """Read the folder `origen`. Rows with complaints are left out of the sheets, so only load when there are none."""
    fuentes = Fuentes()
    if not origen.is_dir():
        return fuentes, [Queja(str(origen), None, "", "", "no es una carpeta; revise la ruta")]
    quejas = _leer_carpeta(origen, origen, COMUNES, fuentes.comunes, fuentes.huellas)
    for carpeta in sorted(origen.iterdir()):
        if carpeta.is_dir() and carpeta.name.isascii() and carpeta.name.isdigit() and len(carpeta.name) == 4:
            hojas = fuentes.ejercicios.setdefault(int(carpeta.name), {})
            quejas += _leer_carpeta(origen, carpeta, DEL_EJERCICIO, hojas, fuentes.huellas)
    if not fuentes.ejercicios:
        mensaje = "no tiene carpetas de ejercicio, como 2024; cree una con sus archivos"
        quejas.append(Queja(str(origen), None, "", "", mensaje))
    return fuentes, quejas


def _leer_carpeta(
    origen: Path, carpeta: Path, hojas: Iterable[Hoja], destino: Hojas, huellas: dict[str, str]
) -> list[Queja]:
    quejas: list[Queja] = []
    conocidas = [*hojas] if carpeta == origen else [*hojas, TEXTOS]
    for hoja in conocidas:
        destino[hoja.nombre] = []
        if hoja.obligatoria and not (carpeta / hoja.archivo).is_file():
            nombre = (carpeta / hoja.archivo).relative_to(origen).as_posix()
            quejas.append(Queja(nombre, None, "", "", "falta el archivo, que es obligatorio"))
    for ruta in sorted(carpeta.glob("*.csv")):
        nombre = ruta.relative_to(origen).as_posix()
        hallada = next((hoja for hoja in conocidas if hoja.es(ruta.name)), None)
        if hallada is None:
            quejas.append(Queja(nombre, None, "", "", "no es un archivo conocido; corrija su nombre o quítelo"))
            continue
        contenido = ruta.read_bytes()
        huellas[nombre] = hashlib.sha256(contenido).hexdigest()
        filas, suyas = leer_hoja(hallada, nombre, contenido)
        quejas += suyas
        destino[hallada.nombre].extend(filas)
    for hoja in conocidas:
        if hoja.en_partes:  # within one file it has been said
            quejas += repetidas(hoja, destino[hoja.nombre], entre_archivos=True)
    return quejas


def leer_hoja(hoja: Hoja, archivo: str, contenido: bytes) -> tuple[list[Fila], list[Queja]]:
    """The rows of one CSV file and every complaint about it; rows with a complaint are not in the list."""
    try:
        texto = contenido.decode("utf-8-sig")
    except UnicodeDecodeError as causa:
        mensaje = f"no está en UTF-8 (byte {causa.start}); guárdelo como CSV UTF-8"
        return [], [Queja(archivo, None, "", "", mensaje)]
    lector = csv.reader(io.StringIO(texto, newline=""), strict=True)
    filas: list[Fila] = []
    quejas: list[Queja] = []
    numero = 1
    try:
        encabezado = next(lector, [])
        nombres, quejas = _encabezado(hoja, archivo, encabezado)
        if quejas:
            return [], quejas
        for numero, celdas in enumerate(lector, start=2):
            if not celdas:
                continue
            if len(celdas) != len(nombres):
                mensaje = f"tiene {len(celdas)} celdas y el encabezado {len(nombres)}; revise comas y comillas"
                quejas.append(Queja(archivo, numero, "", "", mensaje))
                continue
            fila, suyas = _fila(hoja, archivo, numero, dict(zip(nombres, celdas, strict=True)))
            quejas += suyas
            if not suyas:
                filas.append(fila)
    except csv.Error as causa:
        mensaje = f"no se entiende como CSV después de esta fila ({causa}); revise comillas"
        quejas.append(Queja(archivo, numero, "", "", mensaje))
    return filas, quejas + repetidas(hoja, filas)


def repetidas(hoja: Hoja, filas: list[Fila], entre_archivos: bool = False) -> list[Queja]:
    """A complaint for each row whose key an earlier row already has (with `entre_archivos`, a row of another file); it
    names that row."""
    quejas: list[Queja] = []
    vistas: dict[tuple[Valor, ...], Fila] = {}
    columna = hoja.clave[-1]
    for fila in filas:
        clave = tuple(fila[c] for c in hoja.clave)
        primera = vistas.setdefault(clave, fila)
        if primera is fila or (entre_archivos and primera.archivo == fila.archivo):
            continue
        donde = f"la fila {primera.numero}"
        if primera.archivo != fila.archivo:
            donde += f" de {primera.archivo}"
        que = " + ".join(hoja.clave)
        quejas.append(fila.queja(columna, f"repite {que} de {donde}; deje una sola"))
    return quejas


def _encabezado(hoja: Hoja, archivo: str, celdas: list[str]) -> tuple[list[str], list[Queja]]:
    """The column names in the file's order, matched without case, accents or surrounding blanks."""
    conocidas = {_llano(columna.nombre): columna.nombre for columna in hoja.columnas}
    quejas: list[Queja] = []
    nombres: list[str] = []
    for celda in celdas:
        nombre = conocidas.get(_llano(celda))
        if nombre is None:
            quejas.append(Queja(archivo, 1, celda, "", "columna desconocida; corrija su nombre o quítela"))
        elif nombre in nombres:
            quejas.append(Queja(archivo, 1, celda, "", "columna repetida; deje una sola"))
        else:
            nombres.append(nombre)
    quejas += [
        Queja(archivo, 1, columna.nombre, "", "falta la columna; añádala")
        for columna in hoja.columnas
        if columna.nombre not in nombres and not columna.ausente
    ]
    return nombres, quejas


def _fila(hoja: Hoja, archivo: str, numero: int, crudos: dict[str, str]) -> tuple[Fila, list[Queja]]:
    quejas: list[Queja] = []
    valores: dict[str, Valor] = {}
    for columna in hoja.columnas:
        crudo = crudos.get(columna.nombre, "")
        try:
            valores[columna.nombre] = _valor(columna, crudo)
        except ValueError as causa:
            quejas.append(Queja(archivo, numero, columna.nombre, crudo, str(causa)))
    return Fila(archivo, numero, crudos, valores), quejas


def _valor(columna: Columna, crudo: str) -> Valor:
    if crudo.strip():
        return columna.convertir(crudo)
    if columna.vacia:
        return None
    raise ValueError("está vacía y es obligatoria")


def _llano(nombre: str) -> str:
    partes = unicodedata.normalize("NFKD", nombre.strip().lower())
    return "".join(c for c in partes if not unicodedata.combining(c))
