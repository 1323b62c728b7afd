-- pregunta: ¿Cómo va cada hijo de un nodo (pliego, UE, OEI, AEI, CC o AOI)?
-- grano: una fila por hijo que tiene alguna AOI activa dentro del filtro
-- columna: nivel | VARCHAR | - | Nivel del hijo: pliego, ue, oei, aei, cc o aoi
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
-- columna: pliego | VARCHAR | - | Pliego de la ruta del hijo
-- columna: periodo | VARCHAR | - | corte: contra lo programado hasta el mes; anual: contra lo programado del año
-- columna: mes_menor | SMALLINT | mes | Primer mes de corte de sus AOI con meses (vacío: ninguna tiene)
-- columna: mes_corte | SMALLINT | mes | Último mes de corte de sus AOI (0: solo se conoce el año)
-- columna: n_sin_meses | BIGINT | AOI | AOI de las que solo se conoce el año, con el filtro
-- columna: mes | SMALLINT | mes | Último mes que cuenta de sus AOI (0: solo se conoce el año): mes_corte, como lo llaman los archivos
WITH elegidas AS (
    SELECT
        {codigo} AS codigo, {nombre} AS denominacion, {corto} AS corto, pliego, ue, oei, aei,
        {base}
    FROM {avances}
    WHERE {donde}
),
medidos AS (
    SELECT
        codigo, any_value(denominacion) AS denominacion, any_value(corto) AS corto,
        {hijo_pliego} AS pliego, {hijo_ue} AS ue, {hijo_oei} AS oei, {hijo_aei} AS aei,
        {medidas}
    FROM elegidas
    GROUP BY codigo
)
SELECT
    $nivel::VARCHAR AS nivel, m.codigo, m.denominacion, m.corto, m.ue, m.oei, m.aei,
    n_aoi, n_cuentan, n_sp, n_si, n_bajo, n_medio, n_alto, n_ejecutadas, avance, {banda_nivel} AS banda,
    {importes},
    $ejercicio::SMALLINT AS ejercicio, $corte::DATE AS corte,
    m.pliego, $periodo::VARCHAR AS periodo, mes_menor, mes_corte, n_sin_meses, mes_corte AS mes, {total} AS total
FROM {fuente_importes}
ORDER BY {orden}, m.codigo
{pagina}
