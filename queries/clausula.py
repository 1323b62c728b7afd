"""A filter as SQL: conditions made of a closed list of columns, with every value bound.

No text of a person ever becomes SQL, and words are looked for with contains(), starts_with() and ends_with(), which
know no wildcards, so that there is nothing to escape.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from queries.tipos import COLUMNAS_TABLA, Condicion, Filtro

#: Parts of a filter that pick AOI; a question names those that apply to it.
SIN_BANDA = frozenset({"ruta", "unidad", "q"})
TODAS = frozenset({"ruta", "unidad", "q", "banda"})

_RUTA = ("pliego", "ue", "oei", "aei", "cc")

#: Percentages are doubles; people and files see them with this many decimals, so "igual" compares what is seen.
_DECIMALES_VISTOS = 4
_DOBLES = frozenset({"avance_real", "avance", "avance_financiero"})

_COMPARAR = {"mayor": ">", "mayor_igual": ">=", "menor": "<", "menor_igual": "<="}
_ORDEN_BANDA = "list_position(['bajo', 'medio', 'alto', 'sp', 'si'], {})"


@dataclass(frozen=True, slots=True)
class Clausula:
    """A WHERE condition and the values it binds (exactly those it names)."""

    sql: str
    valores: dict[str, Any] = field(default_factory=dict)


def clausula(f: Filtro, corte_id: int, partes: frozenset[str] = TODAS) -> Clausula:
    """The condition on aoi_avance that picks the active AOI of a corte under some parts of the filter.

    With "banda" among the parts it also names $bajo and $medio, which every question binds anyway.
    """
    activas = Clausula("corte_id = $corte_id AND estado <> 'inactiva'", {"corte_id": corte_id})
    ruta = clausula_ruta(f) if "ruta" in partes else Clausula("TRUE")
    return _todas([activas, ruta, clausula_partes(f, partes)])


def clausula_ruta(f: Filtro, claves: Sequence[str] = _RUTA) -> Clausula:
    """The condition of some levels of the path. A UE says its pliego."""
    dichos = {clave: codigo for clave in claves if (codigo := getattr(f, clave)) is not None}
    if f.ue is not None:
        dichos.pop("pliego", None)
    return Clausula(" AND ".join(f"{clave} = ${clave}" for clave in dichos) or "TRUE", dichos)


def clausula_partes(f: Filtro, partes: frozenset[str] = TODAS) -> Clausula:
    """The condition of the parts that pick single AOI, without path nor corte."""
    varias: list[Clausula] = []
    if "unidad" in partes and f.unidad is not None:
        varias.append(Clausula("unidad_medida = $unidad", {"unidad": f.unidad}))
    if "q" in partes and f.q is not None:
        palabras = {f"q{i}": palabra for i, palabra in enumerate(f.q.split())}
        varias += [Clausula(f"contains(busqueda, normalizar(${n}))", {n: p}) for n, p in palabras.items()]
    if "banda" in partes and f.banda:
        varias.append(Clausula("banda_de(estado, avance, $bajo, $medio) = any($bandas)", {"bandas": list(f.banda)}))
    return _todas(varias)


def _todas(varias: Sequence[Clausula]) -> Clausula:
    """All of them together."""
    utiles = [c for c in varias if c.sql != "TRUE"]
    valores = {nombre: valor for c in utiles for nombre, valor in c.valores.items()}
    return Clausula(" AND ".join(c.sql for c in utiles) or "TRUE", valores)


def clausula_banda(f: Filtro) -> Clausula:
    """The condition on a column `banda` that is already there."""
    return Clausula("banda = any($bandas)", {"bandas": list(f.banda)}) if f.banda else Clausula("TRUE")


def clausula_condiciones(f: Filtro) -> Clausula:
    """The grid's column filters, on the columns of `COLUMNAS_TABLA`; all of them must hold."""
    sql: list[str] = []
    valores: dict[str, Any] = {}
    for i, condicion in enumerate(f.condiciones):
        de_numero = COLUMNAS_TABLA[condicion.columna] == "numero"
        parte = (_de_numero if de_numero else _de_texto)(condicion, f"c{i}")
        sql.append(parte.sql)
        valores |= parte.valores
    return Clausula(" AND ".join(sql) or "TRUE", valores)


def _de_texto(c: Condicion, nombre: str) -> Clausula:
    columna = f"strip_accents(lower({_texto(c.columna)}))"
    valor = f"strip_accents(lower(${nombre}))"
    formas = {
        "contiene": f"contains({columna}, {valor})",
        "no_contiene": f"NOT coalesce(contains({columna}, {valor}), FALSE)",
        "igual": f"{columna} = {valor}",
        "distinto": f"{columna} IS DISTINCT FROM {valor}",
        "empieza": f"starts_with({columna}, {valor})",
        "termina": f"ends_with({columna}, {valor})",
    }
    if c.operador in formas:
        return Clausula(formas[c.operador], {nombre: c.valor})
    vacio = f"coalesce({_texto(c.columna)}, '') = ''"
    return Clausula(vacio if c.operador == "vacio" else f"NOT ({vacio})")


def _de_numero(c: Condicion, nombre: str) -> Clausula:
    columna = _columna(c.columna)
    visto = f"round({columna}, {_DECIMALES_VISTOS})" if columna in _DOBLES else columna
    if c.operador == "vacio":
        return Clausula(f"{columna} IS NULL")
    if c.operador == "no_vacio":
        return Clausula(f"{columna} IS NOT NULL")
    if c.operador == "entre":
        desde, hasta = (Decimal(v) for v in c.valor.split(".."))
        return Clausula(f"{visto} BETWEEN ${nombre}a AND ${nombre}b", {f"{nombre}a": desde, f"{nombre}b": hasta})
    valores = {nombre: Decimal(c.valor)}
    if c.operador in _COMPARAR:
        return Clausula(f"{columna} {_COMPARAR[c.operador]} ${nombre}", valores)
    comparar = "=" if c.operador == "igual" else "IS DISTINCT FROM"
    return Clausula(f"{visto} {comparar} ${nombre}", valores)


def orden_tabla(f: Filtro) -> str:
    """The ORDER BY of the AOI rows: the grid's own sort, then worst first, then code. NULLs always last."""
    partes = [f"{_clave_orden(columna)} {'DESC' if baja else 'ASC'} NULLS LAST" for columna, baja in f.filas]
    return ", ".join([*partes, "avance ASC NULLS LAST", "codigo_aoi"])


def _clave_orden(nombre: str) -> str:
    """Bands sort from worst to best, other text without case and accents, the rest as it is."""
    columna = _columna(nombre)
    if columna in ("banda", "siguiente_banda"):
        return _ORDEN_BANDA.format(columna)
    if COLUMNAS_TABLA[columna] == "texto" and columna != "corte":
        return f"strip_accents(lower({columna}))"
    return columna


def _texto(nombre: str) -> str:
    return f"{_columna(nombre)}::VARCHAR" if nombre == "corte" else _columna(nombre)


def _columna(nombre: str) -> str:
    """The column, only if it is one of the closed list. A KeyError here is a fault of the program."""
    if nombre not in COLUMNAS_TABLA:
        raise KeyError(nombre)
    return nombre
