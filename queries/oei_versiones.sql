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
        p.oei, v.version AS paso, v.orden::INTEGER AS orden, CASE WHEN p.version = 'pia' THEN p.pia ELSE p.pim END AS monto,
        d.corto || ', ' || p.cuadro AS fuente
    FROM presupuesto AS p
    JOIN version_poi AS v ON v.ejercicio = p.ejercicio AND v.pliego = p.pliego AND v.version = p.version
    JOIN documento AS d ON d.documento = p.documento
    WHERE p.ejercicio = $ejercicio AND p.pliego = $pliego::VARCHAR AND p.nivel = $grano::VARCHAR
        AND p.ue IS NOT DISTINCT FROM $ue::VARCHAR AND p.oei = coalesce($oei::VARCHAR, p.oei)
),
version AS (
    SELECT version AS paso, orden::INTEGER AS orden
    FROM version_poi
    WHERE ejercicio = $ejercicio AND pliego = $pliego::VARCHAR
),
paso AS (
    SELECT o.oei, v.paso, v.orden, l.monto, l.fuente
    FROM (SELECT DISTINCT oei FROM linea) AS o
    CROSS JOIN version AS v
    LEFT JOIN linea AS l ON l.oei = o.oei AND l.paso = v.paso
    UNION ALL BY NAME
    SELECT
        o.oei, 'devengado' AS paso, (SELECT max(orden) + 1 FROM version)::INTEGER AS orden,
        CASE WHEN k.version_poi IS NOT NULL AND k.mes_corte = 0 THEN d.devengado END AS monto, d.fuente
    FROM (SELECT DISTINCT oei FROM linea) AS o
    JOIN corte AS k ON k.corte_id = $corte_id
    LEFT JOIN nivel_financiero AS d
        ON d.corte_id = k.corte_id AND d.pliego = $pliego::VARCHAR AND d.ue IS NOT DISTINCT FROM $ue::VARCHAR
        AND d.oei = o.oei AND d.aei IS NULL
)
SELECT
    p.oei, o.denominacion, p.paso, p.orden, p.monto, (p.monto - lag(p.monto) OVER pasos)::DECIMAL(18, 2) AS variacion,
    CASE WHEN p.paso <> 'devengado' THEN p.monto - first(p.monto) OVER pasos END::DECIMAL(18, 2) AS desde_pia,
    CASE WHEN p.paso <> 'devengado' THEN porcentaje(p.monto - first(p.monto) OVER pasos, first(p.monto) OVER pasos) END AS desde_pia_pct,
    CASE WHEN p.paso = 'devengado' THEN p.monto * 100 / nullif(lag(p.monto) OVER pasos, 0) END AS avance_financiero,
    p.fuente
FROM paso AS p
JOIN oei AS o ON o.ejercicio = $ejercicio AND o.pliego = $pliego::VARCHAR AND o.oei = p.oei
WINDOW pasos AS (PARTITION BY p.oei ORDER BY p.orden ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)
ORDER BY p.oei, p.orden
