-- pregunta: ¿Qué AOI le quitan puntos a su nivel, y cuánto le falta a cada una?
-- grano: una fila por AOI del filtro que cuenta y no llega a 100 %, y por cada AOI supuesta del filtro; primero la que más quita
-- columna: orden | BIGINT | - | Puesto, desde 1, de la que más quita a la que menos
-- columna: codigo_aoi | VARCHAR | - | Código de la AOI (clave local si el documento no imprime código)
-- columna: denominacion | VARCHAR | - | Nombre de la AOI
-- columna: pliego | VARCHAR | - | Código del pliego
-- columna: ue | VARCHAR | - | Código de la UE
-- columna: ue_corto | VARCHAR | - | Nombre corto de la UE
-- columna: oei | VARCHAR | - | Código del OEI
-- columna: aei | VARCHAR | - | Código de la AEI
-- columna: cc | VARCHAR | - | Centro de costo (vacío: no declarado)
-- columna: unidad_medida | VARCHAR | - | Unidad de medida que se muestra
-- columna: unidad_fuente | VARCHAR | - | De dónde sale la unidad: cuadro, ficha o dudosa
-- columna: unidad_dudosa | BOOLEAN | - | Si la unidad impresa no es de fiar
-- columna: programado | DECIMAL(18,4) | unidades | Meta física programada
-- columna: ejecutado | DECIMAL(18,4) | unidades | Ejecución física (vacío: no reportada)
-- columna: avance_real | DOUBLE | % | Ejecutado entre programado, sin tope
-- columna: avance | DOUBLE | % | Avance físico, con tope de 100
-- columna: banda | VARCHAR | - | Banda del avance: bajo, medio, alto, sp o si
-- columna: aporte | DOUBLE | puntos | Puntos que le quita al promedio del nivel: (100 − avance) ÷ n (vacío: no cuenta)
-- columna: acumulado | DOUBLE | puntos | Puntos que quitan esta y las de antes
-- columna: acumulado_pct | DOUBLE | % | Parte de la brecha del nivel que hacen esta y las de antes
-- columna: falta_medio | DECIMAL(38,10) | unidades | Unidades que faltan para la banda medio (0: ya llegó; vacío: No Acumulado o no cuenta)
-- columna: falta_alto | DECIMAL(38,10) | unidades | Unidades que faltan para la banda alto (0: ya llegó; vacío: No Acumulado o no cuenta)
-- columna: falta_meta | DECIMAL(38,10) | unidades | Unidades que faltan para la meta (0: ya llegó; vacío: No Acumulado o no cuenta)
-- columna: programado_financiero | DECIMAL(18,2) | soles | Programación financiera de la AOI
-- columna: ejecutado_financiero | DECIMAL(18,2) | soles | Ejecución financiera de la AOI
-- columna: avance_financiero | DOUBLE | % | Ejecución entre programación financiera, sin tope
-- columna: supuesto | BOOLEAN | - | Si el filtro supone algo de esta AOI
-- columna: que_supuesto | VARCHAR | - | Qué se supone: ejecutado, meta o avance (vacío: nada)
-- columna: valor_supuesto | DECIMAL(18,4) | - | Cuánto se supone: unidades, o % si es el avance
-- columna: programado_supuesto | DECIMAL(18,4) | unidades | SUPUESTO: meta física
-- columna: ejecutado_supuesto | DECIMAL(38,10) | unidades | SUPUESTO: ejecución física (vacío: no se sabe en unidades)
-- columna: avance_supuesto | DOUBLE | % | SUPUESTO: avance físico, con tope de 100
-- columna: banda_supuesta | VARCHAR | - | SUPUESTO: banda del avance
-- columna: aporte_supuesto | DOUBLE | puntos | SUPUESTO: puntos que le quitaría al promedio del nivel
-- columna: estado | VARCHAR | - | ok, sp (sin programación) o si (seguimiento incompleto)
-- columna: codigo_local | BOOLEAN | - | Si el código es una clave local y no un código impreso
-- columna: unidad_impresa | VARCHAR | - | Unidad que imprime el cuadro
-- columna: tipo_agregacion | VARCHAR | - | acumulado_anual, acumulado_mensual o no_acumulado (vacío: no declarado)
-- columna: ejercicio | SMALLINT | año | Año del POI
-- columna: corte | DATE | fecha | Fecha hasta la que hablan los datos
-- columna: periodo | VARCHAR | - | corte: contra lo programado hasta el mes; anual: contra lo programado del año
-- columna: mes | SMALLINT | mes | Último mes que cuenta (0: solo se conoce el año)
-- The rows shown are taken first: what accumulates needs only those before them, and only they need what is supposed.
-- How many would count is how many do, and what changes with the AOI supposed.
WITH {con_puestas}
filas AS NOT MATERIALIZED (
    SELECT
        *, banda_de(estado, avance, $bajo, $medio) AS banda,
        CASE WHEN cuenta THEN round((100 - avance) * 1e12)::BIGINT END AS falta, {es_supuesta} AS supuesto
    FROM {avances}
    WHERE {donde}
),
sumas AS (
    SELECT
        count(*) FILTER (cuenta) AS n, nullif(count(*) FILTER (cuenta) + {cambian}, 0) AS n_s,
        nullif(sum(falta), 0) AS total_falta, count(*) FILTER (falta > 0 OR supuesto) AS total
    FROM filas
),
primeras AS (
    SELECT *
    FROM filas
    WHERE falta > 0 OR supuesto
    ORDER BY falta DESC NULLS LAST, aoi
    {hasta}
),
ordenadas AS (
    SELECT
        *,
        row_number() OVER (ORDER BY falta DESC NULLS LAST, aoi) AS orden,
        sum(coalesce(falta, 0)) OVER (
            ORDER BY falta DESC NULLS LAST, aoi ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
        ) AS corrido
    FROM primeras
)
SELECT
    orden, o.aoi AS codigo_aoi, denominacion, pliego, ue, ue_corto, oei, aei, cc,
    unidad_medida, unidad_fuente, unidad_dudosa, programado, ejecutado, avance_real, avance, banda,
    falta / 1e12 / n AS aporte, corrido::DOUBLE / 1e12 / nullif(n, 0) AS acumulado,
    corrido::DOUBLE / total_falta::DOUBLE * 100 AS acumulado_pct,
    {faltas},
    programado_financiero, ejecutado_financiero, avance_financiero,
    supuesto, {lo_supuesto},
    estado, codigo_local, unidad_impresa, tipo_agregacion, ejercicio, corte,
    CASE WHEN mes = 0 THEN 'anual' ELSE $periodo::VARCHAR END AS periodo, mes, total
FROM ordenadas AS o
CROSS JOIN sumas
{junto_a_puestas}
WHERE orden > $desde
ORDER BY orden
