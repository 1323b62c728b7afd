-- pregunta: ¿La versión anterior más sus modificaciones da la siguiente, en cada UE?
-- grano: una fila por UE y versión cuyo monto y el de la anterior se declaran
-- columna: ue | VARCHAR | - | UE
-- columna: ue_corto | VARCHAR | - | Nombre corto de la UE
-- columna: version | VARCHAR | - | Versión a la que se llega
-- columna: anterior | DECIMAL(18,2) | soles | Presupuesto de la versión anterior
-- columna: n_resoluciones | BIGINT | resoluciones | Resoluciones que la cambian
-- columna: modificado | DECIMAL(38,2) | soles | Suma de lo que dan y quitan
-- columna: esperado | DECIMAL(38,2) | soles | Anterior más modificado
-- columna: siguiente | DECIMAL(18,2) | soles | Presupuesto que la versión declara
-- columna: diferencia | DECIMAL(38,2) | soles | Siguiente menos esperado
-- columna: cumple | BOOLEAN | - | Si la diferencia es cero
WITH montos AS (
    SELECT p.ue, v.version, v.orden, CASE WHEN p.version = 'pia' THEN p.pia ELSE p.pim END AS monto
    FROM presupuesto AS p
    JOIN version_poi AS v ON v.ejercicio = p.ejercicio AND v.pliego = p.pliego AND v.version = p.version
    WHERE p.ejercicio = $ejercicio AND p.pliego = $pliego::VARCHAR AND p.nivel = 'ue' AND monto IS NOT NULL
),
cambio AS (
    SELECT ue, version, count(*) AS n, sum(monto) AS suma
    FROM modificacion
    WHERE ejercicio = $ejercicio AND pliego = $pliego::VARCHAR
    GROUP BY ue, version
)
SELECT
    b.ue, u.corto AS ue_corto, b.version, a.monto AS anterior, coalesce(c.n, 0) AS n_resoluciones,
    coalesce(c.suma, 0)::DECIMAL(38, 2) AS modificado, (a.monto + coalesce(c.suma, 0))::DECIMAL(38, 2) AS esperado,
    b.monto AS siguiente, (b.monto - esperado)::DECIMAL(38, 2) AS diferencia, b.monto = esperado AS cumple
FROM montos AS a
JOIN montos AS b ON b.ue = a.ue AND b.orden = a.orden + 1
JOIN ue AS u ON u.ejercicio = $ejercicio AND u.ue = b.ue
LEFT JOIN cambio AS c ON c.ue = b.ue AND c.version = b.version
WHERE b.ue = coalesce($ue::VARCHAR, b.ue)
ORDER BY b.orden, b.ue
