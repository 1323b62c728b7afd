-- Our own value of what the documents print: what follows from other figures of the same document, a part from its
-- total and the other parts, a percentage from two counts. Never from the figure itself, and `como` says from which.

-- What the document says of each thing: a cuadro before prose, what is said most, what is said first.
CREATE TEMP TABLE dicha AS
SELECT documento, ejercicio, nivel, nodo, medida, valor
FROM (
    SELECT *, count(*) OVER (PARTITION BY documento, ejercicio, nivel, nodo, medida, valor) AS veces
    FROM cifra_publicada
    WHERE valor IS NOT NULL AND NOT contains(lugar, ': ')
)
QUALIFY row_number() OVER (
    PARTITION BY documento, ejercicio, nivel, nodo, medida 
    ORDER BY veces DESC, starts_with(lugar, 'Cuadro') DESC, cifra) = 1;

-- Totals that the documents state with all their parts. `parte` and `total` are measures of one node; a split is one
-- way of dividing the total, and only counts where the document states all the parts that it has there.
CREATE TEMP TABLE reparto (total VARCHAR, split VARCHAR, parte VARCHAR);
INSERT INTO reparto VALUES
    ('participantes', 'sexo', 'participantes_mujeres'), ('participantes', 'sexo', 'participantes_hombres'),
    ('participantes', 'edad', 'participantes_18_29'), ('participantes', 'edad', 'participantes_30_59'),
    ('participantes', 'edad', 'participantes_60_64'), ('participantes', 'edad', 'participantes_60_70'),
    ('aii_recursos_2023_total', 'origen', 'aii_recursos_2023_pia'), 
    ('aii_recursos_2023_total', 'origen', 'aii_ley31728'),
    ('aii_total', 'año', 'aii_recursos_2021'), ('aii_total', 'año', 'aii_recursos_2022'),
    ('aii_total', 'año', 'aii_recursos_2023_total'),
    ('pi_total', 'año', 'pi_recursos_2021'), ('pi_total', 'año', 'pi_recursos_2022'),
    ('pi_total', 'año', 'pi_recursos_2023'),
    ('distritos_total', 'origen', 'distritos_aii_pia'), ('distritos_total', 'origen', 'distritos_aii_ley31728');

CREATE TEMP TABLE partes_dichas AS
WITH parte AS (
    SELECT t.documento, t.ejercicio, t.nivel, t.nodo, r.total, r.split, r.parte, p.valor,
           sum(p.valor) OVER por AS suma, count(*) OVER por AS n
    FROM dicha AS t
    JOIN reparto AS r ON r.total = t.medida
    JOIN dicha AS p
      ON p.documento = t.documento AND p.ejercicio = t.ejercicio AND p.nivel = t.nivel AND p.nodo = t.nodo
     AND p.medida = r.parte
    WINDOW por AS (PARTITION BY t.documento, t.ejercicio, t.nivel, t.nodo, r.total, r.split)
)
-- Of several totals that the document states, the one that the parts come closest to.
SELECT p.*, arg_min(c.valor, abs(c.valor - p.suma)) AS del_total
FROM parte AS p
JOIN cifra_publicada AS c
  ON c.documento = p.documento AND c.nivel = p.nivel AND c.nodo = p.nodo AND c.medida = p.total AND c.valor IS NOT NULL
GROUP BY ALL;

INSERT INTO hecho BY NAME
SELECT ejercicio, documento, nivel, nodo, total AS medida,
       row_number() OVER (PARTITION BY documento, nivel, nodo, total ORDER BY n DESC, split DESC) - 1 AS via,
       suma AS valor,
       'Con otras cifras del mismo documento: la suma de sus partes, por ' || split || '.' AS como
FROM (SELECT DISTINCT ejercicio, documento, nivel, nodo, total, split, suma, n FROM partes_dichas);

INSERT INTO hecho BY NAME
SELECT ejercicio, documento, nivel, nodo, parte AS medida, 5 AS via, del_total - (suma - valor) AS valor,
       'Con otras cifras del mismo documento: el total menos las demás partes.' AS como
FROM partes_dichas;

INSERT INTO hecho BY NAME
SELECT DISTINCT ejercicio, documento, nivel, nodo, parte || '_pct' AS medida, 0 AS via,
       porcentaje(valor, del_total)::DECIMAL(28,10) AS valor,
       'Con otras cifras del mismo documento: la parte entre el total.' AS como
FROM partes_dichas
WHERE total = 'participantes';

-- Sums of AOI that a measure of the prose stands for: those of a UE in an AEI, with one unit of their ficha.
INSERT INTO hecho BY NAME
SELECT a.ejercicio, a.documento, 'ue' AS nivel, a.ue AS nodo, m.medida, 0 AS via, sum(a.ejecutado) AS valor
FROM aoi_doc AS a
JOIN (VALUES ('personas_intermediadas', 'AEI.02.01', 'personas atendidas'), 
             ('personas_fortalecidas', 'AEI.07.01', 'personas'),
             ('personas_autoempleo', 'AEI.07.02', 'personas'),
             ('personas_acreditadas', 'AEI.07.02', 'personas acreditadas'),
             ('personas_certificadas', 'AEI.07.03', 'personas')) AS m (medida, aei, unidad)
  ON m.aei = a.aei AND m.unidad = a.unidad_ficha
SEMI JOIN cifra_publicada AS p ON p.documento = a.documento AND p.nivel = 'ue' AND p.nodo = a.ue AND p.medida = m.medida
GROUP BY ALL;

-- By the budget that an activity comes from, where the document states it: those that the law and the decree added, the
-- money of the decree, and the temporary jobs of each.
INSERT INTO hecho BY NAME
UNPIVOT (
    SELECT a.ejercicio, a.documento, 'aei' AS nivel, a.aei AS nodo, 0 AS via,
           count(*) FILTER (a.origen = 'Ley 31728')::DECIMAL(28,10) AS v1_ao_nuevas_ley31728,
           count(*) FILTER (starts_with(a.origen, 'DS '))::DECIMAL(28,10) AS v1_ao_nuevas_sentencias,
           sum(a.financiero_programado) FILTER (starts_with(a.origen, 'DS 113-'))::DECIMAL(28,10)
           AS transferencia_partidas_ds113_monto,
           count(*) FILTER (starts_with(a.cuadro, 'Cuadros'))::DECIMAL(28,10) AS ao_relacionadas_empleo_temporal,
           count(*) FILTER (NOT starts_with(a.cuadro, 'Cuadros'))::DECIMAL(28,10) AS ao_gestion_y_sentencias,
           sum(a.ejecutado) FILTER (a.unidad_impresa = 'Empleo Temporal')::DECIMAL(28,10) AS empleos_recursos_2023,
           sum(a.ejecutado) FILTER (a.unidad_impresa = 'Empleo Temporal' AND a.origen = 'PIA')::DECIMAL(28,10)
           AS empleos_recursos_2023_pia,
           sum(a.ejecutado) FILTER (a.unidad_impresa = 'Empleo Temporal' AND a.origen = 'Ley 31728')::DECIMAL(28,10)
           AS empleos_recursos_2023_ley31728
    FROM aoi_doc AS a
    WHERE a.ejercicio = 2023
    GROUP BY ALL
) ON COLUMNS(* EXCLUDE (ejercicio, documento, nivel, nodo, via)) INTO NAME medida VALUE valor;

INSERT INTO hecho BY NAME
SELECT a.ejercicio, a.documento, 'aei' AS nivel, a.aei AS nodo, 'empleos_recursos_' || a.ejercicio AS medida, 0 AS via,
       sum(a.ejecutado) AS valor
FROM aoi_doc AS a
WHERE a.ejercicio <> 2023 AND a.unidad_ficha = 'empleos temporales'
GROUP BY ALL;

-- All the jobs of the year: those with its own resources, from the AOI, and those with the resources of other years.
INSERT INTO hecho BY NAME
SELECT h.ejercicio, h.documento, h.nivel, h.nodo, 'empleos_total' AS medida, 0 AS via,
       h.valor + (SELECT coalesce(sum(o.valor), 0) FROM dicha AS o
                  WHERE o.documento = h.documento AND o.nivel = h.nivel AND o.nodo = h.nodo
                    AND regexp_full_match(o.medida, 'empleos_recursos_\d{4}') AND o.medida <> h.medida) AS valor,
       'Los de sus AOI más los de recursos de otros años, que dice el mismo documento.' AS como
FROM hecho AS h
WHERE h.nivel = 'aei' AND h.medida = 'empleos_recursos_' || h.ejercicio;

-- And those of another year: what the indicator counts, without the rest.
INSERT INTO hecho BY NAME
SELECT o.ejercicio, o.documento, o.nivel, o.nodo, o.medida, 1 AS via, i.vo - (t.valor - o.valor) AS valor,
       'Lo que cuenta el indicador de la AEI (' || i.cuadro || ') menos los demás empleos.' AS como
FROM dicha AS o
JOIN hecho AS t
  ON t.documento = o.documento AND t.nivel = o.nivel AND t.nodo = o.nodo AND t.medida = 'empleos_total' AND t.via = 0
JOIN indicador_doc AS i ON i.documento = o.documento AND i.aei = o.nodo AND i.periodo = 'anual'
WHERE regexp_full_match(o.medida, 'empleos_recursos_\d{4}') AND o.medida <> 'empleos_recursos_' || o.ejercicio;

-- The interventions with the resources of the year are those of the opening budget and those of the law.
INSERT INTO hecho BY NAME
SELECT ejercicio, documento, nivel, nodo, 'aii_recursos_2023' AS medida, 0 AS via, valor, como
FROM hecho WHERE medida = 'aii_recursos_2023_total' AND via = 0;

-- The indicator of the AEI counts them all.
INSERT INTO hecho BY NAME
SELECT h.ejercicio, h.documento, 'indicador' AS nivel, i.indicador AS nodo, 'vo_anual' AS medida, 1 AS via, h.valor,
       'La suma de los empleos temporales: ' || lower(left(h.como, 1)) || h.como[2:] AS como
FROM hecho AS h
JOIN (SELECT DISTINCT documento, indicador, aei FROM indicador_doc) AS i ON i.documento = h.documento AND i.aei = h.nodo
WHERE h.medida = 'empleos_total' AND h.via = 0;

-- The reports that make up what an AOI of management did: its total without the others.
INSERT INTO hecho BY NAME
SELECT i.ejercicio, i.documento, i.nivel, i.nodo, i.medida, 0 AS via, a.ejecutado - (i.todos - i.valor) AS valor,
       'Lo ejecutado por la AOI de gestión (' || a.cuadro || ') menos los demás informes que dice el documento.' AS como
FROM (SELECT *, sum(valor) OVER (PARTITION BY documento, nodo) AS todos
      FROM dicha WHERE starts_with(medida, 'informes_gestion_')) AS i
JOIN aoi_doc AS a ON a.documento = i.documento AND a.aei = i.nodo AND a.unidad_impresa = 'Informe' AND a.origen = 'PIA';

-- The budget of the version in force, added up by UE.
INSERT INTO hecho BY NAME
SELECT h.ejercicio, h.documento, h.nivel, h.nodo, replace(h.medida, '_monto', '_por_ue_monto') AS medida, 0 AS via,
       h.valor
FROM hecho AS h
WHERE h.nivel = 'pliego' AND regexp_full_match(h.medida, 'presupuesto_\w+_monto') AND h.via = 0
  AND h.documento IN (SELECT documento FROM cifra_publicada
                      WHERE medida = replace(h.medida, '_monto', '_por_ue_monto'));

-- What a place states of an AEI, from what it states there of its AOI.
INSERT INTO hecho BY NAME
SELECT p.ejercicio, p.documento, p.nivel, p.nodo, p.medida, 9 AS via, sum(a.valor) AS valor,
       'Con otras cifras del mismo documento: la suma de sus AOI en el mismo lugar.' AS como
FROM cifra_publicada AS p
JOIN medida_publicada AS m ON m.medida = p.medida AND m.unidad = 'soles'
JOIN cifra_publicada AS a
  ON a.documento = p.documento AND a.lugar = p.lugar AND a.medida = p.medida AND a.nivel = 'aoi' AND a.valor IS NOT NULL
JOIN aoi_doc AS d ON d.documento = a.documento AND d.aoi = a.nodo AND d.aei = p.nodo
WHERE p.nivel = 'aei' AND NOT EXISTS (FROM hecho AS h WHERE h.documento = p.documento AND h.nivel = 'aei'
                                      AND h.nodo = p.nodo AND h.medida = p.medida)
GROUP BY p.ejercicio, p.documento, p.nivel, p.nodo, p.medida, p.lugar
HAVING count(*) > 1
QUALIFY row_number() OVER (PARTITION BY p.documento, p.nodo, p.medida ORDER BY p.lugar) = 1;

-- And what it states of an AOI, from what it states there of the AEI and of its other AOI.
INSERT INTO hecho BY NAME
WITH parte AS (
    SELECT p.*, d.aei, sum(p.valor) OVER por AS suma, count(*) OVER por AS n
    FROM cifra_publicada AS p
    JOIN medida_publicada AS m ON m.medida = p.medida AND m.unidad = 'soles'
    JOIN aoi_doc AS d ON d.documento = p.documento AND d.aoi = p.nodo
    WHERE p.nivel = 'aoi' AND p.valor IS NOT NULL
    WINDOW por AS (PARTITION BY p.documento, p.lugar, p.medida, d.aei)
)
SELECT a.ejercicio, a.documento, a.nivel, a.nodo, a.medida, 9 AS via, t.valor - (a.suma - a.valor) AS valor,
       'Con otras cifras del mismo documento: el total de su AEI menos las demás AOI (' || a.lugar || ').' AS como
FROM parte AS a
JOIN cifra_publicada AS t
  ON t.documento = a.documento AND t.lugar = a.lugar AND t.medida = a.medida AND t.nivel = 'aei' AND t.nodo = a.aei
WHERE a.n > 1 AND t.valor IS NOT NULL
  AND NOT EXISTS (FROM hecho AS h WHERE h.documento = a.documento AND h.nivel = 'aoi' AND h.nodo = a.nodo
                                    AND h.medida = a.medida)
QUALIFY row_number() OVER (PARTITION BY a.documento, a.nodo, a.medida ORDER BY a.lugar) = 1;

-- The only whole number that gives the percentage printed beside it: what was done, from the percentage and the goal,
-- and the goal from the percentage and what was done. A capped percentage of 100 says nothing.
INSERT INTO hecho BY NAME
WITH impreso AS (
    SELECT documento, ejercicio, nivel, nodo, medida, valor AS p, valor_texto,
           0.5 / 10 ** length(regexp_extract(valor_texto, '\d[.,](\d{1,2})(?:[^\d.,]|$)', 1)) AS h
    FROM cifra_publicada
    WHERE (medida = 'ejecucion_fisica_pct' AND nivel = 'aoi' AND starts_with(lugar, 'Cuadro')
           OR medida IN ('avance_anual_pct', 'avance_semestre_1_pct') AND starts_with(lugar, 'ficha')
           OR medida = 'ejecucion_pct' AND starts_with(lugar, 'Cuadro'))
      AND valor IS NOT NULL AND (valor < 100 OR medida = 'ejecucion_pct' OR valor > 100)
),
par AS (
    SELECT i.*, 'ejecutado' AS parte, 'programado' AS total, a.ejecutado AS hecha, a.programado AS meta
    FROM impreso AS i JOIN aoi_doc AS a ON i.nivel = 'aoi' AND a.documento = i.documento AND a.aoi = i.nodo
    UNION ALL
    SELECT i.*, 'vo_' || v.periodo, 'le_' || v.periodo, v.vo, v.le
    FROM impreso AS i
    JOIN indicador_doc AS v
      ON i.nivel = 'indicador' AND v.documento = i.documento AND v.indicador = i.nodo AND NOT v.sin_meta
     AND v.periodo = CASE i.medida WHEN 'avance_semestre_1_pct' THEN 'semestre_1' ELSE 'anual' END
),
rango AS (
    -- From the lowest that rounds to it up to, but not including, the first that rounds to the next.
    SELECT *, greatest(ceil(meta * (p - h) / 100), 0) AS desde, ceil(meta * (p + h) / 100) - 1 AS hasta,
           floor(hecha * 100 / (p + h)) + 1 AS meta_desde,
           CASE WHEN p > h THEN floor(hecha * 100 / (p - h)) END AS meta_hasta
    FROM par
)
SELECT ejercicio, documento, nivel, nodo, parte AS medida, 8 AS via, any_value(desde) AS valor,
       'El único número entero que da el porcentaje impreso (' || any_value(valor_texto) || ') con la meta de '
       || format('{:,.0f}', any_value(meta)::DOUBLE) || '.' AS como
FROM rango WHERE desde = hasta AND meta > 0
GROUP BY ALL HAVING count(DISTINCT desde) = 1
UNION ALL BY NAME
SELECT ejercicio, documento, nivel, nodo, total AS medida, 8 AS via, any_value(meta_desde) AS valor,
       'El único número entero del que ' || format('{:,.0f}', any_value(hecha)::DOUBLE) || ' es el porcentaje impreso ('
       || any_value(valor_texto) || ').' AS como
FROM rango WHERE meta_desde = meta_hasta AND hecha > 0
GROUP BY ALL HAVING count(DISTINCT meta_desde) = 1;
