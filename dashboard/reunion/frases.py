"""The titles of the slides: one sentence each, with its number, made by rule and right in number and gender."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from dashboard import formato as f
from dashboard.bandas import banda, limites
from dashboard.textos import SIGLAS

Fila = dict[str, Any]

#: Characters of a name in a title: two lines at five metres.
NOMBRE = 46

_LOS = {"pliego": "Los", "ue": "Las", "oei": "Los", "aei": "Las", "cc": "Los", "aoi": "Las"}
_EL = {"todos": "el", "pliego": "el", "ue": "la", "oei": "el", "aei": "la", "cc": "el", "aoi": "la"}


def varios(nivel: str) -> str:
    """Several of a level in a sentence: "UE", "OEI"; of pliegos, which have no acronym, the word."""
    return "pliegos" if nivel == "pliego" else SIGLAS[nivel]


def cada(nivel: str) -> str:
    """One of a level after "por": "UE", "OEI"; "pliego"."""
    return "pliego" if nivel == "pliego" else SIGLAS[nivel]


def nombre(r: Fila, largo: int = NOMBRE) -> str:
    """What a node is called inside a title: a UE by its short name, an OEI or AEI by its code."""
    nivel = r["nivel"]
    if nivel in ("oei", "aei", "aoi"):
        return str(r["codigo"])
    if nivel == "todos":
        return "el conjunto de pliegos"
    if nivel in ("pliego", "ue") and r.get("corto"):
        return f.cortar(r["corto"], largo)
    return f"{_EL[nivel]} {cada(nivel)} {r['codigo']}"


def en_palabras(texto: str, largo: int) -> str:
    """A text cut after a whole word, where it has to be.

    >>> en_palabras("Promover la empleabilidad de los jóvenes", 30), en_palabras("Todos los pliegos", 30)
    ('Promover la empleabilidad de…', 'Todos los pliegos')
    """
    cortado = f.cortar(texto, largo)
    if not cortado.endswith("…") or " " not in cortado:
        return cortado
    entero = f.cortar(texto, len(texto))
    siguiente = entero[len(cortado) - 1 : len(cortado)]
    return cortado if siguiente == " " else cortado.rsplit(" ", 1)[0].rstrip(" ,.;:-") + "…"


def portada(r: Fila, corte: str, *, elegidas: bool = False) -> str:
    """What the meeting is about, and how much of it there is. `elegidas`: only some of its activities are looked at."""
    nivel, suyo = r["nivel"], f.nombre(r["nivel"], r["corto"] or r["denominacion"])
    sigla = "" if nivel in ("todos", "oei", "aei", "aoi") else SIGLAS[nivel]
    codigo = "" if nivel == "todos" else r["codigo"]
    quien = en_palabras(" ".join(x for x in (sigla, codigo, suyo) if x), 58)
    cuantas = f.cuenta(r["n_aoi"], "actividad", "actividades") if r["n_aoi"] else "ninguna actividad"
    if elegidas and r["n_aoi"]:  # the date, which the slide says beside it, would not fit
        return f"{_mayuscula(quien)}: {cuantas} {'elegida' if r['n_aoi'] == 1 else 'elegidas'}"
    return f"{_mayuscula(quien)}: {cuantas} al {corte}"


def estado(r: Fila, delta: float | None, antes: str, *, elegidas: bool = False) -> str:
    """How the node is, and how much it moved since the cut before (`delta` None: there is none). `elegidas`: how those
    of its activities are that were chosen."""
    varias = elegidas and r["n_aoi"] != 1
    if r["avance"] is None:
        if elegidas:
            return _elegidas(r["n_aoi"]) + (" no cuentan en el promedio" if varias else " no cuenta en el promedio")
        return f"{_mayuscula(nombre(r))} no tiene actividades que cuenten en el promedio"
    quien = _elegidas(r["n_aoi"]) if elegidas else _mayuscula(nombre(r))
    texto = f"{quien} {'avanzaron' if varias else 'avanzó'} {f.avance(r['avance'], limites())}: {_en(r['banda'])}"
    return texto + (f"; {_movio(delta)} {antes}" if delta is not None else "")


def _elegidas(n: int) -> str:
    return "La actividad elegida" if n == 1 else f"Las {n:,} actividades elegidas"


def hijos(filas: list[Fila], nivel: str) -> str:
    """Which child is behind, and how far."""
    con = [r for r in filas if r["avance"] is not None]
    if not con:
        return _sin_avance(len(filas), nivel)
    peor = min(con, key=lambda r: r["avance"])
    cuanto = f.avance(peor["avance"], limites())
    iguales = [r for r in con if r["avance"] == peor["avance"]]
    if len(con) == 1:
        return f"{_mayuscula(nombre(peor))} avanzó {cuanto}: {_en(peor['banda'])}"
    suyos = varios(nivel) + (" con avance" if len(con) < len(filas) else "")
    if len(iguales) == len(con):
        return f"{_LOS[nivel]} {len(con):,} {suyos} avanzaron {cuanto}: {_en(peor['banda'])}"
    if peor["banda"] == "alto":
        return f"{_LOS[nivel]} {len(con):,} {suyos} están en alto; menor avance, {_quienes(iguales)}: {cuanto}"
    atras = sum(r["banda"] != "alto" for r in con)
    if atras == 1:
        return f"Solo {nombre(peor)} no llega a alto: {cuanto}"
    lejos = f"más lejos, {_quienes(iguales)}: {cuanto}"
    if atras == len(con):
        ninguno = "Ninguno" if _LOS[nivel] == "Los" else "Ninguna"
        return f"{ninguno} de {_LOS[nivel].lower()} {len(con):,} {suyos} llega a alto; {lejos}"
    return f"{atras:,} de {len(con):,} {suyos} no llegan a alto; {lejos}"


def _sin_avance(n: int, nivel: str) -> str:
    if n == 1:
        unico = "El único" if _LOS[nivel] == "Los" else "La única"
        return f"{unico} {cada(nivel)} no tiene actividades que cuenten en el promedio"
    return f"{_LOS[nivel]} {n:,} {varios(nivel)} no tienen actividades que cuenten en el promedio"


def _quienes(filas: list[Fila]) -> str:
    """One or two by name; more, by how many."""
    if len(filas) <= 2:
        return " y ".join(nombre(r, NOMBRE // len(filas)) for r in filas)
    return f"{len(filas):,} de {'ellos' if _LOS[filas[0]['nivel']] == 'Los' else 'ellas'}"


def brechas(grupo: Fila | None, total: float, n: int) -> str:
    """Who makes the gap: `grupo` is the child that takes the most of its `total` points, or None when the node has no
    children but AOI, of which `n` take something."""
    decimales = 1 if total >= 0.1 else 4
    cifra = f.redondear(total, decimales)
    faltan = "el punto que falta" if cifra == 1 else f"los {cifra:,f} puntos que faltan"
    if n == 1:
        return f"Una sola actividad quita {faltan}"
    if grupo is None:
        return f"{n:,} actividades quitan {faltan}"
    suyos = f.redondear(grupo["aporte"], decimales)
    if suyos == cifra:
        return f"{_mayuscula(nombre(grupo))} explica {'casi ' if grupo['aporte'] < total - 1e-9 else ''}{faltan}"
    return f"{_mayuscula(nombre(grupo))} explica {suyos:,f} {'d' if cifra == 1 else 'de '}{faltan}"


def gasto(filas: list[Fila]) -> str:
    """How many spent more than they did and are not in alto, and where the distance is the largest: the first."""
    mayor = filas[0]
    sigla = SIGLAS[mayor["nivel"]]
    distancia = _puntos(f.redondear(mayor["desfase"], 1))
    if len(filas) == 1:
        return f"Una {sigla} gastó más de lo hecho y no llega a alto: {mayor['codigo']}, por {distancia}"
    return (
        f"{len(filas):,} {sigla} gastaron más de lo hecho y no llegan a alto; la mayor, {mayor['codigo']}: {distancia}"
    )


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


def dinero(porcentaje: float | None, saldo: Any, pim: Any, *, programado: bool = False) -> str:
    """How much of the money was spent, and how much is left. `programado`: it is what the POI has programmed, which no
    budget declares."""
    que, cual = ("de lo programado", "Lo programado") if programado else ("del presupuesto", "El presupuesto")
    if not pim:
        return "No hay presupuesto" + (f"; se devengó {f.soles_corto(-saldo)}" if saldo else "")
    if porcentaje is None or saldo is None:
        return f"{cual} es de {f.soles_corto(pim)}; no se declara cuánto se devengó"
    if saldo == 0:
        return (
            f"Se devengó todo lo programado: {f.soles_corto(pim)}"
            if programado
            else (f"Se devengó todo el presupuesto: {f.soles_corto(pim)}")
        )
    # Never "100.0 %" of what is not yet spent whole, nor of what went beyond.
    dicho = f.avance(porcentaje, (Decimal(100), Decimal(100))) if saldo > 0 else f.porcentaje(porcentaje)
    if saldo < 0:
        return f"Se devengó el {dicho} {que}: {f.soles_corto(-saldo)} por encima"
    return f"Se devengó el {dicho} {que}: quedan {f.soles_corto(saldo)}"


def acuerdos(abiertos: int, vencidos: int) -> str:
    """How many agreements are open, and how many of them overdue."""
    if not abiertos:
        return "Ningún acuerdo está abierto"
    if not vencidos:
        return f"{f.cuenta(abiertos, 'acuerdo abierto', 'acuerdos abiertos')}, ninguno vencido"
    if vencidos == abiertos:
        return (
            "El único acuerdo abierto está vencido"
            if abiertos == 1
            else f"Los {abiertos:,} acuerdos abiertos están vencidos"
        )
    return f"{vencidos:,} de {abiertos:,} acuerdos abiertos {'está vencido' if vencidos == 1 else 'están vencidos'}"


def resto(n: int) -> str:
    """What a slide says of the rows that it does not show."""
    return f"y {n:,} más" if n > 0 else ""


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
