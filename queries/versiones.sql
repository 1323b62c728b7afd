-- pregunta: ¿Qué versiones tiene el POI de un pliego en un año?
-- grano: una fila por versión, de la consistente con el PIA a la última
-- columna: version | VARCHAR | - | pia, v1, v2…
SELECT version
FROM version_poi
WHERE ejercicio = (SELECT ejercicio FROM corte WHERE corte_id = $corte_id) AND {de_pliego}
ORDER BY orden
