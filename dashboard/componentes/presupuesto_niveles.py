"""Who spent how much: the sentence of the bars, and each OEI through the versions."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard import formato as f
from dashboard.componentes.basicos import aria, enlace
from dashboard.componentes.presupuesto_pasos import nombre
from dashboard.componentes.tabla import Celda, cifra, fila, tabla
from dashboard.estado import Estado
from dashboard.figuras.ejecucion import PASADO, ejecutado
from dashboard.textos import NIVELES, SIGLAS

Fila = dict[str, Any]

#: A children's row that leads nowhere further: what has no place of its own.
_NOMBRADOS = 4


def destino(r: Fila, estado: Estado) -> str:
    """Where a child leads: one level down; an AOI opens its sheet."""
    if r["nivel"] == "aoi":
        return estado.href(aoi=r["codigo"])
    if r["nivel"] in ("pliego", "cc"):
        return estado.href(**{r["nivel"]: r["codigo"]}, por=None, aoi=None)
    return estado.href(ue=r["ue"], oei=r["oei"], aei=r["aei"], por=None, aoi=None)


def titulo(nivel: str) -> str:
    """ "Ejecución por unidad ejecutora (UE)"."""
    return f"Ejecución por {NIVELES[nivel][0]}" + (f" ({SIGLAS[nivel]})" if nivel != "pliego" else "")


def frase(filas: list[Fila], total: int, nivel: str, con_peso: bool) -> str:
    """How many there are, who has most, and who spent more than it had."""
    con = [r for r in filas if r["pim"] is not None]
    cuenta = f"{total:,} {SIGLAS[nivel]}"
    if not con:
        motivo = next((r["dinero_motivo"] for r in filas if r["dinero_motivo"]), "")
        return f"{cuenta}, sin dinero disponible a este nivel. {motivo.partition(' (')[0].rstrip('.')}".strip()
    mayor = con[0]
    texto = f"{cuenta}; {mayor['codigo']} tiene {f.soles_corto(mayor['pim'])}"
    if con_peso and mayor["peso"] is not None:
        de_que = "todo el pliego" if mayor["peso_de"] == "pliego" else "lo cargado del pliego"
        texto += f", el {f.porcentaje(mayor['peso'])} de {de_que}"
    medidos = [r for r in con if r["avance_financiero"] is not None]
    if len(medidos) > 1 and len(filas) == total:
        menor = min(medidos, key=lambda r: r["avance_financiero"])
        texto += f"; la menor ejecución es la de {menor['codigo']}, {f.porcentaje(menor['avance_financiero'])}"
    pasados = [r for r in con if r["sobregasto"]]
    if pasados:
        suyos = ", ".join(f"{r['codigo']} ({ejecutado(r['avance_financiero'])})" for r in pasados[:_NOMBRADOS])
        mas = f" y {len(pasados) - _NOMBRADOS} más" if len(pasados) > _NOMBRADOS else ""
        texto += f". ▲ {PASADO[0].upper()}{PASADO[1:]}: {suyos}{mas}"
    sin = len(filas) - len(con)
    return texto + (f". Sin dinero a este nivel: {sin}" if sin else "")


def de_mas(dibujados: int, total: int) -> str:
    """What is not drawn, so that nothing is left out unsaid."""
    sobran = total - dibujados
    return f". Se dibujan los {dibujados:,} con más presupuesto; hay {sobran:,} más." if sobran > 0 else "."


def por(estado: Estado, posibles: tuple[str, ...], actual: str) -> list[Any]:
    """By what the money is seen."""
    return [
        enlace(
            SIGLAS[nivel],
            estado.href(por=None if nivel == posibles[0] else nivel, aoi=None),
            "elegida" if nivel == actual else "",
            reemplaza=True,
            **aria(current="true") if nivel == actual else {},
        )
        for nivel in posibles
    ]


def oei_versiones(filas: list[Fila], estado: Estado) -> list[Any]:
    """A row an OEI, a column a step, and the small bars of its versions; nothing where no source states them."""
    if not filas:
        return []
    pasos = list(dict.fromkeys(r["paso"] for r in filas))
    versiones = [p for p in pasos if p != "devengado"]
    cabezas = [
        ("OEI", ""),
        *((nombre(p), "numero") for p in versiones),
        ("Cambio", "numero"),
        ("Devengado", "numero"),
        ("%", "numero"),
        ("", "barritas"),
    ]
    hechas = []
    for oei in dict.fromkeys(r["oei"] for r in filas):
        suyas = {r["paso"]: r for r in filas if r["oei"] == oei}
        ultima, final = suyas[versiones[-1]], suyas["devengado"]
        titulo = f.nombre("oei", suyas[pasos[0]]["denominacion"])
        hechas.append(
            fila(
                [
                    Celda(enlace(oei, estado.href(oei=oei, aei=None, por=None, aoi=None), titulo=titulo), "", titulo),
                    *(cifra(_millones(suyas[p]["monto"]), _exacto(suyas[p])) for p in versiones),
                    cifra(
                        f.porcentaje_cambio(ultima["desde_pia_pct"]), f.soles_cambio(ultima["desde_pia"], exacto=True)
                    ),
                    cifra(_millones(final["monto"]), _exacto(final)),
                    cifra(f.porcentaje(final["avance_financiero"])),
                    Celda(_barritas([suyas[p]["monto"] for p in versiones]), "barritas"),
                ]
            )
        )
    return [tabla("Presupuesto de cada OEI en cada versión, millones de soles", cabezas, hechas, "tabla-oei")]


def frase_oei(filas: list[Fila]) -> str:
    """Which OEI grew and which shrank the most."""
    versiones = [r for r in filas if r["paso"] != "devengado" and r["desde_pia"] is not None]
    if not versiones:
        return ""
    ultimo = max(r["orden"] for r in versiones)
    finales = [r for r in versiones if r["orden"] == ultimo]
    sube, baja = max(finales, key=lambda r: r["desde_pia"]), min(finales, key=lambda r: r["desde_pia"])
    movidos = []
    if sube["desde_pia"] > 0:
        movidos.append(f"el que más creció es {sube['oei']} ({f.soles_cambio(sube['desde_pia'])})")
    if baja["desde_pia"] < 0:
        movidos.append(f"el que más bajó es {baja['oei']} ({f.soles_cambio(baja['desde_pia'])})")
    texto = f"Del PIA a {sube['paso']}, " + (" y ".join(movidos) or "ninguno cambió")
    return texto + ". En millones de soles; cada barrita es una versión."


def _millones(x: Any) -> str:
    """Millions, without the unit that every cell would repeat."""
    return f.VACIO if x is None else f.numero(x / 1_000_000, 1 if abs(x) >= 10_000_000 else 2)


def _exacto(r: Fila) -> str:
    return f"{nombre(r['paso'])}: {f.soles(r['monto'])}" + (f". {r['fuente']}" if r["fuente"] else "")


def _barritas(montos: list[Any]) -> html.Span:
    """A bar a version, the tallest that of its most money: decoration, for the figures are beside it."""
    tope = max((x for x in montos if x is not None), default=0) or 1
    barras = [html.Span(style={"height": f"{max(4, float(x or 0) / float(tope) * 100):.0f}%"}) for x in montos]
    return html.Span(barras, className="barritas-marco", **aria(hidden="true"))
