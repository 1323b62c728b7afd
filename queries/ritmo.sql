-- pregunta: ¿A qué ritmo gasta un nodo, mes a mes, frente a lo programado?
-- grano: una fila por mes del año, de enero a diciembre
-- columna: mes | SMALLINT | mes | Mes, 1 a 12
-- columna: dentro | BOOLEAN | - | Si el mes cuenta: no pasa del mes de corte de alguna de sus AOI, o del elegido
-- columna: programado | DECIMAL(38,2) | soles | Programación financiera del mes
-- columna: ejecutado | DECIMAL(38,2) | soles | Ejecución financiera del mes, de las AOI cuyo corte llega a él
-- columna: programado_acumulado | DECIMAL(38,2) | soles | Programación financiera hasta el mes
-- columna: ejecutado_acumulado | DECIMAL(38,2) | soles | Ejecución financiera hasta el mes (vacío: mes que no cuenta)
-- columna: n_aoi | BIGINT | AOI | AOI activas del filtro
-- columna: n_sin_dinero | BIGINT | AOI | AOI que no declaran dinero por mes y quedan fuera
-- columna: motivo | VARCHAR | - | Por qué no hay importes (vacío: los hay)
-- columna: programado_al_corte | DECIMAL(38,2) | soles | Programación de cada AOI hasta el mes o hasta su propio corte: con lo que se compara lo ejecutado
-- columna: avance_financiero | DOUBLE | % | Ejecutado acumulado entre programado_al_corte, sin tope
-- columna: n_al_corte | BIGINT | AOI | AOI cuyo mes de corte llega a este mes
-- Sums of sums; an AOI whose UE was cut before a month stands there with what it had at its own cut.
WITH elegidas AS (
    SELECT carga_id, aoi, mes AS ultimo
    FROM {avances}
    WHERE {donde}
),
por_mes AS (
    SELECT
        m.mes,
        sum(m.financiero_programado) AS programado,
        sum(m.financiero_programado) FILTER (m.mes <= e.ultimo) AS propio,
        sum(m.financiero_ejecutado) FILTER (m.mes <= e.ultimo) AS ejecutado
    FROM aoi_mes AS m
    JOIN elegidas AS e ON e.carga_id = m.carga_id AND e.aoi = m.aoi
    WHERE m.mes > 0
    GROUP BY m.mes
),
cuentas AS (
    SELECT
        count(*) AS n_aoi,
        count(*) FILTER (ultimo > 0) AS con_meses,
        coalesce(max(ultimo), 0) AS ultimo
    FROM elegidas
),
declaran AS (
    SELECT count(*) AS n
    FROM elegidas AS e
    SEMI JOIN (SELECT carga_id, aoi FROM aoi_mes WHERE mes > 0 AND financiero_programado IS NOT NULL) AS m
        ON m.carga_id = e.carga_id AND m.aoi = e.aoi
),
doce AS (
    SELECT
        g.mes::SMALLINT AS mes, g.mes <= c.ultimo AS dentro, c.n_aoi, c.con_meses, d.n AS con_dinero,
        CASE WHEN d.n > 0 THEN coalesce(p.programado, 0) END AS programado,
        CASE WHEN d.n > 0 THEN coalesce(p.propio, 0) END AS propio,
        CASE WHEN d.n > 0 AND g.mes <= c.ultimo THEN coalesce(p.ejecutado, 0) END AS ejecutado,
        (SELECT count(*) FROM elegidas AS e WHERE e.ultimo >= g.mes) AS n_al_corte
    FROM range(1, 13) AS g (mes)
    CROSS JOIN cuentas AS c
    CROSS JOIN declaran AS d
    LEFT JOIN por_mes AS p ON p.mes = g.mes
),
corrido AS (
    SELECT
        *,
        sum(programado) OVER hasta AS programado_acumulado,
        sum(propio) OVER hasta AS programado_al_corte,
        CASE WHEN dentro THEN sum(ejecutado) OVER hasta END AS ejecutado_acumulado
    FROM doce
    WINDOW hasta AS (ORDER BY mes ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)
)
SELECT
    mes, dentro, programado, ejecutado, programado_acumulado, ejecutado_acumulado,
    n_aoi, n_aoi - con_dinero AS n_sin_dinero,
    CASE
        WHEN n_aoi = 0 THEN 'Ninguna AOI cumple el filtro.'
        WHEN con_meses = 0 THEN 'De estas AOI solo se conoce el año, no los meses.'
        WHEN con_dinero = 0 THEN 'Ninguna de estas AOI declara dinero por mes.'
    END AS motivo,
    CASE WHEN dentro THEN programado_al_corte END AS programado_al_corte,
    CASE WHEN dentro THEN ejecutado_acumulado * 100 / nullif(programado_al_corte, 0) END AS avance_financiero,
    n_al_corte
FROM corrido
ORDER BY mes
