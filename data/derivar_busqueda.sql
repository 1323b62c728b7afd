-- All that the search box finds, by corte. A pliego is found only where there are several: with one it is implied.

INSERT INTO busqueda BY NAME
WITH hallazgo AS (
    SELECT DISTINCT a.corte_id, 0 AS rango, 'pliego' AS tipo, a.pliego, a.pliego AS codigo, a.pliego_nombre AS nombre,
           'pliego ' || a.pliego AS claves, NULL AS ue, NULL AS oei, NULL AS aei, NULL AS aoi,
           'Ejercicio ' || a.ejercicio AS ruta
    FROM aoi_avance AS a
    JOIN corte AS k ON k.corte_id = a.corte_id AND k.n_pliegos > 1
    UNION ALL BY NAME
    SELECT DISTINCT a.corte_id, 1 AS rango, 'ue' AS tipo, a.pliego, a.ue AS codigo, a.ue_nombre AS nombre,
           'ue ' || a.ue || ' ' || coalesce(u.codigo_en_pliego, '') || ' ' || a.ue_corto AS claves,
           a.ue, 'Pliego ' || a.pliego AS ruta
    FROM aoi_avance AS a
    JOIN ue AS u ON u.ejercicio = a.ejercicio AND u.ue = a.ue
    UNION ALL BY NAME
    SELECT DISTINCT corte_id, 2 AS rango, 'oei' AS tipo, pliego, oei AS codigo, oei_nombre AS nombre, oei AS claves,
           oei, 'Pliego ' || pliego AS ruta
    FROM aoi_avance
    UNION ALL BY NAME
    SELECT DISTINCT corte_id, 3 AS rango, 'aei' AS tipo, pliego, aei AS codigo, aei_nombre AS nombre, aei AS claves,
           oei, aei, 'Pliego ' || pliego || ' › ' || oei AS ruta
    FROM aoi_avance
    UNION ALL BY NAME
    SELECT a.corte_id, 4 AS rango, 'aoi' AS tipo, a.pliego, a.aoi AS codigo, a.denominacion AS nombre,
           a.aoi || ' ' || coalesce(a.unidad_medida, '') AS claves, a.ue, a.oei, a.aei, a.aoi,
           CASE WHEN k.n_pliegos > 1 THEN 'Pliego ' || a.pliego || ' › ' ELSE '' END
           || 'UE ' || a.ue || ' › ' || a.oei || ' › ' || a.aei AS ruta
    FROM aoi_avance AS a
    JOIN corte AS k ON k.corte_id = a.corte_id
)
SELECT corte_id, tipo, codigo, nombre, normalizar(claves || ' ' || nombre) AS texto, pliego, ue, oei, aei, aoi, ruta,
       row_number() OVER (PARTITION BY corte_id ORDER BY rango, codigo, pliego) AS orden
FROM hallazgo
ORDER BY corte_id, orden;
