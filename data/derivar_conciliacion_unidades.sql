-- The unit of measure that a cuadro prints for each AOI. A cuadro whose column repeats, row after row and whole, a
-- stretch of another one's says nothing of its own AOI: its units are set against those of fichas, or doubtful.

CREATE TEMP TABLE unidad_doc AS
SELECT documento, cuadro, aoi, unidad_impresa, unidad_ficha,
       -- Without accents nor plurals: "informes técnicos" is INFORME TECNICO.
       regexp_replace(normalizar(unidad_impresa), 'e?s?( |$)', '\1', 'g') AS impresa,
       regexp_replace(normalizar(unidad_ficha), 'e?s?( |$)', '\1', 'g') AS de_ficha,
       row_number() OVER (PARTITION BY documento, cuadro ORDER BY fila) AS puesto,
       count(*) OVER (PARTITION BY documento, cuadro) AS n
FROM aoi_doc;

CREATE TEMP TABLE repetida AS
SELECT a.documento, a.cuadro, b.cuadro AS de, b.puesto - a.puesto AS salto
FROM unidad_doc AS a
JOIN unidad_doc AS b ON b.documento = a.documento AND b.cuadro <> a.cuadro AND b.n > a.n
 AND b.unidad_impresa = a.unidad_impresa
-- Two short columns may be alike by chance.
WHERE a.n >= 10
GROUP BY ALL
HAVING count(*) = any_value(a.n);

-- The same thing with another word: what a ficha calls an official or a young person is a person.
CREATE TEMP MACRO otra_palabra(impresa, ficha) AS
    starts_with(impresa, 'persona') AND regexp_matches(ficha, '^(funcionario|servidor|joven|trabajador|asistent)')
    OR starts_with(impresa, 'documento') AND starts_with(ficha, 'inform')
    OR starts_with(impresa, 'feria') AND starts_with(ficha, 'evento')
    OR starts_with(impresa, 'accion') AND starts_with(ficha, 'capacitacion');

CREATE TEMP TABLE de_unidad AS
SELECT p.cifra, u.unidad_ficha AS calculado_texto,
       starts_with(u.impresa || ' ', u.de_ficha || ' ') OR starts_with(u.de_ficha || ' ', u.impresa || ' ') AS igual,
       CASE WHEN u.de_ficha IS NOT NULL
            THEN CASE WHEN igual OR otra_palabra(u.impresa, u.de_ficha) THEN 'coincide' ELSE 'difiere' END
            ELSE 'no_verificable' END AS conciliado,
       CASE conciliado WHEN 'difiere' THEN CASE WHEN r.de IS NULL THEN 'otro_lugar' ELSE 'unidad_repetida' END
                       WHEN 'no_verificable' THEN CASE WHEN r.de IS NULL THEN 'unica_fuente' ELSE 'unidad_dudosa' END
       END AS clase,
       'La columna de unidades del ' || u.cuadro || ' repite, una por una y en orden, las de ' || u.n
       || ' filas del ' || r.de
       || '; aquí, la de ' || o.aoi || '.' AS repeticion,
       CASE clase WHEN 'otro_lugar' THEN 'La ficha de la AEI la mide en «' || u.unidad_ficha || '».'
                  WHEN 'unidad_repetida' THEN repeticion || ' La ficha de la AEI la mide en «' || u.unidad_ficha || '».'
                  WHEN 'unica_fuente' THEN 'Es el único lugar del documento que da su unidad (' || u.cuadro || ').'
                  WHEN 'unidad_dudosa' THEN repeticion || ' Ninguna ficha dice la suya.' END AS motivo,
       CASE WHEN u.de_ficha IS NOT NULL
            THEN 'Con la unidad que dice la ficha de la AEI'
                 || CASE WHEN conciliado = 'coincide' AND NOT igual THEN ', que es lo mismo con otra palabra' ELSE '' END
                 || '.' END AS como
FROM publicada AS p
JOIN unidad_doc AS u ON u.documento = p.documento AND u.aoi = p.nodo
LEFT JOIN repetida AS r ON r.documento = u.documento AND r.cuadro = u.cuadro
LEFT JOIN unidad_doc AS o ON o.documento = r.documento AND o.cuadro = r.de AND o.puesto = u.puesto + r.salto
WHERE p.medida = 'unidad_medida'
QUALIFY row_number() OVER (PARTITION BY p.cifra ORDER BY r.de, r.salto) = 1;
