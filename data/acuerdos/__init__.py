"""The agreements of the meetings and its agendas: a small SQLite base of their own in the folder of releases.

Loads, builds and withdrawals do not touch it. `abrir(carpeta)` gives the book; errors are ErrorAcuerdo.
"""

from __future__ import annotations

from data.acuerdos.agendas import agenda, agendas, borrar_agenda, guardar_agenda
from data.acuerdos.base import ARCHIVO
from data.acuerdos.errores import (
    AcuerdoCambiado,
    AcuerdoInvalido,
    BaseIlegible,
    ErrorAcuerdo,
    NoSeEscribio,
    SinAcuerdo,
)
from data.acuerdos.libro import Acuerdos, abrir
from data.acuerdos.primeros import Primero, sembrar
from data.acuerdos.tipos import Acuerdo, Agenda, Cambio, Cuenta, Estado, Evento, Limites, Lugar, Nuevo, Situacion

__all__ = [
    "ARCHIVO",
    "Acuerdo",
    "AcuerdoCambiado",
    "AcuerdoInvalido",
    "Acuerdos",
    "Agenda",
    "BaseIlegible",
    "Cambio",
    "Cuenta",
    "ErrorAcuerdo",
    "Estado",
    "Evento",
    "Limites",
    "Lugar",
    "NoSeEscribio",
    "Nuevo",
    "Primero",
    "SinAcuerdo",
    "Situacion",
    "abrir",
    "agenda",
    "agendas",
    "borrar_agenda",
    "guardar_agenda",
    "sembrar",
]
