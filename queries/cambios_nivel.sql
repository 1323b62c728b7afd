-- pregunta: ¿Cuánto cambió un nodo de un corte a otro?
-- grano: una sola fila
-- columna: nivel | VARCHAR | - | Nivel del nodo: todos, pliego, ue, oei, aei o cc
-- columna: codigo | VARCHAR | - | Código del nodo (vacío: todos los pliegos)
-- columna: denominacion | VARCHAR | - | Nombre del nodo
-- columna: n_aoi_antes | BIGINT | AOI | AOI activas, antes
-- columna: n_aoi | BIGINT | AOI | AOI activas, ahora
-- columna: n_cuentan_antes | BIGINT | AOI | AOI que entraban en el promedio
-- columna: n_cuentan | BIGINT | AOI | AOI que entran en el promedio
-- columna: n_bajo_antes | BIGINT | AOI | AOI en banda bajo, antes
-- columna: n_bajo | BIGINT | AOI | AOI en banda bajo, ahora
-- columna: n_medio_antes | BIGINT | AOI | AOI en banda medio, antes
-- columna: n_medio | BIGINT | AOI | AOI en banda medio, ahora
-- columna: n_alto_antes | BIGINT | AOI | AOI en banda alto, antes
-- columna: n_alto | BIGINT | AOI | AOI en banda alto, ahora
-- columna: n_sp_antes | BIGINT | AOI | AOI sin programación (S.P.), antes
-- columna: n_sp | BIGINT | AOI | AOI sin programación (S.P.), ahora
-- columna: n_si_antes | BIGINT | AOI | AOI con seguimiento incompleto (S.I.), antes
-- columna: n_si | BIGINT | AOI | AOI con seguimiento incompleto (S.I.), ahora
-- columna: avance_antes | DOUBLE | % | Avance físico de antes: promedio simple del avance (tope 100) de sus AOI
-- columna: avance | DOUBLE | % | Avance físico de ahora: promedio simple del avance (tope 100) de sus AOI
-- columna: delta | DOUBLE | puntos | Avance de ahora menos el de antes (vacío: falta uno)
-- columna: banda_antes | VARCHAR | - | Banda de antes: bajo, medio, alto, sp o si
-- columna: banda | VARCHAR | - | Banda de ahora: bajo, medio, alto, sp o si
-- columna: pim_antes | DECIMAL(18,2) | soles | Programación financiera: PIM declarado; donde la fuente tiene meses, programado del POI hasta el mes de corte, antes
-- columna: devengado_antes | DECIMAL(18,2) | soles | Ejecución financiera (devengado), antes
-- columna: avance_financiero_antes | DOUBLE | % | Devengado entre PIM, sin tope, antes
-- columna: dinero_estado_antes | VARCHAR | - | declarado, derivado, suma o no_disponible, antes
-- columna: dinero_motivo_antes | VARCHAR | - | Por qué el importe no está disponible, o cómo se obtuvo, antes
-- columna: pim | DECIMAL(18,2) | soles | Programación financiera: PIM declarado; donde la fuente tiene meses, programado del POI hasta el mes de corte, ahora
-- columna: devengado | DECIMAL(18,2) | soles | Ejecución financiera (devengado), ahora
-- columna: avance_financiero | DOUBLE | % | Devengado entre PIM, sin tope, ahora
-- columna: dinero_estado | VARCHAR | - | declarado, derivado, suma o no_disponible, ahora
-- columna: dinero_motivo | VARCHAR | - | Por qué el importe no está disponible, o cómo se obtuvo, ahora
-- columna: delta_financiero | DOUBLE | puntos | Avance financiero de ahora menos el de antes (vacío: falta uno)
-- columna: n_sube | BIGINT | AOI | AOI que subieron de banda
-- columna: n_baja | BIGINT | AOI | AOI que bajaron de banda
-- columna: n_avance | BIGINT | AOI | AOI cuyo avance o estado (por encima de 100 %, lo ejecutado) cambió sin subir ni bajar de banda
-- columna: n_programado | BIGINT | AOI | AOI a las que cambió la meta del año
-- columna: n_aei | BIGINT | AOI | AOI que cambiaron de AEI
-- columna: n_unidad | BIGINT | AOI | AOI que cambiaron de unidad de medida
-- columna: n_denominacion | BIGINT | AOI | AOI que cambiaron de nombre
-- columna: n_nueva | BIGINT | AOI | AOI que llegaron al nodo
-- columna: n_retirada | BIGINT | AOI | AOI que salieron del nodo
-- columna: n_cambios | BIGINT | AOI | AOI a las que algo les pasó: las filas de cambios
-- columna: suma_aportes | DOUBLE | puntos | Suma de lo que movió cada AOI: lo mismo que delta
-- columna: aporte_elegidas | DOUBLE | puntos | Lo que movieron las AOI con el cambio elegido (sin elegir: todas)
-- columna: n_elegidas | BIGINT | AOI | AOI con el cambio elegido
-- columna: n_suma | BIGINT | AOI | AOI que movieron el promedio hacia arriba
-- columna: aporte_suma | DOUBLE | puntos | Puntos que sumaron
-- columna: n_resta | BIGINT | AOI | AOI que movieron el promedio hacia abajo
-- columna: aporte_resta | DOUBLE | puntos | Puntos que restaron
-- columna: ejercicio | SMALLINT | año | Año del POI
-- columna: corte_antes | DATE | fecha | Fecha del corte de antes
-- columna: corte | DATE | fecha | Fecha del corte de ahora
-- columna: periodo | VARCHAR | - | corte: contra lo programado hasta el mes; anual: contra lo programado del año
WITH {pares},
{lados},
m AS (
    SELECT
        $pliego::VARCHAR AS pliego, $ue::VARCHAR AS ue, $oei::VARCHAR AS oei, $aei::VARCHAR AS aei,
        {medidas_antes},
        {medidas_ahora}
    FROM lados
),
con_dinero AS (
    SELECT
        m.*,
        {dinero_antes},
        {dinero_ahora}
    FROM m
    LEFT JOIN nivel_financiero AS d
        ON d.corte_id = $corte_id AND d.pliego IS NOT DISTINCT FROM m.pliego AND d.ue IS NOT DISTINCT FROM m.ue
        AND d.oei IS NOT DISTINCT FROM m.oei AND d.aei IS NOT DISTINCT FROM m.aei
    LEFT JOIN nivel_financiero AS d_antes
        ON d_antes.corte_id = $corte_id_antes AND d_antes.pliego IS NOT DISTINCT FROM m.pliego
        AND d_antes.ue IS NOT DISTINCT FROM m.ue AND d_antes.oei IS NOT DISTINCT FROM m.oei
        AND d_antes.aei IS NOT DISTINCT FROM m.aei
),
pasos AS (
    SELECT
        count(*) FILTER (sube) AS n_sube, count(*) FILTER (baja_) AS n_baja, count(*) FILTER (otro_avance) AS n_avance,
        count(*) FILTER (otra_meta) AS n_programado, count(*) FILTER (otra_aei) AS n_aei,
        count(*) FILTER (otra_unidad) AS n_unidad, count(*) FILTER (otro_nombre) AS n_denominacion,
        count(*) FILTER (nueva) AS n_nueva, count(*) FILTER (retirada) AS n_retirada,
        count(*) FILTER (cambia) AS n_cambios, fsum(aporte) AS suma_aportes,
        coalesce(fsum(aporte) FILTER (cambia AND {clases}), 0) AS aporte_elegidas,
        count(*) FILTER (cambia AND {clases}) AS n_elegidas,
        count(*) FILTER (aporte > 0) AS n_suma, coalesce(fsum(aporte) FILTER (aporte > 0), 0) AS aporte_suma,
        count(*) FILTER (aporte < 0) AS n_resta, coalesce(fsum(aporte) FILTER (aporte < 0), 0) AS aporte_resta
    FROM movidas
)
SELECT
    $nivel::VARCHAR AS nivel, $codigo::VARCHAR AS codigo, $denominacion::VARCHAR AS denominacion,
    n_aoi_antes, n_aoi, n_cuentan_antes, n_cuentan, n_bajo_antes, n_bajo, n_medio_antes, n_medio, n_alto_antes, n_alto,
    n_sp_antes, n_sp, n_si_antes, n_si, avance_antes, avance, avance - avance_antes AS delta,
    {banda_antes} AS banda_antes, {banda_ahora} AS banda,
    pim_antes, devengado_antes, devengado_antes * 100 / nullif(pim_antes, 0) AS avance_financiero_antes,
    dinero_estado_antes, dinero_motivo_antes,
    pim, devengado, devengado * 100 / nullif(pim, 0) AS avance_financiero, dinero_estado, dinero_motivo,
    devengado * 100 / nullif(pim, 0) - devengado_antes * 100 / nullif(pim_antes, 0) AS delta_financiero,
    n_sube, n_baja, n_avance, n_programado, n_aei, n_unidad, n_denominacion, n_nueva, n_retirada, n_cambios,
    suma_aportes, aporte_elegidas, n_elegidas, n_suma, aporte_suma, n_resta, aporte_resta,
    $ejercicio::SMALLINT AS ejercicio, $corte_antes::DATE AS corte_antes, $corte::DATE AS corte,
    $periodo::VARCHAR AS periodo
FROM con_dinero
CROSS JOIN pasos
