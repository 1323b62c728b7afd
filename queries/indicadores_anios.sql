-- pregunta: ¿De qué años hay indicadores del PEI?
-- grano: una fila por año y pliego con indicadores
-- columna: ejercicio | SMALLINT | año | Año
-- columna: pliego | VARCHAR | - | Pliego
-- columna: n | BIGINT | indicadores | Indicadores
SELECT ejercicio, pliego, count(*) AS n
FROM indicador
GROUP BY ejercicio, pliego
ORDER BY ejercicio DESC, pliego
