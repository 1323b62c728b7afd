-- pregunta: ¿Cuánto cambió cada hijo de un nodo de un corte a otro?
-- grano: una fila por hijo que tiene alguna AOI del filtro en uno u otro corte; primero el que más movió el promedio del nodo
-- columna: nivel | VARCHAR | - | Nivel del hijo: pliego, ue, oei, aei, cc o aoi
-- columna: codigo | VARCHAR | - | Código del hijo (vacío: AOI sin centro de costo declarado)
-- columna: denominacion | VARCHAR | - | Nombre del hijo
-- columna: corto | VARCHAR | - | Nombre corto, solo de una UE
-- columna: pliego | VARCHAR | - | Pliego de la ruta del hijo
-- columna: ue | VARCHAR | - | UE de la ruta del hijo
-- columna: oei | VARCHAR | - | OEI de la ruta del hijo
-- columna: aei | VARCHAR | - | AEI de la ruta del hijo
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
-- columna: aporte | DOUBLE | puntos | Puntos que sus AOI movieron al promedio del nodo (la que cambió de hijo, en el de ahora)
-- columna: n_cambios | BIGINT | AOI | Sus AOI a las que algo les pasó (la que cambió de hijo, en el de ahora)
-- columna: ejercicio | SMALLINT | año | Año del POI
-- columna: corte_antes | DATE | fecha | Fecha del corte de antes
-- columna: corte | DATE | fecha | Fecha del corte de ahora
-- columna: periodo | VARCHAR | - | corte: contra lo programado hasta el mes; anual: contra lo programado del año
WITH {pares},
{lados},
m AS (
    SELECT
        hijo AS codigo, any_value(aoi) FILTER (de_ahora) AS una, any_value(aoi) FILTER (NOT de_ahora) AS una_antes,
        {hijo_pliego} AS pliego, {hijo_ue} AS ue, {hijo_oei} AS oei, {hijo_aei} AS aei,
        fsum(aporte) AS aporte, count(*) FILTER (cambia) AS n_cambios,
        {medidas_antes},
        {medidas_ahora}
    FROM lados
    GROUP BY hijo
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
mostrados AS (
    SELECT *, {total} AS total
    FROM con_dinero
    ORDER BY {la_que_mas_movio}, codigo
    {pagina}
),
nombres AS (
    -- Of one AOI of each child: that of now, if there is one.
    SELECT p.codigo, {nombre} AS denominacion, {corto} AS corto
    FROM aoi_avance AS t
    JOIN (SELECT m.codigo, coalesce(m.una, m.una_antes) AS una, m.una IS NULL AS era FROM mostrados AS m) AS p
        ON p.una = t.aoi
    WHERE (t.corte_id = $corte_id AND NOT p.era) OR (t.corte_id = $corte_id_antes AND p.era)
)
SELECT
    $nivel::VARCHAR AS nivel, m.codigo, n.denominacion, n.corto, pliego, ue, oei, aei,
    n_aoi_antes, n_aoi, n_cuentan_antes, n_cuentan, n_bajo_antes, n_bajo, n_medio_antes, n_medio, n_alto_antes, n_alto,
    n_sp_antes, n_sp, n_si_antes, n_si, avance_antes, avance, avance - avance_antes AS delta,
    {banda_antes} AS banda_antes, {banda_ahora} AS banda,
    pim_antes, devengado_antes, devengado_antes * 100 / nullif(pim_antes, 0) AS avance_financiero_antes,
    dinero_estado_antes, dinero_motivo_antes,
    pim, devengado, devengado * 100 / nullif(pim, 0) AS avance_financiero, dinero_estado, dinero_motivo,
    devengado * 100 / nullif(pim, 0) - devengado_antes * 100 / nullif(pim_antes, 0) AS delta_financiero,
    aporte, n_cambios,
    $ejercicio::SMALLINT AS ejercicio, $corte_antes::DATE AS corte_antes, $corte::DATE AS corte,
    $periodo::VARCHAR AS periodo, total
FROM mostrados AS m
LEFT JOIN nombres AS n ON n.codigo IS NOT DISTINCT FROM m.codigo
ORDER BY {la_que_mas_movio}, m.codigo
