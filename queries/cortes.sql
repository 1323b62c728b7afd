-- pregunta: ¿Qué cortes tiene la publicación?
-- grano: una fila por corte, del más reciente al más antiguo
-- columna: corte_id | INTEGER | - | Identificador del corte en esta publicación
-- columna: ejercicio | SMALLINT | año | Año del POI
-- columna: fecha | DATE | fecha | Fecha hasta la que hablan los datos: la de su carga más reciente
-- columna: fecha_menor | DATE | fecha | Fecha de su carga más antigua
-- columna: n_pliegos | SMALLINT | pliegos | Pliegos del corte
-- columna: n_ue | SMALLINT | UE | Unidades ejecutoras del corte
-- columna: mes_corte | SMALLINT | mes | Mayor mes de corte de sus UE (0: ninguna tiene meses)
-- columna: mes_menor | SMALLINT | mes | Menor mes de corte de sus UE con meses (0: ninguna tiene)
-- columna: n_ue_sin_meses | SMALLINT | UE | UE de las que solo se conoce el año
-- columna: version_poi | VARCHAR | - | Versión del POI (vacía: no la declara una sola fuente)
-- columna: version_resolucion | VARCHAR | - | Resolución que la aprobó
-- columna: documento | VARCHAR | - | Documento de las cifras, si es uno solo
-- columna: fuente | VARCHAR | - | Cita corta de la fuente
-- columna: cobertura | VARCHAR | - | Qué parte cubre (vacío: todo)
-- columna: vigente | BOOLEAN | - | Si es el último corte de su año
SELECT
    corte_id, ejercicio, fecha, fecha_menor, n_pliegos, n_ue, mes_corte, mes_menor, n_ue_sin_meses,
    version_poi, version_resolucion, documento, fuente, cobertura, vigente
FROM corte
ORDER BY ejercicio DESC, fecha DESC, vigente DESC, corte_id DESC
