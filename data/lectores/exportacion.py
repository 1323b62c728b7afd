"""What CEPLAN V.01's exports have in common: rows of a UE and a year, checked against their codes and each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path

from data.errores import Queja
from data.lectores.ceplan_columnas import TOTAL, clave_mes
from data.lectores.columnas import MESES, Lectura, Renglon, elegir
from data.lectores.meses import revisar_total
from data.lectores.nombres import Nombres
from data.lectores.paquete import Opciones, Paquete
from data.lectores.tabla import tablas
from data.lectores.tipos import Columna

CLAVE = ("ejercicio", "ue", "aoi")
CERO = Decimal(0)
_BLOQUES = ("F(", "Fn(")


class Exportacion:
    """One sheet being read: its rows, and the report that grows with them.

    `filas`: rows read; `primero`: the first one, which says the year and stage that all must have.
    """

    def __init__(self, tipo: str, ruta: Path, opciones: Opciones, columnas: Mapping[str, Columna]) -> None:
        self.nombre = opciones.nombre or ruta.name
        tabla, indice = elegir(self.nombre, opciones.tablas or tablas(ruta, self.nombre), firma(columnas))
        self.lectura = Lectura(self.nombre, tabla, indice, columnas)
        self.nombres = Nombres(self.lectura.advertencias)
        self.primero: Renglon | None = None
        self._marcas = tabla.marcas
        #: Key → column of the sheet, of the months that are read: an empty one says something there.
        self._meses = {
            clave: posicion + 1
            for clave, posicion in self.lectura.posiciones.items()
            if columnas[clave].nombre.startswith(_BLOQUES) and not clave.endswith(f".{TOTAL}")
        }
        self.filas = 0
        self._tipo = tipo
        self._hoja = tabla.hoja or None
        self._pedidos = opciones.pliegos

    @property
    def legible(self) -> bool:
        """Whether the header has every column that is needed."""
        return not self.lectura.quejas.cuantas

    def renglones(self) -> Iterator[Renglon]:
        """The rows, each with its own complaints already noted and its UE named."""
        for renglon in self.lectura.renglones(CLAVE):
            self.filas += 1
            self.primero = self.primero or renglon
            self.lectura.quejas.anotar(*self._quejas(renglon, self.primero))
            if self._marcas:
                self.lectura.quejas.anotar(*self._sin_valor(renglon))
            self._nombrar(renglon)
            yield renglon

    def _quejas(self, renglon: Renglon, primero: Renglon) -> Iterator[Queja]:
        aoi, ue = renglon.texto("aoi"), renglon.texto("ue")
        if aoi and ue and aoi[3:9] != ue:
            yield renglon.queja("ue", f"el código {aoi} es de la UE {aoi[3:9]}; corrija el código o la UE")
        for clave, que in (("ejercicio", "un solo año"), ("etapa", "una sola etapa")):
            suyo, otro = renglon[clave], primero[clave]
            if suyo is not None and otro is not None and suyo != otro:
                mensaje = f"la fila {primero.numero} dice {otro}, y un archivo trae {que}; sepárelos"
                yield renglon.queja(clave, mensaje)

    def _sin_valor(self, renglon: Renglon) -> Iterator[Queja]:
        """Months that read empty though something stands in them: taken for not reported, they would be a lie."""
        for clave, columna in self._meses.items():
            marca = self._marcas.get((renglon.numero, columna))
            if marca == "error":
                yield renglon.queja(clave, "tiene un error de Excel, como #N/A; corríjalo o déjela vacía")
            elif marca == "formula" and not renglon.crudos[clave]:
                mensaje = (
                    "es una fórmula y el libro no guarda su valor; ábralo en Excel y guárdelo, o péguela como valor"
                )
                yield renglon.queja(clave, mensaje)

    def _nombrar(self, renglon: Renglon) -> None:
        pliego, ue = renglon.texto("pliego"), renglon.texto("ue")
        if pliego and ue:
            if self._pedidos and pliego not in self._pedidos and pliego not in self.nombres.codigos("pliego"):
                # A load is a whole file: leaving rows out in silence would make two loads of one content.
                mensaje = f"se pidió solo el pliego {', '.join(self._pedidos)}; no pida ninguno o separe el archivo"
                self.lectura.quejas.anotar(renglon.queja("pliego", mensaje))
            self.nombres.nombrar(renglon, "pliego", (pliego,), "pliego_nombre")
            otro = self.nombres.nombrar(renglon, "ue", (ue,), "ue_nombre", pliego=pliego)["pliego"]
            if otro != pliego:
                mensaje = f"la UE {ue} está en el pliego {otro} más arriba; corrija uno de los dos"
                self.lectura.quejas.anotar(renglon.queja("pliego", mensaje))

    def revisar_total(self, renglon: Renglon, bloque: str, refuta: bool) -> None:
        """Hold the Total of a block against its months: a warning, or with `refuta` a complaint where the months
        look cumulated."""
        claves = [clave_mes(bloque, mes) for mes in MESES]
        if renglon.malas and not renglon.malas.isdisjoint(claves):
            return
        total = clave_mes(bloque, TOTAL)
        reparo = revisar_total([renglon.decimal(clave) for clave in claves], renglon.decimal(total))
        if reparo is not None:
            destino = self.lectura.quejas if reparo.acumulados and refuta else self.lectura.advertencias
            destino.anotar(renglon.queja(total, reparo.mensaje))

    def avisar(self, mensaje: str) -> None:
        """A warning about the whole file."""
        self.lectura.advertencias.anotar(Queja(self.nombre, None, "", "", mensaje))

    def informe(self, detalle: Mapping[str, object]) -> Paquete:
        """The report, once every row has been seen (or none, when the header is not legible)."""
        lectura = self.lectura
        if self.legible and not self.filas:
            mensaje = "no tiene filas debajo del encabezado; revise qué se exportó"
            lectura.quejas.anotar(Queja(self.nombre, None, "", "", mensaje))
        ejercicio = None if self.primero is None else self.primero["ejercicio"]
        return Paquete(
            self._tipo,
            ejercicio if isinstance(ejercicio, int) else 0,
            pliegos=self.nombres.codigos("pliego"),
            ues=self.nombres.codigos("ue"),
            filas=self.filas,
            hoja=self._hoja,
            encabezado_fila=lectura.fila_encabezado,
            quejas=lectura.quejas.lista(),
            advertencias=lectura.advertencias.lista(),
            detalle=dict(detalle),
        )


def firma(columnas: Mapping[str, Columna]) -> tuple[str, ...]:
    """The names that a header must have, by which it is recognised."""
    return tuple(columna.nombre for columna in columnas.values() if not columna.ausente)
