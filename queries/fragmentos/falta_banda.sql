-- Units that an AOI misses to the limit of the next band. Exact: limits and quantities are decimals, and x0.01 keeps
-- them so where /100 would not. A mean of monthly percentages has no such number.
CASE WHEN tipo_agregacion IS DISTINCT FROM 'no_acumulado' THEN (
    CASE banda WHEN 'bajo' THEN $bajo::DECIMAL(9, 4) WHEN 'medio' THEN $medio::DECIMAL(9, 4) END
        * programado * 0.01 - ejecutado)::DECIMAL(38, 10) END
