-- The AOI of a node in two cortes, side by side, with what happened to each and what it moves the level. `esta` and
-- `estaba`: it is in the node now, it was then. The filter picks those that meet it now or then.
-- The mean moves by the sum of `aporte`, exactly: with A the mean then and n the AOI that count now, one that counts in
-- both gives (now - then) / n, one that came (now - A) / n, one that went (A - then) / n.
-- `otro_hecho`: over 100 % the avance has its limit, and what was carried out can change without moving it.
-- {columnas}: what a question needs besides, of `h` (now) and `a` (then).
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
        h.avance, a.avance AS avance_antes, h.banda, a.banda AS banda_antes, h.estado, a.estado AS estado_antes,
        coalesce(h.meta <> a.meta, FALSE) AS otra_meta,
        coalesce(h.aei <> a.aei OR h.oei <> a.oei, FALSE) AS otra_aei,
        existe AND existia AND h.unidad_medida IS DISTINCT FROM a.unidad_medida AS otra_unidad,
        coalesce(h.denominacion <> a.denominacion, FALSE) AS otro_nombre,
        coalesce(greatest(h.avance_real, a.avance_real) > 100 AND h.ejecutado <> a.ejecutado, FALSE) AS otro_hecho{columnas}
    FROM ahora AS h
    FULL JOIN antes AS a ON a.aoi = h.aoi
    WHERE (esta AND h.elegida) OR (estaba AND a.elegida)
),
medias AS (
    SELECT favg(avance_antes) FILTER (cuenta_antes) AS media_antes, nullif(count(*) FILTER (cuenta), 0) AS n
    FROM pares
),
movidas AS (
    SELECT
        p.*,
        list_position(['bajo', 'medio', 'alto'], banda) - list_position(['bajo', 'medio', 'alto'], banda_antes) AS pasos,
        esta AND estaba AND coalesce(pasos > 0, FALSE) AS sube,
        esta AND estaba AND coalesce(pasos < 0, FALSE) AS baja_,
        esta AND estaba AND coalesce(pasos = 0, TRUE)
            AND (avance IS DISTINCT FROM avance_antes OR estado <> estado_antes OR otro_hecho) AS otro_avance,
        esta AND NOT estaba AS nueva,
        estaba AND NOT esta AS retirada,
        sube OR baja_ OR otro_avance OR nueva OR retirada OR otra_meta OR otra_aei OR otra_unidad OR otro_nombre AS cambia,
        CASE
            WHEN n IS NULL OR media_antes IS NULL THEN NULL
            WHEN cuenta AND cuenta_antes THEN (avance - avance_antes) / n
            WHEN cuenta THEN (avance - media_antes) / n
            WHEN cuenta_antes THEN (media_antes - avance_antes) / n
            ELSE 0
        END AS aporte
    FROM pares AS p
    CROSS JOIN medias
)
