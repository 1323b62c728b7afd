-- From months to figures. aoi_periodo: every load in force that has months, at the end of each month up to the cut month
-- of its UE, against the programme to that month and against the year's. aoi_avance: one row per AOI and corte.
-- Acumulado Anual adds its months up, Acumulado Mensual is its last value above zero, No Acumulado the mean of its monthly
-- percentages. Without a programme in the period, S.P.; with one and a month to the cut without a record, S.I.

-- The AOI whose months are known. `n` stands for (carga_id, aoi): a number sorts and joins faster than a text.
CREATE TEMP TABLE con_meses AS
SELECT row_number() OVER (ORDER BY a.carga_id, a.aoi) AS n, a.carga_id, a.aoi, a.ejercicio, a.ue, a.cc, a.activa,
       coalesce(a.tipo_agregacion, 'acumulado_anual') AS tipo, u.mes_corte
FROM aoi AS a
JOIN carga_ue AS u ON u.carga_id = a.carga_id AND u.ue = a.ue AND u.dato = 'aoi' AND u.mes_corte > 0
SEMI JOIN corte_carga AS k ON k.carga_id = a.carga_id AND k.ue = a.ue AND k.dato = 'aoi'
ANTI JOIN (SELECT carga_id, aoi FROM aoi_mes WHERE mes = 0) AS s ON s.carga_id = a.carga_id AND s.aoi = a.aoi;

-- Twelve rows for each of them: a month that the file does not have is a month without a record.
CREATE TEMP TABLE doce AS
WITH dicho AS (
    SELECT c.n, m.mes, m.fisico_programado AS programado, m.fisico_ejecutado AS ejecutado,
           m.financiero_programado AS fin_programado, m.financiero_ejecutado AS fin_ejecutado
    FROM aoi_mes AS m
    JOIN con_meses AS c ON c.carga_id = m.carga_id AND c.aoi = m.aoi
    WHERE m.mes > 0
),
incompleta AS (
    SELECT n FROM con_meses
    ANTI JOIN (SELECT n FROM dicho GROUP BY n HAVING count(*) = 12) AS k USING (n)
)
FROM dicho
UNION ALL BY NAME
SELECT i.n, g.mes::SMALLINT AS mes
FROM incompleta AS i
CROSS JOIN range(1, 13) AS g (mes)
ANTI JOIN dicho AS d ON d.n = i.n AND d.mes = g.mes;

INSERT INTO aoi_periodo BY NAME
WITH corrido AS (
    SELECT n, mes,
           sum(programado) OVER hasta AS suma_programado,
           sum(ejecutado) OVER hasta AS suma_ejecutado,
           last_value(CASE WHEN programado > 0 THEN programado END IGNORE NULLS) OVER hasta AS ultimo_programado,
           last_value(CASE WHEN ejecutado > 0 THEN ejecutado END IGNORE NULLS) OVER hasta AS ultimo_ejecutado,
           count(ejecutado) OVER hasta AS registros,
           count(*) FILTER (programado > 0) OVER hasta AS programados,
           sum(CASE WHEN tipo = 'no_acumulado' THEN puntos(ejecutado, programado) END) OVER hasta AS suma_puntos,
           sum(fin_programado) OVER hasta AS fin_programado,
           sum(fin_ejecutado) OVER hasta AS fin_ejecutado,
           sum(programado) OVER todo AS suma_programado_anual,
           last_value(CASE WHEN programado > 0 THEN programado END IGNORE NULLS) OVER todo AS ultimo_programado_anual,
           count(*) FILTER (programado > 0) OVER todo AS programados_anual,
           sum(fin_programado) OVER todo AS fin_programado_anual,
           carga_id, aoi, tipo, activa, mes_corte
    FROM doce JOIN con_meses USING (n)
    WINDOW hasta AS (PARTITION BY n ORDER BY mes ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW),
           todo AS (PARTITION BY n ORDER BY mes ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)
),
periodo AS (
    SELECT carga_id, aoi, mes, anual, tipo, activa, registros, suma_puntos,
           coalesce(CASE WHEN tipo = 'acumulado_mensual'
                         THEN CASE WHEN anual THEN ultimo_programado_anual ELSE ultimo_programado END
                         ELSE CASE WHEN anual THEN suma_programado_anual ELSE suma_programado END END, 0) AS programado,
           CASE WHEN registros = 0 THEN NULL
                WHEN tipo = 'acumulado_mensual' THEN coalesce(ultimo_ejecutado, 0)
                ELSE suma_ejecutado END AS ejecutado,
           CASE WHEN anual THEN programados_anual ELSE programados END AS programados,
           CASE WHEN anual THEN fin_programado_anual ELSE fin_programado END AS programado_financiero,
           fin_ejecutado AS ejecutado_financiero
    FROM corrido
    CROSS JOIN (VALUES (false), (true)) AS modo (anual)
    WHERE mes <= mes_corte
),
medida AS (
    SELECT *,
           -- No Acumulado: the mean of the monthly percentages; in the year, a month to come has done nothing yet.
           CASE WHEN programado = 0 OR registros < mes THEN NULL
                WHEN tipo = 'no_acumulado' THEN coalesce(suma_puntos, 0)::DOUBLE / 1e16 / programados
                ELSE porcentaje(ejecutado, programado) END AS avance_real
    FROM periodo
)
SELECT carga_id, aoi, mes, anual, programado, ejecutado, avance_real,
       CASE WHEN avance_real > 100 THEN 100 ELSE avance_real END AS avance,
       CASE WHEN NOT activa THEN 'inactiva' WHEN programado = 0 THEN 'sp' WHEN registros < mes THEN 'si' ELSE 'ok'
       END AS estado,
       estado = 'ok' AS cuenta, programado_financiero, ejecutado_financiero,
       porcentaje(ejecutado_financiero, programado_financiero) AS avance_financiero
FROM medida
-- A question asks for one month and one mode: they lie together.
ORDER BY anual, mes, carga_id, aoi;

INSERT INTO atraso BY NAME
SELECT c.carga_id, c.ue, c.cc, d.mes, last_day(make_date(c.ejercicio, d.mes, 1) + INTERVAL 1 MONTH) AS vence,
       count(*) AS n_aoi
FROM doce AS d
JOIN con_meses AS c ON c.n = d.n
JOIN carga AS l ON l.carga_id = c.carga_id
WHERE c.activa AND d.ejecutado IS NULL AND vence < l.fecha_corte
GROUP BY ALL
ORDER BY ALL;

DROP TABLE doce;

INSERT INTO aoi_avance BY NAME
WITH anual AS (
    -- The published reports only know the year (month 0). Programmed is RE, executed is SE.
    SELECT m.carga_id, m.aoi, 0 AS mes, coalesce(m.fisico_programado, 0) AS programado,
           m.fisico_ejecutado AS ejecutado,
           porcentaje(ejecutado, programado) AS avance_real,
           CASE WHEN avance_real > 100 THEN 100 ELSE avance_real END AS avance,
           m.financiero_programado AS programado_financiero, m.financiero_ejecutado AS ejecutado_financiero,
           porcentaje(ejecutado_financiero, programado_financiero) AS avance_financiero,
           CASE WHEN NOT a.activa THEN 'inactiva' WHEN programado = 0 THEN 'sp' WHEN ejecutado IS NULL THEN 'si'
                ELSE 'ok' END AS estado,
           estado = 'ok' AS cuenta
    FROM aoi_mes AS m
    JOIN aoi AS a ON a.carga_id = m.carga_id AND a.aoi = m.aoi
    WHERE m.mes = 0
),
medida AS (
    FROM anual
    UNION ALL BY NAME
    SELECT p.* EXCLUDE (anual)
    FROM aoi_periodo AS p
    JOIN con_meses AS c ON c.carga_id = p.carga_id AND c.aoi = p.aoi AND c.mes_corte = p.mes
    WHERE NOT p.anual
)
SELECT k.corte_id, a.carga_id, k.ejercicio, k.fecha AS corte, a.pliego, p.denominacion AS pliego_nombre,
       a.ue, u.denominacion AS ue_nombre, coalesce(u.corto, u.denominacion) AS ue_corto,
       a.oei, o.denominacion AS oei_nombre, a.aei, e.denominacion AS aei_nombre,
       a.cc, c.denominacion AS cc_nombre, a.aoi, a.codigo_local, a.denominacion,
       CASE WHEN a.unidad_confiable THEN a.unidad_impresa
            ELSE coalesce(a.unidad_ficha, a.unidad_impresa) END AS unidad_medida,
       a.unidad_impresa, a.unidad_ficha,
       NOT a.unidad_confiable AND a.unidad_ficha IS NULL AS unidad_dudosa,
       CASE WHEN a.unidad_confiable THEN 'cuadro'
            WHEN a.unidad_ficha IS NOT NULL THEN 'ficha'
            ELSE 'dudosa' END AS unidad_fuente,
       a.tipo_agregacion,
       -- An AOI of which nothing is known, not even a month, has no programme.
       coalesce(m.mes, 0) AS mes, coalesce(m.programado, 0) AS programado, m.ejecutado, m.avance_real, m.avance,
       coalesce(m.estado, CASE WHEN a.activa THEN 'sp' ELSE 'inactiva' END) AS estado,
       coalesce(m.cuenta, false) AS cuenta,
       m.programado_financiero, m.ejecutado_financiero, m.avance_financiero,
       a.categoria_presupuestal, a.programa, a.producto, a.actividad_presupuestal, a.prioridad,
       a.origen, a.busqueda, a.documento, a.cuadro, a.nota, a.fila, a.avance_publicado, a.banda_publicada
FROM corte AS k
JOIN corte_carga AS kc ON kc.corte_id = k.corte_id AND kc.dato = 'aoi'
JOIN aoi AS a ON a.carga_id = kc.carga_id AND a.ue = kc.ue
LEFT JOIN medida AS m ON m.carga_id = a.carga_id AND m.aoi = a.aoi
JOIN pliego AS p ON p.pliego = a.pliego
JOIN ue AS u ON u.ejercicio = a.ejercicio AND u.ue = a.ue
JOIN oei AS o ON o.ejercicio = a.ejercicio AND o.pliego = a.pliego AND o.oei = a.oei
JOIN aei AS e ON e.ejercicio = a.ejercicio AND e.pliego = a.pliego AND e.aei = a.aei
LEFT JOIN centro_costo AS c ON c.ejercicio = a.ejercicio AND c.ue = a.ue AND c.cc = a.cc
ORDER BY k.corte_id, a.pliego, a.ue, a.oei, a.aei, a.aoi;
