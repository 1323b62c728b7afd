"""What the rows say to each other: codes that exist, an AEI in its OEI, a UE that the AOI code confirms.

The constraints of esquema.sql refuse the same things; here the complaint names file, row, column and value.
"""

from __future__ import annotations

from collections.abc import Iterator

from data.errores import Queja
from data.identidades import revisar_identidades
from data.lectores.informe import Fila, Fuentes, Hojas
from data.lectores.tipos import Valor

# (sheet, columns that point, sheet pointed at, its columns, what to call it)
REFERENCIAS = (
    ("aei", ("oei",), "oei", ("oei",), "el OEI"),
    ("cc", ("ue",), "ue", ("ue",), "la UE"),
    ("aoi", ("ue",), "ue", ("ue",), "la UE"),
    ("aoi", ("oei",), "oei", ("oei",), "el OEI"),
    ("aoi", ("aei",), "aei", ("aei",), "la AEI"),
    ("aoi", ("ue", "cc"), "cc", ("ue", "cc"), "el centro de costo"),
    ("corte", ("version_poi",), "version_poi", ("version",), "la versión"),
    ("version_ao", ("version",), "version_poi", ("version",), "la versión"),
    ("modificacion", ("ue",), "ue", ("ue",), "la UE"),
    ("modificacion", ("version",), "version_poi", ("version",), "la versión"),
    ("presupuesto", ("ue",), "ue", ("ue",), "la UE"),
    ("presupuesto", ("oei",), "oei", ("oei",), "el OEI"),
    ("presupuesto", ("aei",), "aei", ("aei",), "la AEI"),
    ("presupuesto", ("aoi",), "aoi", ("codigo_aoi",), "la AOI"),
    ("presupuesto", ("version",), "version_poi", ("version",), "la versión"),
    ("indicador", ("oei",), "oei", ("oei",), "el OEI"),
    ("indicador", ("aei",), "aei", ("aei",), "la AEI"),
    ("indicador_valor", ("indicador",), "indicador", ("indicador",), "el indicador"),
    ("ficha_textos", ("codigo_aoi",), "aoi", ("codigo_aoi",), "la AOI"),
)

# Which codes a line of presupuesto carries at each grain.
GRANO: dict[str, set[str]] = {
    "pliego": set(),
    "ue": {"ue"},
    "oei": {"oei"},
    "aei": {"oei", "aei"},
    "ue_oei": {"ue", "oei"},
    "ue_aei": {"ue", "oei", "aei"},
    "aoi": {"ue", "oei", "aei", "aoi"},
    "cadena": set(),
}


def revisar(fuentes: Fuentes) -> list[Queja]:
    """Every complaint that needs more than one cell to see."""
    quejas = list(_documentos(fuentes))
    pliegos = {fila["pliego"] for fila in fuentes.comunes["pliego"]}
    medidas = {fila["medida"] for fila in fuentes.comunes["medida_publicada"]}
    quejas += _recalculadas(fuentes.comunes["medida_publicada"])
    for ejercicio, hojas in sorted(fuentes.ejercicios.items()):
        for nombre in ("ue", "corte"):
            quejas += [
                fila.queja("pliego", "el pliego no está en pliego.csv")
                for fila in hojas[nombre]
                if fila["pliego"] not in pliegos
            ]
        quejas += _referencias(hojas)
        quejas += _cadenas(hojas)
        quejas += _codigos(ejercicio, hojas["aoi"])
        quejas += _fichas(hojas)
        quejas += _fuera_de_corte(hojas)
        quejas += _un_pliego(hojas)
        quejas += _granos(hojas["presupuesto"])
        quejas += _contrapartes(hojas)
        quejas += _nodos(hojas, pliegos)
        quejas += _medidas(hojas["cifra_publicada"], medidas)
        if not hojas["corte"]:
            quejas.append(Queja(f"{ejercicio}/corte.csv", None, "", "", "no tiene ningún corte; añada una fila"))
    # Sums over rows that already have complaints would only repeat them in other words.
    return quejas or revisar_identidades(fuentes)


def _documentos(fuentes: Fuentes) -> Iterator[Queja]:
    documentos = {fila["documento"] for fila in fuentes.comunes["documento"]}
    for hojas in (fuentes.comunes, *fuentes.ejercicios.values()):
        for filas in hojas.values():
            for fila in filas:
                if "documento" in fila.valores and fila["documento"] not in documentos:
                    yield fila.queja("documento", "el documento no está en documento.csv")


def _referencias(hojas: Hojas) -> Iterator[Queja]:
    for hoja, columnas, destino, claves, que in REFERENCIAS:
        existentes = {tuple(fila[clave] for clave in claves) for fila in hojas[destino]}
        for fila in hojas[hoja]:
            valores = tuple(fila[columna] for columna in columnas)
            if valores[-1] is not None and valores not in existentes:
                yield fila.queja(columnas[-1], f"{que} no está en {destino}.csv")


def _cadenas(hojas: Hojas) -> Iterator[Queja]:
    """AEI.NN.MM belongs to OEI.NN, wherever both are said. An AEI that does not exist is complained of elsewhere."""
    conocidas = {fila.texto("aei") for fila in hojas["aei"]}
    for nombre in ("aei", "aoi", "presupuesto", "indicador"):
        for fila in hojas[nombre]:
            aei, oei = fila.texto("aei"), fila.texto("oei")
            if aei in conocidas and aei[4:6] != oei[4:6]:
                yield fila.queja("aei", f"no pertenece a {oei or 'ningún OEI'}, sino a OEI.{aei[4:6]}")


def _codigos(ejercicio: int, filas: list[Fila]) -> Iterator[Queja]:
    for fila in filas:
        codigo, ue = fila.texto("codigo_aoi"), fila.texto("ue")
        local = codigo.startswith("LOCAL-")
        if local != fila["codigo_local"]:
            forma = "es una clave local" if local else "es un código impreso"
            yield fila.queja("codigo_local", f"contradice a {codigo}, que {forma}")
        if local and codigo[6:10] != str(ejercicio):
            yield fila.queja("codigo_aoi", f"su año no es el de la carpeta, {ejercicio}")
        declarada = codigo[11:17] if local else codigo[3:9]
        if declarada != ue:
            yield fila.queja("ue", f"el código {codigo} es de la UE {declarada}; corrija el código o la UE")


def _fuera_de_corte(hojas: Hojas) -> Iterator[Queja]:
    """An AOI from a document that no corte of the year names would be loaded and never seen."""
    documentos = {fila["documento"] for fila in hojas["corte"]}
    for fila in hojas["aoi"]:
        if fila["documento"] not in documentos:
            yield fila.queja("documento", "ningún corte de corte.csv sale de este documento")


def _un_pliego(hojas: Hojas) -> Iterator[Queja]:
    """The other sheets of a year do not say their pliego: it is this one. A document is one picture of it."""
    filas = [*hojas["corte"], *hojas["ue"]]
    for fila in filas[1:]:
        if fila["pliego"] != filas[0]["pliego"]:
            mensaje = f"el año es del pliego {filas[0].texto('pliego')} ({filas[0].archivo}) y solo puede ser de uno"
            yield fila.queja("pliego", mensaje)
    vistos: set[Valor] = set()
    for fila in hojas["corte"]:
        if fila["documento"] in vistos:
            yield fila.queja("documento", "el documento ya tiene un corte; use otro documento para otra fecha")
        vistos.add(fila["documento"])


def _nodos(hojas: Hojas, pliegos: set[Valor]) -> Iterator[Queja]:
    existentes: dict[str, set[Valor]] = {"pliego": pliegos}
    for nivel in ("ue", "aei", "cc"):
        existentes[nivel] = {fila[nivel] for fila in hojas[nivel]}
    for fila in hojas["version_ao"]:
        nivel = fila.texto("nivel")
        if fila["nodo"] not in existentes[nivel]:
            yield fila.queja("nodo", f"no está en {nivel}.csv")


def _medidas(filas: list[Fila], conocidas: set[Valor]) -> Iterator[Queja]:
    """A published figure is of a measure that has a name, and says how it is recomputed."""
    for fila in filas:
        if fila["medida"] not in conocidas:
            yield fila.queja("medida", "la medida no está en medida_publicada.csv; añádala con su nombre")


def _recalculadas(filas: list[Fila]) -> Iterator[Queja]:
    for fila in filas:
        if (fila["como"] is None) == (fila["motivo"] is None):
            yield fila.queja("como", "diga cómo se recalcula (como) o por qué no se puede (motivo), y solo uno")


def _fichas(hojas: Hojas) -> Iterator[Queja]:
    """A ficha may speak of an AOI that no cuadro has, but then it must say so."""
    codigos = {fila["codigo_aoi"] for fila in hojas["aoi"]}
    for fila in hojas["ficha_aoi"]:
        if (fila["codigo_aoi"] in codigos) != fila["en_cuadro"]:
            esta = "está" if fila["codigo_aoi"] in codigos else "no está"
            yield fila.queja("en_cuadro", f"{fila.texto('codigo_aoi')} {esta} en aoi.csv")


def _granos(filas: list[Fila]) -> Iterator[Queja]:
    for fila in filas:
        nivel = fila.texto("nivel")
        for columna in ("ue", "oei", "aei", "aoi"):
            debe = columna in GRANO[nivel]
            if debe != (fila[columna] is not None):
                yield fila.queja(columna, f"en el nivel {nivel} {'es obligatoria' if debe else 'va vacía'}")


def _contrapartes(hojas: Hojas) -> Iterator[Queja]:
    existentes = {fila["ue"] for fila in hojas["ue"]}
    for fila in hojas["modificacion"]:
        for otra in fila.texto("contraparte").split():
            if otra not in existentes:
                yield fila.queja("contraparte", f"la UE {otra} no está en ue.csv")
