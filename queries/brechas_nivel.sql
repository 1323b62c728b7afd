-- pregunta: ¿Cuánto le falta a un nivel para 100 %, y cuántas AOI se lo quitan?
-- grano: una sola fila, también cuando ninguna AOI cuenta
-- columna: nivel | VARCHAR | - | Nivel del nodo: todos, pliego, ue, oei, aei o cc
-- columna: codigo | VARCHAR | - | Código del nodo (vacío: todos los pliegos)
-- columna: denominacion | VARCHAR | - | Nombre del nodo
-- columna: corto | VARCHAR | - | Nombre corto, solo de una UE
-- columna: n_aoi | BIGINT | AOI | AOI activas del filtro, con S.P. y S.I.
-- columna: n | BIGINT | AOI | AOI que cuentan: las que entran en el promedio
-- columna: n_sp | BIGINT | AOI | AOI sin programación (S.P.)
-- columna: n_si | BIGINT | AOI | AOI con seguimiento incompleto (S.I.)
-- columna: n_con_brecha | BIGINT | AOI | AOI que cuentan y no llegan a 100 %
-- columna: n_bajo | BIGINT | AOI | AOI en banda bajo
-- columna: n_medio | BIGINT | AOI | AOI en banda medio
-- columna: n_bajo_medio | BIGINT | AOI | AOI que no llegan a la banda alto
-- columna: avance | DOUBLE | % | Avance físico: promedio simple del avance (tope 100) de sus AOI
-- columna: banda | VARCHAR | - | Banda del avance: bajo, medio, alto, sp o si
-- columna: brecha | DOUBLE | puntos | Lo que le falta al avance para 100
-- columna: suma_aportes | DOUBLE | puntos | Suma de lo que quita cada AOI: lo mismo que la brecha
-- columna: mayor | DOUBLE | puntos | Lo que quita la AOI que más quita (vacío: ninguna)
-- columna: n_mitad | BIGINT | AOI | Cuántas AOI, de mayor a menor, hacen la mitad de la brecha (vacío: no hay brecha)
-- columna: n_80 | BIGINT | AOI | Cuántas hacen 80 % de la brecha (vacío: no hay brecha)
-- columna: n_primeras | INTEGER | AOI | De cuántas habla lo que sigue
-- columna: aporte_10 | DOUBLE | puntos | Lo que quitan esas primeras
-- columna: pct_10 | DOUBLE | % | Parte de la brecha que hacen (vacío: no hay brecha)
-- columna: ejercicio | SMALLINT | año | Año del POI
-- columna: corte | DATE | fecha | Fecha hasta la que hablan los datos
-- columna: periodo | VARCHAR | - | corte: contra lo programado hasta el mes; anual: contra lo programado del año
-- Many AOI miss the same: they are added up by what they miss, and it is never needed to sort them one by one.
WITH filas AS (
    SELECT
        estado, cuenta, avance, banda_de(estado, avance, $bajo, $medio) AS banda,
        CASE WHEN cuenta THEN round((100 - avance) * 1e12)::BIGINT END AS falta
    FROM {avances}
    WHERE {donde}
),
m AS (
    SELECT
        count(*) AS n_aoi, count(*) FILTER (cuenta) AS n_cuentan,
        count(*) FILTER (estado = 'sp') AS n_sp, count(*) FILTER (estado = 'si') AS n_si,
        count(*) FILTER (falta > 0) AS n_con_brecha,
        count(*) FILTER (banda = 'bajo') AS n_bajo, count(*) FILTER (banda = 'medio') AS n_medio,
        favg(avance) FILTER (cuenta) AS avance, sum(falta) AS total, max(falta) FILTER (falta > 0) AS mayor
    FROM filas
),
iguales AS (
    SELECT falta::HUGEINT AS falta, count(*)::HUGEINT AS cuantas
    FROM filas
    WHERE falta > 0
    GROUP BY falta
),
corridas AS (
    SELECT
        falta, cuantas,
        sum(cuantas) OVER antes - cuantas AS n_antes,
        sum(falta * cuantas) OVER antes - falta * cuantas AS antes
    FROM iguales
    WINDOW antes AS (ORDER BY falta DESC ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)
),
primeras AS (
    SELECT
        min(n_antes + (total - 2 * antes + 2 * falta - 1) // (2 * falta))
            FILTER (2 * antes < total AND 2 * (antes + falta * cuantas) >= total) AS n_mitad,
        min(n_antes + (4 * total - 5 * antes + 5 * falta - 1) // (5 * falta))
            FILTER (5 * antes < 4 * total AND 5 * (antes + falta * cuantas) >= 4 * total) AS n_80,
        coalesce(sum(falta * least(cuantas, greatest($n_primeras - n_antes, 0))), 0) AS de_primeras
    FROM corridas
    CROSS JOIN m
)
SELECT
    $nivel::VARCHAR AS nivel, $codigo::VARCHAR AS codigo, $denominacion::VARCHAR AS denominacion,
    $corto::VARCHAR AS corto,
    n_aoi, n_cuentan AS n, n_sp, n_si, n_con_brecha, n_bajo, n_medio, n_bajo + n_medio AS n_bajo_medio,
    avance, {banda_nivel} AS banda, 100 - avance AS brecha, total::DOUBLE / 1e12 / nullif(n_cuentan, 0) AS suma_aportes,
    mayor / 1e12 / n_cuentan AS mayor, n_mitad::BIGINT AS n_mitad, n_80::BIGINT AS n_80,
    $n_primeras::INTEGER AS n_primeras, de_primeras::DOUBLE / 1e12 / nullif(n_cuentan, 0) AS aporte_10,
    CASE WHEN total > 0 THEN de_primeras::DOUBLE / total::DOUBLE * 100 END AS pct_10,
    $ejercicio::SMALLINT AS ejercicio, $corte::DATE AS corte, $periodo::VARCHAR AS periodo
FROM m
CROSS JOIN primeras
