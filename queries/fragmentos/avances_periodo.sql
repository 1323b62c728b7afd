-- The figures of a corte against the whole year's programme, or as they stood at an earlier month. Who has no months
-- (mes 0) stays as it is. The range of months says no more than the line before it; it spares reading the others.
-- {mes}: the last month that counts of each AOI; {anual}: TRUE for the whole year; {s}: which of two cortes.
(
    SELECT a.* REPLACE (
        coalesce(p.mes, a.mes) AS mes,
        CASE WHEN p.mes IS NULL THEN a.programado ELSE p.programado END AS programado,
        CASE WHEN p.mes IS NULL THEN a.ejecutado ELSE p.ejecutado END AS ejecutado,
        CASE WHEN p.mes IS NULL THEN a.avance_real ELSE p.avance_real END AS avance_real,
        CASE WHEN p.mes IS NULL THEN a.avance ELSE p.avance END AS avance,
        CASE WHEN p.mes IS NULL THEN a.estado ELSE p.estado END AS estado,
        CASE WHEN p.mes IS NULL THEN a.cuenta ELSE p.cuenta END AS cuenta,
        CASE WHEN p.mes IS NULL THEN a.programado_financiero ELSE p.programado_financiero END AS programado_financiero,
        CASE WHEN p.mes IS NULL THEN a.ejecutado_financiero ELSE p.ejecutado_financiero END AS ejecutado_financiero,
        CASE WHEN p.mes IS NULL THEN a.avance_financiero ELSE p.avance_financiero END AS avance_financiero
    )
    FROM aoi_avance AS a
    LEFT JOIN aoi_periodo AS p
        ON p.carga_id = a.carga_id AND p.aoi = a.aoi AND p.mes = {mes} AND p.anual = {anual}
        AND p.mes BETWEEN $mes_desde{s} AND $mes_hasta{s}
    WHERE a.corte_id = $corte_id{s}
)
