-- The end of fragmentos/con_brecha.sql with fragmentos/puestas.sql.
    s.aoi IS NOT NULL AS supuesto, s.que, s.valor, s.programado_s, s.ejecutado_s,
    CASE WHEN s.aoi IS NULL THEN a.cuenta ELSE s.cuenta_s END AS cuenta_s,
    CASE WHEN s.aoi IS NULL THEN a.avance ELSE s.avance_s END AS avance_s,
    CASE WHEN s.aoi IS NULL THEN banda_de(a.estado, a.avance, $bajo, $medio) ELSE s.banda_s END AS banda_s,
    CASE
        WHEN s.aoi IS NOT NULL THEN s.falta_s
        WHEN a.cuenta THEN round((100 - a.avance) * 1e12)::BIGINT
    END AS falta_s
FROM (SELECT * FROM {avances} WHERE {donde}) AS a
LEFT JOIN puestas AS s ON s.aoi = a.aoi
