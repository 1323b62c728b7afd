"""What the documents print of one AOI and the data do not bear out, on its sheet; and the way to the reconciliation."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard import formato as f
from dashboard.componentes.basicos import enlace
from dashboard.componentes.conciliacion import signo
from dashboard.componentes.conciliacion_filas import aqui, de_donde
from dashboard.estado import Estado
from queries import Filtro

Fila = dict[str, Any]


def publicadas(filas: list[Fila], estado: Estado) -> list[Any]:
    """The section, from the rows of `queries.conciliacion_de`: a line for each figure that differs. Empty without
    any."""
    if not filas:
        return []
    cabeza = f"El documento imprime {f.cuenta(len(filas), 'cifra que difiere', 'cifras que difieren')}"
    return [
        html.Section(
            [
                html.H3([signo("difiere"), f" {cabeza}"]),
                html.Ul([html.Li(frase(r)) for r in filas]),
                enlace("Ver sus cifras en Conciliación", a_conciliacion(filas[0]["aoi"], estado)),
            ],
            className="hoja-publicadas",
        )
    ]


def frase(r: Fila) -> list[Any]:
    """ "Cuadro 5 imprime 99.6 % (ejecución física); aquí 113.2 %: …". What is recomputed from another place of the
    document is not what the sheet shows, and is not called so."""
    motivo = (r["motivo"] or "").rstrip(".")
    dicho = f" ({r['medida_nombre']}); {de_donde(r) or 'aquí'} {aqui(r)[0]}" + (f": {motivo}." if motivo else ".")
    return [f"{r['lugar'][:1].upper()}{r['lugar'][1:]} imprime ", html.Strong(r["publicado"]), dicho]


def a_conciliacion(aoi: str, estado: Estado, medida: str | None = None) -> str:
    """The address of the published figures of an AOI, of one measure if it is said."""
    fl = estado.filtro
    suyo = Filtro(ejercicio=fl.ejercicio, corte=fl.corte, pliego=fl.pliego, q=aoi, medida=medida)
    return Estado(suyo, "conciliacion").href()
