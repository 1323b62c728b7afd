"""The slides of a meeting, from an agenda: each is made by a function of its own, or left out when it has nothing to
say."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from dashboard.descargas.clases import ACUERDOS, COHERENCIA
from dashboard.estado import describe
from dashboard.reunion import laminas_avance, laminas_brechas, laminas_dinero
from dashboard.reunion.agenda import LAMINAS, Agenda, Parte, escribir_agenda
from dashboard.reunion.lamina import Bloque, Lamina
from dashboard.reunion.sala import Sala
from queries import Filtro

#: What a slide shows, before it is dressed: its title and its blocks; None when it has nothing to say.
Hecha = tuple[str, Sequence[Bloque]] | None

_HACER: dict[str, Callable[[Sala], Hecha]] = {
    "portada": laminas_avance.portada,
    "estado": laminas_avance.estado,
    "ue": laminas_avance.por_ue,
    "oei": laminas_avance.por_oei,
    "brechas": laminas_brechas.brechas,
    "gasto": laminas_brechas.gasto,
    "cambios": laminas_brechas.cambios,
    "indicadores": laminas_dinero.indicadores,
    "dinero": laminas_dinero.dinero,
    "acuerdos": laminas_dinero.acuerdos,
}

#: How the figures of each slide are made: what the speaker reads.
_COMO: dict[str, str] = {
    "portada": "Qué se mira: nodo, corte, versión del POI y qué cubre.",
    "estado": "Avance físico: promedio simple del avance de las AOI del nivel, cada una con tope de 100 %. Ejecución "
    "financiera: devengado entre presupuesto programado, sin tope.",
    "ue": "Avance físico de cada UE: promedio de sus AOI. La rayita es la ejecución financiera.",
    "oei": "Avance físico de cada objetivo o acción: promedio de sus AOI. La rayita es la ejecución financiera.",
    "brechas": "Cada AOI quita (100 − avance) ÷ n puntos a su nivel; las partes suman la brecha exacta.",
    "gasto": "Ejecución financiera menos avance físico, en puntos, donde la fuente declara el dinero; de las que no "
    "llegan a alto.",
    "cambios": "De un corte al otro: el aporte de cada AOI está en puntos y los de todas suman el cambio del nivel.",
    "indicadores": "AEI con sus AOI en alto y algún indicador en bajo, y AEI con sus AOI en bajo y todos sus "
    "indicadores en alto.",
    "dinero": "Lo que declara cada fuente a su nivel; nada se reparte ni se estima.",
    "acuerdos": "Primero los vencidos, del más antiguo al más reciente.",
}

#: What picks AOI and a slide does not heed, so that its sentence does not say it.
_AJENAS: dict[str, tuple[str, ...]] = {"indicadores": COHERENCIA.ajenas, "acuerdos": ACUERDOS.ajenas}

#: The whole agenda.
TODA: Agenda = tuple(Parte(clave) for clave in LAMINAS)


def armar(sala: Sala, agenda: Agenda = ()) -> tuple[list[Lamina], list[str]]:
    """The slides of an agenda (the whole one when it is empty) that have something to say, and the parts of it whose
    node the corte does not have, as text."""
    hechas: list[Lamina] = []
    ausentes: list[str] = []
    for parte in agenda or TODA:
        suya = sala.en(parte)
        if suya is None:
            ausentes.append(escribir_agenda((parte,)))
        elif (hecha := _HACER[parte.clave](suya)) is not None:
            hechas.append(_vestir(parte, suya, *hecha))
    return hechas, ausentes


def _vestir(parte: Parte, sala: Sala, titulo: str, bloques: Sequence[Bloque]) -> Lamina:
    fijo = sala.estado.con(ejercicio=sala.corte.ejercicio, corte=sala.corte.fecha)
    href = replace(fijo, vista=_VISTA.get(parte.clave, "explorar")).href()
    vacio = Filtro()
    suyo = sala.estado.con(**{c: getattr(vacio, c) for c in _AJENAS.get(parte.clave, ())})
    nodo = describe(suyo, sala.contexto)
    return Lamina(parte.clave, titulo, tuple(bloques), nodo, sala.pie, f"{nodo}. {_COMO[parte.clave]}", href)


#: The view where each slide is seen in full.
_VISTA = {
    "brechas": "brechas",
    "gasto": "brechas",
    "cambios": "cambios",
    "indicadores": "indicadores",
    "dinero": "presupuesto",
}
