"""The KPI strip of Cambios: each figure then and now, what moved the level, how many AOI passed from band to band."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard import formato as f
from dashboard.bandas import BANDAS, CON_AVANCE, banda, limites, tramo
from dashboard.componentes.basicos import aria, definicion, enlace, marca
from dashboard.componentes.cambios_filas import decimales
from dashboard.estado import Estado
from dashboard.textos import ORIGEN_DINERO

Fila = dict[str, Any]

#: The cards in order: id of the value's place, the measure that explains it, and its name here.
TARJETAS = (
    ("cambios-fisico", "avance", "Avance físico"),
    ("cambios-financiero", "avance_financiero", "Ejecución financiera"),
    ("cambios-aporte", "aporte", "Qué lo movió"),
    ("cambios-bandas", "bandas", "AOI por banda"),
    ("cambios-aoi", None, "AOI"),
)
#: Less than this many points is shown as no change.
_NADA = 0.05


def tira() -> html.Section:
    """The static frame of the strip; `valores` fills it."""
    return html.Section(
        [
            html.Div(
                [
                    html.H2(definicion(medida, nombre, "cambios") if medida else nombre, className="kpi-nombre"),
                    html.Div(id=lugar, className="kpi-valor"),
                ],
                className=f"kpi {lugar}",
            )
            for lugar, medida, nombre in TARJETAS
        ],
        className="kpis-cambios panel-vivo",
        **aria(label="El nivel, antes y ahora"),
    )


def valores(r: Fila, estado: Estado) -> dict[str, list[Any]]:
    """The contents of the cards from the row of `queries.cambios_nivel`."""
    return {
        "kpi_fisico": _fisico(r),
        "kpi_financiero": _financiero(r),
        "kpi_aporte": _aporte(r),
        "kpi_bandas": _bandas(r, estado),
        "kpi_aoi": _aoi(r, estado),
    }


def _grande(texto: Any) -> html.Div:
    return html.Div(texto, className="kpi-numero")


def _nota(texto: Any, titulo: str = "") -> html.Div:
    return html.Div(texto, className="kpi-nota", title=titulo)


def _movido(delta: float) -> list[Any]:
    """ "↑ +3.4 puntos": sign, arrow and word, never colour alone."""
    flecha = "↑" if delta >= _NADA else "↓" if delta <= -_NADA else "="
    return [
        html.Span(flecha, className="kpi-flecha", **aria(hidden="true")),
        " ",
        f.puntos(delta).partition("\u00a0")[0],
        html.Span(" puntos", className="kpi-de"),
    ]


def _fisico(r: Fila) -> list[Any]:
    pasos = html.Div(
        [*_nivel(r, "_antes"), " → ", *_nivel(r, "")],
        className="kpi-pasos",
    )
    if r["delta"] is None:
        return [html.Div("no se puede comparar", className="kpi-sin"), pasos]
    return [_grande(_movido(r["delta"])), pasos]


def _nivel(r: Fila, sufijo: str) -> list[Any]:
    clave, valor = r[f"banda{sufijo}"], r[f"avance{sufijo}"]
    return [
        marca(clave),
        " ",
        html.Strong(f.avance(valor, limites()) if valor is not None else banda(clave).nombre),
        html.Span(f" {banda(clave).nombre}", className="visually-hidden"),
    ]


def _financiero(r: Fila) -> list[Any]:
    antes, ahora = r["avance_financiero_antes"], r["avance_financiero"]
    if antes is None or ahora is None:
        motivo = r["dinero_motivo"] if ahora is None else r["dinero_motivo_antes"]
        cuando = "" if antes is None and ahora is None else " ahora" if ahora is None else " antes"
        return [
            html.Div(f"no disponible a este nivel{cuando}", className="kpi-sin"),
            _nota(f.cortar(motivo or "", 90), motivo or ""),
        ]
    origenes = {ORIGEN_DINERO[r[c]] for c in ("dinero_estado_antes", "dinero_estado") if r[c] != "declarado"}
    detalle = (
        f"Antes {f.soles(r['devengado_antes'])} de {f.soles(r['pim_antes'])}; "
        f"ahora {f.soles(r['devengado'])} de {f.soles(r['pim'])}. {'; '.join(sorted(origenes))}"
    )
    return [
        _grande(_movido(r["delta_financiero"])),
        html.Div(
            [html.Strong(f.porcentaje(antes)), " → ", html.Strong(f.porcentaje(ahora))],
            className="kpi-pasos",
        ),
        _nota(f"{f.soles_corto(r['devengado_antes'])} → {f.soles_corto(r['devengado'])} ejecutado", detalle),
    ]


def _aporte(r: Fila) -> list[Any]:
    """The sum of what pushed up and of what pulled down: together, the level's move."""
    if r["delta"] is None:
        return [html.Div("no se puede repartir", className="kpi-sin"), _nota("falta el avance de uno de los cortes")]
    partes = [
        html.Div(
            [
                html.Span(signo, className=f"signo signo-{clase}", **aria(hidden="true")),
                " ",
                html.Strong(f.puntos(valor, decimales(r)).partition("\u00a0")[0]),
                html.Span(f" de {f.cuenta(n, 'AOI', 'AOI')}", className="tenue"),
            ]
        )
        for signo, clase, valor, n in (
            ("↑", "sube", r["aporte_suma"] or 0.0, r["n_suma"]),
            ("↓", "baja", r["aporte_resta"] or 0.0, r["n_resta"]),
        )
    ]
    return [html.Div(partes, className="kpi-aportes"), _nota(f"juntos, {f.puntos(r['delta'], decimales(r))}")]


def _bandas(r: Fila, estado: Estado) -> list[Any]:
    claves = [c for c in BANDAS if c in CON_AVANCE or r[f"n_{c}"] or r[f"n_{c}_antes"]]
    cuentas = [
        html.Div(
            [
                marca(c),
                html.Span(f" {f.numero(r[f'n_{c}_antes'])} → "),
                html.Strong(f.numero(r[f"n_{c}"])),
                html.Span(f" {BANDAS[c].nombre}", className="tenue"),
            ],
            title=f"{BANDAS[c].nombre}: {tramo(c)}. Antes {r[f'n_{c}_antes']:,}, ahora {r[f'n_{c}']:,}",
            className="kpi-paso",
        )
        for c in claves
    ]
    pasos = [
        enlace(
            [
                html.Span(signo, className=f"signo signo-{c}", **aria(hidden="true")),
                f" {f.cuenta(r[f'n_{c}'], una, varias)} de banda",
            ],
            estado.href(cambio=(c,), aoi=None),
            "kpi-paso-enlace",
            reemplaza=True,
            titulo="Ver solo estas AOI",
        )
        for signo, c, una, varias in (("↑", "sube", "sube", "suben"), ("↓", "baja", "baja", "bajan"))
    ]
    return [html.Div(cuentas, className="kpi-pasos-bandas"), html.Div(pasos, className="kpi-subidas")]


def _aoi(r: Fila, estado: Estado) -> list[Any]:
    partes = [
        enlace(
            f"{r[f'n_{c}']:,} {palabra}",
            estado.href(cambio=(c,), aoi=None),
            reemplaza=True,
            titulo="Ver solo estas AOI",
        )
        for c, palabra in (
            ("nueva", "nueva" if r["n_nueva"] == 1 else "nuevas"),
            ("retirada", "ya no está" if r["n_retirada"] == 1 else "ya no están"),
        )
        if r[f"n_{c}"]
    ]
    nota: list[Any] = [x for parte in partes for x in (parte, " · ")][:-1] or ["la misma población"]
    return [
        _grande([f.numero(r["n_aoi_antes"]), html.Span(" → ", className="kpi-de"), f.numero(r["n_aoi"])]),
        _nota([f"{r['n_cambios']:,} cambiaron en algo"]),
        _nota(nota),
    ]
