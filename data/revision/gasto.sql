-- Spending (MEF) of a load and of the one before of the same UE, in soles, per UE.
-- mes: last month with devengado, 0 when the file has no months. $ues: the UE of the load.
WITH linea AS (
    SELECT 'ahora' AS momento, * FROM gasto
    UNION ALL
    SELECT 'antes', * FROM antes.gasto WHERE list_contains($ues, ue)
)
SELECT g.momento, g.ue, any_value(u.denominacion) AS nombre, count(*) AS lineas,
       coalesce(max(g.mes) FILTER (g.devengado <> 0), 0) AS mes,
       sum(g.pia)::DECIMAL(18,2) AS pia, sum(g.pim)::DECIMAL(18,2) AS pim,
       sum(g.certificado)::DECIMAL(18,2) AS certificado, sum(g.devengado)::DECIMAL(18,2) AS devengado,
       sum(g.girado)::DECIMAL(18,2) AS girado
FROM linea AS g
LEFT JOIN ue AS u ON u.ejercicio = g.ejercicio AND u.ue = g.ue
GROUP BY g.momento, g.ue
ORDER BY g.ue, g.momento
