"""From checked rows to tables: one INSERT per table, column lists bound as values, exact types made by the engine."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import duckdb

from data.lectores.informe import Fila, Fuentes, Hojas
from data.lectores.tipos import Valor

Celda = Valor | datetime
Registro = Mapping[str, Celda]


@dataclass(frozen=True, slots=True)
class Ambito:
    """The year and pliego that all the sheets of a folder speak of."""

    ejercicio: int
    pliego: str

    @property
    def llaves(self) -> Registro:
        return {"ejercicio": self.ejercicio, "pliego": self.pliego}


def insertar(
    conexion: duckdb.DuckDBPyConnection, tabla: str, registros: Sequence[Registro], normalizadas: Sequence[str] = ()
) -> int:
    """Insert records that all have the same keys, which are column names of `tabla`; returns how many.

    Values travel as text, which the engine casts to the column's own type: money never becomes a float.
    Columns in `normalizadas` pass through the macro of that name (lower case, no accents).
    """
    if not registros:
        return 0
    columnas = list(registros[0])
    listas = [[_texto(registro[columna]) for registro in registros] for columna in columnas]
    valores = ", ".join(
        "normalizar(unnest(?::VARCHAR[]))" if columna in normalizadas else "unnest(?::VARCHAR[])"
        for columna in columnas
    )
    conexion.execute(f"INSERT INTO {tabla} ({', '.join(columnas)}) SELECT {valores}", listas)
    return len(registros)


def _texto(valor: Celda) -> str | None:
    return None if valor is None else str(valor)


def comunes(conexion: duckdb.DuckDBPyConnection, fuentes: Fuentes) -> None:
    """The sheets that all ejercicios share."""
    columnas = ("documento", "ejercicio", "corto", "titulo", "fecha", "nota")
    insertar(conexion, "documento", [tomar(f, columnas) for f in fuentes.comunes["documento"]])
    pliegos = [tomar(f, ("pliego", "denominacion", "documento", "cuadro")) for f in fuentes.comunes["pliego"]]
    insertar(conexion, "pliego", pliegos)
    de_medida = ("medida", "nombre", "unidad", "como", "motivo")
    insertar(conexion, "medida_publicada", [tomar(f, de_medida) for f in fuentes.comunes["medida_publicada"]])


# Sheets that go to a table as they are: sheet → (table, columns).
DIRECTAS: dict[str, tuple[str, tuple[str, ...]]] = {
    "ue": ("ue", ("pliego", "ue", "codigo_en_pliego", "denominacion", "corto", "documento", "cuadro")),
    "cc": ("centro_costo", ("ue", "cc", "denominacion", "documento", "cuadro")),
    "oei": ("oei", ("oei", "denominacion", "prioridad", "documento", "cuadro")),
    "aei": ("aei", ("oei", "aei", "denominacion", "prioridad", "documento", "cuadro", "nota")),
    "version_ao": ("version_ao", ("version", "nivel", "nodo", "n_ao", "documento", "cuadro")),
    "modificacion": (
        "modificacion",
        ("ue", "version", "resolucion", "monto", "contraparte", "finalidad", "documento", "cuadro"),
    ),
    "indicador": (
        "indicador",
        (
            *("indicador", "nivel", "oei", "aei", "denominacion", "denominacion_ficha", "codigo_impreso"),
            *("unidad", "sentido", "sentido_fuente", "organo", "linea_base_anio", "linea_base"),
            *("documento", "cuadro", "nota"),
        ),
    ),
    "indicador_valor": (
        "indicador_valor",
        (
            *("indicador", "periodo", "le", "vo", "le_texto", "vo_texto", "sin_meta"),
            *("avance_publicado", "avance_ficha", "documento", "cuadro"),
        ),
    ),
    "recomendacion": (
        "recomendacion",
        (
            *("fila_informe", "inciso", "aspecto", "recomendacion", "unidad_responsable", "plazo"),
            *("celda", "documento", "lugar"),
        ),
    ),
}


def directas(conexion: duckdb.DuckDBPyConnection, ambito: Ambito, hojas: Hojas, cuales: Iterable[str]) -> None:
    """The sheets named in `cuales`, each into its table with the ejercicio and the pliego added."""
    for hoja in cuales:
        tabla, columnas = DIRECTAS[hoja]
        # A cost centre belongs to a UE, and through it to a pliego.
        llaves = {"ejercicio": ambito.ejercicio} if tabla == "centro_costo" else ambito.llaves
        registros = [{**llaves, **tomar(fila, columnas)} for fila in hojas[hoja]]
        insertar(conexion, tabla, registros)


def versiones(conexion: duckdb.DuckDBPyConnection, ambito: Ambito, filas: list[Fila]) -> None:
    """The POI versions of a year, with their place in order."""
    columnas = ("version", "fecha", "resolucion", "corte_presupuestal", "documento", "cuadro", "nota")
    registros = [
        {
            **ambito.llaves,
            "orden": 0 if fila["version"] == "pia" else int(fila.texto("version")[1:]),
            **tomar(fila, columnas),
        }
        for fila in filas
    ]
    insertar(conexion, "version_poi", registros)


def actividades(
    conexion: duckdb.DuckDBPyConnection, ambito: Ambito, filas: list[Fila], cargas: Mapping[tuple[str, str], int]
) -> None:
    """AOI and their year of physical and financial figures (month 0), each hanging on the load of its UE."""
    propias = ("ue", "oei", "aei", "cc", "denominacion", "codigo_local", "unidad_impresa", "unidad_ficha")
    otras = ("unidad_confiable", "tipo_agregacion", "categoria_presupuestal", "origen", "avance_publicado")
    ultimas = ("banda_publicada", "documento", "cuadro", "nota")
    fichas, meses = [], []
    for fila in filas:
        identidad: Registro = {
            "carga_id": cargas[fila.texto("documento"), fila.texto("ue")],
            "aoi": fila["codigo_aoi"],
        }
        de_ficha = "" if fila["unidad_confiable"] else fila.texto("unidad_ficha")
        partes = (fila.texto("codigo_aoi"), fila.texto("denominacion"), de_ficha or fila.texto("unidad_impresa"))
        fichas.append(
            {
                **identidad,
                **ambito.llaves,
                "activa": fila["activa"] is not False,
                "fila": fila.numero,
                "busqueda": " ".join(partes),
                **tomar(fila, (*propias, *otras, *ultimas)),
            }
        )
        meses.append(
            {
                **identidad,
                "mes": 0,
                "fisico_programado": fila["programado"],
                "fisico_ejecutado": fila["ejecutado"],
                "financiero_programado": fila["programado_financiero"],
                "financiero_ejecutado": fila["ejecutado_financiero"],
            }
        )
    insertar(conexion, "aoi", fichas, normalizadas=("busqueda",))
    insertar(conexion, "aoi_mes", meses)


def presupuesto(conexion: duckdb.DuckDBPyConnection, ambito: Ambito, filas: list[Fila], desde: int) -> int:
    """Money lines, numbered from `desde`; returns the next number."""
    columnas = (
        *("nivel", "ue", "oei", "aei", "aoi", "version", "pia", "pim", "certificado", "comprometido"),
        *("devengado", "girado", "documento", "cuadro"),
    )
    registros = [
        {"linea": linea, **ambito.llaves, **tomar(fila, columnas)} for linea, fila in enumerate(filas, start=desde)
    ]
    return desde + insertar(conexion, "presupuesto", registros)


def cifras(conexion: duckdb.DuckDBPyConnection, ambito: Ambito, filas: list[Fila], desde: int) -> int:
    """Published figures, numbered from `desde`; returns the next number."""
    columnas = ("documento", "lugar", "nivel", "nodo", "medida", "valor_texto", "valor")
    registros = [
        {"cifra": cifra, "ejercicio": ambito.ejercicio, **tomar(fila, columnas)}
        for cifra, fila in enumerate(filas, start=desde)
    ]
    return desde + insertar(conexion, "cifra_publicada", registros)


def fichas(conexion: duckdb.DuckDBPyConnection, ambito: Ambito, hojas: Hojas) -> None:
    """What the fichas declare and our own texts, joined by AOI; either side may be missing."""
    declaradas = {fila.texto("codigo_aoi"): fila for fila in hojas["ficha_aoi"]}
    textos = {fila.texto("codigo_aoi"): fila for fila in hojas["ficha_textos"]}
    cuadros = {fila.texto("codigo_aoi"): fila for fila in hojas["aoi"]}
    de_ficha = (
        *("factor_declarado", "recomendacion_declarada", "celda", "programado_ficha", "ejecutado_ficha"),
        *("unidad_ficha", "coincide_con_cuadro", "nota"),
    )
    registros = []
    for aoi in sorted(declaradas.keys() | textos.keys()):
        ficha, texto = declaradas.get(aoi), textos.get(aoi)
        origen = ficha or cuadros[aoi]
        registros.append(
            {
                "ejercicio": ambito.ejercicio,
                "aoi": aoi,
                "en_ficha": ficha is not None,
                "en_cuadro": aoi in cuadros,
                **{c: ficha[c] if ficha else None for c in de_ficha},
                **{c: texto[c] if texto else None for c in ("logro", "factores", "recomendacion")},
                "documento": origen["documento"],
                "lugar": (texto["lugar"] if texto else None) or origen["lugar"] or origen["cuadro"],
            }
        )
    insertar(conexion, "ficha_aoi", registros)


def tomar(fila: Fila, columnas: Iterable[str]) -> dict[str, Celda]:
    """Some cells of a row, by name."""
    return {columna: fila[columna] for columna in columnas}
