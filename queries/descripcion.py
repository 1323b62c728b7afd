"""A filter in words: the sentence that heads a page, a file or a slide."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from queries.contexto import Contexto
from queries.resolucion_vistas import Publicado
from queries.tipos import Condicion, Filtro

_BANDAS = {"bajo": "bajo", "medio": "medio", "alto": "alto", "sp": "S.P.", "si": "S.I."}

_COLUMNAS = {
    "codigo_aoi": "código",
    "denominacion": "denominación",
    "pliego": "pliego",
    "ue": "UE",
    "oei": "OEI",
    "aei": "AEI",
    "unidad_medida": "unidad de medida",
    "programado": "programado",
    "ejecutado": "ejecutado",
    "avance_real": "avance real",
    "avance": "avance",
    "banda": "banda",
    "programado_financiero": "programado financiero",
    "ejecutado_financiero": "ejecutado financiero",
    "avance_financiero": "avance financiero",
    "ejercicio": "ejercicio",
    "corte": "corte",
    "ue_corto": "nombre de la UE",
    "falta_banda": "unidades que faltan",
    "siguiente_banda": "siguiente banda",
}

_OPERADORES = {
    "contiene": "contiene",
    "no_contiene": "no contiene",
    "igual": "igual a",
    "distinto": "distinto de",
    "empieza": "empieza con",
    "termina": "termina en",
    "vacio": "vacío",
    "no_vacio": "no vacío",
    "mayor": "mayor que",
    "mayor_igual": "mayor o igual que",
    "menor": "menor que",
    "menor_igual": "menor o igual que",
    "entre": "entre",
}


_GASTOS = {"generica": "genérica", "ue": "UE", "cadena": "cadena programática"}

_CAMBIOS = {
    "sube": "suben de banda",
    "baja": "bajan de banda",
    "avance": "cambian de avance",
    "programado": "cambian de meta",
    "aei": "cambian de AEI",
    "unidad": "cambian de unidad",
    "denominacion": "cambian de nombre",
    "nueva": "son nuevas",
    "retirada": "ya no están",
}

_CONCILIADOS = {"coincide": "coinciden", "difiere": "difieren", "no_verificable": "no se pueden verificar"}

#: Parts that pick AOI and no published figure.
_DE_AOI: dict[str, Any] = {"banda": (), "unidad": None, "condiciones": ()}

MESES = (
    "", "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "setiembre", "octubre", "noviembre",
    "diciembre",
)  # fmt: skip


#: What is supposed of an AOI, and how many the sentence names.
_SUPUESTOS = {"ejecutado": "con ejecución de {}", "meta": "con meta de {}", "avance": "con avance de {} %"}
_SUPUESTOS_DICHOS = 3


def describir(f: Filtro, contexto: Contexto) -> str:
    """The sentence of a filter: "UE 000993, AEI.02.01, solo bajo, corte 31/12/2024"; where there are months, it says
    which figure it is: "UE 000127, avance al corte de mayo, corte 19/06/2026". What is supposed is always said, and
    that it is supposed: "Pliego 012, SUPUESTO: AOI00099300276 con avance de 95 %, corte 31/12/2024".

    The AOI whose sheet is open and the order of the rows are not part of it: they choose no rows. Nor is a comparison:
    `describir_cambios` says it.
    """
    partes = [*_lo_elegido(f, contexto), *_supuesto(f), *_periodo(f, contexto), f"corte {contexto.corte(f)}"]
    return ", ".join(partes)


def describir_cambios(f: Filtro, contexto: Contexto) -> str:
    """The sentence of a comparison: "UE 000127, solo las que suben de banda, …, del corte 12/06/2026 al 19/06/2026"."""
    partes = _lo_elegido(f, contexto)
    if f.cambio:
        partes.append("solo las que " + _lista([_CAMBIOS[c] for c in f.cambio], "o"))
    partes += _periodo(f, contexto)
    antes, corte = contexto.comparado(f), contexto.corte(f)
    return ", ".join([*partes, f"del corte {antes} al {corte}" if antes else f"corte {corte}"])


def describir_conciliacion(f: Filtro, contexto: Contexto) -> str:
    """The sentence of a reconciliation: "cifras publicadas de 2024, Pliego 012, Cuadro 5, solo las que difieren". It is
    of the documents of the year, whatever the corte."""
    anio = contexto.corte(f).ejercicio
    publicado = contexto.publicado().get(anio, Publicado())
    partes = [f"cifras publicadas de {anio}", *_lo_elegido(replace(f, **_DE_AOI), contexto)]
    partes += [x for x in (f.documento, f.cuadro) if x]
    if f.medida:
        partes.append(f"medida «{publicado.medidas.get(f.medida, f.medida)}»")
    if f.conciliado:
        partes.append("solo las que " + _lista([_CONCILIADOS[c] for c in f.conciliado], "o"))
    if f.clase:
        partes.append(f"razón «{publicado.clases.get(f.clase, f.clase)}»")
    return ", ".join(partes)


def _lo_elegido(f: Filtro, contexto: Contexto) -> list[str]:
    pliego = contexto.catalogo(f).pliego
    varios = len(contexto.pliegos(f)) > 1
    partes = [f"UE {f.ue}"] if f.ue else []
    if f.aei or f.oei:
        partes.append(str(f.aei or f.oei))
    if f.cc:
        partes.append(f"CC {f.cc}")
    if not partes or (varios and not f.ue):
        partes.insert(0, f"Pliego {pliego.codigo}" if pliego else "Todos los pliegos")
    if f.banda:
        partes.append("solo " + _lista([_BANDAS[b] for b in f.banda]))
    if f.unidad:
        partes.append(f"unidad de medida «{f.unidad}»")
    if f.q:
        partes.append(f"con «{f.q}»")
    if f.version:
        partes.append({"pia": "PIA", "devengado": "devengado"}.get(f.version, f"versión {f.version}"))
    if f.gasto:
        partes.append(f"gasto por {_GASTOS.get(f.gasto, f.gasto)}")
    if f.metodo:
        partes.append("promedios de indicadores como CEPLAN V.01")
    return partes + [_condicion(c) for c in f.condiciones]


def _supuesto(f: Filtro) -> list[str]:
    """What is supposed; of more than some AOI, how many."""
    if not f.supuesto:
        return []
    dichos = [f"{s.aoi} {_SUPUESTOS[s.que].format(f'{s.valor:,f}')}" for s in f.supuesto[:_SUPUESTOS_DICHOS]]
    resto = len(f.supuesto) - len(dichos)
    return ["SUPUESTO: " + " y ".join([*dichos, *([f"{resto} AOI más"] if resto else [])])]


def _periodo(f: Filtro, contexto: Contexto) -> list[str]:
    """Which figure it is, where there are months to choose from."""
    primero, ultimo = contexto.meses(f)
    if not ultimo:
        return []
    cuando = MESES[ultimo] if primero == ultimo else f"{MESES[ultimo]} (alguna UE, a {MESES[primero]})"
    if f.periodo:
        return [f"avance anual, ejecutado a {cuando}"]
    return [f"avance {'al corte de' if f.mes is None else 'a'} {cuando}"]


def _condicion(c: Condicion) -> str:
    inicio = f"{_COLUMNAS[c.columna]} {_OPERADORES[c.operador]}"
    if not c.valor:
        return inicio
    if c.operador == "entre":
        return f"{inicio} {c.valor.replace('..', ' y ')}"
    numero = c.operador.startswith(("mayor", "menor"))
    return f"{inicio} {c.valor}" if numero else f"{inicio} «{c.valor}»"


def _lista(palabras: list[str], nexo: str = "y") -> str:
    return f" {nexo} ".join(palabras) if len(palabras) < 3 else f"{', '.join(palabras[:-1])} {nexo} {palabras[-1]}"
