"""Dash components as the browser gets them: their texts, their links, their attributes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from plotly.io.json import to_json_plotly

Nodo = dict[str, Any]


def plano(componente: Any) -> Any:
    """The JSON that is sent for a component, or for a list of them."""
    return json.loads(to_json_plotly(componente))


def nodos(componente: Any) -> Iterator[Nodo]:
    """Every component inside, itself too, outermost first: {"type": "A", "props": {…}}."""
    yield from _nodos(plano(componente))


def _nodos(x: Any) -> Iterator[Nodo]:
    if isinstance(x, list):
        for parte in x:
            yield from _nodos(parte)
    elif isinstance(x, dict) and "namespace" in x:
        yield x
        yield from _nodos(x["props"].get("children"))


def texto(componente: Any) -> str:
    """What a person reads of it, no-break spaces as blanks."""
    return _texto(plano(componente)).replace("\u00a0", " ")


def _texto(x: Any) -> str:
    if isinstance(x, list):
        return "".join(_texto(parte) for parte in x)
    if isinstance(x, dict):
        return _texto(x["props"].get("children")) if "namespace" in x else ""
    return "" if x is None else str(x)


def enlaces(componente: Any) -> list[tuple[str, str, str]]:
    """Text, address and class of each link."""
    return [
        (texto_de(n), n["props"]["href"], n["props"].get("className", ""))
        for n in nodos(componente)
        if n["type"] == "A"
    ]


def texto_de(nodo: Nodo) -> str:
    """What a person reads of a node of `nodos`."""
    return _texto(nodo).replace("\u00a0", " ").strip()


def atributos(componente: Any, *nombres: str) -> list[str]:
    """The values of some attributes, where they are texts."""
    return [n["props"][a] for n in nodos(componente) for a in nombres if isinstance(n["props"].get(a), str)]
