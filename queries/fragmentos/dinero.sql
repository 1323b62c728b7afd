-- Adds money and band to a set of measured nodes called `medidos`.
-- Money stated for a node is never spread over its parts nor added to other sources: either the node's own line of
-- nivel_financiero (por_nodo), or the sum of AOI when each of them states its amounts, or none, with the reason.
-- The mean is rounded at the ninth decimal for its band alone: binary noise must not push an exact 95 into medio.
SELECT
    m.*,
    banda_de(
        CASE WHEN m.n_cuentan > 0 THEN 'ok' WHEN m.n_si > 0 THEN 'si' WHEN m.n_sp > 0 THEN 'sp' END,
        round(m.avance, 9), $bajo, $medio
    ) AS banda,
    CASE WHEN m.por_nodo THEN d.pim WHEN m.sin_dinero = 0 THEN m.suma_pim END::DECIMAL(18, 2) AS pim,
    CASE WHEN m.por_nodo THEN d.devengado WHEN m.sin_dinero = 0 THEN m.suma_devengado END::DECIMAL(18, 2) AS devengado,
    CASE
        WHEN m.por_nodo THEN coalesce(d.estado, 'no_disponible')
        WHEN m.n_aoi = 0 OR m.sin_dinero > 0 THEN 'no_disponible'
        WHEN m.nivel = 'aoi' THEN 'declarado'
        ELSE 'suma'
    END AS dinero_estado,
    CASE
        WHEN m.por_nodo AND d.estado IS NULL THEN 'La fuente no declara importes para esta combinación.'
        WHEN m.por_nodo THEN d.motivo
        WHEN m.n_aoi = 0 THEN 'Ninguna AOI cumple el filtro.'
        WHEN m.nivel = 'aoi' AND m.sin_dinero > 0 THEN 'La fuente no declara importes por AOI.'
        WHEN m.sin_dinero > 0 THEN
            'Los importes de la fuente son de niveles completos y no se reparten entre sus AOI: de las ' || m.n_aoi
            || ' AOI elegidas, ' || m.sin_dinero || ' no declaran importe propio.'
    END AS dinero_motivo,
    CASE
        WHEN m.por_nodo THEN d.fuente
        WHEN m.n_aoi > 0 AND m.sin_dinero = 0 THEN t.corto || ', ' || m.cuadro
    END AS dinero_fuente
FROM medidos AS m
LEFT JOIN documento AS t ON t.documento = m.documento
LEFT JOIN nivel_financiero AS d
    ON m.por_nodo
    AND d.corte_id = $corte_id
    AND d.ue IS NOT DISTINCT FROM m.ue
    AND d.oei IS NOT DISTINCT FROM m.oei
    AND d.aei IS NOT DISTINCT FROM m.aei
