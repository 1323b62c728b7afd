"""The KPI strip of Brechas: the gap, how many AOI fall short, how few make it, whose it is, and money without work."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard import formato as f
from dashboard.bandas import BANDAS, banda, limites, tramo
from dashboard.componentes.basicos import aria, definicion, enlace, marca
from dashboard.componentes.brechas import GRUPOS, destino, por_ciento
from dashboard.componentes.brechas_gasto import destino as destino_gasto
from dashboard.estado import Estado

Fila = dict[str, Any]

#: The cards in order: id of the value's place, the measure that explains it, and its name here.
TARJETAS = (
    ("brechas-brecha", "brecha", "Brecha"),
    ("brechas-bajo", "bandas", "AOI por debajo"),
    ("brechas-mitad", None, "Concentración"),
    ("brechas-quien", None, "De quién es"),
    ("brechas-gasto-kpi", "brecha_puntos", "Gastó sin hacer"),
)


def tira() -> html.Section:
    """The static frame of the strip; `valores` fills it."""
    return html.Section(
        [
            html.Div(
                [
                    html.H2(definicion(medida, nombre, "brechas") if medida else nombre, className="kpi-nombre"),
                    html.Div(id=lugar, className="kpi-valor"),
                ],
                className=f"kpi {lugar}",
            )
            for lugar, medida, nombre in TARJETAS
        ],
        className="kpis-brechas panel-vivo",
        **aria(label="La brecha del nivel"),
    )


def valores(
    n: Fila,
    resumen: Fila,
    grupos: dict[str, list[Fila]],
    gasto: Fila | None,
    desfases: dict[str, Fila],
    estado: Estado,
) -> dict[str, list[Any]]:
    """The contents of the cards: rows of `queries.brechas_nivel` and `queries.resumen`; the first group of each kind of
    whom the gap can be said to be; the AEI or AOI that spent most without doing, and of how many that is known."""
    return {
        "kpi_brecha": _brecha(n),
        "kpi_bajo": _bajo(n, resumen, estado),
        "kpi_mitad": _mitad(n),
        "kpi_quien": _quien(n, grupos, estado),
        "kpi_gasto": _gasto(gasto, desfases, estado),
    }


def _grande(texto: Any) -> html.Div:
    return html.Div(texto, className="kpi-numero")


def _nota(texto: Any, titulo: str = "") -> html.Div:
    return html.Div(texto, className="kpi-nota", title=titulo)


def _brecha(n: Fila) -> list[Any]:
    if n["avance"] is None:
        return [html.Div("no hay brecha que medir", className="kpi-sin"), _nota("ninguna AOI cuenta en el promedio")]
    cara = banda(n["banda"])
    return [
        _grande([f.numero(n["brecha"], 4 if n["n_con_brecha"] else 0), html.Span(" puntos", className="kpi-de")]),
        _nota(
            [
                "avance ",
                marca(n["banda"]),
                f" {f.avance(n['avance'], limites())}, {cara.nombre} · {f.cuenta(n['n'], 'AOI', 'AOI')}",
            ]
        ),
    ]


def _bajo(n: Fila, resumen: Fila, estado: Estado) -> list[Any]:
    elegidas = estado.filtro.banda
    botones = [
        enlace(
            [marca(c), html.Strong(f" {f.numero(resumen[f'n_{c}'])} "), html.Span(BANDAS[c].nombre)],
            estado.href(banda=tuple(b for b in BANDAS if b in set(elegidas) ^ {c}), aoi=None),
            "kpi-banda" + (" elegida" if c in elegidas else ""),
            reemplaza=True,
            titulo=f"{BANDAS[c].nombre}: {tramo(c)}. "
            + ("Quitar este filtro" if c in elegidas else "Ver solo estas AOI"),
            **aria(current="true") if c in elegidas else {},
        )
        for c in ("bajo", "medio")
    ]
    return [
        _grande(
            [
                f.numero(n["n_bajo_medio"]),
                html.Span(f" de {n['n']:,} no llegan a {por_ciento(limites()[1])}", className="kpi-de"),
            ]
        ),
        html.Div(botones, className="kpi-botones"),
    ]


def _mitad(n: Fila) -> list[Any]:
    if not n["n_con_brecha"]:
        return [html.Div("nada que repartir", className="kpi-sin")]
    hacen = "hace" if n["n_mitad"] == 1 else "hacen"
    hacen_80 = "hace" if n["n_80"] == 1 else "hacen"
    return [
        _grande([f.numero(n["n_mitad"]), html.Span(f" AOI {hacen} la mitad", className="kpi-de")]),
        _nota(f"{n['n_80']:,} {hacen_80} el 80 %; {f.cuenta(n['n_con_brecha'], 'quita', 'quitan')} puntos"),
    ]


def _quien(n: Fila, grupos: dict[str, list[Fila]], estado: Estado) -> list[Any]:
    if not n["n_con_brecha"]:
        return [html.Div("de nadie", className="kpi-sin")]
    lineas = [
        html.Div(
            [
                html.Strong(f.porcentaje(float(filas[0]["aporte"]) * 100 / float(n["brecha"]), 0)),
                " ",
                enlace(
                    f"{'UE ' if grupo == 'ue' else ''}{filas[0]['codigo']}",
                    destino(grupo, filas[0], estado),
                    titulo=filas[0]["denominacion"],
                ),
                f" {f.nombre(grupo, (filas[0]['corto'] if grupo == 'ue' else '') or filas[0]['denominacion'])}",
            ],
            className="kpi-de-quien",
            title=f"La {GRUPOS[grupo][1]} que más puntos quita: {filas[0]['denominacion']}",
        )
        for grupo, filas in grupos.items()
        if filas
    ]
    return [html.Div(lineas, className="kpi-quienes")]


def _gasto(r: Fila | None, desfases: dict[str, Fila], estado: Estado) -> list[Any]:
    if r is not None:
        return [
            _grande([f.puntos(r["desfase"]).partition("\u00a0")[0], html.Span(" puntos", className="kpi-de")]),
            _nota(
                [
                    enlace(r["codigo"], destino_gasto(r["nivel"], r, estado), titulo=r["denominacion"]),
                    f": {f.porcentaje(r['avance_financiero'])} gastado, {f.avance(r['avance'], limites())} hecho",
                ]
            ),
        ]
    if any(d["n_con_dinero"] for d in desfases.values()):
        return [html.Div("ninguna", className="kpi-sin"), _nota("en ninguna el gasto va por delante de lo hecho")]
    motivo = next((d["motivo"] for d in desfases.values() if d["motivo"]), "")
    return [html.Div("no disponible a este nivel", className="kpi-sin"), _nota(f.cortar(motivo, 90), motivo)]
