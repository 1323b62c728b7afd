"""Made-up exports of an office: packages in a store, as the readers leave them, to test what is built from them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb

from data.almacen import Carga, Tipo, carpeta_de
from data.cargar import escribir_base
from data.escribir import Registro
from data.lectores.informe import Fuentes
from data.lectores.paquete import escribir_tablas

Numero = Decimal | int | str | None
#: Physical programme and execution, financial programme and execution of a month.
Mes = tuple[Numero, Numero, Numero, Numero]
EJERCICIO = 2026
HORA = datetime(2026, 1, 1, 12)
LUNES, MARTES, VIERNES = date(2026, 6, 15), date(2026, 6, 16), date(2026, 6, 19)
TRES: dict[int, Mes] = {1: (4, 4, 100, 90), 2: (4, 3, 100, 80), 3: (4, 4, 100, 100)}
CUATRO: dict[int, Mes] = {**TRES, 4: (4, 2, 100, 50)}


@dataclass(frozen=True)
class Aoi:
    """One activity of an export; `meses` may lack some (or be {0: …}: only the year is known)."""

    ue: str
    numero: int
    meses: Mapping[int, Mes]
    oei: int = 1
    aei: int = 1
    tipo: str | None = "acumulado_anual"
    activa: bool = True
    cc: str | None = None
    nombre: str = "Actividad"

    @property
    def codigo(self) -> str:
        return f"AOI{self.ue}{self.numero:05d}"


def unidad(ue: str, meses: Mapping[int, Mes], cuantas: int = 3) -> list[Aoi]:
    """The activities of a UE, of two OEI and each of a CC of its own."""
    return [Aoi(ue, n, meses, oei=n % 2 + 1, cc=f"0{n}") for n in range(1, cuantas + 1)]


def gasto(ue: str, mes: int) -> dict[str, Any]:
    """A line of the MEF."""
    codigos = ("programa", "producto", "actividad", "fuente", "rubro", "generica")
    return {"pliego": "012", "ue": ue, **dict.fromkeys(codigos, "1"), "mes": mes, "pim": "10.00", "devengado": "-5.00"}


@dataclass
class Oficina:
    """A folder of releases where loads are put without a reader. `pliegos`: UE → pliego, 012 when not said."""

    datos: Path
    pliegos: Mapping[str, str] = field(default_factory=dict)
    _reloj: int = 0

    def cargar(
        self,
        aoi: Sequence[Aoi],
        fecha: date,
        *,
        tipo: Tipo = "ceplan",
        hora: datetime | None = None,
        otras: Mapping[str, Sequence[Registro]] | None = None,
        **cambios: Any,
    ) -> Carga:
        """A load with these AOI (and `otras` tables as they are), cut at `fecha`, made a minute after the last one."""
        self._reloj += 1
        clave = hashlib.sha256(repr((aoi, fecha, tipo, otras, self._reloj)).encode()).hexdigest()
        ues = sorted({a.ue for a in aoi} | set(cambios.pop("ues", ())))
        tablas = {**self.tablas(aoi, ues), **(otras or {})}
        carpeta = carpeta_de(self.datos, clave[:16])
        carpeta.mkdir(parents=True)
        escribir_tablas(carpeta, {tabla: filas for tabla, filas in tablas.items() if filas})
        partes: dict[str, Any] = {
            "clave": clave[:16],
            "tipo": tipo,
            "archivo": f"POI_{'_'.join(ues)}_{fecha:%Y%m%d}.xls",
            "sha256": clave,
            "ejercicio": EJERCICIO,
            "pliegos": tuple(sorted({self.pliego(ue) for ue in ues})),
            "ues": tuple(ues),
            "filas": len(aoi),
            "advertencias": 0,
            "fecha_corte": fecha,
            "cargado_en": hora or HORA + timedelta(minutes=self._reloj),
            "cargado_por": "prueba",
            "carpeta": carpeta,
        }
        return Carga(**{**partes, **cambios})

    def pliego(self, ue: str) -> str:
        return self.pliegos.get(ue, "012")

    def tablas(self, aoi: Sequence[Aoi], ues: Sequence[str]) -> dict[str, list[Registro]]:
        """The tables of a package with these AOI."""
        pliegos = sorted({self.pliego(ue) for ue in ues})
        acciones = sorted({(self.pliego(a.ue), a.oei, a.aei) for a in aoi})
        return {
            "pliego": [{"pliego": p, "denominacion": f"Pliego {p}"} for p in pliegos],
            "ue": [{"ue": ue, "pliego": self.pliego(ue), "denominacion": f"Unidad {ue}"} for ue in ues],
            "centro_costo": [
                {"ue": ue, "cc": cc, "denominacion": f"Centro {cc}"}
                for ue, cc in sorted({(a.ue, a.cc) for a in aoi if a.cc})
            ],
            "oei": [
                {"pliego": p, "oei": f"OEI.{oei:02d}", "denominacion": f"Objetivo {oei} de {p}", "prioridad": oei}
                for p, oei in sorted({(p, oei) for p, oei, _ in acciones})
            ],
            "aei": [
                {
                    "pliego": p,
                    "oei": f"OEI.{o:02d}",
                    "aei": f"AEI.{o:02d}.{a:02d}",
                    "denominacion": "Acción",
                    "prioridad": a,
                }
                for p, o, a in acciones
            ],
            "aoi": [
                {
                    "ue": a.ue,
                    "oei": f"OEI.{a.oei:02d}",
                    "aei": f"AEI.{a.oei:02d}.{a.aei:02d}",
                    "cc": a.cc,
                    "aoi": a.codigo,
                    "denominacion": a.nombre,
                    "unidad_impresa": "INFORME",
                    "tipo_agregacion": a.tipo,
                    "activa": a.activa,
                    "fila": fila,
                }
                for fila, a in enumerate(aoi, start=2)
            ],
            "aoi_mes": [
                {
                    "aoi": a.codigo,
                    "mes": mes,
                    "fisico_programado": _texto(fisico),
                    "fisico_ejecutado": _texto(hecho),
                    "financiero_programado": _texto(dinero),
                    "financiero_ejecutado": _texto(gastado),
                }
                for a in aoi
                for mes, (fisico, hecho, dinero, gastado) in a.meses.items()
            ],
        }

    def construir(self, *cargas: Carga, fuentes: Fuentes | None = None) -> Base:
        """The database of these loads, in a new file."""
        self._reloj += 1
        self.datos.mkdir(parents=True, exist_ok=True)
        ruta = self.datos / f"tablero-{self._reloj:06d}.duckdb"
        escribir_base(ruta, fuentes, cargas, "huella")
        return Base(ruta)


@dataclass(frozen=True)
class Base:
    """A database to ask."""

    ruta: Path

    def todas(self, *consultas: str) -> list[list[tuple[Any, ...]]]:
        with duckdb.connect(self.ruta, read_only=True) as conexion:
            return [conexion.execute(consulta).fetchall() for consulta in consultas]

    def __call__(self, sql: str, *valores: object) -> list[tuple[Any, ...]]:
        with duckdb.connect(self.ruta, read_only=True) as conexion:
            return conexion.execute(sql, list(valores)).fetchall()


def _texto(numero: Numero) -> str | None:
    return None if numero is None else str(numero)
