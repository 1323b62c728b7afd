"""The meeting of a state as a file of PowerPoint: the slides of its agenda, from the address of any view."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import IO
from urllib.parse import parse_qsl

from dashboard.descargas.acerca import MARCAS, ahora, enlazable, marcas
from dashboard.descargas.clases import AOI, Clase
from dashboard.descargas.pedido import Pedido, PedidoInvalido
from dashboard.estado import SOLO_EN, VISTA_INICIAL, parse
from dashboard.reunion.agenda import Reunion
from dashboard.reunion.laminas import armar
from dashboard.reunion.pptx import Archivo, escribir
from dashboard.reunion.sala import Sala
from queries import Lectura, Problema
from queries.consultas_indicadores import hoy_en_peru

#: What the file is, for its name: no rows of a question, so that it is none of `CLASES`. The slides heed no part of the
#: filter that a single view does.
REUNION: Clase = replace(
    AOI,
    clave="reunion",
    menu="Reunión",
    titulo="Reunión",
    ajenas=(
        *AOI.ajenas,
        "aoi",
        "por",
        "orden",
        "filas",
        "condiciones",
        *(c for suyas in SOLO_EN.values() for c in suyas),
    ),
)


def escribir_reunion(salida: IO[bytes], busqueda: str, lectura: Lectura, raiz: str) -> Pedido:
    """Writes the slides of an address and says of what they are. `raiz` is this server's address. Raises
    PedidoInvalido if any part of the address cannot be used, or nothing of its agenda has anything to say."""
    vista = vista_de_claves(busqueda)
    pedido = Pedido.leer(replace(REUNION, vista=vista), busqueda, lectura)
    estado, _ = parse(busqueda, vista)
    agenda = (estado.reunion or Reunion()).agenda
    un_pliego = pedido.corte.n_pliegos == 1
    sala = Sala.de(
        lectura,
        pedido.contexto,
        pedido.contexto.resolver(estado.filtro)[0],
        estado.con(pliego=None) if un_pliego else estado,
        hoy_en_peru(),
    )
    laminas, ausentes = armar(sala, agenda)
    problemas = [Problema("agenda", parte, "el corte no tiene ese nivel") for parte in ausentes]
    if not laminas and not problemas:
        problemas = [
            Problema("agenda", ",".join(p.clave for p in agenda), "ninguna lámina tiene algo que mostrar aquí")
        ]
    if problemas:
        raise PedidoInvalido(problemas)
    hecho: datetime = ahora()[0]
    raiz = raiz if all(enlazable(raiz.rstrip("/") + una.href) for una in laminas) else ""
    archivo = Archivo(
        titulo=f"Reunión: {laminas[0].nodo}",
        asunto=laminas[0].pie,
        hecho=hecho.replace(tzinfo=None),
        raiz=raiz,
        marcas=tuple(f"{marca}: {MARCAS[marca]}" for marca in marcas(pedido)),
    )
    escribir(laminas, salida, archivo)
    return pedido


def vista_de_claves(busqueda: str) -> str:
    """The view that an address without a path is of: the one that heeds a key of it, else the initial one.

    >>> vista_de_claves("agrupar=familia"), vista_de_claves("?ue=000993")
    ('brechas', 'explorar')
    """
    dichas = {clave for clave, _ in parse_qsl(busqueda.removeprefix("?"), keep_blank_values=True, errors="replace")}
    return next((vista for vista, claves in SOLO_EN.items() if dichas & set(claves)), VISTA_INICIAL)
