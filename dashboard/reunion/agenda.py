"""The agenda of a meeting: which slides, in which order, of which nodes; and how an address says it.

`portada,estado,brechas@ue:000993,brechas@ue:000993/aei:AEI.02.01`: a slide is of the state's own node unless a path
follows it. An empty agenda is the whole one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from queries import limpieza
from queries.limpieza import Malo, mostrable
from queries.tipos import Problema

#: The slides there are, in the order of the whole agenda.
LAMINAS: dict[str, str] = {
    "portada": "Portada",
    "estado": "Estado de un vistazo",
    "ue": "Por unidad ejecutora",
    "oei": "Por objetivo y acción",
    "brechas": "Las brechas que más pesan",
    "gasto": "Gastó sin hacer",
    "cambios": "Qué cambió desde el corte anterior",
    "indicadores": "Indicadores que no se mueven",
    "dinero": "El dinero",
    "acuerdos": "Acuerdos",
}
PARTES_MAX = 30
LAMINA_MAX = 99

_CODIGOS: dict[str, Callable[[str], str]] = {
    "pliego": limpieza.codigo_pliego,
    "ue": limpieza.codigo_ue,
    "oei": limpieza.codigo_oei,
    "aei": limpieza.codigo_aei,
    "cc": limpieza.codigo_cc,
}


@dataclass(frozen=True, slots=True)
class Parte:
    """A part of an agenda: a slide of `LAMINAS`, and the node it is of as (level, code) pairs from the top down; none:
    that of the state."""

    clave: str
    camino: tuple[tuple[str, str], ...] = ()


Agenda = tuple[Parte, ...]


@dataclass(frozen=True, slots=True)
class Reunion:
    """Where a meeting is: its slide, 1 the first, and its agenda."""

    lamina: int = 1
    agenda: Agenda = ()


def leer_agenda(texto: str) -> tuple[Agenda, list[Problema]]:
    """The agenda that a text says, and what was dropped of it. Never raises."""
    problemas: list[Problema] = []
    partes: dict[Parte, None] = {}
    dichas = texto.split(",") if texto else []
    if len(dichas) > PARTES_MAX:
        problemas.append(
            Problema("agenda", mostrable(texto), f"tiene más de {PARTES_MAX} láminas; el resto no se leyó")
        )
    for dicha in dichas[:PARTES_MAX]:
        try:
            partes[_leer_parte(dicha)] = None
        except Malo as e:
            problemas.append(Problema("agenda", mostrable(dicha), str(e)))
    return tuple(partes), problemas


def escribir_agenda(agenda: Agenda) -> str:
    """The text that `leer_agenda` reads back as the same."""
    return ",".join(
        p.clave + ("@" + "/".join(f"{nivel}:{codigo}" for nivel, codigo in p.camino) if p.camino else "")
        for p in agenda
    )


def leer_lamina(texto: str) -> int:
    """The number of a slide, 1 to `LAMINA_MAX`. Raises Malo."""
    claro = limpieza.limpio(texto)
    if not (claro.isascii() and claro.isdigit() and len(claro) <= 4 and 1 <= int(claro) <= LAMINA_MAX):
        raise Malo(f"no es el número de una lámina (del 1 al {LAMINA_MAX})")
    return int(claro)


def _leer_parte(dicha: str) -> Parte:
    nombre, arroba, resto = dicha.partition("@")
    clave = limpieza.uno_de(nombre, tuple(LAMINAS))
    camino: dict[str, str] = {}
    for paso in resto.split("/") if arroba else []:
        nivel, _, codigo = paso.partition(":")
        nivel = limpieza.uno_de(nivel, tuple(_CODIGOS))
        if nivel in camino:
            raise Malo(f"dice dos veces «{nivel}»")
        camino[nivel] = _CODIGOS[nivel](codigo)
    if "aei" in camino and "oei" in camino and camino["aei"][4:6] != camino["oei"][4:6]:
        raise Malo(f"la {camino['aei']} no es del {camino['oei']}")
    return Parte(clave, tuple((nivel, camino[nivel]) for nivel in _CODIGOS if nivel in camino))
