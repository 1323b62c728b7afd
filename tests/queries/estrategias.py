"""Hypothesis strategies: canonical filters, filters that exist in the release, and hostile text."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from queries.contexto import Contexto
from queries.filtro import (
    BANDAS,
    CAMBIOS,
    CLAVES,
    COLUMNAS_TABLA,
    NIVELES_HIJOS,
    OPERADORES_NUMERO,
    OPERADORES_TEXTO,
    ORDENES,
    Condicion,
    Filtro,
)
from queries.limpieza import limpio
from queries.tipos import (
    CONCILIADOS,
    GASTOS,
    GRUPOS,
    LARGO_CONDICION,
    LARGO_CUADRO,
    LARGO_Q,
    LARGO_UNIDAD,
    METODOS,
    PASOS,
    SUPOSICIONES,
    Supuesto,
)

HOSTILES = (
    "' OR 1=1 --",
    '"; DROP TABLE aoi_avance; --',
    "$corte_id",
    "{donde}",
    "%",
    "_",
    "%%%%%",
    "\\",
    "\\'",
    "a%b_c",
    "\x00",
    "\u202e000993",
    "\ud800",
    "𝟎𝟎𝟎𝟗𝟗𝟑",
    "<img src=x onerror=alert(1)>",
    "=HYPERLINK(1)",
    "../../etc/passwd",
    "null",
    "NaN",
    "1e400",
    "-1",
    "9" * 400,
    "AEI.02.01'",
    "0009931",
    "a" * 5000,
    "(" * 300,
    "|" * 300,
    "avance.entre.1%2E%2E2",
    "avance.igual.1e5",
    "denominacion.contiene.%25",
    "avance:desc;--",
    "codigo_aoi:desc,codigo_aoi:desc",
)

hostil = st.one_of(st.sampled_from(HOSTILES), st.text(max_size=60))


def texto(largo: int) -> st.SearchStrategy[str]:
    """Canonical free text: what is left of any text after cleaning."""
    letras = st.characters(exclude_categories=("Cs", "Cc", "Cf", "Co", "Cn"))
    crudo = st.one_of(st.text(letras, min_size=1, max_size=largo), st.text("|.%:;,'ñÑé 25E7C", min_size=1, max_size=12))
    return crudo.map(limpio).filter(lambda t: 0 < len(t) <= largo and unicodedata.normalize("NFC", t) == t)


def _numero(minimo: int = -(10**9)) -> st.SearchStrategy[str]:
    return st.integers(minimo, 10**9).map(lambda n: f"{n / 100:.2f}" if n % 100 else str(n // 100))


@st.composite
def condiciones(draw: st.DrawFn, columnas: tuple[str, ...] = tuple(COLUMNAS_TABLA)) -> Condicion:
    """A canonical condition on a column of the grid."""
    columna = draw(st.sampled_from(columnas))
    if COLUMNAS_TABLA[columna] == "texto":
        operador = draw(st.sampled_from(OPERADORES_TEXTO))
        valor = draw(texto(LARGO_CONDICION))
    else:
        operador = draw(st.sampled_from(OPERADORES_NUMERO))
        valor = draw(_numero())
        if operador == "entre":
            valor = f"{valor}..{draw(_numero())}"
    return Condicion(columna, operador, "" if operador in ("vacio", "no_vacio") else valor)


def _codigo(forma: str) -> st.SearchStrategy[str]:
    """A code: each # of the form is a digit."""
    cuantos = forma.count("#")

    def escrito(n: int) -> str:
        cifras = iter(f"{n:0{cuantos}d}")
        return "".join(next(cifras) if c == "#" else c for c in forma)

    return st.integers(0, 10**cuantos - 1).map(escrito)


def _algunas(valores: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    """Some of a closed list, in its order: one draw, however many there are."""
    return st.integers(0, 2 ** len(valores) - 1).map(
        lambda bits: tuple(v for i, v in enumerate(valores) if bits >> i & 1)
    )


# Made once: a strategy that is made inside a draw costs more than what is drawn from it.
_NADA = st.none()
_UE = _codigo("######")
_OEI = _NADA | _codigo("OEI.##")
_AOI = st.one_of(_NADA, _codigo("#####"), st.just("LOCAL"))
_CC = st.one_of(_NADA, _codigo("##"), _codigo("##.##"), _codigo("##.##.##"))
_DIA = _NADA | st.dates(date(1900, 1, 1), date(2100, 1, 1))
_ORDENADAS = st.lists(
    st.tuples(st.sampled_from(tuple(COLUMNAS_TABLA)), st.booleans()), unique_by=lambda par: par[0], max_size=4
)
_SUPUESTO = st.builds(
    lambda aoi, que, diezmilesimas: Supuesto(aoi, que, (Decimal(diezmilesimas) / 10000).normalize()),
    _codigo("AOI###########"),
    st.sampled_from(SUPOSICIONES),
    st.integers(1, 1000000),
)
_PARTES: dict[str, st.SearchStrategy[Any]] = {
    "ejercicio": _NADA | st.integers(2000, 2099),
    "corte": _DIA,
    "comparar": _DIA,
    "periodo": _NADA | st.just("anual"),
    "mes": _NADA | st.integers(1, 12),
    "pliego": _NADA | _codigo("###"),
    "ue": _NADA | _UE,
    "aei": _NADA | _codigo("AEI.##.##"),
    "cc": _CC,
    "banda": _algunas(BANDAS),
    "unidad": _NADA | texto(LARGO_UNIDAD),
    "q": _NADA | texto(LARGO_Q),
    "cambio": _algunas(CAMBIOS),
    "por": _NADA | st.sampled_from(NIVELES_HIJOS),
    "agrupar": _NADA | st.sampled_from(GRUPOS[1:]),
    "supuesto": st.lists(_SUPUESTO, unique_by=lambda s: s.aoi, max_size=3).map(tuple),
    "version": _NADA | st.sampled_from(PASOS),
    "gasto": _NADA | st.sampled_from(GASTOS[1:]),
    "metodo": _NADA | st.sampled_from(METODOS),
    "documento": _NADA | st.sampled_from(("D24", "D23")),
    "cuadro": _NADA | texto(LARGO_CUADRO),
    "medida": _NADA | st.sampled_from(("ejecucion_fisica_pct", "n_aoi_bajo")),
    "conciliado": _algunas(CONCILIADOS),
    "clase": _NADA | st.sampled_from(("intercambio", "otra_medida")),
    "orden": _NADA | st.sampled_from(ORDENES[1:]),
    "filas": _ORDENADAS.map(tuple),
    "condiciones": st.lists(condiciones(), unique=True, max_size=6).map(tuple),
}
_SUELTAS = st.fixed_dictionaries(_PARTES)


@st.composite
def filtros(draw: st.DrawFn) -> Filtro:
    """Any canonical filter, whether or not what it names exists."""
    partes = draw(_SUELTAS)
    oei = f"OEI.{partes['aei'][4:6]}" if partes["aei"] else draw(_OEI)
    aoi = draw(_AOI)
    if aoi:
        de_ue = partes["ue"] or draw(_UE)
        aoi = f"LOCAL-2023-{de_ue}-01" if aoi == "LOCAL" else f"AOI{de_ue}{aoi}"
    return Filtro(oei=oei, aoi=aoi, **partes)


@st.composite
def que_existen(draw: st.DrawFn, ctx: Contexto) -> Filtro:
    """A resolved filter whose path has AOI (of several pliegos also the root), with any of the other parts."""
    corte = draw(st.sampled_from(ctx.cortes))
    base = Filtro(ejercicio=corte.ejercicio, corte=corte.fecha)
    pliego = draw(st.sampled_from(sorted(ctx.pliegos(base))))
    catalogo = ctx.catalogo(replace(base, pliego=pliego))
    lugar = draw(st.sampled_from(sorted(catalogo.lugares, key=str)))
    raiz = len(ctx.pliegos(base)) > 1 and draw(st.integers(0, 4)) == 0
    hondo = "" if raiz else draw(st.sampled_from(("", "ue", "oei", "aei")))
    valores: dict[str, Any] = (
        {}
        if raiz
        else {
            "pliego": pliego,
            "ue": lugar.ue if hondo == "ue" or draw(st.booleans()) else None,
            "oei": lugar.oei if hondo in ("oei", "aei") else None,
            "aei": lugar.aei if hondo == "aei" else None,
        }
    )
    catalogo = ctx.catalogo(replace(base, **valores))
    f = Filtro(
        ejercicio=corte.ejercicio,
        corte=corte.fecha,
        periodo=draw(st.none() | st.just("anual")) if corte.mes_corte else None,
        mes=draw(st.none() | st.integers(1, corte.mes_corte - 1)) if corte.mes_corte > 1 else None,
        banda=tuple(b for b in BANDAS if draw(st.booleans())) if draw(st.booleans()) else (),
        unidad=draw(st.none() | st.sampled_from(catalogo.unidades)) if draw(st.booleans()) else None,
        q=draw(st.none() | st.sampled_from(("empleo", "CAPACITACIÓN", "lima sede", "%", "zzz"))),
        orden=draw(st.none() | st.sampled_from(ORDENES)),
        **valores,
    )
    por = draw(st.none() | st.sampled_from(ctx.hijos_posibles(f)))
    columnas = draw(st.lists(st.sampled_from(tuple(COLUMNAS_TABLA)), unique=True, max_size=3))
    return Filtro(
        **{n: getattr(f, n) for n in f.__slots__ if n not in ("por", "filas", "condiciones")},
        por=por,
        filas=tuple((c, draw(st.booleans())) for c in columnas),
        condiciones=tuple(draw(st.lists(condiciones(), unique=True, max_size=2))),
    )


pares_hostiles = st.lists(
    st.tuples(st.one_of(st.sampled_from(CLAVES), hostil), hostil),
    max_size=30,
)
