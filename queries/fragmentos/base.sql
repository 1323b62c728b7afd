-- The columns of aoi_avance that every measure needs, and the band of each AOI.
cuenta, mes, programado, ejecutado, avance, programado_financiero, ejecutado_financiero, cuadro,
banda_de(estado, avance, $bajo, $medio) AS banda
