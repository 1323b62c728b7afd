"""What may be written: clean texts of a known length, days that exist, codes as they are."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from data.acuerdos.errores import AcuerdoInvalido
from data.acuerdos.tipos import NO_FIJADO, Cambio, Limites, Lugar, Nuevo
from data.limpieza import Malo, limpio, texto

_CODIGO = re.compile(r"[A-Z0-9][A-Z0-9.-]{0,39}")
_CLAVE = re.compile(r"[A-Za-z0-9-]{8,64}")
_ANIOS = (2000, 2100)
ORIGEN_MAX = 120

_NOMBRES = {
    "que": "qué se acordó",
    "responsable": "el responsable",
    "quien": "quién lo escribe",
    "nota": "la nota",
}


def nuevo(dicho: Nuevo, limites: Limites) -> Nuevo:
    """The same, clean. Raises AcuerdoInvalido, naming the field."""
    suyo = cambio(Cambio(que=dicho.que, responsable=dicho.responsable, vence=dicho.vence), limites)
    if dicho.clave is not None and not _CLAVE.fullmatch(dicho.clave):
        raise AcuerdoInvalido("No se entiende la petición", "Vuelva a cargar la página e inténtelo otra vez.")
    if dicho.ejercicio is not None and not _ANIOS[0] <= dicho.ejercicio <= _ANIOS[1]:
        raise AcuerdoInvalido("El año no sirve", f"{dicho.ejercicio} no es un ejercicio.", "ejercicio")
    return replace(
        dicho,
        que=suyo.que,
        responsable=suyo.responsable,
        vence_texto=_opcional(dicho.vence_texto, limites.nombre) or plazo(dicho.vence),
        lugar=_lugar(dicho.lugar),
        sobre=_opcional(dicho.sobre, limites.largo),
        reunion_nombre=_opcional(dicho.reunion_nombre, limites.nombre),
        origen=_opcional(dicho.origen, ORIGEN_MAX),
    )


def cambio(dicho: Cambio, limites: Limites) -> Cambio:
    """The same, clean. Raises AcuerdoInvalido, naming the field."""
    if dicho.vence is not None and not _ANIOS[0] <= dicho.vence.year <= _ANIOS[1]:
        raise AcuerdoInvalido("La fecha no sirve", f"{dicho.vence:%d/%m/%Y} está fuera de {_ANIOS}.", "vence")
    return Cambio(
        que=_obligatorio("que", dicho.que, limites.largo),
        responsable=_obligatorio("responsable", dicho.responsable, limites.nombre),
        vence=dicho.vence,
    )


def quien(dicho: str, limites: Limites) -> str:
    """Who writes."""
    return _obligatorio("quien", dicho, limites.nombre)


def nota(dicha: str, limites: Limites, *, obligatoria: bool = False) -> str:
    """A note; without one, nothing unless it must be there."""
    if not obligatoria and not limpio(dicha):
        return ""
    return _obligatorio("nota", dicha, limites.largo)


def plazo(vence: date | None) -> str:
    """A term in words.

    >>> plazo(date(2026, 12, 15)), plazo(None)
    ('15/12/2026', 'no fijado')
    """
    return f"{vence:%d/%m/%Y}" if vence else NO_FIJADO


def dia(dicho: str, hoy: date) -> date | None:
    """A day as a person types it; None for nothing (or "no fijado"). Raises AcuerdoInvalido.

    Without a year, the next time that day comes; "+14", so many days from today.

    >>> hoy = date(2026, 11, 22)
    >>> [str(dia(d, hoy)) for d in ("15/12/2026", "2026-12-15", "15/12", "3/2", "+7", "")]
    ['2026-12-15', '2026-12-15', '2026-12-15', '2027-02-03', '2026-11-29', 'None']
    """
    claro = limpio(dicho).lower()
    if claro in ("", NO_FIJADO):
        return None
    try:
        if hallado := re.fullmatch(r"\+ ?([0-9]{1,4})", claro, re.ASCII):
            return hoy + timedelta(days=int(hallado[1]))
        if hallado := re.fullmatch(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})", claro, re.ASCII):
            return date(int(hallado[1]), int(hallado[2]), int(hallado[3]))
        if hallado := re.fullmatch(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})", claro, re.ASCII):
            return date(int(hallado[3]), int(hallado[2]), int(hallado[1]))
        if hallado := re.fullmatch(r"([0-9]{1,2})[/.-]([0-9]{1,2})", claro, re.ASCII):
            este = date(hoy.year, int(hallado[2]), int(hallado[1]))
            return este if este >= hoy else este.replace(year=hoy.year + 1)
    except (ValueError, OverflowError):
        pass
    raise AcuerdoInvalido(
        "La fecha no se entiende",
        f"«{claro[:20]}» no es un día como 15/12/2026, 15/12 o +14 (días). Vacío: no fijado.",
        "vence",
    )


def escrito(dicho: Nuevo | Cambio, **mas: str) -> dict[str, str]:
    """What the person had written, to give it back."""
    vence = dicho.vence.isoformat() if dicho.vence else ""
    return {"que": dicho.que, "responsable": dicho.responsable, "vence": vence, **{c: v for c, v in mas.items() if v}}


def _obligatorio(campo: str, dicho: str, largo: int) -> str:
    try:
        return texto(dicho, largo)
    except Malo as causa:
        nombre = _NOMBRES[campo]
        if not limpio(dicho):
            raise AcuerdoInvalido(f"Falta {nombre}", f"Escriba {nombre}.", campo) from causa
        raise AcuerdoInvalido(
            f"No cabe {nombre}", f"Tiene {len(dicho):,} caracteres; caben {largo:,}.", campo
        ) from causa


def _opcional(dicho: str, largo: int) -> str:
    return limpio(dicho)[:largo].rstrip()


def _lugar(dicho: Lugar) -> Lugar:
    for clave in ("pliego", "ue", "oei", "aei", "cc", "aoi"):
        codigo = getattr(dicho, clave)
        if codigo is not None and not _CODIGO.fullmatch(codigo):
            raise AcuerdoInvalido("El lugar no se entiende", f"«{limpio(codigo)[:40]}» no es un código.", clave)
    return dicho
