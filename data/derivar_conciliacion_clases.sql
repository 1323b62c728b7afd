-- Why a figure differs, found by rule: every rule that holds says so, and the first of `clase_conciliacion` is kept.

INSERT INTO clase_conciliacion VALUES
    ('intercambio', 'difiere', 1, 'Dos cifras intercambiadas'),
    ('participacion', 'difiere', 2, 'Participación en el total presentada como avance, o al revés'),
    ('otra_medida', 'difiere', 3, 'Otra medida del mismo nodo'),
    ('otra_version', 'difiere', 4, 'La misma medida de otra versión o periodo'),
    ('sin_tope', 'difiere', 5, 'Sin el tope de 100 %'),
    ('como_ceplan', 'difiere', 6, 'Como CEPLAN V.01: sin meta cuenta como cero'),
    ('media_de_niveles', 'difiere', 7, 'Promedio de promedios, y no de las AOI'),
    ('redondeo', 'difiere', 8, 'Otro redondeo'),
    ('suma_impresa', 'difiere', 9, 'Suma o promedio de lo que imprime el mismo cuadro'),
    ('otro_nodo', 'difiere', 10, 'La misma medida de otro nodo'),
    ('errata', 'difiere', 11, 'Error de tecleo'),
    ('unidad_repetida', 'difiere', 12, 'Unidad de medida repetida de otro cuadro'),
    ('otro_lugar', 'difiere', 13, 'El documento dice otra cosa en otro lugar'),
    ('sin_explicacion', 'difiere', 14, 'Sin explicación hallada'),
    ('sin_numero', 'no_verificable', 21, 'La celda no trae un número'),
    ('sin_meta', 'no_verificable', 22, 'El indicador no tiene meta'),
    ('aoi_sin_cuadro', 'no_verificable', 23, 'La AOI no está en ningún cuadro'),
    ('unica_fuente', 'no_verificable', 24, 'Es la fuente de nuestro dato'),
    ('unidad_dudosa', 'no_verificable', 25, 'Unidad de medida dudosa'),
    ('detalle', 'no_verificable', 26, 'Detalle de una AOI o de un indicador'),
    ('sin_dato', 'no_verificable', 27, 'No hay datos de esto');

-- A value in words.
CREATE TEMP MACRO escrita(x, unidad, decimales) AS
    CASE WHEN unidad = 'soles' THEN format('S/ {:,.2f}', x::DOUBLE)
         WHEN unidad = 'pct' THEN CASE WHEN decimales >= 2 THEN format('{:,.2f} %', x::DOUBLE)
                                       WHEN x = trunc(x) AND decimales = 0 THEN format('{:,.0f} %', x::DOUBLE)
                                       ELSE format('{:,.1f} %', x::DOUBLE) END
         WHEN x = trunc(x) THEN format('{:,.0f}', x::DOUBLE)
         ELSE format('{:,.2f}', x::DOUBLE) END;

CREATE TEMP TABLE difiere AS
SELECT *, como_se_imprime(c, paso, a_lo_menos) AS impresa, escrita(calculado, unidad, decimales) AS nuestra_escrita
FROM cotejo
WHERE valor IS NOT NULL AND calculado IS NOT NULL AND NOT coincide;

-- Of two of a kind, the lower `prioridad`.
CREATE TEMP TABLE razon (cifra INTEGER, clase VARCHAR, motivo VARCHAR, prioridad INTEGER DEFAULT 5);

-- What is counted: AOI, AEI, indicators…
CREATE TEMP MACRO sujeto_de(medida) AS regexp_extract(medida, '^n_(aoi|aei|oei|ue|indicadores_oei|indicadores)_', 1);

-- Measures that are easily taken for each other, and what that is called.
CREATE TEMP TABLE parecida AS
WITH par AS (
    SELECT a.medida, b.medida AS otra, b.nombre, a.unidad,
           regexp_replace(a.medida, '_(pia|v\d|anual|semestre_1)(_|$)', '_·\2') AS sin_version,
           regexp_replace(b.medida, '_(pia|v\d|anual|semestre_1)(_|$)', '_·\2') AS otra_sin_version,
           regexp_extract(a.medida, '^n_(aoi|aei|oei|ue|indicadores_oei|indicadores)(_\w+)?$', 2) AS cola,
           regexp_extract(b.medida, '^n_(aoi|aei|oei|ue|indicadores_oei|indicadores)(_\w+)?$', 2) AS otra_cola
    FROM (SELECT * FROM medida_publicada WHERE medida IN (SELECT buscada FROM difiere)) AS a
    JOIN medida_publicada AS b ON b.unidad = a.unidad AND b.medida <> a.medida
)
SELECT medida, otra, nombre,
       CASE WHEN otra IN (replace(medida, '_pct', '_real_pct'), replace(medida, '_pct', '_anual_real_pct')) THEN 'sin_tope'
            WHEN otra = replace(medida, '_pct', '_ceplan_pct') THEN 'como_ceplan'
            WHEN medida = 'ejecucion_fisica_pct' AND starts_with(otra, 'ejecucion_fisica_de_') THEN 'media_de_niveles'
            WHEN medida = 'ejecucion_fisica_pct' AND starts_with(otra, 'ejecucion_fisica_redondeada_') THEN 'redondeo'
            WHEN starts_with(medida, 'ejecucion_f')
                 AND (starts_with(otra, 'peso_') OR otra = 'ejecutado_entre_total_pct')
            THEN 'participacion'
            WHEN starts_with(medida, 'peso_') AND starts_with(otra, 'ejecucion_f') THEN 'participacion'
            WHEN starts_with(medida, 'presupuesto_') AND starts_with(otra, 'presupuesto_') THEN 'otra_version'
            WHEN otra = medida || '_redondeado' THEN 'redondeo'
            WHEN sin_version = otra_sin_version AND sin_version <> medida THEN 'otra_version'
            WHEN medida = 'programado_monto' AND regexp_full_match(otra, 'presupuesto_\w+_monto') THEN 'otra_version'
            WHEN cola <> '' AND cola = otra_cola
              OR starts_with(otra, medida || '_') OR starts_with(medida, otra || '_')
              OR unidad = 'soles'
              OR (medida, otra) IN (
                  ('ejecucion_fisica_pct', 'ejecucion_financiera_pct'),
                  ('ejecucion_financiera_pct', 'ejecucion_fisica_pct'),
                  ('ejecucion_fisica_real_pct', 'ejecucion_financiera_pct'),
                  ('ejecucion_fisica_real_pct', 'ejecucion_fisica_pct'),
                  ('ejecucion_pct', 'avance_anual_pct'), ('ejecucion_fisica_clave_pct', 'ejecucion_fisica_pct'),
                  ('programado', 'ejecutado'), ('ejecutado', 'programado'), ('le_anual', 'vo_anual'),
                  ('vo_anual', 'le_anual'),
                  ('n_aei_sin_dato', 'n_indicadores_sin_meta'), ('n_indicadores_menor_30', 'n_indicadores_bajo'),
                  ('n_aoi_ejecucion_mayor_100', 'n_aoi_ejecucion_ge_100'), ('n_aoi_programadas', 'n_aoi_ejecutadas'),
                  ('n_aoi_ejecutadas', 'n_aoi_programadas'), ('n_aei', 'n_aei_con_indicador'))
            THEN 'otra_medida' END AS clase
FROM par
WHERE clase IS NOT NULL;

-- Another measure of the same node is what is printed.
CREATE TEMP TABLE confundida AS
SELECT k.*, p.otra, p.nombre AS otra_nombre, p.clase, h.valor AS otra_valor
FROM difiere AS k
JOIN parecida AS p ON p.medida = k.buscada
JOIN hecho AS h
  ON h.documento = k.documento AND h.nivel = k.nivel AND h.nodo = k.nodo AND h.medida = p.otra
WHERE como_se_imprime(a_enteros(h.valor), k.paso, k.a_lo_menos) = k.n
  -- The cell of a cuadro that another place contradicts need not be the one that is wrong.
  AND NOT ((k.celda IS NOT NULL OR k.de_gemela) AND len(cuadros_de(k.lugar)) > 0)
QUALIFY row_number() OVER (PARTITION BY k.cifra, p.otra ORDER BY h.via) = 1;

-- Small counts are alike by chance: all those that differ, of one kind in one place, must be of the same other kind.
DELETE FROM confundida AS c
WHERE c.unidad = 'cuenta' AND c.clase = 'otra_medida' AND sujeto_de(c.medida) <> ''
  AND sujeto_de(c.otra) <> sujeto_de(c.medida)
  AND EXISTS (FROM difiere AS o
              WHERE o.documento = c.documento AND o.lugar = c.lugar AND o.nodo = c.nodo AND o.cifra <> c.cifra
                AND sujeto_de(o.medida) = sujeto_de(c.medida)
                AND NOT EXISTS (FROM confundida AS p
                                WHERE p.cifra = o.cifra AND sujeto_de(p.otra) = sujeto_de(c.otra)));

INSERT INTO razon BY NAME
SELECT cifra, clase, CASE otra WHEN 'peso_ejecutado_pct' THEN 1 ELSE 3 END AS prioridad,
       CASE clase
           WHEN 'participacion' THEN 'Es otra cosa: «' || otra_nombre || '», que es '
                                     || escrita(otra_valor, unidad, decimales)
           WHEN 'sin_tope' THEN 'Es la cifra sin el tope de 100 %: ' || escrita(otra_valor, unidad, decimales)
           WHEN 'como_ceplan' THEN 'Como CEPLAN V.01, cuenta como cero los indicadores sin meta: '
                                   || escrita(otra_valor, unidad, 2)
           WHEN 'media_de_niveles' THEN 'Es el ' || lower(otra_nombre) || ': ' || escrita(otra_valor, unidad, decimales)
           WHEN 'redondeo' THEN
               CASE WHEN unidad = 'cuenta'
                    THEN 'Es la cuenta de «' || otra_nombre || '», ' || escrita(otra_valor, unidad, 0)
                    ELSE 'Es «' || otra_nombre || '»: ' || escrita(otra_valor, unidad, 2) END
           ELSE 'Es nuestro valor de «' || otra_nombre || '», ' || escrita(otra_valor, unidad, decimales) END
       || '; «' || medida_nombre || '» es ' || nuestra_escrita || '.' AS motivo
FROM confundida;

-- And where the other measure is printed, in the same place, stands this one.
INSERT INTO razon BY NAME
SELECT k.cifra, 'intercambio' AS clase,
       'Está intercambiada con «' || k.otra_nombre || '»: esta cifra es la de aquella ('
       || escrita(k.otra_valor, k.unidad, k.decimales) || '), y donde el mismo lugar dice aquella imprime la de esta (' || t.valor_texto || ').' AS motivo
FROM confundida AS k
JOIN publicada AS t
  ON t.documento = k.documento AND t.nivel = k.nivel AND t.nodo = k.nodo AND t.lugar = k.lugar AND t.medida = k.otra
WHERE k.clase = 'otra_medida' AND como_se_imprime(k.c, t.paso, t.a_lo_menos) = t.n;

-- The value of another node of the level, and that node's the other way round; not for numbers that anything may have.
CREATE TEMP TABLE ajena AS
SELECT k.*, h.nodo AS otro, h.valor AS otro_valor, coalesce(a.aei = b.aei AND a.ue = b.ue, false) AS cerca,
       count(*) OVER (PARTITION BY k.cifra, cerca) AS n_otros
FROM difiere AS k
JOIN hecho AS h
  ON h.documento = k.documento AND h.nivel = k.nivel AND h.medida = k.buscada AND h.nodo <> k.nodo
 AND h.via = 0
LEFT JOIN aoi_doc AS a ON a.documento = k.documento AND a.aoi = k.nodo
LEFT JOIN aoi_doc AS b ON b.documento = k.documento AND b.aoi = h.nodo
WHERE como_se_imprime(a_enteros(h.valor), k.paso, k.a_lo_menos) = k.n
  AND k.valor NOT IN (0, 100)
  AND (k.unidad = 'soles' OR k.unidad = 'pct' AND (k.decimales > 0 OR k.valor > 100)
       OR k.unidad IN ('unidades', 'cuenta') AND k.valor >= CASE WHEN cerca THEN 10 ELSE 50 END)
  AND NOT ((k.celda IS NOT NULL OR k.de_gemela) AND len(cuadros_de(k.lugar)) > 0);

INSERT INTO razon BY NAME
SELECT k.cifra, 'otro_nodo' AS clase,
       'Es la misma medida de ' || k.otro || ' (' || escrita(k.otro_valor, k.unidad, k.decimales) || '); la de '
       || k.nodo || ' es ' || k.nuestra_escrita || '.' AS motivo
FROM ajena AS k
WHERE k.n_otros = 1 AND (k.cerca OR k.nivel <> 'aoi')
QUALIFY row_number() OVER (PARTITION BY k.cifra ORDER BY k.cerca DESC) = 1;

INSERT INTO razon BY NAME
SELECT k.cifra, 'intercambio' AS clase,
       'Está intercambiada con la de ' || k.otro || ': esta cifra es la de aquel nodo ('
       || escrita(k.otro_valor, k.unidad, k.decimales) || '), y en su lugar imprime la de este (' || t.valor_texto
       || ').' AS motivo
FROM ajena AS k
JOIN publicada AS t
  ON t.documento = k.documento AND t.nivel = k.nivel AND t.nodo = k.otro AND t.lugar = k.lugar AND t.medida = k.medida
WHERE como_se_imprime(k.c, t.paso, t.a_lo_menos) = t.n;

-- Rounding: cut instead of rounded, or one unit of its last figure away.
INSERT INTO razon BY NAME
SELECT cifra, 'redondeo' AS clase, 4 AS prioridad,
       CASE WHEN como_se_imprime(c, paso, true) = n THEN 'Está cortada y no redondeada: '
            WHEN como_se_imprime(como_se_imprime(c, paso // 10, false), paso, false) = n
            THEN 'Está redondeada dos veces, primero con una cifra más: '
            ELSE 'Difiere en una unidad de su última cifra: ' END
       || format('{:.4f} %', calculado::DOUBLE)
       || ' se redondea a ' || escrita(de_enteros(impresa), unidad, decimales) || '.' AS motivo
FROM difiere
WHERE unidad = 'pct' AND (como_se_imprime(c, paso, true) = n OR decimales > 0 AND abs(n - impresa) = paso);

-- What the same cuadro prints of the children, or of the parts, added up or averaged.
INSERT INTO razon BY NAME
WITH hijo AS (
    SELECT k.cifra, k.unidad, k.n, k.paso, k.medida_nombre, k.nuestra_escrita, k.decimales, 'de sus '
        || upper(p.nivel) AS de, p.valor
    FROM difiere AS k
    JOIN publicada AS p
      ON p.documento = k.documento AND p.lugar = k.lugar AND p.medida = k.medida AND p.valor IS NOT NULL
     AND (k.nivel = 'pliego' AND p.nivel IN ('ue', 'oei', 'aei')
          OR k.nivel = 'oei' AND p.nivel = 'aei' AND p.nodo[5:6] = k.nodo[5:6])
    UNION ALL
    SELECT k.cifra, k.unidad, k.n, k.paso, k.medida_nombre, k.nuestra_escrita, k.decimales, 'de las partes', p.valor
    FROM difiere AS k
    JOIN publicada AS p
      ON p.documento = k.documento AND p.lugar = k.lugar AND p.nivel = k.nivel AND p.nodo = k.nodo
          AND p.valor IS NOT NULL
     AND starts_with(p.medida, replace(k.medida, '_total', '') || '_recursos')
    WHERE k.medida LIKE '%\_total' ESCAPE '\'
),
junta AS (
    SELECT cifra, any_value(unidad) AS unidad, any_value(n) AS n, any_value(paso) AS paso, any_value(decimales)
        AS decimales,
           any_value(nuestra_escrita) AS nuestra_escrita, de, sum(valor) AS suma, avg(valor)::DECIMAL(28,10) AS media
    FROM hijo GROUP BY cifra, de
)
SELECT cifra, 'suma_impresa' AS clase,
       CASE WHEN unidad = 'pct' THEN 'Es el promedio' ELSE 'Es la suma' END || ' de lo que el mismo cuadro imprime '
           || de
       || ', ' || escrita(CASE WHEN unidad = 'pct' THEN media ELSE suma END, unidad, decimales)
           || '; según los datos es '
       || nuestra_escrita || '.' AS motivo
FROM junta
WHERE como_se_imprime(a_enteros(CASE WHEN unidad = 'pct' THEN media ELSE suma END), paso, false) = n;

-- A slip of the hand: one figure changed, one too many or too few, or two neighbours in the wrong order.
INSERT INTO razon BY NAME
SELECT cifra, 'errata' AS clase,
       CASE WHEN length(escrito) = length(debido) AND hamming(escrito, debido) = 1
           THEN 'Tiene una sola cifra distinta: '
            WHEN length(escrito) <> length(debido) THEN 'Le ' || CASE WHEN length(escrito) < length(debido)
                THEN 'falta' ELSE 'sobra' END
                 || ' una cifra: '
            ELSE 'Tiene dos cifras vecinas en otro orden: ' END
       || 'imprime ' || valor_texto || ' y es ' || nuestra_escrita || '.' AS motivo
FROM (SELECT *, (abs(n) // paso)::VARCHAR AS escrito, (abs(impresa) // paso)::VARCHAR AS debido
      FROM difiere
      WHERE NOT (de_gemela OR celda IS NOT NULL AND len(cuadros_de(lugar)) > 0))
-- "Más de 375 millones" is no slip of one figure.
WHERE NOT a_lo_menos AND greatest(length(escrito), length(debido)) >= 3
  AND (levenshtein(escrito, debido) = 1 OR damerau_levenshtein(escrito, debido) = 1);

-- The mean of as many AOI of the AEI as the document says are key, though it does not list them all: of those that it
-- lists and others, if only one choice of these gives it.
INSERT INTO razon BY NAME
WITH suya AS (
    SELECT k.cifra, k.n, k.paso, k.decimales, k.unidad, k.nuestra_escrita, a.aoi, a.exacto, e.valor AS cuantas,
           f.aoi IS NOT NULL AS listada, count(f.aoi) OVER (PARTITION BY k.cifra) AS listadas,
           row_number() OVER (PARTITION BY k.cifra ORDER BY a.aoi) - 1 AS i, count(*) OVER (PARTITION BY k.cifra) AS de
    FROM difiere AS k
    JOIN aoi_doc AS a ON a.documento = k.documento AND a.aei = k.nodo AND a.exacto IS NOT NULL
    LEFT JOIN (SELECT DISTINCT documento, aoi FROM ficha_aoi WHERE en_ficha) AS f
      ON f.documento = k.documento AND f.aoi = a.aoi
    JOIN publicada AS e
      ON e.documento = k.documento AND e.nodo = k.nodo AND e.lugar = k.lugar AND e.medida = 'n_aoi_clave'
    WHERE k.medida = 'ejecucion_fisica_clave_pct'
)
SELECT cifra, 'otra_medida' AS clase,
       'Es el promedio de ' || count(*) || ' de las ' || any_value(de) || ' AOI de la AEI (' || string_agg(aoi,
           ', ' ORDER BY aoi)
       || '), tantas como el documento llama clave; el de las que su ficha enumera es ' || any_value(nuestra_escrita)
       || '.' AS motivo
FROM suya
CROSS JOIN range(1, 1024) AS c (conjunto)
WHERE de <= 10 AND conjunto < (1 << de::INTEGER) AND (conjunto >> i::INTEGER) & 1 = 1
GROUP BY cifra, conjunto
HAVING count(*) = any_value(cuantas) AND count(*) FILTER (listada) = any_value(listadas)
   AND como_se_imprime(a_enteros(exacto_en_pct(sum(exacto) // count(*))), any_value(paso), false) = any_value(n)
QUALIFY count(*) OVER (PARTITION BY cifra) = 1;

-- A detail that its own percentage and the other details of the place say to be another number.
INSERT INTO razon BY NAME
SELECT k.cifra, 'errata' AS clase,
       'Su porcentaje y los demás detalles del mismo lugar dan ' || k.nuestra_escrita || ', y no ' || k.valor_texto
       || '.' AS motivo
FROM difiere AS k
JOIN de_porcentaje AS d ON d.cifra = k.cifra
WHERE d.valor = d.resto;

-- The document says how many are key, and lists others.
INSERT INTO razon BY NAME
SELECT cifra, 'otro_lugar' AS clase, 'La ficha de la AEI enumera ' || nuestra_escrita || ' en su tabla de AOI.'
    AS motivo
FROM difiere WHERE medida = 'n_aoi_clave';

-- What the document says elsewhere: the cell that ours comes from, or another place that says what we say; and where it
-- says the same as here.
INSERT INTO razon BY NAME
WITH lugares AS (
    SELECT k.cifra, coalesce(k.celda, min_by(g.lugar, g.otra) FILTER (como_se_imprime(k.c, o.paso,
        o.a_lo_menos) = o.n)) AS otro,
           CASE WHEN k.celda IS NULL
                THEN min_by(g.valor_texto, g.otra) FILTER (como_se_imprime(k.c, o.paso, o.a_lo_menos) = o.n)
                ELSE k.nuestra_escrita END AS otra_escrita,
           min_by(g.lugar, g.otra) FILTER (o.n = k.n) AS igual
    FROM difiere AS k
    LEFT JOIN gemela AS g ON g.cifra = k.cifra
    LEFT JOIN publicada AS o ON o.cifra = g.otra
    GROUP BY k.cifra, k.celda, k.nuestra_escrita
)
SELECT cifra, 'otro_lugar' AS clase,
       'En otro lugar (' || otro || ') el documento dice ' || otra_escrita
       || CASE WHEN igual IS NULL THEN '' ELSE '; en otro (' || igual || '), lo mismo que aquí' END || '.' AS motivo
FROM lugares
WHERE otro IS NOT NULL;

INSERT INTO razon BY NAME
SELECT cifra, 'sin_explicacion' AS clase,
       'Ninguna regla explica la diferencia: según los datos es ' || nuestra_escrita || '.' AS motivo
FROM difiere;
