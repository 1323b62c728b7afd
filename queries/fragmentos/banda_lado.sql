-- The band of a level in one of two cortes; as fragmentos/banda_nivel.sql.
banda_de(
    CASE WHEN n_aoi{s} = 0 THEN NULL WHEN n_cuentan{s} > 0 THEN 'ok' WHEN n_si{s} > 0 THEN 'si' WHEN n_sp{s} > 0 THEN 'sp' END,
    round(avance{s}, 9), $bajo, $medio
)
