-- pregunta: ¿Cuántas AOI cumplen el filtro?
-- grano: una sola fila
-- columna: n | BIGINT | AOI | AOI activas del filtro
WITH filas AS (
    {aoi_filas}
)
SELECT count(*) AS n
FROM filas
WHERE {condiciones}
