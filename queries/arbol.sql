-- pregunta: ¿Qué AOI hay en cada corte y de qué niveles son?
-- grano: una fila por AOI y corte
-- columna: corte_id | INTEGER | - | Corte
-- columna: aoi | VARCHAR | - | AOI
-- columna: ue | VARCHAR | - | UE
-- columna: oei | VARCHAR | - | OEI
-- columna: aei | VARCHAR | - | AEI
-- columna: cc | VARCHAR | - | Centro de costo
-- columna: activa | BOOLEAN | - | Si la AOI está activa
SELECT corte_id, aoi, ue, oei, aei, cc, estado <> 'inactiva' AS activa
FROM aoi_avance
ORDER BY corte_id, aoi
