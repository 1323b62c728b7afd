-- pregunta: ¿Cómo va un nodo con el filtro puesto?
-- grano: una sola fila, también cuando ninguna AOI cumple el filtro
-- columna: nivel | VARCHAR | - | Nivel del nodo: todos, pliego, ue, oei, aei o cc
-- columna: codigo | VARCHAR | - | Código del nodo (vacío: todos los pliegos)
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
-- columna: n_ejecutadas | BIGINT | AOI | AOI con ejecución mayor que cero, de las que tienen programación
-- columna: avance | DOUBLE | % | Avance físico: promedio simple del avance (tope 100) de sus AOI
-- columna: banda | VARCHAR | - | Banda del avance: bajo, medio, alto, sp o si
-- columna: pim | DECIMAL(18,2) | soles | Programación financiera: PIM declarado; donde la fuente tiene meses, programado del POI hasta el mes de corte
-- columna: devengado | DECIMAL(18,2) | soles | Ejecución financiera (devengado)
-- columna: avance_financiero | DOUBLE | % | Devengado entre PIM, sin tope
-- columna: dinero_estado | VARCHAR | - | declarado, derivado, suma o no_disponible
-- columna: dinero_motivo | VARCHAR | - | Por qué el importe no está disponible, o cómo se derivó
-- columna: dinero_fuente | VARCHAR | - | Documento y cuadro del importe
-- columna: ejercicio | SMALLINT | año | Año del POI
-- columna: corte | DATE | fecha | Fecha hasta la que hablan los datos
-- columna: n_programadas | BIGINT | AOI | AOI con programación mayor que cero
-- columna: brecha_puntos | DOUBLE | puntos | Avance financiero menos avance físico
-- columna: pliego | VARCHAR | - | Pliego de la ruta
-- columna: periodo | VARCHAR | - | corte: contra lo programado hasta el mes; anual: contra lo programado del año
-- columna: mes_menor | SMALLINT | mes | Primer mes de corte de sus AOI con meses (vacío: ninguna tiene)
-- columna: mes_corte | SMALLINT | mes | Último mes de corte de sus AOI (0: solo se conoce el año)
-- columna: n_sin_meses | BIGINT | AOI | AOI de las que solo se conoce el año, con el filtro
WITH elegidas AS (
    SELECT {base}, {elegida} AS elegida
    FROM {avances}
    WHERE {donde}
),
medidos AS (
    SELECT
        $pliego::VARCHAR AS pliego, $ue::VARCHAR AS ue, $oei::VARCHAR AS oei, $aei::VARCHAR AS aei,
        {medidas}
    FROM elegidas
)
SELECT
    $nivel::VARCHAR AS nivel, $codigo::VARCHAR AS codigo, $denominacion::VARCHAR AS denominacion,
    $corto::VARCHAR AS corto, m.ue, m.oei, m.aei,
    n_aoi, n_cuentan, n_sp, n_si, n_bajo, n_medio, n_alto, n_ejecutadas, avance, {banda_nivel} AS banda,
    {importes},
    $ejercicio::SMALLINT AS ejercicio, $corte::DATE AS corte,
    n_programadas, avance_financiero - avance AS brecha_puntos,
    m.pliego, $periodo::VARCHAR AS periodo, mes_menor, mes_corte, n_sin_meses
FROM {fuente_importes}
