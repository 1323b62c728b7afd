"""The book of agreements: written, changed, closed and listed. Each change is an event with who and when."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import UTC, date, datetime
from pathlib import Path

from data.acuerdos import valores
from data.acuerdos.base import Base
from data.acuerdos.errores import AcuerdoCambiado, AcuerdoInvalido, devolviendo
from data.acuerdos.filas import (
    CONTENIDO,
    FILA,
    Fila,
    acuerdo,
    contar,
    donde_de,
    evento,
    exigir,
    listar,
    momento,
    sintetica,
)
from data.acuerdos.tipos import (
    ESTADOS,
    Acuerdo,
    Cambio,
    Cuenta,
    Estado,
    Evento,
    Limites,
    Lugar,
    Nuevo,
    Suceso,
)
from data.ajustes import ajustes


class Acuerdos:
    """The agreements of a folder of releases. Everything may raise an ErrorAcuerdo; then nothing was changed."""

    def __init__(self, carpeta: Path, limites: Limites) -> None:
        self.limites = limites
        self.base = Base(carpeta, limites.espera_s)

    # ---- asking

    def listar(self, lugar: Lugar = Lugar(), estados: Sequence[Estado] = ()) -> list[Acuerdo]:  # noqa: B008 (frozen)
        """Those of a node and what is below it, or of an AOI: those of the oldest term first (so the most overdue),
        without term after them, and at the end those that are not open, the last to change first."""
        donde, ligados = donde_de(lugar)
        if estados:
            donde += f" AND estado IN ({', '.join('?' * len(estados))})"
            ligados += list(estados)
        with self.base.leer() as c:
            return listar(c, donde, ligados)

    def contar(self, hoy: date, lugar: Lugar = Lugar()) -> Cuenta:  # noqa: B008 (frozen)
        """How many of them there are, on a day."""
        with self.base.leer() as c:
            return contar(c, hoy, lugar)

    def mirar(
        self, hoy: date, nodo: Lugar, aoi: str | None = None, *, lista: bool = False
    ) -> tuple[Cuenta, list[Acuerdo], list[Acuerdo]]:
        """What a page shows, read at once: how many a node has, all of them if `lista`, and those of an AOI."""
        with self.base.leer() as c:
            return (
                contar(c, hoy, nodo),
                listar(c, *donde_de(nodo)) if lista else [],
                listar(c, *donde_de(Lugar(aoi=aoi))) if aoi else [],
            )

    def ver(self, numero: int) -> Acuerdo:
        """One agreement. Raises SinAcuerdo."""
        with self.base.leer() as c:
            return acuerdo(exigir(c, numero), sintetica(c))

    def historia(self, numero: int) -> list[Evento]:
        """All that happened to an agreement, first to last. Raises SinAcuerdo."""
        with self.base.leer() as c:
            exigir(c, numero)
            return [evento(f) for f in c.execute("SELECT * FROM evento WHERE acuerdo = ? ORDER BY revision", [numero])]

    def notas(self) -> dict[int, str]:
        """The note of the last change of each agreement that has one."""
        sql = (
            "SELECT e.acuerdo, e.nota FROM evento AS e "
            "JOIN acuerdo AS a ON a.id = e.acuerdo AND a.revision = e.revision WHERE e.nota <> ''"
        )
        with self.base.leer() as c:
            return dict(tuple(f) for f in c.execute(sql))

    # ---- writing

    def crear(self, nuevo: Nuevo, quien: str, nota: str = "") -> Acuerdo:
        """Write an agreement down; the one that is there already when the same was written before with its `clave`."""
        with devolviendo(valores.escrito(nuevo, quien=quien, nota=nota)):
            limpio = valores.nuevo(nuevo, self.limites)
            autor, aclara = valores.quien(quien, self.limites), valores.nota(nota, self.limites)
            with self.base.escribir() as c:
                return acuerdo(crear_en(c, limpio, autor, aclara, self.limites), sintetica(c))

    def editar(self, numero: int, revision: int, cambio: Cambio, quien: str) -> Acuerdo:
        """Change what an open agreement says. `revision`: the one that was on screen; raises AcuerdoCambiado when
        there is a newer one."""
        with devolviendo(valores.escrito(cambio, quien=quien)):
            dicho = valores.cambio(cambio, self.limites)
            autor = valores.quien(quien, self.limites)

            def poner(fila: Fila) -> Fila:
                if fila["estado"] != "abierto":
                    raise AcuerdoInvalido("Ese acuerdo ya no está abierto", "Reábralo antes de cambiarlo.")
                vence = dicho.vence.isoformat() if dicho.vence else None
                texto = fila["vence_texto"] if vence == fila["vence"] else valores.plazo(dicho.vence)
                return {"que": dicho.que, "responsable": dicho.responsable, "vence": vence, "vence_texto": texto}

            return self._pasar(numero, revision, autor, "editado", "", poner)

    def cerrar(self, numero: int, revision: int, nota: str, quien: str) -> Acuerdo:
        """Close an open agreement, with what came of it."""
        return self._mover(numero, revision, nota, quien, "cerrado", {"abierto"}, "cerrado")

    def anular(self, numero: int, revision: int, nota: str, quien: str) -> Acuerdo:
        """Take back an open agreement that should not be there, with why; it stays in the list, at the end."""
        return self._mover(numero, revision, nota, quien, "anulado", {"abierto"}, "anulado")

    def reabrir(self, numero: int, revision: int, nota: str, quien: str) -> Acuerdo:
        """Open again, with why, one that was closed or annulled."""
        return self._mover(numero, revision, nota, quien, "reabierto", {"cerrado", "anulado"}, "abierto")

    def _mover(
        self, numero: int, revision: int, nota: str, quien: str, suceso: Suceso, desde: set[str], hasta: Estado
    ) -> Acuerdo:
        with devolviendo({"nota": nota, "quien": quien}):
            autor = valores.quien(quien, self.limites)
            dicha = valores.nota(nota, self.limites, obligatoria=True)

            def poner(fila: Fila) -> Fila:
                if fila["estado"] not in desde:
                    raise AcuerdoInvalido(f"Ese acuerdo está {fila['estado']}", "Actualice la lista para verlo.")
                return {"estado": hasta}

            return self._pasar(numero, revision, autor, suceso, dicha, poner)

    def _pasar(
        self, numero: int, revision: int, quien: str, suceso: Suceso, nota: str, poner: Callable[[Fila], Fila]
    ) -> Acuerdo:
        """One change of one agreement: the row and its event, or none."""
        with self.base.escribir() as c:
            fila = exigir(c, numero)
            if fila["revision"] != revision:
                raise AcuerdoCambiado(
                    f"El acuerdo n.º {numero}", fila["cambiado_por"], momento(fila["cambiado_en"]), fila["revision"]
                )
            nueva = {**fila, **poner(fila)}
            if nueva == fila and suceso == "editado":
                return acuerdo(fila, sintetica(c))
            nueva |= {"revision": revision + 1, "cambiado_en": ahora(), "cambiado_por": quien}
            _anotar(c, numero, nueva, suceso, nota, fila)
            puestas = ", ".join(f"{columna} = :{columna}" for columna in FILA)
            c.execute(f"UPDATE acuerdo SET {puestas} WHERE id = :id", nueva)  # noqa: S608 (closed list)
            return acuerdo(nueva, sintetica(c))


def abrir(carpeta: Path, limites: Limites | None = None) -> Acuerdos:
    """The agreements of a folder of releases. Nothing is made there until something is written."""
    return Acuerdos(carpeta, limites or Limites.de(ajustes()))


def crear_en(c: sqlite3.Connection, nuevo: Nuevo, quien: str, nota: str, limites: Limites) -> Fila:
    """The row of a new agreement, of clean values, inside a transaction."""
    clave = _huella(nuevo)
    if clave is not None:
        ya = c.execute("SELECT * FROM acuerdo WHERE clave = ?", [clave]).fetchone()
        if ya is not None:
            return dict(ya)
    (hay,) = c.execute("SELECT count(*) FROM acuerdo").fetchone()
    if hay >= limites.cuantos:
        raise AcuerdoInvalido(
            "No caben más acuerdos", f"Hay {hay:,}, el máximo. Lo sube quien administra, con TABLERO_ACUERDOS_MAX."
        )
    cuando = ahora()
    dicho = {c: v for c, v in asdict(nuevo).items() if c != "lugar"} | asdict(nuevo.lugar)
    fila: Fila = {
        **dicho,
        "clave": clave,
        "vence": nuevo.vence.isoformat() if nuevo.vence else None,
        "reunion": nuevo.reunion.isoformat() if nuevo.reunion else None,
        "estado": ESTADOS[0],
        "creado_en": cuando,
        "creado_por": quien,
        "cambiado_en": cuando,
        "cambiado_por": quien,
        "revision": 1,
    }
    huecos = ", ".join(f":{columna}" for columna in FILA)
    orden = f"INSERT INTO acuerdo ({', '.join(FILA)}) VALUES ({huecos})"  # noqa: S608 (closed list)
    numero = c.execute(orden, fila).lastrowid
    assert numero is not None  # noqa: S101 (an INSERT has one)
    _anotar(c, numero, fila, "creado", nota, None)
    return fila | {"id": numero}


def reconstruir(c: sqlite3.Connection) -> list[Fila]:
    """The rows of `acuerdo` as the events alone tell them, by their numbers."""
    filas: dict[int, Fila] = {}
    for e in c.execute("SELECT * FROM evento ORDER BY acuerdo, revision"):
        fila = filas.setdefault(e["acuerdo"], {"id": e["acuerdo"], "creado_en": e["cuando"], "creado_por": e["quien"]})
        fila |= json.loads(e["despues"])
        fila |= {"cambiado_en": e["cuando"], "cambiado_por": e["quien"], "revision": e["revision"]}
    return list(filas.values())


def ahora() -> str:
    """This moment as the base writes it: UTC, to the millisecond."""
    return datetime.now(UTC).replace(tzinfo=None).isoformat(timespec="milliseconds")


def _huella(nuevo: Nuevo) -> str | None:
    """What tells that the same form was sent twice: its key with what it says, so that other words under the same key
    (the form mended after an answer that was lost, or open in two tabs) are not taken for written."""
    if nuevo.clave is None:
        return None
    dicho = [nuevo.clave, nuevo.que, nuevo.responsable, str(nuevo.vence), *asdict(nuevo.lugar).values()]
    return hashlib.sha256(json.dumps(dicho).encode()).hexdigest()


def _anotar(c: sqlite3.Connection, numero: int, fila: Fila, suceso: Suceso, nota: str, antes: Fila | None) -> None:
    c.execute(
        "INSERT INTO evento (acuerdo, revision, cuando, quien, que_paso, nota, antes, despues) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            *(numero, fila["revision"], fila["cambiado_en"], fila["cambiado_por"], suceso, nota),
            *(None if antes is None else _json(antes), _json(fila)),
        ],
    )


def _json(fila: Fila) -> str:
    return json.dumps({columna: fila[columna] for columna in CONTENIDO}, ensure_ascii=False)
