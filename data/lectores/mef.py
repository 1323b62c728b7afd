"""Reads the MEF open data "Gasto", of any size: a CSV of spending lines to the pliegos asked for, added up by chain.

One pass in bounded memory: records are cut as bytes (mef_csv), summed by what identifies a line of `gasto` (mef_suma)
and each batch of sums is handed to an engine's file (mef_tablas). Months stay apart from month 0, where PIA and PIM
are; of a wide file, month 0 also holds what it states for the whole year only. mef_pliegos says which pliegos are taken
when a code stands in several levels of government or sectors.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from operator import itemgetter
from pathlib import Path
from typing import BinaryIO

from data.errores import ErrorCarga, ErrorTablero
from data.escribir import Registro
from data.lectores import mef_csv, mef_pliegos
from data.lectores.codigos import limpio
from data.lectores.limites import MB, rechazo
from data.lectores.mef_columnas import ANO, DE_SELECCION, NIVELES, Plano, ubicar
from data.lectores.mef_pliegos import Entidad, Hallada
from data.lectores.mef_suma import Suma
from data.lectores.mef_tablas import Parciales
from data.lectores.mef_valores import Acta
from data.lectores.paquete import Opciones, Paquete

ENTIDADES_MAX = 20_000
FILAS_POR_AVISO = 8_192
SEPARADORES = {",": "coma", ";": "punto y coma", "\t": "tabulador"}


def leer(ruta: Path, salida: Path, opciones: Opciones) -> Paquete:
    """Read the file into a paquete in the folder `salida`: tables gasto, pliego and ue, or complaints and no table.

    `opciones.pliegos` are 3-digit codes; without them the file must have one pliego only. Raises ErrorTablero when the
    file cannot be read or the folder cannot be written.
    """
    nombre = opciones.nombre or ruta.name
    paquete = Paquete("mef")
    tablas: dict[str, list[Registro]] = {}
    try:
        with ruta.open("rb", buffering=MB) as abierto, Parciales(salida) as parciales:
            lectura = _preparar(abierto, nombre, opciones, parciales)
            lectura.pasar(abierto, ruta.stat().st_size)
            tablas = lectura.cerrar(paquete, salida / "gasto.parquet")
    except ErrorCarga as error:
        paquete.quejas += error.quejas
    except OSError as causa:
        raise ErrorTablero("No se pudo leer el archivo", f"«{nombre}»: {causa.strerror or causa}.") from causa
    return paquete.guardar(salida, tablas)


@dataclass(slots=True)
class _Visto:
    """What a combination of year, level, sector and pliego, as the file writes them, turned out to be."""

    ano: int
    hallada: Hallada
    guardar: bool
    quejas: list[tuple[str, str, str]]


@dataclass(slots=True)
class _Lectura:
    """One pass over one file."""

    nombre: str
    plano: Plano
    corte: str
    opciones: Opciones
    parciales: Parciales
    suma: Suma
    acta: Acta
    avisos: Acta
    pedidos: tuple[str, ...]
    vistos: dict[tuple[bytes, ...], _Visto] = field(default_factory=dict)
    halladas: dict[Entidad, Hallada] = field(default_factory=dict)

    def pasar(self, abierto: BinaryIO, total: int) -> None:
        """Read all the records, telling of progress in bytes."""
        sitios = [self.plano.posiciones[columna] for columna in DE_SELECCION]
        llave = itemgetter(*sitios)
        progreso = self.opciones.progreso
        registros = mef_csv.Registros(
            *(abierto, self.nombre, self.corte, self.plano.ancho, max(sitios) + 1),
            lambda fila, mensaje: self.acta.anotar(fila, "", "", mensaje),
        )
        for numero, celdas in registros:
            clave = llave(celdas)
            visto = self.vistos.get(clave) or self._ver(clave, numero, registros.completar(celdas))
            visto.hallada.filas += 1
            if visto.guardar:
                self.suma.agregar(numero, registros.completar(celdas))
            for columna, valor, mensaje in visto.quejas:
                self.acta.anotar(numero, columna, valor, mensaje)
            if progreso and not numero % FILAS_POR_AVISO:
                progreso(abierto.tell(), total)
        self.suma.vaciar()
        if progreso:
            progreso(total, total)

    def _ver(self, clave: tuple[bytes, ...], numero: int, celdas: list[bytes]) -> _Visto:
        """Decide, once per combination, whether its records are kept."""
        if len(self.vistos) >= ENTIDADES_MAX:
            raise rechazo(self.nombre, f"en la fila {numero} ya van más de {ENTIDADES_MAX} pliegos; revise el archivo")
        ano, nivel, sector, pliego = (limpio(mef_csv.visible(crudo)) for crudo in clave)
        quejas = []
        ejercicio = 0
        try:
            ejercicio = int(str(ANO.convertir(ano)))
        except ValueError as causa:
            quejas.append((ANO.nombre, ano, str(causa)))
        if nivel not in NIVELES:
            quejas.append(("NIVEL_GOBIERNO", nivel, f"no es uno de {', '.join(NIVELES)}"))
        entidad = Entidad(nivel, sector.zfill(2), pliego.zfill(3))
        if entidad not in self.halladas:
            nombre = " ".join(mef_csv.visible(celdas[self.plano.posiciones["PLIEGO_NOMBRE"]]).split())
            self.halladas[entidad] = Hallada(nombre or f"Pliego {entidad.pliego}", numero)
        guardar = not quejas and (entidad.pliego in self.pedidos if self.pedidos else len(self.halladas) == 1)
        visto = self.vistos[clave] = _Visto(ejercicio, self.halladas[entidad], guardar, quejas)
        if not self.pedidos and len(self.halladas) > 1:
            # One must be chosen: nothing will be loaded, so only what there is to choose from is gathered.
            self.suma.olvidar()
            for otro in self.vistos.values():
                otro.guardar = False
        return visto

    def cerrar(self, paquete: Paquete, destino: Path) -> dict[str, list[Registro]]:
        """Choose the pliegos, write gasto to `destino`, fill the report; returns the small tables."""
        ejercicios = {visto.ano for visto in self.vistos.values() if visto.ano}
        if len(ejercicios) > 1:
            cuales = ", ".join(map(str, sorted(ejercicios)))
            self.acta.anotar(None, ANO.nombre, cuales, "el archivo mezcla ejercicios; separe uno por archivo")
        eleccion = mef_pliegos.elegir(self.halladas, self.pedidos)
        for acta, dichas in ((self.acta, eleccion.quejas), (self.avisos, eleccion.avisos)):
            for fila, valor, mensaje in dichas:
                acta.anotar(fila, "PLIEGO", valor, mensaje)
        codificacion = self.suma.codificacion
        for aviso in codificacion.avisos():
            self.avisos.anotar(*aviso)
        paquete.ejercicio = max(ejercicios, default=0)
        paquete.pliegos = sorted(entidad.pliego for entidad in eleccion.entidades)
        paquete.filas = sum(self.halladas[entidad].filas for entidad in eleccion.entidades)
        paquete.detalle = {
            "variante": "larga" if self.plano.por_mes else "ancha",
            "codificacion": codificacion.nombre,
            "separador": SEPARADORES.get(self.corte, self.corte),
            "filas_leidas": sum(hallada.filas for hallada in self.halladas.values()),
            "pliegos_del_archivo": len(self.halladas),
            "nivel": ", ".join(sorted({entidad.gobierno for entidad in eleccion.entidades})),
        }
        tablas = {} if self.acta else self._tablas(paquete, eleccion.entidades, destino)
        paquete.quejas += self.acta.quejas()
        paquete.advertencias += self.avisos.quejas()
        return tablas

    def _tablas(self, paquete: Paquete, entidades: tuple[Entidad, ...], destino: Path) -> dict[str, list[Registro]]:
        try:
            repetidos = self.parciales.juntar(entidades)
        except ValueError as causa:
            raise rechazo(self.nombre, str(causa)) from causa
        for columna, codigo in repetidos:
            mensaje = f"su código {codigo}, y quizá otros, tiene más de un nombre; se usa el más frecuente"
            self.avisos.anotar(None, columna, "", mensaje)
        for ue, cuales in self.parciales.ue_de_varios():
            self.acta.anotar(None, "SEC_EJEC", ue, f"está en varios pliegos ({cuales}); cargue uno por vez")
        if self.acta:
            return {}
        ues = self.parciales.ues()
        pliegos: list[Registro] = [
            {"pliego": entidad.pliego, "denominacion": self.halladas[entidad].nombre} for entidad in entidades
        ]
        if self.parciales.sin_pim():
            mensaje = "no hay PIM: faltan las filas de MES_EJE 0; el gasto se carga sin PIA ni PIM"
            self.avisos.anotar(None, "MONTO_PIM", "", mensaje)
        paquete.ues = [str(ue["ue"]) for ue in ues]
        self.parciales.guardar(destino)
        return {"pliego": pliegos, "ue": ues}


def _preparar(abierto: BinaryIO, nombre: str, opciones: Opciones, parciales: Parciales) -> _Lectura:
    """Read the header. Raises ErrorCarga with every column that is missing."""
    nombres, corte = mef_csv.encabezado(abierto, nombre)
    plano = ubicar(nombres)
    acta, avisos = Acta(nombre), Acta(nombre)
    for columna, mensaje in plano.faltas:
        acta.anotar(1, columna, "", mensaje)
    for columna, mensaje in plano.avisos:
        avisos.anotar(1, columna, "", mensaje)
    if acta:
        raise ErrorCarga(acta.quejas())
    pedidos = tuple(pliego.strip().zfill(3) for pliego in opciones.pliegos)
    suma = Suma(plano, parciales, acta, avisos)
    return _Lectura(nombre, plano, corte, opciones, parciales, suma, acta, avisos, pedidos)
