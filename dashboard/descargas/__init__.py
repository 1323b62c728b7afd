"""Files that leave: the rows of a page, whole and in its order, as CSV and as XLSX.

`registrar(server)` adds `/descargas/aoi.csv`, `/descargas/aoi.xlsx`, and the same of `niveles` and of `cambios`, which
take the same parameters as the page of their view.
"""

from __future__ import annotations

from dashboard.descargas.rutas import registrar

__all__ = ["registrar"]
