-- pregunta: ¿A quién le faltan registros?
-- grano: una fila por UE y centro de costo con alguna AOI S.I. o algún registro atrasado, primero quien más debe
-- columna: pliego | VARCHAR | - | Pliego
-- columna: ue | VARCHAR | - | UE
-- columna: ue_corto | VARCHAR | - | Nombre corto de la UE
-- columna: cc | VARCHAR | - | Centro de costo (vacío: no declarado)
-- columna: cc_nombre | VARCHAR | - | Nombre del centro de costo
-- columna: n_aoi | BIGINT | AOI | AOI activas
-- columna: n_si | BIGINT | AOI | AOI con seguimiento incompleto (S.I.)
-- columna: atrasos | BIGINT | registros | Meses sin registro cuyo plazo había vencido a la fecha de la carga, sumados de sus AOI
-- columna: mes_desde | SMALLINT | mes | Primer mes atrasado
-- columna: mes_hasta | SMALLINT | mes | Último mes atrasado
-- columna: n_atrasadas | BIGINT | AOI | AOI con algún mes atrasado
-- columna: vence | DATE | fecha | Plazo del primer mes atrasado
-- columna: mes_corte | SMALLINT | mes | Mes de corte de la UE, o el elegido (0: solo se conoce el año)
-- columna: fecha_carga | DATE | fecha | Fecha de la carga de la UE
-- A month is due by the last day of the next one; what is overdue is so at the date of the file, whatever month is chosen.
WITH elegidas AS (
    SELECT carga_id, aoi, ejercicio, pliego, ue, ue_corto, cc, cc_nombre, estado, mes
    FROM {avances}
    WHERE {donde}
),
registrados AS (
    -- The months that have a record, as bits.
    SELECT m.carga_id, m.aoi, bit_or(1 << (m.mes - 1)) AS meses
    FROM aoi_mes AS m
    JOIN elegidas AS e ON e.carga_id = m.carga_id AND e.aoi = m.aoi
    WHERE m.mes > 0 AND m.fisico_ejecutado IS NOT NULL
    GROUP BY m.carga_id, m.aoi
),
vencidos AS (
    -- The months whose last day to register was before the date of the file, as bits.
    SELECT carga_id, fecha_corte, ejercicio,
        (1 << least(greatest((year(fecha_corte) - ejercicio) * 12 + month(fecha_corte) - 2, 0), 12)) - 1 AS meses
    FROM carga
),
deudas AS (
    SELECT
        e.*, v.fecha_corte,
        CASE WHEN e.mes > 0 THEN v.meses & ~coalesce(r.meses, 0) ELSE 0 END AS meses
    FROM elegidas AS e
    JOIN vencidos AS v ON v.carga_id = e.carga_id
    LEFT JOIN registrados AS r ON r.carga_id = e.carga_id AND r.aoi = e.aoi
),
por_centro AS (
    SELECT
        any_value(pliego) AS pliego, ue, any_value(ue_corto) AS ue_corto, cc, any_value(cc_nombre) AS cc_nombre,
        any_value(ejercicio) AS ejercicio,
        count(*) AS n_aoi,
        count(*) FILTER (estado = 'si') AS n_si,
        sum(bit_count(meses))::BIGINT AS atrasos,
        bit_or(meses) AS meses,
        count(*) FILTER (meses > 0) AS n_atrasadas,
        max(mes) AS mes_corte,
        any_value(fecha_corte) AS fecha_carga
    FROM deudas
    GROUP BY ue, cc
)
SELECT
    pliego, ue, ue_corto, cc, cc_nombre, n_aoi, n_si, atrasos,
    CASE WHEN meses > 0 THEN log2(meses & -meses) + 1 END::SMALLINT AS mes_desde,
    CASE WHEN meses > 0 THEN floor(log2(meses)) + 1 END::SMALLINT AS mes_hasta,
    n_atrasadas,
    CASE WHEN meses > 0 THEN last_day(make_date(ejercicio, mes_desde, 1) + INTERVAL 1 MONTH) END AS vence,
    mes_corte, fecha_carga
FROM por_centro
WHERE n_si > 0 OR atrasos > 0
ORDER BY n_si DESC, atrasos DESC, ue, cc
