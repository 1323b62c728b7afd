-- pregunta: ¿Cuánto avanzan en promedio los indicadores de cada OEI y de cada AEI?
-- grano: una fila por OEI y por AEI con indicadores propios, y una por clase (código vacío) con todos los de esa clase
-- columna: nivel | VARCHAR | - | De qué son los indicadores: oei o aei
-- columna: codigo | VARCHAR | - | OEI o AEI (vacío: todos los del nodo)
-- columna: denominacion | VARCHAR | - | Nombre del OEI o de la AEI
-- columna: pliego | VARCHAR | - | Pliego
-- columna: oei | VARCHAR | - | OEI al que pertenece
-- columna: n | BIGINT | indicadores | Indicadores
-- columna: n_con_meta | BIGINT | indicadores | Los que tienen meta mayor que cero en el año
-- columna: n_sp | BIGINT | indicadores | Sin meta en el año (S.P.)
-- columna: n_nd | BIGINT | indicadores | Con meta 0, sin valor o sin sentido conocido (ND)
-- columna: n_bajo | BIGINT | indicadores | En banda bajo
-- columna: n_medio | BIGINT | indicadores | En banda medio
-- columna: n_alto | BIGINT | indicadores | En banda alto
-- columna: avance | DOUBLE | % | Promedio simple del avance con tope de los que tienen meta
-- columna: avance_semestre | DOUBLE | % | El mismo promedio, del primer semestre contra la meta del año
-- columna: avance_ceplan | DOUBLE | % | Como CEPLAN V.01: los S.P. y ND cuentan como 0, si otro de su OEI o AEI tiene meta (vacío: ninguno tiene meta)
-- columna: semestre_ceplan | DOUBLE | % | Como CEPLAN V.01, del primer semestre
-- columna: minimo | DOUBLE | % | El menor avance de sus indicadores
-- columna: minimo_codigo | VARCHAR | - | El indicador del menor avance
-- columna: banda | VARCHAR | - | Banda del promedio (vacía: ninguno tiene avance)
-- columna: banda_ceplan | VARCHAR | - | Banda del promedio como CEPLAN V.01
-- columna: ejercicio | SMALLINT | año | Año de la meta y del valor
-- columna: corte | DATE | fecha | Corte que se mira
WITH {indicadores_medidos},
conjuntos AS (
    SELECT
        nivel, oei, aei, pliego, grouping(oei) = 1 AS todos, any_value(coalesce(aei_nombre, oei_nombre)) AS nombre,
        {indicadores_medias}
    FROM medidos
    GROUP BY GROUPING SETS ((nivel, pliego, oei, aei), (nivel))
)
SELECT
    nivel, CASE WHEN NOT todos THEN coalesce(aei, oei) END AS codigo, CASE WHEN NOT todos THEN nombre END AS denominacion,
    pliego, oei, n, n_con_meta, n_sp, n_nd, n_bajo, n_medio, n_alto,
    avance, avance_semestre, avance_ceplan, semestre_ceplan, minimo, minimo_codigo,
    banda_de('ok', round(avance, 9), $bajo, $medio) AS banda,
    banda_de('ok', round(avance_ceplan, 9), $bajo, $medio) AS banda_ceplan,
    $ejercicio::SMALLINT AS ejercicio, $corte::DATE AS corte
FROM conjuntos
ORDER BY todos DESC, pliego, oei, aei NULLS FIRST, nivel DESC
