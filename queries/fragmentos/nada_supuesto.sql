-- The columns of brechas.sql where nothing is supposed.
NULL::VARCHAR AS que_supuesto, NULL::DECIMAL(18, 4) AS valor_supuesto,
NULL::DECIMAL(18, 4) AS programado_supuesto, NULL::DECIMAL(38, 10) AS ejecutado_supuesto,
NULL::DOUBLE AS avance_supuesto, NULL::VARCHAR AS banda_supuesta, NULL::DOUBLE AS aporte_supuesto
