"""Sums that the published money must meet: versions and modifications, transfers, and levels against the pliego."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from data.errores import Queja
from data.lectores.informe import Fila, Fuentes, Hojas

CERO = Decimal(0)
MEDIDAS = ("pia", "pim", "devengado")


def revisar_identidades(fuentes: Fuentes) -> list[Queja]:
    """Complaints about sums that do not meet, on the first row of the sum that does not."""
    quejas: list[Queja] = []
    for hojas in fuentes.ejercicios.values():
        quejas += _versiones(hojas)
        quejas += _transferencias(hojas["modificacion"])
        quejas += _niveles(hojas["presupuesto"])
        quejas += _aoi_contra_aei(hojas)
    return quejas


def _importe(fila: Fila, columna: str) -> Decimal | None:
    valor = fila[columna]
    return valor if isinstance(valor, Decimal) else None


def _orden(version: str) -> int:
    return 0 if version == "pia" else int(version[1:])


def _versiones(hojas: Hojas) -> Iterator[Queja]:
    """Previous version + the listed modifications = next version, in every UE × version stated."""
    montos: dict[str, dict[int, tuple[Decimal, Fila]]] = defaultdict(dict)
    for fila in hojas["presupuesto"]:
        monto = _importe(fila, "pia" if fila["version"] == "pia" else "pim")
        if fila["nivel"] == "ue" and monto is not None:
            montos[fila.texto("ue")][_orden(fila.texto("version"))] = (monto, fila)
    cambios: dict[tuple[str, int], Decimal] = defaultdict(Decimal)
    for fila in hojas["modificacion"]:
        cambios[fila.texto("ue"), _orden(fila.texto("version"))] += _importe(fila, "monto") or CERO
    for ue, por_orden in montos.items():
        for orden, (monto, fila) in por_orden.items():
            if orden - 1 not in por_orden:
                continue
            esperado = por_orden[orden - 1][0] + cambios[ue, orden]
            if esperado != monto:
                yield fila.queja("pim", f"la versión anterior más sus modificaciones da {esperado}")


def _transferencias(filas: list[Fila]) -> Iterator[Queja]:
    """A resolution that moves money between UEs of the pliego neither makes nor loses any."""
    por_resolucion: dict[str, list[Fila]] = defaultdict(list)
    for fila in filas:
        if fila["contraparte"] is not None:
            por_resolucion[fila.texto("resolucion")].append(fila)
    for resolucion, partes in por_resolucion.items():
        suma = sum((_importe(fila, "monto") or CERO for fila in partes), CERO)
        if suma != 0:
            yield partes[0].queja("monto", f"las transferencias de {resolucion} entre UE suman {suma} y no 0")


def _niveles(filas: list[Fila]) -> Iterator[Queja]:
    """UE, OEI and AEI each add up to the pliego, and the AEI of an OEI to their OEI, when both are stated."""
    pliego = {fila.texto("version"): fila for fila in filas if fila["nivel"] == "pliego"}
    oei = {(fila.texto("version"), fila.texto("oei")): fila for fila in filas if fila["nivel"] == "oei"}
    for medida in MEDIDAS:
        for nivel in ("ue", "oei", "aei"):
            grupos: dict[str, list[Fila]] = defaultdict(list)
            for fila in filas:
                if fila["nivel"] == nivel and fila[medida] is not None:
                    grupos[fila.texto("version")].append(fila)
            for version, partes in grupos.items():
                if version in pliego:
                    yield from _comparar(pliego[version], partes, medida, f"las filas de nivel {nivel}")
        aei: dict[tuple[str, str], list[Fila]] = defaultdict(list)
        for fila in filas:
            if fila["nivel"] == "aei" and fila[medida] is not None:
                aei[fila.texto("version"), fila.texto("oei")].append(fila)
        for clave, partes in aei.items():
            if clave in oei:
                yield from _comparar(oei[clave], partes, medida, "sus AEI")


def _aoi_contra_aei(hojas: Hojas) -> Iterator[Queja]:
    """Where the AOI state their money, they add up to what the same source states for their AEI."""
    aoi: dict[str, list[Fila]] = defaultdict(list)
    for fila in hojas["aoi"]:
        aoi[fila.texto("aei")].append(fila)
    vigentes = {fila["version_poi"] for fila in hojas["corte"]}
    for fila in hojas["presupuesto"]:
        if fila["nivel"] != "aei" or fila["version"] not in vigentes:
            continue
        for medida, suya in (("pim", "programado_financiero"), ("devengado", "ejecutado_financiero")):
            partes = aoi[fila.texto("aei")]
            if partes and all(parte[suya] is not None for parte in partes):
                yield from _comparar(fila, partes, medida, "sus AOI", suya)


def _comparar(total: Fila, partes: list[Fila], medida: str, cuales: str, suya: str = "") -> Iterator[Queja]:
    declarado = _importe(total, medida)
    suma = sum((_importe(parte, suya or medida) or CERO for parte in partes), CERO)
    if declarado is not None and declarado != suma:
        yield total.queja(medida, f"{cuales} suman {suma}")
