-- What is measured of the AOI of one of two cortes; {lado}: those of that corte; {s}: what its columns are named after.
count(*) FILTER ({lado}) AS n_aoi{s},
count(*) FILTER ({lado} AND cuenta) AS n_cuentan{s},
count(*) FILTER ({lado} AND banda = 'bajo') AS n_bajo{s},
count(*) FILTER ({lado} AND banda = 'medio') AS n_medio{s},
count(*) FILTER ({lado} AND banda = 'alto') AS n_alto{s},
count(*) FILTER ({lado} AND banda = 'sp') AS n_sp{s},
count(*) FILTER ({lado} AND banda = 'si') AS n_si{s},
favg(avance) FILTER ({lado} AND cuenta) AS avance{s},
sum(programado_financiero) FILTER ({lado}) AS suma_pim{s},
sum(ejecutado_financiero) FILTER ({lado}) AS suma_devengado{s},
count(*) FILTER ({lado} AND (programado_financiero IS NULL OR ejecutado_financiero IS NULL)) AS sin_dinero{s}
