"""What a person must know to defend the rows of a file, noticed while writing: doubtful units, origin of money."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any, Protocol

from dashboard.formato import cuenta
from dashboard.textos import ORIGEN_DINERO

#: Codes named in a note; of more, how many there are.
CODIGOS_MAX = 30

_NADA: frozenset[str] = frozenset()
_UNIDAD = frozenset({"unidad_medida"})
_DINERO = frozenset({"pim", "devengado", "avance_financiero"})


class Notas(Protocol):
    """Sees each row as it is written and, at the end, says its notes."""

    def ver(self, fila: tuple[Any, ...]) -> frozenset[str]:
        """The columns of the row whose value a reader must be warned about: they are written in italics."""

    def lineas(self) -> list[str]:
        """The notes, in Spanish."""


class SinNotas:
    """A kind of file whose rows say all there is to say. As every kind, it is made with the names of the columns."""

    def __init__(self, nombres: list[str]) -> None:
        pass

    def ver(self, fila: tuple[Any, ...]) -> frozenset[str]:
        return _NADA

    def lineas(self) -> list[str]:
        return []


class NotasAoi:
    """Doubtful units, those of the fichas, money that is not stated, local keys."""

    def __init__(self, nombres: list[str]) -> None:
        self._fuente, self._local = nombres.index("unidad_fuente"), nombres.index("codigo_local")
        self._pim, self._codigo = nombres.index("programado_financiero"), nombres.index("codigo_aoi")
        self._cuantas: Counter[str] = Counter()
        self._dudosas: list[str] = []

    def ver(self, fila: tuple[Any, ...]) -> frozenset[str]:
        self._cuantas["filas"] += 1
        self._cuantas["sin dinero"] += fila[self._pim] is None
        self._cuantas["local"] += bool(fila[self._local])
        self._cuantas["ficha"] += fila[self._fuente] == "ficha"
        if fila[self._fuente] != "dudosa":
            return _NADA
        self._dudosas.append(fila[self._codigo])
        return _UNIDAD

    def lineas(self) -> list[str]:
        c = self._cuantas
        lineas = []
        if self._dudosas:
            lineas.append(
                f"Unidad de medida dudosa (en cursiva) en {_filas(len(self._dudosas))}: la columna impresa en el "
                f"cuadro repite unidades de otro cuadro y no es de fiar. Son: {_lista(self._dudosas)}."
            )
        if c["ficha"]:
            lineas.append(
                f"En {_filas(c['ficha'])} la unidad de medida es la que declara la ficha de la AEI, porque la "
                "impresa en el cuadro no es de fiar."
            )
        if c["sin dinero"]:
            de = (
                "ninguna fila"
                if c["sin dinero"] == c["filas"]
                else f"{c['filas'] - c['sin dinero']:,} de {_filas(c['filas'])}"
            )
            lineas.append(
                f"Importes: los declara la fuente, a nivel de AOI, en {de}. Donde no, la celda queda vacía: nada se "
                "reparte ni se estima."
            )
        if c["local"]:
            lineas.append(
                f"En {_filas(c['local'])} el documento no imprime código: «LOCAL-…» es una clave de este "
                "tablero, no un código de AOI."
            )
        return lineas


class NotasNiveles:
    """Where the money of the rows comes from, or why there is none."""

    def __init__(self, nombres: list[str]) -> None:
        lugares = (nombres.index(n) for n in ("codigo", "dinero_estado", "dinero_motivo", "dinero_fuente"))
        self._codigo, self._estado, self._motivo, self._fuente = lugares
        self._casos: dict[tuple[str, str, str], list[str]] = {}

    def ver(self, fila: tuple[Any, ...]) -> frozenset[str]:
        estado = fila[self._estado] or "no_disponible"
        caso = (estado, fila[self._motivo] or "", fila[self._fuente] or "")
        self._casos.setdefault(caso, []).append(fila[self._codigo] or "(sin código)")
        return _DINERO if estado == "derivado" else _NADA

    def lineas(self) -> list[str]:
        lineas = []
        for (estado, motivo, fuente), codigos in self._casos.items():
            cursiva = " (en cursiva)" if estado == "derivado" else ""
            partes = [
                f"Importes: {ORIGEN_DINERO.get(estado, estado)}{cursiva}, en {_filas(len(codigos))}: {_lista(codigos)}"
            ]
            partes += [motivo.rstrip(".")] if motivo else []
            partes += [f"Fuente: {fuente.rstrip('.')}"] if fuente and estado != "no_disponible" else []
            lineas.append(". ".join(partes) + ".")
        return lineas


class NotasBrechas(NotasAoi):
    """As those of AOI, and what the rows are not: AOI without a gap, and units where there are none to miss."""

    def __init__(self, nombres: list[str]) -> None:
        super().__init__(nombres)
        self._supuesto, self._tipo = nombres.index("supuesto"), nombres.index("tipo_agregacion")
        self._nivel, self._supuesta = nombres.index("aporte"), nombres.index("banda_supuesta")

    def ver(self, fila: tuple[Any, ...]) -> frozenset[str]:
        self._cuantas["supuestas"] += bool(fila[self._supuesto])
        self._cuantas["no cuentan"] += fila[self._nivel] is None
        self._cuantas["aun así"] += bool(fila[self._supuesto]) and fila[self._supuesta] in ("sp", "si")
        self._cuantas["no acumulado"] += fila[self._tipo] == "no_acumulado"
        return super().ver(fila)

    def lineas(self) -> list[str]:
        c = self._cuantas
        lineas = ["Las AOI que llegaron a 100 %, y las que no cuentan (S.P. y S.I.), no le quitan nada: no son filas."]
        if c["supuestas"]:
            lineas.append(
                f"SUPUESTO: en {_filas(c['supuestas'])} se supone otra ejecución, meta o avance. Lo registrado está en "
                "las columnas de siempre; lo supuesto, solo en las que dicen «supuesto» o «supuesta»."
            )
        if c["no cuentan"]:
            lineas.append(f"En {_filas(c['no cuentan'])} la AOI no cuenta hoy: está porque se supone algo de ella.")
        if c["aun así"]:
            lineas.append(
                f"En {_filas(c['aun así'])} lo que se supone no basta para que la AOI cuente: le falta meta o registro."
            )
        if c["no acumulado"]:
            lineas.append(
                f"En {_filas(c['no acumulado'])} la AOI es No Acumulado: su avance es un promedio de porcentajes y no "
                "tiene unidades que falten."
            )
        return [*lineas, *super().lineas()]


class NotasCambios:
    """How many rows came or left, which of them are still somewhere else, and what is empty and why."""

    def __init__(self, nombres: list[str]) -> None:
        self._cambios, self._otro = nombres.index("cambios"), nombres.index("en_otro")
        self._cuantas: Counter[str] = Counter()

    def ver(self, fila: tuple[Any, ...]) -> frozenset[str]:
        for clase in ("nueva", "retirada"):
            if clase in fila[self._cambios]:
                self._cuantas[clase] += 1
                self._cuantas["en otro"] += bool(fila[self._otro])
        return _NADA

    def lineas(self) -> list[str]:
        c = self._cuantas
        lineas = []
        if c["nueva"]:
            lineas.append(
                f"En {_filas(c['nueva'])} la AOI no estaba en el corte de antes: sus celdas de antes van vacías."
            )
        if c["retirada"]:
            lineas.append(f"En {_filas(c['retirada'])} la AOI ya no está: sus celdas de ahora van vacías.")
        if c["en otro"]:
            lineas.append(f"De esas, {c['en otro']:,} están en el otro corte, pero en otro lugar del árbol (en_otro).")
        return lineas


def _filas(n: int) -> str:
    return cuenta(n, "fila", "filas")


def _lista(codigos: Iterable[str]) -> str:
    todos = list(codigos)
    resto = len(todos) - CODIGOS_MAX
    return ", ".join(todos[:CODIGOS_MAX]) + (f" y {resto:,} más" if resto > 0 else "")
