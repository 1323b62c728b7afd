"""The first agreements: what the published evaluations recommended, put in once each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from data.acuerdos.libro import Acuerdos, crear_en
from data.acuerdos.tipos import Lugar, Nuevo
from data.acuerdos.valores import nuevo as limpiar

#: Characters of what a document says; the limits of the settings are for what people write.
LARGO = 4000
#: How the last day of a term is read out of what a document prints; queries/recomendaciones.sql uses it too.
PLAZO_SQL = "\n".join(
    linea
    for linea in Path(__file__).with_name("plazo.sql").read_text(encoding="utf-8").splitlines()
    if not linea.startswith("--")
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Primero:
    """A recommendation: the place in its document, and what it says."""

    ejercicio: int
    pliego: str
    fila_informe: int
    inciso: str
    recomendacion: str
    unidad_responsable: str
    plazo: str
    vence: date | None
    celda: str
    documento: str
    lugar: str

    @classmethod
    def de(cls, fila: Mapping[str, Any]) -> Primero:
        """Of a row of queries/recomendaciones.sql, or of `de_publicacion`."""
        return cls(**{campo: fila[campo] for campo in cls.__slots__})

    @property
    def clave(self) -> tuple[int, str, int, str]:
        """What tells it from the others."""
        return self.ejercicio, self.pliego, self.fila_informe, self.inciso

    def nuevo(self) -> Nuevo:
        """As an agreement about its pliego."""
        return Nuevo(
            que=self.recomendacion,
            responsable=self.unidad_responsable or "no se dice",
            vence=self.vence,
            vence_texto=self.plazo,
            lugar=Lugar(pliego=self.pliego),
            ejercicio=self.ejercicio,
            origen=f"{self.documento}, {self.lugar}, fila {self.fila_informe}, {self.inciso}",
        )


def sembrar(libro: Acuerdos, primeros: Sequence[Primero]) -> int:
    """Put in those that never were, all or none; returns how many. A made-up country gets none."""
    if not primeros or _faltan(libro, primeros) == 0:
        return 0
    limites = replace(libro.limites, largo=LARGO, nombre=LARGO)
    with libro.base.escribir() as c:
        if c.execute("SELECT valor FROM base WHERE clave = 'sintetica'").fetchone()[0] == "1":
            return 0
        hay = {tuple(f) for f in c.execute("SELECT ejercicio, pliego, fila, inciso FROM primero")}
        faltan = sorted((p for p in primeros if p.clave not in hay), key=lambda p: p.clave)
        for p in faltan:
            fila = crear_en(c, limpiar(p.nuevo(), limites), f"Informe {p.documento}", _nota(p), libro.limites)
            c.execute("INSERT INTO primero VALUES (?, ?, ?, ?, ?)", [*p.clave, fila["id"]])
        return len(faltan)


def _faltan(libro: Acuerdos, primeros: Iterable[Primero]) -> int:
    with libro.base.leer() as c:
        hay = {tuple(f) for f in c.execute("SELECT ejercicio, pliego, fila, inciso FROM primero")}
    return sum(p.clave not in hay for p in primeros)


def _nota(p: Primero) -> str:
    return "" if p.celda in ("", "propia") else f"Unidad y plazo: celda {p.celda}"
