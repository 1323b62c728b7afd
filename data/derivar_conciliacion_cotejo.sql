-- Each published figure against the value found for it, and where its node is.

CREATE TEMP TABLE cotejo AS
WITH de_gemela AS (
    SELECT cifra, valor::DECIMAL(28,10) AS valor,
           'Con otra cifra del mismo documento (' || lugar || ': ' || valor_texto || ').' AS como
    FROM (SELECT *, count(*) OVER (PARTITION BY cifra, valor) AS veces FROM gemela)
    QUALIFY row_number() OVER (
        PARTITION BY cifra ORDER BY len(cuadros_de(lugar)) > 0 DESC, veces DESC, otra) = 1
),
-- A cell that the ficha contradicts, and a third place repeats: two against one.
tercera AS (
    SELECT p.cifra, g.valor::DECIMAL(28,10) AS valor,
           'Con otra cifra del mismo documento (' || g.lugar || ': ' || g.valor_texto || '); la ' || o.celda || ' dice '
           || o.valor::DECIMAL(24,0)::VARCHAR || '.' AS como
    FROM publicada AS p
    JOIN nuestra AS o ON o.cifra = p.cifra AND contains(o.celda, 'ficha de la') AND o.valor <> p.valor
    JOIN gemela AS g ON g.cifra = p.cifra AND g.valor = p.valor AND NOT contains(g.lugar, 'ficha de la')
    WHERE len(cuadros_de(p.lugar)) > 0
      -- No other place says what the ficha says.
      AND NOT EXISTS (FROM gemela AS x WHERE x.cifra = p.cifra AND x.valor = o.valor
                        AND NOT contains(x.lugar, 'ficha de la'))
    QUALIFY row_number() OVER (PARTITION BY p.cifra ORDER BY g.otra) = 1
)
SELECT p.*, coalesce(r.valor, o.valor, t.valor, g.valor) AS calculado,
       CASE WHEN r.cifra IS NOT NULL THEN r.como WHEN o.cifra IS NOT NULL THEN o.como
            WHEN t.cifra IS NOT NULL THEN t.como ELSE g.como END AS como,
       o.cifra IS NULL AND t.cifra IS NULL AS de_gemela, o.celda,
       a_enteros(calculado) AS c,
       como_se_imprime(c, p.paso, p.a_lo_menos) = p.n AS coincide
FROM publicada AS p
LEFT JOIN tercera AS r ON r.cifra = p.cifra
LEFT JOIN nuestra AS o ON o.cifra = p.cifra
LEFT JOIN de_detalle AS t ON t.cifra = p.cifra
LEFT JOIN de_gemela AS g ON g.cifra = p.cifra;

-- Where the node of each figure is.
CREATE TEMP TABLE sitio AS
SELECT p.cifra, p.pliego,
       CASE p.nivel WHEN 'ue' THEN p.nodo WHEN 'cc' THEN c.ue WHEN 'aoi' THEN coalesce(a.ue, ue_de(p.nodo))
                    WHEN 'resolucion' THEN r.ue END AS ue,
       coalesce(CASE p.nivel WHEN 'oei' THEN p.nodo END, e.oei, a.oei, i.oei) AS oei,
       coalesce(CASE p.nivel WHEN 'aei' THEN p.nodo END, a.aei, i.aei) AS aei,
       a.aoi, CASE p.nivel WHEN 'cc' THEN p.nodo ELSE a.cc END AS cc,
       coalesce(l.denominacion, u.corto, u.denominacion, c.denominacion, o.denominacion, e.denominacion, a.denominacion,
                i.denominacion, r.nombre, g.nombre, CASE p.nivel WHEN 'aoi' THEN 'AOI que no está en ningún cuadro' END, p.nodo)
       AS nodo_nombre,
       split_part(split_part(p.lugar, ',', 1), ':', 1) AS cuadro,
       row_number() OVER (
           ORDER BY p.documento DESC,
                    CASE WHEN starts_with(p.lugar, 'Cuadro') THEN 1 WHEN starts_with(p.lugar, 'Gráfico') THEN 2
                         WHEN starts_with(p.lugar, 'secci') THEN 3 WHEN starts_with(p.lugar, 'ficha') THEN 4 ELSE 5 END,
                    coalesce(try_cast(regexp_extract(p.lugar, '\d+') AS INTEGER), 0),
                    split_part(split_part(p.lugar, ',', 1), ':', 1), p.cifra) AS orden
FROM publicada AS p
LEFT JOIN pliego AS l ON p.nivel = 'pliego' AND l.pliego = p.nodo
LEFT JOIN ue AS u ON p.nivel = 'ue' AND u.ejercicio = p.ejercicio AND u.ue = p.nodo
LEFT JOIN (SELECT ejercicio, cc, min(ue) AS ue, min(denominacion) AS denominacion FROM centro_costo GROUP BY ALL) AS c
  ON p.nivel = 'cc' AND c.ejercicio = p.ejercicio AND c.cc = p.nodo
LEFT JOIN oei AS o ON p.nivel = 'oei' AND o.ejercicio = p.ejercicio AND o.pliego = p.pliego AND o.oei = p.nodo
LEFT JOIN aei AS e ON p.nivel = 'aei' AND e.ejercicio = p.ejercicio AND e.pliego = p.pliego AND e.aei = p.nodo
LEFT JOIN (SELECT DISTINCT d.documento, d.ue, d.oei, d.aei, d.aoi, d.cc, n.denominacion
           FROM aoi_doc AS d JOIN aoi AS n ON n.documento = d.documento AND n.aoi = d.aoi) AS a
  ON p.nivel = 'aoi' AND a.documento = p.documento AND a.aoi = p.nodo
LEFT JOIN indicador AS i
  ON p.nivel = 'indicador' AND i.ejercicio = p.ejercicio AND i.pliego = p.pliego AND i.indicador = p.nodo
LEFT JOIN (SELECT DISTINCT d.documento, d.categoria, replace(a.categoria_presupuestal, '"', '') AS nombre
           FROM aoi_doc AS d JOIN aoi AS a ON a.documento = d.documento AND a.aoi = d.aoi
           WHERE d.categoria IS NOT NULL) AS g
  ON p.nivel = 'categoria' AND g.documento = p.documento AND g.categoria = p.nodo
LEFT JOIN (SELECT nodo, CASE WHEN length(split_part(nodo, '/', 1)) = 6 THEN split_part(nodo, '/', 1) END AS ue,
                  split_part(nodo, '/', 3) || ' (' || split_part(nodo, '/', 2) || ')' AS nombre
           FROM (SELECT DISTINCT nodo FROM cifra_publicada WHERE nivel = 'resolucion')) AS r
  ON p.nivel = 'resolucion' AND r.nodo = p.nodo;
