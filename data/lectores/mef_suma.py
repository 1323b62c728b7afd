"""Adds up the records of the MEF file by what identifies a line of `gasto`, in batches that fit in memory."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter

from data.lectores.mef_columnas import CLAVE, CODIGOS, MEDIDAS, MES, NOMBRA, NOMBRES, SOLO_ANUALES, Monto, Plano, unir
from data.lectores.mef_csv import visible
from data.lectores.mef_tablas import Parciales
from data.lectores.mef_valores import Acta, Codificacion, Lectora, centimos, soles
from data.lectores.tipos import Valor

GRUPOS_MAX = 50_000
CEROS = frozenset((b"0", b"0.0", b"0.00"))
ANUALES = [MEDIDAS.index(medida) for medida in SOLO_ANUALES]
MENSUALES = [i for i in range(len(MEDIDAS)) if i not in ANUALES]


@dataclass(slots=True)
class _Grupo:
    """Records with the same codes and month: the row of the first, how many, and céntimos per column of money
    (None when no record states them)."""

    fila: int
    sumas: list[int | None]
    filas: int = 0


class Suma:
    """The sums of a file, handed to `parciales` in batches; what is wrong goes to `acta`, what is odd to `avisos`."""

    def __init__(self, plano: Plano, parciales: Parciales, acta: Acta, avisos: Acta) -> None:
        self.codificacion = Codificacion()
        self._parciales = parciales
        self._acta = acta
        self._avisos = avisos
        self._por_mes = plano.por_mes
        self._montos = list(plano.montos)
        if plano.control is not None:
            self._montos.append(plano.control)
        self._tomar_montos = itemgetter(*(monto.posicion for monto in self._montos))
        self._control = plano.control
        self._casillas = _casillas(plano.montos)
        sitios = plano.posiciones
        propias = [c for c in (*CODIGOS, *NOMBRES, MES) if c.nombre in sitios]
        self._lectoras = {columna.nombre: Lectora(columna, self.codificacion) for columna in propias}
        columnas = [columna for partes in CLAVE.values() for columna in partes] + [MES.nombre] * self._por_mes
        self._columnas = [(columna, self._lectoras[columna].leer) for columna in columnas]
        self._tomar = itemgetter(*(sitios[columna] for columna in columnas))
        self._tomar_nombre = {
            nombre: itemgetter(*(sitios[codigo] for codigo in CLAVE[de]), sitios[nombre])
            for nombre, de in NOMBRA.items()
            if nombre in sitios
        }
        self._grupos: dict[tuple[bytes, ...], _Grupo] = {}
        # (column of a name, its codes and the name) → row of the first group with them, and how many groups.
        self._nombres: dict[tuple[str, tuple[bytes, ...]], list[int]] = {}

    def agregar(self, numero: int, celdas: Sequence[bytes]) -> None:
        """One record, that is row `numero`, with all its cells."""
        clave = self._tomar(celdas)
        grupo = self._grupos.get(clave)
        if grupo is None:
            grupo = self._abrir(numero, clave, celdas)
        grupo.filas += 1
        sumas = grupo.sumas
        for i, crudo in enumerate(self._tomar_montos(celdas)):
            if crudo in CEROS:
                sumas[i] = sumas[i] or 0
                continue
            try:
                valor = centimos(crudo)
            except ValueError as causa:
                self._acta.anotar(numero, self._montos[i].nombre, visible(crudo), str(causa))
                continue
            if valor is not None:
                sumas[i] = valor + (sumas[i] or 0)

    def olvidar(self) -> None:
        """Drop what is not handed over yet: nothing of this file will be loaded."""
        self._grupos.clear()
        self._nombres.clear()

    def vaciar(self) -> None:
        """Hand over what there is and begin anew."""
        filas = [fila for clave, grupo in self._grupos.items() for fila in self._filas(clave, grupo)]
        nombres = list(self._filas_de_nombres())
        if not self._acta:
            self._parciales.sumar(filas)
            self._parciales.nombrar(nombres)
        self.olvidar()

    def _abrir(self, numero: int, clave: tuple[bytes, ...], celdas: Sequence[bytes]) -> _Grupo:
        if len(self._grupos) >= GRUPOS_MAX:
            self.vaciar()
        for nombre, tomar in self._tomar_nombre.items():
            self._nombres.setdefault((nombre, tomar(celdas)), [numero, 0])[1] += 1
        grupo = self._grupos[clave] = _Grupo(numero, [None] * len(self._montos))
        return grupo

    def _filas(self, clave: tuple[bytes, ...], grupo: _Grupo) -> Iterator[list[object]]:
        """A row per month of a group, with the columns of mef_tablas.PARCIAL; none when some code is wrong."""
        valores: list[Valor] = []
        for (columna, leer), crudo in zip(self._columnas, clave, strict=True):
            try:
                valores.append(leer(crudo, grupo.fila))
            except ValueError as causa:
                self._acta.anotar(grupo.fila, columna, visible(crudo), str(causa), grupo.filas)
        if len(valores) < len(clave):
            return
        propio = valores.pop() if self._por_mes else None
        codigos = [*valores[:-3], unir([str(valor) for valor in valores[-3:]])]
        self._controlar(grupo)
        for mes, casillas in self._casillas:
            montos = [None if i is None else grupo.sumas[i] for i in casillas]
            if self._por_mes:
                mes = int(str(propio))
                self._apartar(montos, mes, grupo)
            if montos.count(None) < len(montos):
                yield [*codigos, mes, *map(soles, montos)]

    def _apartar(self, montos: list[int | None], mes: int, grupo: _Grupo) -> None:
        """Empty the amounts of a long file that are out of place: PIA and PIM are of the year (MES_EJE 0), the rest
        are of a month. Zeros only fill the columns; other amounts are told."""
        for i in ANUALES if mes else MENSUALES:
            if montos[i]:
                columna = f"MONTO_{MEDIDAS[i].upper()}"
                mensaje = (
                    "está en un mes y no en MES_EJE 0; no se suma"
                    if mes
                    else "está en MES_EJE 0; se suma al año y a ningún mes"
                )
                self._avisos.anotar(grupo.fila, columna, "", mensaje, grupo.filas)
            if mes or not montos[i]:
                montos[i] = None

    def _controlar(self, grupo: _Grupo) -> None:
        """Tell when the devengado of the year, where a wide file states it, is not what its months add to."""
        if self._control is None or grupo.sumas[-1] is None:
            return
        meses = [s or 0 for m, s in zip(self._montos, grupo.sumas, strict=True) if m.mes and m.medida == "devengado"]
        if abs(sum(meses) - grupo.sumas[-1]) > 1:
            mensaje = "no es la suma de los meses; se usan los meses"
            self._avisos.anotar(grupo.fila, self._control.nombre, "", mensaje, grupo.filas)

    def _filas_de_nombres(self) -> Iterator[list[object]]:
        """A row per distinct name of a code, with the columns of mef_tablas.NOMBRE."""
        for (columna, crudos), (fila, veces) in self._nombres.items():
            de = NOMBRA[columna]
            try:
                nombre = self._lectoras[columna].leer(crudos[-1], fila)
            except ValueError as causa:
                self._acta.anotar(fila, columna, visible(crudos[-1]), str(causa), veces)
                continue
            try:
                partes = [
                    str(self._lectoras[c].leer(crudo, fila)) for c, crudo in zip(CLAVE[de], crudos[:-1], strict=True)
                ]
            except ValueError:
                continue  # the group of the record complains of its codes
            if nombre is not None:
                yield [columna, unir(partes), nombre, veces]


def _casillas(montos: Sequence[Monto]) -> list[tuple[int, list[int | None]]]:
    """Month → for each of MEDIDAS, which column of money holds it, None if none does. A long file has one month only,
    that of each record, said here as 0."""
    meses: dict[int, list[int | None]] = {}
    for i, monto in enumerate(montos):
        meses.setdefault(monto.mes or 0, [None] * len(MEDIDAS))[MEDIDAS.index(monto.medida)] = i
    return sorted(meses.items())
