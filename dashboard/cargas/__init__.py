"""Files that come in through the page: who may, where they wait, what is said of them, and the load itself.

`python -m data cargar` does the same from a terminal; both call data/entrada.py.
"""

from __future__ import annotations

from dashboard.cargas.rutas import registrar

__all__ = ["registrar"]
