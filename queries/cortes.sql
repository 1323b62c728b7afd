-- pregunta: ¿Qué cortes tiene la publicación?
-- grano: una fila por corte, del más reciente al más antiguo
-- columna: corte_id | INTEGER | - | Identificador del corte en esta publicación
-- columna: ejercicio | SMALLINT | año | Año del POI
-- columna: pliego | VARCHAR | - | Código del pliego
-- columna: fecha | DATE | fecha | Fecha hasta la que hablan los datos
-- columna: version_poi | VARCHAR | - | Versión del POI
-- columna: version_resolucion | VARCHAR | - | Resolución que la aprobó
-- columna: documento | VARCHAR | - | Documento de las cifras
-- columna: fuente | VARCHAR | - | Cita corta de la fuente
-- columna: cobertura | VARCHAR | - | Qué parte del pliego cubre (vacío: todo)
-- columna: vigente | BOOLEAN | - | Si es el corte en vigor de su fecha
SELECT
    corte_id, ejercicio, pliego, fecha, version_poi, version_resolucion, documento, fuente, cobertura, vigente
FROM corte
ORDER BY ejercicio DESC, fecha DESC, vigente DESC, corte_id DESC
