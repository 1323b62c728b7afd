"""The table of indicators and that of recommendations, in words.

The rows of indicators are written here once, as people read them, and drawn by assets/indicadores.js: a head for each
OEI and AEI (a list in the order of CABEZA) and, under it, its indicators (in the order of CAMPOS).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dash import html

from dashboard import formato as f
from dashboard.bandas import limites
from dashboard.componentes.basicos import aria
from dashboard.componentes.indicadores import medias_de
from dashboard.figuras.balas import palabra, porcentaje_real, valor

Fila = dict[str, Any]

CABEZA = ("que", "codigo", "nombre", "href", "media", "banda", "cuenta")
CAMPOS = (
    *("que", "codigo", "nombre", "titulo", "sentido", "organo", "base", "base_anio", "meta", "semestre", "anio"),
    *("pct_semestre", "avance", "banda", "real", "tipo2", "tipo2_titulo", "publicado", "fuente"),
)

_SENTIDO = {"ascendente": ("↑", "más es mejor"), "descendente": ("↓", "menos es mejor")}
#: The mark and words of each state of a term, and the class of its colour.
_PLAZOS = {
    "vencido": ("▲", "plazo vencido", "texto-bajo"),
    "por_vencer": ("◆", "por vencer", "texto-medio"),
    "sin_plazo": ("○", "sin plazo legible", "tenue"),
}


def bloque(
    filas: list[Fila], niveles: list[Fila], metodo: str | None, destino: Callable[[Fila], str]
) -> list[list[Any]]:
    """The rows of the table: `filas` of `queries.indicadores` under the heads of their OEI and AEI, with the means of
    `niveles`; `destino` gives where a head leads."""
    medias = medias_de(niveles, metodo)
    cuentas = {f"{r['pliego']} {r['codigo']}": r for r in niveles if r["codigo"]}
    salida: list[list[Any]] = []
    abiertas: set[str] = set()
    for r in filas:
        for que, codigo, nombre in (("oei", r["oei"], r["oei_nombre"]), ("aei", r["aei"], r["aei_nombre"])):
            clave = f"{r['pliego']} {codigo}"
            if codigo is None or clave in abiertas:
                continue
            abiertas.add(clave)
            texto, banda_de_media = medias.get(clave, ("", "nada"))
            suyo = {**r, "aei": r["aei"] if que == "aei" else None}
            nombre_corto = f.nombre(que, nombre or "")
            salida.append(
                [que, codigo, nombre_corto, destino(suyo), texto, banda_de_media, _cuenta(cuentas.get(clave))]
            )
        salida.append(_indicador(r))
    return salida


def _cuenta(r: Fila | None) -> str:
    """ "3 de 4 con meta"; nothing where there is a single one with its goal."""
    if r is None or (r["n"] == r["n_con_meta"] == 1):
        return ""
    return f"{r['n_con_meta']} de {r['n']} con meta"


def _indicador(r: Fila) -> list[Any]:
    signo, dice = _SENTIDO.get(r["sentido"] or "", ("", "no se sabe si más o menos es mejor"))
    fuente = " y ".join(x for x in (r["documento"], None) if x)
    return [
        "indicador",
        r["codigo"],
        r["denominacion"],
        _titulo(r),
        [signo, f"{dice} ({r['sentido_fuente']} de sus porcentajes)" if r["sentido_fuente"] == "deducido" else dice],
        r["organo"] or "",
        valor(r["linea_base"], r["unidad"]),
        str(r["linea_base_anio"] or ""),
        valor(r["le"], r["unidad"]) if r["estado"] != "sp" else "sin meta",
        valor(r["vo_semestre"], r["unidad"]),
        valor(r["vo"], r["unidad"]),
        f.porcentaje(r["avance_semestre"]),
        f.avance(r["avance"], limites()) if r["estado"] == "ok" else palabra(r),
        r["banda"] or "nada",
        porcentaje_real(r) if r["estado"] == "ok" else f.VACIO,
        f.VACIO if r["meta_retrocede"] else f.porcentaje(r["avance_tipo2"]),
        _por_que_no(r),
        f.porcentaje(r["avance_publicado"], 0),
        f"{fuente}, {r['cuadro']}"
        + (f": la ficha, {f.porcentaje(r['avance_ficha'], 2)}" if r["avance_ficha"] is not None else ""),
    ]


def _titulo(r: Fila) -> str:
    partes = [r["denominacion"]]
    if r["denominacion_ficha"] and r["denominacion_ficha"].rstrip(".") != r["denominacion"].rstrip("."):
        partes.append(f"En la ficha: {r['denominacion_ficha']}")
    if not r["codigo_impreso"]:
        partes.append("El documento no imprime el código: se formó por convención")
    return ". ".join(p.rstrip(".") for p in partes)


def _por_que_no(r: Fila) -> str:
    """Why there is no progress of type II to read."""
    if r["estado"] != "ok":
        return "sin meta o sin valor"
    if r["linea_base"] is None:
        return "el documento no declara la línea base"
    if r["linea_base"] == r["le"]:
        return "la meta es igual a la línea base"
    if r["meta_retrocede"]:
        base, meta = valor(r["linea_base"], r["unidad"]), valor(r["le"], r["unidad"])
        return f"la meta ({meta}) es peor que la línea base ({base}): no dice cuánto se avanzó"
    return ""


def titulo_recomendaciones(filas: list[Fila]) -> str:
    """ "Recomendaciones de la evaluación (22)"."""
    return f"Recomendaciones de la evaluación ({len(filas)})"


def frase_recomendaciones(filas: list[Fila], ejercicio: int) -> str:
    """How many terms have passed, by which day; and that whether it was done is not known."""
    if not filas:
        return f"De {ejercicio} no hay recomendaciones cargadas: ningún documento del año las trae."
    cuantas = {clave: sum(r["estado"] == clave for r in filas) for clave in _PLAZOS}
    partes = [
        f"{cuantas['vencido']} con el plazo vencido al {f.fecha(filas[0]['hoy'])}" if cuantas["vencido"] else "",
        f"{cuantas['por_vencer']} por vencer" if cuantas["por_vencer"] else "",
        f"{cuantas['sin_plazo']} sin plazo que se pueda leer" if cuantas["sin_plazo"] else "",
    ]
    return (
        f"De la evaluación de {ejercicio}, para todo el pliego: {', '.join(p for p in partes if p)}. "
        "Si se cumplieron o no, ninguna fuente lo dice."
    )


def recomendaciones(filas: list[Fila]) -> list[html.Tr]:
    """The rows of the table of recommendations."""
    return [
        html.Tr(
            [
                html.Td(_plazo(r), className="plazo"),
                html.Td(r["recomendacion"]),
                html.Td([r["unidad_responsable"] or f.VACIO, _celda(r)]),
                html.Td(r["aspecto"], className="tenue"),
                html.Td(
                    f"{r['fila_informe']}.{r['inciso']}", className="tenue", title=f"{r['documento']}, {r['lugar']}"
                ),
            ]
        )
        for r in filas
    ]


def _plazo(r: Fila) -> list[Any]:
    signo, palabras, clase = _PLAZOS[r["estado"]]
    dias = ""
    if r["dias"] is not None:
        cuantos = f.cuenta(abs(r["dias"]), "día", "días")
        dias = f" hace {cuantos}" if r["estado"] == "vencido" else f" en {cuantos}" if r["dias"] else " hoy"
    return [
        html.Div([html.Span(signo, **aria(hidden="true")), f" {palabras}{dias}"], className=clase),
        html.Div(
            (r["plazo"] or "no lo dice").rstrip("."),
            className="tenue",
            title=f"Último día: {f.fecha(r['vence'])}" if r["vence"] else "",
        ),
    ]


def _celda(r: Fila) -> Any:
    if r["celda"] == "propia":
        return None
    que = "heredados de la fila" if r["celda"].startswith("heredada") else "compartidos con otros incisos"
    return html.Div(f"unidad y plazo {que}", className="tenue", title=r["celda"])
