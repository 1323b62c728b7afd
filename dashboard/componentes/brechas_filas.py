"""The AOI that take points from the level, in words: rows that assets/brechas.js draws.

Rows are written here once, as people read them. A block is `BRECHAS_BLOQUE` rows, each a list in the order of CAMPOS.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from dashboard import formato as f
from dashboard.bandas import CON_AVANCE, banda, limites
from dashboard.componentes.brechas import decimales
from queries import Resultado

Fila = dict[str, Any]

#: Rows that come with the page, and with each "Ver más".
BRECHAS_BLOQUE = 100

CAMPOS = (
    *("orden", "codigo", "nombre", "ue", "nombre_ue", "unidad", "unidad_fuente", "programado", "ejecutado"),
    *("avance", "banda", "aporte", "barra", "acumulado", "falta_medio", "falta_alto", "falta_meta"),
    *("avance_supuesto", "banda_supuesta", "aporte_supuesto", "sugerido"),
)


def bloque(respuesta: Resultado, nivel: Fila, desde: int) -> dict[str, Any]:
    """Some rows as assets/brechas.js draws them: {"desde", "total", "filas"}."""
    filas = [fila(r, nivel) for r in respuesta.registros()]
    return {"desde": desde, "total": respuesta.total, "filas": filas}


def fila(r: Fila, nivel: Fila) -> list[Any]:
    """One row in the order of CAMPOS; `barra`, its part as a number, is the length of the small bar; `sugerido`, what
    its button supposes: `avance:95`."""
    puestos = decimales(nivel["n"])
    return [
        r["orden"],
        r["codigo_aoi"],
        r["denominacion"],
        r["ue"],
        r["ue_corto"] or "",
        (r["unidad_medida"] or f.VACIO) + {"dudosa": "\u00a0?", "ficha": "\u00a0*"}.get(r["unidad_fuente"], ""),
        r["unidad_fuente"] or "",
        f.cantidad(r["programado"]),
        f.cantidad(r["ejecutado"]),
        avance(r["avance"], r["banda"]),
        r["banda"] or "",
        f.numero(r["aporte"], puestos),
        round(r["aporte"] or 0.0, 6),
        f.porcentaje(r["acumulado_pct"]),
        *(f.cantidad(f.entera(r[c])) for c in ("falta_medio", "falta_alto", "falta_meta")),
        avance(r["avance_supuesto"], r["banda_supuesta"]) if r["supuesto"] else "",
        (r["banda_supuesta"] or "") if r["supuesto"] else "",
        f.numero(r["aporte_supuesto"], puestos) if r["supuesto"] else "",
        f"avance:{sugerido(r['avance']):f}",
    ]


def avance(valor: float | None, clave: str | None) -> str:
    """Mark and figure: "◆ 81.3 %", "◌ S.I."."""
    cara = banda(clave)
    return f"{cara.marca} {f.avance(valor, limites()) if clave in CON_AVANCE else cara.nombre}"


def sugerido(valor: float | None) -> Decimal:
    """The avance that an AOI is supposed to reach when nothing else is said: the high band, or its whole goal when it
    is there."""
    alto = limites()[1]
    return Decimal(100) if valor is not None and valor >= alto else alto
