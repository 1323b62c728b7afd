-- pregunta: ¿Con qué fuentes y en qué genéricas se financian las AOI?
-- grano: una fila por fuente y genérica de gasto, de mayor a menor programación
-- columna: fuente | VARCHAR | - | Código de la fuente de financiamiento
-- columna: fuente_nombre | VARCHAR | - | Fuente de financiamiento
-- columna: generica | VARCHAR | - | Categoría, tipo y genérica de gasto
-- columna: generica_nombre | VARCHAR | - | Genérica de gasto
-- columna: n_aoi | BIGINT | AOI | AOI que la usan
-- columna: inicial | DECIMAL(38,2) | soles | Programación del año en el plan de apertura
-- columna: programado | DECIMAL(38,2) | soles | Programación del año en el plan vigente
-- columna: programado_al_corte | DECIMAL(38,2) | soles | Programación vigente hasta el mes de corte, o el elegido (vacío: solo se conoce el año)
-- columna: archivos | BIGINT | archivos | Archivos de los que salen
-- columna: fecha_menor | DATE | fecha | Fecha del más antiguo de esos archivos
-- columna: fecha_mayor | DATE | fecha | Fecha del más reciente
-- The file that says it is another than that of the activities: the one in force for the UE at the corte.
WITH elegidas AS (
    SELECT aoi, ue, mes
    FROM {avances}
    WHERE {donde}
)
SELECT
    n.fuente, max(n.fuente_nombre) AS fuente_nombre, n.generica, max(n.generica_nombre) AS generica_nombre,
    count(DISTINCT n.aoi) AS n_aoi,
    sum(n.inicial) AS inicial, sum(n.programado) AS programado,
    sum(n.programado) FILTER (n.mes <= e.mes) AS programado_al_corte,
    count(DISTINCT n.carga_id) AS archivos, min(c.fecha_corte) AS fecha_menor, max(c.fecha_corte) AS fecha_mayor
FROM corte_carga AS k
JOIN aoi_financiamiento AS n ON n.carga_id = k.carga_id
JOIN elegidas AS e ON e.aoi = n.aoi AND e.ue = k.ue
JOIN carga AS c ON c.carga_id = k.carga_id
WHERE k.corte_id = $corte_id AND k.dato = 'financiamiento'
GROUP BY n.fuente, n.generica
ORDER BY programado DESC NULLS LAST, n.fuente, n.generica
