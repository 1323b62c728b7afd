-- pregunta: ¿Qué archivos se cargaron, cuándo, quién y en qué estado están?
-- grano: una fila por carga, también las retiradas, de la más reciente a la más antigua
-- columna: clave | VARCHAR | - | Nombre estable de la carga
-- columna: tipo | VARCHAR | - | informe, ceplan, ceplan_financiero, mef, plantilla o sintetico
-- columna: estado | VARCHAR | - | vigente, reemplazada o retirada
-- columna: ejercicio | SMALLINT | año | Año
-- columna: fecha_corte | DATE | fecha | Fecha hasta la que hablan los datos
-- columna: archivo | VARCHAR | - | Archivo leído
-- columna: sha256 | VARCHAR | - | Huella del contenido del archivo
-- columna: filas | INTEGER | filas | Filas cargadas
-- columna: advertencias | INTEGER | advertencias | Advertencias que dio su revisión
-- columna: pliego | VARCHAR | - | Pliego (vacío: trae varios)
-- columna: ue | VARCHAR | - | UE (vacía: trae varias)
-- columna: n_pliegos | BIGINT | pliegos | Pliegos que trae (0 si está retirada)
-- columna: n_ue | BIGINT | UE | UE que trae (0 si está retirada)
-- columna: n_activas | BIGINT | AOI | AOI activas (vacío: no trae AOI)
-- columna: n_inactivas | BIGINT | AOI | AOI inactivas, fuera de toda cifra
-- columna: mes_menor | SMALLINT | mes | Menor mes de corte de sus UE con meses (vacío: no trae meses)
-- columna: mes_corte | SMALLINT | mes | Mayor mes de corte de sus UE (0: solo se conoce el año; vacío: no trae AOI)
-- columna: n_cortes | BIGINT | cortes | Cortes que la usan
-- columna: version_poi | VARCHAR | - | Versión del POI cuyo dinero declara
-- columna: cargado_en | TIMESTAMP | - | Momento de la carga, hora UTC
-- columna: cargado_por | VARCHAR | - | Quién la hizo
-- columna: retirada_en | TIMESTAMP | - | Momento en que se retiró, hora UTC
-- columna: retirada_por | VARCHAR | - | Quién la retiró
-- columna: titulo | VARCHAR | - | Título del documento, o nombre del archivo
WITH traen AS (
    SELECT
        carga_id, count(DISTINCT pliego) AS n_pliegos, count(DISTINCT ue) AS n_ue,
        sum(n_activas)::BIGINT AS n_activas, sum(n_inactivas)::BIGINT AS n_inactivas,
        min(mes_corte) FILTER (mes_corte > 0) AS mes_menor, max(mes_corte) AS mes_corte
    FROM carga_ue
    GROUP BY carga_id
),
usan AS (
    SELECT carga_id, count(DISTINCT corte_id) AS n
    FROM corte_carga
    GROUP BY carga_id
)
SELECT
    c.clave, c.tipo, c.estado, c.ejercicio, c.fecha_corte, c.archivo, c.sha256, c.filas, c.advertencias, c.pliego, c.ue,
    coalesce(t.n_pliegos, 0) AS n_pliegos, coalesce(t.n_ue, 0) AS n_ue, t.n_activas, t.n_inactivas,
    t.mes_menor, t.mes_corte, coalesce(u.n, 0) AS n_cortes, c.version_poi,
    c.cargado_en, c.cargado_por, c.retirada_en, c.retirada_por, d.titulo
FROM carga AS c
JOIN documento AS d ON d.documento = c.documento
LEFT JOIN traen AS t ON t.carga_id = c.carga_id
LEFT JOIN usan AS u ON u.carga_id = c.carga_id
ORDER BY c.cargado_en DESC, c.fecha_corte DESC, c.clave
