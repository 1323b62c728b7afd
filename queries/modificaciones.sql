-- pregunta: ¿Qué resoluciones cambiaron el presupuesto de una versión del POI a la siguiente, y para qué?
-- grano: una fila por versión, resolución y UE, en el orden de las versiones; primero lo que viene de fuera del pliego o se va de él
-- columna: version | VARCHAR | - | Versión del POI a la que llega: v1, v2…
-- columna: resolucion | VARCHAR | - | Resolución que autoriza el cambio
-- columna: tipo | VARCHAR | - | transferencia (entre UE del pliego), entra (desde fuera del pliego) o sale (hacia fuera)
-- columna: ue | VARCHAR | - | UE cuyo presupuesto cambia
-- columna: ue_nombre | VARCHAR | - | Nombre de la UE
-- columna: monto | DECIMAL(18,2) | soles | Lo que recibe (positivo) o cede (negativo)
-- columna: contraparte | VARCHAR | - | UE del pliego de la que recibe o a la que cede, varias con un espacio (vacía: ninguna)
-- columna: neto_resolucion | DECIMAL(38,2) | soles | De una transferencia: la suma de sus partes en el pliego
-- columna: finalidad | VARCHAR | - | Para qué, en pocas palabras
-- columna: fecha_version | DATE | fecha | Fecha de la resolución que aprueba la versión (vacía: no se declara)
-- columna: resolucion_version | VARCHAR | - | Resolución que aprueba la versión
-- columna: ejercicio | SMALLINT | año | Año del POI
-- columna: pliego | VARCHAR | - | Pliego
-- columna: fuente | VARCHAR | - | Documento y cuadro
-- columna: ue_corto | VARCHAR | - | Nombre corto de la UE
WITH todas AS (
    SELECT
        *, contraparte IS NOT NULL AS interna,
        sum(monto) OVER (PARTITION BY version, resolucion, contraparte IS NOT NULL) AS neto
    FROM modificacion
    WHERE ejercicio = $ejercicio AND pliego = $pliego::VARCHAR
)
SELECT
    m.version, m.resolucion, CASE WHEN m.interna THEN 'transferencia' WHEN m.monto < 0 THEN 'sale' ELSE 'entra' END AS tipo,
    m.ue, u.denominacion AS ue_nombre, m.monto, m.contraparte, CASE WHEN m.interna THEN m.neto END AS neto_resolucion,
    m.finalidad, v.fecha AS fecha_version, v.resolucion AS resolucion_version, m.ejercicio, m.pliego,
    d.corto || ', ' || m.cuadro AS fuente, u.corto AS ue_corto
FROM todas AS m
JOIN version_poi AS v ON v.ejercicio = m.ejercicio AND v.pliego = m.pliego AND v.version = m.version
JOIN ue AS u ON u.ejercicio = m.ejercicio AND u.ue = m.ue
JOIN documento AS d ON d.documento = m.documento
WHERE {de_nodo}
ORDER BY v.orden, m.interna, m.resolucion, m.monto, m.ue
