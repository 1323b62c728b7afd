"""The manifest of a release: `tablero-00000N.json` beside `tablero-00000N.duckdb`, the loads that it was made from.

A release is a pure function of the published sources, the loads that its manifest names and the settings, so it can
always be built again, with another schema or engine. A release without manifest was made from no loads.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from data.almacen import Carga, carpeta_de, tipo_de
from data.errores import ErrorTablero

FORMATO = 1


@dataclass(frozen=True, slots=True)
class Manifiesto:
    """What a release is made from.

    `cargas`: every load, in the order in which they were made, withdrawn ones too; `sintetica`: all of it is made
    up, and no published source goes in; `origen`: folder of the published sources, None for the project's own.
    """

    cargas: tuple[Carga, ...] = ()
    sintetica: bool = False
    origen: str | None = None

    def carga(self, clave: str) -> Carga | None:
        """The load with that key, withdrawn or not; None when there is none."""
        return next((carga for carga in self.cargas if carga.clave == clave), None)

    def vigentes(self) -> Iterator[Carga]:
        """The loads that were not withdrawn."""
        return (carga for carga in self.cargas if not carga.retirada)

    def con(self, *nuevas: Carga) -> Manifiesto:
        """The same and these loads, last; one with a known key takes the place of the old one."""
        claves = {carga.clave for carga in nuevas}
        return replace(self, cargas=(*(c for c in self.cargas if c.clave not in claves), *nuevas))


def ruta_de(publicacion: Path) -> Path:
    """The manifest of a release file.

    >>> ruta_de(Path("datos/tablero-000007.duckdb")).as_posix()
    'datos/tablero-000007.json'
    """
    return publicacion.with_suffix(".json")


def leer(ruta: Path) -> Manifiesto:
    """The manifest in a file; an empty one when the file is not there. Raises ErrorTablero when it makes no sense."""
    try:
        contenido = ruta.read_text(encoding="utf-8")
    except FileNotFoundError:
        return Manifiesto()
    except (OSError, UnicodeDecodeError) as causa:
        raise _danado(ruta, str(causa)) from causa
    try:
        return _manifiesto(json.loads(contenido), ruta.parent)
    except (ValueError, TypeError, KeyError) as causa:
        raise _danado(ruta, f"{type(causa).__name__}: {causa}") from causa


def texto(manifiesto: Manifiesto) -> str:
    """The manifest as JSON, the inverse of `leer`: one load a line, so that two manifests can be compared by eye."""
    cargas = ",\n".join("  " + json.dumps(_de_carga(c), ensure_ascii=False) for c in manifiesto.cargas)
    cabeza = {"formato": FORMATO, "sintetica": manifiesto.sintetica, "origen": manifiesto.origen}
    return json.dumps(cabeza, ensure_ascii=False)[:-1] + ', "cargas": [' + (f"\n{cargas}\n" if cargas else "") + "]}\n"


def _manifiesto(datos: Any, carpeta: Path) -> Manifiesto:
    if not isinstance(datos, dict) or datos["formato"] != FORMATO:
        raise ValueError("es de otro programa o de una versión posterior de este")
    origen = datos["origen"]
    if not isinstance(datos["sintetica"], bool) or not (origen is None or isinstance(origen, str)):
        raise ValueError("sintetica u origen")
    return Manifiesto(tuple(_a_carga(c, carpeta) for c in datos["cargas"]), datos["sintetica"], origen)


def _de_carga(carga: Carga) -> dict[str, object]:
    return {
        "clave": carga.clave,
        "tipo": carga.tipo,
        "archivo": carga.archivo,
        "sha256": carga.sha256,
        "ejercicio": carga.ejercicio,
        "pliegos": list(carga.pliegos),
        "ues": list(carga.ues),
        "filas": carga.filas,
        "advertencias": carga.advertencias,
        "fecha_corte": carga.fecha_corte.isoformat(),
        "cargado_en": carga.cargado_en.isoformat(),
        "cargado_por": carga.cargado_por,
        "retirada_en": carga.retirada_en.isoformat() if carga.retirada_en else None,
        "retirada_por": carga.retirada_por,
    }


def _a_carga(datos: Mapping[str, Any], carpeta: Path) -> Carga:
    clave, retirada_en = datos["clave"], datos["retirada_en"]
    return Carga(
        clave=clave,
        tipo=tipo_de(datos["tipo"]),
        archivo=str(datos["archivo"]),
        sha256=str(datos["sha256"]),
        ejercicio=int(datos["ejercicio"]),
        pliegos=tuple(str(p) for p in datos["pliegos"]),
        ues=tuple(str(u) for u in datos["ues"]),
        filas=int(datos["filas"]),
        advertencias=int(datos["advertencias"]),
        fecha_corte=date.fromisoformat(datos["fecha_corte"]),
        cargado_en=datetime.fromisoformat(datos["cargado_en"]),
        cargado_por=str(datos["cargado_por"]),
        retirada_en=datetime.fromisoformat(retirada_en) if retirada_en else None,
        retirada_por=datos["retirada_por"],
        carpeta=carpeta_de(carpeta, clave),
    )


def _danado(ruta: Path, motivo: str) -> ErrorTablero:
    return ErrorTablero(
        "No se puede leer qué cargas hay",
        f"«{ruta}»: {motivo}. Recupérelo de una copia de seguridad; no se publica nada mientras tanto.",
    )
