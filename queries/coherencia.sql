-- pregunta: ¿Qué AEI se hicieron y no movieron sus indicadores, y cuáles se movieron sin hacerse?
-- grano: una fila por AEI del nodo con AOI o con indicadores; primero las de las dos esquinas
-- columna: aei | VARCHAR | - | AEI
-- columna: denominacion | VARCHAR | - | Nombre de la AEI
-- columna: pliego | VARCHAR | - | Pliego
-- columna: oei | VARCHAR | - | OEI
-- columna: rincon | VARCHAR | - | hecho_sin_mover: AOI en alto y algún indicador en bajo; movido_sin_hacer: AOI en bajo y todos sus indicadores en alto; ninguno; sin_aoi; sin_avance (sus AOI no cuentan); sin_meta; sin_indicador
-- columna: n_aoi | BIGINT | AOI | AOI activas de la AEI dentro del nodo
-- columna: avance_aoi | DOUBLE | % | Avance físico: promedio simple del avance (tope 100) de esas AOI
-- columna: banda_aoi | VARCHAR | - | Banda de ese avance
-- columna: n_indicadores | BIGINT | indicadores | Indicadores de la AEI
-- columna: n_con_meta | BIGINT | indicadores | Los que tienen meta en el año
-- columna: avance_indicadores | DOUBLE | % | Promedio del avance con tope de los que tienen meta
-- columna: avance_ceplan | DOUBLE | % | El mismo como CEPLAN V.01: los S.P. y ND cuentan como 0
-- columna: banda_indicadores | VARCHAR | - | Banda del promedio de los que tienen meta
-- columna: minimo | DOUBLE | % | El menor avance de sus indicadores
-- columna: minimo_codigo | VARCHAR | - | El indicador del menor avance
-- columna: brecha | DOUBLE | puntos | Avance de los indicadores menos avance de las AOI
-- columna: ejercicio | SMALLINT | año | Año
-- columna: corte | DATE | fecha | Corte de las AOI
WITH {indicadores_medidos},
de_indicadores AS (
    SELECT pliego, oei, aei, any_value(aei_nombre) AS nombre, {indicadores_medias}
    FROM medidos
    WHERE nivel = 'aei'
    GROUP BY pliego, oei, aei
),
de_aoi AS (
    SELECT
        pliego, oei, aei, any_value(aei_nombre) AS nombre, count(*) AS n_aoi, favg(avance) FILTER (cuenta) AS avance_aoi,
        banda_de('ok', round(avance_aoi, 9), $bajo, $medio) AS banda_aoi
    FROM {avances}
    WHERE {donde}
    GROUP BY pliego, oei, aei
),
juntas AS (
    SELECT
        coalesce(i.pliego, a.pliego) AS pliego, coalesce(i.oei, a.oei) AS oei, coalesce(i.aei, a.aei) AS aei,
        coalesce(a.nombre, i.nombre) AS denominacion, coalesce(n_aoi, 0) AS n_aoi, avance_aoi, banda_aoi,
        coalesce(n, 0) AS n_indicadores, coalesce(n_con_meta, 0) AS n_con_meta, avance AS avance_indicadores,
        avance_ceplan, minimo, minimo_codigo,
        banda_de('ok', round(avance, 9), $bajo, $medio) AS banda_indicadores,
        banda_de('ok', minimo, $bajo, $medio) AS banda_minimo,
        CASE
            WHEN n IS NULL THEN 'sin_indicador'
            WHEN a.aei IS NULL THEN 'sin_aoi'
            WHEN avance_indicadores IS NULL THEN 'sin_meta'
            WHEN avance_aoi IS NULL THEN 'sin_avance'
            WHEN banda_aoi = 'alto' AND banda_minimo = 'bajo' THEN 'hecho_sin_mover'
            WHEN banda_aoi = 'bajo' AND banda_minimo = 'alto' THEN 'movido_sin_hacer'
            ELSE 'ninguno'
        END AS rincon
    FROM de_indicadores AS i
    FULL JOIN de_aoi AS a ON a.pliego = i.pliego AND a.oei = i.oei AND a.aei = i.aei
)
SELECT
    aei, denominacion, pliego, oei, rincon, n_aoi, avance_aoi, banda_aoi, n_indicadores, n_con_meta,
    avance_indicadores, avance_ceplan, banda_indicadores, minimo, minimo_codigo,
    avance_indicadores - avance_aoi AS brecha, $ejercicio::SMALLINT AS ejercicio, $corte::DATE AS corte
FROM juntas
ORDER BY
    list_position(['hecho_sin_mover', 'movido_sin_hacer', 'ninguno', 'sin_aoi', 'sin_meta', 'sin_avance', 'sin_indicador'], rincon),
    round(least(avance_aoi, avance_indicadores), 9) NULLS LAST, pliego, aei
