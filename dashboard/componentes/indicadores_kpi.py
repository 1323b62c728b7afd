"""The KPI strip of Indicadores: how many have a goal, the means of OEI and AEI, the clickable bands, the corners."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard import formato as f
from dashboard.bandas import BANDAS, banda, limites, tramo
from dashboard.componentes.basicos import aria, definicion, enlace, marca
from dashboard.estado import Estado
from dashboard.figuras.coherencia import RINCONES

Fila = dict[str, Any]

#: The cards in order: id of the value's place, the measure that explains it, and its name here.
TARJETAS = (
    ("indicadores-cuantos", "avance_indicador", "Indicadores con meta"),
    ("indicadores-oei", "promedio_indicadores", "Promedio de los de OEI"),
    ("indicadores-aei", "promedio_indicadores", "Promedio de los de AEI"),
    ("indicadores-bandas", "avance_indicador", "Indicadores por banda"),
    ("indicadores-rincones", "coherencia", "Coherencia"),
)
#: What is counted of each kind of indicators.
_CUENTAS = ("n", "n_con_meta", "n_sp", "n_nd", "n_bajo", "n_medio", "n_alto")
_NINGUNO: Fila = {**dict.fromkeys(_CUENTAS, 0), **dict.fromkeys(("avance", "avance_semestre", "banda"))}
_NINGUNO |= dict.fromkeys(("avance_ceplan", "semestre_ceplan", "banda_ceplan"))


def tira() -> html.Section:
    """The static frame of the strip; `valores` fills it."""
    return html.Section(
        [
            html.Div(
                [
                    html.H2(definicion(medida, nombre, lugar), className="kpi-nombre"),
                    html.Div(id=lugar, className="kpi-valor"),
                ],
                className=f"kpi {lugar}",
            )
            for lugar, medida, nombre in TARJETAS
        ],
        className="kpis kpis-indicadores panel-vivo",
        **aria(label="Los indicadores del nivel"),
    )


def media(r: Fila, metodo: str | None, que: str = "avance") -> Any:
    """A mean of `queries.indicadores_niveles` as the method counts it; `que`: avance, avance_semestre or banda."""
    de_ceplan = {"avance": "avance_ceplan", "avance_semestre": "semestre_ceplan", "banda": "banda_ceplan"}
    return r[de_ceplan[que]] if metodo == "ceplan" else r[que]


def valores(niveles: list[Fila], coherencia: list[Fila], estado: Estado) -> dict[str, list[Any]]:
    """The contents of the cards: from the rows of all of a kind of `queries.indicadores_niveles`, and those of
    `queries.coherencia`."""
    todos = {r["nivel"]: r for r in niveles if r["codigo"] is None}
    de_oei, de_aei = (todos.get(nivel, _NINGUNO) for nivel in ("oei", "aei"))
    juntos = {c: de_oei[c] + de_aei[c] for c in _CUENTAS}
    return {
        "kpi_cuantos": _cuantos(juntos, de_oei, de_aei),
        "kpi_oei": _promedio(de_oei, estado.filtro.metodo),
        "kpi_aei": _promedio(de_aei, estado.filtro.metodo),
        "kpi_bandas": _bandas(juntos, estado),
        "kpi_rincones": _rincones(coherencia),
    }


def _grande(texto: Any, clase: str = "") -> html.Div:
    return html.Div(texto, className=f"kpi-numero {clase}".strip())


def _nota(texto: Any, titulo: str = "") -> html.Div:
    return html.Div(texto, className="kpi-nota", title=titulo)


def _cuantos(juntos: Fila, de_oei: Fila, de_aei: Fila) -> list[Any]:
    partes = [f"{r['n_con_meta']} de {r['n']} de {que}" for r, que in ((de_oei, "OEI"), (de_aei, "AEI")) if r["n"]]
    fuera = [f"{juntos[c]} {palabra}" for c, palabra in (("n_sp", "S.P."), ("n_nd", "ND")) if juntos[c]]
    return [
        _grande([f.numero(juntos["n_con_meta"]), html.Span(f" / {f.numero(juntos['n'])}", className="kpi-de")]),
        _nota(
            " · ".join([*partes, *fuera]), "S.P.: sin meta en el año. ND: meta cero, sin valor o sin sentido conocido"
        ),
    ]


def _promedio(r: Fila, metodo: str | None) -> list[Any]:
    valor, clave = media(r, metodo), media(r, metodo, "banda")
    if valor is None:
        return [
            _grande(f.VACIO),
            _nota("ninguno tiene meta aquí" if r["n"] else "no hay indicadores de este nivel aquí"),
        ]
    cara = banda(clave)
    semestre = media(r, metodo, "avance_semestre")
    de_ceplan = metodo == "ceplan"
    partes = [cara.nombre, "como CEPLAN V.01" if de_ceplan else f"{r['n_con_meta']} con meta"]
    partes += [f"1.er semestre {f.porcentaje(semestre)}"] if semestre is not None else []
    return [
        _grande([marca(clave), " ", f.avance(valor, limites())], f"texto-{cara.clave}"),
        _nota(" · ".join(partes)),
    ]


def _bandas(juntos: Fila, estado: Estado) -> list[Any]:
    elegidas = estado.filtro.banda
    claves = [c for c in ("bajo", "medio", "alto", "sp") if c != "sp" or juntos["n_sp"] or "sp" in elegidas]
    total = sum(juntos[f"n_{c}"] for c in claves) or 1
    tramos = [
        html.Div(className=f"tramo fondo-{c}", style={"flexGrow": juntos[f"n_{c}"] / total * 100})
        for c in claves
        if juntos[f"n_{c}"]
    ]
    return [
        html.Div([_boton(c, juntos[f"n_{c}"], estado) for c in claves], className="kpi-botones"),
        html.Div(tramos, className="kpi-barra", **aria(hidden="true")),
    ]


def _boton(clave: str, n: int, estado: Estado) -> html.A:
    elegidas = set(estado.filtro.banda)
    dentro = clave in elegidas
    nuevas = tuple(b for b in BANDAS if b in elegidas ^ {clave})
    que = "sin meta en el año" if clave == "sp" else tramo(clave)
    return enlace(
        [marca(clave), html.Strong(f" {f.numero(n)} "), html.Span(BANDAS[clave].nombre)],
        estado.href(banda=nuevas, aoi=None),
        "kpi-banda" + (" elegida" if dentro else ""),
        reemplaza=True,
        titulo=f"{BANDAS[clave].nombre}: {que}. " + ("Quitar este filtro" if dentro else "Ver solo estos indicadores"),
        **aria(current="true") if dentro else {},
    )


def _rincones(coherencia: list[Fila]) -> list[Any]:
    cuantas = {clave: sum(r["rincon"] == clave for r in coherencia) for clave in RINCONES}
    lineas = [
        html.Div(
            [
                html.Span(rincon.marca, className=f"rincon rincon-{clave}", **aria(hidden="true")),
                html.Strong(f" {cuantas[clave]} "),
                html.Span("AEI " + (rincon.nombre if cuantas[clave] == 1 else _plural(clave))),
            ],
            className="kpi-rincon",
        )
        for clave, rincon in RINCONES.items()
    ]
    sin_aoi = sum(r["rincon"] == "sin_aoi" for r in coherencia)
    return [*lineas, _nota(f"{sin_aoi} AEI con indicadores y sin AOI" if sin_aoi else "")]


def _plural(clave: str) -> str:
    return {"hecho_sin_mover": "se hicieron y no se movieron", "movido_sin_hacer": "se movieron sin hacerse"}[clave]
