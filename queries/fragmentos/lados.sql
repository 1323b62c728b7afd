-- Each AOI of a comparison (of those of {movidas}) once in each corte where it is in the node, with the child it belongs to there.
lados AS (
    SELECT
        TRUE AS de_ahora, {codigo} AS hijo, aoi, pliego, ue, oei, aei, cuenta, banda, avance,
        programado_financiero, ejecutado_financiero, aporte, cambia
    FROM {movidas}
    WHERE esta
    UNION ALL BY NAME
    SELECT
        FALSE AS de_ahora, {codigo_antes} AS hijo, aoi, pliego_antes AS pliego, ue_antes AS ue, oei_antes AS oei,
        aei_antes AS aei, cuenta_antes AS cuenta, banda_antes AS banda, avance_antes AS avance,
        programado_financiero_antes AS programado_financiero, ejecutado_financiero_antes AS ejecutado_financiero,
        CASE WHEN NOT esta THEN aporte END AS aporte, NOT esta AND cambia AS cambia
    FROM {movidas}
    WHERE estaba
)
