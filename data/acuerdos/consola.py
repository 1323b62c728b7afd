"""`python -m data acuerdos`: the list, and writing one, closing it, opening it again or copying them all from the
command line."""

from __future__ import annotations

import argparse
import re
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from data.acuerdos.errores import AcuerdoInvalido
from data.acuerdos.libro import Acuerdos, abrir
from data.acuerdos.primeros import sembrar
from data.acuerdos.publicado import primeros, situar
from data.acuerdos.tipos import ESTADOS, HORA_DEL_PERU, Acuerdo, Limites, Lugar, Nuevo
from data.acuerdos.valores import dia
from data.ajustes import Ajustes
from data.cargar import quien
from data.errores import ErrorTablero
from data.publicacion import manifiesto_vigente, vigente
from data.quejas_orden import un_nombre

ACCIONES = ("listar", "anotar", "cerrar", "reabrir", "anular", "historia", "copiar")
_CLAVES = ("pliego", "ue", "oei", "aei", "cc", "aoi")
_COLUMNAS = ("n.º", "situación", "plazo", "responsable", "sobre", "acuerdo")


def opciones_acuerdos(orden: argparse.ArgumentParser) -> None:
    """The options of `python -m data acuerdos`."""
    orden.add_argument("accion", nargs="?", choices=ACCIONES, default="listar")
    orden.add_argument("numero", nargs="?", type=un_numero)
    orden.add_argument("--que")
    orden.add_argument("--responsable")
    orden.add_argument("--vence", default="")
    orden.add_argument("--nota", default="")
    orden.add_argument("--quien", type=un_nombre)
    orden.add_argument("--en", type=Path)
    orden.add_argument("--estado", choices=ESTADOS)
    for clave in _CLAVES:
        orden.add_argument(f"--{clave}", type=str.upper)


def un_numero(texto: str) -> int:
    """The number of an agreement. Raises ArgumentTypeError, in Spanish."""
    if not re.fullmatch(r"[0-9]{1,9}", texto):
        raise argparse.ArgumentTypeError(f"«{texto[:40]}»: un acuerdo se nombra por su número, como 12")
    return int(texto)


def orden_acuerdos(pedido: argparse.Namespace) -> int:
    """List the agreements, or do with one what was asked. Raises ErrorTablero."""
    ajustes = Ajustes.leer()
    libro = abrir(ajustes.datos, Limites.de(ajustes))
    hoy = datetime.now(UTC) + HORA_DEL_PERU
    lugar = Lugar(**{clave: getattr(pedido, clave) for clave in _CLAVES})
    match pedido.accion:
        case "listar":
            _sembrar(libro, ajustes.datos)
            _imprimir(libro.listar(lugar, [pedido.estado] if pedido.estado else ()), hoy)
        case "anotar":
            hecho = _anotar(libro, pedido, lugar, ajustes.datos, hoy)
            print(f"Anotado el acuerdo n.º {hecho.id}: {hecho.que}")
        case "copiar":
            _copiar(libro, pedido.en)
        case "historia":
            _contar(libro, _numero(pedido))
        case _:
            uno = libro.ver(_numero(pedido))
            hacer = {"cerrar": libro.cerrar, "reabrir": libro.reabrir, "anular": libro.anular}[pedido.accion]
            hecho = hacer(uno.id, uno.revision, pedido.nota, pedido.quien or quien())
            print(f"El acuerdo n.º {hecho.id} está {hecho.estado}.")
    return 0


def _anotar(libro: Acuerdos, pedido: argparse.Namespace, lugar: Lugar, datos: Path, hoy: datetime) -> Acuerdo:
    publicacion = vigente(datos)
    hallado = situar(publicacion, lugar) if publicacion else None
    if hallado is None:
        dichas = ", ".join(codigo for codigo in asdict(lugar).values() if codigo) or "sin --pliego"
        detalle = f"Ningún corte tiene ese lugar, o lo tienen varios pliegos: {dichas[:120]}. Diga --pliego y otros."
        raise AcuerdoInvalido("No se anotó", detalle, "lugar")
    lugar, ejercicio, sobre = hallado
    nuevo = Nuevo(
        que=pedido.que or "",
        responsable=pedido.responsable or "",
        vence=dia(pedido.vence, hoy.date()),
        lugar=lugar,
        ejercicio=ejercicio,
        sobre=sobre,
        origen="consola",
    )
    return libro.crear(nuevo, pedido.quien or quien(), pedido.nota)


def _sembrar(libro: Acuerdos, datos: Path) -> None:
    """The recommendations become agreements here too, where the board was never opened."""
    publicacion = vigente(datos)
    if publicacion is not None and not manifiesto_vigente(datos).sintetica:
        sembrar(libro, primeros(publicacion))


def _imprimir(acuerdos: list[Acuerdo], hoy: datetime) -> None:
    if not acuerdos:
        print("No hay ningún acuerdo.")
        return
    filas = [_COLUMNAS, *(_fila(a, hoy) for a in acuerdos)]
    anchos = [max(len(fila[columna]) for fila in filas) for columna in range(len(_COLUMNAS))]
    for fila in filas:
        print("  ".join(celda.ljust(ancho) for celda, ancho in zip(fila, anchos, strict=True)).rstrip())


def _fila(a: Acuerdo, hoy: datetime) -> tuple[str, ...]:
    situacion, dias = a.situacion(hoy.date()), a.dias(hoy.date())
    dicha = situacion.replace("_", " ") + (f" {dias} d" if situacion == "vencido" else "")
    sobre = a.aoi or " ".join(x for x in (a.ue, a.aei or a.oei, a.cc) if x) or f"pliego {a.pliego or 'todos'}"
    plazo = f"{a.vence:%d/%m/%Y}" if a.vence else a.vence_texto
    return str(a.id), dicha, plazo, a.responsable, sobre, a.que


def _contar(libro: Acuerdos, numero: int) -> None:
    for e in libro.historia(numero):
        nota = f": {e.nota}" if e.nota else ""
        print(f"{e.cuando + HORA_DEL_PERU:%d/%m/%Y %H:%M}  {e.que_paso} por {e.quien}{nota}")


def _copiar(libro: Acuerdos, en: Path | None) -> None:
    if en is None or en.resolve() == libro.base.archivo.resolve():
        raise ErrorTablero("Falta dónde copiar", "Por ejemplo: python -m data acuerdos copiar --en copia.sqlite")
    libro.base.copiar(en)
    print(f"Copiados los acuerdos y las agendas en {en}")


def _numero(pedido: argparse.Namespace) -> int:
    if pedido.numero is None:
        raise ErrorTablero("Falta el número del acuerdo", f"Por ejemplo: python -m data acuerdos {pedido.accion} 12")
    return int(pedido.numero)
