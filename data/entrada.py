"""Loads: the one way in for files of the office, from the terminal and from the page alike.

Read in isolation → check → report → keep in the store → build → publish. Several files are one load: all of them or
none, one release. Nothing is in force before the pointer of the releases is replaced, so a load that fails or is
killed at any point leaves everything as it was.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cached_property
from pathlib import Path

from data import almacen, publicacion
from data import cargar as construccion
from data.ajustes import Ajustes
from data.almacen import Carga
from data.errores import ErrorCarga, ErrorTablero, Queja, del_motor
from data.lectores.informe import Fuentes
from data.manifiesto import Manifiesto
from data.recepcion import Entrante, Leida, Pedido, Progreso, leer
from data.revision.calcular import calcular, dato_de
from data.revision.reglas import anteriores, aviso_de_igual, aviso_sin_corte, avisos_de, huerfanas, quejas_de
from data.revision.tipos import Informe, Revision

__all__ = ["Entrante", "Hecho", "Pedido", "cargar", "retirar", "revisar"]


@dataclass(frozen=True, slots=True)
class Hecho:
    """What `cargar` did: a report per file, in their order, and the new release; None when nothing had to be done.

    With a complaint in any of `revisiones` nothing was loaded of any.
    """

    revisiones: tuple[Revision, ...]
    ruta: Path | None

    @property
    def aceptada(self) -> bool:
        """Whether no file had a complaint."""
        return all(revision.aceptable for revision in self.revisiones)


def revisar(
    entrantes: Sequence[Entrante], pedido: Pedido, ajustes: Ajustes, progreso: Progreso | None = None
) -> tuple[Revision, ...]:
    """The check report of each file, as if they were loaded together now; nothing is loaded.

    Raises ErrorTablero for what is not the files' fault: no room, a damaged store.
    """
    with _taller(ajustes) as taller:
        manifiesto = publicacion.manifiesto_vigente(ajustes.datos)
        leidas = _leer(entrantes, taller, manifiesto, pedido, ajustes, progreso)
        mesa = _Mesa(taller, manifiesto, pedido, ajustes, leidas)
        return tuple(mesa.revisar(leida) for leida in leidas)


def cargar(entrantes: Sequence[Entrante], pedido: Pedido, ajustes: Ajustes, progreso: Progreso | None = None) -> Hecho:
    """Load files together, all or nothing, in one new release; files that are loaded already are passed over.

    Reading comes first and without the lock; checks, report and publishing hold it. Raises ErrorTablero when
    another process is publishing or for what is not the files' fault; nothing has changed then.
    """
    with _taller(ajustes) as taller:
        leidas = _leer(entrantes, taller, publicacion.manifiesto_vigente(ajustes.datos), pedido, ajustes, progreso)
        with publicacion.turno(ajustes.datos) as turno:
            manifiesto = turno.manifiesto()
            mesa = _Mesa(taller, manifiesto, pedido, ajustes, leidas)
            hecho = Hecho(tuple(mesa.revisar(leida) for leida in leidas), None)
            if not hecho.aceptada or not mesa.nuevas:
                return hecho
            fichas = {r.carga.clave: _ficha(r) for r in hecho.revisiones if r.carga is not None}
            guardadas = [
                replace(c, carpeta=almacen.guardar(ajustes.datos, c.clave, c.carpeta, fichas[c.clave]))
                for c in mesa.nuevas
            ]
            nuevo = manifiesto.con(*guardadas)
            return replace(hecho, ruta=turno.publicar(_constructor(nuevo, mesa.fuentes), nuevo))


def retirar(clave: str, quien: str, ajustes: Ajustes) -> Path:
    """Withdraw a load, by its key or the first digits of it: a new release without its rows; returns its path.

    Raises ErrorTablero when there is no such load, it was withdrawn already or others need it.
    """
    with publicacion.turno(ajustes.datos) as turno:
        manifiesto = turno.manifiesto()
        carga = _hallar(manifiesto, clave)
        ahora = datetime.now(UTC).replace(tzinfo=None)
        retirada = replace(carga, retirada_en=ahora, retirada_por=quien)
        nuevo = replace(manifiesto, cargas=tuple(retirada if c is carga else c for c in manifiesto.cargas))
        fuentes = construccion.leer_fuentes(nuevo)
        if solas := huerfanas(carga, list(nuevo.vigentes()), fuentes):
            raise ErrorTablero(
                "Otras cargas dependen de esa",
                f"Sin {carga.clave} («{carga.archivo}») quedarían sin sus AOI: "
                + ", ".join(f"{c.clave} («{c.archivo}»)" for c in solas)
                + ". Retírelas antes.",
            )
        return turno.publicar(_constructor(nuevo, fuentes), nuevo)


class _Mesa:
    """Where the files of one order are checked, one after the other, against what is there and each other."""

    def __init__(
        self, taller: Path, manifiesto: Manifiesto, pedido: Pedido, ajustes: Ajustes, leidas: Sequence[Leida]
    ) -> None:
        self.nuevas: list[Carga] = []
        self._taller = taller
        self._manifiesto = manifiesto
        self._pedido = pedido
        self._ajustes = ajustes
        self._ahora = datetime.now(UTC).replace(tzinfo=None)
        self._candidatas = 0
        paquetes = [leida.paquete for leida in leidas if leida.paquete is not None]
        self._anios_de_la_orden = {p.ejercicio for p in paquetes if dato_de(p.tipo) == "aoi"}

    @cached_property
    def fuentes(self) -> Fuentes | None:
        """The published figures that go into the release."""
        return construccion.leer_fuentes(self._manifiesto)

    def revisar(self, leida: Leida) -> Revision:
        """The report of one file; if it can be loaded it joins `nuevas`."""
        if leida.repetida is not None:
            return _repetida(leida, self._manifiesto)
        if (otra := next((c for c in self.nuevas if c.clave == leida.clave), None)) is not None:
            return Revision(leida.archivo, leida.sha256, repetida=otra)
        revision = _de_lo_leido(leida)
        carga = self._carga(leida)
        if carga is None:
            return revision
        nombradas = [*self._manifiesto.vigentes(), *self.nuevas]
        claves = {nueva.clave for nueva in self.nuevas}
        quejas = quejas_de(carga, nombradas, claves, self._manifiesto.sintetica, self.fuentes)
        if not quejas:
            try:
                informe = self._informe(carga, nombradas)
            except ErrorCarga as error:
                quejas = [replace(queja, archivo=carga.archivo) for queja in error.quejas]
            else:
                avisos = (*leida.advertencias, *avisos_de(carga, nombradas), *self._avisos(carga, informe))
                carga = replace(carga, advertencias=len(avisos))
                self.nuevas.append(carga)
                return replace(revision, advertencias=avisos, carga=carga, informe=informe)
        return replace(revision, quejas=(*revision.quejas, *quejas))

    def _avisos(self, carga: Carga, informe: Informe) -> list[Queja]:
        """What whoever loads should know of a load once its figures are known."""
        avisos = [] if informe.igual_a is None else [aviso_de_igual(carga, informe.igual_a)]
        if dato_de(carga.tipo) != "aoi" and carga.ejercicio not in self._con_actividad():
            avisos.append(aviso_sin_corte(carga))
        return avisos

    def _con_actividad(self) -> set[int]:
        """The years that have AOI, or will with this order: all of its files are loaded or none."""
        anios = {carga.ejercicio for carga in self._manifiesto.vigentes() if dato_de(carga.tipo) == "aoi"}
        anios |= self._anios_de_la_orden
        return anios | set(self.fuentes.ejercicios if self.fuentes else ())

    def _carga(self, leida: Leida) -> Carga | None:
        paquete = leida.paquete
        if paquete is None or leida.quejas or leida.corte is None:
            return None
        return Carga(
            clave=leida.clave,
            tipo=almacen.tipo_de(paquete.tipo),
            archivo=leida.archivo,
            sha256=leida.sha256,
            ejercicio=paquete.ejercicio,
            pliegos=tuple(sorted(paquete.pliegos)),
            ues=tuple(sorted(paquete.ues)),
            filas=paquete.filas,
            advertencias=len(leida.advertencias),
            fecha_corte=leida.corte,
            # One moment each, in the order of the files: the last of one date is the one in force.
            cargado_en=self._ahora + timedelta(microseconds=len(self.nuevas)),
            cargado_por=self._pedido.quien,
            carpeta=leida.carpeta,
        )

    def _informe(self, carga: Carga, nombradas: Sequence[Carga]) -> Informe:
        dato = dato_de(carga.tipo)
        con_anio = self.fuentes is not None and carga.ejercicio in self.fuentes.ejercicios
        publicadas = self.fuentes if con_anio and dato == "aoi" else None
        previas = anteriores(carga, nombradas) if dato != "financiamiento" else []
        antes = self._candidata(previas, publicadas) if previas or publicadas else None
        return calcular(self._candidata([carga], None), antes, carga, self._ajustes, previas)

    def _candidata(self, cargas: Sequence[Carga], fuentes: Fuentes | None) -> Path:
        self._candidatas += 1
        ruta = self._taller / f"tablero-{self._candidatas:06d}.duckdb"
        sintetica = self._manifiesto.sintetica
        construccion.escribir_base(ruta, fuentes, cargas, "candidata", sintetica, conciliar=False)
        return ruta


def _leer(
    entrantes: Sequence[Entrante],
    taller: Path,
    manifiesto: Manifiesto,
    pedido: Pedido,
    ajustes: Ajustes,
    progreso: Progreso | None,
) -> list[Leida]:
    return [
        leer(entrante, taller / f"paquete-{numero}", manifiesto, pedido, ajustes, progreso)
        for numero, entrante in enumerate(entrantes)
    ]


def _de_lo_leido(leida: Leida) -> Revision:
    revision = Revision(leida.archivo, leida.sha256, quejas=leida.quejas, advertencias=leida.advertencias)
    paquete = leida.paquete
    if paquete is None:
        return revision
    return replace(
        revision,
        tipo=almacen.tipo_de(paquete.tipo) if paquete.tipo else "",
        ejercicio=paquete.ejercicio,
        pliegos=tuple(sorted(paquete.pliegos)),
        ues=tuple(sorted(paquete.ues)),
        filas=paquete.filas,
        hoja=paquete.hoja,
        encabezado_fila=paquete.encabezado_fila,
        fecha_corte=leida.corte,
        corte_de=leida.corte_de,
        detalle=paquete.detalle,
    )


def _repetida(leida: Leida, manifiesto: Manifiesto) -> Revision:
    """It was not read because a load had its content; it may have been withdrawn since."""
    carga = manifiesto.carga(leida.clave)
    if carga is None or carga.retirada:
        mensaje = "la carga que tenía este contenido se acaba de retirar; repita la orden"
        return Revision(leida.archivo, leida.sha256, quejas=(Queja(leida.archivo, None, "", "", mensaje),))
    return Revision(leida.archivo, leida.sha256, repetida=carga)


def _ficha(revision: Revision) -> dict[str, object]:
    """What is kept of the reading beside the tables of a load."""
    return {
        "archivo": revision.archivo,
        "sha256": revision.sha256,
        "tipo": revision.tipo,
        "hoja": revision.hoja,
        "encabezado_fila": revision.encabezado_fila,
        "corte_de": revision.corte_de,
        "advertencias": [str(queja) for queja in revision.advertencias],
        "detalle": dict(revision.detalle),
    }


def _constructor(manifiesto: Manifiesto, fuentes: Fuentes | None) -> publicacion.Constructor:
    def construir(ruta: Path) -> None:
        huella = construccion.huella_de(manifiesto)
        construccion.escribir_base(ruta, fuentes, manifiesto.cargas, huella, manifiesto.sintetica)

    return construir


def _hallar(manifiesto: Manifiesto, clave: str) -> Carga:
    halladas = [carga for carga in manifiesto.cargas if clave and carga.clave.startswith(clave)]
    if len(halladas) != 1:
        cuantas = "Ninguna carga tiene" if not halladas else "Varias cargas tienen"
        detalle = f"{cuantas} la clave «{clave}». Vea las que hay con: python -m data cargas"
        raise ErrorTablero("No se sabe qué carga retirar", detalle)
    carga = halladas[0]
    if carga.retirada_en is not None:
        detalle = f"La retiró {carga.retirada_por} el {carga.retirada_en:%d/%m/%Y %H:%M} UTC."
        raise ErrorTablero("Esa carga ya estaba retirada", detalle)
    return carga


@contextmanager
def _taller(ajustes: Ajustes) -> Iterator[Path]:
    try:
        with almacen.temporal(ajustes.datos) as taller:
            yield taller
    except OSError as causa:
        detalle = f"{del_motor(causa)}. Revise la carpeta «{ajustes.datos}»."
        raise ErrorTablero("No se pudo preparar la carga", detalle) from causa
