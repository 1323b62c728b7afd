-- pregunta: ¿Qué carga responde por cada UE en un corte?
-- grano: una fila por UE de los pliegos del corte, también las que no tienen carga
-- columna: pliego | VARCHAR | - | Pliego
-- columna: pliego_nombre | VARCHAR | - | Nombre del pliego
-- columna: ue | VARCHAR | - | UE
-- columna: ue_nombre | VARCHAR | - | Nombre de la UE
-- columna: ue_corto | VARCHAR | - | Nombre corto de la UE
-- columna: clave | VARCHAR | - | Carga de sus AOI (vacía: ninguna)
-- columna: tipo | VARCHAR | - | Qué clase de archivo es
-- columna: archivo | VARCHAR | - | Archivo leído
-- columna: fecha_corte | DATE | fecha | Fecha hasta la que habla ese archivo
-- columna: dias | BIGINT | días | Días entre esa fecha y la del corte
-- columna: mes_corte | SMALLINT | mes | Último mes que reportó (0: solo se conoce el año)
-- columna: n_activas | INTEGER | AOI | AOI activas
-- columna: n_inactivas | INTEGER | AOI | AOI inactivas, fuera de toda cifra
-- columna: atrasos | BIGINT | registros | Meses sin registro cuyo plazo ya había vencido, sumados de sus AOI
-- columna: financiamiento_clave | VARCHAR | - | Carga de sus fuentes de financiamiento
-- columna: financiamiento_archivo | VARCHAR | - | Archivo de sus fuentes de financiamiento
-- columna: financiamiento_fecha | DATE | fecha | Fecha de ese archivo
-- columna: gasto_clave | VARCHAR | - | Carga de su gasto según el MEF
-- columna: gasto_archivo | VARCHAR | - | Archivo de su gasto según el MEF
-- columna: gasto_fecha | DATE | fecha | Fecha de ese archivo
WITH en_vigor AS (
    SELECT k.ue, k.dato, k.carga_id, c.clave, c.tipo, c.archivo, c.fecha_corte, u.mes_corte, u.n_activas, u.n_inactivas
    FROM corte_carga AS k
    JOIN carga AS c ON c.carga_id = k.carga_id
    LEFT JOIN carga_ue AS u ON u.carga_id = k.carga_id AND u.ue = k.ue AND u.dato = k.dato
    WHERE k.corte_id = $corte_id
),
del_corte AS (
    SELECT DISTINCT u.pliego
    FROM en_vigor AS e
    JOIN ue AS u ON u.ejercicio = $ejercicio AND u.ue = e.ue
)
SELECT
    u.pliego, p.denominacion AS pliego_nombre, u.ue, u.denominacion AS ue_nombre,
    coalesce(u.corto, u.denominacion) AS ue_corto,
    a.clave, a.tipo, a.archivo, a.fecha_corte, date_diff('day', a.fecha_corte, $corte::DATE) AS dias,
    a.mes_corte, a.n_activas, a.n_inactivas,
    CASE WHEN a.mes_corte > 0 THEN coalesce(t.n, 0) END AS atrasos,
    f.clave AS financiamiento_clave, f.archivo AS financiamiento_archivo, f.fecha_corte AS financiamiento_fecha,
    g.clave AS gasto_clave, g.archivo AS gasto_archivo, g.fecha_corte AS gasto_fecha
FROM ue AS u
JOIN pliego AS p ON p.pliego = u.pliego
LEFT JOIN en_vigor AS a ON a.ue = u.ue AND a.dato = 'aoi'
LEFT JOIN en_vigor AS f ON f.ue = u.ue AND f.dato = 'financiamiento'
LEFT JOIN en_vigor AS g ON g.ue = u.ue AND g.dato = 'gasto'
LEFT JOIN (SELECT carga_id, ue, sum(n_aoi)::BIGINT AS n FROM atraso GROUP BY carga_id, ue) AS t
    ON t.carga_id = a.carga_id AND t.ue = a.ue
WHERE u.ejercicio = $ejercicio AND u.pliego IN (SELECT pliego FROM del_corte) AND {donde}
ORDER BY u.pliego, u.ue
