-- Each published figure beside ours: which of our values it is set against, and whether it is what the document prints.

-- The cuadros that a place is a cell of; none for prose about them.
CREATE MACRO cuadros_de(lugar) AS
    CASE WHEN regexp_matches(lugar, 'texto|párrafo') THEN []::VARCHAR[]
         WHEN starts_with(lugar, 'Cuadros') THEN regexp_extract_all(split_part(lugar, ' y ficha', 1), '\d+')
         ELSE regexp_extract_all(lugar, 'Cuadro (\d+)', 1) END;

-- Whether a value was transcribed from the very place that prints the figure.
CREATE MACRO misma_celda(celda, lugar) AS
    celda IS NOT NULL
    AND (list_has_any(cuadros_de(celda), cuadros_de(lugar))
         OR (regexp_matches(celda, '^secci') AND regexp_matches(lugar, '^' || celda || '([^0-9]|$)'))
         OR (contains(celda, 'ficha de la') AND regexp_matches(lugar, '^ficha de la')));

-- Exact decimals as whole numbers of 1e-10, and back.
CREATE MACRO a_enteros(x) AS (x::DECIMAL(38,10) * 10000000000)::HUGEINT;
CREATE MACRO de_enteros(n) AS (n::DECIMAL(38,0) / 10000000000)::DECIMAL(28,10);

-- What a document would print of a value: in steps of 1e-10 × `paso`, half away from zero, or never above it.
CREATE MACRO como_se_imprime(n, paso, hacia_abajo) AS
    CASE WHEN hacia_abajo THEN abs(n) // paso ELSE (2 * abs(n) + paso) // (2 * paso) END * paso * sign(n);

CREATE TEMP TABLE publicada AS
WITH texto AS (
    SELECT p.*, m.unidad, m.nombre AS medida_nombre, m.como AS medida_como, m.motivo AS medida_motivo,
           d.pliego, d.version AS vigente,
           length(regexp_extract(p.valor_texto, '\d[.,](\d{1,2})(?:[^\d.,]|$)', 1)) AS decimales,
           regexp_matches(p.valor_texto, '^m[aá]s de') AS a_lo_menos,
           -- What a detail is of: the words after the colon.
           CASE WHEN p.medida LIKE 'detalle%' THEN split_part(split_part(p.lugar, ': ', 2), ',', 1) END AS detalle
    FROM cifra_publicada AS p
    LEFT JOIN medida_publicada AS m ON m.medida = p.medida
    LEFT JOIN ambito AS d ON d.documento = p.documento AND d.ejercicio = p.ejercicio
)
SELECT *, a_enteros(valor) AS n,
       -- "Más de 12 mil" is exact to the thousand.
       CASE WHEN a_lo_menos AND valor >= 10 AND valor = trunc(valor)
            THEN (10 ** (10 + length(regexp_extract(valor::BIGINT::VARCHAR, '(0*)$', 1))))::HUGEINT
            ELSE (10 ** (10 - decimales))::HUGEINT END AS paso,
       -- A document that prints activities above 100 % caps none of them; and no capped figure is above 100.
       CASE WHEN medida = 'ejecucion_fisica_pct' AND nivel = 'aoi'
                 AND (valor > 100 OR max(valor) FILTER (nivel = 'aoi' AND medida = 'ejecucion_fisica_pct'
                                                        AND starts_with(lugar, 'Cuadro'))
                                     OVER (PARTITION BY documento) > 100)
            THEN 'ejecucion_fisica_real_pct' ELSE medida END AS buscada
FROM texto;

-- Our value: the first way that does not read the cell that prints the figure.
CREATE TEMP TABLE nuestra AS
SELECT p.cifra, h.valor, coalesce(h.como, p.medida_como) AS como
FROM publicada AS p
JOIN hecho AS h
  ON h.documento = p.documento AND h.ejercicio = p.ejercicio AND h.nivel = p.nivel AND h.nodo = p.nodo
 AND h.medida = p.buscada
WHERE NOT misma_celda(h.celda, p.lugar)
QUALIFY row_number() OVER (PARTITION BY p.cifra ORDER BY h.via) = 1;

-- Else what the document says of the same thing in another place: a cuadro before prose, what is said most, what is said
-- first.
CREATE TEMP TABLE gemela AS
SELECT p.cifra, g.cifra AS otra, g.valor, g.valor_texto, g.lugar
FROM publicada AS p
JOIN publicada AS g
  ON g.documento = p.documento AND g.ejercicio = p.ejercicio AND g.nivel = p.nivel AND g.nodo = p.nodo
 AND g.medida = p.medida AND g.cifra <> p.cifra AND g.lugar <> p.lugar AND g.detalle IS NOT DISTINCT FROM p.detalle
WHERE p.valor IS NOT NULL AND g.valor IS NOT NULL AND NOT misma_celda(g.lugar, p.lugar);

CREATE TEMP TABLE cotejo AS
WITH de_gemela AS (
    SELECT cifra, valor::DECIMAL(28,10) AS valor,
           'Con otra cifra del mismo documento (' || lugar || ': ' || valor_texto || ').' AS como
    FROM (SELECT *, count(*) OVER (PARTITION BY cifra, valor) AS veces FROM gemela)
    QUALIFY row_number() OVER (
        PARTITION BY cifra ORDER BY len(cuadros_de(lugar)) > 0 DESC, veces DESC, otra) = 1
)
SELECT p.*, coalesce(o.valor, g.valor) AS calculado, coalesce(o.como, g.como) AS como, o.cifra IS NULL AS de_gemela,
       a_enteros(calculado) AS c,
       como_se_imprime(c, p.paso, p.a_lo_menos) = p.n AS coincide
FROM publicada AS p
LEFT JOIN nuestra AS o ON o.cifra = p.cifra
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
                i.denominacion, r.nombre, CASE p.nivel WHEN 'aoi' THEN 'AOI que no está en ningún cuadro' END, p.nodo)
       AS nodo_nombre,
       split_part(split_part(p.lugar, ',', 1), ':', 1) AS cuadro,
       row_number() OVER (
           ORDER BY p.documento DESC,
                    CASE WHEN starts_with(p.lugar, 'Cuadro') THEN 1 WHEN starts_with(p.lugar, 'Gráfico') THEN 2
                         WHEN starts_with(p.lugar, 'secci') THEN 3 WHEN starts_with(p.lugar, 'ficha') THEN 4 ELSE 5 END,
                    coalesce(try_cast(regexp_extract(p.lugar, '\d+') AS INTEGER), 0), split_part(split_part(p.lugar, ',', 1), ':', 1), p.cifra) AS orden
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
LEFT JOIN (SELECT nodo, CASE WHEN length(split_part(nodo, '/', 1)) = 6 THEN split_part(nodo, '/', 1) END AS ue,
                  split_part(nodo, '/', 3) || ' (' || split_part(nodo, '/', 2) || ')' AS nombre
           FROM (SELECT DISTINCT nodo FROM cifra_publicada WHERE nivel = 'resolucion')) AS r
  ON p.nivel = 'resolucion' AND r.nodo = p.nodo;
