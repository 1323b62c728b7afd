-- The AOI of a node in two cortes, side by side, with what happened to each and what it moves the level. `esta` and
-- `estaba`: it is in the node now, it was then. The filter picks those that meet it now or then.
-- The mean moves by the sum of `aporte`, exactly: with A the mean then and n the AOI that count now, one that counts in
-- both gives (now - then) / n, one that came (now - A) / n, one that went (A - then) / n.
ahora AS (
    {lado_ahora}
),
antes AS (
    {lado_antes}
),
pares AS (
    SELECT
        coalesce(h.aoi, a.aoi) AS aoi, h.aoi IS NOT NULL AS existe, a.aoi IS NOT NULL AS existia,
        coalesce(h.dentro, FALSE) AS esta, coalesce(a.dentro, FALSE) AS estaba,
        esta AND h.cuenta AS cuenta, estaba AND a.cuenta AS cuenta_antes,
        h.denominacion, h.pliego, h.pliego_nombre, h.ue, h.ue_nombre, h.ue_corto, h.oei, h.oei_nombre,
        h.aei, h.aei_nombre, h.cc, h.cc_nombre, h.unidad_medida, h.mes, h.programado, h.ejecutado, h.avance_real, h.avance,
        h.estado, h.programado_financiero, h.ejecutado_financiero, h.cuadro, h.banda, h.meta,
        a.denominacion AS denominacion_antes, a.pliego AS pliego_antes, a.pliego_nombre AS pliego_nombre_antes,
        a.ue AS ue_antes, a.ue_nombre AS ue_nombre_antes, a.ue_corto AS ue_corto_antes,
        a.oei AS oei_antes, a.oei_nombre AS oei_nombre_antes, a.aei AS aei_antes, a.aei_nombre AS aei_nombre_antes,
        a.cc AS cc_antes, a.cc_nombre AS cc_nombre_antes, a.unidad_medida AS unidad_antes, a.mes AS mes_antes,
        a.programado AS programado_antes, a.ejecutado AS ejecutado_antes, a.avance_real AS avance_real_antes,
        a.avance AS avance_antes, a.estado AS estado_antes, a.programado_financiero AS programado_financiero_antes,
        a.ejecutado_financiero AS ejecutado_financiero_antes, a.cuadro AS cuadro_antes, a.banda AS banda_antes,
        a.meta AS meta_antes
    FROM ahora AS h
    FULL JOIN antes AS a ON a.aoi = h.aoi
    WHERE (esta AND h.elegida) OR (estaba AND a.elegida)
),
medias AS (
    SELECT
        favg(avance) FILTER (cuenta) AS media, favg(avance_antes) FILTER (cuenta_antes) AS media_antes,
        nullif(count(*) FILTER (cuenta), 0) AS n
    FROM pares
),
movidas AS (
    SELECT
        p.*,
        list_position(['bajo', 'medio', 'alto'], banda) AS rango,
        list_position(['bajo', 'medio', 'alto'], banda_antes) AS rango_antes,
        esta AND estaba AND coalesce(rango > rango_antes, FALSE) AS sube,
        esta AND estaba AND coalesce(rango < rango_antes, FALSE) AS baja_,
        esta AND estaba AND NOT sube AND NOT baja_
            AND (avance IS DISTINCT FROM avance_antes OR estado <> estado_antes) AS otro_avance,
        existe AND existia AND meta <> meta_antes AS otra_meta,
        existe AND existia AND (aei <> aei_antes OR oei <> oei_antes) AS otra_aei,
        existe AND existia AND unidad_medida IS DISTINCT FROM unidad_antes AS otra_unidad,
        existe AND existia AND denominacion <> denominacion_antes AS otro_nombre,
        esta AND NOT estaba AS nueva,
        estaba AND NOT esta AS retirada,
        CASE
            WHEN n IS NULL OR media_antes IS NULL THEN NULL
            WHEN cuenta AND cuenta_antes THEN (avance - avance_antes) / n
            WHEN cuenta THEN (avance - media_antes) / n
            WHEN cuenta_antes THEN (media_antes - avance_antes) / n
            ELSE 0
        END AS aporte,
        concat_ws(
            ',',
            CASE WHEN sube THEN 'sube' END, CASE WHEN baja_ THEN 'baja' END, CASE WHEN otro_avance THEN 'avance' END,
            CASE WHEN otra_meta THEN 'programado' END, CASE WHEN otra_aei THEN 'aei' END,
            CASE WHEN otra_unidad THEN 'unidad' END, CASE WHEN otro_nombre THEN 'denominacion' END,
            CASE WHEN nueva THEN 'nueva' END, CASE WHEN retirada THEN 'retirada' END
        ) AS cambios
    FROM pares AS p
    CROSS JOIN medias
)
