-- The AEI of a condition with their money: the line of the whole node, or the sum of their AOI where these are picked.
elegidas AS (
    SELECT pliego, oei, aei, aei_nombre, {base}
    FROM {avances}
    WHERE {donde}
),
medidos AS (
    SELECT
        aei AS codigo, any_value(aei_nombre) AS denominacion, pliego, $ue::VARCHAR AS ue, NULL::VARCHAR AS ue_corto,
        oei, aei,
        {medidas}
    FROM elegidas
    GROUP BY pliego, oei, aei
),
con_desfase AS MATERIALIZED (
    SELECT m.*, {importes}, avance_financiero - avance AS desfase
    FROM {fuente_importes}
)
