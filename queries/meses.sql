-- pregunta: ¿Qué se programó y qué se ejecutó cada mes en una AOI?
-- grano: una fila por mes del año, de enero a diciembre (ninguna si de la AOI solo se conoce el año)
-- columna: mes | SMALLINT | mes | Mes, 1 a 12
-- columna: dentro | BOOLEAN | - | Si el mes cuenta: no pasa del mes de corte, o del elegido
-- columna: programado | DECIMAL(18,4) | unidades | Meta física del mes, del plan vigente
-- columna: ejecutado | DECIMAL(18,4) | unidades | Ejecución física del mes (vacío: sin registro)
-- columna: inicial | DECIMAL(18,4) | unidades | Meta física del mes, del plan de apertura
-- columna: programado_acumulado | DECIMAL(38,4) | unidades | Meta hasta el mes, según cómo se acumula la AOI
-- columna: ejecutado_acumulado | DECIMAL(38,4) | unidades | Ejecución hasta el mes (vacío: sin registros, o mes que no cuenta)
-- columna: inicial_acumulado | DECIMAL(38,4) | unidades | Meta de apertura hasta el mes
-- columna: avance_acumulado | DOUBLE | % | Avance real hasta el mes, sin tope (vacío: sin meta, falta un registro o mes que no cuenta)
-- columna: programado_financiero | DECIMAL(18,2) | soles | Programación financiera del mes, del plan vigente
-- columna: ejecutado_financiero | DECIMAL(18,2) | soles | Ejecución financiera del mes
-- columna: inicial_financiero | DECIMAL(18,2) | soles | Programación financiera del mes, del plan de apertura
-- columna: programado_financiero_acumulado | DECIMAL(38,2) | soles | Programación financiera hasta el mes
-- columna: ejecutado_financiero_acumulado | DECIMAL(38,2) | soles | Ejecución financiera hasta el mes (vacío: no declarada, o mes que no cuenta)
-- columna: inicial_financiero_acumulado | DECIMAL(38,2) | soles | Programación financiera de apertura hasta el mes
-- columna: motivo | VARCHAR | - | Motivo que declara el seguimiento
-- columna: reportado | BOOLEAN | - | Si el mes tiene registro físico
-- columna: vence | DATE | fecha | Último día para registrar el mes
-- columna: atrasado | BOOLEAN | - | Si a la fecha de la carga el plazo había vencido sin registro
-- Same rules as data/derivar_meses.sql, which tests hold this to.
WITH una AS (
    SELECT carga_id, aoi, ejercicio, least(mes, coalesce($mes::SMALLINT, mes)) AS ultimo, coalesce(tipo_agregacion, 'acumulado_anual') AS tipo
    FROM aoi_avance
    WHERE corte_id = $corte_id AND aoi = $aoi AND mes > 0
),
doce AS (
    SELECT
        g.mes::SMALLINT AS mes, u.tipo, g.mes <= u.ultimo AS dentro,
        last_day(make_date(u.ejercicio, g.mes, 1) + INTERVAL 1 MONTH) AS vence, c.fecha_corte,
        m.fisico_programado AS programado, m.fisico_ejecutado AS ejecutado, m.fisico_inicial AS inicial,
        m.financiero_programado AS programado_financiero, m.financiero_ejecutado AS ejecutado_financiero,
        m.financiero_inicial AS inicial_financiero, m.motivo
    FROM una AS u
    CROSS JOIN range(1, 13) AS g (mes)
    JOIN carga AS c ON c.carga_id = u.carga_id
    LEFT JOIN aoi_mes AS m ON m.carga_id = u.carga_id AND m.aoi = u.aoi AND m.mes = g.mes
),
corrido AS (
    SELECT
        *,
        sum(programado) OVER hasta AS suma_programado, sum(ejecutado) OVER hasta AS suma_ejecutado,
        sum(inicial) OVER hasta AS suma_inicial,
        last_value(CASE WHEN programado > 0 THEN programado END IGNORE NULLS) OVER hasta AS ultimo_programado,
        last_value(CASE WHEN ejecutado > 0 THEN ejecutado END IGNORE NULLS) OVER hasta AS ultimo_ejecutado,
        last_value(CASE WHEN inicial > 0 THEN inicial END IGNORE NULLS) OVER hasta AS ultimo_inicial,
        count(ejecutado) OVER hasta AS registros,
        count(*) FILTER (programado > 0) OVER hasta AS con_meta,
        sum(puntos(ejecutado, programado)) OVER hasta AS suma_puntos,
        sum(programado_financiero) OVER hasta AS programado_financiero_acumulado,
        sum(ejecutado_financiero) OVER hasta AS gastado,
        sum(inicial_financiero) OVER hasta AS inicial_financiero_acumulado
    FROM doce
    WINDOW hasta AS (ORDER BY mes ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)
),
acumulado AS (
    SELECT
        *,
        coalesce(CASE tipo WHEN 'acumulado_mensual' THEN ultimo_programado ELSE suma_programado END, 0)::DECIMAL(38, 4)
            AS programado_acumulado,
        CASE WHEN dentro AND registros > 0 THEN
            CASE tipo WHEN 'acumulado_mensual' THEN coalesce(ultimo_ejecutado, 0) ELSE suma_ejecutado END
        END::DECIMAL(38, 4) AS ejecutado_acumulado,
        CASE tipo WHEN 'acumulado_mensual' THEN ultimo_inicial ELSE suma_inicial END::DECIMAL(38, 4) AS inicial_acumulado
    FROM corrido
)
SELECT
    mes, dentro, programado, ejecutado, inicial, programado_acumulado, ejecutado_acumulado, inicial_acumulado,
    CASE
        WHEN NOT dentro OR registros < mes OR programado_acumulado = 0 THEN NULL
        WHEN tipo = 'no_acumulado' THEN suma_puntos::DOUBLE / 1e16 / con_meta
        ELSE porcentaje(ejecutado_acumulado, programado_acumulado)
    END AS avance_acumulado,
    programado_financiero, ejecutado_financiero, inicial_financiero, programado_financiero_acumulado,
    CASE WHEN dentro THEN gastado END AS ejecutado_financiero_acumulado, inicial_financiero_acumulado,
    motivo, ejecutado IS NOT NULL AS reportado, vence, ejecutado IS NULL AND vence < fecha_corte AS atrasado
FROM acumulado
ORDER BY mes
