"""The catalogues that every row of an export repeats: pliegos, UEs, cost centres, OEI, AEI. One record per code."""

from __future__ import annotations

from data.escribir import Celda, Registro
from data.lectores.columnas import Renglon
from data.lectores.paquete import Cuaderno

#: Catalogue → the columns of its key; the last one is the code.
CLAVES = {
    "pliego": ("pliego",),
    "ue": ("ue",),
    "centro_costo": ("ue", "cc"),
    "oei": ("pliego", "oei"),
    "aei": ("pliego", "oei", "aei"),
}


class Nombres:
    """Keeps the first name of each code, and warns once of a code that has another name further down."""

    def __init__(self, advertencias: Cuaderno) -> None:
        self._advertencias = advertencias
        self._hechos: dict[str, dict[tuple[str, ...], dict[str, Celda]]] = {catalogo: {} for catalogo in CLAVES}
        self._filas: dict[tuple[str, tuple[str, ...]], int] = {}
        self._dichos: set[tuple[str, tuple[str, ...]]] = set()

    def nombrar(self, renglon: Renglon, catalogo: str, clave: tuple[str, ...], nombre: str, **otras: Celda) -> Registro:
        """The record of `clave` in `catalogo`, made from this row if it is the first. `nombre` is the row's key of
        its name; a code without a name is named by itself."""
        hechos = self._hechos[catalogo]
        denominacion = renglon.texto(nombre) or clave[-1]
        if clave not in hechos:
            hechos[clave] = {**dict(zip(CLAVES[catalogo], clave, strict=True)), "denominacion": denominacion, **otras}
            self._filas[catalogo, clave] = renglon.numero
        hecho = hechos[clave]
        distinto = renglon.texto(nombre) and denominacion != hecho["denominacion"]
        if distinto and (catalogo, clave) not in self._dichos:
            self._dichos.add((catalogo, clave))
            donde = f"la fila {self._filas[catalogo, clave]} dice «{hecho['denominacion']}»"
            mensaje = f"es otro nombre para {clave[-1]}: {donde}, que es el que se usa"
            self._advertencias.anotar(renglon.queja(nombre, mensaje))
        return hecho

    def codigos(self, catalogo: str) -> list[str]:
        """The codes of a catalogue, in order."""
        return sorted(clave[-1] for clave in self._hechos[catalogo])

    def tablas(self) -> dict[str, list[Registro]]:
        """Catalogue → records; empty ones left out."""
        return {catalogo: list(hechos.values()) for catalogo, hechos in self._hechos.items() if hechos}
