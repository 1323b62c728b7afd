"""The published documents (data/mtpe) as loads like any other: one per document and UE, and one for all else of it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

import duckdb

from data import escribir
from data.lectores.informe import Fila, Fuentes, Hojas

ANTES_DE_LAS_CARGAS = ("ue", "cc", "oei", "aei")
DESPUES_DE_LAS_CARGAS = ("version_ao", "modificacion", "indicador", "indicador_valor", "recomendacion")
QUIEN = "publicación"


@dataclass(slots=True)
class _Contador:
    carga: int = 1
    linea: int = 1
    cifra: int = 1


def escribir_informes(conexion: duckdb.DuckDBPyConnection, fuentes: Fuentes, ahora: datetime) -> None:
    """Write every published figure into an empty schema. The cortes come later, from the loads (derivar_cortes.sql)."""
    escribir.comunes(conexion, fuentes)
    contador = _Contador()
    for ejercicio, hojas in sorted(fuentes.ejercicios.items()):
        _escribir_ejercicio(conexion, ejercicio, hojas, fuentes, contador, ahora)


def _escribir_ejercicio(
    conexion: duckdb.DuckDBPyConnection,
    ejercicio: int,
    hojas: Hojas,
    fuentes: Fuentes,
    contador: _Contador,
    ahora: datetime,
) -> None:
    # The sheets of a year are of one pliego (revisar.py), which they need not repeat in every row.
    ambito = escribir.Ambito(ejercicio, hojas["corte"][0].texto("pliego"))
    escribir.directas(conexion, ambito, hojas, ANTES_DE_LAS_CARGAS)
    escribir.versiones(conexion, ambito, hojas["version_poi"])
    cargas = _escribir_cargas(conexion, ambito, hojas, fuentes, contador, ahora)
    columnas = ("documento", "version_poi", "fuente", "cobertura")
    escribir.insertar(conexion, "publicado", [escribir.tomar(fila, columnas) for fila in hojas["corte"]])
    escribir.actividades(conexion, ambito, hojas["aoi"], cargas)
    escribir.directas(conexion, ambito, hojas, DESPUES_DE_LAS_CARGAS)
    contador.linea = escribir.presupuesto(conexion, ambito, hojas["presupuesto"], contador.linea)
    contador.cifra = escribir.cifras(conexion, ambito, hojas["cifra_publicada"], contador.cifra)
    escribir.fichas(conexion, ambito, hojas)


def _escribir_cargas(
    conexion: duckdb.DuckDBPyConnection,
    ambito: escribir.Ambito,
    hojas: Hojas,
    fuentes: Fuentes,
    contador: _Contador,
    ahora: datetime,
) -> dict[tuple[str, str], int]:
    """One load per document and UE of aoi.csv, and one per document for all else. (document, UE) → carga_id."""
    grupos: dict[tuple[str, str], list[Fila]] = {}
    for nombre, filas in hojas.items():
        for fila in filas:
            documento = fila.texto("documento")
            ue = fila.texto("ue") if nombre == "aoi" else ""
            if documento:
                grupos.setdefault((documento, ue), []).append(fila)
    del_documento = {fila.texto("documento"): fila for fila in hojas["corte"]}
    del_anio = {fila["documento"]: fila["ejercicio"] for fila in fuentes.comunes["documento"]}
    ultima = max(_fecha(fila) for fila in hojas["corte"])
    registros: list[escribir.Registro] = []
    cargas: dict[tuple[str, str], int] = {}
    for (documento, ue), filas in sorted(grupos.items()):
        cargas[documento, ue] = contador.carga
        archivos = sorted({fila.archivo for fila in filas})
        corte = del_documento.get(documento)
        # A document of one year may also say something of another: D24 names the OEI of 2023.
        otro_anio = "" if del_anio[documento] == ambito.ejercicio else str(ambito.ejercicio)
        registros.append(
            {
                "carga_id": contador.carga,
                "clave": "-".join(parte for parte in (documento, otro_anio, ue) if parte),
                "tipo": "informe",
                "documento": documento,
                "ejercicio": ambito.ejercicio,
                "pliego": ambito.pliego,
                "ue": ue or None,
                "version_poi": corte["version_poi"] if corte else None,
                "archivo": " ".join(archivos),
                "sha256": huella_conjunta([fuentes.huellas[archivo] for archivo in archivos]),
                "filas": len(filas),
                "advertencias": 0,
                "fecha_corte": _fecha(corte) if corte else ultima,
                "cargado_en": ahora,
                "cargado_por": QUIEN,
                "estado": "vigente",
            }
        )
        contador.carga += 1
    escribir.insertar(conexion, "carga", registros)
    return cargas


def huella_conjunta(huellas: Sequence[str]) -> str:
    """A single file keeps its own sha256; several get the sha256 of theirs, in order."""
    return huellas[0] if len(huellas) == 1 else hashlib.sha256("\n".join(huellas).encode()).hexdigest()


def _fecha(fila: Fila) -> date:
    valor = fila["fecha"]
    if not isinstance(valor, date):
        raise TypeError(f"corte.csv obliga a una fecha, y hay {valor!r}")
    return valor
