-- pregunta: ¿Qué AOI cumplen el filtro?
-- grano: una fila por AOI activa del filtro, en el orden pedido y luego de menor a mayor avance
-- columna: codigo_aoi | VARCHAR | - | Código de la AOI (clave local si el documento no imprime código)
-- columna: denominacion | VARCHAR | - | Nombre de la AOI
-- columna: pliego | VARCHAR | - | Código del pliego
-- columna: ue | VARCHAR | - | Código de la unidad ejecutora
-- columna: oei | VARCHAR | - | Código del objetivo estratégico
-- columna: aei | VARCHAR | - | Código de la acción estratégica
-- columna: unidad_medida | VARCHAR | - | Unidad de medida que se muestra
-- columna: programado | DECIMAL(18,4) | unidades | Meta física programada
-- columna: ejecutado | DECIMAL(18,4) | unidades | Ejecución física (vacío: no reportada)
-- columna: avance_real | DOUBLE | % | Ejecutado entre programado, sin tope
-- columna: avance | DOUBLE | % | Avance físico, con tope de 100
-- columna: banda | VARCHAR | - | Banda del avance: bajo, medio, alto, sp o si
-- columna: programado_financiero | DECIMAL(18,2) | soles | Programación financiera de la AOI
-- columna: ejecutado_financiero | DECIMAL(18,2) | soles | Ejecución financiera de la AOI
-- columna: avance_financiero | DOUBLE | % | Ejecución entre programación financiera, sin tope
-- columna: ejercicio | SMALLINT | año | Año del POI
-- columna: corte | DATE | fecha | Fecha hasta la que hablan los datos
-- columna: ue_corto | VARCHAR | - | Nombre corto de la UE
-- columna: estado | VARCHAR | - | ok, sp (sin programación) o si (seguimiento incompleto)
-- columna: unidad_fuente | VARCHAR | - | De dónde sale la unidad: cuadro, ficha o dudosa
-- columna: unidad_impresa | VARCHAR | - | Unidad que imprime el cuadro
-- columna: falta_banda | DECIMAL(38,10) | unidades | Unidades que faltan para el límite de la siguiente banda
-- columna: siguiente_banda | VARCHAR | - | La siguiente banda: medio o alto (vacío: ya está en alto)
-- columna: codigo_local | BOOLEAN | - | Si el código es una clave local y no un código impreso
-- columna: cc | VARCHAR | - | Centro de costo (vacío: no declarado)
-- columna: tipo_agregacion | VARCHAR | - | acumulado_anual, acumulado_mensual o no_acumulado (vacío: no declarado)
-- columna: periodo | VARCHAR | - | corte: contra lo programado hasta el mes; anual: contra lo programado del año
-- columna: mes | SMALLINT | mes | Último mes que cuenta (0: solo se conoce el año)
-- {total}: how many rows there are in all.
WITH filas AS NOT MATERIALIZED (
    {aoi_filas}
)
SELECT *, {total} AS total
FROM filas
WHERE {condiciones}
ORDER BY {orden}
{pagina}
