-- pregunta: ¿Qué pliegos y UE tiene un corte?
-- grano: una fila por UE con alguna AOI activa, por pliego y código
-- columna: pliego | VARCHAR | - | Código del pliego
-- columna: pliego_nombre | VARCHAR | - | Nombre del pliego
-- columna: ue | VARCHAR | - | Código de la UE
-- columna: nombre | VARCHAR | - | Nombre de la UE
-- columna: corto | VARCHAR | - | Nombre corto de la UE
-- columna: mes | SMALLINT | mes | Mes de corte de la UE (0: solo se conoce el año)
-- columna: n_aoi | BIGINT | AOI | AOI activas
SELECT
    any_value(pliego) AS pliego, any_value(pliego_nombre) AS pliego_nombre,
    ue, any_value(ue_nombre) AS nombre, any_value(ue_corto) AS corto, max(mes) AS mes,
    count(*) AS n_aoi
FROM aoi_avance
WHERE corte_id = $corte_id AND estado <> 'inactiva'
GROUP BY ue
ORDER BY pliego, ue
