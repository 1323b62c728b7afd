-- pregunta: ¿Quién hace la brecha de un nivel, sumada por UE, OEI, AEI, centro de costo, familia de centros o unidad?
-- grano: una fila por grupo con alguna AOI que cuenta, o contaría con lo supuesto (de AOI en AOI: las de la lista); primero el que más quita
-- columna: orden | BIGINT | - | Puesto, desde 1, del que más quita al que menos
-- columna: grupo | VARCHAR | - | Por qué se agrupa: aoi, ue, oei, aei, cc, familia o unidad
-- columna: codigo | VARCHAR | - | Código del grupo (vacío: lo que no lo declara)
-- columna: denominacion | VARCHAR | - | Nombre del grupo
-- columna: corto | VARCHAR | - | Nombre corto de la UE (de un centro de costo o una familia, el de su UE)
-- columna: pliego | VARCHAR | - | Pliego de la ruta del grupo
-- columna: ue | VARCHAR | - | UE de la ruta del grupo
-- columna: oei | VARCHAR | - | OEI de la ruta del grupo
-- columna: aei | VARCHAR | - | AEI de la ruta del grupo
-- columna: cc | VARCHAR | - | Centro de costo de la ruta del grupo
-- columna: n | BIGINT | AOI | AOI que cuentan
-- columna: n_con_brecha | BIGINT | AOI | AOI que cuentan y no llegan a 100 %
-- columna: n_bajo | BIGINT | AOI | AOI en banda bajo
-- columna: n_medio | BIGINT | AOI | AOI en banda medio
-- columna: n_alto | BIGINT | AOI | AOI en banda alto
-- columna: aporte | DOUBLE | puntos | Puntos que sus AOI le quitan al promedio del nivel; los de todos suman la brecha
-- columna: acumulado | DOUBLE | puntos | Puntos que quitan este y los de antes
-- columna: acumulado_pct | DOUBLE | % | Parte de la brecha del nivel que hacen este y los de antes
-- columna: avance | DOUBLE | % | Avance físico del grupo: promedio simple del avance (tope 100) de sus AOI
-- columna: banda | VARCHAR | - | Banda del avance: bajo, medio, alto, sp o si
-- columna: falta_medio | DECIMAL(38,10) | unidades | Solo por unidad: unidades que les faltan a sus AOI para la banda medio
-- columna: falta_alto | DECIMAL(38,10) | unidades | Solo por unidad: unidades que les faltan a sus AOI para la banda alto
-- columna: falta_meta | DECIMAL(38,10) | unidades | Solo por unidad: unidades que les faltan a sus AOI para la meta
-- columna: n_sin_unidades | BIGINT | AOI | Sus AOI con brecha que no entran en lo que falta: No Acumulado
-- columna: n_dudosas | BIGINT | AOI | Sus AOI con brecha cuya unidad impresa no es de fiar
-- columna: n_supuestas | BIGINT | AOI | Sus AOI de las que el filtro supone algo
-- columna: avance_supuesto | DOUBLE | % | SUPUESTO: avance físico del grupo (vacío: nada se supone)
-- columna: banda_supuesta | VARCHAR | - | SUPUESTO: banda del avance (vacía: nada se supone)
-- columna: aporte_supuesto | DOUBLE | puntos | SUPUESTO: puntos que le quitarían al promedio del nivel (vacío: nada se supone)
-- columna: ejercicio | SMALLINT | año | Año del POI
-- columna: corte | DATE | fecha | Fecha hasta la que hablan los datos
-- columna: periodo | VARCHAR | - | corte: contra lo programado hasta el mes; anual: contra lo programado del año
-- A code of OEI or AEI is of its pliego, one of a cost centre of its UE: hence what groups are told apart by.
WITH {con_puestas}
filas AS NOT MATERIALIZED (
    {con_brecha}
),
sumas AS (
    SELECT
        nullif(count(*) FILTER (cuenta), 0) AS n_nivel, nullif(count(*) FILTER (cuenta_s), 0) AS n_nivel_s,
        nullif(sum(falta), 0) AS total_falta, {total} AS total_aoi
    FROM filas
),
elegidas AS (
    SELECT *, {codigo} AS codigo, {nombre} AS nombre, {corto} AS corto_grupo, {faltas}
    FROM {de_donde}
),
grupos AS (
    SELECT
        codigo, any_value(nombre) AS nombre, any_value(corto_grupo) AS corto,
        {de_pliego} AS pliego, {de_ue} AS ue, {de_oei} AS oei, {de_aei} AS aei, {de_cc} AS cc,
        count(*) AS n_aoi, count(*) FILTER (cuenta) AS n_cuentan, count(*) FILTER (falta > 0) AS n_con_brecha,
        count(*) FILTER (banda = 'bajo') AS n_bajo, count(*) FILTER (banda = 'medio') AS n_medio,
        count(*) FILTER (banda = 'alto') AS n_alto, count(*) FILTER (banda = 'sp') AS n_sp,
        count(*) FILTER (banda = 'si') AS n_si,
        sum(falta) AS falta, favg(avance) FILTER (cuenta) AS avance,
        sum(falta_medio) AS falta_medio, sum(falta_alto) AS falta_alto, sum(falta_meta) AS falta_meta,
        count(*) FILTER (falta > 0 AND falta_meta IS NULL) AS n_sin_unidades,
        count(*) FILTER (falta > 0 AND unidad_dudosa) AS n_dudosas,
        count(*) FILTER (supuesto) AS n_supuestas,
        count(*) FILTER (cuenta_s) AS n_cuentan_s, count(*) FILTER (banda_s = 'sp') AS n_sp_s,
        count(*) FILTER (banda_s = 'si') AS n_si_s,
        sum(falta_s) AS falta_s, favg(avance_s) FILTER (cuenta_s) AS avance_s
    FROM elegidas
    GROUP BY codigo{aparte}
    {que_cuentan}
),
mostrados AS (
    SELECT
        *,
        row_number() OVER mayores AS orden,
        sum(coalesce(falta, 0)) OVER (mayores ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS corrido,
        count(*) OVER () AS total_grupos
    FROM grupos
    WINDOW mayores AS (ORDER BY falta DESC NULLS LAST, codigo NULLS LAST, pliego, ue)
)
SELECT
    orden, $grupo::VARCHAR AS grupo, codigo, {denominacion} AS denominacion, corto, pliego, ue, oei, aei, cc,
    n_cuentan AS n, n_con_brecha, n_bajo, n_medio, n_alto,
    coalesce(falta, 0)::DOUBLE / 1e12 / n_nivel AS aporte, corrido::DOUBLE / 1e12 / n_nivel AS acumulado,
    corrido::DOUBLE / total_falta::DOUBLE * 100 AS acumulado_pct,
    avance, {banda_nivel} AS banda,
    CASE WHEN {por_unidad} THEN falta_medio END::DECIMAL(38, 10) AS falta_medio,
    CASE WHEN {por_unidad} THEN falta_alto END::DECIMAL(38, 10) AS falta_alto,
    CASE WHEN {por_unidad} THEN falta_meta END::DECIMAL(38, 10) AS falta_meta,
    n_sin_unidades, n_dudosas, n_supuestas,
    CASE WHEN {con_supuestos} THEN avance_s END AS avance_supuesto,
    CASE WHEN {con_supuestos} THEN banda_de(
        CASE WHEN n_cuentan_s > 0 THEN 'ok' WHEN n_si_s > 0 THEN 'si' WHEN n_sp_s > 0 THEN 'sp' END,
        round(avance_s, 9), $bajo, $medio
    ) END AS banda_supuesta,
    CASE WHEN {con_supuestos} THEN coalesce(falta_s, 0)::DOUBLE / 1e12 / n_nivel_s END AS aporte_supuesto,
    $ejercicio::SMALLINT AS ejercicio, $corte::DATE AS corte, $periodo::VARCHAR AS periodo,
    coalesce(total_aoi, total_grupos) AS total
FROM mostrados
CROSS JOIN sumas
ORDER BY orden
{hasta}
