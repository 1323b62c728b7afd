-- Every load of a release, published documents and withdrawn ones too: one row per load, by year, cut and moment.
WITH por_carga AS (
    SELECT carga_id, list(DISTINCT pliego ORDER BY pliego) AS pliegos, list(DISTINCT ue ORDER BY ue) AS ues,
           max(mes_corte) FILTER (dato = 'aoi') AS mes_corte, sum(n_activas)::BIGINT AS n_activas,
           sum(n_inactivas)::BIGINT AS n_inactivas
    FROM base.carga_ue
    GROUP BY carga_id
)
SELECT c.clave, c.tipo, c.archivo, c.ejercicio,
       coalesce(p.pliegos, CASE WHEN c.pliego IS NULL THEN [] ELSE [c.pliego] END) AS pliegos,
       coalesce(p.ues, CASE WHEN c.ue IS NULL THEN [] ELSE [c.ue] END) AS ues,
       c.fecha_corte, p.mes_corte, c.filas, p.n_activas, p.n_inactivas, c.advertencias,
       c.cargado_en, c.cargado_por, c.sha256, c.estado, c.retirada_en, c.retirada_por
FROM base.carga AS c
LEFT JOIN por_carga AS p ON p.carga_id = c.carga_id
ORDER BY c.ejercicio, c.fecha_corte, c.cargado_en, c.clave
