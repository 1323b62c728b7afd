-- pregunta: ¿Cómo quedarían un nivel, los de arriba y los que tocan los supuestos?
-- grano: una fila por nivel: los de la ruta, de arriba abajo, y luego cada pliego, UE, OEI y AEI con alguna AOI supuesta; ninguna si nada se supone
-- columna: papel | VARCHAR | - | arriba (de la ruta, por encima), nodo (el que se mira) o tocado (tiene alguna AOI supuesta)
-- columna: nivel | VARCHAR | - | todos, pliego, ue, oei, aei o cc
-- columna: codigo | VARCHAR | - | Código (vacío: todos los pliegos)
-- columna: denominacion | VARCHAR | - | Nombre
-- columna: corto | VARCHAR | - | Nombre corto, solo de una UE
-- columna: pliego | VARCHAR | - | Pliego de la ruta del nivel
-- columna: ue | VARCHAR | - | UE de la ruta del nivel
-- columna: oei | VARCHAR | - | OEI de la ruta del nivel
-- columna: aei | VARCHAR | - | AEI de la ruta del nivel
-- columna: cc | VARCHAR | - | Centro de costo de la ruta del nivel
-- columna: n_supuestas | BIGINT | AOI | Sus AOI de las que se supone algo
-- columna: n | BIGINT | AOI | AOI que cuentan
-- columna: avance | DOUBLE | % | Avance físico: promedio simple del avance (tope 100) de sus AOI
-- columna: banda | VARCHAR | - | Banda del avance: bajo, medio, alto, sp o si
-- columna: n_bajo | BIGINT | AOI | AOI en banda bajo
-- columna: n_medio | BIGINT | AOI | AOI en banda medio
-- columna: n_alto | BIGINT | AOI | AOI en banda alto
-- columna: n_sp | BIGINT | AOI | AOI sin programación (S.P.)
-- columna: n_si | BIGINT | AOI | AOI con seguimiento incompleto (S.I.)
-- columna: n_supuesto | BIGINT | AOI | SUPUESTO: AOI que contarían
-- columna: avance_supuesto | DOUBLE | % | SUPUESTO: avance físico
-- columna: banda_supuesta | VARCHAR | - | SUPUESTO: banda del avance
-- columna: n_bajo_supuesto | BIGINT | AOI | SUPUESTO: AOI en banda bajo
-- columna: n_medio_supuesto | BIGINT | AOI | SUPUESTO: AOI en banda medio
-- columna: n_alto_supuesto | BIGINT | AOI | SUPUESTO: AOI en banda alto
-- columna: n_sp_supuesto | BIGINT | AOI | SUPUESTO: AOI sin programación (S.P.)
-- columna: n_si_supuesto | BIGINT | AOI | SUPUESTO: AOI con seguimiento incompleto (S.I.)
-- columna: delta | DOUBLE | puntos | Avance supuesto menos avance (vacío: falta uno)
-- columna: ejercicio | SMALLINT | año | Año del POI
-- columna: corte | DATE | fecha | Fecha hasta la que hablan los datos
-- columna: periodo | VARCHAR | - | corte: contra lo programado hasta el mes; anual: contra lo programado del año
-- One scan adds up the smallest places, in whole units; levels are sums of them, and what is supposed, of some AOI at
-- most, is added to that. The parts of the filter that pick AOI do not apply: a level is that of its path.
WITH {puestas},
hojas AS (
    SELECT
        pliego, ue, oei, aei, {cc} AS cc, count(*) AS n_aoi, count(*) FILTER (cuenta) AS n,
        count(*) FILTER (banda = 'bajo') AS n_bajo, count(*) FILTER (banda = 'medio') AS n_medio,
        count(*) FILTER (banda = 'alto') AS n_alto, count(*) FILTER (banda = 'sp') AS n_sp,
        count(*) FILTER (banda = 'si') AS n_si,
        sum(CASE WHEN cuenta THEN round((100 - avance) * 1e12)::BIGINT END) AS falta
    FROM (
        SELECT *, banda_de(estado, avance, $bajo, $medio) AS banda
        FROM {avances}
        WHERE corte_id = $corte_id AND estado <> 'inactiva'
    )
    GROUP BY pliego, ue, oei, aei, {cc}
),
tocados AS (
    SELECT DISTINCT
        100 AS rango, 'pliego' AS nivel, pliego AS codigo, pliego_nombre AS nombre, NULL::VARCHAR AS corto, pliego,
        NULL::VARCHAR AS ue, NULL::VARCHAR AS oei, NULL::VARCHAR AS aei, NULL::VARCHAR AS cc
    FROM puestas
    WHERE {en_pliego}
    UNION ALL
    SELECT DISTINCT 101, 'ue', ue, ue_nombre, ue_corto, pliego, ue, NULL, NULL, NULL FROM puestas WHERE {en_pliego}
    UNION ALL
    SELECT DISTINCT 102, 'oei', oei, oei_nombre, NULL, pliego, NULL, oei, NULL, NULL FROM puestas WHERE {en_pliego}
    UNION ALL
    SELECT DISTINCT 103, 'aei', aei, aei_nombre, NULL, pliego, NULL, oei, aei, NULL FROM puestas WHERE {en_pliego}
),
niveles AS (
    SELECT *
    FROM (
        SELECT * FROM (VALUES {ruta}) AS g (rango, nivel, codigo, nombre, corto, pliego, ue, oei, aei, cc)
        UNION ALL
        SELECT * FROM tocados
    )
    QUALIFY row_number() OVER (PARTITION BY pliego, ue, oei, aei, cc ORDER BY rango) = 1
),
son AS (
    SELECT
        g.rango, g.nivel, g.codigo, g.nombre, g.corto, g.pliego, g.ue, g.oei, g.aei, g.cc,
        sum(h.n_aoi) AS n_aoi, sum(h.n) AS n, sum(h.n_bajo) AS n_bajo, sum(h.n_medio) AS n_medio,
        sum(h.n_alto) AS n_alto, sum(h.n_sp) AS n_sp, sum(h.n_si) AS n_si, coalesce(sum(h.falta), 0) AS falta
    FROM niveles AS g
    JOIN hojas AS h
        ON (g.pliego IS NULL OR h.pliego = g.pliego) AND (g.ue IS NULL OR h.ue = g.ue)
        AND (g.oei IS NULL OR h.oei = g.oei) AND (g.aei IS NULL OR h.aei = g.aei) AND (g.cc IS NULL OR h.cc = g.cc)
    GROUP BY ALL
),
cambian AS (
    SELECT
        g.rango, g.pliego, g.ue, g.oei, g.aei, g.cc, count(*) AS n_supuestas,
        count(*) FILTER (cuenta_s) - count(*) FILTER (cuenta) AS n,
        count(*) FILTER (banda_s = 'bajo') - count(*) FILTER (banda = 'bajo') AS n_bajo,
        count(*) FILTER (banda_s = 'medio') - count(*) FILTER (banda = 'medio') AS n_medio,
        count(*) FILTER (banda_s = 'alto') - count(*) FILTER (banda = 'alto') AS n_alto,
        count(*) FILTER (banda_s = 'sp') - count(*) FILTER (banda = 'sp') AS n_sp,
        count(*) FILTER (banda_s = 'si') - count(*) FILTER (banda = 'si') AS n_si,
        coalesce(sum(falta_s), 0) - coalesce(sum(falta), 0) AS falta
    FROM niveles AS g
    JOIN puestas AS p
        ON (g.pliego IS NULL OR p.pliego = g.pliego) AND (g.ue IS NULL OR p.ue = g.ue)
        AND (g.oei IS NULL OR p.oei = g.oei) AND (g.aei IS NULL OR p.aei = g.aei) AND (g.cc IS NULL OR p.cc = g.cc)
    GROUP BY ALL
),
quedan AS (
    SELECT
        s.* EXCLUDE (n), s.n AS n_cuentan, coalesce(c.n_supuestas, 0) AS n_supuestas,
        s.n + coalesce(c.n, 0) AS n_s, s.n_bajo + coalesce(c.n_bajo, 0) AS n_bajo_s,
        s.n_medio + coalesce(c.n_medio, 0) AS n_medio_s, s.n_alto + coalesce(c.n_alto, 0) AS n_alto_s,
        s.n_sp + coalesce(c.n_sp, 0) AS n_sp_s, s.n_si + coalesce(c.n_si, 0) AS n_si_s,
        100 - s.falta::DOUBLE / 1e12 / nullif(s.n, 0) AS avance,
        100 - (s.falta + coalesce(c.falta, 0))::DOUBLE / 1e12 / nullif(n_s, 0) AS avance_s
    FROM son AS s
    LEFT JOIN cambian AS c
        ON c.rango = s.rango AND c.pliego IS NOT DISTINCT FROM s.pliego AND c.ue IS NOT DISTINCT FROM s.ue
        AND c.oei IS NOT DISTINCT FROM s.oei AND c.aei IS NOT DISTINCT FROM s.aei AND c.cc IS NOT DISTINCT FROM s.cc
)
SELECT
    CASE WHEN rango >= 100 THEN 'tocado' WHEN rango = $rango_nodo THEN 'nodo' ELSE 'arriba' END AS papel,
    nivel, codigo, nombre AS denominacion, corto, pliego, ue, oei, aei, cc, n_supuestas::BIGINT AS n_supuestas,
    n_cuentan::BIGINT AS n, avance, {banda_nivel} AS banda, n_bajo::BIGINT AS n_bajo, n_medio::BIGINT AS n_medio,
    n_alto::BIGINT AS n_alto, n_sp::BIGINT AS n_sp, n_si::BIGINT AS n_si,
    n_s::BIGINT AS n_supuesto, avance_s AS avance_supuesto,
    banda_de(
        CASE WHEN n_s > 0 THEN 'ok' WHEN n_si_s > 0 THEN 'si' WHEN n_sp_s > 0 THEN 'sp' END,
        round(avance_s, 9), $bajo, $medio
    ) AS banda_supuesta,
    n_bajo_s::BIGINT AS n_bajo_supuesto, n_medio_s::BIGINT AS n_medio_supuesto, n_alto_s::BIGINT AS n_alto_supuesto,
    n_sp_s::BIGINT AS n_sp_supuesto, n_si_s::BIGINT AS n_si_supuesto, avance_s - avance AS delta,
    $ejercicio::SMALLINT AS ejercicio, $corte::DATE AS corte, $periodo::VARCHAR AS periodo
FROM quedan
ORDER BY rango, codigo, pliego
