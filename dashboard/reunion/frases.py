"""The titles of the slides: one sentence each, with its number, made by rule and right in number and gender."""

from __future__ import annotations

from typing import Any

from dashboard import formato as f
from dashboard.bandas import banda, limites
from dashboard.textos import SIGLAS

Fila = dict[str, Any]

#: Characters of a name in a title: two lines at five metres.
NOMBRE = 46

_LOS = {"pliego": "Los", "ue": "Las", "oei": "Los", "aei": "Las", "cc": "Los", "aoi": "Las"}
_EL = {"todos": "el", "pliego": "el", "ue": "la", "oei": "el", "aei": "la", "cc": "el", "aoi": "la"}


def nombre(r: Fila, largo: int = NOMBRE) -> str:
    """What a node is called in a title: an entity by its short name, the rest by its code."""
    if r["nivel"] in ("oei", "aei", "cc", "aoi"):
        return f"{_EL[r['nivel']]} {SIGLAS[r['nivel']]} {r['codigo']}" if r["nivel"] == "cc" else r["codigo"]
    if r["nivel"] == "todos":
        return "el conjunto de pliegos"
    return f.cortar(r.get("corto") or f"{SIGLAS[r['nivel']]} {r['codigo']}", largo)


def portada(r: Fila, corte: str) -> str:
    """What the meeting is about, and how much of it there is."""
    quien = f.cortar(f"{SIGLAS[r['nivel']]} {r['codigo']} {f.nombre(r['nivel'], r['corto'] or r['denominacion'])}", 70)
    return f"{_mayuscula(quien.strip())}: {f.cuenta(r['n_aoi'], 'actividad', 'actividades')} al {corte}"


def estado(r: Fila, delta: float | None, antes: str) -> str:
    """How the node is, and how much it moved since the cut before (`delta` None: there is none)."""
    if r["avance"] is None:
        return f"{_mayuscula(nombre(r))} no tiene actividades que cuenten en el promedio"
    texto = f"{_mayuscula(nombre(r))} cumplió el {f.avance(r['avance'], limites())} de su meta: {_en(r['banda'])}"
    return texto + (f"; {_movio(delta)} {antes}" if delta is not None else "")


def hijos(filas: list[Fila], nivel: str) -> str:
    """Which child is behind, and how far."""
    con = [r for r in filas if r["avance"] is not None]
    if not con:
        return f"{_LOS[nivel]} {len(filas):,} {SIGLAS[nivel]} no tienen actividades que cuenten en el promedio"
    peor = min(con, key=lambda r: r["avance"])
    cuanto = f.avance(peor["avance"], limites())
    if len(con) == 1:
        return f"{_mayuscula(nombre(peor))} cumplió el {cuanto} de su meta"
    if all(r["avance"] == peor["avance"] for r in con):
        return f"{_LOS[nivel]} {len(con):,} {SIGLAS[nivel]} cumplieron el {cuanto} de su meta"
    if peor["banda"] == "alto":
        que = "todos" if _LOS[nivel] == "Los" else "todas"
        return (
            f"{_LOS[nivel]} {len(con):,} {SIGLAS[nivel]} están {que} en alto; la menor cifra, {nombre(peor)}: {cuanto}"
        )
    bajos = sum(r["banda"] != "alto" for r in con)
    if bajos == 1:
        return f"Solo {nombre(peor)} no llega a alto: {cuanto}"
    return f"{bajos:,} de {len(con):,} {SIGLAS[nivel]} no llegan a alto; más lejos, {nombre(peor)}: {cuanto}"


def brechas(grupo: Fila | None, total: float, n: int) -> str:
    """Who makes the gap: `grupo` is the child that takes the most of its `total` points, or None when the node has no
    children but AOI, of which `n` take something."""
    faltan = f"{f.numero(total, 1 if total >= 0.1 else 4)} puntos que faltan"
    if grupo is None or n == 1:
        return f"{f.cuenta(n, 'actividad quita', 'actividades quitan')} los {faltan}"
    suyos = f.numero(grupo["aporte"], 1 if grupo["aporte"] >= 0.1 else 4)
    if grupo["acumulado_pct"] is not None and grupo["aporte"] >= total:
        return f"{_mayuscula(nombre(grupo))} explica todos los {faltan}"
    return f"{_mayuscula(nombre(grupo))} explica {suyos} de los {faltan}"


def gasto(filas: list[Fila]) -> str:
    """How many spent without doing, and where the distance is the largest."""
    mayor = filas[0]
    sigla = SIGLAS[mayor["nivel"]]
    distancia = f"{f.numero(mayor['desfase'], 1)} puntos"
    if len(filas) == 1:
        return f"Una {sigla} gastó más de lo que hizo: {mayor['codigo']}, {distancia} por delante"
    return f"{len(filas):,} {sigla} gastaron más de lo que hicieron; la que más, {mayor['codigo']}: {distancia}"


def cambios(n: Fila, antes: str) -> str:
    """How the node moved since the cut before, and how many of its activities changed band."""
    if n["delta"] is None:
        return f"{f.cuenta(n['n_cambios'], 'actividad cambió', 'actividades cambiaron')} desde el {antes}"
    suben, bajan = n["n_sube"], n["n_baja"]
    texto = f"El avance {_movio_solo(n['delta'])} desde el {antes}"
    if bajan:
        return f"{texto}; {f.cuenta(bajan, 'actividad bajó', 'actividades bajaron')} de banda"
    if suben:
        return f"{texto}; {f.cuenta(suben, 'actividad subió', 'actividades subieron')} de banda"
    return f"{texto}; {f.cuenta(n['n_cambios'], 'actividad cambió', 'actividades cambiaron')}"


def indicadores(sin_mover: int, sin_hacer: int) -> str:
    """How many AEI were carried out and did not move, else the other way round."""
    if sin_mover:
        if sin_mover == 1:
            return "Una AEI se hizo y alguno de sus indicadores no se movió"
        return f"{sin_mover:,} AEI se hicieron y alguno de sus indicadores no se movió"
    if sin_hacer == 1:
        return "Los indicadores de una AEI se movieron sin que se hiciera"
    return f"Los indicadores de {sin_hacer:,} AEI se movieron sin que se hicieran"


def dinero(porcentaje: float | None, saldo: Any, pim: Any) -> str:
    """How much of the money was spent, and how much is left."""
    if porcentaje is None:
        return f"El presupuesto es de {f.soles_corto(pim)}; no se declara cuánto se devengó"
    if saldo < 0:
        return f"Se devengó el {f.porcentaje(porcentaje)} del presupuesto: {f.soles_corto(-saldo)} por encima"
    if saldo == 0:
        return f"Se devengó todo el presupuesto: {f.soles_corto(pim)}"
    return f"Se devengó el {f.porcentaje(porcentaje)} del presupuesto: {_quedan(saldo)} {f.soles_corto(saldo)}"


def acuerdos(abiertos: int, vencidos: int) -> str:
    """How many agreements are open, and how many of them overdue."""
    if not abiertos:
        return "Ningún acuerdo está abierto"
    if not vencidos:
        return f"{f.cuenta(abiertos, 'acuerdo abierto', 'acuerdos abiertos')}, ninguno vencido"
    if vencidos == abiertos:
        return "El único acuerdo abierto está vencido" if abiertos == 1 else f"Los {abiertos:,} acuerdos están vencidos"
    return f"{vencidos:,} de {abiertos:,} acuerdos {'está vencido' if vencidos == 1 else 'están vencidos'}"


def resto(n: int) -> str:
    """What a slide says of the rows that it does not show."""
    return f"y {n:,} más" if n > 0 else ""


def _quedan(saldo: Any) -> str:
    return "queda" if saldo == 1 else "quedan"


def _en(clave: str | None) -> str:
    return f"{banda(clave).marca} {banda(clave).nombre}"


def _movio(delta: float) -> str:
    puntos = f.redondear(abs(delta), 1)
    if not puntos:
        return "igual que el" if delta == 0 else "casi igual que el"
    return f"{_puntos(puntos)} {'más' if delta > 0 else 'menos'} que el"


def _movio_solo(delta: float) -> str:
    puntos = f.redondear(abs(delta), 1)
    if not puntos:
        return "no se movió" if delta == 0 else "casi no se movió"
    return f"{'subió' if delta > 0 else 'bajó'} {_puntos(puntos)}"


def _puntos(x: Any) -> str:
    return f"{x:,f} punto" if x == 1 else f"{x:,f} puntos"


def _mayuscula(texto: str) -> str:
    return texto[:1].upper() + texto[1:]
