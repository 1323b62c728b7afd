-- Our own value of what the documents print: indicators of the PEI, and counts of activities and of versions.

CREATE TEMP TABLE indicador_doc AS
SELECT d.documento, d.ejercicio, d.pliego, i.indicador, i.nivel, i.oei, i.aei, i.unidad, v.periodo, v.le, v.vo,
       v.sin_meta, v.cuadro,
       CASE WHEN v.sin_meta OR v.vo IS NULL OR v.le IS NULL OR v.le <= 0 THEN NULL
            WHEN i.sentido = 'descendente'
            THEN CASE WHEN v.vo = 0 THEN 1000000000000000000::HUGEINT ELSE puntos(v.le, v.vo) END
            ELSE puntos(v.vo, v.le) END AS real_exacto,
       CASE WHEN real_exacto > 1000000000000000000 THEN 1000000000000000000 ELSE real_exacto END AS exacto
FROM ambito AS d
JOIN indicador AS i ON i.ejercicio = d.ejercicio AND i.documento = d.documento AND i.pliego = d.pliego
JOIN indicador_valor AS v
  ON v.ejercicio = i.ejercicio AND v.pliego = i.pliego AND v.indicador = i.indicador AND v.documento = d.documento;

INSERT INTO hecho BY NAME
SELECT ejercicio, documento, 'indicador' AS nivel, indicador AS nodo, medida, 0 AS via, exacto_en_pct(x) AS valor
FROM (
    SELECT *, 'avance_' || periodo || '_pct' AS medida, exacto AS x FROM indicador_doc
    UNION ALL BY NAME
    SELECT *, 'avance_' || periodo || '_real_pct' AS medida, real_exacto AS x FROM indicador_doc
    UNION ALL BY NAME
    SELECT *, 'ejecucion_pct' AS medida, real_exacto AS x FROM indicador_doc WHERE periodo = 'anual'
)
WHERE x IS NOT NULL;

-- Goals, values and baselines stand in a single cell; where the indicator's own ficha prints them too, the two places
-- are set beside each other.
INSERT INTO hecho BY NAME
SELECT ejercicio, documento, 'indicador' AS nivel, indicador AS nodo, medida, 0 AS via, x AS valor, celda,
       'Con otro lugar del documento (' || celda || ').' AS como
FROM (
    SELECT *, 'le_' || periodo AS medida, le AS x, cuadro AS celda FROM indicador_doc
    UNION ALL BY NAME
    SELECT *, 'vo_' || periodo AS medida, vo AS x, cuadro AS celda FROM indicador_doc
)
WHERE x IS NOT NULL;

INSERT INTO hecho BY NAME
SELECT d.ejercicio, d.documento, 'indicador' AS nivel, i.indicador AS nodo, 'linea_base' AS medida, 0 AS via,
       i.linea_base AS valor, i.cuadro AS celda, 'Con otro lugar del documento (' || i.cuadro || ').' AS como
FROM ambito AS d
JOIN indicador AS i ON i.ejercicio = d.ejercicio AND i.documento = d.documento AND i.pliego = d.pliego
WHERE i.linea_base IS NOT NULL;

-- Of a level: counts by band and means, of the indicators of the AEI and of those of the OEI, at the pliego, each OEI
-- and each AEI. Means of those with a goal; without a cap; and with those without a goal as zero, as in CEPLAN V.01.
CREATE TEMP TABLE indicador_nivel AS
SELECT documento, ejercicio, nivel AS de, periodo,
       CASE WHEN grouping(aei) = 0 THEN 'aei' WHEN grouping(oei) = 0 THEN 'oei' ELSE 'pliego' END AS nivel,
       coalesce(aei, oei, pliego) AS nodo,
       count(*) AS n, count(*) FILTER (sin_meta) AS sin_meta, count(*) FILTER (NOT sin_meta) AS con_meta,
       count(*) FILTER (exacto < 750000000000000000) AS bajo,
       count(*) FILTER (exacto >= 750000000000000000 AND exacto < 950000000000000000) AS medio,
       count(*) FILTER (exacto >= 950000000000000000) AS alto,
       count(*) FILTER (exacto < 300000000000000000) AS menor_30,
       count(*) FILTER (exacto < 950000000000000000) AS menor_95,
       count(*) FILTER (exacto < 1000000000000000000) AS menor_100,
       count(*) FILTER (exacto >= 1000000000000000000) AS ge_100,
       sum(exacto) // count(exacto) AS exacto, sum(real_exacto) // count(exacto) AS real_exacto,
       sum(exacto) // count(*) AS como_ceplan
FROM indicador_doc
GROUP BY GROUPING SETS (
    (documento, ejercicio, nivel, periodo, pliego), (documento, ejercicio, nivel, periodo, oei),
    (documento, ejercicio, nivel, periodo, aei))
HAVING nodo IS NOT NULL;

INSERT INTO hecho BY NAME
SELECT ejercicio, documento, nivel, nodo,
       'n_indicadores' || CASE WHEN de = 'oei' THEN '_oei' ELSE '' END
       || CASE cual WHEN 'n' THEN '' ELSE '_' || cual END
       AS medida, 0 AS via, valor
FROM (
    UNPIVOT (SELECT documento, ejercicio, de, nivel, nodo,
                    COLUMNS('^(n|sin_meta|con_meta|bajo|medio|alto|menor_30|menor_95|menor_100|ge_100)$')::DECIMAL(28,10)
             FROM indicador_nivel WHERE periodo = 'anual')
    ON COLUMNS(* EXCLUDE (documento, ejercicio, de, nivel, nodo)) INTO NAME cual VALUE valor
)
WHERE NOT (nivel <> 'pliego' AND de = 'oei');

-- All the indicators together, of OEI and of AEI.
INSERT INTO hecho BY NAME
SELECT ejercicio, documento, nivel, nodo, 'n_indicadores_pei' AS medida, 0 AS via, sum(n) AS valor
FROM indicador_nivel WHERE nivel = 'pliego' AND periodo = 'anual' GROUP BY ALL;

INSERT INTO hecho BY NAME
SELECT n.ejercicio, n.documento, n.nivel, n.nodo,
       'avance_indicadores_'
       || CASE WHEN n.nivel <> 'pliego' THEN n.periodo WHEN n.periodo = 'anual' THEN n.de
               ELSE n.de || '_' || n.periodo END
       || m.fin AS medida, 0 AS via, exacto_en_pct(m.x) AS valor
FROM indicador_nivel AS n
CROSS JOIN LATERAL (VALUES ('_pct', n.exacto), ('_real_pct', n.real_exacto), ('_ceplan_pct', n.como_ceplan))
    AS m (fin, x)
WHERE n.nivel <> 'oei' AND (n.nivel = 'pliego' OR n.de = 'aei') AND m.x IS NOT NULL;

-- AEI with indicators, with AOI, and in the PEI; OEI in the PEI.
INSERT INTO hecho BY NAME
WITH cuenta AS (
    SELECT d.documento, d.ejercicio, d.pliego,
           (SELECT count(DISTINCT aei) FROM indicador_doc AS i WHERE i.documento = d.documento AND i.aei IS NOT NULL)
           AS n_aei_con_indicador,
           (SELECT count(*) FROM (SELECT aei FROM indicador_doc AS i
                                  WHERE i.documento = d.documento AND i.aei IS NOT NULL AND i.periodo = 'anual'
                                  GROUP BY aei HAVING bool_and(sin_meta))) AS n_aei_sin_dato,
           (SELECT count(*) FROM aei AS e
            WHERE e.ejercicio = d.ejercicio AND e.pliego = d.pliego AND e.documento = d.documento) AS n_aei_pei,
           (SELECT count(*) FROM oei AS o
            WHERE o.ejercicio = d.ejercicio AND o.pliego = d.pliego AND o.documento = d.documento) AS n_oei,
           (SELECT count(*) FROM version_poi AS v
            WHERE v.ejercicio = d.ejercicio AND v.pliego = d.pliego AND v.documento = d.documento AND v.orden > 0)
           AS n_actualizaciones,
           (SELECT count(*) FROM recomendacion AS r
            WHERE r.ejercicio = d.ejercicio AND r.pliego = d.pliego AND r.documento = d.documento) AS n_recomendaciones
    FROM ambito AS d
)
UNPIVOT (
    SELECT ejercicio, documento, 'pliego' AS nivel, pliego AS nodo, 1 AS via,
           COLUMNS('^n_')::DECIMAL(28,10)
    FROM cuenta
) ON COLUMNS('^n_') INTO NAME medida VALUE valor;

-- Activities of each version: of the pliego, the sum of its UE where all of them are stated; of one, the total of the
-- pliego without the other UE. Its own cell comes last.
INSERT INTO hecho BY NAME
WITH cuenta AS (
    SELECT d.documento, d.ejercicio, d.pliego, d.version AS vigente, v.*
    FROM ambito AS d
    JOIN version_ao AS v ON v.ejercicio = d.ejercicio AND v.documento = d.documento AND v.pliego = d.pliego
),
partes AS (
    SELECT *, sum(n_ao) OVER (PARTITION BY documento, version, nivel) AS todas,
           count(*) OVER (PARTITION BY documento, version, nivel) AS n_partes
    FROM cuenta WHERE nivel = 'ue'
)
SELECT ejercicio, documento, 'pliego' AS nivel, pliego AS nodo, 'n_ao_' || version AS medida, 1 AS via,
       sum(n_ao) AS valor,
       NULL AS celda, 'Suma de sus UE (' || any_value(cuadro) || ').' AS como
FROM cuenta
JOIN (SELECT ejercicio, pliego, documento, count(*) AS n_ues FROM ue GROUP BY ALL) AS u
  USING (ejercicio, pliego, documento)
WHERE nivel = 'ue'
GROUP BY ejercicio, documento, pliego, version, n_ues
HAVING count(*) = n_ues
UNION ALL BY NAME
SELECT p.ejercicio, p.documento, p.nivel, p.nodo, 'n_ao_' || p.version AS medida, 2 AS via,
       t.n_ao - (p.todas - p.n_ao) AS valor, NULL AS celda,
       'El total del pliego (' || t.cuadro || ') menos las demás UE (' || p.cuadro || ').' AS como
FROM partes AS p
JOIN cuenta AS t ON t.documento = p.documento AND t.version = p.version AND t.nivel = 'pliego'
WHERE p.n_partes > 1
UNION ALL BY NAME
SELECT ejercicio, documento, nivel, nodo, 'n_ao_' || version AS medida, 3 AS via, n_ao AS valor, cuadro AS celda,
       'Con otro lugar del documento (' || cuadro || ').' AS como
FROM cuenta;
