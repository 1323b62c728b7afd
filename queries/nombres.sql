-- pregunta: ¿Cómo se llaman los OEI, las AEI y los centros de costo de un pliego?
-- grano: una fila por clase, código y, si es un centro de costo, UE, de las AOI activas
-- columna: clase | VARCHAR | - | oei, aei o cc
-- columna: codigo | VARCHAR | - | Código
-- columna: nombre | VARCHAR | - | Nombre
-- columna: arriba | VARCHAR | - | El OEI de la AEI, o la UE del centro de costo
WITH suyas AS (
    SELECT oei, oei_nombre, aei, aei_nombre, ue, cc, cc_nombre
    FROM aoi_avance
    WHERE corte_id = $corte_id AND {de_pliego} AND estado <> 'inactiva'
)
SELECT 'oei' AS clase, oei AS codigo, any_value(oei_nombre) AS nombre, NULL::VARCHAR AS arriba
FROM suyas GROUP BY oei
UNION ALL
SELECT 'aei', aei, any_value(aei_nombre), any_value(oei) FROM suyas GROUP BY aei
UNION ALL
SELECT 'cc', cc, any_value(cc_nombre), ue FROM suyas WHERE cc IS NOT NULL GROUP BY cc, ue
ORDER BY clase, codigo, arriba
