-- Our own value of what the documents print: first, the physical side, from the AOI of each document. Only the
-- documents with published figures take part, so a base without them pays nothing. The limits of the bands are those
-- of the documents, 75 and 95, and not the setting: the documents count with them.

CREATE TEMP TABLE ambito AS
SELECT d.documento, d.ejercicio, c.pliego, c.version_poi AS version
FROM (SELECT DISTINCT documento, ejercicio FROM cifra_publicada) AS d
JOIN (
    SELECT documento, ejercicio, min(pliego) AS pliego, min(version_poi) AS version_poi
    FROM carga WHERE tipo = 'informe' AND version_poi IS NOT NULL GROUP BY ALL
) AS c ON c.documento = d.documento AND c.ejercicio = d.ejercicio;

-- The AOI as the cuadros of the document have them. Its loads, not the cortes: a load of the office that takes the
-- place of the report says nothing of what the report states. Percentages in 1e-16 of one, so that a mean is exact.
CREATE TEMP TABLE aoi_doc AS
SELECT d.documento, d.ejercicio, a.pliego, a.ue, a.oei, a.aei, a.cc, a.aoi, a.origen, a.cuadro, a.fila,
       trim(split_part(a.categoria_presupuestal, '"', 1)) AS categoria,
       a.unidad_impresa, a.unidad_ficha, a.unidad_confiable,
       coalesce(m.fisico_programado, 0) AS programado, m.fisico_ejecutado AS ejecutado,
       puntos(ejecutado, programado) AS real_exacto,
       CASE WHEN real_exacto > 1000000000000000000 THEN 1000000000000000000 ELSE real_exacto END AS exacto,
       m.financiero_programado, m.financiero_ejecutado
FROM ambito AS d
JOIN aoi AS a ON a.ejercicio = d.ejercicio AND a.documento = d.documento AND a.activa
JOIN aoi_mes AS m ON m.carga_id = a.carga_id AND m.aoi = a.aoi AND m.mes = 0;

-- Units of 1e-16 of a percent as percentage points.
CREATE TEMP MACRO exacto_en_pct(x) AS (x::DOUBLE / 1e16)::DECIMAL(28,10);

CREATE TEMP TABLE nodo_doc AS
SELECT documento, ejercicio,
       CASE WHEN grouping(pliego) = 0 THEN 'pliego' WHEN grouping(ue) = 0 THEN 'ue' WHEN grouping(oei) = 0 THEN 'oei'
            WHEN grouping(aei) = 0 THEN 'aei' WHEN grouping(cc) = 0 THEN 'cc' ELSE 'categoria' END AS nivel,
       coalesce(pliego, ue, oei, aei, cc, categoria) AS nodo,
       count(*) AS n_aoi,
       count(*) FILTER (programado > 0) AS n_aoi_programadas,
       count(*) FILTER (ejecutado > 0) AS n_aoi_ejecutadas,
       count(*) FILTER (exacto < 750000000000000000) AS n_aoi_bajo,
       count(*) FILTER (exacto >= 750000000000000000 AND exacto < 950000000000000000) AS n_aoi_medio,
       count(*) FILTER (exacto >= 950000000000000000) AS n_aoi_alto,
       count(*) FILTER (exacto >= 1000000000000000000) AS n_aoi_ejecucion_ge_100,
       count(*) FILTER (real_exacto > 1000000000000000000) AS n_aoi_ejecucion_mayor_100,
       count(*) FILTER (programado > 0 AND coalesce(ejecutado, 0) = 0) AS n_aoi_sin_ejecucion,
       count(*) FILTER (exacto < 1000000000000000000) AS n_aoi_menor_100,
       count(*) FILTER (origen = 'PIA') AS n_de_pia,
       count(*) FILTER (origen <> 'PIA') AS n_de_despues,
       count(origen) AS n_con_origen,
       sum(exacto) // count(exacto) AS exacto,
       sum(real_exacto) // count(real_exacto) AS real_exacto,
       sum(programado) AS programado, sum(ejecutado) AS ejecutado,
       CASE WHEN count(financiero_programado) = count(*) THEN sum(financiero_programado) END AS programado_monto,
       CASE WHEN count(financiero_ejecutado) = count(*) THEN sum(financiero_ejecutado) END AS ejecutado_monto
FROM aoi_doc
GROUP BY GROUPING SETS (
    (documento, ejercicio, pliego), (documento, ejercicio, ue), (documento, ejercicio, oei),
    (documento, ejercicio, aei), (documento, ejercicio, cc), (documento, ejercicio, categoria))
HAVING nodo IS NOT NULL;

INSERT INTO hecho BY NAME
UNPIVOT (
    SELECT ejercicio, documento, nivel, nodo, 0 AS via, NULL::VARCHAR AS celda, NULL::VARCHAR AS como,
           n_aoi_programadas::DECIMAL(28,10) AS n_aoi_programadas, n_aoi_ejecutadas::DECIMAL(28,10) AS n_aoi_ejecutadas,
           n_aoi_bajo::DECIMAL(28,10) AS n_aoi_bajo, n_aoi_medio::DECIMAL(28,10) AS n_aoi_medio,
           n_aoi_alto::DECIMAL(28,10) AS n_aoi_alto,
           n_aoi_ejecucion_ge_100::DECIMAL(28,10) AS n_aoi_ejecucion_ge_100,
           n_aoi_ejecucion_mayor_100::DECIMAL(28,10) AS n_aoi_ejecucion_mayor_100,
           n_aoi_menor_100::DECIMAL(28,10) AS n_aoi_menor_100,
           n_aoi_sin_ejecucion::DECIMAL(28,10) AS n_aoi_sin_ejecucion,
           CASE WHEN n_con_origen = n_aoi THEN n_de_pia END::DECIMAL(28,10) AS n_ao_reprogramadas,
           CASE WHEN n_con_origen = n_aoi THEN n_de_despues END::DECIMAL(28,10) AS n_ao_creadas,
           CASE WHEN n_con_origen = n_aoi THEN n_de_pia END::DECIMAL(28,10) AS n_ao_pia,
           exacto_en_pct(exacto) AS ejecucion_fisica_pct,
           exacto_en_pct(real_exacto) AS ejecucion_fisica_real_pct,
           programado_monto::DECIMAL(28,10) AS programado_monto, ejecutado_monto::DECIMAL(28,10) AS ejecutado_monto,
           porcentaje(ejecutado_monto, programado_monto)::DECIMAL(28,10) AS ejecucion_financiera_pct
    FROM nodo_doc
) ON COLUMNS(* EXCLUDE (ejercicio, documento, nivel, nodo, via, celda, como)) INTO NAME medida VALUE valor;

UPDATE hecho SET como = 'Suma de lo que declaran sus AOI.' WHERE medida IN ('programado_monto', 'ejecutado_monto');

-- The version in force has the AOI of the cuadros.
INSERT INTO hecho BY NAME
SELECT h.ejercicio, h.documento, h.nivel, h.nodo, 'n_ao_' || d.version AS medida, 0 AS via, h.valor,
       'Se cuentan las AOI con programación de los cuadros de AOI del documento.' AS como
FROM hecho AS h JOIN ambito AS d ON d.documento = h.documento
WHERE h.medida = 'n_aoi_programadas' AND h.via = 0;

-- Each AOI. Its cell is the cuadro that prints it, which the ratio of two cells is not.
INSERT INTO hecho BY NAME
UNPIVOT (
    SELECT ejercicio, documento, 'aoi' AS nivel, aoi AS nodo, 0 AS via, cuadro AS celda,
           programado::DECIMAL(28,10) AS programado, ejecutado::DECIMAL(28,10) AS ejecutado,
           financiero_programado::DECIMAL(28,10) AS programado_monto,
           financiero_ejecutado::DECIMAL(28,10) AS ejecutado_monto
    FROM aoi_doc
) ON programado, ejecutado, programado_monto, ejecutado_monto INTO NAME medida VALUE valor;

UPDATE hecho
SET como = 'Con el importe ' || CASE WHEN starts_with(celda, 'Cuadros') THEN 'de los ' ELSE 'del ' END || celda || '.'
WHERE nivel = 'aoi' AND medida LIKE '%monto';

INSERT INTO hecho BY NAME
UNPIVOT (
    SELECT ejercicio, documento, 'aoi' AS nivel, aoi AS nodo, 0 AS via,
           exacto_en_pct(exacto) AS ejecucion_fisica_pct, exacto_en_pct(real_exacto) AS ejecucion_fisica_real_pct,
           CASE WHEN real_exacto > 1000000000000000000 THEN exacto_en_pct(real_exacto) - 100 END
               AS exceso_sobre_meta_pct,
           porcentaje(financiero_ejecutado, financiero_programado)::DECIMAL(28,10) AS ejecucion_financiera_pct
    FROM aoi_doc
) ON COLUMNS(* EXCLUDE (ejercicio, documento, nivel, nodo, via)) INTO NAME medida VALUE valor;

-- How many nodes of a level, and how many in each band; and the mean of the means of a level, to tell it from that of
-- the AOI.
CREATE TEMP TABLE banda_nivel AS
SELECT documento, ejercicio, nivel, count(*) AS n,
       count(*) FILTER (exacto < 750000000000000000) AS bajo,
       count(*) FILTER (exacto >= 750000000000000000 AND exacto < 950000000000000000) AS medio,
       count(*) FILTER (exacto >= 950000000000000000) AS alto,
       count(*) FILTER (exacto >= 1000000000000000000) AS lleno,
       sum(exacto) // count(exacto) AS exacto
FROM nodo_doc
WHERE nivel IN ('ue', 'oei', 'aei')
GROUP BY ALL;

INSERT INTO hecho BY NAME
SELECT b.ejercicio, b.documento, 'pliego' AS nivel, d.pliego AS nodo, 'n_' || b.nivel || sufijo AS medida, 0 AS via,
       valor
FROM (
    UNPIVOT (SELECT documento, ejercicio, nivel, n::DECIMAL(28,10) AS de_todas, bajo::DECIMAL(28,10) AS bajo,
                    medio::DECIMAL(28,10) AS medio, alto::DECIMAL(28,10) AS alto, lleno::DECIMAL(28,10) AS ge_100
             FROM banda_nivel)
    ON de_todas, bajo, medio, alto, ge_100 INTO NAME cual VALUE valor
) AS b
JOIN ambito AS d ON d.documento = b.documento
CROSS JOIN LATERAL (SELECT CASE b.cual WHEN 'de_todas' THEN '' ELSE '_' || b.cual END AS sufijo);

INSERT INTO hecho BY NAME
SELECT b.ejercicio, b.documento, 'pliego' AS nivel, d.pliego AS nodo, medida, 0 AS via, exacto_en_pct(b.exacto) AS valor
FROM banda_nivel AS b
JOIN ambito AS d ON d.documento = b.documento
CROSS JOIN LATERAL (VALUES ('ejecucion_fisica_de_' || b.nivel || '_pct'), ('avance_promedio_' || b.nivel || '_pct'))
    AS m (medida);

-- The same counts with each figure rounded to whole points before it is put in its band. Only to tell how a document
-- may have counted.
INSERT INTO hecho BY NAME
SELECT n.ejercicio, n.documento, 'pliego' AS nivel, d.pliego AS nodo,
       'n_' || n.nivel || '_' || b.banda || '_redondeado' AS medida,
       0 AS via, count(*) FILTER (
           CASE b.banda WHEN 'bajo' THEN r < 75 WHEN 'medio' THEN r >= 75 AND r < 95 ELSE r >= 95 END) AS valor
FROM (SELECT *, round(exacto_en_pct(exacto), 0) AS r FROM nodo_doc WHERE nivel IN ('oei', 'aei', 'ue')) AS n
JOIN ambito AS d ON d.documento = n.documento
CROSS JOIN (VALUES ('bajo'), ('medio'), ('alto')) AS b (banda)
GROUP BY ALL;

-- The AOI that a ficha has as key, of its own AEI.
INSERT INTO hecho BY NAME
UNPIVOT (
    SELECT f.ejercicio, f.documento, 'aei' AS nivel, regexp_extract(f.lugar, 'AEI\.\d{2}\.\d{2}') AS nodo, 0 AS via,
           count(*)::DECIMAL(28,10) AS n_aoi_clave,
           exacto_en_pct(sum(a.exacto) // count(a.exacto)) AS ejecucion_fisica_clave_pct
    FROM ficha_aoi AS f
    JOIN ambito AS d ON d.documento = f.documento AND d.ejercicio = f.ejercicio
    LEFT JOIN aoi_doc AS a ON a.documento = f.documento AND a.aoi = f.aoi
    WHERE f.en_ficha AND nodo <> ''
    GROUP BY ALL
) ON n_aoi_clave, ejecucion_fisica_clave_pct INTO NAME medida VALUE valor;

-- The parts of a mean, rounded to whole points or to one decimal before it is taken: what a sheet that shows rounded
-- figures and averages them gives.
INSERT INTO hecho BY NAME
UNPIVOT (
    SELECT a.ejercicio, a.documento, n.nivel, n.nodo, 0 AS via,
           avg(round(exacto_en_pct(a.exacto), 0))::DECIMAL(28,10) AS ejecucion_fisica_redondeada_0_pct,
           avg(round(exacto_en_pct(a.exacto), 1))::DECIMAL(28,10) AS ejecucion_fisica_redondeada_1_pct
    FROM aoi_doc AS a
    CROSS JOIN LATERAL (VALUES ('pliego', a.pliego), ('ue', a.ue), ('oei', a.oei), ('aei', a.aei), ('cc', a.cc))
        AS n (nivel, nodo)
    WHERE n.nodo IS NOT NULL AND a.exacto IS NOT NULL
    GROUP BY ALL
) ON COLUMNS('redondeada') INTO NAME medida VALUE valor;

-- What the fichas of the AEI state of their AOI: another place than the cuadro. The place of its text may also name the
-- cuadro.
INSERT INTO hecho BY NAME
UNPIVOT (
    SELECT f.ejercicio, f.documento, 'aoi' AS nivel, f.aoi AS nodo, 1 AS via,
           regexp_extract(f.lugar, 'secci[^,]*') || ', ficha de la ' || regexp_extract(f.lugar, 'AEI\.\d{2}\.\d{2}')
           AS celda,
           'Con otra cifra del mismo documento (ficha de su AEI).' AS como,
           f.programado_ficha::DECIMAL(28,10) AS programado, f.ejecutado_ficha::DECIMAL(28,10) AS ejecutado
    FROM ficha_aoi AS f JOIN ambito AS d ON d.documento = f.documento AND d.ejercicio = f.ejercicio
) ON programado, ejecutado INTO NAME medida VALUE valor;

-- The priority of an OEI or AEI stands in a single cell.
INSERT INTO hecho BY NAME
SELECT d.ejercicio, d.documento, p.nivel, p.nodo, 'prioridad' AS medida, 0 AS via, p.prioridad AS valor,
       p.cuadro AS celda
FROM ambito AS d
JOIN (SELECT ejercicio, pliego, 'oei' AS nivel, oei AS nodo, prioridad, cuadro, documento FROM oei
      UNION ALL SELECT ejercicio, pliego, 'aei', aei, prioridad, cuadro, documento FROM aei) AS p
  ON p.ejercicio = d.ejercicio AND p.pliego = d.pliego AND p.documento = d.documento
WHERE p.prioridad IS NOT NULL;
