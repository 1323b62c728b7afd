"""From the PIA to what was spent: the rows of the waterfall, its sentence, and the step that is open."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard import formato as f
from dashboard.componentes.basicos import aria, enlace
from dashboard.componentes.tabla import Celda, cifra, fila, grupo, tabla
from dashboard.estado import Estado

Fila = dict[str, Any]

NOMBRES = {"pia": "PIA", "devengado": "Devengado"}
_COLUMNAS = (("Resolución", ""), ("UE", ""), ("Monto", "numero"), ("Para qué", ""))


def nombre(paso: str) -> str:
    """ "PIA", "v3", "Devengado"."""
    return NOMBRES.get(paso, paso)


def abierto(pasos: list[Fila], elegido: str | None) -> str:
    """The step whose resolutions are shown: the one chosen, else the version that changed the money the most."""
    if elegido in [p["paso"] for p in pasos]:
        return str(elegido)
    movidas = [p for p in pasos if p["variacion"] and p["paso"] != "devengado"]
    if movidas:
        return str(max(movidas, key=lambda p: abs(p["variacion"]))["paso"])
    return str(next((p["paso"] for p in reversed(pasos) if p["monto"] is not None), pasos[0]["paso"]))


def filas_cascada(pasos: list[Fila], cual: str, estado: Estado) -> list[Fila]:
    """The rows of the figure: the steps, the PIM where they end, and what was not spent of it."""
    hechas: list[Fila] = []
    anterior: Any = None
    for p in pasos:
        if p["paso"] == "devengado":
            hechas += _final(p, pasos, cual, estado, entero=hechas[-1]["clase"] in ("total", "falta"))
            continue
        if p["monto"] is None:
            hechas.append(_fila(p, cual, estado, "falta"))
        elif p["variacion"] is None:
            hechas.append(_fila(p, cual, estado, "total", 0, p["monto"]))
        else:
            clase = "baja" if p["variacion"] < 0 else "sube"
            hechas.append(_fila(p, cual, estado, clase, anterior, p["monto"]))
        anterior = p["monto"]
    return hechas


def _fila(p: Fila, cual: str, estado: Estado, clase: str, desde: Any = 0, hasta: Any = 0, **mas: Any) -> Fila:
    return {
        **p,
        "clave": p["paso"],
        "nombre": nombre(p["paso"]),
        "que": "",
        "href": estado.href(version=p["paso"], aoi=None),
        "abierto": p["paso"] == cual,
        "clase": clase,
        "desde": desde,
        "hasta": hasta,
        **mas,
    }


def _final(p: Fila, pasos: list[Fila], cual: str, estado: Estado, *, entero: bool) -> list[Fila]:
    """The PIM, what is left of it and what was spent. `entero`: the last version is already drawn from zero."""
    ultima = next((x for x in reversed(pasos[:-1]) if x["monto"] is not None), None)
    if ultima is None:
        return [_fila(p, cual, estado, "falta" if p["monto"] is None else "total", 0, p["monto"] or 0)]
    hechas = []
    sin = {"variacion": None, "variacion_pct": None, "n_resoluciones": None, "n_ao": None, "fecha": None}
    if not entero:
        pim = {**ultima, **sin, "n_ao": ultima["n_ao"]}
        suyo = {"nombre": "PIM", "que": ultima["paso"], "clave": "pim", "abierto": False}
        hechas.append(_fila(pim, cual, estado, "total", 0, ultima["monto"], **suyo))
    if p["monto"] is None:
        return [*hechas, _fila(p, cual, estado, "falta")]
    if p["saldo"]:
        clase = "baja" if p["saldo"] > 0 else "sube"
        suyo = {
            "nombre": "Saldo" if p["saldo"] > 0 else "De más",
            "clave": "saldo",
            "abierto": False,
            "monto": p["saldo"],
        }
        hechas.append(_fila(p, cual, estado, clase, p["monto"] + p["saldo"], p["monto"], **suyo))
    que = f"{f.porcentaje(p['avance_financiero'])} del PIM"
    return [*hechas, _fila({**p, **sin}, cual, estado, "total", 0, p["monto"], que=que)]


def frase(pasos: list[Fila]) -> str:
    """ "De S/ 386.0 M en el PIA a S/ 728.7 M en v4 (+88.8 %); lo que más pesó fue v3, +S/ 347.2 M. …" """
    versiones, devengado = pasos[:-1], pasos[-1]
    con = [p for p in versiones if p["monto"] is not None]
    if not con:
        return next((p["motivo"] for p in pasos if p["motivo"]), "Ninguna fuente declara el presupuesto de este nivel.")
    partes = []
    if len(con) > 1:
        primera, ultima = con[0], con[-1]
        cambio = f" ({f.porcentaje_cambio(ultima['desde_pia_pct'])})" if ultima["desde_pia_pct"] is not None else ""
        texto = f"De {f.soles_corto(primera['monto'])} en {_en(primera)} "
        texto += f"a {f.soles_corto(ultima['monto'])} en {_en(ultima)}{cambio}"
        movidas = [p for p in con if p["variacion"]]
        if movidas:
            mayor = max(movidas, key=lambda p: abs(p["variacion"]))
            texto += f"; lo que más pesó fue {_en(mayor)}, {f.soles_cambio(mayor['variacion'])}"
        partes.append(texto)
    else:
        partes.append(f"De las versiones del año solo se declara {_en(con[0])}: {f.soles_corto(con[0]['monto'])}")
    if devengado["monto"] is not None:
        gasto = f"Se devengó {f.soles_corto(devengado['monto'])}"
        if devengado["saldo"] is not None:
            gasto += f", el {f.porcentaje(devengado['avance_financiero'])} del PIM"
        partes.append(gasto)
    return ". ".join(partes) + "."


def _en(p: Fila) -> str:
    return "el PIA" if p["paso"] == "pia" else str(p["paso"])


def botones(pasos: list[Fila], cual: str, estado: Estado) -> list[Any]:
    """The steps as a row of buttons."""
    return [
        enlace(
            nombre(p["paso"]),
            estado.href(version=p["paso"], aoi=None),
            "elegida" if p["paso"] == cual else "",
            reemplaza=True,
            **aria(current="true") if p["paso"] == cual else {},
        )
        for p in pasos
    ]


def detalle(cual: str, pasos: list[Fila], cambios: list[Fila], ues: dict[str, str]) -> list[Any]:
    """What happened in the step that is open: amounts, resolutions, transfers beside their counterparts. `cambios`: the
    rows of `queries.modificaciones`; `ues`: short names by code."""
    i = next(i for i, p in enumerate(pasos) if p["paso"] == cual)
    p = pasos[i]
    if cual == "devengado":
        return [_parrafo(_gastado(p, pasos))]
    partes: list[Any] = [_parrafo(_llegada(p, pasos[i - 1] if i else None))]
    if p["afirmado"] is not None:
        partes.append(
            _parrafo(
                [
                    f"El documento afirma {f.soles(p['afirmado'])} de {p['afirmado_de']}: "
                    "es de la categoría, no de este nivel."
                ]
            )
        )
    suyas = [c for c in cambios if c["version"] == cual]
    if suyas:
        partes.append(_resoluciones(suyas, ues))
        partes.append(_parrafo(_suma(p), "pie-tabla"))
    elif i and p["n_resoluciones"] == 0:
        partes.append(_parrafo(["Ninguna resolución lo cambió en esta versión."]))
    elif i and p["monto"] is not None and p["variacion"] is not None:
        partes.append(_parrafo(["Las resoluciones se declaran del pliego y por UE, no a este nivel."]))
    elif i:
        partes.append(_parrafo(["El documento no declara las resoluciones que llevan a esta versión."]))
    return partes


def _parrafo(que: Any, clase: str = "") -> html.P:
    return html.P(que, className=clase)


def _llegada(p: Fila, antes: Fila | None) -> list[Any]:
    """How a version was approved, from how much to how much."""
    cuando = f" del {f.fecha(p['fecha'])}" if p["fecha"] else ""
    que = "POI consistente con el PIA" if p["paso"] == "pia" else f"POI {p['paso']}"
    texto: list[Any] = [html.Strong(que), f", {p['resolucion']}{cuando}" if p["resolucion"] else ""]
    if p["corte_presupuestal"]:
        texto.append(f" (presupuesto al {f.fecha(p['corte_presupuestal'])})")
    if p["monto"] is None:
        texto.append(f". Monto no disponible a este nivel: {p['motivo']}")
    elif antes is not None and p["variacion"] is not None:
        texto += [
            f": de {f.soles(antes['monto'])} a {f.soles(p['monto'])}, ",
            html.Strong(f.soles_cambio(p["variacion"], exacto=True)),
            f" ({f.porcentaje_cambio(p['variacion_pct'])}).",
        ]
    else:
        texto.append(f": {f.soles(p['monto'])}.")
    if p["n_ao"] is not None:
        texto.append(f" {f.cuenta(p['n_ao'], 'actividad', 'actividades')} según el documento.")
    if p["motivo"] and p["monto"] is not None:
        texto.append(f" {p['motivo']}")
    return texto


def _gastado(p: Fila, pasos: list[Fila]) -> list[Any]:
    if p["monto"] is None:
        return [html.Strong("Devengado"), f" no disponible a este nivel: {p['motivo']}"]
    pim = next((x for x in pasos if x["ultima"]), None)
    if pim is None or pim["monto"] is None:
        return [html.Strong("Devengado"), f": {f.soles(p['monto'])}."]
    texto = [
        html.Strong("Devengado"),
        f": {f.soles(p['monto'])} de los {f.soles(pim['monto'])} de {pim['paso']}, ",
        html.Strong(f.porcentaje(p["avance_financiero"], 2)),
        f"; saldo {f.soles(p['saldo'])}. Fuente: {p['fuente']}.",
    ]
    return [*texto, f" {p['motivo']}"] if p["motivo"] else texto


def _resoluciones(suyas: list[Fila], ues: dict[str, str]) -> html.Table:
    fuera = [c for c in suyas if c["tipo"] != "transferencia"]
    dentro = [c for c in suyas if c["tipo"] == "transferencia"]
    filas: list[Any] = []
    if fuera:
        filas.append(grupo("Desde fuera del pliego, o hacia fuera", len(_COLUMNAS)))
        filas += [_resolucion(c, ues) for c in fuera]
    for resolucion in dict.fromkeys(c["resolucion"] for c in dentro):
        partes = [c for c in dentro if c["resolucion"] == resolucion]
        neto = partes[0]["neto_resolucion"]
        dicho = "se anulan en el pliego" if not neto else "no se anulan en el pliego"
        filas.append(grupo(f"{resolucion}, transferencia entre UE: {dicho}, {f.soles(neto)}", len(_COLUMNAS)))
        filas += [_resolucion(c, ues) for c in partes]
    return tabla("Resoluciones del paso", _COLUMNAS, filas, "tabla-resoluciones")


def _resolucion(c: Fila, ues: dict[str, str]) -> html.Tr:
    ue = f"{c['ue']} {c['ue_corto'] or ''}".strip()
    con = " · ".join(f"{codigo} {ues.get(codigo, '')}".strip() for codigo in (c["contraparte"] or "").split())
    sentido = "cede a" if c["monto"] < 0 else "recibe de"
    return fila(
        [
            Celda(c["resolucion"]),
            Celda([ue, html.Div(f"{sentido} {con}", className="tenue")] if con else ue, "ue", c["ue_nombre"]),
            cifra(f.soles_cambio(c["monto"], exacto=True)),
            Celda(html.Div(c["finalidad"] or f.VACIO, className="dos-lineas", title=c["finalidad"] or None)),
        ]
    )


def _suma(p: Fila) -> list[Any]:
    suma = f"Suman {f.soles_cambio(p['modificado'], exacto=True)}"
    if p["variacion"] is None:
        return [f"{suma}."]
    if p["modificado"] == p["variacion"]:
        return [f"● {suma}: la versión anterior más sus resoluciones da esta, al céntimo."]
    return [f"▲ {suma}, y el presupuesto cambió {f.soles_cambio(p['variacion'], exacto=True)}."]


def cuadre(filas: list[Fila]) -> list[Any]:
    """Whether every UE × version adds up, and the sums on demand."""
    if not filas:
        return []
    bien = sum(r["cumple"] for r in filas)
    marca = "●" if bien == len(filas) else "▲"
    cabezas = (
        ("UE", ""),
        ("A", ""),
        ("Anterior", "numero"),
        ("Modificaciones", "numero"),
        ("Suma", "numero"),
        ("Declarado", "numero"),
    )
    hechas = [
        fila(
            [
                Celda(f"{r['ue']} {r['ue_corto'] or ''}"),
                Celda(r["version"]),
                cifra(f.importe(r["anterior"])),
                cifra(f.soles_cambio(r["modificado"], exacto=True)),
                cifra(f.importe(r["esperado"])),
                cifra(f.importe(r["siguiente"]) + (" ●" if r["cumple"] else " ▲")),
            ]
        )
        for r in filas
    ]
    return [
        html.Details(
            [
                html.Summary(f"{marca} {bien} de {len(filas)} combinaciones de UE y versión cuadran al céntimo"),
                tabla("Versión anterior más resoluciones, contra la versión declarada", cabezas, hechas),
            ],
            className="cuadre",
        )
    ]
