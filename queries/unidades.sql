-- pregunta: ¿Qué unidades de medida se usan en un corte?
-- grano: una fila por unidad de las AOI activas del pliego, o de todas
-- columna: unidad | VARCHAR | - | Unidad de medida que se muestra
SELECT DISTINCT unidad_medida AS unidad
FROM aoi_avance
WHERE corte_id = $corte_id AND {de_pliego} AND estado <> 'inactiva' AND unidad_medida IS NOT NULL
ORDER BY unidad
