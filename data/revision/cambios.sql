-- What a load changes in the AOI of the UE that had one before. One row per AOI that is new, gone or changed.
-- `cambios`: what is not the same of one that stays, as it was and as it is, in words. meta: of the year, in its unit.
-- $ahora, $antes: corte_id in each database.
CREATE TEMP TABLE cambio AS
WITH hoy AS (
    SELECT a.*, coalesce(p.programado, a.programado) AS meta
    FROM aoi_avance AS a
    LEFT JOIN aoi_periodo AS p ON p.carga_id = a.carga_id AND p.aoi = a.aoi AND p.mes = a.mes AND p.anual
    WHERE a.corte_id = $ahora AND a.ue IN (SELECT ue FROM antes.aoi_avance WHERE corte_id = $antes)
),
ayer AS (
    SELECT a.*, coalesce(p.programado, a.programado) AS meta
    FROM antes.aoi_avance AS a
    LEFT JOIN antes.aoi_periodo AS p ON p.carga_id = a.carga_id AND p.aoi = a.aoi AND p.mes = a.mes AND p.anual
    WHERE a.corte_id = $antes AND a.ue IN (SELECT ue FROM aoi_avance WHERE corte_id = $ahora)
),
ambos AS (
    SELECT coalesce(h.ue, v.ue) AS ue, coalesce(h.aoi, v.aoi) AS aoi,
           coalesce(h.denominacion, v.denominacion) AS denominacion,
           CASE WHEN v.aoi IS NULL THEN 'nueva' WHEN h.aoi IS NULL THEN 'ausente' ELSE 'cambiada' END AS que,
           CASE WHEN v.aoi IS NULL OR h.aoi IS NULL THEN [] ELSE list_filter([
               {dato: 'nombre', antes: v.denominacion, ahora: h.denominacion},
               {dato: 'unidad', antes: coalesce(v.unidad_medida, ''), ahora: coalesce(h.unidad_medida, '')},
               {dato: 'AEI', antes: v.aei, ahora: h.aei},
               {dato: 'meta del año', antes: format('{:,.2f}', v.meta::DECIMAL(18,2)),
                ahora: format('{:,.2f}', h.meta::DECIMAL(18,2))},
               {dato: 'activa', antes: if(v.estado = 'inactiva', 'no', 'sí'),
                ahora: if(h.estado = 'inactiva', 'no', 'sí')}
           ], lambda c: c.antes <> c.ahora) END AS cambios
    FROM hoy AS h
    FULL JOIN ayer AS v ON v.ue = h.ue AND v.aoi = h.aoi
)
SELECT * FROM ambos WHERE que <> 'cambiada' OR len(cambios) > 0
