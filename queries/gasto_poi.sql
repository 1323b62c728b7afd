-- pregunta: ¿Coincide el dinero del POI con el que dice el MEF, por UE o por cadena programática?
-- grano: una fila por UE, o por programa, producto y actividad, que esté en uno u otro lado; primero las mayores diferencias
-- columna: ue | VARCHAR | - | UE (vacía: por cadena)
-- columna: ue_nombre | VARCHAR | - | Nombre de la UE
-- columna: programa | VARCHAR | - | Categoría presupuestal (vacía: por UE, o las AOI que no declaran su cadena)
-- columna: producto | VARCHAR | - | Producto o proyecto
-- columna: actividad | VARCHAR | - | Actividad, acción u obra
-- columna: cadena_nombre | VARCHAR | - | Nombre de la actividad según el MEF (vacío: no está en el MEF)
-- columna: lado | VARCHAR | - | ambos, solo_poi o solo_mef
-- columna: poi_programado | DECIMAL(38,2) | soles | Programado del año en el POI, o PIM que declara su informe
-- columna: poi_devengado | DECIMAL(38,2) | soles | Ejecución financiera del POI
-- columna: poi_origen | VARCHAR | - | aoi: suma de las AOI; informe: declarado por UE (vacío: no hay)
-- columna: poi_n_aoi | BIGINT | AOI | AOI que declaran su dinero
-- columna: poi_sin_dinero | BIGINT | AOI | AOI que no lo declaran y quedan fuera
-- columna: poi_mes | SMALLINT | mes | Último mes de la ejecución del POI (0: solo se conoce el año)
-- columna: poi_fecha | DATE | fecha | Fecha del archivo del POI, el más reciente
-- columna: mef_pim | DECIMAL(38,2) | soles | PIM según el MEF, a la fecha de su archivo
-- columna: mef_devengado | DECIMAL(38,2) | soles | Devengado según el MEF, hasta el mes elegido
-- columna: mef_mes | SMALLINT | mes | Último mes con devengado del MEF que cuenta
-- columna: mef_fecha | DATE | fecha | Fecha del archivo del MEF, el más reciente
-- columna: dif_pim | DECIMAL(38,2) | soles | PIM del MEF menos lo programado en el POI
-- columna: dif_devengado | DECIMAL(38,2) | soles | Devengado del MEF menos el del POI
-- Two sources side by side, never added. By chain, only of the UEs whose spending is in force: else what is not loaded would
-- seem to be missing. By UE, where no AOI states its money, the line that the report declares for the UE.
WITH mef_linea AS (
    SELECT g.*, c.fecha_corte
    FROM corte_carga AS k
    JOIN gasto AS g ON g.carga_id = k.carga_id AND g.ue = k.ue
    JOIN carga AS c ON c.carga_id = k.carga_id
    WHERE k.corte_id = $corte_id AND k.dato = 'gasto' AND {donde_mef}
),
mef AS (
    SELECT
        {clave_mef}, max({nombre_mef}) AS nombre, sum(pim) AS pim, sum(devengado) FILTER ({en_mes}) AS devengado,
        max(mes) FILTER (devengado IS NOT NULL AND {en_mes}) AS mes, max(fecha_corte) AS fecha
    FROM mef_linea
    GROUP BY ALL
),
poi_aoi AS (
    SELECT
        {clave_poi}, sum(a.programado_financiero) AS programado, sum(a.ejecutado_financiero) AS devengado,
        count(a.programado_financiero) AS n_aoi, count(*) FILTER (a.programado_financiero IS NULL) AS sin_dinero,
        max(a.mes) AS mes, max(c.fecha_corte) AS fecha
    FROM {avances} AS a
    JOIN carga AS c ON c.carga_id = a.carga_id
    WHERE a.corte_id = $corte_id AND a.estado <> 'inactiva' AND {donde_poi}
    GROUP BY ALL
),
poi AS (
    {poi}
)
SELECT
    {ue} AS ue, {ue_nombre} AS ue_nombre, {programa} AS programa, {producto} AS producto, {actividad} AS actividad,
    {cadena_nombre} AS cadena_nombre,
    CASE WHEN m.pim IS NULL AND m.fecha IS NULL THEN 'solo_poi' WHEN p.origen IS NULL THEN 'solo_mef' ELSE 'ambos' END AS lado,
    p.programado::DECIMAL(38, 2) AS poi_programado, p.devengado::DECIMAL(38, 2) AS poi_devengado, p.origen AS poi_origen,
    p.n_aoi AS poi_n_aoi, p.sin_dinero AS poi_sin_dinero, p.mes AS poi_mes, p.fecha AS poi_fecha,
    m.pim AS mef_pim, m.devengado AS mef_devengado, m.mes AS mef_mes, m.fecha AS mef_fecha,
    (m.pim - p.programado)::DECIMAL(38, 2) AS dif_pim, (m.devengado - p.devengado)::DECIMAL(38, 2) AS dif_devengado
FROM poi AS p
FULL JOIN mef AS m ON {union}
{nombres}
ORDER BY
    greatest(abs(coalesce(m.pim, 0) - coalesce(p.programado, 0)), abs(coalesce(m.devengado, 0) - coalesce(p.devengado, 0))) DESC,
    m.pim DESC NULLS LAST, ue, programa, producto, actividad
