"""Settings: one frozen object, read once. The environment wins over the file, the file over the defaults."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path

from data.errores import ErrorAjuste

PREFIJO = "TABLERO_"
ARCHIVO = "tablero.toml"
#: Settings whose value no message says.
SECRETOS = ("clave_cargas",)
CLAVE_MIN = 12
NIVELES_REGISTRO = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
PROYECTO = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Ajustes:
    """Every setting of the project: a field is a variable, its name in capitals after `TABLERO_`, and a key."""

    datos: Path = PROYECTO / "data" / "publicado"
    banda_bajo: Decimal = Decimal(75)
    banda_medio: Decimal = Decimal(95)
    mes_minimo: Decimal = Decimal(50)
    limite_consulta_s: float = 5.0
    hilos_duckdb: int = 2
    memoria_duckdb: str = "1GB"
    memoria_construir: str = "2GB"
    direccion: str = "127.0.0.1"
    puerto: int = 8050
    hilos_servidor: int = 8
    respuestas_guardadas: int = 256
    filas_bloque: int = 30
    filas_impresion: int = 1000
    barras_max: int = 60
    registro: str = "INFO"
    largo_url_max: int = 4000
    novedad_s: int = 30
    clave_cargas: str = field(default="", repr=False)
    subida_max: str = "4GB"
    subida_minutos: int = 60
    lectura_limite_s: float = 600.0
    lectura_memoria: str = "1GB"
    acuerdo_largo_max: int = 600
    acuerdo_nombre_max: int = 120
    agenda_largo_max: int = 8000
    acuerdos_max: int = 20_000
    acuerdos_espera_s: float = 5.0

    @classmethod
    def leer(cls, entorno: Mapping[str, str] = os.environ, archivo: Path | None = None) -> Ajustes:
        """Settings from `entorno` over `archivo` over the defaults.

        Without `archivo`, TABLERO_AJUSTES names one (it must exist), else tablero.toml of the working folder
        is read if it is there. Raises ErrorAjuste naming the variable and its value.

        >>> Ajustes.leer({"TABLERO_PUERTO": "9000"}).puerto
        9000
        """
        textos = _del_archivo(entorno, archivo)
        for campo in fields(cls):
            variable = PREFIJO + campo.name.upper()
            if variable in entorno:
                textos[campo.name] = (variable, entorno[variable])
        valores = {nombre: _convertir(nombre, *origen) for nombre, origen in textos.items()}
        leidos = cls(**valores)  # type: ignore[arg-type]
        if leidos.banda_bajo >= leidos.banda_medio:
            raise _error(
                "TABLERO_BANDA_BAJO",
                str(leidos.banda_bajo),
                f"debe ser menor que TABLERO_BANDA_MEDIO, que vale {leidos.banda_medio}",
            )
        return leidos


@cache
def ajustes() -> Ajustes:
    """The settings of this process, read on the first call."""
    return Ajustes.leer()


def _del_archivo(entorno: Mapping[str, str], archivo: Path | None) -> dict[str, tuple[str, str]]:
    """Field → (where it was said, text) of the TOML file, if there is one."""
    nombrado = archivo or (Path(entorno[PREFIJO + "AJUSTES"]) if entorno.get(PREFIJO + "AJUSTES") else None)
    ruta = nombrado or Path(ARCHIVO)
    if nombrado is None and not ruta.is_file():
        return {}
    try:
        tabla = tomllib.loads(ruta.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as causa:
        raise ErrorAjuste("No se pudo leer el archivo de ajustes", f"«{ruta}»: {causa}.") from causa
    conocidos = {campo.name for campo in fields(Ajustes)}
    for clave, valor in tabla.items():
        if clave not in conocidos:
            raise _error(f"{clave} de {ruta}", str(valor), "no es un ajuste; corrija el nombre o quítelo")
    return {clave: (f"{clave} de {ruta}", str(valor)) for clave, valor in tabla.items()}


def _convertir(campo: str, donde: str, texto: str) -> object:
    convertir, pide = _CONVERSIONES[campo]
    try:
        return convertir(texto.strip())
    except (ValueError, InvalidOperation) as causa:
        raise _error(donde, "…" if campo in SECRETOS else texto, f"debe ser {pide}") from causa


def _error(donde: str, valor: str, motivo: str) -> ErrorAjuste:
    return ErrorAjuste("Ajuste que no sirve", f"{donde} vale «{valor}», y {motivo}.")


def _entero(minimo: int, maximo: int) -> Callable[[str], int]:
    def convertir(texto: str) -> int:
        numero = int(texto)
        if not minimo <= numero <= maximo:
            raise ValueError(texto)
        return numero

    return convertir


def _porcentaje(texto: str) -> Decimal:
    numero = Decimal(texto)
    if not (numero.is_finite() and 0 < numero < 1000):
        raise ValueError(texto)
    return numero


def _parte(texto: str) -> Decimal:
    numero = Decimal(texto)
    if not (numero.is_finite() and 0 < numero <= 100):
        raise ValueError(texto)
    return numero


def _segundos(texto: str) -> float:
    numero = float(texto)
    if not 0 < numero <= 3600:
        raise ValueError(texto)
    return numero


def _texto(texto: str) -> str:
    if not texto or not texto.isprintable():
        raise ValueError(texto)
    return texto


def _carpeta(texto: str) -> Path:
    return Path(_texto(texto)).expanduser()


def _memoria(texto: str) -> str:
    junto = texto.upper().replace(" ", "")
    if not (junto[:-2].isdigit() and int(junto[:-2]) > 0 and junto[-2:] in ("MB", "GB")):
        raise ValueError(texto)
    return junto


def bytes_de(memoria: str) -> int:
    """
    >>> bytes_de("512MB"), bytes_de("2GB")
    (536870912, 2147483648)
    """
    return int(memoria[:-2]) << (20 if memoria.endswith("MB") else 30)


def _clave(texto: str) -> str:
    if texto and not (texto.isprintable() and CLAVE_MIN <= len(texto) <= 200):
        raise ValueError
    return texto


def _registro(texto: str) -> str:
    if texto.upper() not in NIVELES_REGISTRO:
        raise ValueError(texto)
    return texto.upper()


_CONVERSIONES: dict[str, tuple[Callable[[str], object], str]] = {
    "datos": (_carpeta, "una carpeta"),
    "banda_bajo": (_porcentaje, "un porcentaje mayor que 0"),
    "banda_medio": (_porcentaje, "un porcentaje mayor que 0"),
    "mes_minimo": (_parte, "un porcentaje mayor que 0 y hasta 100"),
    "limite_consulta_s": (_segundos, "un número de segundos mayor que 0 y hasta 3600"),
    "hilos_duckdb": (_entero(1, 256), "un entero de 1 a 256"),
    "memoria_duckdb": (_memoria, "una cantidad como 512MB o 1GB"),
    "memoria_construir": (_memoria, "una cantidad como 512MB o 2GB"),
    "direccion": (_texto, "una dirección de este equipo"),
    "puerto": (_entero(1, 65535), "un entero de 1 a 65535"),
    "hilos_servidor": (_entero(1, 256), "un entero de 1 a 256"),
    "respuestas_guardadas": (_entero(0, 100_000), "un entero de 0 a 100000"),
    "filas_bloque": (_entero(1, 500), "un entero de 1 a 500"),
    "filas_impresion": (_entero(1, 10_000), "un entero de 1 a 10000"),
    "barras_max": (_entero(1, 1000), "un entero de 1 a 1000"),
    "registro": (_registro, "uno de " + ", ".join(NIVELES_REGISTRO)),
    "largo_url_max": (_entero(100, 100000), "un entero de 100 a 100000"),
    "novedad_s": (_entero(1, 3600), "un entero de 1 a 3600"),
    "clave_cargas": (_clave, f"una clave de {CLAVE_MIN} a 200 caracteres, o vacía"),
    "lectura_limite_s": (_segundos, "un número de segundos mayor que 0 y hasta 3600"),
    "lectura_memoria": (_memoria, "una cantidad como 512MB o 1GB"),
    "subida_max": (_memoria, "una cantidad como 512MB o 4GB"),
    "subida_minutos": (_entero(1, 10080), "un entero de 1 a 10080"),
    "acuerdo_largo_max": (_entero(50, 10_000), "un entero de 50 a 10000"),
    "acuerdo_nombre_max": (_entero(20, 1000), "un entero de 20 a 1000"),
    "agenda_largo_max": (_entero(200, 100_000), "un entero de 200 a 100000"),
    "acuerdos_max": (_entero(100, 10_000_000), "un entero de 100 a 10000000"),
    "acuerdos_espera_s": (_segundos, "un número de segundos mayor que 0 y hasta 3600"),
}
