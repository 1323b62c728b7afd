-- pregunta: ¿Qué hizo y qué gastó cada AOI que declara su dinero?
-- grano: una fila por AOI activa del nodo con presupuesto propio, de mayor a menor presupuesto
-- columna: codigo_aoi | VARCHAR | - | Código de la AOI (clave local si el documento no imprime código)
-- columna: denominacion | VARCHAR | - | Nombre de la AOI
-- columna: ue | VARCHAR | - | UE
-- columna: aei | VARCHAR | - | AEI
-- columna: categoria | VARCHAR | - | Categoría presupuestal, como se imprime
-- columna: origen | VARCHAR | - | De qué presupuesto nace (vacío: no se declara)
-- columna: unidad_medida | VARCHAR | - | Unidad de medida que se muestra
-- columna: programado | DECIMAL(18,4) | unidades | Meta física programada
-- columna: ejecutado | DECIMAL(18,4) | unidades | Ejecución física
-- columna: avance_real | DOUBLE | % | Ejecutado entre programado, sin tope
-- columna: avance | DOUBLE | % | Avance físico, con tope de 100
-- columna: banda | VARCHAR | - | Banda del avance: bajo, medio, alto, sp o si
-- columna: pim | DECIMAL(18,2) | soles | Programación financiera
-- columna: devengado | DECIMAL(18,2) | soles | Ejecución financiera
-- columna: saldo | DECIMAL(18,2) | soles | Programación menos ejecución financiera
-- columna: avance_financiero | DOUBLE | % | Ejecución entre programación financiera, sin tope
-- columna: peso | DOUBLE | % | Parte del presupuesto de las AOI de su AEI en el nodo (vacío: alguna no declara el suyo)
-- columna: codigo_local | BOOLEAN | - | Si el código es una clave local
-- A country has 400,000: only the rows that are shown are sorted and looked at.
WITH elegidas AS (
    SELECT *
    FROM {avances}
    WHERE {donde}
),
sumas AS (
    SELECT
        pliego, aei, sum(programado_financiero) AS pim, count(programado_financiero) AS n,
        count(*) FILTER (programado_financiero IS NULL) AS sin_dinero
    FROM elegidas
    GROUP BY pliego, aei
),
mostradas AS (
    SELECT *
    FROM elegidas
    WHERE programado_financiero IS NOT NULL
    ORDER BY programado_financiero DESC, aoi
    {pagina}
)
SELECT
    a.aoi AS codigo_aoi, a.denominacion, a.ue, a.aei, a.categoria_presupuestal AS categoria, a.origen, a.unidad_medida,
    a.programado, a.ejecutado, a.avance_real, a.avance, banda_de(a.estado, a.avance, $bajo, $medio) AS banda,
    a.programado_financiero AS pim, a.ejecutado_financiero AS devengado,
    (a.programado_financiero - a.ejecutado_financiero)::DECIMAL(18, 2) AS saldo, a.avance_financiero,
    CASE WHEN s.sin_dinero = 0 THEN porcentaje(a.programado_financiero, s.pim) END AS peso, a.codigo_local,
    (SELECT sum(n) FROM sumas)::BIGINT AS total
FROM mostradas AS a
JOIN sumas AS s ON s.pliego = a.pliego AND s.aei = a.aei
ORDER BY a.programado_financiero DESC, a.aoi
