"""`python -m data`: build the database from its sources."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from data.ajustes import Ajustes
from data.cargar import ORIGEN, Hecho, construir
from data.errores import ErrorCarga, ErrorTablero


def main(argumentos: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code: 0 done, 1 refused, 2 not understood."""
    analizador = _analizador()
    pedido = analizador.parse_args(argumentos)
    if pedido.orden is None:
        analizador.print_help()
        return 0
    try:
        return _construir(pedido.origen, pedido.si_hace_falta)
    except ErrorTablero as error:
        _explicar(error)
        return 1


def _construir(origen: Path, si_hace_falta: bool) -> int:
    carpeta = Ajustes.leer().datos
    inicio = time.monotonic()
    hecho = construir(carpeta, origen, si_hace_falta)
    if not hecho.construida:
        print(f"La base ya está al día: {hecho.ruta}")
        return 0
    print(f"Publicada {hecho.ruta} en {time.monotonic() - inicio:.1f} s.")
    print(_resumen(hecho))
    return 0


def _resumen(hecho: Hecho) -> str:
    nombres = {
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
    return "Contiene " + ", ".join(f"{hecho.conteos[t]} {nombre}" for t, nombre in nombres.items()) + "."


def _explicar(error: ErrorTablero) -> None:
    print(f"{error.titulo} (error {error.id}).", file=sys.stderr)
    if isinstance(error, ErrorCarga):
        for queja in error.quejas:
            print(f"- {queja}", file=sys.stderr)
        print("La publicación anterior sigue en vigor.", file=sys.stderr)
    else:
        print(error.detalle, file=sys.stderr)


def _analizador() -> argparse.ArgumentParser:
    analizador = argparse.ArgumentParser(
        prog="python -m data",
        description="Construye la base del tablero a partir de sus fuentes.",
        add_help=False,
    )
    _ayuda(analizador)
    ordenes = analizador.add_subparsers(dest="orden", title="órdenes", metavar="ORDEN")
    orden = ordenes.add_parser(
        "construir",
        help="lee, revisa, deriva y publica una base nueva",
        description="Lee las fuentes, las revisa, construye una base nueva y la publica; todo o nada.",
        add_help=False,
    )
    _ayuda(orden)
    orden.add_argument(
        "--si-hace-falta",
        action="store_true",
        help="solo si no hay base o las fuentes o el código cambiaron",
    )
    orden.add_argument(
        "--origen", type=Path, default=ORIGEN, metavar="CARPETA", help="carpeta de fuentes, con la forma de data/mtpe"
    )
    return analizador


def _ayuda(analizador: argparse.ArgumentParser) -> None:
    analizador.add_argument("-h", "--help", action="help", help="muestra esta ayuda y termina")


if __name__ == "__main__":
    sys.exit(main())
