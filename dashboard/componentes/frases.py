"""One sentence a chart: what it shows, in words, for those who do not see it and for those who want it said."""

from __future__ import annotations

from typing import Any

from dashboard import formato as f
from dashboard.bandas import banda, limites
from dashboard.textos import NIVELES, SIGLAS

Fila = dict[str, Any]


def frase_hijos(filas: list[Fila], nivel: str, total: int) -> str:
    """ "3 UE; el menor avance es 000993 Jóvenes Productivos, 87.0 % (medio)…". Of some of a `total` of rows nothing is
    said but how many there are: the worst may be among the others."""
    if not filas:
        return "No hay nada que mostrar con este filtro."
    cuenta = f.cuenta(total, "pliego", "pliegos") if nivel == "pliego" else f"{total:,} {SIGLAS[nivel]}"
    if len(filas) < total:
        return f"{cuenta}."
    con = [r for r in filas if r["avance"] is not None]
    if not con:
        return f"{cuenta}; en ninguna hay AOI que cuenten en el promedio."
    peor, mejor = min(con, key=lambda r: r["avance"]), max(con, key=lambda r: r["avance"])
    if len(filas) == 1:
        return f"{cuenta}: {_nombrar(peor)}."
    if peor["avance"] == mejor["avance"] and len(con) > 1:
        return f"{cuenta} con el mismo avance, {f.avance(peor['avance'], limites())} ({banda(peor['banda']).nombre})."
    texto = f"{cuenta}; el menor avance es {_nombrar(peor)}"
    if peor is not mejor:
        texto += f" y el mayor, {_nombrar(mejor)}"
    bajos = sum(1 for r in con if r["banda"] == "bajo")
    return texto + (f". En bajo: {bajos}." if bajos else ".")


def frase_dispersion(filas: list[Fila], aviso: str | None) -> str:
    """Which level spent most without doing, or why it cannot be said."""
    con = [r for r in filas if r["avance"] is not None and r["avance_financiero"] is not None]
    if aviso:
        return aviso
    if not con:
        return "Ningún nivel declara a la vez avance físico y dinero."
    mayor = max(con, key=lambda r: float(r["avance_financiero"]) - r["avance"])
    distancia = float(mayor["avance_financiero"]) - mayor["avance"]
    if distancia <= 0:
        return "Ninguno gastó más de lo que hizo."
    if mayor["banda"] == "alto":
        return f"Ninguno gastó sin cumplir; la mayor distancia es la de {mayor['codigo']}: {f.puntos(distancia)}."
    dinero, meta = f.porcentaje(mayor["avance_financiero"]), f.avance(mayor["avance"], limites())
    return f"Donde más se gastó sin cumplir: {mayor['codigo']}, {dinero} del dinero y {meta} de la meta."


def titulo_hijos(nivel: str) -> str:
    """The title of the chart of the children."""
    return f"{NIVELES[nivel][1]} ({SIGLAS[nivel]})" if nivel != "pliego" else NIVELES[nivel][1]


def _nombrar(r: Fila) -> str:
    nombre = f" {f.cortar(r['corto'], 40)}" if r["corto"] else ""
    return f"{r['codigo']}{nombre}, {f.avance(r['avance'], limites())} ({banda(r['banda']).nombre})"
