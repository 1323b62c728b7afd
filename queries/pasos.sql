-- pregunta: ¿Cómo pasó el presupuesto de un nodo del PIA, por las versiones del POI, a lo devengado?
-- grano: una fila por versión del POI del pliego y otra al final para lo devengado (ninguna si el año no tiene versiones)
-- columna: paso | VARCHAR | - | pia, v1, v2… o devengado
-- columna: orden | INTEGER | - | Lugar del paso: 0 para el PIA
-- columna: fecha | DATE | fecha | Fecha de la resolución que aprueba la versión (vacía: no se declara)
-- columna: resolucion | VARCHAR | - | Resolución que aprueba la versión
-- columna: corte_presupuestal | DATE | fecha | Fecha del presupuesto que la versión usa (vacía: no se declara)
-- columna: monto | DECIMAL(18,2) | soles | PIA, PIM de la versión, o devengado (vacío: no disponible a este nivel)
-- columna: variacion | DECIMAL(18,2) | soles | Monto menos el del paso anterior (vacía: falta uno de los dos)
-- columna: variacion_pct | DOUBLE | % | Variación entre el monto del paso anterior
-- columna: desde_pia | DECIMAL(18,2) | soles | Monto de la versión menos el PIA
-- columna: desde_pia_pct | DOUBLE | % | Monto de la versión menos el PIA, entre el PIA
-- columna: n_resoluciones | BIGINT | resoluciones | Resoluciones que llevan a la versión (vacío: no se declaran a este nivel)
-- columna: modificado | DECIMAL(38,2) | soles | Suma de lo que esas resoluciones dan y quitan al nodo
-- columna: n_ao | INTEGER | AOI | Actividades que el documento declara en la versión (vacío: no lo dice)
-- columna: ultima | BOOLEAN | - | Si es la versión cuyo dinero se compara con lo devengado
-- columna: saldo | DECIMAL(18,2) | soles | PIM menos devengado, en el paso del devengado
-- columna: avance_financiero | DOUBLE | % | Devengado entre PIM, sin tope, en el paso del devengado
-- columna: estado | VARCHAR | - | declarado, derivado, suma o no_disponible
-- columna: motivo | VARCHAR | - | Por qué no está disponible, o cómo se obtuvo
-- columna: fuente | VARCHAR | - | Documento y cuadro del monto
-- columna: afirmado | DECIMAL(24,4) | soles | Donde falta el monto: el que el documento afirma de una categoría de sus AOI
-- columna: afirmado_de | VARCHAR | - | De qué categoría y en qué lugar del documento
-- columna: ejercicio | SMALLINT | año | Año del POI
-- A line speaks of its own node: nothing is spread. What the corte has of its own version (nivel_financiero) stands in for
-- a line where it is derived or added up, but not where it has months: it would be another figure.
WITH linea AS (
    SELECT
        p.version, any_value(CASE WHEN p.version = 'pia' THEN p.pia ELSE p.pim END) AS monto,
        any_value(d.corto || ', ' || p.cuadro) AS fuente
    FROM presupuesto AS p
    JOIN documento AS d ON d.documento = p.documento
    WHERE p.ejercicio = $ejercicio AND p.pliego = $pliego::VARCHAR AND p.nivel = $grano::VARCHAR
        AND p.ue IS NOT DISTINCT FROM $ue::VARCHAR AND p.aei IS NOT DISTINCT FROM $aei::VARCHAR
        AND p.oei IS NOT DISTINCT FROM $oei::VARCHAR
    GROUP BY p.version
),
del_corte AS (
    SELECT
        CASE WHEN k.mes_corte = 0 THEN k.version_poi END AS version, d.pim, d.devengado,
        coalesce(d.estado, 'no_disponible') AS estado, d.fuente,
        CASE
            WHEN k.mes_corte > 0 THEN 'Lo registrado por mes en CEPLAN no es de una versión del POI, y no se compara con ellas.'
            WHEN k.version_poi IS NULL THEN 'El corte reúne datos de más de una fuente, y no es de una sola versión del POI.'
            WHEN d.estado IS NULL THEN 'La fuente no declara importes para esta combinación.'
            ELSE d.motivo
        END AS motivo
    FROM corte AS k
    LEFT JOIN nivel_financiero AS d
        ON d.corte_id = k.corte_id AND d.pliego = $pliego::VARCHAR AND d.ue IS NOT DISTINCT FROM $ue::VARCHAR
        AND d.oei IS NOT DISTINCT FROM $oei::VARCHAR AND d.aei IS NOT DISTINCT FROM $aei::VARCHAR AND $entero
    WHERE k.corte_id = $corte_id
),
cambio AS (
    SELECT version, count(DISTINCT resolucion) AS n, sum(monto) AS suma
    FROM modificacion
    WHERE ejercicio = $ejercicio AND pliego = $pliego::VARCHAR AND ue = coalesce($ue::VARCHAR, ue) AND $con_resoluciones
    GROUP BY version
),
actividades AS (
    SELECT version, n_ao
    FROM version_ao
    WHERE ejercicio = $ejercicio AND pliego = $pliego::VARCHAR AND nivel = $nivel::VARCHAR AND nodo = $codigo::VARCHAR
),
afirmado AS (
    {de_afirmado}
),
escalon AS (
    SELECT version AS paso, orden::INTEGER AS orden, fecha, resolucion, corte_presupuestal
    FROM version_poi
    WHERE ejercicio = $ejercicio AND pliego = $pliego::VARCHAR
    UNION ALL BY NAME
    SELECT 'devengado' AS paso, (max(orden) + 1)::INTEGER AS orden
    FROM version_poi
    WHERE ejercicio = $ejercicio AND pliego = $pliego::VARCHAR
    HAVING count(*) > 0
),
paso AS (
    SELECT
        e.*, n.n_ao, coalesce(e.paso = k.version, FALSE) AS ultima,
        e.paso = 'devengado' AS final, ultima OR (final AND k.version IS NOT NULL) AS suya,
        coalesce(l.monto, CASE WHEN ultima THEN k.pim WHEN suya THEN k.devengado END) AS monto,
        CASE WHEN l.monto IS NOT NULL THEN 'declarado' WHEN suya THEN k.estado ELSE 'no_disponible' END AS estado,
        CASE WHEN l.monto IS NOT NULL THEN NULL WHEN ultima OR final THEN k.motivo ELSE $sin_linea::VARCHAR END AS motivo,
        coalesce(l.fuente, CASE WHEN suya THEN k.fuente END) AS fuente,
        c.n, c.suma
    FROM escalon AS e
    CROSS JOIN del_corte AS k
    LEFT JOIN linea AS l ON l.version = e.paso
    LEFT JOIN cambio AS c ON c.version = e.paso
    LEFT JOIN actividades AS n ON n.version = e.paso
),
medido AS (
    SELECT
        *, lag(monto) OVER pasos AS anterior, first(monto) OVER pasos AS pia, max(monto) FILTER (ultima) OVER todos AS pim,
        count(n) OVER todos > 0 AND NOT final AND orden > 0 AS con_cambios
    FROM paso
    WINDOW pasos AS (ORDER BY orden ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW), todos AS ()
)
SELECT
    p.paso, p.orden, p.fecha, p.resolucion, p.corte_presupuestal, p.monto, (p.monto - p.anterior)::DECIMAL(18, 2) AS variacion,
    porcentaje(p.monto - p.anterior, p.anterior) AS variacion_pct,
    CASE WHEN NOT p.final THEN p.monto - p.pia END::DECIMAL(18, 2) AS desde_pia,
    CASE WHEN NOT p.final THEN porcentaje(p.monto - p.pia, p.pia) END AS desde_pia_pct,
    CASE WHEN p.con_cambios THEN coalesce(p.n, 0) END AS n_resoluciones,
    CASE WHEN p.con_cambios THEN coalesce(p.suma, 0) END AS modificado, p.n_ao, p.ultima,
    CASE WHEN p.final THEN p.pim - p.monto END::DECIMAL(18, 2) AS saldo,
    CASE WHEN p.final THEN p.monto * 100 / nullif(p.pim, 0) END AS avance_financiero, p.estado, p.motivo, p.fuente,
    CASE WHEN p.monto IS NULL THEN a.valor END AS afirmado, CASE WHEN p.monto IS NULL THEN a.donde END AS afirmado_de,
    $ejercicio::SMALLINT AS ejercicio
FROM medido AS p
LEFT JOIN afirmado AS a ON a.medida = 'presupuesto_' || p.paso || '_monto'
ORDER BY p.orden
