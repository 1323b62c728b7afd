"""A check report in Spanish, for the terminal: figures as in Peru, one fact a line, lists cut and their size said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal

from data.errores import Queja, contar, recortar
from data.revision.leido import leido
from data.revision.tipos import LISTADAS, Atraso, Cambio, Cambios, Cifras, Gasto, Informe, Nivel, Revision

MESES = (
    *("todo el año", "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio"),
    *("agosto", "septiembre", "octubre", "noviembre", "diciembre"),
)
TIPOS = {
    "informe": "documento publicado",
    "ceplan": "exportación de CEPLAN V.01 por actividad operativa",
    "ceplan_financiero": "exportación financiera de CEPLAN V.01",
    "mef": "gasto del MEF (datos abiertos)",
    "plantilla": "plantilla del tablero",
    "sintetico": "datos inventados",
}
ORIGEN_DEL_CORTE = {"pedido": "la que se pidió", "nombre": "del nombre del archivo", "hoy": "la de hoy", "": ""}
_ATRASOS_LISTADOS = 20


def texto(revision: Revision) -> str:
    """The whole report of one file, several lines, without a final newline."""
    return "\n".join([revision.archivo, *(f"  {linea}" for linea in _lineas(revision))])


def dinero(importe: Decimal | None) -> str:
    """Soles, or that the source does not say.

    >>> dinero(Decimal("227100423")), dinero(None)
    ('S/ 227,100,423.00', 'no lo dice')
    """
    return "no lo dice" if importe is None else f"S/ {importe:,.2f}"


def mes(numero: int) -> str:
    """A cut month in words.

    >>> mes(12), mes(0)
    ('diciembre (12)', 'todo el año')
    """
    return MESES[numero] if numero == 0 else f"{MESES[numero]} ({numero})"


def _lineas(revision: Revision) -> Iterator[str]:
    if (otra := revision.repetida) is not None:
        yield (
            f"Ya está cargado: carga {otra.clave}, de {otra.cargado_por}, el {otra.cargado_en:%d/%m/%Y %H:%M} UTC, "
            f"con corte {_fecha(otra.fecha_corte)}. No hay nada que hacer."
        )
        return
    if revision.tipo:
        yield from _cabeza(revision)
    if revision.informe is not None:
        yield from _cuerpo(revision.informe)
    yield from _observaciones("advertencia", "advertencias", revision.advertencias)
    yield from _observaciones("queja", "quejas", revision.quejas)


def _cabeza(revision: Revision) -> Iterator[str]:
    lugar = f"encabezado en la fila {revision.encabezado_fila}"
    if revision.hoja:
        lugar = f"hoja «{revision.hoja}», {lugar}"
    yield _linea("Qué es", f"{TIPOS[revision.tipo]} ({lugar})")
    yield _linea("Pliego" if len(revision.pliegos) == 1 else "Pliegos", _varios(revision.pliegos))
    yield _linea("UE", _varios(revision.ues))
    yield _linea("Ejercicio", f"POI {revision.ejercicio}" if revision.ejercicio else "")
    if revision.fecha_corte is not None:
        yield _linea("Fecha de corte", f"{_fecha(revision.fecha_corte)} ({ORIGEN_DEL_CORTE[revision.corte_de]})")
    yield _linea("Filas", f"{revision.filas:,}")
    if revision.carga is not None:
        yield _linea("Clave", revision.carga.clave)
    if dicho := leido(revision.detalle):
        yield _linea("Leído", dicho)


def _cuerpo(informe: Informe) -> Iterator[str]:
    sueltos = [nivel for nivel in informe.niveles if nivel.ue is not None]
    un_mes = len({nivel.ahora.mes_corte for nivel in sueltos}) <= 1
    un_mes_antes = len({nivel.antes.mes_corte for nivel in sueltos if nivel.antes is not None}) <= 1
    for nivel in informe.niveles:
        yield from _nivel(nivel, un_mes or nivel.ue is not None, un_mes_antes or nivel.ue is not None)
        if nivel.ue is not None and nivel.antes is None and informe.comparadas:
            yield f"  {_linea('Antes', 'no había ninguna carga antes')}"
    if informe.niveles and not informe.comparadas:
        yield _linea("Antes", "no había ninguna carga de su UE en ese ejercicio hasta ese corte")
    if informe.cambios is not None:
        if len(informe.comparadas) < len(sueltos):
            yield _linea("Se compara", f"solo {_varios(informe.comparadas)}; de las demás no había carga")
        yield from _cambios(informe.cambios)
    if informe.niveles:
        yield from _atrasos(informe.atrasos)
    for ahora, antes in informe.gasto:
        yield from _gasto(ahora, antes)
    for fuente in informe.fuentes:
        cuantas = _cuantas(fuente.n_aoi, "AOI", "AOI")
        montos = f"programado {dinero(fuente.programado)}, apertura {dinero(fuente.inicial)}, {cuantas}"
        yield _linea(f"Fuente {fuente.fuente}", f"{fuente.nombre}: {montos}")


def _nivel(nivel: Nivel, un_mes: bool, un_mes_antes: bool) -> Iterator[str]:
    yield f"{f'UE {nivel.ue}' if nivel.ue else 'En total'} {nivel.nombre}".rstrip()
    yield from (f"  {linea}" for linea in _cifras(nivel.ahora, un_mes))
    if nivel.antes is not None:
        yield "  Antes"
        yield from (f"    {linea}" for linea in _cifras(nivel.antes, un_mes_antes))


def _cifras(cifras: Cifras, un_mes: bool) -> Iterator[str]:
    hasta = "del año" if cifras.mes_corte == 0 else f"a {MESES[cifras.mes_corte]}"
    corte = mes(cifras.mes_corte)
    if not un_mes:
        hasta, corte = "al corte de cada UE", f"el de cada UE; el mayor, {corte}"
    yield _linea("Mes de corte", corte)
    aparte = f"; {_cuantas(cifras.n_inactivas, 'inactiva', 'inactivas')}, fuera de toda cifra" * (
        cifras.n_inactivas > 0
    )
    yield _linea("AOI", f"{_cuantas(cifras.n_activas, 'activa', 'activas')}{aparte}")
    yield _linea("Avance físico", "sin AOI que cuenten" if cifras.avance is None else f"{cifras.avance:.4f} % {hasta}")
    yield _linea(
        "",
        f"{cifras.n_bajo} bajo, {cifras.n_medio} medio, {cifras.n_alto} alto; {cifras.n_sobre_100} sobre 100 %; "
        f"{cifras.n_sp} S.P., {cifras.n_si} S.I.",
    )
    yield _linea("Programado", _hasta(cifras.programado, hasta))
    parte = "" if cifras.avance_financiero is None else f" ({cifras.avance_financiero:.2f} %)"
    yield _linea("Ejecutado", _hasta(cifras.ejecutado, hasta) + parte)


def _hasta(importe: Decimal | None, hasta: str) -> str:
    return dinero(importe) if importe is None else f"{dinero(importe)} {hasta}"


def _cambios(cambios: Cambios) -> Iterator[str]:
    if not (cambios.n_nuevas or cambios.n_ausentes or cambios.n_cambiadas):
        yield _linea("Cambios", "ninguna AOI apareció, desapareció ni cambió de nombre, unidad, AEI, meta o estado")
        return
    for titulo, cuantas, lista in (
        ("Nuevas", cambios.n_nuevas, cambios.nuevas),
        ("Ya no están", cambios.n_ausentes, cambios.ausentes),
        ("Cambiadas", cambios.n_cambiadas, cambios.cambiadas),
    ):
        datos = ", ".join(f"{dato} {n}" for dato, n in cambios.por_dato.items())
        de_que = f" ({datos})" if lista is cambios.cambiadas and datos else ""
        yield _linea(titulo, f"{_cuantas(cuantas, 'AOI', 'AOI')}{de_que}")
        yield from (f"  - {_cambio(cambio)}" for cambio in lista)
        if cuantas > LISTADAS:
            yield f"  - y {cuantas - LISTADAS} más"


def _cambio(cambio: Cambio) -> str:
    partes = "; ".join(f"{dato}: «{recortar(antes)}» → «{recortar(ahora)}»" for dato, antes, ahora in cambio.cambios)
    return f"{cambio.aoi} {recortar(cambio.denominacion)}" + (f" ({partes})" if partes else "")


def _atrasos(atrasos: Sequence[Atraso]) -> Iterator[str]:
    registros = sum(atraso.n_aoi for atraso in atrasos)
    yield _linea("Atrasos", _cuantas(registros, "registro atrasado", "registros atrasados") if registros else "ninguno")
    for atraso in atrasos[:_ATRASOS_LISTADOS]:
        centro = " ".join(parte for parte in (atraso.cc, atraso.cc_nombre) if parte) or "sin centro de costo"
        yield (
            f"  - UE {atraso.ue}, {centro}: {_cuantas(atraso.n_aoi, 'AOI', 'AOI')} sin {MESES[atraso.mes]} "
            f"(venció el {_fecha(atraso.vence)})"
        )
    if len(atrasos) > _ATRASOS_LISTADOS:
        yield f"  - y {len(atrasos) - _ATRASOS_LISTADOS} líneas más"


def _gasto(ahora: Gasto, antes: Gasto | None) -> Iterator[str]:
    yield f"UE {ahora.ue} {ahora.nombre}".rstrip()
    yield f"  {_linea('Hasta', mes(ahora.mes))}"
    yield f"  {_linea('Líneas', f'{ahora.lineas:,}')}"
    for titulo, campo in (
        ("PIA", "pia"),
        ("PIM", "pim"),
        ("Certificado", "certificado"),
        ("Devengado", "devengado"),
        ("Girado", "girado"),
    ):
        previo = f" (antes {dinero(getattr(antes, campo))})" if antes is not None else ""
        yield f"  {_linea(titulo, dinero(getattr(ahora, campo)) + previo)}"


def _observaciones(una: str, varias: str, quejas: Iterable[Queja]) -> Iterator[str]:
    todas = list(quejas)
    if todas:
        yield f"{contar(len(todas)).split()[0]} {una if len(todas) == 1 else varias}:"
        yield from (f"  - {queja}" for queja in todas)


def _linea(nombre: str, valor: str) -> str:
    return f"{nombre:<16}{valor}"


def _varios(codigos: Sequence[str], tope: int = 12) -> str:
    resto = f" y {len(codigos) - tope} más" if len(codigos) > tope else ""
    return (", ".join(codigos[:tope]) or "ninguna") + resto


def _cuantas(numero: int, una: str, varias: str) -> str:
    return f"{numero:,} {una if numero == 1 else varias}"


def _fecha(fecha: date) -> str:
    return f"{fecha:%d/%m/%Y}"
