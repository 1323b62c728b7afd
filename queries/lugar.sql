-- pregunta: ¿De qué niveles es una AOI?
-- grano: una fila, también si está inactiva (ninguna si la AOI no existe en el corte)
-- columna: pliego | VARCHAR | - | Pliego
-- columna: ue | VARCHAR | - | UE
-- columna: oei | VARCHAR | - | OEI
-- columna: aei | VARCHAR | - | AEI
-- columna: cc | VARCHAR | - | Centro de costo (vacío: no declarado)
SELECT pliego, ue, oei, aei, cc
FROM aoi_avance
WHERE corte_id = $corte_id AND aoi = $aoi
