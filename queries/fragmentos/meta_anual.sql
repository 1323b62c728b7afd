-- The year's programme of the AOI of fragmentos/lado.sql, where their figures are those of a month.
LEFT JOIN aoi_periodo AS m ON m.carga_id = a.carga_id AND m.aoi = a.aoi AND m.mes = a.mes AND m.anual
    AND m.mes BETWEEN $mes_desde{s} AND $mes_hasta{s}
