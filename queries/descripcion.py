"""A filter in words: the sentence that heads a page, a file or a slide."""

from __future__ import annotations

from queries.contexto import Contexto
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


def describir(f: Filtro, contexto: Contexto) -> str:
    """The sentence of a filter: "UE 000993, AEI.02.01, solo bajo, corte 31/12/2024".

    The AOI whose sheet is open and the order of the rows are not part of it: they choose no rows.
    """
    corte = contexto.corte(f)
    partes = [f"UE {f.ue}"] if f.ue else []
    if f.aei or f.oei:
        partes.append(str(f.aei or f.oei))
    if f.cc:
        partes.append(f"CC {f.cc}")
    if not partes:
        partes.append(f"Pliego {corte.pliego}")
    if f.banda:
        partes.append("solo " + _lista([_BANDAS[b] for b in f.banda]))
    if f.unidad:
        partes.append(f"unidad de medida «{f.unidad}»")
    if f.q:
        partes.append(f"con «{f.q}»")
    partes += [_condicion(c) for c in f.condiciones]
    return ", ".join([*partes, f"corte {corte}"])


def _condicion(c: Condicion) -> str:
    inicio = f"{_COLUMNAS[c.columna]} {_OPERADORES[c.operador]}"
    if not c.valor:
        return inicio
    if c.operador == "entre":
        return f"{inicio} {c.valor.replace('..', ' y ')}"
    numero = c.operador.startswith(("mayor", "menor"))
    return f"{inicio} {c.valor}" if numero else f"{inicio} «{c.valor}»"


def _lista(palabras: list[str]) -> str:
    return " y ".join(palabras) if len(palabras) < 3 else ", ".join(palabras[:-1]) + " y " + palabras[-1]
