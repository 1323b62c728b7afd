-- Units that an AOI that counts misses to each limit, 0 once it is reached. Exact: limits and quantities are decimals,
-- and x0.01 keeps them so where /100 would not. A mean of monthly percentages has no such number.
CASE WHEN cuenta AND tipo_agregacion IS DISTINCT FROM 'no_acumulado'
     THEN greatest($bajo::DECIMAL(9, 4) * programado * 0.01 - ejecutado, 0) END::DECIMAL(38, 10) AS falta_medio,
CASE WHEN cuenta AND tipo_agregacion IS DISTINCT FROM 'no_acumulado'
     THEN greatest($medio::DECIMAL(9, 4) * programado * 0.01 - ejecutado, 0) END::DECIMAL(38, 10) AS falta_alto,
CASE WHEN cuenta AND tipo_agregacion IS DISTINCT FROM 'no_acumulado'
     THEN greatest(programado - ejecutado, 0) END::DECIMAL(38, 10) AS falta_meta
