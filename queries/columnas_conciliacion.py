"""The columns of conciliacion.csv and conciliacion.xlsx."""

from __future__ import annotations

from queries.salida import ColumnaSalida, Formato

_FORMATOS: dict[str, Formato] = {
    "ejercicio": "entero",
    "documento": "texto",
    "lugar": "texto",
    "nivel": "texto",
    "nodo": "texto",
    "nodo_nombre": "texto",
    "medida": "texto",
    "medida_nombre": "texto",
    "unidad": "texto",
    "publicado": "texto",
    "valor": "cantidad",
    "calculado": "cantidad",
    "calculado_texto": "texto",
    "diferencia": "cantidad",
    "conciliado": "texto",
    "clase": "texto",
    "clase_nombre": "texto",
    "motivo": "texto",
    "como": "texto",
    "ue": "texto",
    "oei": "texto",
    "aei": "texto",
    "aoi": "texto",
}

COLUMNAS_CONCILIACION: tuple[ColumnaSalida, ...] = tuple(ColumnaSalida(n, f) for n, f in _FORMATOS.items())


def columnas_conciliacion(*, con_meses: bool) -> tuple[ColumnaSalida, ...]:
    """The columns of the file, the same with months or without: a document speaks of its year."""
    return COLUMNAS_CONCILIACION
