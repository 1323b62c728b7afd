"""`python -m data`: the orders of the data room, and how they end."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

from data import consola
from data.acuerdos.consola import opciones_acuerdos, orden_acuerdos
from data.cargar import ORIGEN
from data.errores import ErrorCarga, ErrorTablero, contar, recortar
from data.quejas_orden import en_espanol, un_libro, un_nombre, un_pliego, una_clave, una_fecha
from data.sintetico import opciones_sintetico

AYUDA = """\
Uso: python -m data construir [--si-hace-falta] [--origen CARPETA]
     python -m data cargar ARCHIVO… [--corte AAAA-MM-DD] [--pliego NNN]… [--quien NOMBRE] [--solo-revisar]
     python -m data cargas
     python -m data retirar CLAVE [--quien NOMBRE]
     python -m data plantilla ARCHIVO.xlsx
     python -m data acuerdos [--ue …] [--aoi …] [--estado abierto]
     python -m data acuerdos anotar --que TEXTO --responsable QUIÉN [--vence 15/12/2026] [--aoi …] [--quien NOMBRE]
     python -m data acuerdos cerrar N --nota TEXTO [--quien NOMBRE]     (o reabrir, anular, historia N)
     python -m data acuerdos copiar --en ARCHIVO
     python -m data sintetico --pliegos N --aoi M [--meses 12] [--cortes K] [--semilla S] [--ejercicio AÑO]
                              [--carpeta CARPETA] [--si-hace-falta]

Órdenes:
  construir             lee las fuentes y las cargas, las revisa, construye una base nueva y la publica; todo o nada
  cargar                lee los archivos (exportaciones de CEPLAN V.01, gasto del MEF, plantilla), los revisa, dice qué
                        traen y qué cambian, y los carga; todos o ninguno
  cargas                lista las cargas: qué son, de cuándo, de quién, y si valen
  retirar               retira una carga; vuelve a valer la anterior
  acuerdos              lista los acuerdos de las reuniones, primero los vencidos; anota uno, lo cierra o lo reabre;
                        los copia enteros aunque alguien esté escribiendo
  plantilla             escribe la plantilla del tablero, para quien no tiene exportaciones
  sintetico             inventa un país entero, para mostrar o medir, y lo publica en una carpeta propia

Opciones:
  --si-hace-falta       solo si no hay base, o si las fuentes o el código cambiaron
  --origen CARPETA      carpeta de fuentes con la forma de data/mtpe (la del proyecto si no se dice)
  --corte AAAA-MM-DD    fecha de corte de los archivos (si no se dice, la de su nombre; si no la tiene, hoy)
  --pliego NNN          solo estos pliegos de los archivos que traen varios
  --quien NOMBRE        quién carga o retira (el usuario del equipo si no se dice)
  --solo-revisar        revisa y muestra el informe, y no carga nada
  --pliegos, --aoi      cuántos pliegos y cuántas AOI se inventan
  --meses, --cortes     meses registrados (1 a 12) y cortes semanales, el último con esos meses
  --semilla             la misma semilla inventa lo mismo
  --carpeta CARPETA     dónde se publica lo inventado (data/demo si no se dice); nunca donde haya datos reales
  -h, --help            muestra esta ayuda y termina

Termina en 0 si se hizo (o ya estaba hecho), en 1 si se rechazó y en 2 si no se entiende la orden.
TABLERO_DATOS dice en qué carpeta se publica.
"""
_INTERRUMPIDA = 130  # what a shell says of a process ended by Ctrl-C

Orden = Callable[[argparse.Namespace], int]


def main(argumentos: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code: 0 done, 1 refused. What is not understood exits with 2."""
    analizador = _Analizador(prog="python -m data")
    ordenes = analizador.add_subparsers(dest="orden")
    for nombre, opciones, orden in (
        ("construir", _opciones_construir, consola.orden_construir),
        ("cargar", _opciones_cargar, consola.orden_cargar),
        ("cargas", _sin_opciones, consola.orden_cargas),
        ("retirar", _opciones_retirar, consola.orden_retirar),
        ("plantilla", _opciones_plantilla, consola.orden_plantilla),
        ("acuerdos", opciones_acuerdos, orden_acuerdos),
        ("sintetico", opciones_sintetico, consola.orden_sintetico),
    ):
        propia = ordenes.add_parser(nombre)
        opciones(propia)
        propia.set_defaults(hacer=orden)
    pedido = analizador.parse_args(argumentos)
    if pedido.orden is None:
        analizador.print_help()
        return 0
    hacer: Orden = pedido.hacer
    try:
        return hacer(pedido)
    except ErrorTablero as error:
        _explicar(error)
        return 1
    except KeyboardInterrupt:
        print("Interrumpido. Si había una publicación, sigue en vigor.", file=sys.stderr)
        return _INTERRUMPIDA


class _Analizador(argparse.ArgumentParser):
    """argparse, speaking Spanish."""

    def format_help(self) -> str:
        return AYUDA

    def error(self, message: str) -> NoReturn:
        orden = recortar(" ".join(sys.argv[1:]), 300)
        print(f"No se entiende la orden: {orden}\n{en_espanol(message)}\n\n{AYUDA}", end="", file=sys.stderr)
        sys.exit(2)


def _opciones_construir(orden: argparse.ArgumentParser) -> None:
    orden.add_argument("--si-hace-falta", action="store_true")
    orden.add_argument("--origen", type=Path, default=ORIGEN)


def _opciones_cargar(orden: argparse.ArgumentParser) -> None:
    orden.add_argument("archivos", type=Path, nargs="+")
    orden.add_argument("--corte", type=una_fecha)
    orden.add_argument("--pliego", type=un_pliego, action="append", default=[])
    orden.add_argument("--quien", type=un_nombre)
    orden.add_argument("--solo-revisar", action="store_true")


def _opciones_retirar(orden: argparse.ArgumentParser) -> None:
    orden.add_argument("clave", type=una_clave)
    orden.add_argument("--quien", type=un_nombre)


def _opciones_plantilla(orden: argparse.ArgumentParser) -> None:
    orden.add_argument("archivo", type=un_libro)


def _sin_opciones(orden: argparse.ArgumentParser) -> None:
    """An order without options."""


def _explicar(error: ErrorTablero) -> None:
    print(f"{error.titulo} (error {error.id}).", file=sys.stderr)
    if isinstance(error, ErrorCarga):
        print(f"{contar(len(error.quejas))}:", file=sys.stderr)
        for queja in error.quejas:
            print(f"- {queja}", file=sys.stderr)
        print("Si había una publicación, sigue en vigor.", file=sys.stderr)
    else:
        print(error.detalle, file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
