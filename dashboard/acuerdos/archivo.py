"""The agreements as rows of a file: those of a node and below, or of an AOI, all of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dashboard.acuerdos.libro import libro, lugar_de, preparar
from data.acuerdos import Acuerdo, Lugar
from queries import Columna, Filtro, Lectura, Resultado, contexto
from queries.consultas_indicadores import hoy_en_peru
from queries.salida import ColumnaSalida, Formato

_COLUMNAS: tuple[tuple[str, str, Formato, str, str], ...] = (
    ("numero", "BIGINT", "entero", "-", "Número del acuerdo"),
    ("que", "VARCHAR", "texto", "-", "Qué se acordó"),
    ("responsable", "VARCHAR", "texto", "-", "Quién responde"),
    ("vence", "DATE", "fecha", "fecha", "Hasta cuándo (vacío: no fijado)"),
    ("plazo", "VARCHAR", "texto", "-", "El plazo, como se escribió o lo imprime su documento"),
    ("situacion", "VARCHAR", "texto", "-", "vencido, por_vencer, sin_fecha, cerrado o anulado, el día de la descarga"),
    ("dias_vencido", "BIGINT", "entero", "días", "Días desde que venció; negativo si todavía no (vacío: no abierto)"),
    ("estado", "VARCHAR", "texto", "-", "abierto, cerrado o anulado"),
    ("ejercicio", "SMALLINT", "entero", "año", "Año del POI del que se hablaba"),
    ("pliego", "VARCHAR", "texto", "-", "Pliego (vacío: todos)"),
    ("ue", "VARCHAR", "texto", "-", "Unidad ejecutora (vacía: todas)"),
    ("oei", "VARCHAR", "texto", "-", "Objetivo estratégico (vacío: todos)"),
    ("aei", "VARCHAR", "texto", "-", "Acción estratégica (vacía: todas)"),
    ("cc", "VARCHAR", "texto", "-", "Centro de costo (vacío: todos)"),
    ("codigo_aoi", "VARCHAR", "texto", "-", "Actividad operativa (vacía: el nivel entero)"),
    ("sobre", "VARCHAR", "texto", "-", "Nombre de aquello sobre lo que es, como era al escribirlo"),
    ("reunion", "DATE", "fecha", "fecha", "Día de la reunión de la que sale"),
    ("reunion_nombre", "VARCHAR", "texto", "-", "Nombre de esa reunión"),
    ("origen", "VARCHAR", "texto", "-", "reunion, tablero, consola o el lugar del documento"),
    ("creado_el", "DATE", "fecha", "fecha", "Día en que se escribió"),
    ("creado_por", "VARCHAR", "texto", "-", "Quién lo escribió"),
    ("cambiado_el", "DATE", "fecha", "fecha", "Día del último cambio"),
    ("cambiado_por", "VARCHAR", "texto", "-", "Quién lo cambió por última vez"),
    ("nota", "VARCHAR", "texto", "-", "Nota del último cambio; de uno cerrado, qué se logró"),
    ("revision", "BIGINT", "entero", "-", "Cuántas veces se escribió, con la primera"),
)

#: What the rows of acuerdos.csv and acuerdos.xlsx are.
COLUMNAS_ACUERDOS = tuple(Columna(nombre, tipo, unidad, dice) for nombre, tipo, _, unidad, dice in _COLUMNAS)
_SALIDA = tuple(ColumnaSalida(nombre, formato) for nombre, _, formato, _, _ in _COLUMNAS)


def columnas_acuerdos(*, con_meses: bool) -> tuple[ColumnaSalida, ...]:
    """The columns of the files of agreements, the same for every cut."""
    return _SALIDA


def acuerdos_por_bloques(lectura: Lectura, f: Filtro, filas: int) -> Iterator[Resultado]:
    """All the agreements of the filter's node, or of its AOI, in the order of the list; at least one block. Raises
    ErrorAcuerdo."""
    ctx, hoy = contexto(lectura), hoy_en_peru()
    preparar(lectura, ctx)
    suyo = libro(lectura)
    lugar = Lugar(aoi=f.aoi) if f.aoi else lugar_de(ctx, f)
    notas = suyo.notas()
    todas = [_fila(a, hoy, notas.get(a.id, "")) for a in suyo.listar(lugar)]
    for desde in range(0, len(todas) or 1, filas):
        yield Resultado(COLUMNAS_ACUERDOS, todas[desde : desde + filas], len(todas))


def _fila(a: Acuerdo, hoy: Any, nota: str) -> tuple[Any, ...]:
    return (
        *(a.id, a.que, a.responsable, a.vence, a.vence_texto, a.situacion(hoy), a.dias(hoy), a.estado, a.ejercicio),
        *(a.pliego, a.ue, a.oei, a.aei, a.cc, a.aoi, a.sobre, a.reunion, a.reunion_nombre, a.origen),
        *(a.creado_el, a.creado_por, a.cambiado_el, a.cambiado_por, nota, a.revision),
    )
