"""The agreements on the page: what a view shows of them, and the addresses that write them."""

from __future__ import annotations

from dashboard.acuerdos.rutas import registrar

__all__ = ["registrar"]
