-- The AOI of a condition with the columns of aoi.csv and those the page adds to them.
SELECT
    aoi AS codigo_aoi, denominacion, pliego, ue, oei, aei, unidad_medida, programado, ejecutado, avance_real, avance,
    banda_de(estado, avance, $bajo, $medio) AS banda,
    programado_financiero, ejecutado_financiero, avance_financiero, ejercicio, corte,
    ue_corto, estado, unidad_fuente, unidad_impresa,
    {falta_banda} AS falta_banda,
    CASE banda WHEN 'bajo' THEN 'medio' WHEN 'medio' THEN 'alto' END AS siguiente_banda,
    codigo_local,
    cc, tipo_agregacion, CASE WHEN mes = 0 THEN 'anual' ELSE $periodo::VARCHAR END AS periodo, mes
FROM {avances}
WHERE {donde}
