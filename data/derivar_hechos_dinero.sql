-- Our own value of what the documents print: the money, from presupuesto and modificacion. Each amount is found by a
-- way that does not read the cell that it checks: the version before and its changes, the total and the other parts.

CREATE TEMP TABLE dinero AS
SELECT d.documento, d.ejercicio, d.pliego, d.version AS vigente, l.nivel,
       CASE l.nivel WHEN 'pliego' THEN l.pliego WHEN 'ue' THEN l.ue WHEN 'oei' THEN l.oei ELSE l.aei END AS nodo,
       l.oei, l.version, v.orden, l.cuadro,
       CASE WHEN l.version = 'pia' THEN l.pia ELSE l.pim END AS monto, l.devengado
FROM ambito AS d
JOIN presupuesto AS l ON l.ejercicio = d.ejercicio AND l.documento = d.documento AND l.pliego = d.pliego
JOIN version_poi AS v ON v.ejercicio = l.ejercicio AND v.pliego = l.pliego AND v.version = l.version
WHERE l.nivel IN ('pliego', 'ue', 'oei', 'aei');

CREATE TEMP TABLE cambio AS
SELECT d.documento, d.ejercicio, m.ue, m.version, v.orden, sum(m.monto) AS monto
FROM ambito AS d
JOIN modificacion AS m ON m.ejercicio = d.ejercicio AND m.documento = d.documento AND m.pliego = d.pliego
JOIN version_poi AS v ON v.ejercicio = m.ejercicio AND v.pliego = m.pliego AND v.version = m.version
GROUP BY ALL;

-- The budget of a UE in each version: the version before and its changes; of the first one, the next without them.
INSERT INTO hecho BY NAME
SELECT s.ejercicio, s.documento, s.nivel, s.nodo, 'presupuesto_' || s.version || '_monto' AS medida, 0 AS via,
       a.monto + coalesce(c.monto, 0) AS valor,
       'La versión anterior (' || a.cuadro || ') más las modificaciones que llevan a esta.' AS como
FROM dinero AS s
JOIN dinero AS a ON a.documento = s.documento AND a.nivel = s.nivel AND a.nodo = s.nodo AND a.orden = s.orden - 1
LEFT JOIN cambio AS c ON c.documento = s.documento AND c.ue = s.nodo AND c.orden = s.orden
WHERE s.nivel = 'ue' AND a.monto IS NOT NULL;

INSERT INTO hecho BY NAME
SELECT s.ejercicio, s.documento, s.nivel, s.nodo, 'presupuesto_' || s.version || '_monto' AS medida, 1 AS via,
       p.monto - coalesce(c.monto, 0) AS valor,
       'La versión siguiente (' || p.cuadro || ') menos las modificaciones que llevan a ella.' AS como
FROM dinero AS s
JOIN dinero AS p ON p.documento = s.documento AND p.nivel = s.nivel AND p.nodo = s.nodo AND p.orden = s.orden + 1
LEFT JOIN cambio AS c ON c.documento = s.documento AND c.ue = s.nodo AND c.orden = p.orden
WHERE s.nivel = 'ue' AND p.monto IS NOT NULL;

-- The pliego: the sum of its UE.
INSERT INTO hecho BY NAME
SELECT ejercicio, documento, 'pliego' AS nivel, pliego AS nodo, 'presupuesto_' || version || '_monto' AS medida,
       0 AS via,
       sum(monto) AS valor, 'Suma de sus UE (' || string_agg(DISTINCT cuadro, ', ') || ').' AS como
FROM dinero
WHERE nivel = 'ue'
GROUP BY ALL
HAVING count(monto) = count(*);

-- An OEI: the sum of its AEI where they are stated; else the total of the version without the other OEI.
INSERT INTO hecho BY NAME
SELECT ejercicio, documento, 'oei' AS nivel, oei AS nodo, 'presupuesto_' || version || '_monto' AS medida, 0 AS via,
       sum(monto) AS valor, 'Suma de sus AEI (' || any_value(cuadro) || ').' AS como
FROM dinero
WHERE nivel = 'aei'
GROUP BY ALL
HAVING count(monto) = count(*);

INSERT INTO hecho BY NAME
SELECT o.ejercicio, o.documento, o.nivel, o.nodo, 'presupuesto_' || o.version || '_monto' AS medida, 1 AS via,
       t.valor - (o.todos - o.monto) AS valor,
       'El total de la versión por UE menos los demás OEI (' || o.cuadro || ').' AS como
FROM (SELECT *, sum(monto) OVER (PARTITION BY documento, nivel, version) AS todos FROM dinero WHERE nivel = 'oei') AS o
JOIN hecho AS t
  ON t.documento = o.documento AND t.nivel = 'pliego' AND t.medida = 'presupuesto_' || o.version || '_monto'
 AND t.via = 0
WHERE o.monto IS NOT NULL;

-- An AEI: its own line, for the other places that state it; for its own cuadro, that of its OEI without the other AEI.
CREATE TEMP TABLE hermana AS
SELECT a.*, o.monto AS oei_monto, o.devengado AS oei_devengado, o.cuadro AS oei_cuadro,
       sum(a.monto) OVER (PARTITION BY a.documento, a.version, a.oei) AS todas,
       sum(a.devengado) OVER (PARTITION BY a.documento, a.version, a.oei) AS todas_devengado
FROM dinero AS a
LEFT JOIN dinero AS o
  ON o.documento = a.documento AND o.nivel = 'oei' AND o.nodo = a.oei AND o.version = a.version
WHERE a.nivel = 'aei';

INSERT INTO hecho BY NAME
SELECT ejercicio, documento, nivel, nodo, 'presupuesto_' || version || '_monto' AS medida, 0 AS via, monto AS valor,
       cuadro AS celda, 'Con el importe del ' || cuadro || '.' AS como
FROM hermana WHERE monto IS NOT NULL
UNION ALL BY NAME
SELECT ejercicio, documento, nivel, nodo, 'presupuesto_' || version || '_monto' AS medida, 1 AS via,
       oei_monto - (todas - monto) AS valor, NULL AS celda,
       'El total de su OEI (' || oei_cuadro || ') menos las demás AEI.' AS como
FROM hermana WHERE oei_monto IS NOT NULL
UNION ALL BY NAME
SELECT ejercicio, documento, nivel, nodo, 'ejecutado_monto' AS medida, 2 AS via, devengado AS valor,
       cuadro AS celda, 'Con el importe del ' || cuadro || '.' AS como
FROM hermana WHERE version = vigente AND devengado IS NOT NULL
UNION ALL BY NAME
SELECT ejercicio, documento, nivel, nodo, 'ejecutado_monto' AS medida, 3 AS via,
       oei_devengado - (todas_devengado - devengado) AS valor, NULL AS celda,
       'El total de su OEI (' || oei_cuadro || ') menos las demás AEI.' AS como
FROM hermana WHERE version = vigente AND oei_devengado IS NOT NULL AND devengado IS NOT NULL;

-- What was spent: of the pliego and of an OEI, the sum of their AEI; of a UE its own line, for the other places that
-- state it, and for its own cuadro the total by AEI without the other UE.
INSERT INTO hecho BY NAME
SELECT ejercicio, documento, CASE WHEN grouping(oei) = 1 THEN 'pliego' ELSE 'oei' END AS nivel,
       coalesce(oei, pliego) AS nodo, 'ejecutado_monto' AS medida, 1 AS via, sum(devengado) AS valor,
       'Suma de ' || CASE WHEN grouping(oei) = 1 THEN 'todas las' ELSE 'sus' END || ' AEI ('
       || any_value(cuadro) || ').' AS como
FROM dinero
WHERE nivel = 'aei' AND version = vigente
GROUP BY GROUPING SETS ((ejercicio, documento, pliego), (ejercicio, documento, pliego, oei))
HAVING count(devengado) = count(*);

INSERT INTO hecho BY NAME
SELECT u.ejercicio, u.documento, u.nivel, u.nodo, 'ejecutado_monto' AS medida, 1 AS via, u.devengado AS valor,
       u.cuadro AS celda, 'Con el importe del ' || u.cuadro || '.' AS como
FROM dinero AS u WHERE u.nivel = 'ue' AND u.version = u.vigente AND u.devengado IS NOT NULL
UNION ALL BY NAME
SELECT u.ejercicio, u.documento, u.nivel, u.nodo, 'ejecutado_monto' AS medida, 2 AS via,
       t.valor - (u.todas - u.devengado) AS valor, NULL AS celda,
       'El total por AEI menos las demás UE (' || u.cuadro || ').' AS como
FROM (SELECT *, sum(devengado) OVER (PARTITION BY documento) AS todas
      FROM dinero WHERE nivel = 'ue' AND version = vigente) AS u
JOIN hecho AS t ON t.documento = u.documento AND t.nivel = 'pliego' AND t.medida = 'ejecutado_monto' AND t.via = 1
WHERE u.devengado IS NOT NULL;

-- The programme of the evaluation is the budget of the version in force. If the AOI state their money, theirs is first.
INSERT INTO hecho BY NAME
SELECT h.ejercicio, h.documento, h.nivel, h.nodo, 'programado_monto' AS medida, h.via + 1 AS via, h.valor, h.celda,
       h.como
FROM hecho AS h JOIN ambito AS d ON d.documento = h.documento
WHERE h.medida = 'presupuesto_' || d.version || '_monto';

-- An AOI whose AEI has all its money stated by AOI: the total of the AEI without the others.
INSERT INTO hecho BY NAME
WITH parte AS (
    SELECT *, sum(financiero_programado) OVER w AS programadas, sum(financiero_ejecutado) OVER w AS ejecutadas,
           count(financiero_programado) OVER w = count(*) OVER w AND count(financiero_ejecutado) OVER w = count(*) OVER w
           AS completa
    FROM aoi_doc
    WINDOW w AS (PARTITION BY documento, aei)
)
SELECT p.ejercicio, p.documento, 'aoi' AS nivel, p.aoi AS nodo, m.medida, 2 AS via, m.valor,
       'El total de su AEI (' || d.cuadro || ') menos las demás AOI.' AS como
FROM parte AS p
JOIN dinero AS d ON d.documento = p.documento AND d.nivel = 'aei' AND d.nodo = p.aei AND d.version = d.vigente
CROSS JOIN LATERAL (VALUES ('programado_monto', d.monto - (p.programadas - p.financiero_programado)),
                           ('ejecutado_monto', d.devengado - (p.ejecutadas - p.financiero_ejecutado)))
    AS m (medida, valor)
WHERE p.completa AND m.valor IS NOT NULL;

-- Ratios of amounts: of execution, of share in the pliego (of the programme and of what was spent), and balances.
CREATE TEMP TABLE gastado AS
SELECT p.ejercicio, p.documento, p.nivel, p.nodo, p.valor::DECIMAL(18,2) AS programado,
       e.valor::DECIMAL(18,2) AS ejecutado
FROM hecho AS p
JOIN hecho AS e ON e.documento = p.documento AND e.nivel = p.nivel AND e.nodo = p.nodo AND e.medida = 'ejecutado_monto'
WHERE p.medida = 'programado_monto' AND p.nivel <> 'aoi'
QUALIFY row_number() OVER (PARTITION BY p.documento, p.nivel, p.nodo ORDER BY p.via, e.via) = 1;

INSERT INTO hecho BY NAME
UNPIVOT (
    SELECT g.ejercicio, g.documento, g.nivel, g.nodo, 1 AS via,
           porcentaje(g.ejecutado, g.programado)::DECIMAL(28,10) AS ejecucion_financiera_pct,
           porcentaje(g.programado, t.programado)::DECIMAL(28,10) AS peso_presupuestal_pct,
           porcentaje(g.ejecutado, t.ejecutado)::DECIMAL(28,10) AS peso_ejecutado_pct,
           porcentaje(g.ejecutado, t.programado)::DECIMAL(28,10) AS ejecutado_entre_total_pct,
           (g.programado - g.ejecutado)::DECIMAL(28,10) AS saldo_monto
    FROM gastado AS g
    JOIN gastado AS t ON t.documento = g.documento AND t.nivel = 'pliego'
) ON COLUMNS(* EXCLUDE (ejercicio, documento, nivel, nodo, via)) INTO NAME medida VALUE valor;

-- The shares of the OEI in what the UE spent, added up.
INSERT INTO hecho BY NAME
SELECT ejercicio, documento, 'pliego' AS nivel, pliego AS nodo, 'ejecucion_financiera_por_oei_pct' AS medida, 0 AS via,
       porcentaje((sum(devengado) FILTER (nivel = 'oei'))::DECIMAL(18,2),
                  (sum(devengado) FILTER (nivel = 'ue'))::DECIMAL(18,2)) AS valor
FROM dinero
WHERE version = vigente
GROUP BY ALL
HAVING valor IS NOT NULL;

-- From one version to the next, in soles and in percent of the version before.
INSERT INTO hecho BY NAME
WITH paso AS (
    SELECT s.ejercicio, s.documento, s.nivel, s.nodo, s.version, a.monto AS antes, s.monto AS despues,
           CASE s.nivel WHEN 'ue' THEN (SELECT sum(c.monto) FROM cambio AS c WHERE c.documento = s.documento
                                        AND c.orden = s.orden AND c.ue = s.nodo)
                        WHEN 'pliego' THEN (SELECT sum(c.monto) FROM cambio AS c WHERE c.documento = s.documento
                                            AND c.orden = s.orden) END AS cambios
    FROM dinero AS s
    JOIN dinero AS a ON a.documento = s.documento AND a.nivel = s.nivel AND a.nodo = s.nodo AND a.orden = s.orden - 1
)
SELECT ejercicio, documento, nivel, nodo, 'variacion_' || version || '_monto' AS medida, 0 AS via,
       CASE WHEN nivel IN ('ue', 'pliego') THEN coalesce(cambios, 0) ELSE despues - antes END::DECIMAL(28,10) AS valor
FROM paso
UNION ALL BY NAME
SELECT ejercicio, documento, nivel, nodo, 'variacion_' || version || '_pct' AS medida, 0 AS via,
       ((despues - antes)::DOUBLE * 100 / antes)::DECIMAL(28,10) AS valor
FROM paso WHERE antes > 0;

-- One resolution: what its counterparts in the pliego state, or what the other resolutions of the version leave.
INSERT INTO hecho BY NAME
WITH una AS (
    SELECT d.documento, d.ejercicio, m.ue, m.version, m.resolucion, m.monto, m.contraparte, m.cuadro,
           sum(m.monto) OVER (PARTITION BY d.documento, m.version, m.resolucion) AS de_todas,
           count(*) OVER (PARTITION BY d.documento, m.version, m.resolucion) AS n,
           sum(m.monto) OVER (PARTITION BY d.documento, m.version, m.ue) AS de_la_ue
    FROM ambito AS d
    JOIN modificacion AS m ON m.ejercicio = d.ejercicio AND m.documento = d.documento AND m.pliego = d.pliego
)
SELECT u.ejercicio, u.documento, 'resolucion' AS nivel, u.ue || '/' || u.version || '/' || u.resolucion AS nodo,
       'modificacion_monto' AS medida, 0 AS via, u.monto - u.de_todas AS valor, NULL AS celda,
       'Lo que la misma resolución da o quita a las otras UE del pliego, con signo contrario.' AS como
FROM una AS u WHERE u.contraparte IS NOT NULL AND u.n > 1
UNION ALL BY NAME
SELECT u.ejercicio, u.documento, 'resolucion' AS nivel, u.ue || '/' || u.version || '/' || u.resolucion AS nodo,
       'modificacion_monto' AS medida, 1 AS via, v.monto - a.monto - (u.de_la_ue - u.monto) AS valor, NULL AS celda,
       'La versión a la que llega menos la anterior y menos las demás resoluciones de la UE.' AS como
FROM una AS u
JOIN dinero AS v ON v.documento = u.documento AND v.nivel = 'ue' AND v.nodo = u.ue AND v.version = u.version
JOIN dinero AS a ON a.documento = u.documento AND a.nivel = 'ue' AND a.nodo = u.ue AND a.orden = v.orden - 1
UNION ALL BY NAME
SELECT u.ejercicio, u.documento, 'resolucion' AS nivel, u.ue || '/' || u.version || '/' || u.resolucion AS nodo,
       'modificacion_autorizada_monto' AS medida, 0 AS via, abs(u.monto) AS valor, NULL AS celda, NULL AS como
FROM una AS u
UNION ALL BY NAME
SELECT u.ejercicio, u.documento, 'resolucion' AS nivel, d.pliego || '/' || u.version || '/' || u.resolucion AS nodo,
       'modificacion_autorizada_monto' AS medida, 0 AS via, abs(any_value(u.de_todas)) AS valor, NULL AS celda,
       NULL AS como
FROM una AS u JOIN ambito AS d ON d.documento = u.documento
GROUP BY ALL;
