-- Whether a load brings what an earlier one of the same UE brought: every AOI and every month of it, one row, one value.
-- Where they stand in the file does not count. $clave: of the load; $previa: of the earlier one, which may have more UE.
WITH suya AS (
    SELECT a.* EXCLUDE (carga_id, documento, cuadro, fila)
    FROM aoi AS a JOIN carga AS c ON c.carga_id = a.carga_id AND c.clave = $clave
),
previa AS (
    SELECT a.* EXCLUDE (carga_id, documento, cuadro, fila)
    FROM antes.aoi AS a JOIN antes.carga AS c ON c.carga_id = a.carga_id AND c.clave = $previa
    WHERE a.ue IN (SELECT ue FROM suya)
),
mes_suyo AS (
    SELECT m.* EXCLUDE (carga_id) FROM aoi_mes AS m JOIN carga AS c ON c.carga_id = m.carga_id AND c.clave = $clave
),
mes_previo AS (
    SELECT m.* EXCLUDE (carga_id)
    FROM antes.aoi_mes AS m JOIN antes.carga AS c ON c.carga_id = m.carga_id AND c.clave = $previa
    WHERE ue_de(m.aoi) IN (SELECT ue FROM suya)
)
SELECT NOT EXISTS (FROM suya EXCEPT FROM previa) AND NOT EXISTS (FROM previa EXCEPT FROM suya)
   AND NOT EXISTS (FROM mes_suyo EXCEPT FROM mes_previo) AND NOT EXISTS (FROM mes_previo EXCEPT FROM mes_suyo)
