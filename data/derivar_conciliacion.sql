-- Each published figure beside ours: which of our values it is set against, and whether it is what the document prints.

-- The cuadros that a place is a cell of; none for prose about them.
CREATE TEMP MACRO cuadros_de(lugar) AS
    CASE WHEN regexp_matches(lugar, 'texto|párrafo') THEN []::VARCHAR[]
         WHEN starts_with(lugar, 'Cuadros') THEN regexp_extract_all(split_part(lugar, ' y ficha', 1), '\d+')
         ELSE regexp_extract_all(lugar, 'Cuadro (\d+)', 1) END;

-- Whether a value was transcribed from the very place that prints the figure.
CREATE TEMP MACRO misma_celda(celda, lugar) AS
    celda IS NOT NULL
    AND (list_has_any(cuadros_de(celda), cuadros_de(lugar))
         OR (regexp_matches(celda, '^secci') AND regexp_matches(lugar, '^' || celda || '([^0-9]|$)'))
         OR (contains(celda, 'ficha de la') AND regexp_matches(lugar, '^ficha de la')));

-- Exact decimals as whole numbers of 1e-10, and back.
CREATE TEMP MACRO a_enteros(x) AS (x::DECIMAL(38,10) * 10000000000)::HUGEINT;
CREATE TEMP MACRO de_enteros(n) AS (n::DECIMAL(38,0) / 10000000000)::DECIMAL(28,10);

-- What a document would print of a value: in steps of 1e-10 × `paso`, half away from zero, or never above it.
CREATE TEMP MACRO como_se_imprime(n, paso, hacia_abajo) AS
    CASE WHEN hacia_abajo THEN abs(n) // paso ELSE (2 * abs(n) + paso) // (2 * paso) END * paso * sign(n);

CREATE TEMP TABLE publicada AS
WITH texto AS (
    SELECT p.*, m.unidad, m.nombre AS medida_nombre, m.como AS medida_como, m.motivo AS medida_motivo,
           d.pliego, d.version AS vigente,
           length(regexp_extract(p.valor_texto, '\d[.,](\d{1,2})(?:[^\d.,]|$)', 1)) AS decimales,
           regexp_matches(p.valor_texto, '^m[aá]s de') AS a_lo_menos,
           -- What a detail is of: the words after the colon.
           regexp_replace(split_part(p.lugar, ': ', 2), ', (párrafo \d+|valoración integral)', '', 'g') AS detalle
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
SELECT p.cifra, h.valor, h.celda, coalesce(h.como, p.medida_como) AS como
FROM publicada AS p
JOIN hecho AS h
  ON h.documento = p.documento AND h.ejercicio = p.ejercicio AND h.nivel = p.nivel AND h.nodo = p.nodo
 AND h.medida = p.buscada
WHERE NOT misma_celda(h.celda, p.lugar)
QUALIFY row_number() OVER (PARTITION BY p.cifra ORDER BY h.via) = 1;

-- Else what the document says of the same thing in another place: a cuadro before prose, what is said most, what is
-- said first.
CREATE TEMP TABLE gemela AS
SELECT p.cifra, g.cifra AS otra, g.valor, g.valor_texto, g.lugar
FROM publicada AS p
JOIN publicada AS g
  ON g.documento = p.documento AND g.ejercicio = p.ejercicio AND g.nivel = p.nivel AND g.nodo = p.nodo
 AND g.medida = p.medida AND g.cifra <> p.cifra AND g.lugar <> p.lugar AND g.detalle = p.detalle
WHERE p.valor IS NOT NULL AND g.valor IS NOT NULL AND NOT misma_celda(g.lugar, p.lugar)
  -- Details under two headings of one section are of two things.
  AND (p.detalle = '' OR split_part(p.lugar, ',', 1) <> split_part(g.lugar, ',', 1)
       OR split_part(regexp_replace(p.lugar, ', párrafo \d+', ''), ': ', 1)
          = split_part(regexp_replace(g.lugar, ', párrafo \d+', ''), ': ', 1));
