-- The figures of a load and of what was there before, per UE and in all.
-- One row per momento ('ahora', 'antes') and UE (NULL: all the UE of the load). Percentages in %, money in soles.
-- $ahora, $antes: corte_id in each database; $ues: the UE of the load; $bajo, $medio: limits of the bands in %.
WITH fila AS (
    SELECT 'ahora' AS momento, ue, ue_corto, mes, estado, cuenta, avance, avance_real
    FROM aoi_avance WHERE corte_id = $ahora
    UNION ALL
    SELECT 'antes', ue, ue_corto, mes, estado, cuenta, avance, avance_real
    FROM antes.aoi_avance WHERE corte_id = $antes AND list_contains($ues, ue)
),
fisico AS (
    SELECT momento, ue, any_value(ue_corto) AS nombre, max(mes) AS mes_corte,
           count(*) FILTER (estado <> 'inactiva') AS n_activas, count(*) FILTER (estado = 'inactiva') AS n_inactivas,
           avg(avance) FILTER (cuenta) AS avance,
           count(*) FILTER (banda_de(estado, avance, $bajo, $medio) = 'bajo') AS n_bajo,
           count(*) FILTER (banda_de(estado, avance, $bajo, $medio) = 'medio') AS n_medio,
           count(*) FILTER (banda_de(estado, avance, $bajo, $medio) = 'alto') AS n_alto,
           count(*) FILTER (estado = 'sp') AS n_sp, count(*) FILTER (estado = 'si') AS n_si,
           count(*) FILTER (cuenta AND avance_real > 100) AS n_sobre_100
    FROM fila
    GROUP BY GROUPING SETS ((momento, ue), (momento))
),
linea AS (
    SELECT 'ahora' AS momento, ue, pim, devengado FROM nivel_financiero
    WHERE corte_id = $ahora AND ue IS NOT NULL AND oei IS NULL AND aei IS NULL
    UNION ALL
    SELECT 'antes', ue, pim, devengado FROM antes.nivel_financiero
    WHERE corte_id = $antes AND list_contains($ues, ue) AND oei IS NULL AND aei IS NULL
),
dinero AS (
    SELECT momento, ue,
           CASE WHEN bool_and(pim IS NOT NULL) THEN sum(pim) END::DECIMAL(18,2) AS programado,
           CASE WHEN bool_and(pim IS NOT NULL) THEN sum(devengado) END::DECIMAL(18,2) AS ejecutado
    FROM linea
    GROUP BY GROUPING SETS ((momento, ue), (momento))
)
SELECT f.momento, f.ue, CASE WHEN f.ue IS NOT NULL THEN f.nombre END AS nombre, f.mes_corte, f.n_activas, f.n_inactivas,
       f.avance, f.n_bajo, f.n_medio, f.n_alto, f.n_sp, f.n_si, f.n_sobre_100, d.programado, d.ejecutado,
       porcentaje(d.ejecutado, d.programado) AS avance_financiero
FROM fisico AS f
LEFT JOIN dinero AS d ON d.momento = f.momento AND d.ue IS NOT DISTINCT FROM f.ue
ORDER BY f.ue NULLS FIRST, f.momento
