"""What a reader says of its file besides the figures of the report, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation

#: Key of `detalle` → its label, in the order in which they are told. Keys not listed here follow under their own name.
ETIQUETAS = {
    "etapa": "etapa",
    "activas": "activas",
    "inactivas": "inactivas",
    "acumulado_anual": "de acumulado anual",
    "acumulado_mensual": "de acumulado mensual",
    "no_acumulado": "no acumuladas",
    "": "sin tipo de agregación",
    "aoi": "AOI",
    "lineas": "líneas",
    "programado": "programado del año",
    "ejecutado": "ejecutado registrado",
    "variante": "variante",
    "codificacion": "codificación",
    "separador": "separador",
    "filas_leidas": "filas leídas",
    "pliegos_del_archivo": "pliegos del archivo",
    "nivel": "nivel",
    "meses": "filas de meses",
    "presupuesto": "filas de presupuesto",
    "indicadores": "indicadores",
    "valores": "valores de indicadores",
    "fichas": "fichas de AOI",
}
_DINERO = {"programado", "ejecutado"}


def leido(detalle: Mapping[str, object]) -> str:
    """The free figures of a reading in one line; those without a value are left out.

    >>> leido({"etapa": "", "": 1, "codificacion": "UTF-8", "programado": "1234.56"})
    'sin tipo de agregación 1, programado del año S/ 1,234.56, codificación UTF-8'
    """
    return ", ".join(_dichos(detalle))


def _dichos(detalle: Mapping[str, object]) -> Iterator[str]:
    orden = [*(clave for clave in ETIQUETAS if clave in detalle), *(c for c in detalle if c not in ETIQUETAS)]
    for clave in orden:
        valor = detalle[clave]
        if valor is not None and valor != "":
            yield f"{ETIQUETAS.get(clave) or clave.replace('_', ' ')} {_valor(clave, valor)}"


def _valor(clave: str, valor: object) -> str:
    if clave in _DINERO:
        try:
            return f"S/ {Decimal(str(valor)):,.2f}"
        except InvalidOperation:
            return str(valor)
    return f"{valor:,}" if isinstance(valor, int) else str(valor)
