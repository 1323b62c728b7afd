-- Where the programmed money of a financial export comes from, in soles, per source; largest first.
SELECT fuente, any_value(fuente_nombre) AS nombre, count(DISTINCT aoi) AS n_aoi,
       sum(inicial)::DECIMAL(18,2) AS inicial, sum(programado)::DECIMAL(18,2) AS programado
FROM aoi_financiamiento
GROUP BY fuente
ORDER BY programado DESC NULLS LAST, fuente
