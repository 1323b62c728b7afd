"""`python -m data`: build the database from its sources."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from data.ajustes import Ajustes
from data.cargar import ORIGEN, Hecho, construir
from data.errores import ErrorCarga, ErrorTablero, contar
from data.sintetico import inventar, opciones_sintetico, pais_de

AYUDA = """\
Uso: python -m data construir [--si-hace-falta] [--origen CARPETA]
     python -m data sintetico --pliegos N --aoi M [--meses 12] [--cortes K] [--semilla S] [--ejercicio AÑO]
                              [--carpeta CARPETA] [--si-hace-falta]

Construye la base del tablero a partir de sus fuentes.

Órdenes:
  construir             lee las fuentes, las revisa, construye una base nueva y la publica; todo o nada
  sintetico             inventa un país entero, para mostrar o medir, y lo publica en una carpeta propia

Opciones:
  --si-hace-falta       solo si no hay base, o si las fuentes o el código cambiaron
  --origen CARPETA      carpeta de fuentes con la forma de data/mtpe (la del proyecto si no se dice)
  --pliegos, --aoi      cuántos pliegos y cuántas AOI se inventan
  --meses, --cortes     meses registrados (1 a 12) y cortes semanales, el último con esos meses
  --semilla             la misma semilla inventa lo mismo
  --carpeta CARPETA     dónde se publica lo inventado (data/demo si no se dice); nunca donde haya datos reales
  -h, --help            muestra esta ayuda y termina

TABLERO_DATOS dice en qué carpeta se publica.
"""
# What a person should see of the new release, in this order: table → word.
NOMBRES = {
    "corte": "cortes",
    "aoi": "AOI",
    "aei": "AEI",
    "oei": "OEI",
    "ue": "UE",
    "indicador": "indicadores",
    "modificacion": "modificaciones",
    "ficha_aoi": "fichas de AOI",
    "cifra_publicada": "cifras publicadas",
}


def main(argumentos: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code: 0 done, 1 refused. What is not understood exits with 2."""
    analizador = _Analizador(prog="python -m data")
    ordenes = analizador.add_subparsers(dest="orden")
    orden = ordenes.add_parser("construir")
    orden.add_argument("--si-hace-falta", action="store_true")
    orden.add_argument("--origen", type=Path, default=ORIGEN)
    opciones_sintetico(ordenes.add_parser("sintetico"))
    pedido = analizador.parse_args(argumentos)
    if pedido.orden is None:
        analizador.print_help()
        return 0
    try:
        if pedido.orden == "sintetico":
            _inventar(pedido)
        else:
            _construir(pedido.origen, pedido.si_hace_falta)
    except ErrorTablero as error:
        _explicar(error)
        return 1
    return 0


class _Analizador(argparse.ArgumentParser):
    """argparse, speaking Spanish."""

    def format_help(self) -> str:
        return AYUDA

    def error(self, message: str) -> NoReturn:
        print(f"No se entiende la orden: {' '.join(sys.argv[1:])}\n\n{AYUDA}", end="", file=sys.stderr)
        sys.exit(2)


def _construir(origen: Path, si_hace_falta: bool) -> None:
    inicio = time.monotonic()
    _contar_hecho(construir(Ajustes.leer().datos, origen, si_hace_falta), inicio)


def _inventar(pedido: argparse.Namespace) -> None:
    inicio = time.monotonic()
    _contar_hecho(inventar(pais_de(pedido), pedido.carpeta, pedido.si_hace_falta), inicio)


def _contar_hecho(hecho: Hecho, inicio: float) -> None:
    if not hecho.construida:
        print(f"La base ya está al día: {hecho.ruta}")
        return
    print(f"Publicada {hecho.ruta} en {time.monotonic() - inicio:.1f} s.")
    print(_resumen(hecho))


def _resumen(hecho: Hecho) -> str:
    return "Contiene " + ", ".join(f"{hecho.conteos[t]} {nombre}" for t, nombre in NOMBRES.items()) + "."


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
