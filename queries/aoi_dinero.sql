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
WITH elegidas AS (
    SELECT
        *, sum(programado_financiero) OVER de_aei AS suma_aei,
        count(*) FILTER (programado_financiero IS NULL) OVER de_aei AS sin_dinero_aei
    FROM {avances}
    WHERE {donde}
    WINDOW de_aei AS (PARTITION BY pliego, aei)
)
SELECT
    aoi AS codigo_aoi, denominacion, ue, aei, categoria_presupuestal AS categoria, origen, unidad_medida, programado, ejecutado,
    avance_real, avance, banda_de(estado, avance, $bajo, $medio) AS banda, programado_financiero AS pim,
    ejecutado_financiero AS devengado, (programado_financiero - ejecutado_financiero)::DECIMAL(18, 2) AS saldo,
    avance_financiero, CASE WHEN sin_dinero_aei = 0 THEN porcentaje(programado_financiero, suma_aei) END AS peso,
    codigo_local, count(*) OVER () AS total
FROM elegidas
WHERE programado_financiero IS NOT NULL
ORDER BY pim DESC, codigo_aoi
{pagina}
