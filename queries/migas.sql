-- pregunta: ¿Cómo va cada nivel de la ruta, de lo más alto al nodo?
-- grano: una fila por nivel de la ruta (y la AOI elegida), de arriba abajo, sin más filtro que la ruta
-- columna: nivel | VARCHAR | - | todos, pliego, ue, oei, aei, cc o aoi
-- columna: codigo | VARCHAR | - | Código (vacío: todos los pliegos)
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
-- Money is the node's own line; a cost centre, an AOI and any node of another period have none, and take the sum of
-- their AOI if all of them state it.
WITH situadas AS (
    SELECT
        denominacion, estado, cuenta, avance, programado_financiero, ejecutado_financiero,
        {profundidad} AS profundidad
    FROM {avances}
    WHERE corte_id = $corte_id AND estado <> 'inactiva'
),
medidos AS (
    SELECT
        g.rango, any_value(g.nivel) AS nivel, any_value(g.codigo) AS codigo,
        coalesce(any_value(g.nombre), any_value(s.denominacion)) AS denominacion, any_value(g.corto) AS corto,
        any_value(g.pliego) AS pliego, any_value(g.ue) AS ue, any_value(g.oei) AS oei, any_value(g.aei) AS aei,
        g.rango > $rango_nodo AS por_aoi,
        count(*) AS n_aoi,
        count(*) FILTER (cuenta) AS n_cuentan,
        count(*) FILTER (estado = 'si') AS n_si,
        count(*) FILTER (estado = 'sp') AS n_sp,
        favg(avance) FILTER (cuenta) AS avance,
        sum(programado_financiero) AS suma_pim,
        sum(ejecutado_financiero) AS suma_devengado,
        count(*) FILTER (programado_financiero IS NULL OR ejecutado_financiero IS NULL) = 0 AS suma_vale
    FROM (VALUES {migas}) AS g (rango, nivel, codigo, nombre, corto, pliego, ue, oei, aei)
    JOIN situadas AS s ON s.profundidad >= g.rango
    GROUP BY g.rango
),
con_dinero AS (
    SELECT
        m.*,
        CASE WHEN m.por_aoi AND m.suma_vale THEN m.suma_pim ELSE d.pim END::DECIMAL(18, 2) AS pim,
        CASE WHEN m.por_aoi AND m.suma_vale THEN m.suma_devengado ELSE d.devengado END::DECIMAL(18, 2) AS devengado,
        CASE
            WHEN NOT m.por_aoi THEN coalesce(d.estado, 'no_disponible')
            WHEN NOT m.suma_vale THEN 'no_disponible'
            WHEN m.nivel = 'aoi' THEN 'declarado'
            ELSE 'suma'
        END AS dinero_estado
    FROM medidos AS m
    LEFT JOIN nivel_financiero AS d
        ON NOT m.por_aoi
        AND d.corte_id = $corte_id
        AND d.pliego IS NOT DISTINCT FROM m.pliego
        AND d.ue IS NOT DISTINCT FROM m.ue
        AND d.oei IS NOT DISTINCT FROM m.oei
        AND d.aei IS NOT DISTINCT FROM m.aei
)
SELECT
    nivel, codigo, denominacion, corto, n_aoi, avance, {banda_nivel} AS banda,
    pim, devengado, devengado * 100 / nullif(pim, 0) AS avance_financiero, dinero_estado
FROM con_dinero
ORDER BY rango
