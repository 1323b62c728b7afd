"""Small answers of one release, remembered: a release never changes, so a question asked again has the same answer.

Going back up, Back and Forward, and the second person who looks cost nothing. It lives and dies with its release.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Mapping

from queries.resultado import Resultado

#: Answers of more rows are not kept: they are those of downloads and of whole lists, asked for once.
FILAS_MAX = 100


class Recuerdo:
    """At most `maximo` answers, the least recently used go first; none is kept when it is 0. Safe from any thread."""

    def __init__(self, maximo: int) -> None:
        self._maximo = maximo
        self._candado = threading.Lock()
        self._respuestas: OrderedDict[tuple[str, str], Resultado] = OrderedDict()

    def __len__(self) -> int:
        return len(self._respuestas)

    def buscar(self, sql: str, valores: Mapping[str, object]) -> Resultado | None:
        """The answer to this very statement with these very values, if it is remembered."""
        clave = _clave(sql, valores)
        with self._candado:
            if clave in self._respuestas:
                self._respuestas.move_to_end(clave)
            return self._respuestas.get(clave)

    def guardar(self, sql: str, valores: Mapping[str, object], respuesta: Resultado) -> None:
        """Remembers an answer, if it is small."""
        if len(respuesta) > FILAS_MAX or not self._maximo:
            return
        with self._candado:
            self._respuestas[_clave(sql, valores)] = respuesta
            while len(self._respuestas) > self._maximo:
                self._respuestas.popitem(last=False)


def _clave(sql: str, valores: Mapping[str, object]) -> tuple[str, str]:
    """`repr` tells 1 from True and from "1", and takes lists, which are bound too."""
    return sql, repr(sorted(valores.items()))
