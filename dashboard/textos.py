"""What each measure means, in Spanish: shown on hover and on focus, and in the definitions panel. Sources: domain
rules."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Medida:
    """A measure as people read it: its name, how it is computed, and where the rule comes from."""

    nombre: str
    definicion: str


MEDIDAS: dict[str, Medida] = {
    "avance": Medida(
        "Avance físico",
        "Promedio simple del avance de las AOI del nivel; el de cada AOI es ejecutado ÷ programado × 100, con tope "
        "de 100 %. Solo "
        "cuentan las AOI activas con meta y con seguimiento completo. Nunca es un promedio de promedios. Fuente: "
        "CEPLAN V.01.",
    ),
    "avance_financiero": Medida(
        "Ejecución financiera",
        "Devengado ÷ presupuesto programado (PIM) × 100, suma sobre suma, sin tope: puede pasar de 100 %. Si "
        "ninguna fuente declara el "
        "monto a este nivel, se dice; nada se reparte ni se estima.",
    ),
    "n_aoi": Medida(
        "AOI ejecutadas",
        "Actividades operativas e inversiones con ejecución física mayor que cero, de las que tienen programación "
        "en el periodo.",
    ),
    "bandas": Medida(
        "AOI por banda",
        "Cuántas AOI están en cada banda, decidida sobre el avance sin redondear. Pulse una banda para ver solo "
        "esas AOI. S.P.: sin "
        "programación. S.I.: con algún mes sin reportar; ninguna de las dos entra en el promedio.",
    ),
    "brecha_puntos": Medida(
        "Financiero − físico",
        "Ejecución financiera menos avance físico, en puntos porcentuales. Positiva: se gastó más de lo que se hizo.",
    ),
    "falta_banda": Medida(
        "Faltan",
        "Unidades de medida que faltan ejecutar para llegar a la banda siguiente.",
    ),
    "avance_real": Medida("Avance real", "Ejecutado ÷ programado × 100, sin tope."),
    "unidad_medida": Medida(
        "Unidad",
        "Unidad de medida. Con «?»: la columna impresa en el cuadro repite unidades de otro cuadro y no es de "
        "fiar. Con «*»: es la "
        "que declara la ficha de la AEI, distinta de la impresa.",
    ),
    "pia": Medida("PIA", "Presupuesto institucional de apertura: el de la versión del POI consistente con él."),
    "pim": Medida(
        "PIM",
        "Presupuesto institucional modificado: el de la última versión del POI que declara la fuente, contra el que se "
        "mide lo devengado.",
    ),
    "variacion_pim": Medida("Del PIA al PIM", "PIM menos PIA, y qué parte del PIA es."),
    "programado_poi": Medida(
        "Programado del POI",
        "Suma de lo programado por las AOI en CEPLAN, hasta el mes de corte o del año. No es un PIM: donde solo hay "
        "esto, ninguna fuente declara las versiones.",
    ),
    "devengado": Medida("Devengado", "Gasto reconocido, se haya pagado o no, según la fuente que se nombra."),
    "saldo": Medida("Saldo", "Presupuesto programado menos devengado. Negativo: se gastó más que lo programado."),
    "peso": Medida(
        "Peso en el pliego",
        "Parte del presupuesto de todo el pliego que tiene un nivel; donde nadie declara el del pliego, de la suma de "
        "las AOI cargadas. No es avance ni ejecución.",
    ),
    "dinero": Medida(
        "Origen del dinero",
        "Declarado: lo dice la fuente a este nivel. Derivado: sale de restar dos montos declarados. Suma: de las "
        "AOI, que declaran todas "
        "su monto. No disponible: ninguna fuente lo declara a este nivel.",
    ),
    "aporte": Medida(
        "Aporte al cambio",
        "Puntos del cambio del nivel que se deben a una AOI. Si contaba antes y ahora: lo que cambió su avance, entre "
        "el número de AOI que cuentan ahora. Si entró: cuánto está por encima o por debajo del promedio de antes, "
        "entre ese número; si salió, al revés. Los aportes de todas suman exactamente el cambio del nivel.",
    ),
    "brecha": Medida(
        "Brecha",
        "Puntos que le faltan al avance del nivel para 100 %. Cada AOI que cuenta quita (100 − su avance) ÷ el número "
        "de AOI del nivel; lo que quitan todas suma exactamente la brecha.",
    ),
    "avance_indicador": Medida(
        "Avance de un indicador",
        "Valor obtenido ÷ meta (logro esperado) × 100, con tope de 100 %; si menos es mejor, meta ÷ valor. El primer "
        "semestre se compara con la meta del año. Sin tope también se muestra. S.P.: sin meta en el año. ND: meta "
        "cero, sin valor o sin sentido conocido. Fuente: CEPLAN V.01, avance tipo I.",
    ),
    "promedio_indicadores": Medida(
        "Promedio de indicadores",
        "Promedio simple del avance con tope de los indicadores que tienen meta. «Como CEPLAN V.01»: los que no tienen "
        "meta o valor cuentan como 0, si otro de su OEI o AEI la tiene (AEI.06.05 en 2024: 62.26 % en vez de 83.01 %).",
    ),
    "avance_tipo2": Medida(
        "Avance tipo II",
        "(valor − línea base) ÷ (meta − línea base) × 100: cuánto se recorrió de la línea base a la meta. No se lee si "
        "falta la línea base, si es igual a la meta o si la meta es peor que ella.",
    ),
    "coherencia": Medida(
        "Coherencia",
        "Compara, en cada AEI, el avance de sus AOI con el de sus indicadores. «Se hizo y no se movió»: AOI en alto y "
        "algún indicador en bajo. «Se movió sin hacerse»: AOI en bajo y todos sus indicadores en alto.",
    ),
    "conciliacion": Medida(
        "Conciliación",
        "Cada cifra que imprime un documento, junto a la que dan los datos. Coincide: la nuestra, redondeada como se "
        "imprime, es la publicada. Difiere: no lo es, y la razón se busca por regla. No verificable: no hay otros "
        "datos con qué recalcularla.",
    ),
    "s_p": Medida(
        "S.P. (sin programación)", "La meta del periodo es cero; la AOI se muestra y no entra en el promedio."
    ),
    "s_i": Medida(
        "S.I. (seguimiento incompleto)",
        "Algún mes hasta el corte no tiene registro; la AOI se muestra y no entra en el promedio. Cero reportado y "
        "no reportado son distintos.",
    ),
}

NIVELES: dict[str, tuple[str, str]] = {
    "todos": ("conjunto de pliegos", "Todos los pliegos"),
    "pliego": ("pliego", "Pliegos"),
    "ue": ("unidad ejecutora", "Unidades ejecutoras"),
    "oei": ("objetivo estratégico", "Objetivos estratégicos"),
    "aei": ("acción estratégica", "Acciones estratégicas"),
    "cc": ("centro de costo", "Centros de costo"),
    "aoi": ("actividad operativa", "Actividades operativas"),
}
SIGLAS = {"todos": "", "pliego": "Pliego", "ue": "UE", "oei": "OEI", "aei": "AEI", "cc": "CC", "aoi": "AOI"}

#: Names of the months; 0 is not one.
MESES = (
    "", "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre",
    "diciembre",
)  # fmt: skip
MESES_CORTOS = tuple(m[:3] for m in MESES)

ORDENES: dict[str, str] = {
    "avance": "peor avance primero",
    "codigo": "código",
    "nombre": "nombre",
    "n": "más AOI primero",
    "pim": "más presupuesto primero",
    "brecha": "mayor brecha financiera primero",
}

ORIGEN_DINERO: dict[str, str] = {
    "declarado": "declarado por la fuente",
    "derivado": "derivado por resta",
    "suma": "suma de las AOI",
    "no_disponible": "no disponible a este nivel",
}
