"""The KPI strip of Presupuesto: what was given, how it changed, what was spent of it and what is left."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard import formato as f
from dashboard.componentes.basicos import definicion
from dashboard.textos import ORIGEN_DINERO

Fila = dict[str, Any]


def tarjetas(pasos: list[Fila], resumen: Fila, periodo: str) -> list[Any]:
    """The cards: from the rows of `queries.pasos` where some amount of a version is known, else from that of
    `queries.resumen`, whose programme is that of the POI; `periodo`: "al corte de mayo"."""
    if any(p["monto"] is not None for p in pasos if p["paso"] != "devengado"):
        return _de_versiones(pasos)
    return _del_poi(resumen, periodo)


def _de_versiones(pasos: list[Fila]) -> list[Any]:
    pia = pasos[0]
    pim = next((p for p in pasos if p["ultima"]), pasos[-2])
    devengado = pasos[-1]
    return [
        _tarjeta("pia", *_monto(pia), _aprobada(pia)),
        _tarjeta("pim", *_monto(pim), _aprobada(pim)),
        _tarjeta("variacion_pim", *_variacion(pim)),
        _tarjeta("devengado", *_monto(devengado), _origen(devengado)),
        _tarjeta("avance_financiero", *_ejecucion(devengado["avance_financiero"], devengado["motivo"])),
        _tarjeta("saldo", *_saldo(devengado["saldo"], pim["monto"], devengado["motivo"])),
    ]


def _del_poi(r: Fila, periodo: str) -> list[Any]:
    """Of a cut without versions: what the AOI have programmed is not a PIM, and is not called one."""
    saldo = r["pim"] - r["devengado"] if r["pim"] is not None and r["devengado"] is not None else None
    motivo = r["dinero_motivo"]
    origen = ORIGEN_DINERO[r["dinero_estado"]]
    return [
        _tarjeta("programado_poi", *_cifra(r["pim"], motivo), f"{periodo} · {origen}" if r["pim"] is not None else ""),
        _tarjeta("devengado", *_cifra(r["devengado"], motivo), "según el POI" if r["devengado"] is not None else ""),
        _tarjeta("avance_financiero", *_ejecucion(r["avance_financiero"], motivo)),
        _tarjeta("saldo", *_saldo(saldo, r["pim"], motivo)),
    ]


def _tarjeta(medida: str, grande: Any, nota: str, mas: str = "") -> html.Div:
    """A card; the note and what is added to it are cut to two lines, and said whole on hover."""
    dicho = " · ".join(x for x in (nota, mas) if x)
    return html.Div(
        [
            html.H2(definicion(medida, lugar="presupuesto"), className="kpi-nombre"),
            html.Div([grande, html.Div(dicho, className="kpi-nota", title=dicho)], className="kpi-valor"),
        ],
        className=f"kpi kpi-{medida}",
    )


def _monto(p: Fila) -> tuple[Any, str]:
    return _cifra(p["monto"], p["motivo"])


def _cifra(monto: Any, motivo: str | None) -> tuple[Any, str]:
    if monto is None:
        return html.Div("no disponible", className="kpi-sin"), motivo or ""
    return html.Div(f.soles_corto(monto), className="kpi-numero", title=f.soles(monto)), ""


def _aprobada(p: Fila) -> str:
    """Who approved a version, and when: "v4 · RSG 000007-2025-TR-SG, 13/02/2025"."""
    if p["monto"] is None:
        return ""
    quien = p["resolucion"] or "resolución no declarada"
    return f"{quien}, {f.fecha(p['fecha'])}" if p["fecha"] else quien


def _origen(p: Fila) -> str:
    if p["monto"] is None:
        return ""
    return p["fuente"] if p["estado"] == "declarado" else f"{ORIGEN_DINERO[p['estado']]}: {p['fuente']}"


def _variacion(pim: Fila) -> tuple[Any, str]:
    if pim["desde_pia"] is None:
        return html.Div("no disponible", className="kpi-sin"), "falta el PIA o el PIM a este nivel"
    grande = html.Div(f.soles_cambio(pim["desde_pia"]), className="kpi-numero")
    return grande, f"{f.porcentaje_cambio(pim['desde_pia_pct'])} sobre el PIA"


def _ejecucion(avance: float | None, motivo: str | None) -> tuple[Any, str]:
    if avance is None:
        return html.Div("no disponible", className="kpi-sin"), motivo or ""
    nota = "▲ gastó más que lo programado" if avance > 100 else "devengado sobre programado"
    return html.Div(f.porcentaje(avance), className="kpi-numero"), nota


def _saldo(saldo: Any, pim: Any, motivo: str | None) -> tuple[Any, str]:
    if saldo is None:
        return html.Div("no disponible", className="kpi-sin"), motivo or ""
    cuanto = html.Div(f.soles_corto(saldo), className="kpi-numero", title=f.soles(saldo))
    return cuanto, "▲ gastado por encima de lo programado" if saldo < 0 else "programado que no se devengó"
