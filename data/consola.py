"""What each order of `python -m data` does and prints. Each returns its exit code: 0 done, 1 refused."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence

from data.ajustes import Ajustes
from data.barra import barra
from data.cargar import Hecho as Construida
from data.cargar import construir, quien
from data.entrada import Entrante, Hecho, Pedido, cargar, retirar, revisar
from data.errores import ErrorTablero, del_sistema, recortar
from data.listado import CargaListada, listar
from data.publicacion import version_de
from data.revision.texto import texto
from data.revision.tipos import Revision
from data.sintetico import inventar, pais_de

# What a person should see of a new release, in this order: table → word.
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
_COLUMNAS = (
    *("clave", "tipo", "UE", "año", "corte", "mes", "filas", "activas"),
    *("quién", "cuándo (UTC)", "sha256", "estado", "archivo"),
)


def orden_construir(pedido: argparse.Namespace) -> int:
    """Build the base again from its sources and its loads."""
    inicio = time.monotonic()
    _contar_hecho(construir(Ajustes.leer().datos, pedido.origen, pedido.si_hace_falta), inicio)
    return 0


def orden_sintetico(pedido: argparse.Namespace) -> int:
    """Make a country up."""
    inicio = time.monotonic()
    _contar_hecho(inventar(pais_de(pedido), pedido.carpeta, pedido.si_hace_falta), inicio)
    return 0


def orden_cargar(pedido: argparse.Namespace) -> int:
    """Load files together, or only check them."""
    inicio = time.monotonic()
    ajustes = Ajustes.leer()
    entrantes = [Entrante(archivo) for archivo in pedido.archivos]
    propio = Pedido(pedido.corte, tuple(pedido.pliego), pedido.quien or quien())
    with barra(sys.stderr) as avance:
        if pedido.solo_revisar:
            hecho = Hecho(revisar(entrantes, propio, ajustes, avance), None)
        else:
            hecho = cargar(entrantes, propio, ajustes, avance)
    for revision in hecho.revisiones:
        print(texto(revision), end="\n\n")
    if not hecho.aceptada:
        malas = sum(not revision.aceptable for revision in hecho.revisiones)
        print(f"No se cargó nada: {malas} de {len(hecho.revisiones)} archivos con quejas.", file=sys.stderr)
        print("Si había una publicación, sigue en vigor.", file=sys.stderr)
        return 1
    print(_final(hecho, pedido.solo_revisar, time.monotonic() - inicio))
    return 0


def orden_retirar(pedido: argparse.Namespace) -> int:
    """Withdraw a load."""
    ruta = retirar(pedido.clave, pedido.quien or quien(), Ajustes.leer())
    print(f"Retirada. Publicada la versión {version_de(ruta)}: {ruta}")
    return 0


def orden_cargas(pedido: argparse.Namespace) -> int:
    """List the loads."""
    listadas = listar(Ajustes.leer().datos)
    if not listadas:
        print("No hay ninguna carga.")
        return 0
    filas = [_COLUMNAS, *(_fila(carga) for carga in listadas)]
    anchos = [max(len(fila[columna]) for fila in filas) for columna in range(len(_COLUMNAS))]
    for fila in filas:
        print("  ".join(celda.ljust(ancho) for celda, ancho in zip(fila, anchos, strict=True)).rstrip())
    return 0


def orden_plantilla(pedido: argparse.Namespace) -> int:
    """Write our template for an office to fill in."""
    from data.lectores.plantilla_escribir import escribir  # the only order that needs a writer of workbooks

    try:
        with pedido.archivo.open("xb") as archivo:
            escribir(archivo)
    except FileExistsError as causa:
        detalle = f"«{pedido.archivo}» ya existe. Elija otro nombre o bórrelo."
        raise ErrorTablero("No se escribió la plantilla", detalle) from causa
    except OSError as causa:
        detalle = f"«{pedido.archivo}»: {del_sistema(causa)}."
        raise ErrorTablero("No se escribió la plantilla", detalle) from causa
    print(f"Escrita {pedido.archivo}. Llénela y cárguela con: python -m data cargar {pedido.archivo}")
    return 0


def _final(hecho: Hecho, solo_revisar: bool, segundos: float) -> str:
    nuevas = [r for r in hecho.revisiones if r.carga is not None]
    if not nuevas:
        return "Nada nuevo: todo estaba cargado."
    if solo_revisar:
        return f"Sin quejas: {_cuantos(nuevas)} por cargar. No se cargó nada, como se pidió."
    if hecho.ruta is None:
        return "No se publicó nada."
    return f"{_cuantos(nuevas)} en {segundos:.1f} s. Publicada la versión {version_de(hecho.ruta)}: {hecho.ruta}"


def _cuantos(revisiones: Sequence[Revision]) -> str:
    return f"{len(revisiones)} archivo" if len(revisiones) == 1 else f"{len(revisiones)} archivos"


def _fila(carga: CargaListada) -> tuple[str, ...]:
    ues = ", ".join(carga.ues) if len(carga.ues) <= 3 else f"{len(carga.ues)} UE"
    estado = carga.estado
    if carga.retirada_en is not None:
        estado = f"retirada por {carga.retirada_por} el {carga.retirada_en:%d/%m/%Y %H:%M}"
    return (
        carga.clave,
        carga.tipo,
        ues,
        str(carga.ejercicio),
        f"{carga.fecha_corte:%d/%m/%Y}",
        "" if carga.mes_corte is None else str(carga.mes_corte),
        str(carga.filas),
        "" if carga.n_activas is None else str(carga.n_activas),
        carga.cargado_por,
        "viene con el tablero" if carga.tipo == "informe" else f"{carga.cargado_en:%d/%m/%Y %H:%M}",
        carga.sha256[:12],
        estado,
        recortar(carga.archivo),
    )


def _contar_hecho(hecho: Construida, inicio: float) -> None:
    if not hecho.construida:
        print(f"La base ya está al día: {hecho.ruta}")
        return
    print(f"Publicada {hecho.ruta} en {time.monotonic() - inicio:.1f} s.")
    print("Contiene " + ", ".join(f"{hecho.conteos[t]} {nombre}" for t, nombre in NOMBRES.items()) + ".")
