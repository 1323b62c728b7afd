-- pregunta: ¿Qué dinero declaran las fuentes de un corte?
-- grano: una sola fila
-- columna: versiones | VARCHAR[] | - | Versiones del POI en el año, de la consistente con el PIA a la última
-- columna: granos | VARCHAR[] | - | Niveles cuyo presupuesto declara algún documento del año: pliego, ue, oei…
-- columna: con_resoluciones | BOOLEAN | - | Si se declaran las resoluciones que llevan de una versión a otra
-- columna: con_afirmados | BOOLEAN | - | Si algún texto afirma el monto de una categoría presupuestal
-- columna: con_gasto | BOOLEAN | - | Si hay gasto del MEF vigente
-- columna: con_aoi | BOOLEAN | - | Si alguna AOI declara su dinero
WITH este AS (
    SELECT ejercicio FROM corte WHERE corte_id = $corte_id
)
SELECT
    (SELECT coalesce(list(version ORDER BY orden), []) FROM version_poi SEMI JOIN este USING (ejercicio) WHERE {de_pliego}) AS versiones,
    (SELECT coalesce(list(DISTINCT nivel), []) FROM presupuesto SEMI JOIN este USING (ejercicio) WHERE {de_pliego}) AS granos,
    EXISTS (FROM modificacion SEMI JOIN este USING (ejercicio) WHERE {de_pliego}) AS con_resoluciones,
    EXISTS (
        FROM cifra_publicada SEMI JOIN este USING (ejercicio)
        WHERE nivel = 'categoria' AND medida LIKE 'presupuesto_%_monto'
    ) AS con_afirmados,
    EXISTS (
        FROM gasto SEMI JOIN (FROM corte_carga WHERE corte_id = $corte_id AND dato = 'gasto') USING (carga_id, ue)
        WHERE {de_pliego}
    ) AS con_gasto,
    EXISTS (
        FROM aoi_avance
        WHERE corte_id = $corte_id AND estado <> 'inactiva' AND programado_financiero IS NOT NULL AND {de_pliego}
    ) AS con_aoi
