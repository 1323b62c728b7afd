"""The AOI that changed, in words: what changed of each, then and now, and how much of the level's move is theirs.

Rows are written here once, as people read them, and drawn by assets/cambios.js. A block is `CAMBIOS_BLOQUE` rows, each
a list in the order of CAMPOS.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from dash import html

from dashboard import formato as f
from dashboard.bandas import CON_AVANCE, banda, limites
from dashboard.componentes.basicos import aria, definicion, enlace
from dashboard.estado import Estado
from queries import Corte, Resultado

Fila = dict[str, Any]

#: Rows that come with the page, and with each "Ver más".
CAMBIOS_BLOQUE = 100

CAMPOS = (
    *("codigo", "nombre", "ue", "nombre_ue", "href", "titulo"),
    *("que", "antes", "banda_antes", "ahora", "banda", "aporte", "barra"),
)


class Clase(NamedTuple):
    """A kind of change: its sign, the word of the button that picks it for one AOI and for several, and what the button
    says when pointed at."""

    signo: str
    una: str
    varias: str
    titulo: str


CLASES: dict[str, Clase] = {
    "sube": Clase("↑", "sube", "suben", "Pasaron a una banda mejor"),
    "baja": Clase("↓", "baja", "bajan", "Pasaron a una banda peor"),
    "avance": Clase(
        "↕",
        "solo avance",
        "solo avance",
        "Cambió su avance (sobre 100 %, lo ejecutado) o si tiene seguimiento, sin subir ni bajar",
    ),
    "programado": Clase("✎", "meta", "meta", "Cambió su meta programada del año"),
    "aei": Clase("⇄", "AEI", "AEI", "Pasaron de una AEI a otra"),
    "unidad": Clase("✎", "unidad", "unidad", "Cambió su unidad de medida"),
    "denominacion": Clase("✎", "nombre", "nombre", "Cambió su nombre"),
    "nueva": Clase("+", "nueva", "nuevas", "No estaban en el corte de antes"),
    "retirada": Clase("−", "ya no está", "ya no están", "Estaban en el corte de antes y no en el de ahora"),
}


def botones(nivel: Fila, estado: Estado) -> list[Any]:
    """The kinds of change there are, with how many AOI each has; they pick rows and add up, as the bands do."""
    elegidas = set(estado.filtro.cambio)
    todas = enlace(
        [html.Strong(f.numero(nivel["n_cambios"])), " todas"],
        estado.href(cambio=(), aoi=None),
        "clase" + ("" if elegidas else " elegida"),
        reemplaza=True,
        titulo="Todas las AOI que cambiaron en algo",
        **({} if elegidas else aria(current="true")),
    )
    return [todas, *(_boton(c, nivel[f"n_{c}"], estado) for c in CLASES if nivel[f"n_{c}"] or c in elegidas)]


def _boton(clave: str, n: int, estado: Estado) -> html.A:
    clase = CLASES[clave]
    elegidas = set(estado.filtro.cambio)
    dentro = clave in elegidas
    nuevas = tuple(c for c in CLASES if c in elegidas ^ {clave})
    return enlace(
        [
            html.Span(clase.signo, className=f"signo signo-{clave}", **aria(hidden="true")),
            " ",
            html.Strong(f.numero(n)),
            f" {clase.una if n == 1 else clase.varias}",
        ],
        estado.href(cambio=nuevas, aoi=None),
        "clase" + (" elegida" if dentro else ""),
        reemplaza=True,
        titulo=f"{clase.titulo}. " + ("Quitar" if dentro else "Ver solo estas"),
        **aria(current="true") if dentro else {},
    )


def elegidas(estado: Estado) -> str:
    """The kinds picked, in words: "suben o nuevas"."""
    return " o ".join(CLASES[c].varias for c in CLASES if c in estado.filtro.cambio)


def titulo(nivel: Fila, total: int, estado: Estado) -> list[Any]:
    """The head of the list: how many, and that their parts add up to the level's move."""
    de = f" de {nivel['n_cambios']:,}" if estado.filtro.cambio else ""
    return [
        "AOI que cambiaron ",
        html.Span(f"{total:,}{de} ", className="cuenta"),
        definicion("aporte", "¿cómo se suma?"),
    ]


def suma(nivel: Fila, total: int, estado: Estado) -> str:
    """The sentence of the list of `total` rows: their parts are the whole move of the level, or this much of it."""
    if nivel["delta"] is None:
        return "El nivel no tiene avance en uno de los dos cortes: no hay un cambio que repartir entre sus AOI."
    de, a = f.porcentaje(nivel["avance_antes"], 2), f.porcentaje(nivel["avance"], 2)
    entero = f"{_puntos(nivel['delta'], nivel)}, de {de} a {a}"
    if not total:
        return f"El nivel cambió {entero}."
    if estado.filtro.cambio:
        return (
            f"Estas aportan {_puntos(nivel['aporte_elegidas'] or 0.0, nivel)} del cambio del nivel, que es de {entero}."
        )
    return f"Sus aportes suman el cambio del nivel: {entero}."


def _puntos(x: float, nivel: Fila) -> str:
    return f.puntos(x, max(2, decimales(nivel)))


def decimales(nivel: Fila) -> int:
    """Decimals that an AOI's part needs to be seen: one of 40 moves whole points, one of 10,000 hundredths at most."""
    n = nivel["n_cuentan"] or 1
    return 2 if n <= 500 else 3 if n <= 5000 else 4


def bloque(respuesta: Resultado, nivel: Fila, antes: Corte, estado: Estado, desde: int) -> dict[str, Any]:
    """Some rows as assets/cambios.js draws them: {"desde", "total", "filas"}."""
    filas = [fila(r, nivel, antes, estado) for r in respuesta.registros()]
    return {"desde": desde, "total": respuesta.total, "filas": filas}


def fila(r: Fila, nivel: Fila, antes: Corte, estado: Estado) -> list[Any]:
    """One row in the order of CAMPOS; the last one, its part as a number, is the length of the small bar."""
    href, dice = _destino(r, antes, estado)
    aporte = r["aporte"]
    return [
        r["codigo_aoi"],
        r["denominacion"],
        r["ue"],
        r["ue_corto"] or "",
        href,
        dice,
        que_cambio(r),
        _avance(r, "_antes"),
        r["banda_antes"] or "",
        _avance(r, ""),
        r["banda"] or "",
        f.VACIO if aporte is None else f.puntos(aporte, decimales(nivel)).partition("\u00a0")[0],
        round(aporte, 6) if aporte else 0,
    ]


def _avance(r: Fila, sufijo: str) -> str:
    """Mark and figure of one cut: "◆ 81.3 %", "◌ S.I."; a dash where it was not."""
    clave, valor = r[f"banda{sufijo}"], r[f"avance{sufijo}"]
    if not clave:
        return f.VACIO
    cara = banda(clave)
    return f"{cara.marca} {f.avance(valor, limites()) if clave in CON_AVANCE else cara.nombre}"


def que_cambio(r: Fila) -> list[list[str]]:
    """Each kind of change of a row with its words: [["sube", "de medio a alto"], ["aei", "AEI.02.01 → AEI.02.02"]]."""
    dichos = set(r["cambios"].split(","))
    return [[clase, _PALABRAS[clase](r)] for clase in CLASES if clase in dichos]


def _de_banda_a_banda(r: Fila) -> str:
    return f"de {banda(r['banda_antes']).nombre} a {banda(r['banda']).nombre}"


def _solo_avance(r: Fila) -> str:
    if r["banda_antes"] != r["banda"]:
        return _de_banda_a_banda(r)
    sigue = f"sigue en {banda(r['banda']).nombre}"
    if r["avance"] is not None and r["avance"] == r["avance_antes"]:  # over 100 %: its limit hides what was done
        return f"{sigue}: ejecutado {f.cantidad(r['ejecutado_antes'])} → {f.cantidad(r['ejecutado'])}"
    return f"avance, {sigue}"


def _vino(r: Fila) -> str:
    if not r["en_otro"]:
        return "nueva"
    return f"viene de {r['aei_antes']}" if r["aei_antes"] != r["aei"] else "viene de otro centro de costo"


def _se_fue(r: Fila) -> str:
    if not r["en_otro"]:
        return "ya no está"
    return f"pasó a {r['aei']}" if r["aei_antes"] != r["aei"] else "pasó a otro centro de costo"


def _dicha(unidad: str | None) -> str:
    return f.cortar(unidad, 40) if unidad else "sin declarar"


_PALABRAS: dict[str, Callable[[Fila], str]] = {
    "sube": _de_banda_a_banda,
    "baja": _de_banda_a_banda,
    "avance": _solo_avance,
    "programado": lambda r: f"meta del año {f.cantidad(r['meta_antes'])} → {f.cantidad(r['meta'])}",
    "aei": lambda r: f"{r['aei_antes']} → {r['aei']}",
    "unidad": lambda r: f"unidad {_dicha(r['unidad_antes'])} → {_dicha(r['unidad_medida'])}",
    "denominacion": lambda r: f"antes se llamaba «{f.cortar(r['denominacion_antes'], 160)}»",
    "nueva": _vino,
    "retirada": _se_fue,
}


def _destino(r: Fila, antes: Corte, estado: Estado) -> tuple[str, str]:
    """Where a row leads: its sheet over the same view, which assets/cambios.js knows how to write ("", ""); that of the
    cut before when it is not in this one."""
    codigo = r["codigo_aoi"]
    if "retirada" not in r["cambios"].split(","):
        return "", ""
    fuera: dict[str, Any] = dict.fromkeys(("oei", "aei", "cc", "por"))
    if r["en_otro"]:
        return estado.href(**fuera, aoi=codigo), "Ver la ficha donde está ahora"
    fuera |= {"cambio": (), "comparar": None, "ejercicio": antes.ejercicio, "corte": antes.fecha}
    de_antes = estado.en("explorar").href(**fuera, aoi=codigo)
    return de_antes, f"Ver la ficha en el corte del {f.fecha(antes.fecha)}"
