"""A made-up country in a folder of releases of its own: to show the board, and to measure it at size.

Nothing of it mixes with the figures of an office: the folder is refused when it holds anything else, its manifest
says that all of it is made up, and so does every release that is built from that manifest.
"""

from __future__ import annotations

import argparse
from datetime import datetime, time, timedelta
from pathlib import Path

from data import almacen, publicacion
from data.ajustes import PROYECTO, Ajustes
from data.almacen import Carga
from data.cargar import Hecho, escribir_base, huella_de, huella_publicada
from data.errores import ErrorTablero, del_sistema, recortar
from data.manifiesto import Manifiesto
from data.sintetico_pais import Pais, Paquete, claves, paquetes

DEMO = PROYECTO / "data" / "demo"
# What a folder may hold before its first made-up release: a build may have been killed in it.
DE_LA_CASA = {publicacion.PUNTERO, publicacion.CANDADO, almacen.CARGAS}
QUIEN = "datos sintéticos"


def inventar(pais: Pais, carpeta: Path = DEMO, si_hace_falta: bool = False) -> Hecho:
    """Make the country up and put it in force in `carpeta`, in the place of the one that was there.

    With `si_hace_falta`, nothing is done when the release in force is of the same country, code and settings. Raises
    ErrorTablero when the folder holds anything that is not made up, or cannot be written; what was in force stays.
    """
    exigir_sintetica(carpeta)
    actual = publicacion.manifiesto_vigente(carpeta)
    en_vigor = publicacion.vigente(carpeta)
    if (
        si_hace_falta
        and en_vigor is not None
        and [carga.clave for carga in actual.cargas] == claves(pais)
        and huella_publicada(en_vigor) == huella_de(actual)
    ):
        return Hecho(en_vigor, construida=False, conteos={})
    conteos: dict[str, int] = {}
    with publicacion.turno(carpeta) as turno:
        exigir_sintetica(carpeta)
        with almacen.temporal(carpeta) as taller:
            cargas = tuple(_guardar(carpeta, pais, paquete) for paquete in paquetes(pais, taller))
        receta = Manifiesto(cargas, sintetica=True)

        def llenar(ruta: Path) -> None:
            conteos.update(escribir_base(ruta, None, cargas, huella_de(receta), sintetica=True))

        return Hecho(turno.publicar(llenar, receta), construida=True, conteos=conteos)


def numero(texto: str) -> int:
    """A whole number of an option. Raises ArgumentTypeError, in Spanish."""
    try:
        return int(texto)
    except ValueError as causa:
        raise argparse.ArgumentTypeError(f"«{recortar(texto)}»: se espera un número entero, como 12") from causa


def opciones_sintetico(orden: argparse.ArgumentParser) -> None:
    """The options of `python -m data sintetico`; `pais_de` reads them."""
    orden.add_argument("--pliegos", type=numero, required=True)
    orden.add_argument("--aoi", type=numero, required=True)
    orden.add_argument("--meses", type=numero, default=12)
    orden.add_argument("--cortes", type=numero, default=1)
    orden.add_argument("--semilla", type=numero, default=1)
    orden.add_argument("--ejercicio", type=numero, default=2026)
    orden.add_argument("--carpeta", type=Path, default=DEMO)
    orden.add_argument("--si-hace-falta", action="store_true")


def pais_de(pedido: argparse.Namespace) -> Pais:
    """The country that the options ask for. Raises ErrorTablero, naming the option, when there is none such."""
    campos = ("pliegos", "aoi", "meses", "cortes", "semilla", "ejercicio")
    return Pais(**{campo: getattr(pedido, campo) for campo in campos})


def exigir_sintetica(carpeta: Path) -> None:
    """Raises ErrorTablero unless the folder is new, empty, or already of made-up data."""
    if carpeta.resolve() == Ajustes().datos.resolve():
        raise _rechazo(carpeta, "es la carpeta de los datos de la oficina")
    if publicacion.manifiesto_vigente(carpeta).sintetica:
        return
    try:
        ajenos = sorted(ruta.name for ruta in carpeta.iterdir() if not _de_la_casa(ruta.name))
    except FileNotFoundError:
        return
    except OSError as causa:
        raise _rechazo(carpeta, del_sistema(causa)) from causa
    if ajenos:
        raise _rechazo(carpeta, f"no está vacía ni es de datos sintéticos (tiene «{ajenos[0]}»)")


def _de_la_casa(nombre: str) -> bool:
    return nombre in DE_LA_CASA or nombre.startswith((".tablero-", f".{publicacion.PUNTERO}."))


def _rechazo(carpeta: Path, motivo: str) -> ErrorTablero:
    return ErrorTablero(
        "Los datos sintéticos van en una carpeta propia",
        f"«{carpeta}» {motivo}. Elija otra con --carpeta.",
    )


def _guardar(carpeta: Path, pais: Pais, paquete: Paquete) -> Carga:
    # UTC, in the afternoon of its day in Lima, a few minutes after the UE before it: not now, so that nothing varies.
    minutos = int(paquete.ues[0]) % 200 if len(paquete.ues) == 1 else 0
    cargado_en = datetime.combine(paquete.fecha_corte, time(19)) + timedelta(minutes=2 * minutos)
    ficha = {"tipo": "sintetico", "ejercicio": pais.ejercicio, "pais": str(pais), "filas": paquete.filas}
    clave = paquete.sha256[:16]
    return Carga(
        clave=clave,
        tipo="sintetico",
        archivo=paquete.archivo,
        sha256=paquete.sha256,
        ejercicio=pais.ejercicio,
        pliegos=paquete.pliegos,
        ues=paquete.ues,
        filas=paquete.filas,
        advertencias=0,
        fecha_corte=paquete.fecha_corte,
        cargado_en=cargado_en,
        cargado_por=QUIEN,
        retirada_en=cargado_en + timedelta(minutes=45) if paquete.retirada else None,
        retirada_por=QUIEN if paquete.retirada else None,
        carpeta=almacen.guardar(carpeta, clave, paquete.carpeta, ficha),
    )
