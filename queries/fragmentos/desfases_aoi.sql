-- The AOI of a condition with their own money. Those at both ends are looked for in two passes: sorting all takes longer.
con_desfase AS NOT MATERIALIZED (
    SELECT
        aoi AS codigo, denominacion, pliego, ue, ue_corto, oei, aei, 1::BIGINT AS n_aoi, cuenta::BIGINT AS n_cuentan,
        (estado = 'si')::BIGINT AS n_si, (estado = 'sp')::BIGINT AS n_sp,
        CASE WHEN cuenta THEN avance END AS avance,
        CASE WHEN ejecutado_financiero IS NOT NULL THEN programado_financiero END AS pim,
        CASE WHEN programado_financiero IS NOT NULL THEN ejecutado_financiero END AS devengado,
        devengado * 100 / nullif(pim, 0) AS avance_financiero,
        CASE WHEN devengado IS NULL THEN 'no_disponible' ELSE 'declarado' END AS dinero_estado,
        CASE
            WHEN devengado IS NULL AND mes > 0 THEN 'La AOI no tiene todavía programa o ejecución financiera registrados.'
            WHEN devengado IS NULL THEN 'La fuente no declara importes por AOI, y los de un nivel completo no se reparten.'
        END AS dinero_motivo,
        avance_financiero - avance AS desfase
    FROM {avances}
    WHERE {donde}
)
