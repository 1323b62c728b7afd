-- Which months the AOI of fragmentos/medidas.sql stand at.
min(mes) FILTER (mes > 0 AND {dentro}) AS mes_menor,
max(mes) FILTER ({dentro}) AS mes_corte,
count(*) FILTER (mes = 0 AND {dentro}) AS n_sin_meses
