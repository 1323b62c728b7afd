"""What can go wrong when asking: each error says in Spanish what happened and what to do."""

from __future__ import annotations

from data.errores import ErrorTablero


class SinBase(ErrorTablero):
    """There is no release to ask, or it cannot be opened."""


class ConsultaLenta(ErrorTablero):
    """A question was stopped at its time limit."""


class ConsultaInvalida(ErrorTablero):
    """The engine refused a question: a fault of the program or of the release, never of what a person typed."""


class ClaveDesconocida(ErrorTablero):
    """A key or a value that was asked for by name and does not exist."""
