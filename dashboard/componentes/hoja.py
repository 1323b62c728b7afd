"""The AOI sheet: one activity whole, with where its figures come from and what the report says of it, in our own
words."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard import formato as f
from dashboard.bandas import BANDAS, banda, limites
from dashboard.componentes.basicos import aria, avance_marcado, enlace, icono
from dashboard.componentes.brechas_supuestos import suponer
from dashboard.componentes.hoja_conciliacion import a_conciliacion, publicadas
from dashboard.componentes.hoja_meses import meses
from dashboard.estado import Estado

_UNIDAD = {
    "dudosa": "La unidad impresa en el {cuadro} repite las de otro cuadro: no es de fiar.",
    "ficha": "Unidad según la ficha de la AEI",
}


def hoja(
    r: dict[str, Any],
    estado: Estado,
    filas_meses: list[dict[str, Any]],
    difieren: list[dict[str, Any]] | None = None,
    acuerdos: Any = None,
) -> list[Any]:
    """The inside of the sheet from the one row of `queries.ficha`, the twelve of `queries.meses` (none where only
    the year is known) and those of `queries.conciliacion_de`. `acuerdos`: the section of its agreements."""
    return [
        html.Div(
            [
                html.H2([r["codigo_aoi"], " ", _local(r)], id="hoja-titulo", tabIndex=-1),
                enlace(
                    icono("x"),
                    estado.href(aoi=None),
                    "hoja-cerrar",
                    titulo="Cerrar la ficha (Esc)",
                    **aria(label="Cerrar la ficha"),
                ),
            ],
            className="hoja-cabeza",
        ),
        html.P(r["denominacion"], className="hoja-nombre"),
        _cifras(r),
        *suponer(r, estado),
        _lista(_donde(r, estado)),
        acuerdos,
        *publicadas(difieren or [], estado),
        *meses(filas_meses, r["tipo_agregacion"]),
        *_textos(r),
        _lista(_origen(r), "hoja-origen"),
    ]


def _local(r: dict[str, Any]) -> Any:
    return html.Span("clave local: el documento no imprime código", className="etiqueta") if r["codigo_local"] else None


def _cifras(r: dict[str, Any]) -> html.Div:
    cara = banda(r["banda"])
    fisico = [
        html.Div([html.Span("Programado"), html.Strong(f.cantidad(r["programado"]))]),
        html.Div(
            [
                html.Span("Ejecutado"),
                html.Strong(f.cantidad(r["ejecutado"]) if r["ejecutado"] is not None else "sin reporte"),
            ]
        ),
        html.Div(
            [html.Span("Avance"), html.Strong(avance_marcado(r["avance"], r["banda"]), className=f"texto-{cara.clave}")]
        ),
        html.Div([html.Span("Avance real"), html.Strong(f.porcentaje(r["avance_real"]))]),
    ]
    barra = html.Div(
        [
            *(html.Span(className="limite", style={"left": f"{float(x)}%"}) for x in limites()),
            html.Span(
                className=f"lleno fondo-{cara.clave}", style={"width": f"{min(100.0, float(r['avance'] or 0))}%"}
            ),
        ],
        className="hoja-barra",
        role="img",
        **aria(label=f"Avance {f.avance(r['avance'], limites())}, banda {cara.nombre}"),
    )
    return html.Div([html.Div(fisico, className="hoja-cifras"), barra, html.P(_resumen(r), className="hoja-resumen")])


def _resumen(r: dict[str, Any]) -> str:
    if r["estado"] == "sp":
        return "Sin programación en el periodo: no entra en el promedio."
    if r["estado"] == "si":
        return "Seguimiento incompleto: algún mes no tiene registro; no entra en el promedio."
    if r["siguiente_banda"] is None:
        return "Está en la banda alta."
    resta = f"Resta {f.numero(r['aporte_aei'], 2)} puntos a su AEI y {f.numero(r['aporte_pliego'], 3)} al pliego."
    if r["falta_banda"] is None:
        return f"No acumulado: su avance es el promedio de los porcentajes de sus meses. {resta}"
    faltan = f.cantidad(f.entera(r["falta_banda"]))
    return f"Le faltan {faltan} (en su unidad) para pasar a {BANDAS[r['siguiente_banda']].nombre}. {resta}"


def _donde(r: dict[str, Any], estado: Estado) -> list[tuple[str, Any]]:
    def ir(texto: str, **nodo: Any) -> Any:
        limpio = dict.fromkeys(("ue", "oei", "aei", "cc", "aoi", "por"))
        return enlace(texto, estado.href(**{**limpio, **nodo}))

    dinero = (
        f"{f.soles(r['ejecutado_financiero'])} de {f.soles(r['programado_financiero'])} "
        f"({f.porcentaje(r['avance_financiero'])})"
        if r["programado_financiero"] is not None
        else "no disponible a este nivel: el documento no declara el dinero de cada AOI"
    )
    unidad: list[Any] = [r["unidad_medida"] or f.VACIO]
    if r["unidad_fuente"] in _UNIDAD:
        impresa = (
            f" (el cuadro imprime {r['unidad_impresa']})"
            if r["unidad_fuente"] == "ficha" and r["unidad_impresa"]
            else ""
        )
        dicho = _UNIDAD[r["unidad_fuente"]].format(cuadro=r["cuadro"]) + impresa
        ver = enlace("Ver por qué", a_conciliacion(r["codigo_aoi"], estado, "unidad_medida"))
        unidad.append(html.Span([dicho, " ", ver], className="aclara"))
    filas: list[tuple[str, Any]] = [
        ("Unidad de medida", unidad),
        ("Dinero", dinero),
        ("UE", ir(f"{r['ue']} {r['ue_nombre']}", ue=r["ue"])),
        ("OEI", ir(f"{r['oei']} {f.cortar(f.sin_gritar(r['oei_nombre']), 120)}", ue=r["ue"], oei=r["oei"])),
        (
            "AEI",
            ir(f"{r['aei']} {f.cortar(f.sin_gritar(r['aei_nombre']), 120)}", ue=r["ue"], oei=r["oei"], aei=r["aei"]),
        ),
    ]
    for nombre, clave in (
        ("Centro de costo", "cc_nombre"),
        ("Categoría presupuestal", "categoria_presupuestal"),
        ("Origen", "origen"),
    ):
        if r[clave]:
            filas.append((nombre, r[clave]))
    return filas


def _textos(r: dict[str, Any]) -> list[Any]:
    partes = [
        (titulo, r[clave])
        for titulo, clave in (
            ("Qué se logró", "logro"),
            ("Qué influyó", "factores"),
            ("Qué se recomendó", "recomendacion"),
        )
    ]
    if not any(texto for _, texto in partes):
        sin = "El informe no comenta esta actividad en sus fichas."
        return [] if r["mes"] else [html.P(sin, className="aclara hoja-textos")]
    hechos = [
        html.Div([html.H3(titulo), html.P(texto or "El documento no lo dice.", className="" if texto else "aclara")])
        for titulo, texto in partes
    ]
    return [html.Div(hechos, className="hoja-textos")]


def _origen(r: dict[str, Any]) -> list[tuple[str, Any]]:
    publicado = f.porcentaje(r["avance_publicado"]) if r["avance_publicado"] is not None else "no lo imprime"
    filas: list[tuple[str, Any]] = [
        ("Fuente de las cifras", f"{r['fuente']}, {r['cuadro']}"),
        ("Avance que imprime el documento", publicado),
    ]
    if r["ficha_lugar"]:
        filas.append(("Fuente de los textos", f"{r['ficha_fuente']}, {_sin_codigo(r)}; resumido en palabras propias"))
    if r["nota"]:
        filas.append(("Nota", r["nota"]))
    return filas


def _lista(filas: list[tuple[str, Any]], clase: str = "") -> html.Dl:
    return html.Dl(
        [parte for nombre, valor in filas for parte in (html.Dt(nombre), html.Dd(valor))],
        className=f"hoja-lista {clase}".strip(),
    )


def _sin_codigo(r: dict[str, Any]) -> str:
    """The place without the code of its document ("D24, sección 7…"), which says nothing to who reads it."""
    return str(r["ficha_lugar"]).removeprefix(f"{r['documento']}, ")
