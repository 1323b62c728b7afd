"""The questions as data: one `.sql` file each, whose header declares what it answers.

A header is made of comment lines: `-- pregunta: …`, `-- grano: …` and, for each column of the answer,
`-- columna: nombre | tipo | unidad | descripción`. The SQL may hold marks in braces, `{donde}`, which are filled from
closed lists of this package (`fragmentos/`, columns, `clausula`); a value never is: values are bound as `$nombre`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from queries.resultado import Columna

CARPETA = Path(__file__).resolve().parent

_MARCA = re.compile(r"\{([a-z_]+)\}")
_VALOR = re.compile(r"\$([a-z_][a-z0-9_]*)")


@dataclass(frozen=True, slots=True)
class Pregunta:
    """One question: what it asks, what one row is, its declared columns, and its SQL without comments."""

    nombre: str
    pregunta: str
    grano: str
    columnas: tuple[Columna, ...]
    sql: str

    def armar(self, **marcas: str) -> str:
        """The SQL with its marks filled: those of `fragmentos/` with the file of that name, the others as given.

        Only SQL text of this package may be given, never anything from outside. A mark may hold further marks.
        """
        sql = self.sql
        while _MARCA.search(sql):
            sql = _MARCA.sub(lambda m: marcas[m[1]] if m[1] in marcas else fragmento(m[1]), sql)
        return sql


@cache
def pregunta(nombre: str) -> Pregunta:
    """The question of the file `<nombre>.sql`."""
    cabecera, sql = _separar((CARPETA / f"{nombre}.sql").read_text(encoding="utf-8"))
    dicho: dict[str, str] = {}
    columnas: list[Columna] = []
    for linea in cabecera:
        clave, _, resto = linea.partition(": ")
        if clave == "columna":
            columnas.append(Columna(*(p.strip() for p in resto.split("|", 3))))
        elif clave in ("pregunta", "grano"):
            dicho[clave] = resto.strip()
    return Pregunta(nombre, dicho["pregunta"], dicho["grano"], tuple(columnas), sql)


@cache
def fragmento(nombre: str) -> str:
    """SQL that several questions share: `fragmentos/<nombre>.sql` without its comments."""
    return _separar((CARPETA / "fragmentos" / f"{nombre}.sql").read_text(encoding="utf-8"))[1]


def nombres() -> list[str]:
    """The names of all the questions."""
    return sorted(ruta.stem for ruta in CARPETA.glob("*.sql"))


def usados(sql: str, valores: dict[str, object]) -> dict[str, object]:
    """The values that the SQL names: DuckDB 2 refuses to be given one that it does not use."""
    en_sql = set(_VALOR.findall(sql))
    return {nombre: valor for nombre, valor in valores.items() if nombre in en_sql}


def _separar(texto: str) -> tuple[list[str], str]:
    comentarios = [linea[2:].strip() for linea in texto.splitlines() if linea.startswith("--")]
    sql = "\n".join(linea for linea in texto.splitlines() if not linea.lstrip().startswith("--"))
    return comentarios, sql.strip()
