-- pregunta: ¿Qué AOI cambiaron de un corte a otro, y cuánto movieron a su nivel?
-- grano: una fila por AOI del nodo, en uno u otro corte, a la que algo le pasó; primero la que más movió el promedio
-- columna: codigo_aoi | VARCHAR | - | Código de la AOI
-- columna: denominacion | VARCHAR | - | Nombre (el de antes, si ya no está en el nodo)
-- columna: pliego | VARCHAR | - | Pliego
-- columna: ue | VARCHAR | - | UE
-- columna: ue_corto | VARCHAR | - | Nombre corto de la UE
-- columna: oei | VARCHAR | - | OEI (el de antes, si ya no está)
-- columna: aei | VARCHAR | - | AEI (la de antes, si ya no está)
-- columna: unidad_medida | VARCHAR | - | Unidad de medida (la de antes, si ya no está)
-- columna: cambios | VARCHAR | - | Qué le pasó: sube, baja, avance, programado, aei, unidad, denominacion, nueva, retirada, con comas
-- columna: banda_antes | VARCHAR | - | Banda de antes (vacía: no existía)
-- columna: banda | VARCHAR | - | Banda de ahora (vacía: ya no existe)
-- columna: avance_antes | DOUBLE | % | Avance físico de antes, con tope de 100
-- columna: avance | DOUBLE | % | Avance físico de ahora, con tope de 100
-- columna: estado_antes | VARCHAR | - | Estado de antes: ok, sp o si (vacío: no existía)
-- columna: estado | VARCHAR | - | Estado de ahora: ok, sp o si (vacío: ya no existe)
-- columna: programado_antes | DECIMAL(18,4) | unidades | Meta física de antes
-- columna: programado | DECIMAL(18,4) | unidades | Meta física de ahora
-- columna: ejecutado_antes | DECIMAL(18,4) | unidades | Ejecución física de antes
-- columna: ejecutado | DECIMAL(18,4) | unidades | Ejecución física de ahora
-- columna: aei_antes | VARCHAR | - | AEI de antes (vacía: no existía)
-- columna: unidad_antes | VARCHAR | - | Unidad de medida de antes
-- columna: denominacion_antes | VARCHAR | - | Nombre de antes (vacío: no existía)
-- columna: aporte | DOUBLE | puntos | Puntos que movió al promedio del nodo (vacío: el nodo no tiene promedio en uno de los cortes)
-- columna: en_otro | BOOLEAN | - | Si llegó de otro nodo, o se fue a otro, del mismo POI
-- columna: aei_ahora | VARCHAR | - | AEI donde está ahora (vacía: ya no existe)
-- columna: oei_ahora | VARCHAR | - | OEI donde está ahora (vacío: ya no existe)
-- columna: ejercicio | SMALLINT | año | Año del POI
-- columna: corte_antes | DATE | fecha | Fecha del corte de antes
-- columna: corte | DATE | fecha | Fecha del corte de ahora
-- columna: meta_antes | DECIMAL(18,4) | unidades | Meta física de todo el año, antes
-- columna: meta | DECIMAL(18,4) | unidades | Meta física de todo el año, ahora
-- columna: avance_real_antes | DOUBLE | % | Avance real de antes, sin tope
-- columna: avance_real | DOUBLE | % | Avance real de ahora, sin tope
-- columna: programado_financiero_antes | DECIMAL(18,2) | soles | Programación financiera de antes
-- columna: programado_financiero | DECIMAL(18,2) | soles | Programación financiera de ahora
-- columna: ejecutado_financiero_antes | DECIMAL(18,2) | soles | Ejecución financiera de antes
-- columna: ejecutado_financiero | DECIMAL(18,2) | soles | Ejecución financiera de ahora
-- columna: oei_antes | VARCHAR | - | OEI de antes (vacío: no existía)
-- columna: cc | VARCHAR | - | Centro de costo (el de antes, si ya no está)
-- columna: mes_antes | SMALLINT | mes | Último mes que cuenta, antes (0: solo se conoce el año)
-- columna: mes | SMALLINT | mes | Último mes que cuenta, ahora (0: solo se conoce el año)
-- columna: periodo | VARCHAR | - | corte: contra lo programado hasta el mes; anual: contra lo programado del año
WITH {pares},
mostradas AS (
    SELECT *, count(*) OVER () AS total
    FROM movidas
    WHERE cambia AND {clases}
    ORDER BY {la_que_mas_movio}, aoi
    {pagina}
),
textos AS (
    SELECT t.aoi, t.corte_id = $corte_id AS de_ahora, t.denominacion, t.ue_corto, t.unidad_medida, t.cc
    FROM aoi_avance AS t
    JOIN mostradas AS p ON p.aoi = t.aoi
    WHERE t.corte_id = $corte_id OR t.corte_id = $corte_id_antes
)
SELECT
    p.aoi AS codigo_aoi, CASE WHEN esta THEN h.denominacion ELSE a.denominacion END AS denominacion,
    CASE WHEN esta THEN pliego ELSE pliego_antes END AS pliego, CASE WHEN esta THEN ue ELSE ue_antes END AS ue,
    CASE WHEN esta THEN h.ue_corto ELSE a.ue_corto END AS ue_corto,
    CASE WHEN esta THEN oei ELSE oei_antes END AS oei, CASE WHEN esta THEN aei ELSE aei_antes END AS aei,
    CASE WHEN esta THEN h.unidad_medida ELSE a.unidad_medida END AS unidad_medida,
    concat_ws(
        ',',
        CASE WHEN sube THEN 'sube' END, CASE WHEN baja_ THEN 'baja' END, CASE WHEN otro_avance THEN 'avance' END,
        CASE WHEN otra_meta THEN 'programado' END, CASE WHEN otra_aei THEN 'aei' END,
        CASE WHEN otra_unidad THEN 'unidad' END, CASE WHEN otro_nombre THEN 'denominacion' END,
        CASE WHEN nueva THEN 'nueva' END, CASE WHEN retirada THEN 'retirada' END
    ) AS cambios,
    banda_antes, banda, avance_antes, avance, estado_antes, estado, programado_antes, programado,
    ejecutado_antes, ejecutado, aei_antes, CASE WHEN existia THEN a.unidad_medida END AS unidad_antes,
    CASE WHEN existia THEN a.denominacion END AS denominacion_antes, aporte,
    (nueva AND existia) OR (retirada AND existe) AS en_otro, aei AS aei_ahora, oei AS oei_ahora,
    $ejercicio::SMALLINT AS ejercicio, $corte_antes::DATE AS corte_antes, $corte::DATE AS corte,
    meta_antes, meta, avance_real_antes, avance_real,
    programado_financiero_antes, programado_financiero, ejecutado_financiero_antes, ejecutado_financiero,
    oei_antes, CASE WHEN esta THEN h.cc ELSE a.cc END AS cc, mes_antes, mes, $periodo::VARCHAR AS periodo,
    total
FROM mostradas AS p
LEFT JOIN textos AS h ON h.aoi = p.aoi AND h.de_ahora
LEFT JOIN textos AS a ON a.aoi = p.aoi AND NOT a.de_ahora
ORDER BY {la_que_mas_movio}, codigo_aoi
