"""What tests of several rooms build alike."""

from __future__ import annotations

from pathlib import Path

from data.cargar import ORIGEN, construir


def construir_base(carpeta: Path, origen: Path = ORIGEN) -> Path:
    """Build and publish a release of the real figures (or those of `origen`) in `carpeta`; returns its path."""
    return construir(carpeta, origen).ruta
