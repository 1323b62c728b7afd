"""The words of the made-up country: entities that do not exist, and what they would do.

Tables of tuples only; data/sintetico.sql draws from them. Names are upper case, as in the planning system's exports.
"""

from __future__ import annotations

# What a made-up pliego works at: its name, the code of its programme, and the matters that name its objectives,
# actions, units and activities.
SECTORES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (
        "MINISTERIO DE CAMINOS Y PUENTES",
        "0901",
        (
            "CAMINOS DE HERRADURA",
            "PUENTES COLGANTES",
            "SEÑALIZACIÓN RURAL",
            "SEGURIDAD DE LOS CAMINANTES",
            "MANTENIMIENTO VIAL",
            "TRANSPORTE LACUSTRE",
            "ESTACIONES DE PESAJE",
            "PARADEROS INTERPROVINCIALES",
        ),
    ),
    (
        "AUTORIDAD NACIONAL DE LAGUNAS Y MANANTIALES",
        "0902",
        (
            "COSECHA DE AGUA",
            "CALIDAD DEL AGUA",
            "RIEGO DE LADERAS",
            "MONITOREO DE LAGUNAS",
            "CUENCAS ALTOANDINAS",
            "RESERVORIOS FAMILIARES",
            "CULTURA DEL AGUA",
            "DERECHOS DE USO DE AGUA",
        ),
    ),
    (
        "MINISTERIO DE OFICIOS Y APRENDIZAJE",
        "0903",
        (
            "CERTIFICACIÓN DE OFICIOS",
            "TALLERES DE APRENDICES",
            "ORIENTACIÓN VOCACIONAL",
            "ARTESANÍA TEXTIL",
            "OFICIOS DIGITALES",
            "MAESTRAS Y MAESTROS DE OFICIO",
            "CARPINTERÍA Y CONSTRUCCIÓN",
            "PASANTÍAS EN EMPRESAS",
        ),
    ),
    (
        "INSTITUTO NACIONAL DE LA PAPA NATIVA",
        "0904",
        (
            "SEMILLA CERTIFICADA",
            "BANCOS DE GERMOPLASMA",
            "SANIDAD DEL CULTIVO",
            "FERIAS DE PRODUCTORES",
            "ANDENES Y SUELOS",
            "ALMACENES COMUNALES",
            "PEQUEÑA AGRICULTURA",
            "INVESTIGACIÓN AGRARIA",
        ),
    ),
    (
        "GOBIERNO REGIONAL DE VALLE SERENO",
        "0905",
        (
            "EDUCACIÓN INICIAL",
            "ATENCIÓN PRIMARIA DE SALUD",
            "SANEAMIENTO RURAL",
            "TURISMO COMUNITARIO",
            "ELECTRIFICACIÓN RURAL",
            "PROTECCIÓN DE BOSQUES",
            "PREVENCIÓN DE DESASTRES",
            "CADENAS PRODUCTIVAS",
        ),
    ),
    (
        "UNIVERSIDAD NACIONAL DE CERRO CLARO",
        "0906",
        (
            "FORMACIÓN DE PREGRADO",
            "LABORATORIOS DE CIENCIAS",
            "BIENESTAR ESTUDIANTIL",
            "PUBLICACIONES CIENTÍFICAS",
            "EXTENSIÓN UNIVERSITARIA",
            "ACREDITACIÓN DE CARRERAS",
            "BIBLIOTECA CENTRAL",
            "SEGUIMIENTO DE EGRESADOS",
        ),
    ),
    (
        "SERVICIO NACIONAL DE ARCHIVOS Y BIBLIOTECAS VIVAS",
        "0907",
        (
            "LECTURA PÚBLICA",
            "DIGITALIZACIÓN DE DOCUMENTOS",
            "CONSERVACIÓN DE ARCHIVOS",
            "BIBLIOTECAS RODANTES",
            "LENGUAS ORIGINARIAS",
            "DEPÓSITO LEGAL",
            "MEMORIA DE LOS BARRIOS",
            "CATÁLOGO NACIONAL",
        ),
    ),
    (
        "SEGURO PÚBLICO DE COSECHAS",
        "0908",
        (
            "ASEGURAMIENTO DE CULTIVOS",
            "ALERTA DE HELADAS",
            "PERITAJE DE DAÑOS",
            "INDEMNIZACIONES",
            "EDUCACIÓN FINANCIERA",
            "MUTUALES DE PRODUCTORES",
            "MAPAS DE RIESGO",
            "REASEGURO",
        ),
    ),
)

# Objective: what comes before and after the matter.
OBJETIVOS: tuple[tuple[str, str], ...] = (
    ("MEJORAR LA COBERTURA DE ", " EN BENEFICIO DE LA POBLACIÓN"),
    ("INCREMENTAR LA CALIDAD DE ", " PARA LAS FAMILIAS RURALES"),
    ("PROMOVER EL ACCESO EQUITATIVO A ", " EN LOS TERRITORIOS PRIORIZADOS"),
    ("FORTALECER LA REGULACIÓN DE ", " CON ENFOQUE TERRITORIAL"),
    ("AMPLIAR LOS SERVICIOS DE ", " PARA JÓVENES Y ADULTOS MAYORES"),
    ("IMPULSAR LA INNOVACIÓN EN ", " CON PARTICIPACIÓN CIUDADANA"),
)
OBJETIVO_DE_GESTION = "FORTALECER LA GESTIÓN INSTITUCIONAL"

# Action: the same.
ACCIONES: tuple[tuple[str, str], ...] = (
    ("SERVICIO OPORTUNO DE ", " PARA LA POBLACIÓN OBJETIVO"),
    ("ASISTENCIA TÉCNICA INTEGRAL EN ", " A GOBIERNOS LOCALES"),
    ("CAPACITACIÓN PERTINENTE EN ", " PARA ORGANIZACIONES COMUNALES"),
    ("SUPERVISIÓN EFECTIVA DE ", " EN EL ÁMBITO DE LA ENTIDAD"),
    ("INFRAESTRUCTURA ADECUADA DE ", " EN ZONAS PRIORIZADAS"),
    ("INFORMACIÓN CONFIABLE DE ", " PARA LA TOMA DE DECISIONES"),
)
ACCIONES_DE_GESTION: tuple[str, ...] = (
    "GESTIÓN ADMINISTRATIVA EFICIENTE DE LA ENTIDAD",
    "PLANEAMIENTO Y PRESUPUESTO ARTICULADOS EN LA ENTIDAD",
    "TRANSFORMACIÓN DIGITAL PROGRESIVA DE LA ENTIDAD",
    "INTEGRIDAD Y TRANSPARENCIA FORTALECIDAS EN LA ENTIDAD",
)

# Executing units of a pliego after the first one, which is its administration.
UNIDADES: tuple[str, ...] = (
    "PROGRAMA NACIONAL DE ",
    "PROYECTO ESPECIAL DE ",
    "CENTRO DE ",
    "DIRECCIÓN DESCONCENTRADA DE ",
)

# Cost centres that support the others; the ones of the line are named after matters. (code, name)
CENTROS_DE_APOYO: tuple[tuple[str, str], ...] = (
    ("01", "ALTA DIRECCIÓN"),
    ("02.01", "OFICINA DE ABASTECIMIENTO"),
    ("02.02", "OFICINA DE TESORERÍA Y CONTABILIDAD"),
    ("02.03", "OFICINA DE RECURSOS HUMANOS"),
    ("03.01", "OFICINA DE PLANEAMIENTO"),
    ("03.02", "OFICINA DE PRESUPUESTO"),
    ("04", "ASESORÍA JURÍDICA"),
)
# Acts of the support centres and the budget activity that pays for them. (name, unit, its code, its name)
ACTOS_DE_APOYO: tuple[tuple[str, str, str, str], ...] = (
    ("CONDUCCIÓN Y DIRECCIÓN SUPERIOR", "INFORME", "5000002", "CONDUCCIÓN Y ORIENTACIÓN SUPERIOR"),
    ("GESTIÓN DE CONTRATACIONES", "INFORME", "5000003", "GESTIÓN ADMINISTRATIVA"),
    ("PAGO DE PLANILLAS Y OBLIGACIONES", "PLANILLA", "5000005", "GESTIÓN DE RECURSOS HUMANOS"),
    ("REGISTRO CONTABLE Y TESORERÍA", "REPORTE", "5000003", "GESTIÓN ADMINISTRATIVA"),
    ("SEGUIMIENTO Y EVALUACIÓN DE PLANES", "INFORME", "5000001", "PLANEAMIENTO Y PRESUPUESTO"),
    ("EVALUACIÓN PRESUPUESTAL", "DOCUMENTO", "5000001", "PLANEAMIENTO Y PRESUPUESTO"),
    ("ASESORAMIENTO LEGAL", "INFORME", "5000004", "ASESORAMIENTO TÉCNICO Y JURÍDICO"),
    ("SOPORTE DE SISTEMAS DE INFORMACIÓN", "ACCIÓN", "5000003", "GESTIÓN ADMINISTRATIVA"),
)

# Acts of the line. (name before the matter, unit, another unit it could be changed to, least and greatest goal of the
# year, aggregation; its money weighs this much)
ACTOS: tuple[tuple[str, str, str, int, int, str, int], ...] = (
    ("ASISTENCIA TÉCNICA EN ", "ASISTENCIA", "ENTIDAD ASISTIDA", 6, 240, "acumulado_anual", 2),
    ("CAPACITACIÓN EN ", "PERSONA CAPACITADA", "PERSONA", 60, 6000, "acumulado_anual", 2),
    ("SUPERVISIÓN DE ", "SUPERVISIÓN", "ACTA", 4, 150, "acumulado_anual", 2),
    ("ATENCIÓN DE SOLICITUDES DE ", "ATENCIÓN", "EXPEDIENTE", 100, 20000, "acumulado_anual", 3),
    ("ELABORACIÓN DE ESTUDIOS DE ", "ESTUDIO", "INFORME", 1, 12, "acumulado_anual", 2),
    ("CAMPAÑAS DE DIFUSIÓN DE ", "CAMPAÑA", "EVENTO", 2, 24, "acumulado_anual", 1),
    ("ENTREGA DE MATERIALES PARA ", "MÓDULO ENTREGADO", "MÓDULO", 20, 3000, "acumulado_anual", 4),
    ("MANTENIMIENTO DE INSTALACIONES DE ", "LOCAL", "INTERVENCIÓN", 1, 60, "acumulado_anual", 6),
    ("SEGUIMIENTO DE ", "INFORME", "REPORTE", 4, 24, "acumulado_anual", 1),
    ("EJECUCIÓN DE OBRAS DE ", "PORCENTAJE DE OBRA", "OBRA", 60, 100, "acumulado_mensual", 12),
    ("PADRÓN DE USUARIOS DE ", "USUARIO", "PERSONA", 200, 9000, "acumulado_mensual", 1),
    ("OPERACIÓN PERMANENTE DE ", "PERSONA ATENDIDA", "ATENCIÓN", 30, 1500, "no_acumulado", 5),
)

# Made-up places that end an activity's name.
LUGARES: tuple[str, ...] = (
    "ALTO ROBLEDAL",
    "BUENAVENTURA DE LA SIERRA",
    "CERRO CLARO",
    "DOS QUEBRADAS",
    "EL MIRADOR",
    "FLOR DE CANTUTA",
    "HUERTA GRANDE",
    "LAGUNA SERENA",
    "LOMA VERDE",
    "LOS QUINUALES",
    "NUEVO AMANECER",
    "PAMPA LARGA",
    "PUENTE VIEJO",
    "QUEBRADA HONDA",
    "RÍO MANSO",
    "SAN ISIDRO DEL VALLE",
    "TRES CUMBRES",
    "VALLE SERENO",
    "VISTA AL LAGO",
    "YUNGA ALTA",
)

# Share of the year, in thousandths, that each month takes; in the order in which they are drawn by.
PERFILES: tuple[tuple[str, int, tuple[int, ...]], ...] = (
    # (name, how often out of 100, months)
    ("parejo", 34, (83, 83, 84, 83, 83, 84, 83, 83, 84, 83, 83, 84)),
    ("creciente", 20, (10, 30, 60, 80, 80, 90, 90, 90, 100, 110, 120, 140)),
    ("trimestral", 18, (0, 0, 250, 0, 0, 250, 0, 0, 250, 0, 0, 250)),
    ("inicio", 9, (20, 120, 220, 180, 120, 80, 60, 60, 50, 40, 30, 20)),
    ("mitad", 8, (0, 20, 60, 110, 160, 180, 160, 120, 80, 60, 40, 10)),
    ("bimestral", 5, (0, 166, 0, 167, 0, 167, 0, 166, 0, 167, 0, 167)),
    ("semestral", 3, (0, 0, 0, 0, 0, 500, 0, 0, 0, 0, 0, 500)),
    ("final", 3, (0, 0, 0, 0, 0, 0, 0, 100, 200, 200, 200, 300)),
)
# The money of an activity: even pay, goods towards the end of the year, works in the dry season.
PERFILES_DE_DINERO: tuple[tuple[str, int, tuple[int, ...]], ...] = (
    ("planilla", 35, (78, 78, 78, 78, 78, 78, 118, 78, 78, 78, 78, 102)),
    ("servicios", 40, (15, 55, 80, 85, 85, 90, 90, 90, 95, 95, 100, 120)),
    ("bienes", 18, (0, 10, 40, 60, 80, 100, 110, 110, 120, 120, 120, 130)),
    ("obra", 7, (0, 0, 20, 60, 110, 150, 170, 170, 140, 90, 60, 30)),
)

# Why a month fell short, and why another exceeded its programme.
MOTIVOS_BAJO: tuple[str, ...] = (
    "El proceso de contratación quedó desierto y se convocó de nuevo.",
    "Las lluvias impidieron llegar a las zonas programadas.",
    "La entrega de materiales se retrasó por el proveedor.",
    "El personal a cargo se contrató a mediados del mes.",
    "La contraparte local pidió reprogramar la actividad.",
    "La certificación presupuestal se aprobó después de lo previsto.",
    "Se priorizó la atención de una emergencia en la zona.",
    "El informe está en revisión y se contará el mes siguiente.",
)
MOTIVOS_ALTO: tuple[str, ...] = (
    "La demanda del servicio fue mayor que la prevista.",
    "Se sumaron usuarios de una feria realizada en la zona.",
    "Se atendió lo pendiente del mes anterior.",
    "Una alianza con el gobierno local permitió ampliar la cobertura.",
)

# Sources of the money. (source, name, rubro, name, how often out of 100)
FUENTES: tuple[tuple[str, str, str, str, int], ...] = (
    ("1", "RECURSOS ORDINARIOS", "00", "RECURSOS ORDINARIOS", 68),
    ("2", "RECURSOS DIRECTAMENTE RECAUDADOS", "09", "RECURSOS DIRECTAMENTE RECAUDADOS", 17),
    ("4", "DONACIONES Y TRANSFERENCIAS", "13", "DONACIONES Y TRANSFERENCIAS", 6),
    ("5", "RECURSOS DETERMINADOS", "18", "CANON Y SOBRECANON, REGALÍAS, RENTA DE ADUANAS Y PARTICIPACIONES", 9),
)
GENERICAS: tuple[tuple[str, str, int], ...] = (
    ("5-2.3", "BIENES Y SERVICIOS", 62),
    ("5-2.1", "PERSONAL Y OBLIGACIONES SOCIALES", 20),
    ("6-2.6", "ADQUISICIÓN DE ACTIVOS NO FINANCIEROS", 12),
    ("5-2.5", "OTROS GASTOS", 6),
)
# Budget categories that every pliego has; each sector adds its own programme.
PROGRAMAS: tuple[tuple[str, str], ...] = (
    ("9001", "ACCIONES CENTRALES"),
    ("9002", "ASIGNACIONES PRESUPUESTARIAS QUE NO RESULTAN EN PRODUCTOS"),
)
