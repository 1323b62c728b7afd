-- The AOI of one of the two cortes that are compared, in the UEs of the node; `dentro`: it is in the node (OEI, AEI and CC
-- can change from one corte to the other); `elegida`: the parts of the filter that pick AOI hold. `meta` is the year's
-- programme: that of the cut grows by itself from month to month. {s}: which of the two.
SELECT
    a.aoi, a.denominacion, a.pliego, a.pliego_nombre, a.ue, a.ue_nombre, a.ue_corto, a.oei, a.oei_nombre,
    a.aei, a.aei_nombre, a.cc, a.cc_nombre, a.unidad_medida, a.mes, a.programado, a.ejecutado, a.avance_real, a.avance,
    a.estado, a.cuenta, a.programado_financiero, a.ejecutado_financiero, a.cuadro,
    banda_de(a.estado, a.avance, $bajo, $medio) AS banda, a.dentro, a.elegida,
    coalesce(m.programado, a.programado) AS meta
FROM (
    SELECT *, {movil} AS dentro, {elegida} AS elegida
    FROM {tabla}
    WHERE corte_id = $corte_id{s} AND estado <> 'inactiva' AND {firme}
) AS a
LEFT JOIN aoi_periodo AS m ON m.carga_id = a.carga_id AND m.aoi = a.aoi AND m.mes = a.mes AND m.anual
    AND m.mes BETWEEN $mes_desde{s} AND $mes_hasta{s}
