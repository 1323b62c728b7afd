-- pregunta: ¿De cuántas AEI o AOI se sabe el dinero, y por qué no de las demás?
-- grano: una sola fila
-- columna: nivel | VARCHAR | - | aei o aoi
-- columna: n | BIGINT | - | AEI o AOI del filtro
-- columna: n_con_dinero | BIGINT | - | De cuántas hay dinero, y avance con que compararlo
-- columna: n_sin_dinero | BIGINT | - | De cuántas no hay dinero declarado
-- columna: n_sin_avance | BIGINT | - | Cuántas tienen dinero y no avance (S.P. o S.I.)
-- columna: motivo | VARCHAR | - | Por qué no hay dinero: el motivo de más de ellas (vacío: lo hay de todas)
-- columna: n_gasto | BIGINT | - | En cuántas el gasto va por delante de lo hecho
-- columna: n_hecho | BIGINT | - | En cuántas lo hecho va por delante del gasto
-- columna: ejercicio | SMALLINT | año | Año del POI
-- columna: corte | DATE | fecha | Fecha hasta la que hablan los datos
WITH {desfases_filas}
SELECT
    $de::VARCHAR AS nivel, count(*) AS n,
    count(desfase) AS n_con_dinero, count(*) FILTER (avance_financiero IS NULL) AS n_sin_dinero,
    count(*) FILTER (avance_financiero IS NOT NULL AND avance IS NULL) AS n_sin_avance,
    mode(CASE WHEN pim = 0 THEN 'Su programación financiera es cero.' ELSE dinero_motivo END)
        FILTER (avance_financiero IS NULL) AS motivo,
    count(*) FILTER (round(desfase, 9) > 0) AS n_gasto, count(*) FILTER (round(desfase, 9) < 0) AS n_hecho,
    $ejercicio::SMALLINT AS ejercicio, $corte::DATE AS corte
FROM con_desfase
