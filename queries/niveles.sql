-- pregunta: ¿Cómo va cada hijo de un nodo (UE, OEI, AEI, CC o AOI)?
-- grano: una fila por hijo que tiene alguna AOI activa dentro del filtro
-- columna: nivel | VARCHAR | - | Nivel del hijo: ue, oei, aei, cc o aoi
-- columna: codigo | VARCHAR | - | Código del hijo (vacío: AOI sin centro de costo declarado)
-- columna: denominacion | VARCHAR | - | Nombre del hijo
-- columna: corto | VARCHAR | - | Nombre corto, solo de una UE
-- columna: ue | VARCHAR | - | UE de la ruta del hijo
-- columna: oei | VARCHAR | - | OEI de la ruta del hijo
-- columna: aei | VARCHAR | - | AEI de la ruta del hijo
-- columna: n_aoi | BIGINT | AOI | AOI activas, con S.P. y S.I.
-- columna: n_cuentan | BIGINT | AOI | AOI que entran en el promedio
-- columna: n_sp | BIGINT | AOI | AOI sin programación en el período (S.P.)
-- columna: n_si | BIGINT | AOI | AOI con seguimiento incompleto (S.I.)
-- columna: n_bajo | BIGINT | AOI | AOI en banda bajo
-- columna: n_medio | BIGINT | AOI | AOI en banda medio
-- columna: n_alto | BIGINT | AOI | AOI en banda alto
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
WITH elegidas AS (
    SELECT
        {codigo} AS codigo, {nombre} AS denominacion, {corto} AS corto,
        {hijo_ue} AS hijo_ue, {hijo_oei} AS hijo_oei, {hijo_aei} AS hijo_aei,
        {base}
    FROM aoi_avance
    WHERE {donde}
),
medidos AS (
    SELECT
        $nivel AS nivel, codigo, any_value(denominacion) AS denominacion, any_value(corto) AS corto,
        any_value(hijo_ue) AS ue, any_value(hijo_oei) AS oei, any_value(hijo_aei) AS aei, $por_nodo AS por_nodo,
        {medidas}
    FROM elegidas
    GROUP BY codigo
),
con_dinero AS (
    {dinero}
)
SELECT
    nivel, codigo, denominacion, corto, ue, oei, aei,
    n_aoi, n_cuentan, n_sp, n_si, n_bajo, n_medio, n_alto, n_ejecutadas, avance, banda,
    pim, devengado, devengado * 100 / nullif(pim, 0) AS avance_financiero,
    dinero_estado, dinero_motivo, dinero_fuente,
    $ejercicio::SMALLINT AS ejercicio, $corte::DATE AS corte
FROM con_dinero
ORDER BY {orden}, codigo
