"""The agendas of the meeting, kept under a name: with who and when, and never one over another unseen."""

from __future__ import annotations

import sqlite3
from typing import Any

from data.acuerdos.errores import AcuerdoCambiado, AcuerdoInvalido, SinAcuerdo, devolviendo
from data.acuerdos.filas import momento
from data.acuerdos.libro import Acuerdos, ahora
from data.acuerdos.tipos import Agenda
from data.acuerdos.valores import quien as limpiar_quien
from data.limpieza import Malo, limpio, texto

#: How many names there may be.
AGENDAS_MAX = 200


def agendas(libro: Acuerdos) -> list[Agenda]:
    """All of them, by name."""
    with libro.base.leer() as c:
        return [_agenda(f) for f in c.execute("SELECT * FROM agenda ORDER BY nombre")]


def agenda(libro: Acuerdos, nombre: str) -> Agenda:
    """The one of a name. Raises SinAcuerdo."""
    with libro.base.leer() as c:
        return _agenda(_exigir(c, limpio(nombre)))


def guardar_agenda(libro: Acuerdos, nombre: str, contenido: str, quien: str, revision: int = 0) -> Agenda:
    """Keep an agenda. `revision`: the one that is being replaced, 0 for a new name; raises AcuerdoCambiado when there
    is another one under that name."""
    with devolviendo({"nombre": nombre, "contenido": contenido, "quien": quien}):
        claro = _limpio("nombre", nombre, libro.limites.nombre)
        dicho = _limpio("contenido", contenido, libro.limites.agenda)
        autor = limpiar_quien(quien, libro.limites)
        with libro.base.escribir() as c:
            ya = c.execute("SELECT * FROM agenda WHERE nombre = ?", [claro]).fetchone()
            _exigir_revision(ya, claro, revision)
            (hay,) = c.execute("SELECT count(*) FROM agenda").fetchone()
            if ya is None and hay >= AGENDAS_MAX:
                raise AcuerdoInvalido("No caben más agendas", f"Hay {hay}. Borre una que no se use.", "nombre")
            fila = {"nombre": claro, "contenido": dicho, "quien": autor, "cuando": ahora(), "revision": revision + 1}
            c.execute("INSERT OR REPLACE INTO agenda VALUES (:nombre, :contenido, :quien, :cuando, :revision)", fila)
            _anotar(c, fila, "guardada")
            return _agenda(fila)


def borrar_agenda(libro: Acuerdos, nombre: str, quien: str, revision: int) -> None:
    """Take an agenda out of the list; what it said stays in its history. Raises SinAcuerdo, AcuerdoCambiado."""
    claro, autor = limpio(nombre), limpiar_quien(quien, libro.limites)
    with libro.base.escribir() as c:
        ya = _exigir(c, claro)
        _exigir_revision(ya, claro, revision)
        c.execute("DELETE FROM agenda WHERE nombre = ?", [claro])
        _anotar(c, {**dict(ya), "quien": autor, "cuando": ahora(), "revision": revision + 1}, "borrada")


def _exigir(c: sqlite3.Connection, nombre: str) -> sqlite3.Row:
    fila: sqlite3.Row | None = c.execute("SELECT * FROM agenda WHERE nombre = ?", [nombre]).fetchone()
    if fila is None:
        raise SinAcuerdo("No existe esa agenda", f"No hay ninguna agenda llamada «{nombre[:80]}».")
    return fila


def _exigir_revision(ya: sqlite3.Row | None, nombre: str, revision: int) -> None:
    if ya is not None and ya["revision"] != revision:
        raise AcuerdoCambiado(f"La agenda «{nombre}»", ya["quien"], momento(ya["cuando"]), ya["revision"])
    if ya is None and revision:
        raise SinAcuerdo("Esa agenda ya no está", f"Alguien borró «{nombre}». Guárdela como nueva.")


def _anotar(c: sqlite3.Connection, fila: dict[str, Any], que_paso: str) -> None:
    c.execute(
        "INSERT INTO evento_agenda (nombre, revision, cuando, quien, que_paso, contenido) VALUES (?, ?, ?, ?, ?, ?)",
        [*(fila[c] for c in ("nombre", "revision", "cuando", "quien")), que_paso, fila["contenido"]],
    )


def _agenda(fila: Any) -> Agenda:
    return Agenda(fila["nombre"], fila["contenido"], fila["quien"], momento(fila["cuando"]), fila["revision"])


def _limpio(campo: str, dicho: str, largo: int) -> str:
    try:
        return texto(dicho, largo)
    except Malo as causa:
        que = "El nombre de la agenda" if campo == "nombre" else "La agenda"
        raise AcuerdoInvalido("La agenda no se guardó", f"{que} {causa}.", campo) from causa
