-- What is measured of any set of AOI; the one place where means and sums are defined.
-- Expects the columns of fragmentos/base.sql. `avance` is the plain mean over the AOI that count, in percent; favg (Kahan
-- summation) makes it independent of the order of the rows to the last digit shown.
count(*) AS n_aoi,
count(*) FILTER (cuenta) AS n_cuentan,
count(*) FILTER (estado = 'sp') AS n_sp,
count(*) FILTER (estado = 'si') AS n_si,
count(*) FILTER (banda = 'bajo') AS n_bajo,
count(*) FILTER (banda = 'medio') AS n_medio,
count(*) FILTER (banda = 'alto') AS n_alto,
count(*) FILTER (programado > 0) AS n_programadas,
count(*) FILTER (ejecutado > 0) AS n_ejecutadas,
favg(avance) FILTER (cuenta) AS avance,
sum(programado_financiero) AS suma_pim,
sum(ejecutado_financiero) AS suma_devengado,
count(*) FILTER (programado_financiero IS NULL OR ejecutado_financiero IS NULL) AS sin_dinero,
min(documento) AS documento,
min(cuadro) AS cuadro
