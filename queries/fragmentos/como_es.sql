-- The end of fragmentos/con_brecha.sql where nothing is supposed.
    FALSE AS supuesto, NULL::VARCHAR AS que, NULL::DECIMAL(18, 4) AS valor,
    NULL::DECIMAL(18, 4) AS programado_s, NULL::DECIMAL(38, 10) AS ejecutado_s,
    a.cuenta AS cuenta_s, a.avance AS avance_s, banda AS banda_s, falta AS falta_s
FROM (SELECT * FROM {avances} WHERE {donde}) AS a
