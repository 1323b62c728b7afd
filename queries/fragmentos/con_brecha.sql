-- The AOI of a condition, each with what it takes from the mean of its level: `falta` is what it misses to 100 % in
-- units of 1e-12 of a percent, a whole number. So parts of a level add up to its gap whatever their order, and what
-- accumulates ends at the whole exactly. {como_si}: the same as the filter supposes, in the columns that end in _s.
SELECT
    a.*, banda_de(a.estado, a.avance, $bajo, $medio) AS banda,
    CASE WHEN a.cuenta THEN round((100 - a.avance) * 1e12)::BIGINT END AS falta,
    {como_si}
