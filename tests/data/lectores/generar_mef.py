"""Small MEF "Gasto" files of the real shape, in any variant, separator and encoding."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal

Fila = dict[str, str]

MESES = (
    *("ENERO", "FEBRERO", "MARZO", "ABRIL", "MAYO", "JUNIO"),
    *("JULIO", "AGOSTO", "SEPTIEMBRE", "OCTUBRE", "NOVIEMBRE", "DICIEMBRE"),
)
CADENA: Fila = {
    "ANO_EJE": "2026",
    "MES_EJE": "1",
    "NIVEL_GOBIERNO": "E",
    "NIVEL_GOBIERNO_NOMBRE": "GOBIERNO NACIONAL",
    "SECTOR": "12",
    "SECTOR_NOMBRE": "TRABAJO Y PROMOCION DEL EMPLEO",
    "PLIEGO": "012",
    "PLIEGO_NOMBRE": "M. DE TRABAJO Y PROMOCIÓN DEL EMPLEO",
    "SEC_EJEC": "154",
    "EJECUTORA": "001",
    "EJECUTORA_NOMBRE": "OFICINA GENERAL DE ADMINISTRACIÓN",
    "SEC_FUNC": "7",
    "PROGRAMA_PPTO": "0103",
    "PROGRAMA_PPTO_NOMBRE": "FORTALECIMIENTO DE LAS CONDICIONES LABORALES",
    "PRODUCTO_PROYECTO": "3000572",
    "PRODUCTO_PROYECTO_NOMBRE": "PERSONAS CUENTAN CON ORIENTACIÓN, EN LÍNEA",
    "ACTIVIDAD_ACCION_OBRA": "5004988",
    "ACTIVIDAD_ACCION_OBRA_NOMBRE": "ORIENTACIÓN EN NORMATIVA LABORAL",
    "META": "00001",
    "FUENTE_FINANCIAMIENTO": "1",
    "FUENTE_FINANCIAMIENTO_NOMBRE": "RECURSOS ORDINARIOS",
    "RUBRO": "00",
    "RUBRO_NOMBRE": "RECURSOS ORDINARIOS",
    "CATEGORIA_GASTO": "5",
    "CATEGORIA_GASTO_NOMBRE": "GASTOS CORRIENTES",
    "TIPO_TRANSACCION": "2",
    "GENERICA": "3",
    "GENERICA_NOMBRE": "BIENES Y SERVICIOS",
}
MONTOS: Fila = dict.fromkeys(
    (
        *("MONTO_PIA", "MONTO_PIM", "MONTO_CERTIFICADO", "MONTO_COMPROMETIDO_ANUAL"),
        *("MONTO_COMPROMETIDO", "MONTO_DEVENGADO", "MONTO_GIRADO"),
    ),
    "0",
)
ANTIGUAS = {
    "NIVEL_GOBIERNO": "TIPO_GOBIERNO",
    "FUENTE_FINANCIAMIENTO": "FUENTE_FINANC",
    "CATEGORIA_GASTO": "CATEG_GASTO",
}


def fila(mes: int = 1, **celdas: str) -> Fila:
    """A record of the long variant; amounts by their short name: fila(3, devengado="10.50", SEC_EJEC="993")."""
    dichas = {(k if k.isupper() else f"MONTO_{k.upper()}"): valor for k, valor in celdas.items()}
    return {**CADENA, **MONTOS, "MES_EJE": str(mes), **dichas}


def ancha(devengado: Sequence[str], **celdas: str) -> Fila:
    """A record of the wide variant: twelve amounts, and those of the year as in the real file."""
    anuales = {"MONTO_PIA": "0", "MONTO_PIM": "0", "MONTO_CERTIFICADO_ANUAL": "0", "MONTO_COMPROMETIDO_ANUAL": "0"}
    meses = {f"MONTO_DEVENGADO_{mes}": monto for mes, monto in zip(MESES, devengado, strict=True)}
    fuera = {"MONTO_DEVENGADO_ANUAL": str(round(sum(map(float, devengado)), 2)), "MONTO_GIRADO_ANUAL": "0"}
    identidad = {nombre: valor for nombre, valor in CADENA.items() if nombre != "MES_EJE"}
    return {**identidad, **anuales, **meses, **fuera, **celdas}


def antigua(moderna: Mapping[str, str]) -> Fila:
    """The record with the column names of the older vintages."""
    return {
        next((nombre.replace(nuevo, viejo) for nuevo, viejo in ANTIGUAS.items() if nombre.startswith(nuevo)), nombre): v
        for nombre, v in moderna.items()
    }


def en_csv(filas: Sequence[Mapping[str, str]], corte: str = ",", comillas: Literal[0, 1, 2, 3] = csv.QUOTE_ALL) -> str:
    """The text of the file, every cell in quotes and lines ended as in the real one."""
    texto = io.StringIO()
    escritor = csv.writer(texto, delimiter=corte, quoting=comillas, lineterminator="\r\n")
    escritor.writerow(filas[0])
    escritor.writerows(fila.values() for fila in filas)
    return texto.getvalue()


def escribir(ruta: Path, filas: Sequence[Mapping[str, str]], corte: str = ",", codificacion: str = "utf-8-sig") -> Path:
    """Write the file; returns its path."""
    ruta.write_bytes(en_csv(filas, corte).encode(codificacion))
    return ruta
