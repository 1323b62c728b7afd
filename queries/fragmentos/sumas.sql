, sum(programado_financiero) FILTER ({dentro}) AS suma_pim,
sum(ejecutado_financiero) FILTER ({dentro}) AS suma_devengado,
count(*) FILTER ((programado_financiero IS NULL OR ejecutado_financiero IS NULL) AND {dentro}) AS sin_dinero,
min(cuadro) FILTER ({dentro}) AS cuadro
