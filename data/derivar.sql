-- From what was loaded to what is read: one row per AOI and corte, the money of every level, and the search.
-- Runs once, at load time, in the same transaction as the load. Rules: data/mtpe/README.md and the comments below.

INSERT INTO aoi_avance BY NAME
WITH periodo AS (
    -- The published reports only know the year (month 0). Programmed is RE, executed is SE.
    SELECT carga_id, aoi,
           fisico_programado AS programado, fisico_ejecutado AS ejecutado,
           financiero_programado AS programado_financiero, financiero_ejecutado AS ejecutado_financiero
    FROM aoi_mes
    WHERE mes = 0
),
medida AS (
    SELECT *, porcentaje(ejecutado, programado) AS avance_real FROM periodo
)
SELECT k.corte_id, k.ejercicio, k.fecha AS corte, k.pliego, p.denominacion AS pliego_nombre,
       a.ue, u.denominacion AS ue_nombre, coalesce(u.corto, u.denominacion) AS ue_corto,
       a.oei, o.denominacion AS oei_nombre, a.aei, e.denominacion AS aei_nombre,
       a.cc, c.denominacion AS cc_nombre, a.aoi, a.codigo_local, a.denominacion,
       CASE WHEN a.unidad_confiable THEN a.unidad_impresa
            ELSE coalesce(a.unidad_ficha, a.unidad_impresa) END AS unidad_medida,
       a.unidad_impresa, a.unidad_ficha,
       NOT a.unidad_confiable AND a.unidad_ficha IS NULL AS unidad_dudosa,
       CASE WHEN a.unidad_confiable THEN 'cuadro'
            WHEN a.unidad_ficha IS NOT NULL THEN 'ficha'
            ELSE 'dudosa' END AS unidad_fuente,
       m.programado, m.ejecutado, m.avance_real, CASE WHEN m.avance_real > 100 THEN 100 ELSE m.avance_real END AS avance,
       CASE WHEN NOT a.activa THEN 'inactiva'
            WHEN m.programado = 0 THEN 'sp'
            WHEN m.ejecutado IS NULL THEN 'si'
            ELSE 'ok' END AS estado,
       a.activa AND m.programado > 0 AND m.ejecutado IS NOT NULL AS cuenta,
       m.programado_financiero, m.ejecutado_financiero,
       porcentaje(m.ejecutado_financiero, m.programado_financiero) AS avance_financiero,
       a.categoria_presupuestal, a.origen, a.busqueda, a.documento, a.cuadro, a.nota, a.fila,
       a.avance_publicado, a.banda_publicada
FROM corte AS k
JOIN corte_carga AS kc ON kc.corte_id = k.corte_id
JOIN aoi AS a ON a.carga_id = kc.carga_id AND a.ue = kc.ue
JOIN medida AS m ON m.carga_id = a.carga_id AND m.aoi = a.aoi
JOIN pliego AS p ON p.pliego = k.pliego
JOIN ue AS u ON u.ejercicio = a.ejercicio AND u.ue = a.ue
JOIN oei AS o ON o.ejercicio = a.ejercicio AND o.oei = a.oei
JOIN aei AS e ON e.ejercicio = a.ejercicio AND e.aei = a.aei
LEFT JOIN centro_costo AS c ON c.ejercicio = a.ejercicio AND c.ue = a.ue AND c.cc = a.cc
ORDER BY k.corte_id, a.ue, a.oei, a.aei, a.aoi;

INSERT INTO nivel_financiero BY NAME
WITH nodo AS (
    -- Every combination that has AOI. `completas`: all its AOI state their money, so it can be added up.
    SELECT corte_id, ue, oei, aei, count(*) AS n_aoi,
           CASE WHEN bool_and(programado_financiero IS NOT NULL AND ejecutado_financiero IS NOT NULL)
                THEN sum(programado_financiero) END AS suma_pim,
           CASE WHEN bool_and(programado_financiero IS NOT NULL AND ejecutado_financiero IS NOT NULL)
                THEN sum(ejecutado_financiero) END AS suma_devengado,
           min(documento) AS suma_documento, min(cuadro) AS suma_cuadro,
           count(DISTINCT ue) AS n_ue
    FROM aoi_avance
    WHERE estado <> 'inactiva'
    GROUP BY GROUPING SETS (
        (corte_id), (corte_id, ue), (corte_id, oei), (corte_id, oei, aei), (corte_id, ue, oei),
        (corte_id, ue, oei, aei))
),
declarado AS (
    SELECT k.corte_id, l.ue, l.oei, l.aei, l.pim, l.devengado, d.corto || ', ' || l.cuadro AS fuente, l.cuadro
    FROM presupuesto AS l
    JOIN corte AS k ON k.ejercicio = l.ejercicio AND k.version_poi = l.version
    JOIN documento AS d ON d.documento = l.documento
    WHERE l.nivel IN ('pliego', 'ue', 'oei', 'aei', 'ue_oei', 'ue_aei')
      AND l.pim IS NOT NULL AND l.devengado IS NOT NULL
),
cruce AS (
    -- UE × AEI, with the money stated for the whole AEI and for the whole UE, and whether that AEI is all of that UE.
    SELECT n.corte_id, n.ue, n.oei, n.aei, entera.n_ue = 1 AS es_entera,
           da.pim AS aei_pim, da.devengado AS aei_devengado,
           du.pim AS ue_pim, du.devengado AS ue_devengado,
           du.fuente AS ue_fuente, du.cuadro AS ue_cuadro, da.cuadro AS aei_cuadro
    FROM nodo AS n
    JOIN nodo AS entera
      ON entera.corte_id = n.corte_id AND entera.aei = n.aei AND entera.ue IS NULL
    LEFT JOIN declarado AS da
      ON da.corte_id = n.corte_id AND da.aei = n.aei AND da.ue IS NULL
    LEFT JOIN declarado AS du
      ON du.corte_id = n.corte_id AND du.ue = n.ue AND du.oei IS NULL
    WHERE n.ue IS NOT NULL AND n.aei IS NOT NULL
),
resta AS (
    -- A UE closes by subtraction when at most one of its AEI is shared, and what is left over is not negative.
    SELECT corte_id, ue, any_value(ue_fuente) AS fuente, any_value(ue_cuadro) AS ue_cuadro,
           any_value(aei_cuadro) AS aei_cuadro, count(*) FILTER (NOT es_entera) AS compartidas,
           any_value(ue_pim) - coalesce(sum(aei_pim) FILTER (es_entera), 0) AS resto_pim,
           any_value(ue_devengado) - coalesce(sum(aei_devengado) FILTER (es_entera), 0) AS resto_devengado
    FROM cruce
    GROUP BY corte_id, ue
    HAVING count(*) FILTER (NOT es_entera) <= 1
       AND bool_and(ue_pim IS NOT NULL AND (NOT es_entera OR aei_pim IS NOT NULL))
       AND resto_pim >= 0 AND resto_devengado >= 0
       AND (compartidas = 1 OR (resto_pim = 0 AND resto_devengado = 0))
),
derivado_aei AS (
    SELECT c.corte_id, c.ue, c.oei, c.aei,
           CASE WHEN c.es_entera THEN c.aei_pim ELSE r.resto_pim END AS pim,
           CASE WHEN c.es_entera THEN c.aei_devengado ELSE r.resto_devengado END AS devengado,
           CASE WHEN c.es_entera
                THEN 'Derivado: todas las AOI de la ' || c.aei || ' son de esta UE, y su dinero ('
                     || r.aei_cuadro || ') cabe en el de la UE (' || r.ue_cuadro || ').'
                ELSE 'Derivado: lo que declara la UE (' || r.ue_cuadro || ') menos lo de sus otras AEI, que son '
                     || 'enteras suyas (' || r.aei_cuadro || ').' END AS motivo,
           r.fuente
    FROM cruce AS c
    JOIN resta AS r ON r.corte_id = c.corte_id AND r.ue = c.ue
),
derivado AS (
    SELECT * FROM derivado_aei
    UNION ALL BY NAME
    SELECT corte_id, ue, oei, NULL AS aei, sum(pim) AS pim, sum(devengado) AS devengado,
           'Derivado: suma de lo derivado para las AEI de este objetivo en la UE.' AS motivo,
           any_value(fuente) AS fuente
    FROM derivado_aei
    GROUP BY corte_id, ue, oei
)
SELECT n.corte_id, n.ue, n.oei, n.aei,
       coalesce(d.pim, v.pim, n.suma_pim) AS pim,
       coalesce(d.devengado, v.devengado, n.suma_devengado) AS devengado,
       CASE WHEN d.pim IS NOT NULL THEN 'declarado'
            WHEN v.pim IS NOT NULL THEN 'derivado'
            WHEN n.suma_pim IS NOT NULL THEN 'suma'
            ELSE 'no_disponible' END AS estado,
       CASE WHEN d.pim IS NOT NULL THEN NULL
            WHEN v.pim IS NOT NULL THEN v.motivo
            WHEN n.suma_pim IS NOT NULL
            THEN 'Suma de lo que declaran sus ' || n.n_aoi || ' AOI (' || n.suma_cuadro || ').'
            ELSE 'Ninguna fuente de ' || k.ejercicio || ' declara dinero por '
                 || CASE WHEN n.ue IS NULL THEN CASE WHEN n.aei IS NOT NULL THEN 'AEI'
                                                     WHEN n.oei IS NOT NULL THEN 'OEI' ELSE 'pliego' END
                         WHEN n.aei IS NOT NULL THEN 'UE y AEI a la vez'
                         WHEN n.oei IS NOT NULL THEN 'UE y OEI a la vez'
                         ELSE 'UE' END
                 || '; no se reparte ni se estima.' END AS motivo,
       CASE WHEN d.pim IS NOT NULL THEN d.fuente
            WHEN v.pim IS NOT NULL THEN v.fuente
            WHEN n.suma_pim IS NOT NULL THEN s.corto || ', ' || n.suma_cuadro END AS fuente
FROM nodo AS n
JOIN corte AS k ON k.corte_id = n.corte_id
JOIN documento AS s ON s.documento = n.suma_documento
LEFT JOIN declarado AS d
  ON d.corte_id = n.corte_id AND d.ue IS NOT DISTINCT FROM n.ue
 AND d.oei IS NOT DISTINCT FROM n.oei AND d.aei IS NOT DISTINCT FROM n.aei
LEFT JOIN derivado AS v
  ON v.corte_id = n.corte_id AND v.ue IS NOT DISTINCT FROM n.ue
 AND v.oei IS NOT DISTINCT FROM n.oei AND v.aei IS NOT DISTINCT FROM n.aei
ORDER BY n.corte_id, n.ue NULLS FIRST, n.oei NULLS FIRST, n.aei NULLS FIRST;

INSERT INTO busqueda BY NAME
WITH hallazgo AS (
    SELECT DISTINCT a.corte_id, 1 AS rango, 'ue' AS tipo, a.ue AS codigo, a.ue_nombre AS nombre,
           'ue ' || a.ue || ' ' || coalesce(u.codigo_en_pliego, '') || ' ' || a.ue_corto AS claves,
           a.ue, NULL AS oei, NULL AS aei, NULL AS aoi, 'Pliego ' || a.pliego AS ruta
    FROM aoi_avance AS a
    JOIN ue AS u ON u.ejercicio = a.ejercicio AND u.ue = a.ue
    UNION ALL BY NAME
    SELECT DISTINCT corte_id, 2 AS rango, 'oei' AS tipo, oei AS codigo, oei_nombre AS nombre, oei AS claves,
           NULL AS ue, oei, NULL AS aei, NULL AS aoi, 'Pliego ' || pliego AS ruta
    FROM aoi_avance
    UNION ALL BY NAME
    SELECT DISTINCT corte_id, 3 AS rango, 'aei' AS tipo, aei AS codigo, aei_nombre AS nombre, aei AS claves,
           NULL AS ue, oei, aei, NULL AS aoi, 'Pliego ' || pliego || ' › ' || oei AS ruta
    FROM aoi_avance
    UNION ALL BY NAME
    SELECT corte_id, 4 AS rango, 'aoi' AS tipo, aoi AS codigo, denominacion AS nombre,
           aoi || ' ' || coalesce(unidad_medida, '') AS claves,
           ue, oei, aei, aoi, 'UE ' || ue || ' › ' || oei || ' › ' || aei AS ruta
    FROM aoi_avance
)
SELECT corte_id, tipo, codigo, nombre, normalizar(claves || ' ' || nombre) AS texto, ue, oei, aei, aoi, ruta,
       row_number() OVER (PARTITION BY corte_id ORDER BY rango, codigo) AS orden
FROM hallazgo
ORDER BY corte_id, orden;
