-- pregunta: ¿Cuánto se gastó cada mes, según el MEF?
-- grano: una fila por mes del año, de enero a diciembre (ninguna si no hay gasto del MEF)
-- columna: mes | SMALLINT | mes | Mes, 1 a 12
-- columna: dentro | BOOLEAN | - | Si el mes cuenta: no pasa del último con gasto, ni del elegido
-- columna: certificado | DECIMAL(38,2) | soles | Certificado del mes
-- columna: comprometido | DECIMAL(38,2) | soles | Compromiso del mes
-- columna: devengado | DECIMAL(38,2) | soles | Devengado del mes
-- columna: girado | DECIMAL(38,2) | soles | Girado del mes
-- columna: certificado_acumulado | DECIMAL(38,2) | soles | Certificado hasta el mes
-- columna: comprometido_acumulado | DECIMAL(38,2) | soles | Compromiso hasta el mes
-- columna: devengado_acumulado | DECIMAL(38,2) | soles | Devengado hasta el mes
-- columna: girado_acumulado | DECIMAL(38,2) | soles | Girado hasta el mes
-- columna: pim | DECIMAL(38,2) | soles | Presupuesto institucional modificado del año, a la fecha del archivo
-- columna: avance_financiero | DOUBLE | % | Devengado hasta el mes entre PIM, sin tope
WITH lineas AS (
    SELECT g.mes, g.pim, g.certificado, g.comprometido, g.devengado, g.girado
    FROM corte_carga AS k
    JOIN gasto AS g ON g.carga_id = k.carga_id AND g.ue = k.ue
    WHERE k.corte_id = $corte_id AND k.dato = 'gasto' AND {donde}
),
todo AS (
    SELECT sum(pim) AS pim, least(max(mes) FILTER (devengado IS NOT NULL), coalesce($mes, 12)) AS ultimo
    FROM lineas
    HAVING count(*) > 0
),
doce AS (
    SELECT
        g.mes::SMALLINT AS mes, coalesce(g.mes <= t.ultimo, FALSE) AS dentro, any_value(t.pim) AS pim,
        sum(l.certificado) AS certificado, sum(l.comprometido) AS comprometido,
        sum(l.devengado) AS devengado, sum(l.girado) AS girado
    FROM todo AS t
    CROSS JOIN range(1, 13) AS g (mes)
    LEFT JOIN lineas AS l ON l.mes = g.mes AND g.mes <= t.ultimo
    GROUP BY g.mes, t.ultimo
)
SELECT
    mes, dentro, certificado, comprometido, devengado, girado,
    CASE WHEN dentro THEN sum(certificado) OVER hasta END AS certificado_acumulado,
    CASE WHEN dentro THEN sum(comprometido) OVER hasta END AS comprometido_acumulado,
    CASE WHEN dentro THEN sum(devengado) OVER hasta END AS devengado_acumulado,
    CASE WHEN dentro THEN sum(girado) OVER hasta END AS girado_acumulado,
    pim, CASE WHEN dentro THEN sum(devengado) OVER hasta * 100 / nullif(pim, 0) END AS avance_financiero
FROM doce
WINDOW hasta AS (ORDER BY mes ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)
ORDER BY mes
