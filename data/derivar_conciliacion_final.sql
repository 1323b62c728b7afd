-- The state of each figure, with the reason that comes first.

-- Why a figure cannot be verified.
CREATE TEMP TABLE sin_verificar AS
SELECT k.cifra,
       CASE WHEN k.valor IS NULL THEN 'sin_numero'
            WHEN k.nivel = 'aoi' AND a.aoi IS NULL THEN 'aoi_sin_cuadro'
            WHEN i.indicador IS NOT NULL AND h.celda IS NULL THEN 'sin_meta'
            WHEN h.celda IS NOT NULL THEN 'unica_fuente'
            WHEN starts_with(k.medida, 'detalle_') THEN 'detalle'
            ELSE 'sin_dato' END AS clase,
       CASE clase
           WHEN 'sin_numero' THEN
               'El documento imprime «' || k.valor_texto || '», que no es un número'
               || CASE WHEN k.calculado IS NOT NULL
                       THEN '; según los datos es ' || escrita(k.calculado, k.unidad, k.decimales)
                       WHEN i.indicador IS NOT NULL AND k.unidad = 'pct'
                       THEN '; el indicador no tiene meta en el año, y su avance no está definido'
                       WHEN i.indicador IS NOT NULL AND starts_with(k.medida, 'vo_')
                       THEN '; el indicador no tiene meta en el año, y no se le reporta valor'
                       ELSE '' END || '.'
           WHEN 'aoi_sin_cuadro' THEN 'La AOI no está en ningún cuadro del documento: no hay con qué compararla.'
           WHEN 'sin_meta' THEN 'El indicador no tiene meta en el año, y su cuadro no da valor: no hay con qué compararla.'
           -- The cell that our own figure was taken from: nothing is wrong with it, and nothing else proves it.
           WHEN 'unica_fuente' THEN 'El tablero la toma de esta celda (' || h.celda
               || '); ningún otro lugar del documento la da.'
               || CASE WHEN c.cifra IS NULL THEN ''
                       ELSE ' Con la otra de su fila da el ' || c.valor_texto || ' impreso a su lado.' END
           ELSE CASE WHEN starts_with(k.lugar, 'secciones') AND k.medida_motivo IS NOT NULL
                     THEN 'Los datos no traen este detalle; el documento lo repite igual en las ' || k.lugar
                          || ', y nada más lo completa.'
                     ELSE coalesce(k.medida_motivo, 'Los datos del documento no traen esta medida en este nodo.') END
       END AS motivo
FROM cotejo AS k
LEFT JOIN (SELECT documento, nodo, lugar, any_value(cifra) AS cifra, any_value(valor_texto) AS valor_texto FROM cotejo
           WHERE nivel = 'aoi' AND medida = 'ejecucion_fisica_pct' AND coincide GROUP BY ALL) AS c
  ON k.medida IN ('programado', 'ejecutado') AND c.documento = k.documento AND c.nodo = k.nodo AND c.lugar = k.lugar
LEFT JOIN (SELECT DISTINCT documento, aoi FROM aoi_doc) AS a ON a.documento = k.documento AND a.aoi = k.nodo
LEFT JOIN (SELECT DISTINCT documento, indicador FROM indicador_doc WHERE sin_meta) AS i
  ON k.nivel = 'indicador' AND i.documento = k.documento AND i.indicador = k.nodo
LEFT JOIN (SELECT documento, nivel, nodo, medida, any_value(celda) AS celda FROM hecho GROUP BY ALL) AS h
  ON h.documento = k.documento AND h.nivel = k.nivel AND h.nodo = k.nodo AND h.medida = k.buscada
WHERE k.valor IS NULL OR k.calculado IS NULL;

INSERT INTO conciliacion BY NAME
WITH primera AS (
    SELECT r.cifra, r.clase, r.motivo
    FROM razon AS r JOIN clase_conciliacion AS c ON c.clase = r.clase
    QUALIFY row_number() OVER (PARTITION BY r.cifra ORDER BY c.orden, r.prioridad, r.motivo) = 1
),
resultado AS (
    SELECT k.cifra, k.calculado, NULL AS calculado_texto, k.valor - k.calculado AS diferencia, k.como,
           CASE WHEN s.cifra IS NOT NULL THEN 'no_verificable' WHEN k.coincide THEN 'coincide' ELSE 'difiere' END
               AS conciliado,
           coalesce(s.clase, r.clase) AS clase, coalesce(s.motivo, r.motivo) AS motivo
    FROM cotejo AS k
    LEFT JOIN sin_verificar AS s ON s.cifra = k.cifra
    LEFT JOIN primera AS r ON r.cifra = k.cifra
    WHERE k.cifra NOT IN (SELECT cifra FROM de_unidad)
    UNION ALL BY NAME
    SELECT cifra, calculado_texto, como, conciliado, clase, motivo FROM de_unidad
)
SELECT r.*, s.* EXCLUDE (cifra),
       normalizar(concat_ws(' ', p.lugar, p.nodo, s.nodo_nombre, p.medida_nombre, r.motivo)) AS busqueda
FROM resultado AS r
JOIN publicada AS p ON p.cifra = r.cifra
JOIN sitio AS s ON s.cifra = r.cifra
ORDER BY s.orden;
