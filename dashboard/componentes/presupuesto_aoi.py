"""The AOI that state their money: what each did beside what it spent, and which the versions of the year made."""

from __future__ import annotations

from collections import Counter
from typing import Any

from dash import html

from dashboard import formato as f
from dashboard.bandas import banda, limites
from dashboard.componentes.basicos import enlace, marca
from dashboard.componentes.tabla import Celda, cifra, fila, tabla
from dashboard.estado import Estado

Fila = dict[str, Any]

#: Rows of the table; the others are in the files of AOI.
AOI_MAX = 15


def titulo(total: int) -> str:
    """The title of the panel."""
    return f"Lo hecho y lo gastado por AOI ({total:,})"


def frase(filas: list[Fila], total: int) -> str:
    """Where money and work are furthest apart."""
    con = [r for r in filas if r["avance"] is not None and r["avance_financiero"] is not None]
    visto = f"Se ven las {len(filas)} con más presupuesto de {total:,}. " if total > len(filas) else ""
    if not con:
        return visto + "Ninguna tiene a la vez avance físico y gasto."
    mayor = max(con, key=lambda r: r["avance_financiero"] - r["avance"])
    distancia = mayor["avance_financiero"] - mayor["avance"]
    if distancia <= 0:
        return visto + "Ninguna gastó una parte mayor que la que hizo."
    return (
        f"{visto}Donde el gasto va más por delante de lo hecho: {mayor['codigo_aoi']}, "
        f"{f.porcentaje(mayor['avance_financiero'])} del dinero y {f.avance(mayor['avance'], limites())} de la meta."
    )


def cuerpo(filas: list[Fila], creadas: list[Fila], estado: Estado) -> list[Any]:
    """The table; where its AOI say where they come from, that too."""
    nacidas = {r["codigo_aoi"]: r for r in creadas}
    con_origen = any(r["origen"] for r in filas)
    cabezas = [
        ("AOI", ""),
        *([("Origen", "")] if con_origen else []),
        ("Programado", "numero"),
        ("Ejecutado", "numero"),
        ("Avance", "numero"),
        ("Real", "numero"),
        ("Programado S/", "numero dinero"),
        ("Devengado S/", "numero"),
        ("Ejecución", "numero"),
        ("Saldo S/", "numero"),
        ("Peso en la AEI", "numero"),
    ]
    hechas = [
        fila(
            [
                Celda(
                    [
                        enlace(r["codigo_aoi"], estado.href(aoi=r["codigo_aoi"]), titulo="Abrir su ficha"),
                        html.Div(r["denominacion"], className="dos-lineas", title=r["denominacion"]),
                    ],
                    "cual",
                ),
                *([Celda(_origen(r, nacidas.get(r["codigo_aoi"])), "origen")] if con_origen else []),
                cifra([f.cantidad(r["programado"]), html.Div(r["unidad_medida"], className="tenue unidad")]),
                cifra(f.cantidad(r["ejecutado"])),
                cifra([marca(r["banda"]), " ", _avance(r)]),
                cifra(f.porcentaje(r["avance_real"])),
                Celda(f.importe(r["pim"]), "numero dinero"),
                cifra(f.importe(r["devengado"])),
                cifra(("▲ " if (r["avance_financiero"] or 0) > 100 else "") + f.porcentaje(r["avance_financiero"])),
                cifra(f.importe(r["saldo"])),
                cifra(f.porcentaje(r["peso"])),
            ]
        )
        for r in filas
    ]
    return [*_creadas(creadas), tabla("AOI con su dinero: físico y financiero", cabezas, hechas, "tabla-aoi-dinero")]


def _avance(r: Fila) -> str:
    return f.avance(r["avance"], limites()) if r["avance"] is not None else banda(r["banda"]).nombre


def _origen(r: Fila, nacida: Fila | None) -> list[Any]:
    if nacida is None:
        return [r["origen"] or f.VACIO]
    que = "+ creada en el año" if nacida["creada"] else "✎ del PIA, reprogramada"
    return [r["origen"], html.Div(que, className="tenue")]


def _creadas(creadas: list[Fila]) -> list[Any]:
    """ "De 4 AOI en el PIA a 9 en v3: 5 creadas en v1 (RSG 052-2023-TR/SG) …" a sentence an AEI."""
    partes = []
    for aei in dict.fromkeys(r["aei"] for r in creadas):
        suyas = [r for r in creadas if r["aei"] == aei]
        una, nuevas = suyas[0], [r for r in suyas if r["creada"]]
        origenes = ", ".join(f"{n} de {origen}" for origen, n in Counter(r["origen"] for r in nuevas).items())
        origenes = f": {origenes}" if origenes else ""
        del_pia = f.cuenta(una["n_del_pia"], "venía del PIA y se reprogramó", "venían del PIA y se reprogramaron")
        cuando = (
            f" en {nuevas[0]['version_creacion']} ({nuevas[0]['resolucion_creacion']})"
            if nuevas and nuevas[0]["version_creacion"]
            else ""
        )
        dicho = (
            "● coincide con lo que publica el documento"
            if una["cuadra"]
            else f"▲ el documento dice {_dice(una['creadas_publicado'])} creadas y "
            f"{_dice(una['reprogramadas_publicado'])} reprogramadas"
        )
        partes.append(
            html.P(
                [
                    html.Strong(
                        f"{aei}: de {una['n_primera']} AOI en {_version(una['version_primera'])} a "
                        f"{una['n_ultima']} en {_version(una['version_ultima'])}."
                    ),
                    f" {f.cuenta(una['n_creadas'], 'creada', 'creadas')}{cuando}{origenes}. {del_pia}. ",
                    html.Span(f"{dicho} ({una['fuente']}).", className="tenue"),
                ],
                className="creadas",
            )
        )
    return partes


def _version(v: str) -> str:
    return "el PIA" if v == "pia" else v


def _dice(x: Any) -> str:
    return "no cuántas" if x is None else f.cantidad(x)
