"""A *paquete*: what a reader leaves in its output folder. One informe.json and, without complaints, Parquet tables.

The loader (another process) trusts nothing else of the file that came: types are exact here, codes have their zeros.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from data.errores import ErrorTablero, Queja
from data.escribir import Registro, insertar
from data.lectores.limites import Tabla

INFORME = "informe.json"
#: Complaints of a kind that are kept; one more says how many there were.
QUEJAS_MAX = 1_000

_DINERO = "DECIMAL(18,2)"
_CANTIDAD = "DECIMAL(18,4)"


def _dinero(*nombres: str) -> dict[str, str]:
    return dict.fromkeys(nombres, _DINERO)


def _textos(*nombres: str) -> dict[str, str]:
    return dict.fromkeys(nombres, "VARCHAR")


#: Tables of a paquete → column → type in the engine. All else that the database has is added on load.
TABLAS: dict[str, dict[str, str]] = {
    "pliego": _textos("pliego", "denominacion"),
    "ue": _textos("ue", "pliego", "codigo_en_pliego", "denominacion", "corto"),
    "centro_costo": _textos("ue", "cc", "denominacion"),
    "oei": {**_textos("pliego", "oei", "denominacion"), "prioridad": "SMALLINT"},
    "aei": {**_textos("pliego", "oei", "aei", "denominacion"), "prioridad": "SMALLINT"},
    "aoi": {
        **_textos("ue", "oei", "aei", "cc", "aoi", "denominacion", "unidad_impresa", "tipo_agregacion"),
        "activa": "BOOLEAN",
        **_textos("categoria_presupuestal", "programa", "producto", "actividad_presupuestal", "prioridad"),
        "fila": "INTEGER",
    },
    "aoi_mes": {
        "aoi": "VARCHAR",
        "mes": "SMALLINT",
        **dict.fromkeys(("fisico_inicial", "fisico_programado", "fisico_ejecutado"), _CANTIDAD),
        **_dinero("financiero_inicial", "financiero_programado", "financiero_ejecutado"),
        "motivo": "VARCHAR",
    },
    "aoi_financiamiento": {
        **_textos("aoi", "fuente", "fuente_nombre", "rubro", "rubro_nombre", "generica", "generica_nombre"),
        "mes": "SMALLINT",
        **_dinero("inicial", "programado"),
    },
    "gasto": {
        **_textos("pliego", "ue", "programa", "programa_nombre", "producto", "producto_nombre"),
        **_textos("actividad", "actividad_nombre", "fuente", "fuente_nombre", "rubro", "rubro_nombre"),
        **_textos("generica", "generica_nombre"),
        "mes": "SMALLINT",
        **_dinero("pia", "pim", "certificado", "comprometido_anual", "comprometido", "devengado", "girado"),
    },
    "presupuesto": {
        **_textos("nivel", "pliego", "ue", "oei", "aei", "aoi", "version"),
        **_dinero("pia", "pim", "certificado", "comprometido", "devengado", "girado"),
    },
    # What only the template states; its other columns of the database stay NULL.
    "indicador": {
        **_textos("pliego", "indicador", "nivel", "oei", "aei", "denominacion"),
        "codigo_impreso": "BOOLEAN",
        **_textos("unidad", "sentido", "sentido_fuente", "organo"),
        "linea_base_anio": "SMALLINT",
        "linea_base": _CANTIDAD,
        "nota": "VARCHAR",
    },
    "indicador_valor": {
        **_textos("pliego", "indicador", "periodo"),
        **dict.fromkeys(("le", "vo"), _CANTIDAD),
        "sin_meta": "BOOLEAN",
    },
    "ficha_aoi": {
        "aoi": "VARCHAR",
        **dict.fromkeys(("en_ficha", "en_cuadro"), "BOOLEAN"),
        **_textos("logro", "factores", "recomendacion", "factor_declarado", "recomendacion_declarada", "lugar", "nota"),
    },
}


@dataclass(frozen=True, slots=True)
class Opciones:
    """What a person asked of a reader.

    `pliegos`: only these (3 digits), all when empty. `nombre`: what the file was called when it came, for the
    complaints. `progreso`: told (bytes done, bytes in all). `tablas`: the file already as text, to read it once.
    """

    pliegos: tuple[str, ...] = ()
    nombre: str = ""
    progreso: Callable[[int, int], None] | None = None
    tablas: Sequence[Tabla] | None = None


@dataclass(slots=True)
class Paquete:
    """What a reader found. `tipo`: ceplan, ceplan_financiero, mef, plantilla. `ejercicio`: 0 when it cannot be told.

    `filas`: rows of data read; `hoja` and `encabezado_fila`: where the header is (row as a spreadsheet counts).
    `detalle`: free figures to show, values that JSON has (money as text). With `quejas` there are no tables.
    """

    tipo: str
    ejercicio: int = 0
    pliegos: list[str] = field(default_factory=list)
    ues: list[str] = field(default_factory=list)
    filas: int = 0
    hoja: str | None = None
    encabezado_fila: int = 1
    quejas: list[Queja] = field(default_factory=list)
    advertencias: list[Queja] = field(default_factory=list)
    detalle: dict[str, object] = field(default_factory=dict)

    def guardar(self, carpeta: Path, tablas: Mapping[str, Sequence[Registro]] | None = None) -> Paquete:
        """Write informe.json and, when there are no complaints, `tablas` (name in TABLAS → records); returns self.

        The report is written last: a folder without it is a reading that did not end. Raises ErrorTablero.
        """
        self.quejas = acotar(self.quejas)
        self.advertencias = acotar(self.advertencias)
        try:
            carpeta.mkdir(parents=True, exist_ok=True)
            if tablas and not self.quejas:
                escribir_tablas(carpeta, tablas)
            texto = json.dumps(self.como_json(), ensure_ascii=False, indent=1)
            (carpeta / INFORME).write_text(texto, encoding="utf-8")
        except OSError as causa:
            detalle = f"«{carpeta}»: {causa.strerror or causa}. Revise el espacio y los permisos."
            raise ErrorTablero("No se pudo guardar lo leído", detalle) from causa
        return self

    def como_json(self) -> dict[str, object]:
        """The contents of informe.json."""
        return {
            "tipo": self.tipo,
            "ejercicio": self.ejercicio,
            "pliegos": self.pliegos,
            "ues": self.ues,
            "filas": self.filas,
            "hoja": self.hoja,
            "encabezado_fila": self.encabezado_fila,
            "quejas": [queja_como_json(queja) for queja in self.quejas],
            "advertencias": [queja_como_json(queja) for queja in self.advertencias],
            "detalle": self.detalle,
        }

    @classmethod
    def abrir(cls, carpeta: Path) -> Paquete:
        """The paquete that a reader left in `carpeta`. Raises ErrorTablero when there is none or it is not whole."""
        try:
            dicho = json.loads((carpeta / INFORME).read_text(encoding="utf-8"))
            return cls(
                tipo=str(dicho["tipo"]),
                ejercicio=int(dicho["ejercicio"]),
                pliegos=[str(p) for p in dicho["pliegos"]],
                ues=[str(u) for u in dicho["ues"]],
                filas=int(dicho["filas"]),
                hoja=None if dicho["hoja"] is None else str(dicho["hoja"]),
                encabezado_fila=int(dicho["encabezado_fila"]),
                quejas=[queja_de_json(q) for q in dicho["quejas"]],
                advertencias=[queja_de_json(q) for q in dicho["advertencias"]],
                detalle=dict(dicho["detalle"]),
            )
        except (OSError, ValueError, KeyError, TypeError) as causa:
            raise ErrorTablero(
                "No hay una lectura completa", f"«{carpeta}»: {causa}. Vuelva a leer el archivo."
            ) from causa


def queja_como_json(queja: Queja) -> dict[str, object]:
    """One complaint as an object of informe.json."""
    return {
        "archivo": queja.archivo,
        "fila": queja.fila,
        "columna": queja.columna,
        "valor": queja.valor,
        "mensaje": queja.mensaje,
    }


def queja_de_json(dicha: Mapping[str, object]) -> Queja:
    """The complaint of an object of informe.json. Raises KeyError or ValueError when it is not one."""
    fila = dicha["fila"]
    return Queja(
        str(dicha["archivo"]),
        None if fila is None else int(str(fila)),
        str(dicha["columna"]),
        str(dicha["valor"]),
        str(dicha["mensaje"]),
    )


def acotar(quejas: Iterable[Queja], tope: int = QUEJAS_MAX) -> list[Queja]:
    """The first `tope` complaints and, when there are more, a last one that says how many more."""
    todas = list(quejas)
    # One more than `tope` is what a Cuaderno gives: its last one already says how many.
    return todas if len(todas) <= tope + 1 else [*todas[:tope], _y_mas(todas[0].archivo, len(todas) - tope)]


def _y_mas(archivo: str, cuantas: int) -> Queja:
    return Queja(archivo, None, "", "", f"y {cuantas} más como estas")


class Cuaderno:
    """Complaints as they are found: the first QUEJAS_MAX are kept, the others counted, so that a file that is wrong in
    every cell does not fill memory."""

    def __init__(self) -> None:
        self._quejas: list[Queja] = []
        self.cuantas = 0

    def anotar(self, *quejas: Queja) -> None:
        """Keep these, or count them when there are many."""
        self.cuantas += len(quejas)
        self._quejas += quejas[: max(0, QUEJAS_MAX - len(self._quejas))]

    def lista(self) -> list[Queja]:
        """Those kept and, when some were only counted, a last one that says how many."""
        resto = self.cuantas - len(self._quejas)
        return [*self._quejas, _y_mas(self._quejas[0].archivo, resto)] if resto else list(self._quejas)


def escribir_tablas(carpeta: Path, tablas: Mapping[str, Sequence[Registro]]) -> None:
    """Write each table's records as `<tabla>.parquet` with the columns and types of TABLAS, in their order.

    A column that records lack is NULL; values travel as text and the engine casts them. Raises ErrorTablero.
    """
    try:
        with duckdb.connect(":memory:", config={"threads": 1, "memory_limit": "512MB"}) as conexion:
            for tabla, registros in tablas.items():
                columnas = TABLAS[tabla]
                definicion = ", ".join(f"{columna} {tipo}" for columna, tipo in columnas.items())
                conexion.execute(f"CREATE TABLE {tabla} ({definicion})")
                insertar(conexion, tabla, registros)
                copiar(conexion, f"SELECT * FROM {tabla}", carpeta / f"{tabla}.parquet")  # noqa: S608 (a name of ours)
    except duckdb.Error as causa:
        raise ErrorTablero("No se pudo guardar lo leído", f"{causa}. Revise el espacio en el disco.") from causa


def copiar(conexion: duckdb.DuckDBPyConnection, consulta: str, destino: Path) -> None:
    """Write the rows of a query of ours to a Parquet file."""
    ruta = str(destino).replace("'", "''")
    conexion.execute(f"COPY ({consulta}) TO '{ruta}' (FORMAT parquet, COMPRESSION zstd)")
