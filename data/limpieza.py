"""Cleaning of text that people write: NFC, without what cannot be seen."""

from __future__ import annotations

import unicodedata


class Malo(ValueError):
    """A value that cannot be used; the message says why, in Spanish."""


def limpio(valor: str) -> str:
    """NFC text, trimmed, without control, format (bidi marks, zero widths), surrogate, private or unassigned ones.

    Line and tab separators become a blank, so that words do not run together.
    """
    sin = "".join(
        " " if c in "\t\n\r\v\f\x85\u2028\u2029" else c
        for c in valor
        if c in "\t\n\r\v\f\x85" or unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co", "Cn")
    )
    return unicodedata.normalize("NFC", sin).strip()


def texto(valor: str, largo: int) -> str:
    """Free text of at most `largo` characters after cleaning."""
    claro = limpio(valor)
    if not claro:
        raise Malo("está vacío")
    if len(claro) > largo:
        raise Malo(f"tiene más de {largo} caracteres")
    return claro
