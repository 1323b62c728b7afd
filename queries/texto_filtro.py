"""The text form of a filter: pairs of key and value, shared by the URL, the downloads and the command line.

`leer` never raises: what it cannot use it drops and tells. `leer(escribir(f))[0] == f` for every canonical filter.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from queries import limpieza
from queries.limpieza import Malo, mostrable
from queries.tipos import (
    BANDAS,
    CAMBIOS,
    CLAVES,
    CONCILIADOS,
    CONDICIONES_MAX,
    GASTO_INICIAL,
    GASTOS,
    GRUPO_INICIAL,
    GRUPOS,
    LARGO_CUADRO,
    LARGO_Q,
    LARGO_UNIDAD,
    METODOS,
    NIVELES_HIJOS,
    ORDEN_INICIAL,
    ORDENES,
    PASOS,
    PERIODO_INICIAL,
    PERIODOS,
    SUPUESTOS_MAX,
    Condicion,
    Filtro,
    Problema,
    Supuesto,
)

#: More pairs than this are not read: an honest address has at most one per key.
PARES_MAX = 100

_RESERVADOS = {"%": "%25", "|": "%7C", ".": "%2E"}
_CODIFICADO = re.compile(r"%(25|7C|2E)", re.IGNORECASE)

_SENCILLAS: dict[str, Callable[[str], Any]] = {
    "ejercicio": limpieza.anio,
    "corte": limpieza.fecha,
    "comparar": limpieza.fecha,
    "periodo": lambda v: limpieza.uno_de(v, PERIODOS),
    "mes": limpieza.mes,
    "pliego": limpieza.codigo_pliego,
    "ue": limpieza.codigo_ue,
    "oei": limpieza.codigo_oei,
    "aei": limpieza.codigo_aei,
    "cc": limpieza.codigo_cc,
    "aoi": limpieza.codigo_aoi,
    "unidad": lambda v: limpieza.texto(v, LARGO_UNIDAD),
    "q": lambda v: limpieza.texto(v, LARGO_Q),
    "por": lambda v: limpieza.uno_de(v, NIVELES_HIJOS),
    "agrupar": lambda v: limpieza.uno_de(v, GRUPOS),
    "version": lambda v: limpieza.uno_de(v, PASOS),
    "gasto": lambda v: limpieza.uno_de(v, GASTOS),
    "metodo": lambda v: limpieza.uno_de(v, METODOS),
    "documento": limpieza.documento,
    "cuadro": lambda v: limpieza.texto(v, LARGO_CUADRO),
    "medida": limpieza.medida,
    "clase": limpieza.clase,
    "orden": lambda v: limpieza.uno_de(v, ORDENES),
}


def leer(pares: Iterable[tuple[str, str]]) -> tuple[Filtro, list[Problema]]:
    """The filter that some pairs of key and value say, and what of them had to be dropped.

    Of a repeated key the first value counts. Never raises, whatever the text.
    """
    problemas: list[Problema] = []
    crudos: dict[str, str] = {}
    for i, (clave, valor) in enumerate(pares):
        if i >= PARES_MAX:
            problemas.append(Problema("…", "", f"hay más de {PARES_MAX} parámetros; el resto no se leyó"))
            break
        if clave not in CLAVES:
            problemas.append(Problema(mostrable(clave, 30), mostrable(valor), "no se conoce esta clave"))
        elif clave in crudos:
            problemas.append(Problema(clave, mostrable(valor), "la clave está repetida; vale la primera"))
        else:
            crudos[clave] = valor
    valores: dict[str, Any] = {}
    for clave, valor in crudos.items():
        if len(valor) > limpieza.LARGO_MAX:
            problemas.append(Problema(clave, mostrable(valor), f"tiene más de {limpieza.LARGO_MAX} caracteres"))
            continue
        try:
            valores[_CAMPOS.get(clave, clave)] = _leer_una(clave, valor, problemas)
        except Malo as e:
            problemas.append(Problema(clave, mostrable(valor), str(e)))
    return _canonico(valores, problemas), problemas


_CAMPOS = {"filtros": "condiciones"}
_LISTAS = {"banda": BANDAS, "cambio": CAMBIOS, "conciliado": CONCILIADOS}

#: Values by default, which a filter does not say.
_INICIALES = {
    "orden": ORDEN_INICIAL,
    "periodo": PERIODO_INICIAL,
    "agrupar": GRUPO_INICIAL,
    "gasto": GASTO_INICIAL,
}


def _leer_una(clave: str, valor: str, problemas: list[Problema]) -> Any:
    if clave in _LISTAS:
        return _leer_lista(clave, valor, problemas)
    if clave == "filas":
        return _leer_filas(valor, problemas)
    if clave == "filtros":
        return _leer_condiciones(valor, problemas)
    if clave == "supuesto":
        return _leer_supuestos(valor, problemas)
    return _SENCILLAS[clave](valor)


def _leer_lista(clave: str, valor: str, problemas: list[Problema]) -> tuple[str, ...]:
    """Words of a closed list, in its order."""
    lista = _LISTAS[clave]
    dichas: set[str] = set()
    for parte in _partes(valor, ",", len(lista), clave, problemas):
        try:
            dichas.add(limpieza.uno_de(parte, lista))
        except Malo as e:
            problemas.append(Problema(clave, mostrable(parte), str(e)))
    return tuple(palabra for palabra in lista if palabra in dichas)


def _leer_filas(valor: str, problemas: list[Problema]) -> tuple[tuple[str, bool], ...]:
    orden: dict[str, bool] = {}
    for parte in _partes(valor, ",", CONDICIONES_MAX, "filas", problemas):
        nombre, _, sentido = parte.partition(":")
        try:
            columna = limpieza.columna_tabla(nombre)
            baja = limpieza.uno_de(sentido or "asc", ("asc", "desc")) == "desc"
            if columna in orden:
                raise Malo(f"«{columna}» está repetida; vale la primera")
            orden[columna] = baja
        except Malo as e:
            problemas.append(Problema("filas", mostrable(parte), str(e)))
    return tuple(orden.items())


def _leer_condiciones(valor: str, problemas: list[Problema]) -> tuple[Condicion, ...]:
    dichas: dict[Condicion, None] = {}
    for parte in _partes(valor, "|", CONDICIONES_MAX, "filtros", problemas):
        columna, _, resto = parte.partition(".")
        operador, _, dato = resto.partition(".")
        try:
            dichas[limpieza.condicion(columna, operador, _decodificar(dato))] = None
        except Malo as e:
            problemas.append(Problema("filtros", mostrable(parte), str(e)))
    return tuple(dichas)


def _leer_supuestos(valor: str, problemas: list[Problema]) -> tuple[Supuesto, ...]:
    dichos: dict[str, Supuesto] = {}
    for parte in _partes(valor, ",", SUPUESTOS_MAX, "supuesto", problemas):
        try:
            uno = limpieza.supuesto(parte)
            if uno.aoi in dichos:
                raise Malo(f"{uno.aoi} está repetida; vale la primera")
            dichos[uno.aoi] = uno
        except Malo as e:
            problemas.append(Problema("supuesto", mostrable(parte), str(e)))
    return tuple(dichos.values())


def _partes(valor: str, separador: str, maximo: int, clave: str, problemas: list[Problema]) -> list[str]:
    partes = valor.split(separador)
    if len(partes) > maximo:
        problemas.append(Problema(clave, mostrable(valor), f"tiene más de {maximo} partes; el resto no se leyó"))
    return partes[:maximo]


def _canonico(v: dict[str, Any], problemas: list[Problema]) -> Filtro:
    """Makes the parts agree with each other: AEI with OEI, AOI code with UE."""
    aei, oei = v.get("aei"), v.get("oei")
    if aei is not None:
        suyo = "OEI." + aei[4:6]
        if oei is not None and oei != suyo:
            problemas.append(Problema("oei", oei, f"la {aei} es del {suyo}"))
        v["oei"] = suyo
    ue, aoi = v.get("ue"), v.get("aoi")
    if aoi is not None and ue is not None and limpieza.ue_de_aoi(aoi) != ue:
        problemas.append(Problema("aoi", aoi, f"es de la UE {limpieza.ue_de_aoi(aoi)}, no de la UE {ue}"))
        v["aoi"] = None
    for clave, inicial in _INICIALES.items():
        if v.get(clave) == inicial:
            v[clave] = None
    return Filtro(**v)


def escribir(f: Filtro) -> list[tuple[str, str]]:
    """The pairs that say a filter: the shortest that `leer` reads back as the same one, in the order of `CLAVES`."""
    textos: dict[str, str | None] = {
        "ejercicio": None if f.ejercicio is None else str(f.ejercicio),
        "corte": None if f.corte is None else f.corte.isoformat(),
        "comparar": None if f.comparar is None else f.comparar.isoformat(),
        "periodo": f.periodo,
        "mes": None if f.mes is None else str(f.mes),
        "pliego": f.pliego,
        "ue": f.ue,
        "oei": None if f.aei else f.oei,
        "aei": f.aei,
        "cc": f.cc,
        "aoi": f.aoi,
        "banda": ",".join(f.banda),
        "unidad": f.unidad,
        "q": f.q,
        "cambio": ",".join(f.cambio),
        "por": f.por,
        "agrupar": f.agrupar,
        "supuesto": ",".join(f"{s.aoi}:{s.que}:{s.valor:f}" for s in f.supuesto),
        "version": f.version,
        "gasto": f.gasto,
        "metodo": f.metodo,
        "documento": f.documento,
        "cuadro": f.cuadro,
        "medida": f.medida,
        "conciliado": ",".join(f.conciliado),
        "clase": f.clase,
        "orden": f.orden,
        "filas": ",".join(columna + (":desc" if baja else "") for columna, baja in f.filas),
        "filtros": "|".join(_escribir_condicion(c) for c in f.condiciones),
    }
    return [(clave, texto) for clave in CLAVES if (texto := textos[clave]) and texto != _INICIALES.get(clave)]


def _escribir_condicion(c: Condicion) -> str:
    inicio = f"{c.columna}.{c.operador}"
    return f"{inicio}.{_codificar(c.valor)}" if c.valor else inicio


def _codificar(valor: str) -> str:
    return "".join(_RESERVADOS.get(c, c) for c in valor)


def _decodificar(valor: str) -> str:
    return _CODIFICADO.sub(lambda m: chr(int(m[1], 16)), valor)
