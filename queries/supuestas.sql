-- pregunta: ¿Qué se supone de qué AOI, y cómo quedaría cada una?
-- grano: una fila por AOI supuesta que existe en el corte y está activa, en el orden en que se dijeron
-- columna: lugar | BIGINT | - | Puesto en la lista de supuestos, desde 1
-- columna: codigo_aoi | VARCHAR | - | Código de la AOI
-- columna: denominacion | VARCHAR | - | Nombre de la AOI
-- columna: pliego | VARCHAR | - | Código del pliego
-- columna: ue | VARCHAR | - | Código de la UE
-- columna: ue_corto | VARCHAR | - | Nombre corto de la UE
-- columna: oei | VARCHAR | - | Código del OEI
-- columna: aei | VARCHAR | - | Código de la AEI
-- columna: cc | VARCHAR | - | Centro de costo (vacío: no declarado)
-- columna: unidad_medida | VARCHAR | - | Unidad de medida que se muestra
-- columna: unidad_fuente | VARCHAR | - | De dónde sale la unidad: cuadro, ficha o dudosa
-- columna: unidad_dudosa | BOOLEAN | - | Si la unidad impresa no es de fiar
-- columna: tipo_agregacion | VARCHAR | - | acumulado_anual, acumulado_mensual o no_acumulado (vacío: no declarado)
-- columna: programado | DECIMAL(18,4) | unidades | Meta física programada
-- columna: ejecutado | DECIMAL(18,4) | unidades | Ejecución física (vacío: no reportada)
-- columna: avance_real | DOUBLE | % | Ejecutado entre programado, sin tope
-- columna: avance | DOUBLE | % | Avance físico, con tope de 100
-- columna: estado | VARCHAR | - | ok, sp (sin programación) o si (seguimiento incompleto)
-- columna: banda | VARCHAR | - | Banda del avance: bajo, medio, alto, sp o si
-- columna: falta_medio | DECIMAL(38,10) | unidades | Unidades que faltan para la banda medio (0: ya llegó; vacío: No Acumulado o no cuenta)
-- columna: falta_alto | DECIMAL(38,10) | unidades | Unidades que faltan para la banda alto (0: ya llegó; vacío: No Acumulado o no cuenta)
-- columna: falta_meta | DECIMAL(38,10) | unidades | Unidades que faltan para la meta (0: ya llegó; vacío: No Acumulado o no cuenta)
-- columna: que_supuesto | VARCHAR | - | Qué se supone: ejecutado, meta o avance
-- columna: valor_supuesto | DECIMAL(18,4) | - | Cuánto se supone: unidades, o % si es el avance
-- columna: programado_supuesto | DECIMAL(18,4) | unidades | SUPUESTO: meta física
-- columna: ejecutado_supuesto | DECIMAL(38,10) | unidades | SUPUESTO: ejecución física (vacío: no se sabe en unidades)
-- columna: avance_supuesto | DOUBLE | % | SUPUESTO: avance físico, con tope de 100 (vacío: aun así no cuenta)
-- columna: estado_supuesto | VARCHAR | - | SUPUESTO: ok, sp o si
-- columna: banda_supuesta | VARCHAR | - | SUPUESTO: banda del avance
-- columna: en_nodo | BOOLEAN | - | Si la AOI es del nodo que se mira
-- columna: en_filtro | BOOLEAN | - | Si además cumple las partes del filtro que eligen AOI (banda, unidad, palabras)
-- columna: ejercicio | SMALLINT | año | Año del POI
-- columna: corte | DATE | fecha | Fecha hasta la que hablan los datos
WITH {puestas}
SELECT
    lugar, aoi AS codigo_aoi, denominacion, pliego, ue, ue_corto, oei, aei, cc,
    unidad_medida, unidad_fuente, unidad_dudosa, tipo_agregacion, programado, ejecutado, avance_real, avance, estado, banda,
    {faltas},
    que AS que_supuesto, valor AS valor_supuesto, programado_s AS programado_supuesto,
    ejecutado_s AS ejecutado_supuesto, avance_s AS avance_supuesto, estado_s AS estado_supuesto,
    banda_s AS banda_supuesta,
    coalesce({en_ruta}, FALSE) AS en_nodo, coalesce({en_ruta} AND {elegida}, FALSE) AS en_filtro, ejercicio, corte
FROM puestas
ORDER BY lugar
