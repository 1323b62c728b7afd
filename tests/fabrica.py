"""What tests of several rooms build alike."""

from __future__ import annotations

import shutil
from pathlib import Path

import duckdb

from data.cargar import ORIGEN, construir
from data.publicacion import publicar, vigente


def construir_base(carpeta: Path, origen: Path = ORIGEN) -> Path:
    """Build and publish a release of the real figures (or those of `origen`) in `carpeta`; returns its path."""
    return construir(carpeta, origen).ruta


def republicar(publicado: Path, carpeta: Path, *sentencias: str) -> Path:
    """Publishes in `carpeta` a copy of the release in force in `publicado` after some statements."""
    original = vigente(publicado)
    assert original is not None

    def copiar(destino: Path) -> None:
        shutil.copyfile(original, destino)
        with duckdb.connect(destino) as conexion:
            for sentencia in sentencias:
                conexion.execute(sentencia)

    return publicar(carpeta, copiar)


#: Makes every question of a release take minutes, so that any limit of seconds is crossed on any machine.
LENTA = (
    "ALTER TABLE aoi_avance RENAME TO aoi_de_verdad",
    "CREATE VIEW aoi_avance AS SELECT * FROM aoi_de_verdad"
    " WHERE corte_id > (SELECT min(hash(i) % 2) FROM range(30_000_000_000) AS t (i)) - 1",
)
