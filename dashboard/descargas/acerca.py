"""The first sheet: what the rows are, where they come from, what to beware of, what each column means, the way back."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dashboard import formato as f
from dashboard.bandas import BANDAS, tramo
from dashboard.componentes.cambios import solo_dinero
from dashboard.componentes.controles import ENCABEZADOS
from dashboard.componentes.periodo import palabras
from dashboard.descargas.celdas import Avisos, escribir_texto
from dashboard.descargas.clases import AOI, NIVELES
from dashboard.descargas.pedido import Pedido
from dashboard.textos import MESES, ORDENES
from queries import Corte
from queries.resultado import Columna
from queries.salida import neutralizar

#: xlsxwriter's own limit for a link; a longer address is written as text.
ENLACE_MAX = 2079
#: The mark of made-up data.
SINTETICOS = "DATOS SINTÉTICOS"
#: What each mark of a file means: its first line says it.
MARCAS = {
    SINTETICOS: "todo lo que hay en este archivo es inventado",
    "SUPUESTO": "contiene suposiciones de quien lo descargó, que no son cifras registradas",
}
_NUESTRA = re.compile(r"https?://[A-Za-z0-9.:\[\]-]+/[!-~]*")

Linea = tuple[str, str | int]


def ahora() -> tuple[datetime, str]:
    """The time in Peru, and what to call it; UTC where the system and Python have no time zones."""
    try:
        return datetime.now(ZoneInfo("America/Lima")), "hora del Perú"
    except ZoneInfoNotFoundError:
        return datetime.now(timezone(timedelta(0))), "hora UTC"


def enlazable(url: str) -> bool:
    """Whether an address is plainly one of ours, and of a length that a file can link."""
    return len(url) <= ENLACE_MAX and bool(_NUESTRA.fullmatch(url))


def marcas(pedido: Pedido) -> list[str]:
    """What every sheet must say it is: made-up data, a supposition."""
    return [*([SINTETICOS] if pedido.contexto.sintetica else []), *([pedido.marca] if pedido.marca else [])]


def marcar_hoja(hoja: Any, pedido: Pedido) -> None:
    """Header and footer of a printed sheet; one with marks says them on every page."""
    if dichas := " · ".join(marcas(pedido)):
        hoja.set_header(f"&C&B{dichas}")
    hoja.set_footer(f"&L&A{'&C' + dichas if dichas else ''}&RPágina &P de &N")


class Acerca:
    """Writes the sheet, once the rows have been written and counted."""

    def __init__(self, libro: Any, hoja: Any) -> None:
        self._hoja = hoja
        arriba = {"valign": "top", "text_wrap": True}
        self._titulo = libro.add_format({"bold": True, "font_size": 14, "font_color": "#1f4e79"})
        self._alerta = libro.add_format({"bold": True, "font_size": 14, "font_color": "#ffffff", "bg_color": "#7a1f5c"})
        self._seccion = libro.add_format({"bold": True, "font_color": "#1f4e79", "bottom": 1})
        self._rotulo = libro.add_format({"valign": "top", "font_color": "#5b6675"})
        self._valor = libro.add_format(arriba)
        self._cuenta = libro.add_format({**arriba, "num_format": "#,##0", "align": "left"})
        self._enlace = libro.add_format({**arriba, "font_color": "#1f4e79", "underline": 1})
        self._fila = 0
        hoja.set_column(0, 0, 24)
        hoja.set_column(1, 1, 110)
        hoja.hide_gridlines(2)
        hoja.set_paper(9)
        hoja.set_landscape()
        hoja.fit_to_pages(1, 0)

    def escribir(
        self, pedido: Pedido, filas: int, notas: list[str], columnas: Sequence[Columna], raiz: str, hojas: Sequence[str]
    ) -> None:
        """All of it. `raiz` is this server's address as the person reached it, with its final slash."""
        for marca in marcas(pedido):
            escribir_texto(self._hoja, (self._fila, 0), f"{marca}: {MARCAS[marca]}", self._alerta)
            self._fila += 1
        marcar_hoja(self._hoja, pedido)
        escribir_texto(self._hoja, (self._fila, 0), f"Tablero POI: {pedido.titulo}", self._titulo)
        self._fila += 2
        for rotulo, valor in _hechos(pedido, filas, hojas):
            self._linea(rotulo, valor)
        self._volver(raiz.rstrip("/") + pedido.direccion)
        self._bloque("Advertencias", [("", nota) for nota in notas])
        self._bloque(
            "Bandas del avance físico",
            [(b.nombre if c in ("bajo", "medio", "alto") else c, _banda(c)) for c, b in BANDAS.items()],
        )
        self._bloque("Columnas", [(c.nombre, _definicion(c, pedido)) for c in columnas])

    def _bloque(self, nombre: str, lineas: list[tuple[str, str]]) -> None:
        if not lineas:
            return
        self._fila += 1
        for columna, texto in enumerate((nombre, "")):
            escribir_texto(self._hoja, (self._fila, columna), texto, self._seccion)
        self._fila += 1
        for rotulo, texto in lineas:
            self._linea(rotulo, texto)

    def _linea(self, rotulo: str, valor: str | int) -> None:
        escribir_texto(self._hoja, (self._fila, 0), rotulo, self._rotulo)
        if isinstance(valor, int):
            self._hoja.write_number(self._fila, 1, valor, self._cuenta)
        else:
            escribir_texto(self._hoja, (self._fila, 1), valor, self._valor)
        self._fila += 1

    def _volver(self, url: str) -> None:
        """The way back to the very view. A link only if it is plainly an address of ours, else text."""
        escribir_texto(self._hoja, (self._fila, 0), "Ver en el tablero", self._rotulo)
        if enlazable(url):
            self._hoja.write_url(self._fila, 1, url, self._enlace, neutralizar(url))
        else:
            escribir_texto(self._hoja, (self._fila, 1), url, self._valor)
        self._fila += 1


def _hechos(pedido: Pedido, filas: int, hojas: Sequence[str]) -> Iterator[Linea]:
    """What a source wrote is neutralised; our own sentences, such as "+0.07 puntos", are not."""
    corte, contexto = pedido.corte, pedido.contexto
    cuando, zona = ahora()
    yield "Filtro", neutralizar(pedido.frase)
    yield "Orden de las filas", _orden(pedido)
    yield "Pliego", neutralizar(_pliego(pedido))
    yield "Ejercicio", str(corte.ejercicio)
    if pedido.antes:
        yield "Corte de antes", _corte(pedido.antes, pedido)
    yield "Corte" if not pedido.antes else "Corte de ahora", _corte(corte, pedido)
    if pedido.nivel_comparado:
        yield "Cambio del nivel", _nivel(pedido.nivel_comparado)
    yield "Versión del POI", neutralizar(_version(pedido))
    yield "Fuente", neutralizar(corte.fuente or "no declarada")
    if corte.cobertura:
        yield "Cobertura", neutralizar(corte.cobertura)
    yield "Filas", filas
    if not filas:
        yield "Sin filas porque", _motivo_vacio(pedido)
    if len(hojas) > 1:
        yield "Hojas con las filas", ", ".join(hojas)
    yield "Hecho el", f"{cuando:%d/%m/%Y %H:%M} ({zona})"
    yield "Datos", f"publicación n.º {contexto.version} del tablero"


def _pliego(pedido: Pedido) -> str:
    pliego = pedido.contexto.catalogo(pedido.filtro).pliego
    return f"{pliego.codigo} {pliego.nombre}" if pliego else f"todos: {pedido.corte.n_pliegos:,}"


def _corte(corte: Corte, pedido: Pedido) -> str:
    """The date, what the figures of that cut speak of where there are months, and whether its UEs share the date."""
    partes = [f.fecha(corte.fecha)]
    if corte.mes_corte:
        partes.append(f"avance {palabras(pedido.contexto, replace(pedido.filtro, corte=corte.fecha))}")
    if corte.fecha_menor != corte.fecha:
        partes.append(f"las UE se cortaron entre el {f.fecha(corte.fecha_menor)} y el {f.fecha(corte.fecha)}")
    return "; ".join(partes)


def _nivel(n: dict[str, Any]) -> str:
    """What the rows' parts add up to."""
    if n["delta"] is None:
        return "el nivel no tiene avance en uno de los dos cortes"
    de, a = f.porcentaje(n["avance_antes"], 4), f.porcentaje(n["avance"], 4)
    return f"{f.puntos(n['delta'], 4)}, de {de} a {a}; es la suma de los aportes de todas las AOI que cambiaron"


def _version(pedido: Pedido) -> str:
    corte = pedido.corte
    resolucion = f" ({corte.version_resolucion})" if corte.version_resolucion else ""
    return f"{corte.version_poi}{resolucion}" if corte.version_poi else "no declarada"


def _orden(pedido: Pedido) -> str:
    if pedido.clase is NIVELES:
        return ORDENES[pedido.filtro.orden or "avance"]
    if pedido.clase.orden:
        return pedido.clase.orden
    claves = [
        f"{_encabezado(c)} ({'de mayor a menor' if baja else 'de menor a mayor'})" for c, baja in pedido.filtro.filas
    ]
    return "; luego ".join([*claves, "menor avance primero"])


def _encabezado(columna: str) -> str:
    return ENCABEZADOS.get(columna, columna)


def _motivo_vacio(pedido: Pedido) -> str:
    """What to loosen: the parts of the filter that together leave nothing."""
    filtro = pedido.filtro
    if pedido.clase.vacio:
        return pedido.clase.vacio
    if pedido.nivel_comparado and not filtro.cambio:
        if solo_dinero(pedido.nivel_comparado):
            return "el avance no cambió entre los dos cortes; el dinero sí."
        return "nada cambió entre los dos cortes."
    if pedido.nivel_comparado:
        return f"ninguna AOI tiene ese cambio; con cualquier otro, {pedido.nivel_comparado['n_cambios']:,}."
    partes = [
        ("la banda", filtro.banda),
        ("la unidad de medida", filtro.unidad),
        ("las palabras", filtro.q),
        ("el centro de costo", filtro.cc),
        ("los filtros de la tabla", filtro.condiciones if pedido.clase is AOI else ()),
    ]
    puestas = ", ".join(nombre for nombre, valor in partes if valor)
    return f"ninguna AOI cumple a la vez todo el filtro. Quite o cambie alguna parte: {puestas or 'el nodo elegido'}."


def _banda(clave: str) -> str:
    nombre = BANDAS[clave].nombre
    return tramo(clave) if clave in ("bajo", "medio", "alto") else f"{nombre}: {tramo(clave)}; no entra en el promedio"


def _definicion(c: Columna, pedido: Pedido) -> str:
    descripcion = c.descripcion
    if c.nombre == "pim" and pedido.corte.con_meses:
        hasta = "de todo el año" if pedido.filtro.periodo else "hasta el mes de corte"
        if pedido.filtro.mes and not pedido.filtro.periodo:
            hasta = f"hasta {MESES[pedido.filtro.mes]}"
        descripcion = f"Programado del POI {hasta}; de un informe publicado, el PIM que declara"
    return descripcion + (f" ({c.unidad})" if c.unidad in ("%", "soles", "unidades") else "")


def advertencias(avisos: Avisos, notas: list[str]) -> list[str]:
    """The notes of the rows and what the cells could not hold."""
    lineas = list(notas)
    if avisos.cortados:
        lineas.append(
            f"{len(avisos.cortados):,} textos pasan de lo que admite una celda (32,767 caracteres): están cortados, "
            f"con una marca al final, y enteros en el CSV. Son: {_algunos(avisos.cortados)}."
        )
    if avisos.largos:
        lineas.append(
            f"{len(avisos.largos):,} cifras tienen más de 15 dígitos, que una celda redondearía: están escritas "
            f"como texto. Son: {_algunos(avisos.largos)}."
        )
    return lineas


def _algunos(lugares: list[str], maximo: int = 20) -> str:
    resto = len(lugares) - maximo
    return "; ".join(lugares[:maximo]) + (f"; y {resto:,} más" if resto > 0 else "")
