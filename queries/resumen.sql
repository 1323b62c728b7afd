-- pregunta: ¿Cómo va un nodo con el filtro puesto?
-- grano: una sola fila, también cuando ninguna AOI cumple el filtro
-- columna: nivel | VARCHAR | - | Nivel del nodo: pliego, ue, oei, aei o cc
-- columna: codigo | VARCHAR | - | Código del nodo
-- columna: denominacion | VARCHAR | - | Nombre del nodo
-- columna: corto | VARCHAR | - | Nombre corto, solo de una UE
-- columna: ue | VARCHAR | - | UE de la ruta
-- columna: oei | VARCHAR | - | OEI de la ruta
-- columna: aei | VARCHAR | - | AEI de la ruta
-- columna: n_aoi | BIGINT | AOI | AOI activas, con S.P. y S.I.
-- columna: n_cuentan | BIGINT | AOI | AOI que entran en el promedio
-- columna: n_sp | BIGINT | AOI | AOI sin programación (S.P.), sin contar el filtro de banda
-- columna: n_si | BIGINT | AOI | AOI con seguimiento incompleto (S.I.), sin contar el filtro de banda
-- columna: n_bajo | BIGINT | AOI | AOI en banda bajo, sin contar el filtro de banda
-- columna: n_medio | BIGINT | AOI | AOI en banda medio, sin contar el filtro de banda
-- columna: n_alto | BIGINT | AOI | AOI en banda alto, sin contar el filtro de banda
-- columna: n_ejecutadas | BIGINT | AOI | AOI con ejecución mayor que cero
-- columna: avance | DOUBLE | % | Avance físico: promedio simple del avance (tope 100) de sus AOI
-- columna: banda | VARCHAR | - | Banda del avance: bajo, medio, alto, sp o si
-- columna: pim | DECIMAL(18,2) | soles | Programación financiera (PIM)
-- columna: devengado | DECIMAL(18,2) | soles | Ejecución financiera (devengado)
-- columna: avance_financiero | DOUBLE | % | Devengado entre PIM, sin tope
-- columna: dinero_estado | VARCHAR | - | declarado, derivado, suma o no_disponible
-- columna: dinero_motivo | VARCHAR | - | Por qué el importe no está disponible, o cómo se derivó
-- columna: dinero_fuente | VARCHAR | - | Documento y cuadro del importe
-- columna: ejercicio | SMALLINT | año | Año del POI
-- columna: corte | DATE | fecha | Fecha hasta la que hablan los datos
-- columna: n_programadas | BIGINT | AOI | AOI con programación mayor que cero
-- columna: brecha_puntos | DOUBLE | puntos | Avance financiero menos avance físico
-- columna: n_inactivas | BIGINT | AOI | AOI inactivas del nodo, fuera de toda cifra
WITH elegidas AS (
    SELECT {base}
    FROM aoi_avance
    WHERE {donde}
),
bandas AS (
    SELECT
        count(*) FILTER (banda = 'sp') AS n_sp,
        count(*) FILTER (banda = 'si') AS n_si,
        count(*) FILTER (banda = 'bajo') AS n_bajo,
        count(*) FILTER (banda = 'medio') AS n_medio,
        count(*) FILTER (banda = 'alto') AS n_alto
    FROM elegidas
),
medidos AS (
    SELECT
        $nivel AS nivel, $ue::VARCHAR AS ue, $oei::VARCHAR AS oei, $aei::VARCHAR AS aei, $por_nodo AS por_nodo,
        {medidas}
    FROM elegidas
    WHERE {donde_banda}
),
con_dinero AS (
    {dinero}
)
SELECT
    c.nivel, $codigo AS codigo, $denominacion AS denominacion, $corto::VARCHAR AS corto, c.ue, c.oei, c.aei,
    c.n_aoi, c.n_cuentan, b.n_sp, b.n_si, b.n_bajo, b.n_medio, b.n_alto, c.n_ejecutadas, c.avance, c.banda,
    c.pim, c.devengado, c.devengado * 100 / nullif(c.pim, 0) AS avance_financiero,
    c.dinero_estado, c.dinero_motivo, c.dinero_fuente,
    $ejercicio::SMALLINT AS ejercicio, $corte::DATE AS corte,
    c.n_programadas,
    c.devengado * 100 / nullif(c.pim, 0) - c.avance AS brecha_puntos,
    (SELECT count(*) FROM aoi_avance WHERE estado = 'inactiva' AND {donde_ruta}) AS n_inactivas
FROM con_dinero AS c, bandas AS b
