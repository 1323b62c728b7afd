"""The MEF's spending lines: by what they were spent, phase by phase, and the POI's money beside them."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard import formato as f
from dashboard.componentes.basicos import aria, enlace
from dashboard.componentes.tabla import Celda, cifra, fila, tabla
from dashboard.estado import VISTAS, Estado
from dashboard.textos import MESES
from queries.tipos import GASTO_INICIAL, GASTOS

Fila = dict[str, Any]

#: Rows shown; the files have all.
GASTO_MAX = 12
PARES_MAX = 8

NOMBRES = {
    "programa": "Programa",
    "producto": "Producto",
    "actividad": "Actividad",
    "fuente": "Fuente",
    "rubro": "Rubro",
    "generica": "Genérica",
    "ue": "UE",
    "cadena": "Cadena",
}
_CADENA = ("programa", "producto", "actividad")
_FASES = (
    ("pia", "PIA"),
    ("pim", "PIM"),
    ("certificado", "Certificado"),
    ("comprometido", "Compromiso"),
    ("devengado", "Devengado"),
    ("girado", "Girado"),
    ("saldo", "Saldo"),
)


def sin_gasto() -> list[Any]:
    """What to load so that this block is there."""
    return [
        html.P(
            [
                "Gasto del MEF: no hay ninguno cargado para este corte. Con su archivo «Gasto» (CSV) se ve por "
                "programa, producto, fuente y genérica, fase por fase, y frente al POI. ",
                enlace("Cargarlo en Datos", VISTAS["datos"]),
            ],
            className="sin-gasto",
        )
    ]


def botones(estado: Estado) -> list[Any]:
    """By what the spending is seen."""
    actual = estado.filtro.gasto or GASTO_INICIAL
    return [
        enlace(
            NOMBRES[cual],
            estado.href(gasto=None if cual == GASTO_INICIAL else cual, aoi=None),
            "elegida" if cual == actual else "",
            reemplaza=True,
            **aria(current="true") if cual == actual else {},
        )
        for cual in GASTOS
    ]


def frase(total: Fila, fechas: list[Any], estado: Estado, mes: int) -> str:
    """ "PIM S/ 499.2 M; devengado S/ 125.2 M a mayo (25.1 %)…", of the whole pliego or UE, and what does not apply.
    `fechas`: those of its files."""
    primera, ultima = min(fechas), max(fechas)
    al = f"archivo al {f.fecha(ultima)}"
    if primera < ultima:
        al = f"archivos del {f.fecha(primera)} al {f.fecha(ultima)}"
    texto = (
        f"Según el MEF, {al}: PIM {f.soles_corto(total['pim'])}, "
        f"devengado {f.soles_corto(total['devengado'])}{f' a {MESES[mes]}' if mes else ''} "
        f"({f.porcentaje(total['avance_financiero'])}), saldo {f.soles_corto(total['saldo'])}."
    )
    if estado.filtro.oei or estado.filtro.aei or estado.filtro.cc:
        texto += " El MEF no lo declara por OEI, AEI ni centro de costo: es de toda la UE, o del pliego."
    return texto


def gasto(filas: list[Fila], estado: Estado) -> list[Any]:
    """The table of the dimension chosen, most PIM first."""
    cual = estado.filtro.gasto or GASTO_INICIAL
    cabezas = [(NOMBRES[cual], ""), *((n, "numero") for _, n in _FASES), ("%", "numero")]
    hechas = [
        fila(
            [
                _que(r, cual, estado),
                *(cifra(f.soles_corto(r[fase]), f.soles(r[fase])) for fase, _ in _FASES),
                cifra(
                    [
                        ("▲ " if (r["avance_financiero"] or 0) > 100 else "") + f.porcentaje(r["avance_financiero"]),
                        _barra(r),
                    ]
                ),
            ]
        )
        for r in filas[:GASTO_MAX]
    ]
    mas = len(filas) - GASTO_MAX
    resto = [html.P(f"y {mas:,} más, en «Descargar»", className="tenue pie-tabla")] if mas > 0 else []
    return [tabla(f"Gasto del MEF por {NOMBRES[cual].lower()}, fase por fase", cabezas, hechas, "tabla-gasto"), *resto]


def _que(r: Fila, cual: str, estado: Estado) -> Celda:
    """Code and name; a UE leads to it."""
    if cual == "cadena":
        nombre = r["actividad_nombre"] or ""
        return Celda([html.Strong(_cadena(r)), _linea(f.sin_gritar(nombre))], "cual", nombre)
    codigo, nombre = r[cual], r[f"{cual}_nombre"] or ""
    quien = (
        enlace(codigo, estado.href(ue=codigo, oei=None, aei=None, cc=None, por=None, aoi=None))
        if cual == "ue"
        else html.Strong(codigo)
    )
    return Celda([quien, _linea(nombre if cual == "ue" else f.sin_gritar(nombre))], "cual", nombre)


def _linea(nombre: str) -> html.Div:
    return html.Div(nombre, className="una-linea")


def _cadena(r: Fila) -> str:
    return " · ".join(r[c] or "sin cadena" for c in _CADENA)


def _barra(r: Fila) -> html.Span:
    ancho = min(100.0, max(0.0, r["avance_financiero"] or 0.0))
    return html.Span(html.Span(style={"width": f"{ancho:.1f}%"}), className="barra-fina", **aria(hidden="true"))


def frase_meses(dentro: list[Fila]) -> str:
    """How far the spending has come by its last month."""
    if not dentro:
        return "El archivo no trae meses."
    ultimo = dentro[-1]
    return (
        f"A {MESES[ultimo['mes']]} se devengó {f.soles_corto(ultimo['devengado_acumulado'])}, "
        f"el {f.porcentaje(ultimo['avance_financiero'])} del PIM; en el mes, {f.soles_corto(ultimo['devengado'])}."
    )


def frase_pares(ue: list[Fila], cadena: list[Fila]) -> str:
    """How many differ, and what is only on one side."""
    partes = []
    for filas, que in ((ue, "UE"), (cadena, "cadenas")):
        if not filas:
            continue
        distintas = sum(bool(r["dif_pim"] or r["dif_devengado"]) for r in filas)
        solas = [
            (sum(r["lado"] == lado for r in filas), quien) for lado, quien in (("solo_poi", "POI"), ("solo_mef", "MEF"))
        ]
        texto = f"{distintas:,} de {len(filas):,} {que} difieren"
        texto += "".join(f", {n:,} solo en el {quien}" for n, quien in solas if n)
        partes.append(texto)
    return "; ".join(partes) + ". Son dos fuentes, cada una a su fecha: se ponen lado a lado y no se suman."


def pares(filas: list[Fila], que: str, estado: Estado) -> list[Any]:
    """The POI beside the MEF, the largest differences first. `que`: ue or cadena."""
    if not filas:
        return []
    cabezas = [
        ("UE" if que == "ue" else "Cadena programática", ""),
        ("Programado POI (año)", "numero"),
        ("PIM MEF", "numero"),
        ("Diferencia", "numero"),
        ("Devengado POI", "numero dinero"),
        ("Devengado MEF", "numero"),
        ("Diferencia", "numero"),
        ("Fechas POI · MEF", ""),
    ]
    hechas = [
        fila(
            [
                _de_quien(r, que, estado),
                cifra(f.soles_corto(r["poi_programado"]), _origen_poi(r)),
                cifra(f.soles_corto(r["mef_pim"]), f.soles(r["mef_pim"])),
                cifra(_diferencia(r, "pim"), f.soles_cambio(r["dif_pim"], exacto=True)),
                Celda(f.soles_corto(r["poi_devengado"]), "numero dinero", f.soles(r["poi_devengado"])),
                cifra(f.soles_corto(r["mef_devengado"]), f.soles(r["mef_devengado"])),
                cifra(_diferencia(r, "devengado"), f.soles_cambio(r["dif_devengado"], exacto=True)),
                Celda([_fecha(r, "poi"), html.Div(_fecha(r, "mef"))], "fechas"),
            ]
        )
        for r in filas[:PARES_MAX]
    ]
    mas = len(filas) - PARES_MAX
    todas = "; todas, en «Descargar»" + (" (con el gasto por cadena)" if que == "cadena" else "")
    resto = [html.P(f"y {mas:,} más, con menor diferencia{todas}", className="tenue pie-tabla")] if mas > 0 else []
    return [tabla("Dinero del POI frente al del MEF", cabezas, hechas, "tabla-pares"), *resto]


def _de_quien(r: Fila, que: str, estado: Estado) -> Celda:
    if que == "ue":
        destino = estado.href(ue=r["ue"], oei=None, aei=None, cc=None, por=None, aoi=None)
        return Celda([enlace(r["ue"], destino), _linea(r["ue_nombre"] or "")], "cual", r["ue_nombre"] or "")
    nombre = r["cadena_nombre"] or "no está en el MEF"
    return Celda([html.Strong(_cadena(r)), _linea(f.sin_gritar(nombre))], "cual", nombre)


def _origen_poi(r: Fila) -> str:
    if r["poi_origen"] is None:
        return "El POI no lo tiene"
    if r["poi_origen"] == "informe":
        return f"{f.soles(r['poi_programado'])}: PIM que declara el informe de la UE"
    sin = f"; {r['poi_sin_dinero']:,} sin dinero quedan fuera" if r["poi_sin_dinero"] else ""
    return f"{f.soles(r['poi_programado'])}: suma de {f.cuenta(r['poi_n_aoi'], 'AOI', 'AOI')}{sin}"


def _diferencia(r: Fila, cual: str) -> str:
    if r["lado"] != "ambos":
        return {"solo_poi": "▲ solo POI", "solo_mef": "▲ solo MEF"}[r["lado"]]
    dif = r[f"dif_{cual}"]
    return f.VACIO if dif is None else f.soles_cambio(dif) if dif else "● iguales"


def _fecha(r: Fila, de: str) -> str:
    if r[f"{de}_fecha"] is None:
        return f.VACIO
    mes = r[f"{de}_mes"]
    hasta = f" (a {MESES[mes]})" if mes else ""
    return f"{de.upper()} {f.fecha(r[f'{de}_fecha'])}{hasta}"
