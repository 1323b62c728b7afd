-- The AOI of a condition, each with what it takes from the mean of its level, as it is and as the filter supposes.
-- `falta` is what it misses to 100 % in units of 1e-12 of a percent, a whole number: parts of a level add up to its gap
-- whatever their order, and what accumulates ends at the whole exactly.
-- Supposed: `ejecutado` sets the execution, `meta` the programme, `avance` the percentage itself, and the units follow.
-- Without a programme it stays S.P. A supposed goal says nothing of the months that lack a record: S.I. stays S.I. What
-- is a mean of monthly percentages has no units to suppose, only its avance.
SELECT
    a.*,
    CASE WHEN cuenta THEN round((100 - avance) * 1e12)::BIGINT END AS falta,
    s.que IS NOT NULL AS supuesto, s.que, s.valor, s.lugar,
    CASE WHEN s.que = 'meta' THEN s.valor ELSE programado END AS programado_s,
    CASE
        WHEN s.que = 'ejecutado' THEN s.valor
        WHEN s.que = 'avance' AND tipo_agregacion IS NOT DISTINCT FROM 'no_acumulado' THEN NULL
        WHEN s.que = 'avance' THEN programado * least(s.valor, 100)::DECIMAL(7, 4) * 0.01
        ELSE ejecutado
    END::DECIMAL(38, 10) AS ejecutado_s,
    CASE
        WHEN s.que IS NULL THEN estado
        WHEN programado_s <= 0 THEN 'sp'
        WHEN s.que = 'meta' AND (estado = 'si' OR ejecutado IS NULL) THEN 'si'
        ELSE 'ok'
    END AS estado_s,
    estado_s = 'ok' AS cuenta_s,
    CASE
        WHEN s.que IS NULL THEN avance
        WHEN NOT cuenta_s THEN NULL
        WHEN s.que = 'avance' THEN least(s.valor, 100)::DOUBLE
        ELSE least(porcentaje(ejecutado_s::DECIMAL(18, 4), programado_s), 100)
    END AS avance_s,
    banda_de(estado_s, avance_s, $bajo, $medio) AS banda_s,
    CASE WHEN cuenta_s THEN round((100 - avance_s) * 1e12)::BIGINT END AS falta_s
FROM (
    SELECT *, banda_de(estado, avance, $bajo, $medio) AS banda
    FROM {avances}
    WHERE {donde}
) AS a
LEFT JOIN dichos AS s
    ON s.aoi = a.aoi AND (s.que = 'avance' OR a.tipo_agregacion IS DISTINCT FROM 'no_acumulado')
