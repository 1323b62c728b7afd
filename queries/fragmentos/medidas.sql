-- What is measured of any set of AOI; the one place where means, counts and sums are defined.
-- Expects the columns of fragmentos/base.sql. {dentro} says whether an AOI is in the chosen bands where the counts per
-- band must ignore that choice, so that they still say what each band would give; else it is TRUE.
-- n_ejecutadas is part of n_programadas: an AOI without goal (S.P.) that reports execution is in neither.
-- {meses}: fragmentos/meses.sql, or sin_meses.sql in a corte without any. {sumas} adds what importes_suma.sql needs.
count(*) FILTER ({dentro}) AS n_aoi,
count(*) FILTER (cuenta AND {dentro}) AS n_cuentan,
count(*) FILTER (banda = 'sp') AS n_sp,
count(*) FILTER (banda = 'si') AS n_si,
count(*) FILTER (banda = 'bajo') AS n_bajo,
count(*) FILTER (banda = 'medio') AS n_medio,
count(*) FILTER (banda = 'alto') AS n_alto,
count(*) FILTER (programado > 0 AND {dentro}) AS n_programadas,
count(*) FILTER (ejecutado > 0 AND programado > 0 AND {dentro}) AS n_ejecutadas,
{meses},
favg(avance) FILTER (cuenta AND {dentro}) AS avance{sumas}
