"""The published figures, one a row: what the document prints, what it gives here, and why they differ.

Rows are written here once, as people read them, and drawn by assets/conciliacion.js. A block is `CIFRAS_BLOQUE` rows,
each a list in the order of CAMPOS.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import Any

from dashboard import formato as f
from dashboard.estado import NOMBRES, Estado
from dashboard.textos import SIGLAS
from queries import Catalogo, Contexto, Filtro, Resultado
from queries.tipos import PASOS

Fila = dict[str, Any]

#: Rows that come with the page, and with each "Ver más".
CIFRAS_BLOQUE = 60

CAMPOS = (
    *("conciliado", "documento", "lugar", "nodo", "nombre", "aoi", "href", "titulo", "medida"),
    *("publicado", "aqui", "fino", "diferencia", "clase", "motivo", "como"),
)

#: Decimals shown beyond those that the document prints, when a row is looked at.
MAS_FINO = 2

#: The decimals of a printed figure; a comma with three digits after it parts thousands.
_DECIMALES = re.compile(r"\d(?:\.(\d+)|,(\d{1,2}))\D*$")
_PASO = re.compile(r"_(pia|v\d)(?:_|$)")
#: How the reconciliation says that its figure is not one of the board's: it is printed in another place of the same
#: document, or follows from other figures that it prints.
_DE_OTRO_LUGAR = "Con otra cifra del mismo documento"
_DE_OTRAS_CIFRAS = re.compile(r"mismo documento|porcentaje impreso|dice el documento|demás detalles")
_DE_PRESUPUESTO = ("presupuesto_", "variacion_", "modificacion_", "n_ao_")
_DE_INDICADORES = ("avance_indicadores_", "n_indicadores")


def bloque(respuesta: Resultado, estado: Estado, desde: int, contexto: Contexto) -> dict[str, Any]:
    """Some rows as assets/conciliacion.js draws them: {"desde", "total", "filas"}."""
    filas = [fila(r, estado, contexto) for r in respuesta.registros()]
    return {"desde": desde, "total": respuesta.total, "filas": filas}


def fila(r: Fila, estado: Estado, contexto: Contexto) -> list[Any]:
    """One row in the order of CAMPOS."""
    href, titulo = destino(r, estado, contexto)
    donde = de_donde(r)
    corto, fino = (f"{donde}: {x}" if donde and x else x for x in aqui(r))
    return [
        r["conciliado"],
        r["documento_corto"],
        r["lugar"],
        nodo(r),
        f.nombre(r["nivel"], r["nodo_nombre"] or ""),
        r["aoi"] or "",
        href,
        titulo,
        r["medida_nombre"],
        r["publicado"],
        corto,
        fino,
        diferencia(r),
        r["clase_nombre"] or "",
        juntas(r["motivo"] or ""),
        juntas(r["como"] or ""),
    ]


def juntas(texto: str) -> str:
    """A sentence whose figures are not parted from their units at the end of a line."""
    return texto.replace(" %", "\u00a0%").replace("S/ ", "S/\u00a0")


def nodo(r: Fila) -> str:
    """The code of what a figure speaks of; of a resolution ("000154/v1/RM 010-2024-TR"), whose budget it changes: its
    number is the name."""
    codigo, nivel = str(r["nodo"]), r["nivel"]
    if nivel == "resolucion":
        codigo, nivel = codigo.partition("/")[0], "ue" if r["ue"] else "pliego"
    return f"{SIGLAS[nivel]} {codigo}" if nivel in ("pliego", "ue", "cc") else codigo


def decimales(publicado: str) -> int:
    """How many decimals a printed figure has.

    >>> decimales("99.6%"), decimales("S/ 18 022 349,49"), decimales("12,465"), decimales("cinco (05)")
    (1, 2, 0, 0)
    """
    hallado = _DECIMALES.search(publicado)
    return len(hallado[1] or hallado[2]) if hallado else 0


def aqui(r: Fila) -> tuple[str, str]:
    """Our figure at the decimals that the document prints, and with two more where these say something more."""
    if r["unidad"] == "texto" or r["calculado"] is None:
        return r["calculado_texto"] or f.VACIO, ""
    n = decimales(r["publicado"])
    corto, fino = cifra(r["calculado"], n, r["unidad"]), cifra(r["calculado"], n + MAS_FINO, r["unidad"])
    dice_mas = f.redondear(r["calculado"], n) != f.redondear(r["calculado"], n + MAS_FINO)
    return corto, fino if dice_mas else ""


def de_donde(r: Fila) -> str:
    """What a figure set against the published one is to be called where it is none that the board shows: "en otro
    lugar", "con otras cifras", or nothing where it is ours."""
    como = r["como"] or ""
    if r["calculado"] is None:
        return ""
    if como.startswith(_DE_OTRO_LUGAR):
        return "en otro lugar"
    return "con otras cifras" if _DE_OTRAS_CIFRAS.search(como) else ""


def cifra(x: Decimal, n: int, unidad: str) -> str:
    """A figure in its unit with `n` decimals: "95.9 %", "S/ 1,234.00", "37"."""
    if unidad == "pct":
        return f.porcentaje(x, n)
    if unidad == "soles":
        return f"S/\u00a0{f.numero(x, n)}"
    return f.numero(x, n)


def diferencia(r: Fila) -> str:
    """Published less ours, with its sign and as many decimals as it needs to be seen; nothing where they agree."""
    x = r["diferencia"]
    if r["conciliado"] != "difiere" or x is None:
        return ""
    inicio = decimales(r["publicado"])
    n = next((k for k in range(inicio, inicio + 7) if f.redondear(x, k)), inicio + 6)
    if r["unidad"] in ("pct", "puntos"):
        return f.puntos(x, n)
    signo = "+" if x > 0 else "−" if x < 0 else ""
    return signo + cifra(abs(x), n, r["unidad"])


def destino(r: Fila, estado: Estado, contexto: Contexto) -> tuple[str, str]:
    """Where a row leads, and what its link says: the sheet of an AOI over the same view, whose address
    assets/conciliacion.js knows how to write (""); the node in the view that its measure is of; nowhere ("", "")."""
    if r["aoi"]:
        return "", "Abrir la ficha de la AOI"
    vista = vista_de(r)
    f = Filtro(ejercicio=estado.filtro.ejercicio, corte=estado.filtro.corte, pliego=r["pliego"])
    pliegos = contexto.pliegos(f)
    camino: dict[str, Any] = _camino(r, contexto.catalogo(f)) if r["pliego"] in pliegos else {}
    if not camino and (r["pliego"] not in pliegos or (r["nivel"] != "pliego" and vista == "explorar")):
        return "", ""
    paso = _PASO.search(f"{r['nodo']}_".replace("/", "_") if r["nivel"] == "resolucion" else r["medida"])
    limpio = replace(
        f,
        pliego=r["pliego"] if len(pliegos) > 1 else None,
        version=paso[1] if vista == "presupuesto" and paso and paso[1] in PASOS else None,
        **camino,
    )
    hondo = camino.get("aei") or camino.get("oei")
    cual = hondo or (f"la UE {camino['ue']}" if camino else "el pliego")
    return Estado(limpio, vista).href(), f"Ver {cual} en {NOMBRES[vista]}"


def _camino(r: Fila, catalogo: Catalogo) -> dict[str, Any]:
    """The path to the node of a figure, or to the lowest one over it that has AOI: some AEI have indicators and no
    AOI."""
    camino: dict[str, Any] = {clave: r[clave] for clave in ("ue", "oei", "aei") if r[clave]}
    if r["nivel"] == "cc" and "ue" in camino:
        camino["cc"] = r["nodo"]
    while camino and not catalogo.hay(**camino):
        camino.popitem()
    return camino


def vista_de(r: Fila) -> str:
    """The view that shows a measure of a node."""
    if r["nivel"] == "indicador" or r["medida"].startswith(_DE_INDICADORES):
        return "indicadores"
    if r["nivel"] == "resolucion" or r["medida"].startswith(_DE_PRESUPUESTO):
        return "presupuesto"
    return "explorar"
