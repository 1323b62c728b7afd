"""The rows of the base: how they are asked for, and what they are outside of it."""

from __future__ import annotations

import json
import sqlite3
from datetime import date, datetime
from typing import Any

from data.acuerdos.errores import SinAcuerdo
from data.acuerdos.tipos import Acuerdo, Cuenta, Evento, Lugar

#: What an agreement says, as its events keep it; the rest of its row is said by the events themselves.
CONTENIDO = (
    *("ejercicio", "pliego", "ue", "oei", "aei", "cc", "aoi", "sobre", "que", "responsable", "vence", "vence_texto"),
    *("estado", "reunion", "reunion_nombre", "origen", "clave"),
)
FILA = (*CONTENIDO, "creado_en", "creado_por", "cambiado_en", "cambiado_por", "revision")
_RUTA = ("pliego", "ue", "oei", "aei", "aoi")

Fila = dict[str, Any]


def momento(texto: str) -> datetime:
    """A moment that the base wrote."""
    return datetime.fromisoformat(texto)


def donde_de(lugar: Lugar) -> tuple[str, list[Any]]:
    """The condition of a place and what is bound to it."""
    partes: list[str] = ["TRUE"]
    ligados: list[Any] = []
    for clave in _RUTA:
        if codigo := getattr(lugar, clave):
            partes.append(f"{clave} = ?")
            ligados.append(codigo)
    if lugar.cc:  # 04 has 04.02 below
        partes.append("(cc = ? OR substr(cc, 1, ?) = ?)")
        ligados += [lugar.cc, len(lugar.cc) + 1, f"{lugar.cc}."]
    return " AND ".join(partes), ligados


def listar(c: sqlite3.Connection, donde: str, ligados: list[Any]) -> list[Acuerdo]:
    """Those that meet a condition, in the order of a list."""
    orden = (
        "ORDER BY estado <> 'abierto', CASE WHEN estado = 'abierto' THEN 0 ELSE -julianday(cambiado_en) END, "
        "vence IS NULL, vence, id"
    )
    inventada = sintetica(c)
    filas = c.execute(f"SELECT * FROM acuerdo WHERE {donde} {orden}", ligados)  # noqa: S608 (closed list)
    return [acuerdo(f, inventada) for f in filas]


def contar(c: sqlite3.Connection, hoy: date, lugar: Lugar) -> Cuenta:
    """How many a place has, on a day."""
    donde, ligados = donde_de(lugar)
    sumas = (
        "coalesce(sum(estado = 'abierto'), 0), coalesce(sum(estado = 'abierto' AND vence < ?), 0), "
        "coalesce(sum(estado = 'cerrado'), 0)"
    )
    fila = c.execute(f"SELECT {sumas} FROM acuerdo WHERE {donde}", [hoy.isoformat(), *ligados])  # noqa: S608
    return Cuenta(*fila.fetchone())


def exigir(c: sqlite3.Connection, numero: int) -> Fila:
    """The row of an agreement. Raises SinAcuerdo."""
    cabe = numero.bit_length() < 64  # a number of SQLite
    fila = c.execute("SELECT * FROM acuerdo WHERE id = ?", [numero]).fetchone() if cabe else None
    if fila is None:
        raise SinAcuerdo("No existe ese acuerdo", f"No hay ningún acuerdo n.º {numero}. Actualice la lista.")
    return dict(fila)


def sintetica(c: sqlite3.Connection) -> bool:
    """Whether the base is of a made-up country."""
    dicha = c.execute("SELECT valor FROM base WHERE clave = 'sintetica'").fetchone()
    return dicha is not None and dicha[0] == "1"


def acuerdo(fila: Any, inventada: bool) -> Acuerdo:
    """A row as an agreement."""
    campos = {clave: fila[clave] for clave in ("id", *FILA) if clave != "clave"}
    for clave in ("vence", "reunion"):
        campos[clave] = date.fromisoformat(campos[clave]) if campos[clave] else None
    for clave in ("creado_en", "cambiado_en"):
        campos[clave] = momento(campos[clave])
    return Acuerdo(**campos, sintetico=inventada)


def evento(f: sqlite3.Row) -> Evento:
    """A row as something that happened."""
    return Evento(
        id=f["id"],
        acuerdo=f["acuerdo"],
        revision=f["revision"],
        cuando=momento(f["cuando"]),
        quien=f["quien"],
        que_paso=f["que_paso"],
        nota=f["nota"],
        antes=None if f["antes"] is None else json.loads(f["antes"]),
        despues=json.loads(f["despues"]),
    )
