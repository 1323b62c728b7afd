-- pregunta: ¿Cómo va cada nivel de la ruta, del pliego al nodo?
-- grano: una fila por nivel de la ruta (y la AOI elegida), de arriba abajo, sin más filtro que la ruta
-- columna: nivel | VARCHAR | - | pliego, ue, oei, aei, cc o aoi
-- columna: codigo | VARCHAR | - | Código
-- columna: denominacion | VARCHAR | - | Nombre
-- columna: corto | VARCHAR | - | Nombre corto, solo de una UE
-- columna: n_aoi | BIGINT | AOI | AOI activas, con S.P. y S.I.
-- columna: avance | DOUBLE | % | Avance físico: promedio simple del avance (tope 100) de sus AOI
-- columna: banda | VARCHAR | - | Banda del avance: bajo, medio, alto, sp o si
-- columna: pim | DECIMAL(18,2) | soles | Programación financiera (PIM)
-- columna: devengado | DECIMAL(18,2) | soles | Ejecución financiera (devengado)
-- columna: avance_financiero | DOUBLE | % | Devengado entre PIM, sin tope
-- columna: dinero_estado | VARCHAR | - | declarado, derivado, suma o no_disponible
-- One scan: each AOI is placed at the deepest crumb that holds it, and every crumb takes the AOI placed at it or below.
WITH situadas AS (
    SELECT
        pliego, pliego_nombre, ue_nombre, ue_corto, oei_nombre, aei_nombre, cc_nombre, denominacion,
        CASE
            WHEN $ue::VARCHAR IS NOT NULL AND ue <> $ue THEN 1
            WHEN $oei::VARCHAR IS NOT NULL AND oei <> $oei THEN 2
            WHEN $aei::VARCHAR IS NOT NULL AND aei <> $aei THEN 3
            WHEN $cc::VARCHAR IS NOT NULL AND cc IS DISTINCT FROM $cc THEN 4
            WHEN $aoi::VARCHAR IS NULL OR aoi <> $aoi THEN 5
            ELSE 6
        END AS rango,
        {base}
    FROM aoi_avance
    WHERE corte_id = $corte_id AND estado <> 'inactiva'
),
migas (rango, nivel, ue, oei, aei) AS (
    VALUES
        (1, 'pliego', NULL::VARCHAR, NULL::VARCHAR, NULL::VARCHAR),
        (2, 'ue', $ue, NULL, NULL),
        (3, 'oei', $ue, $oei, NULL),
        (4, 'aei', $ue, $oei, $aei),
        (5, 'cc', $ue, $oei, $aei),
        (6, 'aoi', $ue, $oei, $aei)
),
medidos AS (
    SELECT
        g.rango, g.nivel, g.ue, g.oei, g.aei, g.rango < 5 AS por_nodo,
        any_value(CASE g.nivel
            WHEN 'pliego' THEN s.pliego WHEN 'ue' THEN $ue WHEN 'oei' THEN $oei
            WHEN 'aei' THEN $aei WHEN 'cc' THEN $cc ELSE $aoi
        END) AS codigo,
        any_value(CASE g.nivel
            WHEN 'pliego' THEN s.pliego_nombre WHEN 'ue' THEN s.ue_nombre WHEN 'oei' THEN s.oei_nombre
            WHEN 'aei' THEN s.aei_nombre WHEN 'cc' THEN s.cc_nombre ELSE s.denominacion
        END) AS denominacion,
        any_value(CASE WHEN g.nivel = 'ue' THEN s.ue_corto END) AS corto,
        {medidas}
    FROM migas AS g
    JOIN situadas AS s ON s.rango >= g.rango
    WHERE g.nivel = any($niveles)
    GROUP BY ALL
),
con_dinero AS (
    {dinero}
)
SELECT
    nivel, codigo, denominacion, corto, n_aoi, avance, banda,
    pim, devengado, devengado * 100 / nullif(pim, 0) AS avance_financiero, dinero_estado
FROM con_dinero
ORDER BY rango
