-- pregunta: ¿Qué AOI venían del PIA y cuáles crearon las versiones del año?
-- grano: una fila por AOI de una AEI cuyo número de actividades por versión se declara y cuyas AOI dicen su origen
-- columna: codigo_aoi | VARCHAR | - | Código de la AOI (clave local si el documento no imprime código)
-- columna: denominacion | VARCHAR | - | Nombre de la AOI
-- columna: aei | VARCHAR | - | AEI
-- columna: origen | VARCHAR | - | De qué presupuesto nace
-- columna: creada | BOOLEAN | - | Si no nace del PIA: la crearon las versiones del año
-- columna: n_primera | INTEGER | AOI | Actividades de la AEI en la primera versión declarada
-- columna: version_primera | VARCHAR | - | Primera versión cuyo número de actividades se declara
-- columna: n_ultima | INTEGER | AOI | Actividades de la AEI en la última versión declarada
-- columna: version_ultima | VARCHAR | - | Última versión cuyo número de actividades se declara
-- columna: n_creadas | BIGINT | AOI | AOI de la AEI que no nacen del PIA
-- columna: n_del_pia | BIGINT | AOI | AOI de la AEI que nacen del PIA
-- columna: creadas_publicado | DECIMAL(24,4) | AOI | Creadas, según el documento (vacío: no lo dice)
-- columna: reprogramadas_publicado | DECIMAL(24,4) | AOI | Reprogramadas, según el documento (vacío: no lo dice)
-- columna: cuadra | BOOLEAN | - | Si los orígenes dan los números de las versiones y los que el documento publica
-- columna: version_creacion | VARCHAR | - | Versión en que el documento dice que se crearon todas (vacía: no lo dice)
-- columna: resolucion_creacion | VARCHAR | - | Resolución que aprueba esa versión
-- columna: fuente | VARCHAR | - | Documento y cuadro de los números por versión
WITH cuenta AS (
    SELECT
        n.nodo AS aei, arg_min(n.n_ao, v.orden) AS n_primera, arg_min(n.version, v.orden) AS version_primera,
        arg_max(n.n_ao, v.orden) AS n_ultima, arg_max(n.version, v.orden) AS version_ultima,
        any_value(d.corto || ', ' || n.cuadro) AS fuente, any_value(n.documento) AS documento
    FROM version_ao AS n
    JOIN version_poi AS v ON v.ejercicio = n.ejercicio AND v.pliego = n.pliego AND v.version = n.version
    JOIN documento AS d ON d.documento = n.documento
    WHERE n.ejercicio = $ejercicio AND n.pliego = $pliego::VARCHAR AND n.nivel = 'aei'
    GROUP BY n.nodo
    HAVING count(*) > 1
),
suyas AS (
    SELECT
        a.aoi, a.denominacion, a.aei, a.origen, a.origen <> 'PIA' AS creada,
        count(*) FILTER (a.origen <> 'PIA') OVER de_aei AS n_creadas, count(*) FILTER (a.origen = 'PIA') OVER de_aei AS n_del_pia,
        count(*) FILTER (a.origen IS NULL) OVER de_aei AS sin_origen
    FROM aoi_avance AS a
    WHERE {donde}
    WINDOW de_aei AS (PARTITION BY a.aei)
),
dicho AS (
    SELECT
        nodo AS aei, documento, max(valor) FILTER (medida = 'n_ao_creadas') AS creadas,
        max(valor) FILTER (medida = 'n_ao_reprogramadas') AS reprogramadas
    FROM cifra_publicada
    WHERE ejercicio = $ejercicio AND nivel = 'aei'
    GROUP BY nodo, documento
),
nacida AS (
    -- "v1_ao_nuevas_…": how many a version made of each kind. Only where one version made them all is it known which made each.
    SELECT aei, documento, min(version) AS version, sum(n) AS n
    FROM (
        SELECT DISTINCT nodo AS aei, documento, medida, valor AS n, regexp_extract(medida, '^(v\d)_ao_nuevas', 1) AS version
        FROM cifra_publicada
        WHERE ejercicio = $ejercicio AND nivel = 'aei'
    )
    WHERE version <> ''
    GROUP BY aei, documento
    HAVING count(DISTINCT version) = 1
)
SELECT
    s.aoi AS codigo_aoi, s.denominacion, s.aei, s.origen, s.creada, c.n_primera, c.version_primera, c.n_ultima, c.version_ultima,
    s.n_creadas, s.n_del_pia, d.creadas AS creadas_publicado, d.reprogramadas AS reprogramadas_publicado,
    s.n_del_pia = c.n_primera AND s.n_del_pia + s.n_creadas = c.n_ultima AND coalesce(s.n_creadas = d.creadas, TRUE)
        AND coalesce(s.n_del_pia = d.reprogramadas, TRUE) AS cuadra,
    v.version AS version_creacion, v.resolucion AS resolucion_creacion, c.fuente
FROM suyas AS s
JOIN cuenta AS c ON c.aei = s.aei
LEFT JOIN dicho AS d ON d.aei = s.aei AND d.documento = c.documento
LEFT JOIN nacida AS n ON n.aei = s.aei AND n.documento = c.documento AND n.n = s.n_creadas AND s.creada
LEFT JOIN version_poi AS v ON v.ejercicio = $ejercicio AND v.pliego = $pliego::VARCHAR AND v.version = n.version
WHERE s.sin_origen = 0
ORDER BY s.creada DESC, s.origen, s.aoi
