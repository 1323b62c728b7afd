"""Loads, cortes and coverage as tables."""

from __future__ import annotations

from collections.abc import Container, Sequence
from datetime import UTC, date, datetime
from typing import Any

from dash import html

from dashboard import formato as f
from dashboard.componentes.basicos import aria, data, enlace
from dashboard.estado import Estado
from dashboard.textos import MESES
from queries import Contexto, Corte

Fila = dict[str, Any]

TIPOS = {
    "informe": "Informe publicado",
    "ceplan": "CEPLAN V.01, por actividad operativa",
    "ceplan_financiero": "CEPLAN V.01, programación financiera",
    "mef": "Gasto del MEF",
    "plantilla": "Plantilla del tablero",
    "sintetico": "Datos sintéticos",
}
TIPOS_CORTOS = {**TIPOS, "ceplan": "CEPLAN V.01", "ceplan_financiero": "CEPLAN financiero", "plantilla": "Plantilla"}
ESTADOS = {"vigente": "vigente", "reemplazada": "reemplazada", "retirada": "retirada"}
#: Loads that the page lists; `python -m data cargas` lists all.
CARGAS_MAX = 500


def momento(cuando: datetime) -> str:
    """A UTC moment without zone as the server's clock says it: 19/06/2026 14:05."""
    local = cuando.replace(tzinfo=UTC).astimezone()
    return f"{local:%d/%m/%Y %H:%M}"


def tabla(
    titulo: Any, cabezas: Sequence[Any], filas: Sequence[Sequence[Any]], numericas: Container[int] = ()
) -> html.Div:
    """A plain table, scrolled sideways when it is wider than its panel. `numericas`: columns aligned to the right."""

    def clase(i: int) -> str:
        return "numero" if i in numericas else ""

    cuerpo = [
        html.Tr([html.Th(c, scope="row") if i == 0 else html.Td(c, className=clase(i)) for i, c in enumerate(fila)])
        for fila in filas
    ]
    return html.Div(
        html.Table(
            [
                *([html.Caption(titulo)] if titulo else []),
                html.Thead(html.Tr([html.Th(c, scope="col", className=clase(i)) for i, c in enumerate(cabezas)])),
                html.Tbody(cuerpo),
            ]
        ),
        className="tabla-datos",
    )


def cargas(filas: Sequence[Fila], *, puede_retirar: bool) -> list[Any]:
    """Every load of the release, withdrawn ones too; `filas` as answered by `queries.cargas`, newest first.

    The published documents, which come with the program, stand after the office's own files.
    """
    ordenadas = sorted(filas, key=lambda r: r["tipo"] == "informe")
    cabezas = [
        *("Archivo", "Ejercicio", "UE", "Corte y mes", "Filas", "AOI activas", "Quién y cuándo", "Clave", "Estado"),
        html.Span("Retirar", className="visually-hidden"),
    ]
    cuerpo = [_fila(r, puede_retirar) for r in ordenadas[:CARGAS_MAX]]
    titulo: list[Any] = ["Cargas ", html.Span(f"{len(filas):,}", className="cuenta")]
    partes: list[Any] = [html.Div(html.H2(titulo), className="panel-cabeza"), tabla("", cabezas, cuerpo, (4, 5))]
    if len(filas) > CARGAS_MAX:
        partes.append(
            html.P(f"Se ven las {CARGAS_MAX} más recientes; todas, con: python -m data cargas", className="aclara")
        )
    return partes


def _fila(r: Fila, puede_retirar: bool) -> list[Any]:
    publicada, archivo = r["tipo"] == "informe", f.cortar(r["archivo"], 200)
    estado: list[Any] = [html.Span(ESTADOS[r["estado"]], className=f"etiqueta estado-{r['estado']}")]
    if r["retirada_en"] is not None:
        estado.append(debajo(f"{f.cortar(r['retirada_por'] or '', 60)}, {momento(r['retirada_en'])}"))
    aviso = f.cuenta(r["advertencias"], "advertencia", "advertencias") if r["advertencias"] else ""
    mes = "" if r["mes_corte"] is None else MESES[r["mes_corte"]] if r["mes_corte"] else "solo el año"
    inactivas = f.cuenta(r["n_inactivas"], "inactiva", "inactivas") if r["n_inactivas"] else ""
    return [
        [
            html.Span(f.cortar(r["titulo"], 70) if publicada else f.cortar_al_medio(archivo, 90), title=archivo),
            debajo(" · ".join(x for x in (TIPOS_CORTOS[r["tipo"]], aviso) if x)),
        ],
        str(r["ejercicio"]),
        _ues(r),
        [f.fecha(r["fecha_corte"]), debajo(mes)],
        f.numero(r["filas"]),
        [f.numero(r["n_activas"]), debajo(inactivas)],
        "viene con el tablero" if publicada else [f.cortar(r["cargado_por"], 40), debajo(momento(r["cargado_en"]))],
        html.Code(r["clave"], title=f"sha256 {r['sha256']}"),
        estado,
        _retirar(r, archivo) if puede_retirar and not publicada and r["estado"] != "retirada" else "",
    ]


def debajo(texto: str) -> html.Span:
    """What stands smaller under a figure or a name."""
    return html.Span(texto, className="aclara debajo")


def _ues(r: Fila) -> str:
    return r["ue"] or (f"{r['n_ue']:,} UE" if r["n_ue"] else f.VACIO)


def _retirar(r: Fila, archivo: str) -> html.Button:
    que = (
        f"{TIPOS_CORTOS[r['tipo']]} de «{f.cortar(archivo, 120)}», ejercicio {r['ejercicio']}, "
        f"corte {f.fecha(r['fecha_corte'])}"
    )
    return html.Button(
        "Retirar",
        type="button",
        className="boton-texto retirar",
        **data(carga=r["clave"], que=que),
        **aria(label=f"Retirar {que}"),
    )


def cortes(contexto: Contexto, corte: Corte, estado: Estado) -> list[Any]:
    """The cortes of the year, newest first; each leads to Explorar at that date."""
    suyos = [c for c in contexto.cortes if c.ejercicio == corte.ejercicio]
    filas = [
        [
            enlace(
                f.fecha(c.fecha),
                estado.en("explorar").href(ejercicio=c.ejercicio, corte=c.fecha),
                titulo=f"Ver el corte {f.fecha(c.fecha)} en Explorar",
                **aria(current="true") if c.corte_id == corte.corte_id else {},
            ),
            f.numero(c.n_ue),
            _meses(c),
            f.fecha(c.fecha) if c.fecha_menor == c.fecha else f"del {f.fecha(c.fecha_menor)} al {f.fecha(c.fecha)}",
            f.cortar(c.fuente, 80),
            "último" if c.vigente else "",
        ]
        for c in suyos
    ]
    titulo: list[Any] = [f"Cortes de {corte.ejercicio} ", html.Span(f"{len(suyos):,}", className="cuenta")]
    cabezas = [
        "Corte",
        "UE",
        "Mes de corte",
        "Fechas de sus cargas",
        "Fuente",
        html.Span("Último", className="visually-hidden"),
    ]
    return [html.Div(html.H2(titulo), className="panel-cabeza"), tabla("", cabezas, filas, (1,))]


def _meses(c: Corte) -> str:
    if not c.mes_corte:
        return "solo el año"
    dicho = MESES[c.mes_corte] if c.mes_menor == c.mes_corte else f"{MESES[c.mes_menor]} a {MESES[c.mes_corte]}"
    return dicho + (f"; {f.cuenta(c.n_ue_sin_meses, 'UE', 'UE')} sin meses" if c.n_ue_sin_meses else "")


def cobertura(filas: Sequence[Fila], corte: Corte) -> list[Any]:
    """What each UE of the corte rests on and has not registered; `filas` as answered by `queries.cobertura`."""
    cuerpo = [
        [
            [html.Strong(r["ue"]), f" {f.cortar(r['ue_corto'] or '', 40)}"],
            _fuente(r["archivo"], r["fecha_corte"], r["dias"]),
            f.VACIO if r["mes_corte"] is None else MESES[r["mes_corte"]] if r["mes_corte"] else "solo el año",
            _atrasos(r["atrasos"]),
            _fuente(r["financiamiento_archivo"], r["financiamiento_fecha"]),
            _fuente(r["gasto_archivo"], r["gasto_fecha"]),
        ]
        for r in filas[:CARGAS_MAX]
    ]
    cabezas = [
        *("UE", "Actividades (AOI)", "Mes de corte", "Registros atrasados", "Programación financiera", "Gasto del MEF"),
    ]
    titulo = f"De dónde sale cada UE en el corte {f.fecha(corte.fecha)}"
    partes: list[Any] = [html.Div(html.H2(titulo), className="panel-cabeza"), tabla("", cabezas, cuerpo)]
    if len(filas) > CARGAS_MAX:
        partes.append(
            html.P(f"Se ven {CARGAS_MAX} de {len(filas):,} UE: elija un pliego para ver las suyas.", className="aclara")
        )
    return partes


def _fuente(archivo: str | None, dia: date | None, dias: int | None = 0) -> Any:
    """A source: the date up to which it speaks, how far behind the corte it is, and its file."""
    if dia is None:
        return html.Span("no hay", className="tenue")
    antes = f" ({f.cuenta(dias, 'día', 'días')} antes)" if dias else ""
    nombre = html.Span(
        f.cortar_al_medio(archivo or "", 40), className="aclara debajo", title=f.cortar(archivo or "", 200)
    )
    return [f.fecha(dia), html.Span(antes, className="texto-medio"), nombre]


def _atrasos(registros: int | None) -> Any:
    """AOI × month whose registration is past due; None where only the year is known."""
    if registros is None:
        return html.Span(f.VACIO, className="tenue")
    if not registros:
        return html.Span("ninguno", className="tenue")
    return html.Span(f.cuenta(registros, "registro", "registros"), className="texto-medio")


def anuncio(texto: str) -> list[Any]:
    """A notice that is no error."""
    return [html.Div([html.Div(texto, className="aviso-texto")], className="aviso aviso-calma")]
