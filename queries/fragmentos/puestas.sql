-- The AOI of which the filter supposes something, wherever they are, as they are and, in the columns that end in _s, as
-- supposed: `ejecutado` sets the execution, `meta` the programme, `avance` the percentage itself, and the units follow.
-- Without a programme it stays S.P. A supposed goal says nothing of the months that lack a record: S.I. stays S.I. What
-- is a mean of monthly percentages has no units to suppose, only its avance. Values come as text, for a list of decimals
-- would take the scale of the first one. One step on top of the other: a name that stands for an expression repeats all
-- of it wherever it is used.
puestas AS MATERIALIZED (
    SELECT
        *, banda_de(estado_s, avance_s, $bajo, $medio) AS banda_s,
        CASE WHEN estado_s = 'ok' THEN round((100 - avance_s) * 1e12)::BIGINT END AS falta_s
    FROM (
        SELECT
            *, estado_s = 'ok' AS cuenta_s,
            CASE
                WHEN estado_s <> 'ok' THEN NULL
                WHEN que = 'avance' THEN least(valor, 100)::DOUBLE
                ELSE least(porcentaje(ejecutado_s::DECIMAL(18, 4), programado_s), 100)
            END AS avance_s
        FROM (
            SELECT
                *,
                CASE
                    WHEN programado_s <= 0 THEN 'sp'
                    WHEN que = 'meta' AND (estado = 'si' OR ejecutado IS NULL) THEN 'si'
                    ELSE 'ok'
                END AS estado_s
            FROM (
                SELECT
                    a.*, banda_de(estado, avance, $bajo, $medio) AS banda,
                    CASE WHEN cuenta THEN round((100 - avance) * 1e12)::BIGINT END AS falta,
                    s.que, s.valor, s.lugar,
                    CASE WHEN s.que = 'meta' THEN s.valor ELSE programado END AS programado_s,
                    CASE
                        WHEN s.que = 'ejecutado' THEN s.valor
                        WHEN s.que = 'avance' AND tipo_agregacion IS NOT DISTINCT FROM 'no_acumulado' THEN NULL
                        WHEN s.que = 'avance' THEN programado * least(s.valor, 100)::DECIMAL(7, 4) * 0.01
                        ELSE ejecutado
                    END::DECIMAL(38, 10) AS ejecutado_s
                FROM {avances} AS a
                JOIN (
                    SELECT
                        unnest($sup_aoi::VARCHAR[]) AS aoi, unnest($sup_que::VARCHAR[]) AS que,
                        unnest($sup_valor::VARCHAR[])::DECIMAL(18, 4) AS valor,
                        unnest(range(1, len($sup_aoi::VARCHAR[]) + 1)) AS lugar
                ) AS s
                    ON s.aoi = a.aoi AND (s.que = 'avance' OR a.tipo_agregacion IS DISTINCT FROM 'no_acumulado')
                WHERE a.corte_id = $corte_id AND a.estado <> 'inactiva' AND a.ue = any($sup_ue::VARCHAR[])
            )
        )
    )
)
