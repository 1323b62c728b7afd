-- pregunta: ¿De qué niveles son las AOI de un pliego?
-- grano: una fila por combinación de UE, OEI, AEI y centro de costo con alguna AOI activa
-- columna: ue | VARCHAR | - | UE
-- columna: oei | VARCHAR | - | OEI
-- columna: aei | VARCHAR | - | AEI
-- columna: cc | VARCHAR | - | Centro de costo (vacío: no declarado)
SELECT DISTINCT ue, oei, aei, cc
FROM aoi_avance
WHERE corte_id = $corte_id AND {de_pliego} AND estado <> 'inactiva'
ORDER BY ue, oei, aei, cc
