"""Small files in the shape of CEPLAN V.01's exports, whole or broken: for tests of the readers, loads and browser.

exportacion_ceplan(ruta, ue="000154", ejercicio=2026, aois=[Aoi(1), Aoi(2, se=meses(3, hasta=5))])
exportacion_financiera(ruta, lineas=[Linea(Aoi(1)), Linea(Aoi(1), fuente="2", rubro="09")])
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from html import escape
from pathlib import Path
from typing import Literal

import xlsxwriter

Serie = Sequence[str | None]
Formato = Literal["html", "xlsx", "csv", "csv;", "tab"]
Matriz = Sequence[Sequence[str]]

MESES = [f"{mes:02}" for mes in range(1, 13)]
ETAPAS = ("A", "AJ", "CS", "RE_P", "RE", "SE_P", "SE")
_DE_NIVEL = ("Eje ID {0}", "Eje {0}", "Lineamiento ID {0}", "Lineamiento {0}")


def _nivel(sigla: str, nombre: str) -> list[str]:
    return [sigla, nombre, f"{sigla} Prioridad", *(forma.format(sigla) for forma in _DE_NIVEL)]


IDENTIDAD = [
    *("POI", "Etapa", "NG", "Nivel de Gobierno", "Sector ID", "Sector", "Pliego ID", "Pliego", "UE ID", "UE"),
    *("CC Responsable ID", "CC Responsable", "Centro Costo ID", "Centro de Costo"),
    *_nivel("OE", "Objetivo Estrategico"),
    *_nivel("AE", "Acción Estratégica"),
    *_nivel("OEI", "Objetivo Estrategico Institucional"),
    *_nivel("AEI", "Acción Estratégica Institucional"),
    *("Categoria ID", "Categoria", "Producto ID", "Producto", "Funcion ID", "Funcion", "Division Funcional ID"),
    *("Division Funcional", "Grupo Funcional ID", "Grupo Funcional", "Nota", "Actividad Presupuestal ID"),
    *("Actividad Presupuestal", "Nro Registro POI", "Actividad Operativa ID", "Actividad Operativa"),
    *("Actividad Operativa Sectorial ID", "Actividad Operativa Sectorial"),
    *(forma.format("AO") for forma in _DE_NIVEL),
    *("Prioridad", "UM ID", "Unidad de Medida", "Acumulado", "Tipo", "Cons PIA", "Cons PIM", "Dep. UBIGEO"),
    *("Departamento Nombre UBIGEO", "Prov. UBIGEO", "Provincia Nombre UBIGEO", "Dis. UBIGEO"),
    *("Distrito Nombre UBIGEO", "Tipo Financiamiento(PIA)", "Tipo Financiamiento(PIM)"),
]


def _bloques(etapas: Sequence[str]) -> list[str]:
    return [f"{que}({etapa}) {mes}" for que in ("F", "Fn") for etapa in etapas for mes in [*MESES, "Total"]]


#: The 277 columns of the export by AOI, and the 232 of the financial one.
COLUMNAS = [
    *(*IDENTIDAD, *_bloques(ETAPAS), *(f"Motivo(SE) {mes}" for mes in MESES)),
    *("Estado(SE)", "Incorporado", "Codigo Externo", "Activo AO"),
]
COLUMNAS_FINANCIERAS = [
    *(*IDENTIDAD, *_bloques(ETAPAS[:5])),
    *("FF ID", "Fuente de Financiamiento", "GG ID", "Generica de Gasto", "Rubro ID", "Rubro"),
    *(f"Motivo(RE) {mes}" for mes in MESES),
    *("Estado(RE)", "Incorporado", "Codigo Externo", "Activo AO", "Activo Programacion"),
]


def meses(valor: int | str | Decimal | None, hasta: int = 12, despues: str | None = None) -> list[str | None]:
    """The same figure in each month up to `hasta`, and `despues` (None: unreported) after it."""
    texto = None if valor is None else f"{Decimal(valor):.2f}"
    return [texto] * hasta + [despues] * (12 - hasta)


@dataclass(frozen=True)
class Aoi:
    """One row of the export. Series are 12 texts, None for an empty month; a Total is their sum unless `totales`
    says another by its block ('F(RE)'). `celdas` overrides any column by name, last of all."""

    numero: int = 1
    denominacion: str = ""
    oei: str = "OEI.01"
    aei: str = "AEI.01.01"
    cc: str = "01.01"
    unidad: str = "INFORME"
    acumulado: str = "SI"
    tipo: str = "ANUAL"
    activo: str = "SI"
    categoria: str = "9002"
    producto: str = "3999999"
    actividad: str = "5000003"
    prioridad: str = "1 : Muy Alta"
    cs: Serie = field(default_factory=lambda: meses(10))
    re: Serie = field(default_factory=lambda: meses(10))
    se: Serie = field(default_factory=lambda: meses(9))
    fn_cs: Serie = field(default_factory=lambda: meses(1000))
    fn_re: Serie = field(default_factory=lambda: meses(1200))
    fn_se: Serie = field(default_factory=lambda: meses(1100))
    motivos: Serie = field(default_factory=lambda: [None] * 12)
    totales: Mapping[str, str] = field(default_factory=dict)
    celdas: Mapping[str, str] = field(default_factory=dict)

    def codigo(self, ue: str) -> str:
        """The AOI code: AOI, the UE and five digits."""
        return f"AOI{ue}{self.numero:05}"


@dataclass(frozen=True)
class Linea:
    """One row of the financial export: an AOI (F() repeats on each of its lines) and where the money comes from."""

    aoi: Aoi = field(default_factory=Aoi)
    fuente: str = "1"
    fuente_nombre: str = "RECURSOS ORDINARIOS"
    rubro: str = "00"
    rubro_nombre: str = "RECURSOS ORDINARIOS"
    generica: str = "5-23"
    generica_nombre: str = "BIENES Y SERVICIOS"
    activa: str = "SI"
    celdas: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Entidad:
    """Who the file is of; the same on each of its rows."""

    ue: str = "000154"
    ue_nombre: str = "MINISTERIO DE TRABAJO-OFICINA GENERAL DE ADMINISTRACION"
    pliego: str = "012"
    pliego_nombre: str = "M. DE TRABAJO Y PROMOCION DEL EMPLEO"
    sector: str = "12"
    ejercicio: int = 2026
    etapa: str = "SEGUIMIENTO"


@dataclass(frozen=True)
class Forma:
    """How people re-save an export: header further down, sheet name, columns less and more, text before the header,
    encoding, and cells by (row of data from 0, column)."""

    encabezado_fila: int = 1
    hoja: str = "Hoja1"
    otras_hojas: Mapping[str, Matriz] = field(default_factory=dict)
    quitar: Sequence[str] = ()
    agregar: Sequence[str] = ()
    titulo: str = ""
    codificacion: str = "utf-8"
    apostrofes: bool = True
    celdas: Mapping[tuple[int, str], str] = field(default_factory=dict)


def exportacion_ceplan(
    ruta: Path,
    ue: str = "000154",
    ejercicio: int = 2026,
    aois: Sequence[Aoi] = (Aoi(),),
    formato: Formato = "html",
    *,
    entidad: Entidad | None = None,
    forma: Forma | None = None,
) -> Path:
    """Write the export by AOI of one UE and year; returns `ruta`. `entidad` has the other names, `forma` the faults."""
    quien = replace(entidad or Entidad(), ue=ue, ejercicio=ejercicio)
    return escribir(ruta, COLUMNAS, [fila_ceplan(quien, aoi) for aoi in aois], formato, forma or Forma())


def exportacion_financiera(
    ruta: Path,
    ue: str = "000154",
    ejercicio: int = 2026,
    lineas: Sequence[Linea] = (Linea(),),
    formato: Formato = "html",
    *,
    entidad: Entidad | None = None,
    forma: Forma | None = None,
) -> Path:
    """Write the financial export of one UE and year; returns `ruta`."""
    quien = replace(entidad or Entidad(), ue=ue, ejercicio=ejercicio)
    return escribir(ruta, COLUMNAS_FINANCIERAS, [fila_financiera(quien, x) for x in lineas], formato, forma or Forma())


def fila_ceplan(entidad: Entidad, aoi: Aoi) -> dict[str, str]:
    """One row of the export by AOI: column → text; a column that is not said is empty."""
    codigo = aoi.codigo(entidad.ue)
    fila = {
        "POI": str(entidad.ejercicio),
        "Etapa": entidad.etapa,
        "NG": "E",
        "Nivel de Gobierno": "GOBIERNO NACIONAL",
        "Sector ID": f"'{entidad.sector}",
        "Sector": "SECTOR",
        "Pliego ID": f"'{entidad.pliego}",
        "Pliego": entidad.pliego_nombre,
        "UE ID": f"'{entidad.ue}",
        "UE": entidad.ue_nombre,
        "CC Responsable ID": f"'{aoi.cc[:2]}",
        "CC Responsable": f"CENTRO {aoi.cc[:2]}",
        "Centro Costo ID": f"'{aoi.cc}",
        "Centro de Costo": f"CENTRO {aoi.cc}",
        "OEI": aoi.oei,
        "Objetivo Estrategico Institucional": f"OBJETIVO {aoi.oei}",
        "OEI Prioridad": str(int(aoi.oei[-2:])) if aoi.oei[-2:].isdigit() else "",
        "AEI": aoi.aei,
        "Acción Estratégica Institucional": f"ACCIÓN {aoi.aei}",
        "AEI Prioridad": str(int(aoi.aei[-2:])) if aoi.aei[-2:].isdigit() else "",
        "Categoria ID": aoi.categoria,
        "Categoria": "ASIGNACIONES QUE NO RESULTAN EN PRODUCTOS",
        "Producto ID": aoi.producto,
        "Producto": "SIN PRODUCTO",
        "Actividad Presupuestal ID": aoi.actividad,
        "Actividad Presupuestal": "GESTION ADMINISTRATIVA",
        "Nro Registro POI": f"'{entidad.ejercicio}{entidad.ue}{aoi.numero:04}",
        "Actividad Operativa ID": codigo,
        "Actividad Operativa": aoi.denominacion or f"ACTIVIDAD {aoi.numero}",
        "Prioridad": aoi.prioridad,
        "UM ID": "060",
        "Unidad de Medida": aoi.unidad,
        "Acumulado": aoi.acumulado,
        "Tipo": aoi.tipo,
        "Estado(SE)": "APROBADO",
        "Incorporado": "NO",
        "Activo AO": aoi.activo,
    }
    series = {"F(CS)": aoi.cs, "F(RE)": aoi.re, "F(SE)": aoi.se, "Fn(CS)": aoi.fn_cs}
    series |= {"Fn(RE)": aoi.fn_re, "Fn(SE)": aoi.fn_se, "F(RE_P)": meses(0), "Fn(RE_P)": meses(0)}
    for bloque, serie in series.items():
        fila |= {f"{bloque} {mes}": valor or "" for mes, valor in zip(MESES, serie, strict=True)}
        fila[f"{bloque} Total"] = aoi.totales.get(bloque, _suma(serie))
    fila |= {f"Motivo(SE) {mes}": texto or "" for mes, texto in zip(MESES, aoi.motivos, strict=True)}
    return {**fila, **aoi.celdas}


def _suma(serie: Serie) -> str:
    numeros = [Decimal(valor) for valor in serie if valor and re.fullmatch(r"-?[0-9.]+", valor)]
    return f"{sum(numeros):.2f}"


def fila_financiera(entidad: Entidad, linea: Linea) -> dict[str, str]:
    """One row of the financial export: column → text."""
    propias = {
        "FF ID": linea.fuente,
        "Fuente de Financiamiento": linea.fuente_nombre,
        "GG ID": linea.generica,
        "Generica de Gasto": linea.generica_nombre,
        "Rubro ID": f"'{linea.rubro}",
        "Rubro": linea.rubro_nombre,
        "Estado(RE)": "APROBADO",
        "Activo Programacion": linea.activa,
    }
    return {**fila_ceplan(entidad, linea.aoi), **propias, **linea.celdas}


def escribir(
    ruta: Path, columnas: Sequence[str], filas: Sequence[Mapping[str, str]], formato: Formato, forma: Forma
) -> Path:
    """Write rows under a header, as `forma` says; returns `ruta`."""
    quedan = [columna for columna in columnas if columna not in forma.quitar] + list(forma.agregar)
    antes: list[list[str]] = [[] for _ in range(forma.encabezado_fila - 1)]
    if antes and forma.titulo:
        antes[0] = [forma.titulo]
    cuerpo = [[forma.celdas.get((i, c), fila.get(c, "")) for c in quedan] for i, fila in enumerate(filas)]
    if not forma.apostrofes:
        cuerpo = [[celda.removeprefix("'") for celda in celdas] for celdas in cuerpo]
    matriz = [*antes, quedan, *cuerpo]
    if formato == "html":
        ruta.write_bytes(como_html(matriz).encode(forma.codificacion))
    elif formato == "xlsx":
        como_xlsx(ruta, {forma.hoja: matriz, **forma.otras_hojas})
    else:
        ruta.write_bytes(como_csv(matriz, {"csv": ",", "csv;": ";", "tab": "\t"}[formato]).encode(forma.codificacion))
    return ruta


def como_html(matriz: Matriz) -> str:
    """The page as CEPLAN V.01 writes it: one table, and an empty cell at the end of each row but the header."""
    filas = [
        "<tr>" + "".join(f"<td >{escape(c, quote=False)}</td>" for c in celdas) + ("<td ></td>" if i else "") + "</tr>"
        for i, celdas in enumerate(matriz)
    ]
    return (
        '<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.0 Transitional//EN"><html>  <head><title>www.devjoker.com</title>'
        '<meta http-equiv="Content-Type" content="text/html; charset=UTF-8" />  </head> <style> .num '
        " { mso-number-format:General; } </style><body><p><table>" + "\n".join(filas) + "</table></p> </body></html>"
    )


def como_csv(matriz: Matriz, separador: str = ",") -> str:
    """The rows as CSV, quoted where needed."""
    salida = io.StringIO()
    csv.writer(salida, delimiter=separador, lineterminator="\r\n").writerows(matriz)
    return salida.getvalue()


def como_xlsx(ruta: Path, hojas: Mapping[str, Matriz], numeros: bool = True) -> Path:
    """A workbook. With `numeros`, what looks like a number is one, as when Excel saves the page: 4667.00 becomes 4667
    and 0068 becomes 68; a code with its apostrophe stays text."""
    with xlsxwriter.Workbook(ruta, {"strings_to_formulas": False, "strings_to_urls": False}) as libro:
        for nombre, matriz in hojas.items():
            hoja = libro.add_worksheet(nombre)
            for i, celdas in enumerate(matriz):
                for j, celda in enumerate(celdas):
                    if numeros and re.fullmatch(r"-?[0-9]{1,13}(\.[0-9]{1,4})?", celda):
                        hoja.write_number(i, j, float(celda))
                    elif celda:
                        hoja.write_string(i, j, celda)
    return ruta
