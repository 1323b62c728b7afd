"""Parts of a filter that a single view heeds, against what a release has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from queries.motor import Lectura
from queries.preguntas import pregunta
from queries.tipos import Filtro


@dataclass(frozen=True, slots=True)
class Publicado:
    """What the documents of a year print: their short names by code, in order; the names of measures and reasons; and
    each (documento, cuadro, medida, clase) there is, clase None where the figures agree."""

    documentos: dict[str, str] = field(default_factory=dict)
    medidas: dict[str, str] = field(default_factory=dict)
    clases: dict[str, str] = field(default_factory=dict)
    cifras: set[tuple[str, str, str, str | None]] = field(default_factory=set)


def leer_publicado(lectura: Lectura) -> dict[int, Publicado]:
    """The years that have documents, the newest first."""
    anios: dict[int, Publicado] = {}
    for r in lectura.preguntar("publicadas", pregunta("publicadas").armar(donde="TRUE")).registros():
        suyo = anios.setdefault(r["ejercicio"], Publicado())
        suyo.documentos[r["documento"]] = r["documento_corto"]
        suyo.medidas[r["medida"]] = r["medida_nombre"]
        if r["clase"]:
            suyo.clases[r["clase"]] = r["clase_nombre"]
        suyo.cifras.add((r["documento"], r["cuadro"], r["medida"], r["clase"]))
    return anios


def sin_cifras(f: Filtro, anios: Mapping[int, Publicado]) -> list[tuple[str, str]]:
    """The keys of a filter that name what no document of its year has, each with the reason in Spanish."""
    publicado = anios.get(f.ejercicio or 0, Publicado())
    documento = f.documento if f.documento in publicado.documentos else None
    malas = []
    if f.documento and documento is None:
        suyo = next((anio for anio, p in anios.items() if f.documento in p.documentos), None)
        hay = f"hay: {', '.join(publicado.documentos) or 'ninguno'}"
        malas.append(("documento", f"es de {suyo}: elija ese ejercicio" if suyo else f"no es de {f.ejercicio}; {hay}"))
    suyas = [c for c in publicado.cifras if documento in (None, c[0])]
    if f.cuadro and all(c[1] != f.cuadro for c in suyas):
        malas.append(("cuadro", f"ningún documento elegido de {f.ejercicio} tiene ese cuadro o sección"))
    if f.medida and all(c[2] != f.medida for c in suyas):
        malas.append(("medida", f"ningún documento elegido de {f.ejercicio} imprime esa medida"))
    if f.clase and all(c[3] != f.clase for c in suyas):
        malas.append(("clase", f"ninguna cifra publicada de {f.ejercicio} es de esa clase"))
    return malas
