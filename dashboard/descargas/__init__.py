"""Files that leave: the rows of a page, whole and in its order, as CSV and as XLSX.

`registrar(server)` adds `/descargas/aoi.csv`, `/descargas/aoi.xlsx`, `/descargas/niveles.csv` and
`/descargas/niveles.xlsx`, which take the same parameters as the page.
"""

from __future__ import annotations

from dashboard.descargas.rutas import registrar

__all__ = ["registrar"]
