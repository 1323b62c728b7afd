-- pregunta: ¿Qué nombres y unidades hay en cada corte?
-- grano: una fila por corte, clase y código, de las AOI activas
-- columna: corte_id | INTEGER | - | Corte
-- columna: clase | VARCHAR | - | pliego, ue, oei, aei, cc o unidad
-- columna: codigo | VARCHAR | - | Código, o la unidad de medida
-- columna: nombre | VARCHAR | - | Nombre
-- columna: extra | VARCHAR | - | Nombre corto de la UE u OEI de la AEI
SELECT corte_id, clase, codigo, any_value(nombre) AS nombre, any_value(extra) AS extra
FROM (
    SELECT
        corte_id,
        unnest(['pliego', 'ue', 'oei', 'aei', 'cc', 'unidad']) AS clase,
        unnest([pliego, ue, oei, aei, cc, unidad_medida]) AS codigo,
        unnest([pliego_nombre, ue_nombre, oei_nombre, aei_nombre, cc_nombre, NULL]) AS nombre,
        unnest([NULL, ue_corto, NULL, oei, NULL, NULL]) AS extra
    FROM aoi_avance
    WHERE estado <> 'inactiva'
)
WHERE codigo IS NOT NULL
GROUP BY corte_id, clase, codigo
ORDER BY corte_id, clase, codigo
