-- The suppositions of the filter, one row each, in their order; no rows if there is none. Values come as text, for a
-- list of decimals would take the scale of the first one.
dichos AS (
    SELECT
        unnest($sup_aoi::VARCHAR[]) AS aoi, unnest($sup_que::VARCHAR[]) AS que,
        unnest($sup_valor::VARCHAR[])::DECIMAL(18, 4) AS valor, unnest(range(1, len($sup_aoi::VARCHAR[]) + 1)) AS lugar
)
