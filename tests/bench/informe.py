"""The numbers as a result that is kept, as a table on screen, and as the table that the README quotes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tests.bench.carga import Carga
from tests.bench.muestras import Muestra, mediana, resumir

Resultado = dict[str, Any]
Fila = tuple[str, str, str, str]  # what, median, 95th percentile, target

CABEZA: Fila = ("what", "median", "p95", "target")

#: Between these stands the last run in README.md.
MARCAS = ("<!-- bench -->", "<!-- /bench -->")
NOVEDAD = "/novedad.json"


def de_clics(muestras: Sequence[Muestra], registro: Mapping[str, float]) -> Resultado:
    """Clicks of Explorar. `registro`: code of a request → ms that its answer took to compute, from the server's log.

    `servidor` runs from the request leaving the browser to the first byte of its answer; `calculo` is the part of it
    that the questions and the panels take.
    """
    principales = [m.respuesta for m in muestras]
    return {
        "clics": len(muestras),
        "graficos_ms": resumir(m.pintado["graficos"] for m in muestras),
        "todo_ms": resumir(m.pintado["todo"] for m in muestras),
        "servidor_ms": resumir(p.espera for p in principales),
        "calculo_ms": resumir(registro[m.codigo] for m in muestras),
        # The page's own look for a new release, every 30 s, is no part of a click.
        "peticiones_por_clic": max(sum(p.ruta != NOVEDAD for p in m.peticiones) for m in muestras),
        "rutas": sorted({p.ruta for m in muestras for p in m.peticiones}),
        "respuesta_bytes": resumir((p.codificado for p in principales), 0),
        "respuesta_bytes_sin_comprimir": resumir((p.entero for p in principales), 0),
        "por_destino_graficos_ms": por_destino(muestras, "graficos"),
    }


def por_destino(muestras: Sequence[Muestra], parte: str) -> dict[str, float]:
    """Median of a part for each level that was clicked."""
    destinos = dict.fromkeys(m.destino for m in muestras)
    return {d: round(mediana(m.pintado[parte] for m in muestras if m.destino == d), 1) for d in destinos}


def de_cargas(cargas: Sequence[Carga]) -> Resultado:
    """First loads: the median of each measure."""
    return {
        "cargas": len(cargas),
        "recibido_bytes": round(mediana(c.recibido for c in cargas)),
        "pedidos": round(mediana(c.pedidos for c in cargas)),
        "armazon_ms": round(mediana(c.armazon for c in cargas)),
        "graficos_ms": round(mediana(c.graficos for c in cargas)),
        "filas_ms": round(mediana(c.filas for c in cargas)),
        "interactiva_ms": round(mediana(c.interactiva for c in cargas)),
    }


def comparar(nuestras: Sequence[Muestra], suyas: Sequence[Muestra]) -> Resultado:
    """Streamlit's clicks, and how many times ours they take over the same levels."""
    comunes = {m.destino for m in suyas}
    mismas = [m for m in nuestras if m.destino in comunes]
    return {
        "clics": len(suyas),
        "graficos_ms": resumir(m.pintado["graficos"] for m in suyas),
        "todo_ms": resumir(m.pintado["todo"] for m in suyas),
        "razon_graficos": _razon(suyas, mismas, "graficos"),
        "razon_todo": _razon(suyas, mismas, "todo"),
    }


def _razon(suyas: Sequence[Muestra], nuestras: Sequence[Muestra], parte: str) -> float:
    return round(mediana(m.pintado[parte] for m in suyas) / mediana(m.pintado[parte] for m in nuestras), 2)


def filas(r: Resultado) -> list[Fila]:
    """The table, a row a measure."""
    c, p, s = r["clics"], r["carga"], r.get("streamlit")
    tabla: list[Fila] = [
        _ms("click to charts painted", c["graficos_ms"], "130 / 200 ms"),
        _ms("click to all panels painted", c["todo_ms"], "p95 300 ms"),
        _ms("of it: the server, request to first byte", c["servidor_ms"], "20 ms"),
        _ms("of that: questions and panels", c["calculo_ms"], ""),
        ("requests per click", str(c["peticiones_por_clic"]), "", "1"),
        _kb("answer", c["respuesta_bytes"], "30 kB"),
        _kb("answer, uncompressed", c["respuesta_bytes_sin_comprimir"], ""),
        ("first load: over the wire", f"{p['recibido_bytes'] / 1e6:.2f} MB", "", "1.6 MB"),
        ("first load: requests", str(p["pedidos"]), "", ""),
        ("first load: charts painted", f"{p['graficos_ms']:,} ms", "", ""),
        ("first load: first rows of the grid", f"{p['filas_ms']:,} ms", "", ""),
        ("first load: interactive", f"{p['interactiva_ms']:,} ms", "", "2,000 ms"),
    ]
    if "lamina_ms" in r:
        tabla.append(_ms("meeting: key to the next slide", r["lamina_ms"], "150 ms"))
    if s:
        tabla += [
            _ms("Streamlit: click to chart painted", s["graficos_ms"], ""),
            _ms("Streamlit: click to all panels painted", s["todo_ms"], ""),
            ("Streamlit / ours: chart painted", f"{s['razon_graficos']:.1f} ×", "", ""),
            ("Streamlit / ours: all panels", f"{s['razon_todo']:.1f} ×", "", ""),
        ]
    return tabla


def _ms(que: str, v: Mapping[str, float], meta: str) -> Fila:
    return (que, f"{v['mediana']:.0f} ms", f"{v['p95']:.0f} ms", meta)


def _kb(que: str, v: Mapping[str, float], meta: str) -> Fila:
    return (que, f"{v['mediana'] / 1000:.1f} kB", f"{v['p95'] / 1000:.1f} kB", meta)


def en_pantalla(tabla: Sequence[Fila]) -> str:
    """Aligned columns.

    >>> print(en_pantalla([("click", "90 ms", "120 ms", "")]))
    what   median  p95     target
    click  90 ms   120 ms
    """
    todas = [CABEZA, *tabla]
    anchos = [max(len(f[i]) for f in todas) for i in range(4)]
    lineas = ("  ".join(celda.ljust(ancho) for celda, ancho in zip(f, anchos, strict=True)) for f in todas)
    return "\n".join(linea.rstrip() for linea in lineas)


def en_markdown(r: Resultado) -> str:
    """The table, then where and how it was measured."""
    m, v = r["maquina"], r["versiones"]
    partes = [
        _tabla_markdown(filas(r)),
        f"Measured {r['fecha']} by `make bench`: {r['clics']['clics']} clicks after a warm-up of {r['calentamiento']} "
        f"(pliego → UE → OEI → AEI → AOI) and {r['carga']['cargas']} first loads with an empty cache, in Chromium "
        f"{v['chromium']} headless at 1366×768, browser and server on one machine: {m['nucleos']} cores "
        f"({m['procesador']}), {m['memoria_gib']} GiB, {m['sistema']}, load average "
        f"{r['carga_media_antes'][0]} before. "
        "Times are taken inside the page, from pointerup to the task after the frame that follows the last change of "
        "what is painted; the server's share is what the browser waits for the first byte.",
    ]
    if r.get("streamlit"):
        partes.append(
            f"Streamlit {v['streamlit']}: the same levels, bars, KPI and table from the same database "
            "(`tests/bench/streamlit_app.py`), timed by the same instrument, a walk of each page by turns, over the "
            "clicks that both have (on a UE, an OEI, an AEI). It draws one chart of one trace, Explorar two of "
            "more; its table is a canvas, whose drawing is not seen, so its panels take longer than it says."
        )
    return "\n\n".join(partes) + "\n"


def _tabla_markdown(tabla: Sequence[Fila]) -> str:
    cabeza = ["| | " + " | ".join(CABEZA[1:]) + " |", "|---|---|---|---|"]
    return "\n".join([*cabeza, *("| " + " | ".join(f) + " |" for f in tabla)])


def en_readme(readme: str, r: Resultado) -> str:
    """The README with this run between its marks."""
    antes, resto = readme.split(MARCAS[0])
    _, despues = resto.split(MARCAS[1])
    return f"{antes}{MARCAS[0]}\n\n{en_markdown(r)}\n{MARCAS[1]}{despues}"
