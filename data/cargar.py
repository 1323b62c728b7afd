"""One build: read → check → write → derive → publish, all or nothing."""

from __future__ import annotations

import getpass
import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from data import almacen, esquema, publicacion
from data.ajustes import Ajustes
from data.almacen import Carga
from data.errores import ErrorCarga, ErrorTablero, Queja, del_motor, del_sistema
from data.informes import escribir_informes
from data.lectores import informe
from data.lectores.informe import Fuentes
from data.manifiesto import Manifiesto
from data.paquetes import escribir_paquetes
from data.revisar import revisar

ORIGEN = Path(__file__).resolve().parent / "mtpe"


@dataclass(frozen=True, slots=True)
class Hecho:
    """What a build did: the release in force, its counts per table, and whether it had to be made."""

    ruta: Path
    construida: bool
    conteos: dict[str, int]


def construir(carpeta: Path, origen: Path = ORIGEN, si_hace_falta: bool = False) -> Hecho:
    """Build a release from `origen` and the loads of the release in force, and put it in force in `carpeta`.

    With `si_hace_falta`, nothing is done when the release in force was made from the same sources, loads, settings
    and code. A made-up database stays so, and takes nothing from `origen`.
    Raises ErrorCarga with every complaint, or ErrorTablero when a folder cannot be read or written; either way
    the release in force stays as it was.
    """
    receta = _con_origen(publicacion.manifiesto_vigente(carpeta), origen)
    en_vigor = publicacion.vigente(carpeta)
    if si_hace_falta and en_vigor is not None and huella_publicada(en_vigor) == huella_de(receta):
        return Hecho(en_vigor, construida=False, conteos={})
    fuentes = leer_fuentes(receta)
    conteos: dict[str, int] = {}
    with publicacion.turno(carpeta) as turno:
        receta = _con_origen(turno.manifiesto(), origen)

        def llenar(ruta: Path) -> None:
            conteos.update(escribir_base(ruta, fuentes, receta.cargas, huella_de(receta), receta.sintetica))

        return Hecho(turno.publicar(llenar, receta), construida=True, conteos=conteos)


def _con_origen(manifiesto: Manifiesto, origen: Path) -> Manifiesto:
    return replace(manifiesto, origen=None if origen == ORIGEN else str(origen.resolve()))


def _origen_de(manifiesto: Manifiesto) -> Path | None:
    if manifiesto.sintetica:
        return None
    return ORIGEN if manifiesto.origen is None else Path(manifiesto.origen)


def leer_fuentes(manifiesto: Manifiesto) -> Fuentes | None:
    """The published figures that a release is made from, read and checked; None when it is all made up.

    Raises ErrorCarga with every complaint, ErrorTablero when the folder cannot be read.
    """
    origen = _origen_de(manifiesto)
    if origen is None:
        return None
    try:
        fuentes, quejas = informe.leer(origen)
    except OSError as causa:
        raise _sin_fuentes(origen, causa) from causa
    quejas = quejas or revisar(fuentes)
    if quejas:
        raise ErrorCarga(quejas)
    return fuentes


def huella_de(manifiesto: Manifiesto) -> str:
    """sha256 of everything that decides what a release holds.

    The sources, the loads, the settings that figures depend on, and the code and SQL of this room. Raises
    ErrorTablero when a source cannot be read.
    """
    aqui = Path(__file__).resolve().parent
    archivos = [(aqui, a) for a in sorted([*aqui.glob("*.py"), *aqui.glob("*.sql"), *aqui.glob("lectores/*.py")])]
    origen = _origen_de(manifiesto)
    suma = hashlib.sha256(f"esquema {esquema.ESQUEMA} duckdb {duckdb.__version__}".encode())
    suma.update(f"\0mes_minimo {Ajustes.leer().mes_minimo.normalize():f}".encode())
    # What a load says of itself goes in too: its date decides the cortes, its withdrawal what is left of it.
    for carga in sorted(manifiesto.cargas, key=lambda c: c.clave):
        suma.update(f"\0{replace(carga, carpeta=Path(carga.clave))!r}".encode())
    try:
        if origen is not None:
            archivos += [(origen, a) for a in sorted(origen.rglob("*.csv"))]
        for base, ruta in archivos:
            contenido = ruta.read_bytes()
            suma.update(f"\0{ruta.relative_to(base).as_posix()}\0{len(contenido)}\0".encode())
            suma.update(contenido)
    except OSError as causa:
        raise _sin_fuentes(origen or aqui, causa) from causa
    return suma.hexdigest()


def _sin_fuentes(origen: Path, causa: OSError) -> ErrorTablero:
    detalle = f"{del_sistema(causa)} ({causa.filename or origen}). Revise la carpeta «{origen}»."
    return ErrorTablero("No se pudieron leer las fuentes", detalle)


def huella_publicada(ruta: Path) -> str | None:
    """The fingerprint that a release carries, or None when it cannot be read (another schema, another engine)."""
    try:
        with duckdb.connect(ruta, read_only=True) as conexion:
            hallada = conexion.execute("SELECT huella_fuentes FROM publicacion").fetchone()
    except duckdb.Error:
        return None
    return None if hallada is None else str(hallada[0])


def escribir_base(
    ruta: Path,
    fuentes: Fuentes | None,
    cargas: Sequence[Carga],
    huella: str,
    sintetica: bool = False,
    *,
    conciliar: bool = True,
) -> dict[str, int]:
    """Write the whole database into the new file `ruta`; returns the rows of each table.

    The published figures, if any, the loads (withdrawn ones only as rows of `carga`), and what is derived from
    both; without `conciliar`, all but the reconciliation, which a base that is only compared does not need. Raises
    ErrorCarga or ErrorTablero; the file is then of no use.
    """
    ahora = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
    try:
        with _abrir(ruta, bool(cargas)) as conexion:
            conexion.execute("BEGIN")
            esquema.crear(conexion)
            conexion.execute(esquema.DE_PASO)
            if fuentes is not None:
                escribir_informes(conexion, fuentes, ahora)
            datos = [publicacion.version_de(ruta), huella, ahora, esquema.ESQUEMA, sintetica]
            conexion.execute("INSERT INTO publicacion VALUES (?, ?, ?, ?, ?)", datos)
            conexion.execute("COMMIT")
            # Each statement on its own from here on: nobody sees the file before it is whole, and a transaction of
            # millions of rows takes memory.
            escribir_paquetes(conexion, cargas)
            derivar(conexion, Ajustes.leer(), conciliar=conciliar)
            conteos = _contar(conexion)
            conexion.execute("CHECKPOINT")
            return conteos
    except duckdb.ConstraintException as causa:
        # data/revisar.py should have said this with file and row; the engine still refuses it.
        queja = Queja("base de datos", None, "", "", f"una restricción lo impide: {causa}")
        raise ErrorCarga([queja]) from causa
    except duckdb.Error as causa:
        raise ErrorTablero("No se pudo escribir la base", del_motor(causa)) from causa


@contextmanager
def _abrir(ruta: Path, grande: bool) -> Iterator[duckdb.DuckDBPyConnection]:
    """A new database; one that may not fit in memory has a folder beside it for what does not."""
    ajustes = Ajustes.leer()
    config: dict[str, str | bool | int | float | list[str]] = {"threads": ajustes.hilos_duckdb}
    if not grande:
        with duckdb.connect(ruta, config=config) as conexion:
            yield conexion
        return
    with almacen.temporal(ruta.parent) as taller:
        config |= {"memory_limit": ajustes.memoria_construir, "temp_directory": str(taller)}
        with duckdb.connect(ruta, config=config) as conexion:
            yield conexion


def derivar(conexion: duckdb.DuckDBPyConnection, ajustes: Ajustes, *, conciliar: bool = True) -> None:
    """Fill the tables that are read from the loads that are there; those of the reconciliation if it is wanted and some
    document prints figures."""
    conexion.execute(f"SET VARIABLE mes_minimo = {ajustes.mes_minimo:f}::DECIMAL(9, 4)")
    for paso in esquema.DERIVAR:
        conexion.execute(paso.read_text(encoding="utf-8"))
    if conciliar and conexion.execute("SELECT 1 FROM cifra_publicada LIMIT 1").fetchone():
        for paso in esquema.CONCILIAR:
            conexion.execute(paso.read_text(encoding="utf-8"))


def _contar(conexion: duckdb.DuckDBPyConnection) -> dict[str, int]:
    tablas = "SELECT table_name FROM duckdb_tables() WHERE NOT temporary ORDER BY 1"
    conteos = {}
    for (tabla,) in conexion.execute(tablas).fetchall():
        fila = conexion.execute(f"SELECT count(*) FROM {tabla}").fetchone()  # noqa: S608 (a name the engine gave)
        conteos[str(tabla)] = 0 if fila is None else int(fila[0])
    # An activity is the same one in every load that brings it.
    fila = conexion.execute("SELECT count(DISTINCT (ejercicio, aoi)) FROM aoi").fetchone()
    conteos["aoi"] = 0 if fila is None else int(fila[0])
    return conteos


def quien() -> str:
    """The user of this machine, for the record of loads; 'desconocido' where the system does not say."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "desconocido"
