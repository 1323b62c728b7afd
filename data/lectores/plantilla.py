"""Our own template: an .xlsx with a sheet per table, for an office that has no export. Written by `escribir`, read by
`leer`; data/lectores/plantilla_columnas.py says what each column is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from data.errores import Queja
from data.lectores import plantilla_columnas as p
from data.lectores.columnas import Lectura, Renglon, coincidencias, llano
from data.lectores.limites import Lugar, Marca, Tabla
from data.lectores.marcas import marcas
from data.lectores.paquete import Cuaderno, Opciones, Paquete
from data.lectores.plantilla_columnas import HojaPlantilla
from data.lectores.plantilla_escribir import escribir
from data.lectores.plantilla_revisar import advertir, completar, revisar
from data.lectores.plantilla_tablas import a_tablas
from data.lectores.tabla import tablas

__all__ = ["escribir", "leer", "reconoce"]

TIPO = "plantilla"
#: What the header of the sheet AOI has, that no other file has.
FIRMA = ("codigo_aoi", "ue", "oei", "aei", "denominacion")
PARECIDO = 0.75
#: Sheets whose rows the report counts.
CONTADAS = (p.MESES, p.PRESUPUESTO, p.INDICADORES, p.VALORES, p.FICHAS)
_POR_TITULO = {llano(hoja.titulo): hoja for hoja in p.HOJAS}


def reconoce(leidas: Sequence[Tabla]) -> bool:
    """Whether a workbook is the template, even with some column or sheet missing, or with sheets renamed."""
    if any(coincidencias(tabla, FIRMA)[1] >= len(FIRMA) - 1 for tabla in leidas):
        return True
    return len({llano(tabla.hoja) for tabla in leidas} & _POR_TITULO.keys()) * 2 > len(p.HOJAS)


def leer(ruta: Path, salida: Path, opciones: Opciones) -> Paquete:
    """Read the template at `ruta` and leave a paquete in `salida`: its tables, or complaints and none.

    Each complaint names the sheet after the file. Raises ErrorCarga when the file cannot be read at all, ErrorTablero
    when the folder cannot be written.
    """
    nombre = opciones.nombre or ruta.name
    libro = _Libro(nombre, opciones.tablas or tablas(ruta, nombre), marcas(ruta))
    paquete = libro.paquete(opciones.pliegos)
    registros = {} if paquete.quejas else a_tablas(libro.renglones)
    del libro  # its rows take as much memory as writing the tables does
    return paquete.guardar(salida, registros)


class _Libro:
    """The sheets of a book, found and read; the report grows with them."""

    def __init__(self, nombre: str, leidas: Sequence[Tabla], marcadas: dict[str, dict[Lugar, Marca]] | None) -> None:
        self._nombre = nombre
        self._quejas = Cuaderno()
        self._advertencias = Cuaderno()
        self._encabezado = 1
        self._hoja: str | None = None
        self.renglones: dict[str, list[Renglon]] = {hoja.titulo: [] for hoja in p.HOJAS}
        self._avisar_del_libro(leidas, marcadas)
        halladas = self._asignar(leidas)
        for hoja in p.HOJAS:
            if hoja.titulo in halladas:
                tabla = halladas[hoja.titulo]
                self.renglones[hoja.titulo] = self._leer(hoja, tabla, (marcadas or {}).get(tabla.hoja, {}))
            elif hoja.obligatoria:
                self._quejas.anotar(self._queja(f"falta la hoja «{hoja.titulo}»; tómela de una plantilla nueva"))

    def _queja(self, mensaje: str, hoja: str = "") -> Queja:
        return Queja(self._en(hoja) if hoja else self._nombre, None, "", "", mensaje)

    def _en(self, hoja: str) -> str:
        """The file and the sheet, as complaints name them."""
        return f"{self._nombre}, hoja «{hoja}»"

    def _avisar_del_libro(self, leidas: Sequence[Tabla], marcadas: dict[str, dict[Lugar, Marca]] | None) -> None:
        # Each sheet carries what is said of the whole file. Cells are told one by one, where they can be.
        for aviso in dict.fromkeys(aviso for tabla in leidas for aviso in tabla.avisos):
            if marcadas is None or not ("con fórmula" in aviso or "con un error" in aviso):
                self._advertencias.anotar(self._queja(aviso))
        if marcadas is None:
            mensaje = "no es un .xlsx: no se puede saber si alguna cifra sale de una fórmula; guárdelo como .xlsx"
            self._advertencias.anotar(self._queja(mensaje))

    def _asignar(self, leidas: Sequence[Tabla]) -> dict[str, Tabla]:
        """Title → the sheet that is it, by its name or else by its header."""
        halladas: dict[str, Tabla] = {}
        for tabla in leidas:
            if not tabla.filas or llano(tabla.hoja) == llano(p.GUIA):
                continue
            hoja = _POR_TITULO.get(llano(tabla.hoja)) or _parecida(tabla)
            if hoja is None:
                self._advertencias.anotar(self._queja("no es de la plantilla; no se lee", tabla.hoja))
            elif hoja.titulo in halladas:
                otra = halladas[hoja.titulo].hoja
                mensaje = f"es otra vez la hoja {hoja.titulo}, que ya está en «{otra}»; deje una sola"
                self._quejas.anotar(self._queja(mensaje, tabla.hoja))
            else:
                halladas[hoja.titulo] = tabla
        return halladas

    def _leer(self, hoja: HojaPlantilla, tabla: Tabla, marcadas: Mapping[Lugar, Marca]) -> list[Renglon]:
        columnas = {campo.columna.nombre: campo.columna for campo in hoja.campos}
        indice, _ = coincidencias(tabla, list(columnas))
        lectura = Lectura(self._en(tabla.hoja), replace(tabla, avisos=()), indice, columnas)
        if hoja is p.AOI:
            self._hoja, self._encabezado = tabla.hoja, lectura.fila_encabezado
        conocidas = {llano(nombre) for nombre in columnas}
        for celda in tabla.filas[indice][1]:
            if celda and llano(celda) not in conocidas:
                mensaje = "no es una columna de la plantilla; no se lee"
                self._advertencias.anotar(Queja(lectura.archivo, lectura.fila_encabezado, celda, "", mensaje))
        renglones = [] if lectura.quejas.cuantas else list(lectura.renglones(list(lectura.posiciones)))
        for lista, cuaderno in ((lectura.quejas, self._quejas), (lectura.advertencias, self._advertencias)):
            cuaderno.anotar(*lista.lista())
        if hoja.obligatoria and not renglones and not lectura.quejas.cuantas:
            self._quejas.anotar(self._queja("no tiene ninguna fila; complétela", tabla.hoja))
        self._revisar_formulas(lectura, renglones, marcadas)
        return renglones

    def _revisar_formulas(
        self, lectura: Lectura, renglones: Sequence[Renglon], marcadas: Mapping[Lugar, Marca]
    ) -> None:
        """A formula is a value that nobody typed: told, and refused where the book does not keep what it gave."""
        for r in renglones if marcadas else ():
            for columna, posicion in lectura.posiciones.items():
                marca = marcadas.get((r.numero, posicion + 1))
                if marca is None:
                    continue
                if marca == "error":
                    self._quejas.anotar(r.queja(columna, "tiene un error de Excel, como #N/A; corríjalo"))
                elif r.crudos.get(columna):
                    mensaje = "es una fórmula; se toma el valor que guarda el libro: revíselo o péguelo como valor"
                    self._advertencias.anotar(r.queja(columna, mensaje))
                else:
                    mensaje = (
                        "es una fórmula y el libro no guarda su valor; ábralo en Excel y guárdelo, o péguela como valor"
                    )
                    self._quejas.anotar(r.queja(columna, mensaje))

    def paquete(self, pedidos: Sequence[str]) -> Paquete:
        """The report, once every sheet has been held against the others."""
        self._quejas.anotar(*completar(self.renglones))
        anos = [r["ejercicio"] for r in self.renglones[p.PLIEGO.titulo]]
        ejercicio = next((ano for ano in anos if isinstance(ano, int)), 0)
        self._quejas.anotar(*revisar(self.renglones, ejercicio))
        self._quejas.anotar(*self._no_pedidos(pedidos))
        if not self._quejas.cuantas:
            self._advertencias.anotar(*advertir(self.renglones))
        activas = Counter(r["activa"] is not False for r in self.renglones[p.AOI.titulo])
        return Paquete(
            TIPO,
            ejercicio,
            pliegos=sorted({r.texto("pliego") for r in self.renglones[p.PLIEGO.titulo]} - {""}),
            ues=sorted({r.texto("ue") for r in self.renglones[p.UE.titulo]} - {""}),
            filas=sum(map(len, self.renglones.values())),
            hoja=self._hoja,
            encabezado_fila=self._encabezado,
            quejas=self._quejas.lista(),
            advertencias=self._advertencias.lista(),
            detalle={
                "activas": activas[True],
                "inactivas": activas[False],
                **{llano(hoja.titulo): len(self.renglones[hoja.titulo]) for hoja in CONTADAS},
            },
        )

    def _no_pedidos(self, pedidos: Sequence[str]) -> list[Queja]:
        # A load is a whole file, as with the exports of CEPLAN V.01.
        mensaje = f"se pidió solo el pliego {', '.join(pedidos)}; no pida ninguno o separe el libro"
        return [
            r.queja("pliego", mensaje)
            for r in self.renglones[p.PLIEGO.titulo]
            if pedidos and r.texto("pliego") not in pedidos
        ]


def _parecida(tabla: Tabla) -> HojaPlantilla | None:
    """The sheet of the template whose columns this one has, nearly all and few others."""
    mejor, cuanto = None, PARECIDO
    for hoja in p.HOJAS:
        nombres = {llano(campo.columna.nombre) for campo in hoja.campos}
        indice, _ = coincidencias(tabla, nombres)
        celdas = {llano(celda) for celda in tabla.filas[indice][1] if celda}
        parecido = len(celdas & nombres) / len(celdas | nombres)
        if parecido >= cuanto:
            mejor, cuanto = hoja, parecido
    return mejor
