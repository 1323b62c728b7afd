"""What the sheets of the template say to each other: codes that exist, an AEI in its OEI, a year or its months."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from data.errores import Queja
from data.lectores import plantilla_columnas as p
from data.lectores.columnas import Renglon
from data.lectores.plantilla_columnas import HojaPlantilla
from data.lectores.plantilla_tablas import DEL_ANO, DEL_MES, Renglones, tiene_ano
from data.revisar import GRANO

# (sheet, columns that point, sheet pointed at, its columns, what to call it)
REFERENCIAS: tuple[tuple[HojaPlantilla, tuple[str, ...], HojaPlantilla, tuple[str, ...], str], ...] = (
    *((hoja, ("pliego",), p.PLIEGO, ("pliego",), "el pliego") for hoja in (p.UE, p.OEI, p.PRESUPUESTO, p.INDICADORES)),
    (p.CC, ("ue",), p.UE, ("ue",), "la UE"),
    (p.AEI, ("pliego", "oei"), p.OEI, ("pliego", "oei"), "el OEI"),
    (p.AOI, ("ue",), p.UE, ("ue",), "la UE"),
    (p.AOI, ("ue", "cc"), p.CC, ("ue", "cc"), "el centro de costo"),
    (p.AOI, ("pliego", "oei"), p.OEI, ("pliego", "oei"), "el OEI"),
    (p.AOI, ("pliego", "aei"), p.AEI, ("pliego", "aei"), "la AEI"),
    (p.MESES, ("codigo_aoi",), p.AOI, ("codigo_aoi",), "la AOI"),
    (p.PRESUPUESTO, ("pliego", "ue"), p.UE, ("pliego", "ue"), "la UE"),
    (p.PRESUPUESTO, ("pliego", "oei"), p.OEI, ("pliego", "oei"), "el OEI"),
    (p.PRESUPUESTO, ("pliego", "aei"), p.AEI, ("pliego", "aei"), "la AEI"),
    (p.PRESUPUESTO, ("aoi",), p.AOI, ("codigo_aoi",), "la AOI"),
    (p.INDICADORES, ("pliego", "oei"), p.OEI, ("pliego", "oei"), "el OEI"),
    (p.INDICADORES, ("pliego", "aei"), p.AEI, ("pliego", "aei"), "la AEI"),
    (p.VALORES, ("pliego", "indicador"), p.INDICADORES, ("pliego", "indicador"), "el indicador"),
    (p.FICHAS, ("codigo_aoi",), p.AOI, ("codigo_aoi",), "la AOI"),
)
AMBITO = ("ue", "oei", "aei", "aoi")


def completar(renglones: Renglones) -> Iterator[Queja]:
    """Say the pliego where it goes without saying: the only one of the book, and that of the UE of an AOI.

    Complains of the year, and of rows that leave out which of several pliegos they are of.
    """
    pliegos = {r.texto("pliego") for r in renglones[p.PLIEGO.titulo]} - {""}
    for hoja in p.HOJAS:
        if not any(campo.columna.nombre == "pliego" and campo.columna.vacia for campo in hoja.campos):
            continue
        for r in renglones[hoja.titulo]:
            if r["pliego"] is None and "pliego" not in r.malas:
                if len(pliegos) == 1:
                    r.valores["pliego"] = min(pliegos)
                elif pliegos:
                    yield r.queja("pliego", "está vacía y el libro trae varios pliegos; diga cuál")
    de_ue = {r.texto("ue"): r["pliego"] for r in renglones[p.UE.titulo]}
    for r in renglones[p.AOI.titulo]:
        r.valores["pliego"] = de_ue.get(r.texto("ue"))
    dichos = [r for r in renglones[p.PLIEGO.titulo] if r["ejercicio"] is not None]
    for r in dichos:
        if r["ejercicio"] != dichos[0]["ejercicio"]:
            mensaje = f"la fila {dichos[0].numero} dice {dichos[0]['ejercicio']}; un libro es de un solo año"
            yield r.queja("ejercicio", mensaje)


def revisar(renglones: Renglones, ejercicio: int) -> Iterator[Queja]:
    """Every complaint that needs more than one cell to see; rows are already `completar`-ed."""
    for hoja in p.HOJAS:
        yield from _repetidas(hoja, renglones[hoja.titulo])
    yield from _referencias(renglones)
    for hoja in (p.AEI, p.AOI, p.PRESUPUESTO, p.INDICADORES):
        yield from _cadenas(renglones[hoja.titulo])
    yield from _codigos(renglones[p.AOI.titulo], ejercicio)
    yield from _periodos(renglones)
    yield from _granos(renglones[p.PRESUPUESTO.titulo])
    yield from _indicadores(renglones[p.INDICADORES.titulo])


def advertir(renglones: Renglones) -> Iterator[Queja]:
    """What is odd and may be so: active AOI without any programme."""
    con_meses = {r["codigo_aoi"] for r in renglones[p.MESES.titulo] if r["fisico_programado"] is not None}
    for r in renglones[p.AOI.titulo]:
        if r["activa"] is not False and r["programado"] is None and r["codigo_aoi"] not in con_meses:
            yield r.queja("programado", "no tiene meta física, ni del año ni por meses; se verá sin programación")


def _repetidas(hoja: HojaPlantilla, filas: Sequence[Renglon]) -> Iterator[Queja]:
    vistas: dict[tuple[object, ...], int] = {}
    for r in filas:
        if r.malas.isdisjoint(hoja.clave):
            primera = vistas.setdefault(tuple(r[columna] for columna in hoja.clave), r.numero)
            if primera != r.numero:
                clave = [columna for columna in hoja.clave if r[columna] is not None]
                yield r.queja(clave[-1], f"repite {' + '.join(clave)} de la fila {primera}; deje una sola")


def _referencias(renglones: Renglones) -> Iterator[Queja]:
    for hoja, columnas, destino, claves, que in REFERENCIAS:
        existentes = {tuple(r[clave] for clave in claves) for r in renglones[destino.titulo]}
        for r in renglones[hoja.titulo]:
            valores = tuple(r[columna] for columna in columnas)
            if None not in valores and valores not in existentes:
                yield r.queja(columnas[-1], f"{que} no está en la hoja «{destino.titulo}»; añada su fila o corríjala")


def _cadenas(filas: Sequence[Renglon]) -> Iterator[Queja]:
    for r in filas:
        oei, aei = r.texto("oei"), r.texto("aei")
        if oei and aei and aei[4:6] != oei[4:6]:
            yield r.queja("aei", f"no pertenece a {oei}, sino a OEI.{aei[4:6]}; corrija el OEI o la AEI")


def _codigos(filas: Sequence[Renglon], ejercicio: int) -> Iterator[Queja]:
    for r in filas:
        codigo, ue = r.texto("codigo_aoi"), r.texto("ue")
        local = codigo.startswith("LOCAL-")
        propia = codigo[11:17] if local else codigo[3:9]
        if codigo and ue and propia != ue:
            yield r.queja("ue", f"el código {codigo} es de la UE {propia}; corrija el código o la UE")
        if local and ejercicio and codigo[6:10] != str(ejercicio):
            yield r.queja("codigo_aoi", f"su año no es el del libro, {ejercicio}")


def _periodos(renglones: Renglones) -> Iterator[Queja]:
    """An AOI states its year or its months: with both, nobody could say which one is right."""
    con_meses = {r["codigo_aoi"] for r in renglones[p.MESES.titulo]}
    for r in renglones[p.AOI.titulo]:
        if r["codigo_aoi"] not in con_meses:
            continue
        if tiene_ano(r):
            columna = next(columna for columna in DEL_ANO if r[columna] is not None)
            yield r.queja(columna, "la AOI también tiene filas en la hoja «Meses»; deje el año o los meses")
        if r["tipo_agregacion"] is None and "tipo_agregacion" not in r.malas:
            yield r.queja("tipo_agregacion", "está vacía y la AOI tiene meses; diga cómo se acumulan")
    for r in renglones[p.MESES.titulo]:
        if not r.malas and all(r[columna] is None for columna in DEL_MES):
            yield r.queja("mes", "la fila no dice nada de ese mes; complétela o quítela")


def _granos(filas: Sequence[Renglon]) -> Iterator[Queja]:
    for r in filas:
        nivel = r.texto("nivel")
        for columna in AMBITO if nivel else ():
            debe = columna in GRANO[nivel]
            if debe != (r[columna] is not None) and columna not in r.malas:
                yield r.queja(columna, f"en el nivel {nivel} {'es obligatoria' if debe else 'va vacía'}")


def _indicadores(filas: Sequence[Renglon]) -> Iterator[Queja]:
    for r in filas:
        codigo, oei, aei = r.texto("indicador"), r.texto("oei"), r.texto("aei")
        medido = codigo[7:]
        if not codigo or not oei or "aei" in r.malas:
            continue
        if medido.startswith("AEI") and medido != aei:
            yield r.queja("aei", f"el código {codigo} es de {medido}; corrija el código o la AEI")
        elif medido.startswith("OEI") and (aei or medido != oei):
            yield r.queja(
                "aei" if aei else "oei", f"el código {codigo} es de {medido}; corrija el código o quite lo demás"
            )
