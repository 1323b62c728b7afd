-- What is measured of any set of indicators; the one place where their means and counts are defined. Expects the columns of
-- fragmentos/indicadores_medidos.sql. `_ceplan`: one without goal or without value counts as 0, if another of its OEI or AEI
-- has a goal; of the half year, those that state it. `minimo`: the lowest progress, and which indicator has it.
count(*) AS n,
count(*) FILTER (se_mide) AS n_con_meta,
count(*) FILTER (estado = 'sp') AS n_sp,
count(*) FILTER (estado = 'nd') AS n_nd,
count(*) FILTER (banda = 'bajo') AS n_bajo,
count(*) FILTER (banda = 'medio') AS n_medio,
count(*) FILTER (banda = 'alto') AS n_alto,
favg(avance) AS avance,
favg(avance_semestre) AS avance_semestre,
fsum(avance) / count(*) FILTER (en_ceplan) AS avance_ceplan,
fsum(avance_semestre) / count(vo_semestre) FILTER (en_ceplan) AS semestre_ceplan,
min(avance) AS minimo,
min_by(codigo, (avance, codigo)) FILTER (avance IS NOT NULL) AS minimo_codigo
