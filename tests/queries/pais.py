"""A small made-up country with months, and what its figures must be, worked out in plain Python.

Two pliegos that use the same OEI and AEI codes; four UE, one of which only knows the year and one that skips a week;
three cortes. From one load to the next AOI come, go, move to another AEI, and change name, unit, programme and state.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from data.almacen import Carga
from data.cargar import escribir_base
from data.escribir import Registro
from data.publicacion import publicar
from queries import Filtro
from tests.data.oficina import Aoi, Mes, Numero, Oficina
from tests.data.test_meses import cifras, mes_de_corte
from tests.queries.fuentes import llano

PLIEGOS = {"000001": "012", "000002": "012", "000003": "040", "000004": "040"}
FECHAS = (date(2026, 4, 17), date(2026, 5, 15), date(2026, 6, 19))
MESES_HASTA = (3, 4, 5)
TIPOS = ("acumulado_anual", "acumulado_anual", "acumulado_mensual", "no_acumulado", None)
UNIDADES = ("INFORME", "PERSONA", "INFORME TÉCNICO")
NOMBRES = ("Atención de niños", "Gestión del programa", "Supervisión", "Capacitación técnica")

FLUJOS = ("certificado", "comprometido_anual", "comprometido", "devengado", "girado")

Linea = dict[str, Any]


@dataclass(frozen=True)
class Vista:
    """An AOI as a corte sees it: the activity, its unit, and the cut month of its UE (0: only the year)."""

    aoi: Aoi
    unidad: str
    mes: int

    @property
    def ruta(self) -> dict[str, str | None]:
        a = self.aoi
        oei, aei = f"OEI.{a.oei:02d}", f"AEI.{a.oei:02d}.{a.aei:02d}"
        return {"pliego": PLIEGOS[a.ue], "ue": a.ue, "oei": oei, "aei": aei, "cc": a.cc}

    def cifras(self, f: Filtro) -> dict[str, Any]:
        """Its figures in the period of a filter; `mes`, the last month that counts, and `banda` besides."""
        if self.mes:
            hasta = min(self.mes, f.mes or self.mes)
            dichas = cifras(self.aoi, hasta, anual=f.periodo == "anual")
        else:
            anio = self.aoi.meses[0]
            hasta, dichas = 0, cifras(replace(self.aoi, meses={1: anio}, tipo="acumulado_anual"), 1, anual=False)
        return dichas | {"mes": hasta, "banda": banda(dichas)}


def banda(c: Mapping[str, Any]) -> str | None:
    """The band of an AOI's figures, with the limits by default."""
    if c["estado"] in ("sp", "si"):
        return str(c["estado"])
    return None if c["avance"] is None else "bajo" if c["avance"] < 75 else "medio" if c["avance"] < 95 else "alto"


@dataclass
class Pais:
    """What was loaded and what each corte sees: fecha → code → `Vista`, inactive ones too."""

    cargas: list[Carga] = field(default_factory=list)
    cortes: dict[date, dict[str, Vista]] = field(default_factory=dict)
    en_vigor: dict[date, dict[str, date]] = field(default_factory=dict)
    gasto: list[Linea] = field(default_factory=list)
    financiamiento: list[Linea] = field(default_factory=list)

    def vistas(self, f: Filtro) -> list[Vista]:
        """The active AOI of a filter's path."""
        assert f.corte is not None
        return [v for v in self.cortes[f.corte].values() if v.aoi.activa and en_ruta(v, f)]

    def elegidas(self, f: Filtro) -> dict[str, tuple[Vista, dict[str, Any]]]:
        """The active AOI of a whole filter, with their figures in its period."""
        return {v.aoi.codigo: (v, c) for v in self.vistas(f) if cumple(v, c := v.cifras(f), f)}


def en_ruta(v: Vista, f: Filtro) -> bool:
    return all(getattr(f, n) in (None, codigo) for n, codigo in v.ruta.items())


def cumple(v: Vista, c: Mapping[str, Any], f: Filtro) -> bool:
    """Whether an AOI meets the parts that pick single ones: unit, words and bands."""
    texto = llano(f"{v.aoi.codigo} {v.aoi.nombre} {v.unidad}")
    return (
        f.unidad in (None, v.unidad)
        and (f.q is None or all(llano(p) in texto for p in f.q.split()))
        and (not f.banda or c["banda"] in f.banda)
    )


def media(avances: Iterable[Fraction | None]) -> Fraction | None:
    dichos = [a for a in avances if a is not None]
    return sum(dichos, Fraction(0)) / len(dichos) if dichos else None


def suma(valores: Iterable[Decimal | None]) -> Decimal | None:
    dichos = [v for v in valores if v is not None]
    return sum(dichos, Decimal(0)) if dichos else None


def levantar(datos: Path, semilla: int = 7) -> Pais:
    """Publishes the country in a folder. Its loads stand in another, where publishing clears nothing."""
    azar, pais, oficina = random.Random(semilla), Pais(), Oficina(datos.with_name(f"{datos.name}-oficina"), PLIEGOS)
    ahora: dict[str, dict[str, Aoi]] = {ue: _empezar(azar, ue) for ue in PLIEGOS}
    unidades: dict[str, str] = {}
    vistas: dict[str, dict[str, Vista]] = {}
    vigor: dict[str, date] = {}
    for vez, (fecha, hasta) in enumerate(zip(FECHAS, MESES_HASTA, strict=True)):
        for ue, suyas in ahora.items():
            if vez:
                _seguir(azar, suyas, unidades, hasta if ue != "000004" else 0)
            if (ue, vez) in (("000002", 1), ("000004", 1)):
                continue
            for codigo in suyas:
                unidades.setdefault(codigo, azar.choice(UNIDADES))
            lista = list(suyas.values())
            filas = oficina.tablas(lista, [ue])["aoi"]
            con_unidad: list[Registro] = [{**f, "unidad_impresa": unidades[str(f["aoi"])]} for f in filas]
            pais.cargas.append(oficina.cargar(lista, fecha, otras={"aoi": con_unidad}))
            mes = 0 if ue == "000004" else mes_de_corte(lista)
            vistas[ue] = {a.codigo: Vista(a, unidades[a.codigo], mes) for a in lista}
            vigor[ue] = fecha
        pais.cortes[fecha] = {codigo: v for suyas_ in vistas.values() for codigo, v in suyas_.items()}
        pais.en_vigor[fecha] = dict(vigor)
    _dinero(azar, pais, oficina, list(ahora["000001"]))
    publicar(datos, lambda ruta: _escribir(ruta, pais.cargas))
    return pais


def _escribir(ruta: Path, cargas: list[Carga]) -> None:
    escribir_base(ruta, None, cargas, "huella")


def _empezar(azar: random.Random, ue: str) -> dict[str, Aoi]:
    hasta = 0 if ue == "000004" else MESES_HASTA[0]
    return {a.codigo: a for a in (_nueva(azar, ue, n, hasta) for n in range(1, 19))}


def _nueva(azar: random.Random, ue: str, n: int, hasta: int) -> Aoi:
    meses = {m: _mes(azar, m <= hasta) for m in range(1, 13)} if hasta else {0: _mes(azar, True)}
    if hasta and azar.random() < 0.1:
        del meses[azar.randint(1, 12)]
    oei = azar.choice((1, 1, 2))
    return Aoi(
        ue,
        n,
        meses,
        oei=oei,
        aei=azar.choice((1, 2)),
        tipo=azar.choice(TIPOS) if hasta else "acumulado_anual",
        activa=azar.random() > 0.07,
        cc=azar.choice((None, "01", "01.02", "02")) if ue in ("000001", "000003") else None,
        nombre=azar.choice(NOMBRES),
    )


def _mes(azar: random.Random, reporta: bool) -> Mes:
    programado: Numero = Decimal(azar.choice((0, 4, 5, 10, 20))) if azar.random() > 0.1 else Decimal("2.5")
    ejecutado: Numero = None
    if reporta and azar.random() > 0.06:
        ejecutado = programado * azar.choice((0, 1, 1, 1, 2)) if programado else Decimal(azar.choice((0, 0, 3)))
    con_dinero = azar.random() > 0.05
    dinero = Decimal(azar.randint(0, 9_000_000)) / 100 if con_dinero else None
    gastado = Decimal(azar.randint(0, 9_000_000)) / 100 if reporta and con_dinero else None
    return programado, ejecutado, dinero, gastado


def _seguir(azar: random.Random, suyas: dict[str, Aoi], unidades: dict[str, str], hasta: int) -> None:
    """What happens to the AOI of a UE until its next load: another month is reported, and more."""
    for codigo, vieja in list(suyas.items()):
        a = replace(vieja, meses={**vieja.meses, **({hasta: _mes(azar, True)} if hasta else {})})
        suerte = azar.random()
        if suerte < 0.08:
            del suyas[codigo]
            continue
        if suerte < 0.16:
            a = replace(a, aei=3 - a.aei)
        elif suerte < 0.24:
            a = replace(a, nombre=azar.choice(NOMBRES))
        elif suerte < 0.32:
            unidades[codigo] = azar.choice(UNIDADES)
        elif suerte < 0.4 and hasta:
            a = replace(a, meses={**a.meses, 12: _mes(azar, False)})
        elif suerte < 0.48:
            a = replace(a, activa=not a.activa)
        elif suerte < 0.54 and a.cc:
            a = replace(a, cc="02" if a.cc == "01" else "01")
        suyas[codigo] = a
    ue = next(iter(suyas.values())).ue
    for n in range(1 + azar.randint(40, 60), 1 + azar.randint(61, 63)):
        if azar.random() < 0.2 and (nueva := _nueva(azar, ue, n, hasta)).codigo not in suyas:
            suyas[nueva.codigo] = nueva


def _dinero(azar: random.Random, pais: Pais, oficina: Oficina, aoi: list[str]) -> None:
    """Spending lines of the MEF for two UE (one with annual totals only, as the wide variant), and who finances one."""
    for ue in ("000001", "000003"):
        for programa in ("0068", "9001"):
            for generica in ("5-2.1", "5-2.3"):
                pais.gasto += _lineas(azar, ue, programa, generica)
    en_gasto: list[Registro] = [*pais.gasto]
    pais.cargas.append(oficina.cargar([], FECHAS[1], tipo="mef", ues=("000001", "000003"), otras={"gasto": en_gasto}))
    pais.financiamiento = [
        {
            "aoi": codigo, "fuente": fuente, "fuente_nombre": f"Fuente {fuente}", "rubro": "00", "rubro_nombre": "R",
            "generica": generica, "generica_nombre": f"Genérica {generica}", "mes": mes,
            "inicial": Decimal(azar.randint(0, 99_999)) / 100, "programado": Decimal(azar.randint(0, 99_999)) / 100,
        }
        for codigo in aoi[::2]
        for fuente, generica in (("1", "5-2.1"), ("1", "5-2.3"), ("4", "5-2.3"))
        for mes in range(1, 13)
        if azar.random() > 0.3
    ]  # fmt: skip
    lineas: list[Registro] = [*pais.financiamiento]
    pais.cargas.append(
        oficina.cargar([], FECHAS[0], tipo="ceplan_financiero", ues=("000001",), otras={"aoi_financiamiento": lineas})
    )


def _lineas(azar: random.Random, ue: str, programa: str, generica: str) -> list[Linea]:
    ancha = ue == "000003"
    comunes: Linea = {
        "pliego": PLIEGOS[ue], "ue": ue, "programa": programa, "programa_nombre": f"Programa {programa}",
        "producto": "3000001", "producto_nombre": "Acciones comunes", "actividad": "5000276",
        "actividad_nombre": "Gestión", "fuente": "1", "fuente_nombre": "Recursos ordinarios", "rubro": "00",
        "rubro_nombre": "Recursos ordinarios", "generica": generica, "generica_nombre": f"Genérica {generica}",
        **dict.fromkeys(("pia", "pim", *FLUJOS)),
    }  # fmt: skip

    def soles(minimo: int = 0) -> Decimal:
        return Decimal(azar.randint(minimo, 5_000_000)) / 100

    anual = {"certificado": soles(), "girado": soles()} if ancha else {}
    lineas = [{**comunes, "mes": 0, "pia": soles(), "pim": soles(1_000_000), **anual}]
    for mes in range(1, 5):
        flujos: Linea = {"devengado": soles(-500_000)}
        if not ancha:
            flujos |= {c: soles() for c in FLUJOS if c != "devengado"}
        lineas.append({**comunes, "mes": mes, **flujos})
    return lineas
