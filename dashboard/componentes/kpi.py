"""The KPI strip: progress, money, AOI carried out, the clickable bands, and the gap between money and work."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard import formato as f
from dashboard.bandas import BANDAS, banda, limites, tramo
from dashboard.componentes.basicos import aria, definicion, enlace, marca
from dashboard.estado import Estado
from dashboard.textos import ORIGEN_DINERO

#: The cards in order: id of the value's place, and the measure that names it.
TARJETAS = (
    ("kpi-fisico", "avance"),
    ("kpi-financiero", "avance_financiero"),
    ("kpi-aoi", "n_aoi"),
    ("kpi-bandas", "bandas"),
    ("kpi-brecha", "brecha_puntos"),
)


def tira() -> html.Section:
    """The static frame of the strip; `valores` fills it."""
    return html.Section(
        [
            html.Div(
                [html.H2(definicion(medida), className="kpi-nombre"), html.Div(id=lugar, className="kpi-valor")],
                className=f"kpi {lugar}",
            )
            for lugar, medida in TARJETAS
        ],
        className="kpis panel-vivo",
        **aria(label="Indicadores del nivel"),
    )


def valores(r: dict[str, Any], estado: Estado, cobertura: str | None, periodo: str) -> dict[str, list[Any]]:
    """The contents of the five cards from the row of `queries.resumen`; `cobertura`: what part of the pliego it is;
    `periodo`: "al corte de mayo"."""
    return {
        "kpi_fisico": _fisico(r, cobertura, periodo),
        "kpi_financiero": _financiero(r),
        "kpi_aoi": _ejecutadas(r, estado.filtro.banda),
        "kpi_bandas": _bandas(r, estado),
        "kpi_brecha": _brecha(r),
    }


def _grande(texto: Any, clase: str = "") -> html.Div:
    return html.Div(texto, className=f"kpi-numero {clase}".strip())


def _nota(texto: Any, **mas: Any) -> html.Div:
    return html.Div(texto, className="kpi-nota", **mas)


def _fisico(r: dict[str, Any], cobertura: str | None, periodo: str) -> list[Any]:
    if r["avance"] is None:
        return [_grande(f.VACIO), _nota("Ninguna AOI cuenta en este nivel")]
    cara = banda(r["banda"])
    return [
        _grande([marca(r["banda"]), " ", f.avance(r["avance"], limites())], f"texto-{cara.clave}"),
        _nota(
            f"{cara.nombre} · {periodo} · {f.cuenta(r['n_cuentan'], 'AOI', 'AOI')}"
            + (" · cobertura parcial" if cobertura else ""),
            title=cobertura or "",
        ),
    ]


def _financiero(r: dict[str, Any]) -> list[Any]:
    if r["pim"] is None:
        return [
            html.Div("no disponible a este nivel", className="kpi-sin"),
            _nota(f.cortar(r["dinero_motivo"] or "", 90), title=r["dinero_motivo"] or ""),
        ]
    origen = "" if r["dinero_estado"] == "declarado" else f" · {ORIGEN_DINERO[r['dinero_estado']]}"
    detalle = f"{f.soles(r['devengado'])} de {f.soles(r['pim'])}. "
    detalle += " ".join(r[clave] for clave in ("dinero_motivo", "dinero_fuente") if r[clave])
    return [
        _grande(f.porcentaje(r["avance_financiero"])),
        _nota(f"{f.soles_corto(r['devengado'])} de {f.soles_corto(r['pim'])}{origen}", title=detalle),
    ]


def _ejecutadas(r: dict[str, Any], elegidas: tuple[str, ...]) -> list[Any]:
    sp, si = sin_promedio(r, elegidas)
    nota = f"{sp} S.P. y {si} S.I. fuera del promedio" if sp + si else "0 S.P. · 0 S.I."
    return [
        _grande([f.numero(r["n_ejecutadas"]), html.Span(f" / {f.numero(r['n_programadas'])}", className="kpi-de")]),
        _nota(nota),
    ]


def sin_promedio(r: dict[str, Any], elegidas: tuple[str, ...]) -> tuple[int, int]:
    """S.P. and S.I. among the AOI shown: the counts per band of `queries.resumen` are of all bands, chosen or not."""
    return tuple(r[f"n_{c}"] if not elegidas or c in elegidas else 0 for c in ("sp", "si"))  # type: ignore[return-value]


def _bandas(r: dict[str, Any], estado: Estado) -> list[Any]:
    elegidas = estado.filtro.banda
    claves = [c for c in BANDAS if r[f"n_{c}"] or c in elegidas or c in ("bajo", "medio", "alto")]
    botones = [_boton(c, r[f"n_{c}"], estado) for c in claves]
    total = sum(r[f"n_{c}"] for c in claves) or 1
    tramos = [
        html.Div(className=f"tramo fondo-{c}", style={"flexGrow": r[f"n_{c}"] / total * 100})
        for c in claves
        if r[f"n_{c}"]
    ]
    return [
        html.Div(botones, className="kpi-botones"),
        html.Div(tramos, className="kpi-barra", **aria(hidden="true")),
    ]


def _boton(clave: str, n: int, estado: Estado) -> html.A:
    elegidas = set(estado.filtro.banda)
    dentro = clave in elegidas
    nuevas = tuple(b for b in BANDAS if b in elegidas ^ {clave})
    return enlace(
        [marca(clave), html.Strong(f" {f.numero(n)} "), html.Span(BANDAS[clave].nombre)],
        estado.href(banda=nuevas, aoi=None),
        "kpi-banda" + (" elegida" if dentro else ""),
        reemplaza=True,
        titulo=f"{BANDAS[clave].nombre}: {tramo(clave)}. " + ("Quitar este filtro" if dentro else "Ver solo estas AOI"),
        **aria(current="true") if dentro else {},
    )


def _brecha(r: dict[str, Any]) -> list[Any]:
    if r["brecha_puntos"] is None:
        return [
            html.Div("no se puede comparar", className="kpi-sin"),
            _nota("falta el dinero de este nivel" if r["pim"] is None else "falta el avance físico"),
        ]
    sobra = f.redondear(r["brecha_puntos"], 1)  # the words are those of the figure that is shown
    nota = (
        "se gastó más de lo que se hizo"
        if sobra > 0
        else "se hizo más de lo que se gastó"
        if sobra < 0
        else "gasto y avance iguales"
    )
    return [_grande(f.puntos(r["brecha_puntos"]).replace("\u00a0puntos", "")), _nota(f"puntos: {nota}")]
