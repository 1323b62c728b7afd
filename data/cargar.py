"""One load: read → check → write → derive → publish, all or nothing."""

from __future__ import annotations

import getpass
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from data import escribir, esquema, publicacion
from data.errores import ErrorCarga, ErrorTablero, Queja
from data.lectores import informe
from data.lectores.informe import Fila, Fuentes, Hojas
from data.revisar import revisar

ORIGEN = Path(__file__).resolve().parent / "mtpe"
ANTES_DEL_CORTE = ("ue", "cc", "oei", "aei")
DESPUES_DEL_CORTE = ("version_ao", "modificacion", "indicador", "indicador_valor", "recomendacion")


@dataclass(frozen=True, slots=True)
class Hecho:
    """What a build did: the release in force, its counts per table, and whether it had to be made."""

    ruta: Path
    construida: bool
    conteos: dict[str, int]


def construir(carpeta: Path, origen: Path = ORIGEN, si_hace_falta: bool = False) -> Hecho:
    """Build a release from `origen` and put it in force in `carpeta`.

    With `si_hace_falta`, nothing is done when the release in force was made from the same sources and code.
    Raises ErrorCarga with every complaint, or ErrorTablero when a folder cannot be read or written; either way
    the release in force stays as it was.
    """
    try:
        huella = huella_de(origen)
        en_vigor = publicacion.vigente(carpeta)
        if si_hace_falta and en_vigor is not None and huella_publicada(en_vigor) == huella:
            return Hecho(en_vigor, construida=False, conteos={})
        fuentes, quejas = informe.leer(origen)
    except OSError as causa:
        detalle = f"{causa.strerror or causa} ({causa.filename or origen}). Revise la carpeta «{origen}»."
        raise ErrorTablero("No se pudieron leer las fuentes", detalle) from causa
    if not quejas:
        quejas = revisar(fuentes)
    if quejas:
        raise ErrorCarga(quejas)
    conteos: dict[str, int] = {}

    def llenar(ruta: Path) -> None:
        conteos.update(escribir_base(ruta, fuentes, huella))

    return Hecho(publicacion.publicar(carpeta, llenar), construida=True, conteos=conteos)


def huella_de(origen: Path) -> str:
    """sha256 of everything that decides what a release holds: the sources and the code and SQL of this room."""
    aqui = Path(__file__).resolve().parent
    archivos = sorted([*aqui.glob("*.py"), *aqui.glob("*.sql"), *aqui.glob("lectores/*.py")])
    suma = hashlib.sha256(f"esquema {esquema.ESQUEMA} duckdb {duckdb.__version__}".encode())
    for base, ruta in [(aqui, a) for a in archivos] + [(origen, a) for a in sorted(origen.rglob("*.csv"))]:
        contenido = ruta.read_bytes()
        suma.update(f"\0{ruta.relative_to(base).as_posix()}\0{len(contenido)}\0".encode())
        suma.update(contenido)
    return suma.hexdigest()


def huella_publicada(ruta: Path) -> str | None:
    """The fingerprint that a release carries, or None when it cannot be read (another schema, another engine)."""
    try:
        with duckdb.connect(ruta, read_only=True) as conexion:
            hallada = conexion.execute("SELECT huella_fuentes FROM publicacion").fetchone()
    except duckdb.Error:
        return None
    return None if hallada is None else str(hallada[0])


def escribir_base(ruta: Path, fuentes: Fuentes, huella: str) -> dict[str, int]:
    """Write the whole database into the new file `ruta`; returns the rows of each table. Raises ErrorTablero."""
    ahora = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
    try:
        with duckdb.connect(ruta) as conexion:
            conexion.execute("BEGIN")
            esquema.crear(conexion)
            escribir.comunes(conexion, fuentes)
            contador = _Contador()
            for ejercicio, hojas in sorted(fuentes.ejercicios.items()):
                _escribir_ejercicio(conexion, ejercicio, hojas, fuentes, contador, ahora)
            conexion.execute(esquema.DERIVAR.read_text(encoding="utf-8"))
            datos = [publicacion.version_de(ruta), huella, ahora, esquema.ESQUEMA]
            conexion.execute("INSERT INTO publicacion VALUES (?, ?, ?, ?)", datos)
            conteos = _contar(conexion)
            conexion.execute("COMMIT")
            conexion.execute("CHECKPOINT")
            return conteos
    except duckdb.ConstraintException as causa:
        # data/revisar.py should have said this with file and row; the engine still refuses it.
        queja = Queja("base de datos", None, "", "", f"una restricción lo impide: {causa}")
        raise ErrorCarga([queja]) from causa
    except duckdb.Error as causa:
        raise ErrorTablero("No se pudo escribir la base", str(causa)) from causa


@dataclass(slots=True)
class _Contador:
    carga: int = 1
    corte: int = 1
    linea: int = 1
    cifra: int = 1


def _escribir_ejercicio(
    conexion: duckdb.DuckDBPyConnection,
    ejercicio: int,
    hojas: Hojas,
    fuentes: Fuentes,
    contador: _Contador,
    ahora: datetime,
) -> None:
    escribir.directas(conexion, ejercicio, hojas, ANTES_DEL_CORTE)
    escribir.versiones(conexion, ejercicio, hojas["version_poi"])
    cargas = _escribir_cargas(conexion, ejercicio, hojas, fuentes, contador, ahora)
    _escribir_cortes(conexion, ejercicio, hojas, cargas, contador)
    escribir.actividades(conexion, ejercicio, hojas["aoi"], cargas)
    escribir.directas(conexion, ejercicio, hojas, DESPUES_DEL_CORTE)
    contador.linea = escribir.presupuesto(conexion, ejercicio, hojas["presupuesto"], contador.linea)
    contador.cifra = escribir.cifras(conexion, ejercicio, hojas["cifra_publicada"], contador.cifra)
    escribir.fichas(conexion, ejercicio, hojas)


def _escribir_cargas(
    conexion: duckdb.DuckDBPyConnection,
    ejercicio: int,
    hojas: Hojas,
    fuentes: Fuentes,
    contador: _Contador,
    ahora: datetime,
) -> dict[tuple[str, str], int]:
    """One load per document and UE of aoi.csv, and one per document for all else. (document, UE) → carga_id."""
    fecha_corte = escribir.cortes_de(hojas["corte"])[-1][1]
    grupos: dict[tuple[str, str], list[Fila]] = {}
    for nombre, filas in hojas.items():
        for fila in filas:
            documento = fila.texto("documento")
            ue = fila.texto("ue") if nombre == "aoi" else ""
            if documento:
                grupos.setdefault((documento, ue), []).append(fila)
    registros: list[escribir.Registro] = []
    cargas: dict[tuple[str, str], int] = {}
    for (documento, ue), filas in sorted(grupos.items()):
        cargas[documento, ue] = contador.carga
        archivos = sorted({fila.archivo for fila in filas})
        registros.append(
            {
                "carga_id": contador.carga,
                "documento": documento,
                "ejercicio": ejercicio,
                "ue": ue or None,
                "archivo": " ".join(archivos),
                "sha256": _huella_conjunta([fuentes.huellas[archivo] for archivo in archivos]),
                "filas": len(filas),
                "fecha_corte": fecha_corte,
                "cargado_en": ahora,
                "cargado_por": quien(),
                "estado": "vigente",
            }
        )
        contador.carga += 1
    escribir.insertar(conexion, "carga", registros)
    return cargas


def _huella_conjunta(huellas: Sequence[str]) -> str:
    """A single file keeps its own sha256; several get the sha256 of theirs, in order."""
    return huellas[0] if len(huellas) == 1 else hashlib.sha256("\n".join(huellas).encode()).hexdigest()


def _escribir_cortes(
    conexion: duckdb.DuckDBPyConnection,
    ejercicio: int,
    hojas: Hojas,
    cargas: dict[tuple[str, str], int],
    contador: _Contador,
) -> None:
    resoluciones = {fila["version"]: fila["resolucion"] for fila in hojas["version_poi"]}
    cortes = escribir.cortes_de(hojas["corte"])
    for fila, fecha in cortes:
        registro: dict[str, escribir.Celda] = {
            "corte_id": contador.corte,
            "ejercicio": ejercicio,
            "version_resolucion": resoluciones[fila["version_poi"]],
            "vigente": fecha == cortes[-1][1],
            **{c: fila[c] for c in ("pliego", "fecha", "version_poi", "documento", "fuente", "cobertura")},
        }
        escribir.insertar(conexion, "corte", [registro])
        enlaces: list[escribir.Registro] = [
            {"corte_id": contador.corte, "ue": ue, "carga_id": carga}
            for (documento, ue), carga in cargas.items()
            if ue and documento == fila["documento"]
        ]
        escribir.insertar(conexion, "corte_carga", enlaces)
        contador.corte += 1


def _contar(conexion: duckdb.DuckDBPyConnection) -> dict[str, int]:
    tablas = [str(t) for (t,) in conexion.execute("SELECT table_name FROM duckdb_tables() ORDER BY 1").fetchall()]
    conteos = {}
    for tabla in tablas:
        fila = conexion.execute(f"SELECT count(*) FROM {tabla}").fetchone()  # noqa: S608 (a name the engine gave)
        conteos[tabla] = 0 if fila is None else int(fila[0])
    return conteos


def quien() -> str:
    """The user of this machine, for the record of loads; 'desconocido' where the system does not say."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "desconocido"
