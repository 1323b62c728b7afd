-- pregunta: ¿Qué recomendó la evaluación del año, a quién y hasta cuándo?
-- grano: una fila por recomendación del pliego; primero las de plazo vencido, y de ellas la que venció antes
-- columna: fila_informe | SMALLINT | - | Fila de la tabla del documento
-- columna: inciso | VARCHAR | - | Inciso dentro de la fila
-- columna: pliego | VARCHAR | - | Pliego
-- columna: aspecto | VARCHAR | - | Aspecto que mejora
-- columna: recomendacion | VARCHAR | - | Qué se recomienda
-- columna: unidad_responsable | VARCHAR | - | Quién debe hacerlo
-- columna: plazo | VARCHAR | - | Plazo, como se imprime
-- columna: vence | DATE | fecha | Último día del mes o año que dice el plazo (vacío: no dice ninguno)
-- columna: dias | BIGINT | días | Días que faltan desde hoy para ese día; negativo si ya pasó
-- columna: estado | VARCHAR | - | vencido, por_vencer o sin_plazo: solo compara el plazo con hoy; si se hizo o no, no se sabe
-- columna: celda | VARCHAR | - | Si la unidad y el plazo son propios de la fila, compartidos con otros incisos o heredados
-- columna: hoy | DATE | fecha | Día con el que se compara
-- columna: documento | VARCHAR | - | Documento de origen
-- columna: lugar | VARCHAR | - | Sección del documento
-- columna: ejercicio | SMALLINT | año | Año evaluado
WITH leidas AS (
    SELECT *, {plazo}
    FROM recomendacion AS r
    WHERE ejercicio = $ejercicio AND {de_pliego}
)
SELECT
    fila_informe, inciso, pliego, aspecto, recomendacion, unidad_responsable, plazo, vence,
    date_diff('day', $hoy::DATE, vence) AS dias,
    CASE WHEN vence IS NULL THEN 'sin_plazo' WHEN vence < $hoy::DATE THEN 'vencido' ELSE 'por_vencer' END AS estado,
    celda, $hoy::DATE AS hoy, documento, lugar, $ejercicio::SMALLINT AS ejercicio
FROM leidas
ORDER BY vence NULLS LAST, pliego, fila_informe, inciso
