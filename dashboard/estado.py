"""The frozen state of a page: one object gives the address, the questions, the sentence, the chips and the downloads.

`parse` reads an address, `format` writes it, `describe` says it in Spanish; they stand side by side so that a key
added to one
is seen missing in the others. Keys, closed lists and values are those of `queries.filtro`, shared with the command
line.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any
from urllib.parse import parse_qsl, urlencode

from dashboard.reunion.agenda import Reunion, escribir_agenda, leer_agenda, leer_lamina
from data.ajustes import ajustes
from queries import Contexto
from queries.filtro import (
    Filtro,
    Problema,
    describir,
    describir_cambios,
    describir_conciliacion,
    escribir,
    leer,
)
from queries.limpieza import Malo, mostrable

#: The views and their paths, in the order of the tabs. Each has a callback and a store of its own (`almacen_de`).
VISTAS = MappingProxyType(
    {
        "explorar": "/",
        "brechas": "/brechas",
        "presupuesto": "/presupuesto",
        "indicadores": "/indicadores",
        "cambios": "/cambios",
        "conciliacion": "/conciliacion",
        "datos": "/datos",
    }
)
VISTA_INICIAL = "explorar"
#: What each is called: the words of the tabs.
NOMBRES = MappingProxyType(
    {
        "explorar": "Explorar",
        "brechas": "Brechas",
        "presupuesto": "Presupuesto",
        "indicadores": "Indicadores",
        "cambios": "Cambios",
        "conciliacion": "Conciliación",
        "datos": "Datos",
    }
)

#: Keys of the address that are no part of the filter: the panel, the open list of agreements, and the meeting that any
#: view may be shown as.
_DE_REUNION = ("modo", "lamina", "agenda")
_PROPIAS = ("panel", "acuerdos", *_DE_REUNION)

#: What the right-hand panel of Explorar may show instead of physical against financial.
PANELES = ("ritmo",)

#: Parts of the filter that a single view heeds. Any other view drops them, with a notice if its address says one: a
#: supposition or a state of the reconciliation would else be thought to hold where it does not.
SOLO_EN: dict[str, tuple[str, ...]] = {
    "brechas": ("agrupar", "supuesto"),
    "presupuesto": ("version", "gasto"),
    "indicadores": ("metodo",),
    "conciliacion": ("documento", "cuadro", "medida", "conciliado", "clase"),
}

#: What a reset clears: everything but the place (path) and the year.
FILTROS: dict[str, Any] = {
    "banda": (), "unidad": None, "q": None, "cc": None, "cambio": (), "por": None, "orden": None, "filas": (),
    "condiciones": (), "documento": None, "cuadro": None, "medida": None, "conciliado": (), "clase": None,
    "agrupar": None, "supuesto": (), "version": None, "gasto": None, "metodo": None,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Estado:
    """What the person wants to see, and in which view. It says only what was chosen; what is missing is filled by
    `Contexto.resolver`."""

    filtro: Filtro = Filtro()
    vista: str = VISTA_INICIAL
    panel: str | None = None
    reunion: Reunion | None = None
    acuerdos: bool = False

    def con(self, **cambios: Any) -> Estado:
        """The same state with some parts of the filter changed."""
        return replace(self, filtro=replace(self.filtro, **cambios))

    def href(self, **cambios: Any) -> str:
        """The address of this state, or of this state with some parts changed."""
        return VISTAS[self.vista] + format(self.con(**cambios) if cambios else self)

    def mirando(self, panel: str | None) -> Estado:
        """The same state with another panel on the right."""
        return replace(self, panel=panel)

    def en(self, vista: str) -> Estado:
        """The same place and filter in another view, which leaves behind what only this one heeds."""
        vacio = Filtro()
        ajenas = {c: getattr(vacio, c) for otra, claves in SOLO_EN.items() if otra != vista for c in claves}
        return replace(self, filtro=replace(self.filtro, **ajenas), vista=vista, panel=None, reunion=None)

    def con_acuerdos(self, abiertos: bool) -> Estado:
        """The same state with the list of agreements of its node open beside it, or closed."""
        return replace(self, acuerdos=abiertos)

    def reunido(self, reunion: Reunion | None) -> Estado:
        """The same state as slides of the meeting, or out of it."""
        return replace(self, reunion=reunion)


def vista_de(ruta: str) -> str:
    """The view of a path; the initial one for a path that is of none."""
    return next((vista for vista, suya in VISTAS.items() if suya == ruta), VISTA_INICIAL)


def almacen_de(vista: str) -> str:
    """The id of the store that carries the intentions of a view (assets/nucleo.js writes it)."""
    return "intencion" if vista == VISTA_INICIAL else f"intencion-{vista}"


def parse_direccion(direccion: str) -> tuple[Estado, list[Problema]]:
    """The state of a whole address, `"/cambios?ue=000993"`. Never raises."""
    ruta, _, consulta = direccion.partition("?")
    return parse(consulta, vista_de(ruta))


def parse(busqueda: str, vista: str = VISTA_INICIAL) -> tuple[Estado, list[Problema]]:
    """The state an address says (`"?ue=000993&banda=bajo"`, with or without `?`) and what was dropped of it. Never
    raises."""
    limite = ajustes().largo_url_max
    if len(busqueda) > limite:
        motivo = f"tiene {len(busqueda):,} caracteres y el máximo es {limite:,}; se muestra la vista inicial"
        return Estado(vista=vista), [Problema("dirección", busqueda[:40] + "…", motivo)]
    pares = parse_qsl(busqueda.removeprefix("?"), keep_blank_values=True, errors="replace")
    panel, dichos = _panel([valor for clave, valor in pares if clave == "panel"], vista)
    ajenas = {clave: otra for otra, claves in SOLO_EN.items() if otra != vista for clave in claves}
    for clave in dict.fromkeys(clave for clave, _ in pares if clave in ajenas):
        dicho = next(valor for suya, valor in pares if suya == clave)
        dichos.append(Problema(clave, mostrable(dicho), f"solo vale en la vista {NOMBRES[ajenas[clave]]}"))
    reunion, de_reunion = _reunion(pares)
    acuerdos = [valor for clave, valor in pares if clave == "acuerdos"]
    dichos += [Problema("acuerdos", mostrable(v), "solo puede valer 1") for v in acuerdos if v != "1"]
    filtro, problemas = leer([par for par in pares if par[0] not in _PROPIAS and par[0] not in ajenas])
    return Estado(filtro, vista, panel, reunion, "1" in acuerdos), problemas + dichos + de_reunion


def _panel(valores: list[str], vista: str) -> tuple[str | None, list[Problema]]:
    """The first value said, if it is a panel of the view; and what is wrong with it or with more of them."""
    primero = next(iter(valores), "")
    problemas: list[Problema] = []
    if primero and (primero not in PANELES or vista != VISTA_INICIAL):
        motivo = f"en Explorar se puede elegir: {', '.join(PANELES)}"
        problemas.append(Problema("panel", mostrable(primero), motivo))
    if len(valores) > 1:
        problemas.append(Problema("panel", mostrable(valores[1]), "la clave está repetida; vale la primera"))
    return primero if primero in PANELES and vista == VISTA_INICIAL else None, problemas


def _reunion(pares: list[tuple[str, str]]) -> tuple[Reunion | None, list[Problema]]:
    """The meeting that an address says; its slide and its agenda mean nothing outside it."""
    dichos: dict[str, str] = {}
    problemas: list[Problema] = []
    for clave, valor in pares:
        if clave in dichos:
            problemas.append(Problema(clave, mostrable(valor), "la clave está repetida; vale la primera"))
        elif clave in _DE_REUNION:
            dichos[clave] = valor
    modo = dichos.pop("modo", None)
    if modo != "reunion":
        if modo is not None:
            problemas.append(Problema("modo", mostrable(modo), "solo hay un modo: reunion"))
        fuera = [Problema(c, mostrable(v), "solo vale con modo=reunion") for c, v in dichos.items()]
        return None, problemas + fuera
    agenda, caducos = leer_agenda(dichos.get("agenda", ""))
    try:
        lamina = leer_lamina(dichos["lamina"]) if "lamina" in dichos else 1
    except Malo as e:
        problemas.append(Problema("lamina", mostrable(dichos["lamina"]), str(e)))
        lamina = 1
    return Reunion(lamina, agenda), problemas + caducos


def format(estado: Estado) -> str:  # the word of the design; the builtin is not needed here
    """The query of a state's address: `""` for the initial one, else `"?clave=valor&…"`, readable."""
    pares = [*escribir(estado.filtro), *([("panel", estado.panel)] if estado.panel else [])]
    pares += [("acuerdos", "1")] if estado.acuerdos else []
    if estado.reunion:
        lamina, agenda = estado.reunion.lamina, escribir_agenda(estado.reunion.agenda)
        pares += [("modo", "reunion"), *([("lamina", str(lamina))] if lamina > 1 else [])]
        pares += [("agenda", agenda)] if agenda else []
    return "?" + urlencode(pares, safe=",:@/") if pares else ""


def describe(estado: Estado, contexto: Contexto) -> str:
    """The state as a Spanish sentence: "UE 000993, AEI.02.01, solo bajo, corte 31/12/2024"."""
    if estado.vista == "cambios":  # which does not heed the filters of the table
        return describir_cambios(replace(estado.filtro, condiciones=()), contexto)
    if estado.vista == "conciliacion":
        return describir_conciliacion(estado.filtro, contexto)
    return describir(estado.filtro, contexto)
