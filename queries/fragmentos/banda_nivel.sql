-- The band of a level. Its mean is rounded at the ninth decimal for this alone: binary noise must not push an exact 95
-- into medio. Without any AOI that counts it is S.I. if some AOI is, else S.P.; without AOI it has none.
banda_de(
    CASE WHEN n_aoi = 0 THEN NULL WHEN n_cuentan > 0 THEN 'ok' WHEN n_si > 0 THEN 'si' WHEN n_sp > 0 THEN 'sp' END,
    round(avance, 9), $bajo, $medio
)
