-- pregunta: ¿Cuánto tuvo cada OEI en cada versión del POI, y cuánto devengó?
-- grano: una fila por OEI con algún monto declarado y por paso: cada versión y, al final, lo devengado
-- columna: oei | VARCHAR | - | OEI
-- columna: denominacion | VARCHAR | - | Nombre del OEI
-- columna: paso | VARCHAR | - | pia, v1, v2… o devengado
-- columna: orden | INTEGER | - | Lugar del paso: 0 para el PIA
-- columna: monto | DECIMAL(18,2) | soles | PIA, PIM de la versión, o devengado (vacío: no se declara)
-- columna: variacion | DECIMAL(18,2) | soles | Monto menos el del paso anterior
-- columna: desde_pia | DECIMAL(18,2) | soles | Monto de la versión menos el PIA
-- columna: desde_pia_pct | DOUBLE | % | Monto de la versión menos el PIA, entre el PIA
-- columna: avance_financiero | DOUBLE | % | Devengado entre PIM, sin tope, en el paso del devengado
-- columna: fuente | VARCHAR | - | Documento y cuadro del monto
WITH linea AS (
    SELECT
        p.oei, p.version, CASE WHEN p.version = 'pia' THEN p.pia ELSE p.pim END AS monto, d.corto || ', ' || p.cuadro AS fuente
    FROM presupuesto AS p
    JOIN documento AS d ON d.documento = p.documento
    WHERE p.ejercicio = $ejercicio AND p.pliego = $pliego::VARCHAR AND p.nivel = $grano::VARCHAR
        AND p.ue IS NOT DISTINCT FROM $ue::VARCHAR AND p.oei = coalesce($oei::VARCHAR, p.oei)
),
escalon AS (
    SELECT version AS paso, orden::INTEGER AS orden
    FROM version_poi
    WHERE ejercicio = $ejercicio AND pliego = $pliego::VARCHAR
    UNION ALL
    SELECT 'devengado', (max(orden) + 1)::INTEGER
    FROM version_poi
    WHERE ejercicio = $ejercicio AND pliego = $pliego::VARCHAR
),
gastado AS (
    SELECT d.oei, 'devengado' AS paso, CASE WHEN k.version_poi IS NOT NULL AND k.mes_corte = 0 THEN d.devengado END AS monto, d.fuente
    FROM corte AS k
    JOIN nivel_financiero AS d ON d.corte_id = k.corte_id
    WHERE k.corte_id = $corte_id AND d.pliego = $pliego::VARCHAR AND d.ue IS NOT DISTINCT FROM $ue::VARCHAR AND d.aei IS NULL
),
paso AS (
    SELECT o.oei, o.denominacion, e.paso, e.orden, coalesce(l.monto, g.monto) AS monto, coalesce(l.fuente, g.fuente) AS fuente
    FROM oei AS o
    CROSS JOIN escalon AS e
    LEFT JOIN linea AS l ON l.oei = o.oei AND l.version = e.paso
    LEFT JOIN gastado AS g ON g.oei = o.oei AND g.paso = e.paso
    WHERE o.ejercicio = $ejercicio AND o.pliego = $pliego::VARCHAR AND o.oei IN (SELECT oei FROM linea)
),
medido AS (
    SELECT *, lag(monto) OVER pasos AS anterior, first(monto) OVER pasos AS pia, paso = 'devengado' AS final
    FROM paso
    WINDOW pasos AS (PARTITION BY oei ORDER BY orden ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)
)
SELECT
    oei, denominacion, paso, orden, monto, (monto - anterior)::DECIMAL(18, 2) AS variacion,
    CASE WHEN NOT final THEN monto - pia END::DECIMAL(18, 2) AS desde_pia,
    CASE WHEN NOT final THEN porcentaje(monto - pia, pia) END AS desde_pia_pct,
    CASE WHEN final THEN monto * 100 / nullif(anterior, 0) END AS avance_financiero, fuente
FROM medido
ORDER BY oei, orden
