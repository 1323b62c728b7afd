-- pregunta: ¿Cuáles de unas AOI existen en un corte?
-- grano: una fila por AOI de las pedidas que el corte tiene
-- columna: aoi | VARCHAR | - | Código de la AOI
-- columna: activa | BOOLEAN | - | Si está activa
-- columna: no_acumulado | BOOLEAN | - | Si su avance es un promedio de porcentajes (No Acumulado)
SELECT aoi, estado <> 'inactiva' AS activa, tipo_agregacion IS NOT DISTINCT FROM 'no_acumulado' AS no_acumulado
FROM aoi_avance
WHERE corte_id = $corte_id AND aoi = any($varias::VARCHAR[])
ORDER BY aoi
