"""Questions about where the data come from, and about the spending lines of the MEF: neither is of single AOI."""

from __future__ import annotations

from collections.abc import Sequence

from queries.clausula import Clausula
from queries.motor import Lectura
from queries.preguntar import preguntar
from queries.resultado import Resultado
from queries.tipos import Filtro

#: What the spending lines can be added up by, each with where its name comes from.
DIMENSIONES_GASTO: dict[str, str] = {
    "pliego": "n.denominacion",
    "ue": "u.denominacion",
    "programa": "g.programa_nombre",
    "producto": "g.producto_nombre",
    "actividad": "g.actividad_nombre",
    "fuente": "g.fuente_nombre",
    "rubro": "g.rubro_nombre",
    "generica": "g.generica_nombre",
}

_NOMBRES = {
    "pliego": "LEFT JOIN pliego AS n ON n.pliego = g.pliego",
    "ue": "LEFT JOIN ue AS u ON u.ejercicio = g.ejercicio AND u.ue = g.ue",
}


def gasto(lectura: Lectura, f: Filtro, por: Sequence[str] = ("programa",)) -> Resultado:
    """What the MEF says of the budget of the filter's pliego or UE, by some of `DIMENSIONES_GASTO` (none: one row); the
    columns of the others are None. No rows without MEF data in force. Columns: gasto.sql.

    Spending lines and AOI share no key: OEI, AEI, CC and the parts of the filter that pick AOI do not apply. `f.mes`
    cuts the flows, never the PIA and the PIM. Raises KeyError for another dimension.
    """
    elegidas = dict.fromkeys(por)
    nombres = {n: DIMENSIONES_GASTO[n] for n in elegidas}
    donde = de_ue(f, "g")
    marcas = {
        "dimensiones": ", ".join(
            f"g.{n} AS {n}, max({nombres[n]}) AS {n}_nombre"
            if n in elegidas
            else f"NULL::VARCHAR AS {n}, NULL::VARCHAR AS {n}_nombre"
            for n in DIMENSIONES_GASTO
        ),
        "nombres": " ".join(_NOMBRES[n] for n in elegidas if n in _NOMBRES),
        "grupo": "GROUP BY " + ", ".join(f"g.{n}" for n in elegidas) if elegidas else "HAVING count(*) > 0",
        "codigos": "".join(f", g.{n}" for n in elegidas),
        "en_mes": "TRUE" if f.mes is None else "g.mes BETWEEN 1 AND $mes",
        "donde": donde.sql,
    }
    return preguntar(lectura, "gasto", f, marcas, donde.valores)


def gasto_meses(lectura: Lectura, f: Filtro) -> Resultado:
    """The twelve months of the spending of the filter's pliego or UE, as the MEF says it; no rows without MEF data in
    force. Columns: gasto_meses.sql."""
    donde = de_ue(f, "g")
    return preguntar(lectura, "gasto_meses", f, {"donde": donde.sql}, donde.valores)


def cargas(lectura: Lectura) -> Resultado:
    """Every load of the release, the withdrawn ones too, newest first. Columns: cargas.sql."""
    return preguntar(lectura, "cargas", Filtro(), {}, {})


def cobertura(lectura: Lectura, f: Filtro) -> Resultado:
    """The UEs of the filter's pliego (all of those of the corte above several) and the loads that answer for them.
    Columns: cobertura.sql."""
    donde = de_ue(f, "u")
    return preguntar(lectura, "cobertura", f, {"donde": donde.sql}, donde.valores)


def de_ue(f: Filtro, tabla: str) -> Clausula:
    """The pliego and the UE of a filter, in a table: all that spending lines heed of a path."""
    dichos = {clave: codigo for clave in ("pliego", "ue") if (codigo := getattr(f, clave)) is not None}
    return Clausula(" AND ".join(f"{tabla}.{clave} = ${clave}" for clave in dichos) or "TRUE", dichos)
