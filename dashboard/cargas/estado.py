"""How an upload goes, in words, for the page."""

from __future__ import annotations

import json
from typing import Any

from dashboard import formato as f
from dashboard.cargas.subidas import Subida

#: Phases in which somebody works or waits: the page asks again.
EN_MARCHA = frozenset({"espera", "revisando", "cargando", "retirando"})

ABANDONADA = {
    "titulo": "El servidor se detuvo mientras trabajaba",
    "detalle": "Mire en la lista de cargas si alcanzó a terminar. Si no está, no se escribió nada: empiece otra vez.",
    "id": "",
    "quejas": [],
}


def contar_estado(subida: Subida) -> dict[str, Any]:
    """The state as the page gets it: phase, a sentence, progress from 0 to 1 (None: not known), the report.

    Raises Vencida.
    """
    e = subida.estado()
    if e["fase"] in EN_MARCHA and subida.desatendida():
        e = subida.estado()  # it may have ended between the two looks
        if e["fase"] in EN_MARCHA:
            e |= {"fase": "fallo", "error": ABANDONADA}
    fase = str(e["fase"])
    dicho: dict[str, Any] = {"fase": fase, "sigue": fase in EN_MARCHA, "frase": _frase(fase, e), "progreso": None}
    if fase in ("revisando", "cargando") and e.get("total"):
        # Once it is read whole, checking and building take a time that nobody knows.
        dicho["progreso"] = e["hecho"] / e["total"] if e["hecho"] < e["total"] else None
    if fase == "revisada":
        dicho |= {"informe": json.loads(e["informe"]), "boton": e["boton"]}
    if fase in ("cargada", "retirada"):
        dicho["version"] = e["version"]
    if fase in ("fallo", "revisada") and e.get("error"):
        dicho["error"] = e["error"]
    return dicho


def _frase(fase: str, e: dict[str, Any]) -> str:
    archivo = f.cortar(str(e.get("archivo", "")), 60)
    match fase:
        case "subiendo":
            return "Subiendo…"
        case "espera":
            return "En espera: el servidor revisa o carga un pedido a la vez."
        case "revisando":
            return f"Revisando {archivo}{_por_ciento(e)}…" if archivo else "Revisando…"
        case "revisada":
            return str(e["frase"])
        case "cargando":
            return "Cargando y construyendo los datos nuevos. El tablero sigue respondiendo con los de antes."
        case "retirando":
            return (
                "Retirando la carga y construyendo los datos sin ella. El tablero sigue respondiendo con los de antes."
            )
        case "cargada":
            return f"Cargado: {_cortes(e['cortes'])}. El tablero ya lo muestra (datos n.º {e['version']})."
        case "retirada":
            return f"La carga se retiró (datos n.º {e['version']})."
        case _:
            return "No se pudo terminar."


def _por_ciento(e: dict[str, Any]) -> str:
    return f": {100 * int(e['hecho']) // int(e['total'])} %" if e.get("total") else ""


def _cortes(cortes: list[str]) -> str:
    dichos = ["/".join(reversed(c.split("-"))) for c in cortes]
    return f"corte {dichos[0]}" if len(dichos) == 1 else "cortes " + ", ".join(dichos)
