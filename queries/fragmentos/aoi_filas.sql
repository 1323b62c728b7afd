-- The AOI of a condition with the columns of aoi.csv and those the page adds to them.
-- falta_banda is exact: limits and quantities are decimals, and x0.01 keeps them so where /100 would not.
SELECT
    aoi AS codigo_aoi, denominacion, pliego, ue, oei, aei, unidad_medida, programado, ejecutado, avance_real, avance,
    banda_de(estado, avance, $bajo, $medio) AS banda,
    programado_financiero, ejecutado_financiero, avance_financiero, ejercicio, corte,
    ue_corto, estado, unidad_fuente, unidad_impresa,
    (CASE banda WHEN 'bajo' THEN $bajo::DECIMAL(9, 4) WHEN 'medio' THEN $medio::DECIMAL(9, 4) END
        * programado * 0.01 - ejecutado)::DECIMAL(38, 10) AS falta_banda,
    CASE banda WHEN 'bajo' THEN 'medio' WHEN 'medio' THEN 'alto' END AS siguiente_banda,
    codigo_local
FROM aoi_avance
WHERE {donde}
