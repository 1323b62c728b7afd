-- What importes_suma.sql adds to fragmentos/medidas.sql: the money of AOI picked one by one, and how many state none.
, sum(programado_financiero) FILTER ({dentro}) AS suma_pim,
sum(ejecutado_financiero) FILTER ({dentro}) AS suma_devengado,
count(*) FILTER ((programado_financiero IS NULL OR ejecutado_financiero IS NULL) AND {dentro}) AS sin_dinero,
min(cuadro) FILTER ({dentro}) AS cuadro
