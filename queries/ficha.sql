-- pregunta: ¿Qué se sabe de una AOI?
-- grano: una fila (ninguna si la AOI no existe en el corte)
-- columna: codigo_aoi | VARCHAR | - | Código de la AOI
-- columna: codigo_local | BOOLEAN | - | Si el código es una clave local y no un código impreso
-- columna: denominacion | VARCHAR | - | Nombre de la AOI
-- columna: pliego | VARCHAR | - | Código del pliego
-- columna: pliego_nombre | VARCHAR | - | Nombre del pliego
-- columna: ue | VARCHAR | - | Código de la UE
-- columna: ue_nombre | VARCHAR | - | Nombre de la UE
-- columna: ue_corto | VARCHAR | - | Nombre corto de la UE
-- columna: oei | VARCHAR | - | Código del OEI
-- columna: oei_nombre | VARCHAR | - | Nombre del OEI
-- columna: aei | VARCHAR | - | Código de la AEI
-- columna: aei_nombre | VARCHAR | - | Nombre de la AEI
-- columna: cc | VARCHAR | - | Código del centro de costo (vacío: no declarado)
-- columna: cc_nombre | VARCHAR | - | Nombre del centro de costo
-- columna: unidad_medida | VARCHAR | - | Unidad de medida que se muestra
-- columna: unidad_impresa | VARCHAR | - | Unidad que imprime el cuadro
-- columna: unidad_ficha | VARCHAR | - | Unidad que declara la ficha
-- columna: unidad_dudosa | BOOLEAN | - | Si la unidad impresa no es de fiar
-- columna: unidad_fuente | VARCHAR | - | De dónde sale la unidad: cuadro, ficha o dudosa
-- columna: programado | DECIMAL(18,4) | unidades | Meta física programada
-- columna: ejecutado | DECIMAL(18,4) | unidades | Ejecución física (vacío: no reportada)
-- columna: avance_real | DOUBLE | % | Ejecutado entre programado, sin tope
-- columna: avance | DOUBLE | % | Avance físico, con tope de 100
-- columna: estado | VARCHAR | - | ok, sp, si o inactiva
-- columna: banda | VARCHAR | - | Banda del avance: bajo, medio, alto, sp o si
-- columna: falta_banda | DECIMAL(38,10) | unidades | Unidades que faltan para el límite de la siguiente banda
-- columna: siguiente_banda | VARCHAR | - | La siguiente banda: medio o alto
-- columna: programado_financiero | DECIMAL(18,2) | soles | Programación financiera de la AOI
-- columna: ejecutado_financiero | DECIMAL(18,2) | soles | Ejecución financiera de la AOI
-- columna: avance_financiero | DOUBLE | % | Ejecución entre programación financiera, sin tope
-- columna: categoria_presupuestal | VARCHAR | - | Categoría presupuestal declarada
-- columna: origen | VARCHAR | - | Si la AOI viene del PIA o se incorporó en el año
-- columna: ejercicio | SMALLINT | año | Año del POI
-- columna: corte | DATE | fecha | Fecha hasta la que hablan los datos
-- columna: n_aei | BIGINT | AOI | AOI que cuentan en su AEI
-- columna: aporte_aei | DOUBLE | puntos | Puntos que le quita al promedio de su AEI
-- columna: n_ue | BIGINT | AOI | AOI que cuentan en su UE
-- columna: aporte_ue | DOUBLE | puntos | Puntos que le quita al promedio de su UE
-- columna: n_pliego | BIGINT | AOI | AOI que cuentan en el pliego
-- columna: aporte_pliego | DOUBLE | puntos | Puntos que le quita al promedio del pliego
-- columna: avance_publicado | DECIMAL(18,4) | % | Avance que imprime el documento
-- columna: banda_publicada | VARCHAR | - | Banda que imprime el documento
-- columna: documento | VARCHAR | - | Documento de las cifras
-- columna: fuente | VARCHAR | - | Cita corta del documento
-- columna: cuadro | VARCHAR | - | Cuadro de las cifras
-- columna: fila | INTEGER | - | Fila del cuadro
-- columna: en_ficha | BOOLEAN | - | Si una ficha habla de esta AOI
-- columna: logro | VARCHAR | - | Qué se logró, en palabras propias
-- columna: factores | VARCHAR | - | Qué influyó, en palabras propias
-- columna: recomendacion | VARCHAR | - | Qué se recomendó, en palabras propias
-- columna: ficha_celda | VARCHAR | - | Si el texto de la ficha es de esta AOI (propia), de varias (compartida) o dudoso
-- columna: ficha_fuente | VARCHAR | - | Cita corta del documento de la ficha
-- columna: ficha_lugar | VARCHAR | - | Lugar de la ficha en el documento
-- columna: ficha_nota | VARCHAR | - | Nota sobre la ficha
-- columna: nota | VARCHAR | - | Nota sobre la fila del cuadro
-- columna: tipo_agregacion | VARCHAR | - | acumulado_anual, acumulado_mensual o no_acumulado (vacío: no declarado)
-- columna: periodo | VARCHAR | - | corte: contra lo programado hasta el mes; anual: contra lo programado del año
-- columna: mes | SMALLINT | mes | Último mes que cuenta (0: solo se conoce el año)
-- columna: mes_corte | SMALLINT | mes | Mes de corte de su UE (0: solo se conoce el año)
-- columna: programa | VARCHAR | - | Código de la categoría presupuestal
-- columna: producto | VARCHAR | - | Código del producto o proyecto
-- columna: actividad_presupuestal | VARCHAR | - | Código de la actividad, acción u obra
-- columna: prioridad | VARCHAR | - | Prioridad de la AOI, como se imprime
-- columna: fecha_documento | DATE | fecha | Fecha del documento, o hasta la que habla el archivo
WITH una AS (
    SELECT *, banda_de(estado, avance, $bajo, $medio) AS banda, {falta_banda} AS falta_banda
    FROM {avances}
    WHERE corte_id = $corte_id AND aoi = $aoi
),
cuentan AS (
    SELECT
        count(*) FILTER (a.aei = u.aei) AS n_aei,
        count(*) FILTER (a.ue = u.ue) AS n_ue,
        count(*) AS n_pliego
    FROM {avances} AS a, una AS u
    WHERE a.corte_id = $corte_id AND a.pliego = u.pliego AND a.cuenta
)
SELECT
    u.aoi AS codigo_aoi, u.codigo_local, u.denominacion, u.pliego, u.pliego_nombre, u.ue, u.ue_nombre, u.ue_corto,
    u.oei, u.oei_nombre, u.aei, u.aei_nombre, u.cc, u.cc_nombre,
    u.unidad_medida, u.unidad_impresa, u.unidad_ficha, u.unidad_dudosa, u.unidad_fuente,
    u.programado, u.ejecutado, u.avance_real, u.avance, u.estado, u.banda,
    u.falta_banda,
    CASE u.banda WHEN 'bajo' THEN 'medio' WHEN 'medio' THEN 'alto' END AS siguiente_banda,
    u.programado_financiero, u.ejecutado_financiero, u.avance_financiero, u.categoria_presupuestal, u.origen,
    u.ejercicio, u.corte,
    n.n_aei, CASE WHEN u.cuenta THEN (100 - u.avance) / n.n_aei END AS aporte_aei,
    n.n_ue, CASE WHEN u.cuenta THEN (100 - u.avance) / n.n_ue END AS aporte_ue,
    n.n_pliego, CASE WHEN u.cuenta THEN (100 - u.avance) / n.n_pliego END AS aporte_pliego,
    u.avance_publicado, u.banda_publicada, u.documento, d.corto AS fuente, u.cuadro, u.fila,
    coalesce(t.en_ficha, FALSE) AS en_ficha, t.logro, t.factores, t.recomendacion,
    t.celda AS ficha_celda, dt.corto AS ficha_fuente, t.lugar AS ficha_lugar, t.nota AS ficha_nota, u.nota,
    u.tipo_agregacion, CASE WHEN u.mes = 0 THEN 'anual' ELSE $periodo::VARCHAR END AS periodo, u.mes,
    $mes_corte::SMALLINT AS mes_corte, u.programa, u.producto, u.actividad_presupuestal, u.prioridad,
    d.fecha AS fecha_documento
FROM una AS u
CROSS JOIN cuentan AS n
LEFT JOIN ficha_aoi AS t ON t.ejercicio = u.ejercicio AND t.aoi = u.aoi
LEFT JOIN documento AS d ON d.documento = u.documento
LEFT JOIN documento AS dt ON dt.documento = t.documento
