-- The AOI of one of the two cortes that are compared, in the UEs of the node; `dentro`: it is in the node (OEI, AEI and CC
-- can change from one corte to the other); `elegida`: the parts of the filter that pick AOI hold. `meta` is the year's
-- programme: that of the cut grows by itself from month to month. {s}: which of the two. Only what all need: a country
-- has 400,000 pairs; names are looked up afterwards, of the rows that are shown.
SELECT
    a.aoi, a.denominacion, a.unidad_medida, a.pliego, a.ue, a.oei, a.aei, a.cc, a.avance, a.avance_real, a.estado, a.cuenta,
    a.programado, a.ejecutado, a.programado_financiero, a.ejecutado_financiero, a.mes,
    banda_de(a.estado, a.avance, $bajo, $medio) AS banda, a.dentro, a.elegida,
    {meta} AS meta
FROM (
    SELECT *, {movil} AS dentro, {elegida} AS elegida
    FROM {tabla}
    WHERE corte_id = $corte_id{s} AND estado <> 'inactiva' AND {firme}
) AS a
{con_meta}
