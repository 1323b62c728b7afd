-- pregunta: ¿Qué AEI o AOI gastaron sin hacer, y cuáles hicieron sin gastar?
-- grano: una fila por AEI o AOI del filtro con avance y dinero declarados que está entre las de mayor diferencia de su lado; primero las que gastaron más de lo que hicieron
-- columna: lado | VARCHAR | - | gasto (el gasto va por delante de lo hecho) o hecho (lo hecho va por delante del gasto)
-- columna: orden | BIGINT | - | Puesto dentro de su lado, desde 1, de la mayor diferencia a la menor
-- columna: nivel | VARCHAR | - | aei o aoi
-- columna: codigo | VARCHAR | - | Código de la AEI o la AOI
-- columna: denominacion | VARCHAR | - | Nombre de la AEI o la AOI
-- columna: pliego | VARCHAR | - | Pliego
-- columna: ue | VARCHAR | - | UE de la AOI; de una AEI, la del filtro (vacía: toda la AEI)
-- columna: ue_corto | VARCHAR | - | Nombre corto de la UE de la AOI
-- columna: oei | VARCHAR | - | OEI
-- columna: aei | VARCHAR | - | AEI
-- columna: n | BIGINT | AOI | AOI que cuentan en el avance
-- columna: avance | DOUBLE | % | Avance físico, con tope de 100
-- columna: banda | VARCHAR | - | Banda del avance
-- columna: pim | DECIMAL(18,2) | soles | Programación financiera: PIM declarado; donde la fuente tiene meses, programado del POI hasta el mes de corte
-- columna: devengado | DECIMAL(18,2) | soles | Ejecución financiera (devengado)
-- columna: avance_financiero | DOUBLE | % | Devengado entre PIM, sin tope
-- columna: desfase | DOUBLE | puntos | Avance financiero menos avance físico
-- columna: dinero_estado | VARCHAR | - | declarado, derivado o suma
-- columna: dinero_motivo | VARCHAR | - | Cómo se obtuvo el importe (vacío: es el que declara la fuente)
-- columna: ejercicio | SMALLINT | año | Año del POI
-- columna: corte | DATE | fecha | Fecha hasta la que hablan los datos
WITH {desfases_filas},
adelante AS (
    SELECT *, 'gasto' AS lado
    FROM con_desfase
    WHERE round(desfase, 9) > 0
    ORDER BY round(desfase, 9) DESC, codigo, pliego
    LIMIT $cuantas
),
detras AS (
    SELECT *, 'hecho' AS lado
    FROM con_desfase
    WHERE round(desfase, 9) < 0
    ORDER BY round(desfase, 9), codigo, pliego
    LIMIT $cuantas
),
lados AS (
    SELECT
        *, row_number() OVER (PARTITION BY lado ORDER BY round(abs(desfase), 9) DESC, codigo, pliego) AS orden
    FROM (SELECT * FROM adelante UNION ALL SELECT * FROM detras)
)
SELECT
    lado, orden, $de::VARCHAR AS nivel, codigo, denominacion, pliego, ue, ue_corto, oei, aei, n_cuentan AS n, avance,
    {banda_nivel} AS banda, pim, devengado, avance_financiero, desfase, dinero_estado, dinero_motivo,
    $ejercicio::SMALLINT AS ejercicio, $corte::DATE AS corte
FROM lados
ORDER BY lado, orden
