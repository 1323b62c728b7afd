"""The AOI grid: its columns, and the blocks of rows it is fed with, already written as people read them.

Sorting and filtering happen in the question, so that the grid, the downloads and the address agree; the grid only shows
(`assets/rejilla.js` is its data source). A block is `filas_bloque` rows, each a list in the order of CAMPOS.
"""

from __future__ import annotations

from typing import Any

import dash_ag_grid as dag

from dashboard import formato as f
from dashboard.bandas import BANDAS, banda, limites
from dashboard.componentes.controles import ENCABEZADOS
from dashboard.estado import Estado
from dashboard.textos import MEDIDAS
from data.ajustes import ajustes
from queries import Resultado, escribir

ID = "rejilla"

#: What a row of a block holds, in this order: the columns on screen, then what their look needs.
CAMPOS = (*ENCABEZADOS, "clave_banda", "unidad_fuente", "unidad_impresa", "nombre_ue")

_ANCHOS = {
    "banda": 86,
    "codigo_aoi": 146,
    "ue": 82,
    "aei": 92,
    "unidad_medida": 132,
    "programado": 100,
    "ejecutado": 94,
    "avance_real": 82,
    "avance": 90,
    "falta_banda": 130,
    "programado_financiero": 140,
    "ejecutado_financiero": 132,
    "avance_financiero": 106,
}
_NUMERICAS = {
    "programado",
    "ejecutado",
    "avance_real",
    "avance",
    "falta_banda",
    "programado_financiero",
    "ejecutado_financiero",
    "avance_financiero",
}
_CON_DINERO = ("programado_financiero", "ejecutado_financiero", "avance_financiero")
_AYUDA = {
    "avance": "avance",
    "avance_real": "avance_real",
    "falta_banda": "falta_banda",
    "unidad_medida": "unidad_medida",
    "banda": "bandas",
}

_FILTRO_TEXTO = {
    "filterOptions": ["contains", "notContains", "equals", "notEqual", "startsWith", "endsWith", "blank", "notBlank"],
    "maxNumConditions": 1,
    "buttons": ["apply", "reset"],
    "closeOnApply": True,
}
_FILTRO_NUMERO = {
    "filterOptions": [
        "equals",
        "notEqual",
        "greaterThan",
        "greaterThanOrEqual",
        "lessThan",
        "lessThanOrEqual",
        "inRange",
        "blank",
        "notBlank",
    ],
    "maxNumConditions": 1,
    "buttons": ["apply", "reset"],
    "closeOnApply": True,
}


def rejilla() -> dag.AgGrid:
    """The empty grid; rows come with the view's answer."""
    return dag.AgGrid(
        id=ID,
        rowModelType="infinite",
        columnDefs=[_columna(c) for c in ENCABEZADOS],
        getRowId="params.data.codigo_aoi",
        defaultColDef={
            "sortable": True,
            "resizable": True,
            "suppressMovable": True,
            "tooltipValueGetter": {"function": "tableroPista(params)"},
        },
        dashGridOptions={
            "theme": {"function": "tableroTema(themeQuartz)"},
            "getLocaleText": {"function": "textoRejilla(params)"},
            "cacheBlockSize": ajustes().filas_bloque,
            "blockLoadDebounceMillis": 0,
            # The wrapper's own first request is never answered and keeps one place; two fast sorts need two more.
            "maxConcurrentDatasourceRequests": 6,
            "animateRows": False,
            "ensureDomOrder": True,
            "multiSortKey": "ctrl",
            "tooltipShowDelay": 300,
            "suppressDragLeaveHidesColumns": True,
            "enableCellTextSelection": True,
        },
        eventListeners={"rowClicked": ["tableroFila(params)"], "cellKeyDown": ["tableroTecla(params)"]},
        className="rejilla",
        style={"height": None, "width": None},
    )


def _columna(clave: str) -> dict[str, Any]:
    numerica = clave in _NUMERICAS
    columna: dict[str, Any] = {
        "field": clave,
        "headerName": ENCABEZADOS[clave],
        "filter": "agNumberColumnFilter" if numerica else "agTextColumnFilter",
        "filterParams": _FILTRO_NUMERO if numerica else _FILTRO_TEXTO,
        "hide": clave in _CON_DINERO,
    }
    if clave == "denominacion":
        columna |= {"flex": 1, "minWidth": 240}
    else:
        columna["width"] = _ANCHOS[clave]
    if numerica:
        columna |= {"type": "rightAligned", "cellClass": "numero"}
    if clave in ("banda", "unidad_medida"):
        columna["cellClass"] = {"function": f"tableroClase{'Banda' if clave == 'banda' else 'Unidad'}(params)"}
    if clave in _AYUDA:
        columna["headerTooltip"] = MEDIDAS[_AYUDA[clave]].definicion
    return columna


def bloque(respuesta: Resultado, estado: Estado, desde: int) -> dict[str, Any]:
    """Some rows as the grid's data source takes them, and under which sort and filters they stand."""
    textos = dict(escribir(estado.filtro))
    filas = [_fila(r) for r in respuesta.registros()]
    return {
        "desde": desde,
        "total": respuesta.total,
        "filas": filas,
        "orden": textos.get("filas", ""),
        "filtros": textos.get("filtros", ""),
        "ocultas": _ocultas(estado, filas),
        "elegida": estado.filtro.aoi or "",
    }


def _ocultas(estado: Estado, filas: list[list[str]]) -> list[str]:
    """Columns that would say the same in every row: the node's own UE and AEI, money that no row states."""
    dinero = CAMPOS.index("programado_financiero")
    nodo = [clave for clave in ("ue", "aei") if getattr(estado.filtro, clave)]
    return nodo if any(fila[dinero] != f.VACIO for fila in filas) else [*nodo, *_CON_DINERO]


def _fila(r: dict[str, Any]) -> list[str]:
    cara = banda(r["banda"])
    unidad = r["unidad_medida"] or f.VACIO
    falta = (
        f"{f.cantidad(f.entera(r['falta_banda']))} para {BANDAS[r['siguiente_banda']].nombre}"
        if r["falta_banda"] is not None
        else f.VACIO
    )
    return [
        f"{cara.marca} {cara.nombre}",
        r["codigo_aoi"],
        r["denominacion"],
        r["ue"],
        r["aei"],
        unidad + {"dudosa": " ?", "ficha": " *"}.get(r["unidad_fuente"], ""),
        f.cantidad(r["programado"]),
        f.cantidad(r["ejecutado"]),
        f.porcentaje(r["avance_real"]),
        f.avance(r["avance"], limites()),
        falta,
        f.numero(r["programado_financiero"], 2),
        f.numero(r["ejecutado_financiero"], 2),
        f.porcentaje(r["avance_financiero"]),
        r["banda"] or "",
        r["unidad_fuente"] or "",
        r["unidad_impresa"] or "",
        r["ue_corto"] or "",
    ]
