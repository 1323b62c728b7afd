-- pregunta: ¿Qué pliegos, UE, OEI, AEI o AOI responden a unas palabras?
-- grano: una fila por acierto, primero los que aciertan en el código, luego pliegos, UE, OEI, AEI y AOI
-- columna: tipo | VARCHAR | - | pliego, ue, oei, aei o aoi
-- columna: codigo | VARCHAR | - | Código
-- columna: nombre | VARCHAR | - | Nombre
-- columna: ruta | VARCHAR | - | Ruta que se muestra
-- columna: ue | VARCHAR | - | UE del acierto
-- columna: oei | VARCHAR | - | OEI del acierto
-- columna: aei | VARCHAR | - | AEI del acierto
-- columna: aoi | VARCHAR | - | AOI del acierto
-- columna: avance | DOUBLE | % | Avance físico del acierto
-- columna: banda | VARCHAR | - | Banda del avance: bajo, medio, alto, sp o si
-- columna: pliego | VARCHAR | - | Pliego del acierto
-- Words are looked for with contains(), which knows no wildcard, after the same normalizar() that wrote `texto`.
WITH buscado AS (
    SELECT normalizar($junto) AS junto, {palabras}
),
candidatos AS (
    SELECT
        tipo, codigo, nombre, ruta, pliego, ue, oei, aei, aoi, orden,
        lower(codigo) AS clave,
        CASE
            WHEN clave = junto THEN 0
            WHEN starts_with(clave, junto) THEN 1
            WHEN {en_clave} THEN CASE WHEN ends_with(clave, {ultima}) THEN 2 ELSE 3 END
            WHEN {en_texto} THEN 4
        END AS puesto
    FROM busqueda, buscado
    WHERE corte_id = $corte_id AND junto <> ''
),
aciertos AS (
    SELECT *, list_position(['pliego', 'ue', 'oei', 'aei', 'aoi'], tipo) AS rango
    FROM candidatos
    WHERE puesto IS NOT NULL
    ORDER BY puesto, rango, orden, codigo
    LIMIT $limite
),
medidos AS (
    SELECT
        h.orden,
        favg(a.avance) FILTER (a.cuenta) AS avance,
        CASE
            WHEN count(*) FILTER (a.cuenta) > 0 THEN 'ok'
            WHEN count(*) FILTER (a.estado = 'si') > 0 THEN 'si'
            WHEN count(*) FILTER (a.estado = 'sp') > 0 THEN 'sp'
        END AS estado
    FROM aciertos AS h
    JOIN {avances} AS a
        ON a.corte_id = $corte_id
        AND a.pliego = h.pliego
        AND a.ue = coalesce(h.ue, a.ue)
        AND a.oei = coalesce(h.oei, a.oei)
        AND a.aei = coalesce(h.aei, a.aei)
        AND a.aoi = coalesce(h.aoi, a.aoi)
    GROUP BY h.orden
)
SELECT
    h.tipo, h.codigo, h.nombre, h.ruta, h.ue, h.oei, h.aei, h.aoi,
    m.avance, banda_de(m.estado, round(m.avance, 9), $bajo, $medio) AS banda, h.pliego
FROM aciertos AS h
LEFT JOIN medidos AS m USING (orden)
ORDER BY h.puesto, h.rango, h.orden, h.codigo
