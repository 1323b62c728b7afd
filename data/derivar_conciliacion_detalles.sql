-- What the documents say of the parts of an activity or an indicator. The data have no such parts, but some follow
-- from each other: details that stand one after another and add up to what the node did, or to the detail beside
-- them, are each the total without the rest; and a percentage is a detail over that total.

CREATE TEMP TABLE detalle AS
SELECT p.cifra, p.documento, p.nivel, p.nodo, p.lugar, p.detalle, p.medida, p.valor, p.valor_texto,
       split_part(p.lugar, ': ', 1) AS sitio,
       h.valor AS del_nodo, h.medida AS medida_nodo, split_part(p.detalle, ' ', 1) AS palabra,
       -- Men and women of the same thing have the same key.
       CASE WHEN regexp_matches(p.detalle, 'hombres|mujeres')
            THEN replace(regexp_replace(p.detalle, 'hombres|mujeres', ''), 'adas', 'ados') END AS clave_sexo,
       row_number() OVER serie AS puesto, sum(p.valor) OVER serie AS corrida
FROM publicada AS p
LEFT JOIN hecho AS h
  ON h.documento = p.documento AND h.nivel = p.nivel AND h.nodo = p.nodo
 AND h.medida = CASE p.nivel WHEN 'indicador' THEN 'vo_anual' ELSE 'ejecutado' END AND h.via = 0
WHERE p.medida = 'detalle_ejecutado' AND p.valor IS NOT NULL
WINDOW serie AS (PARTITION BY p.documento, p.nivel, p.nodo, split_part(p.lugar, ': ', 1) ORDER BY p.cifra);

-- Every run of details of a place that adds up to a total: that of the node, or a detail just before or after it. So
-- that chance is no proof, a run is of one kind of thing (they begin with the same word, or are men and women), or
-- short and of a large total.
CREATE TEMP TABLE tirada AS
SELECT a.documento, a.nivel, a.nodo, a.sitio, a.puesto AS desde, b.puesto AS hasta,
       b.corrida - a.corrida + a.valor AS suma,
       suma = a.del_nodo AS del_nodo, t.cifra AS cifra_total
FROM detalle AS a
JOIN detalle AS b
  ON b.documento = a.documento AND b.nivel = a.nivel AND b.nodo = a.nodo AND b.sitio = a.sitio AND b.puesto >= a.puesto
LEFT JOIN detalle AS t
  ON t.documento = a.documento AND t.nivel = a.nivel AND t.nodo = a.nodo AND t.sitio = a.sitio
 AND b.puesto > a.puesto AND (t.puesto = a.puesto - 1 OR t.puesto = b.puesto + 1)
 AND t.valor = b.corrida - a.corrida + a.valor
WHERE (b.corrida - a.corrida + a.valor >= 10 OR contains(t.detalle, 'participantes'))
  AND (b.puesto = a.puesto
       OR b.puesto = a.puesto + 1 AND a.clave_sexo = b.clave_sexo AND NOT coalesce(t.clave_sexo <> '', false)
       OR coalesce(a.clave_sexo, b.clave_sexo, t.clave_sexo) IS NULL AND b.puesto - a.puesto < 5
          AND b.corrida - a.corrida + a.valor >= CASE WHEN t.cifra IS NULL THEN 300 ELSE 100 END
       OR (SELECT count(DISTINCT e.palabra) = 1 FROM detalle AS e
           WHERE e.documento = a.documento AND e.nivel = a.nivel AND e.nodo = a.nodo AND e.sitio = a.sitio
             AND e.puesto BETWEEN a.puesto AND b.puesto)
          AND b.corrida - a.corrida + a.valor >= 100)
  AND (coalesce(b.corrida - a.corrida + a.valor = a.del_nodo, false) OR t.cifra IS NOT NULL);

CREATE TEMP TABLE de_detalle AS
-- One of a run: what is left of the total.
SELECT d.cifra, (CASE WHEN t.del_nodo THEN d.del_nodo ELSE o.valor END - (t.suma - d.valor))::DECIMAL(28,10) AS valor,
       CASE WHEN t.del_nodo AND t.desde = t.hasta THEN 'Es el total: ' || lower(m.nombre) || '.'
            WHEN t.del_nodo THEN 'El total (' || lower(m.nombre)
                || ') menos los demás detalles del mismo lugar, que lo completan.'
            ELSE 'Con otras cifras del mismo documento: «' || o.detalle
                || '» menos los detalles que lo completan.' END AS como,
       CASE WHEN t.del_nodo THEN d.del_nodo ELSE o.valor END AS total
FROM detalle AS d
JOIN tirada AS t
  ON t.documento = d.documento AND t.nivel = d.nivel AND t.nodo = d.nodo AND t.sitio = d.sitio
 AND d.puesto BETWEEN t.desde AND t.hasta
LEFT JOIN detalle AS o ON o.cifra = t.cifra_total
LEFT JOIN medida_publicada AS m ON m.medida = d.medida_nodo
QUALIFY row_number() OVER (PARTITION BY d.cifra ORDER BY coalesce(t.del_nodo, false) DESC, t.hasta - t.desde DESC) = 1;

-- A detail that is the sum of those beside it.
INSERT INTO de_detalle
SELECT cifra_total, suma, 'Con otras cifras del mismo documento: la suma de los detalles que lo completan.', suma
FROM tirada
WHERE cifra_total IS NOT NULL AND cifra_total NOT IN (SELECT cifra FROM de_detalle)
QUALIFY row_number() OVER (PARTITION BY cifra_total ORDER BY hasta - desde DESC) = 1;

-- A place of an AEI: its AOI there, by their names.
INSERT INTO de_detalle
SELECT d.cifra, sum(a.ejecutado), 'Suma de lo ejecutado por las AOI de la AEI en esa sede.', NULL
FROM detalle AS d
JOIN aoi_doc AS a ON a.documento = d.documento AND a.aei = d.nodo
JOIN (SELECT DISTINCT documento, aoi, upper(strip_accents(denominacion)) AS nombre FROM aoi) AS n
  ON n.documento = a.documento AND n.aoi = a.aoi
WHERE d.nivel = 'aei' AND regexp_matches(d.detalle, '(sede|,) [A-ZÁÉÍÓÚ]\w+$')
  AND regexp_matches(n.nombre, CASE WHEN contains(d.detalle, 'sede ') THEN 'SEDE ' ELSE '(SEDE|-) ' END
                               || upper(strip_accents(regexp_extract(d.detalle, '(\w+)$', 1))) || '\b')
  -- Of an AEI whose AOI are measured in several units, only those of the thing that the detail names.
  AND ((SELECT count(DISTINCT o.unidad_ficha) = 1 FROM aoi_doc AS o
        WHERE o.documento = a.documento AND o.aei = a.aei AND o.ue = a.ue)
       OR contains(a.unidad_ficha, left(d.detalle, 7))
       OR contains(n.nombre, upper(strip_accents(split_part(d.detalle, ',', 1)))))
GROUP BY d.cifra;

-- The number that a percentage beside it says, of the only programme that the document details for the node: the only
-- whole one that gives it. `resto` is what the other details of the place leave of that programme.
CREATE TEMP TABLE de_porcentaje AS
WITH base AS (
    SELECT e.cifra, e.valor AS dicho, d.documento, d.nodo, d.sitio, d.palabra, p.cifra AS cifra_pct, p.valor AS pct,
           p.valor_texto AS pct_texto,
           0.5 / 10 ** p.decimales AS h, u.valor AS total,
           u.valor - (SELECT coalesce(sum(o.valor), 0) FROM detalle AS o
                      WHERE o.documento = d.documento AND o.nivel = d.nivel AND o.nodo = d.nodo AND o.sitio = d.sitio
                        AND o.palabra = d.palabra AND o.cifra <> d.cifra) AS resto
    FROM publicada AS e
    JOIN detalle AS d ON d.cifra = e.cifra
    JOIN publicada AS p
      ON p.documento = e.documento AND p.nivel = e.nivel AND p.nodo = e.nodo AND p.lugar = e.lugar
     AND p.medida = 'detalle_ejecutado_pct' AND p.valor IS NOT NULL
    JOIN (SELECT documento, nivel, nodo, any_value(valor) AS valor FROM publicada
          WHERE medida = 'detalle_programado' GROUP BY ALL HAVING count(*) = 1) AS u
      ON u.documento = e.documento AND u.nivel = e.nivel AND u.nodo = e.nodo
)
SELECT *, CASE WHEN ceil(total * (pct - h) / 100) = ceil(total * (pct + h) / 100) - 1
               THEN ceil(total * (pct - h) / 100) END::DECIMAL(28,10) AS valor
FROM base
WHERE total > 0;

INSERT INTO de_detalle
SELECT cifra, valor, 'Con otras cifras del mismo documento: el único número entero que es el porcentaje impreso ('
       || pct_texto || ') de lo programado (' || total::DECIMAL(24,0)::VARCHAR || ').', NULL
FROM de_porcentaje
WHERE valor IS NOT NULL AND cifra NOT IN (SELECT cifra FROM de_detalle);

-- The percentage of a number that is wrong beside it: what the other details leave, if each of them is what its own
-- percentage says.
INSERT INTO de_detalle
SELECT d.cifra_pct, porcentaje(d.resto, d.total)::DECIMAL(28,10),
       'Con otras cifras del mismo documento: lo que los demás detalles dejan de lo programado ('
       || d.total::DECIMAL(24,0)::VARCHAR || ').', NULL
FROM de_porcentaje AS d
WHERE d.resto <> d.dicho
  AND (SELECT count(*) > 1 AND coalesce(bool_and(o.dicho = o.valor), false) FROM de_porcentaje AS o
       WHERE o.documento = d.documento AND o.nodo = d.nodo AND o.sitio = d.sitio AND o.palabra = d.palabra
         AND o.cifra <> d.cifra);

-- The same detail of another node of the AEI, or the same number there with the same words: an activity and the
-- indicator that counts it. Not small numbers, which are alike by chance.
CREATE TEMP TABLE nodo_aei AS
SELECT DISTINCT documento, 'aoi' AS nivel, aoi AS nodo, aei FROM aoi_doc
UNION ALL SELECT DISTINCT documento, 'indicador', indicador, aei FROM indicador_doc WHERE aei IS NOT NULL
UNION ALL SELECT DISTINCT documento, 'aei', aei, aei FROM aoi_doc;

-- The words that tell what a text is of, by their beginning.
CREATE TEMP MACRO palabras_de(x) AS
    list_transform(list_filter(string_split(normalizar(x), ' '), lambda w: length(w) >= 7), lambda w: left(w, 7));

INSERT INTO de_detalle
SELECT p.cifra, g.valor, 'Con otra cifra del mismo documento (' || g.nodo || ', ' || g.lugar || ': ' || g.valor_texto
       || ').', NULL
FROM publicada AS p
JOIN nodo_aei AS a ON a.documento = p.documento AND a.nivel = p.nivel AND a.nodo = p.nodo
JOIN nodo_aei AS b ON b.documento = a.documento AND b.aei = a.aei AND b.nodo <> a.nodo
JOIN publicada AS g
  ON g.documento = b.documento AND g.nivel = b.nivel AND g.nodo = b.nodo AND g.medida = p.medida
 AND g.detalle = p.detalle AND g.valor = p.valor
WHERE p.medida IN ('detalle_ejecutado', 'detalle_programado') AND p.valor >= 10
  AND p.cifra NOT IN (SELECT cifra FROM de_detalle)
QUALIFY row_number() OVER (PARTITION BY p.cifra ORDER BY g.cifra) = 1;

-- What the indicator of the AEI counts, if it has the same words; in its turn, what its AOI did.
INSERT INTO de_detalle
SELECT p.cifra, v.vo, 'Lo que cuenta el indicador ' || i.indicador || ' de su AEI (' || v.cuadro || ').', NULL
FROM publicada AS p
JOIN nodo_aei AS a ON a.documento = p.documento AND a.nivel = p.nivel AND a.nodo = p.nodo AND a.nivel <> 'indicador'
JOIN indicador_doc AS v ON v.documento = a.documento AND v.aei = a.aei AND v.periodo = 'anual'
JOIN indicador AS i ON i.ejercicio = v.ejercicio AND i.indicador = v.indicador
WHERE p.medida = 'detalle_ejecutado' AND p.valor >= 10 AND v.vo = p.valor
  AND list_has_any(palabras_de(p.detalle), palabras_de(i.denominacion))
  AND p.cifra NOT IN (SELECT cifra FROM de_detalle)
QUALIFY row_number() OVER (PARTITION BY p.cifra ORDER BY i.indicador) = 1;

-- A detail of an AEI that is the sum of those of its AOI in the same ficha, of the same thing; and each of these, what
-- the others leave of it.
CREATE TEMP TABLE sumada AS
SELECT t.cifra AS cifra_total, t.valor AS total, t.lugar AS lugar_total, p.cifra, p.valor,
       sum(p.valor) OVER por AS suma, count(*) OVER por AS n
FROM publicada AS t
JOIN nodo_aei AS a ON a.documento = t.documento AND a.aei = t.nodo AND a.nivel = 'aoi'
JOIN publicada AS p
  ON p.documento = t.documento AND p.nivel = 'aoi' AND p.nodo = a.nodo AND p.medida = t.medida
 AND split_part(p.lugar, ': ', 1) = split_part(t.lugar, ': ', 1)
 AND contains(p.lugar, 'valoración') = contains(t.lugar, 'valoración')
 AND list_has_any(palabras_de(p.detalle), palabras_de(t.detalle))
WHERE t.nivel = 'aei' AND t.medida IN ('detalle_ejecutado', 'detalle_programado') AND t.detalle <> '' AND t.valor >= 100
WINDOW por AS (PARTITION BY t.cifra);

INSERT INTO de_detalle
SELECT DISTINCT cifra_total, suma,
       'Con otras cifras del mismo documento: la suma de lo que la misma ficha dice de sus AOI.', NULL
FROM sumada WHERE n > 1 AND suma = total AND cifra_total NOT IN (SELECT cifra FROM de_detalle);

INSERT INTO de_detalle
SELECT cifra, total - (suma - valor),
       'Con otras cifras del mismo documento: el total de la AEI (' || lugar_total || ') menos las demás AOI.', NULL
FROM sumada WHERE n > 1 AND suma = total AND cifra NOT IN (SELECT cifra FROM de_detalle);

-- How many AOI of the AEI each centre has: all of them, without those of the others.
INSERT INTO de_detalle
SELECT p.cifra, h.valor - (sum(p.valor) OVER por - p.valor),
       'Todas las AOI de la AEI menos las de los demás centros que dice el documento.', NULL
FROM publicada AS p
JOIN hecho AS h
  ON h.documento = p.documento AND h.nivel = p.nivel AND h.nodo = p.nodo AND h.medida = 'n_aoi_programadas' AND h.via = 0
WHERE p.medida = 'n_aoi_centro_costo' AND p.valor IS NOT NULL
WINDOW por AS (PARTITION BY p.documento, p.nodo)
QUALIFY count(*) OVER por > 1;

-- A percentage: the detail of the same place over men and women of the same thing, the total of its run, what the same
-- place says was programmed, or the only programme that the document details for the node.
INSERT INTO de_detalle
WITH base AS (
    SELECT p.cifra, p.detalle, e.valor, e.valor_texto,
           coalesce(s.valor, g.valor, t.total, u.valor) AS total,
           CASE WHEN coalesce(s.valor, g.valor) IS NULL AND t.total IS NULL OR s.valor IS NULL AND g.valor IS NOT NULL
                THEN 'lo programado' ELSE 'el total' END AS de_que
    FROM publicada AS p
    JOIN publicada AS e
      ON e.documento = p.documento AND e.nivel = p.nivel AND e.nodo = p.nodo AND e.lugar = p.lugar
     AND e.medida = 'detalle_ejecutado' AND e.valor IS NOT NULL
    JOIN detalle AS d ON d.cifra = e.cifra
    LEFT JOIN (SELECT documento, nivel, nodo, sitio, clave_sexo, sum(valor) AS valor FROM detalle
               WHERE clave_sexo IS NOT NULL GROUP BY ALL HAVING count(*) = 2) AS s
      ON s.documento = d.documento AND s.nivel = d.nivel AND s.nodo = d.nodo AND s.sitio = d.sitio
     AND s.clave_sexo = d.clave_sexo
    LEFT JOIN publicada AS g
      ON g.documento = p.documento AND g.nivel = p.nivel AND g.nodo = p.nodo AND g.lugar = p.lugar
     AND g.medida = 'detalle_programado'
    LEFT JOIN de_detalle AS t ON t.cifra = e.cifra
    LEFT JOIN (SELECT documento, nivel, nodo, any_value(valor) AS valor FROM publicada
               WHERE medida = 'detalle_programado' GROUP BY ALL HAVING count(*) = 1) AS u
      ON u.documento = p.documento AND u.nivel = p.nivel AND u.nodo = p.nodo
    WHERE p.medida = 'detalle_ejecutado_pct'
)
SELECT cifra, porcentaje(valor, total)::DECIMAL(28,10),
       'Con otras cifras del mismo documento: «' || detalle || '» (' || valor_texto || ') entre ' || de_que
       || ' (' || total::DECIMAL(24,0)::VARCHAR || ').', NULL
FROM base
WHERE total > 0 AND cifra NOT IN (SELECT cifra FROM de_detalle);

-- Two percentages that stand one after the other and are parts of one whole: what the other leaves of 100.
INSERT INTO de_detalle
WITH serie AS (
    SELECT *, split_part(lugar, ': ', 1) AS sitio,
           row_number() OVER (PARTITION BY documento, nivel, nodo, split_part(lugar, ': ', 1) ORDER BY cifra) AS puesto
    FROM publicada WHERE medida = 'detalle_ejecutado_pct' AND valor IS NOT NULL
)
SELECT a.cifra, (100 - b.valor)::DECIMAL(28,10),
       'Con otras cifras del mismo documento: 100 menos «' || b.detalle || '» (' || b.valor_texto || ').', NULL
FROM serie AS a
JOIN serie AS b
  ON b.documento = a.documento AND b.nivel = a.nivel AND b.nodo = a.nodo AND b.sitio = a.sitio
 AND abs(b.puesto - a.puesto) = 1 AND a.valor + b.valor = 100
WHERE a.cifra NOT IN (SELECT cifra FROM de_detalle) AND split_part(a.detalle, ' ', 1) = split_part(b.detalle, ' ', 1);
