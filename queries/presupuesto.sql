-- pregunta: ¿Cuánto tiene y cuánto ejecutó cada hijo de un nodo (pliego, UE, OEI, AEI, CC o AOI)?
-- grano: una fila por hijo que tiene alguna AOI activa, de mayor a menor presupuesto
-- columna: nivel | VARCHAR | - | Nivel del hijo: pliego, ue, oei, aei, cc o aoi
-- columna: codigo | VARCHAR | - | Código del hijo (vacío: AOI sin centro de costo declarado)
-- columna: denominacion | VARCHAR | - | Nombre del hijo
-- columna: pim | DECIMAL(18,2) | soles | Programación financiera: PIM declarado; donde la fuente tiene meses, programado del POI hasta el mes de corte
-- columna: devengado | DECIMAL(18,2) | soles | Ejecución financiera (devengado)
-- columna: saldo | DECIMAL(18,2) | soles | Programación menos devengado
-- columna: avance_financiero | DOUBLE | % | Devengado entre programación, sin tope
-- columna: sobregasto | BOOLEAN | - | Si gastó más que lo programado
-- columna: peso | DOUBLE | % | Parte del presupuesto de todo el pliego; no es avance ni ejecución (vacío: no se conoce el del pliego)
-- columna: peso_de | VARCHAR | - | De qué es parte el peso: pliego (lo que declara de todo él) o cargado (la suma de las AOI cargadas; vacío: sin peso)
-- columna: dinero_estado | VARCHAR | - | declarado, derivado, suma o no_disponible
-- columna: dinero_motivo | VARCHAR | - | Por qué el importe no está disponible, o cómo se obtuvo
-- columna: dinero_fuente | VARCHAR | - | Documento y cuadro del importe
-- columna: ejercicio | SMALLINT | año | Año del POI
-- columna: corte | DATE | fecha | Fecha hasta la que hablan los datos
-- columna: periodo | VARCHAR | - | corte: lo programado hasta el mes; anual: lo programado del año
-- columna: mes | SMALLINT | mes | Último mes que cuenta de sus AOI (0: solo se conoce el año)
-- columna: pliego | VARCHAR | - | Pliego de la ruta del hijo
-- columna: ue | VARCHAR | - | UE de la ruta del hijo
-- columna: oei | VARCHAR | - | OEI de la ruta del hijo
-- columna: aei | VARCHAR | - | AEI de la ruta del hijo
-- columna: corto | VARCHAR | - | Nombre corto, solo de una UE
-- The money of each child is that of niveles.sql. A weight is said of a whole pliego and no less: not of a corte that
-- covers a part of it, and not of money of another kind.
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
),
hijos AS (
    SELECT
        $nivel::VARCHAR AS nivel, m.codigo, m.denominacion, m.corto, m.pliego, m.ue, m.oei, m.aei, m.mes_corte,
        {importes}
    FROM {fuente_importes}
),
pliegos AS (
    {de_pliegos}
)
SELECT
    h.nivel, h.codigo, h.denominacion, h.pim, h.devengado, (h.pim - h.devengado)::DECIMAL(18, 2) AS saldo, h.avance_financiero,
    coalesce(h.devengado > h.pim, FALSE) AS sobregasto,
    CASE WHEN k.cobertura IS NULL THEN porcentaje(h.pim, p.pim) END AS peso,
    CASE WHEN peso IS NULL THEN NULL WHEN p.estado = 'declarado' THEN 'pliego' ELSE 'cargado' END AS peso_de,
    h.dinero_estado, h.dinero_motivo, h.dinero_fuente, $ejercicio::SMALLINT AS ejercicio, $corte::DATE AS corte,
    $periodo::VARCHAR AS periodo, h.mes_corte AS mes, h.pliego, h.ue, h.oei, h.aei, h.corto, {total} AS total
FROM hijos AS h
JOIN corte AS k ON k.corte_id = $corte_id
LEFT JOIN pliegos AS p ON p.pliego = coalesce(h.pliego, $pliego::VARCHAR)
ORDER BY h.pim DESC NULLS LAST, h.codigo
{pagina}
