-- From the views over the stored loads (p_*, data/paquetes.py) to the tables. What many loads say alike is taken from the
-- published documents and then from the load that comes first here.
CREATE TEMP TABLE preferencia AS
WITH aporta AS (
    SELECT carga_id, ue, 'aoi' AS dato FROM p_aoi
    UNION
    SELECT carga_id, ue_de(aoi) AS ue, 'financiamiento' AS dato FROM p_aoi_financiamiento
    UNION
    SELECT carga_id, ue, 'gasto' AS dato FROM p_gasto
),
relevada AS (
    -- All that it brings, another load of the same date brings again.
    SELECT carga_id
    FROM (SELECT a.carga_id,
                 row_number() OVER (PARTITION BY c.ejercicio, c.fecha_corte, a.ue, a.dato
                                    ORDER BY c.cargado_en DESC, c.clave DESC) AS puesto
          FROM aporta AS a JOIN carga AS c ON c.carga_id = a.carga_id)
    GROUP BY carga_id HAVING min(puesto) > 1
)
-- `nombres`: of pliego, UE, OEI, AEI… The order in which units of one date were loaded does not change them. The MEF
-- calls units otherwise than CEPLAN does: only where nobody else names them. `cifras`: of indicators and the like.
SELECT carga_id,
       row_number() OVER (ORDER BY tipo = 'mef', carga_id IN (FROM relevada), fecha_corte DESC, clave) AS nombres,
       row_number() OVER (ORDER BY fecha_corte DESC, cargado_en DESC, clave) AS cifras
FROM carga;

INSERT INTO pliego BY NAME
SELECT p.pliego, coalesce(p.denominacion, 'Pliego ' || p.pliego) AS denominacion, p.documento, p.cuadro
FROM p_pliego AS p
JOIN preferencia AS f ON f.carga_id = p.carga_id
ANTI JOIN pliego AS t ON t.pliego = p.pliego
QUALIFY row_number() OVER (PARTITION BY p.pliego ORDER BY p.denominacion IS NULL, f.nombres) = 1
ORDER BY ALL;

INSERT INTO ue BY NAME
SELECT p.ejercicio, p.ue, p.pliego, p.codigo_en_pliego, coalesce(p.denominacion, 'UE ' || p.ue) AS denominacion,
       p.corto, p.documento, p.cuadro
FROM p_ue AS p
JOIN preferencia AS f ON f.carga_id = p.carga_id
ANTI JOIN ue AS t ON t.ejercicio = p.ejercicio AND t.ue = p.ue
QUALIFY row_number() OVER (PARTITION BY p.ejercicio, p.ue ORDER BY p.denominacion IS NULL, f.nombres) = 1
ORDER BY ALL;

INSERT INTO centro_costo BY NAME
SELECT p.ejercicio, p.ue, p.cc, coalesce(p.denominacion, 'Centro de costo ' || p.cc) AS denominacion, p.documento,
       p.cuadro
FROM p_centro_costo AS p
JOIN preferencia AS f ON f.carga_id = p.carga_id
ANTI JOIN centro_costo AS t ON t.ejercicio = p.ejercicio AND t.ue = p.ue AND t.cc = p.cc
QUALIFY row_number() OVER (PARTITION BY p.ejercicio, p.ue, p.cc ORDER BY p.denominacion IS NULL, f.nombres) = 1
ORDER BY ALL;

INSERT INTO oei BY NAME
SELECT p.ejercicio, p.pliego, p.oei, coalesce(p.denominacion, p.oei) AS denominacion, p.prioridad, p.documento, p.cuadro
FROM p_oei AS p
JOIN preferencia AS f ON f.carga_id = p.carga_id
ANTI JOIN oei AS t ON t.ejercicio = p.ejercicio AND t.pliego = p.pliego AND t.oei = p.oei
QUALIFY row_number() OVER (PARTITION BY p.ejercicio, p.pliego, p.oei ORDER BY p.denominacion IS NULL, f.nombres) = 1
ORDER BY ALL;

INSERT INTO aei BY NAME
SELECT p.ejercicio, p.pliego, p.oei, p.aei, coalesce(p.denominacion, p.aei) AS denominacion, p.prioridad, p.documento,
       p.cuadro
FROM p_aei AS p
JOIN preferencia AS f ON f.carga_id = p.carga_id
ANTI JOIN aei AS t ON t.ejercicio = p.ejercicio AND t.pliego = p.pliego AND t.aei = p.aei
QUALIFY row_number() OVER (PARTITION BY p.ejercicio, p.pliego, p.aei ORDER BY p.denominacion IS NULL, f.nombres) = 1
ORDER BY ALL;

-- The pliego of an AOI is the one that its own load gives to its UE.
INSERT INTO aoi BY NAME
SELECT a.carga_id, a.ejercicio, a.aoi, starts_with(a.aoi, 'LOCAL-') AS codigo_local, a.ue,
       coalesce(p.pliego, u.pliego) AS pliego, a.oei, a.aei, a.cc, a.denominacion, a.unidad_impresa,
       true AS unidad_confiable, a.tipo_agregacion, coalesce(a.activa, true) AS activa, a.categoria_presupuestal,
       a.programa, a.producto, a.actividad_presupuestal, a.prioridad, a.documento, a.cuadro, coalesce(a.fila, 0) AS fila,
       normalizar(concat_ws(' ', a.aoi, a.denominacion, a.unidad_impresa)) AS busqueda
FROM p_aoi AS a
LEFT JOIN (SELECT carga_id, ue, min(pliego) AS pliego FROM p_ue GROUP BY ALL) AS p
  ON p.carga_id = a.carga_id AND p.ue = a.ue
LEFT JOIN ue AS u ON u.ejercicio = a.ejercicio AND u.ue = a.ue
ORDER BY a.carga_id, a.aoi;

INSERT INTO aoi_mes BY NAME
SELECT carga_id, aoi, mes, fisico_inicial, fisico_programado, fisico_ejecutado, financiero_inicial, financiero_programado,
       financiero_ejecutado, motivo
FROM p_aoi_mes;

INSERT INTO aoi_financiamiento BY NAME
SELECT carga_id, aoi, fuente, fuente_nombre, rubro, rubro_nombre, generica, generica_nombre, mes, inicial, programado
FROM p_aoi_financiamiento;

INSERT INTO gasto BY NAME
SELECT * EXCLUDE (documento, cuadro, archivo) FROM p_gasto;

-- A template that states money says of which version; only its number is known.
INSERT INTO version_poi BY NAME
SELECT p.ejercicio, p.pliego, p.version, CASE p.version WHEN 'pia' THEN 0 ELSE p.version[2:]::SMALLINT END AS orden,
       p.documento, p.cuadro
FROM p_presupuesto AS p
JOIN preferencia AS f ON f.carga_id = p.carga_id
ANTI JOIN version_poi AS t ON t.ejercicio = p.ejercicio AND t.pliego = p.pliego AND t.version = p.version
QUALIFY row_number() OVER (PARTITION BY p.ejercicio, p.pliego, p.version ORDER BY f.cifras) = 1
ORDER BY ALL;

INSERT INTO presupuesto BY NAME
SELECT coalesce((SELECT max(linea) FROM presupuesto), 0)
       + row_number() OVER (ORDER BY carga_id, nivel, pliego, ue, oei, aei, aoi, version) AS linea,
       ejercicio, nivel, pliego, ue, oei, aei, aoi, version, pia, pim, certificado, comprometido, devengado, girado,
       documento, cuadro
FROM p_presupuesto;

UPDATE carga SET version_poi = p.version
FROM (SELECT carga_id, max_by(version, CASE version WHEN 'pia' THEN 0 ELSE version[2:]::SMALLINT END) AS version
      FROM p_presupuesto WHERE pim IS NOT NULL GROUP BY carga_id) AS p
WHERE p.carga_id = carga.carga_id;

INSERT INTO indicador BY NAME
SELECT p.* EXCLUDE (carga_id, archivo)
FROM p_indicador AS p
JOIN preferencia AS f ON f.carga_id = p.carga_id
ANTI JOIN indicador AS t ON t.ejercicio = p.ejercicio AND t.pliego = p.pliego AND t.indicador = p.indicador
QUALIFY row_number() OVER (PARTITION BY p.ejercicio, p.pliego, p.indicador ORDER BY f.cifras) = 1
ORDER BY ALL;

INSERT INTO indicador_valor BY NAME
SELECT p.* EXCLUDE (carga_id, archivo)
FROM p_indicador_valor AS p
JOIN preferencia AS f ON f.carga_id = p.carga_id
ANTI JOIN indicador_valor AS t
  ON t.ejercicio = p.ejercicio AND t.pliego = p.pliego AND t.indicador = p.indicador AND t.periodo = p.periodo
QUALIFY row_number() OVER (PARTITION BY p.ejercicio, p.pliego, p.indicador, p.periodo ORDER BY f.cifras) = 1
ORDER BY ALL;

INSERT INTO ficha_aoi BY NAME
SELECT p.* EXCLUDE (carga_id, cuadro, archivo) REPLACE (coalesce(p.lugar, p.cuadro) AS lugar)
FROM p_ficha_aoi AS p
JOIN preferencia AS f ON f.carga_id = p.carga_id
ANTI JOIN ficha_aoi AS t ON t.ejercicio = p.ejercicio AND t.aoi = p.aoi
QUALIFY row_number() OVER (PARTITION BY p.ejercicio, p.aoi ORDER BY f.cifras) = 1
ORDER BY ALL;
