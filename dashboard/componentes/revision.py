"""The check report of a file, as people read it before anything is written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from dash import html

from dashboard import formato as f
from dashboard.bandas import BANDAS, limites
from dashboard.componentes.basicos import icono, marca
from dashboard.componentes.cargas import TIPOS, debajo, momento, tabla
from dashboard.textos import MESES, MESES_CORTOS
from data.almacen import Carga
from data.errores import Queja, contar
from data.revision.tipos import Atraso, Cambio, Cambios, Cifras, Fuente, Gasto, Nivel, Revision

#: Where the cut date was taken from.
CORTE_DE = {
    "pedido": "la indicada en el formulario",
    "nombre": "según el nombre del archivo",
    "hoy": "la de hoy, porque el nombre del archivo no la dice",
}
#: Facts of the reading that are worth a look, of those that a reader leaves.
DETALLE = {
    "etapa": "Etapa",
    "pliegos_del_archivo": "Pliegos en el archivo",
    "variante": "Variante",
    "codificacion": "Codificación",
}
ATRASOS_MAX = 60


def informe(revisiones: Sequence[Revision]) -> list[Any]:
    """One report a file, in the order in which they were chosen."""
    propias = {r.carga.clave for r in revisiones if r.carga is not None}
    return [_archivo(revision, propias) for revision in revisiones]


def boton(revisiones: Sequence[Revision]) -> str | None:
    """What the button that loads says; None when there is nothing to load."""
    nuevas = sum(1 for r in revisiones if r.aceptable and r.repetida is None)
    if not nuevas:
        return None
    if nuevas == len(revisiones):
        return "Cargar" if nuevas == 1 else f"Cargar los {nuevas} archivos"
    return f"Cargar solo {f.cuenta(nuevas, 'archivo', 'archivos')} de {len(revisiones)}"


def frase(revisiones: Sequence[Revision]) -> str:
    """The outcome in one sentence, for the voice and above the reports."""
    malas = sum(1 for r in revisiones if not r.aceptable)
    repetidas = sum(1 for r in revisiones if r.repetida is not None)
    buenas = len(revisiones) - malas - repetidas
    partes = [
        (buenas, "se puede cargar", "se pueden cargar"),
        (repetidas, "ya estaba", "ya estaban"),
        (malas, "no se puede cargar", "no se pueden cargar"),
    ]
    dichas = [f"{f.cuenta(n, 'archivo', 'archivos')} {uno if n == 1 else varios}" for n, uno, varios in partes if n]
    return "; ".join(dichas) + ". Todavía no se escribió nada."


def _archivo(r: Revision, propias: set[str]) -> html.Article:
    cuerpo: list[Any]
    if r.repetida is not None and r.repetida.clave in propias:
        clase, veredicto = "repetida", "Está dos veces"
        cuerpo = [
            html.P(f"Su contenido es el mismo que el de «{f.cortar(r.repetida.archivo, 120)}», de esta misma lista.")
        ]
    elif r.repetida is not None:
        clase, veredicto, cuerpo = "repetida", "Ya está cargado", [_repetida(r.repetida)]
    elif not r.aceptable:
        clase, veredicto, cuerpo = "mala", "No se puede cargar", [_datos(r), _quejas(r)]
    else:
        clase, veredicto, cuerpo = "buena", "Se puede cargar", [_datos(r), *_cifras(r)]
    cabeza = html.Div(
        [
            html.H3(f.cortar(r.archivo, 120), title=f.cortar(r.archivo, 300)),
            html.Strong(veredicto, className="veredicto"),
        ],
        className="revision-cabeza",
    )
    return html.Article([cabeza, *cuerpo, *_advertencias(r)], className=f"revision revision-{clase}")


def _repetida(c: Carga) -> html.P:
    return html.P(
        f"Su contenido es el de «{f.cortar(c.archivo, 120)}», cargado el {momento(c.cargado_en)} por "
        f"{f.cortar(c.cargado_por, 60)} con corte {f.fecha(c.fecha_corte)}. No hace falta cargarlo otra vez."
    )


def _datos(r: Revision) -> html.Dl:
    """What the file is. What could not be told is left out."""
    filas: list[tuple[str, str]] = [("Qué es", TIPOS.get(r.tipo, "no se reconoce"))]
    if r.ejercicio:
        filas.append(("Ejercicio", str(r.ejercicio)))
    if r.pliegos:
        filas.append((_plural("Pliego", r.pliegos), f.cortar(", ".join(r.pliegos), 160)))
    if r.ues:
        filas.append((f"UE ({len(r.ues)})" if len(r.ues) > 1 else "UE", f.cortar(", ".join(r.ues), 200)))
    if r.fecha_corte:
        filas.append(("Fecha de corte", f"{f.fecha(r.fecha_corte)}, {CORTE_DE.get(r.corte_de, '')}".rstrip(", ")))
    filas.append(("Filas leídas", f.numero(r.filas)))
    if r.encabezado_fila > 1 or r.hoja:
        filas.append(("Encabezado", f"fila {r.encabezado_fila}" + (f" de la hoja «{r.hoja}»" if r.hoja else "")))
    filas += [
        (nombre, f.cortar(str(r.detalle[clave]), 80)) for clave, nombre in DETALLE.items() if r.detalle.get(clave)
    ]
    if r.carga is not None:
        filas.append(("Clave", r.carga.clave))
    return html.Dl(
        [html.Div([html.Dt(nombre), html.Dd(valor)]) for nombre, valor in filas],
        className="revision-datos",
    )


def _plural(nombre: str, cosas: Sequence[str]) -> str:
    return nombre if len(cosas) == 1 else f"{nombre}s"


def _cifras(r: Revision) -> list[Any]:
    i = r.informe
    if i is None:
        return []
    partes: list[Any] = []
    if i.niveles:
        partes.append(_niveles(i.niveles, dinero_al_mes=r.tipo != "plantilla"))
    if i.gasto:
        partes.append(_gasto(i.gasto))
    if i.fuentes:
        partes.append(_fuentes(i.fuentes))
    if i.cambios is not None:
        partes.append(_cambios(i.cambios))
    elif i.niveles:
        partes.append(
            html.P("Es la primera carga de su unidad ejecutora en el año: no hay con qué comparar.", className="aclara")
        )
    if i.niveles:
        partes.append(_atrasos(i.atrasos))
    return partes


def _niveles(niveles: Sequence[Nivel], *, dinero_al_mes: bool) -> Any:
    """One row a UE: a figure and, under it, up to which month it speaks and what it was in the load before.

    `dinero_al_mes`: money is that of the months too; the template may declare that of the year instead."""
    cabezas = [
        "UE",
        "AOI activas",
        "Avance físico",
        "Por banda",
        "Programado",
        "Ejecutado",
        "% financiero",
    ]
    filas: list[list[Any]] = []
    for n in niveles:
        a, antes = n.ahora, n.antes
        hasta = debajo(_hasta(a))
        filas.append(
            [
                [html.Strong(n.ue), debajo(f.cortar(n.nombre, 60))] if n.ue else html.Strong("Todas"),
                [
                    _contra(f.numero(a.n_activas), f.numero(antes.n_activas) if antes else None),
                    debajo(f"{f.cuenta(a.n_inactivas, 'inactiva', 'inactivas')}, fuera" if a.n_inactivas else ""),
                ],
                [f.avance(a.avance, limites()), hasta, _avance_anterior(a, antes)],
                _bandas(a),
                [f.soles(a.programado), hasta if dinero_al_mes else ""],
                [f.soles(a.ejecutado), hasta if dinero_al_mes else ""],
                _contra(f.porcentaje(a.avance_financiero), f.porcentaje(antes.avance_financiero) if antes else None),
            ]
        )
    return tabla("Cómo queda cada UE", cabezas, filas, (1, 2, 4, 5, 6))


def _hasta(c: Cifras) -> str:
    """Up to which month its figures speak."""
    return f"a {MESES[c.mes_corte]}" if c.mes_corte else "todo el año"


def _avance_anterior(ahora: Cifras, antes: Cifras | None) -> Any:
    """What the physical progress was in the load before, if it was another, and up to which month."""
    dicho = f.avance(antes.avance, limites()) if antes else ""
    return debajo(f"antes {dicho} {_hasta(antes)}" if antes and dicho != f.avance(ahora.avance, limites()) else "")


def _bandas(c: Cifras) -> html.Div:
    cuantas = {"bajo": c.n_bajo, "medio": c.n_medio, "alto": c.n_alto}
    partes: list[Any] = []
    for clave, n in cuantas.items():
        partes += [html.Span([marca(clave), f" {n:,} {BANDAS[clave].nombre}"], className="banda"), " "]
    return html.Div(
        [*partes, debajo(f"{c.n_sp:,} S.P. · {c.n_si:,} S.I. · {c.n_sobre_100:,} sobre 100 %")], className="bandas"
    )


def _contra(ahora: str, antes: str | None) -> Any:
    """A figure and, under it, what it was in the load before if it was another."""
    if antes is None or antes == ahora:
        return ahora
    return html.Span([ahora, debajo(f"antes {antes}")])


def _cambios(c: Cambios) -> html.Section:
    if not (c.n_nuevas or c.n_ausentes or c.n_cambiadas):
        return html.Section(
            [
                html.H4("Contra la carga anterior"),
                html.P("Las AOI son las mismas, con el mismo nombre, unidad, AEI y meta."),
            ]
        )
    que = ", ".join(f"{dato} en {n}" for dato, n in c.por_dato.items())
    grupos = [
        _grupo(f.cuenta(c.n_nuevas, "AOI nueva", "AOI nuevas"), c.n_nuevas, c.nuevas),
        _grupo(f.cuenta(c.n_ausentes, "AOI que ya no está", "AOI que ya no están"), c.n_ausentes, c.ausentes),
        _grupo(
            f.cuenta(c.n_cambiadas, "AOI cambiada", "AOI cambiadas") + (f" ({que})" if que else ""),
            c.n_cambiadas,
            c.cambiadas,
        ),
    ]
    return html.Section([html.H4("Contra la carga anterior"), *grupos])


def _grupo(titulo: str, cuantas: int, muestra: Sequence[Cambio]) -> Any:
    if not cuantas:
        return html.P(titulo, className="aclara")
    lineas = [
        html.Li(
            [
                html.Code(c.aoi),
                f" {f.cortar(c.denominacion, 140)}",
                *(
                    html.Span(
                        f"{dato}: {f.cortar(antes, 80) or f.VACIO} → {f.cortar(ahora, 80) or f.VACIO}",
                        className="aclara cambio",
                    )
                    for dato, antes, ahora in c.cambios
                ),
            ]
        )
        for c in muestra
    ]
    if cuantas > len(muestra):
        lineas.append(html.Li(f"y {cuantas - len(muestra):,} más", className="aclara"))
    return html.Details([html.Summary(titulo), html.Ul(lineas)])


def _atrasos(atrasos: Sequence[Atraso]) -> Any:
    """Registrations past due, by cost centre: the months of each in one row."""
    if not atrasos:
        return html.P("Sin registros atrasados a la fecha de corte.", className="aclara")
    por_cc: dict[tuple[str, str], list[Atraso]] = {}
    for a in atrasos:
        nombre = f"{a.cc} {f.cortar(a.cc_nombre or '', 60)}".strip() if a.cc else "sin centro de costo"
        por_cc.setdefault((a.ue, nombre), []).append(a)
    filas: list[list[Any]] = [
        [ue, cc, ", ".join(f"{MESES_CORTOS[a.mes]} ({a.n_aoi:,})" for a in sorted(suyos, key=lambda a: a.mes))]
        for (ue, cc), suyos in por_cc.items()
    ]
    titulo = f"Registros atrasados: {f.cuenta(len(por_cc), 'centro de costo', 'centros de costo')}"
    resto = (
        [html.P(f"y {len(filas) - ATRASOS_MAX:,} centros de costo más", className="aclara")]
        if len(filas) > ATRASOS_MAX
        else []
    )
    cuerpo = tabla("", ["UE", "Centro de costo", "Meses vencidos sin registro (AOI)"], filas[:ATRASOS_MAX])
    return html.Details([html.Summary(titulo), cuerpo, *resto])


def _gasto(lineas: Sequence[tuple[Gasto, Gasto | None]]) -> Any:
    cabezas = ["UE", "Líneas", "Último mes con devengado", "PIA", "PIM", "Certificado", "Devengado", "Girado"]
    filas = [
        [
            f"{g.ue} {f.cortar(g.nombre, 50)}",
            f.numero(g.lineas),
            MESES[g.mes].capitalize() if g.mes else "solo el año",
            f.soles(g.pia),
            _contra(f.soles(g.pim), f.soles(antes.pim) if antes else None),
            f.soles(g.certificado),
            _contra(f.soles(g.devengado), f.soles(antes.devengado) if antes else None),
            f.soles(g.girado),
        ]
        for g, antes in lineas
    ]
    return tabla("Gasto de cada UE", cabezas, filas, numericas=(1, *range(3, 8)))


def _fuentes(fuentes: Sequence[Fuente]) -> Any:
    filas = [
        [
            f"{x.fuente} {f.cortar(x.nombre, 60)}",
            f.numero(x.n_aoi),
            f.soles(x.inicial),
            f.soles(x.programado),
        ]
        for x in fuentes
    ]
    return tabla(
        "De dónde sale el dinero programado", ["Fuente", "AOI", "Inicial", "Programado"], filas, numericas=(1, 2, 3)
    )


def _quejas(r: Revision) -> Any:
    return tabla(
        f"{contar(len(r.quejas)).capitalize()}: corrija el archivo y vuelva a revisarlo",
        _CABEZAS_QUEJA,
        _filas(r.quejas),
    )


def _advertencias(r: Revision) -> list[Any]:
    if not r.advertencias:
        return []
    n = len(r.advertencias)
    titulo = f"{f.cuenta(n, 'advertencia', 'advertencias')} ({'no impide' if n == 1 else 'no impiden'} cargar)"
    resumen = html.Summary([icono("exclamation-triangle"), f" {titulo}"])
    return [html.Details([resumen, tabla("", _CABEZAS_QUEJA, _filas(r.advertencias))], open=n <= 3)]


_CABEZAS_QUEJA = ["Fila", "Columna", "Valor", "Qué pasa y qué hacer"]


def _filas(quejas: Iterable[Queja]) -> list[list[Any]]:
    return [
        [
            f.VACIO if q.fila is None else f"{q.fila:,}",
            f.cortar(q.columna, 60) or f.VACIO,
            html.Code(f.cortar(q.valor, 80)) if q.valor.strip() else f.VACIO,
            f.cortar(_en_la_pagina(q.mensaje), 600),
        ]
        for q in quejas
    ]


def _en_la_pagina(mensaje: str) -> str:
    """What the terminal calls an option is a field here.

    >>> _en_la_pagina("diga cuál, por ejemplo --pliego 012")
    'diga cuál, por ejemplo en «Solo estos pliegos»: 012'
    """
    for opcion, campo in _OPCIONES:
        mensaje = opcion.sub(campo, mensaje)
    return mensaje


_OPCIONES = (
    (re.compile(r"(?:con )?--pliego(?: ([0-9]{3}))?"), r"en «Solo estos pliegos»: \1"),
    (re.compile(r"(?:con )?--corte(?: [0-9A-Z-]{10})?"), "en «Fecha de corte»"),
)
